//! What is decided about a round ahead: moved, left out, added, taken back, prepared.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::SeriesError;
use super::line::{Line, line};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, SeriesId, Tx};
use crate::gatherings::store::series;
use crate::gatherings::{self, titles};
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::plans::next::{Round, lead, make_round, round_named};
use crate::series::model::{Ahead, Kind};
use crate::series::store::round::{self, Model as RoundRow};
use crate::web::FieldErrors;

/// A round becomes a gathering so many days before the first step of its plan is due.
const BEFORE_ITS_PLAN: Days = Days::new(7);

/// Another day for a round ahead.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
pub struct RoundMove {
    pub date: NaiveDate,
    /// Local opening.
    pub starts: NaiveTime,
    /// The day on which the round was when it was looked at; another one by now is not overwritten.
    #[serde(default)]
    pub seen: Option<NaiveDate>,
}

/// A round beside the rule.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
pub struct RoundIn {
    pub date: NaiveDate,
    /// Local opening.
    pub starts: NaiveTime,
    pub minutes: i32,
}

async fn open_line(app: &App, tx: &Tx, id: SeriesId) -> Result<Line, SeriesError> {
    tx.turn("series").await?;
    let line = line(tx, id, app.clock.now()).await?.ok_or(SeriesError::NotFound)?;
    if line.series.given.is_some() {
        return Err(SeriesError::Given);
    }
    if line.goes_on() { Ok(line) } else { Err(SeriesError::Ended) }
}

fn find(line: &Line, slot: NaiveDate) -> Result<Ahead, SeriesError> {
    line.ahead().into_iter().find(|round| round.slot == slot).ok_or(SeriesError::NotFound)
}

fn row(app: &App, tx: &Tx, id: SeriesId, round: &Ahead, kind: Kind) -> RoundRow {
    RoundRow {
        id: app.chance.id(app.clock.now()),
        center_id: tx.center,
        series_id: id,
        slot: round.slot,
        kind,
        date: round.date,
        starts: round.starts,
        minutes: round.minutes,
        gathering_id: None,
        version: 1,
    }
}

/// Judges day and hours of a round: to come, and over on the day on which it begins.
fn check(line: &Line, date: NaiveDate, starts: NaiveTime, minutes: i32) -> Result<(), SeriesError> {
    let mut errors = FieldErrors::default();
    if date <= line.today {
        errors.add("date", Message::new("next-date-past"));
    }
    if date > line.today + Days::new(366 * 5) {
        errors.add("date", Message::new("field-date"));
    }
    let over = starts.overflowing_add_signed(chrono::Duration::minutes(minutes.into())).1;
    if !(15..=480).contains(&minutes) || over != 0 {
        errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
    }
    errors.into_result().map_err(SeriesError::Fields)
}

/// Puts a round ahead on another day.
pub async fn move_round(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    slot: NaiveDate,
    to: RoundMove,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    let found = find(&line, slot)?;
    if to.seen.is_some_and(|seen| seen != found.date) {
        return Err(SeriesError::Stale);
    }
    check(&line, to.date, to.starts, found.minutes)?;
    let kind = if found.kind == Kind::Added { Kind::Added } else { Kind::Moved };
    let moved = Ahead { date: to.date, starts: to.starts, ..found.clone() };
    // Put where the rule has it, nothing is decided about it any more.
    let rows = line.rows.iter().filter(|row| row.slot != slot).cloned().collect();
    let by_rule = find(&Line { rows, ..line.clone() }, slot).ok();
    if by_rule.is_some_and(|rule| (rule.date, rule.starts) == (to.date, to.starts)) {
        round::forget(&tx, id, slot).await?;
    } else {
        round::put(&tx, row(app, &tx, id, &moved, kind)).await?;
    }
    let told: Vec<_> =
        [audit::changed("date", found.date, to.date), audit::changed("starts", found.starts, to.starts)]
            .into_iter()
            .flatten()
            .collect();
    series::raise_sequence(&tx, id).await?;
    audit::record(app, &tx, now, actor, "series.round.moved", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves a round ahead out; its day stays in sight so that it can be taken back.
pub async fn leave_out(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    slot: NaiveDate,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    let found = find(&line, slot)?;
    match found.kind {
        Kind::LeftOut => return Ok(()),
        // What was added and is not to be was never there.
        Kind::Added => round::forget(&tx, id, slot).await?,
        Kind::ByRule | Kind::Moved => round::put(&tx, row(app, &tx, id, &found, Kind::LeftOut)).await?,
    }
    let told = [audit::set("date", found.date)];
    series::raise_sequence(&tx, id).await?;
    audit::record(app, &tx, now, actor, "series.round.left_out", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back what was decided about a round ahead: it is where the rule puts it.
pub async fn take_back(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    slot: NaiveDate,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    let found = find(&line, slot)?;
    if found.kind == Kind::ByRule {
        return Ok(());
    }
    round::forget(&tx, id, slot).await?;
    let told = [audit::set("date", found.date)];
    series::raise_sequence(&tx, id).await?;
    audit::record(app, &tx, now, actor, "series.round.back", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds a round beside the rule.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    round: RoundIn,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    check(&line, round.date, round.starts, round.minutes)?;
    let there = line.ahead().iter().any(|other| other.date == round.date && other.kind != Kind::LeftOut)
        || line.rows.iter().any(|row| row.slot == round.date)
        || line.taken().iter().any(|taken| taken.date == round.date);
    if there {
        return Err(SeriesError::Fields(FieldErrors::one("date", "series-day-taken")));
    }
    let added = Ahead {
        slot: round.date,
        number: None,
        kind: Kind::Added,
        date: round.date,
        starts: round.starts,
        minutes: round.minutes,
        why: None,
    };
    round::put(&tx, row(app, &tx, id, &added, Kind::Added)).await?;
    let told = [audit::set("date", round.date)];
    series::raise_sequence(&tx, id).await?;
    audit::record(app, &tx, now, actor, "series.round.added", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a round ahead a gathering in preparation, like the newest round of the series; its id. Where it broke off,
/// asking again takes up where it stopped.
pub async fn prepare(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    slot: NaiveDate,
) -> Result<GatheringId, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open_line(app, &tx, id).await?;
    if let Some(done) = line.rows.iter().find(|row| row.slot == slot).and_then(|row| row.gathering_id)
        && line.gatherings.iter().any(|gathering| gathering.id == done)
    {
        return Ok(done);
    }
    let found = find(&line, slot)?;
    if !found.is_held() {
        return Err(SeriesError::NotFound);
    }
    if !line.can_prepare(&found) {
        return Err(SeriesError::NotNearest);
    }
    let like = line.model_round().ok_or(SeriesError::NotFound)?.id;
    let known = line.rows.iter().find(|row| row.slot == slot).cloned();
    let gathering = known.as_ref().and_then(|row| row.gathering_id).unwrap_or_else(|| app.chance.id(now));
    let kept = RoundRow { gathering_id: Some(gathering), ..row(app, &tx, id, &found, found.kind) };
    round::put(&tx, kept).await?;
    tx.commit().await?;

    let tx = app.db.scoped(center).read().await?;
    let before = line.as_chosen(gatherings::whole(&tx, like).await?.ok_or(SeriesError::NotFound)?);
    drop(tx);
    let wanted = Round {
        id: Some(gathering),
        // What a playbook gives a neutral title is prepared under it.
        title: round_named(
            &titles::of_series(&line.series, std::slice::from_ref(&before.gathering)),
            found.number,
        ),
        of: Some((id, found.number)),
        date: found.date,
        starts: found.starts,
        minutes: found.minutes,
    };
    // Making a gathering is a large future: on the heap, it does not lie on the stack of every caller.
    match Box::pin(make_round(app, center, actor, &before, wanted)).await {
        Ok(made) => Ok(made),
        Err(error) => {
            let tx = app.db.scoped(center).write().await?;
            tx.turn("series").await?;
            match known {
                Some(row) => round::put(&tx, row).await?,
                None => round::forget(&tx, id, slot).await?,
            }
            tx.commit().await?;
            Err(error.into())
        }
    }
}

/// Prepares every round ahead whose plan is about to begin, in all centers; how many. Once a day is enough.
pub async fn prepare_due(app: &App) -> anyhow::Result<usize> {
    let mut made = 0;
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let going_on: Vec<SeriesId> = gatherings::all_series(&tx)
            .await?
            .into_iter()
            .filter(|series| series.goes_on())
            .map(|series| series.id)
            .collect();
        drop(tx);
        for id in going_on {
            made += prepare_series(app, center, id).await?;
        }
    }
    Ok(made)
}

async fn prepare_series(app: &App, center: CenterId, id: SeriesId) -> anyhow::Result<usize> {
    let tx = app.db.scoped(center).read().await?;
    let Some(line) = line(&tx, id, app.clock.now()).await? else { return Ok(0) };
    let Some(like) = line.model_round() else { return Ok(0) };
    let Some(whole) = gatherings::whole(&tx, like.id).await? else { return Ok(0) };
    let begins = lead(&line.as_chosen(whole), &line.closed)?;
    drop(tx);
    let due: Vec<Ahead> = line
        .ahead()
        .into_iter()
        .filter(|round| round.is_held() && round.date <= line.today + begins + BEFORE_ITS_PLAN)
        .collect();
    let mut made = 0;
    for round in due {
        match prepare(app, center, Actor::System, id, round.slot).await {
            Ok(_) => made += 1,
            // It stays a round ahead, in sight of everybody, and is tried again tomorrow; those after it wait for it.
            Err(SeriesError::Plan(PlanError::Fields(_) | PlanError::Stale)) => {
                tracing::warn!(series = %id, slot = %round.slot, "a round ahead cannot be prepared by itself");
                break;
            }
            Err(other) => return Err(other.into()),
        }
    }
    Ok(made)
}
