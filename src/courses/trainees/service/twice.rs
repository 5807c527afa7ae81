//! One name entered by two offices: a person says whether they are two people, or which entry stays.

use serde::{Deserialize, Serialize};

use super::{TraineeError, course, listing};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::trainees::store::namesake;
use crate::db::{AttendeeId, CenterId, GatheringId, MembershipId, RowId, Tx};
use crate::i18n::{Lang, t};
use crate::invitations;
use crate::replies::applying::{TWICE, same_name};
use crate::replies::model::{Answer, ReplyChannel};
use crate::replies::{self, Named, NewReply};
use crate::tasks::{self, TaskState};

/// Two entries of one name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TraineeDouble)]
pub struct Double {
    pub first: listing::Trainee,
    pub second: listing::Trainee,
}

/// What a person found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TraineeKeep)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// They are two people.
    Both,
    /// One person: the first entry stays.
    First,
    /// One person: the second entry stays.
    Second,
}

/// The entries of one name that nobody has decided about.
pub async fn doubles(
    tx: &Tx,
    gathering: GatheringId,
    all: &[listing::Trainee],
) -> Result<Vec<Double>, TraineeError> {
    let decided = namesake::list_of_gathering(tx, gathering).await?;
    let people = replies::attendees(tx, gathering).await?;
    let key = |one: &listing::Trainee| {
        people.iter().find(|row| row.id == one.attendee).map(same_name).unwrap_or_default()
    };
    let keys: Vec<String> = all.iter().map(key).collect();
    let mut found = Vec::new();
    for (at, first) in all.iter().enumerate() {
        for (other, second) in all.iter().enumerate().skip(at + 1) {
            let same = !keys[at].is_empty() && keys[at] == keys[other] && first.asking != second.asking;
            let pair = ordered(first.attendee, second.attendee);
            if same && !decided.iter().any(|row| (row.first_id, row.second_id) == pair) {
                found.push(Double { first: first.clone(), second: second.clone() });
            }
        }
    }
    Ok(found)
}

fn ordered(one: AttendeeId, other: AttendeeId) -> (AttendeeId, AttendeeId) {
    if one < other { (one, other) } else { (other, one) }
}

/// Decides about two entries of one name. An entry that goes is taken off by an answer of its own office, which staff were
/// told on the telephone: the seat goes to the next in line, the office gets its letter, and it can be undone like any
/// other answer.
///
/// # Errors
/// [`TraineeError::NotTwice`] where the two are not such entries any more.
pub async fn decide(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    (first, second): (AttendeeId, AttendeeId),
    keep: Keep,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let who = Actor::Member(member);
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    let all = listing::trainees(&tx, gathering).await?;
    let pair = doubles(&tx, gathering, &all).await?;
    let there = |double: &&Double| (double.first.attendee, double.second.attendee) == (first, second);
    let double = pair.iter().find(there).ok_or(TraineeError::NotTwice)?.clone();
    if keep == Keep::Both {
        let (first_id, second_id) = ordered(first, second);
        let row = namesake::Model {
            id: app.chance.id(now),
            center_id: center,
            gathering_id: gathering,
            first_id,
            second_id,
            membership_id: Some(member),
            at: now,
        };
        namesake::insert(&tx, row).await?;
    }
    for attendee in [first, second] {
        tasks::close_about(&tx, now, TWICE, attendee.0, TaskState::Done, who).await?;
    }
    audit::record(app, &tx, now, who, "courses.trainee.told_apart", ("trainee", first.0), &[]).await?;
    tx.commit().await?;
    match keep {
        Keep::Both => Ok(()),
        Keep::First => take_off(app, center, who, &double.second).await,
        Keep::Second => take_off(app, center, who, &double.first).await,
    }
}

async fn take_off(
    app: &App,
    center: CenterId,
    who: Actor,
    gone: &listing::Trainee,
) -> Result<(), TraineeError> {
    let tx = app.db.scoped(center).read().await?;
    let asking = invitations::asking(&tx, gone.asking).await?.ok_or(TraineeError::NotFound)?;
    let party = replies::party(&tx, &asking).await?;
    drop(tx);
    let stays = |one: &&replies::Attending| one.id != gone.attendee && !one.walk_in;
    let people: Vec<Named> =
        party.people.iter().filter(stays).filter(|one| !one.counted).map(|one| one.named.clone()).collect();
    let counted = party.people.iter().filter(stays).filter(|one| one.counted).count();
    let answer = if people.is_empty() && counted == 0 { Answer::Declined } else { Answer::Attending };
    let key: RowId = app.chance.id(app.clock.now());
    let mut new = NewReply::new(answer, people, ReplyChannel::Phone, &format!("twice-{key}"));
    new.head_count = counted;
    new.sure = Some(party.newest);
    new.message = t(Lang::of(&asking.lang), "trainee-twice-message");
    if let Some(reply) = &party.reply {
        new.questions.clone_from(&reply.questions);
    }
    replies::answer(app, center, who, asking.id, new).await?;
    Ok(())
}
