//! What an import would do to the book: pure, so that it can be shown before it is done.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::official::Official;
use super::paste::PastedOffice;
use crate::accounts::audit;
use crate::contacts::Kind;
use crate::contacts::japanese::{phone_digits, search_key};
use crate::contacts::service::{ContactInput, ReadyOrganization, differences, fill_blanks, look_alike};
use crate::contacts::store::{organization, service};
use crate::contacts::wamnet::{Corporation, Office, Row};
use crate::db::OrganizationId;

/// What would happen to an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Create,
    Update,
    Unchanged,
    /// It lies in the trash, and stays there as it is.
    InTrash,
}

/// One organization in the plan.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What names it on the preview: the source key of its first row, or its line.
    pub key: String,
    pub action: Action,
    /// As it stands now; `None` for a new one.
    pub before: Option<organization::Model>,
    /// As it will stand. A new one has no id yet.
    pub after: organization::Model,
    /// The names of the fields that change.
    pub fields: Vec<&'static str>,
    pub kinds_before: Vec<Kind>,
    pub kinds: Vec<Kind>,
    /// Rows of the list that the book does not have yet.
    pub new_rows: Vec<Row>,
    /// Services whose row changed: as they are, and the row as it will be.
    pub changed_rows: Vec<(service::Model, Row)>,
    /// The services of the office as they will be, for showing.
    pub services: Vec<(Kind, String)>,
    pub corporation: Option<Corporation>,
    pub new_contacts: Vec<ContactInput>,
    /// It goes to an organization that was typed by hand and looks like it.
    pub joined: bool,
    /// Others that look like it: name and municipality.
    pub alike: Vec<(String, String)>,
    /// Its rows give more than one place; somebody should look.
    pub places_differ: bool,
    /// What stays although the paste has something else: field, what stands, what was pasted.
    pub kept: Vec<(&'static str, String, String)>,
}

/// The book of today, laid out for planning.
#[derive(Debug, Default)]
pub struct Book {
    organizations: HashMap<OrganizationId, organization::Model>,
    /// By source key.
    services: HashMap<String, service::Model>,
    by_organization: HashMap<OrganizationId, Vec<String>>,
    kinds: HashMap<OrganizationId, Vec<Kind>>,
    /// Names and kana of contacts.
    names: HashMap<OrganizationId, Vec<String>>,
    /// Live organizations by the key of their name, in the order in which they were made.
    by_name: HashMap<String, Vec<OrganizationId>>,
}

impl Book {
    pub fn new(
        organizations: Vec<organization::Model>,
        services: Vec<service::Model>,
        kinds: HashMap<OrganizationId, Vec<Kind>>,
        names: HashMap<OrganizationId, Vec<String>>,
    ) -> Self {
        let mut book = Book { kinds, names, ..Book::default() };
        for row in organizations {
            if row.deleted_at.is_none() && !row.is_own_center {
                book.by_name.entry(search_key(&row.name)).or_default().push(row.id);
            }
            book.organizations.insert(row.id, row);
        }
        for row in services {
            book.by_organization.entry(row.organization_id).or_default().push(row.source_key.clone());
            book.services.insert(row.source_key.clone(), row);
        }
        book
    }

    /// The live organizations that look like `row`.
    fn alike(&self, row: &organization::Model) -> Vec<&organization::Model> {
        let named = self.by_name.get(&search_key(&row.name)).into_iter().flatten();
        named.map(|id| &self.organizations[id]).filter(|other| look_alike(row, other)).collect()
    }

    fn kinds_of(&self, id: OrganizationId) -> Vec<Kind> {
        self.kinds.get(&id).cloned().unwrap_or_default()
    }
}

/// Plans the offices of the official list. `apart`: see [`super::carry_out`].
pub fn plan_list(book: &Book, offices: Vec<Office>, apart: &BTreeSet<String>) -> Vec<Planned> {
    let mut known: Vec<(OrganizationId, Vec<Row>)> = Vec::new();
    let mut place: HashMap<OrganizationId, usize> = HashMap::new();
    let mut fresh: Vec<Office> = Vec::new();
    for office in offices {
        let home = |row: &Row| book.services.get(&row.source_key()).map(|service| service.organization_id);
        match office.rows().iter().find_map(home) {
            None if apart.contains(&format!("split {}", office.lead().source_key())) => {
                fresh.extend(office.separate());
            }
            None => fresh.push(office),
            // Rows go where staff have put them; a new one joins the first of its office.
            Some(first) => {
                for row in Vec::<Row>::from(office) {
                    let id = home(&row).unwrap_or(first);
                    let at = *place.entry(id).or_insert_with(|| {
                        known.push((id, Vec::new()));
                        known.len() - 1
                    });
                    known[at].1.push(row);
                }
            }
        }
    }
    let mut plan = Vec::with_capacity(known.len() + fresh.len());
    plan.extend(known.into_iter().map(|(id, rows)| plan_known(book, id, rows)));
    let mut taken: HashSet<OrganizationId> = HashSet::new();
    let first_fresh = plan.len();
    for office in fresh {
        plan.push(plan_fresh(book, office, apart, &mut taken));
    }
    show_twins(&mut plan[first_fresh..]);
    plan
}

fn plan_known(book: &Book, id: OrganizationId, rows: Vec<Row>) -> Planned {
    let found = &book.organizations[&id];
    let stored: Vec<Row> = book
        .by_organization
        .get(&id)
        .into_iter()
        .flatten()
        .filter_map(|key| serde_json::from_value(book.services[key].row.clone()).ok())
        .collect();
    let mut planned = Planned::of(rows.first().map(Row::source_key).unwrap_or_default(), Some(found.clone()));
    planned.kinds_before = book.kinds_of(id);
    planned.kinds.clone_from(&planned.kinds_before);
    let incoming: HashSet<String> = rows.iter().map(Row::source_key).collect();
    let mut all: Vec<Row> =
        stored.iter().filter(|row| !incoming.contains(&row.source_key())).cloned().collect();
    all.extend(rows.iter().cloned());
    if let Ok(office) = Office::try_from(all) {
        planned.show(&office);
        planned.corporation = Some(office.lead().corporation.clone());
        if found.deleted_at.is_some() {
            planned.action = Action::InTrash;
            return planned;
        }
        match Office::try_from(stored.clone()) {
            Ok(old) => Official::of(&office).follow(&Official::of(&old), &mut planned.after),
            Err(_) => Official::of(&office).fill(&mut planned.after),
        }
    }
    let stored: HashMap<String, Row> = stored.into_iter().map(|row| (row.source_key(), row)).collect();
    for row in rows {
        let key = row.source_key();
        match (book.services.get(&key), stored.get(&key)) {
            (Some(_), Some(old)) if *old == row => {}
            (Some(service), old) => {
                if old.is_none_or(|old| old.kind != row.kind) {
                    planned.add_kind(row.kind);
                }
                planned.changed_rows.push((service.clone(), row));
            }
            (None, _) => {
                planned.add_kind(row.kind);
                planned.new_rows.push(row);
            }
        }
    }
    planned.settle(book);
    planned
}

fn plan_fresh(
    book: &Book,
    office: Office,
    apart: &BTreeSet<String>,
    taken: &mut HashSet<OrganizationId>,
) -> Planned {
    let key = office.lead().source_key();
    let mut planned = Planned::of(key.clone(), None);
    Official::of(&office).fill(&mut planned.after);
    planned.after.channel = way_in(&planned.after);
    let alike = book.alike(&planned.after);
    // What was typed by hand and has the same name and telephone is the same office; what the list knows already
    // under another key is not ours to decide.
    let by_hand: Vec<_> = alike
        .iter()
        .filter(|other| !book.by_organization.contains_key(&other.id) && !taken.contains(&other.id))
        .filter(|other| phone_digits(&other.phone).is_some() && other.phone == planned.after.phone)
        .collect();
    planned.alike = alike.iter().map(|other| (other.name.clone(), other.municipality.clone())).collect();
    if let [other] = by_hand[..]
        && !apart.contains(&format!("new {key}"))
    {
        taken.insert(other.id);
        let official = planned.after;
        planned.before = Some((*other).clone());
        planned.after = (*other).clone();
        fill_blanks(&mut planned.after, &official);
        planned.kinds_before = book.kinds_of(other.id);
        planned.kinds.clone_from(&planned.kinds_before);
        planned.joined = true;
    }
    for kind in office.kinds() {
        planned.add_kind(kind);
    }
    planned.show(&office);
    planned.corporation = Some(office.lead().corporation.clone());
    planned.new_rows = office.into();
    planned.settle(book);
    planned
}

/// New organizations of one import that look like each other.
fn show_twins(plan: &mut [Planned]) {
    let twin = |planned: &Planned| (search_key(&planned.after.name), phone_digits(&planned.after.phone));
    let mut seen: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, planned) in plan.iter().enumerate().filter(|(_, planned)| planned.action == Action::Create) {
        seen.entry(twin(planned)).or_default().push(at);
    }
    for twins in seen.into_values().filter(|twins| twins.len() > 1) {
        for &at in &twins {
            let others: Vec<(String, String)> = twins
                .iter()
                .filter(|other| **other != at)
                .map(|&other| (plan[other].after.name.clone(), plan[other].after.municipality.clone()))
                .collect();
            plan[at].alike.extend(others);
        }
    }
}

/// Plans pasted organizations. What the book has stays; what it lacks is filled in.
pub fn plan_pasted(book: &Book, offices: &[PastedOffice], apart: &BTreeSet<String>) -> Vec<Planned> {
    let mut taken: HashSet<OrganizationId> = HashSet::new();
    offices.iter().filter_map(|office| plan_one_pasted(book, office, apart, &mut taken)).collect()
}

fn plan_one_pasted(
    book: &Book,
    office: &PastedOffice,
    apart: &BTreeSet<String>,
    taken: &mut HashSet<OrganizationId>,
) -> Option<Planned> {
    let ready = office.organization.ready().ok()?;
    let key = office.key();
    let mut planned = Planned::of(key.clone(), None);
    let kinds = ready.kinds.clone();
    put(&mut planned.after, ready);
    let alike = book.alike(&planned.after);
    planned.alike = alike.iter().map(|other| (other.name.clone(), other.municipality.clone())).collect();
    let free: Vec<_> = alike.into_iter().filter(|other| !taken.contains(&other.id)).collect();
    let same_phone = free.iter().find(|other| !other.phone.is_empty() && other.phone == planned.after.phone);
    let home = same_phone.or(if free.len() == 1 { free.first() } else { None }).copied();
    let home = home.filter(|_| !apart.contains(&format!("new {key}")));
    let mut names: HashSet<String> = HashSet::new();
    match home {
        Some(other) => {
            taken.insert(other.id);
            let pasted = planned.after;
            planned.before = Some(other.clone());
            planned.after = other.clone();
            planned.kinds_before = book.kinds_of(other.id);
            planned.kinds.clone_from(&planned.kinds_before);
            planned.joined = true;
            planned.kept = disagreements(other, &pasted);
            fill_blanks(&mut planned.after, &pasted);
            if office.channel_given {
                planned.after.channel = pasted.channel;
            }
            if office.kinds_given {
                kinds.into_iter().for_each(|kind| planned.add_kind(kind));
            }
            names.extend(book.names.get(&other.id).into_iter().flatten().map(|name| search_key(name)));
        }
        None => kinds.into_iter().for_each(|kind| planned.add_kind(kind)),
    }
    for contact in &office.contacts {
        if names.insert(search_key(&format!("{}{}", contact.family, contact.given))) {
            planned.new_contacts.push(contact.clone());
        }
    }
    planned.settle(book);
    Some(planned)
}

/// Fields in which the book has one thing and the paste another.
fn disagreements(
    here: &organization::Model,
    pasted: &organization::Model,
) -> Vec<(&'static str, String, String)> {
    differences(here, pasted)
        .into_iter()
        .filter(|change| !matches!(change.field, "channel" | "notes" | "wants_no_invitations" | "name"))
        .filter_map(|change| Some((change.field, change.before?, change.after?)))
        .filter(|(_, here, pasted)| !here.is_empty() && !pasted.is_empty())
        .collect()
}

fn put(row: &mut organization::Model, ready: ReadyOrganization) {
    row.name = ready.name;
    row.kana = ready.kana;
    row.office_number = ready.office_number;
    row.postal_code = ready.postal_code;
    row.municipality = ready.municipality;
    row.address = ready.address;
    row.phone = ready.phone;
    row.fax = ready.fax;
    row.email = ready.email;
    row.url = ready.url;
    row.channel = ready.channel;
    row.notes = ready.notes;
    row.wants_no_invitations = ready.wants_no_invitations;
}

/// The way to write to an organization of which nobody said what it likes: the list has no mail addresses.
fn way_in(row: &organization::Model) -> crate::contacts::Channel {
    use crate::contacts::Channel;
    match (row.address.is_empty(), row.fax.is_empty()) {
        (false, _) => Channel::Post,
        (true, false) => Channel::Fax,
        (true, true) => Channel::Phone,
    }
}

impl Planned {
    fn of(key: String, before: Option<organization::Model>) -> Self {
        Planned {
            key,
            action: Action::Create,
            after: before.clone().unwrap_or_else(organization::Model::nothing),
            before,
            fields: Vec::new(),
            kinds_before: Vec::new(),
            kinds: Vec::new(),
            new_rows: Vec::new(),
            changed_rows: Vec::new(),
            services: Vec::new(),
            corporation: None,
            new_contacts: Vec::new(),
            joined: false,
            alike: Vec::new(),
            places_differ: false,
            kept: Vec::new(),
        }
    }

    fn show(&mut self, office: &Office) {
        self.services = office.rows().iter().map(|row| (row.kind, row.name.clone())).collect();
        self.places_differ = office.places_differ();
    }

    fn add_kind(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
            self.kinds.sort_unstable();
        }
    }

    /// Decides what happens, once everything is in place.
    fn settle(&mut self, book: &Book) {
        let Some(before) = &self.before else {
            self.action = Action::Create;
            return;
        };
        self.fields =
            differences(before, &self.after).iter().map(|change: &audit::Change| change.field).collect();
        let moved = (before.latitude, before.longitude) != (self.after.latitude, self.after.longitude);
        if self.kinds != book.kinds_of(before.id) {
            self.fields.push("kinds");
        }
        let same = self.fields.is_empty()
            && !moved
            && self.new_rows.is_empty()
            && self.changed_rows.is_empty()
            && self.new_contacts.is_empty();
        self.action = if same { Action::Unchanged } else { Action::Update };
    }

    /// The names of its contacts after the import, for searching.
    pub(super) fn names(&self, book_names: &[String]) -> Vec<String> {
        let new = self.new_contacts.iter().flat_map(|contact| {
            [
                format!("{}{}", contact.family, contact.given),
                format!("{}{}", contact.family_kana, contact.given_kana),
            ]
        });
        book_names.iter().cloned().chain(new).collect()
    }
}
