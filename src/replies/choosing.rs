//! Choosing between places, purely: who would wait by an answer although another place has room, or would give up a seat
//! for it. That is said before it happens, and whoever answers chooses: another place, the one they have, or to wait.

use crate::db::PoolId;

/// A place as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub place: PoolId,
    pub free: usize,
    pub waiting: usize,
}

/// Where somebody wants to come to, and what they hold now: the place, and whether they sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub place: PoolId,
    pub holds: Option<(PoolId, bool)>,
}

/// Who would wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Counts those of the answer from 0.
    pub who: usize,
    pub place: PoolId,
    /// The place in which they would give up a seat.
    pub gives_up: Option<PoolId>,
}

/// What an answer would come to where a place is full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Full {
    pub waits: Vec<Waits>,
    /// Places in which seats are free, with how many.
    pub with_room: Vec<(PoolId, usize)>,
}

/// Who of an answer would wait although there is another way; `None` where nobody would, or where there is none.
pub fn full(rooms: &[Room], people: &[Chosen]) -> Option<Full> {
    let mut free: Vec<(PoolId, usize)> = rooms
        .iter()
        .map(|room| {
            let leaves = |one: &&Chosen| one.holds == Some((room.place, true)) && one.place != room.place;
            let given_back = people.iter().filter(leaves).count();
            // Whoever waits there is the first to sit down.
            (room.place, (room.free + given_back).saturating_sub(room.waiting))
        })
        .collect();
    let mut waits = Vec::new();
    for (who, one) in people.iter().enumerate() {
        if one.holds.is_some_and(|(place, _)| place == one.place) {
            continue;
        }
        match free.iter_mut().find(|(place, seats)| *place == one.place && *seats > 0) {
            Some((_, seats)) => *seats -= 1,
            None => {
                let gives_up = one.holds.and_then(|(place, sits)| sits.then_some(place));
                waits.push(Waits { who, place: one.place, gives_up });
            }
        }
    }
    let with_room: Vec<_> = free.into_iter().filter(|(_, seats)| *seats > 0).collect();
    let another_way = !with_room.is_empty() || waits.iter().any(|one| one.gives_up.is_some());
    (!waits.is_empty() && another_way).then_some(Full { waits, with_room })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u128) -> PoolId {
        PoolId(uuid::Uuid::from_u128(number))
    }

    fn room(number: u128, free: usize, waiting: usize) -> Room {
        Room { place: place(number), free, waiting }
    }

    fn comes(to: u128, holds: Option<(u128, bool)>) -> Chosen {
        Chosen { place: place(to), holds: holds.map(|(number, sits)| (place(number), sits)) }
    }

    #[test]
    fn who_would_wait_is_told_where_there_is_another_way() {
        // (what, places, people, those who would wait with what they give up, places with room)
        type Case<'a> =
            (&'a str, &'a [Room], &'a [Chosen], Option<(&'a [(usize, Option<u128>)], &'a [u128])>);
        let cases: &[Case<'_>] = &[
            ("room where one wants to be", &[room(1, 1, 0), room(2, 0, 0)], &[comes(1, None)], None),
            (
                "full, the other has room",
                &[room(1, 0, 0), room(2, 3, 0)],
                &[comes(1, None)],
                Some((&[(0, None)], &[2])),
            ),
            (
                "all are full: there is only the line",
                &[room(1, 0, 2), room(2, 0, 0)],
                &[comes(1, None)],
                None,
            ),
            (
                "the second of two",
                &[room(1, 1, 0), room(2, 1, 0)],
                &[comes(1, None), comes(1, None)],
                Some((&[(1, None)], &[2])),
            ),
            ("who sits there stays", &[room(1, 0, 0), room(2, 1, 0)], &[comes(1, Some((1, true)))], None),
            (
                "who waits there goes on waiting",
                &[room(1, 0, 1), room(2, 1, 0)],
                &[comes(1, Some((1, false)))],
                None,
            ),
            (
                "a seat would be given up",
                &[room(1, 0, 0), room(2, 0, 0)],
                &[comes(1, Some((2, true)))],
                Some((&[(0, Some(2))], &[2])),
            ),
            (
                "a seat given back is for whoever waits there",
                &[room(1, 0, 0), room(2, 0, 1)],
                &[comes(1, Some((2, true)))],
                Some((&[(0, Some(2))], &[])),
            ),
            (
                "two who change places",
                &[room(1, 0, 0), room(2, 0, 0)],
                &[comes(1, Some((2, true))), comes(2, Some((1, true)))],
                None,
            ),
        ];
        for (what, rooms, people, expected) in cases {
            let found = full(rooms, people);
            let said = found.map(|full| {
                let waits: Vec<_> = full.waits.iter().map(|one| (one.who, one.gives_up)).collect();
                let with_room: Vec<_> = full.with_room.iter().map(|(place, _)| *place).collect();
                (waits, with_room)
            });
            let expected = expected.map(|(waits, with_room)| {
                let waits: Vec<_> = waits.iter().map(|(who, gives)| (*who, gives.map(place))).collect();
                (waits, with_room.iter().copied().map(place).collect::<Vec<_>>())
            });
            assert_eq!(said, expected, "{what}");
        }
    }
}
