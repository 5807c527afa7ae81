//! Leaving an office in peace: "not this time" without a reason is not asked again this season, unless a person lifts it.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;

use super::VisitError;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::contacts;
use crate::db::{CenterId, OrganizationId, Tx, VisitId};
use crate::visits::model::season_ends;
use crate::visits::store::rest::{self, Model as Rest, Why, season};

/// The center's today.
pub(super) async fn today(tx: &Tx, now: DateTime<Utc>) -> Result<NaiveDate, VisitError> {
    let center = accounts::center(tx).await?.ok_or(VisitError::NotThere)?;
    Ok(now.with_timezone(&center.tz()).date_naive())
}

/// The last day of the season that runs now, and whether the center chose it.
pub async fn season(tx: &Tx, now: DateTime<Utc>) -> Result<(NaiveDate, bool), VisitError> {
    let today = today(tx, now).await?;
    let own = season::find(tx).await?.map(|row| row.ends_on);
    let ends = season_ends(today, own);
    Ok((ends, own == Some(ends)))
}

/// Lets an office rest until the season ends. One that rests already rests on.
pub(super) async fn let_rest(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    organization: OrganizationId,
    visit: Option<VisitId>,
    why: Why,
) -> Result<(), VisitError> {
    let today = today(tx, now).await?;
    if let Some(there) = rest::of_organization(tx, organization).await? {
        if there.until >= today {
            return Ok(());
        }
        // Its time was over: it makes room for the new one.
        rest::lift(tx, there.id, now, None).await?;
    }
    let (until, _) = season(tx, now).await?;
    let row = Rest {
        id: app.chance.id(now),
        center_id: tx.center,
        organization_id: organization,
        visit_id: visit,
        why,
        until,
        created_at: now,
        lifted_at: None,
        lifted_by: None,
    };
    rest::insert(tx, row).await?;
    let told = [audit::set("until", until)];
    audit::record(app, tx, now, Actor::System, "visits.rests", ("organization", organization.0), &told)
        .await?;
    Ok(())
}

/// The rest of an office that still runs.
pub async fn resting(
    tx: &Tx,
    now: DateTime<Utc>,
    organization: OrganizationId,
) -> Result<Option<Rest>, VisitError> {
    let today = today(tx, now).await?;
    Ok(rest::of_organization(tx, organization).await?.filter(|rest| rest.until >= today))
}

/// Every office that rests now.
pub async fn all_resting(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Rest>, VisitError> {
    let today = today(tx, now).await?;
    Ok(rest::list(tx).await?.into_iter().filter(|rest| rest.until >= today).collect())
}

/// Lifts the rest of an office in the caller's transaction; nothing where it does not rest.
pub(super) async fn lift_in(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    organization: OrganizationId,
) -> Result<(), DbErr> {
    let Some(there) = rest::of_organization(tx, organization).await? else { return Ok(()) };
    rest::lift(tx, there.id, now, actor.member()).await?;
    audit::record(app, tx, now, actor, "visits.rest_lifted", ("organization", organization.0), &[]).await
}

/// A person may ask the office again, from now on.
pub async fn lift(
    app: &App,
    center: CenterId,
    actor: Actor,
    organization: OrganizationId,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    contacts::find_organization(&tx, organization).await?.ok_or(VisitError::NotThere)?;
    lift_in(app, &tx, now, actor, organization).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the day on which the center's season ends; none is the end of the fiscal half. Rests that run keep theirs.
pub async fn set_season(
    app: &App,
    center: CenterId,
    actor: Actor,
    ends_on: Option<NaiveDate>,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let today = today(&tx, now).await?;
    if ends_on.is_some_and(|day| day < today) {
        return Err(VisitError::BadTime);
    }
    let before = season::find(&tx).await?.map(|row| row.ends_on.to_string()).unwrap_or_default();
    let row = ends_on.map(|ends_on| season::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        ends_on,
        updated_at: now,
    });
    season::put(&tx, row).await?;
    let after = ends_on.map(|day| day.to_string()).unwrap_or_default();
    let told: Vec<_> = audit::changed("until", before, after).into_iter().collect();
    audit::record(app, &tx, now, actor, "visits.season_set", ("center", center.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
