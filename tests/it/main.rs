//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

mod accounts;
mod architecture;
mod contacts;
mod day;
mod demo;
mod gatherings;
mod house;
mod invitations;
mod outbox;
mod plans;
mod replies;
mod round;
mod stage;
mod support;
mod tasks;
mod voices;
