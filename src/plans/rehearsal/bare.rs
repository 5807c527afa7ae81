//! Whom a playbook's steps would reach by the address book, before anything is made of it.

use uuid::Uuid;

use super::{Circle, Recipient, of_the_region};
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::invitations::Subject;
use crate::invitations::audience::frame;
use crate::playbooks::format::Playbook;
use crate::playbooks::timeline::{self, Reached, TimelineStep};
use crate::replies::audience::Book;

/// Fills in whom each step would reach if everybody of the region were invited today.
pub async fn reach(app: &App, tx: &Tx, book: &Playbook, steps: &mut [TimelineStep]) -> anyhow::Result<()> {
    let about = Subject::gathering(GatheringId(Uuid::nil()));
    let frame = frame(app, tx, &about, &of_the_region(tx).await?).await?;
    let known = Book::read(tx, about.gathering).await?;
    let unasked = |invitee| Recipient::not_yet_invited(invitee, &known);
    let invited = frame.invited.into_iter().map(unasked).collect();
    let circle = Circle { invited, ..Circle::default() };
    for step in &mut *steps {
        let in_book = book.steps.iter().find(|one| one.id == step.id);
        let (to, depends) = in_book.map_or_else(Default::default, |one| circle.meant_by(book, one));
        step.recipients_depend = depends;
        let reached = |one: Recipient| Reached { name: one.name, channel: one.channel.as_str().to_owned() };
        step.recipients = Some(to.into_iter().map(reached).collect());
    }
    timeline::foresee(book, steps);
    Ok(())
}
