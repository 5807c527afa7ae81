//! Memberships (who works in a center, in which role), their assignments and API tokens.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};
use uuid::Uuid;

use crate::accounts::model::{Role, Subject, full_name};
use crate::db::{AccountId, CenterId, MembershipId, RowId, Tx, is_duplicate};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub center_id: CenterId,
    pub account_id: AccountId,
    pub role: Role,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    /// The job title at the center.
    pub post: String,
    pub since: NaiveDate,
    /// The last day; none while the person works here.
    pub until: Option<NaiveDate>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn name(&self) -> String {
        full_name(&self.family, &self.given)
    }

    /// Whether the person works here on that day of the center's calendar.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

pub mod assignment {
    //! Who is assigned to a gathering, a visit or a person: the key to what is sealed there.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "assignments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub membership_id: MembershipId,
        pub subject_kind: Subject,
        pub subject_id: Uuid,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod api_token {
    //! A bearer token of the API, acting as one member.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub membership_id: MembershipId,
        pub name: String,
        pub token_hash: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(tx: &Tx, id: MembershipId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// Whether a member's last day is past in the center's calendar; whoever is to begin has not left.
pub async fn has_left(tx: &Tx, id: MembershipId, now: DateTimeUtc) -> Result<bool, DbErr> {
    let Some(until) = find(tx, id).await?.and_then(|member| member.until) else { return Ok(false) };
    let zone = super::center::find(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    Ok(until < now.with_timezone(&zone).date_naive())
}

/// All members, those who left included, in the order they joined.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Id).all(tx).await
}

/// The members of a center, read before anybody is signed in.
pub async fn list_of_center(across: &Tx, center: CenterId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(center)).order_by_asc(Column::Id).all(across).await
}

/// The memberships of an account over all centers.
pub async fn list_of_account(across: &Tx, account: AccountId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::AccountId.eq(account)).order_by_asc(Column::Id).all(across).await
}

pub async fn insert(tx: &Tx, member: Model) -> Result<(), DbErr> {
    member.into_active_model().insert(tx).await.map(drop)
}

/// Saves a member unless somebody saved since `was`.
pub async fn update(tx: &Tx, was: i32, mut member: Model) -> Result<bool, DbErr> {
    let id = member.id;
    member.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(member.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Assigns a member; assigning twice is once.
pub async fn assign(tx: &Tx, row: assignment::Model) -> Result<(), DbErr> {
    let there = is_assigned(tx, row.membership_id, row.subject_kind, row.subject_id).await?;
    if there {
        return Ok(());
    }
    match row.into_active_model().insert(tx).await {
        Err(error) if is_duplicate(&error) => Ok(()),
        other => other.map(drop),
    }
}

pub async fn unassign(tx: &Tx, member: MembershipId, kind: Subject, id: Uuid) -> Result<(), DbErr> {
    assignment::Entity::delete_many()
        .filter(assignment::Column::CenterId.eq(tx.center))
        .filter(assignment::Column::MembershipId.eq(member))
        .filter(assignment::Column::SubjectKind.eq(kind))
        .filter(assignment::Column::SubjectId.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

pub async fn is_assigned(tx: &Tx, member: MembershipId, kind: Subject, id: Uuid) -> Result<bool, DbErr> {
    Ok(assignment_of(tx, member, kind, id).await?.is_some())
}

/// To what a member is assigned, in the order of assigning.
pub async fn assignments_of(tx: &Tx, member: MembershipId) -> Result<Vec<assignment::Model>, DbErr> {
    assignment::Entity::find()
        .filter(assignment::Column::CenterId.eq(tx.center))
        .filter(assignment::Column::MembershipId.eq(member))
        .order_by_asc(assignment::Column::Id)
        .all(tx)
        .await
}

/// A member's assignment to a subject.
pub async fn assignment_of(
    tx: &Tx,
    member: MembershipId,
    kind: Subject,
    id: Uuid,
) -> Result<Option<assignment::Model>, DbErr> {
    assignment::Entity::find()
        .filter(assignment::Column::CenterId.eq(tx.center))
        .filter(assignment::Column::MembershipId.eq(member))
        .filter(assignment::Column::SubjectKind.eq(kind))
        .filter(assignment::Column::SubjectId.eq(id))
        .one(tx)
        .await
}

/// Gives an assignment from one member to another who is not assigned to the subject.
pub async fn reassign(
    tx: &Tx,
    from: MembershipId,
    to: MembershipId,
    kind: Subject,
    id: Uuid,
) -> Result<(), DbErr> {
    assignment::Entity::update_many()
        .col_expr(assignment::Column::MembershipId, Expr::value(to))
        .filter(assignment::Column::CenterId.eq(tx.center))
        .filter(assignment::Column::MembershipId.eq(from))
        .filter(assignment::Column::SubjectKind.eq(kind))
        .filter(assignment::Column::SubjectId.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Who is assigned to a subject.
pub async fn assigned_to(tx: &Tx, kind: Subject, id: Uuid) -> Result<Vec<MembershipId>, DbErr> {
    let rows = assignment::Entity::find()
        .filter(assignment::Column::CenterId.eq(tx.center))
        .filter(assignment::Column::SubjectKind.eq(kind))
        .filter(assignment::Column::SubjectId.eq(id))
        .order_by_asc(assignment::Column::Id)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.membership_id).collect())
}

pub async fn insert_token(tx: &Tx, token: api_token::Model) -> Result<(), DbErr> {
    token.into_active_model().insert(tx).await.map(drop)
}

pub async fn list_tokens(tx: &Tx) -> Result<Vec<api_token::Model>, DbErr> {
    api_token::Entity::find()
        .filter(api_token::Column::CenterId.eq(tx.center))
        .order_by_asc(api_token::Column::Id)
        .all(tx)
        .await
}

pub async fn find_api_token(tx: &Tx, id: RowId) -> Result<Option<api_token::Model>, DbErr> {
    api_token::Entity::find_by_id(id).filter(api_token::Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn revoke_token(tx: &Tx, id: RowId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, Expr::value(now))
        .filter(api_token::Column::CenterId.eq(tx.center))
        .filter(api_token::Column::Id.eq(id))
        .filter(api_token::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The live token with this hash, in whichever center.
pub async fn find_token(across: &Tx, token_hash: &[u8]) -> Result<Option<api_token::Model>, DbErr> {
    api_token::Entity::find()
        .filter(api_token::Column::TokenHash.eq(token_hash))
        .filter(api_token::Column::RevokedAt.is_null())
        .one(across)
        .await
}

/// The member behind a session or token, read before the center is known.
pub async fn find_across(across: &Tx, center: CenterId, account: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(center)).filter(Column::AccountId.eq(account)).one(across).await
}
