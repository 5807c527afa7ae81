//! An office passes the invitation on: it gets a link of its own, by which is seen from where applicants come. Its name is
//! kept, never a person's.

use sea_orm::DbErr;

use super::desk::{Place, new_code};
use super::{SignupError, standing_of};
use crate::accounts::service::knock_at_most;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{GatheringId, RowId, Tx};
use crate::gatherings;
use crate::i18n::Message;
use crate::signup::store::forward;
use crate::web::FieldErrors;

pub use crate::signup::store::forward::Model as Forward;

/// So many links are made from one address within a quarter of an hour.
const LINKS: i32 = 10;
/// The longest name, in characters.
const LONGEST: usize = 100;

/// Makes the link of an office that passes the invitation on. A second press is the same press.
///
/// # Errors
/// [`SignupError::Fields`] without a name; [`SignupError::NotTaken`], [`SignupError::TooMany`].
pub async fn forward(
    app: &App,
    place: &Place,
    (from, once): (&str, &str),
    office: &str,
) -> Result<Forward, SignupError> {
    let now = app.clock.now();
    let office = office.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut errors = FieldErrors::default();
    if office.is_empty() {
        errors.add("office", Message::new("field-required"));
    }
    if office.chars().count() > LONGEST {
        errors.add("office", Message::new("field-too-long").with("max", LONGEST));
    }
    errors.into_result()?;
    let gathering = place.desk.gathering_id;
    let tx = app.db.scoped(place.center).write().await?;
    tx.turn(&format!("signup {gathering}")).await?;
    if let Some(before) = forward::find_once(&tx, gathering, once).await? {
        return Ok(before);
    }
    if let Err(refusal) = knock_at_most(app, &tx, "signup link", from, LINKS).await {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let standing = standing_of(&tx, now, &whole, &place.desk).await?;
    if !standing.takes() {
        return Err(SignupError::NotTaken(standing));
    }
    let id: RowId = app.chance.id(now);
    let row = Forward {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        code: new_code(app),
        office,
        once: once.to_owned(),
        created_at: now,
    };
    forward::insert(&tx, row.clone()).await?;
    audit::record(app, &tx, now, Actor::Stranger, "signup.forwarded", ("signup_link", id.0), &[]).await?;
    tx.commit().await?;
    Ok(row)
}

/// The link that was made by this press, if there is one.
pub async fn passed_on(tx: &Tx, gathering: GatheringId, once: &str) -> Result<Option<Forward>, DbErr> {
    forward::find_once(tx, gathering, once).await
}
