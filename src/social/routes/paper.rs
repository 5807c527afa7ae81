//! On paper and for a spreadsheet: receipts, the list for the evening, the settlement.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use super::show::{page_of, sign_up_shown};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::i18n::{Lang, Message, t};
use crate::paper::table::csv;
use crate::shown;
use crate::social::model::yen;
use crate::social::notes::facts;
use crate::social::service::{self, Social, SocialError};
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

pub type At = Path<(GatheringId, RowId)>;

fn here(at: &At) -> String {
    format!("{}/receipts/{}", page_of(at.0), at.1)
}

/// `GET …/receipts/{receipt}`: looking at it issues nothing.
pub async fn receipt(app: Data<App>, staff: Staff, at: At) -> Result {
    let lang = staff.reader.lang;
    let social = service::there(&staff.scope(&app).read().await?, at.0).await?;
    let row = social.receipts.iter().find(|row| row.id == at.1).ok_or(Error::NotFound)?;
    let context = shown! {
        back => format!("{}/sign-ups/{}", page_of(at.0), row.sign_up_id), here => here(&at),
        may_edit => staff.role.may_edit(),
        number => format!("{:05}", row.number), addressee => row.addressee, proviso => row.proviso,
        amount => yen(lang, row.amount.into()), dated => row.dated, issuer => row.issuer, copies => row.copies,
        copied_at => row.copied_at, void => row.void_at, why => row.void_why,
    };
    staff.page(NAV, "social/views/receipt.html", context)
}

/// How many copies were seen, or why it is void.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReceiptForm {
    copies: i32,
    why: String,
}

fn back(at: &At, done: std::result::Result<(), SocialError>, said: &str) -> Result {
    match done {
        Ok(()) => Ok(go_with(&here(at), Message::new(said))),
        Err(SocialError::NotNow(key)) => Ok(go_with_problem(&here(at), Message::new(key))),
        Err(SocialError::Fields(errors)) => {
            let first = errors.0.into_values().next();
            Ok(go_with_problem(&here(at), first.unwrap_or_else(|| Message::new("error-fields"))))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/again`: issued again, and marked so.
pub async fn again(app: Data<App>, at: At, posted: StaffForm<ReceiptForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = service::again(&app, staff.center, staff.actor(), at.0, (at.1, form.copies)).await;
    back(&at, done, "social-receipt-again")
}

/// `POST …/void`
pub async fn void(app: Data<App>, at: At, posted: StaffForm<ReceiptForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = service::void(&app, staff.center, staff.actor(), at.0, (at.1, &form.why)).await;
    back(&at, done, "social-receipt-void")
}

fn print(staff: &Staff, social: &Social, template: &str) -> Result {
    let lang = staff.reader.lang;
    let sum = social.settlement();
    let lines = [
        ("social-sum-expected", number_of(lang, sum.expected)),
        ("social-sum-came", number_of(lang, sum.came)),
        ("social-sum-paid", number_of(lang, sum.paid)),
        ("social-sum-fees", yen(lang, sum.fees)),
        ("social-sum-fees-paid", yen(lang, sum.fees_paid)),
        ("social-sum-late", yen(lang, sum.late)),
        ("social-sum-late-paid", yen(lang, sum.late_paid)),
        ("social-sum-taken", yen(lang, sum.fees_paid + sum.late_paid)),
        ("social-sum-bill", sum.bill.map_or_else(|| t(lang, "social-sum-open"), |bill| yen(lang, bill))),
        (
            "social-sum-difference",
            sum.difference.map_or_else(|| t(lang, "social-sum-open"), |difference| yen(lang, difference)),
        ),
    ];
    let lines: Vec<_> =
        lines.into_iter().map(|(key, value)| shown! { label => t(lang, key), value => value }).collect();
    let context = shown! {
        back => page_of(social.whole.gathering.id), gathering => social.whole.told_title(lang),
        facts => facts(social, lang), fee => yen(lang, social.row.fee.into()), lines => lines,
        rows => social.sign_ups.iter().map(|one| sign_up_shown(lang, social, one)).collect::<Vec<_>>(),
        issuer => social.row.issuer,
    };
    staff.page(NAV, template, context)
}

fn number_of(lang: Lang, heads: i32) -> String {
    crate::i18n::say(lang, "social-heads", &[("count", heads.into())])
}

/// `GET …/list`: for whoever stands at the door of the evening, with boxes to tick.
pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let social = service::there(&staff.scope(&app).read().await?, *id).await?;
    print(&staff, &social, "social/views/list.html")
}

/// `GET …/settlement`
pub async fn settlement(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let social = service::there(&staff.scope(&app).read().await?, *id).await?;
    print(&staff, &social, "social/views/settlement.html")
}

/// `GET …/settlement/table`: for a spreadsheet; amounts are plain numbers.
pub async fn table(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let social = service::there(&staff.scope(&app).read().await?, *id).await?;
    let headings = [
        "social-name",
        "social-seated",
        "social-waiting",
        "social-came",
        "social-paid",
        "social-amount-paid",
        "social-late-fee-owed",
        "social-late-fee-paid",
        "social-receipt-numbers",
    ]
    .map(|key| t(lang, key));
    let row = |one: &service::SignUp| {
        let heads = one.heads();
        let receipts = social.receipts.iter().filter(|row| row.sign_up_id == one.row.id);
        let numbers: Vec<String> = receipts
            .map(|row| match row.void_at {
                Some(_) => format!("{}（{}）", row.number, t(lang, "social-void")),
                None => row.number.to_string(),
            })
            .collect();
        [
            one.row.name.clone(),
            heads.seated.to_string(),
            heads.waiting.to_string(),
            heads.came.to_string(),
            heads.paid.to_string(),
            (i64::from(heads.paid) * i64::from(social.row.fee)).to_string(),
            heads.owes.to_string(),
            if heads.owes_paid { heads.owes } else { 0 }.to_string(),
            numbers.join(" "),
        ]
    };
    let sum = social.settlement();
    let empty = String::new;
    let bill = [
        t(lang, "social-sum-bill"),
        empty(),
        empty(),
        empty(),
        empty(),
        sum.bill.map(|bill| bill.to_string()).unwrap_or_default(),
        empty(),
        empty(),
        empty(),
    ];
    let difference = [
        t(lang, "social-sum-difference"),
        empty(),
        empty(),
        empty(),
        empty(),
        sum.difference.map(|difference| difference.to_string()).unwrap_or_default(),
        empty(),
        empty(),
        empty(),
    ];
    let rows = social.sign_ups.iter().map(row).chain([bill, difference]);
    let body = csv(headings, rows).map_err(Error::Internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"settlement.csv\""))
        .body(body))
}
