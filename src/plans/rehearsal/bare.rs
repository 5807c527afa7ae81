//! Whom a playbook's steps would reach by the address book, before anything is made of it.

use uuid::Uuid;

use super::{Recipient, audience_of, of_the_region};
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::i18n::Lang;
use crate::invitations::Subject;
use crate::invitations::audience::frame;
use crate::playbooks::format::{Action, Playbook, Step};
use crate::playbooks::timeline::{Reached, TimelineStep};

/// Fills in whom each step would reach if everybody of the region were invited today.
pub async fn reach(app: &App, tx: &Tx, book: &Playbook, steps: &mut [TimelineStep]) -> anyhow::Result<()> {
    let about = Subject::gathering(GatheringId(Uuid::nil()));
    let frame = frame(app, tx, &about, &of_the_region(tx).await?).await?;
    let all: Vec<Recipient> = frame
        .invited
        .into_iter()
        .map(|invitee| Recipient {
            name: invitee.party.name().to_owned(),
            channel: invitee.channel,
            lang: Lang::Ja,
            standing: None,
            party: invitee.party,
        })
        .collect();
    for step in steps {
        let in_book = book.steps.iter().find(|one| one.id == step.id);
        step.recipients = Some(in_book.map_or_else(Vec::new, |one| reached(one, &all)));
    }
    Ok(())
}

fn reached(step: &Step, all: &[Recipient]) -> Vec<Reached> {
    // The invitation itself goes to everybody, whichever words tell whom to choose.
    let to = if step.action == Action::Invite { all.to_vec() } else { audience_of(step, all).0 };
    to.into_iter().map(|one| Reached { name: one.name, channel: one.channel.as_str().to_owned() }).collect()
}
