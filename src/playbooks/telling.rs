//! What a file says in its own words, as a colleague would say it: 「会のはじまりの6週間前、午前10時」 instead of
//! `start - 6w at 10:00`, 「印刷する」 instead of `print`.

use serde::Serialize;

use super::conditions::{Comparison, Condition, Term};
use super::format::{Audience, Playbook, Step};
use super::placeholders;
use super::when::{Anchor, When};
use crate::calendar::recurrence::{Rule, Shape};
use crate::calendar::wareki;
use crate::i18n::{Lang, Message, Texts, find, say, t, written};

/// A step as a colleague would tell it.
#[derive(Clone, Debug, Serialize)]
pub struct ToldStep<'a> {
    pub title: &'a Texts,
    pub when: String,
    /// The part that does it; none where the house does it by itself.
    pub who: Option<&'a Texts>,
    pub whom: String,
    /// Empty where it is always done.
    pub condition: String,
    pub instructions: Option<&'a Texts>,
}

/// A step of a playbook, with when it is due in words.
pub fn step<'a>(book: &'a Playbook, step: &'a Step, when: String, lang: Lang) -> ToldStep<'a> {
    let whom = step.audience.iter().map(|whom| audience(&whom.to_string(), lang));
    ToldStep {
        title: step.title.texts(),
        when,
        who: book.roles.iter().find(|role| role.id == step.by).map(|role| role.title.texts()),
        whom: whom.collect::<Vec<_>>().join(if lang == Lang::Ja { "・" } else { ", " }),
        condition: condition_as_written(step.condition.as_deref().unwrap_or_default(), lang),
        instructions: step.instructions.as_ref().map(|words| words.texts()),
    }
}

/// The words of a file that name one of a few things, by what they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What a step does.
    Action,
    /// What is printed.
    Sheet,
    /// The page on which a step is done.
    Opens,
    /// What shows that it is done.
    Deed,
    /// The kind of a block of the agenda, of a question, or of a day.
    Kind,
    /// What an answer is used for.
    About,
    /// What a letter is for.
    Purpose,
    /// What becomes of a round on a closed day.
    Holidays,
    /// What a playbook makes.
    Subject,
}

/// A word of a file as people say it; itself where nobody has words for it.
pub fn word(of: Word, written: &str, lang: Lang) -> String {
    let hyphened = written.replace('_', "-");
    let keys = match of {
        Word::Action => [format!("playbooks-do-{hyphened}"), String::new(), String::new()],
        Word::Sheet => [format!("playbooks-sheet-{hyphened}"), String::new(), String::new()],
        Word::Opens => [format!("playbooks-opens-{hyphened}"), String::new(), String::new()],
        Word::Deed => [format!("playbooks-deed-{hyphened}"), String::new(), String::new()],
        Word::Kind => [
            format!("gathering-agenda-{hyphened}"),
            format!("playbooks-question-{hyphened}"),
            format!("gathering-day-{hyphened}"),
        ],
        Word::About => [format!("playbooks-about-{hyphened}"), String::new(), String::new()],
        Word::Purpose => [format!("gathering-letter-{written}"), String::new(), String::new()],
        Word::Holidays => [format!("playbooks-holidays-{hyphened}"), String::new(), String::new()],
        Word::Subject => [format!("playbooks-subject-{hyphened}"), String::new(), String::new()],
    };
    let said = keys.iter().find_map(|key| find(lang, key, &[]));
    said.unwrap_or_else(|| written.to_owned())
}

/// A day of the week as a file writes it (`Tue`), as people say it.
pub fn weekday(written: &str, lang: Lang) -> String {
    match (written.parse(), lang) {
        (Ok(day), Lang::Ja) => format!("{}曜日", wareki::ja_weekday(day)),
        (Ok(day), Lang::En) => wareki::en_weekday(day).to_owned(),
        (Err(_), _) => written.to_owned(),
    }
}

/// On which days something repeats: 「2か月に1回、第4火曜日」.
pub fn recurrence(rule: &Rule, lang: Lang) -> String {
    let weekday = |day| written::weekday(lang, day);
    match rule.shape() {
        Some(Shape::Months { every, nth, weekday: day }) => {
            let every = say(lang, "next-every", &[("months", every.into())]);
            let places = [
                ("every", every.into()),
                ("nth", written::nth(lang, nth).into()),
                ("weekday", weekday(day).into()),
            ];
            say(lang, "series-rule-months", &places)
        }
        Some(Shape::Year { months, nth, weekday: day }) => {
            let between = if lang == Lang::Ja { "・" } else { ", " };
            let months: Vec<String> = months.iter().map(|month| self::month(*month, lang)).collect();
            let places = [
                ("months", months.join(between).into()),
                ("nth", written::nth(lang, nth).into()),
                ("weekday", weekday(day).into()),
            ];
            say(lang, "series-rule-year", &places)
        }
        Some(Shape::Weeks { every, weekday: day }) => {
            say(lang, "series-rule-weeks", &[("weeks", every.into()), ("weekday", weekday(day).into())])
        }
        None => say(lang, "series-rule-own", &[("rule", rule.text().to_owned().into())]),
    }
}

/// A rule of recurrence as a file writes it, as people say it; itself where it cannot be read.
pub fn recurrence_as_written(written: &str, lang: Lang) -> String {
    Rule::parse(written).map_or_else(|_| written.to_owned(), |rule| recurrence(&rule, lang))
}

/// A month of the year, 1 to 12.
pub fn month(month: u32, lang: Lang) -> String {
    say(lang, "series-month", &[("month", month.into())])
}

/// A line of a letter with what is filled in named instead of written: 「〔会の名前〕のご案内」.
pub fn template(line: &str, lang: Lang) -> String {
    let mut said = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        said.push_str(before);
        match placeholders::find(name.trim()) {
            Some(known) => said.push_str(&format!("〔{}〕", t(lang, &known.description_key()))),
            None => said.push('…'),
        }
        rest = behind;
    }
    said.push_str(rest);
    // What only holds sometimes is told as if it did.
    while let Some((before, after)) = said.clone().split_once("{%") {
        let Some((_, behind)) = after.split_once("%}") else { break };
        said = format!("{before}{behind}");
    }
    said.trim().to_owned()
}

/// What a rule counts from.
pub fn anchor(anchor: Anchor, lang: Lang) -> String {
    t(
        lang,
        match anchor {
            Anchor::Start => "playbooks-anchor-start",
            Anchor::End => "playbooks-anchor-end",
            Anchor::EachDay => "playbooks-anchor-each-day",
            Anchor::ReplyDeadline => "playbooks-anchor-reply-deadline",
            Anchor::SeriesStart => "playbooks-anchor-series-start",
            Anchor::FiscalYear => "playbooks-anchor-fiscal-year",
        },
    )
}

/// A when-rule as a colleague would say it.
pub fn when(rule: &When, lang: Lang) -> String {
    let anchor = anchor(rule.anchor, lang);
    let day = match rule.offset {
        None => anchor,
        Some((count, unit)) => {
            let key = if count < 0 { "playbooks-rule-before" } else { "playbooks-rule-after" };
            Message::new(key)
                .with("anchor", anchor)
                .with("count", count.unsigned_abs())
                .with("unit", unit.word())
                .say(lang)
        }
    };
    let moment = match rule.at {
        None => day,
        Some(time) => Message::new("playbooks-rule-at")
            .with("day", day)
            .with("time", written::time(lang, time))
            .say(lang),
    };
    if rule.exact { Message::new("playbooks-rule-exact").with("moment", moment).say(lang) } else { moment }
}

/// A when-rule as it stands in a file, in words; itself where it cannot be read.
pub fn when_as_written(written: &str, lang: Lang) -> String {
    When::parse(written).map_or_else(|_| written.to_owned(), |rule| when(&rule, lang))
}

/// A condition as a colleague would say it; empty where it always holds.
pub fn condition(condition: &Condition, lang: Lang) -> String {
    let terms: Vec<String> = condition.0.iter().map(|term| say_term(*term, lang)).collect();
    terms.join(&t(lang, "playbooks-if-and"))
}

/// A condition as it stands in a file, in words; itself where it cannot be read.
pub fn condition_as_written(written: &str, lang: Lang) -> String {
    Condition::parse(written).map_or_else(|_| written.to_owned(), |read| condition(&read, lang))
}

/// An audience's word as a colleague would say it; a kind by its name in the address book, a tag by itself.
pub fn audience(word: &str, lang: Lang) -> String {
    match Audience::read(word) {
        Some(Audience::Kind(code)) => t(lang, &format!("kind-{}", code.replace('_', "-"))),
        Some(Audience::Tag(tag)) => tag,
        Some(plain) => t(lang, &format!("playbooks-audience-{}", plain.form().replace('_', "-"))),
        None => word.to_owned(),
    }
}

fn say_term(term: Term, lang: Lang) -> String {
    match term {
        Term::Reminders { wanted } => {
            t(lang, if wanted { "playbooks-if-reminders" } else { "playbooks-if-no-reminders" })
        }
        Term::Compare(count, comparison, limit) => {
            let sign = match comparison {
                Comparison::Over if limit == 0 => "some",
                Comparison::AtLeast if limit == 1 => "some",
                Comparison::Equal if limit == 0 => "none",
                Comparison::Over => "over",
                Comparison::AtLeast => "at_least",
                Comparison::Under => "under",
                Comparison::AtMost => "at_most",
                Comparison::Equal => "equal",
            };
            let key = format!("playbooks-count-{}", count.word().replace('_', "-"));
            Message::new("playbooks-if-count")
                .with("what", t(lang, &key))
                .with("sign", sign)
                .with("limit", limit)
                .say(lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_said_in_both_languages() {
        for (rule, ja, en) in [
            ("start - 6w at 10:00", "会のはじまりの6週間前、午前10時", "6 weeks before the start, 10:00 am"),
            ("reply_deadline - 3bd", "お返事の期限の3営業日前", "3 working days before the reply deadline"),
            ("end + 15m", "会の終わりの15分後", "15 minutes after the end"),
            (
                "end + 1bd at 9:30",
                "会の終わりの1営業日後、午前9時30分",
                "1 working day after the end, 9:30 am",
            ),
            ("start", "会のはじまり", "the start"),
            (
                "start - 2d exact",
                "会のはじまりの2日前（休みの日でも動かしません）",
                "2 days before the start (also on a closed day)",
            ),
        ] {
            let rule = When::parse(rule).unwrap();
            assert_eq!(when(&rule, Lang::Ja), ja);
            assert_eq!(when(&rule, Lang::En), en);
        }
    }

    #[test]
    fn what_is_filled_in_is_named() {
        assert_eq!(template("{{ gathering.title }}のご案内", Lang::Ja), "〔会の名前〕のご案内");
        assert_eq!(template("{% if code %}A{% endif %} {{ x }}", Lang::Ja), "A …");
        assert_eq!(template("{{ 閉じない", Lang::Ja), "{{ 閉じない");
    }

    #[test]
    fn every_word_that_names_something_has_its_words() {
        use crate::playbooks::format::{
            About, Action, BlockKind, DayKind, Deed, Holidays, Opens, Purpose, QuestionKind, Sheet, Subject,
        };
        fn written<T: serde::Serialize>(all: &[T]) -> Vec<String> {
            let word = |one: &T| serde_json::to_value(one).unwrap().as_str().unwrap().to_owned();
            all.iter().map(word).collect()
        }
        let all = [
            (Word::Action, written(&Action::ALL)),
            (Word::Sheet, written(&Sheet::ALL)),
            (Word::Opens, written(&Opens::ALL)),
            (Word::Deed, written(&Deed::ALL)),
            (Word::Kind, written(&BlockKind::ALL)),
            (Word::Kind, written(&QuestionKind::ALL)),
            (Word::Kind, written(&DayKind::ALL)),
            (Word::About, written(&About::ALL)),
            (Word::Purpose, written(&Purpose::ALL)),
            (Word::Holidays, written(&Holidays::ALL)),
            (Word::Subject, written(&Subject::ALL)),
        ];
        for lang in Lang::ALL {
            for (of, words) in &all {
                for one in words {
                    assert_ne!(word(*of, one, lang), *one, "{of:?} {one} in {lang}");
                }
            }
            assert_ne!(weekday("Tue", lang), "Tue");
        }
    }

    #[test]
    fn every_count_of_a_condition_has_its_words() {
        for (text, ja) in [
            ("not_answered > 0", "まだお返事のない先があるとき"),
            ("reminders and waiting >= 3", "お便りを使う会で、キャンセル待ちの先が3以上のとき"),
            ("without_mail = 0", "メール以外で案内した先がないとき"),
        ] {
            assert_eq!(condition(&Condition::parse(text).unwrap(), Lang::Ja), ja);
        }
        for (name, _) in super::super::conditions::COUNTS {
            let said = condition(&Condition::parse(&format!("{name} > 2")).unwrap(), Lang::En);
            assert!(!said.contains("playbooks-"), "{said}");
        }
        assert_eq!(condition(&Condition::default(), Lang::Ja), "");
    }
}
