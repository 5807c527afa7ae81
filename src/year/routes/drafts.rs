//! Last year's plan as this year's draft, and what is done with a draft.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::plans::routes::typed;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};
use crate::year::drafts::{self, Taken};
use crate::year::sheet::fiscal_year;

const PAGE: &str = "year/views/from_last_year.html";

/// What is ticked, and the days of all, in step with their gatherings.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TakeForm {
    take: Vec<GatheringId>,
    like: Vec<GatheringId>,
    date: Vec<String>,
}

/// One line of the page.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    proposed: drafts::Proposed,
    /// The day as it was typed last.
    typed: String,
    ticked: bool,
    /// What is wrong with it; empty where nothing is.
    error: String,
}

async fn draw(
    app: &App,
    staff: &Staff,
    fiscal: i32,
    form: Option<&TakeForm>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let tx = staff.scope(app).read().await?;
    let all = drafts::proposed(&tx, fiscal, staff.zone).await?;
    let said = errors.say(staff.reader.lang);
    let lines: Vec<Line> = all
        .into_iter()
        .map(|proposed| {
            let nth = form.and_then(|form| form.like.iter().position(|like| *like == proposed.like));
            let typed = nth.and_then(|nth| form?.date.get(nth).cloned());
            Line {
                typed: typed.unwrap_or_else(|| proposed.date.to_string()),
                ticked: form.is_none_or(|form| form.take.contains(&proposed.like)),
                error: said.get(&drafts::day_field(proposed.like)).cloned().unwrap_or_default(),
                proposed,
            }
        })
        .collect();
    // In the summary each says which line it is about.
    let wrong = || lines.iter().filter(|line| !line.error.is_empty());
    let field = |line: &Line| drafts::day_field(line.proposed.like);
    let named = |line: &Line| format!("{}：{}", line.proposed.title.read(staff.reader.lang), line.error);
    let summary: BTreeMap<String, String> = wrong().map(|line| (field(line), named(line))).collect();
    let order: Vec<String> = wrong().map(field).collect();
    let context = shown! { fiscal => fiscal, lines => lines, errors => summary, order => order };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// `GET /plan/{fiscal}/from-last-year`
pub async fn show(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    draw(&app, &staff, *fiscal, None, &FieldErrors::default()).await
}

/// `POST /plan/{fiscal}/from-last-year`
pub async fn take(app: Data<App>, fiscal: Path<i32>, posted: StaffForm<TakeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let mut taken = Vec::new();
    for (like, date) in form.like.iter().zip(&form.date).filter(|(like, _)| form.take.contains(like)) {
        taken.push(Taken { like: *like, date: typed::date(&mut errors, &drafts::day_field(*like), date) });
    }
    let done = match errors.into_result() {
        Ok(()) => drafts::take(&app, staff.center, staff.actor(), *fiscal, staff.zone, &taken).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match done {
        Ok(count) => {
            Ok(go_with(&format!("/plan/{fiscal}"), Message::new("year-draft-taken").with("count", count)))
        }
        Err(PlanError::Fields(errors)) => draw(&app, &staff, *fiscal, Some(&form), &errors).await,
        Err(other) => Err(other.into()),
    }
}

/// What is done with a draft.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    /// drop or prepare.
    act: String,
    seen: String,
}

/// `POST /plan/drafts/{draft}`
pub async fn act(app: Data<App>, id: Path<RowId>, posted: StaffForm<DraftForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (center, actor) = (staff.center, staff.actor());
    let seen: Option<NaiveDate> = form.seen.parse().ok();
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let back = format!("/plan/{}", fiscal_year(seen.unwrap_or(today)));
    match form.act.as_str() {
        "drop" => {
            drafts::drop_draft(&app, center, actor, *id).await?;
            Ok(go_with(&back, Message::new("year-draft-dropped")))
        }
        "prepare" => match drafts::prepare(&app, center, actor, *id).await {
            Ok(made) => {
                Ok(go_with(&format!("/gatherings/{made}/prepare"), Message::new("series-did-prepared")))
            }
            Err(PlanError::Fields(_)) => Ok(go_with_problem(&back, Message::new("year-draft-too-late"))),
            Err(other) => Err(other.into()),
        },
        _ => Err(Error::Invalid(Message::new("error-form"))),
    }
}
