//! An answer as it came in, and what of it can stand.

use chrono::{DateTime, Utc};

use crate::db::PoolId;
use crate::i18n::Message;
use crate::replies::content::{Named, Needs};
use crate::replies::error::ReplyError;
use crate::replies::model::{Answer, ReplyChannel};
use crate::web::FieldErrors;

/// The longest free text of a reply, in characters.
const LONGEST: usize = 2000;
/// The most people one reply may name where the gathering sets no cap.
const MOST: usize = 50;

/// An answer as it came in.
#[derive(Clone, Debug)]
pub struct NewReply {
    pub answer: Answer,
    /// Those who come, in the order named; rows in which nothing stands are passed over. Read only with
    /// [`Answer::Attending`].
    pub people: Vec<Named>,
    /// How many come beside those named, where names are not given.
    pub head_count: usize,
    /// Where the head count comes to, as [`Named::pool`] for those named.
    pub head_count_pool: Option<PoolId>,
    /// `None` leaves what was asked for before as it is.
    pub needs: Option<Needs>,
    pub message: String,
    pub questions: String,
    /// Whether the office may stand on the list of participants; `None` leaves it as it is.
    pub listed: Option<bool>,
    pub channel: ReplyChannel,
    /// When it came in, where that is not now: a FAX of this morning.
    pub received_at: Option<DateTime<Utc>>,
    /// The party's newest entry when the form was opened; 0 where there was none. Members are told of what came in
    /// meanwhile.
    pub seen: Option<i32>,
    /// The newest entry when a member looked once more and was sure.
    pub sure: Option<i32>,
    /// Why it counts from an earlier time than what the party said before, where it does.
    pub why: String,
    /// Whoever answers knows that they wait where another place has room; else a guest is asked first.
    pub waits: bool,
    /// The key of this press of the button: the same key answers once.
    pub once: String,
}

impl NewReply {
    /// An answer that says who comes and leaves everything else open.
    pub fn new(answer: Answer, people: Vec<Named>, channel: ReplyChannel, once: &str) -> Self {
        NewReply {
            answer,
            people,
            head_count: 0,
            head_count_pool: None,
            needs: None,
            message: String::new(),
            questions: String::new(),
            listed: None,
            channel,
            received_at: None,
            seen: None,
            sure: None,
            why: String::new(),
            waits: true,
            once: once.to_owned(),
        }
    }

    /// The people of the answer, cleaned, with one unnamed person for each of the head count.
    ///
    /// # Errors
    /// [`ReplyError::Fields`] for what cannot stand, [`ReplyError::TooMany`] beyond `cap`.
    pub(super) fn checked(&self, cap: Option<usize>, pools: &[PoolId]) -> Result<Vec<Named>, ReplyError> {
        let mut errors = FieldErrors::default();
        for (field, text) in [("message", &self.message), ("questions", &self.questions)] {
            if text.chars().count() > LONGEST {
                errors.add(field, Message::new("field-too-long").with("max", LONGEST));
            }
        }
        if self.needs.as_ref().is_some_and(|needs| needs.words.chars().count() > LONGEST) {
            errors.add("needs", Message::new("field-too-long").with("max", LONGEST));
        }
        let mut people = Vec::new();
        if self.answer == Answer::Attending {
            for (index, named) in self.people.iter().enumerate().filter(|(_, named)| !named.is_blank()) {
                match named.cleaned() {
                    Ok(named) if named.counted() => {
                        errors.add(&format!("name-{index}"), Message::new("reply-error-name"));
                    }
                    Ok(named) => people.push(named),
                    Err(message) => errors.add(&format!("name-{index}"), message),
                }
            }
            let counted = Named { pool: self.head_count_pool, ..Named::default() };
            people.extend(std::iter::repeat_n(counted, self.head_count.min(MOST + 1)));
            if people.is_empty() && errors.is_empty() {
                errors.add("people", Message::new("reply-error-nobody"));
            }
            if people.iter().filter_map(|named| named.pool).any(|pool| !pools.contains(&pool)) {
                errors.add("people", Message::new("reply-error-place"));
            }
        }
        errors.into_result().map_err(ReplyError::Fields)?;
        let allowed = cap.unwrap_or(MOST);
        if people.len() > allowed {
            return Err(ReplyError::TooMany { allowed });
        }
        Ok(people)
    }
}
