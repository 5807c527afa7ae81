//! The form of an answer: read as it was typed, and shown again as it stands. The same for the link, for what staff
//! type in, and for the sheet on paper.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::model::{
    Answer, Condition, Content, LONGEST, LONGEST_LINE, MOST_MINUTES, MOST_PLACES, Paper, Stated, Wheelchair,
    Word, Work,
};
use crate::contacts::japanese::{phone_digits, show_phone};
use crate::db::DayId;
use crate::gatherings::Day;
use crate::i18n::{Lang, Message, say, t, written};
use crate::web::FieldErrors;

/// What was typed, field by field.
pub type Fields = Vec<(String, String)>;

/// The name of the field of a day.
pub fn day_field(day: DayId) -> String {
    format!("places-{day}")
}

/// The fields of what is known already, so that a form begins with it.
pub fn fields_of(stated: &Stated) -> Fields {
    let Content {
        most,
        work,
        work_words,
        conditions,
        condition_words,
        wheelchair,
        minutes_on_foot,
        way,
        lunch,
        clothes,
        contact,
        contact_phone,
        papers,
        look_first,
        message,
    } = &stated.content;
    let number = |number: &Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut fields: Fields = vec![
        ("answer".to_owned(), stated.answer.word()),
        ("later_on".to_owned(), stated.later_on.map(|day| day.to_string()).unwrap_or_default()),
        ("most".to_owned(), number(most)),
        ("work_words".to_owned(), work_words.clone()),
        ("condition_words".to_owned(), condition_words.clone()),
        ("wheelchair".to_owned(), wheelchair.map(Word::word).unwrap_or_default()),
        ("minutes_on_foot".to_owned(), number(minutes_on_foot)),
        ("way".to_owned(), way.clone()),
        ("lunch".to_owned(), lunch.clone()),
        ("clothes".to_owned(), clothes.clone()),
        ("contact".to_owned(), contact.clone()),
        ("contact_phone".to_owned(), show_phone(contact_phone)),
        ("look_first".to_owned(), if *look_first { "yes" } else { "" }.to_owned()),
        ("message".to_owned(), message.clone()),
    ];
    fields.extend(stated.places.iter().map(|(day, places)| (day_field(*day), places.to_string())));
    fields.extend(work.iter().map(|one| ("work".to_owned(), one.word())));
    fields.extend(conditions.iter().map(|one| ("condition".to_owned(), one.word())));
    fields.extend(papers.iter().map(|one| ("paper".to_owned(), one.word())));
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// The first value of a field, blanks taken away.
pub fn get<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

/// The answer that a form names.
pub fn answer_of(fields: &[(String, String)]) -> Option<Answer> {
    Answer::read(get(fields, "answer"))
}

/// Reads a whole answer.
///
/// # Errors
/// Everything that cannot be read, by field. Width, blanks and hyphens are converted and never refused.
pub fn read(fields: &[(String, String)], days: &[Day]) -> Result<Stated, FieldErrors> {
    let mut errors = FieldErrors::default();
    let answer = answer_of(fields);
    if answer.is_none() {
        errors.add("answer", Message::new("field-choose"));
    }
    // Who says no or later need not put in order what was typed into the rest of the form.
    let yes = answer == Some(Answer::Yes);
    let line = |errors: &mut FieldErrors, name: &str| {
        let typed = get(fields, name).split_whitespace().collect::<Vec<_>>().join(" ");
        if typed.chars().count() > LONGEST_LINE && yes {
            errors.add(name, Message::new("field-too-long").with("max", LONGEST_LINE));
        }
        typed
    };
    let text = |errors: &mut FieldErrors, name: &str| {
        let typed = get(fields, name).replace("\r\n", "\n");
        if typed.chars().count() > LONGEST {
            errors.add(name, Message::new("field-too-long").with("max", LONGEST));
        }
        typed
    };
    let count = |errors: &mut FieldErrors, name: &str, most: u32| {
        let typed: String = get(fields, name).nfkc().collect();
        if typed.is_empty() {
            return None;
        }
        let number = typed.trim_end_matches(['人', '名', '分']).trim().parse::<u32>().ok();
        let number = number.filter(|number| *number <= most);
        if number.is_none() && yes {
            errors.add(name, Message::new("field-range").with("min", 0).with("max", most));
        }
        number
    };
    let mut places = BTreeMap::new();
    for day in days {
        if let Some(number) = count(&mut errors, &day_field(day.id), MOST_PLACES) {
            places.insert(day.id, number);
        }
    }
    let later_on = match get(fields, "later_on") {
        "" => None,
        typed => {
            let day = typed.parse::<NaiveDate>().ok();
            if day.is_none() && answer == Some(Answer::Later) {
                errors.add("later_on", Message::new("field-date"));
            }
            day
        }
    };
    let phone = get(fields, "contact_phone");
    let content = Content {
        most: count(&mut errors, "most", MOST_PLACES).filter(|most| *most > 0),
        work: all(fields, "work"),
        work_words: text(&mut errors, "work_words"),
        conditions: all(fields, "condition"),
        condition_words: text(&mut errors, "condition_words"),
        wheelchair: Wheelchair::read(get(fields, "wheelchair")),
        minutes_on_foot: count(&mut errors, "minutes_on_foot", MOST_MINUTES),
        way: line(&mut errors, "way"),
        lunch: line(&mut errors, "lunch"),
        clothes: line(&mut errors, "clothes"),
        contact: line(&mut errors, "contact"),
        // What is no number of this country is kept as it was typed.
        contact_phone: phone_digits(phone).unwrap_or_else(|| line(&mut errors, "contact_phone")),
        papers: all(fields, "paper"),
        look_first: get(fields, "look_first") == "yes",
        message: text(&mut errors, "message"),
    };
    let stated = Stated { answer: answer.unwrap_or(Answer::Later), later_on, places, content }.fitting();
    if yes && stated.places.is_empty() && errors.is_empty() {
        errors.add("places", Message::new("employers-error-no-places"));
    }
    errors.into_result()?;
    Ok(stated)
}

/// The words of a closed set that were ticked, each once and in the set's order.
fn all<W: Word + PartialEq>(fields: &[(String, String)], name: &str) -> Vec<W> {
    let ticked: Vec<&str> =
        fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect();
    W::ALL.iter().copied().filter(|word| ticked.contains(&word.word().as_str())).collect()
}

/// Something to choose, as a template writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// Everything that can be chosen from a closed set.
pub fn choices<W: Word>(lang: Lang) -> Vec<Choice> {
    W::ALL.iter().map(|word| Choice { value: word.word(), label: word.said(lang) }).collect()
}

/// A day with its box for the number of places.
#[derive(Clone, Debug, Serialize)]
pub struct DayRow {
    pub name: String,
    pub label: String,
    pub value: String,
}

/// What the templates of the form need: see `courses/employers/views/fields.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    pub answer: String,
    pub answers: Vec<Choice>,
    pub days: Vec<DayRow>,
    pub works: Vec<Choice>,
    pub conditions: Vec<Choice>,
    pub wheelchairs: Vec<Choice>,
    pub papers: Vec<Choice>,
    pub work: Vec<String>,
    pub condition: Vec<String>,
    pub paper: Vec<String>,
    pub look_first: bool,
    /// The value of every other field, by its name.
    pub typed: BTreeMap<String, String>,
}

/// The names of the fields in the order of the form, for the summary of what is amiss.
pub fn order(days: &[Day]) -> Vec<String> {
    let mut order = vec!["answer".to_owned(), "places".to_owned()];
    order.extend(days.iter().map(|day| day_field(day.id)));
    let rest = [
        "most",
        "work",
        "work_words",
        "condition",
        "condition_words",
        "wheelchair",
        "minutes_on_foot",
        "way",
        "lunch",
        "clothes",
        "contact",
        "contact_phone",
        "paper",
        "later_on",
        "message",
        "channel",
        "received_on",
        "received_time",
    ];
    order.extend(rest.map(str::to_owned));
    order
}

/// The form as it stands.
pub fn shown(fields: &[(String, String)], days: &[Day], lang: Lang) -> Shown {
    let several = |name: &str| -> Vec<String> {
        fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let row = |day: &Day| {
        let name = day_field(day.id);
        let hours = written::time_range(lang, day.starts, day.ends);
        DayRow {
            label: format!("{} {hours}", written::date(lang, day.date)),
            value: get(fields, &name).to_owned(),
            name,
        }
    };
    Shown {
        answer: get(fields, "answer").to_owned(),
        answers: choices::<Answer>(lang),
        days: days.iter().map(row).collect(),
        works: choices::<Work>(lang),
        conditions: choices::<Condition>(lang),
        wheelchairs: choices::<Wheelchair>(lang),
        papers: choices::<Paper>(lang),
        work: several("work"),
        condition: several("condition"),
        paper: several("paper"),
        look_first: get(fields, "look_first") == "yes",
        typed: fields.iter().cloned().collect(),
    }
}

/// A line of an answer as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// A whole answer as people read it; what was left out is not there.
pub fn lines(stated: &Stated, days: &[Day], lang: Lang) -> Vec<Line> {
    let between = if lang == Lang::Ja { "、" } else { ", " };
    let content = &stated.content;
    let mut lines = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            lines.push(Line { label: t(lang, key), value });
        }
    };
    add("employers-field-answer", stated.answer.said(lang));
    let places = days.iter().filter_map(|day| {
        let places = stated.places.get(&day.id)?;
        let day = written::date(lang, day.date);
        Some(say(lang, "employers-places-on", &[("day", day.into()), ("count", (*places).into())]))
    });
    add("employers-field-places", places.collect::<Vec<_>>().join("\n"));
    let number = |key: &str, number: Option<u32>| {
        number.map(|number| say(lang, key, &[("count", number.into())])).unwrap_or_default()
    };
    add("employers-field-most", number("employers-people", content.most));
    add("employers-field-work", said(&content.work, between, lang));
    add("employers-field-work-words", content.work_words.clone());
    add("employers-field-condition", said(&content.conditions, between, lang));
    add("employers-field-condition-words", content.condition_words.clone());
    add("employers-field-wheelchair", content.wheelchair.map(|one| one.said(lang)).unwrap_or_default());
    add("employers-field-minutes", number("employers-minutes", content.minutes_on_foot));
    add("employers-field-way", content.way.clone());
    add("employers-field-lunch", content.lunch.clone());
    add("employers-field-clothes", content.clothes.clone());
    add("employers-field-contact", content.contact.clone());
    add("employers-field-contact-phone", show_phone(&content.contact_phone));
    add("employers-field-paper", said(&content.papers, between, lang));
    add("employers-field-later-on", stated.later_on.map(|day| written::date(lang, day)).unwrap_or_default());
    let look_first = if content.look_first { t(lang, "employers-yes") } else { String::new() };
    add("employers-field-look-first", look_first);
    add("employers-field-message", content.message.clone());
    lines
}

/// Several words of a closed set side by side.
pub fn said<W: Word>(words: &[W], between: &str, lang: Lang) -> String {
    words.iter().map(|word| word.said(lang)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u128, date: &str) -> Day {
        let at = "2027-01-26T00:30:00Z".parse().unwrap();
        Day {
            id: DayId(uuid::Uuid::from_u128(number)),
            center_id: crate::db::CenterId::none(),
            gathering_id: crate::db::GatheringId(uuid::Uuid::from_u128(9)),
            date: date.parse().unwrap(),
            starts: "09:30:00".parse().unwrap(),
            ends: "15:30:00".parse().unwrap(),
            starts_at: at,
            ends_at: at,
            details: Default::default(),
        }
    }

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_answer_is_read_as_people_type_it_and_comes_back_as_it_was() {
        let days = [day(1, "2027-01-25"), day(2, "2027-01-26")];
        let fields = typed(&[
            ("answer", "yes"),
            (&day_field(days[0].id), "２人"),
            (&day_field(days[1].id), "0"),
            ("work", "packing"),
            ("work", "checking"),
            ("work", "nonsense"),
            ("condition", "noise"),
            ("minutes_on_foot", "10分"),
            ("lunch", " 12時、 二階の食堂 "),
            ("clothes", "長そで・長ズボン"),
            ("contact", "  海野   一 "),
            ("contact_phone", "０３－１２３４－５６７８"),
        ]);
        let stated = read(&fields, &days).unwrap();
        assert_eq!(stated.places, [(days[0].id, 2)].into());
        assert_eq!(stated.content.work, [Work::Packing, Work::Checking]);
        assert_eq!(stated.content.minutes_on_foot, Some(10));
        assert_eq!(
            (stated.content.lunch.as_str(), stated.content.clothes.as_str()),
            ("12時、 二階の食堂", "長そで・長ズボン")
        );
        assert_eq!(
            (stated.content.contact.as_str(), stated.content.contact_phone.as_str()),
            ("海野 一", "0312345678")
        );
        assert_eq!(read(&fields_of(&stated), &days).unwrap(), stated);
        let told = lines(&stated, &days, Lang::Ja);
        assert!(
            told.iter().any(|line| line.value.contains("1月25日") && line.value.contains('2')),
            "{told:?}"
        );
    }

    #[test]
    fn what_cannot_stand_is_told_by_its_field() {
        let days = [day(1, "2027-01-25")];
        let box_of = day_field(days[0].id);
        for (pairs, field) in [
            (vec![("answer", "perhaps")], "answer"),
            (vec![("answer", "yes")], "places"),
            (vec![("answer", "yes"), (box_of.as_str(), "たくさん")], box_of.as_str()),
            (vec![("answer", "yes"), (box_of.as_str(), "100")], box_of.as_str()),
            (vec![("answer", "later"), ("later_on", "来週")], "later_on"),
        ] {
            let errors = read(&typed(&pairs), &days).unwrap_err();
            assert_eq!(errors.0.keys().map(String::as_str).collect::<Vec<_>>(), [field]);
        }
        // Whoever says no is not asked to mend what stands in the rest.
        let no = read(&typed(&[("answer", "no"), (&box_of, "たくさん"), ("later_on", "x")]), &days).unwrap();
        assert!(no.places.is_empty() && no.later_on.is_none());
    }
}
