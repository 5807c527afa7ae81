//! The empty house: the lead sets it up by the link that `serve` would print, and lets the colleagues in.

use anyhow::{Context, ensure};

use super::{LEAD, PASSWORD};
use crate::accounts::service;
use crate::demo::region;
use crate::demo::story::Stage;

/// Three steps: the center, how to reach it, oneself.
pub async fn set_up(stage: &mut Stage) -> anyhow::Result<()> {
    stage.tell("センターを登録しています");
    let token = service::make_set_up_link(&stage.app).await?.context("an empty house gives a set-up link")?;
    let path = format!("/set-up/{token}");
    let (center, lead) = (region::center(), &region::staff()[0]);
    let mut browser = stage.guest();
    browser.open(&path).await?;
    let name_en = "Minamo Employment and Life Support Center \"Shioakari\"";
    browser.send(&path, &[("center_name", &center.name), ("center_name_en", name_en)]).await?;
    let reach = [
        ("center_phone", center.phone.as_str()),
        ("center_fax", &center.fax),
        ("center_email", &center.email),
        ("center_postal_code", &center.postal_code),
        ("center_address", &format!("{}{}", center.municipality, center.address)),
    ];
    browser.send(&path, &reach).await?;
    let oneself = [
        ("family", lead.family),
        ("given", lead.given),
        ("family_kana", lead.family_kana),
        ("given_kana", lead.given_kana),
        ("post", lead.job),
        ("email", lead.email),
        ("password", PASSWORD),
    ];
    browser.send(&path, &oneself).await?;
    browser.open("/today").await?;
    stage.came_in(LEAD, browser);
    Ok(())
}

/// The lead adds five colleagues; each follows the link of the mail and chooses a password.
pub async fn colleagues_come(stage: &mut Stage) -> anyhow::Result<()> {
    for person in &region::staff()[1..] {
        let lead = stage.colleague(LEAD, PASSWORD).await?;
        lead.open("/settings/members/new").await?;
        let fields = [
            ("email", person.email),
            ("role", person.role),
            ("family", person.family),
            ("given", person.given),
            ("family_kana", person.family_kana),
            ("given_kana", person.given_kana),
            ("post", person.job),
        ];
        lead.send("/settings/members", &fields).await?;
        stage.wait(chrono::Duration::minutes(5)).await?;
        let mail = stage.mail("sign_in", person.email)?;
        let path = mail.path("/sign-in/").context("the mail has a sign-in link")?;
        let mut browser = stage.guest();
        browser.open(&path).await?;
        browser.send(&path, &[("password", PASSWORD)]).await?;
        browser.open("/today").await?;
        ensure!(browser.page.url.starts_with("/today"), "{} could not sign in", person.email);
        stage.came_in(person.email, browser);
    }
    Ok(())
}
