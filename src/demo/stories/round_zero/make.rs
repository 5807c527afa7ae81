//! Eleven weeks before: the gathering is made from the shipped playbook, and its plan with it.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::region;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY};
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
    browser.open("/gatherings/new?playbook=round-zero").await?;
    let mut fields = vec![
        ("date".to_owned(), dates.held.to_string()),
        ("starts".to_owned(), "15:00".to_owned()),
        ("ends".to_owned(), "16:30".to_owned()),
        ("reply_deadline".to_owned(), dates.deadline.to_string()),
        ("venue".to_owned(), "汐音市民会館 2階 大会議室".to_owned()),
        ("address".to_owned(), "みなも県汐音市灯台通2丁目4番1号".to_owned()),
        (
            "notes".to_owned(),
            "市民会館前バス停から歩いて2分。1階の南口にスロープと多目的トイレがあります。".to_owned(),
        ),
        ("capacity".to_owned(), "30".to_owned()),
        ("per_office_cap".to_owned(), "2".to_owned()),
    ];
    for (part, email) in PARTS {
        let field = format!("member_{part}");
        let person = region::staff().into_iter().find(|person| person.email == email);
        let name = person.map(|person| format!("{} {}", person.family, person.given)).unwrap_or_default();
        let member = browser.page.option_called(&field, &name);
        fields.push((field, member.with_context(|| format!("{name} can take the part {part}"))?));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send("/gatherings/new", &fields).await?;
    let path: String = browser.page.url.split('/').take(3).collect::<Vec<_>>().join("/");
    ensure!(path.len() == "/gatherings/".len() + 36, "the gathering was not made: {}", browser.page.url);
    browser.open(&format!("{path}/rehearsal")).await?;
    let id: uuid::Uuid = path.trim_start_matches("/gatherings/").parse().context("a gathering's id")?;
    stage.plays_in(id.into());
    Ok(path)
}
