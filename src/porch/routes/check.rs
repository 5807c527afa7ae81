//! The question of April: how many would be asked, the press, the sheets, and how far it has come.

use actix_web::web;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::RowId;
use crate::i18n::{Message, t};
use crate::paper::letter::fiscal_year;
use crate::paper::qr;
use crate::porch::service::{self, Asked, Mark, PorchError, Standing, active, link};
use crate::porch::shown::{facts, people};
use crate::shown;
use crate::web::{Error, Result, go, go_with, go_with_problem};

/// The fiscal years that a page can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2999;

/// `GET /contact-check`
pub async fn now(app: web::Data<App>, staff: Staff) -> Result {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    Ok(go(&format!("/contact-check/{}", fiscal_year(today))))
}

/// `GET /contact-check/{fiscal}`
pub async fn show(app: web::Data<App>, staff: Staff, fiscal: web::Path<i32>) -> Result {
    if !YEARS.contains(&*fiscal) {
        return Err(Error::NotFound);
    }
    let lang = staff.reader.lang;
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let tx = staff.scope(&app).read().await?;
    let asked = service::asked(&tx, *fiscal).await?;
    let present = fiscal_year(today) == *fiscal;
    let outlook = if present { service::outlook(&tx, *fiscal, today).await? } else { Default::default() };
    let count = |standing| asked.iter().filter(|one| one.standing == standing).count();
    let line = |one: &Asked| {
        shown! {
            id => one.id, organization => one.organization, name => one.name, standing => one.standing,
            channel => t(lang, one.channel.key()), by_mail => one.channel == Channel::Email,
        }
    };
    let context = shown! {
        fiscal => *fiscal, present => present, may_edit => staff.role.may_edit(),
        counts => outlook.counts().into_iter().map(|(channel, count)| shown! {
            channel => t(lang, channel.key()), count => count, how => how(channel),
        }).collect::<Vec<_>>(),
        to_ask => outlook.ways.len(),
        left_out => outlook.left_out.iter().map(|office| shown! { id => office.id, name => office.name }).collect::<Vec<_>>(),
        asked => asked.iter().map(line).collect::<Vec<_>>(),
        to_hand => count(Standing::ToHand), waiting => count(Standing::Waiting),
        changed => count(Standing::Changed), answered => count(Standing::Answered),
    };
    staff.page(NAV, "porch/views/check.html", context)
}

/// Whether a channel is a mail, a call or a sheet.
fn how(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "mail",
        Channel::Phone => "phone",
        Channel::Post | Channel::Fax | Channel::Hand => "sheet",
    }
}

/// What the person saw before the press.
#[derive(Deserialize)]
pub struct AskForm {
    #[serde(default)]
    seen: usize,
}

/// `POST /contact-check/{fiscal}`
pub async fn ask(
    app: web::Data<App>,
    fiscal: web::Path<i32>,
    StaffForm { staff, form }: StaffForm<AskForm>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/contact-check/{fiscal}");
    match service::ask(&app, staff.center, staff.actor(), *fiscal, form.seen).await {
        Ok(count) => Ok(go_with(&here, Message::new("check-asked").with("count", count))),
        Err(PorchError::Refused(message)) => Ok(go_with_problem(&here, message)),
        Err(other) => Err(other.into()),
    }
}

/// What is ticked, and what is marked.
#[derive(Deserialize)]
pub struct MarkForm {
    #[serde(default)]
    row: Vec<RowId>,
    act: Mark,
}

/// `POST /contact-check/{fiscal}/marks`
pub async fn mark(
    app: web::Data<App>,
    fiscal: web::Path<i32>,
    StaffForm { staff, form }: StaffForm<MarkForm>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/contact-check/{fiscal}");
    if form.row.is_empty() {
        return Ok(go_with_problem(&here, Message::new("check-none-ticked")));
    }
    let count = service::mark(&app, staff.center, staff.actor(), *fiscal, &form.row, form.act).await?;
    Ok(go_with(&here, Message::new("check-marked").with("count", count)))
}

/// `GET /contact-check/{fiscal}/sheets`: a sheet for each office whose sheet lies here still.
pub async fn sheets(app: web::Data<App>, staff: Staff, fiscal: web::Path<i32>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let today = now.with_timezone(&staff.zone).date_naive();
    let tx = staff.scope(&app).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let mut sheets = Vec::new();
    for one in service::asked(&tx, *fiscal).await? {
        if one.standing != Standing::ToHand {
            continue;
        }
        let Some(book) = service::book(&tx, one.organization, today).await? else { continue };
        let Some(own) = active(&tx, one.organization).await?.filter(|own| now < own.until) else { continue };
        let svg = qr::svg(&link(&app, &own)).map_err(|error| Error::Internal(error.into()))?;
        sheets.push(shown! {
            office => book.office.name, facts => facts(&book, lang), people => people(&book), qr => svg,
            until => own.until.with_timezone(&staff.zone).date_naive(), way => t(lang, one.channel.key()),
            address => book.office.address, number => book.office.fax,
        });
    }
    let context = shown! {
        fiscal => *fiscal, sheets => sheets, center => center.name.read(lang), phone => center.phone,
        fax => center.fax,
    };
    staff.page(NAV, "porch/views/check_sheets.html", context)
}
