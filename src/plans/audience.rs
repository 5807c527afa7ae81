//! Whom a step concerns, resolved when it falls due: the standings its audience names, narrowed by kind and tag.

use crate::contacts::{self, Kind};
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::playbooks::format::Audience;
use crate::replies::{self, Party, Standing};

/// The invited parties that a stored audience (words between commas) means; everybody invited where it names no
/// standing.
pub async fn parties(tx: &Tx, whole: &Whole, audience: Option<&str>) -> anyhow::Result<Vec<Party>> {
    let words: Vec<Audience> = audience.unwrap_or_default().split(',').filter_map(Audience::read).collect();
    let mut parties = replies::parties(tx, whole.gathering.id).await?;
    let standings: Vec<&Audience> = words.iter().filter(|word| !word.narrows()).collect();
    parties.retain(|party| standings.is_empty() || standings.iter().any(|word| stands(word, party)));
    if words.iter().any(Audience::narrows) {
        let kinds = contacts::kinds_of_all(tx).await?;
        let wanted: Vec<Kind> = words.iter().filter_map(kind_of).collect();
        let fits = |party: &Party| {
            let its = party.organization_id.and_then(|id| kinds.get(&id));
            its.is_some_and(|its| its.iter().any(|kind| wanted.contains(kind)))
        };
        parties.retain(fits);
    }
    Ok(parties)
}

/// Whether a party stands where the word says. Hosts and speakers are no invited parties.
fn stands(word: &Audience, party: &Party) -> bool {
    match word {
        Audience::AllInvited => true,
        Audience::Attending => party.standing == Standing::Attending,
        Audience::Waiting => party.waiting().next().is_some(),
        Audience::Undecided => party.standing == Standing::Undecided,
        Audience::Declined => party.standing == Standing::Declined,
        Audience::NotAnswered => party.standing == Standing::None || party.asks_again,
        Audience::Came => party.came(),
        Audience::DidNotCome => party.standing == Standing::Attending && !party.came(),
        Audience::Hosts | Audience::Speakers | Audience::Employers | Audience::Kind(_) | Audience::Tag(_) => {
            false
        }
    }
}

/// The kind of organization to which a word narrows.
fn kind_of(word: &Audience) -> Option<Kind> {
    match word {
        Audience::Employers => Some(Kind::Employer),
        Audience::Kind(code) => Kind::parse(code),
        _ => None,
    }
}
