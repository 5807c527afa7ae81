//! The words of this room that are closed sets, and what is still missing before a venue is ready.

use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;
use crate::i18n::{Message, t};
use crate::replies::model::word;
use crate::web::FieldErrors;

/// The longest line and the longest text, in characters.
pub const LONGEST_LINE: usize = 200;
pub const LONGEST: usize = 1000;
/// So many problems of a venue may be open at once: whoever holds the link cannot flood the center with tasks.
pub const MOST_PROBLEMS: usize = 5;

/// Whether a room has something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = VenueHas)]
#[serde(rename_all = "snake_case")]
pub enum Has {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    Yes,
    No,
}

impl Has {
    pub const ALL: [Has; 3] = [Has::Unknown, Has::Yes, Has::No];

    /// The value of a word.
    pub fn read(typed: &str) -> Has {
        Self::ALL.into_iter().find(|one| word(one) == typed).unwrap_or_default()
    }
}

/// What is known of a venue beside name, address and seats.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema,
)]
#[schema(as = VenueDetails)]
#[serde(default)]
pub struct Details {
    /// Who leads the venue, and how they are reached on the day; not for guests.
    pub lead: String,
    pub lead_phone: String,
    pub lead_contact: String,
    /// One comes in without steps.
    pub step_free: Has,
    pub lift: Has,
    pub toilet: Has,
    pub quiet_room: Has,
    pub parking: Has,
    /// In words: where the toilet is, how many cars.
    pub rooms: String,
    /// The address of a map.
    pub map: String,
}

impl Details {
    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// By field, where something is too long or no address.
    pub fn cleaned(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let lines = [
            ("lead", &self.lead, LONGEST_LINE),
            ("lead_phone", &self.lead_phone, 40),
            ("lead_contact", &self.lead_contact, LONGEST_LINE),
            ("rooms", &self.rooms, LONGEST),
            ("map", &self.map, 500),
        ];
        for (field, text, most) in lines {
            if text.chars().count() > most {
                errors.add(field, Message::new("field-too-long").with("max", most));
            }
        }
        let map = self.map.trim();
        if !map.is_empty() && !map.starts_with("https://") && !map.starts_with("http://") {
            errors.add("map", Message::new("field-url"));
        }
        errors.into_result()?;
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Details {
            lead: line(&self.lead),
            lead_phone: line(&self.lead_phone),
            lead_contact: line(&self.lead_contact),
            rooms: self.rooms.trim().to_owned(),
            map: map.to_owned(),
            ..*self
        })
    }

    /// What its rooms have, as a person reads it; what nobody has looked at is left out.
    pub fn facts(&self, lang: Lang) -> Vec<String> {
        let of = [
            ("step-free", self.step_free),
            ("lift", self.lift),
            ("toilet", self.toilet),
            ("quiet-room", self.quiet_room),
            ("parking", self.parking),
        ];
        let known = of.iter().filter(|(_, has)| *has != Has::Unknown);
        known.map(|(what, has)| t(lang, &format!("venues-{what}-{}", word(has)))).collect()
    }
}

/// Whether something that is needed is there.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = EquipmentState)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum EquipmentState {
    Expected,
    Here,
    Missing,
}

/// How a try of the connection went.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = LinkTestResult)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum TestResult {
    Good,
    /// It worked with something to mend: sound, picture.
    Trouble,
    Failed,
}

impl TestResult {
    pub const ALL: [TestResult; 3] = [TestResult::Good, TestResult::Trouble, TestResult::Failed];

    /// The value of a word.
    pub fn read(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| word(one) == typed)
    }
}

/// What a venue says on the day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = VenueSignal)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    Ready,
    Problem,
}

/// How a venue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = VenueStanding)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Something is wrong, and nobody has settled it.
    Problem,
    /// Its lead said on the day that it is ready.
    Ready,
    /// Nothing is missing that is asked for before the day.
    Prepared,
    Waits,
}

impl Standing {
    /// The tone in which it is shown.
    pub fn tone(self) -> &'static str {
        match self {
            Standing::Problem => "bad",
            Standing::Ready | Standing::Prepared => "good",
            Standing::Waits => "wait",
        }
    }
}

/// What is known when a venue is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub has_lead: bool,
    pub has_phone: bool,
    /// Of the newest try that counts.
    pub test: Option<TestResult>,
    /// How much of the equipment is expected or missing.
    pub equipment_open: usize,
    pub is_ready: bool,
    pub problems: usize,
}

/// How a venue stands, and the keys of what is missing.
pub fn judge(known: &Known) -> (Standing, Vec<&'static str>) {
    let missing = [
        (!known.has_lead, "venues-missing-lead"),
        (known.has_lead && !known.has_phone, "venues-missing-phone"),
        (known.test.is_none(), "venues-missing-test"),
        (known.test.is_some_and(|test| test != TestResult::Good), "venues-missing-good-test"),
        (known.equipment_open > 0, "venues-missing-equipment"),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(is, _)| *is).map(|(_, key)| key).collect();
    let standing = match known {
        Known { problems: 1.., .. } => Standing::Problem,
        Known { is_ready: true, .. } => Standing::Ready,
        _ if missing.is_empty() => Standing::Prepared,
        _ => Standing::Waits,
    };
    (standing, missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_is_judged_by_what_people_said_of_it() {
        let all = Known { has_lead: true, has_phone: true, test: Some(TestResult::Good), ..Known::default() };
        for (what, known, standing, missing) in [
            ("everything is there", all, Standing::Prepared, 0),
            ("nothing is known", Known::default(), Standing::Waits, 2),
            ("no telephone", Known { has_phone: false, ..all }, Standing::Waits, 1),
            ("it did not connect", Known { test: Some(TestResult::Failed), ..all }, Standing::Waits, 1),
            ("a cable is missing", Known { equipment_open: 1, ..all }, Standing::Waits, 1),
            ("its lead says so", Known { is_ready: true, equipment_open: 1, ..all }, Standing::Ready, 1),
            ("a problem outweighs it", Known { is_ready: true, problems: 1, ..all }, Standing::Problem, 0),
        ] {
            let (found, keys) = judge(&known);
            assert_eq!((found, keys.len()), (standing, missing), "{what}: {keys:?}");
        }
    }

    #[test]
    fn details_are_trimmed_and_a_map_is_an_address() {
        let typed =
            Details {
                lead: "  海野　ほのか ".to_owned(), map: "地図".to_owned(), ..Details::default()
            };
        assert!(typed.cleaned().unwrap_err().0.contains_key("map"));
        let typed = Details { map: " https://map.example/1 ".to_owned(), lift: Has::Yes, ..typed };
        let clean = typed.cleaned().unwrap();
        assert_eq!((clean.lead.as_str(), clean.map.as_str()), ("海野 ほのか", "https://map.example/1"));
        assert_eq!(clean.facts(Lang::Ja).len(), 1, "what nobody looked at is not said");
    }
}
