//! Rows of `digests`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, IntoActiveModel};

use crate::db::{CenterId, MembershipId, RowId, Tx};
use crate::tasks::model::DigestDays;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "digests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub member_id: MembershipId,
    /// On the center's clock.
    pub hour: i32,
    pub days: DigestDays,
    /// When the next one is looked at; none where it is off.
    pub next_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn of_member(tx: &Tx, member: MembershipId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::MemberId.eq(member)).one(tx).await
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

/// Whose mails are to be looked at by now, over all centers, the longest due first.
pub async fn due(
    across: &Tx,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(CenterId, MembershipId)>, DbErr> {
    let statement = across.sql(
        "select center_id, member_id from digests where next_at <= $1 order by next_at, id limit $2",
        [now.into(), limit.into()],
    );
    let rows = across.query_all_raw(statement).await?;
    rows.into_iter().map(|row| Ok((row.try_get("", "center_id")?, row.try_get("", "member_id")?))).collect()
}

/// When the next one is to be looked at, over all centers.
pub async fn next_due(across: &Tx) -> Result<Option<DateTime<Utc>>, DbErr> {
    let statement = across.sql("select min(next_at) as due from digests where next_at is not null", []);
    let row = across.query_one_raw(statement).await?;
    row.map_or(Ok(None), |row| row.try_get("", "due"))
}
