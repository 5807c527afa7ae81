//! The day among employers: the reception, the timer, what was said at the tables without a company's name, what was offered;
//! and what each says afterwards.

use std::collections::BTreeSet;

use anyhow::ensure;
use chrono::{Days, NaiveDate};

use crate::demo::stories::house::{PASSWORD, RECEPTION, SCRIBE, door, thanks, timer};
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
    let seated = door::receive(stage, gathering, &[3]).await?.len();
    ensure!(seated >= 5, "only {seated} have a seat");
    stage.pass_to(held, "14:02").await?;
    timer::lead_through(stage, gathering, 1).await?;
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

/// Two of three answer what the questionnaire asks. `known` are the links of rounds before.
pub async fn come_back(
    stage: &mut Stage,
    known: &mut BTreeSet<String>,
    held: NaiveDate,
    nth: usize,
) -> anyhow::Result<()> {
    let said = |at: usize| {
        (at % 3 != 2).then(|| {
            vec![
                ("q-satisfaction", ["very-good", "good", "very-good", "neither"][at % 4]),
                ("q-take-home", ["写真の手順書", "毎週同じ時刻に聞く", "", "現場の人の見学"][at % 4]),
                ("q-contents", ["tour", "colleagues", "job-design"][(at + nth) % 3]),
                ("q-offer", ["bring", "host-tour", "practice"][at % 3]),
                ("q-visit", ["if-convenient", "welcome", "not-now"][at % 3]),
            ]
        })
    };
    thanks::answer(stage, known, (held, "10:30"), said).await
}
