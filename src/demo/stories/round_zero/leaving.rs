//! The last days: a newer official list comes, and a colleague who leaves hands over.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::region;
use crate::demo::stories::house::book;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SECRETARY};
use crate::demo::story::Stage;

/// The secretary reads the newer list: one office is new, two are not on it any more. A telephone call settles one of them;
/// the other waits for whoever opens the demonstration.
pub async fn newer_list(stage: &mut Stage, dates: &Dates) -> anyhow::Result<()> {
    stage.pass_to(dates.agreed, "14:10").await?;
    stage.tell("新しい公式の一覧と、名簿を比べています");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    book::read_newer_list(browser).await?;
    let open = browser.open("/absences").await?.actions("/absences/");
    let judge = open.first().context("the newer list lacks an office")?.clone();
    // Two answers can be given to each.
    ensure!(open.len() == 4, "{} offices are missing instead of 2", open.len() / 2);
    stage.wait(chrono::Duration::minutes(20)).await?;
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open("/absences").await?;
    browser.send(&judge, &[("act", "gone")]).await?;
    Ok(())
}

/// The facilitator goes to another center at the end of the month; reception takes over the whole list, on paper too.
pub async fn hand_over(stage: &mut Stage) -> anyhow::Result<()> {
    stage.tell("担当を引き継いでいます");
    let called = |email: &str| -> anyhow::Result<String> {
        let person = region::staff().into_iter().find(|person| person.email == email);
        let person = person.context("a colleague of the center")?;
        Ok(format!("{} {}", person.family, person.given))
    };
    let (leaver, successor) = (called(FACILITATOR)?, called(RECEPTION)?);
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/settings/members").await?;
    let page = browser.page.link_named("/settings/members/", &leaver);
    let handover = format!("{}/handover", page.context("the list of members has the leaver")?);
    browser.open(&handover).await?;
    let to = browser.page.option_called("successor", &successor).context("reception can take over")?;
    let words = "訪問先とは電話でご挨拶済みです。進行の台本は共有の棚、青いファイルの三つ目にあります。";
    browser.send(&handover, &[("successor", &to), ("words", words)]).await?;
    let sheet = browser.page.link("/print").context("the hand-over can be printed")?;
    browser.open(&sheet).await?;
    Ok(())
}
