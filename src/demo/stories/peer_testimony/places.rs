//! The five places: what is known of each, its things and its tries of the connection, and the board that its lead keeps.

use anyhow::{Context, ensure};
use chrono::NaiveDate;

use crate::demo::stories::house::dates::before;
use crate::demo::stories::house::{PASSWORD, SCRIBE, business};
use crate::demo::story::Stage;

/// A place as its people describe it.
pub struct Place {
    pub name: &'static str,
    pub address: &'static str,
    /// The way in, where it is online.
    pub url: &'static str,
    pub phone: &'static str,
    pub notes: &'static str,
    pub seats: &'static str,
    lead: &'static str,
    lead_contact: &'static str,
    rooms: &'static [(&'static str, &'static str)],
    words: &'static str,
    /// What is needed, and who brings it.
    things: &'static [(&'static str, &'static str)],
    /// Who tried the connection, how it went, what they noticed; the last one counts.
    tries: &'static [(&'static str, &'static str, &'static str)],
}

pub const HALL: &str = "汐音市民会館";
pub const HILL: &str = "星ヶ原 学びの家";
pub const CLOUD: &str = "雲井ふれあいホール";
pub const CALM: &str = "夕凪 海辺の集会所";
pub const ONLINE: &str = "オンライン会場";

pub const PLACES: [Place; 5] = [
    Place {
        name: HALL,
        address: "みなも県汐音市灯台通2丁目4番1号 2階 大会議室",
        url: "",
        phone: "0190-01-8001",
        notes: "市民会館前バス停から歩いて2分。南口にスロープがあります。",
        seats: "36",
        lead: "日髙 友里",
        lead_contact: "2階の入口、青い名札",
        rooms: &[
            ("step_free", "yes"),
            ("lift", "yes"),
            ("toilet", "yes"),
            ("quiet_room", "yes"),
            ("parking", "yes"),
        ],
        words: "語る方の休む部屋は203。聞く方が休める部屋は205です。",
        things: &[
            ("大きな画面とパソコン", "大槻"),
            ("マイク2本（予備の電池も）", "会館"),
            ("予備の電話", "日髙"),
            ("「ここまで」の札（黄）", "日髙"),
        ],
        tries: &[("大槻", "good", "拍手の音もよく届いた")],
    },
    Place {
        name: HILL,
        address: "みなも県星ヶ原市月見坂3丁目1番",
        url: "",
        phone: "0190-03-8002",
        notes: "月見坂下バス停から歩いて5分。坂があります。",
        seats: "6",
        lead: "堀 千鶴",
        lead_contact: "玄関を入って左の和室",
        rooms: &[
            ("step_free", "no"),
            ("lift", "no"),
            ("toilet", "yes"),
            ("quiet_room", "yes"),
            ("parking", "no"),
        ],
        words: "玄関に10センチの段が一つ。板のスロープを置きます。畳の部屋で、いすもあります。",
        things: &[
            ("画面とパソコン", "堀"),
            ("段に置くスロープ", "学びの家"),
            ("「ここまで」の札（黄）", "堀"),
        ],
        tries: &[
            ("堀", "trouble", "声が小さく聞こえた"),
            ("堀", "good", "マイクを机の真ん中に置いたらよくなった"),
        ],
    },
    Place {
        name: CLOUD,
        address: "はるか県雲井市若葉1丁目7番",
        url: "",
        phone: "0190-06-8003",
        notes: "雲井駅の東口から歩いて3分。",
        seats: "12",
        lead: "水谷 かおる（そらまめ）",
        lead_contact: "ホールの受付",
        rooms: &[
            ("step_free", "yes"),
            ("lift", "yes"),
            ("toilet", "yes"),
            ("quiet_room", "yes"),
            ("parking", "yes"),
        ],
        words: "ホールのとなりの小部屋を、語る方だけの部屋にします。",
        things: &[("大きな画面", "ホール"), ("パソコン", "水谷"), ("「ここまで」の札（黄）", "水谷")],
        tries: &[("水谷", "good", "画面も音もよい。録画が切れていることを声に出して確かめた")],
    },
    Place {
        name: CALM,
        address: "こだま県夕凪町大字浜5番",
        url: "",
        phone: "0190-07-8004",
        notes: "町のバスは海辺公園で下りてください。駅から車で送ることもできます。",
        seats: "8",
        lead: "安西 守（うみどり）",
        lead_contact: "入口の大きないかりの前",
        rooms: &[
            ("step_free", "yes"),
            ("lift", ""),
            ("toilet", "yes"),
            ("quiet_room", "no"),
            ("parking", "yes"),
        ],
        words: "部屋は一つです。休みたい方は、となりの図書室の窓ぎわを使えます。",
        things: &[
            ("画面とパソコン", "安西"),
            ("持ち運べる回線", "町役場"),
            ("「ここまで」の札（黄）", "安西"),
        ],
        tries: &[
            ("安西", "failed", "集会所の回線ではつながらなかった"),
            ("安西", "good", "町の持ち運べる回線で安定した"),
        ],
    },
    Place {
        name: ONLINE,
        address: "",
        url: "https://meeting.example/kataribe",
        phone: "",
        notes: "名前は出さなくてかまいません。画面も消したままで大丈夫です。",
        seats: "40",
        lead: "黒田 晃",
        lead_contact: "困ったときはお電話ください",
        rooms: &[],
        words: "音だけで聞くこともできます。途中から入っても、途中で出てもかまいません。",
        things: &[("つなぐ係のパソコン2台", "黒田"), ("文字表示の設定", "黒田")],
        tries: &[("黒田", "good", "五か所を同時につないで30分、途切れなかった")],
    },
];

/// The page of each place, in their order.
async fn pages(stage: &mut Stage, gathering: &str) -> anyhow::Result<Vec<String>> {
    let list = format!("{gathering}/venues");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    browser.open(&list).await?;
    let page = |place: &Place| {
        let found = browser.page.link_named(&format!("{list}/"), place.name);
        found.with_context(|| format!("{} stands among the venues", place.name))
    };
    PLACES.iter().map(page).collect()
}

/// Ten weeks before: who leads at each place, what its rooms have, and what has to be there.
pub async fn describe(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(before(held, 10), "10:30").await?;
    stage.tell("五つの会場のことを聞いて、書きとめています");
    for (page, place) in pages(stage, gathering).await?.iter().zip(&PLACES) {
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(page).await?;
        let lead = [
            ("lead", place.lead),
            ("lead_phone", if place.phone.is_empty() { "0190-01-8000" } else { place.phone }),
            ("lead_contact", place.lead_contact),
            ("rooms", place.words),
        ];
        browser.send(page, &[&lead, place.rooms].concat()).await?;
        for (name, by) in place.things {
            browser.open(page).await?;
            browser.send(&format!("{page}/equipment"), &[("name", name), ("brought_by", by)]).await?;
        }
        stage.wait(chrono::Duration::minutes(20)).await?;
    }
    Ok(())
}

/// Four working days before: everything is there but one thing, and each place tries the connection.
pub async fn try_the_link(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(held, -4), "14:00").await?;
    stage.tell("五つの会場をつないで、試しています");
    for (nth, (page, place)) in pages(stage, gathering).await?.iter().zip(&PLACES).enumerate() {
        for (by, result, note) in place.tries {
            let browser = stage.colleague(SCRIBE, PASSWORD).await?;
            browser.open(page).await?;
            let said = [("tested_by", *by), ("result", *result), ("note", *note)];
            browser.send(&format!("{page}/tests"), &said).await?;
            stage.wait(chrono::Duration::minutes(12)).await?;
        }
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(page).await?;
        let things = browser.page.values("item");
        ensure!(!things.is_empty(), "{} has no list of things", place.name);
        let mut ticked = Vec::new();
        for thing in things {
            if ticked.contains(&thing) {
                continue;
            }
            // The second place still waits for its ramp on the day of the try.
            let here = if nth == 1 && ticked.len() == 1 { "missing" } else { "here" };
            browser.open(page).await?;
            browser
                .send(&format!("{page}/equipment/change"), &[("item", thing.as_str()), ("act", here)])
                .await?;
            ticked.push(thing);
        }
    }
    Ok(())
}

/// Two working days before: the ramp is there, and each place gets the link of its board. Their paths, in the order of the places.
pub async fn boards(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<Vec<String>> {
    stage.pass_to(business(held, -2), "15:00").await?;
    stage.tell("会場ごとの掲示板を用意しています");
    let mut boards = Vec::new();
    for (nth, page) in pages(stage, gathering).await?.iter().enumerate() {
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(page).await?;
        if nth == 1 {
            let thing = browser.page.values("item");
            let thing = thing.iter().fold(Vec::new(), |mut all: Vec<&String>, one| {
                if !all.contains(&one) {
                    all.push(one);
                }
                all
            });
            let ramp = thing.get(1).context("the second place has a ramp")?.as_str().to_owned();
            browser.send(&format!("{page}/equipment/change"), &[("item", &ramp), ("act", "here")]).await?;
            browser.open(page).await?;
        }
        browser.send(&format!("{page}/board"), &[("act", "make")]).await?;
        let board = browser.page.link("/v/").context("the board has a link")?;
        let at = board.find("/v/").unwrap_or_default();
        boards.push(board[at..].to_owned());
    }
    Ok(boards)
}
