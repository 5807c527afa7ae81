//! A playbook made of a gathering: its own copy, as it became while it was prepared. Its days as they were
//! moved, letters, agenda and purpose as they were worded; steps that somebody added, without those that somebody left out.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::model::StepState;
use super::outcome;
use super::service::PlanError;
use super::store::step::{self, Model as Row};
use super::written::{self, OWN};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::store::{agenda_item, letter};
use crate::gatherings::{self, AgendaKind, DayDetails, Whole};
use crate::i18n::Texts;
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{Action, Block, Day, Letter, Playbook, Step};
use crate::playbooks::house;
use crate::playbooks::pieces::{Change, difference};
use crate::playbooks::service::{BookError, checked, keep_own, wording};

/// What a playbook of this gathering would be.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The copy that the gathering was made from.
    pub origin: Playbook,
    pub book: Playbook,
    /// What keeps it from being used.
    pub faults: Vec<Fault>,
}

impl Draft {
    /// What became otherwise.
    pub fn changes(&self) -> Vec<Change> {
        difference(&self.origin, &self.book)
    }
}

/// The playbook that a gathering would make; nothing of it is kept.
pub async fn draft(tx: &Tx, whole: &Whole) -> Result<Draft, PlanError> {
    let origin = house::complete(gatherings::book(&whole.gathering)?.clone());
    let rows = step::list_of(tx, whole.gathering.id.0).await?;
    let mut book = origin.clone();
    let row = &whole.gathering;
    for (words, now) in [
        (&mut book.purpose, &row.purpose),
        (&mut book.goal, &row.goal),
        (&mut book.aim_for_hosts, &row.host_aim),
    ] {
        if let Some(now) = wording(now.clone()).filter(|_| !now.get("ja").trim().is_empty()) {
            *words = now;
        }
    }
    reword(&mut book, whole);
    days(&mut book, whole);
    programme(&mut book, whole);
    let gone: BTreeSet<&str> = left_out(&rows);
    book.steps.retain(|step| !gone.contains(step.id.as_str()));
    add_steps(&mut book, whole, rows.iter().filter(|row| !is_left_out(row)));
    let faults = checked(&book).err().unwrap_or_default();
    Ok(Draft { origin, book, faults })
}

/// The copy that a gathering was made from, with its letters as they were worded for it; of a course, with its days and
/// what happens on them as they became, where these make a playbook that can be used.
///
/// # Errors
/// Where its copy cannot be read.
pub fn as_worded(whole: &Whole) -> anyhow::Result<Playbook> {
    let mut book = house::complete(gatherings::book(&whole.gathering)?.clone());
    reword(&mut book, whole);
    if whole.days.len() > 1 && book.subject.meets() {
        let mut course = book.clone();
        days(&mut course, whole);
        programme(&mut course, whole);
        if checked(&course).is_ok() {
            book = course;
        }
    }
    Ok(book)
}

/// Its agenda as it became. Each day that has blocks is as long as they are.
fn programme(book: &mut Playbook, whole: &Whole) {
    if !book.subject.meets() || whole.agenda.is_empty() {
        return;
    }
    book.agenda = agenda(&book.agenda, whole, &book.days);
    if book.days.is_empty() {
        book.parameters.minutes = book.agenda.iter().map(|block| block.minutes).sum();
        return;
    }
    let of = book.block_days();
    for (index, day) in book.days.iter_mut().enumerate().filter(|(index, _)| of.contains(index)) {
        let blocks = book.agenda.iter().zip(&of).filter(|(_, of)| **of == index);
        day.minutes = blocks.map(|(block, _)| block.minutes).sum();
    }
    if let Some(first) = book.days.first() {
        book.parameters.minutes = first.minutes;
    }
}

fn reword(book: &mut Playbook, whole: &Whole) {
    for letter in &mut book.letters {
        let Some(now) = whole.letters.iter().find(|row| row.letter == letter.id) else { continue };
        if let (Some(subject), Some(body)) = (wording(now.subject.clone()), wording(now.body.clone())) {
            (letter.subject, letter.body) = (subject, body);
        }
    }
}

fn is_left_out(row: &Row) -> bool {
    row.state == StepState::Skipped && outcome::is(&row.outcome, outcome::LEFT_OUT)
}

/// The steps of which somebody left every occurrence out.
fn left_out(rows: &[Row]) -> BTreeSet<&str> {
    let out: BTreeSet<&str> =
        rows.iter().filter(|row| is_left_out(row)).map(|row| row.step.as_str()).collect();
    let kept: BTreeSet<&str> =
        rows.iter().filter(|row| !is_left_out(row)).map(|row| row.step.as_str()).collect();
    out.difference(&kept).copied().collect()
}

/// Its days as they became: their distance to the first, their hours, the usual weekday.
fn days(book: &mut Playbook, whole: &Whole) {
    let minutes =
        |day: &gatherings::Day| u32::try_from((day.ends - day.starts).num_minutes()).unwrap_or_default();
    let (Some(first), Some(last)) = (whole.days.first(), whole.days.last()) else { return };
    let after = |day: &gatherings::Day| u32::try_from((day.date - first.date).num_days()).unwrap_or_default();
    let opens = |day: &gatherings::Day| day.starts.format("%H:%M").to_string();
    book.parameters.weekday = first.date.weekday();
    book.parameters.start_time = opens(first);
    if !book.subject.meets() {
        book.parameters.days = Some(after(last) + 1);
        return;
    }
    book.parameters.minutes = minutes(first);
    let was = std::mem::take(&mut book.days);
    if whole.days.len() == 1 && first.details.is_blank() {
        return;
    }
    for (at, day) in whole.days.iter().enumerate() {
        let before = was.get(at);
        let taken = |id: &String| was.iter().chain(&book.days).any(|day| day.id == *id);
        let fresh = || (at + 1..).map(|by| format!("day-{by}")).find(|id| !taken(id)).unwrap_or_default();
        let id = before.map_or_else(fresh, |before| before.id.clone());
        // One from before anything was told of days has what its playbook says.
        let told = match before.filter(|_| day.details.is_blank()) {
            Some(before) => before.clone(),
            None => told(&day.details),
        };
        let (after, start_time, minutes) = (after(day), opens(day), minutes(day));
        book.days.push(Day { id, after, start_time, minutes, ..told });
    }
}

/// What is told of a day, as a playbook has it. Who leads it besides its part belongs to this gathering alone.
fn told(details: &DayDetails) -> Day {
    Day {
        kind: details.kind,
        title: wording(details.title.clone()),
        place: wording(details.place.clone()),
        leader: (!details.leader.is_empty()).then(|| details.leader.clone()),
        materials: wording(details.materials.clone()),
        bring: wording(details.bring.clone()),
        meals: wording(details.meals.clone()),
        transport: wording(details.transport.clone()),
        ..Day::default()
    }
}

/// The steps that somebody added, with the words that were written for them.
fn add_steps<'a>(book: &mut Playbook, whole: &Whole, rows: impl Iterator<Item = &'a Row>) {
    let added: Vec<Step> = rows.filter_map(|row| written::added(book, row)).collect();
    for mut step in added {
        if let Some(id) = &mut step.letter
            && !book.letters.iter().any(|letter| letter.id == *id)
        {
            let words = whole.letters.iter().find(|row| row.letter == *id);
            if letter::is_own(id) {
                *id = shorter(id);
            }
            if let Some(letter) = words.and_then(|row| written_for(row, id, step.action)) {
                book.letters.push(letter);
            } else {
                step.letter = None;
            }
        }
        step.id = shorter(&step.id);
        book.steps.push(step);
    }
}

/// The last signs of what is given in the order of time differ most.
fn shorter(id: &str) -> String {
    let sign = id.trim_start_matches(OWN);
    format!("{OWN}{}", &sign[sign.len().saturating_sub(8)..])
}

/// A letter that was written for a step, as a playbook has it.
fn written_for(row: &gatherings::Letter, id: &str, action: Action) -> Option<Letter> {
    Some(Letter {
        id: id.to_owned(),
        purpose: action.letter_purpose()?,
        subject: wording(row.subject.clone())?,
        body: wording(row.body.clone())?,
    })
}

/// The agenda as it became, day by day: a block that kept its title, or else its kind, is the block that it was. What
/// hangs on a day that was taken out is no part of it.
fn agenda(before: &[Block], whole: &Whole, days: &[Day]) -> Vec<Block> {
    let mut now: Vec<(usize, &agenda_item::Model)> =
        whole.agenda.iter().filter_map(|item| Some((whole.day_of(item)?, item))).collect();
    now.sort_by_key(|(day, _)| *day);
    let mut free: Vec<&Block> = before.iter().collect();
    let mut was: Vec<Option<&Block>> = vec![None; now.len()];
    let same_title = |block: &Block, item: &agenda_item::Model| *block.title.texts() == item.title;
    let same_kind = |block: &Block, item: &agenda_item::Model| item.kind == AgendaKind::from(block.kind);
    for same in [&same_title as &dyn Fn(&Block, &agenda_item::Model) -> bool, &same_kind] {
        for (place, (_, item)) in was.iter_mut().zip(&now).filter(|(place, _)| place.is_none()) {
            if let Some(at) = free.iter().position(|block| same(block, item)) {
                *place = Some(free.remove(at));
            }
        }
    }
    let taken: BTreeSet<&str> = before.iter().map(|block| block.id.as_str()).collect();
    let fresh = |at: usize| {
        let name = |by: usize| format!("block-{by}");
        (at + 1..).map(name).find(|name| !taken.contains(name.as_str())).unwrap_or_else(|| name(at))
    };
    let mut blocks: Vec<Block> = Vec::new();
    for (at, ((day, item), was)) in now.iter().zip(was).enumerate() {
        let Some(title) = wording(item.title.clone()) else { continue };
        let mut id = was.map_or_else(|| fresh(at), |block| block.id.clone());
        if blocks.iter().any(|block| block.id == id) {
            id = format!("{id}-{at}");
        }
        blocks.push(Block {
            id,
            day: days.get(*day).filter(|_| *day > 0).map(|day| day.id.clone()),
            kind: item.kind.into(),
            minutes: u32::try_from(item.minutes).unwrap_or_default(),
            title,
            note: item.note.clone().and_then(wording),
        });
    }
    blocks
}

/// Makes a playbook of the center's own of a gathering; its name. `called` is what it is called; it may be empty.
///
/// # Errors
/// Where there is no such gathering, or what became of it cannot be used as a playbook.
pub async fn keep(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    called: Texts,
) -> Result<String, PlanError> {
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let Draft { origin, book, faults } = draft(&tx, &whole).await?;
    if !faults.is_empty() {
        return Err(PlanError::Playbook(faults));
    }
    let name = keep_own(app, &tx, actor, origin, book, called).await.map_err(refused)?;
    tx.commit().await?;
    Ok(name)
}

fn refused(error: BookError) -> PlanError {
    match error {
        BookError::NotFound => PlanError::NotFound,
        BookError::Stale | BookError::Older | BookError::NothingChosen => PlanError::Stale,
        BookError::Faults(faults) => PlanError::Playbook(faults),
        BookError::Db(error) => PlanError::Db(error),
        BookError::Broken(error) => PlanError::Other(error),
    }
}
