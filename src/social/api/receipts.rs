//! Receipts of the get-together, for programs: issued, issued again, void.

use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::{AtRow, done};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::RowId;
use crate::social::service::{self, NewReceipt};
use crate::web::Result;

/// Mounts the receipts.
pub(super) fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(issue).service(again).service(void);
}

/// A receipt to be.
#[derive(Deserialize, ToSchema)]
struct SocialReceiptIn {
    addressee: String,
    proviso: String,
    amount: i32,
    dated: NaiveDate,
    /// The same key issues once.
    once: String,
}

/// What was issued.
#[derive(Serialize, ToSchema)]
struct SocialReceiptMade {
    receipt: RowId,
}

/// Issues a receipt with the center's next number, for no more than what was paid.
#[utoipa::path(tag = "social", operation_id = "issue_social_receipt", request_body = SocialReceiptIn, responses((status = 201, body = SocialReceiptMade)))]
#[post("/gatherings/{gathering}/social/sign-ups/{sign_up}/receipts")]
async fn issue(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialReceiptIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = NewReceipt {
        sign_up: at.1,
        addressee: body.addressee,
        proviso: body.proviso,
        amount: body.amount,
        dated: body.dated,
        once: format!("api-{}", body.once),
    };
    let receipt = service::issue(&app, staff.center, staff.actor(), at.0, new).await?;
    Ok(HttpResponse::Created().json(SocialReceiptMade { receipt }))
}

/// How many copies were read.
#[derive(Deserialize, ToSchema)]
struct SocialCopies {
    copies: i32,
}

/// Issues a receipt again, marked so.
#[utoipa::path(tag = "social", operation_id = "reissue_social_receipt", request_body = SocialCopies, responses((status = 204)))]
#[post("/gatherings/{gathering}/social/receipts/{receipt}/again")]
async fn again(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialCopies>) -> Result {
    staff.may_edit()?;
    service::again(&app, staff.center, staff.actor(), at.0, (at.1, body.copies)).await?;
    done()
}

/// Why it is void.
#[derive(Deserialize, ToSchema)]
struct SocialVoidIn {
    why: String,
}

/// Makes a receipt void; its number stays with it.
#[utoipa::path(tag = "social", operation_id = "void_social_receipt", request_body = SocialVoidIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/social/receipts/{receipt}/void")]
async fn void(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialVoidIn>) -> Result {
    staff.may_edit()?;
    service::void(&app, staff.center, staff.actor(), at.0, (at.1, &body.why)).await?;
    done()
}
