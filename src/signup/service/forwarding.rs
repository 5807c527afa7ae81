//! An office passes the invitation on: it gets a link of its own, by which is seen from where applicants come. Its name is
//! kept, never a person's.
//!
//! A peer who signed up gets a leaflet for friends, a link like that. Who they are stands in it only as they wish to be told; the
//! row knows its peer by a keyed hash, and a friend's sign-up shows that it came through a friend and nothing else.

use sea_orm::DbErr;

use super::desk::{Place, new_code};
use super::{SignupError, desk_of, standing_of};
use crate::accounts::service::knock_at_most;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, Tx};
use crate::gatherings;
use crate::i18n::Message;
use crate::invitations::Asking;
use crate::signup::model::{Kind, line};
use crate::signup::opening::Standing;
use crate::signup::store::{forward, signup};
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
        friend: None,
    };
    forward::insert(&tx, row.clone()).await?;
    audit::record(app, &tx, now, Actor::Stranger, "signup.forwarded", ("signup_link", id.0), &[]).await?;
    tx.commit().await?;
    Ok(row)
}

/// A peer's leaflet for friends, as it stands.
#[derive(Clone, Debug)]
pub struct Leaflet {
    pub whole: gatherings::Whole,
    pub standing: Standing,
    /// None before it was made.
    pub link: Option<Forward>,
}

fn friend_of(app: &App, asking: &Asking) -> Vec<u8> {
    app.seal.keyed_hash(&format!("friends of {}", asking.id))
}

/// The leaflet behind a peer's own link.
///
/// # Errors
/// [`SignupError::Missing`] for whoever did not sign up as a peer, or where there is no open sign-up.
pub async fn leaflet(app: &App, tx: &Tx, asking: &Asking) -> Result<Leaflet, SignupError> {
    let gathering = GatheringId(asking.subject_id);
    let own = signup::of_asking(tx, asking.id).await?.filter(|row| row.kind == Kind::Peer);
    own.ok_or(SignupError::Missing)?;
    let whole = gatherings::whole(tx, gathering).await?.ok_or(SignupError::Missing)?;
    let desk = desk_of(tx, gathering).await?.ok_or(SignupError::Missing)?;
    let standing = standing_of(tx, app.clock.now(), &whole, &desk).await?;
    let link = forward::find_of_friend(tx, gathering, &friend_of(app, asking)).await?;
    Ok(Leaflet { whole, standing, link })
}

/// Makes a peer's leaflet, or says anew by which name it tells who passes it on; empty is none. There is one of each peer.
///
/// # Errors
/// As [`leaflet`]; [`SignupError::Fields`] where the name is too long, [`SignupError::NotTaken`] where nobody can sign up.
pub async fn befriend(
    app: &App,
    center: CenterId,
    asking: &Asking,
    name: &str,
) -> Result<Forward, SignupError> {
    let now = app.clock.now();
    let name = line(name);
    if name.chars().count() > LONGEST {
        let mut errors = FieldErrors::default();
        errors.add("name", Message::new("field-too-long").with("max", LONGEST));
        return Err(errors.into());
    }
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("signup {}", asking.subject_id)).await?;
    let found = leaflet(app, &tx, asking).await?;
    if !found.standing.takes() {
        return Err(SignupError::NotTaken(found.standing));
    }
    if let Some(before) = found.link {
        forward::set_office(&tx, before.id, &name).await?;
        tx.commit().await?;
        return Ok(Forward { office: name, ..before });
    }
    // The day alone: the hour would tell whose it is.
    let zone = found.whole.zone();
    let day = zoned::to_utc(zoned::local_date(now, zone).and_time(chrono::NaiveTime::MIN), zone);
    let id: RowId = app.chance.id(day);
    let row = Forward {
        id,
        center_id: center,
        gathering_id: found.whole.gathering.id,
        code: new_code(app),
        office: name,
        once: format!("friends-{}", id.0.simple()),
        created_at: day,
        friend: Some(friend_of(app, asking)),
    };
    forward::insert(&tx, row.clone()).await?;
    tx.commit().await?;
    Ok(row)
}

/// The link that was made by this press, if there is one.
pub async fn passed_on(tx: &Tx, gathering: GatheringId, once: &str) -> Result<Option<Forward>, DbErr> {
    forward::find_once(tx, gathering, once).await
}
