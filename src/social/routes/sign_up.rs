//! One sign-up: how many, who came and paid, a late fee, receipts.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::show::{page_of, sign_up_shown};
use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::gatherings::routes::number;
use crate::i18n::{Message, t};
use crate::replies::Head;
use crate::shown;
use crate::social::model::yen;
use crate::social::service::{self, Counted, Late, NewReceipt, Sign, SocialError, Who};
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

pub type At = Path<(GatheringId, RowId)>;

fn here(at: &At) -> String {
    format!("{}/sign-ups/{}", page_of(at.0), at.1)
}

/// What is typed on the page.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SignUpForm {
    seen: i32,
    heads: String,
    sure: String,
    came: String,
    paid: String,
    what: String,
    addressee: String,
    proviso: String,
    amount: String,
    dated: String,
    once: String,
}

async fn page(
    app: &App,
    staff: &Staff,
    at: &At,
    typed: Option<SignUpForm>,
    (errors, costs): (&FieldErrors, Option<i32>),
) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let social = service::there(&staff.scope(app).read().await?, at.0).await?;
    let one = social.sign_up(at.1)?;
    let heads = one.heads();
    let left = one.paid(social.row.fee) - social.receipted(at.1);
    let saved = SignUpForm {
        seen: one.row.version,
        heads: (heads.seated + heads.waiting).to_string(),
        came: heads.came.to_string(),
        paid: heads.paid.to_string(),
        addressee: one.row.name.clone(),
        // Who cancelled paid for that, and not the fee.
        proviso: if one.is_off() { t(lang, "social-proviso-late") } else { social.row.proviso.clone() },
        amount: left.max(0).to_string(),
        dated: social.day_of(now).to_string(),
        ..SignUpForm::default()
    };
    let form = match typed {
        Some(typed) => SignUpForm { seen: saved.seen, ..typed },
        None => saved,
    };
    let receipts: Vec<_> = social
        .receipts
        .iter()
        .filter(|row| row.sign_up_id == at.1)
        .map(|row| {
            shown! {
                id => row.id, number => row.number, addressee => row.addressee, amount => yen(lang, row.amount.into()),
                dated => row.dated, copies => row.copies, void => row.void_at.is_some(), why => row.void_why,
            }
        })
        .collect();
    let context = shown! {
        head => Head::of(&social.whole, lang, now), base => page_of(at.0), here => here(at),
        may_edit => staff.role.may_edit(), one => sign_up_shown(lang, &social, one), form => form,
        fee => yen(lang, social.row.fee.into()), left => yen(lang, left.into()), has_left => left > 0,
        receipts => receipts, costs => costs.map(|costs| yen(lang, costs.into())), once => fresh(app),
        errors => errors.say(lang),
    };
    if errors.is_empty() && costs.is_none() {
        staff.page(NAV, "social/views/sign_up.html", context)
    } else {
        staff.again(NAV, "social/views/sign_up.html", context)
    }
}

/// `GET …/sign-ups/{sign_up}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    page(&app, &staff, &at, None, (&FieldErrors::default(), None)).await
}

/// Back to the page, or the page again with what was typed, or with the sentence that says why not.
async fn back(
    app: &App,
    staff: &Staff,
    at: &At,
    form: SignUpForm,
    done: std::result::Result<(), SocialError>,
    said: &str,
) -> Result {
    match done {
        Ok(()) => Ok(go_with(&here(at), Message::new(said))),
        Err(SocialError::Fields(errors)) => page(app, staff, at, Some(form), (&errors, None)).await,
        Err(SocialError::Costs(costs)) => {
            page(app, staff, at, Some(form), (&FieldErrors::default(), Some(costs))).await
        }
        Err(SocialError::NotNow(key)) => Ok(go_with_problem(&here(at), Message::new(key))),
        Err(SocialError::Stale) => Ok(go_with_problem(&here(at), Message::new("social-stale"))),
        Err(error) => Err(error.into()),
    }
}

fn numbered(field: &str, typed: &str) -> std::result::Result<i32, SocialError> {
    number(typed).ok_or_else(|| SocialError::Fields(FieldErrors::one(field, "field-number")))
}

/// `POST …/sign-ups/{sign_up}`: how many come; 0 cancels.
pub async fn change(app: Data<App>, at: At, posted: StaffForm<SignUpForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match numbered("heads", &form.heads) {
        Ok(heads) => {
            let who = Who::Known(at.1, form.seen);
            let new = Sign { who, heads, sure: form.sure == "yes", once: String::new() };
            service::sign(&app, staff.center, staff.actor(), at.0, new).await.map(drop)
        }
        Err(error) => Err(error),
    };
    back(&app, &staff, &at, form, done, "social-heads-kept").await
}

/// `POST …/count`: how many came and paid.
pub async fn count(app: Data<App>, at: At, posted: StaffForm<SignUpForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let read = numbered("came", &form.came).and_then(|came| Ok((came, numbered("paid", &form.paid)?)));
    let done = match read {
        Ok((came, paid)) => {
            service::count(&app, staff.center, staff.actor(), at.0, (at.1, Counted { came, paid })).await
        }
        Err(error) => Err(error),
    };
    back(&app, &staff, &at, form, done, "social-counted").await
}

/// `POST …/late`: what became of a late fee.
pub async fn late(app: Data<App>, at: At, posted: StaffForm<SignUpForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let what = match form.what.as_str() {
        "paid" => Late::Paid,
        "waived" => Late::Waived,
        _ => Late::Unpaid,
    };
    let done = service::late(&app, staff.center, staff.actor(), at.0, (at.1, what)).await;
    back(&app, &staff, &at, form, done, "social-late-kept").await
}

/// `POST …/receipts`: issues one, and shows it to be printed.
pub async fn issue(app: Data<App>, at: At, posted: StaffForm<SignUpForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let dated = form.dated.trim().parse::<chrono::NaiveDate>();
    let done = match (numbered("amount", &form.amount), dated) {
        (Err(error), _) => Err(error),
        (_, Err(_)) => Err(SocialError::Fields(FieldErrors::one("dated", "field-date"))),
        (Ok(amount), Ok(dated)) => {
            let new = NewReceipt {
                sign_up: at.1,
                addressee: form.addressee.clone(),
                proviso: form.proviso.clone(),
                amount,
                dated,
                once: key(&app, &form.once),
            };
            service::issue(&app, staff.center, staff.actor(), at.0, new).await
        }
    };
    match done {
        Ok(receipt) => {
            let to = format!("{}/receipts/{receipt}", page_of(at.0));
            Ok(go_with(&to, Message::new("social-receipt-issued")))
        }
        Err(error) => back(&app, &staff, &at, form, Err(error), "social-receipt-issued").await,
    }
}
