//! Rows of `speaker_consents`: appended only, the newest counts.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, MembershipId, RowId, SpeakerId, Tx};
use crate::speakers::model::{Consent, Naming, Uses};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub speaker_id: SpeakerId,
    pub number: i32,
    pub naming: Naming,
    pub pen_name: String,
    pub photo: bool,
    pub video: bool,
    pub recording: bool,
    pub handout: bool,
    pub report: bool,
    pub press: bool,
    pub membership_id: Option<MembershipId>,
    /// By whose link.
    pub asking_id: Option<AskingId>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn said(&self) -> Consent {
        Consent {
            naming: self.naming,
            pen_name: self.pen_name.clone(),
            uses: Uses {
                photo: self.photo,
                video: self.video,
                recording: self.recording,
                handout: self.handout,
                report: self.report,
                press: self.press,
            },
        }
    }
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// What these speakers said, each one's oldest first.
pub async fn list_of(tx: &Tx, speakers: &[SpeakerId]) -> Result<Vec<Model>, DbErr> {
    if speakers.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SpeakerId.is_in(speakers.iter().copied()))
        .order_by_asc(Column::Number)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
