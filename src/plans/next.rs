//! What comes next: a draft of dates from what was answered, the series that was agreed on, or a good ending.
//!
//! The draft is only a proposal and is written nowhere. What makes it a series is that the center records what was
//! agreed together: then this gathering becomes the series' round (0 where the playbook says so) and the next round
//! stands as a gathering in preparation, made from this one's own copy of the playbook. Where the second half did
//! not come about, agreeing again takes up where it stopped.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::StepState;
use super::making::{Making, make_from};
use super::service::{Act, PlanError, act};
use super::store::step;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::business::{ClosedDays, add_business_days, is_business_day};
use crate::calendar::holidays;
use crate::db::{CenterId, GatheringId, SeriesId, Tx};
use crate::gatherings::service::{RoleIn, VenueIn};
use crate::gatherings::store::{gathering, series};
use crate::gatherings::{self, Series, SeriesState, Whole};
use crate::i18n::{Lang, Message, Texts, say};
use crate::playbooks::format::Action;
use crate::playbooks::when::{When, reply_deadline};
use crate::questionnaires::Wishes;
use crate::web::FieldErrors;

/// So many days at least to prepare a round: its invitations leave six weeks before.
const LEAD: Days = Days::new(42);
/// Every so many months a round can be.
pub const EVERY: [u32; 6] = [1, 2, 3, 4, 6, 12];

/// When the rounds are: every so many months, on the nth weekday, local hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub every: u32,
    pub weekday: Weekday,
    /// 1 to 4, or -1 for the last of the month.
    pub nth: i8,
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// A date of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Drafted {
    pub date: NaiveDate,
    /// The day by the rule, where the round is not on it.
    pub instead_of: Option<NaiveDate>,
    /// Why not: a holiday's name in Japanese and English, or that the center is closed.
    pub why: Option<Texts>,
}

impl Rhythm {
    /// What the answers wish for, and where they say nothing, the day and hour of the gathering itself.
    pub fn wished(wishes: &Wishes, whole: &Whole) -> Self {
        let (date, (starts, _)) = (whole.date(), whole.hours());
        let (weekday, starts) = wishes.opening.unwrap_or((date.weekday(), starts));
        let months = wishes.a_year.map_or(2, |a_year| 12 / a_year.clamp(1, 12));
        let every = EVERY.into_iter().rev().find(|every| *every <= months).unwrap_or(1);
        let nth = i8::try_from((date.day() - 1) / 7 + 1).unwrap_or(1);
        let minutes = i32::try_from(whole.minutes()).unwrap_or(90);
        Rhythm { every, weekday, nth: if nth > 4 { -1 } else { nth }, starts, minutes }
    }

    /// The rhythm of a series that goes on; none where its rule is not one of ours.
    pub fn of(series: &Series) -> Option<Self> {
        let part = |name: &str| series.rule.split(';').find_map(|part| part.strip_prefix(name));
        let day = part("BYDAY=")?;
        let (nth, weekday) = day.split_at_checked(day.len().checked_sub(2)?)?;
        let rhythm = Rhythm {
            every: part("INTERVAL=").unwrap_or("1").parse().ok()?,
            weekday: WEEKDAYS.iter().find(|(word, _)| *word == weekday)?.1,
            nth: nth.parse().ok()?,
            starts: series.starts_at,
            minutes: series.minutes,
        };
        rhythm.check().is_empty().then_some(rhythm)
    }

    /// What is wrong with a rhythm that was typed, by field.
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if !EVERY.contains(&self.every) {
            errors.add("every", Message::new("field-choose"));
        }
        if !matches!(self.nth, -1 | 1..=4) {
            errors.add("nth", Message::new("field-choose"));
        }
        if !(15..=480).contains(&self.minutes) || self.ends().is_none() {
            errors.add("minutes", Message::new("field-range").with("min", 15).with("max", 480));
        }
        errors
    }

    /// When a round ends; none where it would run into the next day.
    pub fn ends(&self) -> Option<NaiveTime> {
        let (ends, over) = self.starts.overflowing_add_signed(chrono::Duration::minutes(self.minutes.into()));
        (over == 0).then_some(ends)
    }

    /// The recurrence rule (RFC 5545 section 3.3.10).
    pub fn rule(&self) -> String {
        let weekday = WEEKDAYS.iter().find(|(_, day)| *day == self.weekday).map_or("MO", |(word, _)| *word);
        format!("FREQ=MONTHLY;INTERVAL={};BYDAY={}{weekday}", self.every, self.nth)
    }

    /// The first day by the rule on or after `from`.
    fn first(&self, from: NaiveDate) -> Option<NaiveDate> {
        (0..3).find_map(|month| {
            let month = from.with_day(1)?.checked_add_months(Months::new(month))?;
            let day = match self.nth {
                -1 => {
                    let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
                    let back =
                        (7 + last.weekday().num_days_from_monday() - self.weekday.num_days_from_monday()) % 7;
                    last - Days::new(back.into())
                }
                nth => NaiveDate::from_weekday_of_month_opt(
                    month.year(),
                    month.month(),
                    self.weekday,
                    u8::try_from(nth).ok()?,
                )?,
            };
            (day >= from).then_some(day)
        })
    }

    /// The next `count` rounds on or after `from`, none on a day on which the center is closed: such a round is a
    /// week later, else a week earlier, else on the next business day.
    pub fn dates(&self, from: NaiveDate, count: u16, closed: &ClosedDays) -> anyhow::Result<Vec<Drafted>> {
        let Some(first) = self.first(from) else { return Ok(Vec::new()) };
        // The days alone matter here, so they are counted in UTC: the local hour is the same at each.
        let start = first.and_time(NaiveTime::MIN).format("%Y%m%dT%H%M%SZ");
        let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{}", self.rule()).parse()?;
        let days = set.all(count).dates.into_iter().map(|at| at.date_naive());
        Ok(days.map(|day| drafted(day, from, closed)).collect())
    }
}

/// The days of the week as RFC 5545 writes them.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn drafted(day: NaiveDate, from: NaiveDate, closed: &ClosedDays) -> Drafted {
    let weekend_wished = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let open = |day: NaiveDate| {
        if weekend_wished {
            // Who agreed on a weekend meets on weekends; holidays and closed days are avoided all the same.
            holidays::find(day).is_none() && !closed.contains(day)
        } else {
            is_business_day(day, closed)
        }
    };
    if open(day) {
        return Drafted { date: day, instead_of: None, why: None };
    }
    let week = Days::new(7);
    let date = [day + week, day - week].into_iter().find(|other| *other >= from && open(*other));
    let why = match holidays::find(day) {
        Some(holiday) => Texts::both(holiday.ja, holiday.en),
        None => Texts::both(say(Lang::Ja, "next-closed", &[]), say(Lang::En, "next-closed", &[])),
    };
    Drafted {
        date: date.unwrap_or_else(|| add_business_days(day, 1, closed)),
        instead_of: Some(day),
        why: Some(why),
    }
}

/// The earliest day for a round after `whole`: time to prepare it, and about as far from the last one as the rhythm
/// says.
pub fn earliest(rhythm: &Rhythm, whole: &Whole, now: DateTime<Utc>) -> NaiveDate {
    let today = now.with_timezone(&whole.zone()).date_naive();
    let apart = Days::new(u64::from(rhythm.every) * 28);
    (today + LEAD).max(whole.date() + apart - Days::new(7))
}

/// What was decided about a gathering's future.
#[derive(Clone, Debug)]
pub struct Decided {
    pub series: Series,
    /// The round after this one, where it is made.
    pub next: Option<gatherings::Gathering>,
}

/// What was decided after this gathering; none while nothing is.
pub async fn decided(tx: &Tx, whole: &Whole) -> Result<Option<Decided>, DbErr> {
    let Some(id) = whole.gathering.series_id else { return Ok(None) };
    let Some(series) = gatherings::series(tx, id).await? else { return Ok(None) };
    let rounds = gatherings::list_of_series(tx, id).await?;
    let next = rounds
        .into_iter()
        .filter(|round| round.round > whole.gathering.round)
        .min_by_key(|round| round.round);
    Ok(Some(Decided { series, next }))
}

/// What was agreed: the rhythm, the day of the next round, and the words of it.
#[derive(Clone, Debug)]
pub struct Agreed {
    pub rhythm: Rhythm,
    pub date: NaiveDate,
    pub words: String,
}

/// Records what was agreed together: the series (new, or the one that goes on with its rhythm and words renewed) and
/// its next round as a gathering in preparation. The id of the next round.
pub async fn agree(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    agreed: Agreed,
) -> Result<GatheringId, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let closed = accounts::closed_days(&tx).await?;
    if let Some(next) = decided(&tx, &whole).await?.and_then(|decided| decided.next) {
        return Ok(next.id);
    }
    drop(tx);
    judge(&whole, &agreed, now)?;
    let series = keep_series(app, center, actor, id, &agreed).await?;
    let round = whole.gathering.round.unwrap_or(series.first_round) + 1;
    let book = gatherings::book(&whole.gathering)?;
    let making = following(&whole, &book, &series, round, &agreed, &closed)?;
    let next = make_from(app, center, actor, book, making).await?;
    finish_step(app, center, actor, id).await?;
    Ok(next)
}

fn judge(whole: &Whole, agreed: &Agreed, now: DateTime<Utc>) -> Result<(), PlanError> {
    let mut errors = agreed.rhythm.check();
    if agreed.words.trim().is_empty() {
        errors.add("agreed", Message::new("next-words-needed"));
    }
    let today = now.with_timezone(&whole.zone()).date_naive();
    if agreed.date <= today {
        errors.add("date", Message::new("next-date-past"));
    }
    errors.into_result().map_err(PlanError::Fields)
}

async fn keep_series(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    agreed: &Agreed,
) -> Result<Series, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let told = [audit::set("rule", agreed.rhythm.rule())];
    let series = match whole.gathering.series_id {
        Some(known) => {
            let row = gatherings::series(&tx, known).await?.ok_or(PlanError::NotFound)?;
            let was = row.version;
            let renewed = Series {
                rule: agreed.rhythm.rule(),
                starts_at: agreed.rhythm.starts,
                minutes: agreed.rhythm.minutes,
                agreed: agreed.words.trim().to_owned(),
                state: SeriesState::GoingOn,
                ..row
            };
            if !series::update(&tx, was, renewed.clone()).await? {
                return Err(PlanError::Stale);
            }
            renewed
        }
        None => {
            let row = new_series(app, &whole, now, &agreed.rhythm, &agreed.words, SeriesState::GoingOn)?;
            join(&tx, &whole, &row).await?;
            row
        }
    };
    audit::record(app, &tx, now, actor, "plans.series.agreed", ("series", series.id.0), &told).await?;
    tx.commit().await?;
    Ok(series)
}

fn new_series(
    app: &App,
    whole: &Whole,
    now: DateTime<Utc>,
    rhythm: &Rhythm,
    words: &str,
    state: SeriesState,
) -> Result<Series, PlanError> {
    let line = gatherings::book(&whole.gathering)?.series;
    let id: SeriesId = app.chance.id(now);
    Ok(Series {
        id,
        center_id: whole.gathering.center_id,
        title: line.as_ref().map_or_else(|| whole.gathering.title.clone(), |line| line.title.clone().into()),
        purpose: whole.gathering.purpose.clone(),
        rule: if state == SeriesState::GoingOn { rhythm.rule() } else { String::new() },
        starts_at: rhythm.starts,
        minutes: rhythm.minutes,
        zone: whole.gathering.zone.clone(),
        first_round: line.map_or(1, |line| i32::try_from(line.first_round).unwrap_or(1)),
        agreed: words.trim().to_owned(),
        state,
        created_at: now,
        version: 1,
    })
}

/// Puts the series there and this gathering into it as its first round.
async fn join(tx: &Tx, whole: &Whole, row: &Series) -> Result<(), PlanError> {
    series::insert(tx, row.clone()).await?;
    let was = whole.gathering.version;
    let mut joined = whole.gathering.clone();
    joined.series_id = Some(row.id);
    joined.round = Some(row.first_round);
    if gathering::update(tx, was, joined).await? { Ok(()) } else { Err(PlanError::Stale) }
}

/// The next round as it is to be made: in the same place, with the same hosts, parts and share of seats.
fn following(
    whole: &Whole,
    book: &crate::playbooks::format::Playbook,
    series: &Series,
    round: i32,
    agreed: &Agreed,
    closed: &ClosedDays,
) -> Result<Making, PlanError> {
    let starts = agreed.rhythm.starts;
    let ends = agreed.rhythm.ends().ok_or(PlanError::NotFound)?;
    let deadline = deadline(book, agreed.date.and_time(starts), closed);
    let title = |lang: Lang| {
        let places = [("round", round.into()), ("title", series.title.read(lang).to_owned().into())];
        say(lang, "next-round-title", &places)
    };
    let venue = whole.venues.first().map(|venue| VenueIn {
        name: venue.name.clone(),
        address: venue.address.clone(),
        online: venue.online,
        url: venue.url.clone(),
        notes: venue.notes.clone(),
        seen: String::new(),
    });
    Ok(Making {
        playbook: book.id.clone(),
        id: None,
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        date: agreed.date,
        starts,
        ends,
        zone: whole.gathering.zone.clone(),
        reply_deadline: deadline,
        venue: venue.unwrap_or_default(),
        capacity: whole.capacity(),
        per_office_cap: whole.gathering.per_office_cap,
        reminders: book.parameters.reminders,
        hosts: whole
            .hosts
            .iter()
            .filter(|host| !host.organization.is_own_center && host.organization.deleted_at.is_none())
            .map(|host| host.organization.id)
            .collect(),
        roles: whole
            .roles
            .iter()
            .map(|role| RoleIn {
                role: role.role.clone(),
                member: role.membership_id,
                name: role.name.clone(),
            })
            .collect(),
        series: Some(series.id),
        round: Some(round),
    })
}

/// The playbook's reply deadline; where its rule is not understood, the business day two weeks before.
fn deadline(
    book: &crate::playbooks::format::Playbook,
    start: NaiveDateTime,
    closed: &ClosedDays,
) -> NaiveDate {
    let open = |day: NaiveDate| is_business_day(day, closed);
    When::parse(&book.parameters.reply_deadline)
        .map(|rule| reply_deadline(&rule, start, &open))
        .unwrap_or_else(|_| add_business_days(start.date(), -10, closed))
}

/// Ends here, on purpose and with thanks: the words of it are kept, and the page says so.
pub async fn end_here(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    words: &str,
) -> Result<(), PlanError> {
    if words.trim().is_empty() {
        return Err(PlanError::Fields(FieldErrors::one("words", "next-words-needed")));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let ended = match decided(&tx, &whole).await? {
        Some(Decided { next: Some(_), .. }) => return Err(PlanError::Stale),
        Some(Decided { series: row, .. }) => {
            let was = row.version;
            let ended = Series { state: SeriesState::Ended, agreed: words.trim().to_owned(), ..row };
            if !series::update(&tx, was, ended.clone()).await? {
                return Err(PlanError::Stale);
            }
            ended
        }
        None => {
            let rhythm = Rhythm::wished(&Wishes::default(), &whole);
            let row = new_series(app, &whole, now, &rhythm, words, SeriesState::Ended)?;
            join(&tx, &whole, &row).await?;
            row
        }
    };
    audit::record(app, &tx, now, actor, "plans.series.ended", ("series", ended.id.0), &[]).await?;
    tx.commit().await?;
    finish_step(app, center, actor, id).await
}

/// The step that asked what comes next is done.
async fn finish_step(app: &App, center: CenterId, actor: Actor, id: GatheringId) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let steps = step::list_of(&tx, id.0).await?;
    drop(tx);
    let asking = Action::ProposeNextRound.word();
    for waiting in steps.iter().filter(|step| step.action == asking && step.state == StepState::Waiting) {
        act(app, center, actor, id, waiting.id, Act::Done).await?;
    }
    Ok(())
}

/// What was typed about a rhythm, in a form or by a program.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub struct RhythmIn {
    /// Every so many months: 1, 2, 3, 4, 6 or 12.
    #[serde(default)]
    pub every: String,
    /// `Mon` to `Sun`.
    #[serde(default)]
    pub weekday: String,
    /// 1 to 4, or -1 for the last of the month.
    #[serde(default)]
    pub nth: String,
    /// Local opening, `HH:MM`.
    #[serde(default)]
    pub starts: String,
    #[serde(default)]
    pub minutes: String,
}

impl RhythmIn {
    /// The rhythm, each part left out taken from `proposed`.
    pub fn read(&self, proposed: Rhythm) -> Result<Rhythm, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut part = |typed: &str, field: &str, key: &str, put: &mut dyn FnMut(&str) -> bool| {
            if !typed.trim().is_empty() && !put(typed.trim()) {
                errors.add(field, Message::new(key));
            }
        };
        let mut rhythm = proposed;
        part(&self.every, "every", "field-choose", &mut |word| {
            word.parse().map(|n| rhythm.every = n).is_ok()
        });
        part(&self.weekday, "weekday", "field-choose", &mut |word| {
            word.parse().map(|day| rhythm.weekday = day).is_ok()
        });
        part(&self.nth, "nth", "field-choose", &mut |word| word.parse().map(|n| rhythm.nth = n).is_ok());
        part(&self.starts, "starts", "field-time", &mut |word| {
            crate::playbooks::when::parse_time(word.get(..5).unwrap_or(word))
                .map(|at| rhythm.starts = at)
                .is_some()
        });
        part(&self.minutes, "minutes", "field-number", &mut |word| {
            word.parse().map(|n| rhythm.minutes = n).is_ok()
        });
        for (field, message) in rhythm.check().0 {
            errors.add(&field, message);
        }
        if errors.0.is_empty() { Ok(rhythm) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rhythm(every: u32, weekday: Weekday, nth: i8) -> Rhythm {
        Rhythm { every, weekday, nth, starts: NaiveTime::from_hms_opt(15, 0, 0).unwrap(), minutes: 90 }
    }

    fn dates(rhythm: Rhythm, from: &str, count: u16) -> Vec<String> {
        rhythm
            .dates(day(from), count, &ClosedDays::none())
            .unwrap()
            .iter()
            .map(|d| d.date.to_string())
            .collect()
    }

    #[test]
    fn every_two_months_on_the_third_tuesday() {
        let rhythm = rhythm(2, Weekday::Tue, 3);
        assert_eq!(rhythm.rule(), "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TU");
        assert_eq!(dates(rhythm, "2027-03-24", 3), ["2027-04-20", "2027-06-15", "2027-08-17"]);
    }

    #[test]
    fn the_last_friday_of_every_month() {
        assert_eq!(dates(rhythm(1, Weekday::Fri, -1), "2027-01-30", 2), ["2027-02-26", "2027-03-26"]);
    }

    #[test]
    fn a_holiday_gives_way_by_a_week_and_says_why() {
        // The fourth Tuesday of February 2027 is the Emperor's Birthday.
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &ClosedDays::none()).unwrap();
        assert_eq!(found[0].date, day("2027-03-02"));
        assert_eq!(found[0].instead_of, Some(day("2027-02-23")));
        assert_eq!(found[0].why.as_ref().unwrap().get("ja"), "天皇誕生日");
        let closed: ClosedDays = [day("2027-03-02")].into_iter().collect();
        let found = rhythm(1, Weekday::Tue, 4).dates(day("2027-02-10"), 1, &closed).unwrap();
        assert_eq!(found[0].date, day("2027-02-16"), "else a week earlier");
    }

    #[test]
    fn a_series_gives_its_rhythm_back() {
        let rhythm = rhythm(3, Weekday::Thu, -1);
        let series = Series {
            id: SeriesId(uuid::Uuid::nil()),
            center_id: CenterId::none(),
            title: Texts::ja("会"),
            purpose: Texts::ja("会う"),
            rule: rhythm.rule(),
            starts_at: rhythm.starts,
            minutes: rhythm.minutes,
            zone: "Asia/Tokyo".to_owned(),
            first_round: 0,
            agreed: String::new(),
            state: SeriesState::GoingOn,
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
        };
        assert_eq!(Rhythm::of(&series), Some(rhythm));
        assert_eq!(Rhythm::of(&Series { rule: "FREQ=DAILY".to_owned(), ..series }), None);
    }

    #[test]
    fn what_is_typed_wrongly_is_told_by_field() {
        let proposed = rhythm(2, Weekday::Tue, 3);
        let typed = RhythmIn { every: "5".to_owned(), starts: "25:00".to_owned(), ..RhythmIn::default() };
        let errors = typed.read(proposed).unwrap_err();
        assert_eq!(errors.0.keys().collect::<Vec<_>>(), ["every", "starts"]);
        assert_eq!(RhythmIn::default().read(proposed).unwrap(), proposed);
    }
}
