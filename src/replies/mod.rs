//! Replies: answers, attendees, seats and waiting, accommodations, check-in.
