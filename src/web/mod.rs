//! The web ground: errors, forms, pages, assets and the layout that every room uses.
//!
//! A page is rendered on the server and works without JavaScript. A room's handler takes a [`Reader`] (who
//! reads: language, where from) or the staff member behind it (`accounts::Staff`), and answers with a page, a
//! redirect ([`go`]) or an [`Error`]; the errors are said in the reader's language by [`guard::finish`].

pub mod assets;
pub mod error;
pub mod finding;
pub mod form;
pub mod guard;
pub mod nul;
pub mod page;
pub mod reader;
pub mod refusal;
pub mod stale;
pub mod templates;

pub use error::{Error, Result};
pub use form::{FieldErrors, Form, check};
pub use page::{Chrome, Help, go, go_with, go_with_problem};
pub use reader::{Banner, Reader};
pub use stale::{Compared, Stale};
