//! `tsudoi import`: fills the address book from files, into an empty data folder too.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};

use super::Common;
use crate::accounts::Actor;
use crate::accounts::service::{self, FirstCenter};
use crate::app::App;
use crate::clock::{Chance, Clock};
use crate::contacts::fault::{Fault, say_as_typed};
use crate::contacts::import::{self, Book, Counts, Kept};
use crate::db::CenterId;
use crate::i18n::{Lang, Message, Texts, t};

/// Fills the address book from files.
#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    source: Source,
}

#[derive(Subcommand)]
enum Source {
    /// The official office list (WAM NET open data), UTF-8 or Shift_JIS. 事業所一覧を取り込みます
    Wamnet(Wamnet),
}

/// Imports the official office list. The same files twice change nothing.
#[derive(Args)]
pub struct Wamnet {
    #[command(flatten)]
    common: Common,
    /// CSV files as downloaded. ダウンロードしたCSV
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only this municipality: 三重県津市, or 津市 where that is unique; may be given several times. 市区町村
    #[arg(long = "municipality", value_name = "NAME")]
    municipalities: Vec<String>,
    /// Says what would happen and changes nothing. 試すだけ
    #[arg(long)]
    dry_run: bool,
    /// Prints the figures as the last line of stdout. 結果をJSONで
    #[arg(long)]
    json: bool,
}

impl Import {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.source {
            Source::Wamnet(command) => command.run().await,
        }
    }
}

impl Wamnet {
    async fn run(self) -> anyhow::Result<()> {
        let config = self.common.config()?;
        let kept = read(&self.files)?;
        let chosen = import::municipalities(&kept, &self.municipalities).map_err(|fault| in_both(&fault))?;
        for told in kept.rejected.iter().chain(&kept.notes) {
            for lang in Lang::ALL {
                eprintln!("{}", told.say(lang));
            }
        }
        // A trial leaves no trace, not even an empty house.
        let empty = config.database().starts_with("sqlite") && !config.data.join("tsudoi.db").exists();
        let counts = if self.dry_run && empty {
            import::would(&Book::default(), &Kept { municipalities: chosen, chosen: true, ..kept })
        } else {
            let app = App::build(config, Clock::System, Chance::system()).await?;
            carry_out(&app, kept, chosen, self.dry_run).await?
        };
        self.tell(&counts)
    }

    fn tell(&self, counts: &Counts) -> anyhow::Result<()> {
        let key = if self.dry_run { "imports-command-trial" } else { "imports-command-done" };
        let figures = [
            ("read", counts.read),
            ("matched", counts.matched),
            ("organizations", counts.organizations),
            ("created", counts.created),
            ("updated", counts.updated),
            ("unchanged", counts.unchanged),
            ("rejected", counts.rejected),
            ("gone", counts.gone),
        ];
        let message =
            figures.iter().fold(Message::new(key), |message, (name, figure)| message.with(name, figure));
        for lang in Lang::ALL {
            eprintln!("{}", message.say(lang));
        }
        if self.json {
            println!("{}", serde_json::to_string(counts)?);
        }
        Ok(())
    }
}

fn read(paths: &[PathBuf]) -> anyhow::Result<Kept> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = std::fs::read(path).with_context(|| unreadable(path))?;
        files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
    }
    import::read_list(&files).map_err(|fault| in_both(&fault))
}

fn unreadable(path: &Path) -> String {
    Lang::ALL
        .map(|lang| {
            say_as_typed(&Message::new("imports-command-unreadable").with("file", path.display()), lang)
        })
        .join("\n")
}

async fn carry_out(app: &App, kept: Kept, chosen: Vec<String>, dry_run: bool) -> anyhow::Result<Counts> {
    let center = service::first_center(app).await?.map(|center| center.id);
    let kept = Kept { municipalities: chosen, chosen: true, ..kept };
    if dry_run {
        let Some(center) = center else { return Ok(import::would(&Book::default(), &kept)) };
        let tx = app.db.scoped(center).read().await?;
        return Ok(import::would(&import::book(&tx).await?, &kept));
    }
    let center = match center {
        Some(center) => center,
        None => first_center(app).await?,
    };
    let tx = app.db.scoped(center).write().await?;
    let counts = import::at_once(app, &tx, Actor::Command, kept).await?;
    tx.commit().await?;
    Ok(counts)
}

/// The first center of an empty house, without a name yet: the set-up gives it one.
async fn first_center(app: &App) -> anyhow::Result<CenterId> {
    let nameless = FirstCenter {
        name: Texts::default(),
        phone: String::new(),
        fax: String::new(),
        email: String::new(),
        postal_code: String::new(),
        address: String::new(),
    };
    let center = service::make_center(app, nameless).await?;
    for lang in Lang::ALL {
        eprintln!("{}", t(lang, "imports-command-center"));
    }
    Ok(center)
}

/// A fault in both languages: a command line does not know its reader's.
fn in_both(fault: &Fault) -> anyhow::Error {
    let message = fault.message();
    anyhow!("{}", Lang::ALL.map(|lang| say_as_typed(&message, lang)).join("\n"))
}
