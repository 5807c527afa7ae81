//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

mod after;
mod architecture;
mod demo;
mod house;
mod questionnaires;
mod reports;
mod round;
mod support;
mod visits;
