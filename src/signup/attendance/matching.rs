//! Whom a line means.

use unicode_normalization::UnicodeNormalization;

use super::reading::Line;
use crate::contacts::japanese::search_key;
use crate::db::{AskingId, AttendeeId};
use crate::paper::qr::normalise_code;

/// A party as lines are matched with it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub asking: Option<AskingId>,
    pub code: String,
    /// The addresses at which it is written to, in small letters.
    pub emails: Vec<String>,
    /// The party's own name, folded.
    pub key: String,
    /// Its people by their folded names.
    pub people: Vec<(AttendeeId, String)>,
}

/// Of whom a line speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whom {
    pub asking: AskingId,
    /// The one who is named; else one of the party.
    pub attendee: Option<AttendeeId>,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    One(Whom),
    /// These parties, or two people of one of them.
    Several(Vec<AskingId>),
    Nobody,
}

/// Whom a line means: by its code, else by its address, else by its name.
pub fn meant(line: &Line, known: &[Known]) -> Meant {
    let name = search_key(&line.name);
    let by_code = codes(line);
    let by_code: Vec<&Known> = known.iter().filter(|party| by_code.contains(&party.code)).collect();
    if !by_code.is_empty() {
        return within(&by_code, &name);
    }
    if !line.email.is_empty() {
        let by_email: Vec<&Known> = known.iter().filter(|party| party.emails.contains(&line.email)).collect();
        if !by_email.is_empty() {
            return within(&by_email, &name);
        }
    }
    if name.is_empty() {
        return Meant::Nobody;
    }
    let fits = |party: &&Known| party.key == name || party.people.iter().any(|(_, key)| *key == name);
    within(&known.iter().filter(fits).collect::<Vec<_>>(), &name)
}

/// Which of these parties, and who of it, where the name says so.
fn within(parties: &[&Known], name: &str) -> Meant {
    let named = parties.iter().flat_map(|party| {
        let people = party.people.iter().filter(|(_, key)| !name.is_empty() && key == name);
        people.filter_map(|(id, _)| Some(Whom { asking: party.asking?, attendee: Some(*id) }))
    });
    let named: Vec<Whom> = named.collect();
    let all = || parties.iter().filter_map(|party| party.asking).collect::<Vec<_>>();
    match (named.as_slice(), parties) {
        ([one], _) => Meant::One(*one),
        ([], []) => Meant::Nobody,
        ([], [one]) => one.asking.map_or(Meant::Nobody, |asking| Meant::One(Whom { asking, attendee: None })),
        ([_, ..], [one]) => Meant::Several(one.asking.into_iter().collect()),
        _ => Meant::Several(all()),
    }
}

/// What may be a code in a line: in its own column, or written into the name (048-213 青空).
fn codes(line: &Line) -> Vec<String> {
    let mut found: Vec<String> = normalise_code(&line.code).into_iter().collect();
    let name: String = line.name.nfkc().collect();
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    found.extend(parts.filter_map(normalise_code));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::qr::{printed_code, short_code};

    fn party(number: u128, email: &str, name: &str, people: &[&str]) -> Known {
        let id = |n: u128| uuid::Uuid::from_u128(number * 100 + n);
        Known {
            asking: Some(AskingId(id(0))),
            code: short_code(u64::try_from(number).unwrap() * 7919),
            emails: vec![email.to_owned()],
            key: search_key(name),
            people: (1..).zip(people).map(|(n, name)| (AttendeeId(id(n)), search_key(name))).collect(),
        }
    }

    fn line(name: &str, email: &str) -> Line {
        Line { name: name.to_owned(), email: email.to_owned(), ..Line::default() }
    }

    #[test]
    fn a_line_is_matched_by_code_then_address_then_name_and_never_guessed() {
        let known = [
            party(1, "a@x.example", "青空ワーク", &["青空 花子", "青空 太郎"]),
            party(2, "b@x.example", "みどり", &["山田 花子"]),
            party(3, "c@x.example", "海の家", &["山田 花子"]),
            party(4, "a@x.example", "青空ワーク二号", &[]),
        ];
        let asking = |index: usize| known[index].asking.unwrap();
        let one = |index: usize, attendee: Option<usize>| {
            let attendee = attendee.map(|at| known[index].people[at].0);
            Meant::One(Whom { asking: asking(index), attendee })
        };
        let code = printed_code(&known[2].code);
        assert_eq!(meant(&line(&format!("{code} 誰か"), "a@x.example"), &known), one(2, None));
        assert_eq!(meant(&line("青空花子", "a@x.example"), &known), one(0, Some(0)));
        assert_eq!(meant(&line("ipad", "b@x.example"), &known), one(1, None));
        assert_eq!(meant(&line("ipad", "a@x.example"), &known), Meant::Several(vec![asking(0), asking(3)]));
        assert_eq!(meant(&line("山田　花子", ""), &known), Meant::Several(vec![asking(1), asking(2)]));
        assert_eq!(meant(&line("山田花子", "c@x.example"), &known), one(2, Some(0)));
        assert_eq!(meant(&line("みどり", ""), &known), one(1, None));
        assert_eq!(meant(&line("知らない方", "z@x.example"), &known), Meant::Nobody);
        assert_eq!(meant(&line("", ""), &known), Meant::Nobody);
    }
}
