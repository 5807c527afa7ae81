//! The address book over the API: everything that its pages can do, by the same use cases.

mod absences;
mod contacts;
mod imports;
mod organizations;
mod region;
mod story;

use actix_web::HttpRequest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::i18n::Message;
use crate::web::Error;

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(organizations::list)
        .service(organizations::create)
        .service(organizations::show)
        .service(organizations::change)
        .service(organizations::delete)
        .service(organizations::restore)
        .service(organizations::separate)
        .service(organizations::join)
        .service(story::history)
        .service(story::asked)
        .service(story::notes)
        .service(story::add_note)
        .service(contacts::list)
        .service(contacts::create)
        .service(contacts::show)
        .service(contacts::change)
        .service(contacts::delete)
        .service(contacts::restore)
        .service(region::list)
        .service(region::add)
        .service(region::remove)
        .service(absences::list)
        .service(absences::judge)
        .service(absences::undo)
        .service(imports::list)
        .service(imports::create)
        .service(imports::paste)
        .service(imports::show)
        .service(imports::choose)
        .service(imports::carry_out)
        .service(imports::undo)
        .service(imports::discard);
}

/// What was made, by its id.
#[derive(Serialize, ToSchema)]
pub struct NewRow<Id: ToSchema> {
    id: Id,
}

/// Lays the given fields over a form as it stands, so that a PATCH (RFC 7396) changes only what it names.
fn overlay<T: Serialize + DeserializeOwned>(current: &T, patch: Value) -> Result<T, Error> {
    let mut whole = serde_json::to_value(current).map_err(anyhow::Error::from)?;
    let (Value::Object(fields), Value::Object(given)) = (&mut whole, patch) else {
        return Err(Error::Unread("Json deserialize error: expected an object".to_owned()));
    };
    for (name, value) in given {
        if !fields.contains_key(&name) {
            return Err(Error::Invalid(Message::new("contacts-api-field").with("field", name)));
        }
        fields.insert(name, value);
    }
    serde_json::from_value(whole).map_err(|error| Error::Unread(format!("Json deserialize error: {error}")))
}

/// The version that a change is made to: `If-Match` (RFC 9110 §13.1.1), else `version` in the body. A change that
/// names none is refused, as it could undo somebody's work unseen.
fn version(request: &HttpRequest, patch: &Value) -> Result<i32, Error> {
    let header = request.headers().get("if-match").and_then(|value| value.to_str().ok());
    let header = header.and_then(|text| text.trim().trim_start_matches("W/").trim_matches('"').parse().ok());
    let body = patch.get("version").and_then(Value::as_i64).and_then(|version| i32::try_from(version).ok());
    header.or(body).ok_or_else(|| Error::Invalid(Message::new("contacts-api-version")))
}
