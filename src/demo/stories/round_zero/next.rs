//! The days after: what the answers say is shown to those who came, and becomes a series with round 1.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::stories::house::{LEAD, PASSWORD, SECRETARY, business};
use crate::demo::story::Stage;

/// What was agreed, in the words of the wash-up.
const AGREED: &str = "アンケートと訪問で伺ったことをもとに、ハローワークと職業センター、来てくださった6事業所に電話で相談。\
                      年4回、火曜の午後3時から。次は求人の持ち寄りを前半に置き、見学会の希望もそこで伺う。";

/// What some say who got the proposal by mail, in turn: fine or a remark, and what they could do.
const WORDS: [(&str, &str, &[&str]); 5] = [
    ("fine", "", &[]),
    ("fine", "会議室が空いています。午後なら20人まで入れます。", &["hosts", "rooms"]),
    ("remark", "4月は利用者の受入れで忙しいので、5月だと助かります。", &[]),
    ("fine", "", &["chairs"]),
    ("remark", "最後の持ち寄りの時間を、もう少し長くしてほしいです。", &[]),
];

/// The lead draws up the proposal and sends it; some answer by their link, one on the telephone.
pub async fn propose(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.held, 6), "11:00").await?;
    stage.tell("次の案を見ていただいています");
    let proposal = format!("{gathering}/proposal");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&proposal).await?;
    let sharing = "会場は持ち回りにできればと思います。進行は、はじめの2回をセンターがお引き受けします。";
    browser.send(&proposal, &[("sharing", sharing)]).await?;
    browser.send(&format!("{proposal}/send"), &[("whom", "came")]).await?;
    stage.wait(chrono::Duration::minutes(20)).await?;
    let mut links = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "proposal") {
        links.push((mail.to.clone(), mail.link().context("a proposal has a link")?));
    }
    links.sort();
    ensure!(links.len() >= WORDS.len(), "only {} proposals went by mail", links.len());
    for (nth, (stance, remark, offers)) in WORDS.iter().enumerate() {
        let day = business(dates.held, 6 + i32::try_from(nth / 3)?);
        stage.pass_to(day, ["13:15", "14:40", "16:05"][nth % 3]).await?;
        let mut guest = stage.guest();
        guest.open(&links[nth].1).await?;
        let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(page.ends_with("/next"), "the link leads to {page}");
        let mut fields = vec![("stance", *stance), ("remark", *remark)];
        fields.extend(offers.iter().map(|offer| ("offers", *offer)));
        guest.send(&page, &fields).await?;
    }
    by_telephone(stage, dates, gathering).await
}

/// Somebody without mail says so on the telephone.
async fn by_telephone(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(business(dates.held, 8), "15:20").await?;
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&format!("{gathering}/proposal")).await?;
    let typing = browser.page.links(&format!("{gathering}/proposal/words/")).pop();
    let typing = typing.context("a word can be typed in")?;
    browser.open(&typing).await?;
    browser.send(&typing, &[("channel", "phone"), ("stance", "fine")]).await?;
    Ok(())
}

/// Opens the draft that the answers give and records what was agreed, with who hosts together from then on.
pub async fn agree(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.agreed, "11:20").await?;
    stage.tell("次をどうするか、相談がまとまりました");
    let next = format!("{gathering}/next");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&next).await?;
    let hosts = browser.page.values("hosts");
    ensure!(!hosts.is_empty(), "nobody offered to host");
    let mut fields: Vec<(&str, &str)> = hosts.iter().map(|host| ("hosts", host.as_str())).collect();
    fields.push(("agreed", AGREED));
    browser.send(&next, &fields).await?;
    let page = browser.page.url.clone();
    let round = page.strip_suffix("/prepare").with_context(|| format!("no next round was made: {page}"))?;
    begin_otherwise(stage, round).await
}

/// Nobody asks "why round zero" any more: the first block tells what became of what was said.
async fn begin_otherwise(stage: &mut Stage, round: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&format!("{round}/edit/agenda")).await?;
    let block = browser.page.link("/edit/agenda/").context("the agenda has a first block")?;
    browser.open(&block).await?;
    let words = [
        ("title_ja", "はじめに：前の会で出た声は、その後どうなったか"),
        ("title_en", "Opening: what became of what was said last time"),
        (
            "note_ja",
            "見学会、求人票の読み方、バス停までの一緒歩き。進んだことも、まだのことも、そのまま話します。",
        ),
        (
            "note_en",
            "The tour, reading job offers, walking to the bus stop together: what went on, and what has not yet.",
        ),
    ];
    browser.send(&block, &words).await?;
    Ok(())
}
