//! The roster of a series as it goes to the next host: a table that a spreadsheet opens and the next host's address book
//! takes in, and the letters that ask offices beforehand whether they may stand on it.

use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::Serialize;

use super::bundle::Bundle;
use crate::accounts::full_name;
use crate::contacts::{self, find_organization};
use crate::db::{OrganizationId, Tx};

/// The headings of the table, as the page for pasting rows knows them.
const HEADINGS: [&str; 4] = ["名称", "担当者", "電話", "メール"];

/// How an office is reached: whom one speaks to there, the number and the address.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reach {
    pub contact: String,
    pub phone: String,
    pub email: String,
}

/// How an office is reached today; what its person named counts before what the office did.
pub async fn reach(tx: &Tx, today: NaiveDate, office: &contacts::Organization) -> Result<Reach, DbErr> {
    let mut reach =
        Reach { contact: String::new(), phone: office.phone.clone(), email: office.email.clone() };
    if let Some((contact, person)) = contacts::invitee(tx, today, office.id, None).await? {
        reach.contact = full_name(&person.family, &person.given);
        if !contact.email.is_empty() {
            reach.email = contact.email;
        }
        if !contact.phone.is_empty() {
            reach.phone = contact.phone;
        }
    }
    Ok(reach)
}

/// The offices that agree, as a table for a spreadsheet.
pub fn table(bundle: &Bundle) -> anyhow::Result<Vec<u8>> {
    let mut written = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        // By the mark a spreadsheet knows the letters.
        .from_writer("\u{feff}".as_bytes().to_vec());
    written.write_record(HEADINGS)?;
    for one in bundle.members.iter().filter(|one| one.agrees == Some(true)) {
        written.write_record([&one.name, &one.contact, &one.phone, &one.email].map(|cell| plain(cell)))?;
    }
    written.into_inner().map_err(|error| anyhow::anyhow!("{error}"))
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}

/// An office that is to be asked, and what would stand on the roster about it.
#[derive(Clone, Debug, Serialize)]
pub struct ToAsk {
    pub organization: OrganizationId,
    pub name: String,
    #[serde(flatten)]
    pub reach: Reach,
}

/// Those who were not asked yet, in the order of the roster.
pub async fn to_ask(tx: &Tx, bundle: &Bundle, today: NaiveDate) -> Result<Vec<ToAsk>, DbErr> {
    let mut asked = Vec::new();
    for one in bundle.members.iter().filter(|one| one.agrees.is_none()) {
        let Some(office) = find_organization(tx, one.organization).await? else { continue };
        let reach = reach(tx, today, &office).await?;
        asked.push(ToAsk { organization: one.organization, name: office.name, reach });
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(plain("=1+1"), "'=1+1");
        assert_eq!(plain("+81 17"), "'+81 17");
        assert_eq!(plain("017-000-0000"), "017-000-0000");
    }
}
