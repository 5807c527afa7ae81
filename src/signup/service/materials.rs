//! The papers go to those who signed up and wished for them, once each.

use serde_json::json;

use super::{SignupError, desk_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{CenterId, GatheringId};
use crate::gatherings::{self, GatheringState};
use crate::i18n::Message;
use crate::invitations::ledger::MATERIALS;
use crate::invitations::{self, Sending};
use crate::replies::{self, Standing};
use crate::signup::model::lines;
use crate::signup::store::{desk, signup};
use crate::web::FieldErrors;

/// The longest words, in characters.
const LONGEST: usize = 4000;

/// Writes to everybody who wished for the papers and has not got them yet; how many those are. `words` say what there is
/// and where; `was` is the version of the desk that was seen.
///
/// # Errors
/// [`SignupError::Fields`] without words, [`SignupError::Stale`], [`SignupError::Missing`].
pub async fn send(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    was: i32,
    words: &str,
) -> Result<usize, SignupError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("signup {gathering}")).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let found = desk_of(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let words = lines(words);
    let mut errors = FieldErrors::default();
    if words.is_empty() {
        errors.add("materials", Message::new("field-required"));
    }
    if words.chars().count() > LONGEST {
        errors.add("materials", Message::new("field-too-long").with("max", LONGEST));
    }
    errors.into_result()?;
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(super::refused("signup-standing-called-off"));
    }
    if !desk::update(&tx, was, desk::Model { materials: words, ..found }).await? {
        return Err(SignupError::Stale);
    }
    let parties = replies::parties(&tx, gathering).await?;
    let mut count = 0;
    for row in signup::list_of_gathering(&tx, gathering).await?.into_iter().filter(|row| row.wishes_materials)
    {
        let Some(party) = parties.iter().find(|party| party.id == row.asking_id) else { continue };
        let sent = invitations::sendings_of(&tx, party.id).await?;
        let had = sent.iter().any(|sending| sending.purpose == MATERIALS);
        if party.channel != Channel::Email || party.standing == Standing::Declined || had {
            continue;
        }
        let how = Sending { bulk: true, not_before: None, payload: json!({}) };
        invitations::send(app, &tx, now, &party.asking, MATERIALS, how).await?;
        count += 1;
    }
    let told = [audit::set("count", count)];
    audit::record(app, &tx, now, actor, "signup.materials.sent", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(count)
}
