//! Rows of `waves`.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, MembershipId, Tx, WaveId};
use crate::invitations::model::{SubjectKind, WaveState};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "waves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaveId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// What is asked: to come to the gathering, to answer the survey before it, or to have places in its practicum.
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub number: i32,
    pub audience: Json,
    pub state: WaveState,
    pub opened_at: Option<DateTimeUtc>,
    pub opened_by: Option<MembershipId>,
    pub release_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: WaveId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows about one subject, in their order.
pub async fn list_of_subject(tx: &Tx, subject: Uuid) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectId.eq(subject))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The openings of the invitation to a gathering, in their order; those of its survey and practicum are not among them.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    list_of_subject(tx, gathering.0).await
}

/// When whoever belongs to a gathering was first asked about what is of this kind.
pub async fn first_out(
    tx: &Tx,
    gathering: GatheringId,
    kind: SubjectKind,
) -> Result<Option<DateTimeUtc>, DbErr> {
    let first = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::OpenedAt.is_not_null())
        .order_by_asc(Column::OpenedAt)
        .one(tx)
        .await?;
    Ok(first.and_then(|row| row.opened_at))
}

/// Saves the audience of a draft; false where the wave is no draft any more.
pub async fn save_audience(tx: &Tx, id: WaveId, audience: Json) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(ActiveModel { audience: Set(audience), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WaveState::Draft))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Turns a draft into an open wave; false where somebody did so before. This is what makes a second press of
/// the button open nothing twice.
pub async fn open(
    tx: &Tx,
    id: WaveId,
    by: Option<MembershipId>,
    now: DateTimeUtc,
    release_at: DateTimeUtc,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(ActiveModel {
            state: Set(WaveState::Open),
            opened_at: Set(Some(now)),
            opened_by: Set(by),
            release_at: Set(Some(release_at)),
            ..Default::default()
        })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WaveState::Draft))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Turns an open wave into a stopped one; false where it is not open.
pub async fn stop(tx: &Tx, id: WaveId) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(ActiveModel { state: Set(WaveState::Stopped), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WaveState::Open))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Throws a draft away; false where it is no draft any more.
pub async fn discard(tx: &Tx, id: WaveId) -> Result<bool, DbErr> {
    let done = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WaveState::Draft))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
