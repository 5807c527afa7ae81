//! Rows of `venues`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, Question, Tx, VenueId};
use crate::i18n::{Lang, t};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "venues")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VenueId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub name: String,
    pub address: String,
    /// Of the house, for the center: guests are not told it.
    pub phone: String,
    pub online: bool,
    pub url: String,
    pub notes: String,
    pub position: i32,
    /// Taken out of the gathering; it can be put back.
    pub removed_at: Option<DateTimeUtc>,
}

/// Names that the house gives a place, by their words.
const OF_THE_HOUSE: [&str; 2] = ["plan-venue-each", "sudden-online-venue"];

impl Model {
    /// Its name in `lang`: what the house called it is read in every language, what somebody typed as it was typed.
    pub fn name_in(&self, lang: Lang) -> String {
        let of_the_house = OF_THE_HOUSE.iter().find(|key| t(Lang::Ja, key) == self.name);
        of_the_house.map_or_else(|| self.name.clone(), |key| t(lang, key))
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: VenueId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    tx.ask(of_gathering(tx, gathering)).await
}

/// Asks for what [`list_of_gathering`] lists.
pub fn of_gathering(tx: &Tx, gathering: GatheringId) -> Question<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::Position);
    Question::all(tx, query)
}

/// Those that were taken out of a gathering, the last first.
pub async fn list_removed(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::RemovedAt.is_not_null())
        .order_by_desc(Column::RemovedAt)
        .all(tx)
        .await
}

/// Saves the row as it is now.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
