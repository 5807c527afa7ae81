//! The demonstration: an invented region and the stories played in it through the pages.
//!
//! A story writes no row: its people use the pages by a [`browser`], time passes on a clock set by hand, and the
//! poller does the rest, all in the production `App`. The [`region`] is invented, in the official form.

pub mod browser;
pub mod region;
