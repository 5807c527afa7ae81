//! `tsudoi token`: a bearer token for the API, or a one-time sign-in link, for a member by e-mail address.

use anyhow::Context;
use clap::Args;

use super::Common;
use crate::accounts::model::Actor;
use crate::accounts::service;
use crate::accounts::store::{account, member};
use crate::app::App;
use crate::clock::{Chance, Clock};

/// Makes a bearer token for the API (shown once), or with --sign-in a one-time sign-in link.
#[derive(Args)]
pub struct Token {
    #[command(flatten)]
    common: Common,
    /// The member's e-mail address. 職員のメールアドレス
    email: String,
    /// What the token is for, shown in the settings.
    #[arg(long, default_value = "command line")]
    name: String,
    /// A one-time sign-in link instead of a token (a forgotten password). 一度だけ使えるサインインのリンク
    #[arg(long)]
    sign_in: bool,
}

impl Token {
    pub async fn run(self) -> anyhow::Result<()> {
        let app = App::build(self.common.config()?, Clock::System, Chance::system()).await?;
        let across = app.db.across_to_read().await?;
        let account = account::find_by_email(&across, &service::email_key(&self.email))
            .await?
            .context("nobody signs in with that e-mail address; see the settings page for who does")?;
        let members = member::list_of_account(&across, account.id).await?;
        drop(across);
        let member = members.first().context("that account belongs to no center")?;
        if self.sign_in {
            let token = service::make_sign_in_link(&app, account.id, member.center_id).await?;
            println!("{}", app.link(&format!("/sign-in/{token}")));
        } else {
            let token =
                service::make_token(&app, member.center_id, Actor::Command, member.id, &self.name).await?;
            println!("{token}");
        }
        Ok(())
    }
}
