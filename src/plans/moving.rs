//! Moving a gathering: its day, hours and deadline, and with them the steps that are not over.

mod days;
mod steps;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::service::{PlanError, tell_guests};
use super::store::step::{self, Model as Step};
use super::sudden::{self, Telling, Told, holding};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::courses::{self, placements};
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::service::{save_days, turn_of};
use crate::gatherings::store::gathering;
use crate::gatherings::{ChangeKind, ChangeNotice, Changed, DayHours, GatheringState, Whole};
use crate::invitations;
use crate::playbooks::format::Deed;
use crate::replies::applying::erased_on;
use crate::replies::{self, Party};
use crate::social::service::along::{self, Evening, Goes};
use crate::tasks;

pub use days::{DayShift, field, next_day};
use days::{changes, check, check_marks, day_shifts, in_a_line, moved};
pub use steps::{Becomes, StepShift};
use steps::{apply, shifts};

/// A gathering's new day, hours and deadline, local to its zone.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct MoveIn {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// Its days after the first, as they shall be; without them the days that there are go along with the first, and
    /// those at its hours take the new ones.
    #[serde(default)]
    pub further_days: Option<Vec<DayHours>>,
    pub reply_deadline: NaiveDate,
    /// Why, in the center's words; told to guests where invitations are out.
    #[serde(default)]
    pub reason: String,
    /// Everybody is told at once and those who had said yes are asked again; a gathering that was put off without
    /// a day always asks.
    #[serde(default)]
    pub ask_again: bool,
    /// The version that was edited; none where it does not matter, at half past six in the snow.
    #[serde(default)]
    pub version: Option<i32>,
}

impl MoveIn {
    fn asks_again(&self, whole: &Whole) -> bool {
        self.ask_again || whole.gathering.state == GatheringState::Postponed
    }
}

/// What moving would do, before it is done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Preview {
    /// Its days, with those that are no more.
    pub days: Vec<DayShift>,
    pub steps: Vec<StepShift>,
    /// How many invited parties would be told.
    pub told: usize,
    /// How many of those who said no would hear of the new day, in softer words.
    pub offered: usize,
    /// The day on which everything about trainees is erased, where it would go along.
    pub erased: Option<Erased>,
    /// The get-together after it, and the day on which it would be where it goes along.
    pub social: Option<SocialShift>,
}

/// A get-together that can go along.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SocialShift {
    pub evening: Evening,
    pub after: NaiveDate,
}

/// A day of erasing that goes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ErasingGoesAlong)]
pub struct Erased {
    pub before: NaiveDate,
    pub after: NaiveDate,
}

fn erased(before: &Whole, after: &Whole) -> Option<Erased> {
    let day = Erased { before: erased_on(before), after: erased_on(after) };
    (before.gathering.takes_trainees() && day.before != day.after).then_some(day)
}

/// What moving the gathering would do to its plan and to whom it would be told; writes nothing.
pub async fn preview(app: &App, tx: &Tx, whole: &Whole, to: &MoveIn) -> Result<Preview, PlanError> {
    let now = app.clock.now();
    check(whole, to, now)?;
    let closed = accounts::closed_days(tx).await?;
    let steps = step::list_of(tx, whole.gathering.id.0).await?;
    let after = moved(whole, to);
    check_marks(tx, whole, &after).await?;
    let again = to.asks_again(whole);
    let steps: Vec<Step> =
        steps.into_iter().map(|found| holding::released(&found, whole, now).unwrap_or(found)).collect();
    let id = whole.gathering.id;
    let told = match changes(whole, &after).is_empty() && !again {
        true => 0,
        false => sudden::concerned(tx, id).await?.len(),
    };
    let offered = if again { sudden::offered(tx, id).await?.len() } else { 0 };
    let days = day_shifts(whole, &after, &closed);
    let erased = erased(whole, &after);
    let evening = along::evening(tx, id, now).await.map_err(anyhow::Error::from)?;
    let social = evening.map(|evening| SocialShift {
        after: along::along(evening.date, (whole.date(), after.date())),
        evening,
    });
    let social = social.filter(|social| social.after != social.evening.date);
    Ok(Preview { days, steps: shifts(&steps, &after, &closed, again, now)?, told, offered, erased, social })
}

/// Moves a gathering: its day, hours and deadline, the steps that are not over, the due days of open tasks, and
/// tells the guests where invitations are out: with an update in good time, or at once where they are asked again. Its
/// get-together goes along. Returns who is told.
pub async fn move_gathering(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    to: MoveIn,
) -> Result<Told, PlanError> {
    move_with(app, center, actor, id, (to, Goes::Along)).await
}

/// As [`move_gathering`], with what becomes of its get-together.
pub async fn move_with(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    (to, goes): (MoveIn, Goes),
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let before = turn_of(&tx, id).await?;
    check(&before, &to, now)?;
    if to.version.is_some_and(|version| version != before.gathering.version) {
        return Err(PlanError::Stale);
    }
    let again = to.asks_again(&before);
    let parties: Vec<Party> = sudden::concerned(&tx, id).await?;
    let mut after = moved(&before, &to);
    check_marks(&tx, &before, &after).await?;
    for day in after.days.iter_mut().filter(|day| day.id.0.is_nil()) {
        day.id = app.chance.id(now);
    }
    if matches!(before.gathering.state, GatheringState::Postponed | GatheringState::CalledOff) {
        let invited = !replies::parties(&tx, id).await?.is_empty();
        after.gathering.state = if invited { GatheringState::Inviting } else { GatheringState::Preparing };
    }
    if again {
        after.gathering.calendar_sequence += 1;
    }
    if !gathering::update(&tx, before.gathering.version, after.gathering.clone()).await? {
        return Err(PlanError::Stale);
    }
    save_days(&tx, &before.days, &after.days).await?;
    replies::erasing::follow(app, &tx, now, &before, &after).await?;
    courses::photos::days_moved(&tx, &after).await?;
    holding::release(&tx, now, &before).await?;
    invitations::bring_paper_back(app, &tx, now, actor, id).await?;
    let closed = accounts::closed_days(&tx).await?;
    let steps = step::list_of(&tx, id.0).await?;
    for shift in shifts(&steps, &after, &closed, again, now)? {
        let Some(found) = steps.iter().find(|row| row.id == shift.id) else { continue };
        apply(app, &tx, now, found, &shift).await?;
    }
    let several = before.days.len().max(after.days.len()) > 1;
    let changed = [
        audit::changed("date", before.date(), to.date),
        audit::changed("starts", before.hours().0, to.starts),
        audit::changed("ends", before.hours().1, to.ends),
        audit::changed("days", in_a_line(&before), in_a_line(&after)).filter(|_| several),
        audit::changed("reply_deadline", before.gathering.reply_deadline, to.reply_deadline),
    ];
    let changed: Vec<audit::Change> = changed.into_iter().flatten().collect();
    let mut told = changes(&before, &after);
    let other_days = told.iter().any(|one| !matches!(one, Changed::Deadline { .. }));
    let stood = !matches!(before.gathering.state, GatheringState::Postponed | GatheringState::CalledOff);
    let reached: Vec<_> = parties.iter().map(|party| party.id).collect();
    let how = ((before.date(), after.date()), stood, goes);
    let evening = along::days_moved(app, &tx, (now, actor), id, how, &reached).await;
    told.extend(evening.map_err(anyhow::Error::from)?);
    let notice = ChangeNotice { changes: told, reason: to.reason, places: Vec::new() };
    let after = turn_of(&tx, id).await?;
    let told = if again {
        let telling = Telling { kind: ChangeKind::NewDate, before: before.gathering.state, notice };
        sudden::tell(app, &tx, now, actor, &after, &parties, telling).await?
    } else {
        if other_days {
            let guests: Vec<_> = parties.iter().filter_map(|party| party.organization_id).collect();
            sudden::employers_hear(app, &tx, now, actor, &after, &guests).await?;
        }
        Told { parties: tell_guests(app, &tx, now, &after, notice).await?, ..Told::default() }
    };
    if other_days {
        placements::days_moved(app, &tx, now, actor, id).await.map_err(anyhow::Error::from)?;
    }
    tasks::stir(&tx, id, Deed::Venue).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.moved", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}
