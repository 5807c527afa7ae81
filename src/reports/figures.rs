//! The figures of a gathering, counted from the rows that the pages show.

use std::collections::HashMap;

use serde::Serialize;

use crate::app::App;
use crate::contacts::{self, Channel};
use crate::db::{AskingId, GatheringId, Tx};
use crate::gatherings;
use crate::i18n::Lang;
use crate::invitations::ledger::{each_party_once, ledger, sums_of};
use crate::questionnaires::{self, Purpose};
use crate::replies::{self, Standing};
use crate::visits::{self, VisitState};

/// Everything that is counted about a gathering.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Figures {
    /// Organizations in the address book, the center's own left out.
    pub organizations: usize,
    /// Parties invited, by channel.
    pub invited: Invited,
    /// Parties of the frame that were left out.
    pub excluded: usize,
    /// Of the invited, those whose invitation left; paper counts when somebody marked it.
    pub sent: usize,
    pub failed: usize,
    pub held: usize,
    /// Each invited party once.
    pub replies: Replies,
    /// People.
    pub seats: Seats,
    /// People.
    pub attendance: Attendance,
    /// Parties asked by the survey before the gathering, and those that answered.
    pub survey: Answered,
    /// Parties.
    pub questionnaire: Answered,
    /// Visits proposed; of these those that got a date; of these those that took place.
    pub visits: Visits,
    pub series: Rounds,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Invited {
    pub email: usize,
    pub post: usize,
    pub fax: usize,
    pub hand: usize,
    pub phone: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RepliesCounted)]
pub struct Replies {
    /// Somebody of the party has a seat.
    pub attending: usize,
    /// All of the party wait for one.
    pub waiting: usize,
    pub undecided: usize,
    pub declined: usize,
    /// No answer.
    pub none: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Seats {
    pub capacity: usize,
    pub taken: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Attendance {
    /// Who was there, walk-ins included.
    pub checked_in: usize,
    pub no_show: usize,
    pub walk_in: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Answered {
    pub asked: usize,
    pub answered: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Visits {
    pub planned: usize,
    pub booked: usize,
    pub done: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Rounds {
    /// RFC 5545; empty where there is no series, or it ended.
    pub rule: String,
    /// Rounds that stand in the series, this one and the first among them.
    pub rounds: usize,
}

/// Counts a gathering at this moment.
pub async fn figures(_app: &App, tx: &Tx, gathering: GatheringId) -> anyhow::Result<Figures> {
    let mut figures = Figures {
        organizations: contacts::list_every_organization(tx)
            .await?
            .iter()
            .filter(|row| row.deleted_at.is_none() && !row.is_own_center)
            .count(),
        ..Figures::default()
    };
    let Some(whole) = gatherings::whole(tx, gathering).await? else { return Ok(figures) };
    let parties = replies::parties(tx, gathering).await?;
    let standing: HashMap<AskingId, Standing> =
        parties.iter().map(|party| (party.id, party.standing)).collect();

    let rows = ledger(tx, gathering).await?;
    let sums = sums_of(&rows);
    for (channel, tally) in &sums.channels {
        *match channel {
            Channel::Email => &mut figures.invited.email,
            Channel::Post => &mut figures.invited.post,
            Channel::Fax => &mut figures.invited.fax,
            Channel::Hand => &mut figures.invited.hand,
            Channel::Phone => &mut figures.invited.phone,
        } += tally.invited;
    }
    figures.excluded = sums.total.excluded;
    figures.sent = sums.total.sent;
    figures.failed = sums.total.failed;
    figures.held = sums.total.held;
    for row in each_party_once(&rows).into_iter().filter(|row| row.invitation().is_some()) {
        // An invitation that was called back is still one party's, and has no answer.
        let stands = row.asking.as_ref().and_then(|asking| standing.get(&asking.id)).copied();
        *match stands.unwrap_or(Standing::None) {
            Standing::Attending => &mut figures.replies.attending,
            Standing::Waiting => &mut figures.replies.waiting,
            Standing::Undecided => &mut figures.replies.undecided,
            Standing::Declined => &mut figures.replies.declined,
            Standing::None => &mut figures.replies.none,
        } += 1;
    }

    let strangers: Vec<_> =
        replies::strangers(tx, gathering).await?.into_iter().map(|(_, there)| there).collect();
    let capacity = usize::try_from(whole.capacity()).unwrap_or_default();
    let people = replies::tally(&parties, &strangers, capacity);
    figures.seats = Seats { capacity, taken: people.seated_people };
    figures.attendance =
        Attendance { checked_in: people.checked_in, no_show: people.no_show, walk_in: people.walk_in };

    if let Some(results) = questionnaires::results(tx, gathering, Lang::Ja).await? {
        figures.questionnaire = Answered { asked: results.asked.len(), answered: results.answered };
    }
    if let Some(survey) = questionnaires::results_of(tx, gathering, Purpose::Survey, Lang::Ja).await? {
        figures.survey = Answered { asked: survey.asked.len(), answered: survey.answered };
    }
    for visit in visits::list_of_gathering(tx, gathering).await? {
        figures.visits.planned += 1;
        let dated = visit.date.is_some() && matches!(visit.state, VisitState::Booked | VisitState::Done);
        figures.visits.booked += usize::from(dated);
        figures.visits.done += usize::from(visit.state == VisitState::Done);
    }
    if let Some(id) = whole.gathering.series_id
        && let Some(series) = gatherings::series(tx, id).await?
    {
        figures.series = Rounds {
            rule: if series.goes_on() { series.rule } else { String::new() },
            rounds: gatherings::list_of_series(tx, id).await?.len(),
        };
    }
    Ok(figures)
}
