//! Pages over HTTP: replies beside the bare database that writes the same rows, and the guest's page.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use actix_web::HttpServer;
use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::routes;

use crate::bare::Before;
use crate::support::TestApp;
use crate::{commits, invited, line, rate};

const REPLIES: usize = 1_000;
const CLIENTS: usize = 16;

/// One request over a kept connection; its status and length.
fn ask(wire: &mut BufReader<TcpStream>, request: &str) -> (u16, usize) {
    wire.get_mut().write_all(request.as_bytes()).expect("the house hears");
    let (mut status, mut length) = (0, 0);
    loop {
        let mut head = String::new();
        assert!(wire.read_line(&mut head).expect("the house answers") > 0, "a whole answer");
        let text = head.trim_end().to_ascii_lowercase();
        if let Some(rest) = text.strip_prefix("http/1.1 ") {
            status = rest[..3].parse().expect("a status");
        } else if let Some(rest) = text.strip_prefix("content-length: ") {
            length = rest.parse().expect("a length");
        } else if text.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    wire.read_exact(&mut body).expect("a whole body");
    (status, length)
}

/// Sends all requests from several clients at once; how many a second, and every status that came.
pub async fn storm(port: u16, requests: Vec<String>) -> (f64, BTreeMap<u16, usize>) {
    let requests = Arc::new(requests);
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let (requests, next) = (requests.clone(), next.clone());
        tokio::task::spawn_blocking(move || {
            let wire = TcpStream::connect(("127.0.0.1", port)).expect("the house listens");
            wire.set_nodelay(true).expect("a socket");
            let mut wire = BufReader::new(wire);
            let mut statuses = Vec::new();
            while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                statuses.push(ask(&mut wire, request).0);
            }
            statuses
        })
    });
    let mut statuses = BTreeMap::new();
    for answered in futures_util::future::join_all(clients).await {
        for status in answered.expect("a client ended") {
            *statuses.entry(status).or_default() += 1;
        }
    }
    (rate(requests.len(), start), statuses)
}

/// Serves the house in this process, put together as the program does; its port.
fn served(app: Arc<App>) -> u16 {
    let server =
        HttpServer::new(move || routes::house(app.clone()).wrap(actix_web::middleware::Compress::default()))
            .workers(2)
            .bind(("127.0.0.1", 0))
            .expect("a port is free");
    let port = server.addrs()[0].port();
    actix_web::rt::spawn(server.run());
    port
}

/// The memory of a process in megabytes.
pub fn memory(process: &str) -> f64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().split(' ').next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// The links of all who are invited.
pub async fn tokens(test: &TestApp) -> Vec<String> {
    let tx = test.app.db.scoped(test.center).read().await.expect("the database answers");
    let rows =
        tx.query_all_raw(tx.sql("select id, token_generation from askings", [])).await.expect("askings");
    rows.iter()
        .map(|row| {
            let id: uuid::Uuid = row.try_get("", "id").expect("an id");
            test.app.seal.link_token("asking", id, row.try_get("", "token_generation").expect("a generation"))
        })
        .collect()
}

/// Somebody opens a link.
pub fn look(token: &str) -> String {
    format!("GET /i/{token} HTTP/1.1\r\nhost: localhost\r\n\r\n")
}

/// Somebody answers that a person comes.
pub fn answer(token: &str, number: usize) -> String {
    let body = format!("answer=attending&name=%E9%AB%98%E6%A9%8B{number}&step=send&once=bench{number}");
    format!(
        "POST /i/{token}/reply HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

pub async fn replies() {
    let (test, _) = invited(&[("TSUDOI_MAIL_TRANSPORT", "none")], REPLIES).await;
    let tokens = tokens(&test).await;
    let before = Before::of(&test);
    let port = served(test.app.clone());

    let pages = tokens.iter().map(|token| look(token)).collect();
    let (looked, statuses) = storm(port, pages).await;
    line("the guest's page", looked, "/s", &format!("{statuses:?}"));

    let bodies = tokens.iter().enumerate().map(|(number, token)| answer(token, number));
    let (ours, statuses) = storm(port, bodies.collect()).await;
    let commits = commits(&test).await;
    let limit = format!("{}, answers {statuses:?}", before.limit(REPLIES, ours));
    line("replies, 16 clients", ours, "/s", &limit);
    let limit = format!(
        "so many replies at most with one each, {:.0}/s where {CLIENTS} share",
        commits * CLIENTS as f64
    );
    line("commits alone", commits, "/s", &limit);
    line("memory of this process, clients and all", memory("self"), "MB", "");
}
