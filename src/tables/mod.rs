//! Tables (グループワーク): who talks with whom at which table, about what, and what was written down there.
//!
//! - Whoever **sits** is somebody with a seat, who came unannounced, or a colleague or host who was put down for the tables.
//!   Somebody who is *missing* (absent on the day, or marked so) sits nowhere.
//! - The **rules** are hard or aims, see [`making`]; staff write them down, with who may lead and write, who stays together
//!   and who is kept apart. No reason is asked, and what is printed says nothing of it.
//! - **Making** proposes tables that keep every hard rule, or says which cannot be kept and what would help. Made *anew* it
//!   begins afresh; made *again* everybody stays where they sit, as far as it goes. What staff put somewhere stays: it is
//!   *fixed*. A move of theirs may break a rule; it is shown before and after, and nothing is in the way of it.
//! - What was done with who sits where is a row of **standing** each; taking it back is one more.
//! - A table has a **theme**, under a block of the agenda where there is one. What is **recorded** there becomes voices, a
//!   line each (`voices::recording`): the same lines twice are nothing new, and a line that is changed changes its voice.
//! - Guests see their own table on the day, once it is *announced*. On the wall stand the names of an office's people only
//!   where the office said yes to the list of participants; else the office and how many.
//!
//! A course has no tables: who takes part in it is for those with a part in it alone.

pub mod api;
pub mod making;
pub mod model;
mod notes;
mod routes;
pub mod service;
pub mod store;

pub use notes::notes;
pub use routes::configure;
