//! Use cases of what a course gives back.

mod certificates;
mod employers;
mod figures;
mod thanks;

pub use certificates::{Certificate, certificates};
pub use employers::{Commended, commended, set_refuses, since, table, told};
pub use figures::{Named, before, figures, named};
pub use thanks::{WordsIn, letters, save_words, words};
