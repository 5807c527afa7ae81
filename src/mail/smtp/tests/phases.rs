//! One table of everything that can go wrong with a conversation: at each phase a refusal for now, a refusal for good,
//! a connection that breaks, and silence; what becomes of the mail, and that the next one goes.
use futures_util::future::join_all;

use super::*;

/// What is done to us at a phase.
#[derive(Clone, Copy, Debug)]
enum Ill {
    ForNow,
    ForGood,
    Drop,
    Stall,
}

impl Ill {
    const ALL: [Ill; 4] = [Ill::ForNow, Ill::ForGood, Ill::Drop, Ill::Stall];

    /// The rule of the server, for once.
    fn rule(self, phase: &str) -> String {
        let does = match self {
            Ill::ForNow => r#""reply":"451 4.3.0 later""#,
            Ill::ForGood => r#""reply":"554 5.3.0 never""#,
            Ill::Drop => r#""do":"drop""#,
            Ill::Stall => r#""do":"stall""#,
        };
        format!(r#"[{{"phase":"{phase}",{does},"times":1}}]"#)
    }
}

/// A phase with what becomes of a mail under each ill (Retry, Fail, Unknown, Sent), and how often the server has it
/// then. A kept connection that is found dead at its RSET is replaced without a word; after QUIT nothing is at stake.
const TABLE: [(&str, &str, [usize; 4]); 10] = [
    ("connect", "RRRR", [0; 4]),
    ("ehlo", "RRRR", [0; 4]),
    ("starttls", "RRRR", [0; 4]),
    ("auth", "RRRR", [0; 4]),
    ("mail", "RFRR", [0; 4]),
    ("rcpt", "RFRR", [0; 4]),
    ("data", "RFRR", [0; 4]),
    ("after-dot", "RFUU", [0, 0, 1, 1]),
    ("rset", "SSSS", [1; 4]),
    ("quit", "SSSS", [1; 4]),
];

fn letter(outcome: &Outcome) -> char {
    match outcome {
        Outcome::Sent { .. } => 'S',
        Outcome::Retry { .. } => 'R',
        Outcome::Fail { .. } => 'F',
        Outcome::Unknown { .. } => 'U',
    }
}

/// Sends one mail to a server that does this ill at this phase; what became of it, how often the server has it, and
/// what became of the next mail.
async fn cell(server: &Server, phase: &str, ill: Ill) -> (Outcome, usize, Outcome) {
    let mut settings = Settings {
        sign_in: Some(("center".into(), SecretString::from("secret"))),
        ..trusting(server.port, Security::StartTls)
    };
    if matches!(ill, Ill::Stall) {
        settings.command_timeout = Duration::from_secs(4);
        settings.final_reply_timeout = Duration::from_secs(4);
    }
    let transport = transport(settings);
    let before = server.mails().len();
    if phase == "rset" {
        // A refused recipient leaves a connection that has to be asked whether it forgot the sender.
        send(&transport, "refuse-550@example.jp").await;
    }
    server.rules(&ill.rule(phase));
    let outcome = send(&transport, "a@example.jp").await;
    if phase == "quit" {
        transport.close().await;
    }
    let kept = server.mails().len() - before;
    server.rules("[]");
    let next = send(&transport, "b@example.jp").await;
    transport.close().await;
    (outcome, kept, next)
}

#[tokio::test]
async fn at_every_phase_every_ill_has_its_place_in_the_table() {
    // Each phase has a server of its own, so that the silences are waited for side by side.
    let rows = TABLE.map(|(phase, expected, kept)| async move {
        let server = Server::encrypted("starttls", &["--user", "center", "--password", "secret"]);
        let mut wrong = Vec::new();
        for (column, ill) in Ill::ALL.into_iter().enumerate() {
            let (outcome, came, next) = cell(&server, phase, ill).await;
            let wanted = expected.chars().nth(column).unwrap();
            if letter(&outcome) != wanted || came != kept[column] {
                wrong.push(format!("{phase}, {ill:?}: {outcome:?}, {came} kept; {wanted} was expected"));
            }
            if letter(&next) != 'S' {
                wrong.push(format!("{phase}, {ill:?}: the next mail did not go: {next:?}"));
            }
            let log = server.log();
            let did = match ill {
                Ill::ForNow => "> 451 4.3.0 later",
                Ill::ForGood => "> 554 5.3.0 never",
                Ill::Drop => "! drop at",
                Ill::Stall => "! stall at",
            };
            if log.matches(did).count() != 1 {
                wrong.push(format!("{phase}, {ill:?}: the server never did it"));
            }
        }
        wrong
    });
    let wrong: Vec<String> = join_all(rows).await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
