//! API tokens: each acts as one member, is shown once and can be revoked.

use super::AccountError;
use crate::accounts::audit;
use crate::accounts::model::Actor;
use crate::accounts::store::member;
use crate::app::App;
use crate::db::{CenterId, MembershipId, RowId};
use crate::seal::{fresh_token, token_hash};

/// Makes an API token for a member; the token itself is shown once and never again.
pub async fn make_token(
    app: &App,
    center: CenterId,
    actor: Actor,
    member: MembershipId,
    name: &str,
) -> Result<String, AccountError> {
    let now = app.clock.now();
    let token = format!("tsudoi_{}", fresh_token(&app.chance));
    let tx = app.db.scoped(center).write().await?;
    let id: RowId = app.chance.id(now);
    member::insert_token(
        &tx,
        member::api_token::Model {
            id,
            center_id: center,
            membership_id: member,
            name: name.to_owned(),
            token_hash: token_hash(&token),
            created_at: now,
            revoked_at: None,
        },
    )
    .await?;
    audit::record(
        app,
        &tx,
        now,
        actor,
        "accounts.token.made",
        ("api_token", id.0),
        &[audit::set("name", name)],
    )
    .await?;
    tx.commit().await?;
    Ok(token)
}

/// Revokes a token: the next request with it is refused. `only_of` limits it to the tokens of that member.
pub async fn revoke_token(
    app: &App,
    center: CenterId,
    actor: Actor,
    only_of: Option<MembershipId>,
    id: RowId,
) -> Result<(), AccountError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = member::find_api_token(&tx, id).await?.ok_or(AccountError::NoSuch)?;
    if only_of.is_some_and(|member| member != found.membership_id) {
        return Err(AccountError::NoSuch);
    }
    if member::revoke_token(&tx, id, now).await? {
        let changes = [audit::set("name", &found.name)];
        audit::record(app, &tx, now, actor, "accounts.token.revoked", ("api_token", id.0), &changes).await?;
    }
    tx.commit().await?;
    Ok(())
}
