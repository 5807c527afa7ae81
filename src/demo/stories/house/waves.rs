//! Asking: the audience is drawn and looked at, the wave opened, and paper seen off.

use anyhow::ensure;
use chrono::NaiveDate;

use super::{PASSWORD, SECRETARY, business};
use crate::demo::story::Stage;

/// Draws an audience of these kinds; the wave's path.
pub async fn draw(stage: &mut Stage, gathering: &str, kinds: &[&str]) -> anyhow::Result<String> {
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&format!("{gathering}/waves/new")).await?;
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|kind| ("kinds", *kind)).collect();
    browser.send(&format!("{gathering}/waves"), &kinds).await?;
    let wave = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(wave.starts_with(&format!("{gathering}/waves/")), "the audience was not kept: {wave}");
    Ok(wave)
}

/// The last look, and the press.
pub async fn open(stage: &mut Stage, wave: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&format!("{wave}/confirm")).await?;
    browser.send(&format!("{wave}/open"), &[]).await?;
    Ok(())
}

/// Sheets are printed and leave the house, each way at its time, from the day `on`.
pub async fn see_off(stage: &mut Stage, gathering: &str, on: NaiveDate) -> anyhow::Result<()> {
    let sheets = format!("{gathering}/sheets");
    for (channel, days, time) in
        [("fax", 0, "13:30"), ("phone", 0, "16:00"), ("post", 1, "11:00"), ("hand", 3, "17:00")]
    {
        stage.pass_to(business(on, days), time).await?;
        let browser = stage.colleague(SECRETARY, PASSWORD).await?;
        browser.open(&format!("{sheets}?channel={channel}")).await?;
        browser.open(&sheets).await?;
        let marks = format!("{gathering}/askings/mark-sent");
        browser.send(&marks, &[("all", channel), ("purpose", "invitation"), ("back", &sheets)]).await?;
    }
    Ok(())
}
