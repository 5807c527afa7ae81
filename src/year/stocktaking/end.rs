//! Ending a series after its stocktaking: the thanks, drafted and sent.

use super::{Choice, Line, stocktaking};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::CenterId;
use crate::i18n::{Lang, Message, Texts};
use crate::plans::PlanError;
use crate::plans::next::end_here;

/// The thanks with which a series ends, drafted from what it was: rounds, offices, people, what was agreed on.
pub fn thanks(line: &Line) -> Texts {
    let said = |lang: Lang| {
        Message::new("stocktaking-thanks")
            .with("title", line.title.read(lang))
            .with("held", line.held)
            .with("offices", line.offices)
            .with("people", line.people)
            .with("decisions", line.decisions)
            .say(lang)
    };
    Texts::both(said(Lang::Ja), said(Lang::En))
}

/// Ends a series with these words: everybody who came to its newest round is thanked.
///
/// # Errors
/// Where the choice was another, a round is still prepared, or no words were written.
pub async fn end(
    app: &App,
    center: CenterId,
    actor: Actor,
    fiscal: i32,
    zone: chrono_tz::Tz,
    (subject, words): (&str, &Texts),
) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let lines = stocktaking(&tx, fiscal, zone, app.clock.now()).await?.ok_or(PlanError::NotFound)?;
    drop(tx);
    let line = lines.into_iter().find(|line| line.subject == subject).ok_or(PlanError::NotFound)?;
    let chosen = line.choice == Some(Choice::End) && line.goes_on;
    let newest = line.newest.filter(|_| chosen).ok_or(PlanError::Stale)?;
    end_here(app, center, actor, newest, words).await
}
