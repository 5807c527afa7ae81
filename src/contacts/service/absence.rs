//! Absences: what a newer official list no longer has, and what a person found out about it. Nothing is removed
//! because a list says so; a person who knows that an office is gone puts it into the trash with the same press.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::json;

use super::organization::{delete_organization, find_organization, restore_organization};
use super::{ContactsError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::import::Gone;
use crate::contacts::model::AbsenceState as State;
use crate::contacts::store::absence::{self, Model as Absence};
use crate::contacts::store::organization;
use crate::db::{AbsenceId, ImportId, OrganizationId, Tx};

/// The services that an absence names: source key, word of the kind, name.
pub fn missing(row: &Absence) -> Vec<(String, String, String)> {
    serde_json::from_value(row.services.clone()).unwrap_or_default()
}

/// Keeps what an import found missing, and closes what stands in its list again.
pub(in crate::contacts) async fn report(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    import: ImportId,
    gone: &[Gone],
    back: &[OrganizationId],
) -> Result<(), DbErr> {
    for one in gone.iter().filter(|one| !one.known) {
        let services: Vec<_> =
            one.services.iter().map(|(key, (kind, name))| json!([key, kind.as_str(), name])).collect();
        if let Some(found) = absence::open_of(tx, one.organization.id).await? {
            // More of it is missing than at the last time.
            let row = Absence { services: json!(services), whole: one.whole, ..found.clone() };
            absence::update(tx, found.version, row).await?;
            continue;
        }
        let row = Absence {
            id: app.chance.id(now),
            center_id: tx.center,
            organization_id: one.organization.id,
            import_id: import,
            whole: one.whole,
            services: json!(services),
            state: State::Open,
            noticed_at: now,
            judged_at: None,
            judged_by: None,
            back_by: None,
            version: 1,
        };
        absence::insert(tx, row).await?;
    }
    for row in absence::list(tx, &[State::Open, State::StillThere]).await? {
        if back.contains(&row.organization_id) {
            let was = row.version;
            absence::update(tx, was, Absence { state: State::Back, back_by: Some(import), ..row }).await?;
        }
    }
    Ok(())
}

/// Takes back what an import reported, as far as nobody judged it.
pub(in crate::contacts) async fn unreport(tx: &Tx, import: ImportId) -> Result<(), DbErr> {
    absence::forget_of_import(tx, import).await?;
    for row in absence::back_by(tx, import).await? {
        let was = row.version;
        let state = if row.judged_at.is_some() { State::StillThere } else { State::Open };
        absence::update(tx, was, Absence { state, back_by: None, ..row }).await?;
    }
    Ok(())
}

/// The absences of live organizations that wait for a person, those of whole offices first.
pub async fn absences(tx: &Tx) -> Result<Vec<(Absence, organization::Model)>, DbErr> {
    let mut all = with_organizations(tx, absence::list(tx, &[State::Open]).await?).await?;
    all.retain(|(_, row)| row.deleted_at.is_none());
    all.sort_by_key(|(absence, row)| (!absence.whole, row.kana.clone(), row.name.clone()));
    Ok(all)
}

/// Those that were judged, the newest first, `limit` at most.
pub async fn judged_absences(tx: &Tx, limit: usize) -> Result<Vec<(Absence, organization::Model)>, DbErr> {
    let mut rows = absence::list(tx, &[State::StillThere, State::Gone]).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.judged_at));
    rows.truncate(limit);
    with_organizations(tx, rows).await
}

async fn with_organizations(
    tx: &Tx,
    rows: Vec<Absence>,
) -> Result<Vec<(Absence, organization::Model)>, DbErr> {
    let ids: Vec<OrganizationId> = rows.iter().map(|row| row.organization_id).collect();
    let found = organization::list_by_ids(tx, &ids).await?;
    let with = |absence: Absence| {
        let row = found.iter().find(|row| row.id == absence.organization_id)?.clone();
        Some((absence, row))
    };
    Ok(rows.into_iter().filter_map(with).collect())
}

/// Keeps what a person found out: the office is still there, or gone. An office that is gone as a whole goes into the
/// trash, from which it can be taken.
pub async fn judge_absence(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: AbsenceId,
    gone: bool,
) -> Result<(), ContactsError> {
    let now = app.clock.now();
    let found = absence::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    if found.state != State::Open {
        return Err(ContactsError::Stale);
    }
    let office = found.organization_id;
    if gone && found.whole && find_organization(tx, office).await?.is_some() {
        delete_organization(app, tx, actor, office).await?;
    }
    let was = found.version;
    let state = if gone { State::Gone } else { State::StillThere };
    let row = Absence { state, judged_at: Some(now), judged_by: actor.member(), ..found };
    if !absence::update(tx, was, row).await? {
        return Err(ContactsError::Stale);
    }
    let action = if gone { "contacts.absence.gone" } else { "contacts.absence.still_there" };
    audit::record(app, tx, now, actor, action, ("organization", office.0), &[]).await?;
    Ok(())
}

/// Takes a judgement back: the absence waits again, and the office comes out of the trash.
pub async fn undo_absence(app: &App, tx: &Tx, actor: Actor, id: AbsenceId) -> Result<(), ContactsError> {
    let now = app.clock.now();
    let found = absence::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    let office = found.organization_id;
    match found.state {
        State::Open => return Ok(()),
        State::Back => return Err(refused("absences-back")),
        State::StillThere => {}
        State::Gone if found.whole && find_organization(tx, office).await?.is_none() => {
            restore_organization(app, tx, actor, office).await?;
        }
        State::Gone => {}
    }
    let was = found.version;
    let row = Absence { state: State::Open, judged_at: None, judged_by: None, ..found };
    if !absence::update(tx, was, row).await? {
        return Err(ContactsError::Stale);
    }
    audit::record(app, tx, now, actor, "contacts.absence.undone", ("organization", office.0), &[]).await?;
    Ok(())
}
