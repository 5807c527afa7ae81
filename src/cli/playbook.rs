//! `tsudoi playbook`: checks, lists and describes playbooks, without a server and without a database.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::{in_both, print};
use crate::i18n::{Lang, Message, Texts};
use crate::playbooks::check::check;
use crate::playbooks::fault::Fault;
use crate::playbooks::{schema, shelf};

/// Checks, lists and describes playbooks.
#[derive(Args)]
pub struct Playbook {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Tells every fault of playbook files, with its line and what to write instead. 手引きを点検します
    Check(Check),
    /// Lists the playbooks that come with the program. 添えられた手引きの一覧
    List(List),
    /// Prints the JSON Schema (draft 2020-12) of a playbook file's data. 手引きの形式
    Schema,
}

#[derive(Args)]
struct Check {
    /// Playbook files. 手引きのファイル
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Prints what was found as the last line of stdout. 結果をJSONで
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct List {
    /// Prints the list as one line of JSON. 一覧をJSONで
    #[arg(long)]
    json: bool,
}

/// What was found in one file.
#[derive(Serialize)]
struct Checked {
    file: String,
    /// The playbook's id, where the file can be used.
    id: Option<String>,
    faults: Vec<Told>,
}

/// A fault for programs: where, which, and the sentence in both languages.
#[derive(Serialize)]
struct Told {
    line: Option<usize>,
    place: String,
    code: &'static str,
    detail: Texts,
}

impl Told {
    fn of(fault: &Fault) -> Self {
        let said = |lang| fault.message().say(lang);
        Told {
            line: fault.line,
            place: fault.place.clone(),
            code: fault.key,
            detail: Texts::both(said(Lang::Ja), said(Lang::En)),
        }
    }
}

/// A playbook in short, for programs.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    version: u32,
    subject: &'static str,
    title: &'a Texts,
    steps: usize,
}

impl Playbook {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Check(command) => command.run(),
            What::List(command) => command.run(),
            What::Schema => print(&format!("{}\n", serde_json::to_string_pretty(&schema::schema())?)),
        }
    }
}

impl Check {
    fn run(self) -> anyhow::Result<()> {
        let mut all = Vec::new();
        for path in &self.files {
            // A file that cannot be read is a fault of that file; the others are checked all the same.
            let checked = match std::fs::read_to_string(path) {
                Ok(text) => check(&text),
                Err(_) => Err(vec![Fault::new("playbook-file-unreadable")]),
            };
            let (id, faults) = match checked {
                Ok(book) => (Some(book.id), Vec::new()),
                Err(faults) => (None, faults),
            };
            for fault in &faults {
                let line = fault.line.map_or_else(String::new, |line| line.to_string());
                for lang in Lang::ALL {
                    eprintln!("{}:{line}: {}: {}", path.display(), fault.place, fault.message().say(lang));
                }
            }
            let faults = faults.iter().map(Told::of).collect();
            all.push(Checked { file: path.display().to_string(), id, faults });
        }
        let faulty = all.iter().filter(|checked| !checked.faults.is_empty()).count();
        let faults: usize = all.iter().map(|checked| checked.faults.len()).sum();
        if self.json {
            print(&format!("{}\n", serde_json::to_string(&all)?))?;
        }
        let told = if faulty == 0 { "playbook-command-clean" } else { "playbook-command-faults" };
        let message =
            Message::new(told).with("files", all.len()).with("faulty", faulty).with("faults", faults);
        if faulty > 0 {
            bail!(in_both(&message));
        }
        eprintln!("{}", in_both(&message));
        Ok(())
    }
}

impl List {
    fn run(self) -> anyhow::Result<()> {
        let books: Vec<_> =
            shelf::shipped().iter().filter_map(|shelved| shelved.book.as_ref().ok()).collect();
        if self.json {
            let listed: Vec<Listed<'_>> = books
                .iter()
                .map(|book| Listed {
                    id: &book.id,
                    version: book.version,
                    subject: book.subject.word(),
                    title: book.title.texts(),
                    steps: book.steps.len(),
                })
                .collect();
            return print(&format!("{}\n", serde_json::to_string(&listed)?));
        }
        for book in books {
            print(&format!("{}\t{}\t{}\n", book.id, book.title.get("ja"), book.title.get("en")))?;
        }
        Ok(())
    }
}
