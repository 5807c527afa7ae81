//! What people write in a spreadsheet for kinds and channels.

use crate::contacts::japanese::search_key;
use crate::contacts::service::OrganizationInput;
use crate::contacts::{Channel, Kind};
use crate::i18n::{Lang, t};

/// The kind that a word means: its stable word, its name in either language, an official service name, or a
/// part that only one name has (移行, A型).
pub fn kind_of(word: &str) -> Option<Kind> {
    let key = search_key(word);
    if let Some(kind) = Kind::of_service(word).or_else(|| Kind::parse(word)) {
        return Some(kind);
    }
    let names = |kind: Kind| Lang::ALL.map(|lang| search_key(&t(lang, kind.key())));
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| names(*kind).contains(&key)) {
        return Some(kind);
    }
    let mut holding = Kind::ALL
        .into_iter()
        .filter(|kind| !key.is_empty() && names(*kind).iter().any(|name| name.contains(&key)));
    match (holding.next(), holding.next()) {
        (Some(kind), None) => Some(kind),
        _ => None,
    }
}

pub fn channel_of(word: &str) -> Option<Channel> {
    const ALSO: &[(&str, Channel)] = &[
        ("ファックス", Channel::Fax),
        ("ファクス", Channel::Fax),
        ("郵便", Channel::Post),
        ("Eメール", Channel::Email),
        ("E-mail", Channel::Email),
        ("mail", Channel::Email),
        ("tel", Channel::Phone),
        ("持参", Channel::Hand),
        ("letter", Channel::Post),
    ];
    let key = search_key(word);
    let named = |channel: &Channel| {
        channel.as_str() == key || Lang::ALL.iter().any(|lang| search_key(&t(*lang, channel.key())) == key)
    };
    Channel::ALL
        .into_iter()
        .find(named)
        .or_else(|| ALSO.iter().find(|(word, _)| search_key(word) == key).map(|(_, channel)| *channel))
}

/// The way to write to an organization of which the paste does not say what it likes.
pub fn way_in(organization: &OrganizationInput) -> Channel {
    if !organization.email.is_empty() {
        Channel::Email
    } else if !organization.fax.is_empty() {
        Channel::Fax
    } else if !organization.address.is_empty() {
        Channel::Post
    } else {
        Channel::Phone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_channels_are_known_by_what_people_write() {
        for (word, kind) in [
            ("就労移行", Kind::Transition),
            ("B型", Kind::BType),
            ("Ａ型", Kind::AType),
            ("ハローワーク", Kind::HelloWork),
            ("Employer", Kind::Employer),
        ] {
            assert_eq!(kind_of(word), Some(kind), "{word}");
        }
        assert_eq!(kind_of("支援"), None);
        assert_eq!(channel_of("ＦＡＸ"), Some(Channel::Fax));
        assert_eq!(channel_of("メール"), Some(Channel::Email));
        assert_eq!(channel_of("狼煙"), None);
    }
}
