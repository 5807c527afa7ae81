//! The address book: the region, the official list, what it lacks, and all the others.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use super::{PASSWORD, SECRETARY};
use crate::contacts::channel::Channel;
use crate::contacts::wamnet::{self, Row};
use crate::demo::browser::Browser;
use crate::demo::region::{self, InventedContact};
use crate::demo::story::Stage;
use crate::i18n::{Lang, t};

/// What the file of the official list is called.
const LIST: &str = "minamo-syougai.csv";

/// Fills the book as a center would: the list first, then its own spreadsheets.
pub async fn fill(stage: &mut Stage) -> anyhow::Result<()> {
    stage.tell("名簿を作っています");
    let offices = listed_offices()?;
    let municipalities: BTreeSet<&str> = offices.iter().map(|office| office.municipality.as_str()).collect();
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    for municipality in &municipalities {
        browser.open("/organizations/region").await?;
        browser.send("/organizations/region", &[("municipality", municipality)]).await?;
    }
    read_list(browser, &region::official_csv(), &municipalities).await?;
    paste(browser, &particulars(&offices)).await?;
    paste(browser, &partners()).await?;
    stage.wait(chrono::Duration::hours(1)).await
}

/// The offices of the official list as the address book will call them, in the order of the list.
pub fn listed_offices() -> anyhow::Result<Vec<Row>> {
    let read = wamnet::read(LIST, region::official_csv().as_bytes());
    let sheet = read.map_err(|fault| anyhow::anyhow!("the invented list cannot be read: {fault:?}"))?;
    Ok(wamnet::merge(sheet.rows).iter().map(|office| office.lead().clone()).collect())
}

/// Reads a newer list for the same municipalities.
pub async fn read_newer_list(browser: &mut Browser) -> anyhow::Result<()> {
    let offices = listed_offices()?;
    let municipalities = offices.iter().map(|office| office.municipality.as_str()).collect();
    read_list(browser, &region::newer_csv(), &municipalities).await
}

/// The import page: upload, choose the municipalities, look at the preview, carry out.
async fn read_list(browser: &mut Browser, list: &str, municipalities: &BTreeSet<&str>) -> anyhow::Result<()> {
    browser.open("/imports/new").await?;
    browser.upload("/imports", "files", (LIST, list.as_bytes())).await?;
    let import = own_path(browser)?;
    let chosen: Vec<(&str, &str)> = municipalities.iter().map(|name| ("municipality", *name)).collect();
    browser.send(&format!("{import}/municipalities"), &chosen).await?;
    browser.send(&format!("{import}/commit"), &[]).await?;
    Ok(())
}

/// The paste page: rows from a spreadsheet, preview, carry out.
async fn paste(browser: &mut Browser, rows: &str) -> anyhow::Result<()> {
    browser.open("/imports/paste").await?;
    browser.send("/imports/paste", &[("text", rows)]).await?;
    let import = own_path(browser)?;
    browser.send(&format!("{import}/commit"), &[]).await?;
    Ok(())
}

fn own_path(browser: &Browser) -> anyhow::Result<String> {
    let path = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    ensure!(path.starts_with("/imports/"), "the import did not begin: {path}");
    Ok(path)
}

/// Mail, channel and people of the listed offices, as the center's own spreadsheet has them.
fn particulars(offices: &[Row]) -> String {
    let mut sheet = sheet(&["事業所名", "電話", "郵便番号", "メール", "案内方法"]);
    for office in offices {
        let Some(known) = region::contacts_for(&office.number, &office.phone) else { continue };
        let own =
            [office.name.as_str(), &office.phone, &known.postal_code, &known.email, &channel(known.channel)];
        write(&mut sheet, &own, &known.contacts);
    }
    sheet
}

/// Everybody who is not on the official list.
fn partners() -> String {
    let mut sheet = sheet(&[
        "名称",
        "ふりがな",
        "種別",
        "市区町村",
        "住所",
        "電話",
        "FAX",
        "郵便番号",
        "メール",
        "案内方法",
    ]);
    for partner in region::others() {
        let kinds: Vec<String> = partner.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
        let own = [
            partner.name.as_str(),
            &partner.kana,
            &kinds.join("、"),
            &partner.municipality,
            &partner.address,
            &partner.phone,
            &partner.fax,
            &partner.postal_code,
            &partner.email,
            &channel(partner.channel),
        ];
        write(&mut sheet, &own, &partner.contacts);
    }
    sheet
}

fn sheet(own: &[&str]) -> String {
    let people = ["姓", "名", "担当者かな", "役職", "担当者メール", "担当者電話"];
    format!("{}\t{}\n", own.join("\t"), people.join("\t"))
}

/// One row for each person, or one without.
fn write(sheet: &mut String, own: &[&str], people: &[InventedContact]) {
    let line = |person: [&str; 6]| format!("{}\t{}\n", own.join("\t"), person.join("\t"));
    if people.is_empty() {
        sheet.push_str(&line([""; 6]));
    }
    for person in people {
        let kana = format!("{} {}", person.family_kana, person.given_kana);
        sheet.push_str(&line([
            &person.family,
            &person.given,
            &kana,
            &person.job,
            &person.email,
            &person.phone,
        ]));
    }
}

fn channel(channel: Channel) -> String {
    t(Lang::Ja, channel.key())
}

/// An organization from outside of the region is put down by hand; its page.
pub async fn add(browser: &mut Browser, fields: &[(&str, &str)]) -> anyhow::Result<String> {
    browser.open("/organizations/new").await?;
    browser.send("/organizations", fields).await?;
    let page = browser.page.url.split(['?', '#']).next().unwrap_or_default().to_owned();
    ensure!(page.starts_with("/organizations/"), "it was not put down: {page}");
    Ok(page)
}

/// The page of the organization that is called just so, found by the search box.
pub async fn find(browser: &mut Browser, name: &str) -> anyhow::Result<String> {
    let asked = serde_html_form::to_string([("q", name)])?;
    browser.open(&format!("/search?{asked}")).await?;
    // Where only one thing is found, the search opens it.
    let opened = browser.page.url.split(['?', '#']).next().unwrap_or_default().to_owned();
    let found = if opened.starts_with("/organizations/") {
        Some(opened)
    } else {
        browser.page.link_named("/organizations/", name)
    };
    found.with_context(|| format!("the search box does not find {name}"))
}
