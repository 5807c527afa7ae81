//! Peer testimony (当事者報告会) over five places: four towns of three prefectures and whoever watches online.
//!
//! People at work tell of it, the center is the stage hand: each is asked by a link of their own, says use by use what may be
//! shown of them, and looks at it first; one of them takes it all back after the programme was printed. Guests choose a place;
//! one is full while another has room. On the day each place has its board, kept by its own lead. Who does what is decided by
//! fixed lists, never by chance.

mod after;
mod answers;
mod day;
mod make;
mod places;
mod tellers;

use chrono::{NaiveDate, Weekday};
use futures_util::future::LocalBoxFuture;

use crate::demo::stories::house::dates::{Dates, Rule};
use crate::demo::stories::house::{book, opening, tasks};
use crate::demo::story::{Stage, Story};

/// The story as the command line names it.
pub const STORY: Story = Story {
    name: "peer-testimony",
    begins: |today| dates(today).set_up,
    play: |stage| Box::pin(play(stage)),
};

/// On a second Wednesday, three weeks at the least before the story ends.
fn dates(today: NaiveDate) -> Dates {
    Dates::ending(today, Rule { weekday: Weekday::Wed, nth: 2 }, 24, 17)
}

async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    let dates = dates(stage.today);
    let (gathering, tellers) = prepare(stage, &dates).await?;
    come_in(stage, dates.held, &gathering, &tellers).await?;
    hold(stage, dates.held, &gathering).await?;
    after::tell(stage, dates.held, &gathering, &tellers).await?;
    tasks::eve(stage).await?;
    stage.arrive().await
}

// Each act lies on the heap: the futures of a whole story are more than the stack of a thread holds.

/// From the empty house to five places and four who tell; the gathering's path, and those who tell.
fn prepare<'a>(
    stage: &'a mut Stage,
    dates: &'a Dates,
) -> LocalBoxFuture<'a, anyhow::Result<(String, tellers::Tellers)>> {
    Box::pin(async move {
        opening::set_up(stage).await?;
        opening::colleagues_come(stage).await?;
        book::fill(stage).await?;
        let gathering = make::make(stage, dates).await?;
        tasks::work_off(stage).await?;
        let tellers = tellers::ask(stage, dates.held, &gathering).await?;
        places::describe(stage, dates.held, &gathering).await?;
        tellers.look(stage, dates.held).await?;
        tasks::work_off(stage).await?;
        Ok((gathering, tellers))
    })
}

/// From the invitations to the eve.
fn come_in<'a>(
    stage: &'a mut Stage,
    held: NaiveDate,
    gathering: &'a str,
    tellers: &'a tellers::Tellers,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        let public = answers::invite(stage, held, gathering).await?;
        answers::come_in(stage, held, &public).await?;
        tellers.hand_in(stage, held, gathering).await?;
        tasks::work_off(stage).await?;
        tellers.take_back(stage, held).await?;
        answers::change(stage, held, gathering).await?;
        tasks::work_off(stage).await?;
        places::try_the_link(stage, held, gathering).await
    })
}

/// The eve and the day.
fn hold<'a>(
    stage: &'a mut Stage,
    held: NaiveDate,
    gathering: &'a str,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        let boards = places::boards(stage, held, gathering).await?;
        day::hold(stage, held, gathering, &boards).await?;
        tasks::work_off(stage).await
    })
}
