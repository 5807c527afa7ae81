//! Use cases of trainees: reading the list, opening what is sealed, the interview, companions, two entries of one name,
//! and from when applications are taken.

mod companions;
mod interview;
pub mod links;
mod listing;
mod opening;
mod twice;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::store::trainee;
use crate::accounts::facts::FactError;
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Subject};
use crate::app::App;
use crate::db::{AttendeeId, GatheringId, MembershipId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::replies::ReplyError;
use crate::visits::VisitError;
use crate::web::{Error, FieldErrors};

pub use companions::{accept_proposal, candidates, let_go, look_after, proposal, set_companion};
pub use interview::{
    Opened, goal, guest_word, interview_day, open, plan_visit, save_interview, shown_goal,
    told_for_placement, told_of_week,
};
pub use listing::{Trainee, trainee, trainees};
pub use opening::set_opening;
pub use twice::{Double, Keep, decide, doubles};

/// Why something about a trainee is refused. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum TraineeError {
    #[error("there is no such course or trainee")]
    NotFound,
    /// The member has no part in the course.
    #[error("not assigned to the course")]
    NotAssigned,
    /// The member does not look after the trainee.
    #[error("not assigned to the trainee")]
    NotOfTrainee,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    /// Applications are open already.
    #[error("applications are open already")]
    OpenAlready,
    /// The trainee was entered by no office that could be visited.
    #[error("no office to visit")]
    NoOffice,
    /// The two are not one name of two offices any more.
    #[error("not two entries of one name")]
    NotTwice,
    #[error(transparent)]
    Reply(#[from] ReplyError),
    #[error(transparent)]
    Visit(#[from] VisitError),
    #[error(transparent)]
    Fact(#[from] FactError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<TraineeError> for Error {
    fn from(error: TraineeError) -> Self {
        match error {
            TraineeError::NotFound => Error::NotFound,
            TraineeError::NotAssigned => Error::Forbidden(Message::new("trainee-error-not-assigned")),
            TraineeError::NotOfTrainee => Error::Forbidden(Message::new("trainee-error-not-of-trainee")),
            TraineeError::Stale => Error::Conflict(Message::new("error-stale")),
            TraineeError::Fields(errors) => Error::Fields(errors),
            TraineeError::OpenAlready => Error::Conflict(Message::new("trainee-error-open-already")),
            TraineeError::NoOffice => Error::Conflict(Message::new("trainee-error-no-office")),
            TraineeError::NotTwice => Error::Conflict(Message::new("trainee-error-not-twice")),
            TraineeError::Reply(error) => error.into(),
            TraineeError::Visit(error) => error.into(),
            TraineeError::Fact(FactError::NotAssigned) => {
                Error::Forbidden(Message::new("trainee-error-not-of-trainee"))
            }
            TraineeError::Fact(FactError::Seal(error)) => error.into(),
            TraineeError::Fact(FactError::Db(error)) | TraineeError::Db(error) => error.into(),
            TraineeError::Broken(error) => error.into(),
        }
    }
}

/// The course, for a member with a part in it.
///
/// # Errors
/// [`TraineeError::NotFound`] where there is none in this center, [`TraineeError::NotAssigned`] for members without a
/// part, and [`TraineeError::NotFound`] where nobody is asked who may take a place.
pub async fn course(tx: &Tx, reader: MembershipId, id: GatheringId) -> Result<Whole, TraineeError> {
    let whole = gatherings::whole(tx, id).await?.ok_or(TraineeError::NotFound)?;
    if !accounts::is_assigned(tx, reader, Subject::Gathering, id.0).await? {
        return Err(TraineeError::NotAssigned);
    }
    if !whole.gathering.takes_trainees() {
        return Err(TraineeError::NotFound);
    }
    Ok(whole)
}

/// Whether a member is assigned to a trainee.
pub async fn looks_after(tx: &Tx, member: MembershipId, attendee: AttendeeId) -> Result<bool, DbErr> {
    accounts::is_assigned(tx, member, Subject::Person, attendee.0).await
}

/// Who is assigned to a trainee.
pub async fn who_looks_after(tx: &Tx, attendee: AttendeeId) -> Result<Vec<MembershipId>, DbErr> {
    accounts::assigned_to(tx, Subject::Person, attendee.0).await
}

/// Assigns a member to a trainee, unless they are.
pub(super) async fn assign(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    member: MembershipId,
    attendee: AttendeeId,
) -> Result<(), DbErr> {
    let row = assignment::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        membership_id: member,
        subject_kind: Subject::Person,
        subject_id: attendee.0,
        created_at: now,
    };
    accounts::assign(tx, row).await
}

/// The row of a trainee as it is kept, or the one that would be.
async fn row_of(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<trainee::Model, TraineeError> {
    if let Some(row) = trainee::of_attendee(tx, attendee).await? {
        return Ok(row);
    }
    Ok(trainee::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        attendee_id: attendee,
        interview: super::Interview::Open,
        interview_on: None,
        visit_id: None,
        guardian: super::Guardian::Unasked,
        guardian_on: None,
        companion_id: None,
        companion_name: String::new(),
        goal_shown: false,
        created_at: now,
        version: 0,
    })
}

async fn save(tx: &Tx, row: trainee::Model) -> Result<(), TraineeError> {
    let was = row.version;
    if trainee::save(tx, was, row).await? { Ok(()) } else { Err(TraineeError::Stale) }
}
