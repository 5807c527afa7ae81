//! API tokens: one's own, and for an administrator everybody's.

use actix_web::web;
use serde::Deserialize;

use super::Nothing;
use crate::accounts::model::Role;
use crate::accounts::store::member;
use crate::accounts::{Staff, StaffForm, service};
use crate::app::App;
use crate::db::RowId;
use crate::i18n::Message;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const TEMPLATE: &str = "accounts/views/tokens.html";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TokenForm {
    name: String,
}

/// The name of a token, or what to correct.
pub fn read_name(typed: &str) -> Result<String, FieldErrors> {
    let name = typed.trim();
    if name.is_empty() {
        Err(FieldErrors::one("name", "field-required"))
    } else if name.chars().count() > 60 || name.chars().any(char::is_control) {
        let mut errors = FieldErrors::default();
        errors.add("name", Message::new("field-too-long").with("max", 60));
        Err(errors)
    } else {
        Ok(name.to_owned())
    }
}

/// `GET /settings/tokens`
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let context = page(&app, &staff, "", "", &FieldErrors::default()).await?;
    staff.page("settings", TEMPLATE, context)
}

async fn page(
    app: &App,
    staff: &Staff,
    name: &str,
    fresh: &str,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let tx = staff.scope(app).read().await?;
    let members = member::list(&tx).await?;
    let mine = |token: &member::api_token::Model| {
        token.membership_id == staff.member || staff.role == Role::Administrator
    };
    let tokens: Vec<serde_json::Value> = member::list_tokens(&tx)
        .await?
        .into_iter()
        .filter(mine)
        .map(|token| {
            let whose = members.iter().find(|member| member.id == token.membership_id);
            serde_json::json!({
                "id": token.id,
                "name": token.name,
                "whose": whose.map(member::Model::name).unwrap_or_default(),
                "made": token.created_at,
                "revoked": token.revoked_at,
            })
        })
        .collect();
    Ok(shown! { tokens => tokens, name => name, fresh => fresh, errors => errors.say(staff.reader.lang) })
}

/// `POST /settings/tokens`: the answer itself shows the token, which is never shown again.
pub async fn make(app: web::Data<App>, StaffForm { staff, form }: StaffForm<TokenForm>) -> Result {
    let name = match read_name(&form.name) {
        Ok(name) => name,
        Err(errors) => {
            let context = page(&app, &staff, &form.name, "", &errors).await?;
            return staff.again("settings", TEMPLATE, context);
        }
    };
    let token = service::make_token(&app, staff.center, staff.actor(), staff.member, &name).await?;
    let context = page(&app, &staff, "", &token, &FieldErrors::default()).await?;
    staff.page("settings", TEMPLATE, context)
}

/// `POST /settings/tokens/{id}/revoke`
pub async fn revoke(
    app: web::Data<App>,
    id: web::Path<RowId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    let only_of = (staff.role != Role::Administrator).then_some(staff.member);
    service::revoke_token(&app, staff.center, staff.actor(), only_of, *id).await?;
    Ok(go_with("/settings/tokens", Message::new("accounts-token-revoked")))
}
