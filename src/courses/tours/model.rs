//! The words of this room that are closed sets, and who gets a first seat where there are too few. Pure.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::courses::placements::model::Place;
use crate::db::AttendeeId;

/// Who is told something.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = TourWhom)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// The office whose people go.
    Office,
    /// The office that is seen.
    Host,
}

/// Where somebody goes; nowhere where there is no place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Going {
    pub attendee: AttendeeId,
    pub places: Vec<Place>,
}

/// Whoever looks for a first seat: of which office, and which tours would do, by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeker {
    pub office: usize,
    pub tours: Vec<usize>,
}

/// What a tour has left: seats, and how many of one office at the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub seats: usize,
    /// By office; as many as there are seats where nothing is said.
    pub of_office: Vec<usize>,
}

/// Which of the seekers can have a first seat all at once. They are asked in their order, and whoever has one keeps having
/// one (perhaps on another tour), so that as many as can be have one and an earlier answer is never passed over for a later.
///
/// Each is a unit of flow from a seeker through the seats of their office on a tour to the tour; whoever finds no way to a
/// free seat, everybody before being moved about, is left out.
pub fn first_seats(rooms: &[Room], seekers: &[Seeker]) -> Vec<bool> {
    let offices = rooms.iter().map(|room| room.of_office.len()).max().unwrap_or_default();
    // Nodes: seekers, then each office on each tour, then tours, then the end.
    let (of_office, of_tour) = (seekers.len(), seekers.len() + offices * rooms.len());
    let end = of_tour + rooms.len();
    let mut net = Net { ways: vec![Vec::new(); end + 1] };
    for (t, room) in rooms.iter().enumerate() {
        net.way(of_tour + t, end, room.seats);
        for (office, seats) in room.of_office.iter().enumerate() {
            net.way(of_office + office * rooms.len() + t, of_tour + t, *seats);
        }
    }
    for (number, seeker) in seekers.iter().enumerate() {
        for t in &seeker.tours {
            net.way(number, of_office + seeker.office * rooms.len() + t, 1);
        }
    }
    (0..seekers.len()).map(|number| net.push(number, end, &mut vec![false; end + 1])).collect()
}

struct Net {
    ways: Vec<Vec<Way>>,
}

#[derive(Clone, Copy)]
struct Way {
    to: usize,
    left: usize,
    /// The number of the way back.
    back: usize,
}

impl Net {
    fn way(&mut self, from: usize, to: usize, width: usize) {
        let (there, back) = (self.ways[from].len(), self.ways[to].len());
        self.ways[from].push(Way { to, left: width, back });
        self.ways[to].push(Way { to: from, left: 0, back: there });
    }

    /// Pushes one unit to the end, where there is a way.
    fn push(&mut self, at: usize, end: usize, seen: &mut Vec<bool>) -> bool {
        if at == end {
            return true;
        }
        seen[at] = true;
        for number in 0..self.ways[at].len() {
            let Way { to, left, back } = self.ways[at][number];
            if left > 0 && !seen[to] && self.push(to, end, seen) {
                self.ways[at][number].left -= 1;
                self.ways[to][back].left += 1;
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seekers(all: &[(usize, &[usize])]) -> Vec<Seeker> {
        all.iter().map(|(office, tours)| Seeker { office: *office, tours: tours.to_vec() }).collect()
    }

    #[test]
    fn as_many_as_can_be_have_a_seat_and_an_earlier_answer_is_never_passed_over() {
        let rooms = vec![Room { seats: 1, of_office: vec![1, 1] }; 2];
        // The first could be anywhere, the second only on the first tour: both sit.
        assert_eq!(first_seats(&rooms, &seekers(&[(0, &[0, 1]), (1, &[0])])), [true, true]);
        // Two want the one seat: the first to come has it.
        assert_eq!(first_seats(&rooms, &seekers(&[(0, &[0]), (1, &[0]), (1, &[1])])), [true, false, true]);
        assert_eq!(first_seats(&rooms, &seekers(&[(0, &[])])), [false]);
    }

    #[test]
    fn one_office_has_no_more_on_a_tour_than_it_may() {
        let rooms = [Room { seats: 5, of_office: vec![2, 2] }, Room { seats: 5, of_office: vec![2, 2] }];
        let four: Vec<(usize, &[usize])> = vec![(0, &[0]), (0, &[0, 1]), (0, &[0]), (0, &[0])];
        assert_eq!(first_seats(&rooms, &seekers(&four)), [true, true, true, false]);
    }
}
