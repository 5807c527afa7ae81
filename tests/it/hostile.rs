//! Names and texts that mean harm: whatever an office is called, and whatever guests, strangers and staff write, stays
//! words in mails, calendars, pages and lists. The lists that leave the house for a spreadsheet are all written by
//! `paper::table`, whose own tests hold that no cell is a formula; the others are HTML to be printed.

use std::collections::BTreeSet;

use chrono::Duration;
use tsudoi::contacts::Channel;

use crate::after::Held;
use crate::invitations::Region;
use crate::invitations::fixture::Office;
use crate::support::Mail;

const NAMES: [(&str, &str); 6] = [
    ("template@hostile.example", "{{ 7 * 7 }}{% include \"accounts/views/me.html\" %}"),
    ("script@hostile.example", "<script>alert(1)</script>\"><img src=x onerror=alert(2)>"),
    ("formula@hostile.example", "=HYPERLINK(\"http://evil.example\",\"x\")"),
    ("header@hostile.example", "作業所\r\nBcc: spy@evil.example\r\n\r\nevil"),
    ("calendar@hostile.example", "作業所\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:spy@evil.example"),
    ("turned@hostile.example", "\u{202e}作業所\u{0}\u{7}"),
];

#[actix_web::test]
async fn a_name_that_means_harm_stays_a_name_wherever_it_is_written() {
    let region = Region::new().await;
    let test = &region.test;
    let mut offices = Vec::new();
    for (email, name) in NAMES {
        // PostgreSQL keeps no NUL in a text; where it cannot be typed it cannot harm.
        let name = name.replace('\u{0}', "");
        let office = Office { name: &name, email, kind: "transition", ..Office::default() };
        let office = test.office(office).await;
        test.contact(office, &name, &name, &name, email).await;
        offices.push(office);
    }
    let paper = Office {
        name: NAMES[1].1,
        channel: Some(Channel::Fax),
        fax: "000-000-2009",
        address: NAMES[1].1,
        kind: "transition",
        ..Office::default()
    };
    test.office(paper).await;
    let mut staff = test.staff().await;
    let wave = region.open(&mut staff).await;
    test.advance(Duration::minutes(2)).await;
    for (email, _) in NAMES {
        let mails = test.mails_to(email);
        assert_eq!(mails.len(), 1, "{email}");
        let mail = &mails[0];
        let raw = String::from_utf8_lossy(&mail.raw).into_owned();
        let (head, _) = raw.split_once("\r\n\r\n").unwrap();
        let named = |name: &str| head.lines().filter(|line| line.to_lowercase().starts_with(name)).count();
        assert_eq!((named("to:"), named("bcc:"), named("cc:"), named("subject:")), (1, 0, 0, 1), "{head}");
        let entry = mail.calendar();
        let lines = |start: &str| entry.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!((lines("BEGIN:VEVENT"), lines("ATTENDEE"), lines("ORGANIZER")), (1, 1, 1), "{entry}");
        let html = mail.html();
        assert!(!html.contains("<script") && !html.contains("<img src=x"), "{html}");
    }
    // A formula is no formula in a page or a mail: it stands there as it was typed, its mark before it as ever.
    let formula = test.mails_to(NAMES[2].0);
    assert!(formula[0].text().contains(NAMES[2].1), "{}", formula[0].text());
    assert!(!formula[0].html().contains("href=\"http://evil"), "{}", formula[0].html());
    let mails = test.mails_to("template@hostile.example");
    assert!(mails[0].text().contains("{{ 7 * 7 }}{% include"), "{}", mails[0].text());

    let gathering = region.gathering;
    let mut pages = vec![
        wave,
        format!("/gatherings/{gathering}/invite"),
        format!("/gatherings/{gathering}/sheets"),
        format!("/gatherings/{gathering}/replies"),
        format!("/gatherings/{gathering}/day/list"),
        format!("/gatherings/{gathering}/report"),
        "/organizations".to_owned(),
        "/outbox".to_owned(),
        "/today".to_owned(),
        "/history".to_owned(),
        "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
    ];
    pages.extend(offices.iter().map(|office| format!("/organizations/{office}")));
    for path in pages {
        let status = staff.get(&path).await.unwrap();
        let text = staff.page.text();
        assert_eq!(status, 200, "{path}");
        harmless(&path, &text);
    }
    let replies = format!("/gatherings/{gathering}/replies");
    for (path, what) in [(replies, "the list of replies"), ("/organizations".to_owned(), "the address book")]
    {
        staff.open(&path).await.unwrap();
        assert!(staff.page.text().contains(&shown(NAMES[2].1)), "{what} shows the formula as it is typed");
        assert!(staff.page.link("evil.example").is_none(), "{what} links to nobody else");
    }
}

/// As a page writes it.
fn shown(words: &str) -> String {
    let pairs =
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#x27;"), ("/", "&#x2f;")];
    pairs.iter().fold(words.to_owned(), |text, (plain, escaped)| text.replace(plain, escaped))
}

fn harmless(path: &str, text: &str) {
    assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}: {text}");
    assert!(!text.contains(">49<") && !text.contains("x49x"), "{path} counted for a stranger");
    assert!(!text.contains("href=\"http://evil") && !text.contains("href=\"http:&#x2f;&#x2f;evil"), "{path}");
}

/// What harm looks like in one line of text; a template's result would be 49.
const LINES: [&str; 3] = ["x{{ 7 * 7 }}x{% include \"accounts/views/me.html\" %}", NAMES[1].1, NAMES[2].1];

#[actix_web::test]
async fn what_guests_strangers_and_staff_write_stays_words_wherever_it_is_shown() {
    let mut held = Held::thanked().await;
    let link = held.round.link(&held.aozora);
    let mut guest = held.round.test.guest();
    // A questionnaire's free words, all of them; and a slip for the next who says how and by whom.
    let page = format!("{link}/questionnaire");
    guest.open(&page).await.unwrap();
    let words = LINES.join("\r\n");
    guest.send(&page, &[("q-go-on", "yes"), ("q-free", &words), ("step", "check")]).await.unwrap();
    harmless("the guest's last look", &guest.page.text());
    assert!(guest.page.text().contains(&shown(LINES[1])), "{}", guest.page.text());
    guest.send(&page, &[("step", "send")]).await.unwrap();
    // Voices, offers and decisions on the board.
    let board = held.page("voices");
    held.staff.open(&board).await.unwrap();
    let topic = held.staff.page.values("topic").pop().unwrap();
    held.staff.send(&board, &[("topic", &topic), ("lines", &words)]).await.unwrap();
    for line in LINES {
        held.staff.open(&board).await.unwrap();
        held.staff.send(&held.page("offers"), &[("who", line), ("what", line)]).await.unwrap();
        held.staff.open(&board).await.unwrap();
        held.staff.send(&held.page("decisions"), &[("text", line)]).await.unwrap();
    }
    // A stranger on the public page.
    held.staff.open("/public-page").await.unwrap();
    held.staff.send("/public-page", &[("is_open", "yes"), ("greeting", LINES[1])]).await.unwrap();
    let public = held.staff.page.link("/a/").unwrap();
    for line in LINES {
        let mut stranger = held.round.test.guest();
        stranger.open(&public).await.unwrap();
        let fields = [
            ("wishes", "news"),
            ("name", line),
            ("person", line),
            ("email", "stranger@hostile.example"),
            ("message", line),
        ];
        stranger.send(&public, &[&fields[..], &[("step", "check")]].concat()).await.unwrap();
        harmless("the stranger's last look", &stranger.page.text());
        stranger.send(&public, &[("step", "send")]).await.unwrap();
        harmless("the stranger's thanks", &stranger.page.text());
    }
    held.staff.open("/approaches").await.unwrap();
    let mut shows: Vec<(String, &[&str])> = vec![
        (board, &LINES[..]),
        (held.page("after"), &LINES[..]),
        (held.page("after/print"), &LINES[..]),
        (held.page("report"), &LINES[..]),
        (held.page("report/print"), &LINES[..]),
        (format!("/organizations/{}", held.aozora.organization_id.unwrap()), &[][..]),
        ("/approaches".to_owned(), &LINES[..]),
        (public, &LINES[1..2]),
        (held.page("next"), &[][..]),
        ("/history".to_owned(), &[][..]),
        ("/today".to_owned(), &[][..]),
        (page, &LINES[..]),
    ];
    let approaches: BTreeSet<String> = held.staff.page.links("/approaches/").into_iter().collect();
    assert_eq!(approaches.len(), LINES.len(), "{approaches:?}");
    shows.extend(approaches.into_iter().map(|path| (path, &[][..])));
    for (path, lines) in shows {
        assert_eq!(held.staff.get(&path).await.unwrap(), 200, "{path}");
        let text = held.staff.page.text();
        harmless(&path, &text);
        for line in lines {
            assert!(text.contains(&shown(line)), "{path} does not show {line}: {text}");
        }
    }
}

#[actix_web::test]
async fn what_an_answer_says_stays_words_on_every_page_and_in_every_mail() {
    let round = crate::round::Round::new(10, Some(3)).await;
    let test = &round.test;
    let office = round.office("青空事業所", "あおぞら").await;
    let reply = format!("{}/reply", round.link(&office));
    let mut guest = test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    let mut fields: Vec<(&str, &str)> = LINES.iter().map(|line| ("name", *line)).collect();
    fields.extend([("message", LINES[1]), ("step", "check")]);
    guest.send(&reply, &fields).await.unwrap();
    harmless("the last look", &guest.page.text());
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    let mails: Vec<Mail> = round.mails(&office).await;
    assert_eq!(mails.len(), 1, "the confirmation");
    assert!(LINES.iter().all(|line| mails[0].text().contains(line)), "{}", mails[0].text());
    harmless("the confirmation", &mails[0].html());
    let mut staff = test.staff().await;
    let base = round.base();
    let everywhere = ["replies", "day", "day/list", "day/tags"];
    for path in everywhere.map(|page| format!("{base}/{page}")) {
        assert_eq!(staff.get(&path).await.unwrap(), 200, "{path}");
        let text = staff.page.text();
        harmless(&path, &text);
        for line in LINES {
            assert!(text.contains(&shown(line)), "{path} does not show {line}: {text}");
        }
    }
    for path in [
        format!("{base}/replies/enter/{}", office.id),
        format!("{base}/askings/{}", office.id),
        format!("/organizations/{}", office.organization_id.unwrap()),
        "/today".to_owned(),
        "/outbox".to_owned(),
    ] {
        assert_eq!(staff.get(&path).await.unwrap(), 200, "{path}");
        harmless(&path, &staff.page.text());
    }
    assert_eq!(guest.get(&round.link(&office)).await.unwrap(), 200);
    harmless("the guest's page", &guest.page.text());
    assert!(LINES.iter().all(|line| guest.page.text().contains(&shown(line))), "{}", guest.page.text());
}

#[test]
fn every_list_for_a_spreadsheet_is_written_where_formulas_are_taken_care_of() {
    let mut writers = Vec::new();
    let mut folders = vec![std::path::PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if !entry.ends_with("tests.rs")
                && std::fs::read_to_string(&entry).is_ok_and(|text| text.contains("csv::Writer"))
            {
                writers.push(entry.display().to_string());
            }
        }
    }
    assert_eq!(writers, ["src/paper/table.rs"]);
}
