//! Several statements in one go.
//!
//! Under load the way to the database and back costs more than most statements, and a writer holds up all others while
//! it waits. So what does not depend on each other is asked together ([`Tx::ask`]), and a row that is only written goes
//! along with whatever is asked next ([`Tx::later`]). SQLite gets such statements as one text; PostgreSQL gets questions
//! one by one, and rows that wait to be written as few statements as may be (`batch`), before whatever is asked next.

use std::any::Any;
use std::sync::Arc;

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryResult, QueryTrait,
    Statement, Value, Values,
};

use uuid::Uuid;

use super::Tx;

/// Stands between the rows of two questions.
const NEXT: &str = "next_question";
/// So many values at most wait for the next statement; SQLite takes 32,766 at once (sqlite.org/limits.html).
const MOST: usize = 4_000;

/// The rows of the statements, one after another.
type Given<'a> = &'a mut dyn Iterator<Item = Vec<QueryResult>>;
type Read<T> = Box<dyn FnOnce(Given<'_>) -> Result<T, DbErr> + Send>;

/// What is asked of the database, and how its answer is read.
pub struct Question<T> {
    statements: Vec<Statement>,
    read: Read<T>,
}

impl<T: FromQueryResult + 'static> Question<Vec<T>> {
    /// All rows of `statement`.
    pub fn all_of(statement: Statement) -> Self {
        let read = |given: Given<'_>| {
            given.next().unwrap_or_default().iter().map(|row| T::from_query_result(row, "")).collect()
        };
        Question { statements: vec![statement], read: Box::new(read) }
    }

    /// All rows of a query.
    pub fn all(tx: &Tx, query: impl QueryTrait) -> Self {
        Self::all_of(query.build(tx.get_database_backend()))
    }
}

impl<T: FromQueryResult + 'static> Question<Option<T>> {
    /// The first row of `statement`, which gives one at most.
    pub fn one_of(statement: Statement) -> Self {
        let read = |given: Given<'_>| {
            given.next().unwrap_or_default().first().map(|row| T::from_query_result(row, "")).transpose()
        };
        Question { statements: vec![statement], read: Box::new(read) }
    }

    /// The first row of a query, which gives one at most.
    pub fn one(tx: &Tx, query: impl QueryTrait) -> Self {
        Self::one_of(query.build(tx.get_database_backend()))
    }
}

impl<T: Default> Question<T> {
    /// Asks nothing; the answer is empty.
    pub fn nothing() -> Self {
        Question { statements: Vec::new(), read: Box::new(|_| Ok(T::default())) }
    }
}

impl<T: 'static> Question<T> {
    /// Reads the answer further.
    pub fn then<U>(self, further: impl FnOnce(T) -> Result<U, DbErr> + Send + 'static) -> Question<U> {
        let read = self.read;
        Question { statements: self.statements, read: Box::new(move |given| further(read(given)?)) }
    }
}

/// One question, or several in a tuple.
pub trait Questions {
    type Answers;
    /// All of them as one.
    fn together(self) -> Question<Self::Answers>;
}

impl<T> Questions for Question<T> {
    type Answers = T;
    fn together(self) -> Question<T> {
        self
    }
}

impl<T: 'static> Questions for Vec<Question<T>> {
    type Answers = Vec<T>;
    fn together(mut self) -> Question<Vec<T>> {
        let statements =
            self.iter_mut().flat_map(|question| std::mem::take(&mut question.statements)).collect();
        let read = move |given: Given<'_>| self.into_iter().map(|question| (question.read)(given)).collect();
        Question { statements, read: Box::new(read) }
    }
}

macro_rules! tuples {
    ($(($($name:ident)+))+) => { $(
        #[expect(non_snake_case, reason = "the types' names serve for the values too")]
        impl<$($name: 'static),+> Questions for ($(Question<$name>,)+) {
            type Answers = ($($name,)+);
            fn together(self) -> Question<Self::Answers> {
                let ($(mut $name,)+) = self;
                let mut statements = Vec::new();
                $(statements.append(&mut $name.statements);)+
                let read = move |given: Given<'_>| Ok(($(($name.read)(given)?,)+));
                Question { statements, read: Box::new(read) }
            }
        }
    )+ };
}

tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

impl Tx {
    /// Asks several questions at once.
    ///
    /// # Errors
    /// The database's; which of the questions it was is not told.
    pub async fn ask<Q: Questions>(&self, questions: Q) -> Result<Q::Answers, DbErr> {
        let Question { statements, read } = questions.together();
        let rows = match self.one_by_one() {
            true => self.rows_of_each(statements).await?,
            false => self.rows_of_all(statements).await?,
        };
        read(&mut rows.into_iter())
    }

    async fn rows_of_each(&self, statements: Vec<Statement>) -> Result<Vec<Vec<QueryResult>>, DbErr> {
        let mut all = Vec::with_capacity(statements.len());
        for statement in statements {
            all.push(self.query_all_raw(statement).await?);
        }
        Ok(all)
    }

    async fn rows_of_all(&self, statements: Vec<Statement>) -> Result<Vec<Vec<QueryResult>>, DbErr> {
        let count = statements.len();
        let next = Statement::from_string(self.get_database_backend(), format!("select 1 as {NEXT}"));
        let mut text = Vec::with_capacity(2 * count);
        for statement in statements {
            if !text.is_empty() {
                text.push(next.clone());
            }
            text.push(with_its_limit(statement));
        }
        let mut rows = match joined(text) {
            Some(statement) => self.query_all_raw(statement).await?.into_iter(),
            None => return Ok(Vec::new()),
        };
        let until_next = |left: usize| {
            let ends = |row: &QueryResult| left > 0 && row.try_get::<i64>("", NEXT).is_ok();
            rows.by_ref().take_while(|row| !ends(row)).collect()
        };
        Ok((0..count).rev().map(until_next).collect())
    }

    /// The answer to a question about `id`: where it was read a moment ago, as it was then (see `Memo`).
    ///
    /// # Errors
    /// The database's.
    pub async fn once<T: Any + Clone + Send + Sync>(
        &self,
        id: Uuid,
        question: impl FnOnce() -> Question<T>,
    ) -> Result<T, DbErr> {
        if let Some(known) = self.recall::<T>(id) {
            return Ok(T::clone(&known));
        }
        let read = self.ask(question()).await?;
        self.keep(id, Arc::new(read.clone()));
        Ok(read)
    }

    /// Writes something of which no answer is awaited: at the latest when the transaction commits, and before whatever
    /// is asked after it. Not for a row whose refusal says something.
    ///
    /// # Errors
    /// The database's, here or where it is written.
    pub async fn later(&self, statement: Statement) -> Result<(), DbErr> {
        let waiting = {
            let mut pending = self.pending();
            pending.push(statement);
            pending.iter().filter_map(|one| one.values.as_ref()).map(|values| values.0.len()).sum::<usize>()
        };
        if waiting > MOST { self.write_pending().await } else { Ok(()) }
    }

    /// Inserts rows [later](Tx::later).
    ///
    /// # Errors
    /// As [`Tx::later`].
    pub async fn insert_later<A: ActiveModelTrait>(
        &self,
        rows: impl IntoIterator<Item = A>,
    ) -> Result<(), DbErr> {
        let rows: Vec<A> = rows.into_iter().collect();
        if rows.is_empty() {
            return Ok(());
        }
        let insert = <A::Entity as EntityTrait>::insert_many(rows);
        self.later(insert.build(self.get_database_backend())).await
    }
}

/// A query with the number of its last `LIMIT ?` written out. SQLite plans a query with the value of its limit, and so
/// prepares one with a bound limit anew each time that it is bound; those that read one row are most there are.
/// PostgreSQL numbers its places, so nothing changes there.
pub(super) fn with_its_limit(mut statement: Statement) -> Statement {
    let Some(limit) = statement.values.as_ref().and_then(|values| values.0.last()).and_then(number) else {
        return statement;
    };
    if statement.sql.ends_with(" LIMIT ?") {
        statement.sql.truncate(statement.sql.len() - 1);
        statement.sql.push_str(&limit.to_string());
        statement.values.iter_mut().for_each(|values| drop(values.0.pop()));
    }
    statement
}

/// The number that a value is, if it is one of those that limits are written in.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::BigUnsigned(number) => *number,
        Value::BigInt(number) => number.and_then(|number| u64::try_from(number).ok()),
        _ => None,
    }
}

/// Statements as one; none for none.
pub(super) fn joined(mut statements: Vec<Statement>) -> Option<Statement> {
    let last = statements.pop()?;
    Some(if statements.is_empty() { last } else { joined_with(statements, last) })
}

/// Statements as one with the `last`. SQLite's driver numbers the values of such a text through from the first to the
/// last, so each place becomes a plain `?` with a value of its own.
pub(super) fn joined_with(statements: Vec<Statement>, last: Statement) -> Statement {
    let db_backend = last.db_backend;
    let (mut sql, mut values) = (String::new(), Vec::new());
    for statement in statements.into_iter().chain([last]) {
        if !sql.is_empty() {
            sql.push_str(";\n");
        }
        let own = statement.values.map(|values| values.0).unwrap_or_default();
        plain(&statement.sql, own, &mut sql, &mut values);
    }
    Statement { sql, values: Some(Values(values)), db_backend }
}

/// Writes `from` with a plain `?` for each `?` and `$1` outside of quotes, and its values in that order.
fn plain(from: &str, mut own: Vec<Value>, sql: &mut String, values: &mut Vec<Value>) {
    let (mut quoted, mut next) = (None, 0);
    let mut chars = from.chars().peekable();
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (Some(quote), _) => quoted = (c != quote).then_some(quote),
            (None, '\'' | '"') => quoted = Some(c),
            (None, '?') => {
                // Whole mails go this way: moved, not copied.
                values.extend(own.get_mut(next).map(|value| std::mem::replace(value, Value::Bool(None))));
                next += 1;
            }
            (None, '$') => {
                let mut number = 0;
                while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                    number = number * 10 + digit as usize;
                    chars.next();
                }
                values.extend(own.get(number.wrapping_sub(1)).cloned());
                sql.push('?');
                continue;
            }
            _ => {}
        }
        sql.push(c);
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::DbBackend;

    use super::*;

    fn statement(sql: &str, values: &[i64]) -> Statement {
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, values.iter().map(|value| (*value).into()))
    }

    #[test]
    fn a_limit_is_written_out_where_it_stands_last() {
        let limited = with_its_limit(statement("select ? LIMIT ?", &[7, 1]));
        assert_eq!(limited.sql, "select ? LIMIT 1");
        assert_eq!(limited.values.unwrap().0, [Value::from(7_i64)]);
        for other in ["select ?, ?", "select $1 LIMIT $2", "select ? LIMIT ? OFFSET ?"] {
            assert_eq!(with_its_limit(statement(other, &[7, 1])), statement(other, &[7, 1]));
        }
    }

    #[test]
    fn joined_statements_give_each_place_a_value_of_its_own() {
        assert!(joined(Vec::new()).is_none());
        assert_eq!(joined(vec![statement("select $2, $1", &[1, 2])]).unwrap().sql, "select $2, $1");
        let all = joined(vec![
            statement("select $2, '$1 ?', $1, $2 as \"?\"", &[1, 2]),
            statement("select ?, ?", &[3, 4]),
            statement("select $10", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 5]),
        ]);
        let all = all.unwrap();
        assert_eq!(all.sql, "select ?, '$1 ?', ?, ? as \"?\";\nselect ?, ?;\nselect ?");
        let values: Vec<Value> = [2_i64, 1, 2, 3, 4, 5].into_iter().map(Value::from).collect();
        assert_eq!(all.values.unwrap().0, values);
    }
}
