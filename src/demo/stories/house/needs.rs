//! What guests said that they need, arranged one by one.

use anyhow::ensure;

use super::{PASSWORD, RECEPTION};
use crate::demo::story::Stage;

/// Reception arranges as many as there are `answers`, in the order of the list.
pub async fn arrange(stage: &mut Stage, gathering: &str, answers: &[&str]) -> anyhow::Result<()> {
    let needs = format!("{gathering}/replies/needs");
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/replies")).await?;
    browser.send(&needs, &[]).await?;
    let told = browser.page.actions(&format!("{needs}/"));
    ensure!(told.len() >= answers.len(), "only {} told what they need", told.len());
    for (form, words) in told.iter().zip(answers) {
        browser.send(form, &[("state", "arranged"), ("answer", words)]).await?;
        browser.open(&format!("{gathering}/replies")).await?;
        browser.send(&needs, &[]).await?;
    }
    Ok(())
}
