//! The center as an organization of its own address book, so that it can be a host like any other.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::organization::{blank, search_parts, set_kinds};
use crate::accounts;
use crate::app::App;
use crate::contacts::japanese::search_text;
use crate::contacts::store::organization as rows;
use crate::contacts::{Channel, Kind};
use crate::db::{OrganizationId, Tx};
use crate::i18n::Lang;

/// The center's own row, made when it is first needed. It follows the center's settings: name, telephone and
/// address are kept the same whenever it is asked for, so that `tx` must be a writing one.
pub async fn own_center_organization(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
) -> Result<OrganizationId, DbErr> {
    tx.turn("contacts.own_center").await?;
    let Some(center) = accounts::center(tx).await? else {
        return Err(DbErr::RecordNotFound("the transaction names a center".to_owned()));
    };
    let found = rows::find_own_center(tx).await?;
    let base = found.clone().unwrap_or_else(|| blank(app.chance.id(now), tx, now));
    let mut row = rows::Model {
        name: center.name.read(Lang::Ja).to_owned(),
        kana: center.kana,
        postal_code: center.postal_code,
        address: center.address,
        phone: center.phone,
        fax: center.fax,
        email: center.email,
        channel: Channel::Email,
        is_own_center: true,
        ..base
    };
    row.search_key = search_text(&search_parts(&row, &[]));
    let id = row.id;
    match found {
        None => {
            rows::insert(tx, row).await?;
            set_kinds(app, tx, now, id, &[Kind::Center]).await?;
        }
        Some(found) if found != row => {
            row.updated_at = now;
            rows::update(tx, found.version, row).await?;
        }
        Some(_) => {}
    }
    Ok(id)
}
