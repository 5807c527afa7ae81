//! The acts themselves. Each is one transaction under the gathering's turn: its state, its notice, the plan, the
//! mails and calls, the errands, the history.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::telling::{Telling, Told, concerned, tell};
use super::{errands, holding};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::store::{gathering, venue};
use crate::gatherings::{self, ChangeKind, ChangeNotice, Changed, GatheringState, Place, Whole};
use crate::i18n::{Lang, Message};
use crate::invitations;
use crate::plans::outcome;
use crate::plans::service::PlanError;
use crate::social::service::along;
use crate::web::FieldErrors;

/// What can be done all of a sudden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SuddenAct)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    CallOff,
    Postpone,
    MoveOnline,
}

impl Act {
    /// The word for it in forms and, with dashes, in locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Act::CallOff => "call_off",
            Act::Postpone => "postpone",
            Act::MoveOnline => "move_online",
        }
    }

    /// The act that a form names.
    pub fn read(word: &str) -> Option<Self> {
        [Act::CallOff, Act::Postpone, Act::MoveOnline].into_iter().find(|act| act.word() == word)
    }
}

/// What can be done as the gathering stands: what is put off can still be called off, and what was called off can be
/// put off instead, also when its day is past; setting a new day is the same act as postponing.
pub fn possible(whole: &Whole, now: DateTime<Utc>) -> Vec<Act> {
    match whole.gathering.state {
        GatheringState::CalledOff => vec![Act::Postpone],
        GatheringState::Postponed => vec![Act::CallOff, Act::Postpone],
        _ if whole.is_over(now) => Vec::new(),
        _ => vec![Act::CallOff, Act::Postpone, Act::MoveOnline],
    }
}

/// Why, in the center's words, and which version of the gathering was looked at.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct Because {
    /// Told to everybody as it stands; may be empty.
    #[serde(default)]
    pub reason: String,
    /// The version of the gathering that was looked at; without it whatever stands there is changed.
    #[serde(default)]
    pub version: Option<i32>,
}

impl Because {
    pub(super) fn reason(&self) -> String {
        self.reason.trim().to_owned()
    }
}

/// The gathering under its turn, where this act is possible and nobody was quicker.
async fn entered(
    tx: &Tx,
    id: GatheringId,
    act: Act,
    version: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Whole, PlanError> {
    let whole = turn_of(tx, id).await?;
    if version.is_some_and(|version| version != whole.gathering.version) {
        return Err(PlanError::Stale);
    }
    if possible(&whole, now).contains(&act) { Ok(whole) } else { Err(PlanError::Over) }
}

/// Puts the gathering into `state`; its calendar entries' sequence rises.
pub(super) async fn turn(tx: &Tx, whole: &Whole, state: GatheringState) -> Result<(), PlanError> {
    let was = whole.gathering.version;
    let row = gathering::Model {
        state,
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering.clone()
    };
    if gathering::update(tx, was, row).await? { Ok(()) } else { Err(PlanError::Stale) }
}

/// Calls a gathering off.
pub async fn call_off(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    why: Because,
) -> Result<Told, PlanError> {
    let telling = |whole: &Whole| Telling {
        kind: ChangeKind::CalledOff,
        before: whole.gathering.state,
        notice: ChangeNotice { reason: why.reason(), ..ChangeNotice::default() },
    };
    let (act, state) = (Act::CallOff, GatheringState::CalledOff);
    let (hold, history) = (outcome::CALLED_OFF, "plans.gathering.called_off");
    stop(app, center, actor, id, Stop { act, state, hold, history, version: why.version }, telling).await
}

/// Puts a gathering off without a new day; with one, see [`move_gathering`](crate::plans::move_gathering).
pub async fn postpone(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    why: Because,
) -> Result<Told, PlanError> {
    let telling = |whole: &Whole| Telling {
        kind: ChangeKind::Postponed,
        before: whole.gathering.state,
        notice: ChangeNotice {
            changes: vec![Changed::put_off(whole)],
            reason: why.reason(),
            places: Vec::new(),
        },
    };
    let (act, state) = (Act::Postpone, GatheringState::Postponed);
    let (hold, history) = (outcome::POSTPONED, "plans.gathering.postponed");
    stop(app, center, actor, id, Stop { act, state, hold, history, version: why.version }, telling).await
}

/// An act after which the gathering does not take place as planned.
struct Stop {
    act: Act,
    state: GatheringState,
    /// Why the rest of the plan is held.
    hold: &'static str,
    /// The action in the history.
    history: &'static str,
    version: Option<i32>,
}

async fn stop(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    stop: Stop,
    telling: impl FnOnce(&Whole) -> Telling,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = entered(&tx, id, stop.act, stop.version, now).await?;
    if whole.gathering.state == stop.state {
        return Err(PlanError::Over);
    }
    turn(&tx, &whole, stop.state).await?;
    let held = holding::hold(&tx, now, actor, &whole, stop.hold).await?;
    invitations::withdraw_paper(app, &tx, now, actor, id).await?;
    let parties = concerned(&tx, id).await?;
    let mut telling = telling(&whole);
    telling.notice.places = left_rooms(&tx, &whole).await?;
    // What was put off already and is called off now, or the other way round, has told of its get-together before.
    if !matches!(whole.gathering.state, GatheringState::Postponed | GatheringState::CalledOff) {
        let reached: Vec<_> = parties.iter().map(|party| party.id).collect();
        let evening = along::stopped(app, &tx, (now, actor), id, &reached).await;
        telling.notice.changes.extend(evening.map_err(anyhow::Error::from)?);
    }
    let why = [audit::set("reason", &telling.notice.reason)];
    let told = tell(app, &tx, now, actor, &whole, &parties, telling).await?;
    audit::record(app, &tx, now, actor, stop.history, ("gathering", id.0), &why).await?;
    tx.commit().await?;
    app.wake();
    Ok(Told { held, ..told })
}

/// Where everybody meets online.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct OnlineIn {
    /// The page to join on.
    pub url: String,
    /// What else one needs: a number, a password, from when the room is open.
    #[serde(default)]
    pub notes: String,
    #[serde(flatten)]
    pub because: Because,
}

/// The rooms that a gathering left when it moved online, as the newest notice keeps them; empty where it did not.
pub(super) async fn left_rooms(tx: &Tx, whole: &Whole) -> Result<Vec<Place>, PlanError> {
    let latest = gatherings::sudden(tx, whole.gathering.id).await?;
    let online = whole.venues.iter().all(|venue| venue.online);
    Ok(latest.filter(|_| online).map(|latest| latest.notice.places).unwrap_or_default())
}

/// Name and address of the first place, as letters say it.
pub(super) fn first_place(whole: &Whole) -> (String, String) {
    whole.venues.first().map(|venue| (venue.name.clone(), venue.address.clone())).unwrap_or_default()
}

/// Moves a gathering online: every room becomes the online one, seats stay where they are, everybody is told. What is
/// online already gets the new link.
pub async fn move_online(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    online: OnlineIn,
) -> Result<Told, PlanError> {
    let url = online.url.trim();
    if !url.starts_with("https://") && !url.starts_with("http://") || url.chars().count() > 500 {
        let key = if url.is_empty() { "sudden-url-needed" } else { "field-url" };
        return Err(PlanError::Fields(FieldErrors::one("url", key)));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = entered(&tx, id, Act::MoveOnline, online.because.version, now).await?;
    // A new link for what is online already: taking it back leads to the rooms all the same.
    let left = left_rooms(&tx, &whole).await?;
    let places = if left.is_empty() { whole.venues.iter().map(Place::of).collect() } else { left };
    // The room itself has to hear of it, so the errands are read before it goes.
    let rooms = errands::rooms(&whole);
    let notes = online.notes.trim();
    for row in whole.venues.clone() {
        let kept = row.online && notes.is_empty();
        let row = venue::Model {
            name: if row.online { row.name } else { Message::new("sudden-online-venue").say(Lang::Ja) },
            address: String::new(),
            online: true,
            url: url.to_owned(),
            notes: if kept { row.notes } else { notes.to_owned() },
            ..row
        };
        venue::save(&tx, row).await?;
    }
    turn(&tx, &whole, whole.gathering.state).await?;
    let after = turn_of(&tx, id).await?;
    let changed = audit::changed("venue", first_place(&whole).0, first_place(&after).0);
    let parties = concerned(&tx, id).await?;
    let telling = Telling {
        kind: ChangeKind::MovedOnline,
        before: whole.gathering.state,
        notice: ChangeNotice {
            changes: vec![Changed::Where { before: first_place(&whole), after: first_place(&after) }],
            reason: online.because.reason(),
            places,
        },
    };
    let told = tell(app, &tx, now, actor, &after, &parties, telling).await?;
    errands::open(app, &tx, now, actor, &whole, &rooms, ChangeKind::MovedOnline).await?;
    let (history, about) = ("plans.gathering.moved_online", ("gathering", id.0));
    audit::record(app, &tx, now, actor, history, about, changed.as_slice()).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}
