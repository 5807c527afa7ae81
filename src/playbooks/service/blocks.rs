//! Changing an own playbook part by part.

use super::{BookError, Saving, own};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::CenterId;
use crate::playbooks::adapting;
use crate::playbooks::format::Playbook;
use crate::playbooks::pieces::{self, Block};
use crate::playbooks::store::edition::Act;

/// Saves what `changed` makes of an own playbook, and gives it back as it was and as it is; what changes nothing is no
/// edition.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    changed: impl FnOnce(&Playbook) -> Result<Playbook, BookError>,
) -> Result<(Playbook, Playbook), BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (row, before) = own(&tx, name).await?;
    if row.version != was {
        return Err(BookError::Stale);
    }
    let after = adapting::as_long_as_its_agenda(&before, changed(&before)?);
    if after != before {
        Saving { app, tx: &tx, now, actor, was, act: Act::Edited, handed_by: None }
            .save(row, after.clone())
            .await?;
        tx.commit().await?;
    }
    Ok((before, after))
}

/// Saves one block of an own playbook; one that is not there yet is added.
pub async fn save_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    block: &Block,
) -> Result<(), BookError> {
    change(app, center, actor, name, was, |book| Ok(pieces::with_block(book, block)?)).await?;
    Ok(())
}

/// Takes a block out of an own playbook, with what goes along; as it was and as it is.
pub async fn remove_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    key: &str,
) -> Result<(Playbook, Playbook), BookError> {
    change(app, center, actor, name, was, |book| Ok(adapting::without(book, key)?)).await
}

/// Moves a block of an own playbook one place up or down in its list.
pub async fn move_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    (key, up): (&str, bool),
) -> Result<(), BookError> {
    change(app, center, actor, name, was, |book| Ok(pieces::moved(book, key, up)?)).await?;
    Ok(())
}
