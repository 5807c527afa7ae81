//! What the API answers when it refuses, and what the description of every operation says alike: the places of its
//! path and by which statuses it may refuse.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, SchemaFormat, Type};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
};

use super::Error;
use crate::i18n::Lang;

/// A refusal, for programs and for whoever reads their logs.
#[derive(Serialize, ToSchema)]
pub struct Refusal {
    /// A stable word: `sign_in`, `forbidden`, `not_found`, `conflict`, `invalid` …
    code: String,
    /// What happened and what to do, in the language asked for.
    detail: String,
    /// Why a body or query could not be read at all, and where; in English, for whoever wrote the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What is wrong with single fields, by their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<BTreeMap<String, String>>,
    /// Where somebody else was first: what stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    saved: Option<Value>,
    /// Where somebody else was first: what was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    given: Option<Value>,
}

impl Refusal {
    /// An error, said in `lang`.
    pub fn of(error: &Error, lang: Lang) -> Self {
        let fields = match error {
            Error::Fields(fields) => Some(fields.say(lang)),
            _ => None,
        };
        let reason = match error {
            Error::Unread(reason) => Some(reason.clone()),
            _ => None,
        };
        let (code, detail) = (error.code().to_owned(), error.message().say(lang));
        Refusal { code, detail, reason, fields, saved: None, given: None }
    }
}

/// A change that came too late: 412 where it named its version by `If-Match` (RFC 9110 §13.1.1), else 409, with what
/// stands there now at `version` and what was asked for.
pub fn late(
    request: &HttpRequest,
    lang: Lang,
    version: i32,
    saved: impl Serialize,
    given: Value,
) -> Result<HttpResponse, Error> {
    let error = Error::conflict("error-stale");
    let saved = serde_json::to_value(saved).map_err(|error| Error::Internal(error.into()))?;
    let by_header = request.headers().contains_key("if-match");
    let status = if by_header { StatusCode::PRECONDITION_FAILED } else { StatusCode::CONFLICT };
    let refusal = Refusal { saved: Some(saved), given: Some(given), ..Refusal::of(&error, lang) };
    Ok(HttpResponse::build(status).insert_header(("etag", format!("\"{version}\""))).json(refusal))
}

/// Writes into a description what every operation has in common.
pub fn describe(api: &mut OpenApi) {
    let components = api.components.get_or_insert_default();
    components.schemas.insert("Refusal".to_owned(), <Refusal as utoipa::PartialSchema>::schema());
    for (path, item) in &mut api.paths.paths {
        let looking = item.get.as_mut().map(|operation| (false, operation));
        let changing = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        let changing = changing.into_iter().flatten().map(|operation| (true, operation));
        for (changes, operation) in looking.into_iter().chain(changing) {
            name_places(path, operation);
            for (status, said) in possible(changes, path.contains('{'), operation) {
                operation.responses.responses.insert(status.to_owned(), refusal(said));
            }
        }
    }
}

/// Adds the places of a path that the handlers do not describe: ids, each a type of its own.
fn name_places(path: &str, operation: &mut Operation) {
    let named = |parameter: &RefOr<Parameter>, name: &str| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Path && parameter.name == name,
        RefOr::Ref(_) => false,
    };
    let parameters = operation.parameters.get_or_insert_default();
    for place in path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}')) {
        if !parameters.iter().any(|parameter| named(parameter, place)) {
            let id = ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
            let place = ParameterBuilder::new()
                .name(place)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(id));
            parameters.push(RefOr::T(place.build()));
        }
    }
}

/// The statuses by which an operation may refuse, with what each says.
fn possible(changes: bool, names_a_row: bool, operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let asks = operation.parameters.iter().flatten().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
        RefOr::Ref(_) => false,
    });
    let mut possible = vec![
        ("401", "No token, or one that counts no more"),
        ("403", "Not for a member of this role, or not for this member"),
    ];
    if changes || names_a_row {
        possible.push(("404", "Nothing here, or nothing that this center may know of"));
    }
    if changes {
        possible.push(("409", "Cannot be done as things stand, or somebody else was first"));
    }
    if changes || asks {
        possible.push(("422", "Cannot be understood; `reason` or `fields` says what to write"));
    }
    possible.push(("503", "The database is away; the same may be asked again in a while"));
    possible
}

fn refusal(said: &str) -> RefOr<Response> {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Refusal"))).build();
    ResponseBuilder::new().description(said).content("application/json", content).into()
}
