//! A series that comes from another center: looked at first, then brought in one transaction. The roster waits until a
//! person takes it ([`super::offices`]).

use chrono::{NaiveDate, NaiveTime};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::SeriesError;
use super::offices::known;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::business::GivesWay;
use crate::calendar::zoned;
use crate::committees::{self, lay_down};
use crate::db::{CenterId, CommitteeId, OrganizationId, SeriesId, Tx};
use crate::gatherings::store::{series, series_agenda, series_book};
use crate::gatherings::{self, Series, SeriesState};
use crate::i18n::{Lang, Message, Texts};
use crate::playbooks::format::Playbook;
use crate::playbooks::house;
use crate::playbooks::service::{BookError, bring_in};
use crate::playbooks::shelf;
use crate::series::model::OfficeState;
use crate::series::parcel::{self, Block, Earlier, Office, Parcel, Signed, Topic};
use crate::series::store::{brought_office, brought_topic, origin, settings};
use crate::tasks::{self, NewTask};
use crate::web::FieldErrors;

/// The task of going on with it; about the series.
const TASK: &str = "series.brought";
/// So many rounds are made ahead.
const AHEAD: i32 = 4;

/// What bringing a file does with the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SeriesPlaybookMeets)]
pub enum Library {
    /// Its playbook is new here.
    New,
    /// It is a newer version of what is here.
    Newer,
    /// What is here is as new, or the center's own, and stays.
    Here,
}

/// An office of the roster, and where it stands in the address book already.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SeriesPreviewOffice)]
pub struct Proposed {
    #[serde(flatten)]
    pub office: Office,
    pub known: Option<OrganizationId>,
}

/// What a file would make; nothing of it is kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SeriesPreview)]
pub struct Preview {
    pub from: Texts,
    pub title: Texts,
    pub purpose: Texts,
    pub rule: String,
    pub agreed: String,
    pub agreed_en: String,
    pub starts_at: NaiveTime,
    pub minutes: i32,
    pub next_round: i32,
    /// The first day by its rule.
    pub first: Option<NaiveDate>,
    pub playbook: Texts,
    pub library: Library,
    pub offices: Vec<Proposed>,
    pub agenda: Vec<Block>,
    pub topics: Vec<Topic>,
    pub committee: Option<Signed>,
    /// A committee of that name is here; it stays as it is.
    pub committee_here: Option<CommitteeId>,
    pub rounds: Vec<Earlier>,
    /// The series that came in this very file before.
    pub already: Option<SeriesId>,
    /// Series here of the same name.
    pub namesakes: Vec<SeriesId>,
}

async fn library(tx: &Tx, book: &Playbook) -> Result<Library, DbErr> {
    let Some(entry) = shelf::find(tx, &book.id).await? else { return Ok(Library::New) };
    let ours = entry.row.as_ref().is_some_and(|row| !row.is_brought);
    let version = entry.book.as_ref().map_or(0, |there| there.version);
    Ok(if !ours && book.version > version { Library::Newer } else { Library::Here })
}

/// What bringing a file would do.
///
/// # Errors
/// Where the file cannot be used: every fault in plain words.
pub async fn look(app: &App, tx: &Tx, text: &str) -> Result<Preview, SeriesError> {
    let (parcel, book) = parcel::read(text).map_err(SeriesError::Fields)?;
    let today = today_in(app, &parcel);
    let mut offices = Vec::new();
    for office in &parcel.members {
        offices.push(Proposed { known: known(tx, office).await?.map(|row| row.id), office: office.clone() });
    }
    let committee_here = match &parcel.committee {
        Some(told) => committees::named(tx, told.name.get("ja")).await?.map(|row| row.id),
        None => None,
    };
    let all = gatherings::all_series(tx).await?;
    let same = |row: &&Series| row.title.get("ja") == parcel.title.get("ja");
    Ok(Preview {
        library: library(tx, &book).await?,
        already: origin::of_digest(tx, &parcel.digest()?).await?.map(|row| row.series_id),
        namesakes: all.iter().filter(same).map(|row| row.id).collect(),
        first: parcel.first_after(today),
        playbook: book.title.texts().clone(),
        starts_at: parcel.starts_at.unwrap_or_default(),
        minutes: parcel.minutes,
        next_round: parcel.next_round,
        from: parcel.from,
        title: parcel.title,
        purpose: parcel.purpose,
        rule: parcel.rule,
        agreed: parcel.agreed,
        agreed_en: parcel.agreed_en,
        agenda: parcel.agenda,
        topics: parcel.topics,
        committee: parcel.committee,
        committee_here,
        rounds: parcel.rounds,
        offices,
    })
}

fn today_in(app: &App, parcel: &Parcel) -> NaiveDate {
    let zone = parcel.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    zoned::local_date(app.clock.now(), zone)
}

/// Brings a series: its playbook into the library, the series as it goes on, its roster to be looked at, its earlier
/// rounds to be read, what goes on from round to round. `id` is chosen beforehand, so that sending the same twice makes one.
///
/// # Errors
/// Where the file cannot be used, or came already: nothing is changed.
pub async fn bring(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: Option<SeriesId>,
    text: &str,
) -> Result<SeriesId, SeriesError> {
    let (parcel, book) = parcel::read(text).map_err(SeriesError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let id = id.unwrap_or_else(|| app.chance.id(now));
    if gatherings::series(&tx, id).await?.is_some() {
        return Ok(id);
    }
    let digest = parcel.digest()?;
    if origin::of_digest(&tx, &digest).await?.is_some() {
        return Err(SeriesError::Fields(FieldErrors::one("file", "bring-already")));
    }
    match bring_in(app, &tx, actor, &parcel.playbook).await {
        // What is here is as new, or the center's own: it stays.
        Ok(_) | Err(BookError::Older) => {}
        Err(BookError::Stale) => return Err(SeriesError::Stale),
        Err(BookError::Db(error)) => return Err(error.into()),
        Err(other) => return Err(SeriesError::Other(other.into())),
    }
    let committee_id = match &parcel.committee {
        Some(told) => Some(lay_down(app, &tx, actor, &told.signature()).await.map_err(anyhow::Error::new)?),
        None => None,
    };
    let row = Series {
        id,
        center_id: center,
        title: parcel.title.clone(),
        purpose: parcel.purpose.clone(),
        rule: parcel.rule.clone(),
        starts_at: parcel.starts_at.unwrap_or_default(),
        minutes: parcel.minutes,
        zone: parcel.zone.clone(),
        first_round: parcel.next_round,
        agreed: parcel.agreed.clone(),
        agreed_en: parcel.agreed_en.clone(),
        state: SeriesState::GoingOn,
        committee_id,
        calendar_sequence: 0,
        created_at: now,
        version: 1,
        given: None,
    };
    series::insert(&tx, row).await?;
    let row = settings::Model {
        id: app.chance.id(now),
        center_id: center,
        series_id: id,
        rule: parcel.rule.clone(),
        // What was held elsewhere is not missed here.
        rule_from: parcel.first_after(today_in(app, &parcel)),
        gives_way: GivesWay::read(&parcel.gives_way).unwrap_or(GivesWay::Week).word().to_owned(),
        rounds_ahead: AHEAD,
        undo: None,
        version: 1,
    };
    settings::insert(&tx, row).await?;
    let row = series_book::Model {
        id: app.chance.id(now),
        center_id: center,
        series_id: id,
        playbook: serde_json::to_value(house::complete(book)).map_err(anyhow::Error::from)?,
        before: None,
        chosen_at: now,
        chosen_by: actor.member(),
        version: 1,
    };
    series_book::insert(&tx, row).await?;
    let row = origin::Model {
        id: app.chance.id(now),
        center_id: center,
        series_id: id,
        from_center: parcel.from.clone(),
        digest,
        rounds: serde_json::to_value(&parcel.rounds).map_err(anyhow::Error::from)?,
        brought_at: now,
        brought_by: actor.member(),
    };
    origin::insert(&tx, row).await?;
    lay_agenda(app, &tx, id, &parcel).await?;
    for (position, office) in (1..).zip(&parcel.members) {
        let row = brought_office::Model {
            id: app.chance.id(now),
            center_id: center,
            series_id: id,
            position,
            content: serde_json::to_value(office).map_err(anyhow::Error::from)?,
            state: OfficeState::Open,
            organization_id: None,
            undo: None,
            decided_at: None,
            decided_by: None,
            version: 1,
        };
        brought_office::insert(&tx, row).await?;
    }
    open_task(app, &tx, id, &parcel).await?;
    let told = [audit::set("title", parcel.title.get("ja")), audit::set("given_from", parcel.from.get("ja"))];
    audit::record(app, &tx, now, actor, "series.brought", ("series", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
}

/// The standing agenda, and the topics that are open for the first round here.
async fn lay_agenda(app: &App, tx: &Tx, id: SeriesId, parcel: &Parcel) -> Result<(), DbErr> {
    let now = app.clock.now();
    for (position, block) in (1..).zip(&parcel.agenda) {
        let row = series_agenda::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            series_id: id,
            position,
            kind: block.kind,
            title: block.title.clone(),
            note: (!block.note.is_blank()).then(|| block.note.clone()),
            minutes: block.minutes,
            day: block.day,
        };
        series_agenda::insert(tx, row).await?;
    }
    for (position, topic) in (1..).zip(&parcel.topics) {
        let row = brought_topic::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            series_id: id,
            position,
            source: topic.source,
            words: topic.words.clone(),
            put_off: topic.put_off,
        };
        brought_topic::insert(tx, row).await?;
    }
    Ok(())
}

async fn open_task(app: &App, tx: &Tx, id: SeriesId, parcel: &Parcel) -> Result<(), DbErr> {
    let said = |lang: Lang| Message::new("bring-task").with("title", parcel.title.read(lang)).say(lang);
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(said(Lang::Ja), said(Lang::En)),
        link: Some(format!("/series/{id}")),
        about: Some(id.0),
        ..NewTask::default()
    };
    tasks::open(app, tx, app.clock.now(), new).await.map(drop)
}
