//! Who speaks: put down by the lead with what is agreed for the day, asked by mail; what they say and bring by their own link.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use chrono::Duration;

use super::{LEAD, PASSWORD, book::find};
use crate::demo::browser::Browser;
use crate::demo::story::Stage;

/// What is asked use by use.
const USES: [&str; 6] = ["photo", "video", "recording", "handout", "report", "press"];

/// Somebody who is asked to speak.
pub struct Person<'a> {
    /// The office through which they are reached.
    pub through: &'a str,
    pub name: &'a str,
    /// `peer`, `lecturer`, `facilitator` …
    pub part: &'a str,
    /// What the block is called in which they speak, or how that begins.
    pub block: &'a str,
    /// What is agreed for the day.
    pub plan: &'a [(&'a str, &'a str)],
}

/// Somebody who was asked.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Where staff see them.
    pub page: String,
    /// Their own page, behind the link of the mail.
    pub own: String,
}

/// The lead puts somebody down, notes what is agreed, and asks; the mail reaches them.
pub async fn ask(stage: &mut Stage, gathering: &str, person: &Person<'_>) -> anyhow::Result<Speaker> {
    let list = format!("{gathering}/speakers");
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    let office = find(browser, person.through).await?;
    let office = office.trim_start_matches("/organizations/").to_owned();
    browser.open(&format!("{list}/new?organization={office}")).await?;
    let block = browser.page.option_called("block", person.block);
    let block = block.with_context(|| format!("the agenda has a block {}", person.block))?;
    let new = [("part", person.part), ("name", person.name), ("block", &block), ("channel", "email")];
    browser.send(&list, &new).await?;
    let page = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(page.starts_with(&format!("{list}/")), "{} was not put down: {page}", person.name);
    browser.send(&page, person.plan).await?;
    let known = requests(stage)?;
    let browser = stage.colleague(LEAD, PASSWORD).await?;
    browser.open(&page).await?;
    browser.send(&format!("{page}/ask"), &[]).await?;
    stage.wait(Duration::minutes(3)).await?;
    let link = requests(stage)?.into_iter().find(|link| !known.contains(link));
    let link = link.with_context(|| format!("no request reached {}", person.name))?;
    let mut guest = stage.guest();
    guest.open(&link).await?;
    let own = guest.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(own.ends_with("/speaking"), "the link of a speaker leads to {own}");
    Ok(Speaker { page, own })
}

fn requests(stage: &mut Stage) -> anyhow::Result<BTreeSet<String>> {
    let mails = stage.mails()?.into_iter().filter(|mail| mail.kind == "speaker_request");
    Ok(mails.filter_map(|mail| mail.link()).collect())
}

impl Speaker {
    /// Their browser, on their own page.
    async fn there(&self, stage: &Stage) -> anyhow::Result<Browser> {
        let mut guest = stage.guest();
        guest.open(&self.own).await?;
        Ok(guest)
    }

    /// Yes, no or later, with whatever else they say.
    pub async fn answers(&self, stage: &Stage, said: &[(&str, &str)]) -> anyhow::Result<()> {
        let mut guest = self.there(stage).await?;
        if guest.page.fields(&self.own).is_none() {
            guest.open(&format!("{}?change=1", self.own)).await?;
        }
        guest.send(&self.own, said).await?;
        Ok(())
    }

    /// What may be shown of them, use by use; everything that is not named is a no.
    pub async fn allows(&self, stage: &Stage, uses: &[(&str, &str)]) -> anyhow::Result<()> {
        let mut guest = self.there(stage).await?;
        let unnamed = USES.iter().filter(|name| uses.iter().all(|(named, _)| named != *name));
        let all: Vec<(&str, &str)> = uses.iter().copied().chain(unnamed.map(|name| (*name, ""))).collect();
        guest.send(&format!("{}/uses", self.own), &all).await?;
        Ok(())
    }

    /// They look at what others would see, and say yes to it.
    pub async fn approves(&self, stage: &Stage) -> anyhow::Result<()> {
        let mut guest = self.there(stage).await?;
        guest.send(&format!("{}/preview", self.own), &[]).await?;
        Ok(())
    }

    /// Who goes with them, and in which form listeners' words shall reach them.
    pub async fn wishes(&self, stage: &Stage, said: &[(&str, &str)]) -> anyhow::Result<()> {
        let mut guest = self.there(stage).await?;
        guest.send(&format!("{}/wishes", self.own), said).await?;
        Ok(())
    }

    /// They hand in a paper.
    pub async fn brings(&self, stage: &Stage, title: &str, paper: &[u8]) -> anyhow::Result<()> {
        let mut guest = self.there(stage).await?;
        let to = format!("{}/materials", self.own);
        guest.upload_with(&to, &[("title", title)], "material", ("shiryou.pdf", paper)).await?;
        ensure!(guest.page.link("/material?").is_some(), "the paper of {} was not taken", self.own);
        Ok(())
    }

    /// What is paid, kept for whoever is in charge alone.
    pub async fn paid(&self, stage: &mut Stage, words: &str) -> anyhow::Result<()> {
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&self.page).await?;
        browser.send(&format!("{}/open", self.page), &[]).await?;
        browser.send(&format!("{}/sealed", self.page), &[("field", "payment"), ("payment", words)]).await?;
        Ok(())
    }

    /// Listeners' words: written down, read by the companion first, then given.
    pub async fn hears(&self, stage: &mut Stage, words: &str, read_by: &str) -> anyhow::Result<()> {
        let letter = format!("{}/letter", self.page);
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&self.page).await?;
        browser.send(&letter, &[("words", words)]).await?;
        stage.wait(Duration::minutes(50)).await?;
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&self.page).await?;
        browser.send(&format!("{letter}/read"), &[("read_by", read_by)]).await?;
        browser.send(&format!("{letter}/give"), &[("gives", "yes")]).await?;
        Ok(())
    }

    /// Thanks, by mail.
    pub async fn thanked(&self, stage: &mut Stage) -> anyhow::Result<()> {
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&self.page).await?;
        browser.send(&format!("{}/thank", self.page), &[]).await?;
        Ok(())
    }
}
