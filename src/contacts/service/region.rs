//! The region: the municipalities that the center is there for.

use sea_orm::DbErr;

use super::ContactsError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::contacts::store::municipality;
use crate::db::{RowId, Tx, is_duplicate};
use crate::i18n::Message;
use crate::web::FieldErrors;

/// The municipalities of the region, in the order of characters.
pub async fn region(tx: &Tx) -> Result<Vec<municipality::Model>, DbErr> {
    municipality::list(tx).await
}

/// Whether a municipality of the address book belongs to the region, prefecture written or not.
pub fn is_in_region(region: &[municipality::Model], name: &str) -> bool {
    let name = search_key(name);
    region.iter().any(|row| {
        let row = search_key(&row.municipality);
        row == name || (!name.is_empty() && (prefecture_less(&row) == name || prefecture_less(&name) == row))
    })
}

/// A name without its prefecture: only what follows 都道府県, so that 津市 does not become 沼津市.
fn prefecture_less(name: &str) -> &str {
    let mut places = name.char_indices().skip(2).take(2);
    match places.find(|(_, c)| matches!(c, '都' | '道' | '府' | '県')) {
        Some((at, c)) => &name[at + c.len_utf8()..],
        None => name,
    }
}

/// Adds a municipality to the region.
pub async fn add_municipality(app: &App, tx: &Tx, actor: Actor, name: &str) -> Result<RowId, ContactsError> {
    let now = app.clock.now();
    let name: String = name.split_whitespace().collect();
    if name.is_empty() {
        return Err(FieldErrors::one("municipality", "field-required").into());
    }
    if name.chars().count() > 50 || name.chars().any(char::is_control) {
        let mut errors = FieldErrors::default();
        errors.add("municipality", Message::new("field-too-long").with("max", 50));
        return Err(errors.into());
    }
    let id: RowId = app.chance.id(now);
    let known = municipality::list(tx).await?;
    if known.iter().any(|row| search_key(&row.municipality) == search_key(&name)) {
        return Err(FieldErrors::one("municipality", "region-error-twice").into());
    }
    let row = municipality::Model { id, center_id: tx.center, municipality: name.clone() };
    match municipality::insert(tx, row).await {
        Err(error) if is_duplicate(&error) => {
            return Err(FieldErrors::one("municipality", "region-error-twice").into());
        }
        other => other?,
    }
    let changes = [audit::set("municipality", name)];
    audit::record(app, tx, now, actor, "contacts.region.grown", ("municipality", id.0), &changes).await?;
    Ok(id)
}

/// Takes a municipality out of the region. Its organizations stay.
pub async fn remove_municipality(app: &App, tx: &Tx, actor: Actor, id: RowId) -> Result<(), ContactsError> {
    let now = app.clock.now();
    if !municipality::delete(tx, id).await? {
        return Err(ContactsError::Missing);
    }
    audit::record(app, tx, now, actor, "contacts.region.shrunk", ("municipality", id.0), &[]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_is_known_with_and_without_its_prefecture_and_no_other() {
        let row = |name: &str| municipality::Model {
            id: RowId(uuid::Uuid::nil()),
            center_id: crate::db::CenterId::none(),
            municipality: name.to_owned(),
        };
        let region = [row("三重県津市"), row("水戸市")];
        for name in ["三重県津市", "津市", "茨城県水戸市", "水戸市"] {
            assert!(is_in_region(&region, name), "{name}");
        }
        for name in ["静岡県沼津市", "沼津市", "滋賀県大津市", "", "三重県"] {
            assert!(!is_in_region(&region, name), "{name}");
        }
    }
}
