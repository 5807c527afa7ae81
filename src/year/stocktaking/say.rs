//! What is said of a line of the stocktaking, and what its choice asks for.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::{Choice, TASK, stocktaking};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, SeriesId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::plans::PlanError;
use crate::series::service::rest::set_resting;
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;
use crate::year::store::stocktaking::{self as store, Model as Row};

/// The most characters of a reason.
const LONGEST: usize = 1_000;
/// The tasks of handing a series over; about the series.
pub(in crate::year) const TASK_CONSENT: &str = "year.consent";
pub(in crate::year) const TASK_BUNDLE: &str = "year.bundle";
/// The task of finding somebody to do it with; about the series.
const TASK_TOGETHER: &str = "year.together";

/// What is said of a line.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = StocktakingIn)]
pub struct Saying {
    pub subject: String,
    pub hours: Option<i32>,
    pub choice: Option<Choice>,
    /// Needed with a choice.
    #[serde(default)]
    pub why: String,
    /// The version that was seen; 0 where nothing was said yet.
    pub version: i32,
}

/// Keeps what is said of a line, and does what the choice asks for.
///
/// # Errors
/// Where there is no such line in this year, somebody said otherwise meanwhile, or a field needs another look.
pub async fn say(
    app: &App,
    center: CenterId,
    actor: Actor,
    fiscal: i32,
    zone: chrono_tz::Tz,
    saying: Saying,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let lines = stocktaking(&tx, fiscal, zone, now).await?.ok_or(PlanError::NotFound)?;
    let line = lines.into_iter().find(|line| line.subject == saying.subject).ok_or(PlanError::NotFound)?;
    let why = saying.why.replace("\r\n", "\n").trim().to_owned();
    let mut errors = FieldErrors::default();
    if saying.hours.is_some_and(|hours| !(0..=100_000).contains(&hours)) {
        errors.add("hours", Message::new("stocktaking-hours-wrong"));
    }
    if saying.choice.is_some_and(|choice| !choice.fits(line.series)) {
        errors.add("choice", Message::new("field-choose"));
    }
    if saying.choice.is_some() && why.is_empty() {
        errors.add("why", Message::new("stocktaking-why-needed"));
    } else if why.chars().count() > LONGEST {
        errors.add("why", Message::new("field-too-long").with("max", LONGEST));
    }
    errors.into_result().map_err(PlanError::Fields)?;
    let found = store::find(&tx, fiscal, &saying.subject).await?;
    if found.as_ref().map_or(0, |row| row.version) != saying.version {
        return Err(PlanError::Stale);
    }
    let before = found.as_ref().and_then(|row| row.choice);
    let decided = saying.choice.is_some();
    let row = Row {
        id: found.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        fiscal,
        subject: saying.subject,
        hours: saying.hours,
        choice: saying.choice,
        why,
        decided_at: decided.then_some(now),
        decided_by: actor.member().filter(|_| decided),
        version: 1,
    };
    let told = [
        audit::set("subject", &row.subject),
        audit::set("choice", row.choice.map(Choice::word).unwrap_or_default()),
        audit::set("why", &row.why),
    ];
    audit::record(app, &tx, now, actor, "year.stocktaking.said", ("stocktaking", row.id.0), &told).await?;
    match found {
        Some(found) => {
            if !store::update(&tx, found.version, row).await? {
                return Err(PlanError::Stale);
            }
        }
        None => store::insert(&tx, row).await?,
    }
    if let Some(id) = line.series.filter(|_| line.goes_on && before != saying.choice) {
        follow(app, &tx, actor, fiscal, (id, &line.title), saying.choice).await?;
    }
    let lines = stocktaking(&tx, fiscal, zone, now).await?.unwrap_or_default();
    if lines.iter().all(|line| line.choice.is_some()) {
        tasks::close_about(&tx, now, TASK, center.0, TaskState::Done, actor).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What a choice about a series asks for; what an earlier one asked for is asked no more.
async fn follow(
    app: &App,
    tx: &Tx,
    actor: Actor,
    fiscal: i32,
    (id, title): (SeriesId, &Texts),
    choice: Option<Choice>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    set_resting(app, tx, actor, id, choice == Some(Choice::Rest)).await?;
    let due = |kind: &str| match choice {
        Some(Choice::HandOver) => [TASK_CONSENT, TASK_BUNDLE].contains(&kind),
        Some(Choice::Together) => kind == TASK_TOGETHER,
        _ => false,
    };
    let bundle = format!("/plan/{fiscal}/bundle/{id}");
    let tasks = [
        (TASK_CONSENT, "stocktaking-task-consent", bundle.clone()),
        (TASK_BUNDLE, "stocktaking-task-bundle", bundle),
        (TASK_TOGETHER, "stocktaking-task-together", format!("/series/{id}")),
    ];
    for (kind, key, link) in tasks {
        if !due(kind) {
            tasks::close_about(tx, now, kind, id.0, TaskState::Dropped, actor).await?;
            continue;
        }
        let said = |lang: Lang| Message::new(key).with("title", title.read(lang)).say(lang);
        let new = NewTask {
            kind: kind.to_owned(),
            title: Texts::both(said(Lang::Ja), said(Lang::En)),
            link: Some(link),
            about: Some(id.0),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}
