//! Which hard rule cannot be kept, and what would help.

use serde::Serialize;

use super::{Case, Units, goes};

/// A rule that may be left out, so that the others can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TableRule)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    Fixed,
    Apart,
    PerOffice,
    Roles,
    Least,
    Together,
}

impl Rule {
    const ALL: [Rule; 6] =
        [Rule::Fixed, Rule::Apart, Rule::PerOffice, Rule::Roles, Rule::Least, Rule::Together];

    /// The word of its locale key.
    pub fn word(self) -> &'static str {
        match self {
            Rule::Fixed => "fixed",
            Rule::Apart => "apart",
            Rule::PerOffice => "per-office",
            Rule::Roles => "roles",
            Rule::Least => "least",
            Rule::Together => "together",
        }
    }

    fn left_out(self, case: &Case) -> Case {
        let mut case = case.clone();
        match self {
            Rule::Fixed => case.fixed = vec![None; case.people.len()],
            Rule::Apart => case.apart.clear(),
            Rule::PerOffice => case.per_office = None,
            Rule::Roles => (case.leader, case.writer) = (false, false),
            Rule::Least => case.least = 0,
            Rule::Together => case.together.clear(),
        }
        case
    }
}

/// Why the rules cannot all be kept. Each has the number that would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Hindrance {
    /// More people than places; so many tables would do.
    TooMany {
        people: usize,
        places: usize,
        tables: usize,
    },
    /// Fewer people than the tables need; so many tables would do.
    TooFew {
        people: usize,
        needed: usize,
        tables: usize,
    },
    /// More of an office than the tables take; so many of an office at a table would do.
    Office {
        office: usize,
        people: usize,
        places: usize,
        per_office: usize,
    },
    /// Too few who may lead, or write, or do one of both; so many more would do.
    Leaders {
        there: usize,
        more: usize,
    },
    Writers {
        there: usize,
        more: usize,
    },
    Roles {
        there: usize,
        more: usize,
    },
    /// Those who stay together are more than a table takes.
    Large {
        people: usize,
        first: usize,
    },
    /// The same two are kept together, by whatever way, and apart.
    TogetherApart {
        one: usize,
        other: usize,
    },
    /// Two who stay together are fixed at two tables; two who are kept apart at one.
    TogetherFixed {
        one: usize,
        other: usize,
    },
    ApartFixed {
        one: usize,
        other: usize,
    },
    /// No single reason. Without one of these the others can be kept; `proven`: with all of them nothing can.
    Clash {
        without: Vec<Rule>,
        proven: bool,
    },
}

/// What counting alone shows.
pub fn counted(case: &Case) -> Vec<Hindrance> {
    let mut all = Vec::new();
    let (people, tables) = (case.people.len(), case.tables);
    if people > tables * case.most {
        let tables = people.div_ceil(case.most.max(1));
        all.push(Hindrance::TooMany { people, places: case.tables * case.most, tables });
    }
    if people < tables * case.least {
        let needed = tables * case.least;
        all.push(Hindrance::TooFew { people, needed, tables: (people / case.least.max(1)).max(1) });
    }
    let units = Units::of(case);
    let sum = |of: &dyn Fn(usize) -> usize| (0..units.all.len()).map(of).sum::<usize>();
    if let Some(most) = case.per_office {
        let mut offices: Vec<usize> = case.people.iter().filter_map(|person| person.office).collect();
        offices.sort_unstable();
        offices.dedup();
        for office in offices {
            let people = units.all.iter().filter(|unit| unit.offices.contains(&office)).count();
            if people > most * tables {
                let per_office = people.div_ceil(tables.max(1));
                all.push(Hindrance::Office { office, people, places: most * tables, per_office });
            }
        }
    }
    let leads = sum(&|unit| units.all[unit].leads);
    let writes = sum(&|unit| units.all[unit].writes);
    let either = sum(&|unit| units.all[unit].either);
    if case.leader && leads < tables && !units.anybody.0 {
        all.push(Hindrance::Leaders { there: leads, more: tables - leads });
    }
    if case.writer && writes < tables && !units.anybody.1 {
        all.push(Hindrance::Writers { there: writes, more: tables - writes });
    }
    if all.is_empty() && case.leader && case.writer && either < 2 * tables {
        all.push(Hindrance::Roles { there: either, more: 2 * tables - either });
    }
    all.extend(of_pairs(case, &units));
    all
}

fn of_pairs(case: &Case, units: &Units<'_>) -> Vec<Hindrance> {
    let mut all = Vec::new();
    for unit in &units.all {
        let has = |one: &usize| unit.people.contains(one);
        if unit.people.len() > case.most {
            all.push(Hindrance::Large { people: unit.people.len(), first: unit.people[0] });
        }
        for (one, other) in case.apart.iter().filter(|(one, other)| has(one) && has(other)) {
            all.push(Hindrance::TogetherApart { one: *one, other: *other });
        }
        let mut fixed = unit.people.iter().filter(|one| case.fixed[**one].is_some());
        if let Some(first) = fixed.next()
            && let Some(other) = fixed.find(|other| case.fixed[**other] != case.fixed[*first])
        {
            all.push(Hindrance::TogetherFixed { one: *first, other: *other });
        }
    }
    for (one, other) in &case.apart {
        if case.fixed[*one].is_some() && case.fixed[*one] == case.fixed[*other] {
            all.push(Hindrance::ApartFixed { one: *one, other: *other });
        }
    }
    all
}

/// Where no counting tells why: which single rule, left out, lets the others be kept.
pub fn left_out(case: &Case, proven: bool) -> Vec<Hindrance> {
    let helps = |rule: &Rule| {
        let without = rule.left_out(case);
        without != *case && goes(&without)
    };
    let without = Rule::ALL.into_iter().filter(helps).collect();
    vec![Hindrance::Clash { without, proven }]
}
