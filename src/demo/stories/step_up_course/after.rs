//! After the fifth day: employers, trainees and supporters say how it went on the same items, and the three sit together.

use anyhow::{Context, ensure};
use chrono::Duration;

use super::dates::Dates;
use super::days::employers;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, RECEPTION, SCRIBE};
use crate::demo::story::Stage;

/// What employers say was good, and a next step.
const SEEN: [(&str, &str); 3] = [
    ("一度お見せしたことは、最後まで同じようにできました", "来月の棚おろしを、半日手伝ってみる"),
    ("あいさつをこちらより先にしてくれました", "午後の仕事も試してみる"),
    ("分からないときに、手を止めて聞けていました", "ほかの作業も見てみる"),
];

/// How many trainees the three have sat together with so far.
const HELD: usize = 3;

/// What each says by link, then the first reviews; one would rather not.
pub async fn look_back(
    stage: &mut Stage,
    dates: &Dates,
    course: &str,
    links: &[String],
) -> anyhow::Result<()> {
    stage.tell("講座のあとの振り返りです");
    stage.pass_to(dates.day(7), "10:05").await?;
    for (nth, link) in employers(stage)?.iter().enumerate() {
        says(stage, link, "employer", nth).await?;
    }
    for (nth, link) in links.iter().take(4).enumerate() {
        says(stage, link, "trainee", nth).await?;
        says(stage, link, "supporter", nth).await?;
    }
    let list = format!("{course}/reviews");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&list).await?;
    let mut reviews: Vec<String> = Vec::new();
    for link in browser.page.links("/review") {
        if link.contains("/trainees/") && link.ends_with("/review") && !reviews.contains(&link) {
            reviews.push(link);
        }
    }
    ensure!(reviews.len() >= 10, "only {} trainees have a review", reviews.len());
    for (nth, review) in reviews.iter().take(HELD + 1).enumerate() {
        stage.pass_to(dates.day(11), ["10:00", "11:30", "14:00", "16:00"][nth % 4]).await?;
        meet(stage, review, &dates.day(11).to_string(), nth).await?;
    }
    Ok(())
}

/// What a link says of each trainee that it may speak of.
async fn says(stage: &mut Stage, link: &str, party: &str, nth: usize) -> anyhow::Result<()> {
    let page = format!("{link}/review");
    let mut guest = stage.guest();
    guest.open(&page).await?;
    for form in guest.page.links(&format!("{page}?party={party}")) {
        guest.open(&form).await?;
        let (good, next) = SEEN[nth % SEEN.len()];
        let mut fields =
            vec![("item-greeting", "well"), ("item-time", "done"), ("item-keeping-at-it", "well")];
        match party {
            "trainee" => fields.extend([("item-rest", "growing"), ("good", "さいごまで 行けた")]),
            "supporter" => {
                fields.extend([("item-rest", "done"), ("good", "朝、自分から支度をするようになりました")])
            }
            _ => fields.extend([("item-rest", "done"), ("good", good), ("again", "yes"), ("next1", next)]),
        }
        guest.send(&page, &fields).await?;
    }
    stage.wait(Duration::minutes(3)).await
}

/// One review by whoever looks after the trainee; the last of them would rather not, and nobody asks why.
async fn meet(stage: &mut Stage, review: &str, day: &str, nth: usize) -> anyhow::Result<()> {
    let mut who = None;
    for companion in [SCRIBE, FACILITATOR, RECEPTION] {
        let browser = stage.colleague(companion, PASSWORD).await?;
        browser.open(review).await?;
        if !browser.page.actions(&format!("{review}/open")).is_empty() {
            who = Some(companion);
            break;
        }
    }
    let browser = stage.colleague(who.context("somebody looks after each trainee")?, PASSWORD).await?;
    browser.open(review).await?;
    if nth == HELD {
        browser.send(&format!("{review}/plan"), &[("state", "rather_not")]).await?;
        return Ok(());
    }
    let plan = [("state", "held"), ("on", day), ("place", "事業所の相談室")];
    browser.send(&format!("{review}/plan"), &plan).await?;
    browser.send(&format!("{review}/open"), &[]).await?;
    let sheet = [
        ("present", "ご本人、支援者、伴走担当"),
        ("own", "はたらくのは、思ったより楽しかった"),
        ("strengths", "続けられること。自分から聞けること"),
        ("helps", "朝に、その日の順番を紙で見ること"),
        ("what1", "もう一度、半日の体験をする"),
        ("who1", "支援者と伴走担当"),
        ("by1", "二か月のうちに"),
    ];
    browser.send(&format!("{review}/sheet"), &sheet).await?;
    stage.wait(Duration::minutes(20)).await
}
