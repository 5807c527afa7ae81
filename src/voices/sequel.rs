//! What became of what was said, told by the rooms above that know it and register in `app`.

use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::i18n::Lang;

/// A line about something that was said, offered or decided, with the page where more stands.
#[derive(Clone, Debug, Serialize)]
pub struct Became {
    /// The voice, the offer or the decision.
    pub of: Uuid,
    pub words: String,
    pub path: String,
}

/// What became of what a gathering heard.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sequel {
    pub lines: Vec<Became>,
    /// What was told about all of it, with the page where it stands: the opening of the next invitation.
    pub told: Option<(String, String)>,
}

/// What a room knows of it at a moment.
pub type Follows =
    for<'a> fn(&'a Tx, GatheringId, Lang, DateTime<Utc>) -> LocalBoxFuture<'a, Result<Sequel, DbErr>>;

/// What every room knows of it.
pub async fn sequel(app: &App, tx: &Tx, gathering: GatheringId, lang: Lang) -> Result<Sequel, DbErr> {
    let mut all = Sequel::default();
    for follows in app.following() {
        let found = follows(tx, gathering, lang, app.clock.now()).await?;
        all.lines.extend(found.lines);
        all.told = all.told.or(found.told);
    }
    Ok(all)
}
