//! Rows of the placement: where somebody is, what was done, shown, said and told.

pub mod act;
pub mod placement;
pub mod showing;
pub mod telling;
pub mod word;
