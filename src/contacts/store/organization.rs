//! Rows of `organizations`.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::kind_row;
use crate::contacts::{Channel, Kind};
use crate::db::{CenterId, CorporationId, OrganizationId, Question, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    pub center_id: CenterId,
    pub corporation_id: Option<CorporationId>,
    pub name: String,
    pub kana: String,
    pub search_key: String,
    pub office_number: String,
    pub postal_code: String,
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub url: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub channel: Channel,
    pub notes: String,
    /// The center's own marks; see `contacts::tags`. What was kept before there were any has none.
    #[serde(default)]
    pub tags: String,
    pub wants_no_invitations: bool,
    pub is_own_center: bool,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// A row with nothing in it yet, of no center.
    pub fn nothing() -> Self {
        Model {
            id: OrganizationId(uuid::Uuid::nil()),
            center_id: CenterId::none(),
            corporation_id: None,
            name: String::new(),
            kana: String::new(),
            search_key: String::new(),
            office_number: String::new(),
            postal_code: String::new(),
            municipality: String::new(),
            address: String::new(),
            phone: String::new(),
            fax: String::new(),
            email: String::new(),
            url: String::new(),
            latitude: None,
            longitude: None,
            channel: Channel::Post,
            notes: String::new(),
            tags: String::new(),
            wants_no_invitations: false,
            is_own_center: false,
            version: 1,
            created_at: DateTimeUtc::UNIX_EPOCH,
            updated_at: DateTimeUtc::UNIX_EPOCH,
            deleted_at: None,
        }
    }
}

pub async fn find(tx: &Tx, id: OrganizationId) -> Result<Option<Model>, DbErr> {
    tx.ask(by_id(tx, id)).await
}

/// Asks for the rows of these ids.
pub fn by_ids(tx: &Tx, ids: &[OrganizationId]) -> Question<Vec<Model>> {
    let query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.is_in(ids.iter().copied()));
    Question::all(tx, query)
}

/// Asks for the row of this id.
pub fn by_id(tx: &Tx, id: OrganizationId) -> Question<Option<Model>> {
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

/// What the list of the address book is asked for. Empty parts ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// All of these must be found, each by any of its keys (see `japanese::search_keys`).
    pub words: Vec<Vec<String>>,
    /// What was typed as one word: found by itself it is enough.
    pub whole: Vec<String>,
    pub kind: Option<Kind>,
    pub municipality: String,
    pub channel: Option<Channel>,
    /// A tag as the rows keep it.
    pub tag: String,
    /// What lies in the trash instead of what is live.
    pub trash: bool,
}

/// One page of the list in the order of kana, and how many there are in all. The center's own row is no
/// partner and not among them.
pub async fn page(tx: &Tx, filter: &Filter, page: u64, per_page: u64) -> Result<(Vec<Model>, u64), DbErr> {
    let query = Entity::find().filter(asked(tx, filter));
    let total = query.clone().count(tx).await?;
    let rows = query
        .order_by_asc(Expr::cust("case when organizations.kana = '' then 1 else 0 end"))
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(per_page).min(i64::MAX as u64))
        .limit(per_page)
        .all(tx)
        .await?;
    Ok((rows, total))
}

fn asked(tx: &Tx, filter: &Filter) -> Condition {
    let any = |keys: &[String]| {
        keys.iter().fold(Condition::any(), |found, key| found.add(Column::SearchKey.contains(key.as_str())))
    };
    let mut all = Condition::all().add(Column::CenterId.eq(tx.center)).add(Column::IsOwnCenter.eq(false));
    all = all.add(if filter.trash { Column::DeletedAt.is_not_null() } else { Column::DeletedAt.is_null() });
    if !filter.words.is_empty() {
        let words = filter.words.iter().fold(Condition::all(), |all, keys| all.add(any(keys)));
        all = all.add(Condition::any().add(words).add(any(&filter.whole)));
    }
    if let Some(kind) = filter.kind {
        all = all.add(Column::Id.in_subquery(kind_row::organizations_of(tx, kind)));
    }
    if !filter.municipality.is_empty() {
        all = all.add(Column::Municipality.eq(filter.municipality.as_str()));
    }
    if let Some(channel) = filter.channel {
        all = all.add(Column::Channel.eq(channel));
    }
    if !filter.tag.is_empty() {
        all = all.add(Column::Tags.contains(format!(",{},", filter.tag)));
    }
    all
}

/// Every live organization, in the order of kana.
pub async fn list_live(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Every organization, those in the trash too: an import must know them.
pub async fn list_every(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Organizations by their ids, those in the trash too.
pub async fn list_by_ids(tx: &Tx, ids: &[OrganizationId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in ids.chunks(500) {
        let query =
            Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.is_in(ids.to_vec()));
        rows.extend(query.all(tx).await?);
    }
    Ok(rows)
}

/// Live organizations, other than `id`, whose name has the key `name_key`.
pub async fn list_named(tx: &Tx, name_key: &str, id: Option<OrganizationId>) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::IsOwnCenter.eq(false))
        // The first line of the search text is the key of the name.
        .filter(
            Condition::any()
                .add(Column::SearchKey.eq(name_key))
                .add(Column::SearchKey.starts_with(format!("{name_key}\n"))),
        );
    if let Some(id) = id {
        query = query.filter(Column::Id.ne(id));
    }
    query.order_by_asc(Column::Id).limit(10).all(tx).await
}

/// Live organizations of a kind, in the order of kana.
pub async fn list_of_kind(tx: &Tx, kind: Kind) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::IsOwnCenter.eq(false))
        .filter(Column::Id.in_subquery(kind_row::organizations_of(tx, kind)))
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The municipalities of live organizations, each with their number.
pub async fn municipalities(tx: &Tx) -> Result<Vec<(String, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Municipality)
        .column_as(Column::Id.count(), "count")
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::IsOwnCenter.eq(false))
        .filter(Column::Municipality.ne(""))
        .group_by(Column::Municipality)
        .order_by_asc(Column::Municipality)
        .into_tuple()
        .all(tx)
        .await
}

/// The tags of every live organization that has any.
pub async fn list_tags(tx: &Tx) -> Result<Vec<(OrganizationId, String)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::Tags)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::Tags.ne(""))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(tx)
        .await
}

/// The center's own row in its address book, if it was ever needed.
pub async fn find_own_center(tx: &Tx) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::IsOwnCenter.eq(true))
        .filter(Column::DeletedAt.is_null())
        .one(tx)
        .await
}

/// Inserts many rows.
pub async fn insert_all(tx: &Tx, rows: Vec<Model>) -> Result<(), DbErr> {
    // 25 columns each; SQLite takes 32,766 values in a statement.
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        Entity::insert_many(rows.by_ref().take(500).collect::<Vec<_>>()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Renews what the row is found by. This is no edit and leaves the version.
pub async fn set_search_key(tx: &Tx, id: OrganizationId, key: String) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SearchKey, Expr::value(key))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
