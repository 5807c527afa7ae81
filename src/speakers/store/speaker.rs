//! Rows of `speakers`.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AgendaItemId, AskingId, CenterId, GatheringId, SpeakerId, Tx};
use crate::speakers::model::{Part, Plan};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speakers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SpeakerId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub part: Part,
    /// As staff know them; what others read is [`crate::speakers::model::Known::shown`].
    pub name: String,
    /// The block that they speak in.
    pub agenda_item_id: Option<AgendaItemId>,
    /// Among those who speak in one block; of equal ones whoever was put down first comes first.
    pub place: i32,
    pub introduction: String,
    pub plan: Plan,
    /// The preview that they said yes to, as it was.
    pub approved: String,
    pub approved_at: Option<DateTimeUtc>,
    /// They pressed stop.
    pub stopped_at: Option<DateTimeUtc>,
    pub taken_off_at: Option<DateTimeUtc>,
    /// The same press twice is one speaker.
    pub once: String,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SpeakerId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The speakers of a gathering, those taken off too, in the order in which they speak within a block, else were put down.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Says at which place of its block somebody speaks, which is no change of anybody's form. The caller holds the turn.
pub async fn put_at(tx: &Tx, id: SpeakerId, place: i32) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Place, Expr::value(place))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
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
