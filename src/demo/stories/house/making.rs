//! A gathering is made from its playbook, and who takes which part of it.

use anyhow::{Context, ensure};

use super::{LEAD, PASSWORD};
use crate::demo::region;
use crate::demo::story::Stage;

/// Makes what `playbook` (its name, or the id of one's own) makes, on the page; its path, `/gatherings/{id}`. The story plays
/// there from now on.
pub async fn make(
    stage: &mut Stage,
    playbook: &str,
    said: &[(&str, &str)],
    parts: &[(&str, &str)],
) -> anyhow::Result<String> {
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&format!("/gatherings/new?playbook={playbook}")).await?;
    let mut fields: Vec<(String, String)> =
        said.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for (part, email) in parts {
        let field = format!("member_{part}");
        let person = region::staff().into_iter().find(|person| person.email == *email);
        let name = person.map(|person| format!("{} {}", person.family, person.given)).unwrap_or_default();
        let member = browser.page.option_called(&field, &name);
        fields.push((field, member.with_context(|| format!("{name} can take the part {part}"))?));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send("/gatherings/new", &fields).await?;
    let path: String = browser.page.url.split('/').take(3).collect::<Vec<_>>().join("/");
    ensure!(path.len() == "/gatherings/".len() + 36, "nothing was made of {playbook}: {}", browser.page.url);
    plays_in(stage, &path)?;
    Ok(path)
}

/// From now on the figures are those of this gathering.
pub fn plays_in(stage: &mut Stage, path: &str) -> anyhow::Result<()> {
    let id: uuid::Uuid = path.trim_start_matches("/gatherings/").parse().context("a gathering's id")?;
    stage.plays_in(id.into());
    Ok(())
}
