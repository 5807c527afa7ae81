//! Accounts and one-time links: a person's sign-in, apart from any center.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use crate::db::{AccountId, CenterId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    pub email: String,
    /// The address in lower case: what sign-in compares.
    pub email_key: String,
    /// Argon2id in PHC form; none until the first password is chosen.
    pub password_hash: Option<String>,
    pub lang: String,
    pub created_at: DateTimeUtc,
    pub disabled_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub mod link {
    //! A one-time link.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        /// `set_up` or `sign_in`.
        pub purpose: String,
        pub token_hash: Vec<u8>,
        pub account_id: Option<AccountId>,
        pub center_id: Option<CenterId>,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(across: &Tx, id: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(across).await
}

pub async fn find_by_email(across: &Tx, email_key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::EmailKey.eq(email_key)).one(across).await
}

pub async fn insert(across: &Tx, account: Model) -> Result<(), DbErr> {
    account.into_active_model().insert(across).await.map(drop)
}

pub async fn set_password(across: &Tx, id: AccountId, hash: String) -> Result<(), DbErr> {
    let row = ActiveModel { id: Set(id), password_hash: Set(Some(hash)), ..Default::default() };
    row.update(across).await.map(drop)
}

pub async fn set_lang(across: &Tx, id: AccountId, lang: &str) -> Result<(), DbErr> {
    let row = ActiveModel { id: Set(id), lang: Set(lang.to_owned()), ..Default::default() };
    row.update(across).await.map(drop)
}

/// Gives an account another address to sign in with.
pub async fn set_email(across: &Tx, id: AccountId, email: &str, key: &str) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        email: Set(email.to_owned()),
        email_key: Set(key.to_owned()),
        ..Default::default()
    };
    row.update(across).await.map(drop)
}

/// The accounts of these ids.
pub async fn find_all(across: &Tx, ids: &[AccountId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(across).await
}

pub async fn insert_link(across: &Tx, link: link::Model) -> Result<(), DbErr> {
    link.into_active_model().insert(across).await.map(drop)
}

/// Uses up a link that is neither used nor past its time; `None` where there is no such link.
pub async fn take_link(
    across: &Tx,
    purpose: &str,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<link::Model>, DbErr> {
    let found = find_link(across, purpose, token_hash, now).await?;
    let Some(found) = found else { return Ok(None) };
    let taken = link::Entity::update_many()
        .col_expr(link::Column::UsedAt, Expr::value(now))
        .filter(link::Column::Id.eq(found.id))
        .filter(link::Column::UsedAt.is_null())
        .exec(across)
        .await?;
    Ok((taken.rows_affected == 1).then_some(found))
}

/// Gives a link back whose use came to nothing.
pub async fn give_back_link(across: &Tx, id: RowId) -> Result<(), DbErr> {
    let row = link::ActiveModel { id: Set(id), used_at: Set(None), ..Default::default() };
    row.update(across).await.map(drop)
}

/// A link that would still open.
pub async fn find_link(
    across: &Tx,
    purpose: &str,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<link::Model>, DbErr> {
    link::Entity::find()
        .filter(link::Column::Purpose.eq(purpose))
        .filter(link::Column::TokenHash.eq(token_hash))
        .filter(link::Column::UsedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(now))
        .one(across)
        .await
}
