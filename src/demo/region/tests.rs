//! The invented region goes through the same reader as the real list, and holds to its own rules.

use super::*;
use crate::contacts::japanese::{email_address, phone_digits, postal_code, sending_form};
use crate::contacts::wamnet::{self, Municipalities, Office};
use std::collections::{BTreeMap, BTreeSet};

fn offices() -> (usize, Vec<Office>) {
    let sheet = wamnet::read("minamo.csv", official_csv().as_bytes()).unwrap();
    assert!(sheet.rejected.is_empty() && sheet.notes.is_empty(), "{:?} {:?}", sheet.rejected, sheet.notes);
    (sheet.read(), wamnet::merge(sheet.rows))
}

#[test]
fn the_region_has_120_organizations_through_the_reader_of_the_real_list() {
    assert_eq!(official_csv(), official_csv());
    let (rows, offices) = offices();
    let others = others();
    println!("{rows} rows, {} offices, {} others", offices.len(), others.len());
    assert_eq!(offices.len() + others.len(), 120);
    assert_eq!(offices.len(), 70);
    assert!(rows > offices.len() + 25);
    assert!(offices.iter().any(|office| office.kinds().len() == 3));
    assert!(offices.iter().all(|office| !office.places_differ()));
    assert!(offices.iter().filter(|office| office.fax().is_empty()).count() > 5);
    // A branch shares its number with another office.
    assert_eq!(offices.iter().map(|office| office.lead().number.clone()).collect::<BTreeSet<_>>().len(), 69);
    let rows: Vec<_> = offices.iter().flat_map(|office| office.rows()).collect();
    let municipalities = Municipalities::of(rows.iter().copied());
    assert_eq!(municipalities.counts().len(), 5);
    assert_eq!(municipalities.choose("星が原市").unwrap().len(), 1);
    // Rows of one office are written differently: that is what the joining is for.
    let several = offices.iter().filter(|office| office.rows().len() > 1);
    let differing = several.clone().filter(|office| {
        office.rows().iter().map(|row| (&row.address, &row.phone)).collect::<BTreeSet<_>>().len() > 1
    });
    println!(
        "{} offices with several services, {} of them written differently",
        several.count(),
        differing.clone().count()
    );
    assert!(differing.count() > 12);
}

#[test]
fn every_office_has_particulars_and_channels_are_mixed() {
    let (_, offices) = offices();
    let mut channels: BTreeMap<Channel, usize> = BTreeMap::new();
    let mut mails = Vec::new();
    let mut people = Vec::new();
    let mut reachable = |channel, fax: &str, email: &str, postal: &str, contacts: &[InventedContact]| {
        *channels.entry(channel).or_default() += 1;
        assert!(channel != Channel::Fax || phone_digits(fax).is_some());
        assert!(channel != Channel::Email || !email.is_empty());
        assert_eq!(postal_code(postal).as_deref(), Some(postal));
        assert!(!contacts.is_empty());
        mails.extend([email.to_owned()].into_iter().chain(contacts.iter().map(|c| c.email.clone())));
        people.extend(contacts.iter().map(|c| format!("{} {}", c.family, c.given)));
    };
    for office in &offices {
        let lead = office.lead();
        let found = contacts_for(&lead.number, &lead.phone).unwrap_or_else(|| panic!("{}", lead.name));
        reachable(found.channel, office.fax(), &found.email, &found.postal_code, &found.contacts);
    }
    for other in others() {
        assert!(phone_digits(&other.phone).is_some());
        reachable(other.channel, &other.fax, &other.email, &other.postal_code, &other.contacts);
    }
    println!("{channels:?}, {} people", people.len());
    assert!(channels[&Channel::Email] > 60 && channels[&Channel::Fax] > 15 && channels[&Channel::Post] > 8);
    assert!(channels[&Channel::Hand] > 2 && channels[&Channel::Phone] > 2);

    let count = people.len();
    assert_eq!(people.iter().collect::<BTreeSet<_>>().len(), count);
    for hard in ['髙', '﨑', '𠮷'] {
        assert!(people.iter().any(|name| name.contains(hard)), "{hard}");
    }
    mails.retain(|mail| !mail.is_empty());
    let count = mails.len();
    assert_eq!(mails.iter().collect::<BTreeSet<_>>().len(), count);
    for mail in &mails {
        assert_eq!(email_address(mail).as_ref(), Ok(mail));
        assert!(mail.ends_with(".example") || mail.ends_with(".invalid"));
    }
    assert_eq!(mails.iter().filter(|mail| mail.ends_with(".invalid")).count(), 1);
    assert_eq!(mails.iter().filter(|mail| sending_form(mail) != **mail).count(), 2);
    assert_eq!(contacts_for("0110103389", "011-530-5571"), None);
}

#[test]
fn nothing_of_it_can_be_real() {
    let (_, offices) = offices();
    let mut numbers = BTreeSet::new();
    for office in &offices {
        let row = office.lead();
        assert!(
            row.number.starts_with("99")
                && row.code.starts_with("99")
                && row.corporation.number.starts_with('0')
        );
        assert!(numbers.insert(phone_digits(&row.phone).unwrap()));
        assert!(office.fax().is_empty() || numbers.insert(phone_digits(office.fax()).unwrap()));
    }
    for other in others().into_iter().chain([center()]) {
        assert!(numbers.insert(phone_digits(&other.phone).unwrap()));
        assert!(other.fax.is_empty() || numbers.insert(phone_digits(&other.fax).unwrap()));
    }
    assert!(numbers.iter().all(|number| number.starts_with("01900")));
    let staff = staff();
    assert_eq!(staff.iter().map(|member| member.email).collect::<BTreeSet<_>>().len(), 6);
    assert!(staff.iter().any(|member| member.role == "administrator"));

    // Where the real list lies beside the repository: no invented office bears a real one's name.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet");
    for code in ["045", "060", "062"] {
        let Ok(bytes) = std::fs::read(folder.join(format!("csvdownload{code}.csv"))) else { return };
        let real: BTreeSet<String> =
            wamnet::read(code, &bytes).unwrap().rows.into_iter().map(|r| r.name).collect();
        for office in &offices {
            assert!(!real.contains(&office.lead().name), "{}", office.lead().name);
        }
    }
}
