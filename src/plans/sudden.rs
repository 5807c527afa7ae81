//! Half past six, snow: calling off, putting off, moving online, each in one act; and taking it back.
//!
//! ```text
//! preparing ─┬─► called off ─┬─ taken back ──► where it stood before
//! inviting  ─┤      ▲ │      │
//!            │      │ ▼      │
//!            └─► postponed ──┴─ a new day ───► inviting (preparing where nobody was invited)
//! preparing, inviting ── moved online, put off to a day ──► the same state
//! ```
//!
//! - Every party that has not said no is told at once: by mail whatever the hour, else by a call ([`calls`]). Who
//!   does not know yet stands on every page of the gathering until everybody knows ([`watch`]); a mail that fails later joins
//!   the calls by itself, because the list is read from the ledger and kept nowhere.
//! - What is left of the plan is *held*, not lost ([`holding`]): a person lets a step go on, a new day moves all of
//!   them, taking the step back brings them back.
//! - A new day asks those who had said yes again, by the same link; their seats are kept until they answer. Those
//!   who had said no hear of it by a mail in softer words, and nobody rings them up for it.
//! - The room, the fellow hosts and those from elsewhere who take a part are errands on Today ([`errands`]); employers of a
//!   course are after every move, also one of which guests hear in good time.
//! - Taking a mistake back sends a word to those who had been told, and calls back what had not left.

mod calls;
mod doing;
mod errands;
pub(super) mod holding;
mod taking_back;
mod telling;
mod ticks;
pub(super) mod watch;

pub use calls::{Calls, calls};
pub use doing::{Act, Because, OnlineIn, call_off, move_online, possible, postpone};
pub(super) use errands::employers_hear;
pub use taking_back::{Back, back, reinstate};
pub use telling::{Outlook, Told, outlook};
pub(super) use telling::{Telling, concerned, offered, tell};
pub use ticks::{Ticked, tick};
pub use watch::watch;
