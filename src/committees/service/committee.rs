//! A committee itself: made, renamed, ended.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{CommitteeError, trimmed};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::committees::store::committee::{self, Model as Committee};
use crate::committees::store::roster::{self, Model as Roster};
use crate::db::{CenterId, CommitteeId};
use crate::i18n::{Message, Texts};
use crate::paper::letter::fiscal_year;
use crate::web::{FieldErrors, check};

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
