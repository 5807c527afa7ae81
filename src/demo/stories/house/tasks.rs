//! What stands on everybody's Today: done by whom it belongs to, at the end of a part of the story.

use anyhow::Context;
use chrono::NaiveDate;

use super::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY};
use crate::calendar::business::{
    ClosedDays, add_business_days, last_business_day_before, next_business_day_on_or_after,
};
use crate::demo::story::Stage;

/// So many wait for one day.
const A_DAY: usize = 3;

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

/// The last working day before the story ends comes. On it the lead puts off what nobody has got round to: a few for each day from
/// the one on which the story ends, so that it is due and not late for whoever opens Today. That day.
pub async fn eve(stage: &mut Stage) -> anyhow::Result<NaiveDate> {
    let open = ClosedDays::none();
    let eve = last_business_day_before(stage.today, &open);
    if stage.date() < eve {
        stage.pass_to(eve, "10:10").await?;
    }
    let first = next_business_day_on_or_after(stage.today, &open);
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    let forms = browser.open("/today?whose=all").await?.actions("/tasks/");
    for (nth, later) in forms.iter().filter(|action| action.ends_with("/later")).enumerate() {
        let after = i32::try_from(nth / A_DAY).context("a day has few tasks")?;
        let day = if after == 0 { first } else { add_business_days(first, after, &open) };
        browser.open("/today?whose=all").await?;
        browser.send(later, &[("date", day.to_string().as_str())]).await?;
    }
    Ok(eve)
}
