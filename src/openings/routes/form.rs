//! The form of an opening, the same for staff and for offices.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::contacts::Kind;
use crate::db::OrganizationId;
use crate::i18n::{Lang, Message, t};
use crate::openings::model::{Way, What};
use crate::openings::service::{Member, Opening, Posting};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Compared, FieldErrors};

use super::key;

/// An opening as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct OpeningForm {
    pub seen: i32,
    pub(super) what: String,
    pub(super) title: String,
    pub(super) employer: String,
    pub(super) place: String,
    pub(super) words: String,
    pub(super) audience: String,
    pub(super) kinds: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) until: String,
    pub(super) agreed: String,
    pub(super) organization: String,
    pub(super) at_once: String,
    pub(super) once: String,
}

impl OpeningForm {
    /// An empty one.
    pub fn fresh() -> Self {
        OpeningForm {
            what: What::Job.word().to_owned(),
            audience: Way::All.word().to_owned(),
            ..OpeningForm::default()
        }
    }

    /// As an opening stands; that the employer agrees is said anew.
    pub fn of(one: &Opening) -> Self {
        let row = &one.row;
        OpeningForm {
            seen: row.version,
            what: row.what.word().to_owned(),
            title: row.title.clone(),
            employer: row.employer.clone(),
            place: row.place.clone(),
            words: row.words.clone(),
            audience: row.audience.word().to_owned(),
            kinds: one.audience.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            offices: one.audience.offices.iter().map(ToString::to_string).collect(),
            until: row.until.to_string(),
            agreed: String::new(),
            organization: row.organization_id.map(|id| id.to_string()).unwrap_or_default(),
            at_once: String::new(),
            once: String::new(),
        }
    }

    /// What is meant.
    ///
    /// # Errors
    /// A day that is none.
    pub fn read(&self, app: &App) -> Result<Posting, FieldErrors> {
        let typed = self.until.trim();
        let until = match typed.is_empty() {
            true => None,
            false => Some(typed.parse().map_err(|_| FieldErrors::one("until", "field-date"))?),
        };
        let offices: BTreeSet<OrganizationId> =
            self.offices.iter().filter_map(|id| id.parse().ok()).collect();
        Ok(Posting {
            what: What::parse(&self.what),
            title: self.title.clone(),
            employer: self.employer.clone(),
            place: self.place.clone(),
            words: self.words.clone(),
            way: Way::parse(&self.audience).unwrap_or_default(),
            kinds: self.kinds.iter().filter_map(|kind| Kind::parse(kind)).collect(),
            offices,
            until,
            agreed: self.agreed == "yes",
            organization: self.organization.parse().ok(),
            at_once: self.at_once == "yes",
            once: key(app, &self.once),
            seen: self.seen,
        })
    }

    /// What was typed beside what was saved meanwhile.
    pub fn rows(&self, saved: &OpeningForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &OpeningForm| {
            [
                ("openings-name", form.title.clone()),
                ("openings-employer", form.employer.clone()),
                ("openings-place", form.place.clone()),
                ("openings-words", form.words.clone()),
                ("openings-until", form.until.clone()),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }

    /// What the form shows: its fields and what can be chosen. `own` is whose opening it is.
    pub fn shown(
        &self,
        lang: Lang,
        members: &[Member],
        (own, staff): (Option<OrganizationId>, bool),
        once: &str,
    ) -> minijinja::Value {
        let option = |value: &str, label: String| shown! { value => value, label => label };
        let offices: Vec<_> = members
            .iter()
            .filter(|one| (staff || one.named) && Some(one.organization) != own)
            .map(|one| option(&one.organization.to_string(), one.name.clone()))
            .collect();
        // Kinds of which nobody is there are no choice.
        let kinds: Vec<_> = Kind::ALL
            .into_iter()
            .filter(|kind| members.iter().any(|one| one.kinds.contains(kind)))
            .map(|kind| option(kind.as_str(), t(lang, kind.key())))
            .collect();
        let all: Vec<_> =
            members.iter().map(|one| option(&one.organization.to_string(), one.name.clone())).collect();
        shown! {
            fields => self, once => once, staff => staff,
            whats => What::ALL.map(|what| option(what.word(), t(lang, what.key()))),
            ways => Way::ALL.map(|way| option(way.word(), t(lang, way.key()))),
            kinds => kinds, offices => offices, members => if staff { all } else { Vec::new() },
        }
    }
}

/// The names of kinds, or of the offices, that see an opening; all of them where everybody does.
pub fn audience_words(lang: Lang, one: &Opening) -> String {
    let words = match one.audience.way {
        Way::All => return t(lang, Way::All.key()),
        Way::Kinds => one.audience.kinds.iter().map(|kind| t(lang, kind.key())).collect::<Vec<_>>(),
        Way::Offices => one.offices.clone(),
    };
    Message::new("openings-to").with("whom", words.join("、")).say(lang)
}
