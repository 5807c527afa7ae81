//! The five days: who came is tapped, one rests for a day, and each writes a few words in the evening.

use anyhow::Context;
use chrono::Duration;

use super::dates::Dates;
use crate::demo::stories::house::{PASSWORD, SCRIBE};
use crate::demo::story::Stage;

/// How many days after the first each day is.
const DAYS: [u64; 5] = [0, 1, 3, 4, 5];
/// The first day at employers, by its place among the days.
const FIRST_AT_WORK: usize = 2;
/// On this day somebody rests.
const RESTED: usize = 3;

/// All five days.
pub async fn hold(stage: &mut Stage, dates: &Dates, course: &str, links: &[String]) -> anyhow::Result<()> {
    stage.tell("講座の五日間です");
    let employers = employers(stage)?;
    let list = format!("{course}/course-days");
    for (nth, after) in DAYS.into_iter().enumerate() {
        stage.pass_to(dates.day(after), "08:05").await?;
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(&list).await?;
        let mut days: Vec<String> = Vec::new();
        for link in browser.page.links(&format!("{list}/")) {
            if link.len() == list.len() + 37 && !days.contains(&link) {
                days.push(link);
            }
        }
        let page = days.get(nth).context("the course has five days")?.clone();
        let day = page.rsplit('/').next().unwrap_or_default().to_owned();
        if nth == RESTED {
            rest(stage, &links[0], &day).await?;
        }
        stage.pass_to(dates.day(after), "09:40").await?;
        tap(stage, &page).await?;
        stage.pass_to(dates.day(after), "15:45").await?;
        if nth >= FIRST_AT_WORK {
            for (at, link) in employers.iter().enumerate() {
                employer_tells(stage, link, &day, at).await?;
            }
        }
        trainee_tells(stage, &links[1], &day, nth).await?;
    }
    Ok(())
}

/// The links of the employers that were told who comes.
pub fn employers(stage: &mut Stage) -> anyhow::Result<Vec<String>> {
    let mails = stage.mails()?.into_iter().filter(|mail| mail.kind == "employer_placement");
    let mut links: Vec<String> = mails.filter_map(|mail| mail.link()).collect();
    links.sort();
    links.dedup();
    Ok(links)
}

/// One tap for each who is there; the last comes a little later.
async fn tap(stage: &mut Stage, page: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(page).await?;
    let mut there: Vec<String> = Vec::new();
    for attendee in browser.page.values("attendee") {
        if !there.contains(&attendee) {
            there.push(attendee);
        }
    }
    for (nth, attendee) in there.iter().enumerate() {
        browser.open(page).await?;
        let row = browser.page.text();
        let row = row.split("<section id=\"row-").find(|row| row.starts_with(attendee)).unwrap_or_default();
        // Whoever rests today is not asked for.
        if row.contains("この日はお休み") {
            continue;
        }
        let said = if nth + 1 == there.len() { "late" } else { "came" };
        browser.send(page, &[("act", "mark"), ("attendee", attendee), ("said", said)]).await?;
    }
    Ok(())
}

/// The page of a trainee's own, as it stands on the first handbook of an office.
async fn own_page(stage: &Stage, link: &str) -> anyhow::Result<String> {
    let mut guest = stage.guest();
    guest.open(&format!("{link}/course-days/paper")).await?;
    let text = guest.page.text().replace("&#x2f;", "/");
    let rest = text.split("/t/").nth(1).context("the handbook has the trainee's own link")?;
    let token: String =
        rest.chars().take_while(|one| one.is_ascii_alphanumeric() || "-_".contains(*one)).collect();
    Ok(format!("/t/{token}"))
}

/// In the morning a trainee says that they rest today: one press on their own page, no reason.
async fn rest(stage: &Stage, link: &str, day: &str) -> anyhow::Result<()> {
    let page = own_page(stage, link).await?;
    let mut guest = stage.guest();
    guest.open(&page).await?;
    let attendee = guest.page.values("attendee").first().cloned().context("the page is a trainee's")?;
    let press = [("act", "mark"), ("attendee", attendee.as_str()), ("day", day), ("said", "not_today")];
    guest.send(&page, &press).await?;
    Ok(())
}

/// An employer taps who came, and writes a few words on the first of its guests.
async fn employer_tells(stage: &mut Stage, link: &str, day: &str, nth: usize) -> anyhow::Result<()> {
    let page = format!("{link}/course-days");
    let mut guest = stage.guest();
    guest.open(&page).await?;
    let Some(note) = guest.page.links(&format!("{page}?")).into_iter().find(|link| link.contains(day)) else {
        return Ok(());
    };
    guest.open(&note).await?;
    let words = [
        ("mood", "fine"),
        (
            "words",
            ["手順をおぼえるのが早く、箱がきれいでした", "あいさつの声で、朝の雰囲気が明るくなりました"]
                [nth % 2],
        ),
        ("well", "分からないところを、手を止めて聞けていました"),
    ];
    guest.send(&page, &words).await?;
    stage.wait(Duration::minutes(4)).await
}

/// A trainee's own line in the evening.
async fn trainee_tells(stage: &mut Stage, link: &str, day: &str, nth: usize) -> anyhow::Result<()> {
    let page = own_page(stage, link).await?;
    let mut guest = stage.guest();
    guest.open(&page).await?;
    let note = guest
        .page
        .links(&format!("{page}?"))
        .into_iter()
        .find(|one| one.contains("author=trainee") && one.contains(day));
    let note = note.context("a trainee writes a line on each day that has begun")?;
    guest.open(&note).await?;
    let words = [
        "たくさん話を聞きました",
        "名刺のわたし方をれんしゅうしました",
        "箱を30こ作りました",
        "昨日よりはやくできました",
        "さいごまで行けました",
    ];
    guest.send(&page, &[("mood", "fine"), ("words", words[nth])]).await?;
    stage.wait(Duration::minutes(4)).await
}
