//! Voices: what was said under each topic, unnamed by default; what was offered and what was decided.
//!
//! - A **voice** is one line. Several are pasted at once under a topic of the agenda, or under none. Reports and the
//!   page after the gathering read them with [`list`].
//! - What is **recorded** at a table of a group work becomes voices with its *theme* ([`record`]).
//! - An **offer** (申し出) says who does what by when. It is *open* until it is *done* or *withdrawn*. An open one comes
//!   back: on Today when its day comes, and where the next gathering of its series or playbook is prepared.
//! - A **decision** is one line that all agreed on. It stands beside the offers and is read again next time.
//! - An **introduction** is an office's own line of what it is good at. It stands on the *list of participants* that is
//!   handed out where the office said yes for that gathering, else not; see [`introductions`].
//!
//! What became of each at a later round stands beside it: the rooms above that know it tell it ([`sequel()`]).
//!
//! Where the name of a company of the address book stands in what was written down, staff are told ([`naming`]).
//!
//! Deleting voices, offers and decisions can be undone.

pub mod api;
pub mod decisions;
mod handover;
pub mod introductions;
pub mod model;
pub mod naming;
pub mod offers;
pub mod promised;
mod recording;
pub mod routes;
mod sequel;
pub mod service;
pub mod store;
pub mod story;

pub use decisions::list as decisions;
pub use handover::OFFERS;
pub use model::OfferState;
pub use offers::list as offers;
pub use promised::{Before, before, remind_of_promised};
pub use recording::{LONGEST as LONGEST_LINE, Line, MOST as MOST_LINES, Place, lines, record};
pub use sequel::{Became, Follows, Sequel, sequel};
pub use service::{Topic, list};
pub use store::decision::Model as Decision;
pub use store::offer::Model as Offer;
pub use store::voice::Model as Voice;
