//! A day of a course moved, or was taken out. What a trainee agreed and what an employer was told was about the date as it
//! was: until both are asked anew, a task says so.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::PlacementError;
use super::reading::{Standing, standing};
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::placements::model::Word;
use crate::courses::placements::store::{showing, telling};
use crate::courses::trainees::Trainee;
use crate::db::{DayId, GatheringId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::tasks::{self, NewTask, TaskState};

/// Days moved: trainees are asked again, employers are told anew.
const TASK: &str = "placements.moved";

/// Who is to be asked, and which employers are to hear.
struct Concerned {
    trainees: usize,
    employers: Vec<String>,
}

impl Concerned {
    fn is_nobody(&self) -> bool {
        self.trainees == 0 && self.employers.is_empty()
    }

    async fn of(tx: &Tx, board: &Standing) -> Result<Self, PlacementError> {
        let gathering = board.whole.gathering.id;
        let shown = showing::newest_of(tx, gathering).await?;
        let told = telling::newest_of(tx, gathering).await?;
        Ok(Concerned {
            trainees: board.ready().filter(|one| waits(board, &shown, one)).count(),
            employers: board
                .employers
                .iter()
                .filter(|one| told.get(&one.asking.id).is_some_and(|told| is_past(board, told)))
                .map(|one| one.name.clone())
                .collect(),
        })
    }
}

/// Whether a day stands as it did when something was said of it.
fn stands(board: &Standing, day: DayId, on: Option<NaiveDate>) -> bool {
    board.days.iter().any(|there| there.id == day && on.is_none_or(|on| there.date == on))
}

/// Whether a trainee agreed to, or was shown, a day that is not as it was.
fn waits(
    board: &Standing,
    shown: &BTreeMap<crate::db::AttendeeId, showing::Model>,
    trainee: &Trainee,
) -> bool {
    let word = board.words.get(&trainee.attendee).filter(|said| said.word == Word::Agreed);
    let said = match (word, board.words.contains_key(&trainee.attendee)) {
        (Some(word), _) => word.places(),
        // Nobody says no to a day twice: somebody talks with them already.
        (None, true) => return false,
        (None, false) => shown.get(&trainee.attendee).map(showing::Model::places).unwrap_or_default(),
    };
    said.iter().any(|place| !stands(board, place.day, place.on))
}

/// Whether an employer was told of somebody on a day that is not as it was.
fn is_past(board: &Standing, told: &telling::Model) -> bool {
    told.coming().iter().any(|who| who.dated().any(|(day, on)| !stands(board, day, on)))
}

/// After the days of a course changed: a task in the stead of an earlier one, with who is to be asked and who is to hear.
///
/// # Errors
/// Where the database does not answer.
pub async fn days_moved(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    gathering: GatheringId,
) -> Result<(), PlacementError> {
    let board = standing(tx, gathering).await?;
    if !board.tours.is_empty() {
        return Ok(());
    }
    tasks::close_about(tx, now, TASK, gathering.0, TaskState::Dropped, by).await?;
    let concerned = Concerned::of(tx, &board).await?;
    if concerned.is_nobody() {
        return Ok(());
    }
    let title =
        |lang: Lang| Message::new("placements-task-moved").with("title", board.whole.title(lang)).say(lang);
    let lines = |lang: Lang| {
        let mut lines = Vec::new();
        if concerned.trainees > 0 {
            lines.push(Message::new("placements-task-moved-ask").with("count", concerned.trainees).say(lang));
        }
        if !concerned.employers.is_empty() {
            let names = concerned.employers.join(if lang == Lang::Ja { "、" } else { ", " });
            lines.push(Message::new("placements-task-moved-tell").with("names", names).say(lang));
        }
        lines.join("\n")
    };
    let whole = &board.whole;
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(lines(Lang::Ja), lines(Lang::En))),
        link: Some(format!("/gatherings/{gathering}/placements")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(gathering.0),
        owner: whole.member_in("employer-care").or_else(|| whole.member_in("secretary")),
        due_on: Some(zoned::local_date(now, whole.zone())),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// Closes the task of a move where everybody has been asked and told since.
pub(super) async fn asked_anew(
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    by: Actor,
) -> Result<(), PlacementError> {
    if tasks::store::task::find_open(tx, TASK, gathering.0).await?.is_some()
        && Concerned::of(tx, &standing(tx, gathering).await?).await?.is_nobody()
    {
        tasks::close_about(tx, now, TASK, gathering.0, TaskState::Done, by).await?;
    }
    Ok(())
}
