//! Tables, for programs: who sits where and what that breaks, rules, making, moving, themes, what was written down.

use actix_web::{HttpResponse, delete, get, post, put, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::model::{Act, Break, Roles, Rules};
use super::routes::{break_words, hindrance_words};
use super::service::{self, Marks, Move, NewSitter, Room, TableError, Themed};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId, OrganizationId, RowId};
use crate::i18n::Lang;
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show).service(rules).service(make).service(undo).service(announce);
    routes.service(add).service(remove).service(mark).service(put_at).service(release);
    routes.service(theme).service(choose).service(record).service(put_themes);
}

/// Somebody who may sit at a table.
#[derive(Serialize, ToSchema)]
struct TablePersonOut {
    person: Uuid,
    /// Empty for one of a head count.
    name: String,
    party: String,
    organization: Option<OrganizationId>,
    host: bool,
    here: bool,
    missing: bool,
    table: Option<u8>,
    fixed: bool,
}

/// A table.
#[derive(Serialize, ToSchema)]
struct TableOut {
    table: u8,
    theme: String,
    block: Option<AgendaItemId>,
    facilitator: Option<Uuid>,
    recorder: Option<Uuid>,
    people: Vec<Uuid>,
    /// What was written down there, a line each.
    record: Vec<String>,
    /// To be sent back with theme or record.
    version: i32,
}

/// A hard rule that is not kept, and in words.
#[derive(Serialize, ToSchema)]
struct TableBrokenOut {
    rule: Break,
    words: String,
}

/// The tables of a gathering.
#[derive(Serialize, ToSchema)]
struct TablesOut {
    rules: Rules,
    /// Of the rules; to be sent back with them and with marks.
    version: i32,
    /// Of what was done last; to be sent back with the next.
    number: i32,
    last: Option<Act>,
    announced: bool,
    people: Vec<TablePersonOut>,
    tables: Vec<TableOut>,
    broken: Vec<TableBrokenOut>,
}

fn told(room: &Room, lang: Lang) -> TablesOut {
    let people = room.sitters.iter().map(|one| {
        let seat = room.standing.seat(one.id);
        TablePersonOut {
            person: one.id,
            name: one.name.clone(),
            party: one.party.clone(),
            organization: one.office,
            host: one.host,
            here: one.here,
            missing: one.missing,
            table: seat.map(|seat| seat.table),
            fixed: seat.is_some_and(|seat| seat.fixed),
        }
    });
    let tables = (1..=room.rules.tables).map(|number| {
        let row = room.table(number);
        let roles = room.standing.roles(number);
        TableOut {
            table: number,
            theme: room.theme(number),
            block: row.and_then(|row| row.agenda_item_id),
            facilitator: roles.facilitator,
            recorder: roles.recorder,
            people: room.at(number).iter().map(|one| one.id).collect(),
            record: row.iter().flat_map(|row| &row.record.0).map(|line| line.text.clone()).collect(),
            version: row.map_or(0, |row| row.version),
        }
    });
    let broken = room.breaks(&room.standing).into_iter();
    TablesOut {
        rules: room.rules.clone(),
        version: room.version(),
        number: room.number(),
        last: room.last.as_ref().map(|last| last.act),
        announced: room.is_announced(),
        people: people.collect(),
        tables: tables.collect(),
        broken: broken.map(|rule| TableBrokenOut { words: break_words(lang, room, &rule), rule }).collect(),
    }
}

type At = web::Path<GatheringId>;
type AtPerson = web::Path<(GatheringId, Uuid)>;
type AtTable = web::Path<(GatheringId, u8)>;

fn done() -> Result {
    Ok(HttpResponse::NoContent().finish())
}

/// The tables of a gathering.
#[utoipa::path(tag = "tables", operation_id = "show_tables", responses((status = 200, body = TablesOut)))]
#[get("/gatherings/{gathering}/tables")]
async fn show(app: web::Data<App>, staff: Staff, id: At) -> Result {
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    Ok(HttpResponse::Ok().json(told(&room, staff.reader.lang)))
}

/// Rules to be.
#[derive(Deserialize, ToSchema)]
struct TableRulesIn {
    tables: u8,
    least: u8,
    most: u8,
    /// 0 is any number.
    per_office: u8,
    facilitator: bool,
    recorder: bool,
    mix: bool,
    spread: bool,
    fresh: bool,
    /// As it was read.
    version: i32,
}

/// Writes the rules down; whoever is marked stays marked.
#[utoipa::path(tag = "tables", operation_id = "write_table_rules", request_body = TableRulesIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/rules")]
async fn rules(app: web::Data<App>, staff: Staff, id: At, body: web::Json<TableRulesIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let rules = Rules {
        tables: body.tables,
        least: body.least,
        most: body.most,
        per_office: body.per_office,
        facilitator: body.facilitator,
        recorder: body.recorder,
        mix: body.mix,
        spread: body.spread,
        fresh: body.fresh,
        ..Rules::default()
    };
    service::rules(&app, staff.center, staff.actor(), *id, rules, body.version).await?;
    done()
}

/// How tables are made.
#[derive(Deserialize, ToSchema)]
struct MakeTablesIn {
    /// Afresh; else everybody stays where they sit, as far as it goes.
    anew: bool,
    /// The number that was read.
    seen: i32,
}

/// Makes tables that keep every hard rule. Where that cannot be, 422 says in `why` which rule and what would help.
#[utoipa::path(tag = "tables", operation_id = "make_tables", request_body = MakeTablesIn, responses((status = 200, body = TablesOut)))]
#[post("/gatherings/{gathering}/tables/make")]
async fn make(app: web::Data<App>, staff: Staff, id: At, body: web::Json<MakeTablesIn>) -> Result {
    staff.may_edit()?;
    let lang = staff.reader.lang;
    match service::make(&app, staff.center, staff.actor(), *id, body.anew, body.seen).await {
        Ok(()) => {}
        Err(TableError::Hindered(why, room)) => {
            let words: Vec<String> = why.iter().map(|one| hindrance_words(lang, &room, one)).collect();
            let told = json!({ "code": "hindered", "detail": words.join(" "), "why": why, "words": words });
            return Ok(HttpResponse::UnprocessableEntity().json(told));
        }
        Err(error) => return Err(error.into()),
    }
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    Ok(HttpResponse::Ok().json(told(&room, lang)))
}

/// What was seen.
#[derive(Deserialize, ToSchema)]
struct TablesSeen {
    /// The number that was read.
    seen: i32,
}

/// Takes back what was done last with who sits where.
#[utoipa::path(tag = "tables", operation_id = "undo_tables", request_body = TablesSeen, responses((status = 204)))]
#[post("/gatherings/{gathering}/tables/undo")]
async fn undo(app: web::Data<App>, staff: Staff, id: At, body: web::Json<TablesSeen>) -> Result {
    staff.may_edit()?;
    service::undo(&app, staff.center, staff.actor(), *id, body.seen).await?;
    done()
}

/// Whether the chosen themes come to the tables, or are taken off.
#[derive(Deserialize, ToSchema)]
struct TablesThemed {
    put: bool,
}

/// Puts the themes that peers chose onto the tables, or takes them off where nothing was written down.
#[utoipa::path(tag = "tables", operation_id = "put_chosen_themes", request_body = TablesThemed, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/themes")]
async fn put_themes(app: web::Data<App>, staff: Staff, id: At, body: web::Json<TablesThemed>) -> Result {
    staff.may_edit()?;
    service::put_themes(&app, staff.center, staff.actor(), *id, body.put).await?;
    done()
}

/// Whether guests see their tables.
#[derive(Deserialize, ToSchema)]
struct TablesAnnounced {
    announced: bool,
}

/// Lets guests see their own table on the day, or no more.
#[utoipa::path(tag = "tables", operation_id = "announce_tables", request_body = TablesAnnounced, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/announced")]
async fn announce(app: web::Data<App>, staff: Staff, id: At, body: web::Json<TablesAnnounced>) -> Result {
    staff.may_edit()?;
    service::announce(&app, staff.center, staff.actor(), *id, body.announced).await?;
    done()
}

/// Somebody to be put down for the tables.
#[derive(Deserialize, ToSchema)]
struct TablePersonIn {
    name: String,
    /// The host that they come from.
    organization: Option<OrganizationId>,
    /// The same key puts down once.
    once: String,
}

/// Who was put down.
#[derive(Serialize, ToSchema)]
struct TablePersonMade {
    person: RowId,
}

/// Puts somebody down who takes no guest's seat.
#[utoipa::path(tag = "tables", operation_id = "add_table_person", request_body = TablePersonIn, responses((status = 201, body = TablePersonMade)))]
#[post("/gatherings/{gathering}/tables/people")]
async fn add(app: web::Data<App>, staff: Staff, id: At, body: web::Json<TablePersonIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let once = format!("api-{}", body.once);
    let new = NewSitter { name: body.name, organization: body.organization, once };
    let person = service::add(&app, staff.center, staff.actor(), *id, new).await?;
    Ok(HttpResponse::Created().json(TablePersonMade { person }))
}

/// Takes somebody who was put down off the tables.
#[utoipa::path(tag = "tables", operation_id = "remove_table_person", responses((status = 204)))]
#[delete("/gatherings/{gathering}/tables/people/{sitter}")]
async fn remove(app: web::Data<App>, staff: Staff, at: AtPerson) -> Result {
    staff.may_edit()?;
    service::remove(&app, staff.center, staff.actor(), at.0, (at.1, true)).await?;
    done()
}

/// What is marked of somebody.
#[derive(Deserialize, ToSchema)]
struct TableMarksIn {
    facilitates: bool,
    records: bool,
    absent: bool,
    /// Everybody who stays with them, and from whom they are kept apart.
    together: Vec<Uuid>,
    apart: Vec<Uuid>,
    /// The version of the rules that was read.
    version: i32,
}

/// Marks somebody.
#[utoipa::path(tag = "tables", operation_id = "mark_table_person", request_body = TableMarksIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/people/{sitter}")]
async fn mark(app: web::Data<App>, staff: Staff, at: AtPerson, body: web::Json<TableMarksIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let marks = Marks {
        facilitates: body.facilitates,
        records: body.records,
        absent: body.absent,
        together: body.together,
        apart: body.apart,
        seen: body.version,
    };
    service::mark(&app, staff.center, staff.actor(), at.0, (at.1, marks)).await?;
    done()
}

/// Where somebody goes.
#[derive(Deserialize, ToSchema)]
struct TableMoveIn {
    /// None takes them off the tables.
    table: Option<u8>,
    /// The number that was read.
    seen: i32,
}

/// Puts somebody at a table, where they stay when tables are made.
#[utoipa::path(tag = "tables", operation_id = "move_table_person", request_body = TableMoveIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/people/{sitter}/table")]
async fn put_at(app: web::Data<App>, staff: Staff, at: AtPerson, body: web::Json<TableMoveIn>) -> Result {
    staff.may_edit()?;
    let to = Move { person: at.1, table: body.table, seen: body.seen };
    service::put(&app, staff.center, staff.actor(), at.0, to).await?;
    done()
}

/// Lets somebody be moved again when tables are made.
#[utoipa::path(tag = "tables", operation_id = "release_table_person", request_body = TablesSeen, responses((status = 204)))]
#[post("/gatherings/{gathering}/tables/people/{sitter}/release")]
async fn release(app: web::Data<App>, staff: Staff, at: AtPerson, body: web::Json<TablesSeen>) -> Result {
    staff.may_edit()?;
    service::release(&app, staff.center, staff.actor(), at.0, (at.1, body.seen)).await?;
    done()
}

/// What a table talks about.
#[derive(Deserialize, ToSchema)]
struct TableThemeIn {
    theme: String,
    block: Option<AgendaItemId>,
    /// The version of the table that was read.
    version: i32,
}

/// Says what a table talks about; what was written down there goes along.
#[utoipa::path(tag = "tables", operation_id = "write_table_theme", request_body = TableThemeIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/at/{number}/theme")]
async fn theme(app: web::Data<App>, staff: Staff, at: AtTable, body: web::Json<TableThemeIn>) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = Themed { table: at.1, theme: body.theme, block: body.block, seen: body.version };
    service::theme(&app, staff.center, staff.actor(), at.0, new).await?;
    done()
}

/// Who leads and writes.
#[derive(Deserialize, ToSchema)]
struct TableRolesIn {
    facilitator: Option<Uuid>,
    recorder: Option<Uuid>,
    /// The number that was read.
    seen: i32,
}

/// Chooses who leads and who writes at a table, of those who sit there.
#[utoipa::path(tag = "tables", operation_id = "choose_table_roles", request_body = TableRolesIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/at/{number}/roles")]
async fn choose(app: web::Data<App>, staff: Staff, at: AtTable, body: web::Json<TableRolesIn>) -> Result {
    staff.may_edit()?;
    let chosen = Roles { table: at.1, facilitator: body.facilitator, recorder: body.recorder };
    service::roles(&app, staff.center, staff.actor(), at.0, (chosen, body.seen)).await?;
    done()
}

/// What was written down.
#[derive(Deserialize, ToSchema)]
struct TableRecordIn {
    /// A line a voice.
    lines: String,
    /// The version of the table that was read.
    version: i32,
}

/// Types in what was written down at a table: each line is a voice under its theme, once.
#[utoipa::path(tag = "tables", operation_id = "write_table_record", request_body = TableRecordIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/tables/at/{number}/record")]
async fn record(app: web::Data<App>, staff: Staff, at: AtTable, body: web::Json<TableRecordIn>) -> Result {
    staff.may_edit()?;
    let typed = (at.1, body.lines.as_str(), body.version);
    service::record(&app, staff.center, staff.actor(), at.0, typed).await?;
    done()
}
