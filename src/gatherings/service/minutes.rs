//! The minutes of a gathering: drafted, approved by a member, then enclosed with the invitation to the next round.
//!
//! Whoever approves them answers for it that they name nobody who did not wish it. What goes by a neutral title has none
//! that leave the staff's pages.

use sea_orm::DbErr;

use super::{GatheringError, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::model::GatheringState;
use crate::gatherings::store::gathering::{self, Model as Gathering};
use crate::gatherings::store::minutes::{self, Model as Minutes};
use crate::gatherings::titles;
use crate::i18n::{Lang, Message, Texts};
use crate::web::FieldErrors;

/// So many characters fit the sheets that anybody encloses.
const LONGEST: usize = 10_000;

/// Approved minutes of the round before, as guests of the next one read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    pub title: Texts,
    pub date: chrono::NaiveDate,
    /// Paragraphs as they were typed.
    pub body: String,
    /// The same in English; empty where nobody wrote it.
    pub body_en: String,
}

impl Enclosed {
    /// The words for a reader of `lang`.
    pub fn read(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.body_en.is_empty() { &self.body_en } else { &self.body }
    }
}

/// The approved minutes of the newest round before a gathering, if it has any.
pub async fn of_last_round(tx: &Tx, of: &Gathering) -> Result<Option<Enclosed>, DbErr> {
    let Some(series) = of.series_id else { return Ok(None) };
    let mut rounds = gathering::list_of_series(tx, series).await?;
    rounds.retain(|row| {
        let was_on = !matches!(row.state, GatheringState::CalledOff | GatheringState::Postponed);
        row.starts_at < of.starts_at && was_on
    });
    rounds.sort_by_key(|row| row.starts_at);
    match rounds.pop() {
        Some(last) => approved_of(tx, &last).await,
        None => Ok(None),
    }
}

/// The approved minutes of a gathering as its guests read them.
pub async fn approved_of(tx: &Tx, of: &Gathering) -> Result<Option<Enclosed>, DbErr> {
    if titles::is_neutral(of) {
        return Ok(None);
    }
    let found = minutes::find(tx, of.id).await?.filter(|row| row.approved_at.is_some());
    let zone = of.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    Ok(found.map(|row| Enclosed {
        title: of.title.clone(),
        date: zoned::local_date(of.starts_at, zone),
        body: row.body,
        body_en: row.body_en,
    }))
}

/// Saves the minutes; `seen` is the version that was edited, none for the first draft. Approved ones are reopened first.
pub async fn save(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    seen: Option<i32>,
    words: &Texts,
) -> Result<(), GatheringError> {
    let tidy = |lang: &str| {
        words.0.get(lang).map(|words| words.replace("\r\n", "\n").trim().to_owned()).unwrap_or_default()
    };
    let (body, body_en) = (tidy("ja"), tidy("en"));
    let mut errors = FieldErrors::default();
    if body.is_empty() {
        errors.add("body", Message::new("field-required"));
    }
    for (field, words) in [("body", &body), ("body_en", &body_en)] {
        if words.chars().count() > LONGEST {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    errors.into_result().map_err(GatheringError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await?;
    match (minutes::find(&tx, id).await?, seen) {
        (None, _) => {
            let row = Minutes {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: id,
                body,
                approved_at: None,
                approved_by: None,
                version: 1,
                body_en,
            };
            minutes::insert(&tx, row).await?;
        }
        (Some(found), seen) => {
            let was = seen.ok_or(GatheringError::Stale)?;
            if found.approved_at.is_some()
                || !minutes::update(&tx, was, Minutes { body, body_en, ..found }).await?
            {
                return Err(GatheringError::Stale);
            }
        }
    }
    audit::record(app, &tx, now, actor, "gatherings.minutes.saved", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Approves the minutes as they were read in version `seen`, or takes the approval back.
pub async fn approve(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    seen: i32,
    approved: bool,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await?;
    let found = minutes::find(&tx, id).await?.ok_or(GatheringError::NotFound)?;
    if found.approved_at.is_some() == approved {
        return Ok(());
    }
    let row = Minutes {
        approved_at: approved.then_some(now),
        approved_by: actor.member().filter(|_| approved),
        ..found
    };
    if !minutes::update(&tx, seen, row).await? {
        return Err(GatheringError::Stale);
    }
    let action = if approved { "gatherings.minutes.approved" } else { "gatherings.minutes.reopened" };
    audit::record(app, &tx, now, actor, action, ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
