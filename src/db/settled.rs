//! What a row says at one stamp: once committed it never says anything else there, so it is read once.
//!
//! A stamp is whatever changes with each change of what is kept: the version of a row, a sum over the versions of
//! several. Whoever asks has just read the stamp, in the same transaction; another process, or a transaction of a moment
//! ago, has given another stamp to what it changed. Only a transaction that reads puts something in: what one that writes
//! sees may be taken back, and its stamp given to something else.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::CenterId;

/// So much is kept at most, of all kinds; what was not asked for the longest goes first. A playbook that was read whole
/// takes some half a megabyte.
const MOST: usize = 48;

type Key = (TypeId, CenterId, Uuid);

struct Kept {
    stamp: u64,
    /// When it was asked for last, counted in askings.
    asked: u64,
    what: Arc<dyn Any + Send + Sync>,
}

#[derive(Default)]
struct Shelf {
    askings: u64,
    kept: HashMap<Key, Kept>,
}

/// What was read, by type, center and id, with its stamp.
#[derive(Clone, Default)]
pub(super) struct Settled(Arc<Mutex<Shelf>>);

impl Settled {
    pub fn find<T: Any + Send + Sync>(&self, center: CenterId, id: Uuid, stamp: u64) -> Option<Arc<T>> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.askings += 1;
        let asked = shelf.askings;
        let kept = shelf.kept.get_mut(&(TypeId::of::<T>(), center, id))?;
        if kept.stamp != stamp {
            return None;
        }
        kept.asked = asked;
        kept.what.clone().downcast().ok()
    }

    pub fn keep<T: Any + Send + Sync>(&self, center: CenterId, id: Uuid, stamp: u64, what: Arc<T>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.askings += 1;
        let kept = Kept { stamp, asked: shelf.askings, what };
        shelf.kept.insert((TypeId::of::<T>(), center, id), kept);
        if shelf.kept.len() > MOST {
            let oldest = shelf.kept.iter().min_by_key(|(_, kept)| kept.asked).map(|(key, _)| *key);
            oldest.map(|key| shelf.kept.remove(&key));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_same_stamp_is_found_and_what_nobody_asks_for_goes() {
        let (settled, center) = (Settled::default(), CenterId(Uuid::from_u128(1)));
        let id = Uuid::from_u128;
        settled.keep(center, id(0), 7, Arc::new("seven".to_owned()));
        let found = |at: u64| settled.find::<String>(center, id(0), at);
        assert_eq!(found(7).as_deref(), Some(&"seven".to_owned()));
        assert_eq!((found(6), found(8)), (None, None));
        assert_eq!(settled.find::<String>(CenterId(id(2)), id(0), 7), None, "another center's");
        assert_eq!(settled.find::<u8>(center, id(0), 7), None, "something else of the same row");
        for number in 1..=2 * MOST as u128 {
            settled.keep(center, id(number), 1, Arc::new(number.to_string()));
            assert!(found(7).is_some(), "what is asked for stays");
        }
        assert_eq!(settled.0.lock().unwrap().kept.len(), MOST);
        assert_eq!(settled.find::<String>(center, id(1), 1), None);
    }
}
