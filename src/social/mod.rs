//! The get-together (懇親会) after a gathering: elsewhere, later, with a sign-up, a fee and a waiting line of its own.
//!
//! - A **sign-up** is a party that comes, by its own link, or whoever staff put down, with how many *heads*. Each head holds
//!   a **place**: seated, or waiting in the order of arrival, decided as seats of a gathering are (`replies::seating`) under
//!   the turn of the get-together, so that of two who take the last place one has it and the other waits.
//! - Fewer heads, or none, is a cancellation. It is free until a stated day; after it each head that had a place **owes** the
//!   late fee, which staff may waive. Whoever waits owes nothing.
//! - Who **moves up** hears of it by mail where that is their channel, else a task asks a person to ring.
//! - It goes **along** with its gathering ([`service::along`]): by as many days where that moves, unless staff let it stay; where
//!   that is called off or put off this does not take place either, and does again where that is taken back. A task tells the
//!   restaurant; guests read it in the letters of the gathering.
//! - The restaurant is **told** the head count: a task with the number on the stated day, and another one as soon as the
//!   number is not the one that was told.
//! - On the evening heads are counted that **came** and that **paid** in cash; both are numbers that can be put right. No cards.
//! - A **receipt** (領収書) has a number that is given once in a center and never again. Issued again it says 再発行; a void
//!   one keeps its number, with the reason.
//! - The **settlement** (精算書) is reckoned from these and from the restaurant's bill, and kept nowhere.
//!
//! Amounts are whole yen. A course has no get-together here: who takes part in it is for those with a part in it alone.

pub mod api;
pub mod model;
mod letter;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use letter::compose;
pub use notes::notes;
pub use routes::configure;
pub use service::keep_up;
