//! Pages over HTTP: replies beside the bare database that writes the same rows, the guest's page, the program's
//! start and memory.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use actix_web::HttpServer;
use actix_web::middleware::from_fn;
use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::{routes, web};

use crate::bare::Before;
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
async fn storm(port: u16, requests: Vec<String>) -> (f64, BTreeMap<u16, usize>) {
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

/// Serves the house in this process; its port.
fn served(app: Arc<App>) -> u16 {
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .wrap(from_fn(web::guard::finish))
            .wrap(actix_web::middleware::Compress::default())
            .configure(routes::configure(app.clone()))
    })
    .workers(2)
    .bind(("127.0.0.1", 0))
    .expect("a port is free");
    let port = server.addrs()[0].port();
    actix_web::rt::spawn(server.run());
    port
}

/// The memory of a process in megabytes.
fn memory(process: &str) -> f64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().split(' ').next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

pub async fn replies() {
    let (test, _) = invited(&[("TSUDOI_MAIL_TRANSPORT", "none")], REPLIES).await;
    let tx = test.app.db.scoped(test.center).read().await.expect("the database answers");
    let rows =
        tx.query_all_raw(tx.sql("select id, token_generation from askings", [])).await.expect("askings");
    let tokens: Vec<String> = rows
        .iter()
        .map(|row| {
            let id: uuid::Uuid = row.try_get("", "id").expect("an id");
            test.app.seal.link_token("asking", id, row.try_get("", "token_generation").expect("a generation"))
        })
        .collect();
    drop(tx);
    let before = Before::of(&test);
    let port = served(test.app.clone());

    let pages =
        tokens.iter().map(|token| format!("GET /i/{token} HTTP/1.1\r\nhost: localhost\r\n\r\n")).collect();
    let (looked, statuses) = storm(port, pages).await;
    line("the guest's page", looked, "/s", &format!("{statuses:?}"));

    let bodies = tokens.iter().enumerate().map(|(number, token)| {
        let body = format!("answer=attending&name=%E9%AB%98%E6%A9%8B{number}&step=send&once=bench{number}");
        format!(
            "POST /i/{token}/reply HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
    });
    let (ours, statuses) = storm(port, bodies.collect()).await;
    let commits = commits(&test).await;
    let (bare, rows) = before.write(REPLIES);
    let limit = format!(
        "bare SQLite {bare:.0}/s ({:.0} %), {rows:.1} rows each, answers {statuses:?}",
        ours / bare * 100.0
    );
    line("replies, 16 clients", ours, "/s", &limit);
    let limit = format!(
        "so many replies at most with one each, {:.0}/s where {CLIENTS} share",
        commits * CLIENTS as f64
    );
    line("commits alone", commits, "/s", &limit);
    line("memory of this process, clients and all", memory("self"), "MB", "");
}

/// The program itself: its start on an existing database, its memory at rest and while pages are asked for.
pub fn program() {
    let folder = std::env::temp_dir().join(format!("tsudoi-bench-{}", std::process::id()));
    for time in ["first", "second"] {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tsudoi"))
            .args(["serve", "--listen", "127.0.0.1:8369", "--data"])
            .arg(&folder)
            .env_remove("DATABASE_URL")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut told = BufReader::new(child.stderr.take().expect("stderr is ours"));
        let mut said = String::new();
        while !said.contains("serving") && told.read_line(&mut said).expect("it tells") > 0 {}
        let took = start.elapsed().as_secs_f64() * 1000.0;
        line(&format!("start, {time} time"), took, "ms", "aim 200 ms on an existing database");
        if time == "second" {
            let process = child.id().to_string();
            line("memory at rest", memory(&process), "MB", "aim 60 MB");
            let wire = TcpStream::connect("127.0.0.1:8369").expect("it listens");
            let mut wire = BufReader::new(wire);
            for _ in 0..2_000 {
                ask(&mut wire, "GET /sign-in HTTP/1.1\r\nhost: localhost\r\n\r\n");
            }
            line("memory after 2,000 pages", memory(&process), "MB", "aim 150 MB");
        }
        child.kill().expect("it can be ended");
        child.wait().expect("it has ended");
    }
    let _ = std::fs::remove_dir_all(folder);
}
