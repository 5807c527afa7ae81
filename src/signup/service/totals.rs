//! Applied and came, by kind. More may come than applied: colleagues watch together, and latecomers are let in. Each person
//! stands in one line, so that the lines add up.

use std::collections::BTreeMap;

use sea_orm::DbErr;
use serde::Serialize;

use super::reading::{Applicant, applicants};
use crate::db::{GatheringId, Tx};
use crate::replies::model::AttendanceState;
use crate::replies::{self, Attending, Party};
use crate::signup::model::{Heard, Kind};

/// One line: people of a kind who signed up, or who came another way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SignupTotalsRow)]
pub struct Row {
    /// Sign-ups, or parties.
    pub parties: usize,
    pub applied: usize,
    pub came: usize,
}

impl Row {
    fn add(&mut self, party: &Party) {
        self.parties += 1;
        self.applied += party.people.iter().filter(|person| !person.walk_in).count();
        self.came += party.people.iter().filter(|person| came(person)).count();
    }

    fn plus(self, other: Row) -> Row {
        Row {
            parties: self.parties + other.parties,
            applied: self.applied + other.applied,
            came: self.came + other.came,
        }
    }
}

fn came(person: &Attending) -> bool {
    person.attendance == Some(AttendanceState::CheckedIn)
}

/// What was counted of a gathering.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SignupTotals)]
pub struct Totals {
    /// Those who signed up, by kind.
    pub kinds: BTreeMap<Kind, Row>,
    /// Those who signed up, together.
    pub signed_up: Row,
    /// Those who were invited and answered.
    pub invited: Row,
    /// People who came and belong to nobody who applied.
    pub others_came: usize,
    /// Everybody.
    pub all: Row,
    /// Of those who signed up, people who came late to the desk.
    pub late: usize,
    /// People by how they heard of it.
    pub heard: BTreeMap<Heard, usize>,
    /// People by the office that passed the link on.
    pub forwarded: BTreeMap<String, usize>,
    /// People who came by the leaflet of a friend, whoever that was.
    pub through_friends: usize,
}

/// Counts a gathering at this moment.
pub async fn totals(tx: &Tx, gathering: GatheringId) -> Result<Totals, DbErr> {
    let signed = applicants(tx, gathering).await?;
    let mut totals = Totals::default();
    for one in &signed {
        totals.kinds.entry(one.row.kind).or_default().add(&one.party);
        totals.signed_up.add(&one.party);
        let people = one.people();
        totals.late += if one.row.is_late { people } else { 0 };
        if one.row.heard != Heard::Unsaid {
            *totals.heard.entry(one.row.heard).or_default() += people;
        }
        if one.by_friend {
            totals.through_friends += people;
        } else if !one.forwarded_by.is_empty() {
            *totals.forwarded.entry(one.forwarded_by.clone()).or_default() += people;
        }
    }
    let own = |party: &Party| signed.iter().any(|one: &Applicant| one.party.id == party.id);
    let answered = |party: &Party| party.reply.is_some() || party.came();
    for party in replies::parties(tx, gathering).await?.iter().filter(|party| !own(party) && answered(party))
    {
        totals.invited.add(party);
    }
    let strangers = replies::strangers(tx, gathering).await?;
    totals.others_came = strangers.iter().filter(|(_, person)| came(person)).count();
    let others = Row { parties: 0, applied: 0, came: totals.others_came };
    totals.all = totals.signed_up.plus(totals.invited).plus(others);
    Ok(totals)
}
