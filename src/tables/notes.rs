//! What a guest reads of the tables, behind their own link: on the day, once they are announced, and of nobody else's.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::announced_to;
use crate::calendar::zoned;
use crate::gatherings::titles;
use crate::i18n::{say, t};
use crate::replies::letters::called;
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The tables of those of the party who have one.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, asking, whole, lang, now, .. } = looking;
    let today = zoned::local_date(now, whole.zone());
    if !whole.each_day().iter().any(|day| day.date == today) {
        return Ok(Vec::new());
    }
    let Some((room, party)) = announced_to(tx, asking).await? else { return Ok(Vec::new()) };
    // What a neutral title keeps to itself, a theme does not tell either.
    let themes = !titles::is_neutral(&whole.gathering);
    let line = |(person, table): (&crate::replies::Attending, u8)| {
        let theme = if themes { room.theme(table) } else { String::new() };
        let (key, args) =
            ("tables-guest-line", [("name", called(lang, &party, person).into()), ("table", table.into())]);
        let said = say(lang, key, &args);
        if theme.is_empty() { said } else { format!("{said}　{theme}") }
    };
    let lines: Vec<String> = room.of_party(&party).map(line).collect();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![GuestNote { heading: t(lang, "tables-guest-heading"), lines, link: None }])
}
