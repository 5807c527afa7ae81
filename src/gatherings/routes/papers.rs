//! The papers of a case: how many, to whom, and whether they came back; and the numbers to print.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::agenda::number;
use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::gatherings::service::GatheringError;
use crate::gatherings::service::papers::{self, PaperAct, PaperIn, PaperState, state_of};
use crate::gatherings::store::paper;
use crate::i18n::Message;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "gatherings/views/papers.html";

/// What was typed about the papers.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PaperForm {
    /// number or collect_all; hand_out, collect, settle or undo.
    act: String,
    copies: String,
    to: String,
    words: String,
    version: String,
}

async fn page(
    app: &Data<App>,
    staff: &Staff,
    id: GatheringId,
    back: Option<(Option<RowId>, &PaperForm, &FieldErrors)>,
) -> Result<HttpResponse> {
    let whole = gathering_of(app, staff, id).await?;
    let tx = staff.scope(app).read().await?;
    let rows = paper::list_of(&tx, id).await?;
    let out = rows.iter().filter(|row| state_of(row) == PaperState::Out).count();
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            shown! {
                id => row.id, number => row.number, state => state_of(row), handed_to => row.handed_to,
                handed_at => row.handed_at, collected_at => row.collected_at,
                settled => row.settled, settled_at => row.settled_at, version => row.version,
            }
        })
        .collect();
    let none = FieldErrors::default();
    let errors = back.map_or(&none, |(_, _, errors)| errors);
    let context = shown! {
        id => id, gathering => whole.gathering.title, date => whole.date(), lines => lines, out => out,
        copies => rows.len(), may_edit => staff.role.may_edit(),
        wrong_row => back.and_then(|(row, ..)| row), wrong => back.map(|(_, form, _)| form),
        errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/papers")
}

/// `GET /gatherings/{id}/papers`
pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, None).await
}

/// `GET /gatherings/{id}/papers/print`: a number for each copy.
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let numbers: Vec<i32> = paper::list_of(&tx, *id).await?.iter().map(|row| row.number).collect();
    let context = shown! {
        id => *id, title => whole.told_title(staff.reader.lang), date => whole.date(), numbers => numbers,
    };
    staff.page(NAV, "gatherings/views/papers_print.html", context)
}

/// `POST /gatherings/{id}/papers`
pub async fn all(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<PaperForm>,
) -> Result {
    staff.may_edit()?;
    let (center, actor) = (staff.center, staff.actor());
    if form.act == "collect_all" {
        let count = papers::collect_all(&app, center, actor, *id).await?;
        return Ok(go_with(&here(*id), Message::new("papers-did-collect-all").with("count", count)));
    }
    let done = match number(&form.copies) {
        Some(copies) => papers::number(&app, center, actor, *id, copies).await,
        None => Err(GatheringError::Fields(FieldErrors::one("copies", "field-number"))),
    };
    match done {
        Ok(()) => Ok(go_with(&here(*id), Message::new("papers-did-number"))),
        Err(GatheringError::Fields(errors)) => page(&app, &staff, *id, Some((None, &form, &errors))).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /gatherings/{id}/papers/{paper}`
pub async fn act(
    app: Data<App>,
    path: Path<(GatheringId, RowId)>,
    StaffForm { staff, form }: StaffForm<PaperForm>,
) -> Result {
    staff.may_edit()?;
    let (id, of) = path.into_inner();
    let (act, words, said) = match form.act.as_str() {
        "hand_out" => (PaperAct::HandOut, &form.to, "papers-did-hand-out"),
        "collect" => (PaperAct::Collect, &form.words, "papers-did-collect"),
        "settle" => (PaperAct::Settle, &form.words, "papers-did-settle"),
        "undo" => (PaperAct::Undo, &form.words, "papers-did-undo"),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    let to = PaperIn { act, words: words.clone(), version: form.version.parse().ok() };
    match papers::act(&app, staff.center, staff.actor(), id, of, to).await {
        Ok(()) => Ok(go_with(&here(id), Message::new(said))),
        Err(GatheringError::Stale) => Ok(go_with_problem(&here(id), Message::new("papers-stale"))),
        Err(GatheringError::Fields(errors)) => page(&app, &staff, id, Some((Some(of), &form, &errors))).await,
        Err(other) => Err(other.into()),
    }
}
