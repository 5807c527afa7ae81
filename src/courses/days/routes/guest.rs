//! The pages behind the links: an office's own trainees day by day, and an employer's guests. One thing at a time: a note
//! has a page of its own.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Choice, key, moods, parts};
use crate::app::App;
use crate::courses::days::model::{Author, Said, Words};
use crate::courses::days::paper;
use crate::courses::days::service::{
    Board, By, CourseDayError, NewMark, NewNote, Own, behind, mark, note, own, take_back,
};
use crate::courses::photos::service::Pictures;
use crate::courses::trainees::service::{Trainee, shown_goal};
use crate::db::{AskingId, GatheringId, RowId, Tx};
use crate::gatherings::Day;
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::{Asking, Door};
use crate::questionnaires::routes::guest::help;
use crate::replies::model::word;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go_with};

const PAGE: &str = "courses/days/views/guest.html";

/// What is pressed or written, as it is posted.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Press {
    /// mark, undo, trouble or note.
    act: String,
    attendee: String,
    day: String,
    said: String,
    mark: String,
    time: String,
    author: String,
    mood: String,
    words: String,
    well: String,
    tell: String,
    trouble: String,
    once: String,
}

/// Everything the pages stand on.
struct Place {
    token: String,
    reader: Reader,
    asking: Asking,
    by: By,
    id: GatheringId,
}

async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let found = behind(app, center, &asking).await?.filter(|_| asking.closed_at.is_none());
    let (by, id) = found.ok_or(Error::NotFound)?;
    Ok(Place { token, reader, asking, by, id })
}

/// A trainee's day, as the page shows it.
#[derive(Serialize)]
struct Shown {
    id: String,
    date: String,
    hours: String,
    place: String,
    parts: Vec<super::Part>,
    presses: Vec<Choice>,
    not_today: bool,
    notes: Vec<Noted>,
    may_note: bool,
    today: bool,
}

/// A note as whoever wrote it reads it.
#[derive(Serialize)]
struct Noted {
    author: String,
    at: String,
    trouble: bool,
    lines: Vec<String>,
}

fn noted(board: &Board, own: &Own, lang: Lang) -> Noted {
    let mood = own.words.mood.map(|mood| t(lang, mood.key()));
    let texts = [own.words.words.clone(), own.words.well.clone(), own.words.tell.clone()];
    Noted {
        author: t(lang, own.author.key()),
        at: written::moment(lang, own.at, board.whole.zone()),
        trouble: own.trouble,
        lines: mood.into_iter().chain(texts).filter(|line| !line.is_empty()).collect(),
    }
}

/// `GET /i/{token}/course-days`: the days; with `attendee`, `day` and `author` the form of one note.
pub async fn show(app: web::Data<App>, door: Door, query: web::Query<Press>) -> Result {
    let place = stand(&app, door).await?;
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(board) = course(&tx, &place).await? else { return Ok(to_invitation(&place)) };
    let wants_note = !query.attendee.is_empty() && !board.is_closed(app.clock.now());
    let context =
        page(&app, &tx, &place, &board, wants_note.then_some(&*query), &FieldErrors::default()).await?;
    let help = help(&tx, place.reader.lang).await?;
    place.reader.page(Some(help), PAGE, context)
}

/// The course behind the link; `None` where the gathering takes no trainees.
async fn course(tx: &Tx, place: &Place) -> Result<Option<Board>> {
    match Board::read(tx, place.id).await {
        Ok(board) => Ok(Some(board)),
        Err(CourseDayError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Nobody is asked who may take a place: all there is to see is the invitation.
fn to_invitation(place: &Place) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, format!("/i/{}", place.token))).finish()
}

/// The trainees whom the link may see on a day.
fn guests<'a>(board: &'a Board, by: By, day: &Day) -> Vec<&'a Trainee> {
    match by {
        By::Office(asking) => board.trainees.iter().filter(|one| one.asking == asking).collect(),
        By::Employer(asking) => board.guests(asking, day.id),
        By::Member(_) => Vec::new(),
    }
}

fn place_of(board: &Board, by: By, trainee: &Trainee, day: &Day, lang: Lang) -> String {
    if matches!(by, By::Employer(_)) {
        return String::new();
    }
    if !board.practicum.contains(&day.id) {
        let there = day.details.place.read(lang).to_owned();
        let venue = board.whole.venues_on(day.id).first().map(|venue| venue.name_in(lang));
        return if there.is_empty() { venue.unwrap_or_default() } else { there };
    }
    let employer = board.with(trainee.attendee, day.id).and_then(|asking| board.employer(asking));
    employer.map_or_else(|| t(lang, "course-day-place-open"), |one| one.name.clone())
}

fn day_of(
    app: &App,
    board: &Board,
    by: By,
    trainee: &Trainee,
    day: &Day,
    notes: &[Own],
    lang: Lang,
) -> Shown {
    let now = app.clock.now();
    let today = board.today(now);
    let closed = board.is_closed(now);
    let of_it = |own: &&Own| own.attendee == trainee.attendee && own.day == day.id;
    let marking = day.date == today || day.date.succ_opt() == Some(today);
    let standing = board.standing(trainee.attendee, day.id);
    let press = |said: &Said| Choice { value: word(*said), label: t(lang, said.press()) };
    let told = standing.presence.as_ref().is_some_and(|mark| mark.said == Said::NotToday);
    Shown {
        id: day.id.to_string(),
        date: written::date(lang, day.date),
        hours: written::time_range(lang, day.starts, day.ends),
        place: place_of(board, by, trainee, day, lang),
        parts: parts(board, (trainee.attendee, day.id), by, lang),
        presses: if marking && !closed { Said::ON_THE_DAY.iter().map(press).collect() } else { Vec::new() },
        not_today: matches!(by, By::Office(_))
            && day.date >= today
            && !closed
            && !told
            && standing.rests.is_none(),
        notes: notes.iter().filter(of_it).map(|own| noted(board, own, lang)).collect(),
        may_note: day.date <= today && !closed,
        today: day.date == today,
    }
}

/// The form of one note, where the link may write it.
fn writing(board: &Board, by: By, press: &Press, lang: Lang) -> Option<minijinja::Value> {
    let day = board.day(press.day.parse().ok()?)?;
    let attendee = press.attendee.parse().ok()?;
    let trainee = guests(board, by, day).into_iter().find(|one| one.attendee == attendee)?;
    let author = author(by, &press.author)?;
    Some(shown! {
        name => trainee.name,
        attendee => trainee.attendee,
        day => day.id,
        date => written::date(lang, day.date),
        author => word(author),
        typed => press,
        moods => moods(lang),
    })
}

/// Who writes by a link: an employer only as itself.
fn author(by: By, typed: &str) -> Option<Author> {
    match (by, typed) {
        (By::Employer(_), _) => Some(Author::Employer),
        (By::Office(_), "trainee") => Some(Author::Trainee),
        (By::Office(_), "supporter") => Some(Author::Supporter),
        _ => None,
    }
}

async fn page(
    app: &App,
    tx: &Tx,
    place: &Place,
    board: &Board,
    press: Option<&Press>,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = place.reader.lang;
    let now = app.clock.now();
    let notes = own(app, tx, place.by, place.id).await?;
    let once: RowId = app.chance.id(now);
    let today = board.today(now);
    let employer = matches!(place.by, By::Employer(_));
    let mut rows = Vec::new();
    for trainee in &board.trainees {
        let days: Vec<Shown> = board
            .days
            .iter()
            .filter(|day| guests(board, place.by, day).iter().any(|one| one.attendee == trainee.attendee))
            .map(|day| day_of(app, board, place.by, trainee, day, &notes, lang))
            .collect();
        if days.is_empty() {
            continue;
        }
        // From the next day that is still to come, unless they rest already.
        let next = board.days.iter().find(|day| day.date >= today);
        let next = next.filter(|day| board.standing(trainee.attendee, day.id).rests.is_none());
        let stop = next.filter(|_| !employer && !board.is_closed(now)).map(|day| day.id.to_string());
        rows.push(shown! {
            attendee => trainee.attendee, name => trainee.name, companion => trainee.companion_name,
            goal => shown_goal(app, tx, trainee.attendee).await?,
            days => days, stop => stop,
        });
    }
    Ok(shown! {
        token => place.token,
        action => format!("/i/{}/course-days", place.token),
        title => board.whole.told_title(lang),
        employer => employer,
        rows => rows,
        closed => board.is_closed(now),
        // What came too late is shown once more, to be read out on the telephone.
        kept => press.filter(|_| board.is_closed(now)).map(|press| {
            [&press.words, &press.well, &press.tell].into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>()
        }),
        note => press.filter(|_| !board.is_closed(now)).and_then(|press| writing(board, place.by, press, lang)),
        once => once.0.simple().to_string(),
        errors => errors.say(lang),
        code => crate::paper::qr::printed_code(&place.asking.code),
    })
}

/// `POST /i/{token}/course-days`
pub async fn take(app: web::Data<App>, door: Door, Form(press): Form<Press>) -> Result {
    let place = stand(&app, door).await?;
    let here = format!("/i/{}/course-days", place.token);
    let done = act(&app, &place, &press).await;
    match done {
        Ok(said) => Ok(go_with(&here, Message::new(said))),
        Err(CourseDayError::Fields(errors)) => {
            again(&app, &place, &press, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(CourseDayError::Closed) => {
            again(&app, &place, &press, &FieldErrors::default(), StatusCode::CONFLICT).await
        }
        Err(CourseDayError::TooLate) => Ok(go_with_problem(&here, Message::new("course-day-error-late"))),
        Err(error) => Err(error.into()),
    }
}

async fn again(app: &App, place: &Place, press: &Press, errors: &FieldErrors, status: StatusCode) -> Result {
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(board) = course(&tx, place).await? else { return Ok(to_invitation(place)) };
    let context = page(app, &tx, place, &board, Some(press), errors).await?;
    let help = help(&tx, place.reader.lang).await?;
    let mut response = place.reader.page(Some(help), PAGE, context)?;
    *response.status_mut() = status;
    Ok(response)
}

/// Does what was pressed; what to say of it.
async fn act(app: &App, place: &Place, press: &Press) -> Result<&'static str, CourseDayError> {
    let (center, by, id) = (place.asking.center_id, place.by, place.id);
    let once = |what: &str| format!("{what}-{}-{}", press.day, key(&press.once));
    if press.act == "undo" {
        let mark = press.mark.parse().map_err(|_| CourseDayError::NotFound)?;
        take_back(app, center, by, id, mark).await?;
        return Ok("course-day-undone");
    }
    let attendee = press.attendee.parse().map_err(|_| CourseDayError::NotFound)?;
    let day = press.day.parse().map_err(|_| CourseDayError::NotFound)?;
    if press.act == "mark" {
        let all = [Said::Came, Said::Late, Said::LeftEarly, Said::Absent, Said::NotToday, Said::Stop];
        let said = all.into_iter().find(|said| word(*said) == press.said);
        let said = said.ok_or_else(|| field("said", "field-choose"))?;
        let time = time(&press.time)?;
        let new = NewMark { attendee, day, said, time, once: once(&press.said) };
        mark(app, center, by, id, new).await?;
        return Ok(match said {
            Said::NotToday => "course-day-thanks-not-today",
            Said::Stop => "course-day-thanks-stop",
            Said::Absent => "course-day-marked-absent",
            _ => "course-day-marked",
        });
    }
    let trouble = press.act == "trouble" || press.trouble == "yes";
    let words = match press.act.as_str() {
        "trouble" => Words::default(),
        _ => Words {
            mood: super::mood(&press.mood),
            words: press.words.clone(),
            well: press.well.clone(),
            tell: press.tell.clone(),
        },
    };
    let author = author(by, &press.author).ok_or(CourseDayError::NotFound)?;
    let new = NewNote { attendee, day, author, words, trouble, once: once(&press.act) };
    note(app, center, by, id, new).await?;
    Ok(if trouble { "course-note-thanks-trouble" } else { "course-note-thanks" })
}

fn field(name: &str, key: &str) -> CourseDayError {
    CourseDayError::Fields(FieldErrors::one(name, key))
}

/// A time as it is typed; none where it is left out.
pub(super) fn time(typed: &str) -> Result<Option<chrono::NaiveTime>, CourseDayError> {
    match typed.trim() {
        "" => Ok(None),
        typed => chrono::NaiveTime::parse_from_str(typed, "%H:%M")
            .map(Some)
            .map_err(|_| field("time", "field-time")),
    }
}

/// `GET /i/{token}/course-days/paper`: the employer's cards, or the handbooks of the office's trainees.
pub async fn on_paper(app: web::Data<App>, door: Door) -> Result {
    let place = stand(&app, door).await?;
    let lang = place.reader.lang;
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(board) = course(&tx, &place).await? else { return Ok(to_invitation(&place)) };
    let own: Option<AskingId> = place.by.asking();
    let center = paper::center(&tx, lang).await?;
    let (back, title) = (format!("/i/{}/course-days", place.token), board.whole.told_title(lang));
    let help = help(&tx, lang).await?;
    match place.by {
        By::Employer(_) => {
            let cards = paper::cards(&app, &tx, &board, own, lang).await?;
            let context = shown! { back => back, title => title, center => center, cards => cards };
            place.reader.page(Some(help), super::paper::CARDS, context)
        }
        By::Office(_) | By::Member(_) => {
            let base = format!("/i/{}", place.token);
            let pictures = Pictures::read(&tx, place.by, place.id, app.clock.now(), &base).await?;
            let books = paper::handbooks(&app, &tx, &board, own, &pictures, lang).await?;
            let context = shown! { back => back, title => title, center => center, books => books };
            place.reader.page(Some(help), super::paper::HANDBOOKS, context)
        }
    }
}
