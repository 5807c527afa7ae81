//! The list of employers that may be commended: on the screen, on paper, for a spreadsheet.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::results::service::{self, commended, since, told};
use crate::courses::reviews::service::Reviews;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::i18n::Message;
use crate::replies::Head;
use crate::shown;
use crate::web::{Error, Result, go_with};

async fn rows(app: &App, tx: &Tx, staff: &Staff) -> Result<Vec<minijinja::Value>> {
    let lang = staff.reader.lang;
    let row = |one: service::Commended| {
        shown! {
            organization => one.organization, name => one.name, years => one.years,
            since => since(one.since, lang), trainees => one.trainees, told => told(one.trainees, lang),
            refuses => one.refuses,
        }
    };
    Ok(commended(app, tx).await?.into_iter().map(row).collect())
}

/// `GET /gatherings/{id}/results/commended`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let context = shown! {
        head => Head::of(&all.board.whole, staff.reader.lang, app.clock.now()),
        base => format!("/gatherings/{id}/results"),
        rows => rows(&app, &tx, &staff).await?, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "courses/results/views/commended.html", context)
}

/// Who would rather not.
#[derive(Deserialize)]
pub struct RefuseForm {
    organization: OrganizationId,
    #[serde(default)]
    refuses: String,
}

/// `POST /gatherings/{id}/results/commended`
pub async fn refuse(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<RefuseForm>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, *id).await?;
    drop(tx);
    let refuses = form.refuses == "yes";
    service::set_refuses(&app, staff.center, staff.member, form.organization, refuses).await?;
    let key = if refuses { "course-commended-refused" } else { "course-commended-back" };
    Ok(go_with(&format!("/gatherings/{id}/results/commended"), Message::new(key)))
}

/// `GET /gatherings/{id}/results/commended/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        back => format!("/gatherings/{id}/results/commended"),
        center => center.name.read(staff.reader.lang),
        on => zoned::local_date(app.clock.now(), all.board.whole.zone()),
        rows => rows(&app, &tx, &staff).await?,
    };
    staff.page(NAV, "courses/results/views/commended_print.html", context)
}

/// `GET /gatherings/{id}/results/commended/table`: for a spreadsheet.
pub async fn file(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, *id).await?;
    let body = service::table(&commended(&app, &tx).await?, staff.reader.lang).map_err(Error::Internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"commended.csv\""))
        .body(body))
}
