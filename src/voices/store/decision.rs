//! Rows of `decisions`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, DecisionId, GatheringId, MembershipId, Tx};
use crate::gatherings::Gathering;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "decisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DecisionId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub text: String,
    pub position: i32,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
    pub deleted_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: DecisionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The decisions of one gathering that were not deleted, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// What was decided at earlier gatherings of the same series or playbook, the latest first, at most `most`.
pub async fn before(tx: &Tx, gathering: &Gathering, most: u32) -> Result<Vec<Model>, DbErr> {
    let statement = tx.sql(
        "select d.* from decisions d
           join gatherings g on g.center_id = d.center_id and g.id = d.gathering_id
          where d.center_id = $1 and d.deleted_at is null
            and g.id <> $2 and g.starts_at < $3 and g.deleted_at is null
            and (g.series_id = $4 or g.playbook_id = $5)
          order by g.starts_at desc, d.position, d.id limit $6",
        [
            tx.center.into(),
            gathering.id.into(),
            gathering.starts_at.into(),
            gathering.series_id.into(),
            gathering.playbook_id.clone().into(),
            i64::from(most).into(),
        ],
    );
    Entity::find().from_raw_sql(statement).all(tx).await
}
