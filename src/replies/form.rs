//! The form of an answer, the same for guests and for staff who type one in.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::applying::Applying;
use super::choosing::Waits;
use super::content::{Named, Needs};
use super::model::{Answer, ReplyChannel};
use super::party::Party;
use super::service::NewReply;
use super::touring::Touring;
use crate::calendar::zoned;
use crate::db::PoolId;
use crate::i18n::Lang;
use crate::playbooks::format::{ReplyForm, Wording};
use crate::web::FieldErrors;

/// Rows that are always there where the cap allows more.
const FEW: usize = 3;

/// The form as it was posted; lists run in step, a row of the page each.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    pub answer: String,
    #[serde(default)]
    pub attendee: Vec<String>,
    #[serde(default)]
    pub name: Vec<String>,
    #[serde(default)]
    pub kana: Vec<String>,
    #[serde(default)]
    pub post: Vec<String>,
    /// Where each comes to, where there is a choice.
    #[serde(default)]
    pub pool: Vec<String>,
    #[serde(default)]
    pub substitute_for: Vec<String>,
    #[serde(default)]
    pub comes_at: Vec<String>,
    #[serde(default)]
    pub leaves_at: Vec<String>,
    /// Of trainees: who may take the place, who supports them, where that person is reached.
    #[serde(default)]
    pub eligibility: Vec<String>,
    #[serde(default)]
    pub supporter: Vec<String>,
    #[serde(default)]
    pub contact: Vec<String>,
    /// Of a week at companies: work, companies and days that are wished for.
    #[serde(default)]
    pub work: Vec<String>,
    #[serde(default)]
    pub companies: Vec<String>,
    #[serde(default)]
    pub days_can: Vec<String>,
    /// Of tours: the first, second and third wish, and how many of them.
    #[serde(default)]
    pub tour_1: Vec<String>,
    #[serde(default)]
    pub tour_2: Vec<String>,
    #[serde(default)]
    pub tour_3: Vec<String>,
    #[serde(default)]
    pub tour_most: Vec<String>,
    /// Whether the form asked about trainees.
    #[serde(default)]
    pub trainees_asked: String,
    #[serde(default)]
    pub head_count: String,
    #[serde(default)]
    pub head_count_pool: String,
    #[serde(default)]
    pub need: Vec<String>,
    #[serde(default)]
    pub need_words: String,
    /// Staff: what is written under needs replaces what was known; otherwise it stays.
    #[serde(default)]
    pub needs_change: String,
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    pub questions: String,
    /// Whether the form asked about the list of participants, and the tick.
    #[serde(default)]
    pub listed_asked: String,
    #[serde(default)]
    pub listed: String,
    #[serde(default)]
    pub channel: String,
    #[serde(default)]
    pub received_on: String,
    #[serde(default)]
    pub received_time: String,
    /// Of a letter: the day of its postmark, in the morning of which it counts as received.
    #[serde(default)]
    pub postmark: String,
    /// Why it counts from an earlier time than the entry before.
    #[serde(default)]
    pub why: String,
    /// When the form was opened, to the second: what a caller said counts from then where nobody changes the time.
    #[serde(default)]
    pub opened_at: String,
    /// The newest entry when the form was opened, and when somebody looked once more and was sure.
    #[serde(default)]
    pub seen: String,
    #[serde(default)]
    pub sure: String,
    #[serde(default)]
    pub once: String,
    /// Which button was pressed: more, check, edit, send.
    #[serde(default)]
    pub step: String,
}

/// A row for one person, as a template writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    pub attendee: String,
    pub name: String,
    pub kana: String,
    pub post: String,
    pub pool: String,
    pub substitute_for: String,
    pub comes_at: String,
    pub leaves_at: String,
    pub eligibility: String,
    pub supporter: String,
    pub contact: String,
    pub work: String,
    pub companies: String,
    pub days_can: String,
    pub tour_1: String,
    pub tour_2: String,
    pub tour_3: String,
    pub tour_most: String,
}

impl Row {
    /// Whether nothing is typed; where somebody comes to is chosen beforehand and tells nothing.
    fn is_blank(&self) -> bool {
        let told = [&self.name, &self.kana, &self.post, &self.substitute_for];
        told.iter().all(|text| text.trim().is_empty())
            && self.applying().is_blank()
            && self.touring().is_none()
    }

    /// Which tours are wished for.
    fn touring(&self) -> Option<Touring> {
        Touring::typed(&[&self.tour_1, &self.tour_2, &self.tour_3], &self.tour_most)
    }

    /// What is said of a trainee beside the name.
    fn applying(&self) -> Applying {
        Applying {
            eligibility: self.eligibility.trim().to_owned(),
            supporter: self.supporter.clone(),
            contact: self.contact.clone(),
            work: self.work.clone(),
            companies: self.companies.clone(),
            days: self.days_can.clone(),
        }
    }
}

/// Reads the word of an answer.
pub fn answer_of(word: &str) -> Option<Answer> {
    match word {
        "attending" => Some(Answer::Attending),
        "undecided" => Some(Answer::Undecided),
        "declined" => Some(Answer::Declined),
        _ => None,
    }
}

/// Reads the word of a channel that staff may type in.
pub fn channel_of(word: &str) -> Option<ReplyChannel> {
    match word {
        "phone" => Some(ReplyChannel::Phone),
        "fax" => Some(ReplyChannel::Fax),
        "post" => Some(ReplyChannel::Post),
        "hand" => Some(ReplyChannel::Hand),
        "mail" => Some(ReplyChannel::Mail),
        "door" => Some(ReplyChannel::Door),
        _ => None,
    }
}

impl AnswerForm {
    /// The form as it stands for a party that answered before, or has not answered.
    pub fn of_party(party: &Party, needs: &Needs) -> Self {
        let mut form = AnswerForm::default();
        for person in party.people.iter().filter(|person| !person.walk_in && !person.counted) {
            form.attendee.push(person.id.to_string());
            form.name.push(person.name.clone());
            form.kana.push(person.kana.clone());
            form.post.push(person.named.post.clone());
            form.pool.push(person.named.pool.map(|pool| pool.to_string()).unwrap_or_default());
            form.substitute_for.push(person.named.substitute_for.clone());
            form.comes_at.push(written(person.named.comes_at));
            form.leaves_at.push(written(person.named.leaves_at));
            let said = person.named.applying.clone().unwrap_or_default();
            form.eligibility.push(said.eligibility);
            form.supporter.push(said.supporter);
            form.contact.push(said.contact);
            form.work.push(said.work);
            form.companies.push(said.companies);
            form.days_can.push(said.days);
            let said = person.named.touring.clone().unwrap_or_default();
            let wish = |at: usize| said.wishes.get(at).map(ToString::to_string).unwrap_or_default();
            form.tour_1.push(wish(0));
            form.tour_2.push(wish(1));
            form.tour_3.push(wish(2));
            form.tour_most.push(said.most.map(|most| most.to_string()).unwrap_or_default());
        }
        let mut counted = party.people.iter().filter(|person| !person.walk_in && person.counted).peekable();
        if let Some(first) = counted.peek() {
            form.head_count_pool = first.named.pool.map(|pool| pool.to_string()).unwrap_or_default();
            form.head_count = counted.count().to_string();
        }
        if let Some(reply) = &party.reply {
            form.message.clone_from(&reply.message);
            form.questions.clone_from(&reply.questions);
        }
        form.need.clone_from(&needs.chosen);
        form.need_words.clone_from(&needs.words);
        form
    }

    /// The rows as typed, followed by empty ones: as many as the cap allows where that is few, else one more
    /// than are filled where `more` is asked for.
    pub fn rows(&self, cap: Option<usize>, more: bool) -> Vec<Row> {
        let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        let typed = [&self.name, &self.kana, &self.post, &self.supporter];
        let typed = typed.iter().map(|list| list.len()).max().unwrap_or_default();
        let mut rows: Vec<Row> = (0..typed)
            .map(|index| Row {
                attendee: at(&self.attendee, index),
                name: at(&self.name, index),
                kana: at(&self.kana, index),
                post: at(&self.post, index),
                pool: at(&self.pool, index),
                substitute_for: at(&self.substitute_for, index),
                comes_at: at(&self.comes_at, index),
                leaves_at: at(&self.leaves_at, index),
                eligibility: at(&self.eligibility, index),
                supporter: at(&self.supporter, index),
                contact: at(&self.contact, index),
                work: at(&self.work, index),
                companies: at(&self.companies, index),
                days_can: at(&self.days_can, index),
                tour_1: at(&self.tour_1, index),
                tour_2: at(&self.tour_2, index),
                tour_3: at(&self.tour_3, index),
                tour_most: at(&self.tour_most, index),
            })
            .collect();
        let least = cap.unwrap_or(FEW).min(FEW);
        let shown = (rows.len() + usize::from(more)).max(least);
        rows.resize(shown, Row::default());
        rows
    }

    /// The rows in which something stands, for the page on which they are looked at once more.
    pub fn filled(&self) -> Vec<Row> {
        self.rows(None, false).into_iter().filter(|row| !row.is_blank()).collect()
    }

    /// Sends those who would wait to another place.
    pub fn go_elsewhere(&mut self, waits: &[Waits], place: PoolId) {
        let rows = self.rows(None, false);
        let filled: Vec<usize> = (0..rows.len()).filter(|at| !rows[*at].is_blank()).collect();
        self.pool.resize(rows.len(), String::new());
        for one in waits {
            match filled.get(one.who) {
                Some(at) => self.pool[*at] = place.to_string(),
                None => self.head_count_pool = place.to_string(),
            }
        }
    }

    /// What is said of each trainee, row by row, and whether the row names somebody.
    pub fn applying(&self) -> Vec<(bool, Applying)> {
        let said = |row: Row| (!row.name.trim().is_empty(), row.applying());
        self.rows(None, false).into_iter().map(said).collect()
    }

    /// Which tours each row wishes for as it was typed, and whether the row names somebody.
    pub fn touring(&self) -> Vec<(bool, Vec<String>)> {
        let said = |row: Row| (!row.name.trim().is_empty(), vec![row.tour_1, row.tour_2, row.tour_3]);
        self.rows(None, false).into_iter().map(said).collect()
    }

    /// Whether the form asked about trainees, or something is said of one.
    pub fn asked_of_trainees(&self) -> bool {
        self.trainees_asked == "yes" || self.applying().iter().any(|(_, said)| !said.is_blank())
    }

    /// The reply it asks for, under the key `once`.
    ///
    /// # Errors
    /// Where no answer was chosen, or a number or date cannot be read.
    pub fn reply(&self, channel: ReplyChannel, once: String, zone: Tz) -> Result<NewReply, FieldErrors> {
        let mut errors = FieldErrors::default();
        let answer = answer_of(&self.answer);
        if answer.is_none() {
            errors.add("answer", crate::i18n::Message::new("field-choose"));
        }
        let head_count = match number(&self.head_count) {
            Some(count) => count,
            None => {
                errors.add("head_count", crate::i18n::Message::new("field-number"));
                0
            }
        };
        let received_at = match channel {
            ReplyChannel::Post => self.posted(zone, &mut errors),
            _ => self.received(zone, &mut errors),
        };
        let mut people = Vec::new();
        for (index, row) in self.rows(None, false).iter().enumerate() {
            let mut hour = |field: &str, typed: &str| {
                time(typed).unwrap_or_else(|()| {
                    errors.add(&format!("{field}-{index}"), crate::i18n::Message::new("field-time"));
                    None
                })
            };
            people.push(Named {
                attendee: row.attendee.parse().ok(),
                comes_at: hour("comes_at", &row.comes_at),
                leaves_at: hour("leaves_at", &row.leaves_at),
                substitute_for: row.substitute_for.trim().to_owned(),
                pool: row.pool.parse().ok(),
                applying: Some(row.applying()).filter(|applying| !applying.is_blank()),
                touring: row.touring(),
                ..Named::typed(&row.name, &row.kana, &row.post)
            });
        }
        errors.into_result()?;
        Ok(NewReply {
            answer: answer.unwrap_or(Answer::Undecided),
            people,
            head_count,
            head_count_pool: self.head_count_pool.parse().ok(),
            needs: Some(Needs { chosen: self.need.clone(), words: self.need_words.trim().to_owned() }),
            message: self.message.clone(),
            questions: self.questions.clone(),
            listed: (self.listed_asked == "yes").then(|| self.listed == "yes"),
            channel,
            received_at,
            seen: self.seen.parse().ok(),
            sure: self.sure.parse().ok(),
            why: self.why.clone(),
            waits: self.step == "wait",
            once,
        })
    }

    /// A letter counts from the morning of its postmark, however late it is typed in; where that cannot be read, from when
    /// it came.
    fn posted(&self, zone: Tz, errors: &mut FieldErrors) -> Option<DateTime<Utc>> {
        let typed = self.postmark.trim();
        if typed.is_empty() {
            let opened = self.opened_at.parse::<DateTime<Utc>>().ok();
            let received = self.received(zone, errors);
            // Who does not come stands in no line.
            let comes = answer_of(&self.answer) == Some(Answer::Attending);
            if comes && opened.is_some() && received == opened {
                errors.add("postmark", crate::i18n::Message::new("reply-error-postmark"));
            }
            return received;
        }
        let Ok(day) = typed.parse::<NaiveDate>() else {
            errors.add("postmark", crate::i18n::Message::new("field-date"));
            return None;
        };
        Some(zoned::to_utc(day.and_time(NaiveTime::MIN), zone))
    }

    fn received(&self, zone: Tz, errors: &mut FieldErrors) -> Option<DateTime<Utc>> {
        received_at((&self.received_on, &self.received_time), &self.opened_at, zone, errors)
    }
}

/// When something came in, as staff type day and time of day; `None` where they typed no day. Where nobody changed what
/// stood there when the form was opened, it is that moment to the second.
pub fn received_at(
    (day, hour): (&str, &str),
    opened_at: &str,
    zone: Tz,
    errors: &mut FieldErrors,
) -> Option<DateTime<Utc>> {
    if day.trim().is_empty() {
        return None;
    }
    let Ok(date) = day.trim().parse::<NaiveDate>() else {
        errors.add("received_on", crate::i18n::Message::new("field-date"));
        return None;
    };
    let Ok(time) = time(hour) else {
        errors.add("received_time", crate::i18n::Message::new("field-time"));
        return None;
    };
    let typed = date.and_time(time.unwrap_or(NaiveTime::MIN));
    let opened = opened_at.parse::<DateTime<Utc>>().ok();
    let untouched = |opened: &DateTime<Utc>| {
        let opened = opened.with_timezone(&zone).naive_local();
        opened.date() == typed.date() && written(Some(opened.time())) == written(Some(typed.time()))
    };
    Some(opened.filter(untouched).unwrap_or_else(|| zoned::to_utc(typed, zone)))
}

/// A time of day as people type it: 9:30, ９：３０, 0930 as a FAX prints it. Empty is none.
fn time(text: &str) -> Result<Option<NaiveTime>, ()> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.trim().nfkc().collect();
    let parted = match plain.len() {
        0 => return Ok(None),
        4 if plain.bytes().all(|byte| byte.is_ascii_digit()) => format!("{}:{}", &plain[..2], &plain[2..]),
        _ => plain,
    };
    ["%H:%M", "%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveTime::parse_from_str(&parted, form).ok())
        .map(Some)
        .ok_or(())
}

/// A time of day as a form keeps it.
fn written(time: Option<NaiveTime>) -> String {
    time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()
}

/// A count as people type it: empty is none, full-width digits are digits.
fn number(text: &str) -> Option<usize> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.trim().nfkc().collect();
    if plain.is_empty() { Some(0) } else { plain.parse().ok() }
}

/// Something to tick, as a template writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// One of the form's own sentences in the reader's language; empty where nobody is asked to come.
pub fn words(form: Option<&ReplyForm>, which: fn(&ReplyForm) -> &Wording, lang: Lang) -> &str {
    form.map_or("", |form| which(form).get(lang.code()))
}

/// The accommodations of a reply form in the reader's language.
pub fn accommodations(form: Option<&ReplyForm>, lang: Lang) -> Vec<Choice> {
    form.into_iter()
        .flat_map(|form| &form.accommodations)
        .map(|choice| Choice { value: choice.id.clone(), label: choice.text.get(lang.code()).to_owned() })
        .collect()
}

/// Who may take a place as a trainee, in the reader's language; empty where nobody is asked.
pub fn eligibility(form: Option<&ReplyForm>, lang: Lang) -> Vec<Choice> {
    form.into_iter()
        .flat_map(|form| &form.eligibility)
        .map(|choice| Choice { value: choice.id.clone(), label: choice.text.get(lang.code()).to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_many_as_the_cap_where_that_is_few() {
        let form = AnswerForm { name: vec!["山田".to_owned()], ..AnswerForm::default() };
        assert_eq!(form.rows(Some(2), false).len(), 2);
        assert_eq!(form.rows(Some(10), false).len(), 3);
        assert_eq!(form.rows(None, true).len(), 3);
        let four = AnswerForm { name: vec![String::from("a"); 4], ..AnswerForm::default() };
        assert_eq!((four.rows(Some(10), false).len(), four.rows(Some(10), true).len()), (4, 5));
        assert_eq!(form.filled().len(), 1);
    }

    #[test]
    fn a_count_is_read_as_people_type_it() {
        for (typed, expected) in
            [("", Some(0)), (" 3 ", Some(3)), ("２", Some(2)), ("二", None), ("-1", None)]
        {
            assert_eq!(number(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_type_it() {
        let at = |hour, minute| Ok(NaiveTime::from_hms_opt(hour, minute, 0));
        for (typed, expected) in [
            ("", Ok(None)),
            ("9:30", at(9, 30)),
            ("０９：３０", at(9, 30)),
            ("0915", at(9, 15)),
            ("17:05:00", at(17, 5)),
            ("25:00", Err(())),
            ("昼", Err(())),
        ] {
            assert_eq!(time(typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_moment_of_a_fax_is_local() {
        let form = AnswerForm {
            answer: "declined".to_owned(),
            received_on: "2026-12-01".to_owned(),
            received_time: "09:30".to_owned(),
            ..AnswerForm::default()
        };
        let reply = form.reply(ReplyChannel::Fax, "1".to_owned(), chrono_tz::Asia::Tokyo).unwrap();
        assert_eq!(reply.received_at.unwrap().to_rfc3339(), "2026-12-01T00:30:00+00:00");
        let broken = AnswerForm { answer: "later".to_owned(), head_count: "x".to_owned(), ..form };
        let errors = broken.reply(ReplyChannel::Fax, "1".to_owned(), chrono_tz::Asia::Tokyo).unwrap_err();
        assert_eq!(errors.0.keys().map(String::as_str).collect::<Vec<_>>(), ["answer", "head_count"]);
    }
}
