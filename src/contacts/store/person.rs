//! Rows of `persons`.

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait, Select};
use serde::{Deserialize, Serialize};

use crate::contacts::store::contact;
use crate::db::{CenterId, ContactId, PersonId, Question, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub center_id: CenterId,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub search_key: String,
    /// Of who is asked without an office; else the number and address stand at the post.
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: PersonId) -> Result<Option<Model>, DbErr> {
    tx.ask(by_id(tx, id)).await
}

/// Asks for the row of this id.
pub fn by_id(tx: &Tx, id: PersonId) -> Question<Option<Model>> {
    Question::one(tx, Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)))
}

/// Asks for the person at a post.
pub fn of_contact(tx: &Tx, id: ContactId) -> Question<Option<Model>> {
    Question::one(tx, at_posts(tx, &[id]))
}

/// Asks for the people at these posts.
pub fn of_contacts(tx: &Tx, ids: &[ContactId]) -> Question<Vec<Model>> {
    Question::all(tx, at_posts(tx, ids))
}

fn at_posts(tx: &Tx, ids: &[ContactId]) -> Select<Entity> {
    let at_post = contact::Entity::find()
        .select_only()
        .column(contact::Column::PersonId)
        .filter(contact::Column::CenterId.eq(tx.center))
        .filter(contact::Column::Id.is_in(ids.iter().copied()));
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.in_subquery(at_post.into_query()))
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

/// People by their ids.
pub async fn list_by_ids(tx: &Tx, ids: &[PersonId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in ids.chunks(500) {
        let query =
            Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.is_in(ids.to_vec()));
        rows.extend(query.all(tx).await?);
    }
    Ok(rows)
}

/// Live people whose name or kana holds one of `keys`, in the order of kana, `limit` at most.
pub async fn search(tx: &Tx, keys: &[String], limit: u64) -> Result<Vec<Model>, DbErr> {
    let any =
        keys.iter().fold(Condition::any(), |found, key| found.add(Column::SearchKey.contains(key.as_str())));
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(any)
        .order_by_asc(Column::FamilyKana)
        .order_by_asc(Column::Id)
        .limit(limit)
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
