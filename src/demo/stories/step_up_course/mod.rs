//! Step-up course (ステップアップ講座), from the playbook of one center to the days of another.
//!
//! The invented center adopts the course that Minato has held for years, calls it its own version (かめさん版), and plays
//! it through the pages: employers are asked for places and answer by link, telephone and FAX; offices and schools apply
//! for their trainees, paper and links in one line; each trainee is met before anything goes on; a placement is proposed,
//! agreed to and only then told; on the five days trainee, supporter, employer and staff each say their word; afterwards each
//! says how it went, and the three sit together. Who does what is decided by fixed lists, never by chance.

mod after;
mod applications;
mod dates;
mod days;
mod employers;
mod interviews;
mod make;
mod placements;

use dates::Dates;
use futures_util::future::LocalBoxFuture;

use crate::demo::stories::house::{book, opening, tasks};
use crate::demo::story::{Stage, Story};

/// The story as the command line names it.
pub const STORY: Story = Story {
    name: "step-up-course",
    begins: |today| Dates::ending(today).set_up,
    play: |stage| Box::pin(play(stage)),
};

async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    let dates = Dates::ending(stage.today);
    let course = prepare(stage, &dates).await?;
    let links = fill(stage, &dates, &course).await?;
    hold(stage, &dates, &course, &links).await?;
    close(stage, &dates, &course, &links).await?;
    stage.arrive().await
}

// Each act lies on the heap: the futures of a whole story are more than the stack of a thread holds.

/// From the empty house to the employers with places; the course's path.
fn prepare<'a>(stage: &'a mut Stage, dates: &'a Dates) -> LocalBoxFuture<'a, anyhow::Result<String>> {
    Box::pin(async move {
        opening::set_up(stage).await?;
        opening::colleagues_come(stage).await?;
        book::fill(stage).await?;
        let course = make::make(stage, dates).await?;
        tasks::work_off(stage).await?;
        employers::ask(stage, dates, &course).await?;
        employers::answer(stage, dates, &course).await?;
        tasks::work_off(stage).await?;
        Ok(course)
    })
}

/// From the notices to the last interview; the links of the offices that applied by one.
fn fill<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
    course: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<Vec<String>>> {
    Box::pin(async move {
        applications::invite(stage, dates, course).await?;
        let links = applications::come_in(stage, dates, course).await?;
        tasks::work_off(stage).await?;
        interviews::hold(stage, dates, course).await?;
        tasks::work_off(stage).await?;
        Ok(links)
    })
}

/// From the proposal to the closing of the fifth day.
fn hold<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
    course: &'a str,
    links: &'a [String],
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        placements::propose(stage, dates, course).await?;
        placements::agree(stage, dates, course, links).await?;
        tasks::work_off(stage).await?;
        days::hold(stage, dates, course, links).await?;
        tasks::work_off(stage).await
    })
}

/// From the words afterwards to the letters of thanks.
fn close<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
    course: &'a str,
    links: &'a [String],
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        after::give_back(stage, dates, course, links).await?;
        tasks::work_off(stage).await?;
        tasks::eve(stage).await.map(drop)
    })
}
