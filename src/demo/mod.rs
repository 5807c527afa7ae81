//! The demonstration: an invented region and the stories played in it through the pages.
pub mod region;
