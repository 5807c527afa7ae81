//! The evening: a sign-up of its own, the last place, the head count for the restaurant, cash, receipts, the settlement.

use anyhow::{Context, ensure};
use chrono::{Days, Duration, NaiveDate};

use crate::demo::browser::Browser;
use crate::demo::stories::house::dates::before;
use crate::demo::stories::house::{PASSWORD, SCRIBE, business};
use crate::demo::story::Stage;

/// How many of each party sign up; with them one place of fourteen is left.
const HEADS: [&str; 9] = ["1", "2", "1", "2", "1", "1", "2", "1", "2"];
const CAPACITY: &str = "14";

fn page(gathering: &str) -> String {
    format!("{gathering}/social")
}

/// Fourteen weeks before: the restaurant is found, and what it costs to cancel is written down.
pub async fn set(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(before(held, 10), "15:20").await?;
    stage.tell("夜の会の店が決まりました");
    let settings = format!("{}/settings", page(gathering));
    let said = [
        ("place", "食堂うみどり 二階".to_owned()),
        ("address", "みなも県汐音市船形1丁目8番".to_owned()),
        ("date", held.to_string()),
        ("starts", "18:00".to_owned()),
        ("ends", "20:00".to_owned()),
        ("fee", "4550".to_owned()),
        ("capacity", CAPACITY.to_owned()),
        ("sign_up_until", (held - Days::new(7)).to_string()),
        ("free_until", business(held, -4).to_string()),
        ("late_fee", "2000".to_owned()),
        ("tell_on", business(held, -2).to_string()),
        ("proviso", "懇親会費として".to_owned()),
        (
            "notes",
            "会場から歩いて7分。エレベーターで二階へ。食べられないものは、お返事のページでお知らせください。"
                .to_owned(),
        ),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&settings).await?;
    browser.send(&settings, &said).await?;
    Ok(())
}

/// A guest's page of the evening.
async fn guest(stage: &Stage, link: &str) -> anyhow::Result<(Browser, String)> {
    let page = format!("{link}/social");
    let mut guest = stage.guest();
    guest.open(&page).await?;
    Ok((guest, page))
}

/// Ten days before: most sign up one after another; two look at the last place at one time and both press.
pub async fn sign_up(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
    coming: &[String],
) -> anyhow::Result<()> {
    stage.pass_to(business(held, -7), "09:30").await?;
    stage.tell("夜の会の申込みが届いています。最後の席を二人が押しました");
    ensure!(coming.len() > HEADS.len() + 2, "only {} come", coming.len());
    for (party, heads) in coming.iter().zip(HEADS) {
        let (mut guest, page) = guest(stage, party).await?;
        guest.send(&page, &[("comes", "yes"), ("heads", heads)]).await?;
        stage.wait(Duration::minutes(25)).await?;
    }
    let (mut first, page_of_first) = guest(stage, &coming[HEADS.len()]).await?;
    let (mut second, page_of_second) = guest(stage, &coming[HEADS.len() + 1]).await?;
    first.send(&page_of_first, &[("comes", "yes"), ("heads", "1")]).await?;
    second.send(&page_of_second, &[("comes", "yes"), ("heads", "1")]).await?;
    let told = second.page.text();
    ensure!(told.contains("待ち"), "of two who take the last place one waits");
    // Four working days before it costs nothing: one place is free again, and whoever waited has it.
    stage.pass_to(business(held, -6), "18:10").await?;
    let (mut early, page_of_early) = guest(stage, &coming[0]).await?;
    early.send(&page_of_early, &[("comes", "no")]).await?;
    // Somebody without a link asks on the telephone, and waits.
    stage.pass_to(business(held, -5), "11:00").await?;
    let social = page(gathering);
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&social).await?;
    browser.send(&format!("{social}/sign-ups"), &[("name", "辻 くみ（民生委員）"), ("heads", "1")]).await?;
    Ok(())
}

/// Two working days before: the restaurant is told how many; the same afternoon one party cancels too late, whoever waits moves up,
/// another is one fewer, and the restaurant hears of the new number.
pub async fn count(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
    coming: &[String],
) -> anyhow::Result<()> {
    stage.pass_to(business(held, -2), "10:15").await?;
    stage.tell("お店に人数を伝えています");
    tell(stage, gathering).await?;
    stage.pass_to(business(held, -2), "14:30").await?;
    for (at, said) in [(2, [("comes", "no"), ("heads", "0")]), (3, [("comes", "yes"), ("heads", "1")])] {
        let (mut guest, page) = guest(stage, &coming[at]).await?;
        let asked = guest.post(&page, &said).await?;
        ensure!(asked == 422, "what a late cancellation costs is said first: {asked}");
        guest.send(&page, &[&said[..], &[("sure", "yes")]].concat()).await?;
        stage.wait(Duration::minutes(40)).await?;
    }
    tell(stage, gathering).await
}

async fn tell(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    let social = page(gathering);
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&social).await?;
    browser.send(&format!("{social}/tell"), &[]).await?;
    Ok(())
}

/// The pages of all who signed up, in the order of the list.
async fn sign_ups(stage: &mut Stage, gathering: &str) -> anyhow::Result<Vec<String>> {
    let social = page(gathering);
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&social).await?;
    let mut pages = browser.page.links(&format!("{social}/sign-ups/"));
    pages.dedup();
    Ok(pages)
}

/// At the door of the restaurant: each pays in cash; one came alone where two were expected. Three of four want a receipt; the
/// first was made out to the wrong name, the second was lost on the way home.
pub async fn hold(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(held, "17:50").await?;
    stage.tell("夜の会です。会費を受け取り、領収書を渡しています");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&format!("{}/list", page(gathering))).await?;
    let mut alone = false;
    let mut receipts = Vec::new();
    for (nth, sign_up) in sign_ups(stage, gathering).await?.iter().enumerate() {
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(sign_up).await?;
        let count = format!("{sign_up}/count");
        let Some(expected) = browser.page.fields(&count) else { continue };
        let two = expected.iter().any(|(name, value)| name == "came" && value == "2");
        let said: &[(&str, &str)] = if two && !alone { &[("came", "1"), ("paid", "1")] } else { &[] };
        alone = alone || two;
        browser.send(&count, said).await?;
        if nth % 4 != 3 {
            browser.open(sign_up).await?;
            let name = browser.page.values("addressee").into_iter().next().unwrap_or_default();
            let name = if receipts.is_empty() { "しおね食品" } else { &name };
            browser.send(&format!("{sign_up}/receipts"), &[("addressee", name)]).await?;
            let receipt = browser.page.url.split('?').next().unwrap_or_default().to_owned();
            ensure!(receipt.contains("/receipts/"), "the receipt was issued: {receipt}");
            receipts.push((sign_up.clone(), receipt));
        }
        stage.wait(Duration::minutes(1)).await?;
    }
    ensure!(receipts.len() >= 5, "only {} wanted a receipt", receipts.len());
    let (sign_up, wrong) = &receipts[0];
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(wrong).await?;
    browser.send(&format!("{wrong}/void"), &[("why", "宛名のまちがい")]).await?;
    browser.open(sign_up).await?;
    browser.send(&format!("{sign_up}/receipts"), &[]).await?;
    Ok(())
}

/// The days after: a receipt is issued once more, the late fee is paid, and the restaurant's bill closes the account.
pub async fn settle(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(held, 1), "11:10").await?;
    stage.tell("夜の会の精算をしています");
    let social = page(gathering);
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&social).await?;
    let receipts = browser.page.links(&format!("{social}/receipts/"));
    let lost = receipts.get(2).context("there are receipts")?;
    browser.open(lost).await?;
    browser.send(&format!("{lost}/again"), &[]).await?;
    for sign_up in sign_ups(stage, gathering).await? {
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(&sign_up).await?;
        let late = format!("{sign_up}/late");
        if browser.page.fields(&late).is_some() {
            // Whoever cancelled brings it by; who came alone is let off.
            let what =
                if browser.page.fields(&format!("{sign_up}/count")).is_some() { "waived" } else { "paid" };
            browser.send(&late, &[("what", what)]).await?;
            if what == "paid" {
                browser.open(&sign_up).await?;
                browser.send(&format!("{sign_up}/receipts"), &[]).await?;
            }
        }
    }
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&social).await?;
    browser.send(&format!("{social}/bill"), &[("bill", "52800")]).await?;
    browser.open(&format!("{social}/settlement")).await?;
    Ok(())
}
