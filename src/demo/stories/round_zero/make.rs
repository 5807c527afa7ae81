//! Eleven weeks before: the gathering is made from the shipped playbook, and its plan with it.

use super::dates::Dates;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, making};
use crate::demo::story::Stage;

/// Who takes which part.
const PARTS: [(&str, &str); 5] = [
    ("lead", LEAD),
    ("secretary", SECRETARY),
    ("facilitator", FACILITATOR),
    ("scribe", SCRIBE),
    ("reception", RECEPTION),
];

/// Makes round zero; the path of the gathering, `/gatherings/{id}`.
pub async fn make(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(dates.made, "10:20").await?;
    stage.tell("手引きから会をつくっています");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open("/playbooks").await?;
    let said = [
        ("date", dates.held.to_string()),
        ("starts", "15:00".to_owned()),
        ("ends", "16:30".to_owned()),
        ("reply_deadline", dates.deadline.to_string()),
        ("venue", "汐音市民会館 2階 大会議室".to_owned()),
        ("address", "みなも県汐音市灯台通2丁目4番1号".to_owned()),
        ("notes", "市民会館前バス停から歩いて2分。1階の南口にスロープと多目的トイレがあります。".to_owned()),
        ("capacity", "30".to_owned()),
        ("per_office_cap", "2".to_owned()),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let path = making::make(stage, "round-zero", &said, &PARTS).await?;
    stage.colleague(LEAD, PASSWORD).await?.open(&format!("{path}/rehearsal")).await?;
    Ok(path)
}
