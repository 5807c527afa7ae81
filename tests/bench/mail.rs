//! Mails: rendered and delivered to a sink, beside lettre alone and a bare sender in C with ready bytes.

use std::process::Command;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Instant;

use chrono::Duration;
use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;

use tsudoi::db::Memo;
use tsudoi::mail::message;
use tsudoi::outbox::{Composed, store};

use crate::sink::Sink;
use crate::support::TestApp;
use crate::{commits, invited, line, rate};

const MAILS: usize = 1_000;

pub async fn delivered() {
    for connections in [4, 16] {
        measured(connections).await;
    }
}

async fn measured(connections: usize) {
    let sink = Sink::start(|_| {});
    let (port, lanes) = (sink.port.to_string(), connections.to_string());
    let variables = [
        ("TSUDOI_MAIL_TRANSPORT", "smtp"),
        ("TSUDOI_MAIL_HOST", "127.0.0.1"),
        ("TSUDOI_MAIL_PORT", port.as_str()),
        ("TSUDOI_MAIL_TLS", "none"),
        ("TSUDOI_MAIL_FROM", "minato@center.example"),
        ("TSUDOI_MAIL_PER_MINUTE", "1000000"),
        ("TSUDOI_MAIL_CONNECTIONS", lanes.as_str()),
    ];
    let (test, _) = invited(&variables, MAILS).await;
    let composing = composed(&test).await;
    let commits = commits(&test).await;
    test.app.clock.advance(Duration::minutes(2));
    let start = Instant::now();
    test.app.run_due().await.expect("what is due is done");
    let ours = rate(MAILS, start);
    let kept = sink.kept();
    assert_eq!(kept.len(), MAILS, "all of them arrived");
    let ready = kept[0].bytes.clone();
    drop(kept);

    let bytes = Arc::new(ready.clone());
    let left = Arc::new(Mutex::new(MAILS));
    let start = Instant::now();
    let senders = (0..connections).map(|_| alone(sink.port, bytes.clone(), left.clone()));
    futures_util::future::join_all(senders).await;
    let alone = rate(MAILS, start);

    let bare = in_c(sink.port, &ready, connections)
        .map_or("no C compiler".to_owned(), |rate| format!("{rate:.0}/s"));
    let limit = format!(
        "lettre alone {alone:.0}/s ({:.0} %), bare C {bare}, {} bytes each",
        ours / alone * 100.0,
        ready.len()
    );
    line(&format!("invitations composed and sent, {connections} connections"), ours, "/s", &limit);
    line("  composed alone, on one core", composing, "/s", "bytes built and sealed, nothing sent or stored");
    let shared = commits * connections as f64;
    let limit = format!(
        "so many mails at most: {:.0}/s with two commits each, {shared:.0}/s where the outcome of one shares \
         the commit of the next",
        shared / 2.0
    );
    line("  commits alone", commits, "/s", &limit);
}

/// Mails composed in a second, as the worker does it: what they need is read ahead, their bytes are sealed.
async fn composed(test: &TestApp) -> f64 {
    let app = &test.app;
    let start = Instant::now();
    let mut count = 0;
    loop {
        let memo = Memo::default();
        let tx = app.db.scoped(test.center).read().await.expect("the database answers").sharing(&memo);
        let filter = store::Filter::default();
        let rows = store::find_page(&tx, &filter, 100).await.expect("mails");
        for ahead in app.looking_ahead() {
            ahead(&tx, &rows).await.expect("it is there");
        }
        for row in rows.iter().filter(|row| row.kind == "invitation") {
            let compose = app.composer(&row.kind).expect("a composer");
            let Composed::Send(letter) = compose(app, &tx, row).await.expect("a letter") else {
                panic!("everybody is invited");
            };
            let bytes = message::build(&letter).expect("a message");
            app.seal.close(&app.chance, test.center, row.id.0, "bytes", &bytes);
            count += 1;
        }
        if count >= MAILS {
            return rate(count, start);
        }
    }
}

/// Sends ready bytes over one kept connection until none are left.
async fn alone(port: u16, bytes: Arc<Vec<u8>>, left: Arc<Mutex<usize>>) {
    let hello = ClientId::Domain("sender.example".to_owned());
    // As ours: small pieces leave at once.
    let stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.expect("the sink listens");
    stream.set_nodelay(true).expect("a socket");
    let mut connection =
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await.expect("the sink greets");
    let address = |text: &str| text.parse::<Address>().expect("an address");
    let envelope = Envelope::new(Some(address("minato@center.example")), vec![address("office@example.jp")])
        .expect("an envelope");
    loop {
        {
            let mut left = left.lock().expect("nobody panicked");
            if *left == 0 {
                return;
            }
            *left -= 1;
        }
        connection.send(&envelope, &bytes).await.expect("the sink takes it");
    }
}

fn in_c(port: u16, bytes: &[u8], connections: usize) -> Option<f64> {
    let folder = std::env::temp_dir().join(format!("tsudoi-sender-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let (program, text) = (folder.join("sender"), folder.join("mail.eml"));
    std::fs::write(&text, bytes).ok()?;
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/sender.c");
    let built = Command::new("cc").args(["-O2", "-o"]).arg(&program).arg(source).status().ok()?;
    let start = Instant::now();
    let arguments =
        [port.to_string(), text.display().to_string(), MAILS.to_string(), connections.to_string()];
    let sent = built.success() && Command::new(&program).args(arguments).status().ok()?.success();
    let rate = rate(MAILS, start);
    let _ = std::fs::remove_dir_all(&folder);
    sent.then_some(rate)
}
