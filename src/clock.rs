//! Time and chance: the only place that reads the system clock or its randomness.
//!
//! Everything else is given `now`, an id or random bytes by the [`App`](crate::app::App), so that a test or the
//! demonstration can play weeks in a second and get the same figures twice.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, Duration, Utc};
use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use uuid::Uuid;

/// Tells the time: the system's, or one that is set by hand and stands still in between.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Milliseconds since 1970, moved only by [`Clock::set`].
    ByHand(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is set.
    pub fn by_hand(at: DateTime<Utc>) -> Self {
        Clock::ByHand(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    /// This moment, in whole milliseconds: both databases give it back unchanged.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system clock")]
    pub fn now(&self) -> DateTime<Utc> {
        let millis = match self {
            Clock::System => Utc::now().timestamp_millis(),
            Clock::ByHand(millis) => millis.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(millis).expect("a clock shows a time that chrono can hold")
    }

    /// Moves a clock by hand; the system's clock is not ours to move and stays.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Clock::ByHand(millis) = self {
            millis.store(at.timestamp_millis(), Ordering::SeqCst);
        }
    }

    /// Moves a clock by hand forward by `by`.
    pub fn advance(&self, by: Duration) {
        self.set(self.now() + by);
    }
}

/// Gives random bytes and ids: from the system, or from a seed.
#[derive(Debug)]
pub struct Chance {
    source: Source,
    counter: AtomicU64,
}

#[derive(Debug)]
enum Source {
    System,
    Seeded(Box<Mutex<StdRng>>),
}

impl Chance {
    /// The system's randomness.
    pub fn system() -> Self {
        Chance { source: Source::System, counter: AtomicU64::new(0) }
    }

    /// The same bytes again for the same seed: tests and the demonstration.
    pub fn seeded(seed: u64) -> Self {
        Chance {
            source: Source::Seeded(Box::new(Mutex::new(StdRng::seed_from_u64(seed)))),
            counter: AtomicU64::new(0),
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match &self.source {
            Source::System => SysRng.try_fill_bytes(&mut out).expect("the system gives random bytes"),
            Source::Seeded(rng) => {
                rng.lock().unwrap_or_else(|broken| broken.into_inner()).fill_bytes(&mut out)
            }
        }
        out
    }

    /// A number in `0..below`, even enough for codes and jitter.
    pub fn below(&self, below: u64) -> u64 {
        u64::from_le_bytes(self.bytes()) % below.max(1)
    }

    /// A share between 0 and 1, for jitter.
    pub fn share(&self) -> f64 {
        self.below(1 << 32) as f64 / (1u64 << 32) as f64
    }

    /// A new id (RFC 9562 version 7): time first, then a counter, so that ids made in one millisecond keep
    /// the order in which they were made; the rest is random. An id is never the secret in a link.
    pub fn id<T: From<Uuid>>(&self, now: DateTime<Utc>) -> T {
        let count = self.counter.fetch_add(1, Ordering::Relaxed);
        let mut tail: [u8; 10] = self.bytes();
        tail[0] = (count >> 22) as u8 & 0x0f;
        tail[1] = (count >> 14) as u8;
        tail[2] = (count >> 8) as u8 & 0x3f;
        tail[3] = count as u8;
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_in_one_millisecond_keep_their_order() {
        let chance = Chance::seeded(1);
        let now = DateTime::from_timestamp_millis(1_800_000_000_000).unwrap();
        let ids: Vec<Uuid> = (0..10_000).map(|_| chance.id(now)).collect();
        assert!(ids.is_sorted());
    }

    #[test]
    fn a_clock_by_hand_stands_still_until_it_is_moved() {
        let at = DateTime::from_timestamp_millis(1_800_000_000_123).unwrap();
        let clock = Clock::by_hand(at);
        assert_eq!(clock.now(), at);
        clock.advance(Duration::hours(2));
        assert_eq!(clock.now(), at + Duration::hours(2));
    }
}
