//! The get-together, for programs: what it is, who signed up, the evening, receipts, the settlement.

mod receipts;

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Heads, Settlement};
use super::service::{self, Counted, Late, Settings, Sign, Social, Who};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId, RowId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show).service(save).service(off).service(add).service(change).service(count);
    routes.service(late).service(tell).service(bill);
    receipts::api(routes);
}

/// A sign-up.
#[derive(Serialize, ToSchema)]
struct SocialSignUpOut {
    sign_up: RowId,
    /// The invited party whose it is.
    asking: Option<AskingId>,
    name: String,
    #[serde(flatten)]
    heads: Heads,
    /// Where the first who waits stands in line.
    position: Option<usize>,
    version: i32,
}

/// A receipt.
#[derive(Serialize, ToSchema)]
struct SocialReceiptOut {
    receipt: RowId,
    sign_up: RowId,
    number: i32,
    addressee: String,
    proviso: String,
    amount: i32,
    dated: NaiveDate,
    issuer: String,
    /// More than one: it was issued again.
    copies: i32,
    void_at: Option<DateTime<Utc>>,
    void_why: String,
}

/// The get-together of a gathering. Amounts are whole yen.
#[derive(Serialize, ToSchema)]
struct SocialOut {
    place: String,
    address: String,
    date: NaiveDate,
    starts: NaiveTime,
    ends: Option<NaiveTime>,
    notes: String,
    fee: i32,
    capacity: i32,
    sign_up_until: NaiveDate,
    free_until: NaiveDate,
    late_fee: i32,
    tell_on: NaiveDate,
    issuer: String,
    proviso: String,
    /// How many the restaurant was told.
    told: Option<i32>,
    called_off: bool,
    sign_ups: Vec<SocialSignUpOut>,
    receipts: Vec<SocialReceiptOut>,
    settlement: Settlement,
    version: i32,
}

fn told(social: &Social) -> SocialOut {
    let row = &social.row;
    let sign_ups = social.sign_ups.iter().map(|one| SocialSignUpOut {
        sign_up: one.row.id,
        asking: one.row.asking_id,
        name: one.row.name.clone(),
        heads: one.heads(),
        position: one.position,
        version: one.row.version,
    });
    let receipts = social.receipts.iter().map(|row| SocialReceiptOut {
        receipt: row.id,
        sign_up: row.sign_up_id,
        number: row.number,
        addressee: row.addressee.clone(),
        proviso: row.proviso.clone(),
        amount: row.amount,
        dated: row.dated,
        issuer: row.issuer.clone(),
        copies: row.copies,
        void_at: row.void_at,
        void_why: row.void_why.clone(),
    });
    SocialOut {
        place: row.place.clone(),
        address: row.address.clone(),
        date: row.date,
        starts: row.starts,
        ends: row.ends,
        notes: row.notes.clone(),
        fee: row.fee,
        capacity: row.capacity,
        sign_up_until: row.sign_up_until,
        free_until: row.free_until,
        late_fee: row.late_fee,
        tell_on: row.tell_on,
        issuer: row.issuer.clone(),
        proviso: row.proviso.clone(),
        told: row.told,
        called_off: row.called_off_at.is_some(),
        sign_ups: sign_ups.collect(),
        receipts: receipts.collect(),
        settlement: social.settlement(),
        version: row.version,
    }
}

type At = web::Path<GatheringId>;
type AtRow = web::Path<(GatheringId, RowId)>;

fn done() -> Result {
    Ok(HttpResponse::NoContent().finish())
}

/// The get-together of a gathering; 404 where there is none.
#[utoipa::path(tag = "social", operation_id = "show_social", responses((status = 200, body = SocialOut)))]
#[get("/gatherings/{gathering}/social")]
async fn show(app: web::Data<App>, staff: Staff, id: At) -> Result {
    let social = service::there(&staff.scope(&app).read().await?, *id).await?;
    Ok(HttpResponse::Ok().json(told(&social)))
}

/// What the get-together is to be. Amounts are whole yen.
#[derive(Deserialize, ToSchema)]
struct SocialIn {
    place: String,
    #[serde(default)]
    address: String,
    date: NaiveDate,
    starts: NaiveTime,
    ends: Option<NaiveTime>,
    #[serde(default)]
    notes: String,
    fee: i32,
    capacity: i32,
    sign_up_until: NaiveDate,
    /// After this day cancelling costs `late_fee` a head.
    free_until: NaiveDate,
    late_fee: i32,
    tell_on: NaiveDate,
    issuer: String,
    proviso: String,
    /// As it was read; 0 where there was none.
    version: i32,
}

/// Says what the get-together is. A larger one lets those move up who wait.
#[utoipa::path(tag = "social", operation_id = "write_social", request_body = SocialIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/social")]
async fn save(app: web::Data<App>, staff: Staff, id: At, body: web::Json<SocialIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = Settings {
        place: body.place,
        address: body.address,
        date: body.date,
        starts: body.starts,
        ends: body.ends,
        notes: body.notes,
        fee: body.fee,
        capacity: body.capacity,
        sign_up_until: body.sign_up_until,
        free_until: body.free_until,
        late_fee: body.late_fee,
        tell_on: body.tell_on,
        issuer: body.issuer,
        proviso: body.proviso,
        seen: body.version,
    };
    service::save(&app, staff.center, staff.actor(), *id, new).await?;
    done()
}

/// Whether it is called off.
#[derive(Deserialize, ToSchema)]
struct SocialOff {
    called_off: bool,
}

/// Calls the get-together off, or on again.
#[utoipa::path(tag = "social", operation_id = "call_social_off", request_body = SocialOff, responses((status = 204)))]
#[put("/gatherings/{gathering}/social/called-off")]
async fn off(app: web::Data<App>, staff: Staff, id: At, body: web::Json<SocialOff>) -> Result {
    staff.may_edit()?;
    service::call_off(&app, staff.center, staff.actor(), *id, body.called_off).await?;
    done()
}

/// Who comes.
#[derive(Deserialize, ToSchema)]
struct SocialSignUpIn {
    /// Whoever staff sign up; left out for an invited party.
    #[serde(default)]
    name: String,
    /// The invited party.
    asking: Option<AskingId>,
    heads: i32,
    /// That a late cancellation costs is agreed to.
    #[serde(default)]
    sure: bool,
    /// The same key signs up once.
    once: String,
}

/// What somebody has.
#[derive(Serialize, ToSchema)]
struct SocialSigned {
    sign_up: RowId,
    seated: i32,
    waiting: i32,
}

/// Signs somebody up, or says how many of an invited party come.
#[utoipa::path(tag = "social", operation_id = "sign_up_for_social", request_body = SocialSignUpIn, responses((status = 201, body = SocialSigned)))]
#[post("/gatherings/{gathering}/social/sign-ups")]
async fn add(app: web::Data<App>, staff: Staff, id: At, body: web::Json<SocialSignUpIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let who = match body.asking {
        Some(asking) => Who::Asking(asking),
        None => Who::New(body.name),
    };
    let new = Sign { who, heads: body.heads, sure: body.sure, once: format!("api-{}", body.once) };
    let signed = service::sign(&app, staff.center, staff.actor(), *id, new).await?;
    let (sign_up, seated, waiting) = (signed.id, signed.seated, signed.waiting);
    Ok(HttpResponse::Created().json(SocialSigned { sign_up, seated, waiting }))
}

/// How many come.
#[derive(Deserialize, ToSchema)]
struct SocialHeadsIn {
    /// 0 cancels.
    heads: i32,
    #[serde(default)]
    sure: bool,
    /// The version of the sign-up that was read.
    version: i32,
}

/// Changes how many of a sign-up come; 0 cancels.
#[utoipa::path(tag = "social", operation_id = "change_social_sign_up", request_body = SocialHeadsIn, responses((status = 200, body = SocialSigned)))]
#[put("/gatherings/{gathering}/social/sign-ups/{sign_up}")]
async fn change(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialHeadsIn>) -> Result {
    staff.may_edit()?;
    let who = Who::Known(at.1, body.version);
    let new = Sign { who, heads: body.heads, sure: body.sure, once: String::new() };
    let signed = service::sign(&app, staff.center, staff.actor(), at.0, new).await?;
    let (sign_up, seated, waiting) = (signed.id, signed.seated, signed.waiting);
    Ok(HttpResponse::Ok().json(SocialSigned { sign_up, seated, waiting }))
}

/// How many came and paid.
#[derive(Deserialize, ToSchema)]
struct SocialCountIn {
    came: i32,
    paid: i32,
}

/// Keeps how many of a sign-up came and paid; a smaller number takes back.
#[utoipa::path(tag = "social", operation_id = "count_social_sign_up", request_body = SocialCountIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/social/sign-ups/{sign_up}/count")]
async fn count(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialCountIn>) -> Result {
    staff.may_edit()?;
    let new = Counted { came: body.came, paid: body.paid };
    service::count(&app, staff.center, staff.actor(), at.0, (at.1, new)).await?;
    done()
}

/// What became of a late fee.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SocialLate {
    Paid,
    Unpaid,
    Waived,
}

#[derive(Deserialize, ToSchema)]
struct SocialLateIn {
    what: SocialLate,
}

/// Keeps what became of a late fee.
#[utoipa::path(tag = "social", operation_id = "settle_social_late_fee", request_body = SocialLateIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/social/sign-ups/{sign_up}/late")]
async fn late(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<SocialLateIn>) -> Result {
    staff.may_edit()?;
    let what = match body.what {
        SocialLate::Paid => Late::Paid,
        SocialLate::Unpaid => Late::Unpaid,
        SocialLate::Waived => Late::Waived,
    };
    service::late(&app, staff.center, staff.actor(), at.0, (at.1, what)).await?;
    done()
}

/// How many the restaurant was told.
#[derive(Deserialize, ToSchema)]
struct SocialToldIn {
    count: i32,
}

/// Keeps that the restaurant was told how many come; 409 where it is another number by now.
#[utoipa::path(tag = "social", operation_id = "tell_social_count", request_body = SocialToldIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/social/told")]
async fn tell(app: web::Data<App>, staff: Staff, id: At, body: web::Json<SocialToldIn>) -> Result {
    staff.may_edit()?;
    service::tell(&app, staff.center, staff.actor(), *id, body.count).await?;
    done()
}

/// The restaurant's bill.
#[derive(Deserialize, ToSchema)]
struct SocialBillIn {
    /// None takes it back.
    bill: Option<i32>,
}

/// Keeps the restaurant's bill.
#[utoipa::path(tag = "social", operation_id = "keep_social_bill", request_body = SocialBillIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/social/bill")]
async fn bill(app: web::Data<App>, staff: Staff, id: At, body: web::Json<SocialBillIn>) -> Result {
    staff.may_edit()?;
    service::bill(&app, staff.center, staff.actor(), *id, body.bill).await?;
    done()
}
