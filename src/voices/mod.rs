//! Voices: what was said under each topic, unnamed by default.

pub mod store;
