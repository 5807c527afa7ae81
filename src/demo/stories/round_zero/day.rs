//! The day: the reception on one phone, two who did not come, two who came unannounced, and what was said.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::stories::house::{LEAD, PASSWORD, RECEPTION, SCRIBE, business, door};
use crate::demo::story::Stage;

/// Places in the order of the reception list at which somebody stays away without a word.
const MISSING: [usize; 2] = [6, 17];

/// What was said under each of the three topics, as the scribe wrote it down: one voice a line, nobody named.
const VOICES: [&str; 3] = [
    "求人票だけでは、職場の音や休憩の取り方がわからない\n\
     見学の最初の電話を、センターと一緒にかけてもらえて助かった\n\
     朝のバスが1本遅れると間に合わない。始業を15分ずらしてくれた会社がある\n\
     応募する前に、半日だけ体験できる会社の一覧がほしい",
    "誰に、いつ頼むとよいのか、今日はじめて顔でわかった\n\
     「困ったら」ではなく「困る前に」電話してよいと言われて気が楽になった\n\
     ハローワークに、見学だけの同行もお願いできると知らなかった\n\
     ケースの相談は、月に一度まとめてでもよいだろうか",
    "職員が二人の事業所では、研修に出るだけで一日が終わってしまう\n\
     工賃の計算を教え合う会がほしい\n\
     うまくいった話をすると、うちもやってみたいと言ってもらえた\n\
     ひとり職場の就労支援員どうしで、月に一度お昼を食べている",
];

/// What was offered in the last block: who, what, and in how many days; some named no day.
const OFFERS: [(&str, &str, Option<u64>); 3] = [
    ("ギンガワークス銀河通", "作業場の見学会を開く（一回5人まで）", Some(10)),
    ("ハローワーク", "求人票の読み方を30分で話す", Some(40)),
    ("辻 くみ（民生委員）", "通所の朝、バス停まで一緒に歩く人を探してみる", None),
];

/// What all agreed on before they left, a line each.
const DECIDED: &str = "続けるかどうかは、アンケートを見てから決める\n次に集まるなら、見学会の日に合わせる";

/// What offices say of themselves for the list of participants, in their own words.
const INTRODUCTIONS: [&str; 6] = [
    "封入と宛名貼りが得意です。月に二万通まで",
    "朝のあいさつと身支度の練習を、三か月かけて一緒にしています",
    "菓子づくりと喫茶。見学はいつでもどうぞ",
    "就職したあとの面談を、会社の昼休みに合わせて行っています",
    "パソコンの入力と、画像の切り抜き",
    "畑と直売所。雨の日の仕事もあります",
];

/// Prints the lists the day before, receives people, closes the reception, keeps what was said.
pub async fn hold(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.held, -1), "10:20").await?;
    introduce(stage).await?;
    stage.pass_to(business(dates.held, -1), "15:10").await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day/list")).await?;
    browser.open(&format!("{gathering}/listing/print")).await?;
    stage.pass_to(dates.held, "14:35").await?;
    stage.tell("当日の受付です");
    let rows = door::receive(stage, gathering, &MISSING).await?.len();
    ensure!(rows > 20, "the reception list has only {rows} rows");
    unannounced(stage, gathering).await?;
    stage.pass_to(dates.held, "16:50").await?;
    let browser = stage.colleague(RECEPTION, PASSWORD).await?;
    browser.open(&format!("{gathering}/day")).await?;
    browser.send(&format!("{gathering}/day/close"), &[]).await?;
    stage.pass_to(dates.held, "17:40").await?;
    door::keep_voices(stage, gathering, &VOICES).await?;
    keep_promises(stage, dates, gathering).await
}

/// Some of those who come say by their link that they may stand in the list to hand out, and what they are good at.
async fn introduce(stage: &mut Stage) -> anyhow::Result<()> {
    let mut mails: Vec<_> = stage.mails()?.into_iter().filter(|mail| mail.kind == "confirmation").collect();
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    mails.dedup_by(|one, other| one.to == other.to);
    ensure!(mails.len() > INTRODUCTIONS.len(), "only {} offices were confirmed by mail", mails.len());
    for (mail, words) in mails.iter().zip(INTRODUCTIONS) {
        let link = mail.link().context("the confirmation has a link")?;
        let page = format!("{link}/listing");
        let mut guest = stage.guest();
        guest.open(&page).await?;
        guest.send(&page, &[("words", words), ("consents", "yes")]).await?;
    }
    Ok(())
}

/// The scribe notes who offered what, and what was decided.
async fn keep_promises(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    let board = format!("{gathering}/voices");
    let browser = stage.colleague(SCRIBE, PASSWORD).await?;
    for (who, what, days) in OFFERS {
        browser.open(&board).await?;
        let due = days.map(|days| (dates.held + chrono::Days::new(days)).to_string()).unwrap_or_default();
        browser
            .send(&format!("{gathering}/offers"), &[("who", who), ("what", what), ("due_on", &due)])
            .await?;
    }
    browser.open(&board).await?;
    browser.send(&format!("{gathering}/decisions"), &[("text", DECIDED)]).await?;
    Ok(())
}

/// Somebody of an invited office, and somebody who read the poster.
async fn unannounced(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    let day = format!("{gathering}/day");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&day).await?;
    let office = browser
        .page
        .option_called("asking", "ギンガワークス銀河通")
        .context("an invited office can be chosen")?;
    let walk_in = format!("{day}/walk-in");
    let came = [("name", "高野 実"), ("kana", "たかの みのる"), ("post", "生活支援員"), ("asking", &office)];
    browser.send(&walk_in, &came).await?;
    browser.open(&day).await?;
    browser
        .send(&walk_in, &[("name", "辻 くみ"), ("kana", "つじ くみ"), ("post", "民生委員"), ("asking", "")])
        .await?;
    Ok(())
}
