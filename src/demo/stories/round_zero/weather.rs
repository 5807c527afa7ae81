//! Half past six, and no bus will run: a morning with employers is put off from a telephone at home. Mail leaves at once,
//! whoever has none is rung up, and the new day is asked by the same link.

use anyhow::{Context, ensure};
use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::dates::Dates;
use crate::calendar::business::{ClosedDays, is_business_day};
use crate::demo::stories::house::{LEAD, PASSWORD, SECRETARY, business};
use crate::demo::story::Stage;

/// Made in the days after round zero, for employers; few come, so that they can talk.
pub async fn make(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(business(dates.held, 2), "13:30").await?;
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/gatherings/new?playbook=employer-exchange").await?;
    let fields = [
        ("date", business(dates.held, 10).to_string()),
        ("starts", "10:00".to_owned()),
        ("ends", "12:00".to_owned()),
        ("reply_deadline", business(dates.held, 8).to_string()),
        ("venue", "汐音商工会館 1階 会議室".to_owned()),
        ("address", "みなも県汐音市一番町3丁目1番7号".to_owned()),
        ("phone", "0190-01-6600".to_owned()),
        ("capacity", "16".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.send("/gatherings/new", &fields).await?;
    let path: String = browser.page.url.split('/').take(3).collect::<Vec<_>>().join("/");
    ensure!(path.len() == "/gatherings/".len() + 36, "the morning was not made: {}", browser.page.url);
    invite(stage, &path).await?;
    Ok(path)
}

/// To the employers of the address book, by mail and on paper; some say at once that they come.
async fn invite(stage: &mut Stage, morning: &str) -> anyhow::Result<()> {
    let before = stage.mails()?.len();
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&format!("{morning}/waves/new")).await?;
    browser.send(&format!("{morning}/waves"), &[("kinds", "employer")]).await?;
    let wave = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    browser.open(&format!("{wave}/confirm")).await?;
    browser.send(&format!("{wave}/open"), &[]).await?;
    stage.wait(chrono::Duration::minutes(30)).await?;
    for channel in ["fax", "phone", "post", "hand"] {
        let browser = stage.colleague(SECRETARY, PASSWORD).await?;
        let sheets = format!("{morning}/sheets");
        let marks = format!("{morning}/askings/mark-sent");
        let page = browser.open(&format!("{sheets}?channel={channel}")).await?;
        // Not every way is somebody's.
        if !page.actions(&marks).is_empty() {
            browser.send(&marks, &[("all", channel), ("back", &sheets)]).await?;
        }
    }
    for link in links(stage, before, "invitation")?.into_iter().take(2) {
        stage.wait(chrono::Duration::minutes(50)).await?;
        come(stage, &link).await?;
    }
    Ok(())
}

/// The links of the mails of a kind since `before`, by address.
fn links(stage: &mut Stage, before: usize, kind: &str) -> anyhow::Result<Vec<String>> {
    let mut mails: Vec<_> =
        stage.mails()?.into_iter().skip(before).filter(|mail| mail.kind == kind).collect();
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    ensure!(mails.len() >= 2, "only {} mails of the kind {kind}", mails.len());
    mails.iter().map(|mail| mail.link().context("the mail has a link")).collect()
}

/// One comes, without a name yet.
async fn come(stage: &mut Stage, link: &str) -> anyhow::Result<()> {
    let mut guest = stage.guest();
    guest.open(link).await?;
    let reply = format!("{link}/reply");
    guest.open(&format!("{reply}?answer=attending")).await?;
    guest.send(&reply, &[("answer", "attending"), ("head_count", "1"), ("step", "check")]).await?;
    guest.send(&reply, &[("step", "send")]).await?;
    Ok(())
}

/// Put off at half past six, rung up by eight; those who had a seat answer for the new day by the link they have.
pub async fn put_off(stage: &mut Stage, dates: &Dates, morning: &str) -> anyhow::Result<()> {
    let day = business(dates.held, 10);
    stage.pass_to(day, "06:30").await?;
    stage.tell("朝6時半。会を延期して、知らせています");
    let before = stage.mails()?.len();
    let later = new_day(stage.today).to_string();
    // Over when the story ends: whoever looks only now can still ask.
    let deadline = business(dates.held, 12).to_string();
    let reason = if matches!(day.month(), 12 | 1..=3) { "大雪のため" } else { "大雨のため" };
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&format!("{morning}/sudden")).await?;
    let chosen = [
        ("what", "postpone"),
        ("date", later.as_str()),
        ("reply_deadline", deadline.as_str()),
        ("reason", reason),
    ];
    browser.send(&format!("{morning}/sudden"), &chosen).await?;
    let calls = format!("{morning}/calls");
    let rung = browser.open(&calls).await?.actions(&format!("{calls}/"));
    ensure!(!rung.is_empty(), "nobody is to be rung up");
    for call in &rung {
        stage.wait(chrono::Duration::minutes(4)).await?;
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&calls).await?;
        browser.send(call, &[("rung", "yes")]).await?;
    }
    stage.pass_to(day, "11:20").await?;
    let asked: Vec<_> =
        stage.mails()?.into_iter().skip(before).filter(|mail| mail.link().is_some()).collect();
    let link = asked.first().and_then(|mail| mail.link()).context("the new day is asked by a link")?;
    come(stage, &link).await
}

/// A Thursday some weeks after the story ends.
fn new_day(today: NaiveDate) -> NaiveDate {
    let mut day = today + Days::new(20);
    while day.weekday() != Weekday::Thu || !is_business_day(day, &ClosedDays::none()) {
        day = day + Days::new(1);
    }
    day
}
