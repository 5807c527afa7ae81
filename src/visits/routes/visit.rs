//! One visit: who goes, when, what the office said.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use super::forms::{Booking, Brings, Offered, Team, Word, minutes, time};
use super::late::Wanted;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::ical;
use crate::db::VisitId;
use crate::i18n::{Lang, Message, t};
use crate::invitations::purpose_word;
use crate::shown;
use crate::visits::calendar::{self, Scene, Time};
use crate::visits::model::MINUTES;
use crate::visits::service::{self, Offer, VisitError, When};
use crate::visits::shown::whole;
use crate::visits::store::visit;
use crate::web::{Error, FieldErrors, Result, Stale, check, go_with};

/// `GET /visits/{id}`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let context = page(&app, &staff, *id, &FieldErrors::default(), Wanted::Nothing, false).await?;
    staff.page("gatherings", "visits/views/visit.html", context)
}

async fn page(
    app: &App,
    staff: &Staff,
    id: VisitId,
    errors: &FieldErrors,
    wanted: Wanted<'_>,
    late: bool,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let found = whole(app, &tx, id, lang).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let mut members = accounts::members(&tx).await?;
    let stale = if late { wanted.late(&tx, staff, &found, &members).await? } else { Stale::default() };
    members.retain(|member| member.works_on(today) && member.role.may_edit());
    let choices: Vec<_> = members
        .iter()
        .map(|member| serde_json::json!({ "value": member.id, "label": member.name() }))
        .collect();
    let team: Vec<String> = match wanted {
        Wanted::Team(team) => team.iter().map(ToString::to_string).collect(),
        _ => found.row.team.iter().map(|member| member.id.to_string()).collect(),
    };
    let brings = if let Wanted::Brings(text) = wanted { text.to_owned() } else { found.brings.join("\n") };
    let usual = Booking::default();
    let typed = if let Wanted::Time(typed) = wanted { typed } else { &usual };
    let (button, reason) =
        if let Wanted::State(button, reason) = wanted { (button, reason) } else { ("", "") };
    let row = visit::find(&tx, id).await?.ok_or(Error::NotFound)?;
    // What belongs to a gathering is printed and ticked off on its own lists.
    let on_paper = match row.gathering_id {
        Some(_) => Vec::new(),
        None => service::waiting_on_paper(&tx, &row).await?,
    };
    let on_paper: Vec<_> = on_paper
        .iter()
        .map(|row| {
            shown! { id => row.id, what => purpose_word(lang, &row.purpose), how => t(lang, row.channel.key()) }
        })
        .collect();
    let resting = service::resting(&tx, app.clock.now(), found.row.organization_id).await?;
    Ok(shown! {
        on_paper => on_paper,
        resting => resting.map(|rest| rest.until),
        base => format!("/visits/{id}"),
        gathering => found.row.gathering_id.map(|gathering| format!("/gatherings/{gathering}")),
        may_edit => staff.role.may_edit(),
        live => found.row.state.is_live(),
        members => choices,
        team => team,
        brings => brings,
        fold_open => if late || !errors.is_empty() { wanted.fold() } else { "" },
        reasons => serde_json::json!({ button: reason }),
        stale => stale,
        in_team => found.row.team.iter().any(|member| member.id == staff.member),
        errors => errors.say(lang),
        typed => serde_json::json!({
            "date": typed.date, "starts": typed.starts,
            "minutes": if typed.minutes.is_empty() { MINUTES.to_string() } else { typed.minutes.clone() },
        }),
        visit => found,
    })
}

/// `POST /visits/{id}/team`
pub async fn assign(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Team>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let done =
        service::assign(&app, staff.center, staff.actor(), *id, Some(form.version), &form.member).await;
    told(&app, &staff, *id, done, "visit-assigned", Wanted::Team(&form.member)).await
}

/// `POST /visits/{id}/brings`
pub async fn bring(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Brings>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let done = service::bring(&app, staff.center, staff.actor(), *id, form.version, &form.brings).await;
    told(&app, &staff, *id, done, "visit-brings-saved", Wanted::Brings(&form.brings)).await
}

/// `POST /visits/{id}/book`
pub async fn book(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Booking>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let when = match wanted(&form) {
        Ok(when) => when,
        Err(errors) => {
            let context = page(&app, &staff, *id, &errors, Wanted::Time(&form), false).await?;
            return staff.again("gatherings", "visits/views/visit.html", context);
        }
    };
    let done = service::book(&app, staff.center, staff.actor(), *id, Some(form.version), when).await;
    told(&app, &staff, *id, done, "visit-booked-now", Wanted::Time(&form)).await
}

fn wanted(form: &Booking) -> Result<When, FieldErrors> {
    if let Ok(slot) = form.slot.parse() {
        return Ok(When::Slot(slot));
    }
    let mut errors = FieldErrors::default();
    let date = form.date.parse::<NaiveDate>();
    let starts = time(&form.starts);
    if date.is_err() {
        errors.add("date", Message::new("field-date"));
    }
    if starts.is_none() {
        errors.add("starts", Message::new("field-time"));
    }
    match (date, starts, minutes(&form.minutes)) {
        (Ok(date), Some(starts), Some(minutes)) => Ok(When::Agreed { date, starts, minutes }),
        (_, _, minutes) => {
            if minutes.is_none() {
                errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
            }
            Err(errors)
        }
    }
}

/// After a change: back to the visit with a word, or the page again with what stands in the way, be it what somebody
/// else made of the visit in between.
async fn told(
    app: &App,
    staff: &Staff,
    id: VisitId,
    done: Result<(), VisitError>,
    said: &str,
    wanted: Wanted<'_>,
) -> Result {
    let errors = match done {
        Ok(()) => return Ok(go_with(&format!("/visits/{id}"), Message::new(said))),
        Err(VisitError::Stale) => FieldErrors::default(),
        Err(VisitError::BadTeam) => FieldErrors::one("member", "visit-error-bad-team"),
        Err(VisitError::NoTeam) => FieldErrors::one("member", "visit-error-no-team"),
        Err(VisitError::Taken) => FieldErrors::one("date", "visit-error-taken"),
        Err(VisitError::SlotGone) => FieldErrors::one("date", "visit-error-slot-gone"),
        Err(VisitError::BadTime) => FieldErrors::one("date", "visit-error-bad-time"),
        Err(other) => return Err(other.into()),
    };
    let late = errors.is_empty();
    let context = page(app, staff, id, &errors, wanted, late).await?;
    staff.again("gatherings", "visits/views/visit.html", context)
}

/// `GET /visits/{id}/offer`: hours are proposed; staff change them as they like.
pub async fn offer_form(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = visit::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let proposed = service::proposed(&app, &tx, &found).await?;
    drop(tx);
    let typed = Offered {
        version: found.version,
        date: proposed.iter().map(|slot| slot.date.to_string()).collect(),
        starts: proposed.iter().map(|slot| slot.starts.format("%H:%M").to_string()).collect(),
        minutes: MINUTES.to_string(),
    };
    let context = offer_page(&app, &staff, *id, &typed, &FieldErrors::default(), false).await?;
    staff.page("gatherings", "visits/views/offer.html", context)
}

async fn offer_page(
    app: &App,
    staff: &Staff,
    id: VisitId,
    typed: &Offered,
    errors: &FieldErrors,
    late: bool,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let found = whole(app, &tx, id, lang).await?.ok_or(Error::NotFound)?;
    let stale = match late {
        true => Wanted::Offer(typed).late(&tx, staff, &found, &[]).await?,
        false => Stale::default(),
    };
    let mut rows: Vec<_> = (0..typed.date.len().max(typed.starts.len()))
        .map(|row| {
            let at = |list: &[String]| list.get(row).cloned().unwrap_or_default();
            serde_json::json!({ "date": at(&typed.date), "starts": at(&typed.starts) })
        })
        .collect();
    while rows.len() < 5 {
        rows.push(serde_json::json!({ "date": "", "starts": "" }));
    }
    Ok(shown! {
        base => format!("/visits/{id}"),
        // Sent again, a late form knows the version it replaces.
        version => if late { found.row.version } else { typed.version },
        stale => stale,
        rows => rows,
        minutes => typed.minutes,
        errors => errors.say(lang),
        visit => found,
    })
}

/// `POST /visits/{id}/offer`
pub async fn offer(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Offered>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let key = match slots(&form) {
        Some(slots) => {
            match service::offer(&app, staff.center, staff.actor(), *id, Some(form.version), &slots).await {
                Ok(()) => return Ok(go_with(&format!("/visits/{id}"), Message::new("visit-offered-now"))),
                Err(VisitError::Stale) => {
                    let context = offer_page(&app, &staff, *id, &form, &FieldErrors::default(), true).await?;
                    return staff.again("gatherings", "visits/views/offer.html", context);
                }
                Err(VisitError::NoSlots) => "visit-error-no-slots",
                Err(VisitError::NoTeam) => "visit-error-no-team",
                Err(VisitError::Taken) => "visit-error-taken",
                Err(VisitError::BadTime) => "visit-error-bad-time",
                Err(other) => return Err(other.into()),
            }
        }
        None => "visit-error-bad-slots",
    };
    let context = offer_page(&app, &staff, *id, &form, &FieldErrors::one("date", key), false).await?;
    staff.again("gatherings", "visits/views/offer.html", context)
}

fn slots(form: &Offered) -> Option<Offer> {
    let slots: Option<Vec<_>> =
        form.rows().map(|(date, starts)| Some((date.parse().ok()?, time(starts)?))).collect();
    Some(Offer { slots: slots?, minutes: minutes(&form.minutes)? })
}

/// `POST /visits/{id}/cancel`
pub async fn cancel(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Word>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    check(&form).map_err(Error::Fields)?;
    let reason = form.reason.trim();
    let done = service::cancel(&app, staff.center, staff.actor(), *id, Some(form.version), reason).await;
    told(&app, &staff, *id, done, "visit-cancelled-now", Wanted::State("visit-cancel", reason)).await
}

/// `POST /visits/{id}/decline`: the office said so by telephone or at the door.
pub async fn decline(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Word>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    check(&form).map_err(Error::Fields)?;
    let reason = form.reason.trim();
    let done = service::decline(&app, staff.center, staff.actor(), *id, Some(form.version), reason).await;
    told(&app, &staff, *id, done, "visit-declined-now", Wanted::State("visit-decline", reason)).await
}

/// `POST /visits/{id}/drop`
pub async fn drop_visit(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Word>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    check(&form).map_err(Error::Fields)?;
    let reason = form.reason.trim();
    let done = service::drop_visit(&app, staff.center, staff.actor(), *id, Some(form.version), reason).await;
    told(&app, &staff, *id, done, "visit-dropped-now", Wanted::State("visit-drop", reason)).await
}

/// `POST /visits/{id}/done`
pub async fn finish(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Word>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let done = service::finish(&app, staff.center, staff.actor(), *id, Some(form.version)).await;
    told(&app, &staff, *id, done, "visit-done-now", Wanted::State("visit-done", "")).await
}

/// `POST /visits/{id}/reopen`
pub async fn reopen(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Word>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let done = service::reopen(&app, staff.center, staff.actor(), *id, Some(form.version)).await;
    told(&app, &staff, *id, done, "visit-reopened-now", Wanted::State("visit-reopen", "")).await
}

/// `GET /visits/{id}/entry.ics`: the booked visit for the calendars of those who go.
pub async fn entry(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let url = app.link(&format!("/visits/{id}"));
    let tx = staff.scope(&app).read().await?;
    calendar_file(&app, &tx, *id, &url, staff.reader.lang).await
}

/// The calendar file of a booked visit with the reader's own link in it.
pub async fn calendar_file(
    app: &App,
    tx: &crate::db::Tx,
    id: VisitId,
    url: &str,
    lang: Lang,
) -> Result<HttpResponse> {
    let found = visit::find(tx, id).await?.ok_or(Error::NotFound)?;
    let shown = whole(app, tx, id, lang).await?.ok_or(Error::NotFound)?;
    let center = accounts::center(tx).await?.ok_or(Error::NotFound)?;
    let visitors: Vec<String> = shown.row.team.iter().map(|member| member.name.clone()).collect();
    let scene = Scene {
        center: &center,
        office: &shown.row.office,
        place: &shown.place,
        visitors: &visitors,
        url,
        lang,
    };
    let entry = calendar::entry(app, &found, Time::of(&found)?, &scene, app.clock.now());
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8; method=PUBLISH")
        .insert_header(("Content-Disposition", "attachment; filename=\"visit.ics\""))
        .body(ical::publish(&entry)))
}
