//! The plan as it stands: who can accompany, who is at which company on which day, and with whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::{By, EscortError};
use crate::courses::OnDays;
use crate::courses::escorts::store::{escort, turn};
use crate::courses::placements::service::{Placed, Standing, placed_of, shown_to, standing};
use crate::courses::placements::store::showing;
use crate::courses::trainees::service::course;
use crate::db::{AskingId, AttendeeId, DayId, EscortId, GatheringId, Tx};
use crate::gatherings::{self, Whole};
use crate::invitations::Asking;
use crate::invitations::model::SubjectKind;

/// Everything that the plan stands on, read at one moment.
pub struct Plan {
    pub standing: Standing,
    /// Who is where; those alone who have a place that is offered.
    pub placed: Vec<Placed>,
    /// Trainees whose days were shown to their office as they stand.
    pub shown: BTreeSet<AttendeeId>,
    pub escorts: Vec<escort::Model>,
    pub turns: BTreeMap<(AttendeeId, DayId), turn::Model>,
}

/// Somebody who can accompany.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EscortOut)]
pub struct Escort {
    pub escort: EscortId,
    /// The office; `null` for the center's own.
    pub office: Option<AskingId>,
    pub name: String,
    /// Days on which they can.
    pub days: OnDays,
}

/// A trainee on a day at a company.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EscortTurn)]
pub struct Row {
    pub attendee: AttendeeId,
    pub name: String,
    pub office: AskingId,
    pub office_name: String,
    pub day: DayId,
    pub date: NaiveDate,
    pub employer: AskingId,
    pub company: String,
    pub escort: Option<EscortId>,
    pub escort_name: String,
    /// Nobody needs to come along.
    pub without: bool,
    /// Somebody chose so.
    pub settled: bool,
    /// To be sent back with a change.
    pub version: i32,
}

/// What cannot be: an escort at two companies on one day, or on a day on which they cannot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = EscortClash)]
pub struct Clash {
    /// `two` or `day`.
    pub code: &'static str,
    pub name: String,
    pub date: NaiveDate,
    pub companies: Vec<String>,
}

/// The week behind a link, for an office that applied; none where the gathering takes no trainees.
///
/// # Errors
/// [`EscortError::NotFound`] where the link is about something else, or was called back.
pub async fn behind(tx: &Tx, asking: &Asking) -> Result<Option<Whole>, EscortError> {
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(EscortError::NotFound);
    }
    let whole = gatherings::whole(tx, GatheringId(asking.subject_id)).await?.ok_or(EscortError::NotFound)?;
    Ok(Some(whole).filter(|whole| whole.gathering.takes_trainees()))
}

/// Reads the plan.
///
/// # Errors
/// For members without a part in it, and where no trainees are taken.
pub async fn plan(tx: &Tx, by: By, gathering: GatheringId) -> Result<Plan, EscortError> {
    if let By::Member(member) = by {
        course(tx, member, gathering).await?;
    }
    let standing = standing(tx, gathering).await?;
    let turns = turn::list_of_gathering(tx, gathering).await?;
    let shown = showing::newest_of(tx, gathering).await?;
    Ok(Plan {
        shown: standing
            .ready()
            .map(|one| one.attendee)
            .filter(|id| shown_to(&standing, shown.get(id), *id).is_some())
            .collect(),
        placed: placed_of(&standing),
        escorts: escort::list_of_gathering(tx, gathering).await?,
        turns: turns.into_iter().map(|row| ((row.attendee_id, row.day_id), row)).collect(),
        standing,
    })
}

impl Plan {
    /// Those who can accompany whom an office may read; all for members.
    pub fn escorts(&self, by: By) -> Vec<Escort> {
        let days: Vec<DayId> = self.standing.days.iter().map(|day| day.id).collect();
        let all = self.escorts.iter().filter(|one| by.may(one.asking_id));
        all.map(|one| Escort {
            escort: one.id,
            office: one.asking_id,
            name: one.name.clone(),
            days: one.on().left(&days),
        })
        .collect()
    }

    /// Whoever can on no day of the course any more, of those whom whoever asks may read.
    pub fn without_a_day(&self, by: By) -> Vec<String> {
        let mut all = self.escorts(by);
        all.retain(|one| one.days.is_none());
        all.into_iter().map(|one| one.name).collect()
    }

    /// The escort of a trainee on a day.
    pub fn escort(&self, attendee: AttendeeId, day: DayId) -> Option<&escort::Model> {
        let id = self.turns.get(&(attendee, day))?.escort_id?;
        self.escorts.iter().find(|one| one.id == id)
    }

    /// The days of trainees at companies in the order of days, companies and trainees; of an office its own alone.
    pub fn rows(&self, by: By) -> Vec<Row> {
        // A proposal that was not shown is nobody's business but the center's.
        let known = |placed: &&Placed| {
            matches!(by, By::Member(_)) || placed.agreed || self.shown.contains(&placed.attendee)
        };
        let mut all: Vec<Row> =
            self.placed.iter().filter(known).filter_map(|placed| self.row(placed)).collect();
        all.retain(|row| by.may(Some(row.office)));
        all.sort_by(|one, other| {
            (one.date, &one.company, &one.office_name, &one.name).cmp(&(
                other.date,
                &other.company,
                &other.office_name,
                &other.name,
            ))
        });
        all
    }

    fn row(&self, placed: &Placed) -> Option<Row> {
        let one = self.standing.trainees.iter().find(|one| one.attendee == placed.attendee)?;
        let day = self.standing.days.iter().find(|day| day.id == placed.day)?;
        let turn = self.turns.get(&(placed.attendee, placed.day));
        let escort = self.escort(placed.attendee, placed.day);
        Some(Row {
            attendee: placed.attendee,
            name: one.name.clone(),
            office: one.asking,
            office_name: one.office.clone(),
            day: day.id,
            date: day.date,
            employer: placed.asking,
            company: self.standing.employer(placed.asking).map(|one| one.name.clone()).unwrap_or_default(),
            escort: escort.map(|one| one.id),
            escort_name: escort.map(|one| one.name.clone()).unwrap_or_default(),
            without: turn.is_some_and(|turn| turn.settled && turn.escort_id.is_none()),
            settled: turn.is_some_and(|turn| turn.settled),
            version: turn.map_or(0, |turn| turn.version),
        })
    }

    /// Another company at which an escort is on a day, where they are at this one for this trainee.
    pub fn elsewhere(
        &self,
        escort: EscortId,
        (attendee, day, employer): (AttendeeId, DayId, AskingId),
    ) -> Option<String> {
        let other = self.placed.iter().find(|placed| {
            placed.day == day
                && placed.attendee != attendee
                && placed.asking != employer
                && self.turns.get(&(placed.attendee, day)).is_some_and(|turn| turn.escort_id == Some(escort))
        })?;
        self.standing.employer(other.asking).map(|one| one.name.clone())
    }

    /// What cannot be, of what whoever asks may read.
    pub fn clashes(&self, by: By) -> Vec<Clash> {
        let mut there: BTreeMap<(EscortId, NaiveDate), (Vec<String>, DayId)> = BTreeMap::new();
        for row in self.rows(by) {
            let Some(escort) = row.escort else { continue };
            let found = there.entry((escort, row.date)).or_insert_with(|| (Vec::new(), row.day));
            if !found.0.contains(&row.company) {
                found.0.push(row.company);
            }
        }
        let mut all = Vec::new();
        for ((id, date), (companies, day)) in there {
            let Some(escort) = self.escorts.iter().find(|one| one.id == id) else { continue };
            let clash = |code| Clash { code, name: escort.name.clone(), date, companies: companies.clone() };
            if companies.len() > 1 {
                all.push(clash("two"));
            }
            if !escort.can(day) {
                all.push(clash("day"));
            }
        }
        all
    }
}
