//! At which venue an answer was given, and the answers by venue.

use super::outcome::is_unnamed;
use super::{QuestionnaireError, form};
use crate::db::{GatheringId, PoolId, Tx, VenueId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, t};
use crate::invitations::Asking;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::few::FEWEST;
use crate::questionnaires::model::{Answers, Purpose};
use crate::questionnaires::store::ballot::Way;
use crate::questionnaires::store::{answer, ballot, questionnaire};
use crate::questionnaires::venues::{ByVenue, Placed, parted};
use crate::replies::model::AttendanceState;
use crate::replies::{self, Attending, Party};

fn venue_of(whole: &Whole, person: &Attending) -> Option<VenueId> {
    let of_pool = |pool: PoolId| whole.pools.iter().find(|row| row.id == pool).map(|row| row.venue_id);
    person.venue.or_else(|| person.named.pool.and_then(of_pool))
}

/// The venue of a party: where its people came to, else where they have a place. None where that is more than one.
fn of_party(whole: &Whole, party: &Party) -> Option<VenueId> {
    let came = |person: &&Attending| person.attendance == Some(AttendanceState::CheckedIn);
    let here: Vec<&Attending> = party.people.iter().filter(came).collect();
    let people = if here.is_empty() { party.people.iter().collect() } else { here };
    let mut all: Vec<VenueId> = people.into_iter().filter_map(|person| venue_of(whole, person)).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Where a party's answer belongs, and where its ballot does, if it has no name: a ballot knows its venue only where so many
/// parties go that nobody can be told from it.
pub(in crate::questionnaires) async fn of_asking(
    tx: &Tx,
    asking: &Asking,
) -> Result<(Option<VenueId>, Option<VenueId>), QuestionnaireError> {
    if asking.subject_kind != SubjectKind::Gathering {
        return Ok((None, None));
    }
    let Some(whole) = gatherings::whole(tx, GatheringId(asking.subject_id)).await? else {
        return Ok((None, None));
    };
    if let [only] = whole.venues.as_slice() {
        return Ok((Some(only.id), Some(only.id)));
    }
    let parties = replies::parties(tx, whole.gathering.id).await?;
    let own = parties.iter().find(|party| party.id == asking.id).and_then(|party| of_party(&whole, party));
    let there = parties.iter().filter(|party| own.is_some() && of_party(&whole, party) == own).count();
    Ok((own, own.filter(|_| there >= FEWEST)))
}

/// A venue that somebody chose, where the gathering has it; the only one where there is no choice.
pub fn chosen(whole: &Whole, typed: &str) -> Option<VenueId> {
    match whole.venues.as_slice() {
        [only] => Some(only.id),
        all => typed.parse().ok().filter(|id| all.iter().any(|venue| venue.id == *id)),
    }
}

/// The answers to a gathering's questionnaire by venue; none where nothing was opened, or where there is one venue only.
pub async fn by_venue(
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
) -> Result<Option<ByVenue>, QuestionnaireError> {
    let Some(whole) = gatherings::whole(tx, gathering).await? else { return Ok(None) };
    let row = questionnaire::of(tx, gathering, Purpose::Questionnaire).await?;
    let Some(row) = row.filter(|row| row.opened_at.is_some() && whole.venues.len() > 1) else {
        return Ok(None);
    };
    let form = form(&row)?;
    let read = |content: serde_json::Value| {
        serde_json::from_value::<Answers>(content).map_err(|error| QuestionnaireError::Broken(error.into()))
    };
    let answers = answer::list_of_questionnaire(tx, row.id).await?;
    let ballots = ballot::list_of_questionnaire(tx, row.id).await?;
    let unnamed = is_unnamed(&row, &answers, &ballots);
    let mut placed = Vec::new();
    for one in answers {
        placed.push(Placed { venue: one.venue_id, answers: read(one.content)?, counts: true });
    }
    for one in ballots {
        placed.push(Placed {
            venue: one.venue_id,
            answers: read(one.content)?,
            counts: one.way != Way::Asked,
        });
    }
    let venues: Vec<(VenueId, String)> =
        whole.venues.iter().map(|venue| (venue.id, venue.name_in(lang))).collect();
    let unplaced = t(lang, "questionnaire-venue-unknown");
    Ok(Some(parted(&form, &placed, &venues, &unplaced, (unnamed, lang))))
}
