//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

mod architecture;
mod demo;
mod accounts;
mod contacts;
mod house;
mod outbox;
mod stage;
mod invitations;
mod accounts;
mod architecture;
mod demo;
mod house;
mod invitations;
mod outbox;
mod stage;
mod gatherings;
mod house;
mod plans;
mod support;
mod tasks;
mod day;
mod house;
mod replies;
mod round;
mod support;
mod voices;
