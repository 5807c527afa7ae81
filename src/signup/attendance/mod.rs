//! The list of a meeting tool: read from its file, and matched with who applied. Pure.
//!
//! A line is somebody who watched; of one address or name that came several times there is one line, its minutes added.
//! What it means is told by the code in it, else by the address, else by the name. What fits nobody or two is said, and
//! never guessed.

mod matching;
mod reading;

pub use matching::{Known, Meant, Whom, meant};
pub use reading::{Line, read};
