//! Series: a line of rounds that goes on. Its rule, the rounds ahead, what was decided about one of them, and its
//! calendar feeds.
//!
//! The row of a series (purpose, rule, hours, what was agreed) lives in `gatherings`, where every room can read it;
//! `plans::next` makes it. This room keeps it going.
//!
//! - A **round ahead** is a draft: a number, a day and hours, nothing else. It is reckoned from the rule whenever it is
//!   looked at, and written nowhere. Nobody is invited to it and no step of it can be late, because it has none.
//! - What somebody decided about one is a row: it was **moved** to another day, **left out**, or **added** beside the
//!   rule. Each is taken back by forgetting the row.
//! - A draft becomes a gathering in preparation by a tap, or by itself ([`prepare_due`]) in time for the first step of
//!   its plan. From then on it is the gathering that counts; it is moved, called off and told like any other.
//! - A round stands for the day by the rule that is nearest to it, so that moving it makes no second one.
//! - **Changing the rule** shows first which rounds move. Drafts follow the new rule; gatherings in preparation move
//!   where that was said, invited ones only where it was said for each of them, and their guests are told.
//! - A series may **rest** ([`service::rest`]): it makes no rounds until it is taken up again.
//! - The **members** of a series are invited to every round from one to another; a guest of one round is invited to that
//!   one alone. A wave for a round begins with those who belong to it.
//! - The **standing agenda** is what the agenda of each round begins with; what an earlier round left is **carried over**:
//!   taken onto the agenda, put off to the round after, or closed with a reason.
//! - A series that **comes from another center** ([`parcel`], [`service::bringing`]) goes on at its number; its roster waits
//!   until a person takes it ([`service::offices`]), its earlier rounds are there to be read.
//! - The **playbook** of the rounds to come is that of the newest round, until somebody chooses another
//!   ([`service::book`]).
//! - Members are **told** where the calendar of the series is, each by a link of its own, and on a person's word of rounds
//!   ahead that moved since ([`service::telling`]).
//! - Each day of the rule has its number once. A round that is prepared has its own, whatever becomes of others; those ahead
//!   are counted on from the last that is prepared, in the order of their days, and leaving one out closes the gap. A round
//!   that was prepared and thrown away has its number again. One that is added before a prepared one goes **without a
//!   number** (臨時): it neither takes nor shifts one that somebody was told, stands for no day of the rule, and is for the
//!   members of the round after it.

pub mod api;
mod letter;
pub mod model;
pub mod parcel;
pub mod routes;
pub mod service;
pub mod store;
pub mod words;

pub use letter::{feed as series_feed, labels, moved as series_moved};
pub use model::Kind;
pub use service::ahead::prepare_due;
pub use service::line::{Line, days_ahead, line};
pub use service::sequel::follows;
pub use service::telling::{FEED, MOVED};
