//! The ledger: every party with what was sent, and the sums.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::waves::AboutQuery;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, OrganizationId, SendingId};
use crate::invitations::Subject;
use crate::invitations::ledger::{LedgerRow, Sent, Sums, ledger_of, sums_of};
use crate::invitations::model::{Reason, SendState};
use crate::invitations::waves;
use crate::web::Error;

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

/// The ledger of a gathering, or of the survey before it, those left out among its rows.
#[utoipa::path(tag = "invitations", params(AboutQuery), responses((status = 200, body = LedgerOut)))]
#[get("/gatherings/{id}/ledger")]
pub(super) async fn show_ledger(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<AboutQuery>,
) -> Result<Json<LedgerOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let rows = ledger_of(&tx, &Subject::of_kind(&tx, *id, query.about).await?).await?;
    Ok(Json(LedgerOut { sums: sums_of(&rows), rows: rows.iter().map(LedgerRowOut::from).collect() }))
}

/// The askings of a gathering, or of the survey before it.
#[utoipa::path(tag = "invitations", params(AboutQuery), responses((status = 200, body = Vec<LedgerRowOut>)))]
#[get("/gatherings/{id}/askings")]
pub(super) async fn list_askings(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<AboutQuery>,
) -> Result<Json<Vec<LedgerRowOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    waves::scene(&tx, *id).await?;
    let rows = ledger_of(&tx, &Subject::of_kind(&tx, *id, query.about).await?).await?;
    Ok(Json(rows.iter().filter(|row| row.asking.is_some()).map(LedgerRowOut::from).collect()))
}
