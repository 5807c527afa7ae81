//! What reaches an office: the mail's words and parts, the sheets, and the way to stop further invitations.

use chrono::Duration;
use icalendar::{Calendar, CalendarComponent, Component};

use super::Region;
use super::fixture::Office;
use tsudoi::contacts::Channel;
use tsudoi::contacts::store::organization;
use tsudoi::invitations::{Sending, askings_of_subject, model::SubjectKind, send};

async fn invited() -> Region {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    region
}

#[actix_web::test]
async fn the_first_ten_lines_say_everything_that_matters() {
    let region = invited().await;
    let mail = region.test.mails_to("hanako@aozora.example").pop().expect("the contact is written to");
    assert_eq!(
        mail.subject(),
        "【ご案内】第0回 就労支援情報交換会　2027年1月26日（火）（お返事は2027年1月12日（火）まで）"
    );
    let text = mail.text();
    let first: String = text.lines().take(10).collect::<Vec<_>>().join("\n");
    for said in [
        "就労移行支援事業所あおぞら",
        "サービス管理責任者 山田 花子 様",
        "みなと就業・生活支援センターの湊です",
        "日時：2027年1月26日（火） 午後3時～午後4時30分",
        "会場：みなと市福祉会館（みなと市港町4-5）",
        "お持ち帰りいただけるもの",
        "「参加します」",
        "https://tsudoi.example/i/",
    ] {
        assert!(first.replace('\n', "").contains(said), "{said} is not in\n{first}");
    }
    assert!(!text.contains("御中"), "a person is not 御中 as well: {text}");
    assert!(text.contains("みなと公共職業安定所"), "joint names: {text}");
    assert!(!format!("{text}{}", mail.html()).to_lowercase().contains("tsudoi</"), "no product mark");
    assert!(mail.html().contains("お返事のページを開く"));
    let raw = String::from_utf8_lossy(&mail.raw).into_owned();
    let head = raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    assert!(head.contains("List-Unsubscribe: <https://tsudoi.example/i/"), "{head}");
    assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
    assert!(head.contains("Reply-To:") && head.contains("<minato@center.example>"), "{head}");
    assert!(!head.contains("Auto-Submitted"), "a person sent it: {head}");
    for line in head.lines().filter(|line| line.starts_with("Subject")) {
        assert!(!line.contains("障害"), "{line}");
    }
}

#[actix_web::test]
async fn the_calendar_part_asks_its_one_attendee_for_no_reply() {
    let region = invited().await;
    let mail = region.test.mails_to("hanako@aozora.example").pop().unwrap();
    let entry = mail.calendar();
    let calendar: Calendar = entry.parse().expect("another reader reads it");
    assert_eq!(calendar.property_value("METHOD"), Some("REQUEST"));
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter_map(|part| if let CalendarComponent::Event(event) = part { Some(event) } else { None })
        .collect();
    let [event] = events[..] else { panic!("one event: {entry}") };
    let uid = event.get_uid().unwrap();
    assert!(uid.ends_with("@tsudoi.example"), "{uid}");
    assert_eq!(event.get_sequence(), Some(0));
    assert_eq!(entry.matches("ATTENDEE").count(), 1, "{entry}");
    assert!(entry.contains("RSVP=FALSE") && entry.contains("mailto:hanako@aozora.example"), "{entry}");
    assert!(
        entry.contains("ORGANIZER;CN=みなと就業・生活支援センター:mailto:tsudoi@tsudoi.example")
            || entry.contains("ORGANIZER;CN=\"みなと就業・生活支援センター\":mailto:tsudoi@tsudoi.example"),
        "{entry}"
    );
    assert!(entry.contains("DTSTART;TZID=Asia/Tokyo:20270126T150000"), "{entry}");
    let raw = String::from_utf8_lossy(&mail.raw).to_lowercase();
    assert!(raw.contains("text/calendar; charset=utf-8; method=request"), "the part names the same method");
    // Another office has an entry of its own, and sees nothing of the first.
    let other = region
        .test
        .mails_to("\"a..b\"@docomo.ne.jp")
        .pop()
        .or_else(|| region.test.mails_to("a..b@docomo.ne.jp").pop());
    let other = other.expect("the old carrier address is written to").calendar();
    assert!(!other.contains(uid) && !other.contains("hanako"), "{other}");
}

#[actix_web::test]
async fn a_forwarded_invitation_shows_nobody_else() {
    let region = invited().await;
    let offices =
        ["あおぞら", "ひだまり", "きえた", "郵便の家", "ファクスの家", "手渡しの家", "電話の家", "静かな家"];
    let addresses = ["aozora.example", "docomo.ne.jp", "gone.invalid", "quiet.example"];
    let mails = region.test.mails();
    assert_eq!(mails.len(), 2);
    for mail in mails {
        let whole = format!("{}{}{}{}", mail.subject(), mail.text(), mail.html(), mail.calendar());
        let own: Vec<&str> = offices.into_iter().filter(|office| whole.contains(office)).collect();
        assert_eq!(own.len(), 1, "{own:?}");
        let own: Vec<&str> = addresses.into_iter().filter(|address| whole.contains(address)).collect();
        assert!(own.len() <= 1, "{own:?}");
        assert_eq!(String::from_utf8_lossy(&mail.raw).matches("\r\nTo:").count(), 1);
    }
}

#[actix_web::test]
async fn a_hostile_name_changes_nothing_but_its_own_line() {
    let region = Region::new().await;
    let name = "<b>㈱わるい</b>\r\nBcc: all@example.jp\u{7}\"; {{ center.name }}";
    region.test.office(Office { name, email: "bad@bad.example", ..Office::default() }).await;
    let fax = Office { name, channel: Some(Channel::Fax), fax: "000-000-9999", ..Office::default() };
    region.test.office(fax).await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    assert!(!staff.page.text().contains("<b>㈱"), "the page shows the name as text");
    staff.open(&format!("{path}/confirm")).await.unwrap();
    staff.send(&format!("{path}/open"), &[]).await.unwrap();
    region.test.advance(Duration::minutes(2)).await;
    let mail = region.test.mails_to("bad@bad.example").pop().expect("the mail leaves all the same");
    let raw = String::from_utf8_lossy(&mail.raw).into_owned();
    assert!(!raw.lines().any(|line| line.starts_with("Bcc")), "{raw}");
    assert!(mail.text().contains("{{ center.name }}"), "a name is never a template: {}", mail.text());
    assert!(!mail.html().contains("<b>㈱"), "{}", mail.html());
    let calendar: Calendar = mail.calendar().parse().expect("the entry is whole");
    assert_eq!(
        calendar.components.iter().filter(|part| matches!(part, CalendarComponent::Event(_))).count(),
        1
    );
    let sheets = format!("/gatherings/{}/sheets?channel=fax&purpose=invitation", region.gathering);
    staff.open(&sheets).await.unwrap();
    assert!(!staff.page.text().contains("<b>㈱"));
    region.sums().await;
}

#[actix_web::test]
async fn a_test_goes_to_oneself_and_to_nobody_else() {
    let region = Region::new().await;
    let mut staff = region.test.staff().await;
    let path = region.draft(&mut staff).await;
    let preview = staff.page.links("/preview").into_iter().next().unwrap();
    staff.open(&preview).await.unwrap();
    assert!(staff.page.text().contains("日時：2027年1月26日（火）"), "{}", staff.page.text());
    staff.send(&format!("{path}/test"), &[]).await.unwrap();
    region.test.advance(Duration::seconds(1)).await;
    let mails = region.test.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to(), "hanako@center.example");
    assert!(mails[0].subject().starts_with("【試し】"), "{}", mails[0].subject());
    assert!(!mails[0].text().contains("/i/"), "nobody's link stands in a test");
    assert_eq!(region.sums().await.total.invited, 0);
    staff.open(&format!("{preview}&paper=yes")).await.unwrap();
    assert!(staff.page.text().contains("拝啓"));
}

#[actix_web::test]
async fn the_sheet_carries_letter_code_qr_and_reply_slip() {
    let region = invited().await;
    let mut staff = region.test.staff().await;
    staff.open(&format!("/gatherings/{}/sheets?purpose=invitation", region.gathering)).await.unwrap();
    let asking = region.asking(&staff, "ファクスの家");
    staff.open(&format!("/gatherings/{}/sheets?channel=fax", region.gathering)).await.unwrap();
    let text = staff.page.text();
    let tx = region.test.app.db.scoped(region.test.center).read().await.unwrap();
    let asked = askings_of_subject(&tx, SubjectKind::Gathering, region.gathering.0).await.unwrap();
    let asked = asked.iter().find(|row| row.id.to_string() == asking).unwrap();
    let code = tsudoi::paper::qr::printed_code(&asked.code);
    for said in [
        "ファクスの家 御中",
        "拝啓　時下",
        "敬具",
        "記",
        "以上",
        "令和8年11月30日",
        &code,
        "<svg",
        "FAX 000-000-1001",
        "みなと就業・生活支援センター 行",
        "参加します",
        "今回は見送ります",
        "手話通訳",
    ] {
        assert!(text.contains(said), "{said} is not on the sheet");
    }
    assert!(!text.contains("郵便の家"), "only this channel's sheets");
    assert_eq!(text.matches("slip-fax").count(), 2, "one slip for each of the two");
    assert_eq!(text.matches("参加者一覧に事業所名を載せてよい").count(), 2, "with the tick of the list");
    staff.open(&format!("/gatherings/{}/sheets/addresses?channel=post", region.gathering)).await.unwrap();
    assert!(staff.page.text().contains("〒514-0001") && staff.page.text().contains("郵便の家 御中"));
    // Everything of a channel is ticked at once, and then nothing of it waits.
    let list = format!("/gatherings/{}/sheets?purpose=invitation", region.gathering);
    staff.open(&list).await.unwrap();
    let action = format!("/gatherings/{}/askings/mark-sent", region.gathering);
    staff.send(&action, &[("all", "fax"), ("back", &list)]).await.unwrap();
    let sums = region.sums().await;
    let fax = sums.channels.iter().find(|(channel, _)| *channel == Channel::Fax).unwrap();
    assert_eq!((fax.1.sent, fax.1.to_send), (2, 0));
}

#[actix_web::test]
async fn a_reminder_by_paper_is_printed_with_its_mails_words_and_waits_in_a_task() {
    let region = invited().await;
    let now = region.test.app.clock.now();
    let app = &region.test.app;
    let tx = app.db.scoped(region.test.center).write().await.unwrap();
    let askings = askings_of_subject(&tx, SubjectKind::Gathering, region.gathering.0).await.unwrap();
    let post = askings.iter().find(|asking| asking.channel == Channel::Post).unwrap();
    let mail = askings.iter().find(|asking| asking.contact_id.is_some()).unwrap();
    send(app, &tx, now, post, "reminder", Sending::default()).await.unwrap();
    send(app, &tx, now, mail, "reminder", Sending::default()).await.unwrap();
    // The same purpose again takes the place of the first, which has not left.
    send(app, &tx, now, mail, "reminder", Sending::default()).await.unwrap();
    tx.commit().await.unwrap();
    region.test.advance(Duration::seconds(1)).await;
    let reminders: Vec<_> =
        region.test.mails().into_iter().filter(|mail| mail.subject().contains("お返事の目安")).collect();
    assert_eq!(reminders.len(), 1);
    let head = String::from_utf8_lossy(&reminders[0].raw).into_owned();
    assert!(head.contains("Auto-Submitted: auto-generated") && head.contains("In-Reply-To: <"), "{head}");
    let mut staff = region.test.staff().await;
    staff
        .open(&format!("/gatherings/{}/sheets?channel=post&purpose=reminder", region.gathering))
        .await
        .unwrap();
    let text = staff.page.text();
    assert!(text.contains("郵便の家 御中") && text.contains("一度だけお便りします"), "{text}");
    region.sums().await;
}

#[actix_web::test]
async fn one_click_stops_further_invitations_and_looking_stops_nothing() {
    let region = invited().await;
    let mail = region.test.mails_to("hanako@aozora.example").pop().unwrap();
    let link = format!("{}/stop", mail.link());
    let mut guest = region.test.guest();
    guest.open(&link).await.unwrap();
    let wishes = async || {
        let tx = region.test.app.db.scoped(region.test.center).read().await.unwrap();
        let askings = askings_of_subject(&tx, SubjectKind::Gathering, region.gathering.0).await.unwrap();
        let mut found = Vec::new();
        for asking in askings {
            let office = organization::find(&tx, asking.organization_id.unwrap()).await.unwrap().unwrap();
            found.push((office.name, office.wants_no_invitations));
        }
        found.into_iter().find(|(name, _)| name.contains("あおぞら")).unwrap().1
    };
    assert!(!wishes().await, "looking changes nothing");
    // A reminder waits in the outbox; a mail program sends the one click: no cookie, no token, another site.
    let now = region.test.app.clock.now();
    let tx = region.test.app.db.scoped(region.test.center).write().await.unwrap();
    let askings = askings_of_subject(&tx, SubjectKind::Gathering, region.gathering.0).await.unwrap();
    for asking in askings.iter().filter(|asking| asking.channel == Channel::Email) {
        let later = Sending { not_before: Some(now + Duration::hours(1)), ..Sending::default() };
        send(&region.test.app, &tx, now, asking, "reminder", later).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut program = region.test.guest();
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://mail.example"),
    ];
    let body = b"List-Unsubscribe=One-Click".to_vec();
    let method = actix_web::http::Method::POST;
    assert_eq!(program.request(method, &link, Some(body), &headers).await.unwrap(), 200);
    assert_eq!(program.page.url, link, "no redirect");
    assert!(wishes().await);
    let before = region.test.mails_to("hanako@aozora.example").len();
    region.test.advance(Duration::hours(2)).await;
    assert_eq!(region.test.mails_to("hanako@aozora.example").len(), before, "the queued one does not leave");
    assert_eq!(region.test.mails().iter().filter(|mail| mail.subject().contains("お返事の目安")).count(), 1);
    // And by the page, after all.
    guest.open(&link).await.unwrap();
    guest.send(&format!("{link}/undo"), &[]).await.unwrap();
    assert!(!wishes().await);
    let mut stranger = region.test.guest();
    assert_eq!(stranger.get("/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/stop").await.unwrap(), 404);
}
