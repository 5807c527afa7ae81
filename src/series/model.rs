//! Which rounds are ahead: the rule's days, less those that are taken or left out, plus what was decided by hand.

mod closed;
mod numbers;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::calendar::business::{ClosedDays, GivesWay};
use crate::calendar::recurrence::Rule;
use crate::i18n::Texts;
use crate::plans::next::Drafted;

pub use closed::{FeedKind, OfficeState, Outcome, Source};
pub use numbers::next_number;
use numbers::number;

/// So many of the rule's days are looked at: years of them.
const LOOKED_AT: u16 = 400;

/// Where the day of a round ahead comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = RoundKind)]
pub enum Kind {
    ByRule,
    /// Somebody put it on another day.
    Moved,
    /// Somebody added it beside the rule.
    Added,
    /// It will not be.
    LeftOut,
}

/// What the rounds ahead are reckoned from.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// None where the series has no rule, or ended.
    pub rule: Option<&'a Rule>,
    /// The day from which the rule counts.
    pub from: NaiveDate,
    pub gives_way: GivesWay,
    /// So many rounds by the rule are made ahead, and all until this day.
    pub count: usize,
    pub until: NaiveDate,
    pub today: NaiveDate,
    pub closed: &'a ClosedDays,
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// A round that is a gathering already, and the day by the rule that it was made for, where that is known.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub date: NaiveDate,
    pub slot: Option<NaiveDate>,
    /// It was added beside the rule, and stands for no day of it but its own.
    pub added: bool,
    /// None of one that goes without.
    pub number: Option<i32>,
}

impl Taken {
    /// Its place in the line: its day by the rule, however far it was moved, else its own day.
    fn place(&self) -> NaiveDate {
        self.slot.filter(|_| !self.added).unwrap_or(self.date)
    }
}

/// What somebody decided about a round that is no gathering yet.
#[derive(Clone, Copy, Debug)]
pub struct Decided {
    pub slot: NaiveDate,
    pub kind: Kind,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// A round ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RoundAhead)]
pub struct Ahead {
    /// What it is called by: its day by the rule, or the day on which it was added.
    pub slot: NaiveDate,
    /// Its number; none where it was left out, and of one that goes without: it is before one that has the next number.
    pub number: Option<i32>,
    pub kind: Kind,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: i32,
    /// Why it is not on its day by the rule: a holiday's name, or that the center is closed.
    pub why: Option<Texts>,
}

impl Ahead {
    /// Whether it will be.
    pub fn is_held(&self) -> bool {
        self.kind != Kind::LeftOut
    }

    /// When it ends; none where it would run into the next day.
    pub fn ends(&self) -> Option<NaiveTime> {
        let long = chrono::Duration::minutes(self.minutes.into());
        let (ends, over) = self.starts.overflowing_add_signed(long);
        (over == 0).then_some(ends)
    }
}

/// The days by the rule that are to come or could be taken, in order.
fn slots(ground: &Ground<'_>) -> Vec<NaiveDate> {
    ground.rule.map(|rule| rule.days(ground.from, LOOKED_AT)).unwrap_or_default()
}

/// A round this near to the first day that counts may be a little before it and stand for it all the same.
const BEFORE: i64 = 15;

/// The slot that a round on `date` stands for: the nearest, where it is nearer than half the way to the next. What was
/// before the rule began to count, on `from`, stands for none.
pub fn nearest(slots: &[NaiveDate], from: NaiveDate, date: NaiveDate) -> Option<NaiveDate> {
    let apart = match slots {
        [first, second, ..] => (*second - *first).num_days(),
        _ => 30,
    };
    let near = slots.iter().min_by_key(|slot| (**slot - date).num_days().abs())?;
    let away = (*near - date).num_days().abs();
    (away * 2 <= apart && (date >= from || away <= BEFORE)).then_some(*near)
}

/// The days by a rule that gatherings take: what they were made for, or the nearest.
fn taken_slots(slots: &[NaiveDate], from: NaiveDate, taken: &[Taken]) -> BTreeSet<NaiveDate> {
    let known = |taken: &Taken| taken.slot.filter(|slot| slots.contains(slot));
    let near = |taken: &Taken| nearest(slots, from, taken.date).filter(|_| !taken.added);
    taken.iter().filter_map(|taken| known(taken).or_else(|| near(taken))).collect()
}

/// The rounds ahead, in the order of their days, those that were left out among them. `first` is the number with which the
/// series begins.
pub fn ahead(ground: &Ground<'_>, taken: &[Taken], decided: &[Decided], first: i32) -> Vec<Ahead> {
    let slots = slots(ground);
    let mut gone = taken_slots(&slots, ground.from, taken);
    let mut all: Vec<Ahead> = Vec::new();
    let by_hand = |row: &Decided| Ahead {
        slot: row.slot,
        number: None,
        kind: row.kind,
        date: row.date,
        starts: row.starts,
        minutes: row.minutes,
        why: None,
    };
    for row in decided {
        let of_rule = slots.contains(&row.slot);
        match row.kind {
            Kind::Added => all.push(by_hand(row)),
            // The rule has another day by now: it stays where it was put and stands for the nearest.
            Kind::Moved if !of_rule => {
                gone.extend(nearest(&slots, ground.from, row.date));
                all.push(by_hand(row));
            }
            _ => {}
        }
    }
    let open = slots.iter().filter(|slot| **slot > ground.today && !gone.contains(slot));
    let mut count = 0;
    for slot in open {
        if count >= ground.count && *slot > ground.until {
            break;
        }
        match decided.iter().find(|row| row.slot == *slot) {
            Some(row) if row.kind == Kind::LeftOut => {
                all.push(by_hand(row));
                continue;
            }
            Some(row) if row.kind == Kind::Moved => all.push(by_hand(row)),
            // One that was added on the very day stands for it.
            Some(row) if row.kind == Kind::Added => {}
            _ => {
                let day = Drafted::place(
                    *slot,
                    ground.today.succ_opt().unwrap_or(*slot),
                    ground.gives_way,
                    ground.closed,
                );
                all.push(Ahead {
                    slot: *slot,
                    number: None,
                    kind: Kind::ByRule,
                    date: day.date,
                    starts: ground.starts,
                    minutes: ground.minutes,
                    why: day.why,
                });
            }
        }
        count += 1;
    }
    all.sort_by_key(|round| (round.date, round.starts));
    number(&mut all, taken, first);
    all
}

/// Days by the rule that went by without a round and without a word: since the last round.
pub fn missed(ground: &Ground<'_>, taken: &[Taken], decided: &[Decided]) -> Vec<NaiveDate> {
    let slots = slots(ground);
    let gone = taken_slots(&slots, ground.from, taken);
    let told = |slot: &NaiveDate| decided.iter().any(|row| row.slot == *slot);
    let last = taken.iter().map(|taken| taken.date).filter(|date| *date <= ground.today).max();
    let past = slots.iter().filter(|slot| **slot <= ground.today && Some(**slot) > last);
    past.filter(|slot| !gone.contains(slot) && !told(slot)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    fn decided(slot: &str, kind: Kind, date: &str) -> Decided {
        Decided { slot: day(slot), kind, date: day(date), starts: at("10:00"), minutes: 60 }
    }

    fn taken(date: &str, slot: Option<&str>) -> Taken {
        Taken { date: day(date), slot: slot.map(day), added: false, number: None }
    }

    fn numbered(date: &str, slot: &str, number: i32) -> Taken {
        Taken { number: Some(number), ..taken(date, Some(slot)) }
    }

    /// Fourth Tuesdays every two months from 23 March 2027 on, seen from 1 April.
    fn reckon(taken: &[Taken], decided: &[Decided]) -> Vec<(Option<i32>, String)> {
        let rule = Rule::parse("FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU").unwrap();
        let closed = ClosedDays::none();
        let ground = Ground {
            rule: Some(&rule),
            from: day("2027-03-23"),
            gives_way: GivesWay::Week,
            count: 3,
            until: day("2027-04-01"),
            today: day("2027-04-01"),
            closed: &closed,
            starts: at("15:00"),
            minutes: 90,
        };
        ahead(&ground, taken, decided, 2)
            .into_iter()
            .map(|round| (round.number, round.date.to_string()))
            .collect()
    }

    fn rounds(list: &[(Option<i32>, &str)]) -> Vec<(Option<i32>, String)> {
        list.iter().map(|(number, date)| (*number, (*date).to_owned())).collect()
    }

    #[test]
    fn rounds_follow_the_rule_after_the_last_one_and_give_way_to_holidays() {
        // The fourth Tuesday of November 2027 is Labour Thanksgiving Day.
        let found =
            reckon(&[taken("2027-03-23", None), taken("2027-05-25", None), taken("2027-07-27", None)], &[]);
        assert_eq!(
            found,
            rounds(&[(Some(2), "2027-09-28"), (Some(3), "2027-11-30"), (Some(4), "2028-01-25")])
        );
    }

    #[test]
    fn a_round_that_was_moved_stands_for_its_day_and_is_not_made_twice() {
        // Prepared for 25 May, then moved by two weeks; the next is in July all the same.
        for slot in [Some("2027-05-25"), None] {
            let found = reckon(&[taken("2027-06-08", slot)], &[]);
            assert_eq!(found[0], (Some(2), "2027-07-27".to_owned()), "{slot:?}");
        }
        let far = reckon(&[taken("2027-07-01", Some("2027-05-25"))], &[]);
        assert_eq!(far[0].1, "2027-07-27", "however far it was moved");
    }

    #[test]
    fn what_was_before_a_rule_began_to_count_stands_for_none_of_its_days() {
        let slots = [day("2027-05-13"), day("2027-09-09")];
        assert_eq!(nearest(&slots, day("2027-04-01"), day("2027-03-23")), None);
        assert_eq!(nearest(&slots, day("2027-04-01"), day("2027-04-20")), Some(slots[0]));
        // The rule is counted from the day that a round stood for, which was held a week before it.
        assert_eq!(nearest(&slots, slots[0], day("2027-05-06")), Some(slots[0]));
    }

    #[test]
    fn what_was_decided_about_one_round_counts_and_the_others_stay() {
        let held = [taken("2027-03-23", None)];
        assert_eq!(
            reckon(&held, &[decided("2027-07-27", Kind::Moved, "2027-08-03")]),
            rounds(&[(Some(2), "2027-05-25"), (Some(3), "2027-08-03"), (Some(4), "2027-09-28")])
        );
        assert_eq!(
            reckon(&held, &[decided("2027-05-25", Kind::LeftOut, "2027-05-25")]),
            rounds(&[
                (None, "2027-05-25"),
                (Some(2), "2027-07-27"),
                (Some(3), "2027-09-28"),
                (Some(4), "2027-11-30")
            ]),
            "one that is left out has no number, and another one is ahead instead"
        );
        assert_eq!(
            reckon(&held, &[decided("2027-06-15", Kind::Added, "2027-06-15")]),
            rounds(&[
                (Some(2), "2027-05-25"),
                (Some(3), "2027-06-15"),
                (Some(4), "2027-07-27"),
                (Some(5), "2027-09-28")
            ])
        );
    }

    #[test]
    fn a_number_that_is_prepared_is_neither_taken_nor_shifted() {
        let (first, second) =
            (numbered("2027-03-23", "2027-03-23", 1), numbered("2027-05-25", "2027-05-25", 2));
        let added = decided("2027-04-20", Kind::Added, "2027-04-20");
        // Before the second, which is prepared: there is no number left for it, and the third stays the third.
        assert_eq!(
            reckon(&[first, second], &[added]),
            rounds(&[
                (None, "2027-04-20"),
                (Some(3), "2027-07-27"),
                (Some(4), "2027-09-28"),
                (Some(5), "2027-11-30")
            ])
        );
        // Prepared itself, it goes on without a number, and the day by the rule that is near it stays open.
        let extra = Taken { added: true, ..taken("2027-07-20", Some("2027-07-20")) };
        assert_eq!(reckon(&[first, second, extra], &[])[0], (Some(3), "2027-07-27".to_owned()));
        // After the last that is prepared it is counted like any other.
        let later = decided("2027-06-15", Kind::Added, "2027-06-15");
        let found = reckon(&[first, second], &[later]);
        assert_eq!(found[..2], rounds(&[(Some(3), "2027-06-15"), (Some(4), "2027-07-27")]));
    }

    #[test]
    fn what_was_thrown_away_has_its_number_again() {
        // The second was prepared and thrown away after the third had been prepared.
        let (first, third) =
            (numbered("2027-03-23", "2027-03-23", 1), numbered("2027-07-27", "2027-07-27", 3));
        let found = reckon(&[first, third], &[]);
        assert_eq!(found[..2], rounds(&[(Some(2), "2027-05-25"), (Some(4), "2027-09-28")]));
        // However far a prepared round was moved, the line goes by its day of the rule.
        let moved = numbered("2027-10-05", "2027-05-25", 2);
        assert_eq!(reckon(&[first, moved], &[])[0], (Some(3), "2027-07-27".to_owned()));
    }

    #[test]
    fn under_another_rule_a_moved_round_stays_where_it_was_put() {
        let found = reckon(&[taken("2027-03-23", None)], &[decided("2027-05-11", Kind::Moved, "2027-05-18")]);
        assert_eq!(
            found,
            rounds(&[
                (Some(2), "2027-05-18"),
                (Some(3), "2027-07-27"),
                (Some(4), "2027-09-28"),
                (Some(5), "2027-11-30")
            ])
        );
    }

    #[test]
    fn days_that_went_by_are_told() {
        let rule = Rule::parse("FREQ=MONTHLY;BYDAY=4TU").unwrap();
        let closed = ClosedDays::none();
        let ground = Ground {
            rule: Some(&rule),
            from: day("2027-01-26"),
            gives_way: GivesWay::Keep,
            count: 3,
            until: day("2027-05-01"),
            today: day("2027-05-01"),
            closed: &closed,
            starts: at("15:00"),
            minutes: 90,
        };
        let left_out = [decided("2027-02-23", Kind::LeftOut, "2027-02-23")];
        assert_eq!(
            missed(&ground, &[taken("2027-01-26", None)], &left_out),
            [day("2027-03-23"), day("2027-04-27")]
        );
    }
}
