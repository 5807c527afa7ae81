//! The proposal of who accompanies whom. Pure.

use std::collections::{BTreeMap, BTreeSet};

/// Somebody who is at a company on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    pub trainee: usize,
    pub office: usize,
    pub day: usize,
    pub company: usize,
    pub turn: Turn,
}

/// What is said of a trainee's day so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// An escort is looked for.
    Open,
    /// Nobody needs to come along.
    Without,
    /// With this escort, as somebody chose.
    With(usize),
}

/// Whoever can accompany: of an office, or of the center; and on which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escort {
    pub office: Option<usize>,
    pub days: BTreeSet<usize>,
}

/// For each visit who goes along; `None` where nobody can, or nobody needs to.
///
/// Day by day: whoever is settled at a company takes along who is open there. Then each office's free escorts go to the
/// companies where most of its people are still alone, and the center's free ones where most are alone at all. On one day
/// each covers one company and all of one office are alike, so no other choice accompanies more of an office's people.
pub fn share_out(visits: &[Visit], escorts: &[Escort]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; visits.len()];
    let days: BTreeSet<usize> = visits.iter().map(|visit| visit.day).collect();
    // How often an escort went with a trainee on the days before.
    let mut before: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for day in days {
        let of_day: Vec<usize> = (0..visits.len()).filter(|at| visits[*at].day == day).collect();
        let mut at: BTreeMap<usize, usize> = BTreeMap::new();
        for number in &of_day {
            if let Turn::With(escort) = visits[*number].turn {
                found[*number] = Some(escort);
                at.insert(escort, visits[*number].company);
            }
        }
        let may =
            |escort: usize, visit: &Visit| escorts[escort].office.is_none_or(|office| office == visit.office);
        let cover = |escort: usize, company: usize, found: &mut Vec<Option<usize>>| {
            for number in &of_day {
                let visit = &visits[*number];
                let open = visit.turn == Turn::Open && found[*number].is_none();
                if open && visit.company == company && may(escort, visit) {
                    found[*number] = Some(escort);
                }
            }
        };
        // Own people first, so that the center's are free for others.
        let mut there: Vec<(usize, usize)> = at.iter().map(|(escort, company)| (*escort, *company)).collect();
        there.sort_by_key(|(escort, _)| (escorts[*escort].office.is_none(), *escort));
        for (escort, company) in there {
            cover(escort, company, &mut found);
        }
        let offices: BTreeSet<Option<usize>> = escorts.iter().map(|escort| escort.office).collect();
        for office in offices.iter().filter(|office| office.is_some()).chain([&None]) {
            let mut free: Vec<usize> = (0..escorts.len())
                .filter(|number| escorts[*number].office == *office)
                .filter(|number| escorts[*number].days.contains(&day) && !at.contains_key(number))
                .collect();
            while !free.is_empty() {
                let mut alone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for number in &of_day {
                    let visit = &visits[*number];
                    let open = visit.turn == Turn::Open && found[*number].is_none();
                    if open && office.is_none_or(|office| office == visit.office) {
                        alone.entry(visit.company).or_default().push(visit.trainee);
                    }
                }
                let most =
                    alone.into_iter().max_by_key(|(company, who)| (who.len(), std::cmp::Reverse(*company)));
                let Some((company, who)) = most else { break };
                let known = |escort: usize| -> usize {
                    who.iter().filter_map(|trainee| before.get(&(escort, *trainee))).sum()
                };
                let next = (0..free.len()).max_by_key(|at| (known(free[*at]), std::cmp::Reverse(*at)));
                let Some(next) = next else { break };
                let escort = free.remove(next);
                at.insert(escort, company);
                cover(escort, company, &mut found);
            }
        }
        for number in &of_day {
            if let Some(escort) = found[*number] {
                *before.entry((escort, visits[*number].trainee)).or_default() += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(trainee: usize, day: usize, company: usize) -> Visit {
        Visit { trainee, office: 0, day, company, turn: Turn::Open }
    }

    fn own(days: &[usize]) -> Escort {
        Escort { office: Some(0), days: days.iter().copied().collect() }
    }

    /// Nobody at two companies on a day.
    fn keeps(visits: &[Visit], found: &[Option<usize>]) -> bool {
        visits.iter().zip(found).all(|(one, escort)| {
            visits.iter().zip(found).all(|(other, theirs)| {
                escort.is_none() || escort != theirs || one.day != other.day || one.company == other.company
            })
        })
    }

    #[test]
    fn one_escort_goes_where_most_are_and_is_shared_there() {
        let visits = [visit(0, 0, 0), visit(1, 0, 1), visit(2, 0, 1)];
        assert_eq!(share_out(&visits, &[own(&[0])]), [None, Some(0), Some(0)]);
        assert_eq!(share_out(&visits, &[own(&[0]), own(&[0])]), [Some(1), Some(0), Some(0)]);
        assert_eq!(share_out(&visits, &[own(&[1])]), [None, None, None]);
    }

    #[test]
    fn whoever_went_along_goes_again_and_what_is_settled_stays() {
        let visits = [visit(0, 0, 0), visit(1, 0, 1), visit(0, 1, 1), visit(1, 1, 0)];
        let found = share_out(&visits, &[own(&[0, 1]), own(&[0, 1])]);
        assert!(found[0] == found[2] && found[1] == found[3] && keeps(&visits, &found), "{found:?}");
        let mut settled = visits;
        settled[0].turn = Turn::With(1);
        settled[1].turn = Turn::Without;
        let found = share_out(&settled, &[own(&[0]), own(&[0, 1])]);
        assert_eq!((found[0], found[1]), (Some(1), None));
    }

    #[test]
    fn the_centers_people_go_where_most_are_left_of_all_offices() {
        let mut visits = vec![visit(0, 0, 0), visit(1, 0, 1), visit(2, 0, 2)];
        visits[1].office = 1;
        visits.push(Visit { trainee: 3, office: 2, day: 0, company: 1, turn: Turn::Open });
        let escorts = [own(&[0]), Escort { office: None, days: [0].into() }];
        let found = share_out(&visits, &escorts);
        assert_eq!(found, [Some(0), Some(1), None, Some(1)]);
    }

    #[test]
    fn as_many_as_can_be_are_accompanied_on_each_day() {
        // Every way of sending two escorts to four companies, on days with as many people there as the number says.
        for seed in 0..81_usize {
            let sizes = [seed % 3, seed / 3 % 3, seed / 9 % 3, seed / 27 % 3];
            let mut visits = Vec::new();
            for (company, size) in sizes.iter().enumerate() {
                for _ in 0..*size {
                    visits.push(visit(visits.len(), 0, company));
                }
            }
            let found = share_out(&visits, &[own(&[0]), own(&[0])]);
            let most = (0..4)
                .flat_map(|one| (0..4).map(move |other| (one, other)))
                .map(|(one, other)| sizes[one] + if one == other { 0 } else { sizes[other] })
                .max();
            assert!(keeps(&visits, &found));
            assert_eq!(Some(found.iter().flatten().count()), most, "{sizes:?}");
        }
    }
}
