//! `/members/{id}/handover` and `/handovers`: a colleague's list to a successor, and back.

use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::accounts::handover::Shown;
use crate::accounts::service::{self, Wish};
use crate::accounts::store::handover;
use crate::app::App;
use crate::db::{MembershipId, RowId};
use crate::web::{Error, Result};

/// What somebody holds of one kind.
#[derive(Serialize, ToSchema)]
pub struct HeldKind {
    kind: String,
    items: Vec<Shown>,
}

/// How a list is to be handed over.
#[derive(Deserialize, ToSchema)]
pub struct HandoverBody {
    successor: MembershipId,
    /// The last day of the one who leaves; left out where nobody leaves.
    #[serde(default)]
    last_day: Option<NaiveDate>,
    /// The kinds that go, as `GET` names them (`tasks`, `visits`, `roles`, `companions` …); left out: all of them.
    #[serde(default)]
    kinds: Option<Vec<String>>,
    #[serde(default)]
    words: String,
}

/// A hand-over as it was made.
#[derive(Serialize, ToSchema)]
pub struct HandoverShown {
    id: RowId,
    from: MembershipId,
    to: MembershipId,
    last_day: Option<NaiveDate>,
    words: String,
    made_at: chrono::DateTime<chrono::Utc>,
    undone_at: Option<chrono::DateTime<chrono::Utc>>,
    items: Vec<HandoverItem>,
}

/// One thing of it.
#[derive(Serialize, ToSchema)]
pub struct HandoverItem {
    kind: String,
    /// `moved`, `joined` (the successor held it too) or `kept`.
    outcome: String,
    /// It was not given back when the hand-over was undone.
    stayed: bool,
    #[serde(flatten)]
    shown: Shown,
}

async fn shown(app: &App, staff: &Staff, id: RowId) -> Result<HandoverShown> {
    let tx = staff.scope(app).read().await?;
    let found = handover::find(&tx, id).await?.ok_or(Error::NotFound)?;
    if ![found.from_id, found.to_id].contains(&staff.member) {
        staff.may_administer()?;
    }
    let item = |item: handover::item::Model| HandoverItem {
        shown: service::shown_of(&item),
        kind: item.kind,
        outcome: item.outcome,
        stayed: item.stayed,
    };
    Ok(HandoverShown {
        id,
        from: found.from_id,
        to: found.to_id,
        last_day: found.last_day,
        words: found.words,
        made_at: found.made_at,
        undone_at: found.undone_at,
        items: handover::items(&tx, id).await?.into_iter().map(item).collect(),
    })
}

/// What a member holds at present, kind by kind.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<HeldKind>), (status = 404)))]
#[get("/members/{id}/handover")]
pub async fn show_holdings(app: web::Data<App>, staff: Staff, id: web::Path<MembershipId>) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    crate::accounts::member(&tx, *id).await?.ok_or(Error::NotFound)?;
    let kinds: Vec<HeldKind> = service::holdings(&app, &tx, *id, staff.reader.lang)
        .await?
        .into_iter()
        .map(|(kind, held)| HeldKind {
            kind: kind.to_owned(),
            items: held.into_iter().map(|held| held.shown).collect(),
        })
        .collect();
    Ok(HttpResponse::Ok().json(kinds))
}

/// Hands a member's list over, in one act.
#[utoipa::path(tag = "accounts", request_body = HandoverBody,
    responses((status = 201, body = HandoverShown), (status = 404), (status = 409), (status = 422)))]
#[post("/members/{id}/handover")]
pub async fn hand_over(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<MembershipId>,
    body: web::Json<HandoverBody>,
) -> Result {
    staff.may_administer()?;
    let body = body.into_inner();
    let all = || app.holdings().iter().map(|holding| holding.kind.to_owned()).collect();
    let wish = Wish {
        successor: Some(body.successor),
        last_day: body.last_day,
        kinds: body.kinds.unwrap_or_else(all),
        words: body.words,
    };
    let made = service::hand_over(&app, staff.center, staff.actor(), *id, &wish).await?;
    Ok(HttpResponse::Created().json(shown(&app, &staff, made).await?))
}

/// A hand-over; for the two and for administrators.
#[utoipa::path(tag = "accounts", responses((status = 200, body = HandoverShown), (status = 403), (status = 404)))]
#[get("/handovers/{id}")]
pub async fn show_handover(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    Ok(HttpResponse::Ok().json(shown(&app, &staff, *id).await?))
}

/// Takes a hand-over back, as far as the successor still holds what went.
#[utoipa::path(tag = "accounts", responses((status = 200, body = HandoverShown), (status = 404)))]
#[post("/handovers/{id}/undo")]
pub async fn undo_handover(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    staff.may_administer()?;
    service::undo_handover(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(shown(&app, &staff, *id).await?))
}
