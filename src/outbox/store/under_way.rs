//! What a worker writes of mails under way: of many at once, for their commit is shared too.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Value};

use super::{State, bytes};
use crate::db::{CenterId, OutboxId, Tx};

/// Rendered bytes are kept so long after sending, to show what went out.
const BYTES_KEPT: Duration = Duration::days(90);

/// A mail that begins to be sent.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub id: OutboxId,
    pub center: CenterId,
    /// The rendered message, sealed; none where it is stored already.
    pub bytes: Option<Vec<u8>>,
}

/// Stores the rendered messages and the state `sending`; those of which `who` still holds the lease and which nobody
/// called back.
pub async fn begin(
    tx: &Tx,
    who: &str,
    now: DateTime<Utc>,
    begins: &[&Beginning],
) -> Result<HashSet<OutboxId>, DbErr> {
    if begins.is_empty() {
        return Ok(HashSet::new());
    }
    let mut values: Vec<Value> = vec![now.into(), (now + BYTES_KEPT).into(), who.into()];
    let ids = places(&mut values, begins.iter().map(|begins| begins.id.into()));
    let statement = tx.sql(
        &format!(
            "update outbox set state = 'sending', bytes_until = $2, first_tried_at = coalesce(first_tried_at, $1),
                               attempts = attempts + 1
              where id in ({ids}) and lease_by = $3 and state in ('pending', 'sending')
             returning id"
        ),
        values,
    );
    let rows = tx.query_all_raw(statement).await?;
    let begun: HashSet<OutboxId> =
        rows.into_iter().map(|row| row.try_get("", "id")).collect::<Result<_, DbErr>>()?;
    let of_begun = begins.iter().filter(|begins| begun.contains(&begins.id));
    let messages = of_begun.filter_map(|one| Some((one.id, one.center, one.bytes.clone()?)));
    bytes::keep(tx, messages).await?;
    Ok(begun)
}

/// What became of a mail that was worked on.
#[derive(Clone, Debug)]
pub struct Settlement {
    pub id: OutboxId,
    pub at: DateTime<Utc>,
    pub state: State,
    pub outcome: String,
    /// When a `pending` one is due again.
    pub due: Option<DateTime<Utc>>,
    /// Nobody can have received these bytes: they are composed anew when it is due again.
    pub anew: bool,
}

/// Lays rows down and gives up `who`'s leases; nothing happens to one whose lease went to another, or that somebody
/// called back before it was sent.
pub async fn settle(tx: &Tx, who: &str, settled: &[&Settlement]) -> Result<(), DbErr> {
    if settled.is_empty() {
        return Ok(());
    }
    let mut values: Vec<Value> = vec![who.into()];
    let rows = settled.iter().map(|one| {
        let over = !matches!(one.state, State::Pending | State::Held);
        let outcome: String = one.outcome.chars().take(500).collect();
        let row: [Value; 6] = [
            one.id.into(),
            one.state.into(),
            outcome.into(),
            over.then_some(one.at).into(),
            one.due.into(),
            one.anew.into(),
        ];
        format!("({})", places(&mut values, row))
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    let statement = tx.sql(
        &format!(
            "with settled (id, state, outcome, finished_at, due, anew) as (values {rows})
             update outbox set state = settled.state, outcome = settled.outcome, finished_at = settled.finished_at,
                               not_before = coalesce(settled.due, outbox.not_before),
                               bytes_until = case when settled.anew then null else outbox.bytes_until end,
                               lease_by = null, lease_until = null
               from settled
              where outbox.id = settled.id and lease_by = $1 and outbox.state in ('pending', 'sending')"
        ),
        values,
    );
    tx.execute_raw(statement).await?;
    let anew: Vec<OutboxId> = settled.iter().filter(|one| one.anew).map(|one| one.id).collect();
    if anew.is_empty() { Ok(()) } else { bytes::forget(tx, &anew).await }
}

/// The places of further values in a statement.
fn places(values: &mut Vec<Value>, further: impl IntoIterator<Item = Value>) -> String {
    let mut places = Vec::new();
    for value in further {
        values.push(value);
        places.push(format!("${}", values.len()));
    }
    places.join(", ")
}
