//! After the five days: each says how it went on the same items, the three sit together at the office, and the center gives
//! thanks. One trainee's review is still to come when the story ends.

use anyhow::ensure;
use chrono::Duration;

use super::dates::Dates;
use super::days::employers;
use super::interviews;
use crate::demo::browser::Browser;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, SECRETARY, business};
use crate::demo::story::Stage;

/// What an employer tells of somebody, in turn.
const SEEN: [(&str, &str); 3] = [
    ("箱の向きがいつもそろっていました。次の人が助かっていました", "二日目の午後も同じ速さで続ける"),
    ("あいさつが自分から出るようになりました", "終わったら「できました」と声をかける"),
    ("分からないところで手を止め、聞いてくれました", "休けいを、疲れる前にとる"),
];
/// What a trainee tells, in turn.
const OWN: [(&str, &str); 3] = [
    ("さいごまで行けました", "自分からきく"),
    ("ほめてもらえました", "つかれる前に休む"),
    ("箱をきれいにできました", "朝ごはんを食べて行く"),
];
/// What stands on the sheet that the three fill in.
const SHEETS: [(&str, &str, &str); 2] = [
    (
        "三日とも行けたのがうれしい",
        "手順をおぼえるのが早い。また来てほしいと会社から",
        "来月もう一度、午前だけ同じ仕事を試す",
    ),
    (
        "声をかけてもらえて安心した",
        "あいさつと、最後までやりとげるところ",
        "事業所でも、終わりの報告を自分からする",
    ),
];

/// The whole of it; `links` are those of the offices that applied by one.
pub async fn give_back(
    stage: &mut Stage,
    dates: &Dates,
    course: &str,
    links: &[String],
) -> anyhow::Result<()> {
    stage.tell("講座のあとの言葉と、三者の振り返りです");
    let last = dates.day(5);
    stage.pass_to(business(last, 1), "11:00").await?;
    for link in employers(stage)? {
        say(stage, &link, "employer", &SEEN).await?;
    }
    stage.pass_to(business(last, 2), "14:00").await?;
    // The last one waits for a seat; the one before will write when the story is over.
    for link in &links[..links.len().saturating_sub(2)] {
        say(stage, link, "trainee", &OWN).await?;
        say(stage, link, "supporter", &SEEN).await?;
    }
    reviews(stage, dates, course).await?;
    thanks(stage, dates, course).await
}

/// What somebody behind a link says of each trainee whom the page shows.
async fn say(stage: &mut Stage, link: &str, party: &str, words: &[(&str, &str); 3]) -> anyhow::Result<()> {
    let page = format!("{link}/review");
    let mut guest = stage.guest();
    guest.open(&page).await?;
    let asked = guest.page.links(&format!("{page}?party={party}&"));
    for (nth, one) in asked.iter().enumerate() {
        guest.open(one).await?;
        let (good, next) = words[nth % words.len()];
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut items = guest.page.names("item-");
        items.dedup();
        for (at, item) in items.into_iter().enumerate() {
            let level = ["well", "done", "well", "growing", "done", "not_seen"][(at + nth) % 6];
            fields.push((item, level.to_owned()));
        }
        fields.extend([("good".to_owned(), good.to_owned()), ("next1".to_owned(), next.to_owned())]);
        if party == "employer" {
            fields.push(("again".to_owned(), ["yes", "otherwise"][nth % 2].to_owned()));
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        guest.send(&page, &fields).await?;
        stage.wait(Duration::minutes(6)).await?;
    }
    Ok(())
}

/// Each trainee's review but that of the last, two a day; one trainee would rather have the supporter go alone.
async fn reviews(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    let list = format!("{course}/reviews");
    let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
    browser.open(&list).await?;
    let mut pages: Vec<String> = Vec::new();
    for link in browser.page.links(&format!("{course}/trainees/")) {
        if link.ends_with("/review") && !pages.contains(&link) {
            pages.push(link);
        }
    }
    ensure!(pages.len() >= 10, "only {} reviews are to be held", pages.len());
    for (nth, page) in pages.iter().take(9).enumerate() {
        let day = business(dates.day(5), 3 + i32::try_from(nth / 2)?);
        stage.pass_to(day, ["10:30", "15:30"][nth % 2]).await?;
        let companion = interviews::companion(stage, page).await?;
        let state = if nth == 4 { "supporter_only" } else { "held" };
        let day = day.to_string();
        let browser = stage.colleague(companion, PASSWORD).await?;
        browser.open(page).await?;
        let plan = [("state", state), ("on", day.as_str()), ("at", "10:30"), ("place", "事業所の相談室")];
        browser.send(&format!("{page}/plan"), &plan).await?;
        sheet(browser, page, SHEETS[nth % SHEETS.len()]).await?;
        stage.wait(Duration::minutes(45)).await?;
    }
    Ok(())
}

/// The sheet that the three fill in together, and the trainee's copy of it.
async fn sheet(
    browser: &mut Browser,
    page: &str,
    (own, strengths, what): (&str, &str, &str),
) -> anyhow::Result<()> {
    browser.open(page).await?;
    browser.send(&format!("{page}/open"), &[]).await?;
    let words = [
        ("present", "本人、支援者、センター"),
        ("own", own),
        ("strengths", strengths),
        ("helps", "午前の静かな時間。先に手順を紙で見る"),
        ("what1", what),
        ("who1", "本人と支援者"),
        ("by1", "一か月後の訪問まで"),
    ];
    browser.send(&format!("{page}/sheet"), &words).await?;
    browser.open(page).await?;
    browser.send(&format!("{page}/copy"), &[]).await?;
    Ok(())
}

/// Certificates, the letters of thanks, and the figures on one sheet.
async fn thanks(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.day(5), 8), "10:00").await?;
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    for page in ["certificates", "results/thanks", "results/thanks/print", "results", "results/print"] {
        browser.open(&format!("{course}/{page}")).await?;
    }
    Ok(())
}
