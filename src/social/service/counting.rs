//! The evening and what comes of it: who came and paid, late fees, what the restaurant was told and asked.

use super::SocialError;
use super::following::{HEAD_COUNT, follow, turn};
use super::reading::there;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId};
use crate::i18n::Message;
use crate::social::store::{sign_up, social};
use crate::tasks::{self, TaskState};
use crate::web::FieldErrors;

/// How many of somebody came, and paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub came: i32,
    pub paid: i32,
}

/// What becomes of a late fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    Paid,
    /// Not paid after all.
    Unpaid,
    /// Nothing is asked.
    Waived,
}

/// Keeps how many came and paid: numbers, so that the same press twice is one, and a smaller one takes back.
pub async fn count(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (id, new): (RowId, Counted),
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    let known = social.sign_up(id)?;
    let heads = known.heads();
    let mut errors = FieldErrors::default();
    for (field, value) in [("came", new.came), ("paid", new.paid)] {
        if !(0..=heads.seated).contains(&value) {
            errors.add(field, Message::new("social-error-heads").with("max", heads.seated));
        }
    }
    errors.into_result().map_err(SocialError::Fields)?;
    if (known.row.came, known.row.paid) == (new.came, new.paid) {
        return Ok(());
    }
    let after = sign_up::Model { came: new.came, paid: new.paid, ..known.row.clone() };
    let takes = if known.row.owes_paid { known.row.owes } else { 0 };
    if new.paid.saturating_mul(social.row.fee) + takes < social.receipted(id) {
        return Err(SocialError::NotNow("social-error-receipted"));
    }
    let changes: Vec<_> =
        [audit::changed("came", known.row.came, new.came), audit::changed("paid", known.row.paid, new.paid)]
            .into_iter()
            .flatten()
            .collect();
    sign_up::update(&tx, after).await?;
    audit::record(app, &tx, now, by, "social.counted", ("gathering", gathering.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps what became of a late fee.
pub async fn late(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (id, what): (RowId, Late),
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    let known = social.sign_up(id)?;
    let row = known.row.clone();
    if row.owes == 0 {
        return Ok(());
    }
    let (owes, owes_paid) = match what {
        Late::Paid => (row.owes, true),
        Late::Unpaid => (row.owes, false),
        Late::Waived => (0, false),
    };
    if (owes, owes_paid) == (row.owes, row.owes_paid) {
        return Ok(());
    }
    let paid = row.paid.saturating_mul(social.row.fee) + if owes_paid { owes } else { 0 };
    if paid < social.receipted(id) {
        return Err(SocialError::NotNow("social-error-receipted"));
    }
    let changes: Vec<_> =
        [audit::changed("late_fee", row.owes, owes), audit::changed("is_paid", row.owes_paid, owes_paid)]
            .into_iter()
            .flatten()
            .collect();
    sign_up::update(&tx, sign_up::Model { owes, owes_paid, ..row }).await?;
    audit::record(app, &tx, now, by, "social.late_fee", ("gathering", gathering.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps that the restaurant was told how many come.
///
/// # Errors
/// [`SocialError::Stale`] where it is another number by now than the one that was seen.
pub async fn tell(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    count: i32,
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    if social.seated() != count {
        return Err(SocialError::Stale);
    }
    if social.row.told == Some(count) {
        return Ok(());
    }
    let was = social.row.version;
    let (about, row) =
        (social.row.id.0, social::Model { told: Some(count), told_at: Some(now), ..social.row });
    if !social::update(&tx, was, row).await? {
        return Err(SocialError::Stale);
    }
    tasks::close_about(&tx, now, HEAD_COUNT, about, TaskState::Done, by).await?;
    let told = [audit::set("people", count)];
    audit::record(app, &tx, now, by, "social.told", ("gathering", gathering.0), &told).await?;
    follow(app, &tx, (now, by), gathering).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps the restaurant's bill; none takes it back.
pub async fn bill(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    amount: Option<i32>,
) -> Result<(), SocialError> {
    if amount.is_some_and(|amount| !(0..=100_000_000).contains(&amount)) {
        let message = Message::new("field-range").with("min", 0).with("max", 100_000_000);
        return Err(SocialError::field("bill", message));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    if social.row.bill == amount {
        return Ok(());
    }
    let word = |amount: Option<i32>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let told: Vec<_> = audit::changed("bill", word(social.row.bill), word(amount)).into_iter().collect();
    let was = social.row.version;
    if !social::update(&tx, was, social::Model { bill: amount, ..social.row }).await? {
        return Err(SocialError::Stale);
    }
    audit::record(app, &tx, now, by, "social.bill", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
