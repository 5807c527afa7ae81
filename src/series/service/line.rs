//! A series as it stands: its row, how it goes on, its gatherings, and the rounds ahead.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::DbErr;
use serde_json::Value as Json;

use super::rule::Before;
use crate::accounts;
use crate::calendar::business::{ClosedDays, GivesWay};
use crate::calendar::recurrence::Rule;
use crate::calendar::zoned;
use crate::db::{SeriesId, Tx};
use crate::gatherings::store::day;
use crate::gatherings::store::series_book::{self, Model as BookRow};
use crate::gatherings::{self, DayDetails, DayHours, Gathering, GatheringState, Series, Whole, titles};
use crate::i18n::Texts;
use crate::playbooks::format;
use crate::playbooks::when::parse_time;
use crate::series::model::{self, Ahead, Decided, Ground, Kind, Taken};
use crate::series::store::round::Model as RoundRow;
use crate::series::store::settings::Model as SettingsRow;
use crate::series::store::{rest, round, settings};

/// So many rounds are made ahead until a center says otherwise.
const AHEAD: i32 = 4;

/// A series with all that its rounds ahead are reckoned from.
#[derive(Clone, Debug)]
pub struct Line {
    pub series: Series,
    pub gives_way: GivesWay,
    pub rounds_ahead: i32,
    /// None where it has no rule that can be read; rounds are then added by hand.
    pub rule: Option<Rule>,
    /// The day from which the rule counts.
    pub from: NaiveDate,
    /// The day by the rule of the last round that is past.
    pub(super) since: NaiveDate,
    /// Its rounds that are gatherings, in their order.
    pub gatherings: Vec<Gathering>,
    /// The last of its rounds where all of them were put away.
    pub(super) put_away: Option<Gathering>,
    /// What the last change of the rule replaced, as long as it can be taken back.
    pub before: Option<Before>,
    pub today: NaiveDate,
    /// The playbook that was chosen for rounds to come; see [`Line::chosen`].
    pub(super) book: Option<BookRow>,
    /// Since when it rests; none where it does not.
    pub rests_since: Option<DateTime<Utc>>,
    pub(super) closed: ClosedDays,
    pub(super) rows: Vec<RoundRow>,
    pub(super) settings: Option<SettingsRow>,
}

/// Reads a series as it stands `now`.
pub async fn line(tx: &Tx, id: SeriesId, now: DateTime<Utc>) -> Result<Option<Line>, DbErr> {
    let Some(series) = gatherings::series(tx, id).await? else { return Ok(None) };
    let mut gatherings = gatherings::list_to_call(tx, id).await?;
    let put_away = gatherings.pop_if(|last| last.deleted_at.is_some());
    gatherings.retain(|row| row.deleted_at.is_none());
    let rows = round::list_of_series(tx, id).await?;
    let settings = settings::find(tx, id).await?;
    let rule = Rule::parse(&series.rule).ok();
    let zone = zone_of(&series);
    let today = zoned::local_date(now, zone);
    let slot = |gathering: &Gathering| {
        let row = rows.iter().find(|row| row.gathering_id == Some(gathering.id));
        row.filter(|row| row.kind != Kind::Added).map(|row| row.slot)
    };
    // What was set here counts as long as the rule is the one it was set for; agreeing on another one begins anew.
    let set = settings.as_ref().filter(|row| row.rule == series.rule).and_then(|row| row.rule_from);
    let anchor = |gathering: &Gathering| {
        let day = slot(gathering).unwrap_or_else(|| zoned::local_date(gathering.starts_at, zone));
        rule.as_ref().map_or(day, |rule| rule.anchor(day))
    };
    let newest = |until: Option<DateTime<Utc>>| {
        let begun = gatherings.iter().filter(|row| until.is_none_or(|until| row.starts_at <= until));
        begun.max_by_key(|row| row.starts_at)
    };
    let from = set.or(newest(None).map(anchor)).unwrap_or(today);
    let since = set.or(newest(Some(now)).map(anchor)).unwrap_or(from);
    // Until somebody says otherwise, it goes on as its playbook proposes.
    let proposed = |field: &str| gatherings.last().and_then(|last| of_playbook(last, field));
    let way = match &settings {
        Some(row) => GivesWay::read(&row.gives_way),
        None => proposed("holidays").and_then(Json::as_str).and_then(GivesWay::read),
    };
    let count = match &settings {
        Some(row) => Some(row.rounds_ahead),
        None => proposed("rounds_ahead")
            .and_then(Json::as_i64)
            .and_then(|count| i32::try_from(count.min(12)).ok()),
    };
    let undo = settings.as_ref().filter(|row| row.rule == series.rule).and_then(|row| row.undo.clone());
    Ok(Some(Line {
        gives_way: way.unwrap_or(GivesWay::Week),
        rounds_ahead: count.unwrap_or(AHEAD),
        rule,
        from,
        since,
        before: undo.and_then(|undo| serde_json::from_value(undo).ok()),
        closed: accounts::closed_days(tx).await?,
        book: series_book::find(tx, id).await?,
        rests_since: rest::since(tx, id).await?,
        series,
        gatherings,
        put_away,
        today,
        rows,
        settings,
    }))
}

/// The days of a round as its playbook has them; of those that there were, only the first counts.
fn by_book(gathering: &Gathering, mut days: Vec<gatherings::Day>) -> Vec<gatherings::Day> {
    let book = gatherings::book(gathering).map(|book| book.days.clone()).unwrap_or_default();
    days.truncate(1);
    if let Some(first) = days.first_mut() {
        first.details = book.first().map(DayDetails::of).unwrap_or_default();
        let first = first.clone();
        days.extend(book.iter().skip(1).map(|day| further(&first, day)));
    }
    days
}

/// The days of a round ahead that is made like these: its own first day, and the others as far from it as they are there, with
/// the hours of each. None where it would run into the next day.
pub fn days_ahead(round: &Ahead, like: &[gatherings::Day]) -> Option<Vec<DayHours>> {
    let first = DayHours { date: round.date, starts: round.starts, ends: round.ends()? };
    let further = like.iter().skip(1).map(|day| DayHours {
        date: round.date + (day.date - like[0].date),
        starts: day.starts,
        ends: day.ends,
    });
    Some(std::iter::once(first).chain(further).collect())
}

/// A day after the first as a playbook has it.
fn further(first: &gatherings::Day, day: &format::Day) -> gatherings::Day {
    let starts = parse_time(&day.start_time).unwrap_or(first.starts);
    gatherings::Day {
        date: first.date + Days::new(day.after.into()),
        starts,
        ends: starts.overflowing_add_signed(chrono::Duration::minutes(day.minutes.into())).0,
        details: DayDetails::of(day),
        ..first.clone()
    }
}

/// A field of the `[series]` of the playbook that a gathering was made from.
fn of_playbook<'a>(gathering: &'a Gathering, field: &str) -> Option<&'a Json> {
    gathering.playbook.get("series")?.get(field)
}

/// The zone of a series; it is checked when it is saved.
fn zone_of(series: &Series) -> chrono_tz::Tz {
    series.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)
}

impl Line {
    /// The zone in which its days and hours are.
    pub fn zone(&self) -> chrono_tz::Tz {
        zone_of(&self.series)
    }

    /// Whether it goes on: it has not ended, was not handed over and does not rest.
    pub fn goes_on(&self) -> bool {
        self.series.goes_on() && self.rests_since.is_none()
    }

    fn ground(&self, until: NaiveDate) -> Ground<'_> {
        Ground {
            until,
            rule: self.rule.as_ref().filter(|_| self.goes_on()),
            from: self.from,
            gives_way: self.gives_way,
            count: usize::try_from(self.rounds_ahead).unwrap_or_default(),
            today: self.today,
            closed: &self.closed,
            starts: self.series.starts_at,
            minutes: self.series.minutes,
        }
    }

    /// The rounds that are gatherings, by their days.
    pub(super) fn taken(&self) -> Vec<Taken> {
        let zone = self.zone();
        let taken = |gathering: &Gathering| {
            let row = self.rows.iter().find(|row| row.gathering_id == Some(gathering.id));
            Taken {
                date: zoned::local_date(gathering.starts_at, zone),
                slot: row.map(|row| row.slot),
                added: row.is_some_and(|row| row.kind == Kind::Added),
                number: gathering.round,
            }
        };
        self.gatherings.iter().map(taken).collect()
    }

    /// What was decided about rounds that are no gatherings. Preparing one that broke off begins again.
    pub(super) fn decided(&self) -> Vec<Decided> {
        let prepared = |row: &&RoundRow| {
            row.gathering_id.is_some_and(|id| self.gatherings.iter().any(|gathering| gathering.id == id))
        };
        let open = self.rows.iter().filter(|row| !prepared(row) && row.kind != Kind::ByRule);
        open.map(|row| Decided {
            slot: row.slot,
            kind: row.kind,
            date: row.date,
            starts: row.starts,
            minutes: row.minutes,
        })
        .collect()
    }

    /// The number of the next round that is prepared.
    pub fn next_number(&self) -> i32 {
        model::next_number(&self.taken(), self.series.first_round)
    }

    /// The rounds ahead, those that were left out among them; none once the series ended.
    pub fn ahead(&self) -> Vec<Ahead> {
        self.ahead_until(self.today)
    }

    /// Whether a round ahead can be prepared now: those that have the numbers to come in their order, so that each keeps
    /// its number; one that goes without, or has one that became free, at any time.
    pub fn can_prepare(&self, round: &Ahead) -> bool {
        let next = self.next_number();
        round.is_held() && round.number.is_none_or(|number| number <= next)
    }

    /// As [`Line::ahead`], with every round until a day however many are made ahead.
    pub fn ahead_until(&self, until: NaiveDate) -> Vec<Ahead> {
        if !self.goes_on() {
            return Vec::new();
        }
        model::ahead(&self.ground(until), &self.taken(), &self.decided(), self.series.first_round)
    }

    /// Days by the rule that went by without a round and without a word.
    pub fn missed(&self) -> Vec<NaiveDate> {
        let ground = Ground { from: self.since, ..self.ground(self.today) };
        model::missed(&ground, &self.taken(), &self.decided())
    }

    /// The playbook that was chosen for the rounds to come, until a round is made from it, whose own copy counts from then
    /// on.
    pub fn chosen(&self) -> Option<&BookRow> {
        let model = self.model_round();
        self.book.as_ref().filter(|book| model.is_none_or(|round| round.created_at < book.chosen_at))
    }

    /// The round that the next one is made like, with the playbook that was chosen since.
    pub(super) fn as_chosen(&self, mut whole: Whole) -> Whole {
        if let Some(chosen) = self.chosen() {
            whole.gathering.playbook = chosen.playbook.clone().into();
            // Its days, what happens on them and its words are those of the chosen playbook.
            whole.days = by_book(&whole.gathering, whole.days);
            whole.agenda.clear();
            whole.letters.clear();
        }
        whole
    }

    /// The row that the next round is made like, with the playbook that was chosen since; where all of them were put away, the
    /// last of these.
    pub fn like(&self) -> Option<Gathering> {
        let mut row = self.model_round().or(self.put_away.as_ref())?.clone();
        if let Some(chosen) = self.chosen() {
            row.playbook = chosen.playbook.clone().into();
        }
        Some(row)
    }

    /// What its rounds ahead are called where others can read it: neutrally already where the chosen playbook is so.
    pub fn told_title(&self) -> Texts {
        match self.like().filter(titles::is_neutral) {
            Some(like) => titles::of_gathering(&like),
            None => titles::of_series(&self.series, &self.gatherings),
        }
    }

    /// The days of one that is made like the next round, in their order.
    pub async fn days_like(&self, tx: &Tx) -> Result<Vec<gatherings::Day>, DbErr> {
        let Some(like) = self.like() else { return Ok(Vec::new()) };
        let days = day::list_of_gathering(tx, like.id).await?;
        Ok(if self.chosen().is_some() { by_book(&like, days) } else { days })
    }

    /// The round that the next one is made like: the newest that was not called off, else the newest.
    pub fn model_round(&self) -> Option<&Gathering> {
        let held = self.gatherings.iter().filter(|gathering| gathering.state != GatheringState::CalledOff);
        held.max_by_key(|gathering| gathering.starts_at).or(self.gatherings.last())
    }
}
