//! Standing membership: who is always invited, from which round to which, and guests of one round.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use super::line::{Line, line};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::GatheringState;
use crate::gatherings::store::series_member::{self, Model as Row};
use crate::i18n::Message;
use crate::replies;
use crate::web::FieldErrors;

/// An office that belongs to the rounds of a series.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeriesMember {
    pub id: RowId,
    pub organization: OrganizationId,
    pub name: String,
    /// Gone from the address book.
    pub gone: bool,
    pub from_round: i32,
    pub until_round: Option<i32>,
    /// Asked to that one round alone.
    pub guest: bool,
    /// Why it left, or why it is asked this once.
    pub why: String,
    pub version: i32,
}

/// An office that joins.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct JoinIn {
    pub organization: OrganizationId,
    /// The first round to which it is invited; the next one that is held where none is named.
    #[serde(default)]
    pub round: Option<i32>,
    /// For that round alone.
    #[serde(default)]
    pub guest: bool,
    #[serde(default)]
    pub why: String,
}

/// The last round of an office, and why it leaves.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct LeaveIn {
    pub until_round: i32,
    pub why: String,
    /// The version that was looked at.
    pub version: i32,
}

/// Everybody who belongs or belonged to a series, in the order of joining.
pub async fn list(tx: &Tx, id: SeriesId) -> Result<Vec<SeriesMember>, DbErr> {
    let rows = series_member::list_of(tx, id).await?;
    let ids: Vec<OrganizationId> = rows.iter().map(|row| row.organization_id).collect();
    let offices = organization::list_by_ids(tx, &ids).await?;
    let shown = |row: Row| {
        let office = offices.iter().find(|office| office.id == row.organization_id);
        SeriesMember {
            id: row.id,
            organization: row.organization_id,
            name: office.map(|office| office.name.clone()).unwrap_or_default(),
            gone: office.is_none_or(|office| office.deleted_at.is_some()),
            from_round: row.from_round,
            until_round: row.until_round,
            guest: row.guest,
            why: row.why,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// The number of the round that is held next.
pub fn next_round(line: &Line, now: chrono::DateTime<chrono::Utc>) -> i32 {
    let to_come = line.gatherings.iter().filter(|row| {
        let on = !matches!(row.state, GatheringState::CalledOff);
        on && row.ends_at > now
    });
    to_come.filter_map(|row| row.round).min().unwrap_or_else(|| line.next_number())
}

/// Lets an office join; joining again while it belongs changes nothing.
pub async fn join(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    new: JoinIn,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let round = new.round.unwrap_or_else(|| next_round(&line, now));
    let mut errors = FieldErrors::default();
    if !(line.series.first_round..=line.next_number() + 100).contains(&round) {
        errors.add("round", Message::new("field-number"));
    }
    if new.guest && new.why.trim().is_empty() {
        errors.add("why", Message::new("field-required"));
    }
    if new.why.chars().count() > 200 {
        errors.add("why", Message::new("field-too-long").with("max", 200));
    }
    errors.into_result().map_err(SeriesError::Fields)?;
    let office = organization::find(&tx, new.organization).await?;
    let office = office.filter(|row| row.deleted_at.is_none() && !row.is_own_center);
    let office = office.ok_or(SeriesError::NotFound)?;
    if put(app, &tx, now, actor, id, &new, round).await? {
        let told = [audit::set("organization", &office.name), audit::set("round", round)];
        let action = if new.guest { "series.member.guest" } else { "series.member.joined" };
        audit::record(app, &tx, now, actor, action, ("series", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Puts an office down unless it belongs to that round, or as a member to a later one; whether it did.
pub(super) async fn put(
    app: &App,
    tx: &Tx,
    now: chrono::DateTime<chrono::Utc>,
    actor: Actor,
    id: SeriesId,
    new: &JoinIn,
    round: i32,
) -> Result<bool, DbErr> {
    let rows = series_member::list_of(tx, id).await?;
    let belongs = |row: &Row| {
        row.is_of(round) && (new.guest || !row.guest) || !new.guest && !row.guest && row.from_round > round
    };
    if rows.iter().filter(|row| row.organization_id == new.organization).any(belongs) {
        return Ok(false);
    }
    let row = Row {
        id: app.chance.id(now),
        center_id: tx.center,
        series_id: id,
        organization_id: new.organization,
        from_round: round,
        until_round: new.guest.then_some(round),
        guest: new.guest,
        why: new.why.trim().to_owned(),
        created_at: now,
        created_by: actor.member(),
        version: 1,
        adopted: false,
    };
    series_member::insert(tx, row).await?;
    Ok(true)
}

/// Makes every office that came to a round so far a member from the next round on; how many.
pub async fn adopt(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<usize, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let round = next_round(&line, now);
    // Who left, left for a reason.
    let left: Vec<OrganizationId> = series_member::list_of(&tx, id)
        .await?
        .into_iter()
        .filter(|row| !row.guest && row.until_round.is_some())
        .map(|row| row.organization_id)
        .collect();
    let mut count = 0;
    for gathering in line.gatherings.iter().filter(|row| row.ends_at <= now) {
        for party in replies::parties(&tx, gathering.id).await? {
            let Some(organization) = party.organization_id.filter(|_| party.came()) else { continue };
            let office = organization::find(&tx, organization).await?;
            let here = office.is_some_and(|row| row.deleted_at.is_none() && !row.is_own_center);
            if !here || left.contains(&organization) {
                continue;
            }
            let new = JoinIn { organization, round: None, guest: false, why: String::new() };
            count += usize::from(put(app, &tx, now, actor, id, &new, round).await?);
        }
    }
    for row in series_member::list_of(&tx, id).await? {
        if row.created_at == now && !row.guest && row.version == 1 {
            let was = row.version;
            series_member::update(&tx, was, Row { adopted: true, ..row }).await?;
        }
    }
    let told = [audit::set("count", count), audit::set("round", round)];
    audit::record(app, &tx, now, actor, "series.member.adopted", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(count)
}

/// The rows of those who became members together last, as far as nothing happened to them since and their first round is
/// still to come.
fn adopted_last(rows: Vec<Row>, next: i32) -> Vec<Row> {
    let open = |row: &Row| row.adopted && row.until_round.is_none() && row.from_round >= next;
    let open: Vec<Row> = rows.into_iter().filter(open).collect();
    let last = open.iter().map(|row| row.created_at).max();
    open.into_iter().filter(|row| Some(row.created_at) == last).collect()
}

/// How many became members together last and can be taken back with one press.
pub async fn adopted(tx: &Tx, id: SeriesId, next: i32) -> Result<usize, DbErr> {
    Ok(adopted_last(series_member::list_of(tx, id).await?, next).len())
}

/// Takes back that everybody who had come became a member; how many were.
pub async fn unadopt(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<usize, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let rows = adopted_last(series_member::list_of(&tx, id).await?, next_round(&line, now));
    for row in &rows {
        series_member::delete(&tx, row.id).await?;
    }
    let told = [audit::set("count", rows.len())];
    audit::record(app, &tx, now, actor, "series.member.unadopted", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(rows.len())
}

async fn find(tx: &Tx, id: SeriesId, row: RowId) -> Result<Row, SeriesError> {
    let rows = series_member::list_of(tx, id).await?;
    rows.into_iter().find(|found| found.id == row).ok_or(SeriesError::NotFound)
}

async fn named(tx: &Tx, row: &Row) -> Result<String, DbErr> {
    Ok(organization::find(tx, row.organization_id).await?.map(|row| row.name).unwrap_or_default())
}

/// Lets a member leave after a round. With a round before its first it was never one, and its row goes.
pub async fn leave(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    row: RowId,
    to: LeaveIn,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let found = find(&tx, id, row).await?;
    if to.why.trim().is_empty() {
        return Err(SeriesError::Fields(FieldErrors::one("why", "field-required")));
    }
    if to.until_round < found.from_round {
        return Err(SeriesError::Fields(FieldErrors::one("until_round", "series-member-before-first")));
    }
    let told = [audit::set("organization", named(&tx, &found).await?), audit::set("round", to.until_round)];
    let left = Row { until_round: Some(to.until_round), why: to.why.trim().to_owned(), ..found };
    if !series_member::update(&tx, to.version, left).await? {
        return Err(SeriesError::Stale);
    }
    audit::record(app, &tx, now, actor, "series.member.left", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes leaving back: a member again, as if it had never left.
pub async fn stay(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    row: RowId,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let found = find(&tx, id, row).await?;
    if found.guest || found.until_round.is_none() {
        return Ok(());
    }
    let told = [audit::set("organization", named(&tx, &found).await?)];
    let was = found.version;
    if !series_member::update(&tx, was, Row { until_round: None, why: String::new(), ..found }).await? {
        return Err(SeriesError::Stale);
    }
    audit::record(app, &tx, now, actor, "series.member.stays", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes away a row that was put down by mistake: of a round that is still to come.
pub async fn forget(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    row: RowId,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let found = find(&tx, id, row).await?;
    if found.from_round < next_round(&line, now) {
        return Err(SeriesError::Stale);
    }
    let told = [audit::set("organization", named(&tx, &found).await?)];
    series_member::delete(&tx, found.id).await?;
    audit::record(app, &tx, now, actor, "series.member.forgotten", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
