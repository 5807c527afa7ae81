//! The companies met over the years: looked through, on paper, and as a table for the center's own spreadsheet.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Query};

use super::NAV;
use super::form::choices;
use crate::accounts::Staff;
use crate::app::App;
use crate::companies::model::{DID, Question, industry_name};
use crate::companies::service::{self, Company};
use crate::i18n::{Lang, Message, t, written};
use crate::paper::table::csv;
use crate::shown;
use crate::web::guard::form_urlencoded;
use crate::web::{Error, Result};

/// The fiscal years in which it came, in words.
fn years_said(lang: Lang, company: &Company) -> String {
    let years =
        company.years().into_iter().map(|year| Message::new("company-fiscal").with("year", year.to_string()));
    years.map(|year| year.say(lang)).collect::<Vec<_>>().join("、")
}

fn company_shown(lang: Lang, company: &Company) -> minijinja::Value {
    shown! {
        id => company.organization, name => company.name, municipality => company.municipality,
        facts => company.facts.as_ref().map(|facts| facts.lines(lang)).unwrap_or_default(),
        asked => company.facts.is_some(), came => company.met.len(), years => years_said(lang, company),
        first => company.first_met(), tours => company.tours.len(), placements => company.placements,
        openings => company.openings,
    }
}

/// The query that asks the same again.
fn query_of(asked: &Question) -> String {
    let pairs = [
        ("q", &asked.q),
        ("size", &asked.size),
        ("industry", &asked.industry),
        ("employs", &asked.employs),
        ("year", &asked.year),
        ("did", &asked.did),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    pairs.map(|(key, value)| format!("{key}={}", form_urlencoded(value))).collect::<Vec<_>>().join("&")
}

/// `GET /companies`
pub async fn show(app: Data<App>, staff: Staff, asked: Query<Question>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let all = service::companies(&tx, app.clock.now()).await?;
    let (total, years) = (all.len(), service::years(&all));
    let found = service::narrowed(all, &asked);
    let option = |value: String, label: String| shown! { value => value, label => label };
    let year = |year: i32| Message::new("company-fiscal").with("year", year.to_string()).say(lang);
    let context = shown! {
        total => total, rows => found.iter().map(|one| company_shown(lang, one)).collect::<Vec<_>>(),
        asked => *asked, query => query_of(&asked), choices => choices(lang),
        years => years.into_iter().map(|one| option(one.to_string(), year(one))).collect::<Vec<_>>(),
        did => DID.map(|did| option(did.to_owned(), t(lang, &format!("company-did-{}", did.replace('_', "-"))))),
    };
    staff.page(NAV, "companies/views/list.html", context)
}

/// `GET /companies/print`
pub async fn print(app: Data<App>, staff: Staff, asked: Query<Question>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let found = service::narrowed(service::companies(&tx, now).await?, &asked);
    let context = shown! {
        back => format!("/companies?{}", query_of(&asked)), at => now,
        rows => found.iter().map(|one| company_shown(lang, one)).collect::<Vec<_>>(),
    };
    staff.page(NAV, "companies/views/print.html", context)
}

/// `GET /companies/table`
pub async fn table(app: Data<App>, staff: Staff, asked: Query<Question>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let found = service::narrowed(service::companies(&tx, app.clock.now()).await?, &asked);
    let headings = [
        "company-name",
        "company-municipality",
        "company-size",
        "company-industry",
        "company-employs",
        "company-people",
        "company-first-met",
        "company-came",
        "company-years",
        "company-tours",
        "company-placements",
        "company-openings",
    ]
    .map(|key| t(lang, key));
    let rows = found.iter().map(|one| {
        let facts = one.facts.clone().unwrap_or_default();
        [
            one.name.clone(),
            one.municipality.clone(),
            facts.size.map(|size| t(lang, &size.key())).unwrap_or_default(),
            facts.industry.as_deref().map(|word| industry_name(lang, word)).unwrap_or_default(),
            facts.employs.map(|employs| t(lang, &employs.key())).unwrap_or_default(),
            facts.people.map(|people| people.to_string()).unwrap_or_default(),
            one.first_met().map(|day| written::date(lang, day)).unwrap_or_default(),
            one.met.len().to_string(),
            years_said(lang, one),
            one.tours.len().to_string(),
            one.placements.to_string(),
            one.openings.to_string(),
        ]
    });
    let body = csv(headings, rows).map_err(Error::Internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"companies.csv\""))
        .body(body))
}
