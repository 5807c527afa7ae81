//! Two months before: the notices, paper first; then the applications, in the order in which they came in.

use anyhow::{Context, ensure};
use chrono::Duration;

use super::dates::Dates;
use crate::contacts::channel::Channel;
use crate::demo::stories::house::guests::{Directory, Office};
use crate::demo::stories::house::{PASSWORD, RECEPTION, SECRETARY, business};
use crate::demo::story::Stage;

/// Whose users and pupils the course is for.
const KINDS: [&str; 4] = ["transition", "a_type", "b_type", "special_needs_school"];

/// A trainee as the supporter enters them.
pub struct Applicant {
    pub name: &'static str,
    pub kana: &'static str,
    pub eligibility: &'static str,
}

const fn applicant(name: &'static str, kana: &'static str, eligibility: &'static str) -> Applicant {
    Applicant { name, kana, eligibility }
}

/// Those whose offices write on paper; it lay there before applications opened.
pub const ON_PAPER: [Applicant; 3] = [
    applicant("朝日 まこと", "あさひ まこと", "b-type"),
    applicant("石田 さくら", "いしだ さくら", "a-type"),
    applicant("梅原 健", "うめはら けん", "b-type"),
];

/// Those who are entered by a link, from the minute at which applications open.
pub const BY_LINK: [Applicant; 8] = [
    applicant("江口 ゆい", "えぐち ゆい", "transition"),
    applicant("岡 大地", "おか だいち", "b-type"),
    applicant("柏木 あおい", "かしわぎ あおい", "third-year"),
    applicant("北川 翔", "きたがわ しょう", "transition"),
    applicant("久保 みずき", "くぼ みずき", "a-type"),
    applicant("小坂 蓮", "こさか れん", "b-type"),
    applicant("沢田 ひなた", "さわだ ひなた", "third-year"),
    applicant("篠原 岳", "しのはら がく", "transition"),
];

/// The notices, and the sheets for those without mail.
pub async fn invite(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.invited, "10:05").await?;
    stage.tell("講座の案内を、紙から先に出しています");
    for (channels, days) in [(&["fax", "post", "hand", "phone"][..], 0), (&["email"][..], 2)] {
        stage.pass_to(business(dates.invited, days), "10:30").await?;
        let browser = stage.colleague(SECRETARY, PASSWORD).await?;
        browser.open(&format!("{course}/waves/new")).await?;
        let mut fields: Vec<(&str, &str)> = KINDS.iter().map(|kind| ("kinds", *kind)).collect();
        fields.extend(channels.iter().map(|channel| ("channels", *channel)));
        browser.send(&format!("{course}/waves"), &fields).await?;
        let wave = browser.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(wave.starts_with(&format!("{course}/waves/")), "the audience was not kept: {wave}");
        browser.open(&format!("{wave}/confirm")).await?;
        browser.send(&format!("{wave}/open"), &[]).await?;
        stage.wait(Duration::minutes(20)).await?;
        for channel in channels.iter().filter(|channel| **channel != "email") {
            let browser = stage.colleague(SECRETARY, PASSWORD).await?;
            let sheets = format!("{course}/sheets");
            browser.open(&format!("{sheets}?channel={channel}")).await?;
            browser.open(&sheets).await?;
            let marks = format!("{course}/askings/mark-sent");
            browser.send(&marks, &[("all", channel), ("purpose", "invitation"), ("back", &sheets)]).await?;
        }
    }
    Ok(())
}

/// Paper that came before the opening, then links, one after another; the links of those who applied, in their order.
pub async fn come_in(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<Vec<String>> {
    let directory = Directory::read()?;
    on_paper(stage, dates, course, &directory).await?;
    let mut links: Vec<(String, String)> = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "invitation") {
        links.push((mail.to.clone(), mail.link().context("a notice has a link")?));
    }
    links.sort();
    ensure!(links.len() > BY_LINK.len(), "only {} notices came by mail", links.len());
    stage.pass_to(dates.opens, "10:00").await?;
    stage.tell("申込みが届いています");
    for (nth, (applicant, (_, link))) in BY_LINK.iter().zip(&links).enumerate() {
        stage.wait(Duration::minutes(if nth < 4 { 3 } else { 95 })).await?;
        let reply = format!("{link}/reply");
        let mut guest = stage.guest();
        guest.open(&format!("{reply}?answer=attending")).await?;
        let fields = [
            ("answer", "attending"),
            ("name", applicant.name),
            ("kana", applicant.kana),
            ("eligibility", applicant.eligibility),
            ("supporter", "担当 海老原"),
            ("contact", "0190-01-2200"),
            ("step", "check"),
        ];
        guest.send(&reply, &fields).await?;
        guest.send(&reply, &[("step", "send")]).await?;
    }
    // One office has nobody this time, and says so.
    let mut guest = stage.guest();
    let reply = format!("{}/reply", links[BY_LINK.len()].1);
    guest.open(&format!("{reply}?answer=declined")).await?;
    guest.send(&reply, &[("answer", "declined"), ("step", "check")]).await?;
    guest.send(&reply, &[("step", "send")]).await?;
    stage.pass_to(business(dates.deadline, 1), "09:30").await?;
    Ok(links.into_iter().take(BY_LINK.len()).map(|(_, link)| link).collect())
}

/// Slips that came by FAX before the opening, typed in as they came.
async fn on_paper(
    stage: &mut Stage,
    dates: &Dates,
    course: &str,
    directory: &Directory,
) -> anyhow::Result<()> {
    stage.pass_to(business(dates.opens, -1), "16:40").await?;
    stage.tell("FAXの申込票を入力しています");
    let mut offices: Vec<Office> = directory.liking(Channel::Fax).cloned().collect();
    let mut typed = 0;
    while typed < ON_PAPER.len() {
        ensure!(!offices.is_empty(), "too few offices of the region write by FAX");
        let office = offices.remove(0);
        let browser = stage.colleague(RECEPTION, PASSWORD).await?;
        let asked = serde_html_form::to_string([("q", office.name.as_str())])?;
        browser.open(&format!("{course}/replies/enter?{asked}")).await?;
        // Not everybody who likes FAX was asked: the course is for four kinds.
        let Some(enter) = browser.page.link(&format!("{course}/replies/enter/")) else { continue };
        browser.open(&enter).await?;
        let applicant = &ON_PAPER[typed];
        let fields = [
            ("answer", "attending"),
            ("channel", "fax"),
            ("received_time", "09:10"),
            ("name", applicant.name),
            ("kana", applicant.kana),
            ("eligibility", applicant.eligibility),
            ("supporter", "サービス管理責任者"),
            ("contact", "0190-02-2200"),
        ];
        browser.send(&enter, &fields).await?;
        typed += 1;
        stage.wait(Duration::minutes(6)).await?;
    }
    Ok(())
}
