//! What a company tells of itself, by its link or through staff. Said last holds.

use sea_orm::DbErr;

use super::CompanyError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::companies::model::Facts;
use crate::companies::store::facts::{self, Model as Row};
use crate::contacts::store::kind_row;
use crate::contacts::{Kind, find_organization};
use crate::db::{CenterId, OrganizationId, Tx};

/// Whether an organization is a company.
pub async fn is_company(tx: &Tx, organization: OrganizationId) -> Result<bool, DbErr> {
    let kinds = kind_row::list_of(tx, &[organization]).await?;
    Ok(kinds.iter().any(|row| row.kind == Kind::Employer.as_str()))
}

/// What a company told, with its version; `None` where it was not asked yet.
pub async fn facts_of(tx: &Tx, organization: OrganizationId) -> Result<Option<Row>, DbErr> {
    facts::of_organization(tx, organization).await
}

/// Keeps what a company told; nothing at all says that it was asked. `seen` is the version that was read, 0 where there was
/// none.
///
/// # Errors
/// Where there is no such company, a number cannot be one, or somebody else saved meanwhile.
pub async fn tell(
    app: &App,
    center: CenterId,
    by: Actor,
    organization: OrganizationId,
    (told, seen): (Facts, i32),
) -> Result<(), CompanyError> {
    let told = told.ready().map_err(CompanyError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("companies").await?;
    let there = find_organization(&tx, organization).await?.is_some_and(|row| !row.is_own_center);
    if !there || !is_company(&tx, organization).await? {
        return Err(CompanyError::NotThere);
    }
    let known = facts::of_organization(&tx, organization).await?;
    if known.as_ref().is_some_and(|row| row.facts() == told) {
        return Ok(());
    }
    if known.as_ref().map_or(0, |row| row.version) != seen {
        return Err(CompanyError::Stale);
    }
    let Facts { size, industry, employs, people } = told;
    let row = Row {
        id: known.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        organization_id: organization,
        size,
        industry,
        employs,
        people,
        by_office: matches!(by, Actor::Guest(_)),
        membership_id: by.member(),
        updated_at: now,
        version: 1,
    };
    match known {
        None => facts::insert(&tx, row).await?,
        Some(_) => {
            if !facts::update(&tx, seen, row).await? {
                return Err(CompanyError::Stale);
            }
        }
    }
    let subject = ("organization", organization.0);
    // What it says stays out of the history, which more people read.
    audit::record(app, &tx, now, by, "companies.told", subject, &[]).await?;
    tx.commit().await?;
    Ok(())
}
