//! When to try a mail again (RFC 5321 §4.5.4.1; figures of the house: 5 minutes growing to 4 hours, 5 days in all).
use chrono::{DateTime, TimeDelta, Utc};

const SHORTEST: TimeDelta = TimeDelta::minutes(5);
const LONGEST: TimeDelta = TimeDelta::hours(4);
const GIVE_UP_AFTER: TimeDelta = TimeDelta::days(5);

/// The time of the next attempt, or `None` when five days have passed since the first.
///
/// `attempts`: how many were made (1 after the first). `first`: when the first was made. `jitter`: a random number
/// from 0 to 1, so that many mails that failed together do not come back together. The wait doubles with each
/// attempt and always lies between 5 minutes and 4 hours; the last attempt falls on the fifth day itself. A caller
/// whose mail loses its sense earlier, as an invitation does when the gathering begins, compares with that time.
pub fn next_attempt(
    attempts: u32,
    first: DateTime<Utc>,
    now: DateTime<Utc>,
    jitter: f64,
) -> Option<DateTime<Utc>> {
    let end = first.checked_add_signed(GIVE_UP_AFTER)?;
    if now >= end {
        return None;
    }
    // A quarter of the wait is jitter, so the plain wait is capped where a full quarter more makes four hours.
    let ceiling = LONGEST * 4 / 5;
    let doublings = attempts.saturating_sub(1).min(10);
    let plain = (SHORTEST * 2_i32.pow(doublings)).min(ceiling);
    let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.0 };
    let extra = TimeDelta::milliseconds((plain.num_milliseconds() as f64 / 4.0 * jitter) as i64);
    Some((now + plain + extra).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_wait_grows_from_five_minutes_to_four_hours_and_stays_there() {
        let first = at("2026-11-22T00:00:00Z");
        let waits = |jitter| -> Vec<i64> {
            (1..=9).map(|n| (next_attempt(n, first, first, jitter).unwrap() - first).num_seconds()).collect()
        };
        assert_eq!(waits(0.0), [300, 600, 1200, 2400, 4800, 9600, 11520, 11520, 11520]);
        assert_eq!(waits(1.0), [375, 750, 1500, 3000, 6000, 12000, 14400, 14400, 14400]);
        for odd in [f64::NAN, f64::INFINITY, -3.0, 7.0] {
            for attempts in [0, 1, 40, u32::MAX] {
                let wait = next_attempt(attempts, first, first, odd).unwrap() - first;
                assert!((SHORTEST..=LONGEST).contains(&wait), "{attempts} {odd}: {wait}");
            }
        }
    }

    #[test]
    fn attempts_end_on_the_fifth_day() {
        let first = at("2026-11-22T00:00:00Z");
        let end = at("2026-11-27T00:00:00Z");
        assert_eq!(next_attempt(40, first, at("2026-11-26T23:59:00Z"), 0.5), Some(end));
        assert_eq!(next_attempt(41, first, end, 0.5), None);
        assert_eq!(next_attempt(1, first, at("2027-01-01T00:00:00Z"), 0.5), None);
    }

    #[test]
    fn followed_to_its_end_it_makes_a_bounded_number_of_attempts() {
        let first = at("2026-11-22T00:00:00Z");
        let (mut now, mut attempts) = (first, 1);
        while let Some(next) = next_attempt(attempts, first, now, 0.5) {
            assert!(next > now);
            now = next;
            attempts += 1;
        }
        assert_eq!(now - first, GIVE_UP_AFTER);
        assert!((30..50).contains(&attempts), "{attempts}");
    }

    #[test]
    fn a_clock_set_back_does_not_stop_or_hurry_the_attempts() {
        let first = at("2026-11-22T12:00:00Z");
        let earlier = at("2026-11-22T11:00:00Z");
        assert_eq!(next_attempt(1, first, earlier, 0.0), Some(at("2026-11-22T11:05:00Z")));
    }
}
