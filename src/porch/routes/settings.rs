//! The public page as administrators keep it, and the handbill that tells of it.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{NAV, Nothing};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, t};
use crate::paper::qr;
use crate::porch::service::{self, PorchError, page_of};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, Result, Stale, go_with};

const PAGE: &str = "porch/views/public_page.html";

/// The form of the page.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PageForm {
    version: i32,
    is_open: String,
    greeting: String,
}

/// `GET /public-page`
pub async fn show(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    draw(&app, &staff, None).await
}

async fn draw(app: &App, staff: &Staff, typed: Option<PageForm>) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let page = page_of(&tx).await?;
    let saved = page.as_ref().map_or_else(PageForm::default, |page| PageForm {
        version: page.version,
        is_open: if page.is_open { "yes".to_owned() } else { String::new() },
        greeting: page.greeting.clone(),
    });
    let word = |form: &PageForm| {
        t(lang, if form.is_open.is_empty() { "organization-no" } else { "organization-yes" })
    };
    let stale = match &typed {
        None => Stale::default(),
        Some(mine) => {
            let (now, then) = (word(&saved), word(mine));
            let rows = compared(
                lang,
                [("public-page-is-open", now.as_str()), ("public-page-greeting", &saved.greeting)],
                [("public-page-is-open", then.as_str()), ("public-page-greeting", &mine.greeting)],
            );
            let subject = page.as_ref().map_or(staff.center.0, |page| page.id.0);
            staff.stale(&tx, subject, rows, "/public-page").await?
        }
    };
    let again = typed.is_some();
    let form = PageForm { version: saved.version, ..typed.unwrap_or(saved) };
    let context = shown! {
        form => form, stale => stale,
        url => page.as_ref().map(|page| app.link(&service::path(&page.code))),
        path => page.as_ref().map(|page| service::path(&page.code)),
        is_open => page.as_ref().is_some_and(|page| page.is_open),
        errors => std::collections::BTreeMap::<String, String>::new(),
    };
    if again { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
}

/// `POST /public-page`
pub async fn save(app: web::Data<App>, StaffForm { staff, form }: StaffForm<PageForm>) -> Result {
    staff.may_administer()?;
    let open = form.is_open == "yes";
    let done = service::change(&app, staff.center, staff.actor(), form.version, open, &form.greeting).await;
    match done {
        Ok(_) => Ok(go_with("/public-page", Message::new("public-page-saved"))),
        Err(PorchError::Stale) => draw(&app, &staff, Some(form)).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /public-page/renew`
pub async fn renew(app: web::Data<App>, StaffForm { staff, .. }: StaffForm<Nothing>) -> Result {
    staff.may_administer()?;
    service::renew(&app, staff.center, staff.actor()).await?;
    Ok(go_with("/public-page", Message::new("public-page-renewed")))
}

/// `GET /public-page/print`: a handbill with the address, to hand on.
pub async fn handbill(app: web::Data<App>, staff: Staff) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let page = page_of(&tx).await?.filter(|page| page.is_open).ok_or(Error::NotFound)?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let url = app.link(&service::path(&page.code));
    let svg = qr::svg(&url).map_err(|error| Error::Internal(error.into()))?;
    let context = shown! {
        url => url, qr => svg, greeting => page.greeting, center => center.name.read(lang),
        phone => center.phone, fax => center.fax, hours => center.hours.read(lang),
        back => if staff.may_administer().is_ok() { "/public-page" } else { "/approaches" },
    };
    staff.page(NAV, "porch/views/handbill.html", context)
}
