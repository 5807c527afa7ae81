//! The schema, one SQL file per step, written once for both engines.
//!
//! The files speak PostgreSQL; for SQLite the names of types are exchanged for ones whose affinity keeps the
//! value as it was bound (`uuid` → `uuid_text`, `timestamptz` → `timestamp_with_timezone_text` …). Steps are
//! only ever appended. On PostgreSQL the last act of every run renews row-level security: each table with a
//! `center_id` shows only the rows of the center that the transaction names. On SQLite it is to tell the [`planner`]
//! what narrows a search and what does not.

mod planner;
mod wider;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

pub use planner::guide_planner;

const STEPS: &[(&str, &str)] = &[
    ("0001_accounts", include_str!("0001_accounts.sql")),
    ("0002_contacts", include_str!("0002_contacts.sql")),
    ("0003_gatherings", include_str!("0003_gatherings.sql")),
    ("0004_invitations", include_str!("0004_invitations.sql")),
    ("0005_ballots", include_str!("0005_ballots.sql")),
    ("0006_changes", include_str!("0006_changes.sql")),
    ("0007_address_book", include_str!("0007_address_book.sql")),
    ("0007_handovers", include_str!("0007_handovers.sql")),
    ("0008_replies", include_str!("0008_replies.sql")),
    ("0009_after", include_str!("0009_after.sql")),
    ("0010_together", include_str!("0010_together.sql")),
    ("0011_engine", include_str!("0011_engine.sql")),
    ("0013_porch", include_str!("0013_porch.sql")),
    ("0014_phones", include_str!("0014_phones.sql")),
    ("0014_playbooks", include_str!("0014_playbooks.sql")),
    ("0016_in_line", include_str!("0016_in_line.sql")),
    ("0017_mended", include_str!("0017_mended.sql")),
    ("0017_series", include_str!("0017_series.sql")),
    ("0018_committees", include_str!("0018_committees.sql")),
    ("0018_looked_up", include_str!("0018_looked_up.sql")),
    ("0019_today", include_str!("0019_today.sql")),
    ("0020_rounds", include_str!("0020_rounds.sql")),
    ("0021_contact_checks", include_str!("0021_contact_checks.sql")),
    ("0021_papers", include_str!("0021_papers.sql")),
    ("0021_visit_letters", include_str!("0021_visit_letters.sql")),
    ("0022_minutes", include_str!("0022_minutes.sql")),
    ("0022_stocktaking", include_str!("0022_stocktaking.sql")),
    ("0023_taken_back", include_str!("0023_taken_back.sql")),
    ("0024_bytes_apart", include_str!("0024_bytes_apart.sql")),
    ("0025_announced", include_str!("0025_announced.sql")),
    ("0026_tags", include_str!("0026_tags.sql")),
    ("0027_plan_edits", include_str!("0027_plan_edits.sql")),
    ("0028_given", include_str!("0028_given.sql")),
    ("0029_brought", include_str!("0029_brought.sql")),
    ("0030_taken_in", include_str!("0030_taken_in.sql")),
    ("0031_added_steps", include_str!("0031_added_steps.sql")),
    ("0032_two_languages", include_str!("0032_two_languages.sql")),
    ("0033_series_tellings", include_str!("0033_series_tellings.sql")),
    ("0034_days_before", include_str!("0034_days_before.sql")),
    ("0036_handed_on", include_str!("0036_handed_on.sql")),
    ("0037_series_hosts", include_str!("0037_series_hosts.sql")),
    ("0038_english", include_str!("0038_english.sql")),
    ("0040_found_fast", include_str!("0040_found_fast.sql")),
    ("0041_whose_words", include_str!("0041_whose_words.sql")),
    ("0042_days_programme", include_str!("0042_days_programme.sql")),
    ("0045_practicums", include_str!("0045_practicums.sql")),
    ("0050_applications", include_str!("0050_applications.sql")),
    ("0051_trainees", include_str!("0051_trainees.sql")),
    ("0052_placements", include_str!("0052_placements.sql")),
    ("0054_course_days", include_str!("0054_course_days.sql")),
    ("0056_course_reviews", include_str!("0056_course_reviews.sql")),
    ("0057_course_results", include_str!("0057_course_results.sql")),
    ("0060_tours", include_str!("0060_tours.sql")),
    ("0061_escorts", include_str!("0061_escorts.sql")),
    ("0064_files", include_str!("0064_files.sql")),
    ("0065_course_photos", include_str!("0065_course_photos.sql")),
    ("0066_erasing_moves", include_str!("0066_erasing_moves.sql")),
    ("0067_place_photos", include_str!("0067_place_photos.sql")),
    ("0068_tour_wishes", include_str!("0068_tour_wishes.sql")),
    ("0070_speakers", include_str!("0070_speakers.sql")),
    ("0071_speaker_materials", include_str!("0071_speaker_materials.sql")),
    ("0072_listeners_words", include_str!("0072_listeners_words.sql")),
    ("0075_heard_first", include_str!("0075_heard_first.sql")),
    ("0076_trainee_links", include_str!("0076_trainee_links.sql")),
    ("0077_alone", include_str!("0077_alone.sql")),
    ("0080_offered_thanks", include_str!("0080_offered_thanks.sql")),
    ("0081_with_why", include_str!("0081_with_why.sql")),
    ("0082_five_papers", include_str!("0082_five_papers.sql")),
    ("0090_linked_venues", include_str!("0090_linked_venues.sql")),
    ("0097_tables", include_str!("0097_tables.sql")),
    ("0098_social", include_str!("0098_social.sql")),
    ("0100_running", include_str!("0100_running.sql")),
    ("0093_signup", include_str!("0093_signup.sql")),
    ("0094_signup_attendance", include_str!("0094_signup_attendance.sql")),
    ("0101_openings", include_str!("0101_openings.sql")),
    ("0102_companies", include_str!("0102_companies.sql")),
    ("0107_answers_by_venue", include_str!("0107_answers_by_venue.sql")),
    ("0108_venue_photos", include_str!("0108_venue_photos.sql")),
    ("0109_peers", include_str!("0109_peers.sql")),
    ("0110_friends", include_str!("0110_friends.sql")),
    ("0113_programmes", include_str!("0113_programmes.sql")),
];

/// All steps in their order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS.iter().map(|(name, sql)| Box::new(Step { name, sql }) as Box<dyn MigrationTrait>).collect()
    }
}

struct Step {
    name: &'static str,
    sql: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let sql = match manager.get_database_backend() {
            DbBackend::Sqlite => for_sqlite(self.sql),
            // A step that moves rows sees those of all centers; where none is named it would see none.
            _ => format!("select set_config('tsudoi.center', '*', true);\n{}", self.sql),
        };
        connection.execute_unprepared(&sql).await?;
        wider::widen(connection, self.name).await
    }

    /// SQLite steps run without a transaction unless asked; a half-made schema must not stay.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Makes row-level security what the schema of today needs. Safe to run at every start, beside a process at work: what
/// is secured already is left alone, for altering a table waits for everybody who uses it. PostgreSQL only.
///
/// A transaction that names no center sees nothing; the worker's claims and the look-up of a link or a sign-in
/// name `*` (see `db::Db::across`).
pub async fn secure_rows(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    connection.execute_unprepared(
        "do $$ declare t record; begin
           for t in select c.table_name, k.relrowsecurity and k.relforcerowsecurity as is_secured
                      from information_schema.columns c
                      join information_schema.tables b using (table_schema, table_name)
                      join pg_class k on k.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
                     where c.table_schema = current_schema() and c.column_name = 'center_id'
                       and b.table_type = 'BASE TABLE' loop
             if not t.is_secured then
               execute format('alter table %I enable row level security', t.table_name);
               execute format('alter table %I force row level security', t.table_name);
             end if;
             if not exists (select 1 from pg_policies
                             where schemaname = current_schema() and tablename = t.table_name and policyname = 'of_center') then
               execute format('create policy of_center on %I using (current_setting(''tsudoi.center'', true) in (center_id::text, ''*''))', t.table_name);
             end if;
           end loop; end $$",
    ).await?;
    Ok(())
}

/// Exchanges PostgreSQL's type names for SQLite's. A column stands on a line of its own, its name first and
/// its type second.
fn for_sqlite(sql: &str) -> String {
    let exchange = |line: &str| {
        let mut words = line.trim_start().splitn(3, ' ');
        let (Some(column), Some(kind)) = (words.next(), words.next()) else { return line.to_owned() };
        let name = kind.trim_end_matches(',');
        let ours = match name {
            "uuid" => "uuid_text",
            "timestamptz" => "timestamp_with_timezone_text",
            "date" => "date_text",
            "time" => "time_text",
            "jsonb" => "json_text",
            "bytea" => "blob",
            _ => return line.to_owned(),
        };
        format!("  {column} {ours}{} {}", &kind[name.len()..], words.next().unwrap_or_default())
    };
    sql.lines().map(|line| exchange(line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_names_are_exchanged_but_column_names_are_not() {
        let got = for_sqlite(
            "create table t (\n  id uuid primary key,\n  date date not null,\n  unique (id, date),\n  k text check (k in ('date', 'uuid'))\n);",
        );
        assert!(got.contains("id uuid_text primary key"), "{got}");
        assert!(got.contains("date date_text not null"), "{got}");
        assert!(got.contains("unique (id, date)"), "{got}");
        assert!(got.contains("('date', 'uuid')"), "{got}");
    }
}
