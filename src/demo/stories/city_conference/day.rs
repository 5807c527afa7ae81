//! The afternoon: the reception, tables made again without the missing, the timer, and what was said and offered.

use chrono::{Days, NaiveDate};

use super::tables;
use crate::demo::stories::house::{PASSWORD, RECEPTION, SCRIBE, business, door, timer};
use crate::demo::story::Stage;

/// Places in the order of the reception list at which somebody stays away.
const MISSING: [usize; 2] = [4, 11];

/// What was taken up in the last block: who, what, and in how many days.
const OFFERS: [(&str, &str, u64); 4] = [
    ("みなと通り商店会", "半日だけ来てもらえる店の一覧をつくる（まず六軒）", 60),
    ("月見坂バス", "朝の便に何人乗るかを、事業所から聞いて会議にかける", 45),
    ("汐音市役所 商工課", "最初の電話の順番を一枚にする。案を部会で見てもらう", 40),
    ("なぎさ食品", "事業所の仕事を、社員二人で見に行く", 30),
];

const DECIDED: &str = "三か月後に、どうなったかを全員に知らせる。書くのは浜﨑\n\
                       「朝の行き方」は、バス会社・市・事業所の三者で一度集まる\n\
                       意見の受け取りは、市の障がい福祉課 大庭さん";

/// Takes people in, seats them anew, leads through, keeps what was said.
pub async fn hold(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(held, -1), "15:30").await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day/list")).await?;
    stage.pass_to(held, "12:50").await?;
    stage.tell("会議の日です。お迎えして、卓を組み直しています");
    let people = door::receive(stage, gathering, &MISSING).await?;
    let day = format!("{gathering}/day");
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&day).await?;
    let came =
        [("name", "古川 真"), ("kana", "ふるかわ まこと"), ("post", "市議会の傍聴のあとに"), ("asking", "")];
    browser.send(&format!("{day}/walk-in"), &came).await?;
    let missing = MISSING.map(|nth| people[nth].clone());
    tables::make_again(stage, gathering, &missing).await?;
    stage.pass_to(held, "13:31").await?;
    timer::lead_through(stage, gathering, 2).await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&day).await?;
    browser.send(&format!("{day}/close"), &[]).await?;
    stage.pass_to(held, "16:50").await?;
    tables::record(stage, gathering).await?;
    let board = format!("{gathering}/voices");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    for (who, what, days) in OFFERS {
        browser.open(&board).await?;
        let due = (held + Days::new(days)).to_string();
        let offered = [("who", who), ("what", what), ("due_on", due.as_str())];
        browser.send(&format!("{gathering}/offers"), &offered).await?;
    }
    browser.open(&board).await?;
    browser.send(&format!("{gathering}/decisions"), &[("text", DECIDED)]).await?;
    Ok(())
}
