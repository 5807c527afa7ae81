//! The trainees of a course, two entries of one name, the proposal of companions, and when applications open.

use actix_web::web;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::trainees::model::{Companion, Guardian, Interview};
use crate::courses::trainees::service::{
    self, Double, Keep, Trainee, TraineeError, candidates, doubles, proposal, trainees,
};
use crate::db::{AttendeeId, GatheringId};
use crate::i18n::{Lang, Message, say, t};
use crate::replies::model::SeatState;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/trainees/views/list.html";

/// When applications open, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OpeningForm {
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
    version: i32,
}

/// `GET /gatherings/{id}/trainees`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, None, &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// The seat of a trainee in words, and its tone.
pub(super) fn seat(lang: Lang, trainee: &Trainee) -> (&'static str, String) {
    match (trainee.seat, trainee.position) {
        (Some(SeatState::Seated), _) => ("good", t(lang, "trainee-seated")),
        (_, Some(position)) => ("wait", say(lang, "trainee-waiting", &[("position", position.into())])),
        _ => ("quiet", t(lang, "trainee-no-seat")),
    }
}

/// How far the interview is in words, and its tone.
pub(super) fn interview(lang: Lang, trainee: &Trainee) -> (&'static str, String) {
    let tone = match trainee.interview {
        Interview::Open => "care",
        Interview::Planned => "wait",
        Interview::Held => "good",
        Interview::CalledOff => "quiet",
    };
    (tone, t(lang, trainee.interview.key()))
}

/// The consent in words, and its tone.
pub(super) fn guardian(lang: Lang, trainee: &Trainee) -> (&'static str, String) {
    let tone = match trainee.guardian {
        Guardian::Unasked => "wait",
        Guardian::Needed => "care",
        Guardian::NotNeeded | Guardian::Given => "good",
    };
    (tone, t(lang, trainee.guardian.key()))
}

fn row(lang: Lang, base: &str, trainee: &Trainee) -> minijinja::Value {
    let (seat_tone, seat_word) = seat(lang, trainee);
    let (interview_tone, interview_word) = interview(lang, trainee);
    let (guardian_tone, guardian_word) = guardian(lang, trainee);
    shown! {
        attendee => trainee.attendee,
        href => format!("{base}/{}", trainee.attendee),
        name => trainee.name,
        kana => trainee.kana,
        office => trainee.office,
        since => trainee.since,
        meets_by => trainee.meets_by, waits_until => trainee.waits_until,
        seat_tone => seat_tone, seat_word => seat_word,
        interview_tone => interview_tone, interview_word => interview_word,
        interview_on => trainee.interview_on,
        guardian_tone => guardian_tone, guardian_word => guardian_word,
        companion => trainee.companion_name,
        not_yet => trainee.not_yet.map(|not_yet| t(lang, not_yet.key())),
    }
}

fn double(lang: Lang, base: &str, double: &Double) -> minijinja::Value {
    shown! { first => row(lang, base, &double.first), second => row(lang, base, &double.second) }
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: Option<&OpeningForm>,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = service::course(&tx, staff.member, id).await?;
    let all = trainees(&tx, id).await?;
    let base = format!("/gatherings/{id}/trainees");
    let called = candidates(&tx, &whole).await.map_err(TraineeError::from)?;
    let name = |who: &Companion| {
        let found = called.iter().find(|(one, _)| one == who);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let proposed: Vec<_> = proposal(&tx, &whole, &all)
        .await
        .map_err(TraineeError::from)?
        .into_iter()
        .filter_map(|(attendee, who)| {
            let trainee = all.iter().find(|one| one.attendee == attendee)?;
            Some(shown! { trainee => trainee.name, companion => name(&who) })
        })
        .collect();
    let gone = crate::replies::attendees(&tx, id).await.map_err(TraineeError::from)?;
    let gone = gone.iter().filter(|row| row.removed_at.is_some() && !row.counted).count();
    let opens = whole.gathering.applications_open_at;
    let local = opens.map(|at| at.with_timezone(&whole.zone()).naive_local());
    let (date, time) = match typed {
        Some(form) => (form.date.clone(), form.time.clone()),
        None => (
            local.map(|at| at.date().to_string()).unwrap_or_default(),
            local.map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
        ),
    };
    let count = |is: &dyn Fn(&Trainee) -> bool| all.iter().filter(|one| is(one)).count();
    let sum = |key: &str, count: usize| serde_json::json!({ "label": t(lang, key), "count": count });
    Ok(shown! {
        head => crate::replies::Head::of(&whole, lang, now),
        base => base,
        sums_of => [
            sum("trainee-sum-applied", all.len()),
            sum("trainee-sum-seated", count(&|one| one.seat == Some(SeatState::Seated))),
            sum("trainee-sum-waiting", count(&|one| one.position.is_some())),
            sum("trainee-sum-withdrawn", gone),
            sum("trainee-sum-interviewed", count(&|one| one.interview == Interview::Held)),
            sum("trainee-sum-ready", count(&|one| one.not_yet.is_none())),
        ],
        rows => all.iter().map(|one| row(lang, &base, one)).collect::<Vec<_>>(),
        doubles => doubles(&tx, id, &all).await?.iter().map(|one| double(lang, &base, one)).collect::<Vec<_>>(),
        proposed => proposed,
        opens => opens,
        open_already => opens.is_some_and(|opens| opens <= now),
        date_typed => date, time_typed => time, version => whole.gathering.version,
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    })
}

/// `POST /gatherings/{id}/trainees/opening`
pub async fn opening(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<OpeningForm>,
) -> Result {
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let at = if form.date.trim().is_empty() && form.time.trim().is_empty() {
        None
    } else {
        let date = form.date.trim().parse::<NaiveDate>();
        let time = NaiveTime::parse_from_str(form.time.trim(), "%H:%M");
        if date.is_err() {
            errors.add("date", Message::new("field-date"));
        }
        if time.is_err() {
            errors.add("time", Message::new("field-time"));
        }
        date.ok().zip(time.ok()).map(|(date, time)| date.and_time(time))
    };
    let done = match errors.into_result() {
        Ok(()) => service::set_opening(&app, staff.center, staff.member, *id, at, form.version).await,
        // Who may not see the course is told so before what is wrong in the form.
        Err(errors) => Err(TraineeError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&format!("/gatherings/{id}/trainees"), Message::new("trainee-opening-saved"))),
        Err(TraineeError::Fields(errors)) => {
            let context = page(&app, &staff, *id, Some(&form), &errors).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /gatherings/{id}/trainees/companions`: takes the proposal.
pub async fn companions(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let count = service::accept_proposal(&app, staff.center, staff.member, *id).await?;
    let said = Message::new("trainee-companions-saved").with("count", count);
    Ok(go_with(&format!("/gatherings/{id}/trainees"), said))
}

/// What was found out about two entries of one name.
#[derive(Deserialize)]
pub struct TwiceForm {
    first: AttendeeId,
    second: AttendeeId,
    keep: Keep,
}

/// `POST /gatherings/{id}/trainees/twice`
pub async fn twice(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<TwiceForm>,
) -> Result {
    staff.may_edit()?;
    let pair = (form.first, form.second);
    service::decide(&app, staff.center, staff.member, *id, pair, form.keep).await?;
    let key = if form.keep == Keep::Both { "trainee-twice-both-done" } else { "trainee-twice-one-done" };
    Ok(go_with(&format!("/gatherings/{id}/trainees"), Message::new(key)))
}
