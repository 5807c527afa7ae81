//! The people behind the addresses: which office a mail reached, and who of it comes.

use std::collections::BTreeMap;

use super::book::listed_offices;
use crate::contacts::channel::Channel;
use crate::demo::region::{self, InventedContact};

/// An organization of the invented region, as far as guests of the story need it.
#[derive(Clone, Debug)]
pub struct Office {
    pub name: String,
    pub channel: Channel,
    pub contacts: Vec<InventedContact>,
}

/// Everybody of the region by the mail addresses that reach them.
pub struct Directory {
    offices: Vec<Office>,
    by_address: BTreeMap<String, usize>,
}

impl Directory {
    /// Reads the invented region.
    pub fn read() -> anyhow::Result<Self> {
        let mut directory = Directory { offices: Vec::new(), by_address: BTreeMap::new() };
        for listed in listed_offices()? {
            if let Some(known) = region::contacts_for(&listed.number, &listed.phone) {
                directory.add(listed.name, known.channel, known.contacts, &known.email);
            }
        }
        for partner in region::others() {
            directory.add(partner.name, partner.channel, partner.contacts, &partner.email);
        }
        Ok(directory)
    }

    fn add(&mut self, name: String, channel: Channel, contacts: Vec<InventedContact>, email: &str) {
        let at = self.offices.len();
        let own = contacts.iter().map(|contact| contact.email.as_str());
        for address in own.chain([email]).filter(|address| !address.is_empty()) {
            self.by_address.insert(address.to_owned(), at);
        }
        self.offices.push(Office { name, channel, contacts });
    }

    /// The office that an address belongs to.
    pub fn of(&self, address: &str) -> Option<&Office> {
        self.by_address.get(address).map(|at| &self.offices[*at])
    }

    /// The welfare offices and partners that like to be written to by `channel`, in the order of the region.
    pub fn liking(&self, channel: Channel) -> impl Iterator<Item = &Office> {
        self.offices.iter().filter(move |office| office.channel == channel)
    }
}

/// Colleagues who come along, with their readings.
const COLLEAGUES: [(&str, &str); 12] = [
    ("青木 洋", "あおき ひろし"),
    ("井口 さえ", "いぐち さえ"),
    ("宇野 まゆ", "うの まゆ"),
    ("江藤 武", "えとう たけし"),
    ("小田切 凛", "おだぎり りん"),
    ("神谷 学", "かみや まなぶ"),
    ("木戸 春江", "きど はるえ"),
    ("熊谷 ひかる", "くまがい ひかる"),
    ("近藤 渚", "こんどう なぎさ"),
    ("佐伯 忠", "さえき ただし"),
    ("島 ゆかり", "しま ゆかり"),
    ("須田 望", "すだ のぞみ"),
];

/// The people of an office who come: its contact first, then colleague `nth`. Name, reading, job.
pub fn people(office: &Office, nth: usize, count: usize) -> Vec<(String, String, String)> {
    let contact = office.contacts.first().map(|contact| {
        let name = format!("{} {}", contact.family, contact.given);
        (name, format!("{} {}", contact.family_kana, contact.given_kana), contact.job.clone())
    });
    let along = (0..count).map(|more| {
        let (name, kana) = COLLEAGUES[(nth + more) % COLLEAGUES.len()];
        (name.to_owned(), kana.to_owned(), "職員".to_owned())
    });
    contact.into_iter().chain(along).take(count).collect()
}
