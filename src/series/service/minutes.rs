//! What the minutes of a round begin with: the facts that the house knows, in words, without a name.

use sea_orm::DbErr;

use crate::app::App;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::{Lang, say, t, written};
use crate::openings;
use crate::replies;
use crate::voices::store::decision;

/// A first draft: when, where, who came in numbers, what was on the agenda, what was decided, and the titles of what stands on
/// the board of jobs and practice places, with where members read it. What was said is left to
/// whoever writes: a voice stands in no minutes unless somebody puts it there.
pub async fn drafted(app: &App, tx: &Tx, whole: &Whole, lang: Lang) -> Result<String, DbErr> {
    let dates: Vec<_> = whole.days.iter().map(|day| day.date).collect();
    let hours: Vec<_> = whole.days.iter().map(|day| (day.date, day.starts, day.ends)).collect();
    let venues: Vec<&str> = whole.venues.iter().map(|venue| venue.name.as_str()).collect();
    let parties = replies::parties(tx, whole.gathering.id).await?;
    let came = parties.iter().filter(|party| party.came()).count();
    let when = format!("{} {}", written::dates(lang, &dates), written::hours(lang, &hours));
    let mut parts = vec![
        say(lang, "minutes-when", &[("when", when.into())]),
        say(lang, "minutes-where", &[("where", venues.join("・").into())]),
        say(lang, "minutes-came", &[("offices", came.into())]),
        String::new(),
        t(lang, "minutes-agenda"),
    ];
    parts.extend(whole.agenda.iter().map(|item| format!("・{}", item.title.read(lang))));
    parts.push(String::new());
    parts.push(t(lang, "minutes-decided"));
    let decided = decision::list_of_gathering(tx, whole.gathering.id).await?;
    parts.extend(decided.iter().map(|row| format!("・{}", row.text)));
    parts.extend(openings::in_minutes(app, tx, whole, lang).await?);
    Ok(parts.join("\n"))
}
