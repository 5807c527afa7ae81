//! What parties said in their word on a proposal that they could do, kept as offers when it is agreed to go on.

use chrono::{DateTime, Days, Utc};

use super::Agreed;
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::calendar::business::last_business_day_on_or_before;
use crate::db::{GatheringId, OfferId, Tx};
use crate::i18n::{Lang, t};
use crate::plans::proposal;
use crate::plans::service::PlanError;
use crate::voices::offers::{self, Words};

/// An offer is asked about so long before the round that it is for, on a day on which the center works.
const ASKED_BEFORE: Days = Days::new(14);

/// Writes down as offers what parties said they could do and what no joint name stands for: chairing, a room, hosting
/// later. They come back where the next round is prepared, and are asked about in good time before it.
pub(super) async fn write_down(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: GatheringId,
    agreed: &Agreed,
) -> Result<Vec<OfferId>, PlanError> {
    let Some(standing) = proposal::standing(tx, id).await? else { return Ok(Vec::new()) };
    let closed = accounts::closed_days(tx).await?;
    let asked = agreed.date.checked_sub_days(ASKED_BEFORE);
    let due_on = asked.map(|day| last_business_day_on_or_before(day, &closed));
    let mut written = Vec::new();
    for party in &standing.parties {
        let Some(word) = &party.word else { continue };
        let joins = party.organization.is_some_and(|office| agreed.hosts.contains(&office));
        for (offered, key) in [
            (word.hosts && !joins, "next-offer-hosts"),
            (word.chairs, "next-offer-chairs"),
            (word.rooms, "next-offer-rooms"),
        ] {
            if offered {
                let words = Words { who: party.name.clone(), what: t(Lang::Ja, key), due_on };
                let office = party.organization;
                written.extend(offers::promise(app, tx, now, actor, (id, office), words).await?);
            }
        }
    }
    Ok(written)
}
