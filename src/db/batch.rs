//! Writes that PostgreSQL takes in one statement.
//!
//! It takes no several statements with values, but one whose parts each write a table of their own (data-modifying
//! `WITH`, postgresql.org/docs/current/queries-with.html). The parts see what was there before all of them, not what
//! the others write; foreign keys are judged when all have written. So two writes go together only where neither
//! could tell: inserts of rows, and updates by values alone of a table that nothing else in the batch writes.

use sea_orm::{Statement, Values};

/// What a statement writes, where that can be told from its words.
#[derive(PartialEq)]
enum Write {
    Rows,
    Change,
}

/// Statements in their order, neighbours that may go together as one.
pub(super) fn batched(statements: Vec<Statement>) -> Vec<Statement> {
    let mut batches: Vec<Vec<Statement>> = Vec::new();
    let mut written: Vec<(Write, String)> = Vec::new();
    for statement in statements {
        let writes = writes(&statement.sql);
        let goes_along = writes.as_ref().is_some_and(|(write, table)| {
            !written.is_empty()
                && written
                    .iter()
                    .all(|(other, name)| name != table || (*write == Write::Rows && *other == Write::Rows))
        });
        match batches.last_mut().filter(|_| goes_along) {
            Some(batch) => batch.push(statement),
            None => {
                written.clear();
                batches.push(vec![statement]);
            }
        }
        written.extend(writes);
    }
    batches.into_iter().filter_map(as_one).collect()
}

/// What a statement writes and into which table; none for one that had better stand alone.
fn writes(sql: &str) -> Option<(Write, String)> {
    let words = sql.to_ascii_lowercase();
    let mut next = words.split_whitespace();
    let (write, table) = match (next.next()?, next.next()?) {
        ("insert", "into") => (Write::Rows, next.next()?),
        ("update", table) => (Write::Change, table),
        _ => return None,
    };
    let reads = [" select ", "(select ", " from ", " conflict ", " returning "];
    let table = table.trim_matches('"').split('(').next().unwrap_or_default().trim_matches('"');
    (!reads.iter().any(|word| words.contains(word))).then(|| (write, table.to_owned()))
}

/// A batch as one statement.
fn as_one(mut batch: Vec<Statement>) -> Option<Statement> {
    let last = batch.pop()?;
    if batch.is_empty() {
        return Some(last);
    }
    let db_backend = last.db_backend;
    let (mut sql, mut values) = (String::new(), Vec::new());
    for (place, statement) in batch.into_iter().enumerate() {
        sql.push_str(if place == 0 { "with " } else { ",\n" });
        sql.push_str(&format!("w{place} as ("));
        numbered_from(values.len(), &statement.sql, &mut sql);
        sql.push(')');
        values.extend(statement.values.into_iter().flat_map(|own| own.0));
    }
    sql.push('\n');
    numbered_from(values.len(), &last.sql, &mut sql);
    values.extend(last.values.into_iter().flat_map(|own| own.0));
    Some(Statement { sql, values: Some(Values(values)), db_backend })
}

/// Writes `from` with each `$1` outside of quotes counted on from `before`.
fn numbered_from(before: usize, from: &str, sql: &mut String) {
    let mut quoted = None;
    let mut chars = from.chars().peekable();
    while let Some(c) = chars.next() {
        sql.push(c);
        match (quoted, c) {
            (Some(quote), _) => quoted = (c != quote).then_some(quote),
            (None, '\'' | '"') => quoted = Some(c),
            (None, '$') => {
                let mut number = 0;
                while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                    number = number * 10 + digit as usize;
                    chars.next();
                }
                sql.push_str(&(before + number).to_string());
            }
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, Value};

    use super::*;

    fn batched_texts(statements: &[(&str, i64)]) -> Vec<String> {
        let statement = |(sql, value): &(&str, i64)| {
            Statement::from_sql_and_values(DbBackend::Postgres, *sql, [Value::from(*value)])
        };
        batched(statements.iter().map(statement).collect()).into_iter().map(|one| one.sql).collect()
    }

    #[test]
    fn rows_of_several_tables_go_together_and_their_values_are_counted_through() {
        let all = batched(vec![
            Statement::from_sql_and_values(
                DbBackend::Postgres,
                "insert into a (x, y) values ($1, '$1')",
                [1_i64.into()],
            ),
            Statement::from_sql_and_values(
                DbBackend::Postgres,
                r#"UPDATE "b" SET "x$1" = $2 WHERE "id" = $1"#,
                [2_i64.into(), 3_i64.into()],
            ),
            Statement::from_sql_and_values(
                DbBackend::Postgres,
                "insert into a (x) values ($1)",
                [4_i64.into()],
            ),
        ]);
        let [one] = all.as_slice() else { panic!("{} statements", all.len()) };
        assert_eq!(
            one.sql,
            "with w0 as (insert into a (x, y) values ($1, '$1')),\n\
             w1 as (UPDATE \"b\" SET \"x$1\" = $3 WHERE \"id\" = $2)\n\
             insert into a (x) values ($4)"
        );
        let values: Vec<Value> = [1_i64, 2, 3, 4].into_iter().map(Value::from).collect();
        assert_eq!(one.values.clone().unwrap().0, values);
    }

    #[test]
    fn what_could_see_another_write_stands_apart() {
        for (first, then) in [
            ("insert into a (x) values ($1)", "update a set x = $1"),
            ("update a set x = $1", "update \"a\" set y = $1"),
            ("update a set x = $1", "insert into a(x) values ($1)"),
            ("insert into a (x) values ($1)", "insert into b (x) select x from a where x = $1"),
            ("insert into a (x) values ($1)", "update b set x = (select max(x) from a where y = $1)"),
            ("insert into a (x) values ($1)", "update b set x = a.x from a where a.y = $1"),
            ("insert into a (x) values ($1)", "delete from b where x = $1"),
            ("delete from b where x = $1", "insert into a (x) values ($1)"),
            ("insert into a (x) values ($1) on conflict do nothing", "insert into b (x) values ($1)"),
        ] {
            assert_eq!(batched_texts(&[(first, 1), (then, 2)]), [first, then]);
        }
        assert!(batched(Vec::new()).is_empty());
    }
}
