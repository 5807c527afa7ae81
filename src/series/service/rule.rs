//! Changing the rule of a series: what moves is shown first, and done as it was said.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeriesError;
use super::line::{Line, line};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::business::GivesWay;
use crate::calendar::recurrence::{Rule, RuleFault};
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, SeriesId, Tx};
use crate::gatherings::store::{day, series};
use crate::gatherings::{Gathering, GatheringState, Series};
use crate::i18n::{Lang, Message, Texts};
use crate::plans::next::Drafted;
use crate::plans::{MoveIn, move_gathering};
use crate::replies;
use crate::series::model::{self, Ahead};
use crate::series::store::settings::{self, Model as SettingsRow};
use crate::series::words;
use crate::web::FieldErrors;

/// How a series is to go on.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct RuleIn {
    /// RFC 5545, such as `FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU`; empty where rounds are added one by one.
    pub rule: String,
    /// The day from which the rule counts: its month or week is the first.
    pub from: NaiveDate,
    /// Local opening.
    pub starts: NaiveTime,
    pub minutes: i32,
    /// What a round on a holiday or a closed day does: `week`, `before`, `after` or `keep`.
    pub gives_way: String,
    /// So many rounds by the rule are ahead, 0 to 12.
    pub rounds_ahead: i32,
    /// The gatherings that move to their new day; the others stay where they are.
    #[serde(default)]
    pub moves: Vec<GatheringId>,
    /// Told to the guests of those that move and are invited already.
    #[serde(default)]
    pub reason: String,
    /// The version of the series that was edited.
    #[serde(default)]
    pub version: Option<i32>,
}

/// What the last change replaced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Before {
    pub rule: String,
    pub from: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: i32,
    pub gives_way: String,
    pub rounds_ahead: i32,
}

/// What changing the rule would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RulePreview)]
pub struct Preview {
    pub before: Vec<Ahead>,
    pub after: Vec<Ahead>,
    /// Gatherings that would have another day or hour by the new rule.
    pub gatherings: Vec<Shift>,
}

/// A gathering that the new rule has another day for.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RoundShift)]
pub struct Shift {
    pub id: GatheringId,
    pub title: Texts,
    pub round: Option<i32>,
    pub before: NaiveDate,
    pub before_starts: NaiveTime,
    pub after: NaiveDate,
    pub after_starts: NaiveTime,
    /// Its invitations are out: it moves only where that is said, and its guests are told.
    pub invited: bool,
    /// How many invited parties would be told.
    pub told: usize,
}

/// What was done.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[schema(as = RuleChanged)]
pub struct Changed {
    /// How many gatherings moved, and how many invited parties are told.
    pub moved: usize,
    pub told: usize,
    /// Gatherings that could not be moved and stay where they are.
    pub stayed: Vec<GatheringId>,
}

impl Line {
    /// How it goes on at present.
    pub fn present(&self) -> Before {
        Before {
            rule: self.series.rule.clone(),
            from: self.from,
            starts: self.series.starts_at,
            minutes: self.series.minutes,
            gives_way: self.gives_way.word().to_owned(),
            rounds_ahead: self.rounds_ahead,
        }
    }

    /// The series as it would be.
    fn under(&self, to: &RuleIn) -> Result<Line, SeriesError> {
        let mut errors = FieldErrors::default();
        let rule = match to.rule.trim() {
            "" => None,
            typed => match Rule::parse(typed) {
                Ok(rule) if rule.days(to.from, 1).is_empty() => {
                    errors.add("rule", Message::new("series-rule-never"));
                    None
                }
                Ok(rule) => Some(rule),
                Err(RuleFault::Unreadable) => {
                    errors.add("rule", Message::new("series-rule-unreadable"));
                    None
                }
                Err(RuleFault::TooOften) => {
                    errors.add("rule", Message::new("series-rule-too-often"));
                    None
                }
            },
        };
        let apart = (to.from - self.today).num_days().abs();
        if apart > 366 * 5 {
            errors.add("from", Message::new("field-date"));
        }
        let over = to.starts.overflowing_add_signed(chrono::Duration::minutes(to.minutes.into())).1;
        if !(15..=480).contains(&to.minutes) || over != 0 {
            errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
        }
        if !(0..=12).contains(&to.rounds_ahead) {
            errors.add("rounds_ahead", Message::new("field-range").with("min", 0).with("max", 12));
        }
        let gives_way = GivesWay::read(&to.gives_way);
        if gives_way.is_none() {
            errors.add("gives_way", Message::new("field-choose"));
        }
        errors.into_result().map_err(SeriesError::Fields)?;
        let text = rule.as_ref().map(|rule| rule.text().to_owned()).unwrap_or_default();
        let series = Series { rule: text, starts_at: to.starts, minutes: to.minutes, ..self.series.clone() };
        Ok(Line {
            series,
            gives_way: gives_way.unwrap_or(GivesWay::Week),
            rounds_ahead: to.rounds_ahead,
            rule,
            from: to.from,
            ..self.clone()
        })
    }

    /// The gatherings to come that this line has another day or hour for than they have.
    async fn shifts(&self, tx: &Tx, now: DateTime<Utc>) -> Result<Vec<(Shift, NaiveTime)>, DbErr> {
        let zone = self.zone();
        let Some(rule) = &self.rule else { return Ok(Vec::new()) };
        let slots = rule.days(self.from, 400);
        let mut all = Vec::new();
        let to_come = |gathering: &&Gathering| {
            gathering.starts_at > now
                && matches!(gathering.state, GatheringState::Preparing | GatheringState::Inviting)
        };
        for gathering in self.gatherings.iter().filter(to_come) {
            let local = zoned::to_local(gathering.starts_at, zone);
            let Some(slot) = model::nearest(&slots, self.from, local.date()) else { continue };
            let from = self.today.succ_opt().unwrap_or(self.today);
            let after = Drafted::place(slot, from, self.gives_way, &self.closed).date;
            let long = chrono::Duration::minutes(self.series.minutes.into());
            let (ends, _) = self.series.starts_at.overflowing_add_signed(long);
            // The rule has a day and its hours; the further days of a course keep hours of their own.
            let days = day::list_of_gathering(tx, gathering.id).await?;
            let closes = days.first().map_or(zoned::to_local(gathering.ends_at, zone).time(), |day| day.ends);
            let same = after == local.date() && self.series.starts_at == local.time() && closes == ends;
            if after <= self.today || same {
                continue;
            }
            let shift = Shift {
                id: gathering.id,
                title: gathering.title.clone(),
                round: gathering.round,
                before: local.date(),
                before_starts: local.time(),
                after,
                after_starts: self.series.starts_at,
                invited: gathering.state != GatheringState::Preparing,
                told: 0,
            };
            all.push((shift, ends));
        }
        Ok(all)
    }
}

/// What changing the rule would do; writes nothing.
pub async fn preview(app: &App, tx: &Tx, id: SeriesId, to: &RuleIn) -> Result<Preview, SeriesError> {
    let now = app.clock.now();
    let line = line(tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    if !line.goes_on() {
        return Err(SeriesError::Ended);
    }
    let after = line.under(to)?;
    let mut gatherings = Vec::new();
    for (mut shift, _) in after.shifts(tx, now).await? {
        let parties = replies::parties(tx, shift.id).await?;
        shift.told = parties.iter().filter(|party| party.standing != replies::Standing::Declined).count();
        gatherings.push(shift);
    }
    Ok(Preview { before: line.ahead(), after: after.ahead(), gatherings })
}

/// Changes the rule, then moves the gatherings that were named. Guests of those that are invited are told by an update
/// of their calendar entry.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    to: RuleIn,
) -> Result<Changed, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let before = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    if !before.goes_on() {
        return Err(SeriesError::Ended);
    }
    if to.version.is_some_and(|version| version != before.series.version) {
        return Err(SeriesError::Stale);
    }
    let after = before.under(&to)?;
    let shifts = after.shifts(&tx, now).await?;
    let undo = serde_json::to_value(before.present()).map_err(anyhow::Error::from)?;
    save(app, &tx, &before, &after, Some(undo)).await?;
    let told: Vec<audit::Change> = told(&before.present(), &after.present());
    audit::record(app, &tx, now, actor, "series.rule.changed", ("series", id.0), &told).await?;
    tx.commit().await?;

    let mut done = Changed::default();
    for (shift, ends) in shifts.into_iter().filter(|(shift, _)| to.moves.contains(&shift.id)) {
        let Some(gathering) = before.gatherings.iter().find(|gathering| gathering.id == shift.id) else {
            continue;
        };
        let by = shift.after - shift.before;
        let last = shift.after - Days::new(1);
        let move_in = MoveIn {
            date: shift.after,
            starts: shift.after_starts,
            ends,
            // The deadline keeps its distance, but asks for nothing that is past.
            further_days: None,
            reply_deadline: (gathering.reply_deadline + by).max(before.today).min(last),
            reason: to.reason.trim().to_owned(),
            ask_again: false,
            version: None,
        };
        // A large future: on the heap, it does not lie on the stack of every caller.
        match Box::pin(move_gathering(app, center, actor, shift.id, move_in)).await {
            Ok(told) => {
                done.moved += 1;
                done.told += told.parties;
            }
            Err(crate::plans::PlanError::Db(error)) => return Err(error.into()),
            Err(_) => done.stayed.push(shift.id),
        }
    }
    Ok(done)
}

/// Puts the rule back as it was before the last change. Gatherings that moved stay where they are.
pub async fn undo(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let present = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let back = present.before.clone().ok_or(SeriesError::Stale)?;
    let to = RuleIn {
        rule: back.rule,
        from: back.from,
        starts: back.starts,
        minutes: back.minutes,
        gives_way: back.gives_way,
        rounds_ahead: back.rounds_ahead,
        moves: Vec::new(),
        reason: String::new(),
        version: None,
    };
    let after = present.under(&to)?;
    save(app, &tx, &present, &after, None).await?;
    let told = told(&present.present(), &after.present());
    audit::record(app, &tx, now, actor, "series.rule.undone", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

async fn save(
    app: &App,
    tx: &Tx,
    before: &Line,
    after: &Line,
    undo: Option<serde_json::Value>,
) -> Result<(), SeriesError> {
    if !series::update(tx, before.series.version, after.series.clone()).await? {
        return Err(SeriesError::Stale);
    }
    series::raise_sequence(tx, after.series.id).await?;
    let row = SettingsRow {
        id: before.settings.as_ref().map_or_else(|| app.chance.id(app.clock.now()), |row| row.id),
        center_id: tx.center,
        series_id: after.series.id,
        rule: after.series.rule.clone(),
        rule_from: Some(after.from),
        gives_way: after.gives_way.word().to_owned(),
        rounds_ahead: after.rounds_ahead,
        undo,
        version: before.settings.as_ref().map_or(1, |row| row.version),
    };
    match &before.settings {
        None => settings::insert(tx, row).await?,
        Some(known) => {
            if !settings::update(tx, known.version, row).await? {
                return Err(SeriesError::Stale);
            }
        }
    }
    Ok(())
}

/// The history keeps what was agreed as people say it.
fn in_words(line: &Before) -> String {
    words::rule(Rule::parse(&line.rule).ok().as_ref(), line.starts, line.minutes, Lang::Ja)
}

fn told(before: &Before, after: &Before) -> Vec<audit::Change> {
    let changes = [
        audit::changed("rule", in_words(before), in_words(after)),
        audit::changed("rule_from", before.from, after.from),
        audit::changed("gives_way", &before.gives_way, &after.gives_way),
        audit::changed("rounds_ahead", before.rounds_ahead, after.rounds_ahead),
    ];
    changes.into_iter().flatten().collect()
}
