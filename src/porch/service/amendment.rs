//! Amendments: what an office would say otherwise of its own entry, told behind its own link.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::PorchError;
use super::entry::{Proposed, book, read};
use super::own_link::active;
use crate::accounts::service::knock_at_most;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::contacts::{Organization, find_organization};
use crate::db::{AmendmentId, CenterId, OrganizationId, Tx};
use crate::i18n::{Lang, Texts, say, t};
use crate::porch::model::{AmendmentState as State, NEW};
use crate::porch::store::amendment::{self, Model as Amendment};
use crate::porch::store::own_link::{self, Model as OwnLink};
use crate::tasks::{self, NewTask, TaskState};

/// The task in which amendments wait; about the office.
const TASK: &str = "porch.amendments";
/// So many forms are heard behind one link within a quarter of an hour.
const FORMS: i32 = 30;
/// More new contacts than so many do not wait at once.
const MOST_NEW: usize = 10;
/// Takes in what an office would say otherwise: for each field that differs from the book one amendment, in the stead of
/// an earlier one that nobody has judged. How many wait now.
pub async fn propose(
    app: &App,
    center: CenterId,
    office: OrganizationId,
    fields: &BTreeMap<String, String>,
) -> Result<usize, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    if let Err(refusal) = knock_at_most(app, &tx, "amend", &office.to_string(), FORMS).await {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let there = book(&tx, office, today(&tx, now).await?).await?.ok_or(PorchError::Missing)?;
    let waiting = amendment::open_of(&tx, office).await?;
    let mut open = waiting.len();
    let mut moved = false;
    for one in read(&there, fields)? {
        let same = one.was == one.proposed;
        let before = waiting.iter().find(|row| {
            row.field == one.field
                && row.contact_id == one.contact
                && (one.field != NEW || row.proposed == one.proposed)
        });
        match before {
            Some(before) if same => {
                let row = Amendment { state: State::Withdrawn, judged_at: Some(now), ..before.clone() };
                amendment::update(&tx, row).await?;
                open -= 1;
                moved = true;
            }
            Some(before) if before.proposed == one.proposed => {}
            Some(before) => {
                let again =
                    Amendment { was: one.was, proposed: one.proposed, proposed_at: now, ..before.clone() };
                amendment::update(&tx, again).await?;
                moved = true;
            }
            None if same => {}
            None if one.field == NEW && waiting.iter().filter(|row| row.field == NEW).count() >= MOST_NEW => {
            }
            None => {
                amendment::insert(&tx, first(app, now, center, office, one)).await?;
                open += 1;
                moved = true;
            }
        }
    }
    if moved {
        audit::record(app, &tx, now, Actor::Office(office), "porch.amended", ("organization", office.0), &[])
            .await?;
    }
    tell(app, &tx, now, &there.office, open, Actor::Office(office)).await?;
    tx.commit().await?;
    Ok(open)
}

fn first(
    app: &App,
    now: DateTime<Utc>,
    center: CenterId,
    office: OrganizationId,
    one: Proposed,
) -> Amendment {
    Amendment {
        id: app.chance.id(now),
        center_id: center,
        organization_id: office,
        contact_id: one.contact,
        field: one.field.to_owned(),
        was: one.was,
        proposed: one.proposed,
        state: State::Open,
        before: None,
        proposed_at: now,
        judged_at: None,
        judged_by: None,
    }
}

pub(super) async fn today(tx: &Tx, now: DateTime<Utc>) -> Result<NaiveDate, PorchError> {
    let center = accounts::center(tx).await?.ok_or(PorchError::Missing)?;
    Ok(now.with_timezone(&center.tz()).date_naive())
}

/// Opens the task while amendments wait, and closes it once none does.
pub(super) async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    office: &Organization,
    open: usize,
    actor: Actor,
) -> Result<(), PorchError> {
    if open == 0 {
        let to = if actor.member().is_some() { TaskState::Done } else { TaskState::Dropped };
        tasks::close_about(tx, now, TASK, office.id.0, to, actor).await?;
        return Ok(());
    }
    let words = |lang: Lang| say(lang, "porch-task-amendments", &[("office", office.name.clone().into())]);
    let how = "porch-task-amendments-how";
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(words(Lang::Ja), words(Lang::En)),
        instructions: Some(Texts::both(t(Lang::Ja, how), t(Lang::En, how))),
        link: Some(format!("/organizations/{}/own-page", office.id)),
        about: Some(office.id.0),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// An office takes one of its amendments back before anybody judged it.
pub async fn withdraw(
    app: &App,
    center: CenterId,
    office: OrganizationId,
    id: AmendmentId,
) -> Result<(), PorchError> {
    let now = app.clock.now();
    let actor = Actor::Office(office);
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let (row, found) = of_office(&tx, office, id).await?;
    if found.state != State::Open {
        return Ok(());
    }
    amendment::update(&tx, Amendment { state: State::Withdrawn, judged_at: Some(now), ..found }).await?;
    let open = amendment::open_of(&tx, office).await?.len();
    tell(app, &tx, now, &row, open, actor).await?;
    let subject = ("organization", office.0);
    audit::record(app, &tx, now, actor, "porch.amendment.withdrawn", subject, &[]).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn of_office(
    tx: &Tx,
    office: OrganizationId,
    id: AmendmentId,
) -> Result<(Organization, Amendment), PorchError> {
    let row = find_organization(tx, office).await?.ok_or(PorchError::Missing)?;
    let found = amendment::find(tx, id).await?.filter(|found| found.organization_id == office);
    Ok((row, found.ok_or(PorchError::Missing)?))
}

/// "It is fine as it is", said behind the office's own link.
pub async fn agree(app: &App, center: CenterId, office: OrganizationId) -> Result<(), PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let link = active(&tx, office).await?.ok_or(PorchError::Missing)?;
    // A second press within the hour is the same press.
    if link.agreed_at.is_none_or(|at| at + Duration::hours(1) < now) {
        if !own_link::update(&tx, link.version, OwnLink { agreed_at: Some(now), ..link }).await? {
            return Err(PorchError::Stale);
        }
        let subject = ("organization", office.0);
        audit::record(app, &tx, now, Actor::Office(office), "porch.agreed", subject, &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}
