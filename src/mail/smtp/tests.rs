//! Real conversations with the SMTP server of `tests/smtp`, which fails where it is told to.
mod phases;

use std::{net::TcpListener, time::Duration};

use secrecy::SecretString;

use super::*;
use crate::mail::{
    Transport,
    server::{Server, beside},
};

const MAIL: &[u8] = b"Subject: a\r\n\r\n.\r\n..b\r\nline\r\nlast\r\n";

/// The waits are long for a slow machine; only a test of silence waits for their end.
fn settings(port: u16) -> Settings {
    Settings {
        command_timeout: Duration::from_secs(60),
        final_reply_timeout: Duration::from_secs(60),
        ..Settings::new("127.0.0.1", port, Security::None)
    }
}

/// For a server that says nothing: the waits are short, so that the test is.
fn impatient(port: u16) -> Settings {
    Settings {
        // Far longer than a server beside us needs for an answer, however busy the machine.
        command_timeout: Duration::from_secs(3),
        final_reply_timeout: Duration::from_secs(4),
        ..settings(port)
    }
}

fn trusting(port: u16, security: Security) -> Settings {
    Settings {
        host: "localhost".into(),
        security,
        extra_roots: Some(std::fs::read(beside("authority.pem")).unwrap()),
        ..settings(port)
    }
}

fn transport(settings: Settings) -> Transport {
    Transport::Smtp(Box::new(Smtp::new(settings).unwrap()))
}

async fn send(transport: &Transport, to: &str) -> Outcome {
    transport.send("center@example.jp", to, MAIL, "unused.eml").await
}

/// More text than the buffers between two sockets hold, so that a server that stops reading is felt.
fn large() -> Vec<u8> {
    let mut mail = b"Subject: large\r\n\r\n".to_vec();
    for _ in 0..400_000 {
        mail.extend_from_slice(b"0123456789012345678901234567890123456789\r\n");
    }
    mail
}

#[tokio::test]
async fn a_mail_arrives_byte_for_byte_with_its_one_recipient() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    let outcome = send(&transport, "a..b@docomo.ne.jp").await;
    assert_eq!(outcome, Outcome::Sent { reply: "250 2.0.0 kept as 0001".into() });
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].bytes, MAIL);
    assert_eq!(mails[0].from, "center@example.jp");
    assert_eq!(mails[0].to, ["\"a..b\"@docomo.ne.jp"]);
    assert!(server.log().contains("EHLO [127.0.0.1]"));

    let automatic = transport.send("", "sato@example.jp", MAIL, "unused.eml").await;
    assert!(matches!(automatic, Outcome::Sent { .. }), "{automatic:?}");
    assert_eq!(server.mails()[1].from, "");
}

#[tokio::test]
async fn a_large_mail_arrives_whole() {
    let server = Server::start(&[]);
    let mail = large();
    let outcome =
        transport(settings(server.port)).send("c@example.jp", "d@example.jp", &mail, "unused.eml").await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    assert!(server.mails()[0].bytes == mail);
}

#[tokio::test]
async fn one_connection_carries_mail_after_mail_and_goes_on_after_a_refusal() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    for to in ["a@example.jp", "refuse-550@example.jp", "b@example.jp", "dot-554@example.jp", "c@example.jp"]
    {
        send(&transport, to).await;
    }
    let sessions: Vec<u64> = server.mails().iter().map(|mail| mail.session).collect();
    assert_eq!(sessions, [1, 1, 1]);
    transport.close().await;
    assert_eq!(server.log().matches("1 < QUIT").count(), 1);
    send(&transport, "d@example.jp").await;
    assert_eq!(server.mails()[3].session, 2);
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced_without_a_word() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    send(&transport, "a@example.jp").await;
    for rule in [
        r#"{"phase":"mail","do":"drop","times":1}"#,
        r#"{"phase":"mail","reply":"421 4.3.2 closing","times":1}"#,
    ] {
        server.rules(&format!("[{rule}]"));
        let outcome = send(&transport, "b@example.jp").await;
        assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    }
    // After a refusal the connection is asked whether it forgot the sender, and may have died meanwhile.
    send(&transport, "refuse-550@example.jp").await;
    server.rules(r#"[{"phase":"rset","do":"drop","times":1}]"#);
    let outcome = send(&transport, "c@example.jp").await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    let sessions: Vec<u64> = server.mails().iter().map(|mail| mail.session).collect();
    assert_eq!(sessions, [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_knock_tells_whether_the_server_lets_us_in_and_leaves_no_mail() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    assert_eq!(transport.knock().await, None);
    server.rules(r#"[{"phase":"ehlo","reply":"550 5.7.1 go away"}]"#);
    let refused = "connecting to the mail server: 550 5.7.1 go away";
    assert_eq!(transport.knock().await.as_deref(), Some(refused));
    assert!(server.mails().is_empty() && !server.log().contains("MAIL FROM"));
}

#[tokio::test]
async fn refusals_at_each_phase_are_retried_or_final_by_their_code() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    for (to, retried, said) in [
        ("refuse-550@example.jp", false, "giving the recipient: 550 as the address asks"),
        ("refuse-553@example.jp", false, "giving the recipient: 553 as the address asks"),
        ("tempfail-451@example.jp", true, "giving the recipient: 451 as the address asks"),
        ("refuse-421@example.jp", true, "giving the recipient: 421 as the address asks"),
        ("refuse-535@example.jp", true, "giving the recipient: 535 as the address asks"),
        ("data-451@example.jp", true, "announcing the text: 451 as the address asks"),
        ("data-554@example.jp", false, "announcing the text: 554 as the address asks"),
        ("data-250@example.jp", true, "announcing the text: an answer out of place: 250 as the address asks"),
        ("dot-452@example.jp", true, "waiting for the receipt: 452 as the address asks"),
        ("dot-554@example.jp", false, "waiting for the receipt: 554 as the address asks"),
    ] {
        let outcome = send(&transport, to).await;
        let expected = if retried {
            Outcome::Retry { reason: said.into() }
        } else {
            Outcome::Fail { reason: said.into() }
        };
        assert_eq!(outcome, expected, "{to}");
    }
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn a_refused_sender_fails_and_a_server_that_is_full_is_tried_again() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    for (reply, fails) in
        [("550 5.1.8 not yours", true), ("452 4.3.1 full", false), ("530 5.7.0 sign in", false)]
    {
        server.rules(&format!(r#"[{{"phase":"mail","match":"^center@","reply":"{reply}"}}]"#));
        let outcome = send(&transport, "a@example.jp").await;
        assert_eq!(matches!(outcome, Outcome::Fail { .. }), fails, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Retry { .. }), !fails, "{outcome:?}");
        assert_eq!(outcome.words(), format!("giving the sender: {reply}"));
    }
    for (phase, reply) in [("connect", "554 5.3.2 no service"), ("ehlo", "550 5.7.1 go away")] {
        transport.close().await;
        server.rules(&format!(r#"[{{"phase":"{phase}","reply":"{reply}"}}]"#));
        let outcome = send(&transport, "a@example.jp").await;
        assert_eq!(outcome, Outcome::Retry { reason: format!("connecting to the mail server: {reply}") });
    }
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn a_connection_lost_before_the_final_dot_is_tried_again() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    for phase in ["rcpt", "data"] {
        let outcome = send(&transport, &format!("drop-{phase}@example.jp")).await;
        assert!(matches!(outcome, Outcome::Retry { .. }), "{phase}: {outcome:?}");
    }
    let outcome = transport.send("c@example.jp", "drop-in-data@example.jp", &large(), "unused.eml").await;
    assert!(
        matches!(&outcome, Outcome::Retry { reason } if reason.starts_with("sending the text:")),
        "{outcome:?}"
    );
    assert!(server.log().contains("drop at in-data"));
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn a_receipt_lost_after_the_final_dot_leaves_the_outcome_unknown() {
    let server = Server::start(&[]);
    let outcome = send(&transport(settings(server.port)), "drop-after-dot@example.jp").await;
    let Outcome::Unknown { reason } = &outcome else { panic!("{outcome:?}") };
    assert!(reason.starts_with("waiting for the receipt:"), "{reason}");
    // It did arrive: that is what makes a blind resend a duplicate.
    assert_eq!(server.mails().len(), 1);

    server.rules(
        r#"[{"phase":"after-dot","match":"^odd@","reply":"354 go on"},{"phase":"after-dot","reply":"what"}]"#,
    );
    let transport = transport(settings(server.port));
    for to in ["odd@example.jp", "none@example.jp"] {
        let outcome = send(&transport, to).await;
        assert!(matches!(outcome, Outcome::Unknown { .. }), "{to}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left_after_its_time() {
    let server = Server::start(&[]);
    let transport = transport(impatient(server.port));
    for phase in ["rcpt", "data"] {
        let outcome = send(&transport, &format!("stall-{phase}@example.jp")).await;
        assert!(
            matches!(&outcome, Outcome::Retry { reason } if reason.ends_with("no answer in time")),
            "{outcome:?}"
        );
    }
    let outcome = transport.send("c@example.jp", "stall-in-data@example.jp", &large(), "unused.eml").await;
    assert_eq!(
        outcome,
        Outcome::Retry { reason: "sending the text: the server stopped taking the text".into() }
    );

    let waiting = Instant::now();
    let outcome = send(&transport, "stall-after-dot@example.jp").await;
    assert_eq!(outcome, Outcome::Unknown { reason: "waiting for the receipt: no receipt in time".into() });
    assert!(waiting.elapsed() >= Duration::from_secs(4));

    for phase in ["connect", "ehlo", "mail"] {
        server.rules(&format!(r#"[{{"phase":"{phase}","do":"stall"}}]"#));
        let outcome = send(&transport, "a@example.jp").await;
        assert!(matches!(outcome, Outcome::Retry { .. }), "{phase}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let outcome = send(&transport(settings(port)), "a@example.jp").await;
    assert!(matches!(&outcome, Outcome::Retry { reason } if reason.starts_with("connecting")), "{outcome:?}");
}

#[tokio::test]
async fn mails_and_passwords_travel_encrypted_in_both_ways() {
    for (how, security) in [("starttls", Security::StartTls), ("tls", Security::Tls)] {
        for mechanisms in ["PLAIN LOGIN", "LOGIN"] {
            let server =
                Server::encrypted(how, &["--user", "center", "--password", "ひみつ", "--auth", mechanisms]);
            let settings = Settings {
                sign_in: Some(("center".into(), SecretString::from("ひみつ"))),
                hello_name: Some("tsudoi.example.jp".into()),
                ..trusting(server.port, security)
            };
            let outcome = send(&transport(settings), "a@example.jp").await;
            assert!(matches!(outcome, Outcome::Sent { .. }), "{how} {mechanisms}: {outcome:?}");
            let mails = server.mails();
            assert!(mails[0].encrypted);
            assert_eq!(mails[0].user.as_deref(), Some("center"));
            assert!(server.log().contains("EHLO tsudoi.example.jp"));
        }
    }
}

#[tokio::test]
async fn a_password_that_is_wrong_defers_the_mail_instead_of_failing_it() {
    let server = Server::encrypted("tls", &["--user", "center", "--password", "new"]);
    let settings = Settings {
        sign_in: Some(("center".into(), SecretString::from("expired"))),
        ..trusting(server.port, Security::Tls)
    };
    let outcome = send(&transport(settings), "a@example.jp").await;
    let said = "signing in to the mail server: 535 5.7.8 wrong user or password";
    assert_eq!(outcome, Outcome::Retry { reason: said.into() });

    let nobody = transport(trusting(server.port, Security::Tls));
    let outcome = send(&nobody, "a@example.jp").await;
    assert_eq!(outcome, Outcome::Retry { reason: "giving the sender: 530 5.7.0 sign in first".into() });
}

#[tokio::test]
async fn without_trusted_encryption_nothing_is_handed_over() {
    let plain = Server::start(&[]);
    for security in [Security::StartTls, Security::Tls] {
        let outcome = send(
            &transport(Settings {
                command_timeout: Duration::from_secs(1),
                ..trusting(plain.port, security)
            }),
            "a@example.jp",
        )
        .await;
        assert!(matches!(outcome, Outcome::Retry { .. }), "{security:?}: {outcome:?}");
    }
    for (how, security) in [("starttls", Security::StartTls), ("tls", Security::Tls)] {
        let server = Server::encrypted(how, &[]);
        let stranger = Settings { extra_roots: None, ..trusting(server.port, security) };
        let outcome = send(&transport(stranger), "a@example.jp").await;
        assert!(matches!(outcome, Outcome::Retry { .. }), "{how}: {outcome:?}");
        assert!(server.mails().is_empty() && !server.log().contains("MAIL FROM"));
    }
    assert!(plain.mails().is_empty() && !plain.log().contains("MAIL FROM"));
}

#[test]
fn settings_that_cannot_work_or_would_send_in_clear_are_refused() {
    let refused = |settings: Settings| match Smtp::new(settings) {
        Err(Fault::Settings(text)) => text,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("accepted"),
    };
    let far = |host: &str| Settings::new(host, 25, Security::None);
    for host in ["mail.example.jp", "192.0.2.1", "localhost.example.jp", "::"] {
        assert!(refused(far(host)).contains("this machine only"), "{host}");
    }
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1"] {
        assert!(Smtp::new(far(host)).is_ok(), "{host}");
    }
    for host in ["", "a b", "example.jp\r\nQUIT", "メール.jp"] {
        assert!(refused(Settings::new(host, 465, Security::Tls)).contains("host name"), "{host}");
    }
    let named = |name: &str| Settings { hello_name: Some(name.into()), ..far("localhost") };
    assert!(refused(named("a\r\nMAIL FROM:<x@y>")).contains("EHLO"));
    let rooted = |pem: &[u8]| Settings {
        extra_roots: Some(pem.to_vec()),
        ..Settings::new("a.jp", 465, Security::Tls)
    };
    assert!(refused(rooted(b"no certificate")).contains("PEM"));
    let hasty = Settings { final_reply_timeout: Duration::ZERO, ..far("localhost") };
    assert!(refused(hasty).contains("timeout"));
}

#[tokio::test]
async fn several_mails_at_once_each_have_their_own_conversation() {
    let server = Server::start(&[]);
    let transport = transport(settings(server.port));
    let addresses: Vec<String> = (0..8).map(|n| format!("office{n}@example.jp")).collect();
    let outcomes = futures_util::future::join_all(addresses.iter().map(|to| send(&transport, to))).await;
    assert!(outcomes.iter().all(|o| matches!(o, Outcome::Sent { .. })), "{outcomes:?}");
    let mut received: Vec<String> = server.mails().into_iter().flat_map(|mail| mail.to).collect();
    received.sort();
    assert_eq!(received, addresses);
}
