//! Showing trainees and their supporters what is proposed, and the word that they say of it.

use chrono::{DateTime, Utc};

use super::PlacementError;
use super::moved;
use super::moving::at_the_board;
use super::reading::{Standing, standing};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::placements::model::{Channel, Place, Word, same_places};
use crate::courses::placements::store::{showing, word};
use crate::courses::trainees::service::course;
use crate::courses::trainees::{Companion, Trainee};
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// A trainee would rather have something else: somebody talks with them.
pub const TASK_RATHER_NOT: &str = "placements.rather_not";
/// The longest key of a press.
const LONGEST_KEY: usize = 80;

/// A word that came in.
#[derive(Clone, Debug)]
pub struct NewWord {
    pub word: Word,
    pub channel: Channel,
    /// When it was said, where that is not now.
    pub received_at: Option<DateTime<Utc>>,
    /// The days that it is said of.
    pub of: Vec<Place>,
    /// The number of the trainee's last word that was looked at, 0 where there was none; of who sees no words, nothing.
    pub seen: Option<i32>,
    /// The same press twice is one word.
    pub once: String,
}

/// Shows each trainee who has days what is proposed, behind the link of who entered them. How many see something new.
pub async fn show(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<usize, PlacementError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let before = showing::newest_of(&tx, gathering).await?;
    let mut count = 0;
    for trainee in board.ready() {
        let places = board.places_of(trainee.attendee);
        let last = before.get(&trainee.attendee);
        if !board.is_whole(&places) || last.is_some_and(|last| same_places(&last.places(), &places)) {
            continue;
        }
        let row = showing::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: gathering,
            attendee_id: trainee.attendee,
            number: last.map_or(0, |last| last.number) + 1,
            days: serde_json::to_value(&places).map_err(anyhow::Error::from)?,
            membership_id: Some(member),
            at: now,
        };
        showing::insert(&tx, row).await?;
        count += 1;
    }
    if count > 0 {
        let who = Actor::Member(member);
        let what = ("gathering", gathering.0);
        audit::record(app, &tx, now, who, "courses.placement.shown", what, &[]).await?;
        moved::asked_anew(&tx, now, gathering, who).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// What a trainee was shown and may say something of: the number of the showing and the days, as long as they still stand.
pub fn shown_to(
    board: &Standing,
    shown: Option<&showing::Model>,
    attendee: AttendeeId,
) -> Option<(i32, Vec<Place>)> {
    let places = board.places_of(attendee);
    let ready = board.ready().any(|one| one.attendee == attendee);
    let shown =
        shown.filter(|shown| ready && same_places(&shown.places(), &places) && board.is_whole(&places))?;
    Some((shown.number, places))
}

/// Takes down a word that staff heard, of the days that they looked at.
pub async fn take_down(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: NewWord,
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    course(&tx, member, gathering).await?;
    if !Channel::TAKEN_DOWN.contains(&new.channel) {
        return Err(PlacementError::Fields(FieldErrors::one("channel", "field-choose")));
    }
    if new.received_at.is_some_and(|at| at > app.clock.now()) {
        return Err(PlacementError::Fields(FieldErrors::one("on", "placements-error-received")));
    }
    record(app, &tx, Actor::Member(member), gathering, attendee, new).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes a word that came by the link of who entered the trainee, of the showing of this number.
pub async fn say(
    app: &App,
    center: CenterId,
    asking: AskingId,
    gathering: GatheringId,
    attendee: AttendeeId,
    (word, number, once): (Word, i32, String),
) -> Result<(), PlacementError> {
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    let board = standing(&tx, gathering).await?;
    let own = board.trainees.iter().any(|one| one.attendee == attendee && one.asking == asking);
    if !own {
        return Err(PlacementError::NotFound);
    }
    let shown = showing::newest_of(&tx, gathering).await?;
    let shown = shown_to(&board, shown.get(&attendee), attendee).filter(|(shown, _)| *shown == number);
    let (_, of) = shown.ok_or(PlacementError::Changed)?;
    let new = NewWord { word, channel: Channel::Link, received_at: None, of, seen: None, once };
    record(app, &tx, Actor::Guest(asking), gathering, attendee, new).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

async fn record(
    app: &App,
    tx: &Tx,
    actor: Actor,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: NewWord,
) -> Result<(), PlacementError> {
    let now = app.clock.now();
    let board = standing(tx, gathering).await?;
    if board.whole.is_over(now) {
        return Err(PlacementError::Over);
    }
    let trainee = board.ready().find(|one| one.attendee == attendee).ok_or(PlacementError::NotFound)?;
    let history = word::list_of_attendee(tx, attendee).await?;
    let mut once: String = new.once.chars().take(LONGEST_KEY).collect();
    if history.last().is_some_and(|last| last.once == once) {
        return Ok(());
    }
    let last = history.last().map_or(0, |last| last.number);
    if new.seen.is_some_and(|seen| seen != last) {
        return Err(PlacementError::Stale);
    }
    // From a page that was kept open, after something else was said: a word of its own.
    if history.iter().any(|one| one.once == once) {
        once = format!("{once}-{}", history.len());
    }
    let places = board.places_of(attendee);
    if !same_places(&new.of, &places) || !board.is_whole(&places) {
        return Err(PlacementError::Changed);
    }
    if board.word_of(attendee) == Some(new.word) {
        return Ok(());
    }
    let row = word::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        attendee_id: attendee,
        number: last + 1,
        word: new.word,
        days: serde_json::to_value(&places).map_err(anyhow::Error::from)?,
        channel: new.channel,
        membership_id: actor.member(),
        received_at: new.received_at.unwrap_or(now),
        typed_at: now,
        once,
    };
    word::insert(tx, row).await?;
    moved::asked_anew(tx, now, gathering, actor).await?;
    match new.word {
        Word::Agreed => {
            tasks::close_about(tx, now, TASK_RATHER_NOT, attendee.0, TaskState::Done, actor).await?;
        }
        Word::RatherNot => tasks::open(app, tx, now, talk(&board, trainee, now)).await.map(drop)?,
    }
    let what = match new.word {
        Word::Agreed => "courses.placement.agreed",
        Word::RatherNot => "courses.placement.rather_not",
    };
    audit::record(app, tx, now, actor, what, ("trainee", attendee.0), &[]).await?;
    Ok(())
}

/// The task for the companion, else for who keeps the course: think about it together.
fn talk(board: &Standing, trainee: &Trainee, now: DateTime<Utc>) -> NewTask {
    // Everybody reads the list of the day: who it is stands behind the link, for those with a part in the course.
    let title = |lang: Lang| {
        Message::new("placements-task-rather-not").with("title", board.whole.title(lang)).say(lang)
    };
    let companion = match trainee.companion {
        Some(Companion::Member(member)) => Some(member),
        _ => None,
    };
    NewTask {
        kind: TASK_RATHER_NOT.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{}/placements", board.whole.gathering.id)),
        subject: Some(("gathering".to_owned(), board.whole.gathering.id.0)),
        about: Some(trainee.attendee.0),
        owner: companion.or_else(|| board.whole.member_in("secretary")),
        due_on: Some(zoned::local_date(now, board.whole.zone())),
        ..NewTask::default()
    }
}
