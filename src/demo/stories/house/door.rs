//! The day itself: one tap for each who comes, and what was said, kept topic by topic.

use anyhow::Context;
use chrono::Duration;

use super::{PASSWORD, RECEPTION, SCRIBE};
use crate::demo::story::Stage;

/// One tap for each who comes, a minute between them; those at the places of `missing` stay away. The ids of
/// those who have a seat, in the order of the list.
pub async fn receive(stage: &mut Stage, gathering: &str, missing: &[usize]) -> anyhow::Result<Vec<String>> {
    let day = format!("{gathering}/day");
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&day).await?;
    // Those who have a seat stand in the first list; those who wait for one stand below it.
    let page = browser.page.text();
    let seated = page.split("<ul class=\"roll\">").nth(1).and_then(|list| list.split("</ul>").next());
    let seated = seated.context("the reception shows who has a seat")?.matches("<form").count();
    let rows: Vec<String> = browser.page.actions(&format!("{day}/")).into_iter().take(seated).collect();
    for (nth, tap) in rows.iter().enumerate() {
        if missing.contains(&nth) {
            continue;
        }
        stage.wait(Duration::minutes(1)).await?;
        let browser = stage.colleague(RECEPTION, PASSWORD).await?;
        browser.open(&day).await?;
        browser.send(tap, &[("here", "yes")]).await?;
    }
    Ok(rows.iter().map(|tap| tap.rsplit('/').next().unwrap_or_default().to_owned()).collect())
}

/// The scribe pastes what was written down, topic by topic.
pub async fn keep_voices(stage: &mut Stage, gathering: &str, voices: &[&str]) -> anyhow::Result<()> {
    let board = format!("{gathering}/voices");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    for (nth, said) in voices.iter().enumerate() {
        browser.open(&board).await?;
        let topic = browser.page.values("topic").into_iter().nth(nth);
        let topic = topic.with_context(|| format!("topic {} has its place on the board", nth + 1))?;
        browser.send(&board, &[("topic", &topic), ("lines", said)]).await?;
    }
    Ok(())
}
