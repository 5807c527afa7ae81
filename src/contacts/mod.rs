//! The address book: corporations, organizations and their services, contacts, the region, imports.
//!
//! Pure parts, usable from any room: [`kind`] and [`channel`] are the book's fixed lists, [`fault`] is how
//! bad input is told, [`japanese`] reads what people type, [`wamnet`] reads the official office list.
//!
//! - An **organization** is what gets one invitation; it has one or several kinds, and perhaps services: rows of
//!   the official list, each known again in every later edition by its source key.
//! - A **contact** is a post that a **person** holds at an organization, from and until; [`invitee`] says who is
//!   written to on a day.
//! - The **story** of an office is what every room tells of it; what it is **asked** at present stands on top of its
//!   page; see [`story`].
//! - An **import** shows what it will do, does it, and can be taken back; see [`import`].
//! - The **trash** holds what was deleted; nothing there is listed, found or invited.

pub mod api;
pub mod channel;
pub mod fault;
pub mod import;
pub mod japanese;
pub mod kind;
pub mod model;

pub mod routes;
pub mod service;
pub mod store;
pub mod story;
pub mod tags;
pub mod wamnet;

pub use channel::Channel;
pub use kind::Kind;
pub use routes::configure;

pub use service::{
    ContactInput, ContactsError, NamedContact, OrganizationInput, add_contact, add_note, add_organization,
    addresses_of, contacts_of, find_contact, find_organization, find_organizations, find_people, invitee,
    is_in_region, kinds_of_all, list_organizations, own_center_organization, region, tags_in_use,
    tags_of_all,
};
pub use store::contact::Model as Contact;
pub use store::organization::{Model as Organization, list_every as list_every_organization};
pub use store::person::Model as Person;
