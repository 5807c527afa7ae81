//! `tsudoi rehearse`: the whole plan that a playbook gives for a day, without a server; with `--data`, also whom each
//! step would reach by the address book there.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use chrono_tz::Tz;
use clap::Args;
use serde::Serialize;

use super::{in_both, print};
use crate::accounts::{self, service};
use crate::app::App;
use crate::calendar::business::ClosedDays;
use crate::calendar::zoned;
use crate::clock::{Chance, Clock};
use crate::config::{Config, Overrides};
use crate::i18n::{Lang, Message, Texts, written};
use crate::plans::rehearsal::bare;
use crate::playbooks::check::check;
use crate::playbooks::fault::{Fault, nearest};
use crate::playbooks::format::{Playbook, SYSTEM};
use crate::playbooks::shelf;
use crate::playbooks::telling;
use crate::playbooks::timeline::{self, TimelineStep};

/// Shows the whole plan that a playbook gives for a day. Nothing is made and nobody is written to.
#[derive(Args)]
pub struct Rehearse {
    /// The name of a playbook that comes with the program, or a file. 手引きの名前、またはファイル
    playbook: String,
    /// When it begins, in local time: 2027-01-22T09:30. はじまりの日時
    #[arg(long, value_name = "DATE-TIME")]
    start: String,
    /// Time zone; without it the playbook's own. 時間帯
    #[arg(long, value_name = "IANA")]
    zone: Option<String>,
    /// Prints the plan as the last line of stdout. 結果をJSONで
    #[arg(long)]
    json: bool,
    /// A data folder whose address book says whom each step would reach. 名簿のあるデータフォルダー
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// The plan for programs.
#[derive(Serialize)]
struct Plan<'a> {
    playbook: &'a str,
    version: u32,
    subject: &'static str,
    title: &'a Texts,
    start: String,
    zone: &'a str,
    steps: &'a [TimelineStep],
}

impl Rehearse {
    pub async fn run(self) -> anyhow::Result<()> {
        let start = moment(&self.start)?;
        let (book, zone, steps) = match &self.data {
            None => {
                let book = book(&self.playbook)?;
                let zone = self.zone_for(&book)?;
                let steps = timeline::steps(&book, start, zone, &ClosedDays::none())?;
                (book, zone, steps)
            }
            Some(folder) => self.with_address_book(start, folder).await?,
        };
        if self.json {
            let plan = Plan {
                playbook: &book.id,
                version: book.version,
                subject: book.subject.word(),
                title: book.title.texts(),
                start: zoned::to_utc(start, zone).with_timezone(&zone).to_rfc3339(),
                zone: zone.name(),
                steps: &steps,
            };
            print(&format!("{}\n", serde_json::to_string(&plan)?))
        } else {
            print(&told(&book, start, zone, &steps))
        }
    }

    fn zone_for(&self, book: &Playbook) -> anyhow::Result<Tz> {
        zone_of(self.zone.as_deref().unwrap_or(&book.parameters.zone))
    }

    /// The plan by the closed days and the library of the center there, and whom its steps would reach.
    async fn with_address_book(
        &self,
        start: NaiveDateTime,
        folder: &Path,
    ) -> anyhow::Result<(Playbook, Tz, Vec<TimelineStep>)> {
        let none =
            || in_both(&Message::new("rehearse-command-no-address-book").with("folder", folder.display()));
        let config = Config::load(None, &Overrides { data: Some(folder.to_owned()), listen: None })?;
        // Looking leaves no trace, not even an empty house.
        if config.database().starts_with("sqlite") && !config.data.join("tsudoi.db").exists() {
            return Err(anyhow!(none()));
        }
        let app = App::look_at(config, Clock::System, Chance::system()).await?;
        let center = service::first_center(&app).await?.with_context(none)?;
        let tx = app.db.scoped(center.id).read().await?;
        let book = match shelf::find(&tx, &self.playbook).await? {
            Some(entry) => entry.book.map_err(|faults| faulty(&self.playbook, &faults))?,
            None => book(&self.playbook)?,
        };
        let zone = self.zone_for(&book)?;
        let mut steps = timeline::steps(&book, start, zone, &accounts::closed_days(&tx).await?)?;
        bare::reach(&app, &tx, &book, &mut steps).await?;
        Ok((book, zone, steps))
    }
}

/// The playbook of a name or a path.
fn book(named: &str) -> anyhow::Result<Playbook> {
    if let Some(shelved) = shelf::find_shipped(named) {
        return shelved.book.clone().map_err(|faults| faulty(named, &faults));
    }
    let path = Path::new(named);
    if !path.is_file() {
        let known: Vec<&str> = shelf::shipped().iter().map(|shelved| shelved.id).collect();
        let near = nearest(named, known.iter().copied());
        let key = if near.is_some() { "rehearse-command-near" } else { "rehearse-command-unknown" };
        let known = near.map_or_else(|| known.join(", "), str::to_owned);
        return Err(anyhow!(in_both(&Message::new(key).with("found", named).with("known", known))));
    }
    let unreadable = || in_both(&Message::new("playbook-command-unreadable").with("file", named));
    let text = std::fs::read_to_string(path).with_context(unreadable)?;
    check(&text).map_err(|faults| faulty(named, &faults))
}

fn faulty(named: &str, faults: &[Fault]) -> anyhow::Error {
    let message = Message::new("rehearse-command-faults").with("file", named).with("faults", faults.len());
    anyhow!(in_both(&message))
}

fn moment(written: &str) -> anyhow::Result<NaiveDateTime> {
    let unreadable = || in_both(&Message::new("rehearse-command-start").with("found", written));
    timeline::moment(written).with_context(unreadable)
}

fn zone_of(name: &str) -> anyhow::Result<Tz> {
    timeline::zone(name).map_err(|unknown| anyhow!(in_both(&unknown)))
}

/// The plan for people, day by day, in Japanese with the English title beside it.
fn told(book: &Playbook, start: NaiveDateTime, zone: Tz, steps: &[TimelineStep]) -> String {
    let lang = Lang::Ja;
    let mut lines = vec![
        format!("{}  {}", book.title.get("ja"), book.title.get("en")),
        format!(
            "{} {} ({})",
            written::date(lang, start.date()),
            written::time(lang, start.time()),
            zone.name()
        ),
    ];
    let mut day = None;
    for step in steps {
        let date = step.due_at.date_naive();
        if day != Some(date) {
            lines.push(String::new());
            lines.push(written::date(lang, date));
            day = Some(date);
        }
        let title = step.title.get("ja");
        let other = step.title.get("en");
        lines.push(format!("  {}  {title}  {other}", step.due_at.format("%H:%M")));
        let role = book.roles.iter().find(|role| role.id == step.by).map(|role| role.title.get("ja"));
        let mut told = vec![if step.by == SYSTEM { "Tsudoi" } else { role.unwrap_or(&step.by) }.to_owned()];
        if !step.audience.is_empty() {
            let words = step.audience.iter().map(|word| telling::audience(word, lang));
            told.push(words.collect::<Vec<_>>().join("・"));
        }
        if let Some(condition) = &step.condition {
            told.push(telling::condition_as_written(condition, lang));
        }
        if let Some(recipients) = step.recipients.as_ref().filter(|all| !all.is_empty()) {
            told.push(Message::new("rehearse-command-recipients").with("count", recipients.len()).say(lang));
        }
        lines.push(format!("         {}", told.join(" / ")));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_refused_with_a_way_on() {
        let told = |error: anyhow::Error| error.to_string();
        assert!(told(book("round-zeri").unwrap_err()).contains("round-zero"));
        assert!(told(book("something-else").unwrap_err()).contains("round-zero"));
        assert!(told(moment("2027-02-30T09:30").unwrap_err()).contains("2027-01-22T09:30"));
        assert!(told(zone_of("Asia/Tokio").unwrap_err()).contains("Asia/Tokyo"));
        assert!(told(zone_of("america/new_york").unwrap_err()).contains("America/New_York"));
        assert_eq!(moment("2028-02-29T15:00").unwrap(), moment("2028-02-29 15:00").unwrap());
    }

    #[test]
    fn the_timeline_names_who_and_when() {
        let book = book("round-zero").unwrap();
        let start = moment("2027-01-26T15:00").unwrap();
        let zone = chrono_tz::Asia::Tokyo;
        let steps = timeline::steps(&book, start, zone, &ClosedDays::none()).unwrap();
        let told = told(&book, start, zone, &steps);
        for words in ["2026年12月15日（火）", "10:00  案内を出す", "事務局", "来てくださった先"]
        {
            assert!(told.contains(words), "{words}\n{told}");
        }
    }
}
