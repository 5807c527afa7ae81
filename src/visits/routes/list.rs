//! The lists: every visit of the center, and those of a gathering; what is overdue on top.

use actix_web::web;
use serde::{Deserialize, Serialize};

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts;
use crate::db::{GatheringId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::visits::model::VisitState;
use crate::visits::service;
use crate::visits::shown::{Row, list};
use crate::web::{Error, Result, go_with};

/// Which visits are shown: a state's word, `overdue`, `mine`, or all that still wait.
#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    show: String,
}

/// `GET /visits`
pub async fn all(app: web::Data<App>, staff: Staff, filter: web::Query<Filter>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let rows = list(&app, &tx, None, lang).await?;
    let sums = sums(&rows, &staff, &filter.show, "/visits", lang);
    let (season_ends, season_own) = service::season(&tx, app.clock.now()).await?;
    let context = shown! {
        resting => resting(&app, &tx).await?,
        season_ends => season_ends,
        season_own => season_own,
        base => "",
        gathering => "",
        may_edit => staff.role.may_edit(),
        none_at_all => rows.is_empty(),
        ended => true,
        rows => chosen(rows, &staff, &filter.show),
        sums => sums,
    };
    staff.page("gatherings", "visits/views/list.html", context)
}

/// `GET /gatherings/{id}/visits`
pub async fn of_gathering(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    filter: web::Query<Filter>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let rows = list(&app, &tx, Some(*gathering), lang).await?;
    let base = format!("/gatherings/{gathering}");
    let sums = sums(&rows, &staff, &filter.show, &format!("{base}/visits"), lang);
    let context = shown! {
        resting => resting(&app, &tx).await?,
        base => base,
        gathering_id => *gathering,
        gathering => whole.title(lang),
        may_edit => staff.role.may_edit(),
        none_at_all => rows.is_empty(),
        ended => whole.gathering.ends_at <= app.clock.now(),
        rows => chosen(rows, &staff, &filter.show),
        sums => sums,
    };
    staff.page("gatherings", "visits/views/list.html", context)
}

/// The offices that are not asked this season, and why.
async fn resting(app: &App, tx: &Tx) -> Result<Vec<minijinja::Value>> {
    let mut all = Vec::new();
    for rest in service::all_resting(tx, app.clock.now()).await? {
        let office = contacts::find_organization(tx, rest.organization_id).await?;
        let Some(office) = office else { continue };
        all.push(
            shown! { organization => office.id, office => office.name, why => rest.why, until => rest.until },
        );
    }
    Ok(all)
}

/// `POST /gatherings/{id}/visits/plan`
pub async fn plan(
    app: web::Data<App>,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let planned = service::plan_now(&app, staff.center, *gathering).await?;
    let message = Message::new("visit-planned").with("count", planned);
    Ok(go_with(&format!("/gatherings/{gathering}/visits"), message))
}

fn matches(row: &Row, staff: &Staff, show: &str) -> bool {
    match show {
        "" => true,
        "overdue" => row.overdue,
        "mine" => row.state.is_live() && row.team.iter().any(|member| member.id == staff.member),
        state => serde_json::to_value(row.state).is_ok_and(|word| word == state),
    }
}

fn chosen(rows: Vec<Row>, staff: &Staff, show: &str) -> Vec<Row> {
    rows.into_iter().filter(|row| matches(row, staff, show)).collect()
}

/// A filter with how many visits it shows.
#[derive(Serialize)]
struct Sum {
    label: String,
    count: usize,
    href: String,
    current: bool,
}

fn sums(rows: &[Row], staff: &Staff, show: &str, page: &str, lang: Lang) -> Vec<Sum> {
    let sum = |word: &str, key: &str| Sum {
        label: t(lang, key),
        count: rows.iter().filter(|row| matches(row, staff, word)).count(),
        href: if word.is_empty() { page.to_owned() } else { format!("{page}?show={word}") },
        current: word == show,
    };
    let states = VisitState::ALL.into_iter().filter_map(|state| {
        let word = serde_json::to_value(state).ok()?;
        Some(sum(word.as_str()?, state.key()))
    });
    [sum("", "visit-filter-all"), sum("overdue", "visit-overdue"), sum("mine", "visit-filter-mine")]
        .into_iter()
        .chain(states)
        .collect()
}
