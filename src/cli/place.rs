//! `tsudoi place`: who goes to which employer on which day, for a file; without a server and without a database.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::{in_both, print};
use crate::i18n::{Lang, Message};
use crate::placement::reading::{Fault, SCHEMA, Wrong, read};
use crate::placement::solve::Deadline;
use crate::placement::{Status, answer};

/// Proposes who goes to which employer on which day. 配置の案を出します
#[derive(Args)]
pub struct Place {
    /// The file, as --schema describes it. ファイル
    #[arg(value_name = "FILE.json", required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// Stops after so many seconds and says how far from the best it may be. 何秒で止めるか
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// Prints the JSON Schema (draft 2020-12) of the file and of the answer. ファイルの形式
    #[arg(long)]
    schema: bool,
}

impl Place {
    pub async fn run(self) -> anyhow::Result<()> {
        let Some(file) = self.file.filter(|_| !self.schema) else { return print(SCHEMA) };
        let start = Instant::now();
        let passed = move || start.elapsed();
        let unreadable = || in_both(&Message::new("place-command-unreadable").with("file", file.display()));
        let text = std::fs::read_to_string(&file).with_context(unreadable)?;
        let asked = read(&text).map_err(|faults| refused(&file, &faults))?;
        let answer = answer(&asked, Deadline::at(&passed, Duration::from_secs(self.seconds)));
        print(&format!("{}\n", serde_json::to_string(&answer.json)?))?;
        let told = match answer.status {
            Status::Optimal => "place-command-optimal",
            Status::Stopped => "place-command-stopped",
            Status::Unknown => "place-command-unknown",
            Status::Infeasible => "place-command-infeasible",
        };
        let number = |points: Option<i64>| points.map_or_else(String::new, |points| points.to_string());
        let demands = answer.json["clash"]["demands"].as_array().map_or(0, Vec::len);
        let message = Message::new(told)
            .with("objective", number(answer.objective))
            .with("bound", number(answer.bound))
            .with("seconds", self.seconds)
            .with("demands", demands);
        match answer.status {
            Status::Optimal | Status::Stopped => eprintln!("{}", in_both(&message)),
            Status::Unknown | Status::Infeasible => bail!(in_both(&message)),
        }
        Ok(())
    }
}

/// Tells every fault, a line each and language, and answers what ends the command.
fn refused(file: &Path, faults: &[Fault]) -> anyhow::Error {
    for fault in faults {
        for lang in Lang::ALL {
            eprintln!("{}: {}: {}", file.display(), fault.place, said(fault, lang));
        }
    }
    let message =
        Message::new("place-command-faults").with("file", file.display()).with("faults", faults.len());
    anyhow!(in_both(&message))
}

/// A fault in words: what is wrong and what to write.
fn said(fault: &Fault, lang: Lang) -> String {
    let kind = |kind: &str| Message::new(kind_key(kind)).say(lang);
    let message = match &fault.wrong {
        Wrong::NotJson { line, column, why } => {
            Message::new("place-fault-json").with("line", line).with("column", column).with("why", why)
        }
        Wrong::Unknown { field, known } => {
            Message::new("place-fault-field").with("field", field).with("known", known.join(", "))
        }
        Wrong::Missing { field } => Message::new("place-fault-missing").with("field", field),
        Wrong::Kind { expected } => {
            let kinds: Vec<String> = expected.split(", ").map(kind).collect();
            Message::new("place-fault-kind").with("kind", kinds.join(" / "))
        }
        Wrong::Word { found, known } => {
            Message::new("place-fault-word").with("found", found).with("known", known.join(", "))
        }
        Wrong::Range { least, most } => {
            let number = |number: &Option<i64>| number.map_or_else(String::new, |number| number.to_string());
            Message::new("place-fault-range").with("least", number(least)).with("most", number(most))
        }
        Wrong::Empty => Message::new("place-fault-empty"),
        Wrong::Twice { id } => Message::new("place-fault-twice").with("id", id),
        Wrong::NoSuch { id, near: Some(near), .. } => {
            Message::new("place-fault-near").with("id", id).with("near", near)
        }
        Wrong::NoSuch { what, id, near: None } => {
            Message::new("place-fault-unknown").with("id", id).with("list", format!("{what}s"))
        }
        Wrong::TooMany { most } => Message::new("place-fault-many").with("most", most),
        Wrong::NotADay { day } => Message::new("place-fault-day").with("day", day),
        Wrong::TooLarge => Message::new("place-fault-large"),
    };
    message.say(lang)
}

fn kind_key(kind: &str) -> &'static str {
    match kind {
        "object" => "place-kind-object",
        "array" => "place-kind-array",
        "integer" => "place-kind-integer",
        "number" => "place-kind-number",
        _ => "place-kind-string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_in_both_languages_with_what_to_write() {
        let told = |text: &str| -> Vec<(String, [String; 2])> {
            let faults = read(text).unwrap_err();
            faults
                .iter()
                .map(|fault| (fault.place.clone(), Lang::ALL.map(|lang| said(fault, lang))))
                .collect()
        };
        let faults = told(
            r#"{"format": 1, "days": ["mon"], "employers": [{"id": "a", "place": 2}],
                "trainees": [{"id": "t", "stay": "rathr", "count": "two"}]}"#,
        );
        for (place, words) in [
            ("employers[0]", "places"),
            ("employers[0].place", "places"),
            ("trainees[0].stay", "rather"),
            ("trainees[0].count", "whole number"),
        ] {
            let found =
                faults.iter().find(|(at, _)| at == place).unwrap_or_else(|| panic!("{place}: {faults:?}"));
            assert!(found.1.iter().any(|told| told.contains(words)), "{found:?}");
        }
        let none = told("{");
        assert!(none[0].1.iter().all(|told| told.contains('1')), "{none:?}");
        for (_, words) in faults.iter().chain(&none) {
            assert!(words.iter().all(|told| !told.is_empty() && !told.contains("place-fault")), "{words:?}");
        }
    }
}
