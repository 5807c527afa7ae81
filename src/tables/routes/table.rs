//! One table: its theme, who leads and writes, and what was written down there.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use super::show::sitter_shown;
use super::words::name;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Lang, Message};
use crate::replies::Head;
use crate::shown;
use crate::tables::model::Roles;
use crate::tables::service::{self, Room, TableError, Themed};
use crate::voices;
use crate::web::page::go_with_problem;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

pub type At = Path<(GatheringId, u8)>;

fn page_of(at: &At) -> String {
    format!("/gatherings/{}/tables/at/{}", at.0, at.1)
}

/// What is typed on the page of a table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TableForm {
    /// The version of the table, or the number of what was done last.
    seen: i32,
    theme: String,
    block: String,
    facilitator: String,
    recorder: String,
    lines: String,
}

impl TableForm {
    fn of(room: &Room, number: u8) -> Self {
        let table = room.table(number);
        let roles = room.standing.roles(number);
        let id = |person: Option<uuid::Uuid>| person.map(|id| id.to_string()).unwrap_or_default();
        let lines = table.iter().flat_map(|table| &table.record.0).map(|line| line.text.as_str());
        TableForm {
            seen: table.map_or(0, |table| table.version),
            theme: room.theme(number),
            block: table.and_then(|table| table.agenda_item_id).map(|id| id.to_string()).unwrap_or_default(),
            facilitator: id(roles.facilitator),
            recorder: id(roles.recorder),
            lines: lines.collect::<Vec<_>>().join("\n"),
        }
    }

    fn rows(&self, saved: &TableForm, lang: Lang) -> Vec<crate::web::Compared> {
        let pairs =
            |form: &TableForm| [("tables-theme", form.theme.clone()), ("tables-record", form.lines.clone())];
        compared(lang, pairs(saved), pairs(self))
    }
}

async fn page(
    app: &App,
    staff: &Staff,
    at: &At,
    typed: Option<TableForm>,
    (errors, late): (&FieldErrors, bool),
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let room = service::read(&tx, at.0).await?;
    let number = at.1;
    if number == 0 || (number > room.rules.tables && room.table(number).is_none()) {
        return Err(Error::NotFound);
    }
    let saved = TableForm::of(&room, number);
    let form = typed.unwrap_or_else(|| saved.clone());
    let stale = match late {
        true => staff.stale(&tx, at.0.0, form.rows(&saved, lang), page_of(at)).await?,
        false => Stale::default(),
    };
    let there = room.at(number);
    let people: Vec<_> =
        there.iter().map(|one| shown! { value => one.id, label => name(lang, one) }).collect();
    let blocks: Vec<_> = room
        .whole
        .agenda
        .iter()
        .filter(|item| item.kind.gives_voices())
        .map(|item| shown! { value => item.id, label => item.title.read(lang) })
        .collect();
    let named = voices::naming::in_lines(&tx, &form.lines).await?;
    let good = errors.is_empty() && stale.rows.is_empty();
    let context = shown! {
        named => named, head => Head::of(&room.whole, lang, app.clock.now()),
        base => format!("/gatherings/{}/tables", at.0), here => page_of(at), number => number,
        may_edit => staff.role.may_edit(), acts => room.number(), seen => saved.seen,
        theme => form.theme, block => form.block, facilitator => form.facilitator, recorder => form.recorder,
        lines => form.lines, recorded => saved.lines, people => people, blocks => blocks,
        rules => room.rules,
        sitting => there.iter().map(|one| sitter_shown(lang, &room, one)).collect::<Vec<_>>(),
        errors => errors.say(lang), stale => stale,
    };
    if good {
        staff.page(NAV, "tables/views/table.html", context)
    } else {
        staff.again(NAV, "tables/views/table.html", context)
    }
}

/// `GET …/at/{number}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    page(&app, &staff, &at, None, (&FieldErrors::default(), false)).await
}

/// Back to the page, or the page again with what was typed.
async fn back(
    app: &App,
    staff: &Staff,
    at: &At,
    form: impl FnOnce(&Room) -> TableForm,
    done: std::result::Result<(), TableError>,
    said: &str,
) -> Result {
    let (errors, late) = match done {
        Ok(()) => return Ok(go_with(&page_of(at), Message::new(said))),
        Err(TableError::Fields(errors)) => (errors, false),
        Err(TableError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let room = service::read(&staff.scope(app).read().await?, at.0).await?;
    page(app, staff, at, Some(form(&room)), (&errors, late)).await
}

/// `POST …/at/{number}`: its theme.
pub async fn theme(app: Data<App>, at: At, posted: StaffForm<TableForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let new =
        Themed { table: at.1, theme: form.theme.clone(), block: form.block.parse().ok(), seen: form.seen };
    let done = service::theme(&app, staff.center, staff.actor(), at.0, new).await;
    let again = |room: &Room| TableForm { theme: form.theme, block: form.block, ..TableForm::of(room, at.1) };
    back(&app, &staff, &at, again, done, "tables-theme-saved").await
}

/// `POST …/record`: what was written down.
pub async fn record(app: Data<App>, at: At, posted: StaffForm<TableForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let typed = (at.1, form.lines.as_str(), form.seen);
    let done = service::record(&app, staff.center, staff.actor(), at.0, typed).await;
    let again = |room: &Room| TableForm { lines: form.lines, ..TableForm::of(room, at.1) };
    back(&app, &staff, &at, again, done, "tables-recorded").await
}

/// `POST …/roles`: who leads and who writes.
pub async fn roles(app: Data<App>, at: At, posted: StaffForm<TableForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let chosen = Roles {
        table: at.1,
        facilitator: form.facilitator.parse().ok(),
        recorder: form.recorder.parse().ok(),
    };
    let done = service::roles(&app, staff.center, staff.actor(), at.0, (chosen, form.seen)).await;
    if let Err(TableError::Stale) = done {
        return Ok(go_with_problem(&page_of(&at), Message::new("tables-stale")));
    }
    let again = |room: &Room| TableForm {
        facilitator: form.facilitator,
        recorder: form.recorder,
        ..TableForm::of(room, at.1)
    };
    back(&app, &staff, &at, again, done, "tables-roles-saved").await
}
