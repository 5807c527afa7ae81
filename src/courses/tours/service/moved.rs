//! When somebody gives a seat back: the host that was told of them still expects them, and somebody else could have the seat.

use futures_util::future::LocalBoxFuture;

use super::seats::Seats;
use super::{entry, wishing};
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::contacts::japanese::show_phone;
use crate::courses::tours::model::Whom;
use crate::courses::tours::store::telling;
use crate::db::{AttendeeId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations;
use crate::replies::SeatsMoved;
use crate::tasks::{self, NewTask, TaskState};

/// Somebody of whom a host was told does not come.
const TASK_LEFT: &str = "tours.left";

/// After an answer: a task for each who left and of whom a host was told, as long as the day is to come, and one where wishes
/// are others now.
pub fn seats_moved<'a>(
    app: &'a App,
    tx: &'a Tx,
    moved: &'a SeatsMoved,
) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    Box::pin(async move {
        wishing::follow(app, tx, moved).await?;
        follow(app, tx, moved).await
    })
}

/// Closes the tasks about these, of whom hosts have heard now.
pub(super) async fn heard(
    tx: &Tx,
    now: chrono::DateTime<chrono::Utc>,
    gone: &[AttendeeId],
    by: Actor,
) -> Result<(), sea_orm::DbErr> {
    for attendee in gone {
        tasks::close_about(tx, now, TASK_LEFT, attendee.0, TaskState::Done, by).await?;
    }
    Ok(())
}

async fn follow(app: &App, tx: &Tx, moved: &SeatsMoved) -> anyhow::Result<()> {
    let now = moved.now;
    for back in &moved.taken {
        tasks::close_about(tx, now, TASK_LEFT, back.0, TaskState::Dropped, moved.actor).await?;
    }
    if moved.left.is_empty() {
        return Ok(());
    }
    let told = telling::newest_of(tx, moved.gathering).await?;
    if told.is_empty() {
        return Ok(());
    }
    let seats = Seats::read(tx, moved.gathering).await?;
    if let Some(office) = invitations::asking(tx, moved.asking).await? {
        entry::take_back(app, tx, now, &seats, &office).await?;
    }
    let whole = &seats.standing.whole;
    let today = zoned::local_date(now, whole.zone());
    for left in &moved.left {
        let mut lines: Vec<(String, String)> = Vec::new();
        for ((whom, asking), told) in &told {
            let going = told.going();
            let ahead = seats.standing.tours.iter().any(|tour| {
                let named = going.iter().filter(|going| going.attendee == *left);
                let mut places = named.flat_map(|going| &going.places);
                tour.is_on()
                    && tour.row.asking_id == *asking
                    && tour.day.date >= today
                    && places.any(|place| place.day == tour.row.day_id)
            });
            if *whom != Whom::Host || !ahead {
                continue;
            }
            let Some(found) = invitations::asking(tx, *asking).await? else { continue };
            let party = invitations::party(tx, &found).await?;
            let phone = show_phone(&party.address(Channel::Phone).unwrap_or_default());
            let line = |lang: Lang| {
                Message::new("tours-task-call-line")
                    .with("name", party.name())
                    .with("phone", phone.as_str())
                    .say(lang)
            };
            lines.push((line(Lang::Ja), line(Lang::En)));
        }
        if lines.is_empty() {
            continue;
        }
        let title = |lang: Lang| Message::new("tours-task-left").with("title", whole.title(lang)).say(lang);
        let (ja, en): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
        let new = NewTask {
            kind: TASK_LEFT.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
            instructions: Some(Texts::both(ja.join("\n"), en.join("\n"))),
            link: Some(format!("/gatherings/{}/tours", moved.gathering)),
            subject: Some(("gathering".to_owned(), moved.gathering.0)),
            about: Some(left.0),
            owner: whole.member_in("secretary"),
            due_on: Some(today),
            ..NewTask::default()
        };
        tasks::open_or_add(app, tx, now, new).await?;
    }
    Ok(())
}
