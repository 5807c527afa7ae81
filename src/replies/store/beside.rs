//! What this room reads and writes in rows of the rooms below it, beside their own functions.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, ExprTrait, QueryOrder, QuerySelect, QueryTrait};

use crate::contacts::store::{organization, person};
use crate::db::{AskingId, GatheringId, OrganizationId, PoolId, Tx};
use crate::gatherings::store::pool;
use crate::invitations::model::SubjectKind;
use crate::invitations::store::asking;

/// The askings about a gathering that still stand, in the order they were made.
pub async fn askings(tx: &Tx, gathering: GatheringId) -> Result<Vec<asking::Model>, DbErr> {
    asking::Entity::find()
        .filter(asking::Column::CenterId.eq(tx.center))
        .filter(asking::Column::SubjectKind.eq(SubjectKind::Gathering))
        .filter(asking::Column::SubjectId.eq(gathering.0))
        .filter(asking::Column::ClosedAt.is_null())
        .order_by_asc(asking::Column::Id)
        .all(tx)
        .await
}

/// The organizations asked about a gathering.
pub async fn organizations(tx: &Tx, gathering: GatheringId) -> Result<Vec<organization::Model>, DbErr> {
    organization::Entity::find()
        .filter(organization::Column::CenterId.eq(tx.center))
        .filter(
            organization::Column::Id.in_subquery(
                asking::Entity::find()
                    .select_only()
                    .column(asking::Column::OrganizationId)
                    .filter(asking::Column::CenterId.eq(tx.center))
                    .filter(asking::Column::SubjectId.eq(gathering.0))
                    .filter(asking::Column::OrganizationId.is_not_null())
                    .into_query(),
            ),
        )
        .all(tx)
        .await
}

/// The people asked about a gathering in their own name.
pub async fn persons(tx: &Tx, gathering: GatheringId) -> Result<Vec<person::Model>, DbErr> {
    person::Entity::find()
        .filter(person::Column::CenterId.eq(tx.center))
        .filter(
            person::Column::Id.in_subquery(
                asking::Entity::find()
                    .select_only()
                    .column(asking::Column::PersonId)
                    .filter(asking::Column::CenterId.eq(tx.center))
                    .filter(asking::Column::SubjectId.eq(gathering.0))
                    .filter(asking::Column::PersonId.is_not_null())
                    .into_query(),
            ),
        )
        .all(tx)
        .await
}

/// Raises the sequence number of a party's calendar entry (RFC 5546 section 2.1.4).
pub async fn raise_sequence(tx: &Tx, id: AskingId) -> Result<(), DbErr> {
    let update = asking::Entity::update_many()
        .col_expr(asking::Column::CalendarSequence, Expr::col(asking::Column::CalendarSequence).add(1))
        .filter(asking::Column::CenterId.eq(tx.center))
        .filter(asking::Column::Id.eq(id));
    tx.later(update.build(tx.get_database_backend())).await
}

/// Writes the highest arrival number given in a pool. The caller holds the pool's turn.
pub async fn set_last_arrival(tx: &Tx, pool: PoolId, arrival: i64) -> Result<(), DbErr> {
    let update = pool::Entity::update_many()
        .col_expr(pool::Column::LastArrival, Expr::value(arrival))
        .filter(pool::Column::CenterId.eq(tx.center))
        .filter(pool::Column::Id.eq(pool));
    tx.later(update.build(tx.get_database_backend())).await
}

/// The askings of these offices about these gatherings that still stand.
pub async fn askings_of_offices(
    tx: &Tx,
    offices: &[OrganizationId],
    gatherings: &[GatheringId],
) -> Result<Vec<asking::Model>, DbErr> {
    asking::Entity::find()
        .filter(asking::Column::CenterId.eq(tx.center))
        .filter(asking::Column::SubjectKind.eq(SubjectKind::Gathering))
        .filter(asking::Column::SubjectId.is_in(gatherings.iter().map(|gathering| gathering.0)))
        .filter(asking::Column::OrganizationId.is_in(offices.iter().copied()))
        .filter(asking::Column::ClosedAt.is_null())
        .all(tx)
        .await
}

/// The askings with these ids.
pub async fn askings_by_ids(tx: &Tx, ids: &[AskingId]) -> Result<Vec<asking::Model>, DbErr> {
    asking::Entity::find()
        .filter(asking::Column::CenterId.eq(tx.center))
        .filter(asking::Column::Id.is_in(ids.iter().copied()))
        .all(tx)
        .await
}
