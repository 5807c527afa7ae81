//! Waves: audience, test, opening and stopping.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, OrganizationId, WaveId};
use crate::invitations::Subject;
use crate::invitations::audience::{Audience, frame};
use crate::invitations::drafts::{self, Change};
use crate::invitations::ledger::ledger_of;
use crate::invitations::model::{Reason, SubjectKind, WaveState};
use crate::invitations::store::wave as rows;
use crate::invitations::waves::{self, Opened};
use crate::web::Error;

/// A wave in short.
#[derive(Serialize, ToSchema)]
pub struct WaveOut {
    id: WaveId,
    /// What is asked: to come to the gathering, or to answer the survey before it.
    about: SubjectKind,
    number: i32,
    state: WaveState,
    audience: Audience,
    opened_at: Option<DateTime<Utc>>,
    release_at: Option<DateTime<Utc>>,
}

impl WaveOut {
    fn of(wave: rows::Model) -> Result<Self, Error> {
        Ok(WaveOut {
            audience: waves::audience_of(&wave)?,
            id: wave.id,
            about: wave.subject_kind,
            number: wave.number,
            state: wave.state,
            opened_at: wave.opened_at,
            release_at: wave.release_at,
        })
    }
}

/// An office that would be invited.
#[derive(Serialize, ToSchema)]
pub struct InviteeOut {
    organization: OrganizationId,
    name: String,
    contact: Option<String>,
    channel: Channel,
    /// The channel it likes, where that one does not reach it.
    instead_of: Option<Channel>,
}

/// An office that is left out, and why.
#[derive(Serialize, ToSchema)]
pub struct LeftOutOut {
    organization: OrganizationId,
    name: String,
    reason: Reason,
    note: String,
}

/// A wave with its frame as it would be judged now (a draft), or with how far it has come.
#[derive(Serialize, ToSchema)]
pub struct WaveWholeOut {
    #[serde(flatten)]
    wave: WaveOut,
    invited: Vec<InviteeOut>,
    left_out: Vec<LeftOutOut>,
    mails: usize,
    mails_done: usize,
    sheets: usize,
    sheets_done: usize,
}

/// What waves or ledger are about.
#[derive(Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AboutQuery {
    /// `gathering` (the invitation) or `survey`.
    #[serde(default = "gathering")]
    pub(super) about: SubjectKind,
}

fn gathering() -> SubjectKind {
    SubjectKind::Gathering
}

/// The waves of a gathering, or of the survey before it.
#[utoipa::path(tag = "invitations", params(AboutQuery), responses((status = 200, body = Vec<WaveOut>)))]
#[get("/gatherings/{id}/waves")]
pub(super) async fn list_waves(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<AboutQuery>,
) -> Result<Json<Vec<WaveOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let found = rows::list_of_subject(&tx, Subject::of_kind(&tx, *id, query.about).await?.id).await?;
    Ok(Json(found.into_iter().map(WaveOut::of).collect::<Result<_, _>>()?))
}

/// Keeps an audience as a draft; while there is one already, that one takes the audience over.
#[utoipa::path(tag = "invitations", params(AboutQuery), responses((status = 201, body = WaveOut)))]
#[post("/gatherings/{id}/waves")]
pub(super) async fn create_wave(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<AboutQuery>,
    audience: Json<Audience>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let about = Subject::of_kind(&tx, *id, query.about).await?;
    drop(tx);
    let wave = drafts::draft(&app, staff.center, staff.actor(), about, audience.into_inner()).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Created().json(WaveOut::of(waves::find(&tx, *id, wave).await?)?))
}

/// One wave, with who is invited and who is left out.
#[utoipa::path(tag = "invitations", responses((status = 200, body = WaveWholeOut)))]
#[get("/gatherings/{id}/waves/{wave}")]
pub(super) async fn show_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<WaveWholeOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    let wave = waves::find(&tx, at.0, at.1).await?;
    let about = Subject::of_wave(&wave);
    let (mut invited, mut left_out) = (Vec::new(), Vec::new());
    if wave.state == WaveState::Draft {
        let drawn = frame(&app, &tx, &about, &waves::audience_of(&wave)?).await?;
        invited.extend(drawn.invited.into_iter().filter_map(|invitee| {
            Some(InviteeOut {
                organization: invitee.party.organization_id()?,
                name: invitee.party.name().to_owned(),
                contact: invitee.party.named.as_ref().map(|named| named.name.clone()),
                channel: invitee.channel,
                instead_of: invitee.instead_of,
            })
        }));
        left_out.extend(drawn.left_out.into_iter().map(|left| LeftOutOut {
            organization: left.organization.id,
            name: left.organization.name,
            reason: left.reason,
            note: left.note,
        }));
    } else {
        for row in ledger_of(&tx, &about).await?.into_iter().filter(|row| row.wave == Some(wave.number)) {
            let Some(organization) = row.party.organization_id() else { continue };
            let name = row.party.name().to_owned();
            match (row.channel(), row.excluded) {
                (_, Some((reason, note))) => left_out.push(LeftOutOut { organization, name, reason, note }),
                (Some(channel), None) => invited.push(InviteeOut {
                    organization,
                    name,
                    contact: row.party.named.map(|named| named.name),
                    channel,
                    instead_of: None,
                }),
                (None, None) => {}
            }
        }
    }
    let progress = waves::progress(&tx, &wave).await?;
    Ok(Json(WaveWholeOut {
        wave: WaveOut::of(wave)?,
        invited,
        left_out,
        mails: progress.mails,
        mails_done: progress.done,
        sheets: progress.sheets,
        sheets_done: progress.sheets_done,
    }))
}

/// Replaces the audience of a draft, what was added and taken out by hand included.
#[utoipa::path(tag = "invitations", responses((status = 204)))]
#[put("/gatherings/{id}/waves/{wave}/audience")]
pub(super) async fn put_audience(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
    audience: Json<Audience>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let change = Change::Whole(audience.into_inner());
    drafts::change(&app, staff.center, staff.actor(), at.0, at.1, change).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Throws a draft away.
#[utoipa::path(tag = "invitations", responses((status = 204)))]
#[delete("/gatherings/{id}/waves/{wave}")]
pub(super) async fn discard_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    drafts::discard(&app, staff.center, staff.actor(), at.0, at.1).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// For whom a test mail is written.
#[derive(Deserialize, ToSchema)]
pub struct TestIn {
    organization: OrganizationId,
}

/// Sends the invitation as one office would get it to the token's own member.
#[utoipa::path(tag = "invitations", responses((status = 202)))]
#[post("/gatherings/{id}/waves/{wave}/test")]
pub(super) async fn test_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
    test: Json<TestIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let own = drafts::own_address(&app, staff.account).await?;
    drafts::test(&app, staff.center, staff.actor(), at.0, at.1, test.organization, &own).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// What opening did.
#[derive(Serialize, ToSchema)]
pub struct OpenedOut {
    /// False where the wave was open before: nothing was sent a second time.
    opened: bool,
    invited: usize,
}

/// Opens a wave. Mail leaves after a minute in which it can be called back, in working hours.
#[utoipa::path(tag = "invitations", responses((status = 200, body = OpenedOut)))]
#[post("/gatherings/{id}/waves/{wave}/open")]
pub(super) async fn open_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<OpenedOut>, Error> {
    staff.may_edit()?;
    Ok(Json(match waves::open(&app, staff.center, staff.actor(), at.0, at.1).await? {
        Opened::Now { invited, .. } => OpenedOut { opened: true, invited },
        Opened::Before => OpenedOut { opened: false, invited: 0 },
    }))
}

/// What a stop found.
#[derive(Serialize, ToSchema)]
pub struct StoppedOut {
    recalled: usize,
    gone: usize,
}

/// Calls back what has not left.
#[utoipa::path(tag = "invitations", responses((status = 200, body = StoppedOut)))]
#[post("/gatherings/{id}/waves/{wave}/stop")]
pub(super) async fn stop_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<StoppedOut>, Error> {
    staff.may_edit()?;
    let stopped = waves::stop(&app, staff.center, staff.actor(), at.0, at.1).await?;
    Ok(Json(StoppedOut { recalled: stopped.recalled, gone: stopped.gone }))
}
