//! The words of this room: the rules, who sits where, who leads and writes at each table, and what a move breaks.

use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::making::{Case, keeps};

/// The most tables of a gathering, and people at one.
pub const MOST_TABLES: u8 = 60;
pub const MOST_AT_ONE: u8 = 60;
/// The longest theme, and line of a record.
pub const LONGEST_THEME: usize = 100;
/// The longest name of somebody who is put down.
pub const LONGEST_NAME: usize = 60;

/// By which rules tables are made. People are told by the ids of attendees and of those put down for the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema)]
#[schema(as = TableRules)]
#[serde(default)]
pub struct Rules {
    pub tables: u8,
    pub least: u8,
    pub most: u8,
    /// So many of an office at a table; 0 is any number.
    pub per_office: u8,
    /// Each table has somebody who leads, and somebody else who writes.
    pub facilitator: bool,
    pub recorder: bool,
    /// Aims: kinds of offices mix, hosts spread, table-mates of the round before part.
    pub mix: bool,
    pub spread: bool,
    pub fresh: bool,
    /// Who may lead, and who may write; where nobody is named, anybody may.
    pub facilitators: Vec<Uuid>,
    pub recorders: Vec<Uuid>,
    pub together: Vec<(Uuid, Uuid)>,
    pub apart: Vec<(Uuid, Uuid)>,
    /// Is not there on the day.
    pub absent: Vec<Uuid>,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            tables: 4,
            least: 3,
            most: 6,
            per_office: 1,
            facilitator: true,
            recorder: true,
            mix: true,
            spread: true,
            fresh: true,
            facilitators: Vec::new(),
            recorders: Vec::new(),
            together: Vec::new(),
            apart: Vec::new(),
            absent: Vec::new(),
        }
    }
}

/// What was done with who sits where.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = TableAct)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Made,
    Remade,
    Moved,
    /// Somebody is no longer fixed.
    Released,
    /// Who leads or writes was chosen.
    Roles,
    Undone,
}

impl Act {
    /// The Fluent message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Act::Made => "tables-act-made",
            Act::Remade => "tables-act-remade",
            Act::Moved => "tables-act-moved",
            Act::Released => "tables-act-released",
            Act::Roles => "tables-act-roles",
            Act::Undone => "tables-act-undone",
        }
    }
}

/// Somebody at a table, told from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TableSeat)]
pub struct Seat {
    pub person: Uuid,
    pub table: u8,
    /// Staff put them here: they stay when tables are made.
    #[serde(default)]
    pub fixed: bool,
}

/// Who leads and who writes at a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TableRoles)]
pub struct Roles {
    pub table: u8,
    pub facilitator: Option<Uuid>,
    pub recorder: Option<Uuid>,
}

/// Who sits where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Standing {
    pub seats: Vec<Seat>,
    pub roles: Vec<Roles>,
}

impl Standing {
    /// Where somebody sits.
    pub fn seat(&self, person: Uuid) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.person == person)
    }

    /// Who leads and writes at a table.
    pub fn roles(&self, table: u8) -> Roles {
        let found = self.roles.iter().find(|roles| roles.table == table);
        found.cloned().unwrap_or(Roles { table, ..Roles::default() })
    }

    /// Puts somebody at a table, or at none.
    pub fn put(&mut self, person: Uuid, table: Option<u8>, fixed: bool) {
        self.seats.retain(|seat| seat.person != person);
        if let Some(table) = table {
            self.seats.push(Seat { person, table, fixed });
        }
    }

    /// Gives each table somebody who leads and somebody else who writes: whoever did stays, if they sit there still; else
    /// the first who may, a host before a guest.
    pub fn give_roles(&mut self, case: &Case, people: &[Uuid], rules: &Rules) {
        let nobody = |of: &dyn Fn(usize) -> bool| (0..people.len()).all(|one| !of(one));
        let (all_lead, all_write) =
            (nobody(&|one| case.people[one].leads), nobody(&|one| case.people[one].writes));
        let mut given = Vec::new();
        for table in 1..=rules.tables {
            let before = self.roles(table);
            let sits = |person: Uuid| self.seat(person).is_some_and(|seat| seat.table == table);
            let mut there: Vec<usize> = (0..people.len()).filter(|one| sits(people[*one])).collect();
            there.sort_by_key(|one| !case.people[*one].host);
            let stays = |person: Option<Uuid>, wanted: bool| {
                person.filter(|person| wanted && sits(*person) && people.contains(person))
            };
            let kept = (stays(before.facilitator, rules.facilitator), stays(before.recorder, rules.recorder));
            let leads = |one: &usize| all_lead || case.people[*one].leads;
            let writes = |one: &usize| all_write || case.people[*one].writes;
            let ways = there.iter().flat_map(|one| there.iter().map(move |other| (*one, *other)));
            // Somebody else for each of both; whoever does it already goes on.
            let fits = |(one, other): &(usize, usize)| {
                (kept.0.is_none_or(|kept| kept == people[*one]))
                    && kept.1.is_none_or(|kept| kept == people[*other])
                    && (kept.0.is_some() || leads(one))
                    && (kept.1.is_some() || writes(other))
                    && one != other
            };
            let single = |kept: Option<Uuid>, may: &dyn Fn(&usize) -> bool, not: Option<Uuid>| {
                let first = there.iter().find(|one| may(one) && Some(people[**one]) != not);
                kept.or_else(|| first.map(|one| people[*one]))
            };
            let (facilitator, recorder) = match (rules.facilitator, rules.recorder) {
                (true, true) => match ways.clone().find(fits) {
                    Some((one, other)) => (Some(people[one]), Some(people[other])),
                    None => {
                        let facilitator = single(kept.0, &leads, kept.1);
                        (facilitator, single(kept.1, &writes, facilitator))
                    }
                },
                (true, false) => (single(kept.0, &leads, None), None),
                (false, true) => (None, single(kept.1, &writes, None)),
                (false, false) => (None, None),
            };
            given.push(Roles { table, facilitator, recorder });
        }
        self.roles = given;
    }
}

/// A hard rule that who sits where does not keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TableBreak)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Break {
    /// More or fewer at a table than there should be.
    Size {
        table: u8,
        people: usize,
    },
    /// More of an office than there should be.
    Office {
        table: u8,
        office: Uuid,
        people: usize,
    },
    /// Two who stay together do not sit together.
    Parted {
        one: Uuid,
        other: Uuid,
    },
    /// Two who are kept apart sit together.
    Together {
        table: u8,
        one: Uuid,
        other: Uuid,
    },
    Facilitator {
        table: u8,
    },
    Recorder {
        table: u8,
    },
}

/// What who sits where breaks. `offices` are the offices by their number in the case.
pub fn breaks(
    case: &Case,
    people: &[Uuid],
    offices: &[Uuid],
    rules: &Rules,
    standing: &Standing,
) -> Vec<Break> {
    let mut all = Vec::new();
    let table_of: Vec<Option<u8>> =
        people.iter().map(|person| standing.seat(*person).map(|seat| seat.table)).collect();
    if table_of.iter().all(Option::is_none) {
        return all;
    }
    let seats: Vec<usize> =
        table_of.iter().filter_map(|table| table.map(|table| usize::from(table) - 1)).collect();
    let roles_kept = (1..=rules.tables).all(|table| {
        let roles = standing.roles(table);
        (!rules.facilitator || roles.facilitator.is_some()) && (!rules.recorder || roles.recorder.is_some())
    });
    // Most of the time nothing is broken.
    if seats.len() == people.len()
        && roles_kept
        && keeps(&Case { leader: false, writer: false, ..case.clone() }, &seats)
    {
        return all;
    }
    for table in 1..=rules.tables {
        let there: Vec<usize> = (0..people.len()).filter(|one| table_of[*one] == Some(table)).collect();
        if there.len() < case.least || there.len() > case.most {
            all.push(Break::Size { table, people: there.len() });
        }
        if let Some(most) = case.per_office {
            let mut seen: Vec<usize> = there.iter().filter_map(|one| case.people[*one].office).collect();
            seen.sort_unstable();
            seen.dedup();
            for office in seen {
                let own: Vec<usize> =
                    there.iter().copied().filter(|one| case.people[*one].office == Some(office)).collect();
                let with_before = |place: usize| own[..place].iter().any(|b| tied(case, own[place], *b));
                let count = (0..own.len()).filter(|place| !with_before(*place)).count();
                if count > most {
                    all.push(Break::Office { table, office: offices[office], people: count });
                }
            }
        }
        for (one, other) in &case.apart {
            if there.contains(one) && there.contains(other) {
                all.push(Break::Together { table, one: people[*one], other: people[*other] });
            }
        }
        let roles = standing.roles(table);
        if rules.facilitator && roles.facilitator.is_none() {
            all.push(Break::Facilitator { table });
        }
        if rules.recorder && roles.recorder.is_none() {
            all.push(Break::Recorder { table });
        }
    }
    for (one, other) in &case.together {
        if table_of[*one] != table_of[*other] {
            all.push(Break::Parted { one: people[*one], other: people[*other] });
        }
    }
    all
}

/// Whether two stay together, by whatever way.
fn tied(case: &Case, one: usize, other: usize) -> bool {
    let mut known = vec![one];
    let mut next = 0;
    while next < known.len() {
        for (a, b) in &case.together {
            for (from, to) in [(*a, *b), (*b, *a)] {
                if from == known[next] && !known.contains(&to) {
                    known.push(to);
                }
            }
        }
        next += 1;
    }
    known.contains(&other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::making::Person;

    fn case(count: usize) -> (Case, Vec<Uuid>) {
        let case = Case {
            people: vec![Person::default(); count],
            tables: 2,
            least: 1,
            most: 3,
            fixed: vec![None; count],
            sits: vec![None; count],
            ..Case::default()
        };
        (case, (0..count).map(|number| Uuid::from_u128(number as u128 + 1)).collect())
    }

    #[test]
    fn whoever_leads_goes_on_and_a_host_is_asked_before_a_guest() {
        let (mut case, people) = case(4);
        case.people[2].host = true;
        let rules = Rules { tables: 2, ..Rules::default() };
        let mut standing = Standing::default();
        for (person, table) in people.iter().zip([1, 1, 1, 2]) {
            standing.put(*person, Some(table), false);
        }
        standing.give_roles(&case, &people, &rules);
        let first = standing.roles(1);
        assert_eq!((first.facilitator, first.recorder), (Some(people[2]), Some(people[0])));
        let second = standing.roles(2);
        assert_eq!((second.facilitator, second.recorder), (Some(people[3]), None), "one cannot do both");
        // Who led leaves the table; who writes goes on.
        standing.put(people[2], Some(2), true);
        standing.give_roles(&case, &people, &rules);
        let first = standing.roles(1);
        assert_eq!((first.facilitator, first.recorder), (Some(people[1]), Some(people[0])));
        assert_eq!(standing.roles(2).facilitator, Some(people[3]));
        assert_eq!(standing.roles(2).recorder, Some(people[2]));
    }

    #[test]
    fn each_rule_that_is_broken_is_told_by_itself() {
        let (mut case, people) = case(5);
        case.people[0].office = Some(0);
        case.people[1].office = Some(0);
        case.per_office = Some(1);
        case.apart = vec![(2, 3)];
        case.together = vec![(0, 4)];
        let offices = [Uuid::from_u128(99)];
        let rules = Rules { tables: 2, recorder: false, ..Rules::default() };
        let mut standing = Standing::default();
        for (person, table) in people.iter().zip([1, 1, 1, 1, 2]) {
            standing.put(*person, Some(table), false);
        }
        standing.give_roles(&case, &people, &rules);
        let told = breaks(&case, &people, &offices, &rules, &standing);
        assert_eq!(
            told,
            [
                Break::Size { table: 1, people: 4 },
                Break::Office { table: 1, office: offices[0], people: 2 },
                Break::Together { table: 1, one: people[2], other: people[3] },
                Break::Parted { one: people[0], other: people[4] },
            ]
        );
        standing.put(people[0], Some(2), true);
        standing.put(people[2], Some(2), true);
        standing.give_roles(&case, &people, &rules);
        assert_eq!(breaks(&case, &people, &offices, &rules, &standing), []);
    }
}
