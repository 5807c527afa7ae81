//! The proposal: what the center draws up out of the answers, shown to those who came for a word before anything is
//! agreed.
//!
//! - One proposal a gathering: how often and when, which dates, about what, and who shares hosting, chairing and the
//!   place. The page proposes its words from the results; staff write them as they like.
//! - *Sending* asks those who came (or everybody who was invited) by the asking they have: same link, own letter.
//! - A *word* is one party's answer: fine as it is, or a remark; and, as an offer, "we could host, chair, give a
//!   room". The latest counts. It can be changed until the center records what was agreed or that it ends here.
//! - What was decided closes the proposal; from then on the link shows what became of it.

mod letters;
pub mod service;
mod standing;

pub use letters::{ending, proposal};
pub use service::{ProposalIn, WordIn};
pub use standing::{Standing, gathering_of, leads, outcome, standing};
