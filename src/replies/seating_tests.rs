use super::*;
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

/// The moment of a number: places of one moment stand by arrival.
fn moment(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + number, 0).unwrap()
}

/// Everybody asks at the moment 0 where a test does not say otherwise.
fn pool(capacity: usize, places: &[(u32, i64, bool)]) -> Pool<u32> {
    let asked_at = moment(0);
    let places: Vec<_> = places
        .iter()
        .map(|&(attendee, arrival, seated)| Place { attendee, arrival, asked_at, seated, changed: false })
        .collect();
    let last_arrival = places.iter().map(|place| place.arrival).max().unwrap_or(0);
    Pool { capacity, last_arrival, places, unnamed: Unnamed::default() }
}

fn joining(attendees: &[u32]) -> Vec<Joining<u32>> {
    attendees.iter().map(|&attendee| Joining { attendee, asked_at: moment(0), changed: false }).collect()
}

fn position(pool: &Pool<u32>, attendee: u32) -> Option<usize> {
    pool.line().into_iter().find(|place| place.attendee == attendee)?.position
}

fn passed_over(pool: &Pool<u32>) -> Vec<u32> {
    pool.line().into_iter().filter(|place| place.passed_over).map(|place| place.attendee).collect()
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
    for (name, capacity, places, named, expected) in cases {
        let decision = pool(*capacity, places).decide(&[], &joining(named), Phase::Before);
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
    let swapped = full.decide(&[1], &joining(&[7]), Phase::Before);
    assert_eq!((swapped.moved_up.as_slice(), given(&swapped)), (&[3][..], vec![(7, 10, false)]));
    // After the start nobody moves up, and a newcomer does not pass them.
    let late = full.decide(&[1], &joining(&[7]), Phase::Begun);
    assert_eq!((late.moved_up.as_slice(), given(&late)), (&[][..], vec![(7, 10, false)]));
    let later = full.decide(&[3, 4, 1], &joining(&[7, 8]), Phase::Begun);
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
    assert_eq!((position(&full, 3), position(&full, 2), position(&full, 1)), (Some(1), Some(2), None));
    assert_eq!((full.free(), full.waiting()), (0, 2));
}

#[test]
fn a_slip_stands_in_line_by_the_time_it_came_in() {
    // Two seats; three asked at 10, 20 and 30, the last of whom waits. A slip of 15 is typed now.
    let at = |attendee, arrival, time, seated| Place {
        attendee,
        arrival,
        asked_at: moment(time),
        seated,
        changed: false,
    };
    let full = Pool {
        capacity: 2,
        last_arrival: 3,
        places: vec![at(1, 1, 10, true), at(2, 2, 20, true), at(3, 3, 30, false)],
        unnamed: Unnamed::default(),
    };
    let slip = [Joining { attendee: 7, asked_at: moment(15), changed: false }];
    let typed = full.clone().after(&full.decide(&[], &slip, Phase::Before));
    // Nobody loses a seat; the slip waits first, and staff are told that it would have had one.
    assert_eq!((position(&typed, 7), position(&typed, 3)), (Some(1), Some(2)));
    assert_eq!(passed_over(&typed), [7]);
    // One that came in after both seats were given is not passed over, wherever it is typed.
    let later = [Joining { attendee: 8, asked_at: moment(25), changed: false }];
    let typed = full.clone().after(&full.decide(&[], &later, Phase::Before));
    assert_eq!((passed_over(&typed), position(&typed, 8)), (vec![], Some(1)));
    // A seat that is given back in the same answer goes to the first in line, who may be the slip.
    let swapped = full.decide(&[2], &slip, Phase::Before);
    assert_eq!((given(&swapped), swapped.moved_up.as_slice()), (vec![(7, 4, true)], &[][..]));
    let swapped =
        full.decide(&[2], &[Joining { attendee: 9, asked_at: moment(40), changed: false }], Phase::Before);
    assert_eq!((given(&swapped), swapped.moved_up.as_slice()), (vec![(9, 4, false)], &[3][..]));
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
            let mut newcomers = Vec::new();
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
                        newcomers.push(next);
                    }
                }
            }
            queue.people.retain(|person| !leaving.contains(person));
            queue.people.extend(&newcomers);
            let decision = real.decide(&leaving, &joining(&newcomers), Phase::Before);
            let expected: Vec<u32> = queue
                .seated()
                .into_iter()
                .filter(|person| !sat.contains(person) && !newcomers.contains(person))
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

#[test]
fn whoever_comes_last_is_told_the_same_whether_the_others_are_known_by_name_or_by_number() {
    let mut random = StdRng::seed_from_u64(11);
    let mut full = 0;
    for _ in 0..2_000 {
        let capacity = random.random_range(0..8_usize);
        let mut whole = pool(capacity, &[]);
        for attendee in 0..random.random_range(0..12_u32) {
            let asked = Joining { attendee, asked_at: moment(random.random_range(0..5)), changed: false };
            let decision = whole.decide(&[], &[asked], Phase::Before);
            whole = whole.after(&decision);
        }
        // Made smaller since, but never so that somebody could move up.
        whole.capacity = random.random_range(0..=capacity);
        if whole.free() > 0 && whole.waiting() > 0 {
            continue;
        }
        full += usize::from(whole.free() == 0);
        let unnamed = Unnamed { seated: whole.seated(), waiting: whole.waiting() };
        let numbers = Pool { places: Vec::new(), unnamed, ..whole.clone() };
        let new: Vec<_> = (100..100 + random.random_range(0..4_u32))
            .map(|attendee| Joining { attendee, asked_at: moment(5), changed: false })
            .collect();
        for phase in [Phase::Before, Phase::Begun] {
            let decision = whole.decide(&[], &new, phase);
            assert_eq!(numbers.decide(&[], &new, phase), decision);
            let (whole, numbers) = (whole.clone().after(&decision), numbers.clone().after(&decision));
            assert_eq!((whole.free(), whole.waiting()), (numbers.free(), numbers.waiting()));
            let line = whole.line();
            assert_eq!(line[line.len() - new.len()..], numbers.line());
        }
    }
    assert!(full > 500);
}
