//! The messages read back by a second parser, plain ones and hostile ones.
use mail_parser::{Address as Parsed, MessageParser, MimeHeaders, PartType};

use super::*;
use crate::mail::header::clean;

const ENTRY: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.jp\r\n\
                     SUMMARY:情報交換会\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn letter() -> Letter {
    Letter {
        from: Mailbox::new("みなと障害者就業・生活支援センター", "center@example.jp"),
        reply_to: Some(Mailbox::new("山田 花子", "yamada@example.jp")),
        to: Mailbox::new("就労移行支援事業所 あおぞら サービス管理責任者 佐藤様", "a..b@docomo.ne.jp"),
        subject: "情報交換会（12月3日(木)）のご案内".into(),
        text: "佐藤様\n\nご案内です。\n.\n.以上\n".into(),
        html: "<p>佐藤様</p>\n<p>ご案内です。</p>".into(),
        calendar: Some(Calendar { method: Method::Request, body: ENTRY.into() }),
        message_id: "<0193aa@example.jp>".into(),
        date: "2026-11-22T01:02:03Z".parse().unwrap(),
        lang: "ja".into(),
        auto_submitted: true,
        list_unsubscribe: Some("https://example.jp/stop/abc".into()),
        in_reply_to: Some("<0193a0@example.jp>".into()),
    }
}

/// The header names of a message, unfolded, in order.
fn header_names(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let starts = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    starts.map(|line| line.split_once(':').unwrap().0.to_owned()).collect()
}

fn assert_wire(bytes: &[u8]) {
    assert_eq!(check_wire(bytes), Ok(()));
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 77, "{} columns: {line}", line.len());
    }
}

const ALL_HEADERS: [&str; 14] = [
    "Date",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Language",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "MIME-Version",
    "Content-Type",
];

#[test]
fn a_whole_letter_reads_back_as_it_was_written() {
    let bytes = build(&letter()).unwrap();
    assert_wire(&bytes);
    assert_eq!(header_names(&bytes), ALL_HEADERS);
    let message = MessageParser::default().parse(&bytes).unwrap();

    let Some(Parsed::List(to)) = message.to() else { panic!("no list of addresses in To") };
    assert_eq!(to.len(), 1);
    assert_eq!(to[0].name(), Some("就労移行支援事業所 あおぞら サービス管理責任者 佐藤様"));
    assert!(bytes.windows(25).any(|w| w == b" <\"a..b\"@docomo.ne.jp>\r\nS" as &[u8]));
    assert_eq!(message.from().unwrap().first().unwrap().name(), Some("みなと障害者就業・生活支援センター"));
    assert_eq!(message.reply_to().unwrap().first().unwrap().address(), Some("yamada@example.jp"));
    assert_eq!(message.subject(), Some("情報交換会（12月3日(木)）のご案内"));
    assert_eq!(message.message_id(), Some("0193aa@example.jp"));
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-22T01:02:03Z");
    assert_eq!(message.body_text(0).unwrap(), "佐藤様\r\n\r\nご案内です。\r\n.\r\n.以上\r\n");
    assert_eq!(message.body_html(0).unwrap(), "<p>佐藤様</p>\r\n<p>ご案内です。</p>\r\n");

    let text = String::from_utf8(bytes.clone()).unwrap();
    for line in [
        "Date: Sun, 22 Nov 2026 01:02:03 +0000\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "List-Unsubscribe: <https://example.jp/stop/abc>\r\n",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        "Content-Language: ja\r\n",
        "In-Reply-To: <0193a0@example.jp>\r\n",
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n",
    ] {
        assert_eq!(text.matches(line).count(), 1, "{line}");
    }
    assert!(!text.contains("7bit") && !text.contains("8bit"));

    let entries: Vec<&str> = message
        .parts
        .iter()
        .filter(|part| part.content_type().is_some_and(|t| matches!(t.subtype(), Some("calendar" | "ics"))))
        .map(|part| match &part.body {
            PartType::Text(text) => text.as_ref(),
            PartType::Binary(bytes) => std::str::from_utf8(bytes).unwrap(),
            other => panic!("an entry is {other:?}"),
        })
        .collect();
    assert_eq!(entries, [ENTRY, ENTRY]);
    assert_eq!(
        message.attachments().filter_map(|a| a.attachment_name()).collect::<Vec<_>>().last(),
        Some(&"invite.ics")
    );
}

#[test]
fn a_letter_without_extras_has_only_the_two_texts() {
    let plain = Letter {
        reply_to: None,
        calendar: None,
        lang: String::new(),
        auto_submitted: false,
        list_unsubscribe: None,
        in_reply_to: None,
        text: "Hello = there\n.\nFrom me  ".into(),
        ..letter()
    };
    let bytes = build(&plain).unwrap();
    assert_wire(&bytes);
    assert_eq!(
        header_names(&bytes),
        ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"]
    );
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.body_text(0).unwrap(), "Hello = there\r\n.\r\nFrom me  \r\n");
    assert_eq!(message.parts.len(), 3);
}

#[test]
fn the_same_letter_gives_the_same_bytes_and_another_id_other_boundaries() {
    let first = build(&letter()).unwrap();
    assert_eq!(first, build(&letter()).unwrap());
    let other = build(&Letter { message_id: "<0193ab@example.jp>".into(), ..letter() }).unwrap();
    let boundary = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_ne!(boundary(&first), boundary(&other));
}

#[test]
fn what_cannot_stand_in_a_mail_is_refused_with_its_reason() {
    use crate::mail::address::AddressFault;
    let with = |change: fn(&mut Letter)| {
        let mut changed = letter();
        change(&mut changed);
        build(&changed).unwrap_err()
    };
    assert_eq!(
        with(|l| l.to.email = "sato＠example.jp".into()),
        Fault::Address { party: Party::Recipient, fault: AddressFault::NotAscii }
    );
    assert_eq!(
        with(|l| l.from.email = String::new()),
        Fault::Address { party: Party::Sender, fault: AddressFault::Empty }
    );
    assert_eq!(
        with(|l| l.to.email = "a@example.jp, b@example.jp".into()),
        Fault::Address { party: Party::Recipient, fault: AddressFault::Local }
    );
    assert_eq!(with(|l| l.subject = "\r\n\t ".into()), Fault::NoSubject);
    assert_eq!(with(|l| l.message_id = "<a@b>\r\nBcc: <c@d>".into()), Fault::MessageId);
    assert_eq!(with(|l| l.message_id = "a@b".into()), Fault::MessageId);
    assert_eq!(with(|l| l.in_reply_to = Some("<a b@c>".into())), Fault::MessageId);
    assert_eq!(with(|l| l.date = DateTime::<Utc>::MAX_UTC), Fault::Date);
    for url in [
        "http://example.jp/",
        "https://",
        "https://example.jp/\r\nBcc: x",
        "https://example.jp/日本",
        "mailto:x@y",
    ] {
        let refused = build(&Letter { list_unsubscribe: Some(url.into()), ..letter() });
        assert_eq!(refused, Err(Fault::ListUnsubscribe), "{url}");
    }
    assert_eq!(
        with(|l| l.calendar = Some(Calendar { method: Method::Cancel, body: ENTRY.into() })),
        Fault::CalendarMethod { method: Method::Cancel }
    );
    let said = with(|l| l.to.email = "a@b@c".into()).to_string();
    assert!(said.starts_with("the recipient's address cannot be used in a mail:") && !said.contains("a@b"));
}

#[test]
fn a_body_keeps_its_lines_however_they_ended_and_loses_other_control_characters() {
    for (written, kept) in [
        ("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd\r\n"),
        ("a\r\r\nb\n\n\n", "a\r\n\r\nb\r\n"),
        ("a\0\u{1b}[2J\tb\u{85}c", "a[2J\tbc\r\n"),
        ("", "\r\n"),
    ] {
        assert_eq!(lines(written), kept, "{written:?}");
    }
}

#[test]
fn bytes_unfit_for_the_wire_are_recognised() {
    for (bytes, fit) in [
        (&b"A: b\r\n\r\n.\r\n"[..], true),
        (b"A: b\r\n\r\n.\n", false),
        (b"A: b\n.\r\n", false),
        (b"A: b\r.\r\n", false),
        (b"A: b\r\r\n", false),
        (b"A: b", false),
        (b"", false),
        (b"A: \xe3\x81\x82\r\n", false),
        (b"A: \0\r\n", false),
    ] {
        assert_eq!(check_wire(bytes).is_ok(), fit, "{bytes:?}");
    }
    let long = |n: usize| [vec![b'a'; n], b"\r\n".to_vec()].concat();
    assert!(check_wire(&long(998)).is_ok() && check_wire(&long(999)).is_err());
}

/// A small generator of its own (splitmix64), so that a failing case is found again from its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn hostile(&mut self, most: usize) -> String {
        const PIECES: [&str; 46] = [
            "\r\n",
            "\n",
            "\r",
            "\r\n.\r\n",
            "\n.\n",
            "\r.\r",
            "\r\n\r\n",
            "\0",
            "\t",
            "\u{b}",
            "\u{1b}[2J",
            "\u{7f}",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{feff}",
            "\u{202e}",
            "\u{200b}",
            "\r\nBcc: victim@example.net\r\n",
            "\nTo: victim@example.net",
            "\r\nContent-Type: text/html\r\n\r\n<b>",
            "=?utf-8?q?=0D=0ABcc:_victim@example.net?=",
            "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=",
            "=?",
            "?=",
            "\"",
            "\\",
            "\\\"",
            "<victim@example.net>",
            ", victim@example.net",
            ";",
            ":",
            "(",
            ")",
            "  ",
            " ",
            "　",
            "山田",
            "髙﨑",
            "👩‍🦽",
            "e\u{301}",
            "ｶﾞｷﾞ",
            "--=_alternative_",
            "RCPT TO:<victim@example.net>",
            "{{ 7*7 }}",
            "MAIL",
        ];
        let mut text = String::new();
        for _ in 0..self.roll(most) {
            match self.roll(12) {
                0 => text.push_str(&"a".repeat(self.roll(1200))),
                1 => text.push(char::from_u32(self.roll(0x11_0000) as u32).unwrap_or('\u{fffd}')),
                _ => text.push_str(PIECES[self.roll(PIECES.len())]),
            }
        }
        text
    }
}

#[test]
fn five_thousand_hostile_letters_neither_panic_nor_gain_a_header() {
    let mut dice = Dice(20_261_122);
    for number in 0..5_000 {
        let hostile = Letter {
            from: Mailbox::new(dice.hostile(8), "center@example.jp"),
            reply_to: Some(Mailbox::new(dice.hostile(8), "reply@example.jp")),
            to: Mailbox::new(dice.hostile(12), "sato@example.jp"),
            subject: format!("件{}", dice.hostile(20)),
            text: dice.hostile(40),
            html: dice.hostile(40),
            calendar: Some(Calendar {
                method: Method::Request,
                body: format!("{ENTRY}{}", dice.hostile(10)),
            }),
            lang: dice.hostile(2),
            ..letter()
        };
        let bytes = build(&hostile).unwrap_or_else(|fault| panic!("letter {number}: {fault}"));
        assert_wire(&bytes);
        assert_eq!(bytes, build(&hostile).unwrap(), "letter {number}");
        let names: Vec<String> = header_names(&bytes);
        let expected: Vec<&str> = ALL_HEADERS
            .into_iter()
            .filter(|name| *name != "Content-Language" || names.iter().any(|n| n == "Content-Language"))
            .collect();
        assert_eq!(names, expected, "letter {number}");

        let message = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(message.subject(), Some(clean(&hostile.subject).as_str()), "letter {number}");
        for (found, written) in [
            (message.from(), &hostile.from),
            (message.reply_to(), &hostile.reply_to.clone().unwrap()),
            (message.to(), &hostile.to),
        ] {
            let Some(Parsed::List(list)) = found else { panic!("letter {number}: no address list") };
            assert_eq!(list.len(), 1, "letter {number}");
            assert_eq!(list[0].address(), Some(written.email.as_str()), "letter {number}");
            let name = clean(&written.name);
            assert_eq!(list[0].name().unwrap_or_default(), name, "letter {number}");
        }
        assert!(message.bcc().is_none() && message.cc().is_none(), "letter {number}");
        assert_eq!(message.body_text(0).unwrap(), lines(&hostile.text), "letter {number}");
        assert_eq!(message.body_html(0).unwrap(), lines(&hostile.html), "letter {number}");
    }
}

#[test]
fn hostile_addresses_are_refused_or_stay_one_address() {
    let mut dice = Dice(7);
    let mut written = 0;
    for number in 0..5_000 {
        let email = match dice.roll(3) {
            0 => format!("{}@example.jp", dice.hostile(4)),
            1 => format!("\"{}\"@example.jp", dice.hostile(4)),
            _ => format!("a@{}", dice.hostile(4)),
        };
        let Ok(bytes) = build(&Letter { to: Mailbox::new("", email), ..letter() }) else { continue };
        written += 1;
        assert_eq!(check_wire(&bytes), Ok(()), "address {number}");
        assert_eq!(header_names(&bytes), ALL_HEADERS, "address {number}");
        let message = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(message.to().map(|to| to.iter().count()), Some(1), "address {number}");
    }
    assert!(written > 100, "only {written} of the addresses were lawful: the test has lost its point");
}
