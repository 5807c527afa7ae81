//! Sessions of signed-in people, and the counted tries of those who knock.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, IntoActiveModel};

use crate::db::{AccountId, CenterId, Question, SessionId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub token_hash: Vec<u8>,
    pub account_id: AccountId,
    pub center_id: CenterId,
    pub created_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(across: &Tx, session: Model) -> Result<(), DbErr> {
    session.into_active_model().insert(across).await.map(drop)
}

pub async fn find(across: &Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::ExpiresAt.gt(now))
        .one(across)
        .await
}

pub async fn seen(across: &Tx, id: SessionId, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(across)
        .await
        .map(drop)
}

pub async fn delete(across: &Tx, token_hash: &[u8]) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::TokenHash.eq(token_hash)).exec(across).await.map(drop)
}

/// Ends every session of an account: its password changed, or it was disabled.
pub async fn delete_of_account(across: &Tx, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(across).await.map(drop)
}

/// Counts one more try under `key` in the window that begins at `window`; how many there are now.
pub async fn count_try(across: &Tx, key: &[u8], window: DateTime<Utc>) -> Result<i32, DbErr> {
    across.ask(counting(across, key, window)).await
}

#[derive(FromQueryResult)]
struct Count {
    count: i32,
}

/// Counts a try along with other questions.
pub fn counting(tx: &Tx, key: &[u8], window: DateTime<Utc>) -> Question<i32> {
    let sql = "insert into attempts (key, window_start, count) values ($1, $2, 1)
               on conflict (key, window_start) do update set count = attempts.count + 1 returning count";
    let counted = Question::one_of(tx.sql(sql, [key.to_vec().into(), window.into()]));
    counted.then(|row: Option<Count>| Ok(row.map_or(1, |row| row.count)))
}

/// How many tries stand under `key` in that window.
pub async fn tries(across: &Tx, key: &[u8], window: DateTime<Utc>) -> Result<i32, DbErr> {
    let statement = across.sql(
        "select count from attempts where key = $1 and window_start = $2",
        [key.to_vec().into(), window.into()],
    );
    let row = across.query_one_raw(statement).await?;
    row.map_or(Ok(0), |row| row.try_get("", "count"))
}

/// Forgets the tries of windows before `before`.
pub async fn forget_tries(across: &Tx, before: DateTime<Utc>) -> Result<(), DbErr> {
    across
        .execute_raw(across.sql("delete from attempts where window_start < $1", [before.into()]))
        .await
        .map(drop)
}
