//! The tables of a gathering: who sits where, making, taking back, the rules.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::NAV;
use super::words::{break_words, hindrance_words, name};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId, Tx};
use crate::i18n::{Lang, Message, t};
use crate::peers;
use crate::replies::Head;
use crate::shown;
use crate::tables::model::Rules;
use crate::tables::service::{self, Room, Sitter, TableError};
use crate::web::page::go_with_problem;
use crate::web::stale::compared;
use crate::web::{FieldErrors, Result, Stale, go_with};

/// A key for the next press.
pub(super) fn fresh(app: &App) -> String {
    let own: RowId = app.chance.id(app.clock.now());
    own.0.simple().to_string()
}

/// Somebody as the pages show them.
pub(super) fn sitter_shown(lang: Lang, room: &Room, one: &Sitter) -> minijinja::Value {
    let seat = room.standing.seat(one.id);
    let roles = seat.map(|seat| room.standing.roles(seat.table)).unwrap_or_default();
    let mut marks = Vec::new();
    for (yes, key) in [
        (roles.facilitator == Some(one.id), "tables-facilitator"),
        (roles.recorder == Some(one.id), "tables-recorder"),
        (one.host, "tables-host"),
        (seat.is_some_and(|seat| seat.fixed), "tables-fixed"),
    ] {
        if yes {
            marks.push(t(lang, key));
        }
    }
    let name = name(lang, one);
    // Who has no name is called by their party already.
    let party = if name.contains(&one.party) { "" } else { &one.party };
    shown! {
        id => one.id, name => name, kana => one.kana, party => party, marks => marks,
        here => one.here, missing => one.missing,
    }
}

/// A table with those who sit there.
#[derive(Serialize)]
struct TableShown {
    number: u8,
    theme: String,
    people: Vec<minijinja::Value>,
    recorded: usize,
}

fn page(
    (app, staff): (&App, &Staff),
    (room, themes): (&Room, &[String]),
    why: &[String],
    typed: &NewPerson,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let seen = |one: &Sitter| sitter_shown(lang, room, one);
    let tables: Vec<TableShown> = (1..=room.rules.tables)
        .map(|number| TableShown {
            number,
            theme: room.theme(number),
            people: room.at(number).into_iter().map(seen).collect(),
            recorded: room.table(number).map_or(0, |table| table.record.0.len()),
        })
        .collect();
    let hosts: Vec<_> = room
        .whole
        .hosts
        .iter()
        .map(|host| shown! { value => host.organization.id, label => host.organization.name })
        .collect();
    let broken: Vec<String> =
        room.breaks(&room.standing).iter().map(|one| break_words(lang, room, one)).collect();
    let context = shown! {
        head => Head::of(&room.whole, lang, app.clock.now()),
        base => format!("/gatherings/{}/tables", room.whole.gathering.id),
        may_edit => staff.role.may_edit(),
        rules => room.rules,
        tables => tables,
        without => room.without_table().into_iter().map(seen).collect::<Vec<_>>(),
        missing => room.sitters.iter().filter(|one| one.missing).map(seen).collect::<Vec<_>>(),
        people => room.present().count(),
        seated => !room.standing.seats.is_empty(),
        number => room.number(),
        last => room.last.as_ref().map(|last| shown! { what => t(lang, last.act.key()), at => last.at }),
        announced => room.is_announced(),
        chosen => themes,
        dealt => service::dealt(room, themes).into_iter().map(|(table, theme)| shown! { table => table, theme => theme }).collect::<Vec<_>>(),
        themed => room.tables.iter().any(|row| row.record.0.is_empty() && themes.contains(&row.theme)),
        broken => broken, why => why, hosts => hosts, typed => typed, once => fresh(app),
        errors => errors.say(lang),
    };
    if errors.is_empty() && why.is_empty() {
        staff.page(NAV, "tables/views/show.html", context)
    } else {
        staff.again(NAV, "tables/views/show.html", context)
    }
}

/// Somebody who is put down for the tables, as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NewPerson {
    pub name: String,
    pub organization: String,
    pub once: String,
}

/// `GET /gatherings/{gathering}/tables`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    again(&app, &staff, *id, &NewPerson::default(), &FieldErrors::default()).await
}

/// The page once more, with what was typed and could not be taken.
pub(super) async fn again(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: &NewPerson,
    errors: &FieldErrors,
) -> Result {
    let tx = staff.scope(app).read().await?;
    let room = service::read(&tx, id).await?;
    let themes = chosen(app, &tx, id).await?;
    page((app, staff), (&room, &themes), &[], typed, errors)
}

/// What is pressed, and what was seen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Press {
    seen: i32,
    /// `yes`: afresh.
    anew: String,
    /// `no`: guests see nothing any more.
    announce: String,
}

/// `POST …/make`
pub async fn make(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Press>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let anew = form.anew == "yes";
    let here = format!("/gatherings/{id}/tables");
    match service::make(&app, staff.center, staff.actor(), *id, anew, form.seen).await {
        Ok(()) => Ok(go_with(&here, Message::new(if anew { "tables-made" } else { "tables-remade" }))),
        Err(TableError::Hindered(why, room)) => {
            let lang = staff.reader.lang;
            let why: Vec<String> = why.iter().map(|one| hindrance_words(lang, &room, one)).collect();
            let themes = chosen(&app, &staff.scope(&app).read().await?, *id).await?;
            let (typed, errors) = (NewPerson::default(), FieldErrors::default());
            page((&app, &staff), (&room, &themes), &why, &typed, &errors)
        }
        Err(TableError::Stale) => Ok(go_with_problem(&here, Message::new("tables-stale"))),
        Err(error) => Err(error.into()),
    }
}

/// The themes that the peers' board chose, the most marked first.
async fn chosen(app: &App, tx: &Tx, id: GatheringId) -> Result<Vec<String>> {
    let themes = peers::chosen(app, tx, id).await?;
    Ok(themes.into_iter().map(|row| row.words).collect())
}

/// Whether the chosen themes come to the tables, or are taken off.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Putting {
    put: String,
}

/// `POST …/themes`
pub async fn themes(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Putting>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let put = form.put != "no";
    let here = format!("/gatherings/{id}/tables");
    match service::put_themes(&app, staff.center, staff.actor(), *id, put).await {
        Ok(count) => {
            let said = if put { "tables-themes-put" } else { "tables-themes-taken-off" };
            Ok(go_with(&here, Message::new(said).with("count", count)))
        }
        Err(TableError::Stale) => Ok(go_with_problem(&here, Message::new("tables-stale"))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/undo`
pub async fn undo(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Press>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/tables");
    match service::undo(&app, staff.center, staff.actor(), *id, form.seen).await {
        Ok(()) => Ok(go_with(&here, Message::new("tables-undone"))),
        Err(TableError::Stale) => Ok(go_with_problem(&here, Message::new("tables-stale"))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/announce`
pub async fn announce(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Press>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let yes = form.announce != "no";
    service::announce(&app, staff.center, staff.actor(), *id, yes).await?;
    let said = if yes { "tables-announced" } else { "tables-announced-no-more" };
    Ok(go_with(&format!("/gatherings/{id}/tables"), Message::new(said)))
}

/// The rules as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RulesForm {
    seen: i32,
    tables: String,
    least: String,
    most: String,
    per_office: String,
    facilitator: String,
    recorder: String,
    mix: String,
    spread: String,
    fresh: String,
}

impl RulesForm {
    fn of(rules: &Rules, seen: i32) -> Self {
        let yes = |yes: bool| if yes { "yes" } else { "" }.to_owned();
        RulesForm {
            seen,
            tables: rules.tables.to_string(),
            least: rules.least.to_string(),
            most: rules.most.to_string(),
            per_office: rules.per_office.to_string(),
            facilitator: yes(rules.facilitator),
            recorder: yes(rules.recorder),
            mix: yes(rules.mix),
            spread: yes(rules.spread),
            fresh: yes(rules.fresh),
        }
    }

    fn read(&self) -> std::result::Result<Rules, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut number = |field: &str, typed: &str| {
            let read = crate::gatherings::routes::number(typed).and_then(|number| u8::try_from(number).ok());
            read.unwrap_or_else(|| {
                errors.add(field, Message::new("field-number"));
                0
            })
        };
        let rules = Rules {
            tables: number("tables", &self.tables),
            least: number("least", &self.least),
            most: number("most", &self.most),
            per_office: number("per_office", &self.per_office),
            facilitator: self.facilitator == "yes",
            recorder: self.recorder == "yes",
            mix: self.mix == "yes",
            spread: self.spread == "yes",
            fresh: self.fresh == "yes",
            ..Rules::default()
        };
        errors.into_result().map(|()| rules)
    }

    fn rows(&self, saved: &RulesForm, lang: Lang) -> Vec<crate::web::Compared> {
        let pairs = |form: &RulesForm| {
            [
                ("tables-tables", form.tables.clone()),
                ("tables-least", form.least.clone()),
                ("tables-most", form.most.clone()),
                ("tables-per-office", form.per_office.clone()),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }
}

fn rules_page(
    staff: &Staff,
    app: &App,
    room: &Room,
    form: &RulesForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Result {
    let lang = staff.reader.lang;
    let people = room.present().count();
    let good = errors.is_empty() && stale.rows.is_empty();
    let context = shown! {
        head => Head::of(&room.whole, lang, app.clock.now()),
        base => format!("/gatherings/{}/tables", room.whole.gathering.id),
        form => form, people => people, in_series => room.whole.gathering.series_id.is_some(),
        errors => errors.say(lang), stale => stale,
    };
    if good {
        staff.page(NAV, "tables/views/rules.html", context)
    } else {
        staff.again(NAV, "tables/views/rules.html", context)
    }
}

/// `GET …/rules`
pub async fn rules(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let room = service::read(&staff.scope(&app).read().await?, *id).await?;
    let form = RulesForm::of(&room.rules, room.version());
    rules_page(&staff, &app, &room, &form, &FieldErrors::default(), Stale::default())
}

/// `POST …/rules`
pub async fn save_rules(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<RulesForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Ok(rules) => service::rules(&app, staff.center, staff.actor(), *id, rules, form.seen).await,
        Err(errors) => Err(TableError::Fields(errors)),
    };
    let errors = match done {
        Ok(()) => {
            return Ok(go_with(&format!("/gatherings/{id}/tables"), Message::new("tables-rules-saved")));
        }
        Err(TableError::Fields(errors)) => errors,
        Err(TableError::Stale) => FieldErrors::default(),
        Err(error) => return Err(error.into()),
    };
    let tx = staff.scope(&app).read().await?;
    let room = service::read(&tx, *id).await?;
    if !errors.is_empty() {
        return rules_page(&staff, &app, &room, &form, &errors, Stale::default());
    }
    let saved = RulesForm::of(&room.rules, room.version());
    let here = format!("/gatherings/{id}/tables/rules");
    let stale = staff.stale(&tx, id.0, form.rows(&saved, staff.reader.lang), here).await?;
    let again = RulesForm { seen: saved.seen, ..form };
    rules_page(&staff, &app, &room, &again, &errors, stale)
}
