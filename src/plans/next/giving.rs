//! Handing a series over: from then on another host holds it, and nothing of it is prepared here any more.
//!
//! A round to which somebody was invited is held here as it was promised; one that was only in preparation is put away,
//! and comes back where the series comes back.

use chrono::{DateTime, Utc};

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{SeriesId, Tx};
use crate::gatherings::store::series;
use crate::gatherings::{self, Gathering, Given, Series, Whole};
use crate::i18n::Message;
use crate::plans::proposal;
use crate::plans::service::{PlanError, is_untouched, put_away, take_out};
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::FieldErrors;

/// The most characters of the name of who takes it over, and of the word with it.
const LONGEST: (usize, usize) = (200, 1_000);

/// What handing over would do to the rounds that are to come.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// In preparation: put away.
    pub put_away: Vec<Gathering>,
    /// Somebody was invited: held here.
    pub held_here: Vec<Gathering>,
}

async fn to_come(
    tx: &Tx,
    id: SeriesId,
    now: DateTime<Utc>,
) -> Result<(Vec<Whole>, Vec<Gathering>), PlanError> {
    let (mut untouched, mut promised) = (Vec::new(), Vec::new());
    for round in gatherings::list_of_series(tx, id).await?.into_iter().filter(|round| round.ends_at > now) {
        let whole = gatherings::whole(tx, round.id).await?.ok_or(PlanError::NotFound)?;
        match is_untouched(tx, &whole).await? {
            true => untouched.push(whole),
            false => promised.push(round),
        }
    }
    Ok((untouched, promised))
}

/// What handing a series over would do.
pub async fn outlook(tx: &Tx, id: SeriesId, now: DateTime<Utc>) -> Result<Outlook, PlanError> {
    let (untouched, held_here) = to_come(tx, id, now).await?;
    Ok(Outlook { put_away: untouched.into_iter().map(|whole| whole.gathering).collect(), held_here })
}

fn check(to: &str, word: &str) -> Result<(), PlanError> {
    let mut errors = FieldErrors::default();
    if to.is_empty() {
        errors.add("to", Message::new("giving-to-whom"));
    } else if to.chars().any(char::is_control) {
        errors.add("to", Message::new("tasks-one-line"));
    }
    for (field, text, most) in [("to", to, LONGEST.0), ("word", word, LONGEST.1)] {
        if text.chars().count() > most {
            errors.add(field, Message::new("field-too-long").with("max", most));
        }
    }
    errors.into_result().map_err(PlanError::Fields)
}

async fn save(tx: &Tx, row: Series, given: Option<Given>) -> Result<(), PlanError> {
    let (id, was) = (row.id, row.version);
    if !series::update(tx, was, Series { given, ..row }).await? {
        return Err(PlanError::Stale);
    }
    series::raise_sequence(tx, id).await?;
    for round in gatherings::list_of_series(tx, id).await? {
        tasks::stir(tx, round.id, Deed::Decided).await?;
    }
    Ok(())
}

/// Hands a series over in the caller's transaction.
///
/// # Errors
/// Where it does not go on here, or nobody is named.
pub async fn give(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: SeriesId,
    (to, word): (&str, &str),
) -> Result<(), PlanError> {
    let (to, word) = (to.trim().to_owned(), word.replace("\r\n", "\n").trim().to_owned());
    let now = app.clock.now();
    let row = gatherings::series(tx, id).await?.ok_or(PlanError::NotFound)?;
    check(&to, &word)?;
    if !row.goes_on() {
        return Err(PlanError::Stale);
    }
    let mut gone = Vec::new();
    for whole in to_come(tx, id, now).await?.0 {
        gone.push((whole.gathering.id, whole.gathering.round.unwrap_or_default()));
        put_away(app, tx, now, actor, &whole).await?;
    }
    for round in gatherings::list_of_series(tx, id).await? {
        proposal::service::close(tx, now, round.id).await?;
    }
    let told = [audit::set("given_to", &to), audit::set("given_word", &word)];
    save(tx, row, Some(Given { to, word, at: now, put_away: gone })).await?;
    audit::record(app, tx, now, actor, "plans.series.given", ("series", id.0), &told).await?;
    Ok(())
}

/// It goes on here after all, in the caller's transaction: rounds that were put away are prepared again, those whose day
/// went by meanwhile stay where they are.
///
/// # Errors
/// Where it was not handed over.
pub async fn take_back(app: &App, tx: &Tx, actor: Actor, id: SeriesId) -> Result<(), PlanError> {
    let now = app.clock.now();
    let row = gatherings::series(tx, id).await?.ok_or(PlanError::NotFound)?;
    let given = row.given.clone().ok_or(PlanError::Stale)?;
    let told: Vec<_> = audit::changed("given_to", &given.to, "").into_iter().collect();
    for (round, number) in given.put_away {
        let gone = gatherings::find(tx, round).await?.filter(|gone| gone.deleted_at.is_some());
        let Some(gone) = gone.filter(|gone| gone.series_id.is_none() && gone.starts_at > now) else {
            continue;
        };
        take_out(app, tx, now, actor, Gathering { series_id: Some(id), round: Some(number), ..gone }).await?;
    }
    save(tx, row, None).await?;
    if let Some(newest) = gatherings::list_of_series(tx, id).await?.last() {
        proposal::service::reopen(tx, newest.id).await?;
    }
    audit::record(app, tx, now, actor, "plans.series.given_back", ("series", id.0), &told).await?;
    Ok(())
}
