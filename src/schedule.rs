//! The clockwork that only wakes: what is due stands in tables.
