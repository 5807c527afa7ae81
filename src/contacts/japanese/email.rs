//! E-mail addresses as people give them in Japan.
//!
//! Words: the *address* is what the partner wrote, and what is shown and compared; its *sending form* is what
//! goes to the mail server. They differ for the old mobile addresses with `..` or a dot before the `@`, which
//! RFC 5321 §4.1.2 allows only as a quoted string. Invariant: neither holds a blank or a control character.

use crate::contacts::fault::Fault;
use unicode_normalization::UnicodeNormalization;

/// One e-mail address, cleaned: full width becomes half width, blanks around it, `mailto:` and `<…>` go, the
/// domain is in lower case; the local part keeps its case. `a..b@docomo.ne.jp` and `ab.@ezweb.ne.jp` are
/// addresses; give [`sending_form`] to the mail library.
///
/// Faults: empty, several addresses, a line break or blank inside, no `@`, letters that mail cannot carry
/// (RFC 5321 is ASCII), a domain that cannot be one, too long (RFC 5321 §4.5.3.1).
pub fn email_address(text: &str) -> Result<String, Fault> {
    let typed = text.trim();
    let fault = |key| Err(Fault::new(key).with("typed", typed.escape_debug()));
    let wide: String = typed.nfkc().collect();
    let mut address = wide.trim();
    address = address.strip_prefix("mailto:").unwrap_or(address);
    address = address.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(address);
    if address.is_empty() {
        return fault("input-email-empty");
    }
    if address.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return fault("input-email-line-break");
    }
    if address.matches('@').count() > 1 || address.contains([';', ',', '、', '，', '；']) {
        return fault("input-email-several");
    }
    if address.contains(char::is_whitespace) || address.contains(['<', '>']) {
        return fault("input-email-blank");
    }
    let Some((local, domain)) = address.split_once('@') else { return fault("input-email-no-at") };
    if !address.is_ascii() {
        return fault("input-email-letters");
    }
    let local = local.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(local);
    if local.is_empty() || !local.bytes().all(|b| b == b'.' || is_atom(b)) {
        return fault("input-email-local");
    }
    let domain = domain.to_ascii_lowercase();
    if !is_domain(&domain) {
        return fault("input-email-domain");
    }
    // Two octets are kept for the quotes of the sending form.
    if local.len() > 62 || local.len() + domain.len() > 251 {
        return fault("input-email-long");
    }
    Ok(format!("{local}@{domain}"))
}

/// The form of a cleaned address that a mail server takes: the local part quoted where its dots ask for it.
pub fn sending_form(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) if local.starts_with('.') || local.ends_with('.') || local.contains("..") => {
            format!("\"{local}\"@{domain}")
        }
        _ => address.to_owned(),
    }
}

/// An octet of an atom (RFC 5322 §3.2.3).
fn is_atom(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(label) && !last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::fault::tests::say;

    #[test]
    fn addresses_are_cleaned_and_old_mobile_ones_are_sendable() {
        for (typed, address, sent) in [
            ("　Taro@Example.JP ", "Taro@example.jp", "Taro@example.jp"),
            ("ｉｎｆｏ＠ｍｉｎａｍｏ．ｅｘａｍｐｌｅ", "info@minamo.example", "info@minamo.example"),
            ("<info@minamo.example>", "info@minamo.example", "info@minamo.example"),
            ("mailto:info@minamo.example", "info@minamo.example", "info@minamo.example"),
            ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp", "\"a..b\"@docomo.ne.jp"),
            ("ab.@ezweb.ne.jp", "ab.@ezweb.ne.jp", "\"ab.\"@ezweb.ne.jp"),
            ("\"a..b\"@docomo.ne.jp", "a..b@docomo.ne.jp", "\"a..b\"@docomo.ne.jp"),
            (".ab@docomo.ne.jp", ".ab@docomo.ne.jp", "\".ab\"@docomo.ne.jp"),
        ] {
            assert_eq!(email_address(typed).as_deref(), Ok(address));
            assert_eq!(sending_form(address), sent);
            assert!(sent.parse::<lettre::Address>().is_ok(), "{sent}");
        }
        let longest = format!("{}.@example.jp", "a".repeat(61));
        assert!(sending_form(&email_address(&longest).unwrap()).parse::<lettre::Address>().is_ok());
    }

    #[test]
    fn what_is_no_single_address_is_refused_in_words() {
        for (typed, key) in [
            ("", "input-email-empty"),
            ("  <> ", "input-email-empty"),
            ("a@b.example\r\nBcc: c@d.example", "input-email-line-break"),
            ("a@b.example, c@d.example", "input-email-several"),
            ("a@b.example、c@d.example", "input-email-several"),
            ("a@b.example c@d.example", "input-email-several"),
            ("a b@c.example", "input-email-blank"),
            ("田中 <a@b.example>", "input-email-blank"),
            ("029-241-0944", "input-email-no-at"),
            ("田中@b.example", "input-email-letters"),
            ("@b.example", "input-email-local"),
            ("a(b)@c.example", "input-email-local"),
            ("a@example", "input-email-domain"),
            ("a@-b.example", "input-email-domain"),
            ("a@b..example", "input-email-domain"),
            ("a@b.example.", "input-email-domain"),
            ("a@192.0.2.1", "input-email-domain"),
        ] {
            let fault = email_address(typed).unwrap_err();
            assert_eq!(fault.key, key, "{typed}");
            assert!(!say("ja", &fault).contains('\n') && !say("en", &fault).contains('\n'));
        }
        assert_eq!(
            email_address(&format!("{}@b.example", "a".repeat(63))).unwrap_err().key,
            "input-email-long"
        );
    }
}
