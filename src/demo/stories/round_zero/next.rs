//! Two weeks after: what the answers say, talked over with those who came, becomes a series with round 1.

use anyhow::ensure;

use super::dates::Dates;
use super::{LEAD, PASSWORD};
use crate::demo::story::Stage;

/// What was agreed, in the words of the wash-up.
const AGREED: &str = "アンケートと訪問で伺ったことをもとに、ハローワークと職業センター、来てくださった6事業所に電話で相談。\
                      年4回、火曜の午後3時から。次は求人の持ち寄りを前半に置き、見学会の希望もそこで伺う。";

/// Opens the draft that the answers give and records what was agreed.
pub async fn agree(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.agreed, "11:20").await?;
    stage.tell("次をどうするか、相談がまとまりました");
    let next = format!("{gathering}/next");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&next).await?;
    browser.send(&next, &[("agreed", AGREED)]).await?;
    ensure!(browser.page.url.contains("/prepare"), "no next round was made: {}", browser.page.url);
    Ok(())
}
