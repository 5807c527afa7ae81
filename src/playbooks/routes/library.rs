//! The shelf, one playbook, its plan for a day, its file; and adopting it.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{NAV, Told, entry, told};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::i18n::{Lang, Message, Texts, written};
use crate::playbooks::format::{Adaptation, Playbook, Step};
use crate::playbooks::house;
use crate::playbooks::pieces;
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service::{self, between};
use crate::playbooks::shelf::{self, Entry};
use crate::playbooks::telling;
use crate::playbooks::timeline;
use crate::shown;
use crate::web::{Error, Result, go_with};

/// What a card of the shelf says.
#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    title: &'a Texts,
    problem: &'a Texts,
    origin: &'a Texts,
    adapted: Option<&'a Adaptation>,
    subject: &'static str,
    minutes: u32,
    capacity: Option<u32>,
    weeks: i64,
    own: bool,
    newer: bool,
    faults: Vec<Told>,
}

fn card<'a>(entry: &'a Entry, newer: bool, lang: Lang, blank: &'a Texts) -> Card<'a> {
    let own = entry.row.as_ref().is_some_and(|row| !row.is_brought);
    match &entry.book {
        Ok(book) => Card {
            id: &entry.id,
            title: book.title.texts(),
            problem: book.problem.texts(),
            origin: book.origin.center.texts(),
            adapted: book.adapted.last(),
            subject: book.subject.word(),
            minutes: book.minutes(),
            capacity: book.parameters.capacity,
            weeks: weeks_ahead(book),
            own,
            newer,
            faults: Vec::new(),
        },
        Err(faults) => Card {
            id: &entry.id,
            title: blank,
            problem: blank,
            origin: blank,
            adapted: None,
            subject: "gathering",
            minutes: 0,
            capacity: None,
            weeks: 0,
            own,
            newer,
            faults: told(faults, lang),
        },
    }
}

/// Whether what an entry was adapted from has become newer since.
fn is_newer(entry: &Entry, all: &[Entry]) -> bool {
    let Some(row) = &entry.row else { return false };
    let origin = all.iter().find(|other| Some(&other.id) == row.origin_name.as_ref());
    let version = origin.and_then(|origin| origin.book.as_ref().ok()).map_or(0, |book| book.version);
    row.origin_edition.is_some_and(|known| i64::from(version) > i64::from(known))
}

pub async fn list(app: Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = shelf::list(&tx).await?;
    let blank = Texts::default();
    let lang = staff.reader.lang;
    let cards: Vec<Card<'_>> =
        all.iter().map(|entry| card(entry, is_newer(entry, &all), lang, &blank)).collect();
    let (own, others): (Vec<Card<'_>>, Vec<Card<'_>>) = cards.into_iter().partition(|card| card.own);
    staff.page(NAV, "playbooks/views/list.html", shown! { own => own, cards => others })
}

/// How many weeks before its day the playbook's first step lies.
fn weeks_ahead(book: &Playbook) -> i64 {
    let Some(noon) = NaiveDate::from_ymd_opt(2027, 1, 26).and_then(|day| day.and_hms_opt(12, 0, 0)) else {
        return 0;
    };
    let anchors = book.anchors(noon, &|_| true);
    let first = book
        .steps
        .iter()
        .filter_map(|step| step.rule().ok())
        .flat_map(|rule| crate::playbooks::when::due(&rule, &anchors, &|_| true))
        .map(|due| due.date)
        .min();
    first.map_or(0, |first| ((noon.date() - first).num_days() + 6) / 7)
}

/// What a playbook's page tells of a step.
#[derive(Serialize)]
struct ToldStep<'a> {
    title: &'a Texts,
    when: String,
    who: Option<&'a Texts>,
    whom: String,
    condition: String,
    instructions: Option<&'a Texts>,
}

fn told_step<'a>(book: &'a Playbook, step: &'a Step, when: String, lang: Lang) -> ToldStep<'a> {
    let whom = step.audience.iter().map(|audience| telling::audience(&audience.to_string(), lang));
    ToldStep {
        title: step.title.texts(),
        when,
        who: book.roles.iter().find(|role| role.id == step.by).map(|role| role.title.texts()),
        whom: whom.collect::<Vec<_>>().join(if lang == Lang::Ja { "・" } else { ", " }),
        condition: telling::condition_as_written(step.condition.as_deref().unwrap_or_default(), lang),
        instructions: step.instructions.as_ref().map(|words| words.texts()),
    }
}

pub async fn show(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let entry = entry(&app, &staff, &id).await?;
    let lang = staff.reader.lang;
    let book = match &entry.book {
        Ok(book) => book,
        Err(faults) => {
            let page = shown! {
                toml => entry.row.as_ref().map_or("", |row| row.toml.as_str()), checked => true, title => entry.id,
                faults => told(faults, lang),
            };
            return staff.page(NAV, "playbooks/views/check.html", page);
        }
    };
    let when =
        |step: &Step| step.rule().map_or_else(|_| step.when.clone(), |rule| telling::when(&rule, lang));
    let steps: Vec<ToldStep<'_>> =
        book.steps.iter().map(|step| told_step(book, step, when(step), lang)).collect();
    let (changes, newer) = changes(&app, &staff, &entry).await?;
    let page = shown! {
        book => book, letters => house::complete(book.clone()).letters, steps => steps, weeks => weeks_ahead(book), minutes => book.minutes(), changes => changes,
        newer => newer, subject => book.subject.word(), own => entry.row.as_ref().is_some_and(|row| !row.is_brought),
        brought => entry.row.as_ref().is_some_and(|row| row.is_brought),
        offered_at => entry.row.as_ref().and_then(|row| row.offered_at).map(|at| written::moment(lang, at, staff.zone)),
        may_edit => staff.may_edit().is_ok(),
    };
    staff.page(NAV, "playbooks/views/show.html", page)
}

/// The own changes against what was adapted, in words; and whether that has become newer.
pub(super) async fn changes(
    app: &App,
    staff: &Staff,
    entry: &Entry,
) -> std::result::Result<(Vec<SaidChange>, bool), Error> {
    let Some(row) = &entry.row else { return Ok((Vec::new(), false)) };
    let tx = staff.scope(app).read().await?;
    let Some(between) = between(&tx, row).await? else { return Ok((Vec::new(), false)) };
    let said = pieces::difference(&between.base, &between.mine)
        .iter()
        .map(|change| saying::change(change, staff.reader.lang))
        .collect();
    Ok((said, between.theirs.is_some()))
}

#[derive(Deserialize)]
pub struct Day {
    /// The day it is to begin.
    #[serde(default)]
    start: String,
}

/// A day of the plan with its steps.
#[derive(Serialize)]
struct PlanDay<'a> {
    date: String,
    past: bool,
    steps: Vec<ToldStep<'a>>,
}

/// The plan for a day: every step on its date, with what lies in the past already marked as it would be made.
pub async fn timeline(app: Data<App>, staff: Staff, id: Path<String>, day: Query<Day>) -> Result {
    let entry = entry(&app, &staff, &id).await?;
    let book =
        entry.book.as_ref().map_err(|faults| Error::from(service::BookError::Faults(faults.clone())))?;
    let tx = staff.scope(&app).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    let zone = zoned::zone(&book.parameters.zone).unwrap_or(staff.zone);
    let now = app.clock.now();
    let today = zoned::local_date(now, zone);
    // Far enough ahead that nothing of it is past.
    let ahead = chrono::Duration::weeks(weeks_ahead(book) + 1);
    let date = day.start.parse::<NaiveDate>().unwrap_or(today + ahead);
    let opens = book.day_plan().first().map_or(NaiveTime::MIN, |(_, opens, _)| *opens);
    let steps = timeline::steps(book, date.and_time(opens), zone, &closed)?;
    let lang = staff.reader.lang;
    let mut days: Vec<PlanDay<'_>> = Vec::new();
    for step in &steps {
        let Some(in_book) = book.steps.iter().find(|one| one.id == step.id) else { continue };
        let on = written::date(lang, step.due_at.date_naive());
        let told = told_step(book, in_book, written::time(lang, step.due_at.time()), lang);
        match days.last_mut() {
            Some(day) if day.date == on => day.steps.push(told),
            _ => days.push(PlanDay { date: on, past: step.due_at < now, steps: vec![told] }),
        }
    }
    let past = steps.iter().filter(|step| step.due_at < now).count();
    let page = shown! {
        id => entry.id, title => book.title.texts(), start => date, day => written::date(lang, date), days => days,
        past => past, subject => book.subject.word(),
    };
    staff.page(NAV, "playbooks/views/timeline.html", page)
}

/// The playbook as one file that stands by itself.
pub async fn file(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let entry = entry(&app, &staff, &id).await?;
    let book = entry.book.map_err(service::BookError::Faults)?;
    let name = format!("attachment; filename=\"{}.toml\"", book.id);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/toml; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(service::file(&book)?))
}

#[derive(Deserialize)]
pub struct AdoptForm {
    /// What the adaptation is called; may be empty.
    #[serde(default)]
    name_ja: String,
    #[serde(default)]
    name_en: String,
}

pub async fn adopt(app: Data<App>, id: Path<String>, posted: StaffForm<AdoptForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let called = Texts::both(form.name_ja.trim(), form.name_en.trim());
    let name = service::adopt(&app, staff.center, staff.actor(), &id, called).await?;
    Ok(go_with(&format!("/playbooks/{name}/edit"), Message::new("playbooks-adopted")))
}

/// What the pages that show one playbook have in common.
pub(super) fn head(entry: &Entry) -> Value {
    match &entry.book {
        Ok(book) => shown! { id => entry.id, title => book.title.texts(), version => book.version },
        Err(_) => shown! { id => entry.id, title => Texts::ja(entry.id.clone()), version => 0 },
    }
}
