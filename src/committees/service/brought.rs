//! A committee that comes with a series from another center: as its letters name it.

use super::CommitteeError;
use super::member::office_named;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::committees::model::{Part, Signature};
use crate::committees::store::committee::{self, Model as Committee};
use crate::committees::store::member::{self, Model as Row};
use crate::committees::store::roster::{self, Model as Roster};
use crate::db::{CommitteeId, Tx};
use crate::paper::letter::fiscal_year;

/// Lays a committee down in the caller's transaction, unless one of its name is here, which stays as it is. Its roster is
/// a draft until somebody has seen who signs from now on.
///
/// # Errors
/// Where the database refuses.
pub async fn lay_down(
    app: &App,
    tx: &Tx,
    actor: Actor,
    told: &Signature,
) -> Result<CommitteeId, CommitteeError> {
    let now = app.clock.now();
    tx.turn("committees").await?;
    if let Some(here) = named(tx, told.name.get("ja")).await? {
        return Ok(here.id);
    }
    let zone = accounts::center(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let chair = told.chair.clone().unwrap_or_default();
    let row = Committee {
        id: app.chance.id(now),
        center_id: tx.center,
        name: told.name.clone(),
        belongs_to: String::new(),
        chair_title: chair.0,
        created_at: now,
        ended_at: None,
        version: 1,
    };
    let id = row.id;
    committee::insert(tx, row).await?;
    let draft = Roster {
        id: app.chance.id(now),
        center_id: tx.center,
        committee_id: id,
        fiscal_year: fiscal_year(zoned::local_date(now, zone)),
        settled_at: None,
        version: 1,
    };
    let roster_id = draft.id;
    roster::insert(tx, draft).await?;
    let blank = || Row {
        id: app.chance.id(now),
        center_id: tx.center,
        roster_id,
        position: 1,
        role: Part::Chair,
        organization_id: None,
        organization: String::new(),
        post: String::new(),
        name: String::new(),
        phone: String::new(),
        email: String::new(),
        version: 1,
    };
    if !chair.1.is_empty() {
        member::insert(tx, Row { name: chair.1, ..blank() }).await?;
    }
    for (position, office) in (2..).zip(&told.secretariat) {
        let row = Row {
            position,
            role: Part::Secretariat,
            organization_id: office_named(tx, &office.organization).await?,
            organization: office.organization.clone(),
            name: office.name.clone(),
            phone: office.phone.clone(),
            ..blank()
        };
        member::insert(tx, row).await?;
    }
    let words = [audit::set("name", told.name.get("ja"))];
    audit::record(app, tx, now, actor, "committees.made", ("committee", id.0), &words).await?;
    Ok(id)
}

/// The committee of that name that has not ended.
pub async fn named(tx: &Tx, name: &str) -> Result<Option<Committee>, sea_orm::DbErr> {
    let all = committee::list(tx).await?;
    Ok(all.into_iter().find(|row| row.ended_at.is_none() && row.name.get("ja") == name))
}
