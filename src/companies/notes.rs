//! What a company reads on the page behind its invitation: that it may tell of itself, how it is welcomed, and whom it may
//! bring.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::{facts_of, is_company, passing};
use crate::i18n::{Message, t, written};
use crate::invitations::store::asking::current_answer;
use crate::replies::{GuestNote, Looking, welcoming};
use crate::web::Error;

/// For companies alone, and of their own facts only once they said that they come.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, asking, whole, lang, now, .. } = looking;
    let Some((_, office)) = asking.office_of_gathering() else { return Ok(Vec::new()) };
    if !is_company(tx, office).await? {
        return Ok(Vec::new());
    }
    let mut notes = Vec::new();
    let answer = current_answer(tx, asking.id).await?.map(|(answer, _)| answer);
    if answer.as_deref() == Some("attending") {
        let told = facts_of(tx, office).await?.is_some();
        let first = !whole.has_begun(now) && welcoming::is_first(tx, asking, &whole.gathering).await?;
        let mut lines = Vec::new();
        if first {
            lines.push(match welcoming::said(tx, asking.id).await? {
                Some((true, _)) => t(lang, "company-note-welcome-by-name"),
                _ => t(lang, "company-note-first"),
            });
        }
        lines.push(t(lang, if told { "company-note-told" } else { "company-note-ask" }));
        let link = Some((
            "company".to_owned(),
            t(lang, if told { "company-note-see" } else { "company-note-open" }),
        ));
        notes.push(GuestNote { heading: t(lang, "company-note-title"), lines, link });
    }
    if answer.as_deref() != Some("declined")
        && let Some(passing) = passing(tx, now, asking).await?
    {
        let to = &passing.whole;
        let line = Message::new("company-pass-note")
            .with("title", to.told_title(lang))
            .with("date", written::date(lang, to.date()))
            .say(lang);
        let label = match passing.link {
            Some(_) => t(lang, "company-pass-see"),
            None => t(lang, "company-pass-open"),
        };
        let link = Some(("pass-on".to_owned(), label));
        notes.push(GuestNote { heading: t(lang, "company-pass-title"), lines: vec![line], link });
    }
    Ok(notes)
}
