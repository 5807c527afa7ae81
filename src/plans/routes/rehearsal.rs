//! The rehearsal: the whole plan on paper.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::{NAV, gathering_of};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, StepId};
use crate::plans::rehearsal::{Depth, Rehearsed, by_channel, rehearse};
use crate::shown;
use crate::web::{Error, Result};

/// How many go by a channel.
#[derive(Serialize)]
pub(super) struct ByChannel {
    pub key: &'static str,
    pub count: usize,
}

/// A step with the counts of its recipients.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    step: Rehearsed,
    channels: Vec<ByChannel>,
}

impl From<Rehearsed> for Shown {
    fn from(step: Rehearsed) -> Self {
        let count = |(channel, count): (Channel, usize)| ByChannel { key: channel.key(), count };
        Shown { channels: by_channel(&step.to).into_iter().map(count).collect(), step }
    }
}

pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let seen = rehearse(&app, &tx, *id, staff.reader.lang, Depth::First).await?.ok_or(Error::NotFound)?;
    let steps: Vec<Shown> = seen.steps.into_iter().map(Shown::from).collect();
    let context = shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, steps => steps, answers => seen.answers,
        recipients => seen.recipients, left_out => seen.left_out, limit => seen.letters_limit,
        over => seen.loads.iter().filter(|load| load.over).count(), loads => seen.loads,
    };
    staff.page(NAV, "plans/views/rehearsal.html", context)
}

pub async fn step(app: Data<App>, staff: Staff, path: Path<(GatheringId, StepId)>) -> Result {
    let (id, step) = path.into_inner();
    let whole = gathering_of(&app, &staff, id).await?;
    let tx = staff.scope(&app).read().await?;
    let seen = rehearse(&app, &tx, id, staff.reader.lang, Depth::Step(step)).await?.ok_or(Error::NotFound)?;
    let step = seen.steps.into_iter().next().map(Shown::from).ok_or(Error::NotFound)?;
    let context = shown! { id => whole.gathering.id, gathering => whole.gathering.title, step => step };
    staff.page(NAV, "plans/views/rehearsal_step.html", context)
}
