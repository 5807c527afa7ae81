//! Letters of a visit for offices without mail: printed here where no gathering's list holds them, and ticked off.

use super::VisitError;
use crate::accounts::{Actor, Member};
use crate::app::App;
use crate::db::{CenterId, SendingId, Tx, VisitId};
use crate::i18n::{Lang, t};
use crate::invitations::model::PaperState;
use crate::invitations::{self, SendingRow, Sheet};
use crate::visits::store::visit::{self, Model as Visit};

/// The sheets and calls of a visit that wait for a person: neither mail, nor sent, nor replaced.
pub async fn waiting(tx: &Tx, visit: &Visit) -> Result<Vec<SendingRow>, VisitError> {
    let Some(asking) = visit.asking_id else { return Ok(Vec::new()) };
    let mut all = invitations::sendings_of(tx, asking).await?;
    all.retain(|row| !row.superseded && row.state == Some(PaperState::ToSend));
    Ok(all)
}

/// One of them as a letter. `None` where it no longer applies.
pub async fn sheet_to_print(
    app: &App,
    tx: &Tx,
    id: VisitId,
    sending: SendingId,
) -> Result<Option<Sheet>, VisitError> {
    let found = visit::find(tx, id).await?.ok_or(VisitError::NotThere)?;
    let asking = found.asking_id.ok_or(VisitError::NotThere)?;
    let all = invitations::sendings_of(tx, asking).await?;
    let row = all.into_iter().find(|row| row.id == sending).ok_or(VisitError::NotThere)?;
    let asking = invitations::asking(tx, asking).await?.ok_or(VisitError::NotThere)?;
    let person = person(&super::team(tx, id).await?, Lang::of(&asking.lang));
    Ok(invitations::sheet_of_no_gathering(app, tx, &asking, &row, &person).await?)
}

/// Who answers questions about a visit: the first of those who go, or the word for "the person in charge".
pub fn person(team: &[Member], lang: Lang) -> String {
    team.first().map_or_else(|| t(lang, "invitations-person"), |member| member.family.clone())
}

/// Posted, faxed, handed over or rung.
pub async fn tick(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    sending: SendingId,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = visit::find(&tx, id).await?.ok_or(VisitError::NotThere)?;
    let row = waiting(&tx, &found).await?.into_iter().find(|row| row.id == sending);
    if let Some(row) = row {
        invitations::tick(app, &tx, now, actor, &row).await?;
    }
    tx.commit().await?;
    Ok(())
}
