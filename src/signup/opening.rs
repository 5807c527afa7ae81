//! How staff keep a desk, and whether it takes sign-ups at a moment. Pure.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::model::{Ask, Asks, LONGEST, LONGEST_TEXT, line, lines};
use crate::i18n::Message;
use crate::web::FieldErrors;

/// Whether a desk takes sign-ups at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SignupStanding)]
pub enum Standing {
    Open,
    /// The closing day is past, and sign-ups are taken all the same.
    Late,
    /// Staff closed it, or it may have no public page.
    Closed,
    /// The closing day is past.
    Past,
    /// It has begun, or is over.
    Begun,
    CalledOff,
    /// No day is known.
    Postponed,
}

impl Standing {
    /// Whether somebody can sign up.
    pub fn takes(self) -> bool {
        matches!(self, Standing::Open | Standing::Late)
    }

    /// Why nobody can, as a sentence; the key of a word for staff where one can.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Open => "signup-standing-open",
            Standing::Late => "signup-standing-late",
            Standing::Closed => "signup-standing-closed",
            Standing::Past => "signup-standing-past",
            Standing::Begun => "signup-standing-begun",
            Standing::CalledOff => "signup-standing-called-off",
            Standing::Postponed => "signup-standing-postponed",
        }
    }
}

/// The moments that decide whether a desk takes sign-ups.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// The end of the closing day.
    pub closes: DateTime<Utc>,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// One can come in while it runs: it is seen online.
    pub online: bool,
}

/// Whether sign-ups are taken `now` at a desk that is open and of a gathering that takes place.
pub fn standing(now: DateTime<Utc>, times: Times, takes_late: bool) -> Standing {
    let last = if times.online && takes_late { times.ends } else { times.starts };
    if last <= now {
        Standing::Begun
    } else if now < times.closes {
        Standing::Open
    } else if takes_late {
        Standing::Late
    } else {
        Standing::Past
    }
}

/// How staff keep a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SignupDeskInput)]
pub struct DeskInput {
    #[serde(default)]
    pub asks: Asks,
    #[serde(default)]
    pub takes_late: bool,
    /// None is the reply deadline.
    #[serde(default)]
    pub closes_on: Option<NaiveDate>,
    /// What it costs, in a line; empty says that it is free.
    #[serde(default)]
    pub cost: String,
    /// Words above the form.
    #[serde(default)]
    pub words: String,
}

impl DeskInput {
    /// Brings it into the form in which it is kept.
    ///
    /// # Errors
    /// What is too long.
    pub fn ready(self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        for (name, text, most) in [("cost", &self.cost, LONGEST), ("words", &self.words, LONGEST_TEXT)] {
            if text.chars().count() > most {
                errors.add(name, Message::new("field-too-long").with("max", most));
            }
        }
        errors.into_result()?;
        let asks = Ask::ALL.into_iter().filter(|ask| self.asks.asks(*ask)).collect();
        Ok(DeskInput { asks: Asks(asks), cost: line(&self.cost), words: lines(&self.words), ..self })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone};

    use super::*;

    #[test]
    fn late_sign_ups_are_taken_where_the_desk_says_so_and_online_until_the_end() {
        let starts = Utc.with_ymd_and_hms(2027, 2, 24, 4, 0, 0).unwrap();
        let times = |online| Times {
            closes: starts - Duration::days(9),
            starts,
            ends: starts + Duration::hours(4),
            online,
        };
        let at = |hours: i64, online, late| standing(starts + Duration::hours(hours), times(online), late);
        assert_eq!(at(-24 * 10, true, false), Standing::Open);
        assert_eq!((at(-24, true, false), at(-24, true, true)), (Standing::Past, Standing::Late));
        assert_eq!((at(1, true, true), at(1, false, true)), (Standing::Late, Standing::Begun));
        assert_eq!(at(5, true, true), Standing::Begun);
    }
}
