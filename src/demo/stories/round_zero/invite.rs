//! Six weeks before: the audience, a test to oneself, the final screen, and the sheets for those without mail.

use anyhow::Context;

use super::dates::Dates;
use crate::demo::stories::house::{PASSWORD, SECRETARY, book::find, business, waves};
use crate::demo::story::Stage;

/// Whom round zero is for: those who help people towards work and at work, and the public bodies beside them.
const KINDS: [&str; 6] = ["transition", "retention", "a_type", "b_type", "hello_work", "vocational_center"];
/// An office that is just moving: left out by hand this time.
const MOVING: &str = "はる作業所　いそかぜ";

/// Draws the audience, looks at it, opens the wave, and sees the paper off.
pub async fn invite(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.invited, -2), "10:00").await?;
    stage.tell("案内先を選んでいます");
    let wave = waves::draw(stage, gathering, &KINDS).await?;
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    let moving = find(browser, MOVING).await?;
    let id = moving.trim_start_matches("/organizations/").to_owned();
    browser.open(&wave).await?;
    let reason = "事業所の引っ越し中。落ち着いてから、こちらから訪ねる";
    browser.send(&format!("{wave}/remove"), &[("organization", &id), ("reason", reason)]).await?;
    browser.open(&wave).await?;
    let preview = browser.page.link(&format!("{wave}/preview?")).context("the audience shows each letter")?;
    browser.open(&preview).await?;
    browser.send(&format!("{wave}/test"), &[]).await?;

    stage.pass_to(dates.invited, "10:05").await?;
    stage.tell("案内を出しています");
    waves::open(stage, &wave).await?;
    stage.wait(chrono::Duration::minutes(90)).await?;
    stage.tell("郵送・FAX・手渡しの案内を出しています");
    waves::see_off(stage, gathering, dates.invited).await
}
