//! Employers hear who comes: only of those who agreed, each employer of its own, and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use super::PlacementError;
use super::moving::at_the_board;
use super::reading::{Placed, Standing, placed_of, standing};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::employers::EmployerError;
use crate::courses::placements::model::Coming;
use crate::courses::placements::store::telling;
use crate::courses::trainees::service::shown_goal;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, Tx};
use crate::i18n::{Lang, Message, Texts, written};
use crate::invitations::ledger::EMPLOYER_PLACEMENT;
use crate::invitations::{self, Sending};
use crate::tasks::{self, NewTask, TaskState};

/// An employer has fewer places than trainees are proposed for.
pub const TASK_BROKEN: &str = "placements.broken";

/// Who comes to which employer, of those who agreed.
pub fn coming(placed: &[Placed]) -> BTreeMap<AskingId, Vec<Coming>> {
    let mut all: BTreeMap<AskingId, Vec<Coming>> = BTreeMap::new();
    for one in placed.iter().filter(|one| one.agreed) {
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
pub fn untold(board: &Standing, told: &BTreeMap<AskingId, telling::Model>) -> Vec<(AskingId, Vec<Coming>)> {
    let mut coming = coming(&placed_of(board));
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
    let Some(told) = telling::of_asking(tx, asking).await? else { return Ok(Vec::new()) };
    let board = standing(tx, gathering).await?;
    let now = coming(&placed_of(&board)).remove(&asking).unwrap_or_default();
    let told = told.coming();
    let mut guests = Vec::new();
    for trainee in board.ready() {
        let of = |all: &[Coming]| {
            let found = all.iter().find(|one| one.attendee == trainee.attendee);
            found.map(|one| one.days.clone()).unwrap_or_default()
        };
        let (heard, holds) = (of(&told), of(&now));
        let days: Vec<String> = board
            .days
            .iter()
            .filter(|day| heard.contains(&day.id) && holds.contains(&day.id))
            .map(|day| written::date(lang, day.date))
            .collect();
        if !days.is_empty() {
            let goal = shown_goal(app, tx, trainee.attendee).await?.unwrap_or_default();
            guests.push(Guest { name: trainee.name.clone(), days, goal });
        }
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
    let now = app.clock.now();
    // Nobody is put where a place is just being taken back.
    tx.turn("placements").await?;
    let board = standing(tx, gathering).await.map_err(anyhow::Error::from)?;
    let lines = without_a_place(&board, asking);
    // What the task said before may not be so any more.
    let to = if lines.is_empty() { TaskState::Done } else { TaskState::Dropped };
    tasks::close_about(tx, now, TASK_BROKEN, asking.0, to, by).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let Some(asked) = invitations::asking(tx, asking).await? else { return Ok(()) };
    let name = invitations::party(tx, &asked).await?.name().to_owned();
    let (page, key) = match board.tours.is_empty() {
        true => ("placements", "placements-task-broken"),
        false => ("tours", "tours-task-broken"),
    };
    let title = |lang: Lang| Message::new(key).with("name", &name).say(lang);
    let (ja, en): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
    let whole = &board.whole;
    let new = NewTask {
        kind: TASK_BROKEN.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(ja.join("\n"), en.join("\n"))),
        link: Some(format!("/gatherings/{gathering}/{page}")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(asking.0),
        owner: whole.member_in("employer-care").or_else(|| whole.member_in("secretary")),
        due_on: Some(zoned::local_date(now, whole.zone())),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
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
