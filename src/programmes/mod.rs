//! Programmes: what the audience reads of the day, and what lies ready for the wall.
//!
//! - A gathering's **programme** ([`model::days`]) is its blocks with running times, where it is, who speaks in each, together
//!   and in their order, with their photo and what they hand out: of everything only what `speakers` says may be shown.
//! - Its **public page** (`/p/{code}`) is opened and closed by staff; the address stays. What goes by a neutral title, is kept
//!   from public pages or takes trainees has none. Whoever is coming, or came, reads the same behind their own link, also
//!   where it is not public. A consent taken back is gone from both at once: nothing is copied, each look asks anew.
//! - On **paper** stand the names that may stand on paper, and no files.
//! - The **slides** ([`model::slides`]) are the files of the day in running order, each with its speaker, the missing ones too.
//!   Staff change the order, say what is put on the wall and what is handed out.
//! - Whoever is at the **projector** has a link of their own (`/u/{token}`), made, replaced and closed by staff, shut two days
//!   after the end. It knows speakers by the names that may be told.
//!
//! Invariants: a file is given out only where the page that asks for it shows it at that moment; it is saved, never opened in
//! the browser, but for photos.

pub mod api;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use notes::notes;
pub use routes::configure;
