//! Whom an asking addresses, and by which address or number each channel reaches them.

use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::store::asking::{self, Model as Asking};
use crate::accounts::full_name;
use crate::contacts::Channel;
use crate::contacts::store::{contact, organization, person};
use crate::db::{AskingId, ContactId, OrganizationId, PersonId, Question, Questions, Tx};
use crate::i18n::Lang;
use crate::mail::Address;
use crate::paper::honorific;

/// The person at an office to whom something is addressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The post at the office; none where a person is asked without one.
    pub contact: Option<ContactId>,
    pub person: PersonId,
    /// As it is written: family and given name.
    pub name: String,
    /// The job title, such as サービス管理責任者; may be empty.
    pub job: String,
    pub email: String,
    pub phone: String,
}

/// The party of an asking: an office, a person, or a person at an office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    pub organization: Option<organization::Model>,
    pub named: Option<Named>,
    /// Whether nothing passed between the office and the center so far. Known where a letter is written, see
    /// [`first_contact`]; false elsewhere.
    pub first_contact: bool,
}

/// Reads the party of an asking as the address book has it now.
pub async fn party(tx: &Tx, asking: &Asking) -> Result<Party, DbErr> {
    tx.once(asking.id.0, || party_of(tx, asking)).await
}

/// Asks for what [`party`] reads.
pub fn party_of(tx: &Tx, asking: &Asking) -> Question<Party> {
    let organization =
        asking.organization_id.map_or_else(Question::nothing, |id| organization::by_id(tx, id));
    let named = match (asking.contact_id, asking.person_id) {
        (Some(id), _) => {
            let there = |(contact, person): (Option<contact::Model>, Option<person::Model>)| {
                Ok(contact.and_then(|contact| at_post(contact, person)))
            };
            (contact::by_id(tx, id), person::of_contact(tx, id)).together().then(there)
        }
        (None, Some(id)) => person::by_id(tx, id).then(|found| {
            Ok(found.map(|found| Named {
                contact: None,
                person: found.id,
                name: full_name(&found.family, &found.given),
                job: String::new(),
                email: found.email,
                phone: found.phone,
            }))
        }),
        (None, None) => Question::nothing(),
    };
    let whole = |(organization, named)| Ok(Party { organization, named, first_contact: false });
    (organization, named).together().then(whole)
}

/// Whether an asking goes to an office with which nothing passed so far, as it was read ahead.
#[derive(Clone, Copy)]
struct FirstContact(bool);

/// Whether nothing passed between an office and the center so far: no letter that was sent, no answer, no visit, no
/// note; what was sent for `but` itself does not count.
pub async fn first_contact(
    tx: &Tx,
    office: Option<OrganizationId>,
    but: Option<AskingId>,
) -> Result<bool, DbErr> {
    if let Some(known) = but.and_then(|but| tx.recall::<FirstContact>(but.0)) {
        return Ok(known.0);
    }
    match office {
        Some(office) => Ok(!asking::had_contact(tx, office, but).await?),
        None => Ok(false),
    }
}

/// Reads ahead what many letters need, each of it once: the askings with these ids and their parties.
pub(super) async fn look_ahead(tx: &Tx, ids: &[AskingId]) -> Result<(), DbErr> {
    let askings = tx.ask(asking::by_ids(tx, ids)).await?;
    let offices: Vec<_> = askings.iter().filter_map(|asking| asking.organization_id).collect();
    let contacts: Vec<_> = askings.iter().filter_map(|asking| asking.contact_id).collect();
    let questions = (
        organization::by_ids(tx, &offices),
        contact::by_ids(tx, &contacts),
        person::of_contacts(tx, &contacts),
        asking::with_contact(tx, ids),
    );
    let (offices, contacts, persons, known) = tx.ask(questions).await?;
    for asking in askings {
        let named =
            asking.contact_id.and_then(|id| contacts.iter().find(|contact| contact.id == id)).cloned();
        let named = named.and_then(|contact| {
            let person = persons.iter().find(|person| person.id == contact.person_id).cloned();
            at_post(contact, person)
        });
        let organization = offices.iter().find(|office| Some(office.id) == asking.organization_id).cloned();
        let first = asking.organization_id.is_some() && !known.iter().any(|told| told.id == asking.id);
        tx.keep(asking.id.0, Arc::new(FirstContact(first)));
        // Who is asked without an office or a post is read when their letter is written.
        if asking.person_id.is_none() {
            tx.keep(asking.id.0, Arc::new(Party { organization, named, first_contact: false }));
        }
        tx.keep(asking.id.0, Arc::new(Some(asking)));
    }
    Ok(())
}

/// The contact with its person; `None` once the contact lies in the trash.
pub(super) async fn named(tx: &Tx, found: contact::Model) -> Result<Option<Named>, DbErr> {
    let person = person::find(tx, found.person_id).await?;
    Ok(at_post(found, person))
}

/// A person at a post; `None` once one of them lies in the trash.
fn at_post(found: contact::Model, person: Option<person::Model>) -> Option<Named> {
    let person = person.filter(|person| person.deleted_at.is_none() && found.deleted_at.is_none())?;
    Some(Named {
        contact: Some(found.id),
        person: person.id,
        name: full_name(&person.family, &person.given),
        job: found.job,
        email: found.email,
        phone: found.phone,
    })
}

/// The contact to invite by at an office: one who is there `today` and is meant to be invited; where mail is the
/// channel, one with an address of their own before others.
pub(super) async fn to_invite_by(
    tx: &Tx,
    organization: OrganizationId,
    channel: Channel,
    today: NaiveDate,
) -> Result<Option<Named>, DbErr> {
    let mut there = contact::list_of_organization(tx, organization).await?;
    there.retain(|contact| {
        contact.invite
            && contact.deleted_at.is_none()
            && contact.since.is_none_or(|since| since <= today)
            && contact.until.is_none_or(|until| today <= until)
    });
    if channel == Channel::Email {
        there.sort_by_key(|contact| !is_address(&contact.email));
    }
    for contact in there {
        if let Some(named) = named(tx, contact).await? {
            return Ok(Some(named));
        }
    }
    Ok(None)
}

fn is_address(typed: &str) -> bool {
    Address::parse(typed).is_ok()
}

impl Party {
    /// The office's name, or the person's where there is no office.
    pub fn name(&self) -> &str {
        let office = self.organization.as_ref().map(|organization| organization.name.as_str());
        office.or(self.named.as_ref().map(|named| named.name.as_str())).unwrap_or_default()
    }

    /// The office's id.
    pub fn organization_id(&self) -> Option<OrganizationId> {
        self.organization.as_ref().map(|organization| organization.id)
    }

    /// The address or number by which `channel` reaches the party; `None` where there is none. By hand reaches
    /// everybody, wherever they are met.
    pub fn address(&self, channel: Channel) -> Option<String> {
        let named =
            |part: fn(&Named) -> &str| self.named.as_ref().map(part).unwrap_or_default().trim().to_owned();
        let office = |part: fn(&organization::Model) -> &str| {
            self.organization.as_ref().map(part).unwrap_or_default().trim().to_owned()
        };
        let found = match channel {
            Channel::Email => [named(|named| &named.email), office(|office| &office.email)]
                .into_iter()
                .find(|address| is_address(address))
                .unwrap_or_default(),
            Channel::Post => office(|office| &office.address),
            Channel::Fax => office(|office| &office.fax),
            Channel::Phone => match named(|named| &named.phone) {
                own if !own.is_empty() => own,
                _ => office(|office| &office.phone),
            },
            Channel::Hand => return Some(String::new()),
        };
        (!found.is_empty()).then_some(found)
    }

    /// The channel to use: the wished one where it reaches, else the first that does of mail, FAX, post and
    /// telephone. `None` where nothing reaches.
    pub fn way(&self, wished: Channel) -> Option<Channel> {
        [wished, Channel::Email, Channel::Fax, Channel::Post, Channel::Phone]
            .into_iter()
            .find(|channel| self.address(*channel).is_some())
    }

    /// The way to try after `failed`: FAX, post, telephone, by hand, whichever reaches first. `None` where nothing
    /// else does.
    pub fn next_way(&self, failed: Channel) -> Option<Channel> {
        [Channel::Fax, Channel::Post, Channel::Phone, Channel::Hand]
            .into_iter()
            .find(|channel| *channel != failed && self.address(*channel).is_some())
    }

    /// The addressee line by line with the right honorific (御中, or 様 after a person).
    pub fn addressee(&self) -> Vec<String> {
        let office =
            self.organization.as_ref().map(|organization| organization.name.as_str()).unwrap_or_default();
        let (title, name) =
            self.named.as_ref().map_or(("", ""), |named| (named.job.as_str(), named.name.as_str()));
        honorific::lines(&honorific::Addressee { organization: office, title, name, ..Default::default() })
    }

    /// The addressee on one line as a letter in `lang` begins.
    pub fn full(&self, lang: Lang) -> String {
        match (lang, &self.named, &self.organization) {
            (Lang::Ja, ..) => self.addressee().join("　"),
            (Lang::En, Some(named), Some(office)) => {
                format!("{}, {}", one_line(&named.name), one_line(&office.name))
            }
            (Lang::En, ..) => one_line(self.name()),
        }
    }
}

fn one_line(name: &str) -> String {
    name.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
