//! The units of an offset.

/// The unit of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    /// Days on which the center is open.
    BusinessDays,
}

impl Unit {
    pub(super) fn read(word: &str) -> Option<Self> {
        Some(match word {
            "m" | "min" | "minute" | "minutes" => Unit::Minutes,
            "h" | "hour" | "hours" => Unit::Hours,
            "d" | "day" | "days" => Unit::Days,
            "w" | "week" | "weeks" => Unit::Weeks,
            "mo" | "month" | "months" => Unit::Months,
            "bd" => Unit::BusinessDays,
            _ => return None,
        })
    }

    /// All of them, the shortest first.
    pub const ALL: [Unit; 6] =
        [Unit::Minutes, Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months];

    /// The word for it in a rule.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Minutes => "m",
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::Weeks => "w",
            Unit::Months => "mo",
            Unit::BusinessDays => "bd",
        }
    }

    /// Whether the offset belongs to the moment rather than to a day of office work.
    pub(in crate::playbooks) fn is_of_the_clock(self) -> bool {
        matches!(self, Unit::Minutes | Unit::Hours)
    }

    pub(super) fn rough_days(self, count: i64) -> i64 {
        match self {
            Unit::Minutes => count / 1440,
            Unit::Hours => count / 24,
            Unit::Days => count,
            Unit::Weeks => count.saturating_mul(7),
            Unit::Months => count.saturating_mul(31),
            Unit::BusinessDays => count.saturating_mul(3) / 2,
        }
    }
}
