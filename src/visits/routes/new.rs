//! Planning a visit by hand: first the office, then why, who goes, and when if that is agreed already.

use actix_web::web;
use serde::Deserialize;

use super::forms::New;
use super::forms::{minutes, time};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts;
use crate::db::{OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::visits::model::{MINUTES, Reason, due};
use crate::visits::service::{self, NewVisit, VisitError, When};
use crate::web::finding::Found;
use crate::web::{Error, FieldErrors, Result, check, go_with};

const PAGE: &str = "visits/views/new.html";

/// For whom: an office, or words by which it is looked for; perhaps after a gathering.
#[derive(Deserialize)]
pub struct For {
    organization: Option<OrganizationId>,
    #[serde(default)]
    gathering: String,
    #[serde(default)]
    q: String,
}

/// `GET /visits/new`
pub async fn show(app: web::Data<App>, staff: Staff, asked: web::Query<For>) -> Result {
    staff.may_edit()?;
    let Some(organization) = asked.organization else { return choose(&app, &staff, &asked).await };
    let ahead = match asked.gathering.parse() {
        Ok(gathering) => {
            let tx = staff.scope(&app).read().await?;
            let found = gatherings::find(&tx, gathering).await?.ok_or(Error::NotFound)?;
            app.clock.now() < found.starts_at
        }
        Err(_) => true,
    };
    let typed = New {
        organization: organization.to_string(),
        gathering: asked.gathering.clone(),
        reason: word(if ahead { Reason::Hearing } else { Reason::CouldNot }),
        minutes: MINUTES.to_string(),
        ..New::default()
    };
    page(&app, &staff, organization, &typed, &FieldErrors::default()).await
}

/// The stable word of a reason, as forms and programs send it.
fn word(reason: Reason) -> String {
    serde_json::to_value(reason).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

async fn choose(app: &App, staff: &Staff, asked: &For) -> Result {
    let tx = staff.scope(app).read().await?;
    let q = asked.q.trim();
    let found = if q.is_empty() {
        Vec::new()
    } else {
        contacts::find_organizations(&tx, staff.reader.lang, q).await?
    };
    let found: Vec<_> = found
        .into_iter()
        .map(|Found { title, sub, link }| {
            let id = link.rsplit('/').next().unwrap_or_default().to_owned();
            shown! { title => title, sub => sub, id => id }
        })
        .collect();
    let context = shown! { office => "", q => q, gathering => asked.gathering, found => found };
    staff.page("gatherings", "visits/views/choose.html", context)
}

async fn page(
    app: &App,
    staff: &Staff,
    organization: OrganizationId,
    typed: &New,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let office = contacts::find_organization(&tx, organization).await?.ok_or(Error::NotFound)?;
    let today = now.with_timezone(&staff.zone).date_naive();
    let members: Vec<_> = accounts::members(&tx)
        .await?
        .into_iter()
        .filter(|member| member.works_on(today) && member.role.may_edit())
        .map(|member| shown! { value => member.id, label => member.name() })
        .collect();
    let reasons: Vec<_> = Reason::BY_HAND
        .into_iter()
        .map(|reason| shown! { value => word(reason), label => t(lang, reason.key()) })
        .collect();
    let resting = service::resting(&tx, now, organization).await?;
    let usual = due(today, &accounts::closed_days(&tx).await?);
    let context = shown! {
        office => office.name,
        organization => organization,
        phone => office.phone,
        after => title(&tx, typed, lang).await?,
        reasons => reasons,
        members => members,
        resting => resting.as_ref().map(|rest| rest.until),
        resting_why => resting.as_ref().map(|rest| rest.why),
        due_on => if typed.due_on.is_empty() { usual.to_string() } else { typed.due_on.clone() },
        typed => serde_json::json!({
            "gathering": typed.gathering, "reason": typed.reason, "purpose": typed.purpose, "member": typed.member,
            "place": typed.place, "date": typed.date, "starts": typed.starts, "minutes": typed.minutes,
            "lift": typed.lift,
        }),
        errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page("gatherings", PAGE, context)
    } else {
        staff.again("gatherings", PAGE, context)
    }
}

/// The gathering that the visit is to follow, by its title.
async fn title(tx: &Tx, typed: &New, lang: Lang) -> Result<String> {
    let Ok(gathering) = typed.gathering.parse() else { return Ok(String::new()) };
    let found = gatherings::find(tx, gathering).await?.ok_or(Error::NotFound)?;
    Ok(found.title.read(lang).to_owned())
}

/// `POST /visits`
pub async fn create(app: web::Data<App>, StaffForm { staff, form }: StaffForm<New>) -> Result {
    staff.may_edit()?;
    let organization: OrganizationId = form.organization.parse().map_err(|_| Error::NotFound)?;
    let new = match wanted(organization, &form) {
        Ok(new) => new,
        Err(errors) => return page(&app, &staff, organization, &form, &errors).await,
    };
    let booked = new.agreed.is_some();
    let (field, key) = match service::plan_one(&app, staff.center, staff.actor(), new).await {
        Ok(id) => {
            let said = if booked { "visit-booked-now" } else { "visit-planned-one" };
            return Ok(go_with(&format!("/visits/{id}"), Message::new(said)));
        }
        Err(VisitError::ThereAlready(id)) => {
            return Ok(go_with(&format!("/visits/{id}"), Message::new("visit-error-there-already")));
        }
        Err(VisitError::BadTeam) => ("member", "visit-error-bad-team"),
        Err(VisitError::NoTeam) => ("member", "visit-error-nobody"),
        Err(VisitError::Taken) => ("date", "visit-error-taken"),
        Err(VisitError::SlotGone | VisitError::BadTime) => ("date", "visit-error-bad-time"),
        Err(VisitError::Resting(_)) => ("lift", "visit-error-lift"),
        Err(other) => return Err(other.into()),
    };
    page(&app, &staff, organization, &form, &FieldErrors::one(field, key)).await
}

fn wanted(organization: OrganizationId, form: &New) -> Result<NewVisit, FieldErrors> {
    let mut errors = check(form).err().unwrap_or_default();
    let reason: Option<Reason> = serde_json::from_value(form.reason.as_str().into()).ok();
    if reason.is_none_or(|reason| !Reason::BY_HAND.contains(&reason)) {
        errors.add("reason", Message::new("field-choose"));
    }
    let due_on = form.due_on.trim();
    let due = due_on.parse().ok();
    if due.is_none() && !due_on.is_empty() {
        errors.add("due_on", Message::new("field-date"));
    }
    let team: Vec<_> = form.member.iter().filter_map(|id| id.parse().ok()).collect();
    let agreed = agreed(form, &mut errors);
    errors.into_result()?;
    Ok(NewVisit {
        organization,
        gathering: form.gathering.parse().ok(),
        purpose: form.purpose.clone(),
        reason: reason.unwrap_or(Reason::Other),
        due_on: due,
        team,
        place: form.place.clone(),
        agreed,
        lift: form.lift == "yes",
    })
}

/// The hour that is agreed already, if anything of one was typed.
fn agreed(form: &New, errors: &mut FieldErrors) -> Option<When> {
    if form.date.trim().is_empty() && form.starts.trim().is_empty() {
        return None;
    }
    let (date, starts, minutes) = (form.date.trim().parse(), time(&form.starts), minutes(&form.minutes));
    if date.is_err() {
        errors.add("date", Message::new("field-date"));
    }
    if starts.is_none() {
        errors.add("starts", Message::new("field-time"));
    }
    if minutes.is_none() {
        errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
    }
    Some(When::Agreed { date: date.ok()?, starts: starts?, minutes: minutes? })
}
