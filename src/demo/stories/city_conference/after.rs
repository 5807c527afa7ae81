//! After the day: what the questionnaire says, and what comes of it.

use std::collections::BTreeSet;

use anyhow::Context;
use chrono::NaiveDate;

use crate::demo::stories::house::{LEAD, PASSWORD, business, thanks};
use crate::demo::story::Stage;

/// What those who answer choose, in turn: how it was, the division of time, whether to go on, how often, which hour, what next.
const CHOICES: [[&str; 6]; 6] = [
    ["very-good", "more-group", "yes", "one", "Fri 13:30", "tours"],
    ["good", "as-is", "yes", "one", "Fri 13:30", "employers-come"],
    ["very-good", "as-is", "yes", "two", "Wed 13:30", "peers"],
    ["good", "more-group", "yes", "one", "Fri 13:30", "offers"],
    ["neither", "more-group", "either", "one", "Fri 10:00", "same-service"],
    ["good", "as-is", "yes", "two", "Fri 15:00", "living"],
];

/// In their own words, once each: which opinion should lead somewhere, and what they could do.
const WORDS: [(&str, &str); 10] = [
    ("朝のバスのこと。三人で集まる日を、早く決めてほしい", "駐輪場を貸せます"),
    ("最初の電話の順番を一枚に", ""),
    ("夜の学校の生徒も、見学に入れてほしい", "授業で話してもらえる時間を二回つくれます"),
    ("", "工場の見学。月に一度、三人まで"),
    ("話す人が決まってしまう卓がありました。順番に一言ずつだと話せます", ""),
    ("働いたあとに寄れる場所", "二階の空き部屋を、夕方だけ"),
    ("三か月目に会いに行く日を、どの会社でも先に決める", ""),
    ("会社も、事業所の仕事を見に行く日を", "送り迎えの車が一台あります"),
    ("市の広報に、その後を載せてください", ""),
    ("", "休みの日の居場所のことなら、家族の会が話せます"),
];

const AGREED: &str = "市と連名で、年に一度、秋の金曜の午後に。次はグループの時間を十分長くし、講演を短くする。\n\
                      会場は商店会の二階を使えるかどうか、金沢さんが聞いてくださる。";

/// Two of three answer.
pub async fn hear(stage: &mut Stage, held: NaiveDate) -> anyhow::Result<()> {
    let said = |at: usize| {
        let nth = at - at / 3;
        let [satisfaction, time, go_on, frequency, hour, contents] = CHOICES[nth % CHOICES.len()];
        let (opinion, offer) = WORDS.get(nth).copied().unwrap_or_default();
        (at % 3 != 2).then(|| {
            vec![
                ("q-satisfaction", satisfaction),
                ("q-opinion", opinion),
                ("q-offer", offer),
                ("q-time-split", time),
                ("q-go-on", go_on),
                ("q-frequency", frequency),
                ("q-weekday-hour", hour),
                ("q-contents", contents),
            ]
        })
    };
    thanks::answer(stage, &mut BTreeSet::new(), (held, "13:30"), said).await
}

/// Three weeks after: the answers give a draft, and the city and the center agree on the next one.
pub async fn agree(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(held, 16), "10:40").await?;
    stage.tell("次の会議を、市と相談しています");
    let next = format!("{gathering}/next");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&next).await?;
    browser.send(&next, &[("agreed", AGREED)]).await?;
    browser
        .page
        .url
        .strip_suffix("/prepare")
        .with_context(|| format!("no next round: {}", browser.page.url))?;
    Ok(())
}
