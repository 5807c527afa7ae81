//! What whoever signs up by the easy form says beside it: themes that they want to talk about, one of their own, how joining could
//! be easier. The sign-up stands whatever becomes of these.

use super::SignupError;
use crate::app::App;
use crate::db::{CenterId, RowId};
use crate::invitations::Asking;
use crate::peers::model::{LONGEST_THEME, LONGEST_WORDS, Moment, line};
use crate::peers::service::Said;
use crate::peers::{self, PeerError};
use crate::replies;
use crate::web::FieldErrors;

/// What is said beside a sign-up. Empty is not said.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    pub themes: Vec<RowId>,
    /// A theme of their own.
    pub words: String,
    pub easier: String,
}

impl Beside {
    /// Whether all of it can be taken, before anything is.
    ///
    /// # Errors
    /// What is too long, field by field.
    pub fn judged(&self) -> Result<(), FieldErrors> {
        let fields = [("words", &self.words, LONGEST_THEME), ("easier", &self.easier, LONGEST_WORDS)];
        for (name, text, most) in fields.into_iter().filter(|(_, text, _)| !text.trim().is_empty()) {
            line(name, text, most)?;
        }
        Ok(())
    }
}

/// Keeps what was said beside a sign-up. Said again it is said once; where the board was closed meanwhile it is left.
pub async fn say_beside(
    app: &App,
    center: CenterId,
    asking: &Asking,
    (beside, once): (&Beside, &str),
) -> Result<(), SignupError> {
    let tx = app.db.scoped(center).read().await?;
    let party = replies::party(&tx, asking).await?;
    drop(tx);
    // Whoever comes along to support is counted, and marks nothing.
    let person = party.people.iter().find(|one| !one.counted).map(|one| one.id);
    if !beside.themes.is_empty() && person.is_some() {
        passed(peers::mark(app, center, asking, person, &beside.themes).await)?;
    }
    if !beside.words.trim().is_empty() {
        passed(peers::suggest(app, center, asking, (&beside.words, once)).await)?;
    }
    if !beside.easier.trim().is_empty() {
        let said = Said { moment: Moment::Signing, words: beside.easier.clone(), named: false };
        passed(peers::say_easier(app, center, asking, said).await)?;
    }
    Ok(())
}

fn passed(done: Result<(), PeerError>) -> Result<(), SignupError> {
    match done {
        Ok(()) | Err(PeerError::Closed | PeerError::NotThere | PeerError::Stale) => Ok(()),
        Err(PeerError::Fields(errors)) => Err(errors.into()),
        Err(PeerError::Db(error)) => Err(error.into()),
        Err(PeerError::Broken(error)) => Err(error.into()),
    }
}
