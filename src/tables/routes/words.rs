//! What a rule that is broken, or cannot be kept, is called in words, with what would help.

use uuid::Uuid;

use crate::i18n::{Lang, say, t};
use crate::tables::making::Hindrance;
use crate::tables::model::Break;
use crate::tables::service::{Room, Sitter};

/// How staff read somebody: by name, else by their office.
pub(super) fn name(lang: Lang, one: &Sitter) -> String {
    match (one.name.is_empty(), one.party.is_empty()) {
        (false, _) => one.name.clone(),
        (true, false) => say(lang, "tables-somebody-of", &[("party", one.party.as_str().into())]),
        (true, true) => t(lang, "tables-somebody"),
    }
}

fn called(lang: Lang, room: &Room, id: Uuid) -> String {
    room.sitter(id).map_or_else(|| t(lang, "tables-somebody"), |one| name(lang, one))
}

fn office(room: &Room, id: Uuid) -> String {
    let found = room.sitters.iter().find(|one| one.office.is_some_and(|office| office.0 == id));
    found.map(|one| one.party.clone()).unwrap_or_default()
}

/// What who sits where breaks.
pub fn break_words(lang: Lang, room: &Room, one: &Break) -> String {
    let rules = &room.rules;
    match one {
        Break::Size { table, people } => say(
            lang,
            "tables-break-size",
            &[
                ("table", (*table).into()),
                ("people", (*people).into()),
                ("least", rules.least.into()),
                ("most", rules.most.into()),
            ],
        ),
        Break::Office { table, office: id, people } => say(
            lang,
            "tables-break-office",
            &[
                ("table", (*table).into()),
                ("office", office(room, *id).into()),
                ("people", (*people).into()),
                ("most", rules.per_office.into()),
            ],
        ),
        Break::Parted { one, other } => say(
            lang,
            "tables-break-parted",
            &[("one", called(lang, room, *one).into()), ("other", called(lang, room, *other).into())],
        ),
        Break::Together { table, one, other } => say(
            lang,
            "tables-break-together",
            &[
                ("table", (*table).into()),
                ("one", called(lang, room, *one).into()),
                ("other", called(lang, room, *other).into()),
            ],
        ),
        Break::Facilitator { table } => say(lang, "tables-break-facilitator", &[("table", (*table).into())]),
        Break::Recorder { table } => say(lang, "tables-break-recorder", &[("table", (*table).into())]),
    }
}

/// Why the rules cannot all be kept, and what would help.
pub fn hindrance_words(lang: Lang, room: &Room, why: &Hindrance) -> String {
    let told = room.told(false);
    let person = |place: usize| told.people.get(place).map_or_else(String::new, |id| called(lang, room, *id));
    match why {
        Hindrance::TooMany { people, places, tables } => say(
            lang,
            "tables-why-too-many",
            &[("people", (*people).into()), ("places", (*places).into()), ("tables", (*tables).into())],
        ),
        Hindrance::TooFew { people, needed, tables } => say(
            lang,
            "tables-why-too-few",
            &[("people", (*people).into()), ("needed", (*needed).into()), ("tables", (*tables).into())],
        ),
        Hindrance::Office { office: number, people, places, per_office } => say(
            lang,
            "tables-why-office",
            &[
                ("office", told.offices.get(*number).map_or_else(String::new, |id| office(room, *id)).into()),
                ("people", (*people).into()),
                ("places", (*places).into()),
                ("most", (*per_office).into()),
            ],
        ),
        Hindrance::Leaders { there, more } => {
            say(lang, "tables-why-leaders", &[("there", (*there).into()), ("more", (*more).into())])
        }
        Hindrance::Writers { there, more } => {
            say(lang, "tables-why-writers", &[("there", (*there).into()), ("more", (*more).into())])
        }
        Hindrance::Roles { there, more } => {
            say(lang, "tables-why-roles", &[("there", (*there).into()), ("more", (*more).into())])
        }
        Hindrance::Large { people, first } => {
            say(lang, "tables-why-large", &[("people", (*people).into()), ("name", person(*first).into())])
        }
        Hindrance::TogetherApart { one, other } => {
            say(lang, "tables-why-both", &[("one", person(*one).into()), ("other", person(*other).into())])
        }
        Hindrance::TogetherFixed { one, other } => say(
            lang,
            "tables-why-together-fixed",
            &[("one", person(*one).into()), ("other", person(*other).into())],
        ),
        Hindrance::ApartFixed { one, other } => say(
            lang,
            "tables-why-apart-fixed",
            &[("one", person(*one).into()), ("other", person(*other).into())],
        ),
        Hindrance::Clash { without, proven } => {
            let words: Vec<String> =
                without.iter().map(|rule| t(lang, &format!("tables-rule-{}", rule.word()))).collect();
            let helps = match words.is_empty() {
                true => t(lang, "tables-why-clash-several"),
                false => say(
                    lang,
                    "tables-why-clash-without",
                    &[("rules", words.join(&t(lang, "tables-or")).into())],
                ),
            };
            let what = t(lang, if *proven { "tables-why-clash" } else { "tables-why-not-found" });
            format!("{what}{helps}")
        }
    }
}
