//! The people behind the addresses: which office a mail reached, and who of it comes.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;

use super::book::listed_offices;
use crate::contacts::channel::Channel;
use crate::demo::browser::Browser;
use crate::demo::region::{self, InventedContact};
use crate::demo::story::Stage;

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
const COLLEAGUES: [(&str, &str); 36] = [
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
    ("瀬戸 あかり", "せと あかり"),
    ("相馬 清", "そうま きよし"),
    ("高瀬 みどり", "たかせ みどり"),
    ("千葉 友也", "ちば ともや"),
    ("津田 小夜", "つだ さよ"),
    ("寺島 進", "てらしま すすむ"),
    ("豊田 いずみ", "とよだ いずみ"),
    ("中江 薫", "なかえ かおる"),
    ("新田 昌代", "にった まさよ"),
    ("野口 光", "のぐち ひかる"),
    ("羽田 由美", "はねだ ゆみ"),
    ("東山 聡", "ひがしやま さとし"),
    ("広瀬 ことね", "ひろせ ことね"),
    ("船越 実", "ふなこし みのる"),
    ("星 さやか", "ほし さやか"),
    ("間宮 豊", "まみや ゆたか"),
    ("水野 かなえ", "みずの かなえ"),
    ("武藤 勝", "むとう まさる"),
    ("森田 ふみ", "もりた ふみ"),
    ("矢野 太一", "やの たいち"),
    ("湯浅 千夏", "ゆあさ ちなつ"),
    ("横田 登", "よこた のぼる"),
    ("吉村 なお", "よしむら なお"),
    ("和久井 歩", "わくい あゆむ"),
];

/// The people of an office who come: its contact first, then colleague `nth`. Name, reading, job.
pub fn people(office: &Office, nth: usize, count: usize) -> Vec<(String, String, String)> {
    let contact = office.contacts.first().map(|contact| {
        let name = format!("{} {}", contact.family, contact.given);
        (name, format!("{} {}", contact.family_kana, contact.given_kana), contact.job.clone())
    });
    let along = (0..count).map(|more| {
        let (name, kana) = COLLEAGUES[(nth * 2 + more) % COLLEAGUES.len()];
        (name.to_owned(), kana.to_owned(), "職員".to_owned())
    });
    contact.into_iter().chain(along).take(count).collect()
}

/// A party that was reached by mail.
pub struct Reached {
    pub office: Office,
    pub link: String,
}

/// The parties whose invitation came by mail, by address; those of whom the link is `known` were reached before.
pub fn reached(
    stage: &mut Stage,
    directory: &Directory,
    known: &BTreeSet<String>,
) -> anyhow::Result<Vec<Reached>> {
    let mut mails: Vec<_> = stage.mails()?.into_iter().filter(|mail| mail.kind == "invitation").collect();
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    let mut all = Vec::new();
    // The test to oneself reached no office.
    for mail in mails.into_iter().filter(|mail| !mail.to.ends_with("@shioakari.example")) {
        let office =
            directory.of(&mail.to).with_context(|| format!("nobody is known at {}", mail.to))?.clone();
        let link = mail.link().context("an invitation has a link")?;
        if !known.contains(&link) {
            all.push(Reached { office, link });
        }
    }
    Ok(all)
}

/// Opens the link, presses an answer, fills in who comes, looks once more and sends.
pub async fn reply(
    browser: &mut Browser,
    link: &str,
    choice: &str,
    who: &[(String, String, String)],
    more: &[(&str, String)],
) -> anyhow::Result<()> {
    browser.open(link).await?;
    let reply = format!("{link}/reply");
    browser.open(&format!("{reply}?answer={choice}")).await?;
    let mut fields = vec![("answer", choice), ("step", "check")];
    for (name, kana, job) in who {
        fields.extend([("attendee", ""), ("name", name.as_str()), ("kana", kana), ("post", job)]);
    }
    fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
    browser.send(&reply, &fields).await?;
    browser.send(&reply, &[("step", "send")]).await?;
    Ok(())
}
