//! After the day: the thanks left by themselves, and some answer what their questionnaire asks.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use chrono::{Duration, NaiveDate};

use super::business;
use crate::demo::story::Stage;

/// From `time` on the first working day after `held`, each whose thanks came by mail answers what `said` tells by their place in
/// the order of links, or not at all. `known` are the links of rounds before.
pub async fn answer<'a>(
    stage: &mut Stage,
    known: &mut BTreeSet<String>,
    (held, time): (NaiveDate, &str),
    said: impl Fn(usize) -> Option<Vec<(&'a str, &'a str)>>,
) -> anyhow::Result<()> {
    stage.pass_to(business(held, 1), time).await?;
    stage.tell("お礼とアンケートを届けています");
    let mut links = Vec::new();
    for mail in stage.mails()?.into_iter().filter(|mail| mail.kind == "thanks") {
        links.push(mail.link().context("the thanks have a link")?);
    }
    links.sort();
    links.dedup();
    links.retain(|link| known.insert(link.clone()));
    ensure!(!links.is_empty(), "no thanks went out on the day after");
    for (nth, link) in links.iter().enumerate() {
        let Some(mut fields) = said(nth) else { continue };
        let mut guest = stage.guest();
        guest.open(link).await?;
        let page = guest.page.url.split('?').next().unwrap_or_default().to_owned();
        ensure!(page.ends_with("/questionnaire"), "after the day the link leads to {page}");
        fields.push(("step", "check"));
        guest.send(&page, &fields).await?;
        guest.send(&page, &[("step", "send")]).await?;
        stage.wait(Duration::minutes(50)).await?;
    }
    Ok(())
}
