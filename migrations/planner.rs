//! What SQLite's planner is told of the tables.
//!
//! Almost every index begins with `center_id`, and a house has one center or a few: the first column narrows nothing,
//! the row behind it nearly all. A planner that knows no numbers takes any index that begins with a column it was
//! given, and so goes through everything of a center to find one office's letters. PostgreSQL counts for itself;
//! SQLite reads its numbers from `sqlite_stat1` (sqlite.org/fileformat2.html#the_sqlite_stat1_table), which only
//! `analyze` fills: with the numbers of one day, by which a plan may differ from house to house. Here they are the
//! same everywhere, made of the indexes themselves, so that a plan seen once is the plan.

use std::collections::BTreeMap;

use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TransactionTrait,
};

/// So many rows every table is said to have, and every index; one that holds some of the rows a tenth of them.
const ROWS: u32 = 10_000;
/// So many rows share a value that names something: an office has a few letters.
const NAMED: u32 = 10;

const INDEXES: &str = "
  select t.name as table_name, l.name as index_name, l.\"unique\" as one_each, l.partial as partial,
         coalesce(c.name, '') as column_name
    from sqlite_schema t, pragma_index_list(t.name) l, pragma_index_info(l.name) c
   where t.type = 'table' and t.name not like 'sqlite_%'
   order by t.name, l.name, c.seqno";

struct Index {
    one_each: bool,
    partial: bool,
    columns: Vec<String>,
}

impl Index {
    /// How many rows there are, and how many share the values of the first column, of the first two, and so on.
    fn numbers(&self) -> String {
        let all = if self.partial { ROWS / 10 } else { ROWS };
        let mut numbers = vec![all];
        let mut shared = all;
        for column in &self.columns {
            shared = match column.as_str() {
                "center_id" => shared,
                name if names_something(name) => shared.min(NAMED),
                _ => (shared / 4).max(1),
            };
            numbers.push(shared);
        }
        if let Some(last) = numbers.last_mut().filter(|_| self.one_each) {
            *last = 1;
        }
        numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a column holds ids, hashes or the like, rather than states, kinds and moments.
fn names_something(column: &str) -> bool {
    ["id", "hash", "code", "key", "once", "email", "number"].iter().any(|end| column.ends_with(end))
}

/// Tells SQLite's planner what it cannot know. SQLite only. Safe to run at every start; writes only where something changed.
///
/// Connections that are open learn of it with a change of the schema, without which nothing changes here either.
pub async fn guide_planner(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let wanted = wanted(connection).await?;
    // Makes the table where there is none, and reads it.
    const READ: &str = "analyze sqlite_schema";
    connection.execute_unprepared(READ).await?;
    let sql = "select tbl, idx, stat from sqlite_stat1 order by tbl, idx";
    let rows = connection.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    let told = rows.iter().map(|row| {
        Ok((
            row.try_get("", "tbl")?,
            row.try_get::<Option<String>>("", "idx")?.unwrap_or_default(),
            row.try_get("", "stat")?,
        ))
    });
    if told.collect::<Result<Vec<(String, String, String)>, DbErr>>()? == wanted {
        return Ok(());
    }
    let turn = connection.begin().await?;
    turn.execute_unprepared("delete from sqlite_stat1").await?;
    for (table, index, numbers) in wanted {
        let sql = "insert into sqlite_stat1 (tbl, idx, stat) values ($1, $2, $3)";
        let values = [table.into(), index.into(), numbers.into()];
        turn.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    }
    turn.commit().await?;
    connection.execute_unprepared(READ).await?;
    Ok(())
}

/// Table, index and numbers of each index, in order.
async fn wanted(connection: &impl ConnectionTrait) -> Result<Vec<(String, String, String)>, DbErr> {
    let mut indexes: BTreeMap<(String, String), Index> = BTreeMap::new();
    for row in connection.query_all_raw(Statement::from_string(DbBackend::Sqlite, INDEXES)).await? {
        let key = (row.try_get("", "table_name")?, row.try_get("", "index_name")?);
        let (one_each, partial) = (row.try_get("", "one_each")?, row.try_get("", "partial")?);
        let index = indexes.entry(key).or_insert(Index { one_each, partial, columns: Vec::new() });
        index.columns.push(row.try_get("", "column_name")?);
    }
    Ok(indexes.into_iter().map(|((table, index), told)| (table, index, told.numbers())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_center_narrows_nothing_and_an_office_nearly_everything() {
        let numbers = |one_each, partial, columns: &[&str]| {
            let columns = columns.iter().map(|column| (*column).to_owned()).collect();
            Index { one_each, partial, columns }.numbers()
        };
        assert_eq!(numbers(false, false, &["center_id", "organization_id"]), "10000 10000 10");
        assert_eq!(numbers(true, false, &["center_id", "id"]), "10000 10000 1");
        assert_eq!(numbers(false, true, &["bulk", "not_before", "id"]), "1000 250 62 10");
        assert_eq!(numbers(true, false, &["token_hash"]), "10000 1");
    }
}
