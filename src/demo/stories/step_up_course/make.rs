//! Thirty weeks before: the course of another center is adopted under a name of one's own, and made.

use anyhow::ensure;

use super::dates::Dates;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, making};
use crate::demo::story::Stage;

/// Who takes which part.
const PARTS: [(&str, &str); 6] = [
    ("lead", LEAD),
    ("secretary", SECRETARY),
    ("employer-care", FACILITATOR),
    ("companion", SCRIBE),
    ("lecturer", LEAD),
    ("reception", RECEPTION),
];

/// Adopts the playbook and makes the course; its path, `/gatherings/{id}`.
pub async fn make(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(dates.made, "10:20").await?;
    stage.tell("講座の手引きを採り入れています");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/playbooks/step-up-course").await?;
    let called = [("name_ja", "かめさん版"), ("name_en", "Tortoise version")];
    browser.send("/playbooks/step-up-course/adopt", &called).await?;
    let own = browser.page.url.split('/').nth(2).unwrap_or_default().to_owned();
    ensure!(browser.page.text().contains("かめさん版"), "the playbook was not adopted: {}", browser.page.url);
    let said = [
        ("date", dates.first.to_string()),
        ("starts", "09:30".to_owned()),
        ("ends", "15:30".to_owned()),
        ("reply_deadline", dates.deadline.to_string()),
        ("venue", "みなも福祉会館 3階 研修室".to_owned()),
        ("address", "みなも県汐音市波町1丁目1番1号".to_owned()),
        (
            "notes",
            "福祉会館前バス停のすぐ前。入口は平らで、1階と3階に多目的トイレ、3階に休める小部屋があります。"
                .to_owned(),
        ),
        ("capacity", "10".to_owned()),
        ("per_office_cap", "2".to_owned()),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    making::make(stage, &own, &said, &PARTS).await
}
