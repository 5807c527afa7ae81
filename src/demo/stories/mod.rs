//! The stories, one file each.

mod round_zero;

use super::story::Story;

/// All stories; the first is played where none is named.
pub const STORIES: &[Story] = &[round_zero::STORY];

/// The story of that name.
pub fn find(name: &str) -> Option<&'static Story> {
    STORIES.iter().find(|story| story.name == name)
}
