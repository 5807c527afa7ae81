//! What each party says of a trainee: sealed as it comes in, put right by who wrote it until the review is held.

use chrono::{DateTime, Utc};

use super::{ReviewError, Reviews};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Subject, audit};
use crate::app::App;
use crate::courses::days::service::{By, owner};
use crate::courses::reviews::model::{Party, Said, Way};
use crate::courses::reviews::store::evaluation;
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::{Trainee, looks_after};
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::replies::applying::erased_on;
use crate::tasks::{self, NewTask};

/// The field under which it is sealed at its row.
pub(super) const SAID: &str = "evaluation";
/// Something came after the review was held.
pub(super) const TASK_LATE: &str = "courses.review_late";

/// What a party says.
#[derive(Clone, Debug)]
pub struct NewEvaluation {
    pub attendee: AttendeeId,
    pub party: Party,
    /// Of the employer, or of the office for the trainee and the supporter.
    pub asking: AskingId,
    /// How staff came by it; a link brings it itself.
    pub way: Way,
    pub said: Said,
    /// The version that was looked at; 0 where there was none.
    pub seen: i32,
}

/// How it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    InTime,
    /// After the review; somebody has a task.
    Late,
}

pub(super) fn place(row: &evaluation::Model) -> Place<'static> {
    Place { subject: (Subject::Person, row.attendee_id.0), row: row.id.0, field: SAID }
}

fn judge(
    all: &Reviews,
    trainee: &Trainee,
    by: By,
    new: &NewEvaluation,
    now: DateTime<Utc>,
) -> Result<(), ReviewError> {
    let one = (new.party, new.asking);
    let asked = all.asked(trainee).into_iter().any(|asked| (asked.party, asked.asking) == one);
    let may = match by {
        By::Member(_) => asked && new.way != Way::Link,
        By::Office(asking) => {
            trainee.asking == asking && asking == new.asking && new.party != Party::Employer
        }
        By::Trainee { asking, attendee } => {
            (trainee.asking, trainee.attendee) == (asking, attendee)
                && asking == new.asking
                && new.party == Party::Trainee
        }
        By::Employer(asking) => {
            asking == new.asking
                && new.party == Party::Employer
                && all.employers_of(trainee.attendee).contains(&asking)
        }
    };
    if !may {
        return Err(ReviewError::NotFound);
    }
    if all.is_closed(now) {
        return Err(ReviewError::Closed);
    }
    if all.opens_on(trainee.attendee, new.party, new.asking) > all.board.today(now) {
        return Err(ReviewError::TooEarly);
    }
    Ok(())
}

/// Keeps what a party says. The same press twice is one; what came by a link only the link puts right, and what staff typed
/// in only staff.
///
/// # Errors
/// [`ReviewError::Stale`] where somebody put it right meanwhile.
pub async fn evaluate(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    new: NewEvaluation,
) -> Result<Taken, ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = Reviews::read_by(&tx, by, gathering).await?;
    let trainee = all.trainee(new.attendee)?;
    judge(&all, trainee, by, &new, now)?;
    if let By::Member(member) = by
        && !looks_after(&tx, member, new.attendee).await?
    {
        return Err(TraineeError::NotOfTrainee.into());
    }
    let said = new.said.checked(new.party, &all.items).map_err(ReviewError::Fields)?;
    let text = serde_json::to_string(&said).map_err(anyhow::Error::from)?;
    let late = match by {
        By::Member(_) => all.state(new.attendee).was_held(),
        By::Office(_) | By::Employer(_) | By::Trainee { .. } => all.is_late(new.attendee, now),
    };
    let taken = if late { Taken::Late } else { Taken::InTime };
    let there = all.evaluation(new.attendee, (new.party, new.asking), late);
    if let Some(there) = there {
        let own = matches!(by, By::Trainee { .. });
        if (there.way == Way::Link) != by.asking().is_some() || there.own_link && !own {
            return Err(ReviewError::NotOwn);
        }
        let kept = facts::read_back(app, &tx, there.id.0, SAID).await.map_err(anyhow::Error::from)?;
        if kept.as_deref() == Some(text.as_str()) {
            return Ok(taken);
        }
        if there.version != new.seen {
            return Err(ReviewError::Stale);
        }
    }
    let row = evaluation::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        attendee_id: new.attendee,
        party: new.party,
        asking_id: new.asking,
        late,
        way: if by.asking().is_some() { Way::Link } else { new.way },
        membership_id: by.member(),
        own_link: matches!(by, By::Trainee { .. }),
        at: now,
        version: 0,
    };
    if !evaluation::save(&tx, there.map_or(0, |row| row.version), row.clone()).await? {
        return Err(ReviewError::Stale);
    }
    facts::seal(app, &tx, now, place(&row), &text, erased_on(&all.board.whole)).await?;
    let about = ("trainee", new.attendee.0);
    audit::record(app, &tx, now, by.actor(), "courses.review.evaluated", about, &[]).await?;
    if late && by.asking().is_some() {
        tasks::open(app, &tx, now, late_task(&all, trainee, now)).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(taken)
}

/// Takes back what a party said, by whoever wrote it: the words are gone. Once the review was held only what came late.
pub async fn take_back(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    (attendee, party, asking, seen): (AttendeeId, Party, AskingId, i32),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = Reviews::read_by(&tx, by, gathering).await?;
    all.trainee(attendee)?;
    if by.asking().is_some_and(|own| own != asking) {
        return Err(ReviewError::NotFound);
    }
    let own = matches!(by, By::Trainee { .. });
    if let By::Trainee { attendee: mine, .. } = by
        && (mine != attendee || party != Party::Trainee)
    {
        return Err(ReviewError::NotFound);
    }
    if let By::Member(member) = by
        && !looks_after(&tx, member, attendee).await?
    {
        return Err(TraineeError::NotOfTrainee.into());
    }
    let late = match by {
        By::Member(_) => all.state(attendee).was_held(),
        By::Office(_) | By::Employer(_) | By::Trainee { .. } => all.is_late(attendee, now),
    };
    // Pressed twice, it is gone already.
    let Some(there) = all.evaluation(attendee, (party, asking), late) else { return Ok(()) };
    if (there.way == Way::Link) != by.asking().is_some() || there.own_link && !own {
        return Err(ReviewError::NotOwn);
    }
    facts::unseal(&tx, place(there)).await?;
    if !evaluation::delete(&tx, seen, there.id).await? {
        return Err(ReviewError::Stale);
    }
    audit::record(app, &tx, now, by.actor(), "courses.review.taken_back", ("trainee", attendee.0), &[])
        .await?;
    tx.commit().await?;
    Ok(())
}

fn late_task(all: &Reviews, trainee: &Trainee, now: DateTime<Utc>) -> NewTask {
    let title = |lang: Lang| {
        Message::new("course-review-task-late").with("title", all.board.whole.title(lang)).say(lang)
    };
    NewTask {
        kind: TASK_LATE.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{}/trainees/{}/review", all.id(), trainee.attendee)),
        subject: Some(("gathering".to_owned(), all.id().0)),
        about: Some(trainee.attendee.0),
        owner: owner(&all.board, trainee),
        due_on: Some(all.board.today(now)),
        ..NewTask::default()
    }
}

/// What a link wrote, as it reads it back.
#[derive(Clone, Debug)]
pub struct Own {
    pub attendee: AttendeeId,
    pub party: Party,
    /// None where staff typed it in, or where a trainee wrote it by their own link: what was told in person is not shown by a
    /// link, and what is a trainee's own is not shown by the office's.
    pub said: Option<Said>,
    /// A trainee wrote it by their own link, and the office's asks.
    pub by_trainee: bool,
    pub late: bool,
    pub at: DateTime<Utc>,
    pub version: i32,
}

/// What was written by one link, and that something was typed in for it.
pub async fn own(app: &App, tx: &Tx, by: By, all: &Reviews) -> Result<Vec<Own>, ReviewError> {
    let mut mine = Vec::new();
    for row in all.evaluations.iter().filter(|row| Some(row.asking_id) == by.asking()) {
        let own = match by {
            By::Trainee { attendee, .. } if row.attendee_id != attendee || row.party != Party::Trainee => {
                continue;
            }
            By::Trainee { .. } => true,
            _ => !row.own_link,
        };
        let mut said = None;
        if row.way == Way::Link && own {
            let text = facts::read_back(app, tx, row.id.0, SAID).await.map_err(anyhow::Error::from)?;
            let Some(text) = text else { continue };
            said = Some(serde_json::from_str(&text).map_err(anyhow::Error::from)?);
        }
        mine.push(Own {
            attendee: row.attendee_id,
            party: row.party,
            said,
            by_trainee: !own,
            late: row.late,
            at: row.at,
            version: row.version,
        });
    }
    Ok(mine)
}
