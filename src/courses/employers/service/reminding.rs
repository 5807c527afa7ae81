//! The one reminder; whoever does not answer it has a name on the list of those to ring.

use chrono::{DateTime, Utc};

use super::{EmployerError, employers};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::courses::employers::store::practicum;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings;
use crate::invitations::ledger::EMPLOYER_REMINDER;
use crate::invitations::{self, Sending};

/// Reminds by mail, once, the employers that have not answered. How many, and how many others no mail reaches.
pub async fn remind(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
) -> Result<(usize, usize), EmployerError> {
    tx.turn("employers").await?;
    let Some(row) = practicum::of_gathering(tx, gathering).await? else { return Ok((0, 0)) };
    let (mut reminded, mut others) = (0, 0);
    for one in employers(tx, &row).await?.into_iter().filter(|one| one.answer.is_none()) {
        if one.asking.channel != Channel::Email {
            others += 1;
        } else if !one.reminded {
            let how = Sending { bulk: true, ..Sending::default() };
            invitations::send(app, tx, now, &one.asking, EMPLOYER_REMINDER, how).await?;
            reminded += 1;
        }
    }
    if reminded > 0 {
        let count = audit::set("parties", reminded);
        let subject = ("practicum", row.id.0);
        audit::record(app, tx, now, Actor::System, "courses.employers.reminded", subject, &[count]).await?;
    }
    Ok((reminded, others))
}

/// As [`remind`] on a person's word.
pub async fn remind_now(
    app: &App,
    center: CenterId,
    gathering: GatheringId,
) -> Result<(usize, usize), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(EmployerError::NotThere)?;
    if whole.is_over(now) {
        return Err(EmployerError::Closed);
    }
    let done = remind(app, &tx, now, gathering).await?;
    tx.commit().await?;
    app.wake();
    Ok(done)
}
