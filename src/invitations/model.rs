//! The words of this room that are closed sets.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::outbox;

/// What an asking is about.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    Gathering,
    /// The survey before a gathering.
    Survey,
    Visit,
    /// The practicum of a course: whether an employer has places.
    Practicum,
    /// Speaking at a gathering, or another part in it: one person's.
    Speaker,
}

impl SubjectKind {
    /// The stable word for forms, the API and places in locale texts.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Gathering => "gathering",
            SubjectKind::Survey => "survey",
            SubjectKind::Visit => "visit",
            SubjectKind::Practicum => "practicum",
            SubjectKind::Speaker => "speaker",
        }
    }
}

/// Where an opening of the invitation stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum WaveState {
    Draft,
    Open,
    Stopped,
}

/// Where a sheet or a call stands; e-mail has its state in the outbox.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    ToSend,
    Sent,
    Failed,
    Recalled,
}

/// Where something sent stands, whichever way it travels: the states that the ledger adds up.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    /// Waits for its time (mail), or for somebody to post, fax, hand over or ring.
    ToSend,
    /// Under way to the mail server.
    Sending,
    Sent,
    /// The mail server's last answer was lost twice; a person decides.
    Unknown,
    /// Did not arrive; the reason stands beside it.
    Failed,
    /// Kept back in the outbox until somebody lets it go.
    Held,
    /// Called back before it left.
    Recalled,
}

impl SendState {
    /// All states, in the order in which the ledger lists them.
    pub const ALL: [SendState; 7] = [
        SendState::ToSend,
        SendState::Sending,
        SendState::Sent,
        SendState::Unknown,
        SendState::Failed,
        SendState::Held,
        SendState::Recalled,
    ];

    /// The stable word for the API and for locale keys.
    pub fn word(self) -> &'static str {
        match self {
            SendState::ToSend => "to_send",
            SendState::Sending => "sending",
            SendState::Sent => "sent",
            SendState::Unknown => "unknown",
            SendState::Failed => "failed",
            SendState::Held => "held",
            SendState::Recalled => "recalled",
        }
    }

    /// The Fluent key of its office word.
    pub fn key(self) -> String {
        format!("invitations-state-{}", self.word().replace('_', "-"))
    }

    /// The tone in which the `state` macro of the tables shows it.
    pub fn tone(self) -> &'static str {
        match self {
            SendState::Sent => "good",
            SendState::ToSend | SendState::Sending => "wait",
            SendState::Unknown | SendState::Held => "care",
            SendState::Failed => "bad",
            SendState::Recalled => "quiet",
        }
    }
}

impl From<outbox::State> for SendState {
    fn from(state: outbox::State) -> Self {
        match state {
            outbox::State::Pending => SendState::ToSend,
            outbox::State::Sending => SendState::Sending,
            outbox::State::Sent => SendState::Sent,
            outbox::State::Unknown => SendState::Unknown,
            outbox::State::Failed => SendState::Failed,
            outbox::State::Held => SendState::Held,
            outbox::State::Recalled => SendState::Recalled,
        }
    }
}

impl From<PaperState> for SendState {
    fn from(state: PaperState) -> Self {
        match state {
            PaperState::ToSend => SendState::ToSend,
            PaperState::Sent => SendState::Sent,
            PaperState::Failed => SendState::Failed,
            PaperState::Recalled => SendState::Recalled,
        }
    }
}

/// Why an office of the frame was left out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Has asked for no further invitations.
    WantsNone,
    /// Was invited to this gathering before.
    AlreadyInvited,
    /// Has neither an address nor a number by which it could be reached.
    NoWay,
    /// Lies in the trash of the address book.
    Deleted,
    /// Is the center itself.
    OwnCenter,
    /// Is one of the hosts.
    Host,
    /// Taken out by a person, with a sentence of its own.
    ByHand,
}

impl Reason {
    /// All reasons, in the order in which pages group them.
    pub const ALL: [Reason; 7] = [
        Reason::ByHand,
        Reason::NoWay,
        Reason::WantsNone,
        Reason::AlreadyInvited,
        Reason::Host,
        Reason::OwnCenter,
        Reason::Deleted,
    ];

    /// The stable word for the database, the API and locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Reason::WantsNone => "wants_none",
            Reason::AlreadyInvited => "already_invited",
            Reason::NoWay => "no_way",
            Reason::Deleted => "deleted",
            Reason::OwnCenter => "own_center",
            Reason::Host => "host",
            Reason::ByHand => "by_hand",
        }
    }

    /// The Fluent key of its sentence.
    pub fn key(self) -> String {
        format!("invitations-reason-{}", self.word().replace('_', "-"))
    }

    /// As it is kept in `exclusions.reason`: the word, and after a colon what a person wrote.
    pub fn written(self, note: &str) -> String {
        match note.trim() {
            "" => self.word().to_owned(),
            note => format!("{}:{note}", self.word()),
        }
    }

    /// Reads what [`Reason::written`] wrote; anything else was written by a person.
    pub fn read(text: &str) -> (Reason, String) {
        let (word, note) = text.split_once(':').unwrap_or((text, ""));
        match Reason::ALL.into_iter().find(|reason| reason.word() == word) {
            Some(reason) => (reason, note.to_owned()),
            None => (Reason::ByHand, text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_back_as_it_was_written() {
        for reason in Reason::ALL {
            for note in ["", "夏に閉所: 10月に再開"] {
                assert_eq!(Reason::read(&reason.written(note)), (reason, note.to_owned()));
            }
        }
        assert_eq!(Reason::read("昔の書き方"), (Reason::ByHand, "昔の書き方".to_owned()));
    }
}
