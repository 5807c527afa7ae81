//! Rows of `offers`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, MembershipId, OfferId, OrganizationId, Tx};
use crate::gatherings::Gathering;
use crate::voices::model::OfferState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    /// The office whose offer it is, where the words name one of the address book.
    pub organization_id: Option<OrganizationId>,
    pub who: String,
    pub what: String,
    pub due_on: Option<NaiveDate>,
    pub state: OfferState,
    pub position: i32,
    pub created_at: DateTimeUtc,
    pub created_by: Option<MembershipId>,
    /// Who looks after it; at first whoever wrote it down.
    pub owner_id: Option<MembershipId>,
    pub settled_at: Option<DateTimeUtc>,
    pub deleted_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: OfferId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
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

/// The offers of one gathering that were not deleted, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The offers of one office that were not deleted, newest first.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::DeletedAt.is_null())
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// Open offers of earlier gatherings of the same series or playbook, the nearest day first.
pub async fn open_before(tx: &Tx, gathering: &Gathering) -> Result<Vec<Model>, DbErr> {
    let statement = tx.sql(
        "select o.* from offers o
           join gatherings g on g.center_id = o.center_id and g.id = o.gathering_id
          where o.center_id = $1 and o.state = 'open' and o.deleted_at is null
            and g.id <> $2 and g.starts_at < $3 and g.deleted_at is null
            and (g.series_id = $4 or g.playbook_id = $5)
          order by o.due_on, o.id",
        [
            tx.center.into(),
            gathering.id.into(),
            gathering.starts_at.into(),
            gathering.series_id.into(),
            gathering.playbook_id.clone().into(),
        ],
    );
    Entity::find().from_raw_sql(statement).all(tx).await
}

/// Open offers whose day has come and of which nobody was reminded since.
pub async fn due(tx: &Tx, today: NaiveDate) -> Result<Vec<Model>, DbErr> {
    let statement = tx.sql(
        "select o.* from offers o
          where o.center_id = $1 and o.state = 'open' and o.deleted_at is null and o.due_on <= $2
            and not exists (select 1 from tasks t where t.center_id = o.center_id and t.about_id = o.id
                              and t.kind = 'voices.promised' and t.due_on = o.due_on)
          order by o.due_on, o.id",
        [tx.center.into(), today.into()],
    );
    Entity::find().from_raw_sql(statement).all(tx).await
}

/// The open offers that a member looks after, the nearest day first.
pub async fn open_of_member(tx: &Tx, member: MembershipId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OwnerId.eq(member))
        .filter(Column::State.eq(OfferState::Open))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Gives an open offer from one member to another; false where it is settled or not `from`'s any more.
pub async fn set_owner(tx: &Tx, id: OfferId, from: MembershipId, to: MembershipId) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::OwnerId, Expr::value(to))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::OwnerId.eq(from))
        .filter(Column::State.eq(OfferState::Open))
        .filter(Column::DeletedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
