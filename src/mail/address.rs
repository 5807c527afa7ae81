//! One e-mail address as it goes on the wire (RFC 5321 §4.1.2).
//!
//! Mail carriers once gave out addresses such as `a..b@docomo.ne.jp` and `ab.@docomo.ne.jp`. Their dots are against
//! the grammar, yet the mailboxes exist; with the local part in quotes the grammar allows them, so that is how they
//! are written. Nothing else is repaired: what is not an address is refused, and a person corrects it.

/// An address checked against the grammar: ASCII, one `@`, a local part quoted where it has to be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    local: String,
    domain: String,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    #[error("it is empty")]
    Empty,
    #[error("it has no @ with something on both sides")]
    NoAt,
    #[error("it holds characters that are not plain half-width ASCII (a Japanese domain is written xn--…)")]
    NotAscii,
    #[error("the part before the @ holds a character that is not allowed there")]
    Local,
    #[error("the part after the @ is not a domain name")]
    Domain,
    #[error("it is longer than 254 characters, or 64 before the @")]
    TooLong,
}

impl Address {
    /// Reads an address, blanks around it set aside, quoting a local part whose only oddity is its dots.
    pub fn parse(written: &str) -> Result<Self, AddressFault> {
        let written = written.trim();
        if written.is_empty() {
            return Err(AddressFault::Empty);
        }
        if !written.is_ascii() {
            return Err(AddressFault::NotAscii);
        }
        let (local, domain) = written.rsplit_once('@').ok_or(AddressFault::NoAt)?;
        if local.is_empty() || domain.is_empty() {
            return Err(AddressFault::NoAt);
        }
        if !is_domain(domain) {
            return Err(AddressFault::Domain);
        }
        let local = wire_local(local).ok_or(AddressFault::Local)?;
        if local.len() > 64 || local.len() + 1 + domain.len() > 254 {
            return Err(AddressFault::TooLong);
        }
        Ok(Self { local, domain: domain.to_owned() })
    }

    /// The part after the `@`, as written.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The part before the `@`, quotes included.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// Whether the name can never exist: the top-level domain `.invalid` (RFC 6761 §6.4).
    pub fn never_exists(&self) -> bool {
        let last = self.domain.rsplit('.').next().unwrap_or_default();
        last.eq_ignore_ascii_case("invalid")
    }

    pub(super) fn to_lettre(&self) -> lettre::Address {
        // lettre's own check refuses some quoted forms that this one allows; this one is the stricter elsewhere.
        lettre::Address::new_dangerous(&self.local, &self.domain)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

/// The characters of an atom (RFC 5322 §3.2.3).
pub(super) fn is_atext(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn wire_local(local: &str) -> Option<String> {
    if let Some(inner) = local.strip_prefix('"') {
        return is_quoted_content(inner.strip_suffix('"')?).then(|| local.to_owned());
    }
    if !local.chars().all(|c| is_atext(c) || c == '.') {
        return None;
    }
    let plain = local.split('.').all(|atom| !atom.is_empty());
    Some(if plain { local.to_owned() } else { format!("\"{local}\"") })
}

fn is_quoted_content(inner: &str) -> bool {
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let fine = match c {
            '\\' => chars.next().is_some_and(|escaped| (' '..='~').contains(&escaped)),
            '"' => false,
            other => (' '..='~').contains(&other),
        };
        if !fine {
            return false;
        }
    }
    !inner.is_empty()
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carrier_addresses_with_odd_dots_are_quoted_and_others_are_left_alone() {
        for (written, wire) in [
            ("taro@example.jp", "taro@example.jp"),
            (" taro@example.jp ", "taro@example.jp"),
            ("a..b@docomo.ne.jp", "\"a..b\"@docomo.ne.jp"),
            ("ab.@docomo.ne.jp", "\"ab.\"@docomo.ne.jp"),
            (".ab@ezweb.ne.jp", "\".ab\"@ezweb.ne.jp"),
            ("\"a..b\"@docomo.ne.jp", "\"a..b\"@docomo.ne.jp"),
            ("\"a b\\\"c\"@example.jp", "\"a b\\\"c\"@example.jp"),
            ("o'neil+x/y=z@example.jp", "o'neil+x/y=z@example.jp"),
            ("root@localhost", "root@localhost"),
        ] {
            assert_eq!(Address::parse(written).map(|a| a.to_string()), Ok(wire.to_owned()), "{written}");
        }
    }

    #[test]
    fn what_is_not_an_address_is_refused_with_its_reason() {
        for (written, fault) in [
            ("", AddressFault::Empty),
            ("taro", AddressFault::NoAt),
            ("@example.jp", AddressFault::NoAt),
            ("taro@", AddressFault::NoAt),
            ("taro＠example.jp", AddressFault::NotAscii),
            ("taro@日本.jp", AddressFault::NotAscii),
            ("taro@example..jp", AddressFault::Domain),
            ("taro@-example.jp", AddressFault::Domain),
            ("Taro <taro@example.jp>", AddressFault::Domain),
            ("taro@example.jp\r\nRCPT TO:<x@y>", AddressFault::Domain),
            ("taro\r\n@example.jp", AddressFault::Local),
            ("a@b@example.jp", AddressFault::Local),
            ("a,b@example.jp", AddressFault::Local),
            ("a b@example.jp", AddressFault::Local),
            ("\"a\"b\"@example.jp", AddressFault::Local),
            ("\"a\\\"@example.jp", AddressFault::Local),
            ("\"@example.jp", AddressFault::Local),
            ("\"a\r\nb\"@example.jp", AddressFault::Local),
        ] {
            assert_eq!(Address::parse(written), Err(fault), "{written:?}");
        }
        let long = format!("{}@example.jp", "a".repeat(65));
        assert_eq!(Address::parse(&long), Err(AddressFault::TooLong));
    }

    #[test]
    fn only_the_top_level_domain_invalid_never_exists() {
        for (written, never) in [
            ("a@example.invalid", true),
            ("a@EXAMPLE.INVALID", true),
            ("a@invalid", true),
            ("a@invalid.example.jp", false),
            ("a@notinvalid", false),
        ] {
            assert_eq!(Address::parse(written).map(|a| a.never_exists()), Ok(never), "{written}");
        }
    }
}
