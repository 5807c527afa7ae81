//! After the deadline: a guest asks the center instead of meeting a wall. The few words become a task with the office's
//! name; whether there is a seat is for people to say.

use fluent_bundle::FluentValue;

use crate::accounts::service::knock_in;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, CenterId, GatheringId};
use crate::gatherings::{self, GatheringState};
use crate::i18n::{Lang, Message, Texts, say};
use crate::invitations;
use crate::replies::error::ReplyError;
use crate::replies::party;
use crate::tasks::{self, NewTask};
use crate::web::FieldErrors;

/// The task in which a guest's words wait; about the asking.
pub(super) const TASK: &str = "replies.asked_late";
/// The longest of them, in characters.
const LONGEST: usize = 500;

/// Takes a guest's words after the deadline.
///
/// # Errors
/// [`ReplyError::Fields`] for no words or too many; [`ReplyError::CalledOff`], [`ReplyError::Begun`].
pub async fn ask_late(app: &App, center: CenterId, id: AskingId, words: &str) -> Result<(), ReplyError> {
    let now = app.clock.now();
    let words = words.trim();
    let mut errors = FieldErrors::default();
    if words.is_empty() {
        errors.add("words", Message::new("field-required"));
    }
    if words.chars().count() > LONGEST {
        errors.add("words", Message::new("field-too-long").with("max", LONGEST));
    }
    errors.into_result().map_err(ReplyError::Fields)?;
    let tx = app.db.scoped(center).write().await?;
    knock_in(app, &tx, "answer", &id.to_string()).await?;
    let asking = invitations::asking(&tx, id).await?.ok_or(ReplyError::NotFound)?;
    if asking.closed_at.is_some() {
        return Err(ReplyError::Closed);
    }
    let whole = gatherings::whole(&tx, GatheringId(asking.subject_id)).await?.ok_or(ReplyError::NotFound)?;
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    if whole.has_begun(now) {
        return Err(ReplyError::Begun);
    }
    let party = party::party(&tx, &asking).await?;
    let title =
        |lang| say(lang, "reply-task-asked-late", &[("office", FluentValue::from(party.name.as_str()))]);
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(words, words)),
        link: Some(format!("/gatherings/{}/replies/enter/{id}", whole.gathering.id)),
        subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
        about: Some(id.0),
        owner: whole.member_in("reception"),
        due_on: Some(now.with_timezone(&whole.zone()).date_naive()),
        ..NewTask::default()
    };
    tasks::open_or_add(app, &tx, now, new).await?;
    audit::record(app, &tx, now, Actor::Guest(id), "replies.asked_late", ("asking", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
