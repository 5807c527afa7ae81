//! The way an organization likes to be written to. The word lies in the database and in files; people see
//! the Fluent message of [`Channel::key`].

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// The channel that an organization likes best.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A mail to its address.
    Email,
    /// A letter.
    Post,
    /// A sheet sent by FAX.
    Fax,
    /// A sheet handed over at a visit.
    Hand,
    /// A call.
    Phone,
}

impl Channel {
    /// All channels, in the order in which pages list them.
    pub const ALL: [Channel; 5] =
        [Channel::Email, Channel::Post, Channel::Fax, Channel::Hand, Channel::Phone];

    /// The stable word for database, files and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Post => "post",
            Channel::Fax => "fax",
            Channel::Hand => "hand",
            Channel::Phone => "phone",
        }
    }

    /// The channel of a stable word, where it is one.
    pub fn parse(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.as_str() == word)
    }

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Email => "channel-email",
            Channel::Post => "channel-post",
            Channel::Fax => "channel-fax",
            Channel::Hand => "channel-hand",
            Channel::Phone => "channel-phone",
        }
    }
}
