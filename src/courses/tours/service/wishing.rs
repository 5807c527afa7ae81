//! Wishes that change after seats were given: they move nothing by themselves. Whoever leads has a task that names the office,
//! the board shows whose they are, and a press shares out anew for these alone, or leaves the seats as they are.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::TourError;
use super::seats::Seats;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::placements::service::at_the_board;
use crate::courses::placements::store::act;
use crate::courses::tours::store::wishing;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::store::tour;
use crate::i18n::{Lang, Message, Texts};
use crate::invitations;
use crate::replies::SeatsMoved;
use crate::tasks::{self, NewTask, TaskState};

/// An office wishes for something else since seats were given; about its asking.
const TASK: &str = "tours.wishes";

/// Whose wishes nobody has looked at since they changed. An act that was taken back looked at none.
pub async fn open(tx: &Tx, gathering: GatheringId) -> Result<BTreeSet<AttendeeId>, DbErr> {
    let rows = rows(tx, gathering).await?;
    Ok(rows.into_iter().map(|row| row.attendee_id).collect())
}

async fn rows(tx: &Tx, gathering: GatheringId) -> Result<Vec<wishing::Model>, DbErr> {
    let mut all = wishing::list_of_gathering(tx, gathering).await?;
    if all.is_empty() {
        return Ok(all);
    }
    let back = act::taken_back(tx, gathering).await?;
    all.retain(|row| row.answered_by.is_none_or(|number| back.contains(&number)));
    Ok(all)
}

/// After an answer: keeps whose wishes are others now, once seats were given, and puts it before whoever leads.
pub(super) async fn follow(app: &App, tx: &Tx, moved: &SeatsMoved) -> anyhow::Result<()> {
    let whose: Vec<AttendeeId> = moved.wishes.iter().chain(&moved.taken).copied().collect();
    if whose.is_empty() || tour::list_of_gathering(tx, moved.gathering).await?.is_empty() {
        return Ok(());
    }
    tx.turn("placements").await?;
    let seats = Seats::read(tx, moved.gathering).await?;
    let whole = &seats.standing.whole;
    if whole.is_over(moved.now) || seats.standing.rows.iter().all(|row| row.asking_id.is_none()) {
        return Ok(());
    }
    let there = wishing::list_of_gathering(tx, moved.gathering).await?;
    for attendee in whose {
        let known = there.iter().find(|row| row.attendee_id == attendee);
        let row = wishing::Model {
            id: known.map_or_else(|| app.chance.id(moved.now), |row| row.id),
            center_id: tx.center,
            gathering_id: moved.gathering,
            asking_id: moved.asking,
            attendee_id: attendee,
            answered_by: None,
            at: moved.now,
        };
        match known {
            Some(_) => wishing::save(tx, row).await?,
            None => wishing::insert(tx, row).await?,
        }
    }
    let Some(asking) = invitations::asking(tx, moved.asking).await? else { return Ok(()) };
    let office = invitations::party(tx, &asking).await?;
    let title = |lang: Lang| {
        Message::new("tours-task-wishes")
            .with("title", whole.title(lang))
            .with("office", office.name())
            .say(lang)
    };
    let todo = |lang: Lang| Message::new("tours-task-wishes-do").say(lang);
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(todo(Lang::Ja), todo(Lang::En))),
        link: Some(format!("/gatherings/{}/tours#wishes", moved.gathering)),
        subject: Some(("gathering".to_owned(), moved.gathering.0)),
        about: Some(moved.asking.0),
        owner: whole.member_in("secretary"),
        due_on: Some(zoned::local_date(moved.now, whole.zone())),
        ..NewTask::default()
    };
    tasks::open(app, tx, moved.now, new).await?;
    Ok(())
}

/// Keeps that these wishes were looked at by an act, and closes the tasks of offices that have none left.
pub(super) async fn looked_at(
    tx: &Tx,
    now: DateTime<Utc>,
    (gathering, whose): (GatheringId, &dyn Fn(&wishing::Model) -> bool),
    number: i32,
    by: Actor,
) -> Result<usize, TourError> {
    let (done, left): (Vec<_>, Vec<_>) = rows(tx, gathering).await?.into_iter().partition(|row| whose(row));
    let offices: BTreeSet<AskingId> = done.iter().map(|row| row.asking_id).collect();
    let count = done.len();
    for row in done {
        wishing::save(tx, wishing::Model { answered_by: Some(number), ..row }).await?;
    }
    for office in offices {
        if left.iter().all(|row| row.asking_id != office) {
            tasks::close_about(tx, now, TASK, office.0, TaskState::Done, by).await?;
        }
    }
    Ok(count)
}

/// Leaves the seats of an office as they are although its wishes changed. Pressed twice it is once.
///
/// # Errors
/// Where there are no tours, or they are over.
pub async fn leave(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    office: AskingId,
) -> Result<(), TourError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    at_the_board(app, &tx, member, gathering).await?;
    let by = Actor::Member(member);
    let of_office = |row: &wishing::Model| row.asking_id == office;
    if looked_at(&tx, now, (gathering, &of_office), 0, by).await? > 0 {
        audit::record(app, &tx, now, by, "courses.tour.wishes_left", ("gathering", gathering.0), &[]).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(())
}
