//! Two at one desk: who else has the form of a party open, so that a slip that lies on two desks is typed once.
//!
//! A page says every twenty seconds that it is still open; what was not heard of for a minute and a half is forgotten.
//! Looking alone leaves no trace.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::error::ReplyError;
use super::store::open_form;
use crate::accounts;
use crate::app::App;
use crate::db::{AskingId, CenterId, MembershipId, Tx};

/// So long a form counts as open after the page was heard of last.
const HEARD: Duration = Duration::seconds(90);

/// A member who has the same form open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Beside {
    pub member: MembershipId,
    pub name: String,
    pub since: DateTime<Utc>,
}

/// Who but `member` has the form of a party open.
pub async fn beside(
    tx: &Tx,
    now: DateTime<Utc>,
    asking: AskingId,
    member: MembershipId,
) -> Result<Vec<Beside>, ReplyError> {
    let members = accounts::members(tx).await?;
    let others = open_form::list_of_asking(tx, asking, now).await?.into_iter();
    let named = others.filter(|row| row.membership_id != member).filter_map(|row| {
        let found = members.iter().find(|member| member.id == row.membership_id)?;
        Some(Beside { member: found.id, name: found.name(), since: row.opened_at })
    });
    Ok(named.collect())
}

/// Says that `member` has the form of a party open; who else has.
///
/// # Errors
/// [`ReplyError::NotFound`] where there is no such asking.
pub async fn here(
    app: &App,
    center: CenterId,
    member: MembershipId,
    asking: AskingId,
) -> Result<Vec<Beside>, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    crate::invitations::asking(&tx, asking).await?.ok_or(ReplyError::NotFound)?;
    tx.turn(&format!("form of {asking}")).await?;
    let row = open_form::Model {
        id: app.chance.id(now),
        center_id: center,
        asking_id: asking,
        membership_id: member,
        opened_at: now,
        until: now + HEARD,
    };
    open_form::keep(&tx, row, now).await?;
    let others = beside(&tx, now, asking, member).await?;
    tx.commit().await?;
    Ok(others)
}
