//! The eve and the day: the way in for those online, five boards, a problem at one of them, and the timer.

use anyhow::{Context, ensure};
use chrono::{Duration, NaiveDate};

use super::places::PLACES;
use crate::demo::stories::house::{PASSWORD, RECEPTION, SCRIBE, business, door, timer};
use crate::demo::story::Stage;

/// Which place has a problem, what is said of it, and for how long.
const PROBLEM: (usize, &str, i64) = (2, "こちらの音が、ほかの会場に届いていません", 9);

/// What stayed with listeners, as they told their neighbours; nobody is named.
const VOICES: [&str; 1] =
    ["「困ったら言って」より「三時に一度聞くね」がうれしい、と聞いて、明日から変える\n\
     休んでも、戻る席があると先に言ってもらえたら、休むのがこわくなくなる\n\
     できることの話ばかり聞いていた。好きなことの話を、もっと聞けばよかった\n\
     遠い町の人に手を振ってもらって、うちの会場がわいた\n\
     仕事の順番を写真にするのは、うちの作業所でもできる"];

const DECIDED: &str =
    "次の回も五か所をつなぐ。はじめに手を振り合うのを続ける\n質問の紙は、前の日までにも受け取る";

/// Prints, tells the way in, opens the boards, leads through the afternoon, keeps what was said.
pub async fn hold(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
    boards: &[String],
) -> anyhow::Result<()> {
    stage.pass_to(business(held, -1), "13:10").await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day/list")).await?;
    browser.open(&format!("{gathering}/venues/print")).await?;
    stage.pass_to(held, "13:10").await?;
    stage.tell("五つの会場で、お迎えしています");
    let (online, rooms) = boards.split_last().context("there are boards")?;
    for board in rooms {
        receive(stage, board).await?;
    }
    stage.pass_to(held, "13:32").await?;
    watch(stage).await?;
    receive(stage, online).await?;
    ready(stage, boards).await?;
    walk_in(stage, gathering).await?;
    stage.pass_to(held, "14:01").await?;
    timer::lead_through(stage, gathering, 4).await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day")).await?;
    browser.send(&format!("{gathering}/day/close"), &[]).await?;
    stage.pass_to(held, "16:50").await?;
    door::keep_voices(stage, gathering, &VOICES).await?;
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&format!("{gathering}/voices")).await?;
    browser.send(&format!("{gathering}/decisions"), &[("text", DECIDED)]).await?;
    Ok(())
}

/// Those who watch were told the way in on the day before; the first of them say how many they are.
async fn watch(stage: &mut Stage) -> anyhow::Result<()> {
    let mut links = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "venue_join") {
        ensure!(mail.text.contains(PLACES[4].url), "the mail says the way in");
        links.push(mail.link().context("the way in comes with the guest's link")?);
    }
    ensure!(links.len() >= 3, "only {} were told the way in", links.len());
    links.sort();
    links.dedup();
    for link in links.iter().take(3) {
        let mut guest = stage.guest();
        guest.open(&format!("{link}/join")).await?;
        guest.send(&format!("{link}/join"), &[]).await?;
        stage.wait(Duration::minutes(1)).await?;
    }
    Ok(())
}

/// A lead taps who comes; whoever waits is not called, and each seventh does not come.
async fn receive(stage: &mut Stage, board: &str) -> anyhow::Result<()> {
    let mut lead = stage.guest();
    lead.open(board).await?;
    let here = format!("{board}/here");
    for (nth, (person, waits)) in rows(&lead.page.text()).into_iter().enumerate() {
        if waits || nth % 7 == 6 {
            continue;
        }
        stage.wait(Duration::seconds(15)).await?;
        lead.open(board).await?;
        lead.send(&here, &[("attendee", &person), ("here", "yes")]).await?;
    }
    Ok(())
}

/// Who stands on a board, and whether they wait for a seat.
fn rows(board: &str) -> Vec<(String, bool)> {
    let rows = board.split("<li id=\"row-").skip(1).filter_map(|row| {
        let id = row.split('"').next()?.to_owned();
        let waits = row.split("</li>").next()?.contains("キャンセル待ち");
        Some((id, waits))
    });
    rows.collect()
}

/// One after another says that it is ready; one has a problem first, which every board shows until it is over.
async fn ready(stage: &mut Stage, boards: &[String]) -> anyhow::Result<()> {
    let (at, said, minutes) = PROBLEM;
    for (nth, board) in boards.iter().enumerate() {
        let mut lead = stage.guest();
        lead.open(board).await?;
        if nth == at {
            lead.send(&format!("{board}/problem"), &[("said", said)]).await?;
            let mut elsewhere = stage.guest();
            elsewhere.open(&boards[0]).await?;
            ensure!(elsewhere.page.text().contains(said), "every board shows the problem");
            stage.wait(Duration::minutes(minutes)).await?;
            lead.open(board).await?;
            lead.send(&format!("{board}/settle"), &[("settled", "yes")]).await?;
        }
        lead.open(board).await?;
        lead.send(&format!("{board}/ready"), &[("ready", "yes")]).await?;
        stage.wait(Duration::minutes(1)).await?;
    }
    Ok(())
}

/// Somebody saw the poster at the station and came in.
async fn walk_in(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    let day = format!("{gathering}/day");
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&day).await?;
    let came =
        [("name", "宮内 まこと"), ("kana", "みやうち まこと"), ("post", "ちらしを見て"), ("asking", "")];
    browser.send(&format!("{day}/walk-in"), &came).await?;
    Ok(())
}
