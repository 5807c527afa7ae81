//! `/contact-checks`: the question of April.

use actix_web::{HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::RowId;
use crate::paper::letter::fiscal_year;
use crate::porch::service::{self, Asked, Mark};
use crate::web::Result;

/// How many would be asked by a channel.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactCheckCount)]
pub struct Count {
    #[schema(value_type = String)]
    channel: Channel,
    count: usize,
}

/// The question of a fiscal year.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactChecks)]
pub struct Checks {
    /// How many would be asked now, by channel; nobody in another year than the present one.
    to_ask: Vec<Count>,
    /// Who was asked, and where they stand.
    asked: Vec<Asked>,
}

/// Who was asked in a fiscal year whether its contacts are right, and who would be.
#[utoipa::path(tag = "porch", responses((status = 200, body = Checks)))]
#[get("/contact-checks/{fiscal}")]
pub async fn show_checks(app: web::Data<App>, staff: Staff, fiscal: web::Path<i32>) -> Result {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let tx = staff.scope(&app).read().await?;
    let asked = service::asked(&tx, *fiscal).await?;
    let mut to_ask = Vec::new();
    if fiscal_year(today) == *fiscal {
        let counts = service::outlook(&tx, *fiscal, today).await?.counts();
        to_ask.extend(counts.into_iter().map(|(channel, count)| Count { channel, count }));
    }
    Ok(HttpResponse::Ok().json(Checks { to_ask, asked }))
}

/// What was seen before asking.
#[derive(Deserialize, ToSchema)]
pub struct AskContacts {
    /// How many would be asked, by all channels together; others than these are not asked unseen.
    seen: usize,
}

/// How many it concerned.
#[derive(Serialize, ToSchema)]
pub struct ContactsAsked {
    count: usize,
}

/// Asks every partner that was not asked in this fiscal year.
#[utoipa::path(tag = "porch", request_body = AskContacts,
    responses((status = 200, body = ContactsAsked), (status = 409)))]
#[post("/contact-checks/{fiscal}")]
pub async fn ask_contacts(
    app: web::Data<App>,
    staff: Staff,
    fiscal: web::Path<i32>,
    asked: web::Json<AskContacts>,
) -> Result {
    staff.may_edit()?;
    let count = service::ask(&app, staff.center, staff.actor(), *fiscal, asked.seen).await?;
    Ok(HttpResponse::Ok().json(ContactsAsked { count }))
}

/// What is marked of whom.
#[derive(Deserialize, ToSchema)]
pub struct MarkContacts {
    rows: Vec<RowId>,
    mark: Mark,
}

/// Marks by hand: the sheet left, an answer came on paper or by telephone, neither, or a sheet in the stead of a mail.
#[utoipa::path(tag = "porch", request_body = MarkContacts,
    responses((status = 200, body = ContactsAsked), (status = 404)))]
#[post("/contact-checks/{fiscal}/marks")]
pub async fn mark_contacts(
    app: web::Data<App>,
    staff: Staff,
    fiscal: web::Path<i32>,
    marks: web::Json<MarkContacts>,
) -> Result {
    staff.may_edit()?;
    let count = service::mark(&app, staff.center, staff.actor(), *fiscal, &marks.rows, marks.mark).await?;
    Ok(HttpResponse::Ok().json(ContactsAsked { count }))
}
