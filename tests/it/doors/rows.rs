//! The rows behind the doors: what stands in the places of a path, and whether anything changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::db::{CenterId, Engine, GatheringId, Tx};
use uuid::Uuid;

/// What a place of a path names, where the place is called for it; all are of the one gathering that was played.
const NAMED: [(&str, &str); 37] = [
    ("{gathering}", "gatherings where id = $2"),
    ("{accommodation}", "accommodations where gathering_id = $2"),
    ("{amendment}", "amendments where center_id = $1"),
    (
        "{asking}",
        "askings where subject_id = $2 and id in (select asking_id from questionnaire_answers)
            and id in (select asking_id from sendings where purpose = 'proposal')",
    ),
    ("{attendee}", "attendees where gathering_id = $2"),
    ("{block}", "series_agenda where center_id = $1"),
    ("{brought}", "playbooks where is_brought and center_id = $1"),
    ("{carried}", "carried_topics where gathering_id = $2"),
    ("{correction}", "sheet_corrections where center_id = $1"),
    ("{day}", "gathering_days where gathering_id = $2"),
    ("{decision}", "decisions where deleted_at is null and gathering_id = $2"),
    ("{draft}", "year_drafts where center_id = $1"),
    ("{employer}", "askings where subject_id in (select id from practicums where gathering_id = $2)"),
    ("{host}", "series_hosts where center_id = $1"),
    ("{item}", "agenda_items where gathering_id = $2"),
    ("{member}", "committee_members where center_id = $1"),
    ("{office}", "brought_offices where center_id = $1"),
    ("{opening}", "openings where center_id = $1"),
    ("{offer}", "offers where deleted_at is null and gathering_id = $2"),
    ("{organization}", "organizations where center_id = $1"),
    ("{paper}", "case_papers where gathering_id = $2"),
    ("{party}", "series_members where center_id = $1"),
    ("{playbook}", "playbooks where not is_brought and center_id = $1"),
    ("{row}", "gathering_hosts where gathering_id = $2"),
    (
        "{sending}",
        "sendings where center_id = $1 and asking_id in (select asking_id from visits where gathering_id is null)",
    ),
    ("{receipt}", "social_receipts where social_id in (select id from socials where gathering_id = $2)"),
    ("{series}", "series where center_id = $1"),
    ("{sign_up}", "social_sign_ups where social_id in (select id from socials where gathering_id = $2)"),
    (
        "{sitter}",
        "attendees where gathering_id = $2 and removed_at is null
            and id in (select attendee_id from seats where state = 'seated')",
    ),
    ("{source}", "topic_sources where gathering_id = $2"),
    ("{speaker}", "speakers where gathering_id = $2"),
    ("{step}", "steps where subject_id = $2"),
    ("{venue}", "venues where gathering_id = $2"),
    ("{visit}", "visits where gathering_id = $2"),
    ("{visit_by_hand}", "visits where gathering_id is null and center_id = $1"),
    ("{voice}", "voices where gathering_id = $2"),
    ("{wave}", "waves where gathering_id = $2"),
];

/// What `{id}` names behind a segment.
const BEHIND: [(&str, &str); 20] = [
    ("absences", "absences where center_id = $1"),
    ("accommodations", "accommodations where gathering_id = $2"),
    ("amendments", "amendments where center_id = $1"),
    ("approaches", "approaches where center_id = $1"),
    ("centers", "centers where id = $1"),
    ("closed-days", "closed_days where center_id = $1"),
    ("committees", "committees where center_id = $1"),
    ("contacts", "contacts where deleted_at is null and center_id = $1"),
    ("gatherings", "gatherings where id = $2"),
    ("handovers", "handovers where center_id = $1"),
    ("imports", "imports where center_id = $1"),
    ("mails", "outbox where center_id = $1"),
    ("members", "memberships where center_id = $1"),
    (
        "organizations",
        "organizations where center_id = $1 and id in (select organization_id from amendments)",
    ),
    ("outbox", "outbox where center_id = $1"),
    ("region", "region_municipalities where center_id = $1"),
    ("series", "series where center_id = $1"),
    ("steps", "steps where subject_id = $2"),
    ("tasks", "tasks where center_id = $1"),
    ("tokens", "api_tokens where center_id = $1"),
];

/// Values that are no rows of one center: anybody may try them.
const FIXED: [(&str, &str); 8] = [
    ("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ("{fiscal}", "2026"),
    ("{slot}", "2027-06-15"),
    ("{code}", "ABCDEFGH"),
    ("{name}", "base.css"),
    ("{number}", "1"),
    ("{letter}", "survey"),
    ("{once}", "once"),
];

/// What says by its query what it shows.
const QUERIES: [(&str, &str); 5] = [
    ("/api/v1/plan/{fiscal}/move", "of=gathering:{gathering}&date=2027-01-20"),
    ("/gatherings/{id}/waves/{wave}/preview", "organization={organization}"),
    ("/plan/{fiscal}/move", "of=gathering:{gathering}"),
    ("/playbooks/{playbook}/block", "key=steps/invite"),
    ("/visits/{visit}/letter", "sending={sending}"),
];

/// Places that name another row where this follows: a playbook that gives pieces was brought, a letter of a visit on
/// paper is of one that was planned by hand.
const BEFORE: [(&str, &str, &str); 2] =
    [("{playbook}", "take-in", "{brought}"), ("{visit}", "letter", "{visit_by_hand}")];

/// Places in which a name stands, which is no id, and one that nobody has.
const CALLED: [&str; 2] = ["{brought}", "{playbook}"];
const CALLED_BY_NOBODY: &str = "round-zero-none";

/// An id that no row has.
const OF_NOBODY: &str = "01900000-0000-7000-8000-00000000dead";

/// Ids of real rows for every place.
pub struct Ids {
    by_place: BTreeMap<&'static str, String>,
    /// Names of offices, which nobody of another center may read.
    pub names: Vec<String>,
}

impl Ids {
    /// Fails where a place has no row: a door that was only tried with an id of nobody was not tried.
    pub async fn of(app: &Arc<App>, center: CenterId, gathering: GatheringId) -> Self {
        let (ids, empty) = Self::found(app, center, Some(gathering)).await;
        assert!(empty.is_empty(), "no row stands in the places {empty:?}");
        ids
    }

    /// The rows of a center in which nothing was played but what was filled in: nobody's ids in the other places.
    pub async fn of_filled(app: &Arc<App>, center: CenterId) -> Self {
        let (mut ids, empty) = Self::found(app, center, None).await;
        for place in [
            "{amendment}",
            "{playbook}",
            "absences",
            "amendments",
            "approaches",
            "handovers",
            "organizations",
        ] {
            assert!(!empty.contains(&place), "no row stands in the place {place}");
        }
        ids.by_place.extend(empty.into_iter().map(|place| {
            (place, if CALLED.contains(&place) { CALLED_BY_NOBODY } else { OF_NOBODY }.to_owned())
        }));
        ids
    }

    /// What stands in the places, and the places in which nothing does.
    async fn found(
        app: &Arc<App>,
        center: CenterId,
        gathering: Option<GatheringId>,
    ) -> (Self, Vec<&'static str>) {
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let mut by_place: BTreeMap<&str, String> =
            FIXED.into_iter().map(|(place, value)| (place, value.to_owned())).collect();
        let mut empty = Vec::new();
        for (place, rows) in NAMED.into_iter().chain(BEHIND) {
            let column = if CALLED.contains(&place) { "name" } else { "id" };
            let mut sql = format!("select {column} from {rows}");
            let mut values = vec![center.into()];
            if sql.contains("$2") {
                let Some(gathering) = gathering else {
                    empty.push(place);
                    continue;
                };
                sql += " and center_id = $1";
                values.push(gathering.into());
            }
            sql += " order by id limit 1";
            let row = tx.query_one_raw(tx.sql(&sql, values)).await;
            match row.unwrap_or_else(|error| panic!("{sql}: {error}")) {
                Some(row) => {
                    let id = match column {
                        "name" => row.try_get("", "name").expect("a name"),
                        _ => row.try_get::<Uuid>("", "id").expect("an id").to_string(),
                    };
                    by_place.insert(place, id);
                }
                None => empty.push(place),
            }
        }
        let sql = "select name from organizations where center_id = $1 order by id";
        let rows = tx.query_all_raw(tx.sql(sql, [center.into()])).await.expect("offices");
        let names = rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
        (Ids { by_place, names }, empty)
    }

    /// The path of a pattern with real ids in its places.
    pub fn fill(&self, pattern: &str) -> String {
        let segments: Vec<&str> = pattern.split('/').collect();
        let filled = segments.iter().enumerate().map(|(at, segment)| match place(&segments, at) {
            Some(place) => self.by_place.get(place.as_str()).cloned().unwrap_or_else(|| {
                panic!("say in tests/it/doors/rows.rs what stands in {segment} of {pattern}")
            }),
            None => (*segment).to_owned(),
        });
        let path = filled.collect::<Vec<_>>().join("/");
        match QUERIES.iter().find(|(asked, _)| *asked == pattern) {
            Some((_, query)) => format!("{path}?{}", self.place_into(query)),
            None => path,
        }
    }

    /// A text with real ids in the places that it names in braces.
    pub fn place_into(&self, text: &str) -> String {
        self.by_place.iter().fold(text.to_owned(), |text, (place, id)| {
            text.replace(&format!("{{{}}}", place.trim_matches(['{', '}'])), id)
        })
    }

    /// The same places, with ids that nobody has.
    pub fn of_nobody(&self) -> Ids {
        let nothing = |(place, id): (&&'static str, &String)| match Uuid::parse_str(id) {
            Ok(_) => (*place, OF_NOBODY.to_owned()),
            Err(_) if CALLED.contains(place) => (*place, CALLED_BY_NOBODY.to_owned()),
            Err(_) => (*place, id.clone()),
        };
        Ids { by_place: self.by_place.iter().map(nothing).collect(), names: Vec::new() }
    }

    /// A text without the ids of these places.
    pub fn without(&self, text: &str) -> String {
        let of_a_row = |(place, id): &(&&str, &String)| CALLED.contains(place) || Uuid::parse_str(id).is_ok();
        let ids = self.by_place.iter().filter(of_a_row).map(|(_, id)| id);
        ids.fold(text.to_owned(), |text, id| text.replace(id.as_str(), "-"))
    }

    /// The places of a pattern for which nothing is known.
    pub fn unknown(&self, pattern: &str) -> Vec<String> {
        self.places(pattern).filter(|place| !self.by_place.contains_key(place.as_str())).collect()
    }

    /// Whether a pattern names a row of a center.
    pub fn names_a_row(&self, pattern: &str) -> bool {
        self.places(pattern).any(|place| !FIXED.iter().any(|(fixed, _)| *fixed == place))
    }

    /// Whether a row of the center stands in every place of a pattern that names one.
    pub fn names_real_rows(&self, pattern: &str) -> bool {
        let real = |place: String| {
            self.by_place.get(place.as_str()).is_some_and(|id| id != OF_NOBODY && id != CALLED_BY_NOBODY)
        };
        self.names_a_row(pattern) && self.places(pattern).all(real)
    }

    /// The places of a pattern, and of the query that says what it shows.
    fn places(&self, pattern: &str) -> impl Iterator<Item = String> {
        let segments: Vec<&str> = pattern.split('/').collect();
        let mut places: Vec<String> = (0..segments.len()).filter_map(|at| place(&segments, at)).collect();
        let query = QUERIES.iter().find(|(asked, _)| *asked == pattern).map_or("", |(_, query)| query);
        let named = query.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        places.extend(named.map(|name| format!("{{{name}}}")));
        places.into_iter()
    }
}

/// What is looked up for a segment: the place's own name, or for `{id}` the segment before it.
fn place(segments: &[&str], at: usize) -> Option<String> {
    let segment = segments[at];
    if !segment.starts_with('{') {
        return None;
    }
    let name = segment.split(':').next().unwrap_or_default().trim_end_matches('}').to_owned() + "}";
    let follows = segments.get(at + 1).copied().unwrap_or_default();
    let other = BEFORE.iter().find(|(place, next, _)| *place == name && *next == follows);
    Some(match other {
        Some((_, _, other)) => (*other).to_owned(),
        None if name == "{id}" || name == "{key}" => segments[at - 1].to_owned(),
        None => name,
    })
}

/// Every row of every table as text.
pub struct Dump(BTreeMap<String, BTreeSet<String>>);

impl Dump {
    pub async fn of(app: &Arc<App>) -> Self {
        let across = app.db.across_to_read().await.expect("the database answers");
        let sql = match across.engine() {
            Engine::Postgres => {
                "select table_name::text as name from information_schema.tables where table_schema = current_schema()"
            }
            Engine::Sqlite => {
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            }
        };
        let rows = across.query_all_raw(across.sql(sql, [])).await.expect("the tables are known");
        let mut all = BTreeMap::new();
        for row in rows {
            let table: String = row.try_get("", "name").expect("a name");
            let rows = texts(&across, &table).await;
            all.insert(table, rows);
        }
        Dump(all)
    }

    /// Every row, each behind the name of its table.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table.as_str(), row.as_str())))
    }

    /// The tables whose rows differ, each with the first of them, but for the tables `but`.
    pub fn since(&self, before: &Dump, but: &[&str]) -> Vec<String> {
        self.compare(before, but, 1_000, |_| true)
    }

    /// As [`Dump::since`], for the rows of one center.
    pub fn since_of(&self, before: &Dump, center: CenterId, but: &[&str]) -> Vec<String> {
        let id = center.to_string();
        let bare = center.0.simple().to_string();
        // A neighbour in which little was filled in has few rows.
        self.compare(before, but, 50, |row| row.to_lowercase().contains(&bare) || row.contains(&id))
    }

    fn compare(
        &self,
        before: &Dump,
        but: &[&str],
        least: usize,
        counts: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let count = |rows: &BTreeSet<String>| rows.iter().filter(|row| counts(row)).count();
        let judged: usize = before.0.values().map(count).sum();
        assert!(judged > least, "only {judged} rows were compared");
        let mut changed = Vec::new();
        for (table, rows) in self.0.iter().filter(|(table, _)| !but.contains(&table.as_str())) {
            let old = &before.0[table];
            let new: Vec<&String> = rows.difference(old).filter(|row| counts(row)).collect();
            let gone: Vec<&String> = old.difference(rows).filter(|row| counts(row)).collect();
            if !new.is_empty() || !gone.is_empty() {
                let shown = |rows: &[&String]| {
                    rows.iter().take(3).map(|row| row.chars().take(240).collect()).collect::<Vec<String>>()
                };
                changed.push(format!("{table} changed:\n+ {:#?}\n- {:#?}", shown(&new), shown(&gone)));
            }
        }
        changed
    }
}

/// The rows of a table, bytes in hex.
async fn texts(tx: &Tx, table: &str) -> BTreeSet<String> {
    let sql = match tx.engine() {
        Engine::Postgres => format!("select t::text as v from {table} t"),
        Engine::Sqlite => {
            let sql = format!("select name from pragma_table_info('{table}')");
            let columns = tx.query_all_raw(tx.sql(&sql, [])).await.expect("columns");
            let quoted: Vec<String> = columns
                .iter()
                .map(|row| format!("quote(\"{}\")", row.try_get::<String>("", "name").expect("a name")))
                .collect();
            format!("select {} as v from {table}", quoted.join(" || '|' || "))
        }
    };
    let rows = tx.query_all_raw(tx.sql(&sql, [])).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "v").expect("a row as text")).collect()
}
