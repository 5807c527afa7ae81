//! The command line: one file for each command.
//!
//! Exit codes: 0 done; 1 the input or the situation does not allow it, with a sentence that says what to do; 2 the
//! command line itself is wrong. What a command prints for programs (`--json`) is the last line of stdout;
//! everything for people goes to stderr, so that both can be read.

mod demo;
mod import;
mod place;
mod playbook;
mod rehearse;
mod serve;
mod token;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Overrides};
use crate::i18n::{Lang, Message};

/// 集い: from the invitation to the next round.
#[derive(Parser)]
#[command(name = "tsudoi", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the pages and does the work that is due. サーバーを動かします
    Serve(serve::Serve),
    /// Plays a story of an invented region on a fresh folder, then serves it. デモンストレーションを動かします
    Demo(demo::Demo),
    /// Fills the address book from files. 名簿を取り込みます
    Import(import::Import),
    /// Proposes who goes to which employer on which day, for a file. 配置の案を出します
    Place(place::Place),
    /// Checks, lists and describes playbooks. 手引きを扱います
    Playbook(playbook::Playbook),
    /// Shows the whole plan that a playbook gives for a day, before anything is made. 計画を試します
    Rehearse(rehearse::Rehearse),
    /// Makes a bearer token for the API, or a one-time sign-in link.
    Token(token::Token),
}

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// A TOML file with settings (see config/default.toml). 設定ファイル
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The data folder. データフォルダー
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Common {
    fn config(&self) -> anyhow::Result<Config> {
        let overrides = Overrides { data: self.data.clone(), listen: None };
        Ok(Config::load(self.config.as_deref(), &overrides)?)
    }
}

/// Reads the command line and carries it out.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = actix_web::rt::System::new();
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(command) => command.run().await,
            Command::Demo(command) => command.run().await,
            Command::Import(command) => command.run().await,
            Command::Place(command) => command.run().await,
            Command::Playbook(command) => command.run().await,
            Command::Rehearse(command) => command.run().await,
            Command::Token(command) => command.run().await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What to do first, then what was behind it, a line each.
            eprintln!("{error}");
            for cause in error.chain().skip(1) {
                eprintln!("  {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

/// A sentence for people at the command line, in every language, a line each.
fn in_both(message: &Message) -> String {
    Lang::ALL.map(|lang| message.say(lang)).join("\n")
}

/// Prints to stdout. Whoever reads it may stop in the middle (`| head`), which is no fault.
fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Starts logging to stderr. Never names, addresses or tokens: see ARCHITECTURE.md.
pub fn start_logging(level: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(format!("{level},sqlx=warn,sea_orm=warn"))
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    // A second start in one process (tests) keeps the first one's settings.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
