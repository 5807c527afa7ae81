//! Employers hear who comes: only of those who agreed, each employer of its own, and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;

use super::PlacementError;
use super::heard::last_heard;
use super::moving::at_the_board;
use super::reading::{Placed, Standing, placed_of, standing};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::contacts::japanese::show_phone;
use crate::courses::employers::EmployerError;
use crate::courses::placements::model::Coming;
use crate::courses::placements::store::{placement, telling};
use crate::courses::trainees::service::shown_goal;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::Day;
use crate::i18n::{Lang, Message, Texts, written};
use crate::invitations::ledger::EMPLOYER_PLACEMENT;
use crate::invitations::{self, Sending};
use crate::replies::SeatsMoved;
use crate::tasks::{self, NewTask, TaskState};

/// An employer has fewer places than trainees are proposed for.
pub const TASK_BROKEN: &str = "placements.broken";
/// Somebody of whom an employer was told does not come.
const TASK_LEFT: &str = "placements.left";
/// An employer that was told that somebody does not come hears that they do.
const TASK_BACK: &str = "placements.back";

/// What each employer was told last.
pub type Told = BTreeMap<AskingId, telling::Model>;

/// Who comes to which employer, of those who agreed. A day on which somebody rests is left out, unless the employer knew of
/// it before: then it heard of the rest as soon as that was said.
pub fn coming(board: &Standing, told: &Told) -> BTreeMap<AskingId, Vec<Coming>> {
    let comes = |one: &Placed| {
        let knew = || told.get(&one.asking).is_some_and(|told| told.names(one.attendee, one.day));
        one.agreed && (!board.resting.contains(&(one.attendee, one.day)) || knew())
    };
    let mut all: BTreeMap<AskingId, Vec<Coming>> = BTreeMap::new();
    for one in placed_of(board).iter().filter(|one| comes(one)) {
        let there = all.entry(one.asking).or_default();
        match there.iter_mut().find(|coming| coming.attendee == one.attendee) {
            Some(known) => known.days.push(one.day),
            None => there.push(Coming { attendee: one.attendee, days: vec![one.day] }),
        }
    }
    all.values_mut().for_each(|there| there.sort());
    all
}

/// Employers to which something is to be told: who comes differs from what they heard last.
pub fn untold(board: &Standing, told: &Told) -> Vec<(AskingId, Vec<Coming>)> {
    let mut coming = coming(board, told);
    let each = board.employers.iter().map(|one| (one.asking.id, coming.remove(&one.asking.id)));
    each.map(|(asking, now)| (asking, now.unwrap_or_default()))
        .filter(|(asking, now)| told.get(asking).map(telling::Model::coming).unwrap_or_default() != *now)
        .collect()
}

/// Tells every employer that has something new to hear, by its own channel. How many.
pub async fn tell(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<usize, PlacementError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let told = telling::newest_of(&tx, gathering).await?;
    let news = untold(&board, &told);
    let count = news.len();
    for (asking, people) in news {
        let row = telling::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: gathering,
            asking_id: asking,
            number: told.get(&asking).map_or(0, |last| last.number) + 1,
            people: serde_json::to_value(&people).map_err(anyhow::Error::from)?,
            membership_id: Some(member),
            at: now,
        };
        telling::insert(&tx, row).await?;
        for gone in told.get(&asking).map(telling::Model::coming).unwrap_or_default() {
            if people.iter().all(|one| one.attendee != gone.attendee) {
                let (about, done) = (gone.attendee.0, TaskState::Done);
                tasks::close_about(&tx, now, TASK_LEFT, about, done, Actor::Member(member)).await?;
            }
        }
        if let Some(employer) = board.employer(asking) {
            invitations::send(app, &tx, now, &employer.asking, EMPLOYER_PLACEMENT, Sending::default())
                .await?;
        }
    }
    if count > 0 {
        let who = Actor::Member(member);
        let what = ("gathering", gathering.0);
        audit::record(app, &tx, now, who, "courses.placement.told", what, &[]).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(count)
}

/// Of what an employer was told that which is still so.
fn still(board: &Standing, told: &telling::Model) -> Vec<Coming> {
    let by_asking = Told::from([(told.asking_id, told.clone())]);
    let mut all = coming(board, &by_asking).remove(&told.asking_id).unwrap_or_default();
    for one in &mut all {
        one.days.retain(|day| told.names(one.attendee, *day));
    }
    all.retain(|one| !one.days.is_empty());
    all
}

/// A letter that was asked for some time ago, as it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    pub gathering: GatheringId,
    /// It says something else than the employer heard before.
    pub is_news: bool,
    /// The employer heard something before.
    pub changes: bool,
}

/// How a letter stands when it leaves: what it does not say any more was not told. `None` where nothing was to be told.
pub async fn as_it_leaves(app: &App, tx: &Tx, asking: AskingId) -> Result<Option<Leaving>, PlacementError> {
    let now = app.clock.now();
    tx.turn("placements").await?;
    let told = telling::list_of_asking(tx, asking).await?;
    let Some((newest, before)) = told.split_last() else { return Ok(None) };
    let still = still(&standing(tx, newest.gathering_id).await?, newest);
    if still != newest.coming() {
        let row = telling::Model {
            id: app.chance.id(now),
            number: newest.number + 1,
            people: serde_json::to_value(&still).map_err(anyhow::Error::from)?,
            membership_id: None,
            at: now,
            ..newest.clone()
        };
        telling::insert(tx, row).await?;
    }
    let last = last_heard(tx, asking, before).await?;
    let heard = last.as_ref().map(telling::Model::coming).unwrap_or_default();
    let gathering = newest.gathering_id;
    Ok(Some(Leaving { gathering, is_news: still != heard, changes: last.is_some() }))
}

/// Somebody who comes, as the employer reads it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Guest {
    pub name: String,
    /// The days, with weekday.
    pub days: Vec<String>,
    /// The goal in the trainee's own words, where the trainee lets it stand there.
    pub goal: String,
}

/// What an employer was told and what still is so: who comes, on which days. Nothing of anybody else.
pub async fn told_to(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    asking: AskingId,
    lang: Lang,
) -> Result<Vec<Guest>, PlacementError> {
    let told = telling::list_of_asking(tx, asking).await?;
    let Some(told) = told.last() else { return Ok(Vec::new()) };
    let board = standing(tx, gathering).await?;
    let still = still(&board, told);
    let mut guests = Vec::new();
    for trainee in board.ready() {
        let Some(comes) = still.iter().find(|one| one.attendee == trainee.attendee) else { continue };
        let there = board.days.iter().filter(|day| comes.days.contains(&day.id));
        let days: Vec<String> = there.map(|day| written::date(lang, day.date)).collect();
        let goal = shown_goal(app, tx, trainee.attendee).await?.unwrap_or_default();
        guests.push(Guest { name: trainee.name.clone(), days, goal });
    }
    Ok(guests)
}

/// After an employer answered anew: a task names who is without a place by it, and goes when nobody is any more.
///
/// # Errors
/// Where the database does not answer.
pub async fn after_answer(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    asking: AskingId,
    by: Actor,
) -> Result<(), EmployerError> {
    // Nobody is put where a place is just being taken back.
    tx.turn("placements").await?;
    let board = standing(tx, gathering).await.map_err(anyhow::Error::from)?;
    follow(app, tx, &board, asking, by).await
}

/// Says by a task who is without a place by an employer; what a task said before may not be so any more.
pub(super) async fn follow(
    app: &App,
    tx: &Tx,
    board: &Standing,
    asking: AskingId,
    by: Actor,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let lines = without_a_place(board, asking);
    let to = if lines.is_empty() { TaskState::Done } else { TaskState::Dropped };
    tasks::close_about(tx, now, TASK_BROKEN, asking.0, to, by).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let Some(asked) = invitations::asking(tx, asking).await? else { return Ok(()) };
    let name = invitations::party(tx, &asked).await?.name().to_owned();
    let key = if board.tours.is_empty() { "placements-task-broken" } else { "tours-task-broken" };
    let title = |lang: Lang| Message::new(key).with("name", &name).say(lang);
    let new = task(board, now, (TASK_BROKEN, asking.0), Texts::both(title(Lang::Ja), title(Lang::En)), lines);
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// A task of today for who takes care of employers, with a line in both languages for each thing to do.
fn task(
    board: &Standing,
    now: DateTime<Utc>,
    (kind, about): (&str, uuid::Uuid),
    title: Texts,
    lines: Vec<(String, String)>,
) -> NewTask {
    let whole = &board.whole;
    let gathering = whole.gathering.id;
    let page = if board.tours.is_empty() { "placements" } else { "tours" };
    let (ja, en): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
    NewTask {
        kind: kind.to_owned(),
        title,
        instructions: Some(Texts::both(ja.join("\n"), en.join("\n"))),
        link: Some(format!("/gatherings/{gathering}/{page}")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(about),
        owner: whole.member_in("employer-care").or_else(|| whole.member_in("secretary")),
        due_on: Some(zoned::local_date(now, whole.zone())),
        ..NewTask::default()
    }
}

/// After somebody gave a seat back, or took one again: employers that were told of them are to hear it, and a task says
/// which.
pub fn seats_moved<'a>(
    app: &'a App,
    tx: &'a Tx,
    moved: &'a SeatsMoved,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(follow_seats(app, tx, moved))
}

async fn follow_seats(app: &App, tx: &Tx, moved: &SeatsMoved) -> anyhow::Result<()> {
    let now = moved.now;
    let mut ring: Vec<(AttendeeId, &str, &str)> =
        moved.left.iter().map(|id| (*id, TASK_LEFT, "placements-task-left")).collect();
    for back in &moved.taken {
        // Where somebody has rung already, the employer is rung again.
        if tasks::store::task::find_open(tx, TASK_LEFT, back.0).await?.is_none() {
            ring.push((*back, TASK_BACK, "placements-task-back"));
        }
        tasks::close_about(tx, now, TASK_LEFT, back.0, TaskState::Dropped, moved.actor).await?;
    }
    let told = telling::newest_of(tx, moved.gathering).await?;
    let rows = placement::list_of_gathering(tx, moved.gathering).await?;
    let places: BTreeSet<AskingId> = rows
        .iter()
        .filter(|row| moved.taken.contains(&row.attendee_id))
        .filter_map(|row| row.asking_id)
        .collect();
    if told.is_empty() && places.is_empty() {
        return Ok(());
    }
    let board = standing(tx, moved.gathering).await?;
    let today = zoned::local_date(now, board.whole.zone());
    for (attendee, kind, key) in ring {
        let mut lines = Vec::new();
        for told in told.values() {
            let ahead = |day: &&Day| day.date >= today && told.names(attendee, day.id);
            let days: Vec<&Day> = board.days.iter().filter(ahead).collect();
            if !days.is_empty() {
                lines.push(to_ring(tx, &board, told.asking_id, &days).await?);
            }
        }
        if !lines.is_empty() {
            let title = |lang: Lang| Message::new(key).with("title", board.whole.title(lang)).say(lang);
            let title = Texts::both(title(Lang::Ja), title(Lang::En));
            tasks::open_or_add(app, tx, now, task(&board, now, (kind, attendee.0), title, lines)).await?;
        }
    }
    // Whoever comes back stands where they stood, though somebody else may be there by now.
    for asking in places {
        follow(app, tx, &board, asking, moved.actor).await?;
    }
    Ok(())
}

/// Which employer is to hear of which days, with its number; in both languages.
async fn to_ring(
    tx: &Tx,
    board: &Standing,
    asking: AskingId,
    days: &[&Day],
) -> anyhow::Result<(String, String)> {
    let found = invitations::asking(tx, asking).await?.context("the asking of an employer that was told")?;
    let party = invitations::party(tx, &found).await?;
    // Whom to ring on the day is somebody else than who was asked for places.
    let contact = board.employer(asking).map(|one| show_phone(&one.content.contact_phone));
    let phone = contact.filter(|phone| !phone.is_empty()).or_else(|| party.address(Channel::Phone));
    let key = if phone.is_some() { "course-day-task-line" } else { "course-day-task-nobody" };
    let line = |lang: Lang| {
        let days: Vec<String> = days.iter().map(|day| written::date(lang, day.date)).collect();
        let who = Message::new("placements-task-left-who")
            .with("name", party.name())
            .with("days", days.join(if lang == Lang::Ja { "、" } else { ", " }))
            .say(lang);
        Message::new(key).with("name", who).with("phone", phone.as_deref().unwrap_or_default()).say(lang)
    };
    Ok((line(Lang::Ja), line(Lang::En)))
}

/// The days of an employer that have fewer places than trainees proposed for it, with their names; in both languages.
fn without_a_place(board: &Standing, asking: AskingId) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for day in &board.days {
        let there: Vec<&str> = board
            .trainees
            .iter()
            .filter(|one| board.row(one.attendee, day.id).is_some_and(|row| row.asking_id == Some(asking)))
            .map(|one| one.name.as_str())
            .collect();
        let places = board.employer(asking).and_then(|one| one.places.get(&day.id)).copied();
        if there.len() > places.unwrap_or_default() as usize {
            let line = |lang: Lang| {
                Message::new("placements-task-broken-day")
                    .with("date", written::date(lang, day.date))
                    .with("places", places.unwrap_or_default())
                    .with("names", there.join(if lang == Lang::Ja { "、" } else { ", " }))
                    .say(lang)
            };
            lines.push((line(Lang::Ja), line(Lang::En)));
        }
    }
    lines
}

/// Closes the tasks of these employers where nobody is without a place there any more.
pub(super) async fn mended(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    askings: &BTreeSet<AskingId>,
    by: Actor,
) -> Result<(), PlacementError> {
    let board = standing(tx, gathering).await?;
    for asking in askings.iter().filter(|asking| without_a_place(&board, **asking).is_empty()) {
        tasks::close_about(tx, app.clock.now(), TASK_BROKEN, asking.0, TaskState::Done, by).await?;
    }
    Ok(())
}
