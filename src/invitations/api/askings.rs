//! One asking, and the actions on rows of the ledger.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ledger::SentOut;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, OrganizationId, SendingId, Tx};
use crate::i18n::Message;
use crate::invitations::askings::replace_link;
use crate::invitations::ledger::{INVITATION, with_states};
use crate::invitations::marks::{self, Done, Mark};
use crate::invitations::service::InvitationError;
use crate::invitations::store::asking;
use crate::invitations::{gathering_of, link, sendings_of};
use crate::web::Error;

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
pub(super) async fn show_asking(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, AskingId)>,
) -> Result<Json<AskingOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    asking_out(&app, &tx, *at).await
}

/// The asking of a gathering as it is now.
async fn asking_out(
    app: &App,
    tx: &Tx,
    (gathering, id): (GatheringId, AskingId),
) -> Result<Json<AskingOut>, Error> {
    let asked = asking::find(tx, id).await?.ok_or(Error::NotFound)?;
    if gathering_of(tx, &asked).await? != Some(gathering) {
        return Err(Error::NotFound);
    }
    let sent = with_states(tx, sendings_of(tx, asked.id).await?).await?;
    Ok(Json(AskingOut {
        link: link(app, &asked),
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
pub(super) async fn mark_askings(
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
pub(super) async fn resend_askings(
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
pub struct OtherChannelIn {
    askings: Vec<AskingId>,
    #[serde(default = "invitation")]
    purpose: String,
    /// Without it, what failed takes the next way that reaches the party.
    channel: Option<Channel>,
}

/// Sends again over another channel.
#[utoipa::path(tag = "invitations", responses((status = 200, body = Done)))]
#[post("/gatherings/{id}/askings/other-channel")]
pub(super) async fn move_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    moved: Json<OtherChannelIn>,
) -> Result<Json<Done>, Error> {
    staff.may_edit()?;
    let OtherChannelIn { askings, purpose, channel } = moved.into_inner();
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
pub(super) async fn correct_asking(
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

/// Gives an asking a new link, where the old one went to the wrong place: from now on that one opens nothing.
#[utoipa::path(
    tag = "invitations",
    responses((status = 200, body = AskingOut), (status = 404), (status = 409))
)]
#[post("/gatherings/{id}/askings/{asking}/new-link")]
pub(super) async fn replace_asking_link(
    app: Data<App>,
    staff: Staff,
    at: Path<(GatheringId, AskingId)>,
) -> Result<Json<AskingOut>, Error> {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    // Of this gathering it is, or it is not there.
    asking_out(&app, &tx, *at).await?;
    drop(tx);
    replace_link(&app, staff.center, staff.actor(), at.1).await?;
    let tx = staff.scope(&app).read().await?;
    asking_out(&app, &tx, *at).await
}
