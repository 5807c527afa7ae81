//! The demonstration: an invented region and the stories played in it through the pages.
//!
//! A [`story`] writes no row: its people use the pages by a [`browser`], guests answer by the links in the
//! [`mailbox`] or on the sheets, time passes on a clock set by hand, and the poller does the rest, all in the
//! production `App`. The [`region`] is invented, in the official form; the [`folder`] is made afresh each time.

pub mod browser;
pub mod folder;
pub mod mailbox;
pub mod region;
pub mod stories;
pub mod story;
