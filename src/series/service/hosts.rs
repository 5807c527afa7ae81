//! Who hosts a series: the center itself first, those who host every round with it, and guests of one round.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use super::line::{Line, line};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::service::host_every_round;
use crate::gatherings::store::series_host::{self, Model as Row};
use crate::i18n::{Lang, Message};
use crate::web::FieldErrors;

/// An organization that hosts the rounds of a series.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeriesHost {
    /// None for the center itself, which always hosts.
    pub id: Option<RowId>,
    /// None for a center of which no row stands in its address book yet.
    pub organization: Option<OrganizationId>,
    pub name: String,
    /// The center itself.
    pub own: bool,
    /// Gone from the address book: the rounds to come are held without it.
    pub gone: bool,
    /// The one round that it hosts; none where it hosts every round.
    pub round: Option<i32>,
}

/// An organization that hosts from now on.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = SeriesHostIn)]
pub struct HostIn {
    pub organization: OrganizationId,
    /// The one round that it hosts; none where it hosts every round.
    #[serde(default)]
    pub round: Option<i32>,
}

/// The hosts of a series in the order of the joint names: the center, who hosts every round, who hosts one.
pub async fn list(tx: &Tx, id: SeriesId) -> Result<Vec<SeriesHost>, DbErr> {
    let rows = series_host::list_of(tx, id).await?;
    let ids: Vec<OrganizationId> = rows.iter().map(|row| row.organization_id).collect();
    let offices = organization::list_by_ids(tx, &ids).await?;
    let row = organization::find_own_center(tx).await?;
    let center = accounts::center(tx).await?;
    let own = center.map(|center| SeriesHost {
        id: None,
        organization: row.as_ref().map(|row| row.id),
        name: row.as_ref().map_or_else(|| center.name.read(Lang::Ja).to_owned(), |row| row.name.clone()),
        own: true,
        gone: false,
        round: None,
    });
    let shown = |row: &Row| {
        let office = offices.iter().find(|office| office.id == row.organization_id);
        SeriesHost {
            id: Some(row.id),
            organization: Some(row.organization_id),
            name: office.map(|office| office.name.clone()).unwrap_or_default(),
            own: false,
            gone: office.is_none_or(|office| office.deleted_at.is_some()),
            round: row.round,
        }
    };
    let mut once: Vec<SeriesHost> = rows.iter().filter(|row| row.round.is_some()).map(shown).collect();
    once.sort_by_key(|host| host.round);
    let every = rows.iter().filter(|row| row.round.is_none()).map(shown);
    Ok(own.into_iter().chain(every).chain(once).collect())
}

async fn open(app: &App, tx: &Tx, id: SeriesId) -> Result<Line, SeriesError> {
    tx.turn("series").await?;
    let line = line(tx, id, app.clock.now()).await?.ok_or(SeriesError::NotFound)?;
    match (&line.series.given, line.goes_on()) {
        (Some(_), _) => Err(SeriesError::Given),
        (None, true) => Ok(line),
        (None, false) => Err(SeriesError::Ended),
    }
}

/// Adds a host, of every round or of one that is not prepared yet; adding twice is once. Rounds that are prepared stay as
/// they are.
///
/// # Errors
/// Where there is no such series or organization, or the round is prepared already.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    new: HostIn,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let line = open(app, &tx, id).await?;
    let next = line.next_number();
    if new.round.is_some_and(|round| !(next..next + 100).contains(&round)) {
        let mut errors = FieldErrors::default();
        errors.add("round", Message::new("field-range").with("min", next).with("max", next + 99));
        return Err(SeriesError::Fields(errors));
    }
    let office = organization::find(&tx, new.organization).await?;
    let office = office.filter(|row| row.deleted_at.is_none() && !row.is_own_center);
    let office = office.ok_or(SeriesError::NotFound)?;
    let there = series_host::list_of(&tx, id).await?;
    let hosts = |row: &&Row| row.organization_id == office.id;
    let (added, action) = match new.round {
        None => (host_every_round(app, &tx, id, &[office.id]).await?, "series.host.added"),
        Some(round) => {
            let known = there.iter().filter(hosts).any(|row| row.round.is_none_or(|once| once == round));
            if !known {
                let row = Row {
                    id: app.chance.id(now),
                    center_id: center,
                    series_id: id,
                    organization_id: office.id,
                    round: Some(round),
                    position: there.iter().map(|row| row.position).max().unwrap_or(0) + 1,
                };
                series_host::insert(&tx, row).await?;
            }
            (!known, "series.host.guest")
        }
    };
    if added {
        // Who hosts every round needs no round of its own.
        for row in there.iter().filter(hosts).filter(|_| new.round.is_none()) {
            series_host::delete(&tx, row.id).await?;
        }
        let mut told = vec![audit::set("host", &office.name)];
        told.extend(new.round.map(|round| audit::set("round", round)));
        audit::record(app, &tx, now, actor, action, ("series", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes a host away; rounds that are prepared keep it.
///
/// # Errors
/// Where there is no such host.
pub async fn remove(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    row: RowId,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let rows = series_host::list_of(&tx, id).await?;
    let found = rows.into_iter().find(|found| found.id == row).ok_or(SeriesError::NotFound)?;
    let name = organization::find(&tx, found.organization_id).await?.map(|office| office.name);
    series_host::delete(&tx, found.id).await?;
    let mut told = vec![audit::set("host", name.unwrap_or_default())];
    told.extend(found.round.map(|round| audit::set("round", round)));
    audit::record(app, &tx, now, actor, "series.host.removed", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a host of every round one place up or down in the joint names; at the end of the list nothing happens.
///
/// # Errors
/// Where there is no such host.
pub async fn shift(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    row: RowId,
    up: bool,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let mut rows = series_host::list_of(&tx, id).await?;
    rows.retain(|row| row.round.is_none());
    let at = rows.iter().position(|found| found.id == row).ok_or(SeriesError::NotFound)?;
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < rows.len()) };
    if let Some(to) = to {
        rows.swap(at, to);
        for (position, row) in (1..).zip(rows) {
            series_host::save(&tx, Row { position, ..row }).await?;
        }
        audit::record(app, &tx, now, actor, "series.host.moved", ("series", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}
