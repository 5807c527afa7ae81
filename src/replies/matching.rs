//! Who stays when a party answers again, purely.
//!
//! A person keeps the place as long as the party can be taken to mean the same person: the row of the form that
//! was made from them, else the same name, else one of a head count who is now named (or the other way round).
//! Everybody else is new and comes at the end.

/// Somebody the party has named or counted so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<A> {
    pub attendee: A,
    /// The name folded for comparing; empty for one of a head count.
    pub key: String,
}

/// Somebody the party names or counts now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<A> {
    /// The attendee whose row of the form this is.
    pub row_of: Option<A>,
    /// As in [`Known`].
    pub key: String,
}

/// One way to recognise somebody again.
type Rule<A> = fn(&Known<A>, &Wanted<A>) -> bool;

/// Says for each of `wanted`, in their order, which of `known` it is; each of `known` is at most one of them.
pub fn who_stays<A: Copy + Eq>(known: &[Known<A>], wanted: &[Wanted<A>]) -> Vec<Option<A>> {
    let mut found: Vec<Option<A>> = vec![None; wanted.len()];
    let rules: [Rule<A>; 4] = [
        |known, wanted| wanted.row_of == Some(known.attendee),
        |known, wanted| !known.key.is_empty() && known.key == wanted.key,
        |known, _| known.key.is_empty(),
        |_, wanted| wanted.key.is_empty(),
    ];
    for means in rules {
        for (index, wanted) in wanted.iter().enumerate() {
            if found[index].is_none() {
                let free = |known: &&Known<A>| !found.contains(&Some(known.attendee));
                found[index] =
                    known.iter().filter(free).find(|known| means(known, wanted)).map(|known| known.attendee);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(list: &[(u32, &str)]) -> Vec<Known<u32>> {
        list.iter().map(|(attendee, key)| Known { attendee: *attendee, key: (*key).to_owned() }).collect()
    }

    fn wanted(list: &[(Option<u32>, &str)]) -> Vec<Wanted<u32>> {
        list.iter().map(|(row_of, key)| Wanted { row_of: *row_of, key: (*key).to_owned() }).collect()
    }

    #[test]
    fn a_person_stays_by_row_by_name_or_by_being_counted() {
        let two = known(&[(1, "山田"), (2, "鈴木")]);
        let counted = known(&[(1, ""), (2, "")]);
        type Case<'a> = (&'a str, &'a [Known<u32>], &'a [(Option<u32>, &'a str)], &'a [Option<u32>]);
        let cases: &[Case<'_>] = &[
            ("nothing known", &[], &[(None, "山田")], &[None]),
            ("the same names typed anew", &two, &[(None, "鈴木"), (None, "山田")], &[Some(2), Some(1)]),
            ("one removed", &two, &[(Some(2), "鈴木")], &[Some(2)]),
            (
                "a name corrected in its row",
                &two,
                &[(Some(1), "山本"), (Some(2), "鈴木")],
                &[Some(1), Some(2)],
            ),
            (
                "one more at the end",
                &two,
                &[(Some(1), "山田"), (Some(2), "鈴木"), (None, "田中")],
                &[Some(1), Some(2), None],
            ),
            ("another person without a row", &two, &[(Some(1), "山田"), (None, "田中")], &[Some(1), None]),
            (
                "a head count named later",
                &counted,
                &[(None, "山田"), (None, "鈴木"), (None, "田中")],
                &[Some(1), Some(2), None],
            ),
            ("names taken back to a head count", &two, &[(None, "")], &[Some(1)]),
            ("one of a head count named", &counted, &[(None, "山田"), (None, "")], &[Some(1), Some(2)]),
            ("fewer counted", &counted, &[(None, "")], &[Some(1)]),
            (
                "two rows that claim one person",
                &two,
                &[(Some(1), "山田"), (Some(1), "田中")],
                &[Some(1), None],
            ),
            ("a row of somebody else's party", &two, &[(Some(9), "田中")], &[None]),
        ];
        for (name, known, asked, expected) in cases {
            assert_eq!(who_stays(known, &wanted(asked)), *expected, "{name}");
        }
    }
}
