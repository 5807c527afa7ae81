//! Round zero (第0回 情報交換会), from the empty house to the visits after it.
//!
//! Four months in the life of the invented center, told in the order in which they happen, one file each part.
//! Everybody uses the pages: the lead sets up the house, the secretary invites and types in what comes by
//! telephone and FAX, guests follow their links. Whoever does what is decided by the fixed order of the invented
//! region, never by chance.

mod answers;
mod committee;
mod dates;
mod day;
mod hearing;
mod invite;
mod leaving;
mod make;
mod next;
mod porch;
mod survey;
mod thanks;
mod visits;
mod weather;

use dates::Dates;
use futures_util::future::LocalBoxFuture;

use crate::demo::stories::house::{book, opening, tasks};
use crate::demo::story::{Stage, Story};

/// The story as the command line names it.
pub const STORY: Story = Story {
    name: "round-zero",
    begins: |today| Dates::ending(today).set_up,
    play: |stage| Box::pin(play(stage)),
};

async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    let dates = Dates::ending(stage.today);
    let gathering = before(stage, &dates).await?;
    held(stage, &dates, &gathering).await?;
    after(stage, &dates, &gathering).await
}

// Each act lies on the heap: the futures of a whole story are more than the stack of a thread holds.

/// From the empty house to the invitations; the gathering's path.
fn before<'a>(stage: &'a mut Stage, dates: &'a Dates) -> LocalBoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        opening::set_up(stage).await?;
        opening::colleagues_come(stage).await?;
        book::fill(stage).await?;
        let gathering = make::make(stage, dates).await?;
        tasks::work_off(stage).await?;
        survey::hear(stage, dates, &gathering).await?;
        tasks::work_off(stage).await?;
        invite::invite(stage, dates, &gathering).await?;
        tasks::work_off(stage).await?;
        Ok(gathering)
    })
}

/// From the first answer to the last questionnaire.
fn held<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
    gathering: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        answers::come_in(stage, dates, gathering).await?;
        tasks::work_off(stage).await?;
        day::hold(stage, dates, gathering).await?;
        tasks::work_off(stage).await?;
        thanks::come_back(stage, dates, gathering).await?;
        tasks::work_off(stage).await
    })
}

/// Visits, a morning that is put off, what was agreed, and what comes up by itself.
fn after<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
    gathering: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        let morning = weather::make(stage, dates).await?;
        visits::begin(stage, dates, gathering).await?;
        next::propose(stage, dates, gathering).await?;
        weather::put_off(stage, dates, &morning).await?;
        next::agree(stage, dates, gathering).await?;
        committee::belong(stage, dates, gathering).await?;
        leaving::newer_list(stage, dates).await?;
        visits::go_on(stage, dates, gathering).await?;
        leaving::hand_over(stage).await?;
        porch::come_up(stage).await?;
        // What has come up since the thanks stays for whoever opens Today.
        stage.arrive().await
    })
}
