//! The staff's page of the get-together: who comes, who waits, the head count, the bill.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::routes::number;
use crate::i18n::{Lang, Message};
use crate::replies::Head;
use crate::shown;
use crate::social::model::yen;
use crate::social::notes::facts;
use crate::social::service::{self, Sign, SignUp, Social, SocialError, Who};
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

/// Where the page of a get-together is.
pub(super) fn page_of(id: GatheringId) -> String {
    format!("/gatherings/{id}/social")
}

/// A sign-up as a list shows it.
pub(super) fn sign_up_shown(lang: Lang, social: &Social, one: &SignUp) -> minijinja::Value {
    let heads = one.heads();
    shown! {
        id => one.row.id, name => one.row.name, seated => heads.seated, waiting => heads.waiting,
        position => one.position, came => heads.came, paid => heads.paid, off => one.is_off(),
        owes => (heads.owes > 0).then(|| yen(lang, heads.owes.into())), owes_paid => heads.owes_paid,
        amount => yen(lang, one.paid(social.row.fee).into()),
        receipts => social.receipts.iter().filter(|row| row.sign_up_id == one.row.id && row.void_at.is_none()).count(),
    }
}

/// Somebody whom staff sign up.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct New {
    name: String,
    heads: String,
    once: String,
    bill: String,
}

async fn page(app: &App, staff: &Staff, id: GatheringId, typed: &New, errors: &FieldErrors) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let (whole, social) = service::read(&staff.scope(app).read().await?, id).await?;
    let told = social.as_ref().map(|social| {
        let row = &social.row;
        let sum = social.settlement();
        shown! {
            facts => facts(social, lang), notes => row.notes, capacity => row.capacity,
            sign_up_until => row.sign_up_until, free_until => row.free_until,
            late_fee => yen(lang, row.late_fee.into()), tell_on => row.tell_on,
            seated => social.seated(), waiting => social.waiting(), free => (row.capacity - social.seated()).max(0),
            told => row.told, told_at => row.told_at, off => row.called_off_at.is_some(), on => social.is_on(),
            other_day => !social.whole.each_day().iter().any(|day| day.date == row.date),
            differs => row.told.is_some_and(|told| told != social.seated()),
            came => sum.came, paid => sum.paid, taken => yen(lang, sum.fees_paid + sum.late_paid),
            bill => row.bill.map(|bill| bill.to_string()).unwrap_or_default(),
            rows => social.sign_ups.iter().map(|one| sign_up_shown(lang, social, one)).collect::<Vec<_>>(),
            receipts => social.receipts.iter().map(|row| shown! {
                id => row.id, number => row.number, addressee => row.addressee, amount => yen(lang, row.amount.into()),
                dated => row.dated, copies => row.copies, void => row.void_at.is_some(), why => row.void_why,
            }).collect::<Vec<_>>(),
        }
    });
    let context = shown! {
        head => Head::of(&whole, lang, now), base => page_of(id), may_edit => staff.role.may_edit(),
        social => told, typed => typed, once => fresh(app), errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page(NAV, "social/views/show.html", context)
    } else {
        staff.again(NAV, "social/views/show.html", context)
    }
}

/// `GET /gatherings/{gathering}/social`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, &New::default(), &FieldErrors::default()).await
}

/// `POST …/sign-ups`: staff sign somebody up.
pub async fn add(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<New>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let Some(heads) = number(&form.heads) else {
        return page(&app, &staff, *id, &form, &FieldErrors::one("heads", "field-number")).await;
    };
    let new = Sign { who: Who::New(form.name.clone()), heads, sure: false, once: key(&app, &form.once) };
    match service::sign(&app, staff.center, staff.actor(), *id, new).await {
        Ok(signed) => {
            let said = if signed.waiting > 0 { "social-added-waits" } else { "social-added" };
            Ok(go_with(&page_of(*id), Message::new(said)))
        }
        Err(SocialError::Fields(errors)) => page(&app, &staff, *id, &form, &errors).await,
        Err(SocialError::NotNow(key)) => Ok(go_with_problem(&page_of(*id), Message::new(key))),
        Err(error) => Err(error.into()),
    }
}

/// What was told.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    count: String,
}

/// `POST …/tell`: the restaurant knows how many come.
pub async fn tell(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Told>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let count = number(&form.count).unwrap_or(-1);
    match service::tell(&app, staff.center, staff.actor(), *id, count).await {
        Ok(()) => Ok(go_with(&page_of(*id), Message::new("social-told").with("count", count))),
        Err(SocialError::Stale) => Ok(go_with_problem(&page_of(*id), Message::new("social-error-count"))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/bill`: what the restaurant asked; empty takes it back.
pub async fn bill(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<New>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let amount = match form.bill.trim() {
        "" => Ok(None),
        typed => number(typed).map(Some).ok_or_else(|| FieldErrors::one("bill", "field-number")),
    };
    let done = match amount {
        Ok(amount) => service::bill(&app, staff.center, staff.actor(), *id, amount).await,
        Err(errors) => Err(SocialError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&page_of(*id), Message::new("social-bill-kept"))),
        Err(SocialError::Fields(errors)) => page(&app, &staff, *id, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
