//! Rows of `agenda_items`.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, IntoActiveModel, QueryOrder};

use crate::db::{AgendaItemId, CenterId, DayId, GatheringId, Question, Tx};
use crate::gatherings::model::AgendaKind;
use crate::gatherings::programme::ToldSpeakers;
use crate::i18n::{Lang, Texts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgendaItemId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub position: i32,
    pub kind: AgendaKind,
    pub title: Texts,
    pub note: Option<Texts>,
    pub minutes: i32,
    /// The first where there is none; a day that was taken out stays named.
    pub day_id: Option<DayId>,
    /// Who speaks in it, as far as it may be told; the speakers room alone writes it.
    pub told: ToldSpeakers,
}

impl Model {
    /// Its title with who speaks, for pages, mails and calendars.
    pub fn told_title(&self, lang: Lang) -> String {
        with(self.title.read(lang), self.told.pages.read(lang), lang)
    }

    /// Its title with who speaks, for paper that is handed out.
    pub fn printed_title(&self, lang: Lang) -> String {
        with(self.title.read(lang), self.told.paper.read(lang), lang)
    }
}

fn with(title: &str, speakers: &str, lang: Lang) -> String {
    match (speakers, lang) {
        ("", _) => title.to_owned(),
        (speakers, Lang::Ja) => format!("{title}　{speakers}"),
        (speakers, Lang::En) => format!("{title}: {speakers}"),
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AgendaItemId) -> Result<Option<Model>, DbErr> {
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
        .order_by_asc(Column::Position);
    Question::all(tx, query)
}

/// Saves the row as it is now, but for who speaks: who edits a block may have read it before a consent was taken back.
pub async fn save(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    let mut changed = row.into_active_model().reset_all();
    changed.told = NotSet;
    Entity::update_many()
        .set(changed)
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Says who speaks in a block, in the place of what was said before.
pub async fn tell(tx: &Tx, id: AgendaItemId, told: ToldSpeakers) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { told: Set(told), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Takes the row away.
pub async fn delete(tx: &Tx, id: AgendaItemId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Unties what was said under a block from it, so that the block can go and the words stay.
pub async fn let_voices_go(tx: &Tx, id: AgendaItemId) -> Result<(), DbErr> {
    let statement = tx.sql(
        "update voices set agenda_item_id = null where center_id = $1 and agenda_item_id = $2",
        [tx.center.into(), id.into()],
    );
    tx.execute_raw(statement).await.map(drop)
}
