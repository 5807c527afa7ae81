//! The whole house over SMTP: a wave of invitations leaves through a real conversation on loopback, with servers
//! that accept, refuse, do not let us in, or are not there. What became of each stands in the ledger, the outbox and
//! the pages of staff in plain words, and nothing is lost or sent twice.

use chrono::Duration;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::ledger::Tally;
use tsudoi::outbox::{self, State};

use crate::invitations::Region;
use crate::invitations::fixture::Office;
use crate::smtp::Server;

/// The settings of a house that sends to this server.
pub fn to(port: u16, further: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
    let mut settings = vec![
        ("TSUDOI_MAIL_TRANSPORT", "smtp".to_owned()),
        ("TSUDOI_MAIL_HOST", "127.0.0.1".to_owned()),
        ("TSUDOI_MAIL_PORT", port.to_string()),
        ("TSUDOI_MAIL_TLS", "none".to_owned()),
        ("TSUDOI_MAIL_FROM", "minato@center.example".to_owned()),
    ];
    settings.extend(further.iter().map(|(key, value)| (*key, (*value).to_owned())));
    settings
}

async fn region(port: u16, further: &[(&'static str, &'static str)]) -> Region {
    let settings = to(port, further);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    Region::with(&settings).await
}

/// The one tally of the one wave.
async fn tally(region: &Region) -> Tally {
    region.sums().await.waves.remove(0).1
}

fn mailed(server: &Server) -> Vec<String> {
    let mut to: Vec<String> = server.mails().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    to
}

/// What a page says, its marks left out.
async fn page(staff: &mut Browser, url: &str) -> String {
    staff.open(url).await.unwrap().text()
}

/// Parties that are asked by post, FAX, hand or telephone; one more has an address that no mail can reach.
const PAPER: usize = 5;
const ALL: [&str; 2] = ["\"a..b\"@docomo.ne.jp", "hanako@aozora.example"];

#[actix_web::test]
async fn a_wave_reaches_a_mail_server_with_one_recipient_in_each_mail() {
    let server = Server::start(&[]);
    let region = region(server.port, &[]).await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    assert_eq!(mailed(&server), ALL);
    for mail in server.mails() {
        assert_eq!((mail.to.len(), mail.from.as_str()), (1, "minato@center.example"));
        let text = String::from_utf8_lossy(&mail.bytes).into_owned();
        let named = text.lines().filter(|line| line.starts_with("To: ")).count();
        assert_eq!(named, 1, "{text}");
        for header in ["Message-ID: <", "List-Unsubscribe: <https://", "Date: ", "METHOD:REQUEST"] {
            assert!(text.contains(header) || header.starts_with("METHOD"), "{header}: {text}");
        }
    }
    let after = tally(&region).await;
    assert_eq!((after.sent, after.to_send, after.failed), (2, PAPER, 1), "{after:?}");
    let outbox = page(&mut staff, "/outbox").await;
    assert!(outbox.contains("hanako@aozora.example") && outbox.contains("送りました"), "{outbox}");
    // What is once sent stays so, however long the house goes on.
    region.test.advance(Duration::days(2)).await;
    assert_eq!(mailed(&server), ALL);
}

#[actix_web::test]
async fn one_refused_address_fails_alone_and_a_busy_server_is_tried_again() {
    let server = Server::start(&[]);
    server.rules(
        r#"[{"phase":"rcpt","match":"aozora","reply":"550 5.1.1 no such user"},
            {"phase":"rcpt","match":"docomo","reply":"451 4.3.0 try later","times":1}]"#,
    );
    let region = region(server.port, &[]).await;
    let mut staff = region.test.staff().await;
    let wave = region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    let first = tally(&region).await;
    assert_eq!((first.sent, first.to_send, first.failed), (0, PAPER + 1, 2), "{first:?}");
    let outbox = page(&mut staff, "/outbox").await;
    assert!(
        outbox.contains("この宛先を受け取れないと答えました") && outbox.contains("no such user"),
        "{outbox}"
    );
    assert!(outbox.contains("もう一度送ります") && outbox.contains("try later"), "{outbox}");
    let today = page(&mut staff, "/today").await;
    assert!(!today.contains("ひとりでに出ていきます"), "one busy answer stops nothing else: {today}");
    let ledger = page(&mut staff, &wave).await;
    assert!(ledger.contains("この宛先を受け取れない"), "{ledger}");
    region.test.advance(Duration::minutes(10)).await;
    let second = tally(&region).await;
    assert_eq!((second.sent, second.to_send, second.failed), (1, PAPER, 2), "{second:?}");
    region.test.advance(Duration::days(6)).await;
    assert_eq!(mailed(&server), [ALL[0]]);
    assert_eq!(server.log().matches("RCPT TO:<hanako@").count(), 1, "a refusal is not asked again");
}

#[actix_web::test]
async fn a_mail_that_was_put_off_by_the_server_leaves_only_if_it_still_applies() {
    let server = Server::start(&[]);
    server.rules(r#"[{"phase":"rcpt","match":"docomo","reply":"451 4.7.1 greylisted","times":1}]"#);
    let region = region(server.port, &[]).await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    assert_eq!(mailed(&server), [ALL[1]]);
    let token = region.test.token().await;
    let path = format!("/api/v1/gatherings/{}/call-off", region.gathering);
    let why = serde_json::json!({"reason": "大雪のため"});
    assert_eq!(crate::stage::api(&region.test, "POST", &path, Some(why), &token).await.0, 200);
    region.test.advance(Duration::days(1)).await;
    let to = |address: &str| server.mails().into_iter().filter(|mail| mail.to == [address]).count();
    assert_eq!(to(ALL[1]), 2, "the invitation, and that it is called off");
    assert!(to(ALL[0]) <= 1, "no invitation to what is called off");
    for mail in server.mails().iter().filter(|mail| mail.to == [ALL[0]]) {
        let text = String::from_utf8_lossy(&mail.bytes);
        assert!(text.contains("METHOD:CANCEL") || !text.contains("METHOD:REQUEST"), "{text}");
    }
    let after = tally(&region).await;
    assert_eq!((after.sent, after.sending, after.recalled), (1, 0, PAPER + 1), "{after:?}");
}

#[actix_web::test]
async fn a_password_that_expired_delays_everything_and_says_so_to_staff() {
    let server = Server::start(&["--user", "center", "--password", "new"]);
    let rule = r#"[{"phase":"auth","reply":"535 5.7.8 expired"}]"#;
    server.rules(rule);
    let region =
        region(server.port, &[("TSUDOI_MAIL_USER", "center"), ("TSUDOI_MAIL_PASSWORD", "new")]).await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    let first = tally(&region).await;
    assert_eq!((first.sent, first.to_send), (0, PAPER + 2), "{first:?}");
    for place in ["/today", "/outbox"] {
        let said = page(&mut staff, place).await;
        assert!(
            said.contains("メールサーバーにサインインできませんでした") && said.contains("2通が待っています"),
            "{said}"
        );
        assert!(said.contains("/settings/mail"), "an administrator is led to the settings");
    }
    let (_, account) = region.test.member(tsudoi::accounts::Role::Staff, "青木").await;
    let mut aoki = region.test.signed_in(account).await;
    assert!(page(&mut aoki, "/today").await.contains("管理者にお知らせください"));
    // The test on the settings page asks the server before it puts a mail into the queue.
    staff.open("/settings/mail").await.unwrap();
    staff.send("/settings/mail/test", &[]).await.unwrap();
    let told = staff.page.text();
    assert!(told.contains("受け付けませんでした") && told.contains("535 5.7.8 expired"), "{told}");
    server.rules("[]");
    region.test.advance(Duration::hours(1)).await;
    assert_eq!(mailed(&server), ALL);
    assert!(!page(&mut staff, "/today").await.contains("サインインできませんでした"));
    region.test.advance(Duration::days(2)).await;
    assert_eq!(mailed(&server), ALL);
}

#[actix_web::test]
async fn a_mail_server_that_is_not_there_is_waited_for() {
    let port = crate::command::free_port();
    let region = region(port, &[]).await;
    let mut staff = region.test.staff().await;
    region.open(&mut staff).await;
    region.test.advance(Duration::minutes(2)).await;
    let first = tally(&region).await;
    assert_eq!((first.sent, first.to_send), (0, PAPER + 2), "{first:?}");
    let today = page(&mut staff, "/today").await;
    assert!(today.contains("メールサーバーにつながりませんでした"), "{today}");
    let server = Server::start(&["--port", &port.to_string()]);
    region.test.advance(Duration::hours(1)).await;
    assert_eq!(mailed(&server), ALL);
    assert_eq!(tally(&region).await.sent, 2);
}

#[actix_web::test]
async fn stopped_halfway_what_has_not_left_never_leaves_and_is_told_as_called_back() {
    let server = Server::start(&[]);
    let region = region(server.port, &[("TSUDOI_MAIL_PER_MINUTE", "1")]).await;
    for number in 0..4 {
        let (name, email) = (format!("事業所{number}"), format!("office{number}@partner.example"));
        let office = Office { name: &name, email: &email, kind: "transition", ..Office::default() };
        region.test.office(office).await;
    }
    // The one whose address no mail can reach has failed already: it neither left nor is there anything to call back.
    let by_mail = ALL.len() + 4;
    let mut staff = region.test.staff().await;
    let wave = region.open(&mut staff).await;
    // One a minute: the first has left, the others stand in line.
    region.test.advance(Duration::minutes(2)).await;
    let gone = mailed(&server);
    assert_eq!(gone.len(), 1, "{gone:?}");
    staff.open(&wave).await.unwrap();
    staff.send(&format!("{wave}/stop"), &[]).await.unwrap();
    let said = staff.page.text();
    assert!(said.contains("を取り消しました。すでに出ていたものは1件"), "{said}");
    let tx = region.test.app.db.scoped(region.test.center).read().await.unwrap();
    let rows = outbox::store::list(&tx, None, 1_000).await.unwrap();
    drop(tx);
    let told = |state: State| {
        let those = rows.iter().filter(|row| row.kind == "invitation" && row.state == state);
        those.map(|row| row.recipient.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(State::Sent).len(), 1);
    assert_eq!(told(State::Pending), Vec::<String>::new());
    assert_eq!(told(State::Recalled).len(), by_mail - 1, "{rows:#?}");
    let outbox = page(&mut staff, "/outbox?state=recalled").await;
    for to in told(State::Recalled) {
        assert!(outbox.contains(to.trim_matches('"').split('"').next_back().unwrap()), "{to}: {outbox}");
    }
    let after = tally(&region).await;
    assert_eq!(after.sent, 1, "{after:?}");
    // Not in the next minutes, not in the next days, and the one that left is not sent again.
    for _ in 0..10 {
        region.test.advance(Duration::minutes(1)).await;
    }
    region.test.advance(Duration::days(3)).await;
    assert_eq!(mailed(&server), gone);
    let mut staff = region.test.staff().await;
    let said = page(&mut staff, &wave).await;
    assert!(said.contains("途中で止めました") && tally(&region).await.sent == 1, "{said}");
}
