//! Somebody on a roster.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::roster::roster_of;
use super::{CommitteeError, trimmed};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::committees::model::Part;
use crate::committees::store::member::{self, Model as Row};
use crate::committees::store::roster::{self, Model as Roster};
use crate::contacts;
use crate::db::{CenterId, CommitteeId, OrganizationId, RowId, Tx};
use crate::i18n::Message;
use crate::web::{FieldErrors, check};

/// So many people stand on one roster at most.
const MOST: usize = 200;

/// Somebody on a roster as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct MemberIn {
    pub part: Part,
    /// The office; where the address book has one of exactly this name, it is that one.
    #[validate(length(max = 100, code = "too_long"))]
    pub organization: String,
    #[validate(length(max = 60, code = "too_long"))]
    pub post: String,
    #[validate(length(max = 60, code = "too_long"))]
    pub name: String,
    #[validate(length(max = 40, code = "too_long"))]
    pub phone: String,
    #[validate(length(max = 200, code = "too_long"))]
    pub email: String,
    /// The version that the form was made from.
    pub version: i32,
}

impl MemberIn {
    /// What stands in the database.
    pub fn of(row: &Row) -> Self {
        MemberIn {
            part: row.role,
            organization: row.organization.clone(),
            post: row.post.clone(),
            name: row.name.clone(),
            phone: row.phone.clone(),
            email: row.email.clone(),
            version: row.version,
        }
    }

    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        if self.organization.trim().is_empty() && self.name.trim().is_empty() {
            errors.add("organization", Message::new("committees-who-needed"));
        }
        // Whoever signs, signs by name.
        if self.part == Part::Chair && self.name.trim().is_empty() {
            errors.add("name", Message::new("field-required"));
        }
        if !self.email.trim().is_empty() && crate::mail::Address::parse(self.email.trim()).is_err() {
            errors.add("email", Message::new("committees-email"));
        }
        for (field, typed) in [
            ("organization", &self.organization),
            ("post", &self.post),
            ("name", &self.name),
            ("phone", &self.phone),
        ] {
            if typed.chars().any(char::is_control) {
                errors.add(field, Message::new("tasks-one-line"));
            }
        }
        errors.into_result()
    }
}

/// The office of the address book that has exactly this name, if there is one alone.
pub(super) async fn office_named(tx: &Tx, typed: &str) -> Result<Option<OrganizationId>, DbErr> {
    let all = contacts::store::organization::list_live(tx).await?;
    let mut fits = all.iter().filter(|row| row.name == typed);
    Ok(match (fits.next(), fits.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    })
}

/// Puts somebody on the roster of a year; the row's id.
pub async fn add_member(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    year: i32,
    new: &MemberIn,
) -> Result<RowId, CommitteeError> {
    new.check().map_err(CommitteeError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("committees").await?;
    let roster = roster_of(&tx, id, year).await?;
    let there = member::list_of(&tx, roster.id).await?;
    if there.len() >= MOST {
        return Err(CommitteeError::Fields(FieldErrors::one("name", "committees-too-many")));
    }
    let row = Row {
        id: app.chance.id(now),
        center_id: center,
        roster_id: roster.id,
        position: there.iter().map(|row| row.position).max().unwrap_or(0) + 1,
        role: new.part,
        organization_id: office_named(&tx, new.organization.trim()).await?,
        organization: trimmed(&new.organization),
        post: trimmed(&new.post),
        name: trimmed(&new.name),
        phone: trimmed(&new.phone),
        email: trimmed(&new.email),
        version: 1,
    };
    let added = row.id;
    member::insert(&tx, row).await?;
    // Who it is stands on the roster, which lasts a year; the history lasts longer and names nobody.
    let told = [audit::set("year", year), audit::set("part", new.part.word())];
    audit::record(app, &tx, now, actor, "committees.member.added", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(added)
}

/// A row of one of a committee's rosters, with the roster.
pub async fn member_of(tx: &Tx, id: CommitteeId, row: RowId) -> Result<Option<(Roster, Row)>, DbErr> {
    let Some(row) = member::find(tx, row).await? else { return Ok(None) };
    let rosters = roster::list_of(tx, id).await?;
    Ok(rosters.into_iter().find(|roster| roster.id == row.roster_id).map(|roster| (roster, row)))
}

/// Changes somebody's row; the year of the roster.
pub async fn update_member(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    row: RowId,
    new: &MemberIn,
) -> Result<i32, CommitteeError> {
    new.check().map_err(CommitteeError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (roster, found) = member_of(&tx, id, row).await?.ok_or(CommitteeError::NotFound)?;
    let changed = Row {
        role: new.part,
        organization_id: office_named(&tx, new.organization.trim()).await?,
        organization: trimmed(&new.organization),
        post: trimmed(&new.post),
        name: trimmed(&new.name),
        phone: trimmed(&new.phone),
        email: trimmed(&new.email),
        ..found
    };
    if !member::update(&tx, new.version, changed).await? {
        return Err(CommitteeError::Stale);
    }
    let told = [audit::set("year", roster.fiscal_year), audit::set("part", new.part.word())];
    audit::record(app, &tx, now, actor, "committees.member.changed", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(roster.fiscal_year)
}

/// Takes somebody off a roster; the year of the roster.
pub async fn remove_member(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    row: RowId,
) -> Result<i32, CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (roster, found) = member_of(&tx, id, row).await?.ok_or(CommitteeError::NotFound)?;
    member::delete(&tx, found.id).await?;
    let told = [audit::set("year", roster.fiscal_year), audit::set("part", found.role.word())];
    audit::record(app, &tx, now, actor, "committees.member.removed", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(roster.fiscal_year)
}
