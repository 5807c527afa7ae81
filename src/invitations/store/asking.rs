//! Rows of `askings`.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, FromQueryResult, IntoActiveModel, QueryOrder};

use crate::contacts::Channel;
use crate::db::{
    AskingId, CenterId, ContactId, DayId, GatheringId, OrganizationId, PersonId, Question, Tx, WaveId,
};
use crate::invitations::model::SubjectKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "askings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AskingId,
    pub center_id: CenterId,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub wave_id: Option<WaveId>,
    pub organization_id: Option<OrganizationId>,
    pub person_id: Option<PersonId>,
    pub contact_id: Option<ContactId>,
    pub channel: Channel,
    pub lang: String,
    pub code: String,
    pub token_hash: Vec<u8>,
    pub token_generation: i32,
    pub token_until: DateTimeUtc,
    pub calendar_sequence: i32,
    pub created_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The office asked to a gathering, which may then stand in its list of participants; a survey, a practicum, a visit
    /// or a person asked alone has no such line.
    pub fn office_of_gathering(&self) -> Option<(GatheringId, OrganizationId)> {
        let organization = self.organization_id?;
        (self.subject_kind == SubjectKind::Gathering).then_some((GatheringId(self.subject_id), organization))
    }
}

pub async fn find(tx: &Tx, id: AskingId) -> Result<Option<Model>, DbErr> {
    tx.once(id.0, || by_id(tx, id)).await
}

/// Asks for the row of this id.
pub fn by_id(tx: &Tx, id: AskingId) -> Question<Option<Model>> {
    Question::one(tx, Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)))
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

/// The rows of one organization, in their order.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Asks for the rows of these ids.
pub fn by_ids(tx: &Tx, ids: &[AskingId]) -> Question<Vec<Model>> {
    let query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Id.is_in(ids.iter().copied()));
    Question::all(tx, query)
}

/// The asking behind a link, in whichever center; generation and date are the caller's to judge.
pub async fn find_by_token(across: &Tx, token_hash: &[u8]) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TokenHash.eq(token_hash)).one(across).await
}

/// The asking with this short code (normalised).
pub async fn find_by_code(tx: &Tx, code: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::Code.eq(code)).one(tx).await
}

/// All askings about a subject, closed ones too, in the order of their making.
pub async fn list_of_subject(tx: &Tx, kind: SubjectKind, subject: Uuid) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::SubjectId.eq(subject))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The askings of one wave.
pub async fn list_of_wave(tx: &Tx, wave: WaveId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::WaveId.eq(wave))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The gathering that a visit follows. The visits room stands above this one, so its table is only asked for
/// the one id that an asking about a visit needs.
pub async fn gathering_of_visit(tx: &Tx, visit: Uuid) -> Result<Option<GatheringId>, DbErr> {
    let statement = tx.sql(
        "select gathering_id from visits where center_id = $1 and id = $2",
        [tx.center.into(), visit.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "gathering_id")).transpose().map(Option::flatten)
}

/// The gathering that a survey goes before. The questionnaires room stands above this one, so its table is only
/// asked for the one id that an asking about a survey needs.
pub async fn gathering_of_survey(tx: &Tx, survey: Uuid) -> Result<Option<GatheringId>, DbErr> {
    let statement = tx.sql(
        "select gathering_id from questionnaires where center_id = $1 and id = $2",
        [tx.center.into(), survey.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "gathering_id")).transpose()
}

/// The survey before a gathering, where it has one; see [`gathering_of_survey`].
pub async fn survey_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Uuid>, DbErr> {
    let statement = tx.sql(
        "select id from questionnaires where center_id = $1 and gathering_id = $2 and purpose = 'survey'",
        [tx.center.into(), gathering.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "id")).transpose()
}

/// The gathering that a practicum is part of. The courses room stands above this one, so its table is only asked for
/// the few things that an asking about a practicum needs.
pub async fn gathering_of_practicum(tx: &Tx, practicum: Uuid) -> Result<Option<GatheringId>, DbErr> {
    let statement = tx.sql(
        "select gathering_id from practicums where center_id = $1 and id = $2",
        [tx.center.into(), practicum.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "gathering_id")).transpose()
}

/// The gathering at which somebody speaks. The speakers room stands above this one, so its table is only asked for the
/// one id that an asking about a part needs.
pub async fn gathering_of_speaker(tx: &Tx, speaker: Uuid) -> Result<Option<GatheringId>, DbErr> {
    let statement = tx.sql(
        "select gathering_id from speakers where center_id = $1 and id = $2",
        [tx.center.into(), speaker.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "gathering_id")).transpose()
}

/// The practicum of a gathering, where employers are asked; see [`gathering_of_practicum`].
pub async fn practicum_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Option<Uuid>, DbErr> {
    let statement = tx.sql(
        "select id from practicums where center_id = $1 and gathering_id = $2",
        [tx.center.into(), gathering.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| row.try_get("", "id")).transpose()
}

/// The days of a gathering that are spent at employers, where staff named them; see [`gathering_of_practicum`].
pub async fn practicum_days(tx: &Tx, gathering: GatheringId) -> Result<Vec<DayId>, DbErr> {
    let statement = tx.sql(
        "select days from practicums where center_id = $1 and gathering_id = $2",
        [tx.center.into(), gathering.into()],
    );
    let Some(row) = tx.query_one_raw(statement).await? else { return Ok(Vec::new()) };
    let days: Json = row.try_get("", "days")?;
    Ok(serde_json::from_value(days).unwrap_or_default())
}

/// Asks which of these askings go to an office with which something passed before, as [`had_contact`] tells.
pub fn with_contact(tx: &Tx, ids: &[AskingId]) -> Question<Vec<Told>> {
    if ids.is_empty() {
        return Question::nothing();
    }
    let places = (2..ids.len() + 2).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "select k.id from askings k where k.center_id = $1 and k.id in ({places}) and (
           exists (select 1 from askings a join sendings s on s.center_id = a.center_id and s.asking_id = a.id
                     left join outbox o on o.center_id = s.center_id and o.id = s.outbox_id
                    where a.center_id = k.center_id and a.organization_id = k.organization_id and a.id <> k.id
                      and (s.state = 'sent' or o.state = 'sent'))
           or exists (select 1 from askings a join replies r on r.center_id = a.center_id and r.asking_id = a.id
                       where a.center_id = k.center_id and a.organization_id = k.organization_id and a.id <> k.id)
           or exists (select 1 from askings a join employer_answers e
                         on e.center_id = a.center_id and e.asking_id = a.id
                       where a.center_id = k.center_id and a.organization_id = k.organization_id and a.id <> k.id)
           or exists (select 1 from visits v where v.center_id = k.center_id
                         and v.organization_id = k.organization_id and v.state = 'done')
           or exists (select 1 from organization_notes n where n.center_id = k.center_id
                         and n.organization_id = k.organization_id))"
    );
    let values = [tx.center.into()].into_iter().chain(ids.iter().map(|id| (*id).into()));
    Question::all_of(tx.sql(&sql, values))
}

/// An asking's id.
#[derive(FromQueryResult)]
pub struct Told {
    pub id: AskingId,
}

/// Whether anything passed between an office and the center: a letter that was sent or an answer for an asking other
/// than `but`, a visit that took place, a note somebody wrote down.
pub async fn had_contact(tx: &Tx, office: OrganizationId, but: Option<AskingId>) -> Result<bool, DbErr> {
    let but = but.unwrap_or(AskingId(Uuid::nil()));
    let statement = tx.sql(
        "select 1 as there where
           exists (select 1 from askings a join sendings s on s.center_id = a.center_id and s.asking_id = a.id
                     left join outbox o on o.center_id = s.center_id and o.id = s.outbox_id
                    where a.center_id = $1 and a.organization_id = $2 and a.id <> $3
                      and (s.state = 'sent' or o.state = 'sent'))
           or exists (select 1 from askings a join replies r on r.center_id = a.center_id and r.asking_id = a.id
                       where a.center_id = $1 and a.organization_id = $2 and a.id <> $3)
           or exists (select 1 from askings a join employer_answers e
                         on e.center_id = a.center_id and e.asking_id = a.id
                       where a.center_id = $1 and a.organization_id = $2 and a.id <> $3)
           or exists (select 1 from visits v where v.center_id = $1 and v.organization_id = $2 and v.state = 'done')
           or exists (select 1 from organization_notes n where n.center_id = $1 and n.organization_id = $2)",
        [tx.center.into(), office.into(), but.into()],
    );
    Ok(tx.query_one_raw(statement).await?.is_some())
}

/// The answer that counts for an asking (`attending`, `undecided`, `declined`), and when it was typed: the newest that
/// is not undone. Only that is read here, so that a reminder written before the answer does not leave after it.
pub async fn current_answer(tx: &Tx, asking: AskingId) -> Result<Option<(String, DateTimeUtc)>, DbErr> {
    let statement = tx.sql(
        "select r.answer, r.typed_at from replies r
          where r.center_id = $1 and r.asking_id = $2 and r.undoes is null
            and not exists (select 1 from replies u
                             where u.center_id = r.center_id and u.asking_id = r.asking_id and u.undoes = r.number)
          order by r.number desc limit 1",
        [tx.center.into(), asking.into()],
    );
    let row = tx.query_one_raw(statement).await?;
    row.map(|row| Ok((row.try_get("", "answer")?, row.try_get("", "typed_at")?))).transpose()
}
