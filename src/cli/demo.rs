//! `tsudoi demo`: plays a story of the invented region and shows what has become of it.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::serve::{self, lock};
use crate::accounts::service;
use crate::app::App;
use crate::clock::{Chance, Clock};
use crate::demo::story::{Progress, Stage};
use crate::demo::{folder, region, stories, story};

/// Plays a story of an invented region on a fresh folder, then serves it. デモンストレーションを動かします
#[derive(Args)]
pub struct Demo {
    /// The folder, made afresh; an earlier demonstration there is replaced. デモ用のフォルダー
    #[arg(long, value_name = "DIR", default_value = "tsudoi-demo")]
    data: PathBuf,
    /// Which story: round-zero, step-up-course, employer-exchange, peer-testimony, city-conference. 物語の名前
    #[arg(long, value_name = "NAME", default_value = "round-zero")]
    story: String,
    /// Ends after the story instead of serving it. サーバーを動かさずに終わります
    #[arg(long)]
    no_serve: bool,
    /// Prints the figures as one JSON object, the last line of stdout. 数字を JSON で出します
    #[arg(long)]
    json: bool,
    /// Where to listen afterwards, such as 127.0.0.1:8080. 待ち受けるアドレス
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

impl Demo {
    pub async fn run(self) -> anyhow::Result<()> {
        let names = || stories::STORIES.iter().map(|story| story.name).collect::<Vec<_>>().join(", ");
        let story = stories::find(&self.story)
            .with_context(|| format!("there is no story `{}`; there is: {}", self.story, names()))?;
        let config = story::config(&self.data, self.listen.as_deref())?;
        super::start_logging("error");
        // Somebody may be looking at the earlier demonstration: its folder is not pulled away under them.
        if folder::bears_mark(&self.data) {
            drop(lock(&self.data)?);
        }
        let mut stage = Stage::set(config.clone(), story, Clock::System.now(), progress()).await?;
        let _lock = lock(&self.data)?;
        (story.play)(&mut stage).await.with_context(|| format!("the story broke off on {}", stage.date()))?;
        stage.tell("");
        let figures = stage.figures().await?;
        drop(stage);
        if self.json {
            println!("{figures}");
        } else {
            eprintln!("{figures:#}");
        }
        if self.no_serve { Ok(()) } else { open_doors(config).await }
    }
}

/// Serves the played house by the system's clock, with a one-time sign-in link.
async fn open_doors(config: crate::config::Config) -> anyhow::Result<()> {
    let app = Arc::new(App::build(config, Clock::System, Chance::system()).await?);
    let lead = &region::staff()[0];
    let across = app.db.across_to_read().await?;
    let account =
        crate::accounts::store::account::find_by_email(&across, &service::email_key(lead.email)).await?;
    drop(across);
    let account = account.context("the story's first colleague has an account")?;
    let center = service::first_center(&app).await?.context("the story has made its center")?;
    let token = service::make_sign_in_link(&app, account.id, center.id).await?;
    eprintln!();
    eprintln!(
        "http://{}/ で開いています。Ctrl+C で終わります。 (open in a browser; Ctrl+C ends it)",
        app.config.listen
    );
    eprintln!("サインイン（一度だけ使えるリンク）/ one-time sign-in link:");
    eprintln!("  {}", app.link(&format!("/sign-in/{token}")));
    eprintln!("届いたメール / the mails: {}", app.config.mailbox().display());
    serve::serve(app).await
}

/// A bar of the story's days on stderr; nothing where that is no terminal.
fn progress() -> Progress {
    let bar = ProgressBar::new(1);
    let style =
        ProgressStyle::with_template("{bar:36} {pos}/{len} 日  {msg}").expect("the template is right");
    bar.set_style(style);
    Box::new(move |day, days, what| {
        bar.set_length(days);
        bar.set_position(day.min(days));
        if !what.is_empty() {
            bar.set_message(what.to_owned());
        }
        if day >= days {
            bar.finish();
        }
    })
}
