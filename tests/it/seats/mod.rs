//! Seats proven: a rush for few seats by every way at once, random histories against a simple model, and a control
//! that does it wrongly, so that we know the rush would show it.
//!
//! Small counts as a rule, the whole ones with `TSUDOI_TESTS=full`.

mod histories;
mod paper;
mod rush;

use tsudoi::replies::Named;

pub fn named(names: &[&str]) -> Vec<Named> {
    names.iter().map(|name| Named::typed(name, "", "")).collect()
}
