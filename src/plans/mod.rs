//! Plans: the dated steps that a playbook becomes for one gathering, the poller that carries them out, the
//! rehearsal, and the page on which a gathering is prepared. The top of the capability list: it calls the others.

pub mod model;
pub mod store;
