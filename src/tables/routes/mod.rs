//! The URLs of tables: staff's pages of the whole, of somebody, of a table, and what is printed.

mod paper;
mod person;
mod show;
mod table;
mod words;

use actix_web::web::{ServiceConfig, get, post};

pub use words::{break_words, hindrance_words};

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/gatherings/{gathering}/tables", get().to(show::show))
        .route("/gatherings/{gathering}/tables/make", post().to(show::make))
        .route("/gatherings/{gathering}/tables/undo", post().to(show::undo))
        .route("/gatherings/{gathering}/tables/announce", post().to(show::announce))
        .route("/gatherings/{gathering}/tables/themes", post().to(show::themes))
        .route("/gatherings/{gathering}/tables/rules", get().to(show::rules))
        .route("/gatherings/{gathering}/tables/rules", post().to(show::save_rules))
        .route("/gatherings/{gathering}/tables/people", post().to(person::add))
        .route("/gatherings/{gathering}/tables/people/{sitter}", get().to(person::show))
        .route("/gatherings/{gathering}/tables/people/{sitter}", post().to(person::mark))
        .route("/gatherings/{gathering}/tables/people/{sitter}/put", post().to(person::put))
        .route("/gatherings/{gathering}/tables/people/{sitter}/release", post().to(person::release))
        .route("/gatherings/{gathering}/tables/people/{sitter}/remove", post().to(person::remove))
        .route("/gatherings/{gathering}/tables/at/{number}", get().to(table::show))
        .route("/gatherings/{gathering}/tables/at/{number}", post().to(table::theme))
        .route("/gatherings/{gathering}/tables/at/{number}/roles", post().to(table::roles))
        .route("/gatherings/{gathering}/tables/at/{number}/record", post().to(table::record))
        .route("/gatherings/{gathering}/tables/cards", get().to(paper::cards))
        .route("/gatherings/{gathering}/tables/list", get().to(paper::list))
        .route("/gatherings/{gathering}/tables/wall", get().to(paper::wall))
        .route("/gatherings/{gathering}/tables/sheets", get().to(paper::sheets));
}
