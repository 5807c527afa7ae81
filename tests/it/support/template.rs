//! The empty house that every test begins with a copy of: its schema is made once, not once for each test.

use std::path::Path;
use std::sync::OnceLock;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use tsudoi::migrations::{Migrator, guide_planner, secure_rows};

use super::database_url;

/// Puts a database of today's schema at `file`.
pub fn sqlite(file: &Path) {
    static SCHEMA: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = SCHEMA.get_or_init(|| {
        let folder = std::env::temp_dir().join(super::fresh_name());
        std::fs::create_dir(&folder).expect("a folder can be made");
        let file = folder.join("schema.db");
        let url = format!("sqlite://{}", file.display());
        apart(async move || {
            let house = Database::connect(format!("{url}?mode=rwc")).await.expect("a database opens");
            Migrator::up(&house, None).await.expect("the schema is made");
            guide_planner(&house).await.expect("the planner is told");
            house.close().await.expect("all of it is in the file");
        });
        let bytes = std::fs::read(&file).expect("the file can be read");
        let _ = std::fs::remove_dir_all(folder);
        bytes
    });
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder can be made");
    std::fs::write(file, bytes).expect("a file can be written");
}

/// Makes the database `name` of today's schema on the server whose maintenance database `server` names. The files are
/// copied as they are, past the log of writes, which would hold a whole house for each test.
pub async fn postgres(server: &str, name: &str) {
    static SCHEMA: OnceLock<String> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let (server, name) = (server.to_owned(), format!("{}_schema", super::fresh_name()));
        let made = name.clone();
        apart(async move || {
            make(&maintenance(&server).await, &made, "").await;
            let house = maintenance(&database_url(&server, &made)).await;
            Migrator::up(&house, None).await.expect("the schema is made");
            secure_rows(&house).await.expect("each row is one center's");
            house.close().await.expect("nobody holds what is to be copied");
        });
        name
    });
    make(&maintenance(server).await, name, &format!("template {schema} strategy file_copy")).await;
}

async fn maintenance(server: &str) -> DatabaseConnection {
    Database::connect(server).await.expect("the PostgreSQL of TEST_DATABASE_URL answers")
}

async fn make(maintenance: &DatabaseConnection, name: &str, how: &str) {
    maintenance
        .execute_unprepared(&format!("create database {name} {how}"))
        .await
        .expect("a database can be made");
}

/// Runs `work` to its end on a thread and a runtime of its own, whichever runtime the test is on.
fn apart<F: Future<Output = ()>>(work: impl FnOnce() -> F + Send) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(work());
        });
    });
}
