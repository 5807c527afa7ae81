//! The stories, a folder each, and the [`house`] in which they play.

mod city_conference;
mod employer_exchange;
mod house;
mod peer_testimony;
mod round_zero;
mod step_up_course;

use super::story::Story;

/// All stories; the first is played where none is named.
pub const STORIES: &[Story] = &[
    round_zero::STORY,
    step_up_course::STORY,
    employer_exchange::STORY,
    peer_testimony::STORY,
    city_conference::STORY,
];

/// The story of that name.
pub fn find(name: &str) -> Option<&'static Story> {
    STORIES.iter().find(|story| story.name == name)
}
