//! The words of this room that are closed sets, what a note holds, and how a trainee stands on a day. Pure.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::store::mark::Model as Mark;
use crate::db::RowId;
use crate::i18n::Message;
use crate::replies::model::AttendanceState;
use crate::web::FieldErrors;

/// The longest text of a note, in characters.
pub const LONGEST: usize = 1000;

/// What is said of a trainee on a day.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = CourseDaySaid)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Said {
    Came,
    Late,
    LeftEarly,
    /// Did not come.
    Absent,
    /// Told beforehand: not today.
    NotToday,
    /// Would like to stop; rests from this day on.
    Stop,
    /// Takes back an earlier mark.
    Back,
}

impl Said {
    /// What can be said with one tap of a day that has begun.
    pub const ON_THE_DAY: [Said; 4] = [Said::Came, Said::Late, Said::LeftEarly, Said::Absent];

    /// Whether others have to hear of it.
    pub fn is_news(self) -> bool {
        matches!(self, Said::NotToday | Said::Stop)
    }

    /// Whether it has a time of day.
    pub fn has_time(self) -> bool {
        matches!(self, Said::Late | Said::LeftEarly)
    }

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Said::Came => "course-day-came",
            Said::Late => "course-day-late",
            Said::LeftEarly => "course-day-left-early",
            Said::Absent => "course-day-absent",
            Said::NotToday => "course-day-not-today",
            Said::Stop => "course-day-stop",
            Said::Back => "course-day-back",
        }
    }

    /// The Fluent message of the button that says it.
    pub fn press(self) -> &'static str {
        match self {
            Said::Came => "course-day-press-came",
            Said::Late => "course-day-press-late",
            Said::LeftEarly => "course-day-press-left-early",
            Said::Absent => "course-day-press-absent",
            Said::NotToday => "course-day-press-not-today",
            Said::Stop => "course-day-press-stop",
            Said::Back => "course-day-press-back",
        }
    }

    /// How it looks in a list.
    pub fn tone(self) -> &'static str {
        match self {
            Said::Came => "good",
            Said::Late | Said::LeftEarly => "wait",
            Said::Absent => "bad",
            Said::NotToday | Said::Stop | Said::Back => "quiet",
        }
    }
}

/// Who said it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = CourseDaySide)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Staff,
    Office,
    Employer,
    /// By the trainee's own link.
    Trainee,
}

impl Side {
    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Side::Staff => "course-day-side-staff",
            Side::Office => "course-day-side-office",
            Side::Employer => "course-day-side-employer",
            Side::Trainee => "course-day-side-trainee",
        }
    }
}

/// Who is told that somebody rests.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = CourseDayWhom)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    Employer,
    Office,
    Companion,
}

/// Whose note it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = CourseNoteAuthor)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Trainee,
    Supporter,
    Employer,
    Staff,
}

impl Author {
    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Author::Trainee => "course-note-by-trainee",
            Author::Supporter => "course-note-by-supporter",
            Author::Employer => "course-note-by-employer",
            Author::Staff => "course-note-by-staff",
        }
    }
}

/// How a day was, as a symbol says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseNoteMood)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    Great,
    Fine,
    Tired,
    Hard,
}

impl Mood {
    /// In the order of the form.
    pub const ALL: [Mood; 4] = [Mood::Great, Mood::Fine, Mood::Tired, Mood::Hard];

    /// The stable word for forms.
    pub fn word(self) -> String {
        crate::replies::model::word(self)
    }

    /// The Fluent message that says it, with its symbol.
    pub fn key(self) -> &'static str {
        match self {
            Mood::Great => "course-note-mood-great",
            Mood::Fine => "course-note-mood-fine",
            Mood::Tired => "course-note-mood-tired",
            Mood::Hard => "course-note-mood-hard",
        }
    }
}

/// What a note says; sealed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = CourseNoteWords)]
pub struct Words {
    pub mood: Option<Mood>,
    /// How the day went.
    pub words: String,
    /// What went well.
    pub well: String,
    /// What the center should know.
    pub tell: String,
}

impl Words {
    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// What is too long; that nothing is said, unless pressing the button says it already (`trouble`).
    pub fn checked(mut self, trouble: bool) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        for (field, text) in [("words", &mut self.words), ("well", &mut self.well), ("tell", &mut self.tell)]
        {
            *text = text.trim().replace("\r\n", "\n");
            if text.chars().count() > LONGEST {
                errors.add(field, Message::new("field-too-long").with("max", LONGEST));
            }
        }
        if self == Words::default() && !trouble {
            errors.add("words", Message::new("course-note-error-empty"));
        }
        errors.into_result()?;
        Ok(self)
    }
}

/// How a trainee stands on one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Came, late, did not come, or not today.
    pub presence: Option<Mark>,
    /// Left early, after having come.
    pub left: Option<Mark>,
    /// Rests, since this mark.
    pub rests: Option<Mark>,
}

/// Of the marks of one trainee in their order those that are not taken back.
pub fn counting(marks: &[Mark]) -> Vec<&Mark> {
    let undone: BTreeSet<RowId> = marks.iter().filter_map(|mark| mark.undoes).collect();
    marks.iter().filter(|mark| mark.said != Said::Back && !undone.contains(&mark.id)).collect()
}

/// How a trainee stands on a day, from their marks in their order. `rests_by` says whether a day is that one or before it.
pub fn standing(
    marks: &[Mark],
    day: crate::db::DayId,
    rests_by: impl Fn(crate::db::DayId) -> bool,
) -> Standing {
    let mut standing = Standing::default();
    for mark in counting(marks) {
        match mark.said {
            Said::Stop if rests_by(mark.day_id) => standing.rests = Some(mark.clone()),
            Said::LeftEarly if mark.day_id == day => {
                // Who left had come, whatever was thought before.
                standing.presence.take_if(|mark| matches!(mark.said, Said::Absent | Said::NotToday));
                standing.left = Some(mark.clone());
            }
            Said::Came | Said::Late if mark.day_id == day => standing.presence = Some(mark.clone()),
            Said::Absent | Said::NotToday if mark.day_id == day => {
                standing.presence = Some(mark.clone());
                standing.left = None;
            }
            _ => {}
        }
    }
    standing
}

impl Standing {
    /// Whether nobody has said anything of the day.
    pub fn is_open(&self) -> bool {
        self.presence.is_none() && self.left.is_none() && self.rests.is_none()
    }

    /// Whether the trainee was there.
    pub fn came(&self) -> bool {
        let there = |mark: &Mark| matches!(mark.said, Said::Came | Said::Late);
        self.left.is_some() || self.presence.as_ref().is_some_and(there)
    }

    /// How the day reads at the reception of the gathering. Who said before that they rest is not marked there.
    pub fn at_reception(&self) -> Option<AttendanceState> {
        let absent = self.presence.as_ref().is_some_and(|mark| mark.said == Said::Absent);
        match (self.came(), absent) {
            (true, _) => Some(AttendanceState::CheckedIn),
            (false, true) => Some(AttendanceState::NoShow),
            (false, false) => None,
        }
    }

    /// The marks that make it up, as they are read.
    pub fn parts(&self) -> impl Iterator<Item = &Mark> {
        // Who rests and comes all the same came.
        let rests = self.rests.iter().filter(|_| self.presence.is_none() && self.left.is_none());
        rests.chain(&self.presence).chain(&self.left)
    }

    /// Whether the same was said already, so that pressing again changes nothing.
    pub fn says(&self, said: Said, time: Option<NaiveTime>) -> Option<RowId> {
        let same = |mark: &&Mark| mark.said == said && (time.is_none() || mark.at_time == time);
        [&self.presence, &self.left, &self.rests].into_iter().flatten().find(same).map(|mark| mark.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{AttendeeId, CenterId, DayId, GatheringId};
    use uuid::Uuid;

    fn mark(id: u128, day: u128, said: Said, undoes: Option<u128>) -> Mark {
        Mark {
            id: RowId(Uuid::from_u128(id)),
            center_id: CenterId::none(),
            gathering_id: GatheringId(Uuid::nil()),
            attendee_id: AttendeeId(Uuid::nil()),
            day_id: DayId(Uuid::from_u128(day)),
            said,
            at_time: None,
            undoes: undoes.map(|id| RowId(Uuid::from_u128(id))),
            side: Side::Staff,
            membership_id: None,
            asking_id: None,
            once: id.to_string(),
            at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn told(marks: &[Mark], day: u128) -> Vec<Said> {
        let day = DayId(Uuid::from_u128(day));
        standing(marks, day, |other| other <= day).parts().map(|mark| mark.said).collect()
    }

    #[test]
    fn the_newest_that_is_not_taken_back_counts() {
        let mut marks = vec![mark(1, 1, Said::Absent, None), mark(2, 1, Said::Late, None)];
        assert_eq!(told(&marks, 1), [Said::Late]);
        marks.push(mark(3, 1, Said::LeftEarly, None));
        assert_eq!(told(&marks, 1), [Said::Late, Said::LeftEarly], "one can come late and leave early");
        marks.push(mark(4, 1, Said::Back, Some(2)));
        assert_eq!(told(&marks, 1), [Said::LeftEarly], "who left had come");
        marks.push(mark(5, 1, Said::Absent, None));
        assert_eq!(told(&marks, 1), [Said::Absent], "who did not come did not leave");
    }

    #[test]
    fn who_would_rather_stop_rests_from_that_day_on_until_it_is_taken_back() {
        let mut marks = vec![mark(1, 2, Said::Stop, None)];
        assert_eq!((told(&marks, 1), told(&marks, 3)), (vec![], vec![Said::Stop]));
        marks.push(mark(2, 3, Said::Came, None));
        assert_eq!(told(&marks, 3), [Said::Came], "and is welcome all the same");
        marks.push(mark(3, 2, Said::Back, Some(1)));
        assert_eq!(told(&marks, 2), []);
    }

    #[test]
    fn a_note_says_something_unless_it_is_the_button() {
        assert!(Words::default().checked(false).is_err());
        assert!(Words::default().checked(true).is_ok());
        let long = Words { tell: "長".repeat(LONGEST + 1), ..Words::default() };
        assert!(long.checked(true).is_err());
    }
}
