//! Rows of `speaker_prints`: copies of the agenda that are out, and whose names stand on them.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, MembershipId, RowId, SpeakerId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_prints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub copies: i32,
    /// The ids of those whose names stand on them.
    pub named: Json,
    pub membership_id: Option<MembershipId>,
    /// The same press twice is one print.
    pub once: String,
    /// It was put down by mistake.
    pub undone_at: Option<DateTimeUtc>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the name of this speaker stands on these copies.
    pub fn names(&self, speaker: SpeakerId) -> bool {
        let named: Vec<SpeakerId> = serde_json::from_value(self.named.clone()).unwrap_or_default();
        self.undone_at.is_none() && named.contains(&speaker)
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The prints of a gathering, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Takes a print back that was put down by mistake.
pub async fn undo(tx: &Tx, gathering: GatheringId, id: RowId, at: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UndoneAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Id.eq(id))
        .filter(Column::UndoneAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}
