//! The center's own row in its address book: joint names and visits speak of organizations, and it is one.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::channel::Channel;
use super::japanese::search_text;
use super::store::organization::{self, Model as Organization};
use crate::accounts;
use crate::app::App;
use crate::db::Tx;
use crate::i18n::Lang;

/// The center's own organization, made from its settings the first time it is needed.
pub async fn own_center_organization(app: &App, tx: &Tx, now: DateTime<Utc>) -> Result<Organization, DbErr> {
    if let Some(found) = organization::find_own_center(tx).await? {
        return Ok(found);
    }
    let missing = || DbErr::RecordNotFound("a center has its own row".to_owned());
    let center = accounts::center(tx).await?.ok_or_else(missing)?;
    let name = center.name.read(Lang::Ja).to_owned();
    let row = Organization {
        id: app.chance.id(now),
        center_id: tx.center,
        corporation_id: None,
        search_key: search_text(&[&name, &center.kana, &center.phone]),
        name,
        kana: center.kana,
        office_number: String::new(),
        postal_code: center.postal_code,
        municipality: String::new(),
        address: center.address,
        phone: center.phone,
        fax: center.fax,
        email: center.email,
        url: String::new(),
        latitude: None,
        longitude: None,
        channel: Channel::Email,
        notes: String::new(),
        wants_no_invitations: true,
        is_own_center: true,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    organization::insert(tx, row.clone()).await?;
    Ok(row)
}
