//! A case: the file in numbers, with every demand named. Days, employers and trainees are known by their number in the
//! file; an employer on a day is a *cell*, `employer × days + day`.

use std::collections::{BTreeMap, BTreeSet};

use super::format::{Asked, Employer, Places, Spot, Stay, Trainee, Weights};

/// No placement: the value of a cell where somebody must not be.
pub const BARRED: i32 = i32::MIN;

/// A demand that must be kept. The order is that in which a clash tries to do without: what staff can change most
/// easily stays longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// Two are kept apart (number of the rule).
    Apart(usize),
    /// A supporter is at one employer at a time.
    Supporter(usize),
    /// Of one office only so many at the same employer on the same day.
    Party(usize),
    /// A trainee stays at one employer, or is at none twice.
    Stay(usize),
    /// The longest way of a trainee.
    Way(usize),
    /// A trainee is not at this employer.
    NotAt(usize, usize),
    /// A fact excludes (trainee, number in `cannot`).
    Cannot(usize, usize),
    /// A fact is needed (trainee, number in `needs`).
    Needs(usize, usize),
    /// What is settled (trainee, number in `fixed`).
    Fixed(usize, usize),
    /// An employer's maximum over all days.
    Maximum(usize),
    /// An employer's places on a day.
    Places(usize, usize),
    /// A trainee's days.
    Days(usize),
}

/// A trainee in numbers.
#[derive(Debug, Clone)]
pub struct Person {
    /// Days that are possible, in order.
    pub days: Vec<usize>,
    /// On how many of them.
    pub count: usize,
    /// On how many at the least.
    pub least: usize,
    /// Days on which something is settled.
    pub settled: Vec<usize>,
    /// At one employer, or at several.
    pub stay: Stay,
    /// With whom one must not be (number of the other).
    pub apart: Vec<usize>,
    /// Who is with the same supporter: the other and the day.
    pub together: Vec<(usize, usize)>,
    /// To which parties one belongs (number in [`Case::parties`]).
    pub parties: Vec<usize>,
}

/// A case in numbers.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The file.
    pub asked: &'a Asked,
    /// How many days.
    pub days: usize,
    /// How many employers.
    pub employers: usize,
    /// For each trainee and cell the points of being there on that day, or [`BARRED`].
    fit: Vec<i32>,
    /// Places of each cell; where they are left out as a demand, more than there are trainees.
    pub places: Vec<usize>,
    /// Maximum of each employer.
    pub maximum: Vec<Option<usize>>,
    /// What is mostly done at each employer, by number. One without a kind of work is a kind of its own.
    pub kind: Vec<usize>,
    /// How many kinds of work.
    pub kinds: usize,
    /// Trainees.
    pub people: Vec<Person>,
    /// Pairs kept apart that count.
    pub apart: Vec<Pair>,
    /// Supporters whose rule counts and who go with several.
    pub groups: Vec<Group>,
    /// Parties whose rule counts and that are larger than it.
    pub parties: Vec<Crowd>,
}

/// Of whom only so many may be at one employer on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crowd {
    /// The number of the party in the file.
    pub party: usize,
    /// Who belongs to it.
    pub members: Vec<usize>,
    /// How many of them at one employer on one day.
    pub most: usize,
    /// For each employer whether the rule counts there.
    pub at: Vec<bool>,
}

/// Two who are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The number of the rule in the file.
    pub rule: usize,
    /// The one who stands first in the file.
    pub one: usize,
    /// The other.
    pub other: usize,
}

/// Who goes with the same supporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The number of the supporter in the file.
    pub supporter: usize,
    /// With whom.
    pub members: Vec<usize>,
    /// On which days.
    pub days: Vec<usize>,
}

/// The way to an employer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Minutes.
    pub minutes: u32,
    /// Tenths of a kilometre as the crow flies; `None` where the minutes were typed.
    pub estimated: Option<u32>,
}

/// The way of a trainee to an employer, if anything is known of it.
pub fn way(weights: &Weights, trainee: &Trainee, employer: &Employer) -> Option<Way> {
    if let Some(minutes) = trainee.minutes.get(&employer.id) {
        return Some(Way { minutes: *minutes, estimated: None });
    }
    let tenths = tenths_of_km(trainee.home?, employer.at?);
    Some(Way { minutes: (tenths * weights.minutes_per_km).div_ceil(10).min(1000), estimated: Some(tenths) })
}

/// The distance as the crow flies on a round earth, in tenths of a kilometre.
fn tenths_of_km(from: Spot, to: Spot) -> u32 {
    let (a, b) = (from.lat.to_radians(), to.lat.to_radians());
    let (half_lat, half_lon) = ((b - a) / 2.0, (to.lon - from.lon).to_radians() / 2.0);
    let h = half_lat.sin().powi(2) + a.cos() * b.cos() * half_lon.sin().powi(2);
    (2.0 * 63_710.0 * h.sqrt().min(1.0).asin()).round() as u32
}

/// Which wish a day at an employer meets, counted from 0.
pub fn wish_met(trainee: &Trainee, employer: &Employer, day: &str) -> Option<usize> {
    trainee.wishes.iter().position(|wish| {
        wish.employer.as_ref().is_none_or(|id| *id == employer.id)
            && wish.kind.as_ref().is_none_or(|kind| employer.kinds.contains(kind))
            && wish.day.as_ref().is_none_or(|named| named == day)
    })
}

/// Points of a wish by its number.
pub fn wish_points(weights: &Weights, rank: usize) -> u32 {
    weights.wishes.get(rank).or(weights.wishes.last()).copied().unwrap_or(0)
}

/// What keeps a trainee from an employer, in general.
pub fn bars(asked: &Asked, t: usize, e: usize) -> Vec<Demand> {
    let (trainee, employer) = (&asked.trainees[t], &asked.employers[e]);
    let mut found = Vec::new();
    for (index, fact) in trainee.cannot.iter().enumerate() {
        if employer.facts.contains(fact) {
            found.push(Demand::Cannot(t, index));
        }
    }
    for (index, fact) in trainee.needs.iter().enumerate() {
        if !employer.facts.contains(fact) {
            found.push(Demand::Needs(t, index));
        }
    }
    if trainee.not_at.contains(&employer.id) {
        found.push(Demand::NotAt(t, e));
    }
    let most = trainee.at_most_minutes;
    if most.is_some_and(|most| way(&asked.weights, trainee, employer).is_some_and(|way| way.minutes > most)) {
        found.push(Demand::Way(t));
    }
    found
}

impl<'a> Case<'a> {
    /// The whole case. The file has been read by [`super::reading::read`], so that every id is known.
    pub fn new(asked: &'a Asked) -> Self {
        Self::without(asked, &BTreeSet::new())
    }

    /// The case without some of its demands.
    pub fn without(asked: &'a Asked, left_out: &BTreeSet<Demand>) -> Self {
        let counts = |demand: Demand| !left_out.contains(&demand);
        let (days, employers, total) = (asked.days.len(), asked.employers.len(), asked.trainees.len());
        let day_of: BTreeMap<&str, usize> =
            asked.days.iter().enumerate().map(|(n, id)| (id.as_str(), n)).collect();
        let trainee_of: BTreeMap<&str, usize> =
            asked.trainees.iter().enumerate().map(|(n, one)| (one.id.as_str(), n)).collect();
        let employer_of: BTreeMap<&str, usize> =
            asked.employers.iter().enumerate().map(|(n, one)| (one.id.as_str(), n)).collect();
        let listed = |named: &Option<Vec<String>>| -> Vec<usize> {
            let Some(named) = named else { return (0..days).collect() };
            let found: BTreeSet<usize> =
                named.iter().filter_map(|id| day_of.get(id.as_str()).copied()).collect();
            found.into_iter().collect()
        };

        let mut places = vec![0; employers * days];
        let mut kind_of: BTreeMap<&str, usize> = BTreeMap::new();
        let mut kind = Vec::new();
        let mut kinds = 0;
        for (e, employer) in asked.employers.iter().enumerate() {
            for (d, day) in asked.days.iter().enumerate() {
                let offered = match &employer.places {
                    Places::EachDay(number) => *number,
                    Places::ByDay(numbers) => numbers.get(day).copied().unwrap_or(0),
                };
                let offered = (offered as usize).min(total + 1);
                places[e * days + d] =
                    if offered == 0 || counts(Demand::Places(e, d)) { offered } else { total + 1 };
            }
            let known = employer.kinds.first().and_then(|main| kind_of.get(main.as_str()).copied());
            kind.push(known.unwrap_or_else(|| {
                if let Some(main) = employer.kinds.first() {
                    kind_of.insert(main, kinds);
                }
                kinds += 1;
                kinds - 1
            }));
        }
        let maximum = asked.employers.iter().enumerate().map(|(e, employer)| {
            employer.maximum.filter(|_| counts(Demand::Maximum(e))).map(|most| most as usize)
        });

        let mut people: Vec<Person> = Vec::with_capacity(total);
        let mut fit = vec![BARRED; total * employers * days];
        for (t, trainee) in asked.trainees.iter().enumerate() {
            let own = listed(&trainee.days);
            let count = trainee.count.map_or(own.len(), |count| (count as usize).min(own.len()));
            let least = trainee.at_least.map_or(count, |least| (least as usize).min(count));
            let fixed: Vec<(usize, usize)> = (0..trainee.fixed.len())
                .filter(|index| counts(Demand::Fixed(t, *index)))
                .filter_map(|index| {
                    let fixed = &trainee.fixed[index];
                    Some((*employer_of.get(fixed.employer.as_str())?, *day_of.get(fixed.day.as_str())?))
                })
                .collect();
            for (e, employer) in asked.employers.iter().enumerate() {
                if bars(asked, t, e).into_iter().any(counts) {
                    continue;
                }
                let minutes = way(&asked.weights, trainee, employer).map_or(0, |way| way.minutes);
                let cost = minutes * asked.weights.travel_minute;
                for d in &own {
                    let elsewhere = fixed.iter().any(|(there, then)| then == d && *there != e);
                    if places[e * days + d] == 0 || elsewhere {
                        continue;
                    }
                    let wish = wish_met(trainee, employer, &asked.days[*d]);
                    let points = wish.map_or(0, |rank| wish_points(&asked.weights, rank));
                    fit[(t * employers + e) * days + d] = points as i32 - cost as i32;
                }
            }
            let settled: BTreeSet<usize> = fixed.iter().map(|(_, d)| *d).collect();
            let stay = match trainee.stay {
                Stay::Must if !counts(Demand::Stay(t)) => Stay::Free,
                Stay::Never if !counts(Demand::Stay(t)) => Stay::RatherNot,
                stay => stay,
            };
            people.push(Person {
                days: own,
                count,
                least: if counts(Demand::Days(t)) { least } else { 0 },
                settled: settled.into_iter().collect(),
                stay,
                apart: Vec::new(),
                together: Vec::new(),
                parties: Vec::new(),
            });
        }

        let mut apart = Vec::new();
        for (rule, pair) in asked.apart.iter().enumerate().filter(|(rule, _)| counts(Demand::Apart(*rule))) {
            let number = |id: &String| trainee_of.get(id.as_str()).copied();
            if let (Some(a), Some(b)) = (number(&pair.trainees[0]), number(&pair.trainees[1])) {
                apart.push(Pair { rule, one: a.min(b), other: a.max(b) });
                people[a].apart.push(b);
                people[b].apart.push(a);
            }
        }
        let mut groups = Vec::new();
        for (number, supporter) in asked.supporters.iter().enumerate() {
            if !counts(Demand::Supporter(number)) {
                continue;
            }
            let members: BTreeSet<usize> =
                supporter.trainees.iter().filter_map(|id| trainee_of.get(id.as_str()).copied()).collect();
            let members: Vec<usize> = members.into_iter().collect();
            let on = listed(&supporter.days);
            for (a, b) in members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))) {
                if a != b {
                    people[a].together.extend(on.iter().map(|d| (b, *d)));
                }
            }
            if members.len() > 1 {
                groups.push(Group { supporter: number, members, days: on });
            }
        }
        let mut parties: Vec<Crowd> = Vec::new();
        for (number, party) in asked.parties.iter().enumerate() {
            let members: BTreeSet<usize> =
                party.trainees.iter().filter_map(|id| trainee_of.get(id.as_str()).copied()).collect();
            let most = party.at_most as usize;
            if !counts(Demand::Party(number)) || members.len() <= most {
                continue;
            }
            let there =
                |employer: &Employer| party.employers.as_ref().is_none_or(|at| at.contains(&employer.id));
            members.iter().for_each(|t| people[*t].parties.push(parties.len()));
            parties.push(Crowd {
                party: number,
                members: members.into_iter().collect(),
                most,
                at: asked.employers.iter().map(there).collect(),
            });
        }
        Case {
            asked,
            days,
            employers,
            fit,
            places,
            maximum: maximum.collect(),
            kind,
            kinds,
            people,
            apart,
            groups,
            parties,
        }
    }

    /// How many cells.
    pub fn cells(&self) -> usize {
        self.employers * self.days
    }

    /// For each cell the points of a trainee's being there.
    pub fn fits(&self, t: usize) -> &[i32] {
        &self.fit[t * self.cells()..(t + 1) * self.cells()]
    }

    /// Whether a trainee may be at a cell at all.
    pub fn may(&self, t: usize, cell: usize) -> bool {
        self.fits(t)[cell] != BARRED
    }

    /// Whether days are as staying or changing demands it.
    pub fn stays(&self, t: usize, plan: &[Option<usize>]) -> bool {
        let there: Vec<usize> = plan.iter().copied().flatten().collect();
        let different = there.iter().collect::<BTreeSet<_>>().len();
        match self.people[t].stay {
            Stay::Must => different <= 1,
            Stay::Never => different == there.len(),
            _ => true,
        }
    }

    /// Whether nothing but places and days binds: then a flow through a network tells everything.
    pub fn is_plain(&self) -> bool {
        self.apart.is_empty()
            && self.groups.is_empty()
            && self.parties.is_empty()
            && self.maximum.iter().all(Option::is_none)
            && self.people.iter().all(|person| !matches!(person.stay, Stay::Must | Stay::Never))
    }

    /// Every demand of the file, in the order in which a clash tries to do without.
    pub fn demands(asked: &Asked) -> Vec<Demand> {
        let mut all = BTreeSet::new();
        all.extend((0..asked.apart.len()).map(Demand::Apart));
        all.extend((0..asked.supporters.len()).map(Demand::Supporter));
        all.extend((0..asked.parties.len()).map(Demand::Party));
        for (t, trainee) in asked.trainees.iter().enumerate() {
            if matches!(trainee.stay, Stay::Must | Stay::Never) {
                all.insert(Demand::Stay(t));
            }
            all.extend((0..asked.employers.len()).flat_map(|e| bars(asked, t, e)));
            all.extend((0..trainee.fixed.len()).map(|index| Demand::Fixed(t, index)));
            if trainee.at_least != Some(0) {
                all.insert(Demand::Days(t));
            }
        }
        for (e, employer) in asked.employers.iter().enumerate() {
            if employer.maximum.is_some() {
                all.insert(Demand::Maximum(e));
            }
            for (d, day) in asked.days.iter().enumerate() {
                let offered = match &employer.places {
                    Places::EachDay(number) => *number,
                    Places::ByDay(numbers) => numbers.get(day).copied().unwrap_or(0),
                };
                if offered > 0 {
                    all.insert(Demand::Places(e, d));
                }
            }
        }
        all.into_iter().collect()
    }
}
