//! Seventeen weeks before: the gathering is made from the shipped playbook, with four places beside the hall and two who tell
//! in each of two blocks.

use anyhow::Context;
use chrono::Days;

use super::places::PLACES;
use crate::demo::stories::house::dates::Dates;
use crate::demo::stories::house::{
    FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, book, making,
};
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

/// The blocks in which people tell, by how the playbook calls them; what they are called here.
const TELLING: [(&str, &str, &str); 2] = [
    ("一人目の語り", "はじめの二人の語り：汐音から、雲井から", "The first two tell, from Shione and from Kumoi"),
    ("二人目の語り", "あとの二人の語り：夕凪から、星ヶ原から", "Two more tell, from Yunagi and from Hoshigahara"),
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

/// Two tell in each block, a quarter of an hour each.
async fn begin_otherwise(stage: &mut Stage, path: &str) -> anyhow::Result<()> {
    let agenda = format!("{path}/edit/agenda");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    for (usual, title, title_en) in TELLING {
        browser.open(&agenda).await?;
        let block = browser.page.link_named(&format!("{agenda}/"), usual);
        let block = block.with_context(|| format!("the agenda has the block {usual}"))?;
        browser.open(&block).await?;
        let words = [
            ("title_ja", title),
            ("title_en", title_en),
            ("minutes", "30"),
            ("note_ja", "お一人15分。短く終わっても足しません。画面のむこうの会場にも、手を振ってから始めます。"),
            ("note_en", "A quarter of an hour each. If it is short, nothing is added. Wave to the other places first."),
        ];
        browser.send(&block, &words).await?;
    }
    Ok(())
}
