//! The program as it is started: what it says where it cannot begin, and that it then ends with 1 and leaves
//! everything as it was.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use crate::smtp::{Folder, Server};

/// Runs the program to its end.
pub fn tsudoi(arguments: &[&str]) -> Output {
    program(&[]).args(arguments).output().expect("the program runs")
}

/// The program with these variables and none of ours.
pub fn program(variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tsudoi"));
    command.env_remove("DATABASE_URL").envs(variables.iter().copied());
    command
}

/// What a command says on stderr where it ends with 1.
fn refusal(said: &Output) -> String {
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.code(), Some(1), "{told}");
    assert!(said.stdout.is_empty(), "stdout is for programs");
    assert!(!told.contains("panicked"), "{told}");
    told
}

/// A port on which nobody listens.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port is free").port()
}

/// A served house; ended with its value.
pub struct Served {
    pub child: Child,
    pub port: u16,
    /// What it said on stderr until it was ready.
    pub said: String,
}

impl Served {
    /// Starts `tsudoi serve` on a data folder and waits until it answers.
    pub fn start(data: &std::path::Path, variables: &[(&str, &str)]) -> Self {
        let served = Self::start_hasty(data, variables, |_| {});
        assert!(served.said.contains("serving"), "it ended before it served:\n{}", served.said);
        served
    }

    /// As [`Served::start`]; tells its process number as soon as it has one, and may have ended already.
    pub fn start_hasty(
        data: &std::path::Path,
        variables: &[(&str, &str)],
        started: impl FnOnce(u32),
    ) -> Self {
        let port = free_port();
        let mut child = program(variables)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        started(child.id());
        let mut lines = BufReader::new(child.stderr.take().expect("stderr is ours"));
        let mut said = String::new();
        // The line of the log that says that it serves; before it come the links and warnings for people.
        while !said.contains("serving") && lines.read_line(&mut said).expect("stderr can be read") > 0 {}
        // Whatever it says later is read away, so that it never waits for us.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Served { child, port, said }
    }

    /// Whether it has ended by itself, or by somebody else's hand.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("its state is known").is_some()
    }

    /// The status of a page.
    pub fn status(&self, path: &str) -> u16 {
        let (head, _) = self.get(path);
        head.split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap_or_else(|| panic!("no status: {head}"))
    }

    /// Head and body of a page.
    pub fn get(&self, path: &str) -> (String, String) {
        ask(self.port, &format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Head and body of what the API answers to a POST without a body.
    pub fn post(&self, path: &str, token: &str) -> (String, String) {
        ask(self.port, &format!("POST {path} HTTP/1.1\r\nauthorization: Bearer {token}\r\n"), "")
    }
}

/// Asks the house at a port with the first lines of a request, and its body; head and body of the answer.
pub fn ask(port: u16, head: &str, body: &str) -> (String, String) {
    use std::io::Write;
    let mut line = std::net::TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let length = body.len();
    write!(line, "{head}host: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
        .expect("it hears");
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).expect("it answers");
    let text = String::from_utf8_lossy(&answer).into_owned();
    text.split_once("\r\n\r\n")
        .map(|(head, body)| (head.to_owned(), body.to_owned()))
        .expect("a whole answer")
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_configuration_with_mistakes_is_told_of_all_of_them_in_both_languages() {
    let place = Folder::new("mistakes");
    let file = place.path().join("tsudoi.toml");
    std::fs::write(&file, "listne = \"127.0.0.1:1\"\n[mail]\ntransport = \"smpt\"\nport = \"many\"\n")
        .unwrap();
    let data = place.path().join("data");
    for command in [&["serve"][..], &["token", "a@b.example"]] {
        let said = program(&[("TSUDOI_MAIL_TLS", "yes")])
            .args(command)
            .arg("--config")
            .arg(&file)
            .arg("--data")
            .arg(&data)
            .output()
            .unwrap();
        let told = refusal(&said);
        for part in ["did you mean `listen`", "none, smtp, mailbox", "mail.port: write a whole number"] {
            assert!(told.contains(part), "{part}\n{told}");
        }
        assert!(told.contains("mail.tls") && told.contains("という設定はありません"), "{told}");
    }
    let missing = refusal(&tsudoi(&["serve", "--config", "/no/such/tsudoi.toml"]));
    assert!(missing.contains("/no/such/tsudoi.toml"), "{missing}");
    assert!(!data.exists(), "nothing is made where nothing can begin");
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named_with_what_to_do() {
    let place = Folder::new("blocked");
    let file = place.path().join("letter.txt");
    std::fs::write(&file, "dear").unwrap();
    let below = file.join("data");
    for data in [&file, &below] {
        let told = refusal(&tsudoi(&["serve", "--data", &data.display().to_string()]));
        assert!(told.contains("--data") && told.contains(&data.display().to_string()), "{told}");
        assert!(told.contains("データフォルダー"), "{told}");
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), "dear");
}

#[test]
fn a_database_that_is_away_is_named_without_its_password() {
    let place = Folder::new("away");
    let port = free_port();
    let url = format!("postgres://tsudoi:geheim@127.0.0.1:{port}/tsudoi");
    for command in ["serve", "token"] {
        let mut run = program(&[("DATABASE_URL", &url)]);
        run.arg(command).arg("--data").arg(place.path());
        if command == "token" {
            run.arg("a@b.example");
        }
        let told = refusal(&run.output().unwrap());
        assert!(told.contains(&format!("127.0.0.1:{port}")) && told.contains("PostgreSQL"), "{told}");
        assert!(!told.contains("geheim"), "{told}");
    }
}

#[test]
fn a_port_that_is_taken_is_told_and_another_can_be_chosen() {
    let place = Folder::new("taken");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let told =
        refusal(&tsudoi(&["serve", "--listen", &listen, "--data", &place.path().display().to_string()]));
    assert!(told.contains("--listen") && told.contains(&listen), "{told}");
}

#[test]
fn one_process_serves_a_folder_and_short_commands_run_beside_it() {
    let place = Folder::new("alone");
    let data = place.path().display().to_string();
    let served = Served::start(place.path(), &[]);
    assert_eq!(served.status("/readyz"), 200);
    assert!(served.said.contains("/set-up/"), "{}", served.said);
    let second =
        refusal(&tsudoi(&["serve", "--listen", &format!("127.0.0.1:{}", free_port()), "--data", &data]));
    assert!(second.contains(&data) && second.contains("先にそちらを止めて"), "{second}");
    let short = refusal(&tsudoi(&["token", "nobody@center.example", "--data", &data]));
    assert!(short.contains("nobody signs in"), "the command ran: {short}");
    assert_eq!(served.status("/readyz"), 200);
    drop(served);
    drop(Served::start(place.path(), &[]));
}

#[test]
fn a_mail_server_that_refuses_is_told_of_at_the_start_and_the_pages_open_all_the_same() {
    let place = Folder::new("refused");
    let server = Server::start(&["--user", "center", "--password", "new"]);
    let port = server.port.to_string();
    let variables = [
        ("TSUDOI_MAIL_TRANSPORT", "smtp"),
        ("TSUDOI_MAIL_HOST", "127.0.0.1"),
        ("TSUDOI_MAIL_PORT", &port),
        ("TSUDOI_MAIL_TLS", "none"),
        ("TSUDOI_MAIL_FROM", "minato@center.example"),
        ("TSUDOI_MAIL_USER", "center"),
        ("TSUDOI_MAIL_PASSWORD", "expired"),
    ];
    let mut child = program(&variables)
        .args(["serve", "--listen", &format!("127.0.0.1:{}", free_port()), "--data"])
        .arg(place.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    while !(said.contains("serving") && said.contains("メールサーバーが受け付けません")) {
        assert!(lines.read_line(&mut said).unwrap() > 0, "it ended:\n{said}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.contains("535 ") && !said.contains("expired"), "{said}");
}

/// A cluster of our own, so that it can be stopped under a running house.
struct Postgres {
    folder: Folder,
    bin: PathBuf,
    port: u16,
}

impl Postgres {
    /// `None` where these tests do not run beside a PostgreSQL.
    fn start() -> Option<Self> {
        std::env::vars().find(|(key, url)| key == "TEST_DATABASE_URL" && !url.is_empty())?;
        let installed = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let bin = installed
            .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
            .find(|bin| bin.join("initdb").exists())?;
        let folder = Folder::new("cluster");
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let own = Command::new("chown").arg("-R").arg("postgres").arg(folder.path()).status();
        assert!(own.is_ok_and(|done| done.success()) || !is_root());
        let postgres = Postgres { folder, bin, port: free_port() };
        postgres
            .run("initdb", &["-U", "tsudoi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        postgres.up();
        Some(postgres)
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let path = self.bin.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.arg("-D").arg(self.folder.path().join("data")).args(arguments).current_dir("/");
        // pg_ctl hands its output to the server it starts, which would keep a pipe of ours open.
        let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
        assert!(done.success(), "{program} {arguments:?}");
    }

    fn up(&self) {
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c fsync=off",
            self.port,
            self.folder.path().display()
        );
        let log = self.folder.path().join("log");
        self.run("pg_ctl", &["-w", "-l", &log.display().to_string(), "-o", &options, "start"]);
    }

    fn down(&self) {
        self.run("pg_ctl", &["-w", "-m", "fast", "stop"]);
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            self.run("pg_ctl", &["-w", "-m", "immediate", "stop"])
        }));
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.starts_with(b"0"))
}

#[test]
fn a_database_that_goes_away_is_told_kindly_and_the_house_recovers_with_it() {
    let Some(postgres) = Postgres::start() else { return };
    let place = Folder::new("goes");
    // The role that made the cluster is above row-level security; the pages here need none of it.
    let url = format!("postgres://tsudoi@127.0.0.1:{}/postgres", postgres.port);
    let served = Served::start(place.path(), &[("DATABASE_URL", &url)]);
    assert_eq!(served.status("/readyz"), 200);
    postgres.down();
    for path in ["/readyz", "/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let (head, body) = served.get(path);
        assert!(head.starts_with("HTTP/1.1 503"), "{path}: {head}");
        assert!(body.contains("いまデータに接続できません"), "{path}: {body}");
    }
    assert_eq!(served.status("/healthz"), 200);
    postgres.up();
    assert_eq!(served.status("/readyz"), 200);
}
