//! `/history`: the audit trail.

use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::routes::{HISTORY_PAGE, HistoryAsked};
use crate::accounts::store::audit as rows;
use crate::accounts::{Staff, audit, trail};
use crate::app::App;
use crate::web::Result;

/// A piece of the trail, newest first.
#[derive(Serialize, ToSchema)]
pub struct Trail {
    entries: Vec<trail::Entry>,
    /// Ask for `before` = the last entry's `seq` to read on.
    older: bool,
}

/// What walking the whole chain found.
#[derive(Serialize, ToSchema)]
pub struct Chain {
    entries: usize,
    whole: bool,
    /// The `seq` of the first entry that does not follow from the one before it.
    broken_at: Option<i64>,
}

/// Who did what and when, newest first, 50 at a time.
#[utoipa::path(tag = "accounts", params(HistoryAsked), responses((status = 200, body = Trail)))]
#[get("/history")]
pub async fn list_history(app: web::Data<App>, staff: Staff, asked: web::Query<HistoryAsked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (entries, older) = trail::read(&tx, staff.reader.lang, &asked.filter(), HISTORY_PAGE).await?;
    Ok(HttpResponse::Ok().json(Trail { entries, older }))
}

/// Walks the chain of the whole trail.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Chain)))]
#[get("/history/check")]
pub async fn check_history(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let chain = rows::chain(&staff.scope(&app).read().await?).await?;
    let broken_at = audit::first_break(&chain);
    Ok(HttpResponse::Ok().json(Chain { entries: chain.len(), whole: broken_at.is_none(), broken_at }))
}
