//! What an account may do, and who acts.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{AskingId, MembershipId, OrganizationId, VenueId};

/// What a member of a center may do. Reading what is sealed hangs on an assignment, not on the role.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything staff may, and the center, its members and tokens.
    Administrator,
    /// The daily work.
    Staff,
    /// Reads only.
    Viewer,
}

impl Role {
    pub fn may_edit(self) -> bool {
        self != Role::Viewer
    }
}

/// Who did something, for the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Member(MembershipId),
    /// Somebody who answered by the link of this asking.
    Guest(AskingId),
    /// Somebody of this office, by its own link.
    Office(OrganizationId),
    /// Somebody on the public page.
    Stranger,
    /// Whoever has the board of this venue open, by its own link.
    Board(VenueId),
    /// A step of a plan, or the house's own upkeep.
    System,
    /// The command line.
    Command,
}

impl Actor {
    pub(super) fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Actor::Member(id) => ("member", Some(id.0)),
            Actor::Guest(id) => ("guest", Some(id.0)),
            Actor::Office(id) => ("guest", Some(id.0)),
            Actor::Stranger => ("guest", None),
            Actor::Board(id) => ("guest", Some(id.0)),
            Actor::System => ("system", None),
            Actor::Command => ("command", None),
        }
    }

    /// The member, where a member acted.
    pub fn member(self) -> Option<MembershipId> {
        match self {
            Actor::Member(id) => Some(id),
            _ => None,
        }
    }
}

/// What sealed facts and assignments are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Subject {
    Gathering,
    Visit,
    Person,
}

/// A name as it is written: family and given with a blank between, or the family name alone.
pub fn full_name(family: &str, given: &str) -> String {
    if given.is_empty() { family.to_owned() } else { format!("{family} {given}") }
}
