//! Thirty weeks before: the course of another center is adopted under a name of one's own, and made.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::region;
use crate::demo::stories::house::{FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY};
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
    browser.open(&format!("/gatherings/new?playbook={own}")).await?;
    let mut fields = vec![
        ("date".to_owned(), dates.first.to_string()),
        ("starts".to_owned(), "09:30".to_owned()),
        ("ends".to_owned(), "15:30".to_owned()),
        ("reply_deadline".to_owned(), dates.deadline.to_string()),
        ("venue".to_owned(), "みなも福祉会館 3階 研修室".to_owned()),
        ("address".to_owned(), "みなも県汐音市波町1丁目1番1号".to_owned()),
        (
            "notes".to_owned(),
            "福祉会館前バス停のすぐ前。入口は平らで、1階と3階に多目的トイレ、3階に休める小部屋があります。"
                .to_owned(),
        ),
        ("capacity".to_owned(), "10".to_owned()),
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
    ensure!(path.len() == "/gatherings/".len() + 36, "the course was not made: {}", browser.page.url);
    let id: uuid::Uuid = path.trim_start_matches("/gatherings/").parse().context("a gathering's id")?;
    stage.plays_in(id.into());
    Ok(path)
}
