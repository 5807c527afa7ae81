//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

mod architecture;
mod day;
mod house;
mod replies;
mod round;
mod support;
mod voices;
