//! Rows of `series`.

use chrono::NaiveTime;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, CommitteeId, SeriesId, Tx};
use crate::gatherings::model::{Given, SeriesState};
use crate::i18n::{Lang, Texts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeriesId,
    pub center_id: CenterId,
    pub title: Texts,
    pub purpose: Texts,
    pub rule: String,
    pub starts_at: NaiveTime,
    pub minutes: i32,
    pub zone: String,
    pub first_round: i32,
    pub agreed: String,
    /// The same in English; empty where nobody wrote it.
    pub agreed_en: String,
    pub state: SeriesState,
    /// In whose name its letters go out.
    pub committee_id: Option<CommitteeId>,
    /// Raised with each change of a round ahead.
    pub calendar_sequence: i32,
    pub created_at: DateTimeUtc,
    pub version: i32,
    /// None while it is held here.
    pub given: Option<Given>,
}

impl Model {
    /// Whether it goes on here: it has not ended and was not handed over.
    pub fn goes_on(&self) -> bool {
        self.state == SeriesState::GoingOn && self.given.is_none()
    }

    /// What was agreed, or the words with which it ended, in `lang` as far as somebody wrote it.
    pub fn agreed_in(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.agreed_en.is_empty() { &self.agreed_en } else { &self.agreed }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SeriesId) -> Result<Option<Model>, DbErr> {
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

/// Removes a series that no round and no setting hangs on any more; false where something does.
pub async fn remove(tx: &Tx, id: SeriesId) -> Result<bool, DbErr> {
    let sql = "delete from series where center_id = $1 and id = $2
        and not exists (select 1 from gatherings g where g.center_id = $1 and g.series_id = $2)
        and not exists (select 1 from series_settings s where s.center_id = $1 and s.series_id = $2)
        and not exists (select 1 from series_rounds r where r.center_id = $1 and r.series_id = $2)
        and not exists (select 1 from series_books b where b.center_id = $1 and b.series_id = $2)
        and not exists (select 1 from series_members m where m.center_id = $1 and m.series_id = $2)
        and not exists (select 1 from series_hosts h where h.center_id = $1 and h.series_id = $2)
        and not exists (select 1 from series_agenda a where a.center_id = $1 and a.series_id = $2)";
    let done = tx.execute_raw(tx.sql(sql, [tx.center.into(), id.into()])).await?;
    Ok(done.rows_affected() == 1)
}

/// The center's series, oldest first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    use sea_orm::QueryOrder;
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Id).all(tx).await
}

/// What calendars are told of the rounds ahead is a later version from now on.
pub async fn raise_sequence(tx: &Tx, id: SeriesId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::CalendarSequence, Expr::cust("calendar_sequence + 1"))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
