//! The roster of a series as it goes to the next host: a table that a spreadsheet opens and the next host's address book
//! takes in, and the letters that ask offices beforehand whether they may stand on it.

use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::Serialize;

use super::bundle::Bundle;
use crate::accounts::full_name;
use crate::contacts::{self, find_organization};
use crate::db::{OrganizationId, Tx};
use crate::paper::table;

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
    let agree = bundle.members.iter().filter(|one| one.agrees == Some(true));
    let rows = agree.map(|one| [&one.name, &one.contact, &one.phone, &one.email].map(Clone::clone));
    table::csv(HEADINGS.map(str::to_owned), rows)
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
