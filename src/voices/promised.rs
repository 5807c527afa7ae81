//! What was promised comes back: on Today when its day comes, and where the next gathering is prepared.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use super::store::offer::{self, Model as Offer};
use super::store::{decision, offer::due};
use crate::accounts;
use crate::app::App;
use crate::db::{GatheringId, OfferId, Tx};
use crate::gatherings::Gathering;
use crate::i18n::{Lang, Texts, say};
use crate::tasks::{self, NewTask};

/// The task about an offer whose day has come.
pub(super) const TASK: &str = "voices.promised";
/// So many decisions of earlier gatherings are shown where the next one is prepared.
const DECISIONS: u32 = 20;

/// What earlier gatherings of the same series or playbook left.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Before {
    /// Still open.
    pub offers: Vec<Promised>,
    /// The latest first.
    pub decisions: Vec<String>,
}

impl Before {
    /// Whether there is nothing to come back to.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.decisions.is_empty()
    }
}

/// An open offer of an earlier gathering.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Promised {
    pub id: OfferId,
    pub gathering_id: GatheringId,
    pub who: String,
    pub what: String,
    pub due_on: Option<NaiveDate>,
}

/// What earlier gatherings left for this one.
pub async fn before(tx: &Tx, gathering: &Gathering) -> Result<Before, DbErr> {
    let offers = offer::open_before(tx, gathering).await?;
    let decisions = decision::before(tx, gathering, DECISIONS).await?;
    Ok(Before {
        offers: offers
            .into_iter()
            .map(|row| Promised {
                id: row.id,
                gathering_id: row.gathering_id,
                who: row.who,
                what: row.what,
                due_on: row.due_on,
            })
            .collect(),
        decisions: decisions.into_iter().map(|row| row.text).collect(),
    })
}

/// Opens a task for every open offer whose day has come: whom to thank, or gently to ask. Once for each day that was
/// named. How many tasks were opened.
pub async fn remind_of_promised(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut opened = 0;
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let found = due_today(&tx, now).await?;
        drop(tx);
        if found.is_empty() {
            continue;
        }
        let tx = app.db.scoped(center).write().await?;
        tx.turn("voices").await?;
        for row in due_today(&tx, now).await? {
            opened += usize::from(tasks::open(app, &tx, now, task(&row)).await?.is_some());
        }
        tx.commit().await?;
    }
    Ok(opened)
}

async fn due_today(tx: &Tx, now: DateTime<Utc>) -> anyhow::Result<Vec<Offer>> {
    let Some(center) = accounts::center(tx).await? else { return Ok(Vec::new()) };
    Ok(due(tx, now.with_timezone(&center.tz()).date_naive()).await?)
}

fn task(row: &Offer) -> NewTask {
    let words = |lang: Lang, key: &str| {
        say(lang, key, &[("who", row.who.clone().into()), ("what", row.what.clone().into())])
    };
    let both = |key: &str| Texts::both(words(Lang::Ja, key), words(Lang::En, key));
    NewTask {
        kind: TASK.to_owned(),
        title: both("offer-task"),
        instructions: Some(both("offer-task-how")),
        link: Some(format!("/gatherings/{}/voices#offer-{}", row.gathering_id, row.id)),
        subject: Some(("gathering".to_owned(), row.gathering_id.0)),
        about: Some(row.id.0),
        owner: row.owner_id,
        due_on: row.due_on,
        ..NewTask::default()
    }
}
