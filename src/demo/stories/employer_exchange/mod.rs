//! Employers' exchange (障害者雇用企業交流会), from the year's dates to what came of the second round.
//!
//! The center is the stage hand: employers answer by their links, speak with each other, offer what they can show, and bring
//! one more company to the next round. The second round is the one that the rule of the series gives; its invitation opens
//! with what became of what was said at the first. Who does what is decided by fixed lists, never by chance.

mod answers;
mod dates;
mod day;
mod make;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dates::Dates;
use futures_util::future::LocalBoxFuture;

use crate::demo::stories::house::{book, opening, tasks};
use crate::demo::story::{Stage, Story};

/// The story as the command line names it.
pub const STORY: Story = Story {
    name: "employer-exchange",
    begins: |today| Dates::ending(today).set_up,
    play: |stage| Box::pin(play(stage)),
};

/// Links of rounds before.
#[derive(Default)]
struct Known {
    asked: BTreeSet<String>,
    thanked: BTreeSet<String>,
}

async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    let dates = Dates::ending(stage.today);
    let first = prepare(stage, &dates).await?;
    let mut known = Known::default();
    round(stage, &first, (dates.first, 0), &mut known).await?;
    let second = make::second(stage, &dates).await?;
    round(stage, &second, (dates.second, 1), &mut known).await?;
    tasks::eve(stage).await?;
    stage.arrive().await
}

// Each act lies on the heap: the futures of a whole story are more than the stack of a thread holds.

/// From the empty house to the first round; its path.
fn prepare<'a>(stage: &'a mut Stage, dates: &'a Dates) -> LocalBoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        opening::set_up(stage).await?;
        opening::colleagues_come(stage).await?;
        book::fill(stage).await?;
        let first = make::first(stage, dates).await?;
        tasks::work_off(stage).await?;
        Ok(first)
    })
}

/// A round from its invitations to what its guests say afterwards.
fn round<'a>(
    stage: &'a mut Stage,
    gathering: &'a str,
    (held, nth): (NaiveDate, usize),
    known: &'a mut Known,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        answers::invite(stage, gathering, held).await?;
        answers::come_in(stage, &mut known.asked, held, nth).await?;
        tasks::work_off(stage).await?;
        day::hold(stage, gathering, held, nth).await?;
        tasks::work_off(stage).await?;
        day::come_back(stage, &mut known.thanked, held, nth).await?;
        tasks::work_off(stage).await
    })
}
