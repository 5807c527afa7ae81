//! What stands on everybody's Today: done by whom it belongs to, at the end of a part of the story.

use super::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY};
use crate::demo::story::Stage;

/// Each colleague presses "done" under what is theirs and due.
pub async fn work_off(stage: &mut Stage) -> anyhow::Result<()> {
    for email in [LEAD, SECRETARY, FACILITATOR, SCRIBE, RECEPTION] {
        // Doing one thing may bring up the next; a day has an end all the same.
        for _ in 0..60 {
            let browser = stage.colleague(email, PASSWORD).await?;
            let page = browser.open("/today").await?;
            let done = page.actions("/tasks/").into_iter().find(|action| action.ends_with("/done"));
            let Some(done) = done else { break };
            browser.send(&done, &[]).await?;
            stage.wait(chrono::Duration::minutes(1)).await?;
        }
    }
    Ok(())
}
