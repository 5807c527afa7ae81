//! The roster that came with a series: each office waits until a person takes it into the address book, or leaves it.
//! Whoever was a member where it came from then belongs to the series; where nobody was, everybody on the roster does.
//! Who hosted every round hosts it here too. Both are taken back alike.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use super::line::line;
use super::members::{JoinIn, next_round, put};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::contacts::service::look_alike;
use crate::contacts::store::organization;
use crate::contacts::{Kind, Organization, find_organization};
use crate::db::{CenterId, OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::service::host_every_round;
use crate::gatherings::store::{series_host, series_member};
use crate::i18n::Texts;
use crate::porch::service::{self as porch, Into as Place, PorchError};
use crate::series::model::OfficeState;
use crate::series::parcel::{Earlier, Office};
use crate::series::store::brought_office::{self, Model as Row};
use crate::series::store::origin;

/// An office that came on the roster.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BroughtOffice)]
pub struct Brought {
    pub id: RowId,
    #[serde(flatten)]
    pub office: Office,
    pub state: OfficeState,
    /// Where it stands in the address book: once it was taken, else where one like it is there already.
    pub organization: Option<OrganizationId>,
    /// What the address book calls it.
    pub called: String,
}

/// Whence a series came, with what came.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SeriesOrigin)]
pub struct Origin {
    pub from: Texts,
    pub brought_at: chrono::DateTime<chrono::Utc>,
    pub rounds: Vec<Earlier>,
    pub offices: Vec<Brought>,
}

/// The one office of the address book that looks like this one.
pub(super) async fn known(tx: &Tx, office: &Office) -> Result<Option<Organization>, DbErr> {
    let told =
        Organization { name: office.name.clone(), phone: office.phone.clone(), ..Organization::nothing() };
    let named = organization::list_named(tx, &search_key(&office.name), None).await?;
    let mut alike = named.into_iter().filter(|row| look_alike(&told, row));
    // Of several, a person says which; here it is made anew and can be joined there.
    let first = alike.next();
    Ok(first.filter(|_| alike.next().is_none()))
}

/// Whence a series came; `None` where it began here.
pub async fn origin(tx: &Tx, id: SeriesId) -> Result<Option<Origin>, SeriesError> {
    let Some(row) = origin::find(tx, id).await? else { return Ok(None) };
    let mut offices = Vec::new();
    for one in brought_office::list_of(tx, id).await? {
        let office: Office = serde_json::from_value(one.content.clone()).map_err(anyhow::Error::from)?;
        let found = match one.organization_id {
            Some(there) => find_organization(tx, there).await?,
            None if one.state == OfficeState::Open => known(tx, &office).await?,
            None => None,
        };
        offices.push(Brought {
            id: one.id,
            office,
            state: one.state,
            organization: found.as_ref().map(|row| row.id),
            called: found.map(|row| row.name).unwrap_or_default(),
        });
    }
    Ok(Some(Origin {
        from: row.from_center,
        brought_at: row.brought_at,
        rounds: serde_json::from_value(row.rounds).map_err(anyhow::Error::from)?,
        offices,
    }))
}

/// What is done about an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BroughtOfficeAct)]
pub enum Act {
    /// Into the address book, and to the members of the series where it was one.
    Take,
    /// Not into the address book.
    Leave,
    /// What was done about it is taken back.
    Back,
}

fn refused(error: PorchError) -> SeriesError {
    match error {
        PorchError::Missing => SeriesError::NotFound,
        PorchError::Stale => SeriesError::Stale,
        PorchError::Fields(fields) => SeriesError::Fields(fields),
        PorchError::Db(error) => error.into(),
        other => SeriesError::Other(other.into()),
    }
}

async fn find(tx: &Tx, id: SeriesId, row: RowId) -> Result<Row, SeriesError> {
    let all = brought_office::list_of(tx, id).await?;
    all.into_iter().find(|one| one.id == row).ok_or(SeriesError::NotFound)
}

/// What came of what was done about an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// All of it could be done: what somebody changed in the book since stays.
    pub whole: bool,
    /// It belongs to the series now.
    pub joined: bool,
}

/// Whether an office of the roster becomes a member.
async fn joins(tx: &Tx, id: SeriesId, office: &Office) -> Result<bool, SeriesError> {
    let mut anybody = office.standing;
    for one in brought_office::list_of(tx, id).await? {
        let other: Office = serde_json::from_value(one.content).map_err(anyhow::Error::from)?;
        anybody |= other.standing;
    }
    Ok(office.standing || !anybody)
}

/// Does something about an office.
pub async fn act(
    app: &App,
    center: CenterId,
    actor: Actor,
    (id, row): (SeriesId, RowId),
    what: Act,
) -> Result<Done, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let found = find(&tx, id, row).await?;
    if (found.state == OfficeState::Open) == (what == Act::Back) {
        return Err(SeriesError::Stale);
    }
    let office: Office = serde_json::from_value(found.content.clone()).map_err(anyhow::Error::from)?;
    let was = found.version;
    let mut done = Done { whole: true, joined: false };
    let blank = Row { organization_id: None, undo: None, ..found.clone() };
    let changed = match what {
        Act::Leave => Row { state: OfficeState::Left, ..blank },
        Act::Back => {
            done.whole = take_back(app, &tx, actor, &found).await?;
            Row { state: OfficeState::Open, ..blank }
        }
        Act::Take => {
            let place = match known(&tx, &office).await? {
                Some(there) => Place::Office(there.id),
                None => {
                    let known = office.kinds.iter().filter(|word| Kind::parse(word).is_some());
                    Place::New(known.cloned().collect())
                }
            };
            let entered = porch::enter(app, &tx, actor, &office.told(), place).await.map_err(refused)?;
            done.joined = joins(&tx, id, &office).await?;
            if done.joined {
                let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
                let round = next_round(&line, now);
                let (organization, why) = (entered.organization, String::new());
                let joins = JoinIn { organization, round: None, guest: false, why };
                put(app, &tx, now, actor, id, &joins, round).await?;
            }
            if office.hosts {
                host_every_round(app, &tx, id, &[entered.organization]).await?;
            }
            let organization_id = Some(entered.organization);
            let undo = serde_json::to_value(&entered).map_err(anyhow::Error::from)?;
            Row { state: OfficeState::Taken, organization_id, undo: Some(undo), ..blank }
        }
    };
    let decided = what != Act::Back;
    let changed =
        Row { decided_at: decided.then_some(now), decided_by: actor.member().filter(|_| decided), ..changed };
    if !brought_office::update(&tx, was, changed).await? {
        return Err(SeriesError::Stale);
    }
    let action = match what {
        Act::Take => "series.office.taken",
        Act::Leave => "series.office.left",
        Act::Back => "series.office.back",
    };
    let told = [audit::set("organization", &office.name)];
    audit::record(app, &tx, now, actor, action, ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(done)
}

/// Takes an office out of the book and out of the series again; whether all of it could be taken back.
async fn take_back(app: &App, tx: &Tx, actor: Actor, found: &Row) -> Result<bool, SeriesError> {
    let (Some(undo), Some(office)) = (&found.undo, found.organization_id) else { return Ok(true) };
    for member in series_member::list_of(tx, found.series_id).await? {
        // It joined by being taken, and nobody changed it since.
        let joined = Some(member.created_at) == found.decided_at && member.version == 1;
        if member.organization_id == office && joined {
            series_member::delete(tx, member.id).await?;
        }
    }
    let brought: Office = serde_json::from_value(found.content.clone()).map_err(anyhow::Error::from)?;
    for host in series_host::list_of(tx, found.series_id).await? {
        if brought.hosts && host.organization_id == office && host.round.is_none() {
            series_host::delete(tx, host.id).await?;
        }
    }
    let done = serde_json::from_value(undo.clone()).map_err(anyhow::Error::from)?;
    porch::take_back(app, tx, actor, done).await.map_err(refused)
}

/// Takes every office that waits; how many were taken, and how many wait on because the book refuses what they say.
pub async fn take_all(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
) -> Result<(usize, usize), SeriesError> {
    let tx = app.db.scoped(center).read().await?;
    origin::find(&tx, id).await?.ok_or(SeriesError::NotFound)?;
    let open = brought_office::list_of(&tx, id).await?;
    drop(tx);
    let (mut taken, mut left) = (0, 0);
    for row in open.into_iter().filter(|row| row.state == OfficeState::Open) {
        match act(app, center, actor, (id, row.id), Act::Take).await {
            Ok(_) => taken += 1,
            Err(SeriesError::Fields(_)) => left += 1,
            Err(SeriesError::Stale) => {}
            Err(other) => return Err(other),
        }
    }
    Ok((taken, left))
}
