//! `tsudoi serve`: the pages, and the work that is due.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use actix_web::HttpServer;
use anyhow::{Context, bail};
use clap::Args;

use super::Common;
use crate::accounts::service;
use crate::app::App;
use crate::clock::{Chance, Clock};
use crate::config::Overrides;
use crate::i18n::{InAll, Message};
use crate::{routes, schedule};

/// Serves the pages and does the work that is due.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    common: Common,
    /// Where to listen, such as 127.0.0.1:8080. 待ち受けるアドレス
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

impl Serve {
    pub async fn run(self) -> anyhow::Result<()> {
        let overrides = Overrides { data: self.common.data.clone(), listen: self.listen };
        let config = crate::config::Config::load(self.common.config.as_deref(), &overrides)?;
        super::start_logging(&config.log);
        // Held until the end; it also says that nobody else works here.
        let alone = if config.database().starts_with("sqlite") { Some(lock(&config.data)?) } else { None };
        let app = Arc::new(App::build(config, Clock::System, Chance::system()).await?);
        if alone.is_some() {
            app.take_over().await?;
        }
        if let Some(token) = service::make_set_up_link(&app).await? {
            eprintln!("はじめての設定 / First set-up (24 hours): {}", app.link(&format!("/set-up/{token}")));
        }
        if app.mail_held() {
            eprintln!("{}", InAll(Message::new("cli-mail-held")));
        }
        serve(app).await
    }
}

/// Serves `app` until it is told to stop (SIGINT, SIGTERM), with the poller beside it.
pub async fn serve(app: Arc<App>) -> anyhow::Result<()> {
    let mut ticks = schedule::start(app.clone()).await?;
    let poller = app.clone();
    let poll = actix_web::rt::spawn(async move { poller.poll().await });
    let knocking = app.clone();
    let knock = actix_web::rt::spawn(async move {
        if let Some(said) = knocking.transport.knock().await {
            eprintln!("{}", InAll(Message::new("cli-mail-refused").with("said", said)));
        }
    });
    let listen = app.config.listen;
    let shared = app.clone();
    let server = HttpServer::new(move || {
        routes::house(shared.clone()).wrap(actix_web::middleware::Compress::default())
    })
    .bind(listen)
    .with_context(|| InAll(Message::new("cli-listen-taken").with("listen", listen)))?
    .shutdown_timeout(10)
    .run();
    tracing::info!(address = %listen, "serving");
    server.await?;
    ticks.shutdown().await?;
    for task in [poll, knock] {
        task.abort();
        // What it holds of the database is given back while there is still somebody to take it.
        drop(task.await);
    }
    Ok(())
}

/// On SQLite one process serves a data folder at a time; short commands may run beside it.
pub fn lock(data: &Path) -> anyhow::Result<File> {
    let said = |key: &str| InAll(Message::new(key).with("folder", data.display()));
    let opened = std::fs::create_dir_all(data).and_then(|()| File::create(data.join("serve.lock")));
    let file = opened.with_context(|| said("cli-data-folder"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => bail!(said("cli-served-already")),
    }
}
