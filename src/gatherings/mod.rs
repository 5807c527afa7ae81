//! Gatherings: series and rounds, days, venues, pools, hosts, agenda, roles and the gathering's own wording.
//!
//! A gathering is made by `plans` from a playbook, whose text is copied into it; from then on the copy is what
//! counts, so that a later edition of the playbook changes nothing behind anybody's back. [`whole`] reads it with
//! everything that hangs on it. Editing that touches neither dates nor seats nor guests lives here; what moves
//! steps or tells guests (date, place, seats, calling off) is a use case of `plans`, which calls this room in the
//! same transaction.
//!
//! Its life: *preparing* until the first wave is opened, *inviting* until its end, then *held*. From the first two it
//! may be *called off* or *postponed*; from *postponed* a new day brings it back, from both taking the step back
//! does. Sudden changes are kept as notices ([`Sudden`]), whose banner stands on every page behind its links.
//!
//! A gathering has days ([`programme`]): each with hours of its own, what it is for (講義・実習), where it is, who leads it,
//! what belongs to it, and its blocks of the agenda, which are timed from that day's opening. A block belongs to one day. It
//! stays where its day is taken out, beside the agenda, until that day comes back, or a person puts it elsewhere.
//!
//! As a day runs ([`running`]), a press says which block begins; what is late is shared by the blocks to come, and the end
//! stands. Presses are appended and taken back, never changed.
//!
//! The papers of a case are numbered, handed out at the table and collected there ([`service::papers`]); as long as one
//! is out, a task says so.
//!
//! Invariants: the center itself is always among the hosts; a gathering has at least one day, one venue and one
//! pool; capacity hangs on pools, never on the gathering.

pub mod api;
pub mod change;
pub mod finding;
mod handover;
pub mod model;
pub mod own_book;
pub mod places;
pub mod programme;
pub mod routes;
pub mod running;
pub mod service;
pub mod store;
pub mod titles;
mod tours;
pub mod whole;

pub use change::{
    ChangeNotice, Changed, Place, Sudden, asked_again, asked_again_at, banner, keep_notice, keep_sudden,
    newest_of, notice_of, sudden,
};
pub use finding::{coming, find_gatherings, name_gatherings, neutral_names};
pub use handover::{ROLES, SERIES, SIGNATURES};
pub use model::{AgendaKind, ChangeKind, DayHours, DaysBefore, GatheringState, Given, GoneDay, SeriesState};
pub use programme::{DayDetails, DayProgramme, ToldSpeakers, told_day};
pub use store::agenda_item::{Model as AgendaItem, tell as tell_speakers};
pub use store::day::Model as Day;
pub use store::gathering::{
    Frame, Model as Gathering, find, frame, in_trash, list, list_ahead, list_between, list_of,
    list_of_series, list_to_call, mark_held, page_past,
};
pub use store::letter::Model as Letter;
pub use store::series::{Model as Series, find as series, list as all_series};
pub use store::venue::Model as Venue;
pub use tours::{Tour, tours};
pub use whole::{Host, Whole, book, whole};
