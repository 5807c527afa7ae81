//! Use cases of gatherings: editing words, agenda, hosts, roles, letters and venues.
//!
//! Each takes the gathering's turn, so that two people who rearrange one list do so one after the other. Rows
//! without a version of their own are edited with a *mark* of what the editor saw; an old mark is refused.

mod agenda;
mod announcing;
mod days;
mod hosts;
mod letters;
pub mod minutes;
pub mod papers;
pub mod timer;
mod roles;
mod venues;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

pub use agenda::{BlockIn, add_block, block_mark, judge, move_block, remove_block, save_block};
pub use announcing::{announce, is_announced};
pub use days::{DayIn, day_mark, judge_details, save_day, save_days};
pub use hosts::{add_host, host_every_round, move_host, remove_host, search_hosts};
pub use letters::{LetterIn, preview, save_letter, survey};
pub use roles::{RoleIn, put_role, save_roles};
pub use venues::{VenueIn, insert_venue, remove_venue, restore_venue, save_venue, venue_mark};

use super::store::gathering;
use super::whole::{Whole, whole};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::{phone_digits, show_phone};
use crate::db::{CenterId, GatheringId, Tx};
use crate::i18n::Texts;
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::FieldErrors;

/// The longest title, name or heading, in characters.
pub const LONGEST_LINE: usize = 200;
/// Longer than this is no telephone number, however it is written.
const LONGEST_PHONE: usize = 40;

/// A telephone number as it is shown, empty where none was typed; `None` where what was typed is none.
fn shown_phone(typed: &str) -> Option<String> {
    match typed.trim() {
        "" => Some(String::new()),
        typed => phone_digits(typed).map(|digits| show_phone(&digits)),
    }
}

/// The longest text of paragraphs, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// Why a gathering is not changed.
#[derive(Debug, thiserror::Error)]
pub enum GatheringError {
    #[error("there is no such gathering, or no such part of it")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    /// The center itself stays among the hosts.
    #[error("the center stays a host")]
    OwnHost,
    /// A gathering has a place, and seats hang on it.
    #[error("the last venue stays")]
    LastVenue,
    #[error("seats hang on this venue")]
    VenueInUse,
    #[error(transparent)]
    Other(#[from] anyhow::Error),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Reads the gathering in a writing transaction and takes its turn.
pub async fn turn_of(tx: &Tx, id: GatheringId) -> Result<Whole, GatheringError> {
    tx.turn(&format!("gathering {id}")).await?;
    whole(tx, id).await?.ok_or(GatheringError::NotFound)
}

/// What an editor saw of a row, in a few letters; another mark means that somebody changed it.
pub fn mark(seen: &impl Serialize) -> String {
    let json = serde_json::to_vec(seen).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(&Sha256::digest(json)[..9])
}

/// Title, purpose, goal and the hosts' own aim, as a form or program brings them.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct WordsIn {
    pub title: Texts,
    pub purpose: Texts,
    pub goal: Texts,
    /// 裏テーマ; never leaves the hosts' pages.
    #[serde(default)]
    pub host_aim: Texts,
    /// What became of what was said at the round before; the letters open with it. Left out, it stays as it is.
    #[serde(default)]
    pub since_last: Option<Texts>,
    /// The version that was edited.
    pub version: i32,
}

/// Saves title, purpose, goal and the hosts' aim.
pub async fn save_words(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    words: WordsIn,
) -> Result<(), GatheringError> {
    let mut errors = FieldErrors::default();
    needed_line(&mut errors, "title", &words.title);
    needed_text(&mut errors, "purpose", &words.purpose);
    needed_text(&mut errors, "goal", &words.goal);
    short_enough(&mut errors, "host_aim", &words.host_aim, LONGEST_TEXT);
    if let Some(words) = &words.since_last {
        short_enough(&mut errors, "since_last", words, LONGEST_TEXT);
    }
    errors.into_result().map_err(GatheringError::Fields)?;

    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = turn_of(&tx, id).await?.gathering;
    let since_last = words.since_last.unwrap_or_else(|| found.since_last.clone().unwrap_or_default());
    let changes: Vec<audit::Change> = [
        change("title", &found.title, &words.title),
        change("purpose", &found.purpose, &words.purpose),
        change("goal", &found.goal, &words.goal),
        change("host_aim", &found.host_aim, &words.host_aim),
        change("since_last", found.since_last.as_ref().unwrap_or(&Texts::default()), &since_last),
    ]
    .into_iter()
    .flatten()
    .collect();
    if found.version != words.version {
        return Err(GatheringError::Stale);
    }
    let row = gathering::Model {
        title: words.title,
        purpose: words.purpose,
        goal: words.goal,
        host_aim: words.host_aim,
        since_last: (!since_last.is_blank()).then_some(since_last),
        ..found
    };
    if !gathering::update(&tx, words.version, row).await? {
        return Err(GatheringError::Stale);
    }
    tasks::stir(&tx, id, Deed::Words).await?;
    audit::record(app, &tx, now, actor, "gatherings.words.saved", ("gathering", id.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// A changed text for the audit trail, by its Japanese words.
pub(super) fn change(field: &'static str, before: &Texts, after: &Texts) -> Option<audit::Change> {
    let json = |texts: &Texts| serde_json::to_string(texts).unwrap_or_default();
    audit::changed(field, json(before), json(after))
}

/// A line in Japanese that must be there and fit on a line. A form's fields are named `FIELD_ja`, `FIELD_en`.
pub fn needed_line(errors: &mut FieldErrors, field: &str, texts: &Texts) {
    needed(errors, field, texts);
    short_enough(errors, field, texts, LONGEST_LINE);
    for (lang, words) in &texts.0 {
        if words.contains(['\n', '\r']) {
            errors.add(&format!("{field}_{lang}"), crate::i18n::Message::new("gathering-one-line"));
        }
    }
}

/// Paragraphs in Japanese that must be there.
pub fn needed_text(errors: &mut FieldErrors, field: &str, texts: &Texts) {
    needed(errors, field, texts);
    short_enough(errors, field, texts, LONGEST_TEXT);
}

fn needed(errors: &mut FieldErrors, field: &str, texts: &Texts) {
    if texts.0.get("ja").is_none_or(|words| words.trim().is_empty()) {
        errors.add(&format!("{field}_ja"), crate::i18n::Message::new("field-required"));
    }
}

pub(super) fn short_enough(errors: &mut FieldErrors, field: &str, texts: &Texts, longest: usize) {
    for (lang, words) in &texts.0 {
        if words.chars().count() > longest {
            let message = crate::i18n::Message::new("field-too-long").with("max", longest);
            errors.add(&format!("{field}_{lang}"), message);
        }
    }
}
