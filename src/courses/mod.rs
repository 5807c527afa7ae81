//! Courses: days on which people try work, with employers who have places for them.
//!
//! A course is a gathering like any other; what only a course has stands here, in a folder for each who takes part.
//! - [`employers`]: which employers are asked for places, and what each says of its workplace.

pub mod employers;
