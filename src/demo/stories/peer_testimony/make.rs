//! Seventeen weeks before: the gathering is made from the shipped playbook, with four places beside the hall and two who tell
//! in each of two blocks.

use anyhow::Context;
use chrono::Days;

use super::places::PLACES;
use crate::demo::stories::house::dates::Dates;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, book, making};
use crate::demo::story::Stage;

/// Who takes which part.
const PARTS: [(&str, &str); 6] = [
    ("lead", LEAD),
    ("companion", RECEPTION),
    ("secretary", SECRETARY),
    ("facilitator", FACILITATOR),
    ("venue-a", RECEPTION),
    ("venue-b", SCRIBE),
];

/// The centers of the two other prefectures.
pub const CLOUD_CENTER: &str = "雲井障害者就業・生活支援センター「そらまめ」";
pub const CALM_CENTER: &str = "夕凪障害者就業・生活支援センター「うみどり」";

const NEIGHBOURS: [[(&str, &str); 9]; 2] = [
    [
        ("name", CLOUD_CENTER),
        ("kana", "くもいしょうがいしゃしゅうぎょうせいかつしえんせんたーそらまめ"),
        ("kinds", "center"),
        ("municipality", "はるか県雲井市"),
        ("address", "若葉1丁目9番"),
        ("postal_code", "0000601"),
        ("phone", "0190-06-7000"),
        ("email", "madoguchi@soramame.example"),
        ("channel", "email"),
    ],
    [
        ("name", CALM_CENTER),
        ("kana", "ゆうなぎしょうがいしゃしゅうぎょうせいかつしえんせんたーうみどり"),
        ("kinds", "center"),
        ("municipality", "こだま県夕凪町"),
        ("address", "大字浜12番"),
        ("postal_code", "0000701"),
        ("phone", "0190-07-7000"),
        ("email", "madoguchi@umidori.example"),
        ("channel", "email"),
    ],
];

const TELLING: &str = "お一人15分。短く終わっても足しません。合図があったら、拍手をして次へ進みます。";

/// What the letters of the playbook say of two regions, and what they say here.
const OF_FIVE: [(&str, &str); 2] = [
    (
        "もう一つの地域の会場と、画面でつながります",
        "どの会場も画面でつながります。お返事のときに、会場をお選びください",
    ),
    ("語るのは、二つの地域から一人ずつ。", "語るのは、四つの町から一人ずつ。"),
];

/// Blocks by how the playbook calls them; what they are called here, and how long they are.
const BLOCKS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "二つの会場のごあいさつ",
        "はじめに：五つの会場のごあいさつと約束ごと",
        "Opening: greetings from all five places, and the house rules",
        "10",
        "画面のむこうの会場に、一つずつ手を振ります。録らない、撮らない、名前を外で言わない。休む部屋の場所も。",
    ),
    (
        "一人目の語り",
        "はじめの二人の語り：汐音から、雲井から",
        "The first two tell, from Shione and from Kumoi",
        "30",
        TELLING,
    ),
    (
        "二人目の語り",
        "あとの二人の語り：夕凪から、星ヶ原から",
        "Two more tell, from Yunagi and from Hoshigahara",
        "30",
        TELLING,
    ),
];

/// Makes the gathering with its five places; its path.
pub async fn make(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(dates.made, "10:20").await?;
    stage.tell("五つの町をつなぐ会をつくっています");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    for neighbour in &NEIGHBOURS {
        book::add(browser, neighbour).await?;
    }
    let hall = &PLACES[0];
    let said = [
        ("date", dates.held.to_string()),
        ("starts", "14:00".to_owned()),
        ("ends", "16:00".to_owned()),
        ("reply_deadline", (dates.held - Days::new(10)).to_string()),
        ("venue", hall.name.to_owned()),
        ("address", hall.address.to_owned()),
        ("phone", hall.phone.to_owned()),
        ("notes", hall.notes.to_owned()),
        ("capacity", hall.seats.to_owned()),
        ("per_office_cap", "8".to_owned()),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let path = making::make(stage, "peer-testimony", &said, &PARTS).await?;
    add_places(stage, &path).await?;
    begin_otherwise(stage, &path).await?;
    Ok(path)
}

/// The four places beside the hall, with their seats.
async fn add_places(stage: &mut Stage, path: &str) -> anyhow::Result<()> {
    let venues = format!("{path}/edit/venues");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    for place in &PLACES[1..] {
        browser.open(&venues).await?;
        let mut fields = vec![
            ("venue", place.name),
            ("address", place.address),
            ("phone", place.phone),
            ("url", place.url),
            ("notes", place.notes),
        ];
        if !place.url.is_empty() {
            fields.push(("online", "yes"));
        }
        browser.send(&venues, &fields).await?;
    }
    let seats = format!("{path}/edit/seats");
    browser.open(&seats).await?;
    let beside: Vec<(&str, &str)> = PLACES[1..].iter().map(|place| ("seats", place.seats)).collect();
    browser.send(&seats, &beside).await?;
    Ok(())
}

/// Two tell in each block, a quarter of an hour each, and the letters say that there are five places.
async fn begin_otherwise(stage: &mut Stage, path: &str) -> anyhow::Result<()> {
    let agenda = format!("{path}/edit/agenda");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    for (usual, title, title_en, minutes, note) in BLOCKS {
        browser.open(&agenda).await?;
        let block = browser.page.link_named(&format!("{agenda}/"), usual);
        let block = block.with_context(|| format!("the agenda has the block {usual}"))?;
        browser.open(&block).await?;
        let words = [
            ("title_ja", title),
            ("title_en", title_en),
            ("minutes", minutes),
            ("note_ja", note),
            ("note_en", "Wave to the other places first. If it is short, nothing is added."),
        ];
        browser.send(&block, &words).await?;
    }
    let letters = format!("{path}/edit/letters");
    let mut pages = browser.open(&letters).await?.links(&format!("{letters}/"));
    pages.dedup();
    for page in pages {
        let fields = browser.open(&page).await?.fields(&page).unwrap_or_default();
        let body = fields.into_iter().find(|(name, _)| name == "body_ja").map(|(_, value)| value);
        let usual = body.with_context(|| format!("the letter {page} has words"))?;
        let ours = OF_FIVE.iter().fold(usual.clone(), |words, (two, five)| words.replace(two, five));
        if ours != usual {
            browser.send(&page, &[("body_ja", &ours)]).await?;
        }
    }
    Ok(())
}
