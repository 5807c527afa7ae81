//! What was read whole and is asked for again: within one reading transaction, or by several that follow each other
//! at once, as when a hundred mails about one gathering are composed.
//!
//! A memory holds for a moment only, and a transaction that writes has none: it sees what it wrote itself.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use uuid::Uuid;

use super::CenterId;

/// No longer than this what was read counts as what is there.
pub const MOMENT: Duration = Duration::from_secs(1);

type Key = (TypeId, CenterId, Uuid);
type Read = (Instant, Arc<dyn Any + Send + Sync>);

/// What was read a moment ago, by type, center and id.
#[derive(Clone, Default)]
pub struct Memo(Arc<Mutex<HashMap<Key, Read>>>);

impl Memo {
    pub(super) fn recall<T: Any + Send + Sync>(&self, center: CenterId, id: Uuid) -> Option<Arc<T>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read, found) = all.get(&(TypeId::of::<T>(), center, id))?;
        (read.elapsed() < MOMENT).then(|| found.clone().downcast().ok()).flatten()
    }

    pub(super) fn keep<T: Any + Send + Sync>(&self, center: CenterId, id: Uuid, read: Arc<T>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert((TypeId::of::<T>(), center, id), (Instant::now(), read));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_holds_for_a_moment_and_for_one_center() {
        let (memo, id) = (Memo::default(), Uuid::from_u128(1));
        let (own, other) = (CenterId(Uuid::from_u128(2)), CenterId(Uuid::from_u128(3)));
        memo.keep(own, id, Arc::new("aim".to_owned()));
        assert_eq!(memo.recall::<String>(own, id).as_deref(), Some(&"aim".to_owned()));
        assert_eq!(memo.recall::<String>(other, id), None);
        assert_eq!(memo.recall::<u8>(own, id), None);
        for (read, _) in memo.0.lock().unwrap().values_mut() {
            *read = read.checked_sub(MOMENT).unwrap();
        }
        assert_eq!(memo.recall::<String>(own, id), None);
    }
}
