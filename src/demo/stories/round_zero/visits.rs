//! Visits: one proposed for each office, some offered by mail, some booked, one done, and the rest waiting.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::stories::house::{LEAD, PASSWORD, business};
use crate::demo::story::Stage;

/// So many are offered in the first days.
const OFFERED: usize = 8;

/// Three working days after: the plan has proposed the visits, the lead offers the first ones.
pub async fn begin(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.visits, "10:30").await?;
    stage.tell("訪問の日を相談しています");
    let list = format!("{gathering}/visits");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&list).await?;
    if visits_on(browser).is_empty() {
        browser.send(&format!("{list}/plan"), &[]).await?;
        browser.open(&list).await?;
    }
    let visits = visits_on(browser);
    ensure!(visits.len() > OFFERED, "only {} visits were proposed", visits.len());
    for (nth, visit) in visits.iter().take(OFFERED).enumerate() {
        let offer = format!("{visit}/offer");
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&offer).await?;
        // Each at hours of its own, so that no team is asked to be at two places.
        let day =
            |after: i32| business(dates.visits, after + i32::try_from(nth).unwrap_or(0) / 4).to_string();
        let hour = ["09:30", "11:00", "13:30", "15:00"][nth % 4];
        let (first, second, third) = (day(3), day(5), day(20));
        let slots = [
            ("date", first.as_str()),
            ("starts", hour),
            ("date", &second),
            ("starts", hour),
            ("date", &third),
            ("starts", hour),
        ];
        browser.send(&offer, &slots).await?;
    }
    stage.wait(chrono::Duration::hours(2)).await?;
    offices_choose(stage, dates).await
}

/// Those who were written to choose: the first hour, the last, or not this time; some have not looked yet.
async fn offices_choose(stage: &mut Stage, dates: &Dates) -> anyhow::Result<()> {
    let mut offers: Vec<_> = stage.mails()?.into_iter().filter(|mail| mail.kind == "visit_offer").collect();
    ensure!(offers.len() >= 4, "only {} visits were offered by mail", offers.len());
    offers.sort_by(|one, other| one.to.cmp(&other.to));
    stage.pass_to(business(dates.visits, 1), "09:40").await?;
    for (nth, mail) in offers.iter().enumerate().take(4) {
        stage.wait(chrono::Duration::minutes(50)).await?;
        let link = mail.link().context("the offer has a link")?;
        let mut guest = stage.guest();
        guest.open(&link).await?;
        let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
        if nth == 3 {
            guest.send(&page, &[("act", "decline"), ("reason", "来月まで予定が詰まっています。")]).await?;
            continue;
        }
        let slots = guest.page.values("slot");
        let slot = if nth == 1 { slots.last() } else { slots.first() };
        guest.send(&page, &[("act", "book"), ("slot", slot.context("an hour is on offer")?)]).await?;
    }
    Ok(())
}

/// After what comes next was agreed: of the visits whose day has come, one has its sheet filled in.
pub async fn go_on(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.agreed, "16:30").await?;
    stage.tell("訪問の記録をつけています");
    let list = format!("{gathering}/visits?show=booked");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&list).await?;
    let first = visits_on(browser).into_iter().next().context("a visit is booked")?;
    let sheet = format!("{first}/sheet");
    browser.open(&sheet).await?;
    let heard = [
        ("q-brought", "会のまとめ1枚、製造の求人2件"),
        ("q-strengths", "朝の体操と日報を5年続けている。利用者が書いた作業手順書が壁一面にある。"),
        ("q-troubles", "就労支援員が一人で、見学の同行と面談が重なると事業所を空けられない。"),
        ("q-work", "offers"),
        ("q-work", "staff"),
        ("q-wishes", "見学の同行を月に一度手伝ってもらえると助かる。"),
        ("q-promised", "センター大槻が、来週中に見学できる会社を二つ知らせる。"),
        ("q-again", "quarter"),
    ];
    browser.send(&sheet, &heard).await?;
    browser.open(&first).await?;
    browser.send(&format!("{first}/done"), &[]).await?;
    copy_goes_back_and_forth(stage, &sheet).await?;
    write_up(stage, gathering).await
}

/// The office gets its copy, puts one answer right by its link, and the lead takes that over.
async fn copy_goes_back_and_forth(stage: &mut Stage, sheet: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(sheet).await?;
    let shown = [("question", "strengths"), ("question", "troubles"), ("question", "wishes")];
    browser.send(&format!("{sheet}/copy"), &shown).await?;
    stage.wait(chrono::Duration::minutes(40)).await?;
    let mail = stage.mails()?.into_iter().rfind(|mail| mail.kind == "visit_copy");
    let link = mail.context("the copy is announced by mail")?.link().context("with a link")?;
    let mut guest = stage.guest();
    let page = format!("{link}/visit/copy");
    guest.open(&page).await?;
    let corrected = [
        ("step", "correct"),
        ("q-strengths", "朝の体操と日報を7年続けている。利用者が書いた作業手順書が壁一面にある。"),
        ("q-troubles", "就労支援員が一人で、見学の同行と面談が重なると事業所を空けられない。"),
        ("q-wishes", "見学の同行を月に一度手伝ってもらえると助かる。"),
    ];
    guest.send(&page, &corrected).await?;
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(sheet).await?;
    let judge = browser.page.actions("/corrections/").into_iter().next().context("a correction waits")?;
    browser.send(&judge, &[("act", "accept")]).await?;
    Ok(())
}

/// The other visits that were agreed and are past are written down as well.
async fn write_up(stage: &mut Stage, gathering: &str) -> anyhow::Result<()> {
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&format!("{gathering}/visits?show=booked")).await?;
    let booked = visits_on(browser);
    browser.open(&format!("{gathering}/visits?show=overdue")).await?;
    let overdue = visits_on(browser);
    for visit in overdue.iter().filter(|visit| booked.contains(visit)) {
        let sheet = format!("{visit}/sheet");
        browser.open(&sheet).await?;
        let heard = [
            ("q-brought", "会のまとめ1枚"),
            ("q-strengths", "納期のある仕事を、利用者どうしで声をかけ合って仕上げている。"),
            ("q-again", "quarter"),
        ];
        browser.send(&sheet, &heard).await?;
        browser.open(visit).await?;
        browser.send(&format!("{visit}/done"), &[]).await?;
    }
    Ok(())
}

/// The visits of a list, in its order, each once.
fn visits_on(browser: &crate::demo::browser::Browser) -> Vec<String> {
    let mut visits: Vec<String> = Vec::new();
    for link in browser.page.links("/visits/") {
        if link.len() == "/visits/".len() + 36 && link.starts_with("/visits/") && !visits.contains(&link) {
            visits.push(link);
        }
    }
    visits
}
