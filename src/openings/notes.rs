//! What a guest reads of the board on the page behind an invitation to a round: that it is there, and how much stands on it.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::model::Standing;
use super::service::{members, read, seen_by};
use super::store::board;
use crate::i18n::{say, t};
use crate::invitations::model::SubjectKind;
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The board of the series, for an office that belongs to it.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, asking, whole, lang, now, .. } = looking;
    let (Some(series), Some(office)) = (whole.gathering.series_id, asking.organization_id) else {
        return Ok(Vec::new());
    };
    let open = board::of_series(tx, series).await?.is_some_and(|row| row.is_open);
    if asking.subject_kind != SubjectKind::Gathering || !open {
        return Ok(Vec::new());
    }
    let all = members(tx, series, now).await?;
    let Some(member) = all.iter().find(|one| one.organization == office) else { return Ok(Vec::new()) };
    let board = read(tx, series, now).await?;
    let seen = board.openings.iter().filter(|one| one.standing == Standing::Out && seen_by(one, member));
    let count = seen.count();
    let line = match count {
        0 => t(lang, "openings-note-none"),
        _ => say(lang, "openings-note", &[("count", count.into())]),
    };
    let link = Some(("openings".to_owned(), t(lang, "openings-note-open")));
    Ok(vec![GuestNote { heading: t(lang, "openings-title"), lines: vec![line], link }])
}
