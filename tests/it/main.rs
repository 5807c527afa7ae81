//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

mod accounts;
mod after;
mod architecture;
mod contacts;
mod copies;
mod day;
mod deeds;
mod demo;
mod desk;
mod gatherings;
mod handover;
mod house;
mod invitations;
mod listing;
mod offers;
mod outbox;
mod plans;
mod questionnaires;
mod replies;
mod reports;
mod room;
mod round;
mod seats;
mod stage;
mod support;
mod survey;
mod tasks;
mod together;
mod visits;
mod visits_by_hand;
mod voices;
