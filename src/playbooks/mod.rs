//! Playbooks: the recipe for a gathering as a readable file, its checking, and the wording of its letters.
//!
//! A *playbook* is one TOML file that a center hands to another: why, for whom, what is said, who
//! does what and when. A *step* says when (a rule relative to the gathering), who (a role, or the
//! system), what (an action) and if. This room's pure files:
//!
//! - `format`: what stands in the file; `check`: every fault of a file at once, with its line;
//! - `when`: rules such as `reply_deadline - 3bd`, and the local dates they give; `dates` and `timeline`: the moments
//!   they mean;
//! - `conditions`: what stands after `if`;
//! - `placeholders`: the names a letter may use; `render`: a letter filled in, strictly;
//! - `house`: the standard letters, and whose words go out; `asked` and `on_paper`: a form's questions, the paper letter
//!   and the reply slip in one language; `preview`: all of it as a guest would get it, with invented values;
//! - `shipped`: the playbooks that come with the program;
//! - `telling`: rules, conditions and closed words as people say them, who never see the file;
//! - `pieces`: two versions compared, and one with a part of it exchanged; `adapting`: what goes along with a change;
//! - `form`: a part of a playbook as the fields of a form, and back.
//!
//! None of them knows the database, the clock or the pages. On top of them stands the library: `shelf` reads what
//! there is, `routes` and `api` show it, and check a file that somebody brings.

mod adapting;
pub mod api;
pub mod asked;
pub mod check;
pub mod conditions;
pub mod dates;
pub mod editions;
pub mod fault;
pub mod form;
pub mod format;
pub mod house;
pub mod on_paper;
pub mod pieces;
pub mod placeholders;
pub mod preview;
pub mod render;
pub mod routes;
pub mod saying;
pub mod schema;
pub mod service;
pub mod shelf;
pub mod shipped;
pub mod store;
pub mod telling;
pub mod timeline;
pub mod when;
