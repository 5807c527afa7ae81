//! One company in the address book: what it told, to be put right, and where it was met.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::NAV;
use super::form::{FactsForm, choices};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::companies::service::{self, Company, CompanyError};
use crate::db::{OrganizationId, Tx};
use crate::i18n::Message;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

fn page_of(id: OrganizationId) -> String {
    format!("/organizations/{id}/company")
}

async fn ground(app: &App, tx: &Tx, id: OrganizationId) -> Result<(Company, FactsForm, bool)> {
    let company = service::company(tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let row = service::facts_of(tx, id).await?;
    let form =
        FactsForm::of(&company.facts.clone().unwrap_or_default(), row.as_ref().map_or(0, |row| row.version));
    Ok((company, form, row.is_some_and(|row| row.by_office)))
}

async fn page(
    app: &App,
    staff: &Staff,
    (id, tx): (OrganizationId, &Tx),
    typed: Option<FactsForm>,
    (errors, stale): (&FieldErrors, Stale),
) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let (company, saved, by_office) = ground(app, tx, id).await?;
    let good = errors.is_empty() && stale.rows.is_empty();
    let context = shown! {
        here => page_of(id), organization => id, name => company.name, may_edit => staff.role.may_edit(),
        form => typed.unwrap_or(saved), choices => choices(lang), asked => company.facts.is_some(),
        by_office => by_office, facts => company.facts.as_ref().map(|facts| facts.lines(lang)).unwrap_or_default(),
        met => company.met, tours => company.tours, placements => company.placements,
        openings => company.openings, first => company.first_met(), errors => errors.say(lang), stale => stale,
    };
    if good {
        staff.page(NAV, "companies/views/one.html", context)
    } else {
        staff.again(NAV, "companies/views/one.html", context)
    }
}

/// `GET /organizations/{id}/company`
pub async fn show(app: Data<App>, staff: Staff, id: Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    page(&app, &staff, (*id, &tx), None, (&FieldErrors::default(), Stale::default())).await
}

/// `POST /organizations/{id}/company`
pub async fn save(app: Data<App>, id: Path<OrganizationId>, posted: StaffForm<FactsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Ok(facts) => service::tell(&app, staff.center, staff.actor(), *id, (facts, form.seen)).await,
        Err(errors) => Err(CompanyError::Fields(errors)),
    };
    let tx = staff.scope(&app).read().await?;
    match done {
        Ok(()) => Ok(go_with(&page_of(*id), Message::new("company-saved"))),
        Err(CompanyError::Fields(errors)) => {
            page(&app, &staff, (*id, &tx), Some(form), (&errors, Stale::default())).await
        }
        Err(CompanyError::Stale) => {
            let (_, saved, _) = ground(&app, &tx, *id).await?;
            let rows = form.rows(&saved, staff.reader.lang);
            let stale = staff.stale(&tx, id.0, rows, page_of(*id)).await?;
            let again = FactsForm { seen: saved.seen, ..form };
            page(&app, &staff, (*id, &tx), Some(again), (&FieldErrors::default(), stale)).await
        }
        Err(error) => Err(error.into()),
    }
}
