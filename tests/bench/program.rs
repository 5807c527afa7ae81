//! The program itself: its start on an empty folder and on a house that is lived in, its memory at rest and while many
//! ask for pages and answer at once.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::http::{answer, look, memory, storm, tokens};
use crate::{invited, line};

const OFFICES: usize = 1_000;

/// The program, which serves a folder until it is dropped.
pub struct Served {
    child: Child,
    pub port: u16,
    /// Milliseconds until it said that it serves.
    took: f64,
}

impl Served {
    pub fn start(folder: &Path) -> Self {
        let free = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = free.local_addr().expect("it has a number").port();
        drop(free);
        Self::start_on(folder, port)
    }

    pub fn start_on(folder: &Path, port: u16) -> Self {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tsudoi"))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(folder)
            .env_remove("DATABASE_URL")
            .env("TSUDOI_MAIL_TRANSPORT", "none")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut told = BufReader::new(child.stderr.take().expect("stderr is ours"));
        let mut said = String::new();
        while !said.contains("serving") && told.read_line(&mut said).expect("it tells") > 0 {}
        let took = start.elapsed().as_secs_f64() * 1000.0;
        // It goes on telling, and must not wait for somebody to hear it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Served { child, port, took }
    }

    /// Megabytes.
    fn memory(&self) -> f64 {
        memory(&self.child.id().to_string())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub async fn started() {
    let folder = std::env::temp_dir().join(format!("tsudoi-bench-{}", std::process::id()));
    line("start in an empty folder", Served::start(&folder).took, "ms", "the tables are made");
    let _ = std::fs::remove_dir_all(folder);

    let (test, _) = invited(&[("TSUDOI_MAIL_TRANSPORT", "none")], OFFICES).await;
    let tokens = tokens(&test).await;
    let served = Served::start(&test.app.config.data);
    let limit = format!("{OFFICES} offices invited; aim 200 ms");
    line("start on an existing database", served.took, "ms", &limit);
    line("memory at rest", served.memory(), "MB", "aim 60 MB");
    let pages = tokens.iter().map(|token| look(token)).collect();
    let (_, looked) = storm(served.port, pages).await;
    line("memory after pages", served.memory(), "MB", &format!("16 clients, answers {looked:?}; aim 150 MB"));
    let bodies = tokens.iter().enumerate().map(|(number, token)| answer(token, number)).collect();
    let (_, answered) = storm(served.port, bodies).await;
    let limit = format!("16 clients, answers {answered:?}; aim 150 MB");
    line("memory after as many replies", served.memory(), "MB", &limit);
}
