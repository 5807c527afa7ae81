//! Rules and conditions in words: 「会のはじまりの6週間前、午前10時」 instead of `start - 6w at 10:00`.

use serde::Serialize;

use super::conditions::{Comparison, Condition, Term};
use super::format::{Audience, Playbook, Step};
use super::when::{Anchor, When};
use crate::i18n::{Lang, Message, Texts, t, written};

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

/// A when-rule as a colleague would say it.
pub fn when(rule: &When, lang: Lang) -> String {
    let anchor = t(
        lang,
        match rule.anchor {
            Anchor::Start => "playbooks-anchor-start",
            Anchor::End => "playbooks-anchor-end",
            Anchor::EachDay => "playbooks-anchor-each-day",
            Anchor::ReplyDeadline => "playbooks-anchor-reply-deadline",
            Anchor::SeriesStart => "playbooks-anchor-series-start",
            Anchor::FiscalYear => "playbooks-anchor-fiscal-year",
        },
    );
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
    match rule.at {
        None => day,
        Some(time) => Message::new("playbooks-rule-at")
            .with("day", day)
            .with("time", written::time(lang, time))
            .say(lang),
    }
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
        ] {
            let rule = When::parse(rule).unwrap();
            assert_eq!(when(&rule, Lang::Ja), ja);
            assert_eq!(when(&rule, Lang::En), en);
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
