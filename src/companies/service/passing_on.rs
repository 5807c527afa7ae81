//! A company passes the invitation on to another one: by a link of its own to the open sign-up, with a leaflet to print.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::CompanyError;
use super::telling::is_company;
use crate::app::App;
use crate::contacts::find_organization;
use crate::db::{CenterId, Tx};
use crate::gatherings::{self, Whole};
use crate::invitations::Asking;
use crate::signup::service::{self as signup, Forward, Place, desk_of, passed_on, standing_of};

/// To what a company may invite another, and the link that it has for it.
#[derive(Clone, Debug)]
pub struct Passing {
    pub whole: Whole,
    pub place: Place,
    pub link: Option<Forward>,
}

/// The key of a company's one link for a gathering: pressed twice it is the same.
fn once(asking: &Asking) -> String {
    format!("company{}", asking.organization_id.map(|id| id.0.simple().to_string()).unwrap_or_default())
}

async fn taking(
    tx: &Tx,
    now: DateTime<Utc>,
    whole: Whole,
    asking: &Asking,
) -> Result<Option<Passing>, DbErr> {
    let Some(desk) = desk_of(tx, whole.gathering.id).await? else { return Ok(None) };
    if !standing_of(tx, now, &whole, &desk).await?.takes() {
        return Ok(None);
    }
    let link = passed_on(tx, whole.gathering.id, &once(asking)).await?;
    Ok(Some(Passing { whole, place: Place { center: tx.center, desk, forward: None }, link }))
}

/// To what the company behind an invitation may invite another: its own gathering while that takes sign-ups, else the next
/// round of the series that does. `None` for anybody but a company.
pub async fn passing(tx: &Tx, now: DateTime<Utc>, asking: &Asking) -> Result<Option<Passing>, DbErr> {
    let Some((gathering, office)) = asking.office_of_gathering() else { return Ok(None) };
    if asking.closed_at.is_some() || !is_company(tx, office).await? {
        return Ok(None);
    }
    let Some(own) = gatherings::whole(tx, gathering).await? else { return Ok(None) };
    let (series, starts) = (own.gathering.series_id, own.gathering.starts_at);
    if let Some(passing) = taking(tx, now, own, asking).await? {
        return Ok(Some(passing));
    }
    let Some(series) = series else { return Ok(None) };
    let mut rounds = gatherings::list_of_series(tx, series).await?;
    rounds.retain(|round| round.starts_at > starts.max(now));
    rounds.sort_by_key(|round| round.starts_at);
    for round in rounds {
        let Some(whole) = gatherings::whole(tx, round.id).await? else { continue };
        if let Some(passing) = taking(tx, now, whole, asking).await? {
            return Ok(Some(passing));
        }
    }
    Ok(None)
}

/// Makes the company's link, or finds it where it has one.
///
/// # Errors
/// Where nothing takes sign-ups any more.
pub async fn pass_on(
    app: &App,
    center: CenterId,
    asking: &Asking,
    from: &str,
) -> Result<Forward, CompanyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let found = passing(&tx, now, asking).await?.ok_or(CompanyError::NotThere)?;
    let office = match asking.organization_id {
        Some(id) => find_organization(&tx, id).await?.ok_or(CompanyError::NotThere)?.name,
        None => return Err(CompanyError::NotThere),
    };
    drop(tx);
    if let Some(link) = found.link {
        return Ok(link);
    }
    Ok(signup::forward(app, &found.place, (from, &once(asking)), &office).await?)
}
