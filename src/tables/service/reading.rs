//! A gathering's tables as they are: who is there to sit, the rules, who sits where, and what all that is to the making.

use std::collections::{BTreeMap, HashMap};

use sea_orm::DbErr;
use uuid::Uuid;

use super::TableError;
use crate::contacts::{self, Kind};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, Whole};
use crate::invitations::Asking;
use crate::replies::model::{AttendanceState, SeatState};
use crate::replies::{self, Attending, Party};
use crate::tables::making::{Case, Person};
use crate::tables::model::{Break, Rules, Standing, breaks};
use crate::tables::store::{plan, sitter, standing, table};

/// Somebody who may sit at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitter {
    pub id: Uuid,
    /// Empty for one of a head count.
    pub name: String,
    pub kana: String,
    /// The office, or the person who was asked; empty for who came unannounced.
    pub party: String,
    pub office: Option<OrganizationId>,
    pub host: bool,
    /// Was put down for the tables.
    pub extra: bool,
    /// Is in the room.
    pub here: bool,
    /// Is not there, as the reception or staff say.
    pub missing: bool,
    kinds: Vec<Kind>,
    /// By this somebody is known again in another round; empty for who cannot be.
    key: String,
}

/// A gathering's tables with everything that hangs on them.
#[derive(Clone, Debug)]
pub struct Room {
    pub whole: Whole,
    /// None before anything was written down.
    pub plan: Option<plan::Model>,
    pub rules: Rules,
    /// Who may sit, by reading; those who are missing too.
    pub sitters: Vec<Sitter>,
    pub standing: Standing,
    /// What was done last.
    pub last: Option<standing::Model>,
    pub tables: Vec<table::Model>,
    /// Pairs who sat at one table in the round before.
    met: Vec<(Uuid, Uuid)>,
}

/// What the making is told, and who and which office its numbers mean.
#[derive(Clone, Debug)]
pub struct Told {
    pub case: Case,
    pub people: Vec<Uuid>,
    pub offices: Vec<Uuid>,
}

/// The gathering, where it can have tables.
async fn whole_of(tx: &Tx, id: GatheringId) -> Result<Whole, TableError> {
    let whole = gatherings::whole(tx, id).await?.ok_or(TableError::NotThere)?;
    if whole.comes_together() { Ok(whole) } else { Err(TableError::NotThere) }
}

/// Reads a gathering's tables.
///
/// # Errors
/// [`TableError::NotThere`] for what has no tables: a survey, a course.
pub async fn read(tx: &Tx, id: GatheringId) -> Result<Room, TableError> {
    let whole = whole_of(tx, id).await?;
    let plan = plan::of_gathering(tx, id).await?;
    let rules = plan.as_ref().map(|plan| plan.rules.clone()).unwrap_or_default();
    let last = match &plan {
        Some(plan) => standing::find(tx, plan.id, plan.number).await?,
        None => None,
    };
    let standing = last.as_ref().map(|last| last.standing.clone()).unwrap_or_default();
    let sitters = sitters(tx, &whole, &rules).await?;
    let met = if rules.fresh { met_before(tx, &whole, &sitters).await? } else { Vec::new() };
    let tables = table::list_of_gathering(tx, id).await?;
    Ok(Room { whole, plan, rules, sitters, standing, last, tables, met })
}

/// What is known of the offices of those who sit.
struct Book {
    hosts: Vec<OrganizationId>,
    kinds: HashMap<OrganizationId, Vec<Kind>>,
}

impl Book {
    fn sitter(&self, id: Uuid, office: Option<OrganizationId>, party: String, rules: &Rules) -> Sitter {
        Sitter {
            id,
            name: String::new(),
            kana: String::new(),
            party,
            host: office.is_some_and(|office| self.hosts.contains(&office)),
            kinds: office.and_then(|office| self.kinds.get(&office)).cloned().unwrap_or_default(),
            office,
            extra: false,
            here: false,
            missing: rules.absent.contains(&id),
            key: String::new(),
        }
    }

    fn guest(
        &self,
        person: &Attending,
        office: Option<OrganizationId>,
        party: String,
        rules: &Rules,
    ) -> Sitter {
        let here = person.attendance == Some(AttendanceState::CheckedIn);
        let missing = person.attendance == Some(AttendanceState::NoShow);
        let base = self.sitter(person.id.0, office, party, rules);
        Sitter {
            name: person.name.clone(),
            kana: person.kana.clone(),
            here,
            missing: !here && (missing || base.missing),
            key: key_of(office, &person.named.key()),
            ..base
        }
    }
}

fn key_of(office: Option<OrganizationId>, name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        format!("{} {name}", office.map(|id| id.to_string()).unwrap_or_default())
    }
}

async fn sitters(tx: &Tx, whole: &Whole, rules: &Rules) -> Result<Vec<Sitter>, DbErr> {
    let id = whole.gathering.id;
    let book = Book {
        hosts: whole.hosts.iter().map(|host| host.organization.id).collect(),
        kinds: contacts::kinds_of_all(tx).await?,
    };
    let mut all = Vec::new();
    for Party { organization_id, name, people, .. } in replies::parties(tx, id).await? {
        let sits = |person: &&Attending| person.walk_in || person.seat == Some(SeatState::Seated);
        all.extend(
            people.iter().filter(sits).map(|person| book.guest(person, organization_id, name.clone(), rules)),
        );
    }
    for (_, person) in replies::strangers(tx, id).await? {
        all.push(book.guest(&person, None, person.named.post.clone(), rules));
    }
    all.sort_by_cached_key(|one| (replies::order_key(&one.kana, &one.name), one.party.clone(), one.id));
    for row in sitter::list_of_gathering(tx, id).await?.into_iter().filter(|row| row.removed_at.is_none()) {
        let office = whole.hosts.iter().find(|host| Some(host.organization.id) == row.organization_id);
        let party = office.map(|host| host.organization.name.clone()).unwrap_or_default();
        let base = book.sitter(row.id.0, row.organization_id, party, rules);
        let key = key_of(row.organization_id, &contacts::japanese::search_key(&row.name));
        all.push(Sitter { name: row.name, host: true, extra: true, key, ..base });
    }
    Ok(all)
}

/// Who of these sat together in the last round before that had tables.
async fn met_before(tx: &Tx, whole: &Whole, sitters: &[Sitter]) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    let Some(series) = whole.gathering.series_id else { return Ok(Vec::new()) };
    let mut rounds = gatherings::list_of_series(tx, series).await?;
    rounds.retain(|round| round.starts_at < whole.gathering.starts_at);
    rounds.sort_by_key(|round| std::cmp::Reverse(round.starts_at));
    for round in rounds {
        let Some(plan) = plan::of_gathering(tx, round.id).await? else { continue };
        let Some(last) = standing::find(tx, plan.id, plan.number).await? else { continue };
        if last.standing.seats.is_empty() {
            continue;
        }
        let Some(before) = gatherings::whole(tx, round.id).await? else { continue };
        let mut tables: BTreeMap<u8, Vec<Uuid>> = BTreeMap::new();
        for known in self::sitters(tx, &before, &plan.rules).await? {
            let again = sitters.iter().find(|one| !one.key.is_empty() && one.key == known.key);
            if let Some((seat, again)) = last.standing.seat(known.id).filter(|_| !known.missing).zip(again) {
                tables.entry(seat.table).or_default().push(again.id);
            }
        }
        let pairs = |people: &Vec<Uuid>| -> Vec<(Uuid, Uuid)> {
            let with = |(place, one): (usize, &Uuid)| {
                people[..place].iter().map(|other| (*other, *one)).collect::<Vec<_>>()
            };
            people.iter().enumerate().flat_map(with).collect()
        };
        return Ok(tables.values().flat_map(pairs).collect());
    }
    Ok(Vec::new())
}

impl Room {
    /// The number of what was done last; 0 before anything was.
    pub fn number(&self) -> i32 {
        self.plan.as_ref().map_or(0, |plan| plan.number)
    }

    /// Of the rules, as they were read.
    pub fn version(&self) -> i32 {
        self.plan.as_ref().map_or(0, |plan| plan.version)
    }

    /// Somebody who may sit here.
    pub fn sitter(&self, id: Uuid) -> Option<&Sitter> {
        self.sitters.iter().find(|one| one.id == id)
    }

    /// Those who are to sit at a table.
    pub fn present(&self) -> impl Iterator<Item = &Sitter> {
        self.sitters.iter().filter(|one| !one.missing)
    }

    /// Who sits at a table, in the order of the list.
    pub fn at(&self, number: u8) -> Vec<&Sitter> {
        let there = |one: &&Sitter| self.standing.seat(one.id).is_some_and(|seat| seat.table == number);
        self.present().filter(there).collect()
    }

    /// Those who are to sit and have no table.
    pub fn without_table(&self) -> Vec<&Sitter> {
        let none =
            |one: &&Sitter| self.standing.seat(one.id).is_none_or(|seat| seat.table > self.rules.tables);
        self.present().filter(none).collect()
    }

    /// The row of a table, if anything was written to it.
    pub fn table(&self, number: u8) -> Option<&table::Model> {
        self.tables.iter().find(|table| table.number == i32::from(number))
    }

    /// What a table talks about.
    pub fn theme(&self, number: u8) -> String {
        self.table(number).map(|table| table.theme.clone()).unwrap_or_default()
    }

    /// Those of a party who have a table.
    pub fn of_party<'a>(&'a self, party: &'a Party) -> impl Iterator<Item = (&'a Attending, u8)> + 'a {
        let table = |id: Uuid| {
            self.standing.seat(id).map(|seat| seat.table).filter(|table| *table <= self.rules.tables)
        };
        party.people.iter().filter_map(move |person| Some((person, table(person.id.0)?)))
    }

    /// Whether guests see their tables by now.
    pub fn is_announced(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.announced_at.is_some())
    }

    /// What the making is told. Anew, those who sit somewhere are not asked to stay, but for the fixed.
    pub fn told(&self, anew: bool) -> Told {
        let present: Vec<&Sitter> = self.present().collect();
        let people: Vec<Uuid> = present.iter().map(|one| one.id).collect();
        let mut offices: Vec<Uuid> = present.iter().filter_map(|one| one.office.map(|id| id.0)).collect();
        offices.sort_unstable();
        offices.dedup();
        let mut kinds: Vec<Kind> = Vec::new();
        for kind in present.iter().flat_map(|one| &one.kinds) {
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        let place = |id: &Uuid| people.iter().position(|one| one == id);
        let pairs = |all: &[(Uuid, Uuid)]| -> Vec<(usize, usize)> {
            all.iter().filter_map(|(one, other)| place(one).zip(place(other))).collect()
        };
        let sits = |id: Uuid| self.standing.seat(id).filter(|seat| seat.table <= self.rules.tables);
        let table = |id: Uuid| sits(id).map(|seat| usize::from(seat.table) - 1);
        let rules = &self.rules;
        let case = Case {
            people: present
                .iter()
                .map(|one| Person {
                    office: one.office.and_then(|office| offices.iter().position(|id| *id == office.0)),
                    kinds: one
                        .kinds
                        .iter()
                        .filter_map(|kind| kinds.iter().position(|known| known == kind))
                        .collect(),
                    host: one.host,
                    leads: rules.facilitators.contains(&one.id),
                    writes: rules.recorders.contains(&one.id),
                    here: one.here,
                })
                .collect(),
            tables: rules.tables.into(),
            least: rules.least.into(),
            most: rules.most.into(),
            per_office: (rules.per_office > 0).then(|| rules.per_office.into()),
            leader: rules.facilitator,
            writer: rules.recorder,
            together: pairs(&rules.together),
            apart: pairs(&rules.apart),
            fixed: people
                .iter()
                .map(|id| table(*id).filter(|_| sits(*id).is_some_and(|seat| seat.fixed)))
                .collect(),
            sits: people.iter().map(|id| table(*id).filter(|_| !anew)).collect(),
            met: pairs(&self.met),
            mix: rules.mix,
            spread: rules.spread,
            seed: u64::try_from(self.number()).unwrap_or_default() + 1,
        };
        Told { case, people, offices }
    }

    /// The hard rules that who sits where breaks, if these sat so.
    pub fn breaks(&self, standing: &Standing) -> Vec<Break> {
        let told = self.told(false);
        let mut with_roles = standing.clone();
        with_roles.seats.retain(|seat| told.people.contains(&seat.person) && seat.table <= self.rules.tables);
        with_roles.give_roles(&told.case, &told.people, &self.rules);
        breaks(&told.case, &told.people, &told.offices, &self.rules, &with_roles)
    }

    /// Which rules would be broken beside those that are now, if somebody sat at a table.
    pub fn would_break(&self, person: Uuid, table: u8) -> Vec<Break> {
        let now = self.breaks(&self.standing);
        let mut moved = self.standing.clone();
        moved.put(person, Some(table), true);
        self.breaks(&moved).into_iter().filter(|one| !now.contains(one)).collect()
    }
}

/// The tables of whoever was asked, where guests may see them.
pub async fn announced_to(tx: &Tx, asking: &Asking) -> Result<Option<(Room, Party)>, TableError> {
    let id = GatheringId(asking.subject_id);
    let announced = plan::of_gathering(tx, id).await?.is_some_and(|plan| plan.announced_at.is_some());
    if !announced {
        return Ok(None);
    }
    let party = replies::party(tx, asking).await?;
    match read(tx, id).await {
        Ok(room) => Ok(Some((room, party))),
        Err(TableError::NotThere) => Ok(None),
        Err(error) => Err(error),
    }
}
