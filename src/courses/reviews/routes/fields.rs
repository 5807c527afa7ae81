//! The fields of an evaluation, the same on the staff's page and behind the links.

use serde::Serialize;

use super::Choice;
use crate::courses::reviews::model::{Again, Item, Level, Party, Said};
use crate::i18n::{Lang, t};
use crate::replies::model::word;

/// A form as it is posted, with a field for each item.
pub type Fields = Vec<(String, String)>;

/// The value of a field; blank where it is missing.
pub fn get<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// What is said in a form.
pub fn read(fields: &Fields) -> Said {
    let level = |value: &str| Level::ALL.into_iter().find(|level| level.word() == value);
    let answers = fields.iter().filter_map(|(name, value)| {
        let id = name.strip_prefix("item-")?;
        Some((id.to_owned(), level(value)?))
    });
    Said {
        answers: answers.collect(),
        good: get(fields, "good").to_owned(),
        again: Again::ALL.into_iter().find(|again| word(*again) == get(fields, "again")),
        next: vec![get(fields, "next1").to_owned(), get(fields, "next2").to_owned()],
    }
}

/// An item with its choices, as a template writes it.
#[derive(Serialize)]
pub struct Asked {
    name: String,
    label: String,
    options: Vec<Choice>,
    value: String,
}

/// Everything that the form of a party shows.
#[derive(Serialize)]
pub struct Shown {
    party: String,
    easy: bool,
    items: Vec<Asked>,
    good: String,
    agains: Vec<Choice>,
    again: String,
    next1: String,
    next2: String,
}

/// The words of an item for a party.
pub fn words(item: &Item, party: Party, lang: Lang) -> String {
    let easy = party == Party::Trainee && !item.easy.is_blank();
    if easy { &item.easy } else { &item.text }.read(lang).to_owned()
}

/// The form of a party with what is said.
pub fn shown(items: &[Item], party: Party, said: &Said, lang: Lang) -> Shown {
    let easy = party == Party::Trainee;
    let options: Vec<Choice> = Level::ALL
        .iter()
        .map(|level| Choice { value: level.word(), label: t(lang, level.key(easy)) })
        .collect();
    let asked = |item: &Item| Asked {
        name: format!("item-{}", item.id),
        label: words(item, party, lang),
        options: options.clone(),
        value: said.answers.get(&item.id).map(|level| level.word()).unwrap_or_default(),
    };
    let again = |again: &Again| Choice { value: word(*again), label: t(lang, again.key()) };
    Shown {
        party: word(party),
        easy,
        items: items.iter().map(asked).collect(),
        good: said.good.clone(),
        agains: if party == Party::Employer { Again::ALL.iter().map(again).collect() } else { Vec::new() },
        again: said.again.map(word).unwrap_or_default(),
        next1: said.next.first().cloned().unwrap_or_default(),
        next2: said.next.get(1).cloned().unwrap_or_default(),
    }
}

/// What is said, line by line, as whoever wrote it reads it back.
pub fn lines(items: &[Item], party: Party, said: &Said, lang: Lang) -> Vec<Choice> {
    let easy = party == Party::Trainee;
    let line = |label: String, value: String| Choice { value, label };
    let mut all: Vec<Choice> = items
        .iter()
        .filter_map(|item| {
            let level = said.answers.get(&item.id)?;
            Some(line(words(item, party, lang), t(lang, level.key(easy))))
        })
        .collect();
    if !said.good.is_empty() {
        all.push(line(t(lang, "course-review-good"), said.good.clone()));
    }
    if let Some(again) = said.again {
        all.push(line(t(lang, "course-review-again"), t(lang, again.key())));
    }
    for step in &said.next {
        all.push(line(t(lang, "course-review-next"), step.clone()));
    }
    all
}

/// The party of a word.
pub fn party(typed: &str) -> Option<Party> {
    Party::ALL.into_iter().find(|party| word(*party) == typed)
}
