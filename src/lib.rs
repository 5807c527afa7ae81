//! Tsudoi (集い): from the invitation to the next round. The map of the house, a line a room.
//!
//! Capabilities, each of which may use those above it:
pub mod accounts;
pub mod playbooks;
pub mod contacts;
pub mod committees;
pub mod tasks;
pub mod porch;
pub mod gatherings;
pub mod invitations;
pub mod replies;
pub mod voices;
pub mod questionnaires;
pub mod peers;
pub mod signup;
pub mod visits;
pub mod heard;
pub mod speakers;
pub mod programmes;
pub mod venues;
pub mod tables;
pub mod social;
pub mod courses;
pub mod openings;
pub mod companies;
pub mod plans;
pub mod series;
pub mod year;
pub mod reports;

// The ground they stand on, which imports none of them:
pub mod calendar;
pub mod clock;
pub mod config;
pub mod db;
pub mod files;
pub mod i18n;
pub mod mail;
pub mod outbox;
pub mod paper;
pub mod placement;
pub mod schedule;
pub mod seal;
pub mod web;

// And what puts the house together and opens its doors:
pub mod app;
pub mod cli;
pub mod demo;
pub mod routes;

#[path = "../migrations/mod.rs"]
pub mod migrations;
