//! Telling the members of a series where its calendar is, and which rounds ahead moved since.
//!
//! A person looks first at how many would be told and confirms. Each member has a link of its own, by mail where it takes
//! mail, else on a sheet; it opens the calendar as long as the office is a member. The calendar follows by itself; who was
//! told its days once is told of others only on a person's word, and each change once.
//!
//! What a member knows is what a letter said when it left: as long as one waits here it will say what is true then, so
//! that nothing more is to be told; one that was called back, or never arrived, said nothing.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::SeriesError;
use super::line::{Line, line};
use super::members::next_round;
use crate::accounts::{self, Actor, audit, closed_days};
use crate::app::App;
use crate::calendar::{business, zoned};
use crate::contacts::{self, Channel};
use crate::db::{CenterId, OrganizationId, OutboxId, RowId, SeriesId, Tx};
use crate::gatherings::GatheringState;
use crate::gatherings::store::series_member;
use crate::outbox::{self, NewMail, State};
use crate::porch::{Way, way};
use crate::seal::token_hash;
use crate::series::model::Kind;
use crate::series::store::telling::{self, Day, Days, Model as Row};
use crate::web::FieldErrors;

/// The kinds of mail that tell: where the calendar is, and which rounds moved. Composing one keeps what it says.
pub const FEED: &str = "series_feed";
pub const MOVED: &str = "series_moved";

/// The purpose that the tokens are derived for.
const PURPOSE: &str = "feed-series-member";
/// The mails can be called back for so long before the first one leaves.
const CALL_BACK: Duration = Duration::minutes(1);

/// How a round ahead is otherwise than it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RoundChange)]
pub struct Change {
    /// As it was told; none of one that is new.
    pub was: Option<When>,
    /// As it is now; none of one that will not be.
    pub is: Option<When>,
}

/// The day and the beginning of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RoundWhen)]
pub struct When {
    pub date: NaiveDate,
    pub starts: NaiveTime,
}

impl When {
    fn of(day: &Day) -> Self {
        When { date: day.date, starts: day.starts }
    }
}

/// A member that was told.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ToldMember)]
pub struct Told {
    pub id: RowId,
    pub organization: OrganizationId,
    #[schema(value_type = String)]
    pub channel: Channel,
    pub told_at: DateTime<Utc>,
    /// When it was told of rounds that moved, the last time.
    pub moved_at: Option<DateTime<Utc>>,
    /// Its sheet lies here still.
    pub to_hand: bool,
    /// When its newest sheet left the house.
    pub handed_at: Option<DateTime<Utc>>,
    /// What became otherwise since.
    pub changes: Vec<Change>,
}

/// Whom a press would tell now, and who was told.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// Members who were never told.
    pub to_tell: Vec<Way>,
    /// Members who wish for no letters.
    pub left_out: Vec<String>,
    /// Members who were told.
    pub told: Vec<Told>,
}

impl Outlook {
    /// How many of those to tell get a mail.
    pub fn by_mail(&self) -> usize {
        self.to_tell.iter().filter(|way| way.channel == Channel::Email).count()
    }

    /// Those whose days became otherwise since.
    pub fn outdated(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| !told.changes.is_empty())
    }
}

/// The days ahead as a member would be told them.
fn days(line: &Line) -> Days {
    let held = line.ahead().into_iter().filter(crate::series::model::Ahead::is_held);
    let day = |round: crate::series::model::Ahead| Day {
        slot: round.slot,
        date: round.date,
        starts: round.starts,
        added: round.kind == Kind::Added,
    };
    Days(held.map(day).collect())
}

/// What became otherwise between what was told and what is. A round that is prepared is told of by its own letters, and
/// days that only came into sight are no change.
pub fn changes(line: &Line, was: &Days, is: &Days) -> Vec<Change> {
    let prepared = |slot: NaiveDate| {
        line.rows.iter().any(|row| row.slot == slot && row.gathering_id.is_some())
            || line
                .gatherings
                .iter()
                .any(|row| row.starts_at.with_timezone(&line.zone()).date_naive() == slot)
    };
    let mut all: Vec<Change> = Vec::new();
    for day in was.0.iter().filter(|day| day.date >= line.today && !prepared(day.slot)) {
        match is.0.iter().find(|now| now.slot == day.slot) {
            Some(now) if (now.date, now.starts) == (day.date, day.starts) => {}
            now => all.push(Change { was: Some(When::of(day)), is: now.map(When::of) }),
        }
    }
    let horizon = was.0.iter().map(|day| day.date).max();
    for day in is.0.iter().filter(|day| !was.0.iter().any(|known| known.slot == day.slot)) {
        if day.added || horizon.is_some_and(|last| day.date <= last) {
            all.push(Change { was: None, is: Some(When::of(day)) });
        }
    }
    all.sort_by_key(|change| change.was.or(change.is).map(|when| when.date));
    all
}

/// The offices that belong to the next round and to those after it.
async fn members(tx: &Tx, line: &Line, now: DateTime<Utc>) -> Result<Vec<OrganizationId>, DbErr> {
    let next = next_round(line, now);
    let rows = series_member::list_of(tx, line.series.id).await?;
    let stays = |row: &series_member::Model| !row.guest && row.until_round.is_none_or(|last| last >= next);
    let mut all: Vec<OrganizationId> = Vec::new();
    for row in rows.iter().filter(|row| stays(row)) {
        if !all.contains(&row.organization_id) {
            all.push(row.organization_id);
        }
    }
    Ok(all)
}

/// Where the newest letter or sheet to a member is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Newest {
    /// It left, and is there or may be.
    Out,
    /// The mail waits here.
    Waits,
    /// The sheet lies here, printed or not.
    Lies,
    /// The mail was called back, or did not arrive.
    Never,
}

impl Newest {
    fn of(row: &Row, mails: &[outbox::Row]) -> Self {
        let Some(id) = row.outbox_id else {
            return if row.handed_at.is_some() { Newest::Out } else { Newest::Lies };
        };
        match mails.iter().find(|mail| mail.id == id).map(|mail| mail.state) {
            Some(State::Pending | State::Held) => Newest::Waits,
            Some(State::Failed | State::Recalled) => Newest::Never,
            Some(State::Sending | State::Sent | State::Unknown) | None => Newest::Out,
        }
    }

    /// The days that its member knows. A first sheet counts as it was printed: it may be on its way.
    fn known(self, row: &Row) -> &Days {
        let first = row.moved_at.is_none();
        if self == Newest::Out || (first && self == Newest::Lies) { &row.rounds } else { &row.before }
    }

    /// What its member is still to be told.
    fn untold(self, line: &Line, row: &Row, is: &Days) -> Vec<Change> {
        match self {
            // It will say what is true when it leaves.
            Newest::Waits => Vec::new(),
            // It says so; one that says something else by now has to be printed anew.
            Newest::Lies if row.rounds == *is => Vec::new(),
            _ => changes(line, self.known(row), is),
        }
    }
}

/// The mails that told the members of these rows last.
async fn mails_of(tx: &Tx, rows: &[Row]) -> Result<Vec<outbox::Row>, DbErr> {
    let ids: Vec<OutboxId> = rows.iter().filter_map(|row| row.outbox_id).collect();
    outbox::store::find_all(tx, &ids).await
}

/// Whom a press on the button would tell now, and how far those who were told know the days ahead.
pub async fn outlook(tx: &Tx, line: &Line, now: DateTime<Utc>) -> Result<Outlook, DbErr> {
    let (id, is) = (line.series.id, days(line));
    let rows = telling::list_of(tx, id).await?;
    let mails = mails_of(tx, &rows).await?;
    let mut outlook = Outlook::default();
    for office in members(tx, line, now).await? {
        let Some(found) = contacts::find_organization(tx, office).await? else { continue };
        let told = rows.iter().find(|row| row.organization_id == office);
        let told = told.map(|row| (row, Newest::of(row, &mails)));
        // Whose first letter never left, or never came, was not told.
        let told = told.filter(|(row, newest)| row.moved_at.is_some() || *newest != Newest::Never);
        if told.is_none() && (found.is_own_center || !line.goes_on()) {
            continue;
        }
        if let Some((row, newest)) = told {
            // What a sheet told of moved rounds may have been taken back.
            let void = row.moved_at.is_some() && changes(line, newest.known(row), &is).is_empty();
            outlook.told.push(Told {
                id: row.id,
                organization: office,
                channel: row.channel,
                told_at: row.told_at,
                moved_at: row.moved_at,
                to_hand: newest == Newest::Lies && !void,
                handed_at: row.handed_at,
                changes: if line.goes_on() { newest.untold(line, row, &is) } else { Vec::new() },
            });
        } else if found.wants_no_invitations {
            outlook.left_out.push(found.name);
        } else {
            outlook.to_tell.push(way(tx, found, line.today).await?);
        }
    }
    Ok(outlook)
}

/// When mails leave that a person sends now.
async fn leaves(tx: &Tx, now: DateTime<Utc>) -> Result<DateTime<Utc>, SeriesError> {
    let found = accounts::center(tx).await?.ok_or(SeriesError::NotFound)?;
    let hours = (found.working_from, found.working_to);
    Ok(business::working_moment(now + CALL_BACK, found.tz(), hours, &closed_days(tx).await?))
}

async fn mail(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    (kind, id, to): (&str, RowId, &Way),
    not_before: DateTime<Utc>,
) -> Result<Option<OutboxId>, DbErr> {
    if to.channel != Channel::Email {
        return Ok(None);
    }
    let lang = app.language_of(tx, to.office.id).await?;
    let mail = NewMail {
        kind,
        ref_id: id.0,
        payload: json!({ "contact": to.contact }),
        lang,
        recipient: &to.email,
        bulk: true,
        not_before,
    };
    outbox::enqueue(app, tx, now, mail).await.map(Some)
}

fn others_now() -> SeriesError {
    SeriesError::Fields(FieldErrors::one("seen", "telling-others-now"))
}

/// Tells the members who were never told where the calendar is; they must be as many as the person saw. How many.
///
/// # Errors
/// Others to tell than were seen.
pub async fn tell(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    seen: usize,
) -> Result<usize, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let outlook = outlook(&tx, &line, now).await?;
    if outlook.to_tell.is_empty() {
        // A second press of the same button.
        return Ok(0);
    }
    if outlook.to_tell.len() != seen {
        return Err(others_now());
    }
    let not_before = leaves(&tx, now).await?;
    let rows = telling::list_of(&tx, id).await?;
    for to in &outlook.to_tell {
        if let Some(found) = rows.iter().find(|row| row.organization_id == to.office.id) {
            let outbox_id = mail(app, &tx, now, (FEED, found.id, to), not_before).await?;
            let (channel, told_by) = (to.channel, actor.member());
            let again =
                Row { channel, outbox_id, told_at: now, told_by, rounds: days(&line), ..found.clone() };
            if !telling::update(&tx, found.version, again).await? {
                return Err(SeriesError::Stale);
            }
            continue;
        }
        let row: RowId = app.chance.id(now);
        let outbox_id = mail(app, &tx, now, (FEED, row, to), not_before).await?;
        let row = Row {
            id: row,
            center_id: center,
            series_id: id,
            organization_id: to.office.id,
            channel: to.channel,
            generation: 0,
            token_hash: token_hash(&app.seal.link_token(PURPOSE, row.0, 0)),
            outbox_id,
            told_at: now,
            told_by: actor.member(),
            moved_at: None,
            handed_at: None,
            rounds: days(&line),
            before: Days::default(),
            version: 1,
        };
        telling::insert(&tx, row).await?;
    }
    let count = outlook.to_tell.len();
    let told = [audit::set("count", count)];
    audit::record(app, &tx, now, actor, "series.members.told", ("series", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(count)
}

/// Tells those who know other days than there are now; they must be as many as the person saw. How many.
///
/// # Errors
/// Others to tell than were seen.
pub async fn tell_moved(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    seen: usize,
) -> Result<usize, SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let outlook = outlook(&tx, &line, now).await?;
    let outdated: Vec<RowId> = outlook.outdated().map(|told| told.id).collect();
    if outdated.is_empty() {
        return Ok(0);
    }
    if outdated.len() != seen {
        return Err(others_now());
    }
    let not_before = leaves(&tx, now).await?;
    for row in &outdated {
        let Some(found) = telling::find(&tx, *row).await? else { continue };
        let Some(office) = contacts::find_organization(&tx, found.organization_id).await? else { continue };
        let to = way(&tx, office, line.today).await?;
        let newest = Newest::of(&found, &mails_of(&tx, std::slice::from_ref(&found)).await?);
        let outbox_id = mail(app, &tx, now, (MOVED, found.id, &to), not_before).await?;
        let was = found.version;
        let row = Row {
            channel: to.channel,
            outbox_id,
            moved_at: Some(now),
            handed_at: None,
            before: newest.known(&found).clone(),
            rounds: days(&line),
            ..found
        };
        if !telling::update(&tx, was, row).await? {
            return Err(SeriesError::Stale);
        }
    }
    let told = [audit::set("count", outdated.len())];
    audit::record(app, &tx, now, actor, "series.members.told_moved", ("series", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(outdated.len())
}

/// Says that a sheet left the house, or takes that back.
pub async fn hand(
    app: &App,
    center: CenterId,
    actor: Actor,
    (id, row): (SeriesId, RowId),
    handed: bool,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let found = telling::find(&tx, row).await?.filter(|found| found.series_id == id);
    let found = found.filter(|found| found.outbox_id.is_none()).ok_or(SeriesError::NotFound)?;
    let was = found.version;
    if !telling::update(&tx, was, Row { handed_at: handed.then_some(now), ..found }).await? {
        return Err(SeriesError::Stale);
    }
    let action = if handed { "series.members.handed" } else { "series.members.not_handed" };
    audit::record(app, &tx, now, actor, action, ("series", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// The address of the calendar for the member of a row.
pub fn address(app: &App, row: &Row) -> String {
    app.link(&format!("/cal/{}.ics", app.seal.link_token(PURPOSE, row.id.0, row.generation)))
}

/// The row behind a token of this room, in whichever center, and whether it opens: as long as its office is a member.
pub async fn behind(app: &App, token: &str) -> Result<Option<(Row, bool)>, DbErr> {
    let across = app.db.across_to_read().await?;
    let found = telling::find_by_token(&across, &token_hash(token)).await?;
    drop(across);
    let Some(row) = found else { return Ok(None) };
    if app.seal.link_token(PURPOSE, row.id.0, row.generation) != token {
        return Ok(None);
    }
    let now = app.clock.now();
    let tx = app.db.scoped(row.center_id).read().await?;
    let opens = match line(&tx, row.series_id, now).await? {
        Some(line) => {
            let here = contacts::find_organization(&tx, row.organization_id).await?.is_some();
            here && members(&tx, &line, now).await?.contains(&row.organization_id)
        }
        None => false,
    };
    Ok(Some((row, opens)))
}

/// What a mail or sheet says to one member.
#[derive(Clone, Debug)]
pub struct Said {
    pub row: Row,
    pub line: Line,
    /// The days of the rounds to come.
    pub days: Vec<When>,
    /// What became otherwise, as it was told.
    pub changes: Vec<Change>,
}

impl Said {
    /// Keeps that the member knows these days, in the transaction in which the letter that says them is written.
    pub async fn keep(&self, tx: &Tx) -> Result<bool, DbErr> {
        telling::update(tx, self.row.version, Row { rounds: days(&self.line), ..self.row.clone() }).await
    }
}

/// What is said to the member of a row; `None` where it is gone, or no member any more.
pub async fn said(tx: &Tx, id: RowId, now: DateTime<Utc>) -> Result<Option<Said>, DbErr> {
    let Some(row) = telling::find(tx, id).await? else { return Ok(None) };
    let Some(line) = line(tx, row.series_id, now).await? else { return Ok(None) };
    if !line.goes_on() || !members(tx, &line, now).await?.contains(&row.organization_id) {
        return Ok(None);
    }
    let is = days(&line);
    let changes = changes(&line, &row.before, &is);
    // A round that is prepared already is one of those to come.
    let prepared = line.gatherings.iter().filter(|row| {
        row.starts_at > now && matches!(row.state, GatheringState::Preparing | GatheringState::Inviting)
    });
    let prepared = prepared.map(|row| {
        let local = zoned::to_local(row.starts_at, line.zone());
        When { date: local.date(), starts: local.time() }
    });
    let mut days: Vec<When> = prepared.chain(is.0.iter().map(When::of)).collect();
    days.sort_by_key(|when| (when.date, when.starts));
    Ok(Some(Said { days, changes, row, line }))
}

/// What is done about telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TellingAct)]
pub enum Act {
    /// Those who were never told hear where the calendar is.
    Tell,
    /// Those who know other days hear of the change.
    Moved,
}
