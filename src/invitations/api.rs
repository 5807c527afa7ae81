//! The invitation by API: waves, the ledger, and the actions on its rows, by the same services as the pages.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::audience::{Audience, frame};
use super::ledger::{INVITATION, LedgerRow, Sent, Sums, ledger, sums_of};
use super::marks::{self, Done, Mark};
use super::model::{Reason, SendState, WaveState};
use super::service::InvitationError;
use super::store::asking;
use super::store::wave as rows;
use super::waves::{self, Change, Opened};
use super::{gathering_of, link};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, OrganizationId, SendingId, WaveId};
use crate::i18n::Message;
use crate::web::Error;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_waves)
        .service(create_wave)
        .service(show_wave)
        .service(put_audience)
        .service(discard_wave)
        .service(test_wave)
        .service(open_wave)
        .service(stop_wave)
        .service(show_ledger)
        .service(mark_askings)
        .service(resend_askings)
        .service(move_askings)
        .service(list_askings)
        .service(show_asking)
        .service(correct_asking);
}

/// A wave in short.
#[derive(Serialize, ToSchema)]
pub struct WaveOut {
    id: WaveId,
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

/// The waves of a gathering.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Vec<WaveOut>)))]
#[get("/gatherings/{id}/waves")]
async fn list_waves(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<WaveOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let found = rows::list_of_gathering(&tx, *id).await?;
    Ok(Json(found.into_iter().map(WaveOut::of).collect::<Result<_, _>>()?))
}

/// Keeps an audience as a draft; while there is one already, that one takes the audience over.
#[utoipa::path(tag = "invitations", responses((status = 201, body = WaveOut)))]
#[post("/gatherings/{id}/waves")]
async fn create_wave(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    audience: Json<Audience>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let wave = waves::draft(&app, staff.center, staff.actor(), *id, audience.into_inner()).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Created().json(WaveOut::of(waves::find(&tx, *id, wave).await?)?))
}

/// One wave, with who is invited and who is left out.
#[utoipa::path(tag = "invitations", responses((status = 200, body = WaveWholeOut)))]
#[get("/gatherings/{id}/waves/{wave}")]
async fn show_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<WaveWholeOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    let wave = waves::find(&tx, at.0, at.1).await?;
    let (mut invited, mut left_out) = (Vec::new(), Vec::new());
    if wave.state == WaveState::Draft {
        let drawn = frame(&app, &tx, at.0, &waves::audience_of(&wave)?).await?;
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
        for row in ledger(&tx, at.0).await?.into_iter().filter(|row| row.wave == Some(wave.number)) {
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
    let progress = waves::progress(&tx, wave.id).await?;
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
async fn put_audience(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
    audience: Json<Audience>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let change = Change::Whole(audience.into_inner());
    waves::change(&app, staff.center, staff.actor(), at.0, at.1, change).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Throws a draft away.
#[utoipa::path(tag = "invitations", responses((status = 204)))]
#[delete("/gatherings/{id}/waves/{wave}")]
async fn discard_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    waves::discard(&app, staff.center, staff.actor(), at.0, at.1).await?;
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
async fn test_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
    test: Json<TestIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let own = waves::own_address(&app, staff.account).await?;
    waves::test(&app, staff.center, staff.actor(), at.0, at.1, test.organization, &own).await?;
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
async fn open_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<OpenedOut>, Error> {
    staff.may_edit()?;
    Ok(Json(match waves::open(&app, staff.center, staff.actor(), at.0, at.1).await? {
        Opened::Now { invited } => OpenedOut { opened: true, invited },
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
async fn stop_wave(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, WaveId)>,
) -> Result<Json<StoppedOut>, Error> {
    staff.may_edit()?;
    let stopped = waves::stop(&app, staff.center, staff.actor(), at.0, at.1).await?;
    Ok(Json(StoppedOut { recalled: stopped.recalled, gone: stopped.gone }))
}

/// One thing sent.
#[derive(Serialize, ToSchema)]
pub struct SentOut {
    sending: SendingId,
    purpose: String,
    channel: Channel,
    state: SendState,
    outcome: String,
    at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    superseded: bool,
}

impl From<&Sent> for SentOut {
    fn from(sent: &Sent) -> Self {
        SentOut {
            sending: sent.sending.id,
            purpose: sent.sending.purpose.clone(),
            channel: sent.sending.channel,
            state: sent.state,
            outcome: sent.outcome.clone(),
            at: sent.at,
            created_at: sent.sending.created_at,
            superseded: sent.sending.superseded,
        }
    }
}

/// One party of the ledger.
#[derive(Serialize, ToSchema)]
pub struct LedgerRowOut {
    wave: Option<i32>,
    asking: Option<AskingId>,
    organization: Option<OrganizationId>,
    name: String,
    contact: Option<String>,
    channel: Option<Channel>,
    code: Option<String>,
    closed: bool,
    /// The current sending of each purpose.
    sent: Vec<SentOut>,
    excluded: Option<Reason>,
    note: String,
}

impl From<&LedgerRow> for LedgerRowOut {
    fn from(row: &LedgerRow) -> Self {
        LedgerRowOut {
            wave: row.wave,
            asking: row.asking.as_ref().map(|asking| asking.id),
            organization: row.party.organization_id(),
            name: row.party.name().to_owned(),
            contact: row.party.named.as_ref().map(|named| named.name.clone()),
            channel: row.channel(),
            code: row.asking.as_ref().map(|asking| asking.code.clone()),
            closed: row.asking.as_ref().is_some_and(|asking| asking.closed_at.is_some()),
            sent: row.sent.iter().map(SentOut::from).collect(),
            excluded: row.excluded.as_ref().map(|(reason, _)| *reason),
            note: row.excluded.as_ref().map(|(_, note)| note.clone()).unwrap_or_default(),
        }
    }
}

/// The ledger with its sums, counted from the very rows beside them.
#[derive(Serialize, ToSchema)]
pub struct LedgerOut {
    sums: Sums,
    rows: Vec<LedgerRowOut>,
}

/// The ledger of a gathering, those left out among its rows.
#[utoipa::path(tag = "invitations", responses((status = 200, body = LedgerOut)))]
#[get("/gatherings/{id}/ledger")]
async fn show_ledger(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result<Json<LedgerOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let rows = ledger(&tx, *id).await?;
    Ok(Json(LedgerOut { sums: sums_of(&rows), rows: rows.iter().map(LedgerRowOut::from).collect() }))
}

/// The askings of a gathering.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Vec<LedgerRowOut>)))]
#[get("/gatherings/{id}/askings")]
async fn list_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<LedgerRowOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let rows = ledger(&tx, *id).await?;
    Ok(Json(rows.iter().filter(|row| row.asking.is_some()).map(LedgerRowOut::from).collect()))
}

/// One asking with everything sent for it.
#[derive(Serialize, ToSchema)]
pub struct AskingOut {
    id: AskingId,
    organization: Option<OrganizationId>,
    channel: Channel,
    lang: String,
    code: String,
    /// The party's own link: whoever holds it can answer for the party.
    link: String,
    closed_at: Option<DateTime<Utc>>,
    sent: Vec<SentOut>,
}

/// One asking: everything sent to the party, when, how, and what came of it.
#[utoipa::path(tag = "invitations", responses((status = 200, body = AskingOut)))]
#[get("/gatherings/{id}/askings/{asking}")]
async fn show_asking(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, AskingId)>,
) -> Result<Json<AskingOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    let asked = asking::find(&tx, at.1).await?.ok_or(Error::NotFound)?;
    if gathering_of(&tx, &asked).await? != Some(at.0) {
        return Err(Error::NotFound);
    }
    let sent = super::ledger::with_states(&tx, super::sendings_of(&tx, asked.id).await?).await?;
    Ok(Json(AskingOut {
        link: link(&app, &asked),
        id: asked.id,
        organization: asked.organization_id,
        channel: asked.channel,
        lang: asked.lang,
        code: asked.code,
        closed_at: asked.closed_at,
        sent: sent.iter().map(SentOut::from).collect(),
    }))
}

fn invitation() -> String {
    INVITATION.to_owned()
}

/// How sheets and calls are marked.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkWord {
    Sent,
    Undone,
    Failed,
}

/// Sheets or calls to be marked.
#[derive(Deserialize, ToSchema)]
pub struct MarkIn {
    askings: Vec<AskingId>,
    #[serde(default = "invitation")]
    purpose: String,
    mark: MarkWord,
    /// Needed for `failed`.
    #[serde(default)]
    reason: String,
}

/// Marks sheets and calls as delivered, as not delivered after all, or as failed.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Done)))]
#[post("/gatherings/{id}/askings/mark")]
async fn mark_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    marked: Json<MarkIn>,
) -> Result<Json<Done>, Error> {
    staff.may_edit()?;
    let MarkIn { askings, purpose, mark, reason } = marked.into_inner();
    let mark = match mark {
        MarkWord::Sent => Mark::Sent,
        MarkWord::Undone => Mark::Undone,
        MarkWord::Failed => Mark::Failed(reason),
    };
    let done = marks::mark(&app, staff.center, staff.actor(), *id, &askings, &purpose, &mark).await?;
    Ok(Json(done))
}

/// Rows to be sent again.
#[derive(Deserialize, ToSchema)]
pub struct ResendIn {
    askings: Vec<AskingId>,
    #[serde(default = "invitation")]
    purpose: String,
    /// For one row: the sending that was looked at; a second request then finds a newer one and does nothing.
    after: Option<SendingId>,
}

/// Sends again over the same channel.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Done)))]
#[post("/gatherings/{id}/askings/resend")]
async fn resend_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    again: Json<ResendIn>,
) -> Result<Json<Done>, Error> {
    staff.may_edit()?;
    let ResendIn { askings, purpose, after } = again.into_inner();
    let done = marks::resend(&app, staff.center, staff.actor(), *id, &askings, &purpose, after).await?;
    Ok(Json(done))
}

/// Rows to be sent another way.
#[derive(Deserialize, ToSchema)]
pub struct MoveIn {
    askings: Vec<AskingId>,
    #[serde(default = "invitation")]
    purpose: String,
    channel: Channel,
}

/// Sends again over another channel.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Done)))]
#[post("/gatherings/{id}/askings/other-channel")]
async fn move_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    moved: Json<MoveIn>,
) -> Result<Json<Done>, Error> {
    staff.may_edit()?;
    let MoveIn { askings, purpose, channel } = moved.into_inner();
    let done =
        marks::other_channel(&app, staff.center, staff.actor(), *id, &askings, &purpose, channel).await?;
    Ok(Json(done))
}

/// A corrected mail address.
#[derive(Deserialize, ToSchema)]
pub struct AddressIn {
    email: String,
    #[serde(default = "invitation")]
    purpose: String,
}

/// Corrects the mail address in the address book and sends again.
#[utoipa::path(tag = "invitations", responses((status = 204)))]
#[post("/gatherings/{id}/askings/{asking}/address")]
async fn correct_asking(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, AskingId)>,
    address: Json<AddressIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let AddressIn { email, purpose } = address.into_inner();
    let fixed = marks::correct_address(&app, staff.center, staff.actor(), at.0, at.1, &purpose, &email).await;
    match fixed {
        Err(InvitationError::Address) => {
            let mut fields = crate::web::FieldErrors::default();
            fields.add("email", Message::new("invitations-error-address"));
            Err(Error::Fields(fields))
        }
        other => other.map(|()| HttpResponse::NoContent().finish()).map_err(Error::from),
    }
}
