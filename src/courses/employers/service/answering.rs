//! An employer's answer comes in, by its link or typed in by staff, and what follows from it.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};

use super::{EmployerError, behind, days_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::courses::employers::model::{Answer, MOST_PLACES, Stated, Word};
use crate::courses::employers::store::{answer, place, practicum};
use crate::courses::placements::service as placements;
use crate::db::{AskingId, CenterId, DayId, GatheringId, RowId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::ledger::EMPLOYER_DECLINED;
use crate::invitations::{self, Asking, Sending};
use crate::playbooks::format::Deed;
use crate::replies::model::{ReplyChannel, word};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// It will say later: comes back on its day.
const TASK_LATER: &str = "employers.later";
/// Its workplace is to be seen first.
const TASK_LOOK: &str = "employers.look";
/// It has fewer places than it had said.
const TASK_CHANGED: &str = "employers.changed";

/// A thank-you for "not this time" waits so long, in case a finger slipped.
const THANKS_AFTER: chrono::Duration = chrono::Duration::minutes(10);

/// Who says "later" without a day is asked again after so many days.
const LATER: Days = Days::new(7);

/// An answer that came in.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    pub stated: Stated,
    pub channel: ReplyChannel,
    /// When it came in, where that is not now: a FAX of this morning.
    pub received_at: Option<DateTime<Utc>>,
    /// The newest entry that whoever types it in has seen, 0 where there was none; `None` for the employer itself, whose
    /// own latest word counts.
    pub seen: Option<i32>,
    /// The key of this press of the button: the same key answers once.
    pub once: String,
}

/// Takes an answer; the later one counts, and the earlier ones are kept.
pub async fn answer(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    new: NewAnswer,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("employers").await?;
    let (row, asking, whole) = open_for(&tx, asking, now).await?;
    let days: BTreeSet<DayId> = days_of(&row, &whole).into_iter().map(|day| day.id).collect();
    let mut stated = new.stated.fitting();
    stated.places.retain(|day, _| days.contains(day));
    let mut errors = FieldErrors::default();
    if stated.answer == Answer::Yes && stated.places.is_empty() {
        errors.add("places", Message::new("employers-error-no-places"));
    }
    if stated.places.values().any(|places| *places > MOST_PLACES) {
        errors.add("places", Message::new("field-range").with("min", 1).with("max", MOST_PLACES));
    }
    let today = zoned::local_date(now, whole.zone());
    if stated.later_on.is_some_and(|day| day < today || day > whole.end().date()) {
        errors.add("later_on", Message::new("employers-error-later"));
    }
    if new.received_at.is_some_and(|at| at > now) {
        errors.add("received_on", Message::new("employers-error-received"));
    }
    errors.into_result().map_err(EmployerError::Fields)?;
    let history = answer::list_of_asking(&tx, asking.id).await?;
    if history.iter().any(|entry| entry.once == new.once) {
        return Ok(());
    }
    let newest = history.last().map_or(0, |entry| entry.number);
    if new.seen.is_some_and(|seen| seen != newest) {
        return Err(EmployerError::Stale);
    }
    let before = standing(&tx, asking.id).await?;
    let id: RowId = app.chance.id(now);
    let entry = answer::Model {
        id,
        center_id: tx.center,
        practicum_id: row.id,
        asking_id: asking.id,
        number: newest + 1,
        answer: stated.answer,
        later_on: stated.later_on,
        content: serde_json::to_value(&stated.content).map_err(anyhow::Error::from)?,
        channel: new.channel,
        membership_id: actor.member(),
        received_at: new.received_at.unwrap_or(now),
        typed_at: now,
        undoes: None,
        once: new.once,
    };
    answer::insert(&tx, entry).await?;
    for (day_id, places) in &stated.places {
        let row = place::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            answer_id: id,
            day_id: *day_id,
            places: i32::try_from(*places).unwrap_or_default(),
        };
        place::insert(&tx, row).await?;
    }
    let told = [audit::set("answer", stated.answer.word()), audit::set("channel", word(new.channel))];
    audit::record(app, &tx, now, actor, "courses.employer.answered", ("asking", asking.id.0), &told).await?;
    let by = (now, actor);
    follow(app, &tx, by, (&asking, &whole), before.as_ref(), Some(&stated), new.channel).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes back the answer that counts; the one before it counts again.
pub async fn undo(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    number: i32,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("employers").await?;
    let (row, asking, whole) = open_for(&tx, asking, now).await?;
    let current = answer::current(&tx, asking.id).await?.filter(|current| current.number == number);
    let current = current.ok_or(EmployerError::NotCurrent)?;
    let before = standing(&tx, asking.id).await?;
    let newest = answer::list_of_asking(&tx, asking.id).await?.last().map_or(0, |entry| entry.number);
    let id: RowId = app.chance.id(now);
    let entry = answer::Model {
        id,
        center_id: tx.center,
        practicum_id: row.id,
        number: newest + 1,
        later_on: None,
        content: serde_json::json!({}),
        membership_id: actor.member(),
        received_at: now,
        typed_at: now,
        undoes: Some(number),
        once: format!("undo-{}", id.0.simple()),
        ..current
    };
    let channel = entry.channel;
    answer::insert(&tx, entry).await?;
    let told = [audit::set("number", number)];
    audit::record(app, &tx, now, actor, "courses.employer.undone", ("asking", asking.id.0), &told).await?;
    let again = standing(&tx, asking.id).await?;
    follow(app, &tx, (now, actor), (&asking, &whole), before.as_ref(), again.as_ref(), channel).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The practicum behind an asking that may be answered now.
async fn open_for(
    tx: &Tx,
    asking: AskingId,
    now: DateTime<Utc>,
) -> Result<(practicum::Model, Asking, Whole), EmployerError> {
    let asking = invitations::asking(tx, asking).await?.ok_or(EmployerError::NotThere)?;
    let row = behind(tx, &asking).await?.ok_or(EmployerError::NotThere)?;
    let whole = gatherings::whole(tx, row.gathering_id).await?.ok_or(EmployerError::NotThere)?;
    if asking.closed_at.is_some() || whole.is_over(now) {
        return Err(EmployerError::Closed);
    }
    Ok((row, asking, whole))
}

/// What counts at present.
async fn standing(tx: &Tx, asking: AskingId) -> Result<Option<Stated>, EmployerError> {
    let Some(row) = answer::current(tx, asking).await? else { return Ok(None) };
    let places = place::of_answers(tx, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    Ok(Some(Stated { answer: row.answer, later_on: row.later_on, places, content: row.content() }))
}

/// What follows from what counts now: the tasks that wait for it, the thanks for a no, the step that waits for all.
async fn follow(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    (asking, whole): (&Asking, &Whole),
    before: Option<&Stated>,
    stated: Option<&Stated>,
    channel: ReplyChannel,
) -> Result<(), EmployerError> {
    let name = invitations::party(tx, asking).await?.name().to_owned();
    let task = |kind: &str, key: &str, due_on| NewTask {
        kind: kind.to_owned(),
        title: said(key, &name, &whole.gathering.title),
        link: Some(page_of(whole.gathering.id, asking.id)),
        subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
        about: Some(asking.id.0),
        owner: whole.member_in("employer-care").or_else(|| whole.member_in("secretary")),
        due_on: Some(due_on),
        ..NewTask::default()
    };
    let today = zoned::local_date(now, whole.zone());
    tasks::close_about(tx, now, TASK_LATER, asking.id.0, TaskState::Done, by).await?;
    if let Some(later) = stated.filter(|stated| stated.answer == Answer::Later) {
        let on = later.later_on.unwrap_or(today + LATER);
        tasks::open(app, tx, now, task(TASK_LATER, "employers-task-later", on)).await?;
    }
    let looks = |stated: Option<&Stated>| stated.is_some_and(|stated| stated.content.look_first);
    match (looks(before), looks(stated)) {
        (false, true) => {
            tasks::open(app, tx, now, task(TASK_LOOK, "employers-task-look", today)).await?;
        }
        (true, false) => {
            tasks::close_about(tx, now, TASK_LOOK, asking.id.0, TaskState::Dropped, by).await?;
        }
        _ => {}
    }
    if before.is_some_and(|before| has_less(before, stated)) {
        tasks::open(app, tx, now, task(TASK_CHANGED, "employers-task-changed", today)).await?;
    }
    // Who said it on the telephone, and is rung rather than written to, was thanked there.
    let by_voice = asking.channel == Channel::Phone && channel == ReplyChannel::Phone;
    if stated.is_some_and(|stated| stated.answer == Answer::No) && !by_voice {
        thank(app, tx, now, asking).await?;
    }
    tasks::stir(tx, whole.gathering.id, Deed::EmployersAnswered).await?;
    placements::after_answer(app, tx, whole.gathering.id, asking.id, by).await
}

/// Whether a day that had places has fewer now.
fn has_less(before: &Stated, stated: Option<&Stated>) -> bool {
    let now = |day: &DayId| stated.and_then(|stated| stated.places.get(day)).copied().unwrap_or_default();
    before.places.iter().any(|(day, places)| now(day) < *places)
}

/// Thanks for a no, once however often it is said.
async fn thank(app: &App, tx: &Tx, now: DateTime<Utc>, asking: &Asking) -> Result<(), EmployerError> {
    let sent = invitations::sendings_of(tx, asking.id).await?;
    if sent.iter().any(|sent| sent.purpose == EMPLOYER_DECLINED && !sent.superseded) {
        return Ok(());
    }
    let how = Sending { not_before: Some(now + THANKS_AFTER), ..Sending::default() };
    invitations::send(app, tx, now, asking, EMPLOYER_DECLINED, how).await?;
    Ok(())
}

/// Where staff see one employer.
pub(in crate::courses::employers) fn page_of(gathering: GatheringId, asking: AskingId) -> String {
    format!("/gatherings/{gathering}/employers/{asking}")
}

fn said(key: &str, name: &str, title: &Texts) -> Texts {
    let say = |lang| Message::new(key).with("name", name).with("title", title.read(lang)).say(lang);
    Texts::both(say(Lang::Ja), say(Lang::En))
}
