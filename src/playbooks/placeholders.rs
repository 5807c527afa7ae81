//! Placeholders: the only names a letter may use, and the values behind them.
//!
//! A letter speaks of one recipient's own matters. What it may name is listed here once, with the
//! letters that may name it (its *scope*): nothing outside the list can be reached from a template,
//! so that no wording, however adapted, can show another party's name or address. Values arrive
//! ready to read in the letter's language: dates with weekday, addressees with honorific.

mod sample;
mod since_last;

use serde::Serialize;

pub use sample::Sample;
pub use since_last::SinceLast;

/// Which letters may name a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every letter, the paper letter and the FAX slip.
    Always,
    /// Letters that tell a party about its own seats.
    Seats,
    /// Letters that tell what changed.
    Changes,
    /// Letters that tell why.
    Reason,
    /// The survey and the thanks, behind whose link a form lies.
    Questionnaire,
    /// The survey before a gathering.
    Survey,
    /// Letters to employers about the practicum of a course.
    Practicum,
    /// The letter that tells an employer who comes.
    Placement,
    /// The proposal after a gathering.
    Proposal,
    /// What was agreed together, where it is told.
    Agreed,
    /// Letters about a visit.
    Visit,
    /// The offer of a visit.
    VisitSlots,
    /// A visit with a date.
    VisitDate,
}

/// One name a letter may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// As written between `{{` and `}}`, or after `for x in`.
    pub name: &'static str,
    pub scope: Scope,
    /// The keys of each item where it is a list to walk through; `None` for a plain value. An empty
    /// slice is a list of plain values.
    pub items: Option<&'static [&'static str]>,
}

impl Placeholder {
    /// The Fluent key of its description, `playbook-placeholder-…`.
    pub fn description_key(&self) -> String {
        format!("playbook-placeholder-{}", self.name.replace(['.', '_'], "-"))
    }
}

const fn value(name: &'static str, scope: Scope) -> Placeholder {
    Placeholder { name, scope, items: None }
}

const fn list(name: &'static str, scope: Scope, items: &'static [&'static str]) -> Placeholder {
    Placeholder { name, scope, items: Some(items) }
}

/// Every placeholder there is.
pub const PLACEHOLDERS: [Placeholder; 58] = [
    value("addressee.organization", Scope::Always),
    value("addressee.full", Scope::Always),
    value("addressee.first_contact", Scope::Always),
    value("center.name", Scope::Always),
    value("center.phone", Scope::Always),
    value("center.fax", Scope::Always),
    value("center.email", Scope::Always),
    value("center.address", Scope::Always),
    value("center.person", Scope::Always),
    value("center.public_page", Scope::Always),
    list("hosts", Scope::Always, &[]),
    value("gathering.title", Scope::Always),
    value("gathering.date", Scope::Always),
    value("gathering.weekday", Scope::Always),
    value("gathering.time", Scope::Always),
    value("gathering.practicum", Scope::Always),
    value("gathering.venue", Scope::Always),
    value("gathering.address", Scope::Always),
    value("gathering.access", Scope::Always),
    value("gathering.purpose", Scope::Always),
    value("gathering.goal", Scope::Always),
    value("gathering.aim", Scope::Always),
    value("gathering.deadline", Scope::Always),
    value("gathering.applications_open", Scope::Always),
    value("gathering.capacity", Scope::Always),
    value("gathering.per_office_cap", Scope::Always),
    value("gathering.first_round", Scope::Always),
    list("agenda", Scope::Always, &["day", "time", "minutes", "title"]),
    list("days", Scope::Always, &["date", "time", "kind", "title", "place", "bring", "meals", "transport"]),
    value("since_last", Scope::Always),
    value("since_last_opening", Scope::Always),
    value("since_last_rest", Scope::Always),
    value("reply_url", Scope::Always),
    value("code", Scope::Always),
    list("seated", Scope::Seats, &[]),
    list("waiting", Scope::Seats, &["name", "position"]),
    value("meets_by", Scope::Seats),
    value("waits_until", Scope::Seats),
    list("changes", Scope::Changes, &["what", "before", "after"]),
    value("reason", Scope::Reason),
    value("questionnaire.named", Scope::Questionnaire),
    value("questionnaire.title", Scope::Questionnaire),
    value("survey.until", Scope::Survey),
    value("practicum.until", Scope::Practicum),
    list("practicum.days", Scope::Practicum, &[]),
    value("placement.changed", Scope::Placement),
    list("placement.people", Scope::Placement, &[]),
    value("proposal.rhythm", Scope::Proposal),
    list("proposal.dates", Scope::Proposal, &[]),
    value("proposal.contents", Scope::Proposal),
    value("proposal.sharing", Scope::Proposal),
    value("agreed", Scope::Agreed),
    list("visit.visitors", Scope::Visit, &[]),
    value("visit.minutes", Scope::Visit),
    list("visit.slots", Scope::VisitSlots, &[]),
    value("visit.date", Scope::VisitDate),
    value("visit.time", Scope::VisitDate),
    value("visit.place", Scope::VisitDate),
];

/// The placeholder called `name`.
pub fn find(name: &str) -> Option<&'static Placeholder> {
    PLACEHOLDERS.iter().find(|placeholder| placeholder.name == name)
}

/// What one letter to one recipient is filled with. A part outside the letter's scopes is `None`;
/// a fact that is not known (no FAX, no note on access) is an empty string, which letters ask for
/// with `{% if … %}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Context {
    pub addressee: Addressee,
    pub center: Center,
    /// Joint names (連名), the center among them, in the order of the letter.
    pub hosts: Vec<String>,
    pub gathering: Gathering,
    pub agenda: Vec<AgendaLine>,
    /// Each of its days.
    pub days: Vec<DayLine>,
    /// What became of what was said at the round before.
    #[serde(flatten)]
    pub since_last: SinceLast,
    /// The recipient's own link; the same for reply, change, questionnaire and visit.
    pub reply_url: String,
    /// The recipient's short code, for telephone and FAX.
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seated: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Vec<Waiting>>,
    /// By when those who moved up are met or hear when, with weekday; empty where nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets_by: Option<String>,
    /// By when those who wait hear whether there is a place, with weekday; empty where nobody is promised so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<Change>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<Questionnaire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survey: Option<Survey>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practicum: Option<Practicum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// The office's name alone.
    pub organization: String,
    /// Office and contact in one line with the right honorific: 御中, or 様 after the person.
    pub full: String,
    /// Whether nothing passed between this office and the center so far.
    pub first_contact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Center {
    pub name: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub address: String,
    /// Who answers questions about the gathering.
    pub person: String,
    /// Where any office may ask to be told or to be visited, to be handed on; empty while that page is closed.
    pub public_page: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gathering {
    pub title: String,
    /// With weekday: 2027年1月26日（火）.
    pub date: String,
    /// The weekday alone: 火曜日.
    pub weekday: String,
    /// 午後3時から午後4時30分まで.
    pub time: String,
    /// The dates of its days of practicum; empty where there are none.
    pub practicum: String,
    pub venue: String,
    pub address: String,
    /// How to get there or how to join online; for those who come.
    pub access: String,
    pub purpose: String,
    pub goal: String,
    /// The aim guests are told.
    pub aim: String,
    /// The reply deadline, with weekday.
    pub deadline: String,
    /// From when places are given, with weekday and time; empty where they are at once.
    pub applications_open: String,
    pub capacity: u32,
    pub per_office_cap: u32,
    /// Whether it is the first of its line: round zero, or held once.
    pub first_round: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgendaLine {
    /// Which of the days it belongs to, counted from one.
    pub day: u32,
    /// When it begins: 午後3時10分; where several days have an agenda, the first line of each says the day too.
    pub time: String,
    pub minutes: u32,
    pub title: String,
}

/// A day as guests are told of it; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DayLine {
    /// With weekday.
    pub date: String,
    /// From when to when.
    pub time: String,
    /// 講義, 実習.
    pub kind: String,
    pub title: String,
    pub place: String,
    pub bring: String,
    pub meals: String,
    pub transport: String,
}

/// One person of the recipient's own party who waits for a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub name: String,
    /// Place in the waiting list, from 1.
    pub position: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// 日時, 会場 …
    pub what: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Questionnaire {
    pub title: String,
    /// Whether the center sees who answered.
    pub named: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Survey {
    /// Until when answers are asked for, with weekday.
    pub until: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Practicum {
    /// Until when an answer is asked for, with weekday.
    pub until: String,
    /// The days that are spent at employers, each with weekday.
    pub days: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// Whether something else was told before.
    pub changed: bool,
    /// Who comes on which days, one by one.
    pub people: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub rhythm: String,
    pub dates: Vec<String>,
    pub contents: String,
    pub sharing: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Visit {
    pub visitors: Vec<String>,
    pub minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slots: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl Context {
    /// Only what letters of these scopes may name; the rest is taken away.
    pub fn within(mut self, scopes: &[Scope]) -> Self {
        let has = |scope| scopes.contains(&scope);
        self.seated = self.seated.filter(|_| has(Scope::Seats));
        self.waiting = self.waiting.filter(|_| has(Scope::Seats));
        self.meets_by = self.meets_by.filter(|_| has(Scope::Seats));
        self.waits_until = self.waits_until.filter(|_| has(Scope::Seats));
        self.changes = self.changes.filter(|_| has(Scope::Changes));
        self.reason = self.reason.filter(|_| has(Scope::Reason));
        self.questionnaire = self.questionnaire.filter(|_| has(Scope::Questionnaire));
        self.survey = self.survey.filter(|_| has(Scope::Survey));
        self.practicum = self.practicum.filter(|_| has(Scope::Practicum));
        self.placement = self.placement.filter(|_| has(Scope::Placement));
        self.proposal = self.proposal.filter(|_| has(Scope::Proposal));
        self.agreed = self.agreed.filter(|_| has(Scope::Agreed));
        self.visit = self.visit.filter(|_| has(Scope::Visit));
        if let Some(visit) = &mut self.visit {
            visit.slots = visit.slots.take().filter(|_| has(Scope::VisitSlots));
            visit.date = visit.date.take().filter(|_| has(Scope::VisitDate));
            visit.time = visit.time.take().filter(|_| has(Scope::VisitDate));
            visit.place = visit.place.take().filter(|_| has(Scope::VisitDate));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const EVERY_SCOPE: [Scope; 13] = [
        Scope::Always,
        Scope::Seats,
        Scope::Changes,
        Scope::Reason,
        Scope::Questionnaire,
        Scope::Survey,
        Scope::Practicum,
        Scope::Placement,
        Scope::Proposal,
        Scope::Agreed,
        Scope::Visit,
        Scope::VisitSlots,
        Scope::VisitDate,
    ];

    fn leaves(json: &serde_json::Value) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (key, value) in json.as_object().unwrap() {
            match value {
                serde_json::Value::Object(fields) => {
                    names.extend(fields.keys().map(|field| format!("{key}.{field}")));
                }
                _ => {
                    names.insert(key.clone());
                }
            }
        }
        names
    }

    #[test]
    fn the_list_and_the_values_name_the_same_things() {
        for lang in ["ja", "en"] {
            for sample in Sample::ALL {
                let json = serde_json::to_value(sample.context(lang, &EVERY_SCOPE)).unwrap();
                let listed: BTreeSet<String> = PLACEHOLDERS.iter().map(|p| p.name.to_owned()).collect();
                assert_eq!(leaves(&json), listed);
            }
        }
    }

    #[test]
    fn a_list_names_the_keys_of_its_items() {
        let json = serde_json::to_value(Sample::Full.context("ja", &EVERY_SCOPE)).unwrap();
        for placeholder in PLACEHOLDERS {
            let pointer = format!("/{}", placeholder.name.replace('.', "/"));
            let value = json.pointer(&pointer).unwrap();
            let Some(keys) = placeholder.items else {
                assert!(!value.is_array(), "{pointer}");
                continue;
            };
            for item in value.as_array().unwrap() {
                let found: BTreeSet<&str> =
                    item.as_object().map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default();
                assert_eq!(found, keys.iter().copied().collect(), "{pointer}");
            }
        }
    }

    #[test]
    fn a_letter_is_given_its_own_scopes_and_nothing_else() {
        for scope in EVERY_SCOPE {
            let given = [Scope::Always, Scope::Visit, scope];
            let json = serde_json::to_value(Sample::Full.context("en", &given)).unwrap();
            for name in leaves(&json) {
                assert!(given.contains(&find(&name).unwrap().scope), "{name} given for {scope:?}");
            }
        }
    }
}
