//! The staff's board: the days at a glance with who has not come first, and one day with a tap for each trainee.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::{Choice, NAV, key, parts};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::model::Said;
use crate::courses::days::service::{self, Board, By, CourseDayError, NewMark, counts, told};
use crate::courses::trainees::service::Trainee;
use crate::db::{AttendeeId, DayId, GatheringId, RowId, Tx};
use crate::gatherings::Day;
use crate::i18n::{Lang, Message, t, written};
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

const LIST: &str = "courses/days/views/list.html";
const DAY: &str = "courses/days/views/day.html";

/// Somebody to ring, as a template writes it.
#[derive(Serialize)]
struct ToRing {
    href: String,
    name: String,
    office: String,
    phone: String,
}

async fn to_ring(app: &App, tx: &Tx, board: &Board) -> Result<Vec<ToRing>> {
    let all = board.to_ring(tx, app.clock.now()).await?;
    let one = |missing: service::Missing| ToRing {
        href: format!("/gatherings/{}/trainees/{}/days", board.id(), missing.attendee),
        name: missing.name,
        office: missing.office,
        phone: missing.phone,
    };
    Ok(all.into_iter().map(one).collect())
}

fn names(all: &[&Trainee]) -> Vec<String> {
    all.iter().map(|one| one.name.clone()).collect()
}

/// `GET /gatherings/{id}/course-days`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let board = Board::read_for(&tx, staff.member, *id).await?;
    let by = By::Member(staff.member);
    let noted = counts(&tx, *id).await?;
    let today = board.today(now);
    let days: Vec<_> = board
        .days
        .iter()
        .map(|day| {
            let (here, of) = board.count(day.id);
            shown! {
                href => format!("/gatherings/{id}/course-days/{}", day.id),
                date => written::short_date(lang, day.date), today => day.date == today,
                here => here, of => of, begun => day.date <= today,
            }
        })
        .collect();
    let without: Vec<_> = board
        .days
        .iter()
        .filter(|day| !board.without_place(day.id).is_empty())
        .map(|day| {
            shown! { date => written::date(lang, day.date), names => names(&board.without_place(day.id)) }
        })
        .collect();
    let rows: Vec<_> = board
        .trainees
        .iter()
        .map(|one| {
            let cells: Vec<_> = board
                .days
                .iter()
                .map(|day| {
                    let (notes, trouble) = noted.get(&(one.attendee, day.id)).copied().unwrap_or_default();
                    shown! {
                        date => written::short_date(lang, day.date),
                        parts => parts(&board, (one.attendee, day.id), by, lang),
                        place => place(&board, one, day, lang),
                        notes => notes, trouble => trouble,
                    }
                })
                .collect();
            shown! {
                href => format!("/gatherings/{id}/trainees/{}/days", one.attendee),
                name => one.name, office => one.office, companion => one.companion_name, cells => cells,
            }
        })
        .collect();
    let context = shown! {
        head => Head::of(&board.whole, lang, now),
        base => format!("/gatherings/{id}/course-days"),
        trainees => format!("/gatherings/{id}/trainees"),
        missing => to_ring(&app, &tx, &board).await?,
        days => days, rows => rows, without => without,
    };
    staff.page(NAV, LIST, context)
}

/// Where a trainee is on a day, for staff.
fn place(board: &Board, trainee: &Trainee, day: &Day, lang: Lang) -> String {
    if !board.practicum.contains(&day.id) {
        return String::new();
    }
    let employer = board.with(trainee.attendee, day.id).and_then(|asking| board.employer(asking));
    employer.map_or_else(|| t(lang, "course-day-place-none"), |one| one.name.clone())
}

async fn day_page(
    app: &App,
    staff: &Staff,
    (id, day): (GatheringId, DayId),
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let board = Board::read_for(&tx, staff.member, id).await?;
    let of = board.day(day).ok_or(CourseDayError::NotFound)?;
    let noted = counts(&tx, id).await?;
    let once: RowId = app.chance.id(now);
    let today = board.today(now);
    let closed = board.is_closed(now);
    let press = |said: &Said| Choice { value: word(*said), label: t(lang, said.press()) };
    let mut rows = Vec::new();
    for one in &board.trainees {
        let parts = parts(&board, (one.attendee, day), By::Member(staff.member), lang);
        let standing = board.standing(one.attendee, day);
        let mut heard = Vec::new();
        for mark in standing.parts().filter(|mark| mark.said.is_news()) {
            heard.extend(told(&tx, &board, mark.id, lang).await?);
        }
        let (notes, trouble) = noted.get(&(one.attendee, day)).copied().unwrap_or_default();
        rows.push(shown! {
            attendee => one.attendee, name => one.name, kana => one.kana, office => one.office,
            companion => one.companion_name,
            href => format!("/gatherings/{id}/trainees/{}/days", one.attendee),
            place => place(&board, one, of, lang),
            parts => parts, told => heard, notes => notes, trouble => trouble,
            rests => standing.rests.is_some(),
        });
    }
    let at = board.days.iter().position(|one| one.id == day).unwrap_or_default();
    let beside = |day: Option<&Day>| {
        day.map(|day| Choice {
            value: format!("/gatherings/{id}/course-days/{}", day.id),
            label: written::short_date(lang, day.date),
        })
    };
    let missing = if of.date == today { to_ring(app, &tx, &board).await? } else { Vec::new() };
    let (here, all) = board.count(day);
    Ok(shown! {
        head => Head::of(&board.whole, lang, now),
        list => format!("/gatherings/{id}/course-days"),
        base => format!("/gatherings/{id}/course-days/{day}"),
        date => written::date(lang, of.date),
        hours => written::time_range(lang, of.starts, of.ends),
        before => at.checked_sub(1).and_then(|at| beside(board.days.get(at))),
        after => beside(board.days.get(at + 1)),
        here => here, all => all,
        missing => missing,
        without => names(&board.without_place(day)),
        rows => rows,
        presses_of_day => if of.date <= today && !closed { Said::ON_THE_DAY.iter().map(press).collect() } else { Vec::new() },
        may_edit => staff.role.may_edit(),
        closed => closed,
        once => once.0.simple().to_string(),
        errors => errors.say(lang),
    })
}

type At = Path<(GatheringId, DayId)>;

/// `GET /gatherings/{id}/course-days/{day}`
pub async fn day(app: Data<App>, staff: Staff, at: At) -> Result {
    let context = day_page(&app, &staff, at.into_inner(), &FieldErrors::default()).await?;
    staff.page(NAV, DAY, context)
}

/// A tap.
#[derive(Deserialize)]
pub struct MarkForm {
    attendee: AttendeeId,
    #[serde(default)]
    said: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    once: String,
}

/// `POST /gatherings/{id}/course-days/{day}`
pub async fn mark(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<MarkForm>) -> Result {
    staff.may_edit()?;
    let (id, day) = at.into_inner();
    let here = format!("/gatherings/{id}/course-days/{day}");
    match press(&app, &staff, (id, day), &form).await {
        Ok(said) => Ok(go_with(&format!("{here}#row-{}", form.attendee), Message::new(said))),
        Err(CourseDayError::Fields(errors)) => {
            let context = day_page(&app, &staff, (id, day), &errors).await?;
            staff.again(NAV, DAY, context)
        }
        Err(CourseDayError::TooEarly) => Ok(go_with_problem(&here, Message::new("course-day-error-early"))),
        Err(error) => Err(error.into()),
    }
}

async fn press(
    app: &App,
    staff: &Staff,
    (id, day): (GatheringId, DayId),
    form: &MarkForm,
) -> Result<&'static str, CourseDayError> {
    let all = [Said::Came, Said::Late, Said::LeftEarly, Said::Absent, Said::NotToday, Said::Stop];
    let said = all.into_iter().find(|said| word(*said) == form.said);
    let time = super::guest::time(&form.time);
    let (Some(said), Ok(time)) = (said, time) else {
        // Who may not see the course is told so before what is wrong in the form.
        let tx = staff.scope(app).read().await?;
        let board = Board::read_for(&tx, staff.member, id).await?;
        board.day(day).ok_or(CourseDayError::NotFound)?;
        let wrong = if said.is_none() { ("said", "field-choose") } else { ("time", "field-time") };
        return Err(CourseDayError::Fields(FieldErrors::one(wrong.0, wrong.1)));
    };
    let once = format!("staff-{}-{day}-{}", form.said, key(&form.once));
    let new = NewMark { attendee: form.attendee, day, said, time, once };
    service::mark(app, staff.center, By::Member(staff.member), id, new).await?;
    Ok(if said.is_news() { "course-day-told-all" } else { "course-day-marked" })
}

/// The mark that is taken back.
#[derive(Deserialize)]
pub struct UndoForm {
    mark: RowId,
}

/// `POST /gatherings/{id}/course-days/{day}/undo`
pub async fn undo(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<UndoForm>) -> Result {
    staff.may_edit()?;
    let (id, day) = at.into_inner();
    service::take_back(&app, staff.center, By::Member(staff.member), id, form.mark).await?;
    Ok(go_with(&format!("/gatherings/{id}/course-days/{day}"), Message::new("course-day-undone")))
}
