//! Open sign-up: the secretary opens the page, offices pass its link on, and whoever has it signs up.

use anyhow::{Context, ensure};

use super::{PASSWORD, SECRETARY};
use crate::demo::browser::Browser;
use crate::demo::story::Stage;

/// Opens the page with these questions and words; its path, `/s/CODE`.
pub async fn open(stage: &mut Stage, gathering: &str, asks: &[&str], words: &str) -> anyhow::Result<String> {
    let desk = format!("{gathering}/signup");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open(&desk).await?;
    browser.send(&format!("{desk}/open"), &[]).await?;
    let page = browser.page.link("/s/").context("the open sign-up has an address")?;
    let mut fields: Vec<(&str, &str)> = asks.iter().map(|ask| ("asks", *ask)).collect();
    fields.push(("words", words));
    browser.open(&desk).await?;
    browser.send(&desk, &fields).await?;
    Ok(page)
}

/// An office makes itself a link to pass on; its path.
pub async fn pass_on(stage: &Stage, page: &str, office: &str) -> anyhow::Result<String> {
    let forward = format!("{page}/forward");
    let mut guest = stage.guest();
    guest.open(&forward).await?;
    guest.send(&forward, &[("office", office)]).await?;
    let own = guest.page.links("/s/").into_iter().find(|link| {
        link.starts_with("/s/") && *link != page && !link.trim_start_matches("/s/").contains('/')
    });
    own.with_context(|| format!("{office} has a link of its own"))
}

/// Somebody signs up on the page, looking at everything once more; their own link. At `place`, where there are several.
pub async fn sign_up(
    guest: &mut Browser,
    page: &str,
    place: &str,
    fields: &[(&str, &str)],
) -> anyhow::Result<String> {
    guest.open(page).await?;
    let mut all = fields.to_vec();
    let chosen = guest.page.option_called("place", place);
    if let Some(chosen) = &chosen {
        all.push(("place", chosen));
    }
    all.push(("step", "check"));
    guest.send(page, &all).await?;
    guest.send(page, &[("step", "send")]).await?;
    own_link(guest)
}

/// The same on the easy pages: alone or with somebody, and a name to be called by.
pub async fn sign_up_easily(
    guest: &mut Browser,
    page: &str,
    with: &str,
    fields: &[(&str, &str)],
) -> anyhow::Result<String> {
    let easy = format!("{page}/easy");
    guest.open(&easy).await?;
    guest.send(&easy, &[("with", with), ("step", "who")]).await?;
    guest.send(&easy, &[fields, &[("step", "send")]].concat()).await?;
    own_link(guest)
}

fn own_link(guest: &Browser) -> anyhow::Result<String> {
    let url = guest.page.url.split('?').next().unwrap_or_default();
    let link = url.strip_suffix("/kept").map(str::to_owned);
    ensure!(link.is_some(), "the sign-up was not taken: {url}");
    Ok(link.unwrap_or_default())
}
