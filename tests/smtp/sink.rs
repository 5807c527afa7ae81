//! A fast SMTP server on loopback that takes every mail and keeps it in memory; a thread for each connection. Whoever
//! is at [`REFUSED`] it does not know. It tells a listener of each step of each mail before it goes on, so that a test can end the sender exactly there.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The domain of addresses that it refuses for good.
pub const REFUSED: &str = "refused.example";

/// Where a mail stands when the listener is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// RCPT was said and not yet answered.
    Recipient,
    /// The first line of the text has come.
    Text,
    /// The final dot has come: the mail is kept, its receipt not yet written.
    Dot,
    /// The receipt is written.
    Receipt,
}

/// A mail that was kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub to: String,
    pub bytes: Vec<u8>,
    /// Over which connection it came, counted from 0 in the order in which they were taken.
    pub connection: usize,
}

type Listener = dyn Fn(Step) + Send + Sync;

/// The server; it takes connections until the process ends.
pub struct Sink {
    pub port: u16,
    kept: Arc<Mutex<Vec<Kept>>>,
    connections: Arc<AtomicUsize>,
}

impl Sink {
    pub fn start(listener: impl Fn(Step) + Send + Sync + 'static) -> Self {
        let door = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = door.local_addr().expect("it is bound").port();
        let kept = Arc::new(Mutex::new(Vec::new()));
        let (all, listener): (_, Arc<Listener>) = (kept.clone(), Arc::new(listener));
        let connections = Arc::new(AtomicUsize::new(0));
        let taken = connections.clone();
        thread::spawn(move || {
            for line in door.incoming().flatten() {
                let (all, listener) = (all.clone(), listener.clone());
                let connection = taken.fetch_add(1, Ordering::SeqCst);
                // A sender that was ended in the middle leaves a broken line behind; that is what is tested.
                thread::spawn(move || drop(converse(line, connection, &all, &*listener)));
            }
        });
        Sink { port, kept, connections }
    }

    /// How many connections were taken so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// What was kept so far, in order.
    pub fn kept(&self) -> Vec<Kept> {
        self.kept.lock().expect("no listener panicked").clone()
    }
}

fn converse(
    line: TcpStream,
    connection: usize,
    all: &Mutex<Vec<Kept>>,
    listener: &Listener,
) -> std::io::Result<()> {
    line.set_nodelay(true)?;
    let mut answers = line.try_clone()?;
    let mut lines = BufReader::new(line);
    let mut to = String::new();
    answers.write_all(b"220 sink.example ESMTP\r\n")?;
    loop {
        let mut command = String::new();
        if lines.read_line(&mut command)? == 0 {
            return Ok(());
        }
        let verb = command.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "EHLO" => b"250-sink.example\r\n250 8BITMIME\r\n",
            "RCPT" => {
                listener(Step::Recipient);
                to = command.trim_end().trim_start_matches("RCPT TO:").trim_matches(['<', '>']).to_owned();
                if to.ends_with(REFUSED) { b"550 5.1.1 no such user\r\n" } else { b"250 2.1.5 fine\r\n" }
            }
            "DATA" => {
                answers.write_all(b"354 go on\r\n")?;
                let bytes = text(&mut lines, listener)?;
                all.lock().expect("no listener panicked").push(Kept { to: to.clone(), bytes, connection });
                listener(Step::Dot);
                answers.write_all(b"250 2.0.0 kept\r\n")?;
                listener(Step::Receipt);
                continue;
            }
            "QUIT" => {
                answers.write_all(b"221 2.0.0 good bye\r\n")?;
                return Ok(());
            }
            _ => b"250 2.0.0 fine\r\n",
        };
        answers.write_all(answer)?;
    }
}

/// The text up to the final dot; an error where the line breaks before.
fn text(lines: &mut impl BufRead, listener: &Listener) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if bytes.is_empty() {
            listener(Step::Text);
        }
        match line.as_slice() {
            b".\r\n" => return Ok(bytes),
            [b'.', rest @ ..] => bytes.extend_from_slice(rest),
            whole => bytes.extend_from_slice(whole),
        }
    }
}
