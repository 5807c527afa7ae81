//! Asking later how they are: noted by who looks after the trainee, sealed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::evaluating::TASK_LATE;
use super::reviewing::look;
use super::{ReviewError, Reviews};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::courses::days::service::owner;
use crate::courses::reviews::model::{Followed, Heard, MONTHS};
use crate::courses::reviews::store::follow_up as rows;
use crate::courses::trainees::model::Companion;
use crate::courses::trainees::service::Trainee;
use crate::db::{AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, Texts};
use crate::playbooks::format::Opens;
use crate::replies::applying::erased_on;
use crate::tasks::store::task::list_of_subject;
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// The field under which it is sealed at its row.
pub(super) const HEARD: &str = "heard";

/// The kind of the task after so many months: one of each for a trainee.
pub(super) fn kind(months: i32) -> String {
    format!("courses.follow_up_{months}")
}

pub(super) fn place(row: &rows::Model) -> Place<'static> {
    Place { subject: (Subject::Person, row.attendee_id.0), row: row.id.0, field: HEARD }
}

/// What was heard, or that they would rather not.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseFollowUpIn)]
pub struct NewFollowUp {
    /// 1, 3 or 6.
    pub months: i32,
    pub state: Followed,
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub heard: Heard,
    /// As it was read; 0 where nothing was noted yet.
    pub version: i32,
}

/// Notes what was heard, and closes the task. What is noted anew stands in the stead of what was; pressed twice it is once.
pub async fn follow_up(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: NewFollowUp,
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = look(&tx, member, gathering, attendee).await?;
    if !MONTHS.contains(&new.months) {
        return Err(ReviewError::NotFound);
    }
    if all.is_closed(now) {
        return Err(ReviewError::Closed);
    }
    let today = all.board.today(now);
    if today <= all.last_day() {
        return Err(ReviewError::TooEarly);
    }
    let on = new.on.unwrap_or(today);
    if on > today {
        return Err(ReviewError::Fields(FieldErrors::one("on", "course-review-error-ahead")));
    }
    let heard = new.heard.checked().map_err(ReviewError::Fields)?;
    let text = serde_json::to_string(&heard).map_err(anyhow::Error::from)?;
    let there = all.follow_up(attendee, new.months);
    if let Some(there) = there.filter(|row| row.state == new.state && row.noted_on == on)
        && facts::read_back(app, &tx, there.id.0, HEARD).await?.as_deref() == Some(text.as_str())
    {
        return Ok(());
    }
    if there.map_or(0, |row| row.version) != new.version {
        return Err(ReviewError::Stale);
    }
    let row = rows::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        attendee_id: attendee,
        months: new.months,
        state: new.state,
        noted_on: on,
        membership_id: Some(member),
        at: now,
        version: 0,
    };
    if !rows::save(&tx, new.version, row.clone()).await? {
        return Err(ReviewError::Stale);
    }
    facts::seal(app, &tx, now, place(&row), &text, erased_on(&all.board.whole)).await?;
    let who = Actor::Member(member);
    tasks::close_about(&tx, now, &kind(new.months), attendee.0, TaskState::Done, who).await?;
    audit::record(app, &tx, now, who, "courses.review.followed_up", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes back what was noted: the words are gone, and they are asked again.
pub async fn take_back_follow_up(
    app: &App,
    center: CenterId,
    member: MembershipId,
    (gathering, attendee): (GatheringId, AttendeeId),
    (months, seen): (i32, i32),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = look(&tx, member, gathering, attendee).await?;
    // Pressed twice, it is gone already.
    let Some(there) = all.follow_up(attendee, months) else { return Ok(()) };
    facts::unseal(&tx, place(there)).await?;
    if !rows::delete(&tx, seen, there.id).await? {
        return Err(ReviewError::Stale);
    }
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.review.follow_up_undone", ("trainee", attendee.0), &[])
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Drops the tasks that nobody can carry out: all of a course that takes nothing any more, and those of whoever has no seat.
pub(super) async fn drop_tasks(tx: &Tx, now: DateTime<Utc>, all: &Reviews) -> anyhow::Result<()> {
    let closed = all.is_closed(now);
    for kind in MONTHS.map(kind).into_iter().chain([TASK_LATE.to_owned()]) {
        for task in list_of_subject(tx, &kind, all.id().0).await? {
            let Some(about) = task.about_id.filter(|_| task.state == TaskState::Open) else { continue };
            if closed || all.board.trainee(AttendeeId(about)).is_none() {
                tasks::close_about(tx, now, &kind, about, TaskState::Dropped, Actor::System).await?;
            }
        }
    }
    Ok(())
}

/// Whether this room opens a task for each trainee in the stead of a step that leads to reviews: one that asks, so many months
/// after the course, how they are.
pub fn stands_for(whole: &Whole, opens: Option<Opens>, when: &str) -> bool {
    opens == Some(Opens::Reviews) && whole.gathering.takes_trainees() && months_of(when).is_some()
}

/// The month of a when-rule such as `end + 3mo`.
fn months_of(when: &str) -> Option<i32> {
    let words: Vec<&str> = when.split_whitespace().collect();
    let &["end", "+", after, ..] = words.as_slice() else { return None };
    let months = after.strip_suffix("mo")?.parse().ok()?;
    MONTHS.contains(&months).then_some(months)
}

/// The task of a trainee's companion; its title names nobody.
pub(super) fn task(all: &Reviews, trainee: &Trainee, months: i32, due: NaiveDate) -> anyhow::Result<NewTask> {
    let book = gatherings::book(&all.board.whole.gathering)?;
    let step = book.steps.iter().find(|step| months_of(&step.when) == Some(months));
    let said =
        step.filter(|step| step.opens == Some(Opens::Reviews)).and_then(|step| step.instructions.as_ref());
    let title = |lang: Lang| {
        Message::new("course-follow-task")
            .with("title", all.board.whole.title(lang))
            .with("months", months)
            .say(lang)
    };
    let with = |lang: Lang| {
        let partner = match &trainee.companion {
            Some(Companion::Partner(name)) => {
                Message::new("course-follow-task-partner").with("name", name.clone()).say(lang)
            }
            _ => String::new(),
        };
        let said = said.map(|words| words.get(lang.code()).to_owned()).unwrap_or_default();
        format!("{partner}{said}")
    };
    let instructions = Texts::both(with(Lang::Ja), with(Lang::En));
    Ok(NewTask {
        kind: kind(months),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: (!instructions.is_blank()).then_some(instructions),
        link: Some(format!("/gatherings/{}/trainees/{}/review", all.id(), trainee.attendee)),
        subject: Some(("gathering".to_owned(), all.id().0)),
        about: Some(trainee.attendee.0),
        owner: owner(&all.board, trainee),
        due_on: Some(due),
        by_decision: true,
        ..NewTask::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_of_a_step_is_read_from_its_rule() {
        for (when, expected) in [
            ("end + 1mo", Some(1)),
            ("end + 6mo at 10:00", Some(6)),
            ("end + 2mo", None),
            ("end + 20bd", None),
            ("start - 3mo", None),
        ] {
            assert_eq!(months_of(when), expected, "{when}");
        }
    }
}
