//! A playbook as guests will meet it: its letters, sheets and forms in every language it has, filled in with the
//! playbook's own words and, where these need a center, a day or a guest, with invented ones.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveTime};
use serde::Serialize;

use super::asked::Asked;
use super::format::{DayKind, Form, Letter, Playbook, Purpose, Wording};
use super::house;
use super::on_paper::{LetterWords, Slip};
use super::placeholders::{AgendaLine, Context, DayLine, Questionnaire, Sample};
use super::render::{render, render_line};
use super::telling;
use crate::i18n::{Lang, t, written};

/// What guests get of a playbook.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// Its letters and those of the house that may go out, in their order.
    pub letters: Vec<Mail>,
    pub paper: Vec<Words>,
    pub slip: Vec<SlipWords>,
    pub reply: Vec<ReplyWords>,
    /// Survey, questionnaire and hearing sheet, those that it has.
    pub forms: Vec<Forms>,
}

/// A letter in its languages.
#[derive(Clone, Debug, Serialize)]
pub struct Mail {
    pub id: String,
    pub purpose: &'static str,
    pub words: Vec<Words>,
}

/// A letter in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    pub lang: Lang,
    pub subject: String,
    pub body: String,
}

/// The reply slip in one language.
#[derive(Clone, Debug, Serialize)]
pub struct SlipWords {
    pub lang: Lang,
    pub slip: Slip,
}

/// What one is asked with the reply, in one language.
#[derive(Clone, Debug, Serialize)]
pub struct ReplyWords {
    pub lang: Lang,
    pub questions: String,
    pub note: String,
    pub accommodations: Vec<String>,
}

/// A form in its languages.
#[derive(Clone, Debug, Serialize)]
pub struct Forms {
    /// The section of the file.
    pub section: &'static str,
    /// Whether answers stay tied to the office that gave them.
    pub named: bool,
    pub words: Vec<FormWords>,
}

/// A form in one language.
#[derive(Clone, Debug, Serialize)]
pub struct FormWords {
    pub lang: Lang,
    pub title: String,
    pub lead: String,
    pub questions: Vec<Asked>,
    pub thanks: String,
    pub brings: Vec<String>,
}

impl Preview {
    pub fn of(book: &Playbook) -> Self {
        let book = house::complete(book.clone());
        let forms = [
            ("survey", &book.survey),
            ("questionnaire", &book.questionnaire),
            ("hearing_sheet", &book.hearing_sheet),
        ];
        Preview {
            letters: book.letters.iter().map(|letter| mail(&book, letter)).collect(),
            paper: paper(&book),
            slip: slip(&book),
            reply: reply(&book),
            forms: forms
                .into_iter()
                .filter_map(|(section, form)| form.as_ref().map(|form| asked(section, form)))
                .collect(),
        }
    }
}

/// The languages that these words are in.
fn langs(words: &Wording) -> impl Iterator<Item = Lang> + '_ {
    Lang::ALL.into_iter().filter(|lang| words.texts().0.contains_key(lang.code()))
}

fn mail(book: &Playbook, letter: &Letter) -> Mail {
    let words = langs(&letter.body).map(|lang| {
        let context = context(book, letter.purpose, lang);
        let (subject, body) = (letter.subject.get(lang.code()), letter.body.get(lang.code()));
        // What cannot be filled in is shown as it is written; the check has refused it before.
        Words {
            lang,
            subject: render_line(subject, &context).unwrap_or_else(|_| subject.to_owned()),
            body: render(body, &context).unwrap_or_else(|_| body.to_owned()),
        }
    });
    Mail { id: letter.id.clone(), purpose: letter.purpose.word(), words: words.collect() }
}

fn paper(book: &Playbook) -> Vec<Words> {
    let Some(paper) = &book.paper_letter else { return Vec::new() };
    let words = langs(&paper.body).filter_map(|lang| {
        let context = context(book, Purpose::Invitation, lang);
        let words = LetterWords::of(paper, lang, &context).ok()?;
        let body = words.to_read(&context.addressee.full, lang);
        Some(Words { lang, subject: words.title, body })
    });
    words.collect()
}

fn slip(book: &Playbook) -> Vec<SlipWords> {
    let (Some(words), Some(form)) = (&book.fax_slip, &book.reply_form) else { return Vec::new() };
    let slips = langs(&words.lead).filter_map(|lang| {
        let slip = Slip::of(words, form, lang, &context(book, Purpose::Invitation, lang)).ok()?;
        Some(SlipWords { lang, slip })
    });
    slips.collect()
}

fn reply(book: &Playbook) -> Vec<ReplyWords> {
    let Some(form) = &book.reply_form else { return Vec::new() };
    let words = langs(&form.questions).map(|lang| ReplyWords {
        lang,
        questions: form.questions.get(lang.code()).to_owned(),
        note: form.accommodations_note.get(lang.code()).to_owned(),
        accommodations: form
            .accommodations
            .iter()
            .map(|choice| choice.text.get(lang.code()).to_owned())
            .collect(),
    });
    words.collect()
}

fn asked(section: &'static str, form: &Form) -> Forms {
    let words = langs(&form.title).map(|lang| {
        let say = |words: &Wording| words.get(lang.code()).to_owned();
        FormWords {
            lang,
            title: say(&form.title),
            lead: say(&form.lead),
            questions: form.questions.iter().map(|question| Asked::of(question, lang)).collect(),
            thanks: form.thanks.as_ref().map(say).unwrap_or_default(),
            brings: form.brings.iter().map(say).collect(),
        }
    });
    Forms { section, named: form.named, words: words.collect() }
}

/// What a letter is filled in with: invented, but for what the playbook says itself.
fn context(book: &Playbook, purpose: Purpose, lang: Lang) -> Context {
    let mut context = Sample::Full.context(lang.code(), purpose.scopes());
    let say = |words: &Wording| words.get(lang.code()).to_owned();
    let title = book.neutral_title.as_ref().unwrap_or(&book.title);
    let gathering = &mut context.gathering;
    gathering.title = say(title);
    gathering.purpose = say(&book.purpose);
    gathering.goal = say(&book.goal);
    gathering.aim = say(&book.aim_for_guests);
    gathering.capacity = book.parameters.capacity.unwrap_or(gathering.capacity);
    gathering.per_office_cap = book.parameters.per_office_cap.unwrap_or(gathering.per_office_cap);
    tell_days(book, &mut context, lang);
    let form = match purpose {
        Purpose::Survey | Purpose::SurveyReminder => &book.survey,
        _ => &book.questionnaire,
    };
    let known = form.as_ref().map(|form| Questionnaire { title: say(&form.title), named: form.named });
    context.questionnaire = known.or(context.questionnaire);
    context.within(purpose.scopes())
}

/// The days that the playbook proposes, from an invented first one on its usual day of the week: the hours of each, what is
/// told of it, and what happens on it.
fn tell_days(book: &Playbook, context: &mut Context, lang: Lang) {
    let say = |words: &Wording| words.get(lang.code()).to_owned();
    let told = |words: &Option<Wording>| words.as_ref().map(say).unwrap_or_default();
    let plan = book.day_plan();
    let first = first_day(book);
    let days: Vec<(NaiveDate, NaiveTime, NaiveTime)> = plan
        .iter()
        .map(|(after, opens, minutes)| {
            let ends = *opens + Duration::minutes(i64::from(*minutes));
            (first + Days::new(u64::from(*after)), *opens, ends)
        })
        .collect();
    let meets = book.subject.meets();
    let several = meets && days.len() > 1;
    let hours = if meets { days.as_slice() } else { days.get(..1).unwrap_or_default() };
    context.gathering.time = written::hours(lang, hours);
    if several {
        let dates: Vec<NaiveDate> = days.iter().map(|(date, ..)| *date).collect();
        context.gathering.date = written::dates(lang, &dates);
        context.gathering.weekday = telling::weekday(&first.weekday().to_string(), lang);
        if let Some((_, opens, _)) = days.first() {
            let deadline = book.reply_deadline(first.and_time(*opens), &|_| true);
            context.gathering.deadline = written::date(lang, deadline);
        }
    }
    let of_practicum = book.days.iter().zip(&days).filter(|(day, _)| day.kind == Some(DayKind::Practicum));
    let practicum: Vec<NaiveDate> = of_practicum.map(|(_, (date, ..))| *date).collect();
    context.gathering.practicum = written::dates(lang, &practicum);
    if meets {
        let venue = context.gathering.venue.clone();
        let line = |(at, (date, opens, closes)): (usize, &(NaiveDate, NaiveTime, NaiveTime))| {
            let day = book.days.get(at).cloned().unwrap_or_default();
            DayLine {
                date: written::date(lang, *date),
                time: written::time_range(lang, *opens, *closes),
                kind: day.kind.map(|kind| t(lang, &kind.key())).unwrap_or_default(),
                title: told(&day.title),
                place: day.place.as_ref().map_or_else(|| venue.clone(), say),
                bring: told(&day.bring),
                meals: told(&day.meals),
                transport: told(&day.transport),
            }
        };
        context.days = days.iter().enumerate().map(line).collect();
    }
    let blocks: Vec<_> = book.agenda.iter().zip(book.block_days()).collect();
    context.agenda.clear();
    for (index, (date, opens, _)) in days.iter().enumerate() {
        let mut at = *opens;
        for (place, (block, _)) in blocks.iter().filter(|(_, of)| *of == index).enumerate() {
            let begins = written::time(lang, at);
            let time = match several && place == 0 {
                true => format!("{} {begins}", written::short_date(lang, *date)),
                false => begins,
            };
            let day = u32::try_from(index + 1).unwrap_or_default();
            context.agenda.push(AgendaLine { day, time, minutes: block.minutes, title: say(&block.title) });
            at += Duration::minutes(i64::from(block.minutes));
        }
    }
}

/// An invented first day: in the last week of January 2027, on the usual day of the week.
fn first_day(book: &Playbook) -> NaiveDate {
    let monday = NaiveDate::from_ymd_opt(2027, 1, 25).unwrap_or_default();
    monday + Days::new(book.parameters.weekday.num_days_from_monday().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shelf;

    #[test]
    fn every_shipped_playbook_is_read_whole_in_both_languages() {
        for shelved in shelf::shipped() {
            let book = shelved.book.as_ref().unwrap();
            let preview = Preview::of(book);
            for mail in &preview.letters {
                assert_eq!(mail.words.len(), 2, "{}: {}", book.id, mail.id);
            }
            for words in preview.letters.iter().flat_map(|mail| &mail.words).chain(&preview.paper) {
                for hole in ["{{", "{%", "\n\n\n"] {
                    assert!(!words.body.contains(hole), "{}: {hole:?} in\n{}", book.id, words.body);
                }
            }
            assert_eq!(preview.paper.len(), if book.paper_letter.is_some() { 2 } else { 0 }, "{}", book.id);
            assert_eq!(preview.reply.len(), if book.reply_form.is_some() { 2 } else { 0 }, "{}", book.id);
            let forms =
                [&book.survey, &book.questionnaire, &book.hearing_sheet].into_iter().flatten().count();
            assert_eq!(preview.forms.len(), forms, "{}", book.id);
            assert!(preview.forms.iter().all(|form| form.words.len() == 2), "{}", book.id);
        }
    }

    #[test]
    fn a_course_is_told_with_the_hours_of_each_of_its_days() {
        let mut book = shelf::find_shipped("step-up-course").unwrap().book.clone().unwrap();
        book.days[1].start_time = "13:00".to_owned();
        let told = context(&book, Purpose::Invitation, Lang::Ja);
        assert_eq!(
            told.gathering.date,
            "2027年1月29日（金）・30日（土）・2月1日（月）・2日（火）・3日（水）"
        );
        assert!(told.gathering.time.contains("1/30（土）は午後1時～午後7時"), "{}", told.gathering.time);
        assert_eq!(told.gathering.practicum, "2027年2月1日（月）・2日（火）・3日（水）");
        assert_eq!(told.days.len(), 5);
        assert_eq!((told.days[1].kind.as_str(), told.days[2].kind.as_str()), ("講義", "実習"));
        let second: Vec<_> = told.agenda.iter().filter(|line| line.day == 2).collect();
        assert_eq!(second[0].time, "1/30（土） 午後1時");
        assert!(told.agenda.iter().any(|line| line.day == 5));
    }

    #[test]
    fn a_letter_speaks_of_the_playbooks_own_gathering() {
        let book = shelf::find_shipped("big-seminar").unwrap().book.clone().unwrap();
        let preview = Preview::of(&book);
        let invitation = preview.letters.iter().find(|mail| mail.purpose == "invitation").unwrap();
        let said = format!("{}\n{}", invitation.words[0].subject, invitation.words[0].body);
        assert!(said.contains(book.title.get("ja")), "{said}");
    }
}
