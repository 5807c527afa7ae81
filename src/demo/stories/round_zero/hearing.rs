//! Nine weeks before: two hearing visits, agreed on the telephone, written down after leaving. One of the offices had not
//! heard of the center; what it tells becomes a topic.

use anyhow::ensure;

use super::dates::Dates;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, book::find, business};
use crate::demo::story::Stage;

/// Who is visited at which hour, and what the sheet holds afterwards.
struct Hearing {
    office: &'static str,
    starts: &'static str,
    sheet: &'static [(&'static str, &'static str)],
}

const HEARINGS: [Hearing; 2] = [
    Hearing {
        office: "はる作業所　いそかぜ",
        starts: "10:00",
        sheet: &[
            ("q-brought", "名刺、センターの紹介1枚、会の案内の下書き"),
            ("q-known", "new"),
            ("q-strengths", "海藻の選り分けを、利用者が自分で決めた手順で教え合っている。"),
            ("q-troubles", "送迎を一人でしているので、見学に付き添うと午後の作業が止まる。"),
            ("q-work", "transport"),
            ("q-work", "staff"),
            ("q-again", "quarter"),
        ],
    },
    Hearing {
        office: "鈴野の森　木工場",
        starts: "14:00",
        sheet: &[
            ("q-brought", "名刺、会の案内の下書き"),
            ("q-known", "knows"),
            ("q-strengths", "図面を読める方が三人いて、納品の検品まで任されている。"),
            ("q-troubles", "図面を読む力を、会社の方にどう伝えればよいかわからない。"),
            ("q-work", "assessment"),
            ("q-work", "employers"),
            ("q-again", "on-call"),
        ],
    },
];

/// Two visits on one day; back at the desk each is written down.
pub async fn go(stage: &mut Stage, dates: &Dates) -> anyhow::Result<()> {
    let day = business(dates.asked, 8);
    stage.tell("会の前に、事業所へ伺っています");
    let mut visits = Vec::new();
    for hearing in &HEARINGS {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        let office = find(browser, hearing.office).await?;
        let id = office.trim_start_matches("/organizations/");
        browser.open(&format!("/visits/new?organization={id}")).await?;
        let agreed = [
            ("reason", "hearing"),
            ("purpose", "就労支援のふだんの様子と、会で話したいことを伺う"),
            ("date", &day.to_string()),
            ("starts", hearing.starts),
        ];
        browser.send("/visits", &agreed).await?;
        let visit = browser.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(visit.len() == "/visits/".len() + 36, "the hearing visit was not planned: {visit}");
        visits.push(visit);
        stage.wait(chrono::Duration::minutes(15)).await?;
    }
    stage.pass_to(day, "16:40").await?;
    for (hearing, visit) in HEARINGS.iter().zip(&visits) {
        let browser = stage.colleague(FACILITATOR, PASSWORD).await?;
        let sheet = format!("{visit}/sheet");
        browser.open(&sheet).await?;
        browser.send(&sheet, hearing.sheet).await?;
        browser.open(visit).await?;
        browser.send(&format!("{visit}/done"), &[]).await?;
    }
    Ok(())
}
