//! Use cases: a committee and its rosters, and what signs its letters.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::model::{Part, Secretary, Signature};
use super::store::committee::{self, Model as Committee};
use super::store::member::{self, Model as Row};
use super::store::roster::{self, Model as Roster};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts;
use crate::db::{CenterId, CommitteeId, OrganizationId, RowId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::paper::letter::fiscal_year;
use crate::web::{FieldErrors, check};

/// So many people stand on one roster at most.
const MOST: usize = 200;

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum CommitteeError {
    #[error("there is no such committee, roster or member")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error("the roster of that year is there already")]
    Drafted,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A committee as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct CommitteeIn {
    #[validate(length(max = 100, code = "too_long"))]
    pub name_ja: String,
    #[validate(length(max = 100, code = "too_long"))]
    pub name_en: String,
    /// What it is part of.
    #[validate(length(max = 100, code = "too_long"))]
    pub belongs_to: String,
    /// What its chair is called: 会長, 部会長, 座長.
    #[validate(length(max = 20, code = "too_long"))]
    pub chair_title: String,
    /// The version that the form was made from.
    pub version: i32,
}

impl CommitteeIn {
    /// What stands in the database.
    pub fn of(row: &Committee) -> Self {
        CommitteeIn {
            name_ja: row.name.get("ja").to_owned(),
            name_en: row.name.0.get("en").cloned().unwrap_or_default(),
            belongs_to: row.belongs_to.clone(),
            chair_title: row.chair_title.clone(),
            version: row.version,
        }
    }

    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        if self.name_ja.trim().is_empty() {
            errors.add("name_ja", Message::new("field-required"));
        }
        for (field, typed) in
            [("name_ja", &self.name_ja), ("name_en", &self.name_en), ("chair_title", &self.chair_title)]
        {
            if typed.chars().any(char::is_control) {
                errors.add(field, Message::new("tasks-one-line"));
            }
        }
        errors.into_result()
    }
}

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

/// A committee with one of its rosters.
#[derive(Clone, Debug)]
pub struct Whole {
    pub committee: Committee,
    /// The years of which there are rosters, the newest first.
    pub rosters: Vec<Roster>,
    pub roster: Option<Roster>,
    pub members: Vec<Row>,
    /// The fiscal year of today.
    pub this_year: i32,
}

/// A committee with the roster of a year; without one that of this year, else the newest. None where there is no such
/// committee.
pub async fn whole(
    tx: &Tx,
    id: CommitteeId,
    year: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Option<Whole>, DbErr> {
    let Some(committee) = committee::find(tx, id).await? else { return Ok(None) };
    let zone = accounts::center(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let this_year = fiscal_year(zoned::local_date(now, zone));
    let rosters = roster::list_of(tx, id).await?;
    let of = |year: i32| rosters.iter().find(|row| row.fiscal_year == year).cloned();
    let roster = match year {
        Some(year) => of(year),
        None => of(this_year).or_else(|| rosters.first().cloned()),
    };
    let members = match &roster {
        Some(row) => member::list_of(tx, row.id).await?,
        None => Vec::new(),
    };
    Ok(Some(Whole { committee, rosters, roster, members, this_year }))
}

/// What stands under letters about something in a fiscal year: by the settled roster of that year, or of the newest year
/// before it. None where the committee ended.
pub async fn signature(tx: &Tx, id: CommitteeId, year: i32) -> Result<Option<Signature>, DbErr> {
    let Some(row) = committee::find(tx, id).await?.filter(|row| row.ended_at.is_none()) else {
        return Ok(None);
    };
    let rosters = roster::list_of(tx, id).await?;
    let settled = rosters.iter().find(|roster| roster.fiscal_year <= year && roster.settled_at.is_some());
    let members = match settled {
        Some(roster) => member::list_of(tx, roster.id).await?,
        None => Vec::new(),
    };
    let own = contacts::store::organization::find_own_center(tx).await?.map(|row| row.id);
    let center = accounts::center(tx).await?;
    let is_own = |row: &Row| {
        row.organization_id.is_some() && row.organization_id == own
            || center.as_ref().is_some_and(|center| center.name.read(Lang::Ja) == row.organization)
    };
    let with = |part: Part| members.iter().filter(move |row| row.role == part);
    Ok(Some(Signature {
        chair: with(Part::Chair).next().map(|chair| (row.chair_title.clone(), chair.name.clone())),
        secretariat: with(Part::Secretariat)
            .map(|office| Secretary {
                organization: office.organization.clone(),
                own: is_own(office),
                name: office.name.clone(),
                phone: office.phone.clone(),
            })
            .collect(),
        name: row.name,
    }))
}

fn trimmed(typed: &str) -> String {
    typed.trim().to_owned()
}

/// Makes a committee with an empty draft of this year's roster; its id.
pub async fn create(
    app: &App,
    center: CenterId,
    actor: Actor,
    new: &CommitteeIn,
) -> Result<CommitteeId, CommitteeError> {
    new.check().map_err(CommitteeError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let zone = accounts::center(&tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let id: CommitteeId = app.chance.id(now);
    let row = Committee {
        id,
        center_id: center,
        name: Texts::both(new.name_ja.trim(), new.name_en.trim()),
        belongs_to: trimmed(&new.belongs_to),
        chair_title: trimmed(&new.chair_title),
        created_at: now,
        ended_at: None,
        version: 1,
    };
    committee::insert(&tx, row).await?;
    let draft = Roster {
        id: app.chance.id(now),
        center_id: center,
        committee_id: id,
        fiscal_year: fiscal_year(zoned::local_date(now, zone)),
        settled_at: None,
        version: 1,
    };
    roster::insert(&tx, draft).await?;
    let told = [audit::set("name", new.name_ja.trim())];
    audit::record(app, &tx, now, actor, "committees.made", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(id)
}

/// Renames a committee.
pub async fn update(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    new: &CommitteeIn,
) -> Result<(), CommitteeError> {
    new.check().map_err(CommitteeError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = committee::find(&tx, id).await?.ok_or(CommitteeError::NotFound)?;
    let told: Vec<_> =
        [audit::changed("name", found.name.get("ja"), new.name_ja.trim())].into_iter().flatten().collect();
    let row = Committee {
        name: Texts::both(new.name_ja.trim(), new.name_en.trim()),
        belongs_to: trimmed(&new.belongs_to),
        chair_title: trimmed(&new.chair_title),
        ..found
    };
    if !committee::update(&tx, new.version, row).await? {
        return Err(CommitteeError::Stale);
    }
    audit::record(app, &tx, now, actor, "committees.changed", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends a committee, or takes it up again: what ended signs no letters and is not offered to a series.
pub async fn end(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    ends: bool,
) -> Result<(), CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = committee::find(&tx, id).await?.ok_or(CommitteeError::NotFound)?;
    if found.ended_at.is_some() == ends {
        return Ok(());
    }
    let was = found.version;
    if !committee::update(&tx, was, Committee { ended_at: ends.then_some(now), ..found }).await? {
        return Err(CommitteeError::Stale);
    }
    let action = if ends { "committees.ended" } else { "committees.taken_up" };
    audit::record(app, &tx, now, actor, action, ("committee", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Drafts the roster of the year after the newest one: everybody stands on it as before.
pub async fn draft_next(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
) -> Result<i32, CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("committees").await?;
    let found = whole(&tx, id, None, now).await?.ok_or(CommitteeError::NotFound)?;
    let newest = found.rosters.first().ok_or(CommitteeError::NotFound)?;
    // Nobody drafts two years ahead.
    if newest.fiscal_year > found.this_year {
        return Err(CommitteeError::Drafted);
    }
    let year = newest.fiscal_year + 1;
    let draft = Roster {
        id: app.chance.id(now),
        center_id: center,
        committee_id: id,
        fiscal_year: year,
        settled_at: None,
        version: 1,
    };
    let new = draft.id;
    let members = member::list_of(&tx, newest.id).await?;
    roster::insert(&tx, draft).await?;
    for row in members {
        member::insert(&tx, Row { id: app.chance.id(now), roster_id: new, version: 1, ..row }).await?;
    }
    let told = [audit::set("year", year)];
    audit::record(app, &tx, now, actor, "committees.roster.drafted", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(year)
}

async fn roster_of(tx: &Tx, id: CommitteeId, year: i32) -> Result<Roster, CommitteeError> {
    let rosters = roster::list_of(tx, id).await?;
    rosters.into_iter().find(|row| row.fiscal_year == year).ok_or(CommitteeError::NotFound)
}

/// Settles the roster of a year, so that its chair signs; or makes it a draft again.
pub async fn settle(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    year: i32,
    settled: bool,
) -> Result<(), CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = roster_of(&tx, id, year).await?;
    if found.settled_at.is_some() != settled {
        roster::settle(&tx, found.id, settled.then_some(now)).await?;
        let action = if settled { "committees.roster.settled" } else { "committees.roster.reopened" };
        let told = [audit::set("year", year)];
        audit::record(app, &tx, now, actor, action, ("committee", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Throws the draft of a year away; a settled roster and the only one stay.
pub async fn drop_draft(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    year: i32,
) -> Result<(), CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = roster::list_of(&tx, id).await?;
    let found = all.iter().find(|row| row.fiscal_year == year).ok_or(CommitteeError::NotFound)?;
    if found.settled_at.is_some() || all.len() < 2 {
        return Err(CommitteeError::Stale);
    }
    roster::delete(&tx, found.id).await?;
    let told = [audit::set("year", year)];
    audit::record(app, &tx, now, actor, "committees.roster.dropped", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// The office of the address book that has exactly this name, if there is one alone.
async fn office_named(tx: &Tx, typed: &str) -> Result<Option<OrganizationId>, DbErr> {
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

impl From<CommitteeError> for crate::web::Error {
    fn from(error: CommitteeError) -> Self {
        use crate::web::Error;
        match error {
            CommitteeError::NotFound => Error::NotFound,
            CommitteeError::Stale => Error::conflict("error-stale"),
            CommitteeError::Fields(errors) => Error::Fields(errors),
            CommitteeError::Drafted => Error::conflict("committees-drafted-already"),
            CommitteeError::Db(cause) => cause.into(),
        }
    }
}
