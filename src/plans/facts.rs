//! What is known of a gathering when a step falls due: the counts that conditions ask for, and the line that says
//! where the gathering stands.

use sea_orm::DbErr;

use crate::contacts::Channel;
use crate::courses::employers;
use crate::db::{GatheringId, Tx};
use crate::gatherings::{self, Whole, book};
use crate::i18n::Lang;
use crate::playbooks::conditions::Facts;
use crate::questionnaires::{self, Purpose};
use crate::replies::model::AccommodationState;
use crate::replies::{self, Party, Standing, Tally};

/// The facts of a gathering as they stand in this transaction.
pub async fn facts(tx: &Tx, whole: &Whole) -> anyhow::Result<Facts> {
    let parties = replies::parties(tx, whole.gathering.id).await?;
    let answered =
        questionnaires::results(tx, whole.gathering.id, Lang::Ja).await?.map_or(0, |all| all.answered);
    let survey = questionnaires::results_of(tx, whole.gathering.id, Purpose::Survey, Lang::Ja).await?;
    let asked = survey.map(|survey| survey.asked).unwrap_or_default();
    let employers = employers::counts(tx, whole.gathering.id).await?;
    Ok(Facts {
        survey_asked: asked.len() as u64,
        survey_not_answered: asked.iter().filter(|party| !party.answered).count() as u64,
        survey_without_mail: asked.iter().filter(|party| party.channel != Channel::Email).count() as u64,
        employers_asked: employers.asked as u64,
        employers_not_answered: employers.not_answered as u64,
        employers_without_mail: employers.without_mail as u64,
        ..counted(&parties, answered as u64, book(&whole.gathering)?.parameters.reminders)
    })
}

/// Counts parties; `answers` are questionnaires that came back.
fn counted(parties: &[Party], answers: u64, reminders: bool) -> Facts {
    let count = |fits: &dyn Fn(&Party) -> bool| parties.iter().filter(|party| fits(party)).count() as u64;
    let stands = |standing: Standing| count(&move |party: &Party| party.standing == standing);
    Facts {
        invited: parties.len() as u64,
        not_answered: count(&|party| party.standing == Standing::None || party.asks_again),
        attending: stands(Standing::Attending),
        waiting: count(&|party| party.waiting().next().is_some()),
        undecided: stands(Standing::Undecided),
        declined: stands(Standing::Declined),
        without_mail: count(&|party| party.channel != Channel::Email),
        came: count(&|party| party.came()),
        did_not_come: count(&|party| party.standing == Standing::Attending && !party.came()),
        accommodations: count(&|party| {
            party.accommodation.is_some_and(|state| state != AccommodationState::Withdrawn)
        }),
        questions: count(&|party| {
            party.reply.as_ref().is_some_and(|reply| !reply.questions.trim().is_empty())
        }),
        answers,
        reminders,
        ..Facts::default()
    }
}

/// The sums of a gathering's parties and people.
pub async fn standing(tx: &Tx, whole: &Whole) -> Result<Tally, DbErr> {
    let parties = replies::parties(tx, whole.gathering.id).await?;
    let strangers: Vec<_> =
        replies::strangers(tx, whole.gathering.id).await?.into_iter().map(|(_, person)| person).collect();
    Ok(replies::tally(&parties, &strangers, usize::try_from(whole.capacity()).unwrap_or_default()))
}

/// How many parties gave their answer for another day and are asked again.
pub async fn asked_again(tx: &Tx, gathering: GatheringId) -> Result<usize, DbErr> {
    if gatherings::asked_again_at(tx, gathering).await?.is_none() {
        return Ok(0);
    }
    Ok(replies::parties(tx, gathering).await?.iter().filter(|party| party.asks_again).count())
}

/// Whether anybody's presence or absence was written down.
pub async fn attendance_known(tx: &Tx, gathering: GatheringId) -> Result<bool, DbErr> {
    let presence = replies::presence(tx, gathering).await?;
    Ok(presence.iter().any(|person| person.came || person.missed))
}
