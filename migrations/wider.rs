//! Closed sets that take one more word from a step on: the `check` of a column is widened in place.
//!
//! PostgreSQL exchanges the constraint. SQLite cannot alter one; where nothing on the disk changes, its manual has the
//! stored text of the table exchanged (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes"):
//! the rows stay where they are, and with them every key that leads to them.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// A column whose closed set grows with a step.
struct Wider {
    step: &'static str,
    table: &'static str,
    column: &'static str,
    /// The words as the table's own statement lists them.
    before: &'static str,
    after: &'static str,
}

const WIDER: &[Wider] = &[
    Wider {
        step: "0045_practicums",
        table: "waves",
        column: "subject_kind",
        before: "'gathering', 'survey'",
        after: "'gathering', 'survey', 'practicum'",
    },
    Wider {
        step: "0045_practicums",
        table: "askings",
        column: "subject_kind",
        before: "'gathering', 'survey', 'visit'",
        after: "'gathering', 'survey', 'visit', 'practicum'",
    },
    Wider {
        step: "0070_speakers",
        table: "askings",
        column: "subject_kind",
        before: "'gathering', 'survey', 'visit', 'practicum'",
        after: "'gathering', 'survey', 'visit', 'practicum', 'speaker'",
    },
    Wider {
        step: "0071_speaker_materials",
        table: "files",
        column: "kind",
        before: "'jpeg', 'png', 'webp'",
        after: "'jpeg', 'png', 'webp', 'pdf', 'docx', 'pptx', 'xlsx'",
    },
    Wider {
        step: "0076_trainee_links",
        table: "course_marks",
        column: "side",
        before: "'staff', 'office', 'employer'",
        after: "'staff', 'office', 'employer', 'trainee'",
    },
];

/// Widens what grows with this step.
pub(super) async fn widen(connection: &impl ConnectionTrait, step: &str) -> Result<(), DbErr> {
    for wider in WIDER.iter().filter(|wider| wider.step == step) {
        let Wider { table, column, before, after, .. } = wider;
        let check = |words: &str| format!("check ({column} in ({words}))");
        let sql = match connection.get_database_backend() {
            DbBackend::Sqlite => {
                let quoted = |words: &str| check(words).replace('\'', "''");
                format!(
                    "pragma writable_schema = on;
                     update sqlite_schema set sql = replace(sql, '{}', '{}') where type = 'table' and name = '{table}';
                     pragma writable_schema = reset;",
                    quoted(before),
                    quoted(after),
                )
            }
            _ => format!(
                "alter table {table} drop constraint {table}_{column}_check;
                 alter table {table} add constraint {table}_{column}_check {};",
                check(after),
            ),
        };
        connection.execute_unprepared(&sql).await?;
        if connection.get_database_backend() == DbBackend::Sqlite {
            // Where the stored text reads otherwise nothing was exchanged, and the first row would be refused much later.
            let sql = format!(
                "select 1 from sqlite_schema where type = 'table' and name = '{table}' and instr(sql, '{}') > 0",
                check(after).replace('\'', "''"),
            );
            let found = connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
            found.ok_or_else(|| DbErr::Custom(format!("{table}.{column} could not be widened")))?;
        }
    }
    Ok(())
}
