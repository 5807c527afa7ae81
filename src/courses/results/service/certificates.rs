//! Certificates: who came on every day, and who came on some.

use chrono::NaiveDate;

use crate::courses::reviews::service::Reviews;
use crate::db::AttendeeId;

/// What somebody takes home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub attendee: AttendeeId,
    /// As the trainee wishes to be called.
    pub name: String,
    /// Came on every day.
    pub completed: bool,
    /// The days on which they came.
    pub days: Vec<NaiveDate>,
}

/// The certificates of a course, by reading; whoever came on no day has none.
pub fn certificates(all: &Reviews) -> Vec<Certificate> {
    let board = &all.board;
    let one = |trainee: &crate::courses::trainees::Trainee| {
        let came = board.days.iter().filter(|day| board.came(trainee.attendee, day.id));
        let days: Vec<NaiveDate> = came.map(|day| day.date).collect();
        let called =
            all.review(trainee.attendee).map(|row| row.called.clone()).filter(|called| !called.is_empty());
        Certificate {
            attendee: trainee.attendee,
            name: called.unwrap_or_else(|| trainee.name.clone()),
            completed: days.len() == board.days.len(),
            days,
        }
    };
    board.trainees.iter().map(one).filter(|certificate| !certificate.days.is_empty()).collect()
}
