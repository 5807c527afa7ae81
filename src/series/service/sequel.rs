//! What became at later rounds of what a round heard, for its board of voices.

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::carried::{Carried, carried_over};
use crate::db::{GatheringId, Tx};
use crate::gatherings::{self, Gathering, GatheringState};
use crate::i18n::{Lang, say};
use crate::series::model::Outcome;
use crate::voices::{Became, Sequel};

/// Tells what was taken onto the agenda of a later round, put off or closed, and whether the next invitation opens with
/// what became of it all.
pub fn follows<'a>(
    tx: &'a Tx,
    id: GatheringId,
    lang: Lang,
    now: DateTime<Utc>,
) -> LocalBoxFuture<'a, Result<Sequel, DbErr>> {
    async move {
        let Some(round) = gatherings::find(tx, id).await? else { return Ok(Sequel::default()) };
        let Some(series) = round.series_id else { return Ok(Sequel::default()) };
        let rounds = gatherings::list_of_series(tx, series).await?;
        let carried = carried_over(tx, id, now).await?.unwrap_or_default();
        let later = |at: GatheringId| rounds.iter().find(|row| row.id == at);
        let lines = carried.went_on.iter().map(|row| Became {
            of: row.source_id.0,
            words: line(row, later(row.at), lang, now),
            path: format!("/gatherings/{}/carried", row.at),
        });
        let next = rounds.iter().filter(|row| row.starts_at > round.starts_at && row.since_last.is_some());
        Ok(Sequel {
            lines: lines.collect(),
            told: next.min_by_key(|row| row.starts_at).map(|row| told(row, lang)),
        })
    }
    .boxed_local()
}

fn line(row: &Carried, at: Option<&Gathering>, lang: Lang, now: DateTime<Utc>) -> String {
    let over = at.is_some_and(|round| round.ends_at <= now && round.state == GatheringState::Held);
    let key = match row.outcome {
        Outcome::Taken if row.block.is_none() => "series-became-taken-out",
        Outcome::Taken if over => "series-became-talked",
        Outcome::Taken => "series-became-taken",
        Outcome::PutOff => "series-became-put-off",
        Outcome::Closed => "series-became-closed",
    };
    say(lang, key, &[("round", row.at_round.unwrap_or_default().into()), ("why", row.why.clone().into())])
}

fn told(next: &Gathering, lang: Lang) -> (String, String) {
    let round = [("round", next.round.unwrap_or_default().into())];
    match next.state {
        GatheringState::Inviting | GatheringState::Held => {
            (say(lang, "series-became-told", &round), format!("/gatherings/{}", next.id))
        }
        _ => (say(lang, "series-became-to-tell", &round), format!("/gatherings/{}/edit/words", next.id)),
    }
}
