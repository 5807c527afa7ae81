//! Placements: how long they take and how far from the optimum they may be, by size; the bound by prices alone stands
//! beside the objective, as what no placement can exceed.

use std::time::{Duration, Instant};

use tsudoi::placement::model::Case;
use tsudoi::placement::reading::read;
use tsudoi::placement::solve::{Deadline, solve};

use crate::line;
use crate::place_cases::week;

/// Trainees, employers, days, and the seconds they may take: the week once as long as somebody waits for a page, once
/// until it is proven.
const SIZES: [(usize, usize, usize, u64); 6] = [
    (10, 4, 3, 60),
    (40, 20, 5, 60),
    (120, 63, 5, 3),
    (120, 63, 5, 60),
    (1_000, 300, 5, 10),
    (1_000, 300, 5, 58),
];

pub fn by_size() {
    for (trainees, employers, days, seconds) in SIZES {
        let asked = read(&week(trainees, employers, days, 1).to_string()).expect("the file can be read");
        let start = Instant::now();
        let passed = move || start.elapsed();
        let case = Case::new(&asked);
        let found = solve(&case, Deadline::at(&passed, Duration::from_secs(seconds)));
        let took = start.elapsed().as_secs_f64();
        let what = format!("placement {trainees} × {employers} × {days}, at most {seconds} s");
        let (Some(objective), Some(bound)) = (found.objective, found.bound) else {
            line(&what, took, "s", "stopped before any placement was found");
            continue;
        };
        let priced = found.pricing.points();
        let proven = if found.is_optimal() { "proven" } else { "stopped" };
        line(
            &what,
            took,
            "s",
            &format!("{proven}: {objective} points of at most {bound}; by prices alone {priced}"),
        );
        let gap = (bound - objective) as f64 * 100.0 / bound.abs().max(1) as f64;
        line(&format!("{what}, gap"), gap, "%", "0 where it is proven");
    }
}
