//! The staff's plan of who accompanies whom: narrowed to an office, a company or a day, so that it is read at one look.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;

use super::{NAV, choices, clash_said, field, row_shown, sheets};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::escorts::service::{self, By, EscortError, NamesIn, Row};
use crate::db::{AskingId, DayId, GatheringId};
use crate::i18n::{Message, t, written};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "courses/escorts/views/plan.html";
/// So many days of trainees are chosen for on one page.
const AT_ONCE: usize = 60;

type Fields = StaffForm<Vec<(String, String)>>;

/// What of the plan is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    office: String,
    company: String,
    day: String,
}

impl Which {
    fn shows(&self, row: &Row) -> bool {
        let of = |typed: &str, id: AskingId| typed.is_empty() || typed == id.to_string();
        of(&self.office, row.office)
            && of(&self.company, row.employer)
            && self.day.parse::<DayId>().ok().is_none_or(|day| day == row.day)
    }

    fn of(form: &[(String, String)]) -> Self {
        let own = |name| field(form, name).to_owned();
        Which { office: own("office"), company: own("company"), day: own("day") }
    }

    fn is_any(&self) -> bool {
        [&self.office, &self.company, &self.day].iter().any(|part| !part.is_empty())
    }

    fn path(&self, id: GatheringId) -> String {
        let parts = [("office", &self.office), ("company", &self.company), ("day", &self.day)];
        let parts: Vec<_> = parts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(parts).unwrap_or_default();
        format!("/gatherings/{id}/escorts{}{query}", if query.is_empty() { "" } else { "?" })
    }
}

/// `GET /gatherings/{id}/escorts`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    which: web::Query<Which>,
) -> Result {
    page(&app, &staff, *id, &which, StatusCode::OK, None, &FieldErrors::default()).await
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    which: &Which,
    status: StatusCode,
    typed: Option<&str>,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let by = By::Member(staff.member);
    let tx = staff.scope(app).read().await?;
    let plan = service::plan(&tx, by, id).await?;
    drop(tx);
    let all = plan.rows(by);
    let rows: Vec<&Row> = all.iter().filter(|row| which.shows(row)).collect();
    let choice = |value: String, label: &str| serde_json::json!({ "value": value, "label": label });
    let offices: BTreeSet<(&str, AskingId)> =
        plan.standing.trainees.iter().map(|one| (one.office.as_str(), one.asking)).collect();
    let companies: BTreeSet<(&str, AskingId)> =
        all.iter().map(|row| (row.company.as_str(), row.employer)).collect();
    let office: Option<AskingId> = which.office.parse().ok();
    let lines = service::lines(&plan.escorts, office, &plan.standing.days);
    let whole = &plan.standing.whole;
    let over = whole.is_over(app.clock.now());
    let sum = |key: &str, count: usize| serde_json::json!({ "label": t(lang, key), "count": count });
    let context = shown! {
        head => crate::replies::Head::of(whole, lang, app.clock.now()),
        base => format!("/gatherings/{id}/escorts"),
        sums_of => [
            sum("escorts-sum-days", all.len()),
            sum("escorts-sum-with", all.iter().filter(|row| row.escort.is_some()).count()),
            sum("escorts-sum-without", all.iter().filter(|row| row.without).count()),
            sum("escorts-sum-alone", all.iter().filter(|row| row.escort.is_none() && !row.without).count()),
        ],
        no_day => plan.without_a_day(by).join(&crate::i18n::t(lang, "reply-between")),
        clashes => plan.clashes(by).iter().map(|one| clash_said(lang, one)).collect::<Vec<_>>(),
        rows => rows.iter().take(AT_ONCE).map(|row| row_shown(&plan, by, row, lang)).collect::<Vec<_>>(),
        count => rows.len(), all => all.len(), more => rows.len() > AT_ONCE, at_once => AT_ONCE,
        narrowed => which.is_any(),
        offices => offices.iter().map(|(name, id)| choice(id.to_string(), name)).collect::<Vec<_>>(),
        companies => companies.iter().map(|(name, id)| choice(id.to_string(), name)).collect::<Vec<_>>(),
        days => plan.standing.days.iter().map(|day| choice(day.id.to_string(), &written::date(lang, day.date))).collect::<Vec<_>>(),
        office => which.office, company => which.company, day => which.day,
        whose => offices.iter().find(|(_, id)| Some(*id) == office).map(|(name, _)| (*name).to_owned()),
        lines => typed.unwrap_or(&lines), seen => lines,
        errors => errors.say(lang),
        over => over,
        may_edit => staff.role.may_edit() && !over,
    };
    staff.chrome(NAV).page(status, PAGE, context)
}

/// `POST /gatherings/{id}/escorts`: who goes along, of the rows that were seen.
pub async fn put(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: Fields,
) -> Result {
    staff.may_edit()?;
    let to = Which::of(&form).path(*id);
    let chosen = choices(&form).ok_or(Error::NotFound)?;
    match service::put(&app, staff.center, By::Member(staff.member), *id, &chosen).await {
        Ok(_) => Ok(go_with(&to, Message::new("escorts-saved"))),
        Err(error) => match error.said() {
            Some(said) => Ok(go_with_problem(&to, said)),
            None => Err(error.into()),
        },
    }
}

/// `POST …/people`: who can accompany, of the office that is shown, or of the center.
pub async fn people(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: Fields,
) -> Result {
    staff.may_edit()?;
    let which = Which { office: field(&form, "office").to_owned(), ..Which::default() };
    let office = match which.office.as_str() {
        "" => None,
        id => Some(id.parse::<AskingId>().map_err(|_| Error::NotFound)?),
    };
    let new = NamesIn { lines: field(&form, "lines").to_owned(), seen: field(&form, "seen").to_owned() };
    let by = By::Member(staff.member);
    match service::name_people(&app, staff.center, by, *id, office, new).await {
        Ok(()) => Ok(go_with(&which.path(*id), Message::new("escorts-named"))),
        Err(EscortError::Fields(errors)) => {
            let typed = Some(field(&form, "lines"));
            page(&app, &staff, *id, &which, StatusCode::UNPROCESSABLE_ENTITY, typed, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/propose`
pub async fn propose(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let alone = service::propose(&app, staff.center, By::Member(staff.member), *id).await?;
    Ok(go_with(&format!("/gatherings/{id}/escorts"), Message::new("escorts-proposed").with("count", alone)))
}

/// `POST …/clear`
pub async fn clear(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    service::clear(&app, staff.center, By::Member(staff.member), *id).await?;
    Ok(go_with(&format!("/gatherings/{id}/escorts"), Message::new("escorts-cleared")))
}

/// `GET …/print`: by escort and by company.
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let by = By::Member(staff.member);
    let tx = staff.scope(&app).read().await?;
    let plan = service::plan(&tx, by, *id).await?;
    let (by_escort, by_company) = sheets(&plan.rows(by), lang);
    let context = shown! {
        back => format!("/gatherings/{id}/escorts"),
        title => plan.standing.whole.title(lang),
        made_at => app.clock.now(),
        by_escort => by_escort,
        by_company => by_company,
    };
    staff.chrome(NAV).page(StatusCode::OK, "courses/escorts/views/print.html", context)
}
