//! On paper: a card for each table, the list for the reception, the one for the wall, and sheets to write on.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::NAV;
use super::person::table_word;
use super::words::name;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, OrganizationId};
use crate::i18n::{Lang, say};
use crate::replies::store::listing;
use crate::shown;
use crate::tables::service::{self, Room, Sitter};
use crate::web::Result;

/// A line of a list: a name and its office, or an office and how many.
#[derive(Serialize)]
struct Line {
    name: String,
    kana: String,
    party: String,
    table: String,
}

/// A table on paper.
#[derive(Serialize)]
struct Paper {
    number: u8,
    theme: String,
    facilitator: String,
    recorder: String,
    lines: Vec<String>,
}

fn print(staff: &Staff, room: &Room, template: &str, lines: &[Line], tables: &[Paper]) -> Result {
    let lang = staff.reader.lang;
    let context = shown! {
        base => format!("/gatherings/{}/tables", room.whole.gathering.id),
        gathering => room.whole.told_title(lang), date => room.whole.date(), lines => lines, tables => tables,
    };
    staff.page(NAV, template, context)
}

fn papers(lang: Lang, room: &Room, lines: impl Fn(u8) -> Vec<String>) -> Vec<Paper> {
    let called = |id: Option<uuid::Uuid>| {
        id.and_then(|id| room.sitter(id)).map(|one| name(lang, one)).unwrap_or_default()
    };
    (1..=room.rules.tables)
        .map(|number| {
            let roles = room.standing.roles(number);
            Paper {
                number,
                theme: room.theme(number),
                facilitator: called(roles.facilitator),
                recorder: called(roles.recorder),
                lines: lines(number),
            }
        })
        .collect()
}

/// `GET …/cards`: two A5 cards on a page, to be cut; they name nobody.
pub async fn cards(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    let tables = papers(staff.reader.lang, &room, |_| Vec::new());
    print(&staff, &room, "tables/views/cards.html", &[], &tables)
}

/// `GET …/list`: for the reception, everybody by reading.
pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    let lang = staff.reader.lang;
    let table = |one: &Sitter| {
        room.standing.seat(one.id).map(|seat| seat.table).filter(|table| *table <= room.rules.tables)
    };
    let lines: Vec<Line> = room
        .present()
        .map(|one| Line {
            name: name(lang, one),
            kana: one.kana.clone(),
            party: one.party.clone(),
            table: table_word(lang, table(one)),
        })
        .collect();
    print(&staff, &room, "tables/views/list.html", &lines, &[])
}

/// `GET …/wall`: by table, names only of offices that said yes to the list of participants; of the others the office and
/// how many.
pub async fn wall(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let room = service::read(&tx, *id).await?;
    let said = listing::list_of_gathering(&tx, *id).await?;
    let agreed =
        |office: OrganizationId| said.iter().any(|row| row.organization_id == office && row.consents);
    let lang = staff.reader.lang;
    let lines = |number: u8| -> Vec<String> {
        let mut named = Vec::new();
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for one in room.at(number) {
            // Whoever was put down is a colleague or a host.
            let may = one.extra || one.office.is_some_and(agreed);
            if may && !one.name.is_empty() {
                let party = if one.party.is_empty() { String::new() } else { format!("（{}）", one.party) };
                named.push(format!("{}{party}", one.name));
            } else {
                let party = if one.office.is_some() { one.party.as_str() } else { "" };
                *counted.entry(party).or_default() += 1;
            }
        }
        let several = |(party, count): (&str, usize)| match party {
            "" => say(lang, "tables-wall-somebody", &[("count", count.into())]),
            party => say(lang, "tables-wall-office", &[("party", party.into()), ("count", count.into())]),
        };
        named.extend(counted.into_iter().map(several));
        named
    };
    let tables = papers(lang, &room, lines);
    print(&staff, &room, "tables/views/wall.html", &[], &tables)
}

/// `GET …/sheets`: a sheet for each table, to write on.
pub async fn sheets(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    let tables = papers(staff.reader.lang, &room, |_| Vec::new());
    print(&staff, &room, "tables/views/sheets.html", &[], &tables)
}
