//! What a guest reads on the page behind their own link: where the programme is, with who speaks and what they hand out.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::model::{On, days};
use super::service::Read;
use crate::db::Tx;
use crate::gatherings::{Whole, titles};
use crate::i18n::{say, t};
use crate::invitations::Asking;
use crate::replies::model::SeatState;
use crate::replies::{self, GuestNote, Looking};
use crate::web::Error;

/// The programme, for whoever is coming or came.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

/// Whether the programme is for this party: somebody of it has a seat or came, and it is no course and under its own title.
pub(super) async fn is_for(tx: &Tx, asking: &Asking, whole: &Whole) -> Result<bool, Error> {
    let gathering = &whole.gathering;
    if !whole.comes_together() || titles::is_neutral(gathering) || asking.subject_id != gathering.id.0 {
        return Ok(false);
    }
    let party = replies::party(tx, asking).await?;
    Ok(party.people.iter().any(|person| person.walk_in || person.seat == Some(SeatState::Seated)))
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, asking, whole, lang, .. } = looking;
    if whole.agenda.is_empty() || !is_for(tx, asking, whole).await? {
        return Ok(Vec::new());
    }
    let read = Read::of(tx, whole.gathering.id).await?;
    let told = days(&read.whole, &read.speakers, lang, On::Page);
    let speakers: Vec<_> =
        told.iter().flat_map(|day| &day.blocks).flat_map(|block| &block.speakers).collect();
    if speakers.is_empty() {
        return Ok(Vec::new());
    }
    let handouts = speakers.iter().map(|one| one.handouts.len()).sum::<usize>();
    let mut lines = vec![say(lang, "programmes-note-speakers", &[("count", speakers.len().into())])];
    if handouts > 0 {
        lines.push(say(lang, "programmes-note-handouts", &[("count", handouts.into())]));
    }
    let link = Some(("programme".to_owned(), t(lang, "programmes-note-link")));
    Ok(vec![GuestNote { heading: t(lang, "programmes-title"), lines, link }])
}
