//! What is written is read back with a second parser (`icalendar`), hostile texts included.

use chrono::NaiveDate;
use icalendar::parser::{Component, Property, read_calendar, unfold};

use super::*;

pub(super) fn entry() -> Entry {
    let day = NaiveDate::from_ymd_opt(2026, 12, 8).unwrap();
    Entry {
        uid: "0193-asking@tsudoi.example.jp".to_owned(),
        sequence: 0,
        dtstamp: "2026-11-22T00:30:00Z".parse().unwrap(),
        starts: day.and_hms_opt(15, 0, 0).unwrap(),
        ends: day.and_hms_opt(16, 30, 0).unwrap(),
        further: Vec::new(),
        zone: Tz::Asia__Tokyo,
        summary: "第0回 就労移行等情報交換会".to_owned(),
        description: "お返事は下のリンクからお願いします。\nカレンダーの返事は届きません。".to_owned(),
        location: "市民センター 2階, 第1会議室".to_owned(),
        url: "https://tsudoi.example.jp/r/AbCd".to_owned(),
        organizer: Party {
            name: "あおぞら就業・生活支援センター".to_owned(),
            email: "center@example.jp".to_owned(),
        },
        attendee: Some(Party { name: "山田 太郎".to_owned(), email: "yamada@example.jp".to_owned() }),
        answer: Answer::NeedsAction,
        status: Status::Confirmed,
    }
}

/// The lines of the only VEVENT.
fn lines(written: &str) -> Vec<String> {
    let unfolded = unfold(written);
    let inside = unfolded.split("BEGIN:VEVENT\r\n").nth(1).unwrap().split("END:VEVENT").next().unwrap();
    inside.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_invitation_reads_as_written() {
    let written = request(&entry());
    assert!(written.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{written}");
    assert!(written.contains("\r\nMETHOD:REQUEST\r\n"), "{written}");
    assert_eq!(
        lines(&written),
        [
            "UID:0193-asking@tsudoi.example.jp",
            "DTSTAMP:20261122T003000Z",
            "SEQUENCE:0",
            "DTSTART;TZID=Asia/Tokyo:20261208T150000",
            "DTEND;TZID=Asia/Tokyo:20261208T163000",
            "SUMMARY:第0回 就労移行等情報交換会",
            "DESCRIPTION:お返事は下のリンクからお願いします。\\nカレンダーの返事は届きません。",
            "LOCATION:市民センター 2階\\, 第1会議室",
            "URL:https://tsudoi.example.jp/r/AbCd",
            "ORGANIZER;CN=\"あおぞら就業・生活支援センター\":mailto:center@example.jp",
            "ATTENDEE;CN=\"山田 太郎\";PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:yamada@example.jp",
            "STATUS:CONFIRMED",
        ]
    );
}

#[test]
fn a_cancellation_keeps_the_uid_and_raises_the_sequence() {
    let called_off = Entry { sequence: 3, ..entry() };
    let written = cancel(&called_off);
    assert!(written.contains("\r\nMETHOD:CANCEL\r\n"));
    let lines = lines(&written);
    for expected in ["UID:0193-asking@tsudoi.example.jp", "SEQUENCE:3", "STATUS:CANCELLED"] {
        assert!(lines.iter().any(|line| line == expected), "{expected} in {lines:?}");
    }
    assert!(lines.iter().any(|line| line.starts_with("ATTENDEE;")), "{lines:?}");
}

#[test]
fn a_published_entry_names_no_attendee() {
    let written = publish(&entry());
    assert!(written.contains("\r\nMETHOD:PUBLISH\r\n"));
    assert!(written.contains("\r\nORGANIZER;"));
    assert!(!written.contains("ATTENDEE") && !written.contains("yamada"), "{written}");
}

#[test]
fn the_answer_and_the_status_are_written() {
    for (answer, expected) in [
        (Answer::NeedsAction, "PARTSTAT=NEEDS-ACTION;"),
        (Answer::Accepted, "PARTSTAT=ACCEPTED;"),
        (Answer::Tentative, "PARTSTAT=TENTATIVE;"),
        (Answer::Declined, "PARTSTAT=DECLINED;"),
    ] {
        assert!(unfold(&request(&Entry { answer, ..entry() })).contains(expected), "{expected}");
    }
    for (status, expected) in [
        (Status::Tentative, "\r\nSTATUS:TENTATIVE\r\n"),
        (Status::Confirmed, "\r\nSTATUS:CONFIRMED\r\n"),
        (Status::Cancelled, "\r\nSTATUS:CANCELLED\r\n"),
    ] {
        assert!(request(&Entry { status, ..entry() }).contains(expected), "{expected}");
    }
}

#[test]
fn what_is_empty_is_left_out() {
    let bare = Entry {
        ends: entry().starts,
        description: String::new(),
        location: String::new(),
        url: String::new(),
        organizer: Party { name: String::new(), email: "center@example.jp".to_owned() },
        attendee: None,
        ..entry()
    };
    let names: Vec<String> =
        lines(&request(&bare)).iter().map(|line| line.split([':', ';']).next().unwrap().to_owned()).collect();
    assert_eq!(names, ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "ORGANIZER", "STATUS"]);
}

#[test]
fn a_second_parser_reads_times_and_people() {
    let calendar: icalendar::Calendar = unfold(&request(&entry())).parse().unwrap();
    assert_eq!(calendar.property_value("METHOD"), Some("REQUEST"));
    let event = calendar.components.iter().find_map(|component| component.as_event()).unwrap();
    use icalendar::{CalendarDateTime, Component as _, DatePerhapsTime};
    assert_eq!(
        event.get_start(),
        Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone {
            date_time: entry().starts,
            tzid: "Asia/Tokyo".to_owned()
        }))
    );
    assert_eq!(event.get_summary(), Some("第0回 就労移行等情報交換会"));
    assert_eq!(event.get_sequence(), Some(0));
}

/// A fixed sequence of figures (xorshift, 64 bits), so that a failure can be repeated.
struct Figures(u64);

impl Figures {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn hostile(&mut self, pieces: usize) -> String {
        const PIECES: [&str; 44] = [
            "\r\n",
            "\n",
            "\r",
            "\r\r\n",
            "\n ",
            "\r\n\t",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{b}",
            "\u{c}",
            "\0",
            "\u{7}",
            "\u{1b}",
            "\u{7f}",
            "\t",
            " ",
            "　",
            "\"",
            "'",
            "^",
            "^n",
            "^'",
            "\\",
            "\\n",
            "\\N",
            "\\,",
            ";",
            ",",
            ":",
            "=",
            "%0A",
            "BEGIN:VEVENT",
            "END:VCALENDAR",
            "\r\nATTENDEE:mailto:x@y.jp",
            "\r\nEND:VEVENT\r\n",
            ";RSVP=TRUE:",
            "山田",
            "髙﨑㈱",
            "𠮷野",
            "e\u{301}",
            "👩\u{200d}🦽",
            "\u{feff}",
            "\u{202e}",
        ];
        let count = self.below(pieces);
        (0..count)
            .map(|_| match self.below(4) {
                0 => char::from_u32(self.below(0x2_ffff) as u32).unwrap_or('集').to_string(),
                _ => PIECES[self.below(PIECES.len())].to_owned(),
            })
            .collect()
    }
}

fn value<'a>(event: &'a Component<'_>, name: &str) -> &'a Property<'a> {
    let mut found = event.properties.iter().filter(|property| property.name == name);
    let first = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "{name} twice");
    first
}

/// The name as a reader of RFC 6868 sees it.
fn name(property: &Property<'_>) -> String {
    let parameter = property.params.iter().find(|parameter| parameter.key == "CN").unwrap();
    let raw = parameter.val.as_ref().unwrap().as_str().trim_matches('"');
    let mut out = String::new();
    let mut signs = raw.chars();
    while let Some(c) = signs.next() {
        match c {
            '^' => match signs.next() {
                Some('^') => out.push('^'),
                Some('\'') => out.push('"'),
                other => panic!("^{other:?} in {raw}"),
            },
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn ten_thousand_hostile_texts_come_back_unchanged() {
    let mut figures = Figures(0x7375_646f_695f_3031);
    for round in 0..2_000 {
        let hostile = Entry {
            uid: format!("u{}", figures.hostile(6)),
            summary: format!("s{}", figures.hostile(40)),
            description: format!("d{}", figures.hostile(60)),
            location: format!("l{}", figures.hostile(30)),
            url: format!("https://example.jp/{}", figures.hostile(10)),
            organizer: Party { name: format!("o{}", figures.hostile(20)), email: "c@example.jp".to_owned() },
            attendee: Some(Party {
                name: format!("a{}", figures.hostile(20)),
                email: format!("x{}@example.jp", figures.hostile(5)),
            }),
            ..entry()
        };
        let written = request(&hostile);
        let said = format!("round {round}: {hostile:?}\n{written}");

        for line in written.strip_suffix("\r\n").unwrap().split("\r\n") {
            assert!(line.len() <= 75, "{} octets in {line:?}, {said}", line.len());
            assert!(!line.chars().any(char::is_control), "control character in {line:?}, {said}");
        }

        let unfolded = unfold(&written);
        let calendar = read_calendar(&unfolded).unwrap_or_else(|fault| panic!("{fault}, {said}"));
        let kinds: Vec<&str> = calendar.components.iter().map(|component| component.name.as_str()).collect();
        assert_eq!(kinds, ["VTIMEZONE", "VEVENT"], "{said}");
        let event = &calendar.components[1];
        let names: Vec<&str> = event.properties.iter().map(|property| property.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "UID",
                "DTSTAMP",
                "SEQUENCE",
                "DTSTART",
                "DTEND",
                "SUMMARY",
                "DESCRIPTION",
                "LOCATION",
                "URL",
                "ORGANIZER",
                "ATTENDEE",
                "STATUS"
            ],
            "{said}"
        );
        for (property, stored) in [
            ("UID", &hostile.uid),
            ("SUMMARY", &hostile.summary),
            ("DESCRIPTION", &hostile.description),
            ("LOCATION", &hostile.location),
        ] {
            // This parser hands out TEXT values with their escapes already undone.
            let read = value(event, property).val.as_str();
            assert_eq!(read, text::cleaned(stored), "{property}, {said}");
        }
        for (property, stored) in
            [("ORGANIZER", &hostile.organizer.name), ("ATTENDEE", &hostile.attendee.as_ref().unwrap().name)]
        {
            let read = name(value(event, property));
            assert_eq!(read, text::cleaned(stored).replace('\n', " "), "{property}, {said}");
        }
    }
}
