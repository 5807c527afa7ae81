//! Three weeks before: a placement is proposed, shown, thought over, agreed to, and only then told to the employers.

use anyhow::{Context, ensure};
use chrono::{Days, Duration};

use super::applications::{BY_LINK, ON_PAPER};
use super::dates::Dates;
use crate::calendar::business::{ClosedDays, next_business_day_on_or_after};
use crate::demo::stories::house::{FACILITATOR, PASSWORD, business};
use crate::demo::story::Stage;

/// Whoever applied as the so-manieth by a link would rather go elsewhere at first.
const RATHER_NOT: usize = 3;

/// The proposal, and the sheet of it for the meeting.
pub async fn propose(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    let day = next_business_day_on_or_after(dates.first - Days::new(20), &ClosedDays::none());
    stage.pass_to(day, "13:30").await?;
    stage.tell("実習先の案をつくっています");
    let board = format!("{course}/placements");
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    browser.open(&board).await?;
    browser.send(&format!("{board}/propose"), &[]).await?;
    browser.open(&format!("{board}/print")).await?;
    browser.open(&board).await?;
    browser.send(&format!("{board}/show"), &[]).await?;
    Ok(())
}

/// Each trainee's word, with the supporter: by the office's link, or heard on the telephone.
pub async fn agree(stage: &mut Stage, dates: &Dates, course: &str, links: &[String]) -> anyhow::Result<()> {
    let board = format!("{course}/placements");
    let shown = stage.date();
    stage.pass_to(business(shown, 1), "10:20").await?;
    for (nth, link) in links.iter().enumerate() {
        let word = if nth == RATHER_NOT { "rather_not" } else { "agreed" };
        say(stage, link, word).await?;
        stage.wait(Duration::minutes(25)).await?;
    }
    // Whoever would rather go elsewhere is moved, gladly, and looks once more.
    stage.pass_to(business(shown, 2), "09:40").await?;
    move_one(stage, course, &board).await?;
    stage.pass_to(business(shown, 3), "16:10").await?;
    say(stage, &links[RATHER_NOT], "agreed").await?;
    for applicant in &ON_PAPER {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        browser.open(&format!("{course}/trainees")).await?;
        let trainee = browser.page.link_named(&format!("{course}/trainees/"), applicant.name);
        let trainee = trainee.with_context(|| format!("{} is among the trainees", applicant.name))?;
        let attendee = trainee.rsplit('/').next().unwrap_or_default().to_owned();
        browser.open(&board).await?;
        let heard = [("word", "agreed"), ("channel", "phone")];
        browser.send(&format!("{board}/{attendee}/word"), &heard).await?;
        stage.wait(Duration::minutes(10)).await?;
    }
    ensure!(dates.first > stage.date(), "the employers hear before the course");
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    browser.open(&board).await?;
    browser.send(&format!("{board}/tell"), &[]).await?;
    stage.wait(Duration::minutes(90)).await
}

async fn say(stage: &Stage, link: &str, word: &str) -> anyhow::Result<()> {
    let page = format!("{link}/trainees");
    let mut guest = stage.guest();
    guest.open(&page).await?;
    // Whoever waits for a place was shown nothing.
    if guest.page.fields(&page).is_some() {
        guest.send(&page, &[("word", word)]).await?;
    }
    Ok(())
}

/// The one who would rather not is put where another place is free on the first day, and shown it.
async fn move_one(stage: &mut Stage, course: &str, board: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    browser.open("/today?whose=all").await?;
    browser.open(board).await?;
    let text = browser.page.text();
    let name = BY_LINK[RATHER_NOT].name;
    let row = text.split("<tr>").find(|row| row.contains(name) && row.contains("ほかを考えたい"));
    let row = row.context("somebody would rather go elsewhere")?;
    let trainee = browser.page.link_named(&format!("{course}/trainees/"), name).context("a trainee's row")?;
    let attendee = trainee.rsplit('/').next().unwrap_or_default().to_owned();
    let cell =
        row.split("<select").nth(1).and_then(|rest| rest.split("</select>").next()).unwrap_or_default();
    let day =
        cell.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).context("a day")?.to_owned();
    let other = cell.split("<option value=\"").skip(1).find(|option| {
        let (value, rest) = option.split_once('"').unwrap_or_default();
        !value.is_empty() && !rest.starts_with(" selected") && !rest.contains("人数をこえる")
    });
    let other = other.and_then(|option| option.split('"').next()).context("a place that is free")?.to_owned();
    browser.send(&format!("{board}/{attendee}/put"), &[(day.as_str(), other.as_str())]).await?;
    browser.open(board).await?;
    browser.send(&format!("{board}/show"), &[]).await?;
    Ok(())
}
