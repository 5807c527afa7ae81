//! The words of this room: money, places, and the settlement, purely.

use chrono::NaiveDate;
use serde::Serialize;

use crate::i18n::{Lang, say};

/// The most heads of one sign-up.
pub const MOST_HEADS: i32 = 50;
/// The longest line.
pub const LONGEST_LINE: usize = 120;

/// An amount as people read it: `4,550円`.
pub fn yen(lang: Lang, amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if amount < 0 { "-" } else { "" };
    say(lang, "social-yen", &[("amount", format!("{sign}{grouped}").into())])
}

/// What a sign-up is in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SocialHeads)]
pub struct Heads {
    pub seated: i32,
    pub waiting: i32,
    pub came: i32,
    pub paid: i32,
    /// The fee for a late cancellation, and whether it was paid.
    pub owes: i32,
    pub owes_paid: bool,
}

/// The settlement in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SocialSettlement)]
pub struct Settlement {
    /// Heads that have a place, that came, that paid.
    pub expected: i32,
    pub came: i32,
    pub paid: i32,
    /// What the fees come to, and what was paid of them.
    pub fees: i64,
    pub fees_paid: i64,
    /// What late cancellations cost, and what was paid of it.
    pub late: i64,
    pub late_paid: i64,
    pub bill: Option<i64>,
    /// What was taken in, less the bill.
    pub difference: Option<i64>,
}

/// Reckons the settlement.
pub fn settle(fee: i32, bill: Option<i32>, all: &[Heads]) -> Settlement {
    let sum = |of: &dyn Fn(&Heads) -> i32| all.iter().map(of).sum::<i32>();
    let money = |of: &dyn Fn(&Heads) -> i32| all.iter().map(|one| i64::from(of(one))).sum::<i64>();
    let (expected, came, paid) = (sum(&|one| one.seated), sum(&|one| one.came), sum(&|one| one.paid));
    let fees_paid = i64::from(paid) * i64::from(fee);
    let late_paid = money(&|one| if one.owes_paid { one.owes } else { 0 });
    let bill = bill.map(i64::from);
    Settlement {
        expected,
        came,
        paid,
        fees: i64::from(expected) * i64::from(fee),
        fees_paid,
        late: money(&|one| one.owes),
        late_paid,
        bill,
        difference: bill.map(|bill| fees_paid + late_paid - bill),
    }
}

/// What giving back `heads` places costs on a day.
pub fn late_fee(today: NaiveDate, free_until: NaiveDate, fee: i32, heads: usize) -> i32 {
    match today > free_until {
        true => i32::try_from(heads).unwrap_or(MOST_HEADS).saturating_mul(fee),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_threes() {
        for (amount, ja, en) in [
            (0, "0円", "¥0"),
            (950, "950円", "¥950"),
            (4_550, "4,550円", "¥4,550"),
            (-1_234_567, "-1,234,567円", "¥-1,234,567"),
        ] {
            assert_eq!((yen(Lang::Ja, amount).as_str(), yen(Lang::En, amount).as_str()), (ja, en));
        }
    }

    #[test]
    fn the_settlement_adds_up() {
        let came = Heads { seated: 3, came: 3, paid: 3, ..Heads::default() };
        let missing = Heads { seated: 2, came: 1, paid: 1, ..Heads::default() };
        let late = Heads { owes: 4_000, owes_paid: true, ..Heads::default() };
        let unpaid = Heads { owes: 2_000, waiting: 1, ..Heads::default() };
        let told = settle(4_550, Some(22_000), &[came, missing, late, unpaid]);
        assert_eq!((told.expected, told.came, told.paid), (5, 4, 4));
        assert_eq!((told.fees, told.fees_paid), (22_750, 18_200));
        assert_eq!((told.late, told.late_paid), (6_000, 4_000));
        assert_eq!(told.difference, Some(200));
        assert_eq!(settle(4_550, None, &[]).difference, None);
    }

    #[test]
    fn a_cancellation_is_free_on_the_stated_day_and_not_after_it() {
        let day: NaiveDate = "2027-01-20".parse().unwrap();
        assert_eq!(late_fee(day, day, 2_000, 3), 0);
        assert_eq!(late_fee(day.succ_opt().unwrap(), day, 2_000, 3), 6_000);
    }
}
