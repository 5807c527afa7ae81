//! A city's conference (まちの会議) and its evening.
//!
//! One afternoon on which a whole city thinks about working together: invited and by a page for everybody, two who speak, tables
//! made by rule and made again when somebody is missing, the timer, what was said by theme. In the evening a get-together
//! elsewhere with a sign-up of its own: the last place, who cancels in time and who does not, cash and receipts, the settlement.
//! Who does what is decided by fixed lists, never by chance.

mod after;
mod answers;
mod day;
mod evening;
mod make;
mod tables;

use chrono::{NaiveDate, Weekday};
use futures_util::future::LocalBoxFuture;

use crate::demo::stories::house::dates::{Dates, Rule};
use crate::demo::stories::house::speakers::Speaker;
use crate::demo::stories::house::{book, opening, tasks};
use crate::demo::story::{Stage, Story};

/// The story as the command line names it.
pub const STORY: Story = Story {
    name: "city-conference",
    begins: |today| dates(today).set_up,
    play: |stage| Box::pin(play(stage)),
};

/// On a third Friday, five weeks at the least before the story ends.
fn dates(today: NaiveDate) -> Dates {
    Dates::ending(today, Rule { weekday: Weekday::Fri, nth: 3 }, 35, 18)
}

async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    let dates = dates(stage.today);
    let (gathering, speakers) = prepare(stage, &dates).await?;
    come_in(stage, dates.held, &gathering).await?;
    hold(stage, dates.held, &gathering).await?;
    go_on(stage, dates.held, &gathering, &speakers).await?;
    tasks::eve(stage).await?;
    stage.arrive().await
}

// Each act lies on the heap: the futures of a whole story are more than the stack of a thread holds.

/// From the empty house to who speaks and where the evening is; the gathering's path, and those who speak.
fn prepare<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
) -> LocalBoxFuture<'a, anyhow::Result<(String, [Speaker; 2])>> {
    Box::pin(async move {
        opening::set_up(stage).await?;
        opening::colleagues_come(stage).await?;
        book::fill(stage).await?;
        let gathering = make::make(stage, dates).await?;
        tasks::work_off(stage).await?;
        let speakers = make::ask_speakers(stage, dates.held, &gathering).await?;
        evening::set(stage, dates.held, &gathering).await?;
        tasks::work_off(stage).await?;
        Ok((gathering, speakers))
    })
}

/// From the invitations to the eve.
fn come_in<'a>(
    stage: &'a mut Stage,
    held: NaiveDate,
    gathering: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        let coming = answers::invite_and_come_in(stage, held, gathering).await?;
        tasks::work_off(stage).await?;
        evening::sign_up(stage, held, gathering, &coming).await?;
        tables::make(stage, held, gathering).await?;
        evening::count(stage, held, gathering, &coming).await?;
        tasks::work_off(stage).await
    })
}

/// The afternoon and the evening.
fn hold<'a>(
    stage: &'a mut Stage,
    held: NaiveDate,
    gathering: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        day::hold(stage, held, gathering).await?;
        evening::hold(stage, held, gathering).await?;
        tasks::work_off(stage).await
    })
}

/// What is said afterwards, the accounts, and what comes next.
fn go_on<'a>(
    stage: &'a mut Stage,
    held: NaiveDate,
    gathering: &'a str,
    speakers: &'a [Speaker],
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        evening::settle(stage, held, gathering).await?;
        for speaker in speakers {
            speaker.thanked(stage).await?;
        }
        after::hear(stage, held).await?;
        tasks::work_off(stage).await?;
        after::agree(stage, held, gathering).await
    })
}
