//! The schema, one file per step.
