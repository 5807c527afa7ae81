//! A file from another center by API: checked and held against what is here, kept, taken in by pieces.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::KeptOut;
use crate::accounts::Staff;
use crate::app::App;
use crate::i18n::Texts;
use crate::playbooks::check::check;
use crate::playbooks::fault::Fault;
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service::{self, Chosen, Meeting, Met, SaidHome};
use crate::web::Error;

/// A playbook file.
#[derive(Deserialize, ToSchema)]
pub struct BroughtIn {
    toml: String,
}

/// A fault of a playbook: where, and what to write instead.
#[derive(Serialize, ToSchema)]
pub struct FaultOut {
    line: Option<usize>,
    place: String,
    code: String,
    detail: String,
}

/// What a check found; without faults the playbook can be used.
#[derive(Serialize, ToSchema)]
pub struct CheckedOut {
    faults: Vec<FaultOut>,
    /// What the file has to do with what is here; null where it has faults.
    meeting: Option<Meeting>,
    /// What it has otherwise than the playbook here, in words.
    changes: Vec<SaidChange>,
    /// The playbooks here that it can give pieces to.
    homes: Vec<SaidHome>,
}

/// Checks the text of a playbook file and holds it against what is here; nothing is kept.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = CheckedOut)))]
#[post("/playbooks/check")]
pub(super) async fn look_through(
    app: Data<App>,
    staff: Staff,
    brought: Json<BroughtIn>,
) -> Result<Json<CheckedOut>, Error> {
    let lang = staff.reader.lang;
    let book = match check(&brought.toml) {
        Ok(book) => book,
        Err(faults) => {
            let out = |fault: &Fault| FaultOut {
                line: fault.line,
                place: fault.place.clone(),
                code: fault.key.to_owned(),
                detail: fault.message().say(lang),
            };
            let faults = faults.iter().map(out).collect();
            return Ok(Json(CheckedOut { faults, meeting: None, changes: Vec::new(), homes: Vec::new() }));
        }
    };
    let tx = staff.scope(&app).read().await?;
    let Met { meeting, changes, homes } = service::met(&tx, &book).await?;
    Ok(Json(CheckedOut {
        faults: Vec::new(),
        meeting: Some(meeting),
        changes: changes.iter().map(|change| saying::change(change, lang)).collect(),
        homes: homes.iter().map(|home| home.said(&book, lang)).collect(),
    }))
}

/// Keeps a neighbour's file in the library. Of a playbook that is here already only a newer version is taken.
#[utoipa::path(tag = "playbooks", responses((status = 201, body = KeptOut)))]
#[post("/playbooks")]
pub(super) async fn bring(
    app: Data<App>,
    staff: Staff,
    brought: Json<BroughtIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let id = service::bring(&app, staff.center, staff.actor(), &brought.toml).await?;
    Ok(HttpResponse::Created().json(KeptOut { id }))
}

/// What of a file is taken in, and where.
#[derive(Deserialize, ToSchema)]
pub struct TakeInIn {
    toml: String,
    /// `id` of one of the `homes` that the check of the file names.
    into: String,
    /// Its `row_version`; null where a copy is made first.
    version: Option<i32>,
    /// Keys of the pieces.
    take: Vec<String>,
}

/// What was taken in.
#[derive(Serialize, ToSchema)]
pub struct TakenInOut {
    /// The own playbook that it stands in.
    id: String,
    taken: usize,
    /// Whose ideas they are; null where the file does not say.
    by: Option<Texts>,
}

/// Takes pieces of a neighbour's adaptation into the playbook here that it was made from; all else stays as it is.
#[utoipa::path(tag = "playbooks", responses((status = 200, body = TakenInOut)))]
#[post("/playbooks/take-in")]
pub(super) async fn take_in(
    app: Data<App>,
    staff: Staff,
    brought: Json<TakeInIn>,
) -> Result<Json<TakenInOut>, Error> {
    staff.may_edit()?;
    let chosen = Chosen { into: &brought.into, was: brought.version, take: &brought.take };
    let taken = service::take_in(&app, staff.center, staff.actor(), &brought.toml, chosen).await?;
    Ok(Json(TakenInOut { id: taken.name, taken: taken.count, by: taken.by }))
}
