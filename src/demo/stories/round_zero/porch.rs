//! Offices come up by themselves: by the public page, and by a link of their own. What they say waits for whoever
//! opens the demonstration.

use anyhow::Context;

use crate::demo::stories::house::book::{find, listed_offices};
use crate::demo::stories::house::{LEAD, PASSWORD, SECRETARY, tasks};
use crate::demo::story::Stage;

const GREETING: &str =
    "はじめての方も、お久しぶりの方も。働くことについてのどんなお話も、ここからお聞かせください。";

/// The lead opens the public page; an office puts its entry right by its own link; in the evening, when nobody is at the
/// center any more, a firm and an office of the region come by the page.
pub async fn come_up(stage: &mut Stage) -> anyhow::Result<()> {
    // The day before the story ends, so that it is fresh for whoever looks.
    let day = tasks::eve(stage).await?;
    stage.tell("事業所から声がかかっています");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/public-page").await?;
    browser.send("/public-page", &[("is_open", "yes"), ("greeting", GREETING)]).await?;
    let page = browser.page.link("/a/").context("the public page has an address")?;
    let offices = listed_offices()?;
    let (known, amended) = (&offices[3], &offices[5]);
    stage.wait(chrono::Duration::minutes(25)).await?;
    amend(stage, &amended.name).await?;
    stage.pass_to(day, "18:40").await?;
    let firm = [
        ("wishes", "visit"),
        ("name", "株式会社なぎさ食品"),
        ("kind", "employer"),
        ("person", "小早川 望"),
        ("phone", "0190-01-7788"),
        ("email", "jinji@nagisa-foods.example"),
        ("municipality", "みなも県汐音市"),
        (
            "message",
            "障害のある方に来ていただきたいのですが、何から始めればよいか、一度お話を伺えませんか。水曜の午後だと助かります。",
        ),
    ];
    let listed = [
        ("wishes", "news"),
        ("name", known.name.as_str()),
        ("person", "夏目 遥"),
        ("phone", known.phone.as_str()),
        ("email", "natsume@renraku.example"),
        ("message", "前の会は都合がつかず残念でした。次の会のご案内をいただけますか。"),
    ];
    for fields in [&firm[..], &listed[..]] {
        let mut guest = stage.guest();
        guest.open(&page).await?;
        guest.send(&page, &[fields, &[("step", "check")]].concat()).await?;
        guest.send(&page, &[("step", "send")]).await?;
        stage.wait(chrono::Duration::minutes(35)).await?;
    }
    Ok(())
}

/// The secretary makes an office its own link, and the office corrects its number and names a new colleague.
async fn amend(stage: &mut Stage, office: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    let own = format!("{}/own-page", find(browser, office).await?);
    browser.open(&own).await?;
    browser.send(&own, &[]).await?;
    let link = browser.page.link("/o/").context("the office has a link of its own")?;
    let path = link.find("/o/").map(|at| link[at..].to_owned()).context("a link of ours")?;
    stage.wait(chrono::Duration::minutes(50)).await?;
    let mut guest = stage.guest();
    guest.open(&format!("{path}/amend")).await?;
    let told = [
        ("phone", "0190-01-7799"),
        ("new-family", "冬木"),
        ("new-given", "渚"),
        ("new-job", "サービス管理責任者"),
        ("new-email", "fuyuki@renraku.example"),
    ];
    guest.send(&format!("{path}/amend"), &told).await?;
    Ok(())
}
