//! What a guest reads of the get-together on the page behind their own link: when it is, and what they said.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::model::yen;
use super::service::{Social, of_asking};
use crate::i18n::{Lang, say, t, written};
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The get-together, while it is on and to come.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

/// When and where, and what it costs.
pub(super) fn facts(social: &Social, lang: Lang) -> Vec<String> {
    let row = &social.row;
    let hours = match row.ends {
        Some(ends) => written::time_range(lang, row.starts, ends),
        None => say(lang, "social-from", &[("time", written::time(lang, row.starts).into())]),
    };
    let place = [row.place.as_str(), row.address.as_str()].join("　").trim().to_owned();
    let fee = say(lang, "social-fee-line", &[("fee", yen(lang, row.fee.into()).into())]);
    vec![format!("{} {hours}", written::date(lang, row.date)), place, fee]
}

/// What whoever signed up has.
pub(super) fn standing(lang: Lang, seated: i32, waiting: i32, position: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    if seated > 0 {
        lines.push(say(lang, "social-has-places", &[("count", seated.into())]));
    }
    if waiting > 0 {
        let position = position.unwrap_or(1);
        lines.push(say(
            lang,
            "social-has-waiting",
            &[("count", waiting.into()), ("position", position.into())],
        ));
    }
    lines
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, asking, lang, now, .. } = looking;
    let Some(social) = of_asking(tx, asking).await? else { return Ok(Vec::new()) };
    let own = social.of(asking.id);
    let own_heads = own.map(|one| one.heads()).unwrap_or_default();
    let has = own_heads.seated + own_heads.waiting > 0;
    if !social.is_on() || now >= social.starts_at() || (!has && !social.takes(now)) {
        return Ok(Vec::new());
    }
    let mut lines = facts(&social, lang);
    lines.extend(standing(lang, own_heads.seated, own_heads.waiting, own.and_then(|one| one.position)));
    let label = t(lang, if has { "social-change" } else { "social-sign-up" });
    Ok(vec![GuestNote { heading: t(lang, "social-title"), lines, link: Some(("social".to_owned(), label)) }])
}
