//! The one integration-test binary: everything through HTTP, with the production App, on SQLite and, where
//! `TEST_DATABASE_URL` names a PostgreSQL, on that.

#[expect(dead_code, reason = "shared with the unit tests of mail, which ask more of it")]
#[path = "../smtp/server.rs"]
mod smtp;

#[path = "../smtp/sink.rs"]
mod sink;

#[path = "../place/cases.rs"]
mod place_cases;

mod absences;
mod accounts;
mod adapting;
mod adding;
mod after;
mod api;
mod april;
mod architecture;
mod audiences;
mod calls;
mod carried;
mod chances;
mod command;
mod committees;
mod companies;
mod contacts;
mod copies;
mod courses;
mod day;
mod decided;
mod deeds;
mod demo;
mod desk;
mod doors;
mod english;
mod errands;
mod gatherings;
mod giving;
mod guests;
mod golden_week;
mod handed_on;
mod handover;
mod hostile;
mod house;
mod indexes;
pub mod invitations;
mod killed;
mod late;
mod listing;
mod lives;
mod loads;
mod naming;
mod neutral;
mod offers;
mod openings;
mod oracle;
mod outbox;
mod peers;
mod place;
pub mod plans;
mod playbooks;
mod porch;
mod programme;
mod questionnaires;
mod rehearse;
mod replies;
mod reports;
mod restored;
mod returned;
mod room;
mod round;
mod seats;
mod sending;
mod series;
mod several;
mod series_hosts;
mod shared;
mod signup;
mod social;
mod speakers;
mod stage;
mod stocktaking;
mod standing;
mod sudden;
mod support;
mod survey;
mod tables;
mod tags;
mod tasks;
mod telling;
mod together;
mod told;
mod time;
mod timer;
mod today;
mod venues;
mod visits;
mod visits_by_hand;
mod voices;
mod year;
mod year_asks;
