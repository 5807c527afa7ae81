//! The annual plan: the sheet, for the wall, to carry along, and as anybody with its link sees it.

mod announcing;
mod bundle;
mod drafts;
mod giving;
mod moving;
mod stocktaking;

use actix_web::web::{Data, Path, Query, ServiceConfig, get, post, resource};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use crate::accounts::{self, Staff};
use crate::app::App;
use crate::db::Tx;
use crate::gatherings::{self, titles};
use crate::i18n::Lang;
use crate::plans::routes::typed;
use crate::porch::{help_of, turned_away};
use crate::series::model::FeedKind;
use crate::series::service::feed::{self, Behind};
use crate::shown;
use crate::web::{Error, Reader, Result, go};
use crate::year::clashes::{self, Clash};
use crate::year::moves::{self, What};
use crate::year::sheet::{Mark, Year, fiscal_year, year};

const NAV: &str = "plan";

/// So many offices are listed with the messages that the plan makes for them.
const OFFICES: usize = 30;

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/plan", get().to(now))
        .route("/plan/{fiscal}", get().to(show))
        .route("/plan/{fiscal}/print", get().to(print))
        .route("/plan/{fiscal}/save-the-date", get().to(save_the_date))
        .service(resource("/plan/{fiscal}/from-last-year").get(drafts::show).post(drafts::take))
        .service(resource("/plan/{fiscal}/stocktaking").get(stocktaking::show).post(stocktaking::say))
        .route("/plan/{fiscal}/stocktaking/print", get().to(stocktaking::print))
        .route("/plan/{fiscal}/stocktaking/end", post().to(stocktaking::end))
        .service(resource("/plan/{fiscal}/bundle/{series}").get(bundle::show).post(bundle::keep))
        .route("/plan/{fiscal}/bundle/{series}/print", get().to(bundle::print))
        .route("/plan/{fiscal}/bundle/{series}/file", get().to(bundle::file))
        .route("/plan/{fiscal}/bundle/{series}/roster", get().to(bundle::roster))
        .route("/plan/{fiscal}/bundle/{series}/letters", get().to(bundle::letters))
        .service(resource("/plan/{fiscal}/bundle/{series}/given").get(giving::show).post(giving::act))
        .service(resource("/plan/{fiscal}/move").get(moving::look).post(moving::save))
        .route("/plan/{fiscal}/announce", post().to(announcing::act))
        .route("/plan/drafts/{draft}", post().to(drafts::act))
        .route("/y/{token}", get().to(public));
}

async fn now(app: Data<App>, staff: Staff) -> Result {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    Ok(go(&format!("/plan/{}", fiscal_year(today))))
}

async fn read(app: &App, staff: &Staff, fiscal: i32) -> std::result::Result<Year, Error> {
    let tx = staff.scope(app).read().await?;
    year(&tx, fiscal, staff.zone, app.clock.now()).await?.ok_or(Error::NotFound)
}

/// A mark with where it is seen to and what stands in its way.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    mark: &'a Mark,
    path: String,
    last: NaiveDate,
    /// Its days with the hours of each.
    when: String,
    planned: bool,
    clashes: &'a [Clash],
}

fn lines<'a>(year: &'a Year, clashes: &'a [Vec<Clash>], lang: Lang) -> Vec<Line<'a>> {
    let none: &[Clash] = &[];
    let line = |(at, mark): (usize, &'a Mark)| Line {
        mark,
        path: mark.path(),
        last: mark.last(),
        when: mark.when(lang),
        planned: mark.is_draft(),
        clashes: clashes.get(at).map_or(none, Vec::as_slice),
    };
    year.all.iter().enumerate().map(line).collect()
}

fn context(year: &Year, clashes: &[Vec<Clash>], lang: Lang) -> Value {
    let month = |number: u32| {
        let of = if number > 3 { year.fiscal } else { year.fiscal + 1 };
        shown! { number => number, day => format!("{of}-{number:02}-01") }
    };
    let months: Vec<Value> = (4..=12).chain(1..=3).map(month).collect();
    shown! {
        year => year, all => lines(year, clashes, lang), fiscal => year.fiscal, before => year.fiscal - 1,
        after => year.fiscal + 1, months => months,
    }
}

/// What was moved a moment ago, and from which day: to be taken back by one press.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Moved {
    moved: String,
    from: String,
    was: String,
}

async fn show(app: Data<App>, staff: Staff, fiscal: Path<i32>, moved: Query<Moved>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let now = app.clock.now();
    let found = year(&tx, *fiscal, staff.zone, now).await?.ok_or(Error::NotFound)?;
    let today = now.with_timezone(&staff.zone).date_naive();
    let (clashes, messages) = clashes::of_year(&tx, &found, today).await?;
    let shared = feed::active(&tx, FeedKind::Year, staff.center.0).await?;
    let limit = accounts::center(&tx).await?.map(|center| center.letters_limit);
    let taken = stocktaken(&tx, *fiscal - 1, staff.zone, now).await?;
    let back = moved.moved.parse::<What>().ok().filter(|_| moved.from.parse::<NaiveDate>().is_ok());
    let back = back.and_then(|what| moves::find(&found, what)).map(|mark| {
        shown! { of => moved.moved, date => moved.from, starts => moved.was, seen => mark.date,
        was => typed::shown(mark.starts), title => mark.title }
    });
    let more = shown! {
        given => given_in(&tx, *fiscal, staff.zone).await?, taken => taken, back => back, may_edit => staff.role.may_edit(),
        offices => messages.len(), messages => messages.iter().take(OFFICES).collect::<Vec<_>>(),
        limit => limit, shared => shared.map(|row| feed::page_address(&app, &row)),
    };
    let context = minijinja::value::merge_maps([context(&found, &clashes, staff.reader.lang), more]);
    staff.page(NAV, "year/views/year.html", context)
}

/// The series that went to another host in a fiscal year.
async fn given_in(tx: &Tx, fiscal: i32, zone: chrono_tz::Tz) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    for row in gatherings::all_series(tx).await? {
        let in_year = |at: DateTime<Utc>| fiscal_year(at.with_timezone(&zone).date_naive()) == fiscal;
        if let Some(given) = row.given.as_ref().filter(|given| in_year(given.at)) {
            let rounds = gatherings::list_to_call(tx, row.id).await?;
            all.push(shown! { series => row.id, title => titles::of_series(&row, &rounds), given => given });
        }
    }
    Ok(all)
}

/// What the stocktaking of a year chose, with why, for the plan of the next one.
async fn stocktaken(tx: &Tx, fiscal: i32, zone: chrono_tz::Tz, now: DateTime<Utc>) -> Result<Vec<Value>> {
    let lines = crate::year::stocktaking::stocktaking(tx, fiscal, zone, now).await?.unwrap_or_default();
    let chosen = lines.into_iter().filter_map(|line| {
        let choice = line.choice?;
        Some(shown! { title => line.title, series => line.series, choice => choice, why => line.why })
    });
    Ok(chosen.collect())
}

async fn print(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    let year = read(&app, &staff, *fiscal).await?;
    staff.page(NAV, "year/views/year_print.html", context(&year, &[], staff.reader.lang))
}

/// The days to come, to hand over on daily rounds.
async fn save_the_date(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    let mut year = read(&app, &staff, *fiscal).await?;
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    only_for_others(&mut year, Some(today));
    let tx = staff.scope(&app).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let more = shown! { phone => center.phone, fax => center.fax };
    let context = minijinja::value::merge_maps([context(&year, &[], staff.reader.lang), more]);
    staff.page(NAV, "year/views/save_the_date.html", context)
}

/// Leaves what others may see: nothing that its playbook keeps from public pages, and only what is after `since`.
fn only_for_others(year: &mut Year, since: Option<NaiveDate>) {
    year.all.retain(|mark| mark.public && since.is_none_or(|since| mark.date >= since));
}

/// `GET /y/{token}`: this fiscal year and what is known of the next.
async fn public(
    app: Data<App>,
    request: HttpRequest,
    reader: Reader,
    token: Path<String>,
) -> Result<HttpResponse> {
    let row = match feed::behind(&app, &token).await? {
        Behind::Feed(row) if row.subject_kind == FeedKind::Year => row,
        Behind::Past(center) => return Err(turned_away(&app, &request, Some(center)).await),
        Behind::Feed(_) | Behind::Unknown => return Err(turned_away(&app, &request, None).await),
    };
    let tx = app.db.scoped(row.center_id).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let today = now.with_timezone(&center.tz()).date_naive();
    let mut years = Vec::new();
    for fiscal in [fiscal_year(today), fiscal_year(today) + 1] {
        let Some(mut found) = year(&tx, fiscal, center.tz(), now).await? else { continue };
        only_for_others(&mut found, None);
        // Neither what nobody is invited to yet nor what was only taken over from last year; the feed does not hold it
        // either.
        found.all.retain(|mark| mark.announced);
        if !found.all.is_empty() {
            years.push(shown! { fiscal => fiscal, all => lines(&found, &[], reader.lang) });
        }
    }
    let context = shown! {
        center => center.name.read(reader.lang), years => years, feed => feed::address(&app, &row),
    };
    reader.page(Some(help_of(center, String::new(), reader.lang)), "year/views/public.html", context)
}
