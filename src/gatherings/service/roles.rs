//! Roles: who takes which part. Whoever takes one is assigned to the gathering, and may read what is sealed there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, LONGEST_LINE, LONGEST_PHONE, shown_phone, turn_of};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Actor, Member, Subject, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, RowId, Tx};
use crate::gatherings::store::role;
use crate::gatherings::whole::book;
use crate::i18n::Message;
use crate::playbooks::format::{Deed, Role};
use crate::tasks;
use crate::web::FieldErrors;

/// Who takes a part: a member of the center, somebody from elsewhere by name, both or nobody.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct RoleIn {
    /// The role's id in the playbook.
    pub role: String,
    #[serde(default)]
    pub member: Option<MembershipId>,
    #[serde(default)]
    pub name: String,
    /// Of whoever comes from elsewhere, for the day on which the gathering is called off.
    #[serde(default)]
    pub phone: String,
}

/// Writes one part into a gathering and assigns its member. Saved again, a part stays the `row` that it was: errands are
/// about it.
pub async fn put_role(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
    part: &RoleIn,
    row: Option<RowId>,
) -> Result<(), sea_orm::DbErr> {
    let name = part.name.trim();
    if part.member.is_none() && name.is_empty() {
        return Ok(());
    }
    let row = role::Model {
        id: row.unwrap_or_else(|| app.chance.id(now)),
        center_id: tx.center,
        gathering_id: id,
        role: part.role.clone(),
        membership_id: part.member,
        name: name.to_owned(),
        phone: shown_phone(&part.phone).unwrap_or_default(),
    };
    role::insert(tx, row).await?;
    if let Some(member) = part.member {
        let row = assignment::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            membership_id: member,
            subject_kind: Subject::Gathering,
            subject_id: id.0,
            created_at: now,
        };
        accounts::assign(tx, row).await?;
    }
    Ok(())
}

/// Saves who takes which part, all parts at once. Who takes none any more is no longer assigned by it.
pub async fn save_roles(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    parts: Vec<RoleIn>,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let roles = &book(&whole.gathering)?.roles;
    let mut errors = FieldErrors::default();
    for part in &parts {
        if roles.iter().all(|role| role.id != part.role) {
            errors.add("role", Message::new("field-choose"));
        }
        if part.name.chars().count() > LONGEST_LINE {
            let message = Message::new("field-too-long").with("max", LONGEST_LINE);
            errors.add(&format!("name_{}", part.role), message);
        }
        if part.phone.chars().count() > LONGEST_PHONE || shown_phone(&part.phone).is_none() {
            errors.add(&format!("phone_{}", part.role), Message::new("organization-error-phone"));
        }
        if let Some(member) = part.member
            && accounts::member(&tx, member).await?.is_none()
        {
            errors.add(&format!("member_{}", part.role), Message::new("field-choose"));
        }
    }
    errors.into_result().map_err(GatheringError::Fields)?;
    for row in &whole.roles {
        role::delete(&tx, row.id).await?;
        let stays = parts.iter().any(|part| part.member.is_some() && part.member == row.membership_id);
        if let Some(member) = row.membership_id.filter(|_| !stays) {
            accounts::unassign(&tx, member, Subject::Gathering, id.0).await?;
        }
    }
    for part in &parts {
        let was = whole.roles.iter().find(|row| row.role == part.role);
        put_role(app, &tx, now, id, part, was.map(|row| row.id)).await?;
    }
    let after = role::list_of_gathering(&tx, id).await?;
    let members = accounts::members(&tx).await?;
    let told =
        audit::changed("roles", in_words(roles, &whole.roles, &members), in_words(roles, &after, &members));
    tasks::stir(&tx, id, Deed::Roles).await?;
    audit::record(app, &tx, now, actor, "gatherings.roles.saved", ("gathering", id.0), told.as_slice())
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Who takes which part, for the history: a line for each part that somebody takes.
fn in_words(roles: &[Role], taken: &[role::Model], members: &[Member]) -> String {
    let line = |role: &Role| {
        let row = taken.iter().find(|row| row.role == role.id)?;
        let member = members.iter().find(|member| row.membership_id == Some(member.id)).map(Member::name);
        let who = [member.unwrap_or_default(), row.name.clone(), row.phone.clone()];
        let who: Vec<String> = who.into_iter().filter(|word| !word.is_empty()).collect();
        Some(format!("{}：{}", role.title.get("ja"), who.join("・")))
    };
    roles.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}
