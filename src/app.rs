//! The composition root: everything an operation needs, built once.
