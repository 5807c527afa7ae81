//! Audiences: whom a step concerns. One reading of a playbook's words for whatever is carried out, listed or rehearsed.
//!
//! Words for a standing add to one another; kinds, tags and the membership of a series narrow what they give, and
//! everybody invited where no standing is named: any of the kinds, and any of the tags, and the members. Hosts and speakers are no invited parties: who they are, the gathering itself knows.

use std::collections::{BTreeSet, HashMap};

use sea_orm::DbErr;

use super::party::{Party, Standing, parties};
use crate::contacts::{self, Kind, tags};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::invitations::audience::members_of;
use crate::invitations::{kind_of, tag_of};
use crate::playbooks::format::Audience;

/// What the address book and the series say of offices, for the words that narrow.
#[derive(Clone, Debug, Default)]
pub struct Book {
    kinds: HashMap<OrganizationId, Vec<Kind>>,
    tags: HashMap<OrganizationId, Vec<String>>,
    members: BTreeSet<OrganizationId>,
}

impl Book {
    /// What is said with a view to a gathering. Errors: the database's.
    pub async fn read(tx: &Tx, gathering: GatheringId) -> Result<Self, DbErr> {
        Ok(Book {
            kinds: contacts::kinds_of_all(tx).await?,
            tags: contacts::tags_of_all(tx).await?,
            members: members_of(tx, gathering).await?,
        })
    }
}

/// What is known of somebody when an audience is held against them.
#[derive(Clone, Debug)]
pub struct Seen {
    pub standing: Standing,
    /// The answer was for another day.
    pub asks_again: bool,
    pub waits: bool,
    /// Whether somebody of the party was there; `None` before anybody can know.
    pub came: Option<bool>,
    pub kinds: Vec<Kind>,
    pub tags: Vec<String>,
    /// Whether the office belongs to this round of the series.
    pub is_member: bool,
}

impl Seen {
    /// An invited party as it stands now.
    pub fn of(party: &Party, book: &Book) -> Self {
        Seen {
            standing: party.standing,
            asks_again: party.asks_again,
            waits: party.waiting().next().is_some(),
            came: Some(party.came()),
            ..Seen::unasked(party.organization_id, book)
        }
    }

    /// Somebody who was not asked yet.
    pub fn unasked(office: Option<OrganizationId>, book: &Book) -> Self {
        let kinds = office.and_then(|id| book.kinds.get(&id)).cloned().unwrap_or_default();
        let tags = office.and_then(|id| book.tags.get(&id)).cloned().unwrap_or_default();
        let is_member = office.is_some_and(|id| book.members.contains(&id));
        Seen { standing: Standing::None, asks_again: false, waits: false, came: None, kinds, tags, is_member }
    }

    /// Whether an audience means them.
    pub fn is_meant_by(&self, audience: &[Audience]) -> bool {
        let mut standings = audience.iter().filter(|word| !word.narrows()).peekable();
        (standings.peek().is_none() || standings.any(|word| self.stands(word))) && self.fits(audience)
    }

    /// Whether they are of a kind, have a tag and are members, as far as an audience narrows to any.
    pub fn fits(&self, audience: &[Audience]) -> bool {
        let kinds: Vec<Kind> = audience.iter().filter_map(kind_of).collect();
        let mut tags = audience.iter().filter_map(tag_of).peekable();
        let has = |tag: &str| tags::has(self.tags.iter().map(String::as_str), tag);
        (kinds.is_empty() || kinds.iter().any(|kind| self.kinds.contains(kind)))
            && (tags.peek().is_none() || tags.any(has))
            && (self.is_member || !audience.contains(&Audience::Members))
    }

    fn stands(&self, word: &Audience) -> bool {
        let expected = self.standing == Standing::Attending;
        match word {
            Audience::AllInvited => true,
            Audience::Attending => expected,
            Audience::Waiting => self.waits,
            Audience::Undecided => self.standing == Standing::Undecided,
            Audience::Declined => self.standing == Standing::Declined,
            Audience::NotAnswered => self.standing == Standing::None || self.asks_again,
            // Before the day whoever has a seat may come, and may not.
            Audience::Came => self.came.unwrap_or(expected),
            Audience::DidNotCome => expected && self.came != Some(true),
            Audience::Hosts
            | Audience::Speakers
            | Audience::Employers
            | Audience::Members
            | Audience::Kind(_)
            | Audience::Tag(_) => false,
        }
    }
}

/// Whether an audience asks who was there, which somebody has to have marked.
pub fn by_presence(audience: &[Audience]) -> bool {
    audience.iter().any(|word| matches!(word, Audience::Came | Audience::DidNotCome))
}

/// The invited parties of a gathering that an audience means as they stand now, by kana. Errors: the database's.
pub async fn meant(tx: &Tx, gathering: GatheringId, audience: &[Audience]) -> Result<Vec<Party>, DbErr> {
    let mut all = parties(tx, gathering).await?;
    let book = match audience.iter().any(Audience::narrows) {
        true => Book::read(tx, gathering).await?,
        false => Book::default(),
    };
    all.retain(|party| Seen::of(party, &book).is_meant_by(audience));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &str) -> Vec<Audience> {
        all.split(',').filter_map(Audience::read).collect()
    }

    #[test]
    fn standings_add_and_kinds_narrow() {
        let seen = |standing, came, kinds: &[Kind]| Seen {
            came,
            standing,
            kinds: kinds.to_vec(),
            ..Seen::unasked(None, &Book::default())
        };
        let employer = seen(Standing::Attending, Some(true), &[Kind::Employer]);
        let clinic = seen(Standing::Attending, Some(false), &[Kind::Clinic]);
        let silent = seen(Standing::None, Some(false), &[Kind::Clinic, Kind::Employer]);
        for (audience, meant) in [
            ("all_invited", [true, true, true]),
            ("", [true, true, true]),
            ("attending", [true, true, false]),
            ("came", [true, false, false]),
            ("did_not_come", [false, true, false]),
            ("came,not_answered", [true, false, true]),
            ("employers", [true, false, true]),
            ("attending,employers", [true, false, false]),
            ("employers,kind:clinic", [true, true, true]),
            ("came,kind:clinic", [false, false, false]),
            ("hosts", [false, false, false]),
            ("speakers,declined", [false, false, false]),
        ] {
            let held = [&employer, &clinic, &silent].map(|seen| seen.is_meant_by(&words(audience)));
            assert_eq!(held, meant, "{audience}");
        }
        // Tags and membership narrow too, each kind of word by itself.
        let tagged = Seen { tags: vec!["見学可".to_owned()], is_member: true, ..employer.clone() };
        for (audience, meant) in [
            ("tag:見学可", true),
            ("tag:会報", false),
            ("tag:会報,tag:見学可", true),
            ("employers,tag:会報", false),
            ("came,members,tag:見学可", true),
            ("kind:clinic,members", false),
        ] {
            assert_eq!(tagged.is_meant_by(&words(audience)), meant, "{audience}");
        }
        assert!(!employer.is_meant_by(&words("members")));
        // Before the day whoever has a seat may come, and may not.
        let expected = seen(Standing::Attending, None, &[]);
        assert!(expected.is_meant_by(&words("came")) && expected.is_meant_by(&words("did_not_come")));
    }
}
