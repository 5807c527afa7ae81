//! The library: which playbooks there are, read and checked once.

use std::sync::LazyLock;

use super::check::check;
use super::fault::Fault;
use super::format::Playbook;
use super::shipped::SHIPPED;

/// A playbook of the library: read, or every fault that keeps it from being read.
pub struct Shelved {
    pub id: &'static str,
    pub book: Result<Playbook, Vec<Fault>>,
}

static SHELF: LazyLock<Vec<Shelved>> =
    LazyLock::new(|| SHIPPED.iter().map(|(id, text)| Shelved { id, book: check(text) }).collect());

/// Every playbook of the library, in the order of the shelf.
pub fn list() -> &'static [Shelved] {
    &SHELF
}

/// The playbook `id`, if the library has it.
pub fn find(id: &str) -> Option<&'static Shelved> {
    SHELF.iter().find(|shelved| shelved.id == id)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_shipped_playbook_can_be_read() {
        for shelved in super::list() {
            let book = shelved.book.as_ref().unwrap_or_else(|faults| panic!("{}: {faults:?}", shelved.id));
            assert_eq!(book.id, shelved.id);
        }
    }
}
