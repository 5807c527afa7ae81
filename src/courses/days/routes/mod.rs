//! The URLs of the days of a course: the staff's board, the pages behind the links, notes, paper.

mod guest;
mod notes;
mod own;
mod paper;
mod staff;

use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

use super::model::{Mood, Side};
use super::service::Board;
use super::store::mark;
use crate::i18n::{Lang, t, written};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links. What has a word of its own stands before what is any day.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/course-days", get().to(guest::show))
        .route("/i/{token}/course-days", post().to(guest::take))
        .route("/i/{token}/course-days/paper", get().to(guest::on_paper))
        .route("/t/{token}", get().to(own::show))
        .route("/t/{token}", post().to(own::take))
        .route("/t/{token}/paper", get().to(own::on_paper))
        .route("/gatherings/{id}/course-days", get().to(staff::show))
        .route("/gatherings/{id}/course-days/cards", get().to(paper::cards))
        .route("/gatherings/{id}/course-days/handbooks", get().to(paper::handbooks))
        .route("/gatherings/{id}/course-days/{day}", get().to(staff::day))
        .route("/gatherings/{id}/course-days/{day}", post().to(staff::mark))
        .route("/gatherings/{id}/course-days/{day}/undo", post().to(staff::undo))
        .route("/gatherings/{id}/trainees/{attendee}/days", get().to(notes::show))
        .route("/gatherings/{id}/trainees/{attendee}/days", post().to(notes::take))
        .route("/gatherings/{id}/trainees/{attendee}/days/open", post().to(notes::open));
}

/// A mark as a page shows it.
#[derive(Clone, Debug, Serialize)]
struct Part {
    mark: String,
    tone: &'static str,
    word: String,
    /// Who said it and when.
    who: String,
    /// By the link of whoever reads.
    mine: bool,
}

/// The marks that make up how a trainee stands on a day, in words.
fn parts(
    board: &Board,
    (attendee, day): (crate::db::AttendeeId, crate::db::DayId),
    by: super::service::By,
    lang: Lang,
) -> Vec<Part> {
    let standing = board.standing(attendee, day);
    standing.parts().map(|mark| part(board, mark, by, lang)).collect()
}

fn part(board: &Board, mark: &mark::Model, by: super::service::By, lang: Lang) -> Part {
    let time = mark.at_time.map(|time| format!(" {}", written::time(lang, time))).unwrap_or_default();
    let side = match mark.side {
        Side::Employer => {
            let found = mark.asking_id.and_then(|asking| board.employer(asking));
            found.map(|one| one.name.clone()).unwrap_or_else(|| t(lang, mark.side.key()))
        }
        Side::Staff | Side::Office | Side::Trainee => t(lang, mark.side.key()),
    };
    Part {
        mark: mark.id.to_string(),
        tone: mark.said.tone(),
        word: format!("{}{time}", t(lang, mark.said.key())),
        who: format!("{side} {}", written::moment(lang, mark.at, board.whole.zone())),
        mine: by.may_take_back(mark),
    }
}

/// Something to choose or to press, as a template writes it.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}

fn moods(lang: Lang) -> Vec<Choice> {
    Mood::ALL.iter().map(|mood| Choice { value: mood.word(), label: t(lang, mood.key()) }).collect()
}

fn mood(word: &str) -> Option<Mood> {
    Mood::ALL.into_iter().find(|mood| mood.word() == word)
}

/// The key of a press, as far as it can be one.
fn key(once: &str) -> String {
    once.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
}
