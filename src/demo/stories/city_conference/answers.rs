//! Whoever comes: invited by letter, and by the page for everybody, of which all kinds make use.

use std::collections::BTreeSet;

use anyhow::ensure;
use chrono::{Days, Duration, NaiveDate};

use crate::demo::stories::house::guests::{Directory, people, reached, reply};
use crate::demo::stories::house::{business, needs, signup, waves};
use crate::demo::story::Stage;

/// What somebody who follows a link answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// So many, by name.
    Come(usize),
    Decline,
    Silent,
}

/// The answers by the place in the order of addresses.
const WORDS: [Word; 8] = {
    use Word::{Come, Decline, Silent};
    [Come(1), Decline, Come(2), Silent, Come(1), Silent, Decline, Come(1)]
};

/// What some would like to talk about at a table.
const QUESTIONS: [&str; 3] = [
    "バスが一時間に一本です。朝の行き方を、いっしょに考えたいです。",
    "はじめて雇う会社は、だれに最初の電話をすればよいでしょう。",
    "学校を出た年の夏に、相談する先がなくなります。",
];

/// Eight weeks before and the weeks after; the links of those who come, in the order in which they answered.
pub async fn invite_and_come_in(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
) -> anyhow::Result<Vec<String>> {
    let on = business(held - Days::new(56), 0);
    stage.pass_to(on, "10:05").await?;
    stage.tell("まちのあちこちへ、案内を出しています");
    let kinds = ["employer", "transition", "city_hall", "hello_work", "special_needs_school", "clinic"];
    let wave = waves::draw(stage, gathering, &kinds).await?;
    waves::open(stage, &wave).await?;
    stage.wait(Duration::minutes(90)).await?;
    waves::see_off(stage, gathering, on).await?;
    let asks = ["kind", "needs", "heard", "materials"];
    let words = "どなたでも申し込めます。会社の方も、学校の方も、働いているご本人も、ご家族も。";
    let page = signup::open(stage, gathering, &asks, words).await?;

    let directory = Directory::read()?;
    let parties = reached(stage, &directory, &BTreeSet::new())?;
    ensure!(parties.len() >= 20, "only {} invitations came by mail", parties.len());
    stage.tell("お返事と、ページからの申込みが届いています");
    let mut coming = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        let day = business(on, 5 + i32::try_from(at / 4)?);
        stage.pass_to(day, ["09:50", "11:30", "14:20", "16:40"][at % 4]).await?;
        let mut more = Vec::new();
        match at % 8 {
            2 => more.push(("questions", QUESTIONS[(at / 8) % QUESTIONS.len()].to_owned())),
            4 => more.push(("need", "front-seat".to_owned())),
            _ => {}
        }
        let (choice, who) = match WORDS[at % WORDS.len()] {
            Word::Come(count) => ("attending", people(&party.office, at, count)),
            Word::Decline => ("declined", Vec::new()),
            Word::Silent => continue,
        };
        reply(&mut stage.guest(), &party.link, choice, &who, &more).await?;
        if choice == "attending" {
            coming.push(party.link.clone());
        }
    }
    coming.extend(sign_up(stage, &page).await?);
    stage.pass_to(business(held, -8), "10:30").await?;
    let answers = ["前のほうの通路側に、席をとっておきます。"];
    needs::arrange(stage, gathering, &answers).await?;
    Ok(coming)
}

/// Nobody invited them: they have the page's link from somebody.
async fn sign_up(stage: &mut Stage, page: &str) -> anyhow::Result<Vec<String>> {
    let all: [&[(&str, &str)]; 9] = [
        &[
            ("person", "はるか"),
            ("names", "はるか"),
            ("kind", "peer"),
            ("email", "haruka@kaze.example"),
            ("heard", "office"),
            ("questions", "職場で、休憩にだれと話せばよいかわかりません。"),
        ],
        &[
            ("person", "宇佐美 京子"),
            ("names", "宇佐美 京子"),
            ("kind", "family"),
            ("email", "usami@kaze.example"),
            ("heard", "paper"),
        ],
        &[
            ("organization", "株式会社なぎさ食品"),
            ("person", "小早川 望"),
            ("kind", "employer"),
            ("staff", "2"),
            ("email", "jinji@nagisa-foods.example"),
            ("heard", "colleague"),
            ("materials", "yes"),
        ],
        &[
            ("organization", "汐音市役所 商工課"),
            ("person", "福井 陸"),
            ("kind", "authority"),
            ("staff", "2"),
            ("email", "shoko@shione-city.example"),
            ("heard", "colleague"),
            ("materials", "yes"),
        ],
        &[
            ("organization", "みなと通り商店会"),
            ("person", "金沢 勇"),
            ("kind", "other"),
            ("staff", "1"),
            ("email", "kaichou@minatodori.example"),
            ("heard", "letter"),
        ],
        &[
            ("organization", "みなも県立汐音高等学校 定時制"),
            ("person", "大沼 恵"),
            ("kind", "school"),
            ("staff", "1"),
            ("email", "onuma@shione-yakan.example"),
            ("heard", "homepage"),
        ],
        &[
            ("person", "こうた"),
            ("names", "こうた"),
            ("kind", "peer"),
            ("staff", "1"),
            ("phone", "0190-01-2277"),
            ("heard", "office"),
            ("need-plain-words", "1"),
        ],
        &[
            ("organization", "訪問看護ステーション潮風"),
            ("person", "二宮 香"),
            ("kind", "medical"),
            ("staff", "1"),
            ("email", "ninomiya@shiokaze-kango.example"),
            ("heard", "colleague"),
            ("materials", "yes"),
        ],
        &[
            ("organization", "月見坂バス株式会社"),
            ("person", "横山 剛"),
            ("kind", "employer"),
            ("staff", "1"),
            ("email", "unkou@tsukimi-bus.example"),
            ("heard", "letter"),
        ],
    ];
    let mut coming = Vec::new();
    for fields in all {
        stage.wait(Duration::hours(2)).await?;
        coming.push(signup::sign_up(&mut stage.guest(), page, "", fields).await?);
    }
    Ok(coming)
}
