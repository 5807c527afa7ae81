//! The rows behind the doors: what stands in the places of a path, and whether anything changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::db::{CenterId, Engine, Tx};

/// Where the value of a place comes from: the segment before it and the table and column.
const PLACES: [(&str, &str, &str); 26] = [
    ("agenda", "agenda_items", "id"),
    ("answers", "askings", "id"),
    ("askings", "askings", "id"),
    ("attendance", "attendees", "id"),
    ("attendees", "attendees", "id"),
    ("closed-days", "closed_days", "id"),
    ("day", "attendees", "id"),
    ("enter", "askings", "id"),
    ("history", "audit_entries", "id"),
    ("hosts", "gathering_hosts", "id"),
    ("letters", "gathering_letters", "letter"),
    ("mails", "outbox", "id"),
    ("members", "memberships", "id"),
    ("needs", "accommodations", "id"),
    ("outbox", "outbox", "id"),
    ("region", "region_municipalities", "id"),
    ("rehearsal", "steps", "id"),
    ("replies", "askings", "id"),
    ("roles", "gathering_roles", "id"),
    ("slots", "visit_slots", "id"),
    ("tokens", "api_tokens", "id"),
    ("seats", "seats", "id"),
    ("notes", "organization_notes", "id"),
    ("sheets", "sendings", "id"),
    ("visit-rests", "organizations", "id"),
    ("heard", "visits", "id"),
];

/// Values that are no rows of a center.
const FIXED: [(&str, &str); 8] = [
    ("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ("{fiscal}", "2026"),
    ("{year}", "2026"),
    ("{path}", "title"),
    ("{code}", "ABCDEFGH"),
    ("{name}", "base.css"),
    ("{key}", "round-zero"),
    ("{playbook}", "round-zero"),
];

/// Ids of real rows for every place.
pub struct Ids {
    by_segment: BTreeMap<String, String>,
    /// Names of offices and people, which nobody else may read.
    pub names: Vec<String>,
}

impl Ids {
    pub async fn of(app: &Arc<App>, center: CenterId) -> Self {
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let tables = tables(&tx).await;
        let mut by_segment = BTreeMap::new();
        for (segment, table, column) in PLACES {
            if let Some(value) = value(&tx, table, column).await {
                by_segment.insert(segment.to_owned(), value);
            }
        }
        for table in &tables {
            let segment = table.replace('_', "-");
            if !by_segment.contains_key(&segment) {
                // In a table that the story left empty, an id of nobody.
                let nobody = uuid::Uuid::nil().to_string();
                by_segment.insert(segment, value(&tx, table, "id").await.unwrap_or(nobody));
            }
        }
        let sql = "select name from organizations where center_id = $1 order by id";
        let rows = tx.query_all_raw(tx.sql(sql, [center.into()])).await.expect("offices");
        let names = rows.iter().map(|row| row.try_get("", "name").expect("a name")).take(20).collect();
        let real = by_segment.values().filter(|id| **id != uuid::Uuid::nil().to_string()).count();
        assert!(real > 30, "the story fills most tables: {by_segment:#?}");
        Ids { by_segment, names }
    }

    /// The path of a pattern with real ids in its places.
    pub fn fill(&self, pattern: &str) -> String {
        let mut path = String::new();
        let mut before = "";
        for segment in pattern.split('/').skip(1) {
            path.push('/');
            if segment.starts_with('{') {
                path.push_str(&self.value(before, segment, pattern));
            } else {
                path.push_str(segment);
            }
            before = segment;
        }
        path
    }

    fn value(&self, before: &str, place: &str, pattern: &str) -> String {
        let place = place.split(':').next().unwrap_or(place).trim_end_matches('}').to_owned() + "}";
        if before == "playbooks" {
            return "round-zero".to_owned();
        }
        let fixed = FIXED.iter().find(|(name, _)| *name == place).map(|(_, value)| (*value).to_owned());
        let own = self.by_segment.get(before).cloned();
        // A table that the story left empty: an id of nobody.
        let empty =
            || PLACES.iter().any(|(segment, ..)| *segment == before).then(|| uuid::Uuid::nil().to_string());
        let unknown = || panic!("say in tests/it/doors/rows.rs what stands in {place} of {pattern}");
        fixed.or(own).or_else(empty).unwrap_or_else(unknown)
    }

    /// Whether a pattern names a row of a center.
    pub fn names_a_row(&self, pattern: &str) -> bool {
        let segments: Vec<&str> = pattern.split('/').collect();
        segments.windows(2).any(|pair| {
            pair[1].starts_with('{')
                && pair[0] != "playbooks"
                && !FIXED.iter().any(|(name, _)| pair[1].starts_with(name.trim_end_matches('}')))
        })
    }
}

async fn value(tx: &Tx, table: &str, column: &str) -> Option<String> {
    let sql = match tx.engine() {
        Engine::Postgres => {
            format!("select ({column})::text as v from {table} where center_id = $1 order by id limit 1")
        }
        Engine::Sqlite => {
            format!("select {column} as v from {table} where center_id = $1 order by id limit 1")
        }
    };
    // Tables that belong to no center have no such column.
    let row = tx.query_one_raw(tx.sql(&sql, [tx.center.into()])).await.ok()??;
    row.try_get("", "v").ok()
}

async fn tables(tx: &Tx) -> Vec<String> {
    let sql = match tx.engine() {
        Engine::Postgres => {
            "select table_name::text as name from information_schema.columns
              where table_schema = current_schema() and column_name = 'center_id' order by 1"
        }
        Engine::Sqlite => {
            "select m.name as name from sqlite_master m join pragma_table_info(m.name) c
              where m.type = 'table' and c.name = 'center_id' order by 1"
        }
    };
    let rows = tx.query_all_raw(tx.sql(sql, [])).await.expect("the tables are known");
    rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect()
}

/// Every row of every table as text.
pub struct Dump(BTreeMap<String, Vec<String>>);

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
            all.insert(table.clone(), texts(&across, &table).await);
        }
        Dump(all)
    }

    pub fn everything(&self) -> String {
        self.0.values().flatten().cloned().collect::<Vec<_>>().join("\n")
    }

    /// Fails with the rows that differ.
    pub fn same_as(&self, before: &Dump, but: &[&str]) {
        self.compare(before, but, |_| true);
    }

    /// As [`Dump::same_as`], for the rows of one center.
    pub fn same_of(&self, before: &Dump, center: CenterId, but: &[&str]) {
        let id = center.to_string();
        self.compare(before, but, |row| row.contains(&id));
    }

    fn compare(&self, before: &Dump, but: &[&str], counts: impl Fn(&str) -> bool) {
        for (table, rows) in &self.0 {
            if but.contains(&table.as_str()) {
                continue;
            }
            let old = &before.0[table];
            let new: Vec<&String> = rows.iter().filter(|row| counts(row) && !old.contains(row)).collect();
            let gone: Vec<&String> = old.iter().filter(|row| counts(row) && !rows.contains(row)).collect();
            assert!(new.is_empty() && gone.is_empty(), "{table} changed:\n+ {new:#?}\n- {gone:#?}");
        }
    }
}

async fn texts(tx: &Tx, table: &str) -> Vec<String> {
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
    rows.iter().map(|row| row.try_get("", "v").unwrap_or_default()).collect()
}
