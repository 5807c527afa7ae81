//! Playbooks: a recipe for a gathering, the dated plan it becomes, its steps, the rehearsal.

pub mod model;
pub mod store;
