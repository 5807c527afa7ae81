//! After the day: a slip of words, letters that the companions read first, thanks, and what is paid.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};

use super::tellers::Tellers;
use crate::demo::stories::house::{business, tasks, thanks};
use crate::demo::story::Stage;

/// What listeners tick, in turn: from where they listened, what next, how it was.
const TICKS: [[&str; 3]; 6] = [
    ["supporter", "going-on", "very-good"],
    ["working", "rest", "very-good"],
    ["employer", "boss", "good"],
    ["thinking", "first-job", "very-good"],
    ["other", "living", "good"],
    ["supporter", "first-job", "neither"],
];

/// In their own words, once each: to whoever told, what stayed, what would make it easier.
const WORDS: [[&str; 3]; 8] = [
    ["花の名前を写真で聞く話、まねします。", "わからないと言える仕組みを、先に作っておくこと。", ""],
    [
        "休んだあとに戻れた話が、いまの自分に届きました。",
        "起きた時刻だけ書く。",
        "もう少しゆっくり話してもらえると聞きやすいです。",
    ],
    ["", "「三時に一度聞くね」と言ってみます。", ""],
    [
        "電車の話、もっと聞きたかったです。",
        "好きなことから話しはじめる。",
        "家から聞けたので、来られました。",
    ],
    ["話してくださって、ありがとうございました。", "", ""],
    [
        "八年続いた話を、うちの利用者さんにも聞かせたいです。",
        "席が残っていると先に伝えること。",
        "終わる時刻が学校の迎えと重なりました。",
    ],
    [
        "顔を出さない話し方があると知って、ほっとしました。",
        "手を挙げる場所を、床に線で決める。",
        "質問の紙に、ふりがながあるとよいです。",
    ],
    ["遠くの町から、手を振りました。見えましたか。", "朝の順番を、紙一枚にする。", ""],
];

/// The letter to each of those who told, put together from the slips.
const LETTERS: [&str; 4] = [
    "花の名前を写真で聞く話を、まねしてみますという声がいくつもありました。\n水あげの順番の紙は、作業所の壁に貼られるそうです。",
    "電車の話をもっと聞きたかった、と書いた方が三人いました。\n線の上に置いて手を挙げる、は会社の方がうなずいていました。",
    "休んだあとに戻れた話が、いまの自分に届きました、という方がいました。\n起きた時刻だけを書く手帳を、今日から始めるそうです。",
    "顔を出さずに話す、という話し方があると知って、自分も話せるかもしれない、と書いた方がいました。",
];

/// The slips by link, two days of quiet, then the letters.
pub async fn tell(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
    tellers: &Tellers,
) -> anyhow::Result<()> {
    let slip = |at: usize| {
        let nth = at - at / 4;
        let [from_where, next, satisfaction] = TICKS[nth % TICKS.len()];
        let [to_the_teller, stayed, easier] = WORDS.get(nth).copied().unwrap_or_default();
        (at % 4 != 3).then(|| {
            vec![
                ("q-to-the-teller", to_the_teller),
                ("q-stayed", stayed),
                ("q-from-where", from_where),
                ("q-contents", next),
                ("q-easier", easier),
                ("q-satisfaction", satisfaction),
            ]
        })
    };
    thanks::answer(stage, &mut BTreeSet::new(), (held, "10:30"), slip).await?;
    tasks::work_off(stage).await?;
    stage.pass_to(business(held, 8), "10:40").await?;
    stage.tell("感想を手紙にして、語った方に届けています");
    for ((speaker, companion), words) in tellers.with_companions().zip(LETTERS) {
        speaker.hears(stage, words, companion).await?;
        speaker.thanked(stage).await?;
        speaker.paid(stage, "謝礼5,000円と交通費。ご本人の口座へ、翌週の金曜に").await?;
        stage.wait(Duration::minutes(15)).await?;
    }
    stage.pass_to(business(held, 12), "14:00").await?;
    tasks::work_off(stage).await?;
    let browser =
        stage.colleague(crate::demo::stories::house::LEAD, crate::demo::stories::house::PASSWORD).await?;
    browser.open(&format!("{gathering}/report")).await?;
    Ok(())
}
