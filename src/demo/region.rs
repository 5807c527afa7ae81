//! The invented region of the demonstration: みなも県, five municipalities, 120 organizations of all kinds.
//!
//! Nothing here exists. Prefecture code 99 is none, telephone numbers have exchanges that begin with 0 (never
//! assigned: a leading 0 dials an area code), postal codes begin with 000, corporate numbers begin with 0 (a check
//! digit is 1–9), mail domains are `.example` and, for the one mail that must fail, `.invalid` (RFC 2606, 6761).
//!
//! Words: the *official list* is the welfare offices as CSV in the form of the national open data, read by the
//! same import as the real one; *particulars* are what that list lacks and a center adds (mail, channel, people);
//! *partners* are all the other organizations.
//!
//! Invariant: everything is the same on every call. What varies is drawn by the small generator below from fixed
//! seeds, never from the system.

mod offices;
mod partners;
mod people;

pub use offices::{contacts_for, newer_csv, official_csv};
pub use partners::{center, others, staff};

use crate::contacts::channel::Channel;
use crate::contacts::kind::Kind;

/// A person at an invented organization. An empty text means that the center does not know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventedContact {
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    /// サビ管, 新任, 進路指導主事, 人事担当 …
    pub job: String,
    pub email: String,
    pub phone: String,
}

/// What the official list lacks about a welfare office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars {
    /// Seven digits.
    pub postal_code: String,
    pub email: String,
    pub channel: Channel,
    pub contacts: Vec<InventedContact>,
}

/// An invented organization outside the official list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invented {
    pub kinds: Vec<Kind>,
    /// The corporation's name, empty where it is the organization itself.
    pub corporation: String,
    pub name: String,
    pub kana: String,
    /// Prefecture and municipality in one, as in the official list.
    pub municipality: String,
    pub address: String,
    /// Seven digits.
    pub postal_code: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub channel: Channel,
    pub contacts: Vec<InventedContact>,
}

/// A member of the invented center's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventedStaff {
    pub family: &'static str,
    pub given: &'static str,
    pub family_kana: &'static str,
    pub given_kana: &'static str,
    /// The post at the center, as on a name card.
    pub job: &'static str,
    /// `administrator`, `staff` or `viewer`.
    pub role: &'static str,
    pub email: &'static str,
}

/// One of the five municipalities.
struct Municipality {
    name: &'static str,
    /// Designating code, five digits; its head 99 is no prefecture.
    code: &'static str,
    /// Exchange of its telephone numbers and middle of its postal codes.
    exchange: &'static str,
    streets: [&'static str; 5],
}

const MUNICIPALITIES: [Municipality; 5] = [
    Municipality {
        name: "みなも県汐音市",
        code: "99201",
        exchange: "01",
        streets: ["波町", "灯台通", "船形", "汐見台", "一番町"],
    },
    Municipality {
        name: "みなも県鈴野市",
        code: "99202",
        exchange: "02",
        streets: ["鈴町", "田鶴", "宮前", "笛吹", "南五条"],
    },
    Municipality {
        name: "みなも県星ヶ原市",
        code: "99203",
        exchange: "03",
        streets: ["星ヶ原", "月見坂", "銀河通", "北十字", "宵町"],
    },
    Municipality {
        name: "みなも県朝霧郡木漏日町",
        code: "99301",
        exchange: "04",
        streets: ["木漏日", "大字森中", "胡桃沢", "朝霧台", "水車"],
    },
    Municipality {
        name: "みなも県朝霧郡波留村",
        code: "99302",
        exchange: "05",
        streets: ["波留", "大字浜", "磯ノ上", "帆立", "鴎台"],
    },
];

const DESIGNATING_BODY: &str = "みなも県";

/// How organizations like to be written to, dealt out twenty at a time: mostly mail, a good number FAX, then
/// post, few by hand or telephone.
const CHANNELS: [Channel; 20] = {
    use Channel::{Email as E, Fax as F, Hand as H, Phone as T, Post as P};
    [E, E, F, E, P, E, E, H, E, F, E, E, F, E, T, E, P, E, F, E]
};

/// The organization's number `nth` of its kind of number (telephone 1000 up, FAX 5000 up) in a municipality.
fn number(at: &Municipality, first: usize, nth: usize) -> String {
    format!("0190-{}-{:04}", at.exchange, first + nth)
}

fn postal_code(at: &Municipality, street: usize) -> String {
    format!("000{}{:02}", at.exchange, street + 1)
}

/// A small generator (SplitMix64): the same seed gives the same region for ever, on every machine.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

#[cfg(test)]
mod tests;
