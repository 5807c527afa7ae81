//! On which days of a course somebody can: on any, on these, or on none any more. Pure.
//!
//! Where days fall away of which somebody had said that they can, none may be left; that is not the same as any day, and
//! nobody is sent on a day for it. In JSON it is `"any"`, `"none"` or a list of days; an empty list is any day, as forms and
//! programs leave a list empty where nothing is said.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::db::DayId;

/// On which days of a course somebody can.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum OnDays {
    #[default]
    Any,
    /// On no day where it is empty.
    These(Vec<DayId>),
}

/// How it is written down.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = OnDaysWritten)]
#[serde(untagged)]
enum Written {
    Word(AnyOrNone),
    These(Vec<DayId>),
}

/// Any day, or none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum AnyOrNone {
    Any,
    None,
}

impl From<Written> for OnDays {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(AnyOrNone::Any) => OnDays::Any,
            Written::Word(AnyOrNone::None) => OnDays::These(Vec::new()),
            Written::These(days) => OnDays::named(days),
        }
    }
}

impl From<OnDays> for Written {
    fn from(on: OnDays) -> Self {
        match on {
            OnDays::Any => Written::Word(AnyOrNone::Any),
            OnDays::These(days) if days.is_empty() => Written::Word(AnyOrNone::None),
            OnDays::These(days) => Written::These(days),
        }
    }
}

impl PartialSchema for OnDays {
    fn schema() -> RefOr<Schema> {
        Written::schema()
    }
}

impl ToSchema for OnDays {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("OnDays")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Written::schemas(schemas);
    }
}

impl OnDays {
    /// Those that somebody chose from a list: any where they chose none.
    pub fn named(days: Vec<DayId>) -> Self {
        if days.is_empty() { OnDays::Any } else { OnDays::These(days) }
    }

    /// Whether it may be that day.
    pub fn holds(&self, day: DayId) -> bool {
        match self {
            OnDays::Any => true,
            OnDays::These(days) => days.contains(&day),
        }
    }

    /// What is left of it on these days of the course.
    #[must_use]
    pub fn left(self, there: &[DayId]) -> Self {
        match self {
            OnDays::Any => OnDays::Any,
            OnDays::These(days) => {
                OnDays::These(days.into_iter().filter(|day| there.contains(day)).collect())
            }
        }
    }

    /// The days that are named one by one.
    pub fn list(&self) -> &[DayId] {
        match self {
            OnDays::Any => &[],
            OnDays::These(days) => days,
        }
    }

    /// Whether no day is possible.
    pub fn is_none(&self) -> bool {
        matches!(self, OnDays::These(days) if days.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn no_day_is_not_any_day_and_both_come_back_as_they_were_written() {
        let day = |number: u128| DayId(Uuid::from_u128(number));
        for on in [OnDays::Any, OnDays::These(Vec::new()), OnDays::These(vec![day(1), day(2)])] {
            let json = serde_json::to_value(&on).unwrap();
            assert_eq!(serde_json::from_value::<OnDays>(json).unwrap(), on);
        }
        assert_eq!(serde_json::to_value(OnDays::These(Vec::new())).unwrap(), "none");
        // As it was kept before.
        assert_eq!(serde_json::from_str::<OnDays>("[]").unwrap(), OnDays::Any);
        let gone = OnDays::These(vec![day(1)]).left(&[day(2)]);
        assert!(gone.is_none() && !gone.holds(day(1)) && !gone.holds(day(2)));
        assert!(OnDays::Any.left(&[day(2)]).holds(day(3)) && !OnDays::Any.is_none());
    }
}
