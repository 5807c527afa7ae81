//! Entering tours: which office is seen on which day, by how many; a host that cannot after all, and its coming back.

use serde::Deserialize;

use super::TourError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::japanese::search_key;
use crate::contacts::store::organization;
use crate::courses::employers::store::practicum;
use crate::courses::placements::service::after_answer;
use crate::db::{CenterId, DayId, GatheringId, OrganizationId, TourId, Tx};
use crate::gatherings::store::tour;
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::replies::uninvited;
use crate::web::FieldErrors;

/// The most places and the longest text that anybody means.
const MOST: u32 = 99;
const LONGEST: usize = 500;

/// A new tour.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = TourIn)]
pub struct TourIn {
    pub day: DayId,
    /// The host's name in the address book, or its id.
    pub host: String,
    pub places: u32,
    /// How many of them from one office.
    pub per_office: Option<u32>,
    #[serde(default)]
    pub meet: String,
    #[serde(default)]
    pub word: String,
}

/// What of a tour is changed.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = TourChangeIn)]
pub struct ChangeIn {
    pub places: u32,
    pub per_office: Option<u32>,
    #[serde(default)]
    pub meet: String,
    /// What the host is to know, without names.
    #[serde(default)]
    pub word: String,
    /// As it was read.
    pub version: i32,
}

fn judged(places: u32, per_office: Option<u32>, texts: [(&str, &str); 2]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !(1..=MOST).contains(&places) {
        errors.add("places", Message::new("tours-error-places").with("most", MOST));
    }
    if per_office.is_some_and(|most| !(1..=MOST).contains(&most)) {
        errors.add("per_office", Message::new("tours-error-places").with("most", MOST));
    }
    for (field, text) in texts {
        if text.chars().count() > LONGEST {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    errors
}

/// The office that is meant by what was typed.
async fn host(tx: &Tx, typed: &str) -> Result<OrganizationId, FieldErrors> {
    let wrong = |key| FieldErrors::one("host", key);
    let broken = |_| wrong("tours-error-host");
    if let Ok(id) = typed.trim().parse::<OrganizationId>() {
        let found = organization::find(tx, id).await.map_err(broken)?;
        let found = found.filter(|office| office.deleted_at.is_none());
        return found.map(|office| office.id).ok_or_else(|| wrong("tours-error-host"));
    }
    let key = search_key(typed);
    if key.is_empty() {
        return Err(wrong("field-required"));
    }
    let found = organization::list_named(tx, &key, None).await.map_err(broken)?;
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(wrong("tours-error-host")),
        _ => Err(wrong("tours-error-hosts")),
    }
}

async fn going_on(app: &App, tx: &Tx, gathering: GatheringId) -> Result<Whole, TourError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(TourError::NotFound)?;
    // A gathering that asks employers for places has days at employers and no tours.
    let asks_employers = practicum::of_gathering(tx, gathering).await?.is_some();
    if !whole.subject().invites() || whole.gathering.takes_trainees() || asks_employers {
        return Err(TourError::NotFound);
    }
    if whole.is_over(app.clock.now()) {
        return Err(TourError::Over);
    }
    Ok(whole)
}

/// Enters a tour. The host has an asking about the gathering from then on, so that its list has a link; nothing is sent.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    new: TourIn,
) -> Result<TourId, TourError> {
    let tx = app.db.scoped(center).read().await?;
    let whole = going_on(app, &tx, gathering).await?;
    let mut errors = judged(new.places, new.per_office, [("meet", &new.meet), ("word", &new.word)]);
    if whole.each_day().iter().all(|day| day.id != new.day) {
        errors.add("day", Message::new("field-choose"));
    }
    let host = host(&tx, &new.host).await;
    if let Err(wrong) = &host {
        errors.0.extend(wrong.0.clone());
    }
    drop(tx);
    let (true, Ok(host)) = (errors.is_empty(), host) else { return Err(TourError::Fields(errors)) };
    let asking = uninvited::asking_of(app, center, actor, gathering, host).await?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    going_on(app, &tx, gathering).await?;
    let id: TourId = app.chance.id(now);
    let number = |count: u32| i32::try_from(count).unwrap_or_default();
    let row = tour::Model {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        day_id: new.day,
        asking_id: asking,
        organization_id: host,
        places: number(new.places),
        per_office: new.per_office.map(number),
        meet: new.meet.trim().to_owned(),
        word: new.word.trim().to_owned(),
        off_at: None,
        created_at: now,
        version: 1,
    };
    if !tour::insert(&tx, row).await? {
        return Err(TourError::Fields(FieldErrors::one("host", "tours-error-twice")));
    }
    audit::record(app, &tx, now, actor, "courses.tour.added", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

async fn found(tx: &Tx, gathering: GatheringId, id: TourId) -> Result<tour::Model, TourError> {
    let all = tour::list_of_gathering(tx, gathering).await?;
    all.into_iter().find(|row| row.id == id).ok_or(TourError::NotFound)
}

/// Changes how many may come and what is told. With fewer places than seats given, a task names who is concerned.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: TourId,
    new: ChangeIn,
) -> Result<(), TourError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    going_on(app, &tx, gathering).await?;
    let row = found(&tx, gathering, id).await?;
    judged(new.places, new.per_office, [("meet", &new.meet), ("word", &new.word)])
        .into_result()
        .map_err(TourError::Fields)?;
    let number = |count: u32| i32::try_from(count).unwrap_or_default();
    let (host, was) = (row.asking_id, row.version);
    let after = tour::Model {
        places: number(new.places),
        per_office: new.per_office.map(number),
        meet: new.meet.trim().to_owned(),
        word: new.word.trim().to_owned(),
        ..row.clone()
    };
    if after == row {
        return Ok(());
    }
    if was != new.version || !tour::update(&tx, was, after).await? {
        return Err(TourError::Stale);
    }
    after_answer(app, &tx, gathering, host, actor).await?;
    audit::record(app, &tx, now, actor, "courses.tour.changed", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a tour off, where the host cannot after all, or brings it back. Who had a seat keeps it on the board until staff
/// give another one; a task names them.
pub async fn take_off(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: TourId,
    off: bool,
) -> Result<(), TourError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("placements").await?;
    going_on(app, &tx, gathering).await?;
    let row = found(&tx, gathering, id).await?;
    if row.off_at.is_some() == off {
        return Ok(());
    }
    let (host, was) = (row.asking_id, row.version);
    if !tour::update(&tx, was, tour::Model { off_at: off.then_some(now), ..row }).await? {
        return Err(TourError::Stale);
    }
    after_answer(app, &tx, gathering, host, actor).await?;
    let what = if off { "courses.tour.taken_off" } else { "courses.tour.back" };
    audit::record(app, &tx, now, actor, what, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
