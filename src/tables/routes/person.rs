//! Somebody at the tables: where they sit and what a move would break, who stays with them, what they may do.

use actix_web::web::{Data, Path};
use serde::Deserialize;
use uuid::Uuid;

use super::show::{NewPerson, again};
use super::words::{break_words, name};
use super::{NAV, show};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Message, say, t};
use crate::replies::Head;
use crate::shown;
use crate::tables::service::{self, Marks, Move, NewSitter, Room, Sitter, TableError};
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

pub type At = Path<(GatheringId, Uuid)>;

fn page_of(at: &At) -> String {
    format!("/gatherings/{}/tables/people/{}", at.0, at.1)
}

fn tables_of(at: &At) -> String {
    format!("/gatherings/{}/tables", at.0)
}

fn page(app: &App, staff: &Staff, room: &Room, one: &Sitter, marks: &Marks, errors: &FieldErrors) -> Result {
    let lang = staff.reader.lang;
    let seat = room.standing.seat(one.id);
    let choices: Vec<_> = (1..=room.rules.tables)
        .map(|table| {
            let mut hints: Vec<String> =
                room.would_break(one.id, table).iter().map(|found| break_words(lang, room, found)).collect();
            if one.missing {
                hints.clear();
            }
            let label = say(lang, "tables-number", &[("table", table.into())]);
            shown! { value => table, label => label, hint => hints.join("　") }
        })
        .collect();
    let others: Vec<_> = room
        .sitters
        .iter()
        .filter(|other| other.id != one.id)
        .map(|other| {
            let label = match other.party.is_empty() || other.name.is_empty() {
                true => name(lang, other),
                false => format!("{}（{}）", name(lang, other), other.party),
            };
            shown! { value => other.id, label => label }
        })
        .collect();
    let ids = |all: &[Uuid]| all.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let context = shown! {
        head => Head::of(&room.whole, lang, app.clock.now()),
        base => format!("/gatherings/{}/tables", room.whole.gathering.id),
        id => one.id, name => name(lang, one), party => one.party, extra => one.extra,
        missing => one.missing, sits => seat.map(|seat| seat.table), fixed => seat.is_some_and(|seat| seat.fixed),
        choices => choices, others => others, number => room.number(), version => room.version(),
        facilitates => marks.facilitates, records => marks.records, absent => marks.absent,
        together => ids(&marks.together), apart => ids(&marks.apart), errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page(NAV, "tables/views/person.html", context)
    } else {
        staff.again(NAV, "tables/views/person.html", context)
    }
}

/// What is marked of somebody now.
fn marked(room: &Room, id: Uuid) -> Marks {
    let rules = &room.rules;
    let with = |all: &[(Uuid, Uuid)]| -> Vec<Uuid> {
        let other = |(one, other): &(Uuid, Uuid)| match (*one == id, *other == id) {
            (true, _) => Some(*other),
            (_, true) => Some(*one),
            _ => None,
        };
        all.iter().filter_map(other).collect()
    };
    Marks {
        facilitates: rules.facilitators.contains(&id),
        records: rules.recorders.contains(&id),
        absent: rules.absent.contains(&id),
        together: with(&rules.together),
        apart: with(&rules.apart),
        seen: room.version(),
    }
}

/// `GET …/people/{sitter}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    staff.may_edit()?;
    let room = service::read(&staff.scope(&app).read().await?, at.0).await?;
    let one = room.sitter(at.1).ok_or(Error::NotFound)?;
    page(&app, &staff, &room, one, &marked(&room, one.id), &FieldErrors::default())
}

/// What is marked, as it is posted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarksForm {
    seen: i32,
    facilitates: String,
    records: String,
    absent: String,
    together: Vec<String>,
    apart: Vec<String>,
}

/// `POST …/people/{sitter}`
pub async fn mark(app: Data<App>, at: At, posted: StaffForm<MarksForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let ids = |all: &[String]| all.iter().filter_map(|one| one.parse().ok()).collect::<Vec<Uuid>>();
    let marks = Marks {
        facilitates: form.facilitates == "yes",
        records: form.records == "yes",
        absent: form.absent == "yes",
        together: ids(&form.together),
        apart: ids(&form.apart),
        seen: form.seen,
    };
    let done = service::mark(&app, staff.center, staff.actor(), at.0, (at.1, marks.clone())).await;
    match done {
        Ok(()) => Ok(go_with(&page_of(&at), Message::new("tables-marked"))),
        Err(TableError::Stale) => Ok(go_with_problem(&page_of(&at), Message::new("tables-stale"))),
        Err(TableError::Fields(errors)) => {
            let room = service::read(&staff.scope(&app).read().await?, at.0).await?;
            let one = room.sitter(at.1).ok_or(Error::NotFound)?;
            page(&app, &staff, &room, one, &marks, &errors)
        }
        Err(error) => Err(error.into()),
    }
}

/// Where somebody goes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PutForm {
    seen: i32,
    /// Empty: to no table.
    table: String,
}

/// `POST …/put`
pub async fn put(app: Data<App>, at: At, posted: StaffForm<PutForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let to = Move { person: at.1, table: form.table.parse().ok(), seen: form.seen };
    match service::put(&app, staff.center, staff.actor(), at.0, to).await {
        Ok(()) => Ok(go_with(&tables_of(&at), Message::new("tables-moved"))),
        Err(TableError::Stale) => Ok(go_with_problem(&page_of(&at), Message::new("tables-stale"))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/release`
pub async fn release(app: Data<App>, at: At, posted: StaffForm<PutForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match service::release(&app, staff.center, staff.actor(), at.0, (at.1, form.seen)).await {
        Ok(()) => Ok(go_with(&page_of(&at), Message::new("tables-released"))),
        Err(TableError::Stale) => Ok(go_with_problem(&page_of(&at), Message::new("tables-stale"))),
        Err(error) => Err(error.into()),
    }
}

/// Off the tables, or back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemoveForm {
    back: String,
}

/// `POST …/remove`
pub async fn remove(app: Data<App>, at: At, posted: StaffForm<RemoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let gone = form.back != "yes";
    service::remove(&app, staff.center, staff.actor(), at.0, (at.1, gone)).await?;
    let said = if gone { "tables-removed" } else { "tables-added" };
    Ok(go_with(&tables_of(&at), Message::new(said)))
}

/// `POST …/people`
pub async fn add(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<NewPerson>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let once = match form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>() {
        once if once.is_empty() => show::fresh(&app),
        once => once,
    };
    let new = NewSitter { name: form.name.clone(), organization: form.organization.parse().ok(), once };
    match service::add(&app, staff.center, staff.actor(), *id, new).await {
        Ok(_) => Ok(go_with(&format!("/gatherings/{id}/tables"), Message::new("tables-added"))),
        Err(TableError::Fields(errors)) => again(&app, &staff, *id, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

/// The word for a table, for whoever reads a list.
pub(super) fn table_word(lang: crate::i18n::Lang, table: Option<u8>) -> String {
    table.map_or_else(
        || t(lang, "tables-none"),
        |table| say(lang, "tables-number", &[("table", table.into())]),
    )
}
