//! The shelf, one playbook, its file; and adopting it.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use chrono::{Duration, NaiveTime};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{NAV, Told, entry, told};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Lang, Message, Texts, t, written};
use crate::playbooks::format::{Adaptation, Playbook, Step, Wording};
use crate::playbooks::pieces;
use crate::playbooks::preview::Preview;
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service::{self, between};
use crate::playbooks::shelf::{self, Entry};
use crate::playbooks::telling::{self, ToldStep};
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
            weeks: timeline::weeks_ahead(book),
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
    let (changes, newer) = changes(&app, &staff, &entry).await?;
    let may_edit = staff.may_edit().is_ok();
    let brought = entry.row.as_ref().is_some_and(|row| row.is_brought);
    let goes_home = if brought && may_edit {
        let tx = staff.scope(&app).read().await?;
        !service::homes(&tx, book).await?.is_empty()
    } else {
        false
    };
    let page = shown! {
        told => preview(book, lang), changes => changes, newer => newer, goes_home => goes_home,
        own => entry.row.as_ref().is_some_and(|row| !row.is_brought), brought => brought,
        offered_at => entry.row.as_ref().and_then(|row| row.offered_at).map(|at| written::moment(lang, at, staff.zone)),
        may_edit => may_edit,
    };
    staff.page(NAV, "playbooks/views/show.html", page)
}

/// A playbook told: why, how, what came of it, what it takes, its plan, its letters and forms; for `told.html`.
pub(super) fn preview(book: &Playbook, lang: Lang) -> Value {
    let when =
        |step: &Step| step.rule().map_or_else(|_| step.when.clone(), |rule| telling::when(&rule, lang));
    let steps: Vec<ToldStep<'_>> =
        book.steps.iter().map(|step| telling::step(book, step, when(step), lang)).collect();
    shown! {
        book => book, steps => steps, weeks => timeline::weeks_ahead(book), minutes => book.minutes(),
        days => told_days(book, lang), subject => book.subject.word(), preview => Preview::of(book),
    }
}

/// Each day of a gathering with its hours, what is told of it and its blocks; of what lasts for weeks, the first alone.
fn told_days(book: &Playbook, lang: Lang) -> Vec<Value> {
    let blocks: Vec<_> = book.agenda.iter().zip(book.block_days()).collect();
    let day = |(at, (after, opens, minutes)): (usize, (u32, NaiveTime, u32))| {
        let day = book.days.get(at).cloned().unwrap_or_default();
        let leads = book.roles.iter().find(|role| Some(&role.id) == day.leader.as_ref());
        let words = |words: &Option<Wording>| {
            words.as_ref().map(|words| words.get(lang.code()).to_owned()).unwrap_or_default()
        };
        let closes = opens + Duration::minutes(i64::from(minutes));
        shown! {
            number => at + 1, after => after, hours => written::time_range(lang, opens, closes),
            kind => day.kind.map(|kind| t(lang, &kind.key())).unwrap_or_default(), title => words(&day.title),
            place => words(&day.place), leader => leads.map(|role| role.title.get(lang.code())).unwrap_or_default(),
            materials => words(&day.materials), bring => words(&day.bring), meals => words(&day.meals),
            transport => words(&day.transport),
            blocks => blocks.iter().filter(|(_, of)| *of == at).map(|(block, _)| *block).collect::<Vec<_>>(),
        }
    };
    let told = if book.subject.meets() { usize::MAX } else { 1 };
    book.day_plan().into_iter().take(told).enumerate().map(day).collect()
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
