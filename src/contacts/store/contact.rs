//! Rows of `contacts`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::db::{CenterId, ContactId, OrganizationId, PersonId, Question, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub person_id: PersonId,
    pub job: String,
    pub email: String,
    pub phone: String,
    pub invite: bool,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: ContactId) -> Result<Option<Model>, DbErr> {
    tx.ask(by_id(tx, id)).await
}

/// Asks for the rows of these ids.
pub fn by_ids(tx: &Tx, ids: &[ContactId]) -> Question<Vec<Model>> {
    let query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.is_in(ids.iter().copied()));
    Question::all(tx, query)
}

/// Asks for the row of this id.
pub fn by_id(tx: &Tx, id: ContactId) -> Question<Option<Model>> {
    Question::one(tx, Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)))
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

/// The rows of one organization, in their order.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The live rows of some organizations, or of all where `None`.
pub async fn list_live(tx: &Tx, organizations: Option<&[OrganizationId]>) -> Result<Vec<Model>, DbErr> {
    let live = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::Id);
    let Some(organizations) = organizations else { return live.all(tx).await };
    let mut rows = Vec::new();
    for ids in organizations.chunks(500) {
        rows.extend(live.clone().filter(Column::OrganizationId.is_in(ids.to_vec())).all(tx).await?);
    }
    Ok(rows)
}

/// The live rows of some people.
pub async fn list_of_persons(tx: &Tx, persons: &[PersonId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::PersonId.is_in(persons.to_vec()))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Inserts many rows.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    for rows in rows.chunks(1_000) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

impl Model {
    /// Whether the post is held on this day; the last day counts.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The rows in the trash, the last deleted first, `limit` at most.
pub async fn list_deleted(tx: &Tx, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_not_null())
        .order_by_desc(Column::DeletedAt)
        .limit(limit)
        .all(tx)
        .await
}
