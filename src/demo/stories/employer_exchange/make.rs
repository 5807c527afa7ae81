//! The year's dates: the series is made with its first round; later the second is prepared from what the first left.

use anyhow::Context;
use chrono::Days;

use super::dates::Dates;
use crate::demo::stories::house::{
    FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, business, making,
};
use crate::demo::story::Stage;

/// Who takes which part.
const PARTS: [(&str, &str); 5] = [
    ("lead", LEAD),
    ("secretary", SECRETARY),
    ("facilitator", FACILITATOR),
    ("scribe", SCRIBE),
    ("reception", RECEPTION),
];

/// What became of what was said at the first round, as its invitation's first lines.
const SINCE: &str = "「朝、来られなくなった方に何と声をかけるか」は、三社の言葉を一枚にまとめてお配りしました。\n\
                     船形クリーニングさんの見学には、二社が伺いました。\n\
                     「一緒に働く社員への伝え方」は、今回の卓の一つで続きを話します。";

/// Makes the series with its first round; the round's path.
pub async fn first(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(dates.made, "10:20").await?;
    stage.tell("企業交流会の一年分の日程を決めています");
    let said = [
        ("date", dates.first.to_string()),
        ("starts", "14:00".to_owned()),
        ("ends", "16:00".to_owned()),
        ("reply_deadline", (dates.first - Days::new(10)).to_string()),
        ("venue", "汐音商工会館 3階 会議室".to_owned()),
        ("address", "みなも県汐音市灯台通1丁目2番3号".to_owned()),
        (
            "notes",
            "商工会館前バス停の前。駐車場は建物の裏に12台。入口は平らで、1階に多目的トイレがあります。"
                .to_owned(),
        ),
        ("capacity", "24".to_owned()),
        ("per_office_cap", "2".to_owned()),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    making::make(stage, "employer-exchange", &said, &PARTS).await
}

/// The second round, which the rule of the series gave, with what became of the first; its path.
pub async fn second(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(business(dates.second, -55), "10:00").await?;
    stage.tell("二回目を準備しています");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/gatherings").await?;
    let path =
        browser.page.link_named("/gatherings/", "第2回").context("the series prepared its second round")?;
    let path: String = path.split('/').take(3).collect::<Vec<_>>().join("/");
    making::plays_in(stage, &path)?;
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    let words = format!("{path}/edit/words");
    browser.open(&words).await?;
    browser.send(&words, &[("since_last_ja", SINCE)]).await?;
    Ok(path)
}
