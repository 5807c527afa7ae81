//! The facilitator leads through the day by the timer: each block begins with a press, and the end stands.

use anyhow::Context;
use chrono::Duration;

use super::{FACILITATOR, PASSWORD};
use crate::demo::story::Stage;

/// Begins one block after another and closes the day; the block at the place of `late` takes six minutes more than it may.
pub async fn lead_through(stage: &mut Stage, gathering: &str, late: usize) -> anyhow::Result<()> {
    for nth in 0..12 {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        browser.open(&format!("{gathering}/timer")).await?;
        let here = browser.page.actions(&format!("{gathering}/timer/")).into_iter().next();
        let here = here.context("the day has blocks")?;
        let fields = browser.page.fields(&here).context("a press")?;
        let of = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let act = of("act").unwrap_or_default();
        let (item, seen) = (of("item").unwrap_or_default(), of("seen").unwrap_or_default());
        browser.send(&here, &[("act", &act), ("item", &item), ("seen", &seen)]).await?;
        if act == "close" {
            return Ok(());
        }
        let minutes = minutes_left(browser.page.text())?;
        stage.wait(Duration::minutes(minutes + i64::from(nth == late) * 6)).await?;
    }
    anyhow::bail!("the day has no end")
}

/// What the timer says that is left.
fn minutes_left(page: String) -> anyhow::Result<i64> {
    let left = page.split("あと ").nth(1).and_then(|rest| rest.split('分').next());
    Ok(left.context("the timer says how long")?.trim().parse()?)
}
