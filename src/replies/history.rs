//! Which of a party's replies counts, purely. Replies are appended and never changed; an undo is one more entry.

/// One entry of a party's history, oldest first in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 1 within the asking.
    pub number: i32,
    /// The number of the entry that this one takes back; an undo may be undone.
    pub undoes: Option<i32>,
}

/// The number of the reply that counts: the newest that is not taken back.
pub fn current(history: &[Entry]) -> Option<i32> {
    let mut taken_back = Vec::new();
    for entry in history.iter().rev() {
        if taken_back.contains(&entry.number) {
            continue;
        }
        match entry.undoes {
            Some(number) => taken_back.push(number),
            None => return Some(entry.number),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_reply_that_is_not_taken_back_counts() {
        for (history, expected) in [
            (&[][..], None),
            (&[None][..], Some(1)),
            (&[None, None], Some(2)),
            (&[None, Some(1)], None),
            (&[None, None, Some(2)], Some(1)),
            (&[None, None, Some(2), None], Some(4)),
            // An undo taken back: the reply counts again.
            (&[None, None, Some(2), Some(3)], Some(2)),
            // Both taken back, the newer first.
            (&[None, None, Some(2), Some(1)], None),
        ] {
            let entries: Vec<Entry> = history
                .iter()
                .enumerate()
                .map(|(index, undoes)| Entry { number: index as i32 + 1, undoes: *undoes })
                .collect();
            assert_eq!(current(&entries), expected, "{history:?}");
        }
    }
}
