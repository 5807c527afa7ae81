//! Buttons on the page of one venue: ticks, taking back, the board's link, what it signals.

use actix_web::web::Data;
use serde::Deserialize;

use super::key;
use super::one::Of;
use crate::accounts::StaffForm;
use crate::app::App;
use crate::db::RowId;
use crate::i18n::Message;
use crate::venues::service::{self, At, EquipmentAct, NewProblem, VenueError, boards, page_of};
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

/// Back to the page, with what was done, or with the sentence that says why not.
fn back(at: At, part: &str, done: std::result::Result<(), VenueError>, said: &'static str) -> Result {
    let page = format!("{}{part}", page_of(at));
    match done {
        Ok(()) => Ok(go_with(&page, Message::new(said))),
        Err(VenueError::NotNow(key)) => Ok(go_with_problem(&page, Message::new(key))),
        Err(VenueError::Closed) => Ok(go_with_problem(&page, Message::new("venues-error-closed"))),
        Err(VenueError::Fields(errors)) => match errors.0.into_values().next() {
            Some(message) => Ok(go_with_problem(&page, message)),
            None => Err(Error::NotFound),
        },
        Err(error) => Err(error.into()),
    }
}

/// What becomes of something on the list.
#[derive(Deserialize)]
pub struct Changed {
    item: RowId,
    act: EquipmentAct,
}

/// `POST …/equipment/change`
pub async fn change_equipment(app: Data<App>, of: Of, posted: StaffForm<Changed>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let at = of.into_inner();
    let act = (form.item, form.act);
    let done = service::change_equipment(&app, staff.center, staff.actor(), at, act).await;
    back(at, "#equipment", done, "venues-equipment-changed")
}

/// A try that is taken back, or counts again.
#[derive(Deserialize)]
pub struct Undone {
    test: RowId,
    undone: String,
}

/// `POST …/tests/undo`
pub async fn undo_test(app: Data<App>, of: Of, posted: StaffForm<Undone>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let at = of.into_inner();
    let undone = form.undone == "yes";
    let done = service::undo_test(&app, staff.center, staff.actor(), at, (form.test, undone)).await;
    back(at, "#tests", done, if undone { "venues-test-undone" } else { "venues-test-restored" })
}

/// What becomes of the board's link.
#[derive(Deserialize)]
pub struct BoardAct {
    act: String,
}

/// `POST …/board`: `act` is make (also in the place of another) or close.
pub async fn board(app: Data<App>, of: Of, posted: StaffForm<BoardAct>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let at = of.into_inner();
    let by = staff.actor();
    let (done, said) = match form.act.as_str() {
        "make" => (boards::make(&app, staff.center, by, at).await.map(drop), "venues-board-made"),
        "close" => (boards::close(&app, staff.center, by, at).await, "venues-board-closed"),
        _ => return Err(Error::NotFound),
    };
    back(at, "#board", done, said)
}

/// What is said of the day.
#[derive(Deserialize)]
pub struct SignalForm {
    act: String,
    #[serde(default)]
    said: String,
    #[serde(default)]
    signal: Option<RowId>,
    #[serde(default)]
    once: String,
}

/// `POST …/signals`: `act` is ready, not_ready, problem, settle or reopen.
pub async fn signal(app: Data<App>, of: Of, posted: StaffForm<SignalForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let at = of.into_inner();
    let (center, by) = (staff.center, staff.actor());
    let (done, said) = match (form.act.as_str(), form.signal) {
        ("ready", _) => (service::say_ready(&app, center, by, at, true).await, "venues-ready-said"),
        ("not_ready", _) => (service::say_ready(&app, center, by, at, false).await, "venues-ready-undone"),
        ("problem", _) => {
            let new = NewProblem { said: form.said.clone(), once: key(&app, &form.once) };
            (service::problem(&app, center, by, at, new).await, "venues-problem-said")
        }
        ("settle", Some(id)) => {
            (service::settle(&app, center, by, at, (id, true)).await, "venues-problem-settled")
        }
        ("reopen", Some(id)) => {
            (service::settle(&app, center, by, at, (id, false)).await, "venues-problem-reopened")
        }
        _ => return Err(Error::NotFound),
    };
    back(at, "#day", done, said)
}
