//! The address book as a frame is drawn from it: every office with its kinds, in two queries.

use std::collections::HashMap;

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::contacts::Kind;
use crate::contacts::store::{kind_row, organization};
use crate::db::{OrganizationId, Tx};

/// Every organization of the center, those in the trash too, by reading and name.
pub async fn organizations(tx: &Tx) -> Result<Vec<organization::Model>, DbErr> {
    organization::Entity::find()
        .filter(organization::Column::CenterId.eq(tx.center))
        .order_by_asc(organization::Column::Kana)
        .order_by_asc(organization::Column::Name)
        .order_by_asc(organization::Column::Id)
        .all(tx)
        .await
}

/// The kinds of every organization, in the order in which pages list them.
pub async fn kinds(tx: &Tx) -> Result<HashMap<OrganizationId, Vec<Kind>>, DbErr> {
    let rows = kind_row::Entity::find().filter(kind_row::Column::CenterId.eq(tx.center)).all(tx).await?;
    let mut found: HashMap<OrganizationId, Vec<Kind>> = HashMap::new();
    for row in rows {
        if let Some(kind) = Kind::parse(&row.kind) {
            found.entry(row.organization_id).or_default().push(kind);
        }
    }
    found.values_mut().for_each(|kinds| kinds.sort());
    Ok(found)
}
