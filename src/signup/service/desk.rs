//! The desk of a gathering: what it asks, opened and closed, and who finds it by its address.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;

use super::{SignupError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, Tx};
use crate::gatherings::{self, GatheringState, Whole, titles};
use crate::i18n::Lang;
use crate::paper::qr;
use crate::signup::model::{Ask, Asks};
use crate::signup::opening::{DeskInput, Standing, Times, standing};
use crate::signup::store::{desk, forward};

pub use crate::signup::store::desk::{Model as Desk, of_gathering as desk_of};

/// So long is a code: 21 signs in ten places. Whoever tries is stopped long before.
const LENGTH: usize = 10;

/// What somebody finds at a public address.
#[derive(Clone, Debug)]
pub struct Place {
    pub center: CenterId,
    pub desk: Desk,
    /// The office's own link by which it was found, where it was one.
    pub forward: Option<forward::Model>,
}

impl Place {
    /// The address by which it was found, below the host.
    pub fn path(&self) -> String {
        page(self.forward.as_ref().map_or(&self.desk.code, |forward| &forward.code))
    }

    /// Who passed the link on; empty where nobody did.
    pub fn office(&self) -> &str {
        self.forward.as_ref().map_or("", |forward| forward.office.as_str())
    }

    /// Whether a peer passed the link on.
    pub fn by_friend(&self) -> bool {
        self.forward.as_ref().is_some_and(|forward| forward.friend.is_some())
    }
}

/// The public address as people type it after the host.
pub fn page(code: &str) -> String {
    format!("/s/{code}")
}

/// A new code, of a desk or of an office's link.
pub fn new_code(app: &App) -> String {
    let draw = || qr::short_code(u64::from_le_bytes(app.chance.bytes()));
    let mut code = draw() + &draw();
    code.truncate(LENGTH);
    code
}

/// What stands behind a typed or scanned code; none where there never was such an address.
pub async fn enter(app: &App, code: &str) -> Result<Option<Place>, DbErr> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let code = code.to_ascii_uppercase();
    let across = app.db.across_to_read().await?;
    if let Some(desk) = desk::find_by_code(&across, &code).await? {
        return Ok(Some(Place { center: desk.center_id, desk, forward: None }));
    }
    let Some(forward) = forward::find_by_code(&across, &code).await? else { return Ok(None) };
    let tx = across.within(forward.center_id).await?;
    let desk = desk_of(&tx, forward.gathering_id).await?;
    Ok(desk.map(|desk| Place { center: desk.center_id, desk, forward: Some(forward) }))
}

/// Why a gathering may have no public page, as a sentence for staff; none where it may.
pub async fn why_not(tx: &Tx, whole: &Whole) -> Result<Option<&'static str>, DbErr> {
    let gathering = &whole.gathering;
    Ok(if titles::is_neutral(gathering) || !titles::is_public(gathering) {
        Some("signup-not-public")
    } else if gathering.takes_trainees() {
        Some("signup-not-trainees")
    } else if !whole.subject().meets() {
        Some("signup-not-meeting")
    } else if !gatherings::tours(tx, whole).await?.is_empty() {
        Some("signup-not-tours")
    } else {
        None
    })
}

/// The last day on which sign-ups are asked for.
pub fn closing_day(whole: &Whole, desk: &Desk) -> NaiveDate {
    desk.closes_on.unwrap_or(whole.gathering.reply_deadline)
}

/// Whether sign-ups are taken `now`.
pub async fn standing_of(tx: &Tx, now: DateTime<Utc>, whole: &Whole, desk: &Desk) -> Result<Standing, DbErr> {
    let gathering = &whole.gathering;
    if gathering.deleted_at.is_some() || !desk.is_open || why_not(tx, whole).await?.is_some() {
        return Ok(Standing::Closed);
    }
    match gathering.state {
        GatheringState::CalledOff => return Ok(Standing::CalledOff),
        GatheringState::Postponed => return Ok(Standing::Postponed),
        _ => {}
    }
    let closes = match desk.closes_on {
        Some(day) => zoned::end_of_day(day, whole.zone()),
        None => gathering.reply_until,
    };
    let online = whole.venues.iter().any(|venue| venue.online);
    let times = Times { closes, starts: gathering.starts_at, ends: gathering.ends_at, online };
    Ok(standing(now, times, desk.takes_late))
}

/// The accommodations that can be asked for, with their words.
pub fn accommodations(whole: &Whole, lang: Lang) -> Result<Vec<(String, String)>, anyhow::Error> {
    let book = gatherings::book(&whole.gathering)?;
    let offered = book.reply_form.iter().flat_map(|form| &form.accommodations);
    Ok(offered.map(|one| (one.id.clone(), one.text.get(lang.code()).to_owned())).collect())
}

/// How a desk is proposed: the questions of the playbook; late sign-ups are taken where it is seen online.
pub fn default_input(whole: &Whole) -> Result<DeskInput, anyhow::Error> {
    let book = gatherings::book(&whole.gathering)?;
    let named = book.reply_form.as_ref().map(|form| form.sign_up.clone()).unwrap_or_default();
    let asks = if named.is_empty() { vec![Ask::Kind, Ask::Needs] } else { named };
    Ok(DeskInput {
        asks: Asks(asks),
        takes_late: whole.venues.iter().any(|venue| venue.online),
        closes_on: None,
        cost: String::new(),
        words: String::new(),
    })
}

/// Changes what a desk asks; the first time there is one. `was` is the version that the form was made from, 0 where there
/// was none.
///
/// # Errors
/// [`SignupError::Refused`] for a gathering that may have none, [`SignupError::Stale`], [`SignupError::Fields`].
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    was: i32,
    input: DeskInput,
) -> Result<Desk, SignupError> {
    let now = app.clock.now();
    let input = input.ready()?;
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("signup {gathering}")).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    if let Some(why) = why_not(&tx, &whole).await? {
        return Err(refused(why));
    }
    let row = keep(app, &tx, now, gathering, was, input).await?;
    let subject = ("gathering", gathering.0);
    audit::record(app, &tx, now, actor, "signup.desk.changed", subject, &[]).await?;
    tx.commit().await?;
    Ok(row)
}

async fn keep(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    was: i32,
    input: DeskInput,
) -> Result<Desk, SignupError> {
    let DeskInput { asks, takes_late, closes_on, cost, words } = input;
    match desk_of(tx, gathering).await? {
        None if was == 0 => {
            let id: RowId = app.chance.id(now);
            let row = Desk {
                id,
                center_id: tx.center,
                gathering_id: gathering,
                code: new_code(app),
                is_open: false,
                asks,
                takes_late,
                closes_on,
                cost,
                words,
                materials: String::new(),
                created_at: now,
                version: 1,
            };
            desk::insert(tx, row.clone()).await?;
            Ok(row)
        }
        None => Err(SignupError::Stale),
        Some(found) => {
            let row = Desk { asks, takes_late, closes_on, cost, words, ..found };
            if !desk::update(tx, was, row.clone()).await? {
                return Err(SignupError::Stale);
            }
            Ok(Desk { version: was + 1, ..row })
        }
    }
}

/// Opens a desk or closes it; the other button takes it back. The first time it is made as the playbook proposes.
///
/// # Errors
/// As [`change`].
pub async fn set_open(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    was: i32,
    open: bool,
) -> Result<Desk, SignupError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("signup {gathering}")).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    if let Some(why) = why_not(&tx, &whole).await?.filter(|_| open) {
        return Err(refused(why));
    }
    let found = match desk_of(&tx, gathering).await? {
        Some(found) => found,
        None => keep(app, &tx, now, gathering, 0, default_input(&whole)?).await?,
    };
    if found.is_open == open {
        return Ok(found);
    }
    let was = if was == 0 { found.version } else { was };
    let row = Desk { is_open: open, ..found };
    if !desk::update(&tx, was, row.clone()).await? {
        return Err(SignupError::Stale);
    }
    let action = if open { "signup.desk.opened" } else { "signup.desk.closed" };
    audit::record(app, &tx, now, actor, action, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(Desk { version: was + 1, ..row })
}
