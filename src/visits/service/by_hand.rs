//! A visit planned by a person: to hear before anything else, because somebody asked, to go on with what was begun.

use chrono::NaiveDate;

use super::booking::{When, book_in};
use super::planning::{Planned, insert, judged, loads, words_for_the_missed};
use super::{VisitError, rest};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::contacts;
use crate::db::{CenterId, GatheringId, MembershipId, OrganizationId, VisitId};
use crate::gatherings;
use crate::i18n::{Lang, Texts, t};
use crate::visits::model::{Reason, due, propose_teams};
use crate::visits::store::visit;

/// What a person says of the visit.
#[derive(Debug)]
pub struct NewVisit {
    pub organization: OrganizationId,
    /// The gathering it follows, where it follows one: an office is visited once after each, and heard once before.
    pub gathering: Option<GatheringId>,
    /// In the letter's words; the reason's own where it is blank.
    pub purpose: String,
    pub reason: Reason,
    /// To be settled by then; a month from now where not said.
    pub due_on: Option<NaiveDate>,
    /// One or two who go; a pair is proposed where nobody is named.
    pub team: Vec<MembershipId>,
    /// Elsewhere than at the office.
    pub place: String,
    /// What was agreed on the telephone already: the visit is booked at once and confirmed.
    pub agreed: Option<When>,
    /// Ask all the same, though the office rests this season.
    pub lift: bool,
}

/// Plans one visit.
pub async fn plan_one(
    app: &App,
    center: CenterId,
    actor: Actor,
    new: NewVisit,
) -> Result<VisitId, VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let office =
        contacts::find_organization(&tx, new.organization).await?.filter(|office| !office.is_own_center);
    let office = office.ok_or(VisitError::NotThere)?.id;
    if let Some(gathering) = new.gathering
        && let Some(there) =
            visit::of_organization(&tx, gathering, office, new.reason == Reason::Hearing).await?
    {
        return Err(VisitError::ThereAlready(there.id));
    }
    match rest::resting(&tx, now, office).await? {
        Some(_) if new.lift => rest::lift_in(app, &tx, now, actor, office).await?,
        Some(resting) => return Err(VisitError::Resting(resting.until)),
        None => {}
    }
    let today = rest::today(&tx, now).await?;
    let team = match new.team.as_slice() {
        [] => propose_teams(&loads(&tx, today).await?, 1).remove(0),
        chosen => judged(&accounts::members(&tx).await?, today, chosen)?,
    };
    let purpose = match new.purpose.trim() {
        "" => {
            let words = |lang| t(lang, new.reason.purpose_key());
            Texts::both(words(Lang::Ja), words(Lang::En))
        }
        typed => Texts::ja(typed),
    };
    let letter = match new.gathering.filter(|_| new.reason.missed_the_day()) {
        Some(gathering) => gatherings::whole(&tx, gathering).await?.as_ref().and_then(words_for_the_missed),
        None => None,
    };
    let usual = due(today, &accounts::closed_days(&tx).await?);
    let planned = Planned {
        letter: letter.map(str::to_owned),
        gathering: new.gathering,
        organization: office,
        purpose,
        reason: new.reason,
        due_on: new.due_on.unwrap_or(usual).max(today),
        place: new.place.trim().to_owned(),
        team,
    };
    let found = insert(app, &tx, now, actor, planned).await?;
    let id = found.id;
    if let Some(when) = new.agreed {
        book_in(app, &tx, now, actor, found, when).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(id)
}
