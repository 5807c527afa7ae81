//! Telephone numbers and postal codes: read however typed, kept as digits, shown as Japan writes them.

use unicode_normalization::UnicodeNormalization;

/// The digits of one Japanese telephone or FAX number, however written: full width, any dashes, brackets,
/// blanks, `+81`, a trailing （代） or extension. 10 digits, or 11 for 050/060/070/080/090/020/0800.
/// `None` when it is not one number of such a form.
pub fn phone_digits(text: &str) -> Option<String> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut number = plain.as_str();
    for label in ["電話番号", "電話", "tel", "TEL", "Tel", "fax", "FAX", "Fax", ":", "."] {
        number = number.strip_prefix(label).unwrap_or(number);
    }
    // What follows the number proper: 代表, 直通, 内線12.
    for mark in ["(代", "(内", "(直", "代表", "内線", "直通"] {
        number = number.split(mark).next().unwrap_or(number);
    }
    let foreign = number.strip_prefix("+81").or_else(|| number.strip_prefix("(+81)"));
    let mut digits = String::new();
    for c in foreign.unwrap_or(number).chars() {
        match c {
            '0'..='9' => digits.push(c),
            '(' | ')' | '.' | 'ー' | '・' => {}
            c if super::is_dash(c) => {}
            _ => return None,
        }
    }
    // +81 29…, and the +81 (0)29… that people print.
    if foreign.is_some() && !digits.starts_with('0') {
        digits.insert(0, '0');
    }
    let eleven = ["020", "050", "060", "070", "080", "090"].iter().any(|head| digits.starts_with(head));
    let long = digits.len() == 11;
    // 020 … 090 take eleven digits and the rest ten, but for 0800, the eleven-digit free dial.
    let valid = digits.starts_with('0') && !digits.starts_with("00") && (digits.len() == 10 || long);
    (valid && (long == eleven)).then_some(digits)
}

/// The digits with the hyphens of their area code: 029-241-0944, 03-1234-5678, 0120-123-456, 090-1234-5678.
/// Digits that are not a number of [`phone_digits`] come back as they are.
pub fn show_phone(digits: &str) -> String {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let (area, exchange) = match digits.len() {
        11 if digits.starts_with("0800") => (4, 3),
        11 => (3, 4),
        10 if ["0120", "0570", "0990"].iter().any(|head| digits.starts_with(head)) => (4, 3),
        10 => {
            let area = area_code_length(digits);
            (area, 6 - area)
        }
        _ => return digits.to_owned(),
    };
    let (area, rest) = digits.split_at(area);
    let (exchange, subscriber) = rest.split_at(exchange);
    format!("{area}-{exchange}-{subscriber}")
}

/// The length of the area code, 0 included, of a ten-digit number.
fn area_code_length(digits: &str) -> usize {
    (2..=5)
        .rev()
        .find_map(|length| AREA_CODES.iter().find(|(_, heads)| heads.contains(&&digits[..length])))
        .map_or(4, |(length, _)| *length)
}

/// Heads of numbers whose area code is not of four digits (総務省「市外局番の一覧」), the longest head deciding;
/// four is the rule for all the others, and where a head of three is too wide, the fours are named.
const AREA_CODES: &[(usize, &[&str])] = &[
    (2, &["03", "06", "0429", "04709", "0471"]),
    (
        3,
        &[
            "011", "0177", "0188", "0196", "0222", "0223", "0227", "0236", "0245", "0249", "0252", "0253",
            "0255", "02575", "02577", "02578", "02579", "02646", "02647", "02834", "08636", "08652", "08672",
            "08680", "08689", "09947", "09948", "0262", "0272", "0273", "0286", "0292", "0293", "0298",
            "042", "04297", "04298", "0432", "0433", "0434", "044", "045", "0462", "0468", "0472", "0473",
            "0474", "0477", "048", "0492", "052", "0534", "0535", "0542", "0543", "0546", "0552", "0559",
            "0582", "0583", "0592", "0593", "072", "0734", "075", "0762", "0764", "0775", "078", "0792",
            "0794", "0795", "07966", "07967", "0822", "0824", "0825", "0828", "0829", "0832", "0839", "0849",
            "0862", "0864", "0869", "0878", "0886", "0888", "0899", "092", "093", "0958", "0962", "0963",
            "0975", "0988", "0989", "0992", "0998",
        ],
    ),
    (
        4,
        &[
            "02232", "02557", "07957", "07958", "08699", "02932", "02934", "0422", "04282", "04283", "04287",
            "04288", "0480", "0721", "0725", "07948", "07952", "07953", "07954", "07947", "07946", "08246",
            "08247", "08245", "08293", "08294", "08295", "08297", "08692", "08696", "08697", "08698", "0920",
            "0930",
        ],
    ),
    (
        5,
        &[
            "01267", "01372", "01374", "01377", "01392", "01397", "01398", "01456", "01457", "01466",
            "01547", "01558", "01564", "01586", "01587", "01632", "01634", "01635", "01648", "01654",
            "01655", "01656", "01658", "04992", "04994", "04996", "04998", "05769", "05979", "07468",
            "08387", "08388", "08396", "08477", "08512", "08514", "09496", "09802", "09912", "09913",
            "09969",
        ],
    ),
];

/// The seven digits of a postal code, however written. `None` when there are not just seven.
pub fn postal_code(text: &str) -> Option<String> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix('〒').unwrap_or(&plain);
    let digits: String = plain.chars().filter(|c| !super::is_dash(*c) && *c != 'ー').collect();
    (digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Seven digits as 〒030-0801; anything else as it is.
pub fn show_postal(digits: &str) -> String {
    match type_postal(digits) {
        typed if typed != digits => format!("〒{typed}"),
        as_it_is => as_it_is,
    }
}

/// Seven digits as one types them into a form, 030-0801; anything else as it is.
pub fn type_postal(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((area, town)) if town.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{area}-{town}")
        }
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_written_and_shown_as_usual() {
        for (typed, shown) in [
            ("0292410944", "029-241-0944"),
            ("０２９−２４１−０９４４", "029-241-0944"),
            ("(0877)85-3600", "0877-85-3600"),
            ("03‐6205‐6889", "03-6205-6889"),
            ("06ー6585ー0837", "06-6585-0837"),
            ("04-2968-6926", "04-2968-6926"),
            ("0120-12-3456", "0120-123-456"),
            ("0800 123 4567", "0800-123-4567"),
            ("05036451000", "050-3645-1000"),
            ("090-8509-3151", "090-8509-3151"),
            ("+81 29-241-0944", "029-241-0944"),
            ("+81(0)29-241-0944", "029-241-0944"),
            ("0155667002（代表）", "0155-66-7002"),
            ("TEL: 0154-25-2522 内線12", "0154-25-2522"),
            ("0190-01-0017", "0190-01-0017"),
            ("01547-2-1234", "01547-2-1234"),
        ] {
            let digits = phone_digits(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(show_phone(&digits), shown);
            assert_eq!(phone_digits(shown), Some(digits));
        }
    }

    #[test]
    fn what_is_no_single_number_is_none() {
        for typed in
            ["", "26-5008", "9309075209364", "110", "なし", "029-241-0944, 029-241-0945", "000-0000-0000"]
        {
            assert_eq!(phone_digits(typed), None, "{typed}");
        }
    }

    #[test]
    fn postal_codes() {
        for typed in ["030-0801", "〒０３０−０８０１", "0300801", "030ー0801"] {
            assert_eq!(
                postal_code(typed).map(|code| show_postal(&code)).as_deref(),
                Some("〒030-0801"),
                "{typed}"
            );
        }
        assert_eq!((type_postal("0300801").as_str(), type_postal("青森").as_str()), ("030-0801", "青森"));
        assert_eq!(postal_code("300801"), None);
        assert_eq!(postal_code("03O-0801"), None);
    }
}
