//! The SMTP server of `server.py` as a value: started on a free port, ended with it. For tests only.
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// A folder for one test, removed with it.
pub struct Folder(PathBuf);

static FOLDERS: AtomicU32 = AtomicU32::new(0);

impl Folder {
    pub fn new(purpose: &str) -> Self {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("tsudoi-{purpose}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running server.
pub struct Server {
    child: Child,
    folder: Folder,
    pub port: u16,
}

/// One mail that the server kept.
#[derive(Debug)]
pub struct Received {
    pub bytes: Vec<u8>,
    pub from: String,
    pub to: Vec<String>,
    pub session: u64,
    pub encrypted: bool,
    pub user: Option<String>,
}

/// A file that lies beside the server's program.
pub fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp").join(name)
}

impl Server {
    /// Starts it with further arguments; see the head of `server.py`.
    pub fn start(arguments: &[&str]) -> Self {
        let folder = Folder::new("smtp");
        let mut child = Command::new("python3")
            .arg(beside("server.py"))
            .arg("--dir")
            .arg(folder.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "the mail tests need python3 (3.11 or later) on the PATH for their SMTP server: {error}"
                )
            });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("port ").and_then(|port| port.parse().ok()).unwrap_or_else(|| {
            panic!("the SMTP server for tests did not start (python3 must be 3.11 or later); it said: {line:?}")
        });
        Self { child, folder, port }
    }

    /// Starts it with the encryption `starttls` or `tls` and the certificate for tests.
    pub fn encrypted(how: &str, further: &[&str]) -> Self {
        let (cert, key) = (beside("localhost.pem"), beside("localhost.key"));
        let mut arguments =
            vec!["--tls", how, "--cert", cert.to_str().unwrap(), "--key", key.to_str().unwrap()];
        arguments.extend(further);
        Self::start(&arguments)
    }

    /// Replaces the rules of its failures, a JSON list.
    pub fn rules(&self, json: &str) {
        let half = self.folder.path().join("rules.part");
        std::fs::write(&half, json).unwrap();
        std::fs::rename(half, self.folder.path().join("rules.json")).unwrap();
    }

    /// What was said so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("conversation.log")).unwrap()
    }

    /// The mails it kept, in order.
    pub fn mails(&self) -> Vec<Received> {
        let mails = self.folder.path().join("mails");
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(mails).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "eml"));
        paths.sort();
        paths.iter().map(|path| received(path)).collect()
    }
}

fn received(path: &Path) -> Received {
    let facts: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path.with_extension("json")).unwrap()).unwrap();
    Received {
        bytes: std::fs::read(path).unwrap(),
        from: facts["from"].as_str().unwrap().to_owned(),
        to: facts["to"].as_array().unwrap().iter().map(|to| to.as_str().unwrap().to_owned()).collect(),
        session: facts["session"].as_u64().unwrap(),
        encrypted: facts["tls"].as_bool().unwrap(),
        user: facts["user"].as_str().map(str::to_owned),
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
