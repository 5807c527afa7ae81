//! Pages of the library: the shelf, one playbook told as a colleague would tell it, and the checking of a file
//! that somebody brings.

use actix_web::web::{Data, Path, ServiceConfig, get, post};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::check::check;
use super::fault::Fault;
use super::format::{Playbook, Step};
use super::{shelf, telling};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Lang, Texts};
use crate::shown;
use crate::web::{Error, Result};

const NAV: &str = "playbooks";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/playbooks", get().to(list))
        .route("/playbooks/check", get().to(bring))
        .route("/playbooks/check", post().to(look_through))
        .route("/playbooks/{id}", get().to(show));
}

/// What a card of the shelf says.
#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    title: &'a Texts,
    problem: &'a Texts,
    origin: &'a Texts,
    minutes: u32,
    capacity: u32,
    weeks: i64,
    faults: Vec<Told>,
}

/// A fault as the page says it.
#[derive(Serialize)]
struct Told {
    line: Option<usize>,
    place: String,
    text: String,
}

fn told(faults: &[Fault], lang: Lang) -> Vec<Told> {
    let tell = |fault: &Fault| Told {
        line: fault.line,
        place: fault.place.clone(),
        text: fault.message().say(lang),
    };
    faults.iter().map(tell).collect()
}

async fn list(staff: Staff) -> Result {
    let lang = staff.reader.lang;
    let blank = Texts::default();
    let cards: Vec<Card<'_>> = shelf::list()
        .iter()
        .map(|shelved| match &shelved.book {
            Ok(book) => Card {
                id: shelved.id,
                title: book.title.texts(),
                problem: book.problem.texts(),
                origin: book.origin.center.texts(),
                minutes: book.parameters.minutes,
                capacity: book.parameters.capacity,
                weeks: weeks_ahead(book),
                faults: Vec::new(),
            },
            Err(faults) => Card {
                id: shelved.id,
                title: &blank,
                problem: &blank,
                origin: &blank,
                minutes: 0,
                capacity: 0,
                weeks: 0,
                faults: told(faults, lang),
            },
        })
        .collect();
    staff.page(NAV, "playbooks/views/list.html", shown! { cards => cards })
}

/// How many weeks before its day the playbook's first step lies.
pub fn weeks_ahead(book: &Playbook) -> i64 {
    use super::when::{Anchors, due};
    let Some(noon) = chrono::NaiveDate::from_ymd_opt(2027, 1, 26).and_then(|day| day.and_hms_opt(12, 0, 0))
    else {
        return 0;
    };
    let anchors = Anchors::of_one_day(noon, noon, noon.date());
    let first = book
        .steps
        .iter()
        .filter_map(|step| step.rule().ok())
        .flat_map(|rule| due(&rule, &anchors, &|_| true))
        .map(|due| due.date)
        .min();
    first.map_or(0, |first| ((noon.date() - first).num_days() + 6) / 7)
}

async fn show(staff: Staff, id: Path<String>) -> Result {
    let shelved = shelf::find(&id).ok_or(Error::NotFound)?;
    let lang = staff.reader.lang;
    match &shelved.book {
        Ok(book) => staff.page(NAV, "playbooks/views/show.html", page_of(book, lang)),
        Err(faults) => {
            let page =
                shown! { toml => "", checked => true, title => shelved.id, faults => told(faults, lang) };
            staff.page(NAV, "playbooks/views/check.html", page)
        }
    }
}

/// What a playbook's page tells of a step.
#[derive(Serialize)]
struct ToldStep<'a> {
    title: &'a Texts,
    when: String,
    who: Option<&'a Texts>,
    condition: String,
    instructions: Option<&'a Texts>,
}

fn told_step<'a>(book: &'a Playbook, step: &'a Step, lang: Lang) -> ToldStep<'a> {
    ToldStep {
        title: step.title.texts(),
        when: step.rule().map_or_else(|_| step.when.clone(), |rule| telling::when(&rule, lang)),
        who: book.roles.iter().find(|role| role.id == step.by).map(|role| role.title.texts()),
        condition: step.condition().map_or_else(
            |_| step.condition.clone().unwrap_or_default(),
            |condition| telling::condition(&condition, lang),
        ),
        instructions: step.instructions.as_ref().map(|words| words.texts()),
    }
}

fn page_of(book: &Playbook, lang: Lang) -> Value {
    let steps: Vec<ToldStep<'_>> = book.steps.iter().map(|step| told_step(book, step, lang)).collect();
    shown! { book => book, steps => steps, weeks => weeks_ahead(book) }
}

async fn bring(staff: Staff) -> Result {
    let none: Vec<Told> = Vec::new();
    staff.page(
        NAV,
        "playbooks/views/check.html",
        shown! { toml => "", checked => false, title => "", faults => none },
    )
}

#[derive(Deserialize)]
struct BroughtForm {
    #[serde(default)]
    toml: String,
}

/// Checks a pasted file; nothing is kept. A file with faults is a form that cannot be taken: 422.
async fn look_through(_: Data<App>, posted: StaffForm<BroughtForm>) -> Result {
    let StaffForm { staff, form } = posted;
    let lang = staff.reader.lang;
    match check(&form.toml) {
        Ok(book) => {
            let none: Vec<Told> = Vec::new();
            let page = shown! {
                toml => form.toml, checked => true, title => book.title.get(lang.code()), faults => none,
            };
            staff.page(NAV, "playbooks/views/check.html", page)
        }
        Err(faults) => {
            let page =
                shown! { toml => form.toml, checked => true, title => "", faults => told(&faults, lang) };
            staff.again(NAV, "playbooks/views/check.html", page)
        }
    }
}
