//! Audiences: whom a step concerns. One reading of a playbook's words for whatever is carried out, listed or rehearsed.
//!
//! Words for a standing add to one another; a kind or a tag narrows what they give, and everybody invited where no
//! standing is named. Hosts and speakers are no invited parties: who they are, the gathering itself knows.

use std::collections::HashMap;

use sea_orm::DbErr;

use super::party::{Party, Standing, parties};
use crate::contacts::{self, Kind};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::invitations::kind_of;
use crate::playbooks::format::Audience;

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
}

impl Seen {
    /// An invited party as it stands now.
    pub fn of(party: &Party, kinds: &HashMap<OrganizationId, Vec<Kind>>) -> Self {
        let its = party.organization_id.and_then(|id| kinds.get(&id));
        Seen {
            standing: party.standing,
            asks_again: party.asks_again,
            waits: party.waiting().next().is_some(),
            came: Some(party.came()),
            kinds: its.cloned().unwrap_or_default(),
        }
    }

    /// Somebody who was not asked yet.
    pub fn unasked(kinds: Vec<Kind>) -> Self {
        Seen { standing: Standing::None, asks_again: false, waits: false, came: None, kinds }
    }

    /// Whether an audience means them.
    pub fn is_meant_by(&self, audience: &[Audience]) -> bool {
        let mut standings = audience.iter().filter(|word| !word.narrows()).peekable();
        (standings.peek().is_none() || standings.any(|word| self.stands(word))) && self.fits(audience)
    }

    /// Whether they are of a kind to which an audience narrows, if it narrows to any.
    pub fn fits(&self, audience: &[Audience]) -> bool {
        let mut narrowing = audience.iter().filter(|word| word.narrows()).peekable();
        let is = |word: &Audience| kind_of(word).is_some_and(|kind| self.kinds.contains(&kind));
        narrowing.peek().is_none() || narrowing.any(is)
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
    let kinds = match audience.iter().any(Audience::narrows) {
        true => contacts::kinds_of_all(tx).await?,
        false => HashMap::new(),
    };
    all.retain(|party| Seen::of(party, &kinds).is_meant_by(audience));
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
            ..Seen { standing, ..Seen::unasked(kinds.to_vec()) }
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
        // Before the day whoever has a seat may come, and may not.
        let expected = seen(Standing::Attending, None, &[]);
        assert!(expected.is_meant_by(&words("came")) && expected.is_meant_by(&words("did_not_come")));
    }
}
