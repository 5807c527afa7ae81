//! Speakers: who speaks at a gathering or takes another part in it, what each is asked, and what may be shown of them.
//!
//! - A **speaker** is one person with a **part**: a peer who tells of their own life, a lecturer, a facilitator, a recorder,
//!   a host. Each is asked by an asking of their own (`invitations`), through the office or contact that they are reached
//!   by, over any channel, and answers *yes*, *no* or *later* by the link or through staff. Answers are appended, the
//!   newest counts. What somebody needs is sealed; nobody's diagnosis is asked.
//! - **Consent** is each speaker's own, **use by use** ([`model::Use`]): by which name, photo, video, recording, hand-out,
//!   report, press. It is appended, the newest counts, and it can be taken back at any time, long after the day, by the link.
//! - What may be **shown** of a speaker for a use is asked of one function, [`model::Known::shown`], and of nothing else. It
//!   says nothing before *yes* and a consent; of a peer, nothing before they have seen the **preview** as it is and said
//!   yes to it. Rooms that stand above ask it ([`shown_for`]); those below read the block of the agenda, into which this
//!   room alone writes who speaks (`gatherings::ToldSpeakers`), in the transaction of whatever was said.
//! - A **withdrawal** keeps which uses fell away and how many printed copies were out. What the house shows itself is gone in
//!   the same transaction; what lies elsewhere is a list for staff, and the speaker sees it, in plain words and without
//!   being asked why.
//! - **Stop**: one button on the link, before the day and on it; it raises a task at once and is asked no reason.
//! - What is paid, and what was said, are sealed facts of the person, read by the members in charge alone.
//! - **Materials** ([`service::materials`]) come by a date; of a title the newest counts and the older ones are kept. A
//!   **photo** is brought in the same way. Which of them are put on the wall, and which are for listeners to take along, staff
//!   say; either is shown where its use is allowed, and of a peer only once they have seen that very file.
//! - Several may share a block (a peer and who stands by them, two reporters) in an **order**; each hears of the others by the
//!   name that these allow, and of nothing more.
//! - **Listeners' words** ([`service::letters`]) are one letter: the companion reads it first, then it reaches the speaker in
//!   the form they chose.

pub mod api;
mod letter;
pub mod model;
mod routes;
pub mod service;
pub mod store;

pub use letter::compose;
pub use routes::configure;
pub use service::{ShownSpeaker, Speaker, SpeakerError, keep_up, shown_for, speakers};
