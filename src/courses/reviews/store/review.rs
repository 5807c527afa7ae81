//! Rows of `course_reviews`: how the review of one trainee stands; its sheet lies sealed.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, IntoActiveModel, QueryOrder};

use crate::courses::reviews::model::State;
use crate::db::{AttendeeId, CenterId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "course_reviews")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub attendee_id: AttendeeId,
    pub state: State,
    pub meets_on: Option<NaiveDate>,
    pub meets_at: Option<NaiveTime>,
    pub place: String,
    /// The trainee wants to see the shape.
    pub radar: bool,
    /// The name for the certificate, where it is another.
    pub called: String,
    /// From when on what became of the trainee may be told with the name.
    pub named_on: Option<NaiveDate>,
    /// When that consent was withdrawn.
    pub named_until: Option<NaiveDate>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether what became of the trainee may be told with the name.
    pub fn is_named(&self) -> bool {
        self.named_on.is_some() && self.named_until.is_none()
    }
}

/// The rows of a course, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Erases what was written down in clear about the trainees of a course: where they met, and what they are called.
pub async fn forget_words(tx: &Tx, gathering: GatheringId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Place, Expr::value(""))
        .col_expr(Column::Called, Expr::value(""))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Condition::any().add(Column::Place.ne("")).add(Column::Called.ne("")))
        .exec(tx)
        .await
        .map(drop)
}

/// Saves a row as nobody saved it since version `was`, which is 0 for a new one; false where somebody did.
pub async fn save(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    row.version = was.saturating_add(1);
    if was == 0 {
        return match row.into_active_model().insert(tx).await {
            Err(error) if crate::db::is_duplicate(&error) => Ok(false),
            other => other.map(|_| true),
        };
    }
    let id = row.id;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
