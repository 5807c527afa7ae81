use super::*;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

fn pool(capacity: usize, places: &[(u32, i64, bool)]) -> Pool<u32> {
    let places: Vec<_> =
        places.iter().map(|&(attendee, arrival, seated)| Place { attendee, arrival, seated }).collect();
    Pool { capacity, last_arrival: places.iter().map(|place| place.arrival).max().unwrap_or(0), places }
}

/// Places given as `(attendee, arrival, seated)`.
fn given(decision: &Decision<u32>) -> Vec<(u32, i64, bool)> {
    decision.given.iter().map(|place| (place.attendee, place.arrival, place.seated)).collect()
}

#[test]
fn seats_are_given_person_by_person_in_the_order_named() {
    type Case<'a> = (&'a str, usize, &'a [(u32, i64, bool)], &'a [u32], &'a [(u32, i64, bool)]);
    let cases: &[Case<'_>] = &[
        ("room for all", 3, &[], &[7, 8], &[(7, 1, true), (8, 2, true)]),
        ("a party partly seated", 3, &[(1, 1, true), (2, 2, true)], &[7, 8], &[(7, 3, true), (8, 4, false)]),
        ("full", 1, &[(1, 1, true)], &[7, 8], &[(7, 2, false), (8, 3, false)]),
        ("no seats at all", 0, &[], &[7], &[(7, 1, false)]),
        ("behind those who wait", 1, &[(1, 1, true), (2, 2, false)], &[7], &[(7, 3, false)]),
        ("a pool made smaller keeps who sits", 1, &[(1, 1, true), (2, 2, true)], &[7], &[(7, 3, false)]),
        ("who has a place keeps it", 3, &[(1, 1, true)], &[1, 7], &[(7, 2, true)]),
    ];
    for (name, capacity, places, joining, expected) in cases {
        let decision = pool(*capacity, places).decide(&[], joining, Phase::Before);
        assert_eq!(given(&decision), *expected, "{name}");
        assert!(decision.released.is_empty() && decision.moved_up.is_empty(), "{name}");
    }
}

#[test]
fn a_seat_given_back_goes_to_who_arrived_first() {
    let full = pool(2, &[(1, 1, true), (2, 2, true), (4, 9, false), (3, 5, false)]);
    let decision = full.decide(&[1], &[], Phase::Before);
    assert_eq!((decision.released.as_slice(), decision.moved_up.as_slice()), (&[1][..], &[3][..]));
    // Two seats given back move two people up.
    assert_eq!(full.decide(&[1, 2], &[], Phase::Before).moved_up, [3, 4]);
    // Giving back a place in the waiting list moves nobody.
    assert!(full.decide(&[3], &[], Phase::Before).moved_up.is_empty());
    // A newcomer of the same answer comes after those who wait.
    let swapped = full.decide(&[1], &[7], Phase::Before);
    assert_eq!((swapped.moved_up.as_slice(), given(&swapped)), (&[3][..], vec![(7, 10, false)]));
    // After the start nobody moves up, and a newcomer does not pass them.
    let late = full.decide(&[1], &[7], Phase::Begun);
    assert_eq!((late.moved_up.as_slice(), given(&late)), (&[][..], vec![(7, 10, false)]));
    let later = full.decide(&[3, 4, 1], &[7, 8], Phase::Begun);
    assert_eq!(given(&later), [(7, 10, true), (8, 11, false)]);
}

#[test]
fn more_seats_let_people_move_up_in_order() {
    let mut grown = pool(1, &[(1, 1, true), (2, 2, false), (3, 3, false), (4, 4, false)]);
    grown.capacity = 3;
    assert_eq!(grown.decide(&[], &[], Phase::Before).moved_up, [2, 3]);
    assert!(grown.decide(&[], &[], Phase::Begun).moved_up.is_empty());
}

#[test]
fn a_place_in_the_waiting_list_counts_those_before_it() {
    let full = pool(1, &[(1, 1, true), (2, 7, false), (3, 4, false)]);
    assert_eq!((full.position(3), full.position(2), full.position(1)), (Some(1), Some(2), None));
    assert_eq!((full.free(), full.waiting()), (0, 2));
}

/// A slow, obvious model of the same rules: one queue in order of arrival, of which the first who fit sit.
/// It is exact as long as the pool never becomes smaller than the number who sit.
struct Queue {
    capacity: usize,
    people: Vec<u32>,
}

impl Queue {
    fn seated(&self) -> Vec<u32> {
        self.people.iter().copied().take(self.capacity).collect()
    }
}

#[test]
fn a_random_history_agrees_with_one_queue() {
    for seed in 0..200 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut below = |n: u32| rng.next_u32() % n.max(1);
        let mut queue = Queue { capacity: below(6) as usize, people: Vec::new() };
        let mut real: Pool<u32> = pool(queue.capacity, &[]);
        let mut next = 0;
        for _ in 0..60 {
            let sat = queue.seated();
            let mut leaving = Vec::new();
            let mut joining = Vec::new();
            match below(5) {
                0 if !queue.people.is_empty() => {
                    leaving.push(queue.people[below(queue.people.len() as u32) as usize]);
                }
                1 => {
                    queue.capacity += 1;
                    real.capacity += 1;
                }
                choice => {
                    if choice == 2 && !queue.people.is_empty() {
                        leaving.push(queue.people[below(queue.people.len() as u32) as usize]);
                    }
                    for _ in 0..=below(3) {
                        next += 1;
                        joining.push(next);
                    }
                }
            }
            queue.people.retain(|person| !leaving.contains(person));
            queue.people.extend(&joining);
            let decision = real.decide(&leaving, &joining, Phase::Before);
            let expected: Vec<u32> = queue
                .seated()
                .into_iter()
                .filter(|person| !sat.contains(person) && !joining.contains(person))
                .collect();
            assert_eq!(decision.moved_up, expected, "seed {seed}");
            real = real.after(&decision);
            let mut places = real.places.clone();
            places.sort_by_key(|place| place.arrival);
            assert_eq!(
                places.iter().map(|place| place.attendee).collect::<Vec<_>>(),
                queue.people,
                "seed {seed}"
            );
            let seated: Vec<u32> =
                places.iter().filter(|place| place.seated).map(|place| place.attendee).collect();
            assert_eq!(seated, queue.seated(), "seed {seed}");
            assert!(
                seated.len() <= real.capacity && (real.waiting() == 0 || real.free() == 0),
                "seed {seed}"
            );
        }
    }
}
