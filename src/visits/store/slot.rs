//! Rows of `visit_slots`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use super::{visit, visitor};
use crate::db::{CenterId, MembershipId, SlotId, Tx, VisitId};
use crate::visits::model::{Span, VisitState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_slots")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlotId,
    pub center_id: CenterId,
    pub visit_id: VisitId,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SlotId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one visit, in their order.
pub async fn list_of_visit(tx: &Tx, visit: VisitId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::VisitId.eq(visit))
        .order_by_asc(Column::StartsAt)
        .all(tx)
        .await
}

/// Takes back every hour offered for a visit.
pub async fn delete_of_visit(tx: &Tx, visit: VisitId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::VisitId.eq(visit))
        .exec(tx)
        .await
        .map(drop)
}

/// The hours still on offer from `since` on for visits by any of these members, but not those of `except`.
pub async fn on_offer(
    tx: &Tx,
    members: &[MembershipId],
    except: VisitId,
    since: DateTimeUtc,
) -> Result<Vec<Span>, DbErr> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = sea_orm::sea_query::Query::select()
        .column(visitor::Column::VisitId)
        .from(visitor::Entity)
        .and_where(visitor::Column::CenterId.eq(tx.center))
        .and_where(visitor::Column::MembershipId.is_in(members.iter().copied()))
        .to_owned();
    let offered = sea_orm::sea_query::Query::select()
        .column(visit::Column::Id)
        .from(visit::Entity)
        .and_where(visit::Column::CenterId.eq(tx.center))
        .and_where(visit::Column::State.eq(VisitState::Offered))
        .to_owned();
    let slots = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::VisitId.ne(except))
        .filter(Column::EndsAt.gte(since))
        .filter(Column::VisitId.in_subquery(theirs))
        .filter(Column::VisitId.in_subquery(offered))
        .all(tx)
        .await?;
    Ok(slots.into_iter().map(|slot| Span { from: slot.starts_at, to: slot.ends_at }).collect())
}
