//! Questionnaires: forms, answers and their results.

pub mod store;
