//! Receipts: issued with the next number of the center, issued again, void.

use chrono::NaiveDate;

use super::following::turn;
use super::reading::there;
use super::{SocialError, line};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId};
use crate::i18n::{Lang, Message};
use crate::social::model::yen;
use crate::social::store::receipt::{self, Model as Receipt};
use crate::web::FieldErrors;

/// A receipt to be.
#[derive(Clone, Debug)]
pub struct NewReceipt {
    pub sign_up: RowId,
    pub addressee: String,
    pub proviso: String,
    pub amount: i32,
    pub dated: NaiveDate,
    /// The same key issues once.
    pub once: String,
}

/// Issues a receipt for what was paid, and no more than that.
pub async fn issue(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: NewReceipt,
) -> Result<RowId, SocialError> {
    let mut errors = FieldErrors::default();
    let addressee = line(&mut errors, "addressee", &new.addressee, true);
    let proviso = line(&mut errors, "proviso", &new.proviso, true);
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    // Under one turn, so that no number is given twice.
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    if let Some(known) = receipt::of_press(&tx, &new.once).await? {
        return if known.sign_up_id == new.sign_up { Ok(known.id) } else { Err(SocialError::NotThere) };
    }
    let one = social.sign_up(new.sign_up)?;
    let left = one.paid(social.row.fee) - social.receipted(new.sign_up);
    if !(1..=left).contains(&new.amount) {
        errors.add("amount", Message::new("social-error-amount").with("left", yen(Lang::Ja, left.into())));
    }
    errors.into_result().map_err(SocialError::Fields)?;
    let row = Receipt {
        id: app.chance.id(now),
        center_id: center,
        social_id: social.row.id,
        sign_up_id: new.sign_up,
        number: receipt::last_number(&tx).await? + 1,
        addressee,
        proviso,
        amount: new.amount,
        dated: new.dated,
        issuer: social.row.issuer.clone(),
        copies: 1,
        copied_at: None,
        void_at: None,
        void_why: String::new(),
        once: new.once,
        membership_id: by.member(),
        issued_at: now,
        version: 1,
    };
    let (id, told) = (row.id, [audit::set("number", row.number), audit::set("amount", row.amount)]);
    receipt::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "social.receipt_issued", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(id)
}

/// Issues a receipt again. `copies` is how many were seen: the same press twice is one.
pub async fn again(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (id, copies): (RowId, i32),
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    let row = social.receipts.into_iter().find(|row| row.id == id).ok_or(SocialError::NotThere)?;
    if row.void_at.is_some() {
        return Err(SocialError::NotNow("social-error-void"));
    }
    if row.copies != copies {
        return Ok(());
    }
    let told = [audit::set("number", row.number)];
    let was = row.version;
    if !receipt::update(&tx, was, Receipt { copies: copies + 1, copied_at: Some(now), ..row }).await? {
        return Err(SocialError::Stale);
    }
    audit::record(app, &tx, now, by, "social.receipt_again", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a receipt void. Its number stays with it, and nobody else gets it.
pub async fn void(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (id, why): (RowId, &str),
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = there(&tx, gathering).await?;
    let row = social.receipts.into_iter().find(|row| row.id == id).ok_or(SocialError::NotThere)?;
    let mut errors = FieldErrors::default();
    let why = line(&mut errors, "why", why, true);
    errors.into_result().map_err(SocialError::Fields)?;
    if row.void_at.is_some() {
        return Ok(());
    }
    let told = [audit::set("number", row.number)];
    let was = row.version;
    if !receipt::update(&tx, was, Receipt { void_at: Some(now), void_why: why, ..row }).await? {
        return Err(SocialError::Stale);
    }
    audit::record(app, &tx, now, by, "social.receipt_void", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
