//! Calendar feeds: their secret links, and what is in each.
//!
//! A link's token is derived from the feed's subject and a generation, so that it can be shown again while the table
//! keeps only a hash. A new generation closes the one before. A member's feed ends with the time at the center.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::SeriesError;
use super::line::{days_ahead, line};
use super::telling;
use crate::accounts::{self, Actor, Center, audit};
use crate::app::App;
use crate::calendar::ical::{self, Answer, Entry, Party, Status};
use crate::calendar::zoned;
use crate::contacts;
use crate::db::{CenterId, GatheringId, MembershipId, SeriesId, Tx};
use crate::gatherings::service::is_announced;
use crate::gatherings::store::{day, pool, role, venue};
use crate::gatherings::{self, DayHours, Gathering, GatheringState, Series, places, titles};
use crate::i18n::{Lang, say};
use crate::plans::next::round_named;
use crate::seal::token_hash;
use crate::series::model::FeedKind;
use crate::series::store::feed::{self, Model as FeedRow};
use crate::visits::VisitState;
use crate::visits::store::{visit, visitor};

/// The purpose that the tokens are derived for, for each kind.
fn purpose(kind: FeedKind) -> &'static str {
    match kind {
        FeedKind::Center => "feed-center",
        FeedKind::Member => "feed-member",
        FeedKind::Series => "feed-series",
        FeedKind::Year => "feed-year",
    }
}

/// A feed holds what was for so long …
const BACK: Days = Days::new(183);
/// … and what is to come for so long.
const AHEAD: Days = Days::new(550);

/// What a feed's token opens.
#[derive(Clone, Debug)]
pub enum Behind {
    Feed(FeedRow),
    /// Nothing any more: it was replaced or closed, or what it was of is gone.
    Past(CenterId),
    /// It never was one of ours.
    Unknown,
}

/// Finds what stands behind a token.
pub async fn behind(app: &App, token: &str) -> Result<Behind, DbErr> {
    let across = app.db.across_to_read().await?;
    let found = feed::find_by_token(&across, &token_hash(token)).await?;
    drop(across);
    let Some(row) = found else { return of_a_member(app, token).await };
    if token_of(app, &row) != token {
        return Ok(Behind::Unknown);
    }
    let tx = app.db.scoped(row.center_id).read().await?;
    if row.retired_at.is_some() || !is_there(app, &tx, row.subject_kind, row.subject_id).await? {
        return Ok(Behind::Past(row.center_id));
    }
    Ok(Behind::Feed(row))
}

/// The calendar of a series behind the link of one of its members.
async fn of_a_member(app: &App, token: &str) -> Result<Behind, DbErr> {
    let Some((row, opens)) = telling::behind(app, token).await? else { return Ok(Behind::Unknown) };
    if !opens {
        return Ok(Behind::Past(row.center_id));
    }
    Ok(Behind::Feed(FeedRow {
        id: row.id,
        center_id: row.center_id,
        subject_kind: FeedKind::Series,
        subject_id: row.series_id.0,
        generation: row.generation,
        token_hash: row.token_hash,
        made_at: row.told_at,
        made_by: row.told_by,
        retired_at: None,
        version: row.version,
    }))
}

/// Whether what a feed is of is there.
async fn is_there(app: &App, tx: &Tx, kind: FeedKind, subject: Uuid) -> Result<bool, DbErr> {
    Ok(match kind {
        FeedKind::Center | FeedKind::Year => subject == tx.center.0,
        FeedKind::Series => gatherings::series(tx, SeriesId(subject)).await?.is_some(),
        FeedKind::Member => {
            let Some(center) = accounts::center(tx).await? else { return Ok(false) };
            let today = app.clock.now().with_timezone(&center.tz()).date_naive();
            accounts::member(tx, MembershipId(subject)).await?.is_some_and(|member| member.works_on(today))
        }
    })
}

fn token_of(app: &App, row: &FeedRow) -> String {
    app.seal.link_token(purpose(row.subject_kind), row.subject_id, row.generation)
}

/// The address of a feed; the same whenever it is written.
pub fn address(app: &App, row: &FeedRow) -> String {
    app.link(&format!("/cal/{}.ics", token_of(app, row)))
}

/// The address of the annual plan that anybody with the link may see.
pub fn page_address(app: &App, row: &FeedRow) -> String {
    app.link(&format!("/y/{}", token_of(app, row)))
}

/// The feed of a subject that opens at present.
pub async fn active(tx: &Tx, kind: FeedKind, subject: Uuid) -> Result<Option<FeedRow>, DbErr> {
    Ok(feed::newest(tx, kind, subject).await?.filter(|row| row.retired_at.is_none()))
}

/// Opens a feed with a new link; one that there was opens nothing from now on.
pub async fn open(
    app: &App,
    center: CenterId,
    actor: Actor,
    kind: FeedKind,
    subject: Uuid,
) -> Result<FeedRow, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("feeds").await?;
    if !is_there(app, &tx, kind, subject).await? {
        return Err(SeriesError::NotFound);
    }
    let newest = feed::newest(&tx, kind, subject).await?;
    let generation = newest.as_ref().map_or(0, |row| row.generation + 1);
    let action = if newest.is_some() { "series.feed.replaced" } else { "series.feed.opened" };
    retire(&tx, now, newest).await?;
    let row = FeedRow {
        id: app.chance.id(now),
        center_id: tx.center,
        subject_kind: kind,
        subject_id: subject,
        generation,
        token_hash: token_hash(&app.seal.link_token(purpose(kind), subject, generation)),
        made_at: now,
        made_by: actor.member(),
        retired_at: None,
        version: 1,
    };
    feed::insert(&tx, row.clone()).await?;
    audit::record(app, &tx, now, actor, action, ("feed", subject), &[]).await?;
    tx.commit().await?;
    Ok(row)
}

/// Closes a feed: its link opens nothing from now on.
pub async fn close(
    app: &App,
    center: CenterId,
    actor: Actor,
    kind: FeedKind,
    subject: Uuid,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("feeds").await?;
    retire(&tx, now, active(&tx, kind, subject).await?).await?;
    audit::record(app, &tx, now, actor, "series.feed.closed", ("feed", subject), &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn retire(tx: &Tx, now: DateTime<Utc>, row: Option<FeedRow>) -> Result<(), SeriesError> {
    let Some(row) = row.filter(|row| row.retired_at.is_none()) else { return Ok(()) };
    let was = row.version;
    if feed::update(tx, was, FeedRow { retired_at: Some(now), ..row }).await? {
        Ok(())
    } else {
        Err(SeriesError::Stale)
    }
}

/// Writes the calendar of a feed.
pub async fn write(app: &App, tx: &Tx, row: &FeedRow, lang: Lang) -> Result<String, SeriesError> {
    let now = app.clock.now();
    let center = accounts::center(tx).await?.ok_or(SeriesError::NotFound)?;
    let writer = Writer { app, tx, center: &center, lang, now, kind: row.subject_kind };
    let (name, entries) = match row.subject_kind {
        FeedKind::Center => {
            let mut entries = writer.gatherings(None).await?;
            entries.extend(writer.drafts(None).await?);
            entries.extend(writer.visits(None).await?);
            (writer.center_name(), entries)
        }
        FeedKind::Year => {
            let mut entries = writer.gatherings(None).await?;
            entries.extend(writer.drafts(None).await?);
            let name = say(lang, "feed-name-year", &[("center", writer.center_name().into())]);
            (name, entries)
        }
        FeedKind::Member => {
            let member = MembershipId(row.subject_id);
            let found = accounts::member(tx, member).await?.ok_or(SeriesError::NotFound)?;
            let parts = role::list_of_member(tx, member).await?;
            let mine: BTreeSet<GatheringId> = parts.iter().map(|part| part.gathering_id).collect();
            let mut entries = writer.gatherings(Some(&mine)).await?;
            entries.extend(writer.visits(Some(member)).await?);
            let name = say(lang, "feed-name-member", &[("name", found.name().into())]);
            (name, entries)
        }
        FeedKind::Series => {
            let series = SeriesId(row.subject_id);
            let found = gatherings::series(tx, series).await?.ok_or(SeriesError::NotFound)?;
            let rounds = gatherings::list_of_series(tx, series).await?;
            let ids: BTreeSet<GatheringId> = rounds.iter().map(|round| round.id).collect();
            let mut entries = writer.gatherings(Some(&ids)).await?;
            entries.extend(writer.drafts(Some(series)).await?);
            let called = titles::of_series(&found, &gatherings::list_to_call(tx, series).await?);
            (called.read(lang).to_owned(), entries)
        }
    };
    Ok(ical::feed(&name, &entries))
}

struct Writer<'a> {
    app: &'a App,
    tx: &'a Tx,
    center: &'a Center,
    lang: Lang,
    now: DateTime<Utc>,
    kind: FeedKind,
}

impl Writer<'_> {
    fn center_name(&self) -> String {
        self.center.name.read(self.lang).to_owned()
    }

    /// The days that a feed holds.
    fn span(&self) -> (NaiveDate, NaiveDate) {
        let today = zoned::local_date(self.now, self.center.tz());
        (today - BACK, today + AHEAD)
    }

    /// Whether it is read by the center's own people.
    fn is_own(&self) -> bool {
        matches!(self.kind, FeedKind::Center | FeedKind::Member)
    }

    fn organizer(&self) -> Party {
        Party { name: self.center_name(), email: self.app.envelope_from() }
    }

    /// The days of gatherings, of those named or of all.
    async fn gatherings(&self, only: Option<&BTreeSet<GatheringId>>) -> Result<Vec<Entry>, SeriesError> {
        let (first, last) = self.span();
        let zone = self.center.tz();
        let (from, until) = (zoned::start_of_day(first, zone), zoned::end_of_day(last, zone));
        let mut entries = Vec::new();
        for row in gatherings::list_between(self.tx, from, until).await? {
            let wanted = only.is_none_or(|only| only.contains(&row.id));
            if wanted && (self.kind != FeedKind::Year || is_announced(self.tx, &row).await?) {
                self.days(&row, &mut entries).await?;
            }
        }
        Ok(entries)
    }

    async fn days(&self, row: &Gathering, entries: &mut Vec<Entry>) -> Result<(), SeriesError> {
        let venues = venue::list_of_gathering(self.tx, row.id).await?;
        let pools = pool::list_of_gathering(self.tx, row.id).await?;
        let title = titles::of_gathering(row).read(self.lang).to_owned();
        let (status, summary) = match row.state {
            GatheringState::CalledOff => {
                (Status::Cancelled, say(self.lang, "feed-called-off", &[("title", title.into())]))
            }
            GatheringState::Postponed => {
                (Status::Cancelled, say(self.lang, "feed-postponed", &[("title", title.into())]))
            }
            GatheringState::Preparing => (Status::Tentative, title),
            GatheringState::Inviting | GatheringState::Held => (Status::Confirmed, title),
        };
        let days = day::list_of_gathering(self.tx, row.id).await?;
        let several = days.len() > 1;
        for (number, day) in (1..).zip(&days) {
            let part = if several { format!("-{number}") } else { String::new() };
            let places = places::on_day(&venues, &pools, day.id);
            entries.push(Entry {
                uid: format!("gathering-{}{part}@{}", row.id.0.simple(), self.app.mail_domain()),
                sequence: u32::try_from(row.version).unwrap_or_default(),
                dtstamp: row.created_at,
                starts: day.date.and_time(day.starts),
                ends: day.date.and_time(day.ends),
                further: Vec::new(),
                zone: row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo),
                summary: summary.clone(),
                description: match self.is_own() {
                    true => places::ways_in(&places, self.lang),
                    false => String::new(),
                },
                location: places::of_day(day, &places, self.lang),
                url: if self.is_own() {
                    self.app.link(&format!("/gatherings/{}", row.id))
                } else {
                    String::new()
                },
                organizer: self.organizer(),
                attendee: None,
                answer: Answer::NeedsAction,
                status,
            });
        }
        Ok(())
    }

    /// The rounds ahead of one series, or of all.
    async fn drafts(&self, only: Option<SeriesId>) -> Result<Vec<Entry>, SeriesError> {
        let mut entries = Vec::new();
        for series in gatherings::all_series(self.tx).await? {
            if only.is_some_and(|only| only != series.id) || !series.goes_on() {
                continue;
            }
            let Some(line) = line(self.tx, series.id, self.now).await? else { continue };
            if self.kind == FeedKind::Year && !line.like().is_none_or(|like| titles::is_public(&like)) {
                continue;
            }
            let (title, like) = (line.told_title(), line.days_like(self.tx).await?);
            for round in line.ahead().iter().filter(|round| round.is_held()) {
                let called = round_named(&title, round.number).read(self.lang).to_owned();
                let days = days_ahead(round, &like).unwrap_or_default();
                self.round(&line.series, (round.slot, &called), &days, &mut entries);
            }
        }
        Ok(entries)
    }

    /// Each day of a round ahead.
    fn round(
        &self,
        series: &Series,
        (slot, called): (NaiveDate, &str),
        days: &[DayHours],
        entries: &mut Vec<Entry>,
    ) {
        for (number, day) in (1..).zip(days) {
            let part = if days.len() > 1 { format!("-{number}") } else { String::new() };
            let (id, domain) = (series.id.0.simple(), self.app.mail_domain());
            entries.push(Entry {
                uid: format!("round-{id}-{slot}{part}@{domain}"),
                sequence: u32::try_from(series.calendar_sequence).unwrap_or_default(),
                // Which version it is says SEQUENCE; what nobody changed reads the same whenever it is asked for.
                dtstamp: series.created_at,
                starts: day.date.and_time(day.starts),
                ends: day.date.and_time(day.ends),
                further: Vec::new(),
                zone: series.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo),
                summary: called.to_owned(),
                description: say(self.lang, "feed-draft", &[]),
                location: String::new(),
                url: if self.is_own() {
                    self.app.link(&format!("/series/{}", series.id))
                } else {
                    String::new()
                },
                organizer: self.organizer(),
                attendee: None,
                answer: Answer::NeedsAction,
                status: Status::Tentative,
            });
        }
    }

    /// Booked visits, of a member or of all.
    async fn visits(&self, only: Option<MembershipId>) -> Result<Vec<Entry>, SeriesError> {
        let (first, last) = self.span();
        let team = visitor::list(self.tx).await?;
        let mut entries = Vec::new();
        for row in visit::list(self.tx).await? {
            let (Some(date), Some(starts)) = (row.date, row.starts) else { continue };
            let goes = |member| team.iter().any(|one| one.visit_id == row.id && one.membership_id == member);
            let counts = matches!(row.state, VisitState::Booked | VisitState::Done);
            if !counts || date < first || date > last || !only.is_none_or(goes) {
                continue;
            }
            let office = contacts::find_organization(self.tx, row.organization_id).await?;
            let name = office.map(|office| office.name).unwrap_or_default();
            let ends: NaiveTime = row.ends.unwrap_or(starts);
            entries.push(Entry {
                uid: format!("visit-{}@{}", row.id.0.simple(), self.app.mail_domain()),
                sequence: u32::try_from(row.calendar_sequence).unwrap_or_default(),
                dtstamp: row.created_at,
                starts: date.and_time(starts),
                ends: date.and_time(ends),
                further: Vec::new(),
                zone: row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo),
                summary: say(self.lang, "visit-coming", &[("office", name.into())]),
                description: String::new(),
                location: row.place.clone(),
                url: self.app.link(&format!("/visits/{}", row.id)),
                organizer: self.organizer(),
                attendee: None,
                answer: Answer::NeedsAction,
                status: Status::Confirmed,
            });
        }
        Ok(entries)
    }
}
