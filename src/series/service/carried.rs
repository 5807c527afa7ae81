//! What is carried over to the next round: what earlier rounds of the series left, and what becomes of it.
//!
//! The newest round before proposes its voices and decisions; offers that are still open come from any earlier round, and
//! so does what was put off, here or where the series came from. Each is taken onto the agenda, put off to the round after, or closed with a reason; what was
//! decided stays in sight at both rounds.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, GatheringId, RowId, SeriesId, Tx};
use crate::gatherings::service::{BlockIn, GatheringError, add_block, turn_of};
use crate::gatherings::store::agenda_item;
use crate::gatherings::{self, AgendaKind, Gathering, GatheringState};
use crate::i18n::Texts;
use crate::series::model::{Outcome, Source};
use crate::series::store::brought_topic::{self, Model as Brought};
use crate::series::store::carried::{self, Model as Row};
use crate::voices::OfferState;
use crate::voices::store::{decision, offer, voice};
use crate::web::FieldErrors;

/// A topic that grew out of something has so many minutes at first.
const MINUTES: i32 = 10;
/// A title is one line.
const LONGEST_TITLE: usize = 100;

/// Something that an earlier round left.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = LeftByRound)]
pub struct Left {
    pub source: Source,
    pub source_id: RowId,
    pub words: String,
    /// The round that left it; none where it came with the series.
    pub from: Option<GatheringId>,
    pub from_round: Option<i32>,
    /// How often it was put off.
    pub put_off: usize,
}

/// What was decided about something that was left.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Carried {
    pub id: RowId,
    pub source: Source,
    pub source_id: RowId,
    pub words: String,
    /// The round that left it; none where it came with the series.
    pub from: Option<GatheringId>,
    pub from_round: Option<i32>,
    /// The round for which it was decided.
    pub at: GatheringId,
    pub at_round: Option<i32>,
    pub outcome: Outcome,
    pub why: String,
    /// The title of the block that it became, as long as that stands on the agenda.
    pub block: Option<Texts>,
}

/// What a round was left, what was decided about it, and what became of what it left itself.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct CarriedOver {
    pub open: Vec<Left>,
    pub decided: Vec<Carried>,
    pub went_on: Vec<Carried>,
}

/// What is to become of something that was left.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct CarryIn {
    pub source: Source,
    pub source_id: RowId,
    pub outcome: Outcome,
    /// Needed where it is closed.
    #[serde(default)]
    pub why: String,
}

/// The rounds of its series that were before it, oldest first; those that did not take place left nothing.
async fn before(tx: &Tx, gathering: &Gathering) -> Result<Vec<Gathering>, DbErr> {
    let Some(series) = gathering.series_id else { return Ok(Vec::new()) };
    let mut rounds = gatherings::list_of_series(tx, series).await?;
    rounds.retain(|row| {
        row.starts_at < gathering.starts_at
            && !matches!(row.state, GatheringState::CalledOff | GatheringState::Postponed)
    });
    rounds.sort_by_key(|row| row.starts_at);
    Ok(rounds)
}

/// Everything that a round left and that stands there still, in words.
async fn left_by(tx: &Tx, round: GatheringId) -> Result<Vec<(Source, RowId, String)>, DbErr> {
    let mut all = Vec::new();
    for row in decision::list_of_gathering(tx, round).await? {
        all.push((Source::Decision, RowId(row.id.0), row.text));
    }
    for row in offer::list_of_gathering(tx, round).await? {
        if row.state == OfferState::Open {
            all.push((Source::Offer, RowId(row.id.0), format!("{}：{}", row.who, row.what)));
        }
    }
    for row in voice::list_of_gathering(tx, round).await? {
        all.push((Source::Voice, RowId(row.id.0), row.text));
    }
    Ok(all)
}

/// What came with a series.
async fn came_with(tx: &Tx, series: Option<SeriesId>) -> Result<Vec<Brought>, DbErr> {
    match series {
        Some(series) => brought_topic::list_of(tx, series).await,
        None => Ok(Vec::new()),
    }
}

/// How often something that came was put off, before and here.
fn times(topic: &Brought, here: usize) -> usize {
    usize::try_from(topic.put_off).unwrap_or_default() + here
}

/// The topics that a series puts off to its next round: what was put off last, what was taken onto the agenda of a round
/// that was not held, and what came with the series and nobody decided about.
pub async fn put_off(tx: &Tx, series: SeriesId, now: DateTime<Utc>) -> Result<Vec<Left>, DbErr> {
    let rounds = gatherings::list_of_series(tx, series).await?;
    let ids: Vec<GatheringId> = rounds.iter().map(|row| row.id).collect();
    let was_held = |id: GatheringId| {
        let off =
            |row: &Gathering| matches!(row.state, GatheringState::CalledOff | GatheringState::Postponed);
        rounds.iter().any(|row| row.id == id && row.ends_at <= now && !off(row))
    };
    let rows = carried::list_from(tx, &ids).await?;
    let waits = |row: &&Row| match row.outcome {
        Outcome::PutOff => true,
        Outcome::Taken => !was_held(row.gathering_id),
        Outcome::Closed => false,
    };
    let decided = |source: Source, of: RowId| {
        let all: Vec<&Row> = rows.iter().filter(|row| row.source == source && row.source_id == of).collect();
        let count = all.iter().filter(|row| row.outcome == Outcome::PutOff).count();
        (all.last().map(&waits), count)
    };
    let mut open = Vec::new();
    for topic in came_with(tx, Some(series)).await? {
        let (waits, here) = decided(topic.source, topic.id);
        if waits.unwrap_or(true) {
            let put_off = times(&topic, here);
            let Brought { id: source_id, source, words, .. } = topic;
            open.push(Left { source, source_id, words, from: None, from_round: None, put_off });
        }
    }
    for round in rounds.iter().filter(|row| was_held(row.id)) {
        for (source, source_id, words) in left_by(tx, round.id).await? {
            if let (Some(true), put_off) = decided(source, source_id) {
                let (from, from_round) = (Some(round.id), round.round);
                open.push(Left { source, source_id, words, from, from_round, put_off });
            }
        }
    }
    Ok(open)
}

/// Reads what is carried over to a round; `None` where there is no such gathering.
pub async fn carried_over(
    tx: &Tx,
    id: GatheringId,
    now: DateTime<Utc>,
) -> Result<Option<CarriedOver>, DbErr> {
    let Some(gathering) = gatherings::find(tx, id).await?.filter(|row| row.deleted_at.is_none()) else {
        return Ok(None);
    };
    let rounds = before(tx, &gathering).await?;
    let mut ids: Vec<GatheringId> = rounds.iter().map(|row| row.id).collect();
    ids.push(id);
    let rows = carried::list_from(tx, &ids).await?;
    let settled = |source: Source, of: RowId| {
        rows.iter().any(|row| {
            row.source == source
                && row.source_id == of
                && (row.outcome != Outcome::PutOff || row.gathering_id == id)
        })
    };
    let put_off = |source: Source, of: RowId| {
        let all = rows.iter().filter(|row| row.source == source && row.source_id == of);
        all.filter(|row| row.outcome == Outcome::PutOff).count()
    };
    let newest = rounds.iter().rev().find(|row| row.ends_at <= now).map(|row| row.id);
    let mut open = Vec::new();
    let came = came_with(tx, gathering.series_id).await?;
    for topic in came.iter().filter(|topic| !settled(topic.source, topic.id)) {
        open.push(Left {
            source: topic.source,
            source_id: topic.id,
            words: topic.words.clone(),
            from: None,
            from_round: None,
            put_off: times(topic, put_off(topic.source, topic.id)),
        });
    }
    for round in rounds.iter().filter(|row| row.ends_at <= now) {
        for (source, of, words) in left_by(tx, round.id).await? {
            let times = put_off(source, of);
            let counts = Some(round.id) == newest || source == Source::Offer || times > 0;
            if counts && !settled(source, of) {
                let (from, from_round) = (Some(round.id), round.round);
                open.push(Left { source, source_id: of, words, from, from_round, put_off: times });
            }
        }
    }
    let mut found = CarriedOver { open, ..CarriedOver::default() };
    let at: BTreeSet<GatheringId> = rows.iter().map(|row| row.gathering_id).collect();
    let mut blocks = Vec::new();
    let mut numbers = Vec::new();
    for round in at {
        blocks.extend(agenda_item::list_of_gathering(tx, round).await?);
        numbers.extend(gatherings::find(tx, round).await?.map(|row| (row.id, row.round)));
    }
    let number_of = |round: GatheringId| {
        let known = rounds.iter().chain([&gathering]).find(|row| row.id == round).map(|row| row.round);
        known.or_else(|| numbers.iter().find(|(id, _)| *id == round).map(|(_, number)| *number)).flatten()
    };
    for row in rows.iter().filter(|row| row.gathering_id == id || row.from_gathering_id == id) {
        let from = (!came.iter().any(|topic| topic.id == row.source_id)).then_some(row.from_gathering_id);
        let shown = Carried {
            id: row.id,
            source: row.source,
            source_id: row.source_id,
            words: row.words.clone(),
            from,
            from_round: from.and_then(&number_of),
            at: row.gathering_id,
            at_round: number_of(row.gathering_id),
            outcome: row.outcome,
            why: row.why.clone(),
            block: row
                .agenda_item_id
                .and_then(|item| blocks.iter().find(|block| block.id == item))
                .map(|block| block.title.clone()),
        };
        if row.gathering_id == id { found.decided.push(shown) } else { found.went_on.push(shown) }
    }
    Ok(Some(found))
}

/// Decides what becomes of something that was left; deciding twice is once.
pub async fn carry(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    to: CarryIn,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await.map_err(refused)?;
    let found = carried_over(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let same = |left: &&Left| left.source == to.source && left.source_id == to.source_id;
    let Some(left) = found.open.iter().find(same) else {
        // Somebody else was first, or the page was sent twice: what stands there is shown.
        return Err(SeriesError::Stale);
    };
    let why = to.why.trim().to_owned();
    if to.outcome == Outcome::Closed && why.is_empty() {
        return Err(SeriesError::Fields(FieldErrors::one("why", "field-required")));
    }
    if why.chars().count() > 200 {
        return Err(SeriesError::Fields(FieldErrors::one("why", "series-carried-why-long")));
    }
    let mut agenda_item_id: Option<AgendaItemId> = None;
    if to.outcome == Outcome::Taken {
        let title: String = left.words.chars().take(LONGEST_TITLE).collect();
        let block = BlockIn {
            kind: AgendaKind::Topic,
            title: Texts::ja(title),
            note: Texts::default(),
            minutes: MINUTES,
            day: None,
            seen: String::new(),
        };
        let added = add_block(app, &tx, now, actor, &whole, block).await.map_err(refused)?;
        agenda_item_id = Some(added);
    }
    let row = Row {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: id,
        // What came with the series was left by no round here.
        from_gathering_id: left.from.unwrap_or(id),
        source: left.source,
        source_id: left.source_id,
        words: left.words.clone(),
        outcome: to.outcome,
        agenda_item_id,
        why,
        decided_at: now,
        decided_by: actor.member(),
    };
    carried::insert(&tx, row).await?;
    let told = [audit::set("outcome", to.outcome.word())];
    audit::record(app, &tx, now, actor, "series.carried.decided", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes a decision back: it is open again. A block that it became stays on the agenda until somebody takes it out.
pub async fn reconsider(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    row: RowId,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await.map_err(refused)?;
    let found = carried_over(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let known = found.decided.iter().find(|one| one.id == row).ok_or(SeriesError::NotFound)?;
    carried::delete(&tx, known.id).await?;
    audit::record(app, &tx, now, actor, "series.carried.back", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

fn refused(error: GatheringError) -> SeriesError {
    match error {
        GatheringError::NotFound => SeriesError::NotFound,
        GatheringError::Stale => SeriesError::Stale,
        GatheringError::Fields(errors) => SeriesError::Fields(errors),
        GatheringError::Db(cause) => SeriesError::Db(cause),
        other => SeriesError::Other(anyhow::Error::new(other)),
    }
}
