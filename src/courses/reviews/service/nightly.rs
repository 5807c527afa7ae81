//! What is done every night: tasks of follow-ups a week ahead, none that nobody can close, numbers of what will be erased,
//! and what stands beside the sealed words goes on the same day as they.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Duration, Utc};

use super::evaluating::SAID;
use super::following::{HEARD, drop_tasks, task};
use super::{ReviewError, Reviews};
use crate::accounts;
use crate::accounts::facts;
use crate::app::App;
use crate::courses::placements::service::met_wishes;
use crate::courses::reviews::model::{Again, Counted, Heard, MONTHS, Outcome, Said};
use crate::courses::reviews::store::{list, review};
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings;
use crate::replies::applying::erased_on;
use crate::tasks;

/// So long before it is due the task is there.
const AHEAD: Days = Days::new(7);
/// Everything of a course is erased so long after it.
const KEPT: Duration = Duration::days(250);

/// Opens the tasks that are due within a week, one for each trainee and month, and keeps the numbers of every course that is
/// not erased yet. A course that is broken keeps none of the others waiting.
pub async fn keep_up(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let ended = gatherings::list_between(&tx, now - KEPT, now).await?;
        let courses: Vec<GatheringId> = ended
            .into_iter()
            .filter(|one| one.takes_trainees() && one.ends_at < now)
            .map(|one| one.id)
            .collect();
        drop(tx);
        for course in courses {
            // With ids alone: what could not be read may stand in the words of the error.
            if one(app, center, course, now).await.is_err() {
                tracing::error!(%center, %course, "a course after its end could not be kept up");
            }
        }
    }
    Ok(())
}

async fn one(app: &App, center: CenterId, course: GatheringId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = Reviews::read(&tx, course).await?;
    drop_tasks(&tx, now, &all).await?;
    if all.board.today(now) >= erased_on(&all.board.whole) {
        review::forget_words(&tx, course).await?;
    }
    if all.is_closed(now) {
        tx.commit().await?;
        return Ok(());
    }
    let today = all.board.today(now);
    for (trainee, months, due) in all.to_follow_up(today + AHEAD) {
        // Once it is long past only the list says so.
        if due + Days::new(60) >= today {
            tasks::open(app, &tx, now, task(&all, trainee, months, due)?).await?;
        }
    }
    keep(app, &tx, now, &all).await?;
    tx.commit().await?;
    Ok(())
}

async fn keep(app: &App, tx: &Tx, now: DateTime<Utc>, all: &Reviews) -> anyhow::Result<()> {
    let counted = recount(app, tx, now, all).await?;
    let there = list::of_gathering(tx, all.id()).await?;
    if there.as_ref().map(list::Model::counted).unwrap_or_default() == counted {
        return Ok(());
    }
    let counted = serde_json::to_value(counted)?;
    let row = match there {
        Some(row) => list::Model { counted, ..row },
        None => list::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: all.id(),
            items: serde_json::json!([]),
            counted,
            version: 0,
        },
    };
    list::save(tx, row.version, row).await?;
    Ok(())
}

/// What is counted of sealed words as they are now; once they are erased, as it was kept. Numbers alone leave it.
pub async fn recount(app: &App, tx: &Tx, now: DateTime<Utc>, all: &Reviews) -> Result<Counted, ReviewError> {
    if all.board.today(now) >= erased_on(&all.board.whole) {
        let row = list::of_gathering(tx, all.id()).await?;
        return Ok(row.as_ref().map(list::Model::counted).unwrap_or_default());
    }
    let (wished, met) = met_wishes(app, tx, all.id()).await.map_err(anyhow::Error::from)?;
    let mut counted = Counted { wished, met, ..Counted::default() };
    let mut welcoming = Vec::new();
    for row in &all.evaluations {
        let text = facts::read_back(app, tx, row.id.0, SAID).await?;
        let said: Option<Said> =
            text.map(|text| serde_json::from_str(&text)).transpose().map_err(anyhow::Error::from)?;
        if said.is_some_and(|said| said.again == Some(Again::Yes)) && !welcoming.contains(&row.asking_id) {
            welcoming.push(row.asking_id);
        }
    }
    counted.welcomed = welcoming.len();
    for outcome in outcomes(app, tx, all).await?.into_values() {
        *counted.outcomes.entry(outcome).or_default() += 1;
    }
    Ok(counted)
}

/// What became of each trainee, as it was last heard.
pub(in crate::courses) async fn outcomes(
    app: &App,
    tx: &Tx,
    all: &Reviews,
) -> Result<BTreeMap<crate::db::AttendeeId, Outcome>, ReviewError> {
    let mut last = BTreeMap::new();
    for one in &all.board.trainees {
        for row in MONTHS.iter().filter_map(|months| all.follow_up(one.attendee, *months)) {
            let Some(text) = facts::read_back(app, tx, row.id.0, HEARD).await? else { continue };
            let heard: Heard = serde_json::from_str(&text).map_err(anyhow::Error::from)?;
            if let Some(outcome) = heard.outcome {
                last.insert(one.attendee, outcome);
            }
        }
    }
    Ok(last)
}
