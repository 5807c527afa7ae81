//! Rows of `attendees`.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, IntoActiveModel, QueryOrder, QueryTrait};

use crate::db::{
    AskingId, AttendeeId, CenterId, GatheringId, OrganizationId, PersonId, Question, Tx, VenueId,
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attendees")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttendeeId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: Option<AskingId>,
    pub organization_id: Option<OrganizationId>,
    pub person_id: Option<PersonId>,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub post: String,
    pub substitute_for: String,
    pub comes_at: Option<Time>,
    pub leaves_at: Option<Time>,
    pub counted: bool,
    pub walk_in: bool,
    /// The venue whose reception took in who came unannounced.
    pub venue_id: Option<VenueId>,
    pub position: i32,
    pub created_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AttendeeId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    tx.insert_later([row.into_active_model()]).await
}

/// Everybody of one gathering, those removed included, in the order named.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Saves a row; the caller holds the turn of the gathering's pool.
pub async fn update(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    let update = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id));
    tx.later(update.build(tx.get_database_backend())).await
}

/// Asks for everybody a party has ever named or counted, in the order named.
pub fn of_asking(tx: &Tx, asking: AskingId) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    Question::all(tx, query)
}
