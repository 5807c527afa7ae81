//! What a course came to in numbers, and which course it stands beside.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::certificates::certificates;
use super::employers::said_yes;
use crate::app::App;
use crate::courses::employers::service::Counts;
use crate::courses::employers::store::practicum;
use crate::courses::results::model::Figures;
use crate::courses::reviews::model::{MONTHS, Outcome};
use crate::courses::reviews::service::{ReviewError, Reviews, outcomes, recount};
use crate::courses::trainees::model::Interview;
use crate::courses::trainees::service::trainees;
use crate::db::{OrganizationId, Tx};
use crate::gatherings::{self, Gathering, GatheringState};
use crate::playbooks::format::Playbook;

/// The numbers of a course as they are now.
pub async fn figures(app: &App, tx: &Tx, now: DateTime<Utc>, all: &Reviews) -> Result<Figures, ReviewError> {
    let board = &all.board;
    let applied = trainees(tx, all.id()).await?;
    let certificates = certificates(all);
    let counted = recount(app, tx, now, all).await?;
    let employers = Counts::of(&board.employers);
    let today = board.today(now);
    let placed = |one: &&crate::courses::trainees::Trainee| {
        board.days.iter().any(|day| board.with(one.attendee, day.id).is_some())
    };
    let each = || board.trainees.iter().flat_map(|one| MONTHS.map(|months| (one.attendee, months)));
    let followed = |(attendee, months): &(_, i32)| all.follow_up(*attendee, *months).is_some();
    Ok(Figures {
        applied: applied.len(),
        interviewed: applied.iter().filter(|one| one.interview == Interview::Held).count(),
        placed: board.trainees.iter().filter(placed).count(),
        took_part: certificates.len(),
        completed: certificates.iter().filter(|one| one.completed).count(),
        wished: counted.wished,
        met: counted.met,
        days_came: certificates.iter().map(|one| one.days.len()).sum(),
        days_of: board.trainees.len() * board.days.len(),
        employers_asked: employers.asked,
        employers_yes: employers.yes,
        employers_first: first(tx, all).await?,
        welcomed: counted.welcomed,
        follow_ups: each().filter(followed).count(),
        follow_ups_due: each().filter(|one| followed(one) || all.due(one.0, one.1) <= today).count(),
        outcomes: counted.outcomes,
    })
}

/// How many employers said yes that had not for any course before this one.
async fn first(tx: &Tx, all: &Reviews) -> Result<usize, ReviewError> {
    let Some(row) = practicum::of_gathering(tx, all.id()).await? else { return Ok(0) };
    let mut before: BTreeSet<OrganizationId> = BTreeSet::new();
    for other in practicum::list(tx).await? {
        let Some(gathering) = gatherings::find(tx, other.gathering_id).await? else { continue };
        let earlier = gathering.starts_at < all.board.whole.gathering.starts_at;
        if earlier && took_place(&gathering) {
            before.extend(said_yes(tx, &other).await?);
        }
    }
    Ok(said_yes(tx, &row).await?.difference(&before).count())
}

pub(super) fn took_place(gathering: &Gathering) -> bool {
    gathering.state != GatheringState::CalledOff && gathering.deleted_at.is_none()
}

/// The names by which a playbook and those that it was adapted from are known.
fn lineage(book: &Playbook) -> BTreeSet<&str> {
    book.adapted.iter().map(|adaptation| adaptation.of.as_str()).chain([book.id.as_str()]).collect()
}

/// The course that a course stands beside: the round before in its series, else the center's last earlier one of the same
/// lineage.
pub async fn before(tx: &Tx, all: &Reviews) -> Result<Option<Reviews>, ReviewError> {
    let own = &all.board.whole.gathering;
    let earlier = |one: &Gathering| {
        one.id != own.id && one.starts_at < own.starts_at && took_place(one) && one.takes_trainees()
    };
    let mut found = None;
    if let Some(series) = own.series_id {
        let rounds = gatherings::list_of_series(tx, series).await?;
        found = rounds.into_iter().filter(earlier).max_by_key(|one| one.starts_at);
    }
    if found.is_none() {
        let book = gatherings::book(own)?;
        let mut others = gatherings::list(tx).await?;
        others.retain(earlier);
        others.sort_by_key(|one| std::cmp::Reverse(one.starts_at));
        for other in others {
            if !lineage(gatherings::book(&other)?).is_disjoint(&lineage(book)) {
                found = Some(other);
                break;
            }
        }
    }
    match found {
        Some(one) => Ok(Some(Reviews::read(tx, one.id).await?)),
        None => Ok(None),
    }
}

/// Somebody who consents to being named with what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub outcome: Outcome,
}

/// Who consents at present.
pub async fn named(app: &App, tx: &Tx, all: &Reviews) -> Result<Vec<Named>, ReviewError> {
    let heard = outcomes(app, tx, all).await?;
    let one = |trainee: &crate::courses::trainees::Trainee| {
        all.review(trainee.attendee).filter(|row| row.is_named())?;
        let outcome = *heard.get(&trainee.attendee)?;
        Some(Named { name: trainee.name.clone(), outcome })
    };
    Ok(all.board.trainees.iter().filter_map(one).collect())
}
