//! Posting, changing and withdrawing an opening.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::reading::{Board, Member, Opening, members, read};
use super::{By, OpeningError, page_of, title, turn};
use crate::accounts::{self, audit};
use crate::app::App;
use crate::contacts::Kind;
use crate::db::{CenterId, OrganizationId, RowId, SeriesId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::openings::model::{
    Audience, LONGEST_LINE, LONGEST_WORDS, MOST_DAYS, Standing, USUAL_DAYS, Way, What, kept_kinds, release,
};
use crate::openings::store::{office, opening};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// The kind of the task that an office posted something, and of the one that it withdrew what others wanted.
pub const POSTED: &str = "openings.posted";
pub const WITHDRAWN: &str = "openings.withdrawn";

/// What somebody posts, or what it is to be from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub what: Option<What>,
    pub title: String,
    pub employer: String,
    pub place: String,
    pub words: String,
    pub way: Way,
    pub kinds: Vec<Kind>,
    pub offices: BTreeSet<OrganizationId>,
    /// The last day; a month from its moment where nothing is said.
    pub until: Option<NaiveDate>,
    /// That the employer agreed.
    pub agreed: bool,
    /// Whose it is, where staff post for an office.
    pub organization: Option<OrganizationId>,
    /// Staff show it to everybody now.
    pub at_once: bool,
    /// The same press twice is one.
    pub once: String,
    /// The version that was read; 0 of a new one.
    pub seen: i32,
}

fn line(errors: &mut FieldErrors, field: &str, typed: &str, needed: bool) -> String {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if needed && words.is_empty() {
        errors.add(field, Message::new("field-required"));
    }
    if words.chars().count() > LONGEST_LINE {
        errors.add(field, Message::new("field-too-long").with("max", LONGEST_LINE));
    }
    words
}

/// What is kept of a posting once nothing is wrong with it.
struct Judged {
    what: What,
    title: String,
    employer: String,
    place: String,
    words: String,
    audience: Audience,
    until: NaiveDate,
}

/// Judges what was typed. `fixed` is the audience of one that is out already, `own` whose it is.
fn judged(
    board: &Board,
    (members, by): (&[Member], By),
    new: &Posting,
    visible_at: DateTime<Utc>,
    fixed: Option<&Audience>,
    own: Option<OrganizationId>,
) -> Result<Judged, OpeningError> {
    let mut errors = FieldErrors::default();
    let what = new.what.unwrap_or(What::Job);
    if new.what.is_none() {
        errors.add("what", Message::new("field-choose"));
    }
    let title = line(&mut errors, "title", &new.title, true);
    let employer = line(&mut errors, "employer", &new.employer, true);
    let place = line(&mut errors, "place", &new.place, false);
    let words = new.words.replace("\r\n", "\n").trim().to_owned();
    if words.is_empty() {
        errors.add("words", Message::new("field-required"));
    }
    if words.chars().count() > LONGEST_WORDS {
        errors.add("words", Message::new("field-too-long").with("max", LONGEST_WORDS));
    }
    let first = board.day_of(visible_at);
    let last = first + Duration::days(MOST_DAYS);
    let until = new.until.unwrap_or(first + Duration::days(USUAL_DAYS));
    if until < first || until > last {
        let message = Message::new("openings-error-until").with("days", MOST_DAYS);
        errors.add("until", message);
    }
    if !new.agreed {
        errors.add("agreed", Message::new("openings-error-agreed"));
    }
    let audience = match fixed {
        Some(fixed) => fixed.clone(),
        None => asked(members, by, new, own, &mut errors),
    };
    errors.into_result().map_err(OpeningError::Fields)?;
    Ok(Judged { what, title, employer, place, words, audience, until })
}

/// The audience that was chosen, among those whose names the poster may read.
fn asked(
    members: &[Member],
    by: By,
    new: &Posting,
    own: Option<OrganizationId>,
    errors: &mut FieldErrors,
) -> Audience {
    let staff = matches!(by, By::Staff(_));
    match new.way {
        Way::All => {}
        Way::Kinds if new.kinds.is_empty() => errors.add("kinds", Message::new("field-choose")),
        Way::Kinds => {}
        Way::Offices => {
            let there = |id: &OrganizationId| {
                members.iter().any(|one| one.organization == *id && Some(*id) != own && (staff || one.named))
            };
            if new.offices.is_empty() || !new.offices.iter().all(there) {
                errors.add("offices", Message::new("field-choose"));
            }
        }
    }
    Audience {
        way: new.way,
        kinds: if new.way == Way::Kinds { new.kinds.clone() } else { Vec::new() },
        offices: if new.way == Way::Offices { new.offices.clone() } else { BTreeSet::new() },
    }
}

async fn put_offices(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: RowId,
    offices: &BTreeSet<OrganizationId>,
) -> Result<(), OpeningError> {
    let row = |office: &OrganizationId| office::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        opening_id: id,
        organization_id: *office,
    };
    office::put(tx, id, offices.iter().map(row).collect()).await?;
    Ok(())
}

/// Posts an opening. A second press is the same press.
///
/// # Errors
/// Without the word that the employer agreed; where the board is closed or whoever posts does not belong to it.
pub async fn post(
    app: &App,
    center: CenterId,
    by: By,
    series: SeriesId,
    new: Posting,
) -> Result<RowId, OpeningError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let board = read(&tx, series, now).await?;
    if !board.is_open {
        return Err(OpeningError::NotNow("openings-error-closed"));
    }
    if let Some(before) = opening::of_press(&tx, series, &new.once).await? {
        return Ok(before.id);
    }
    let members = members(&tx, series, now).await?;
    let own = match by {
        By::Staff(_) => new.organization,
        By::Office(_, office) => Some(office),
    };
    if own.is_some_and(|office| !members.iter().any(|one| one.organization == office)) {
        return Err(match by {
            By::Staff(_) => OpeningError::Fields(FieldErrors::one("organization", "field-choose")),
            By::Office(..) => OpeningError::NotThere,
        });
    }
    let closed = accounts::closed_days(&tx).await?;
    let at_once = new.at_once && matches!(by, By::Staff(_));
    let visible_at = if at_once { now } else { release(now, board.zone, &closed) };
    let good = judged(&board, (&members, by), &new, visible_at, None, own)?;
    let row = opening::Model {
        id: app.chance.id(now),
        center_id: center,
        series_id: series,
        organization_id: own,
        what: good.what,
        title: good.title,
        employer: good.employer,
        place: good.place,
        words: good.words,
        audience: good.audience.way,
        kinds: kept_kinds(&good.audience.kinds),
        agreed_at: now,
        visible_at,
        until: good.until,
        withdrawn_at: None,
        once: new.once,
        membership_id: by.actor().member(),
        created_at: now,
        version: 1,
    };
    opening::insert(&tx, row.clone()).await?;
    put_offices(app, &tx, now, row.id, &good.audience.offices).await?;
    if let By::Office(_, office) = by {
        let name = members.iter().find(|one| one.organization == office).map(|one| one.name.as_str());
        let message = Message::new("openings-task-posted").with("office", name.unwrap_or_default());
        let task = NewTask {
            kind: POSTED.to_owned(),
            title: title(&message),
            link: Some(page_of(&row)),
            about: Some(row.id.0),
            due_on: Some(board.day_of(visible_at)),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, task).await?;
    }
    audit::record(app, &tx, now, by.actor(), "openings.posted", ("opening", row.id.0), &[]).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// The opening that is theirs to change.
fn own(board: &Board, by: By, id: RowId) -> Result<&Opening, OpeningError> {
    let found = board.opening(id)?;
    // An office does not learn that there is one of another.
    if by.owns(found.row.organization_id) { Ok(found) } else { Err(OpeningError::NotThere) }
}

/// Changes an opening: everybody who sees it sees it changed. Once it is out its audience stays.
///
/// # Errors
/// Without the word that the employer agreed; where it is over, or somebody else changed it meanwhile.
pub async fn change(
    app: &App,
    center: CenterId,
    by: By,
    (series, id): (SeriesId, RowId),
    new: Posting,
) -> Result<(), OpeningError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let board = read(&tx, series, now).await?;
    let found = own(&board, by, id)?;
    if matches!(found.standing, Standing::Past | Standing::Withdrawn) {
        return Err(OpeningError::NotNow("openings-error-over"));
    }
    let members = members(&tx, series, now).await?;
    let row = found.row.clone();
    let fixed = (found.standing == Standing::Out).then_some(&found.audience);
    let good = judged(&board, (&members, by), &new, row.visible_at, fixed, row.organization_id)?;
    if board.day_of(now) > good.until {
        let message = Message::new("openings-error-until").with("days", MOST_DAYS);
        let mut errors = FieldErrors::default();
        errors.add("until", message);
        return Err(OpeningError::Fields(errors));
    }
    let after = opening::Model {
        what: good.what,
        title: good.title,
        employer: good.employer,
        place: good.place,
        words: good.words,
        audience: good.audience.way,
        kinds: kept_kinds(&good.audience.kinds),
        until: good.until,
        agreed_at: now,
        ..row
    };
    if !opening::update(&tx, new.seen, after).await? {
        return Err(OpeningError::Stale);
    }
    put_offices(app, &tx, now, id, &good.audience.offices).await?;
    audit::record(app, &tx, now, by.actor(), "openings.changed", ("opening", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Withdraws an opening, or puts it up again as it was. Where offices were interested, a task says whom to tell.
///
/// # Errors
/// Where it is not theirs.
pub async fn withdraw(
    app: &App,
    center: CenterId,
    by: By,
    (series, id): (SeriesId, RowId),
    off: bool,
) -> Result<(), OpeningError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let board = read(&tx, series, now).await?;
    let found = own(&board, by, id)?;
    if found.row.withdrawn_at.is_some() == off {
        return Ok(());
    }
    let row = opening::Model { withdrawn_at: off.then_some(now), ..found.row.clone() };
    if !opening::update(&tx, found.row.version, row.clone()).await? {
        return Err(OpeningError::Stale);
    }
    if off && !found.interested.is_empty() {
        let names: Vec<&str> = found.interested.iter().map(|one| one.name.as_str()).collect();
        let task = NewTask {
            kind: WITHDRAWN.to_owned(),
            title: title(&Message::new("openings-task-withdrawn").with("title", &row.title)),
            instructions: Some(Texts::new(Lang::ALL.map(|lang| {
                (lang.code(), Message::new("openings-task-tell").with("offices", names.join("、")).say(lang))
            }))),
            link: Some(page_of(&row)),
            about: Some(id.0),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, task).await?;
    } else if !off {
        tasks::close_about(&tx, now, WITHDRAWN, id.0, TaskState::Dropped, by.actor()).await?;
    }
    let action = if off { "openings.withdrawn" } else { "openings.put_up_again" };
    audit::record(app, &tx, now, by.actor(), action, ("opening", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
