//! The day among employers: the reception, the timer, what was said at the tables without a company's name, what was offered;
//! and what each says afterwards.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use chrono::{Days, Duration, NaiveDate};

use crate::demo::stories::house::{FACILITATOR, PASSWORD, RECEPTION, SCRIBE, business, door};
use crate::demo::story::Stage;

/// What was said, a voice a line, no company named; the topics of a round in turn.
const VOICES: [[&str; 1]; 2] = [
    ["最初の一週間は、朝の15分の話だけを仕事にした\n\
      雇う前に、現場の三人に先に見学してもらった\n\
      「困ったら言って」では言えない。毎週同じ時刻に聞くことにした"],
    ["手順書を写真にしたら、ほかの社員の間違いも減った\n\
      断られると思っていた現場から、うちの部署にもと言われた\n\
      続かなかった方に、あとから電話をして教わったことが一番役に立った"],
];

/// What was offered in the last block: who, what, and in how many days.
const OFFERS: [(&str, &str, u64); 2] = [
    ("船形クリーニング", "工場の見学を受ける（一度に6人、1時間）", 30),
    ("銀河印刷", "写真の手順書の作り方を、次の回で20分話す", 60),
];

/// Takes people in, begins one block after another, keeps what was said and offered.
pub async fn hold(stage: &mut Stage, gathering: &str, held: NaiveDate, nth: usize) -> anyhow::Result<()> {
    stage.pass_to(held, "13:40").await?;
    stage.tell("会社の方をお迎えしています");
    let seated = door::receive(stage, gathering, &[3]).await?;
    ensure!(seated >= 5, "only {seated} have a seat");
    stage.pass_to(held, "14:02").await?;
    run(stage, gathering).await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day")).await?;
    browser.send(&format!("{gathering}/day/close"), &[]).await?;
    stage.pass_to(held, "17:10").await?;
    door::keep_voices(stage, gathering, &VOICES[nth]).await?;
    let (who, what, days) = OFFERS[nth];
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&format!("{gathering}/voices")).await?;
    let due = (held + Days::new(days)).to_string();
    browser.send(&format!("{gathering}/offers"), &[("who", who), ("what", what), ("due_on", &due)]).await?;
    Ok(())
}

/// The facilitator's timer: each block begins with a press, the second a little late; the end stands.
async fn run(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    for nth in 0..12 {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        browser.open(&format!("{gathering}/timer")).await?;
        let here = browser.page.actions(&format!("{gathering}/timer/")).into_iter().next();
        let here = here.context("the day has blocks")?;
        let fields = browser.page.fields(&here).context("a press")?;
        let of = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let act = of("act").unwrap_or_default();
        let (item, seen) = (of("item").unwrap_or_default(), of("seen").unwrap_or_default());
        browser.send(&here, &[("act", &act), ("item", &item), ("seen", &seen)]).await?;
        if act == "close" {
            return Ok(());
        }
        let minutes = minutes_left(browser.page.text())?;
        stage.wait(Duration::minutes(minutes + i64::from(nth == 1) * 6)).await?;
    }
    anyhow::bail!("the day has no end")
}

/// What the timer says that is left.
fn minutes_left(page: String) -> anyhow::Result<i64> {
    let left = page.split("あと ").nth(1).and_then(|rest| rest.split('分').next());
    Ok(left.context("the timer says how long")?.trim().parse()?)
}

/// The thanks leave by themselves; two of three answer what the questionnaire asks. `known` are the links of rounds before.
pub async fn come_back(
    stage: &mut Stage,
    known: &mut BTreeSet<String>,
    held: NaiveDate,
    nth: usize,
) -> anyhow::Result<()> {
    stage.pass_to(business(held, 1), "10:30").await?;
    stage.tell("お礼とアンケートを届けています");
    let mut links = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "thanks") {
        links.push(mail.link().context("the thanks have a link")?);
    }
    links.sort();
    links.dedup();
    links.retain(|link| known.insert(link.clone()));
    ensure!(!links.is_empty(), "no thanks went out on the day after");
    for (at, link) in links.iter().enumerate().filter(|(at, _)| at % 3 != 2) {
        let mut guest = stage.guest();
        guest.open(link).await?;
        let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(page.ends_with("/questionnaire"), "after the day the link leads to {page}");
        let said = [
            ("q-satisfaction", ["very-good", "good", "very-good", "neither"][at % 4]),
            ("q-take-home", ["写真の手順書", "毎週同じ時刻に聞く", "", "現場の人の見学"][at % 4]),
            ("q-contents", ["tour", "colleagues", "job-design"][(at + nth) % 3]),
            ("q-offer", ["bring", "host-tour", "practice"][at % 3]),
            ("q-visit", ["if-convenient", "welcome", "not-now"][at % 3]),
            ("step", "check"),
        ];
        guest.send(&page, &said).await?;
        guest.send(&page, &[("step", "send")]).await?;
        stage.wait(Duration::minutes(50)).await?;
    }
    Ok(())
}
