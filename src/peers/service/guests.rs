//! What those who come do: propose, take back, mark.

use super::reading::{is_on, own};
use super::{PeerError, day_of, hand_of, own_of, stir, turn, whole_of};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AttendeeId, CenterId, GatheringId, RowId};
use crate::invitations::Asking;
use crate::peers::model::{LONGEST_THEME, Symbol, ThemeState, line};
use crate::peers::store::{board, mark as marks, theme};
use crate::web::FieldErrors;

/// Proposes a theme behind a link. Nobody reads it before a member has looked; pressed twice it is one.
///
/// # Errors
/// [`PeerError::Fields`] without words or where enough was proposed, [`PeerError::Closed`].
pub async fn suggest(
    app: &App,
    center: CenterId,
    asking: &Asking,
    (words, once): (&str, &str),
) -> Result<(), PeerError> {
    let words = line("words", words, LONGEST_THEME)?;
    let now = app.clock.now();
    let gathering = GatheringId(asking.subject_id);
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    let there = theme::list_of_gathering(&tx, gathering).await?;
    // The key of a sign-up's form stands with the sign-up, too: here it is another.
    let once = app.seal.keyed_hash(&format!("peer theme {} {once}", asking.id));
    let once: String = once.iter().map(|byte| format!("{byte:02x}")).collect();
    if there.iter().any(|row| row.once == once) {
        return Ok(());
    }
    let own = own(app, &tx, now, asking, None).await?;
    if !own.is_open || !own.comes {
        return Err(PeerError::Closed);
    }
    if !own.may_propose {
        return Err(FieldErrors::one("words", "peers-error-many").into());
    }
    let day = day_of(&own.whole, now);
    let row = theme::Model {
        id: app.chance.id(day),
        center_id: center,
        gathering_id: gathering,
        words,
        symbol: Symbol::Talk,
        state: ThemeState::Proposed,
        chosen: false,
        own: Some(own_of(app, asking.id)),
        once,
        looked_by: None,
        at: day,
        version: 1,
    };
    theme::insert(&tx, row).await?;
    // It stands in no history: the hour would tell whose it is.
    stir(app, &tx, day, &own.whole, Actor::System).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes a proposal back that nobody has looked at yet. Taken back already is taken back.
pub async fn withdraw(app: &App, center: CenterId, asking: &Asking, id: RowId) -> Result<(), PeerError> {
    let now = app.clock.now();
    let gathering = GatheringId(asking.subject_id);
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    let whole = whole_of(&tx, gathering).await?;
    let key = own_of(app, asking.id);
    let all = theme::list_of_gathering(&tx, gathering).await?;
    let found = all.into_iter().find(|row| row.id == id && row.own.as_ref() == Some(&key));
    let row = found.ok_or(PeerError::NotThere)?;
    if row.state != ThemeState::Proposed {
        return Ok(());
    }
    let was = row.version;
    let blank = theme::Model { state: ThemeState::Withdrawn, words: String::new(), ..row };
    theme::update(&tx, was, blank).await?;
    stir(app, &tx, now, &whole, Actor::System).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Says which themes somebody wants to talk about, in the place of what they said before.
///
/// # Errors
/// [`PeerError::NotThere`] for somebody who does not come or a theme that is not shown, [`PeerError::Closed`].
pub async fn mark(
    app: &App,
    center: CenterId,
    asking: &Asking,
    person: Option<AttendeeId>,
    themes: &[RowId],
) -> Result<(), PeerError> {
    let now = app.clock.now();
    let gathering = GatheringId(asking.subject_id);
    let tx = app.db.scoped(center).write().await?;
    turn(&tx, gathering).await?;
    let board = board::of_gathering(&tx, gathering).await?;
    let whole = whole_of(&tx, gathering).await?;
    if !is_on(&whole, board.as_ref(), now) {
        return Err(PeerError::Closed);
    }
    let own = own(app, &tx, now, asking, person).await?;
    let person = own.person.ok_or(PeerError::NotThere)?;
    if themes.iter().any(|id| !own.themes.iter().any(|row| row.id == *id)) {
        return Err(PeerError::NotThere);
    }
    let (hand, day) = (hand_of(app, person), day_of(&whole, now));
    let before = marks::list_of_gathering(&tx, gathering).await?;
    let before: Vec<_> = before.into_iter().filter(|one| one.hand == hand).collect();
    let gone: Vec<RowId> =
        before.iter().filter(|one| !themes.contains(&one.theme_id)).map(|one| one.id).collect();
    marks::delete(&tx, &gone).await?;
    for row in &own.themes {
        let is_new = themes.contains(&row.id) && !before.iter().any(|one| one.theme_id == row.id);
        if is_new {
            let (theme_id, hand) = (row.id, hand.clone());
            let id = app.chance.id(day);
            let mark =
                marks::Model { id, center_id: center, gathering_id: gathering, theme_id, hand, at: day };
            marks::insert(&tx, mark).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
