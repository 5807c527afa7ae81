//! What is sent to the API: for each operation the smallest body that its description allows, and where that says too
//! little a few fields beside it, so that a refusal is never about the form alone.

use actix_web::http::Method;
use serde_json::{Map, Value, json};

use super::router::Door;

/// The description of the API.
pub struct Described(pub Value);

impl Described {
    /// The operation of a door, if it is described.
    pub fn operation(&self, door: &Door) -> Option<&Value> {
        let operation = &self.0["paths"][&door.pattern][door.method.as_str().to_lowercase()];
        operation.is_object().then_some(operation)
    }

    /// Every operation that is described.
    pub fn doors(&self) -> Vec<Door> {
        let paths = self.0["paths"].as_object().expect("the description has paths");
        let mut doors = Vec::new();
        for (pattern, operations) in paths {
            for method in operations.as_object().expect("operations").keys() {
                if let Ok(method) = method.to_uppercase().parse::<Method>() {
                    doors.push(Door { method, pattern: pattern.clone() });
                }
            }
        }
        doors
    }

    /// The smallest body for a door: an empty object where none is described.
    pub fn body(&self, door: &Door) -> String {
        let schema = self
            .operation(door)
            .map(|operation| &operation["requestBody"]["content"]["application/json"]["schema"]);
        let mut body =
            schema.filter(|schema| schema.is_object()).map_or(json!({}), |schema| self.smallest(schema));
        if let (Some(fields), Value::Object(further)) = (body.as_object_mut(), beside(door)) {
            fields.extend(further);
        }
        body.to_string()
    }

    /// The required part of the query, with its question mark.
    pub fn query(&self, door: &Door) -> String {
        let parameters = self.operation(door).and_then(|operation| operation["parameters"].as_array());
        let asked =
            parameters.into_iter().flatten().filter(|one| one["in"] == "query" && one["required"] == true);
        let pairs: Vec<String> = asked
            .map(|one| {
                let value = self.smallest(&one["schema"]);
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                format!("{}={value}", one["name"].as_str().unwrap_or_default())
            })
            .collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn smallest(&self, schema: &Value) -> Value {
        if let Some(name) = schema["$ref"].as_str() {
            let pointer = name.trim_start_matches('#');
            return self.smallest(self.0.pointer(pointer).unwrap_or_else(|| panic!("{name} is described")));
        }
        if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
            return first.clone();
        }
        if let Some(fixed) = schema.get("const") {
            return fixed.clone();
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let mut whole = Map::new();
            for part in parts {
                if let Value::Object(part) = self.smallest(part) {
                    whole.extend(part);
                }
            }
            return Value::Object(whole);
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[choice].as_array() {
                return choices
                    .iter()
                    .find(|one| one["type"] != "null")
                    .map_or(Value::Null, |one| self.smallest(one));
            }
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")),
            kind => kind.as_str(),
        };
        match (kind.unwrap_or_default(), schema["format"].as_str().unwrap_or_default()) {
            ("string", "uuid") => json!("01900000-0000-7000-8000-000000000000"),
            ("string", "date") => json!("2027-01-20"),
            ("string", "date-time") => json!("2027-01-20T01:00:00Z"),
            ("string", "time" | "partial-time") => json!("10:00:00"),
            ("string", _) => json!("word"),
            ("integer" | "number", _) => json!(schema["minimum"].as_i64().unwrap_or(1)),
            ("boolean", _) => json!(false),
            ("array", _) => json!([]),
            _ => {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let fields =
                    required.map(|field| (field.to_owned(), self.smallest(&schema["properties"][field])));
                Value::Object(fields.collect())
            }
        }
    }
}

/// What stands in a body beside the least that its description asks for, so that it is worth looking anything up.
fn beside(door: &Door) -> Value {
    let word = json!({ "ja": "ことば" });
    let rule = json!({
        "rule": "FREQ=MONTHLY;BYDAY=2TU", "from": "2027-04-01", "starts": "15:00", "minutes": 90,
        "gives_way": "keep", "rounds_ahead": 2
    });
    match door.to_string().as_str() {
        "PATCH /api/v1/contacts/{id}" => json!({ "job": "係", "version": 1 }),
        "PATCH /api/v1/organizations/{id}" => json!({ "notes": "ことば", "version": 1 }),
        "POST /api/v1/committees/{id}/rosters/{fiscal}/members" => json!({ "name": "海野 二" }),
        "PUT /api/v1/committees/{id}/members/{member}" => json!({ "name": "海野 二", "version": 1 }),
        "PUT /api/v1/committees/{id}" => json!({ "name_ja": "部会", "version": 1 }),
        "PUT /api/v1/series/{id}" => json!({ "title_ja": "定例", "version": 1 }),
        "POST /api/v1/gatherings/{id}/agenda"
        | "PUT /api/v1/gatherings/{id}/agenda/{item}"
        | "POST /api/v1/series/{id}/agenda"
        | "PUT /api/v1/series/{id}/agenda/{block}" => json!({ "title": word, "minutes": 10 }),
        "POST /api/v1/gatherings/{id}/askings/{asking}/address" => {
            json!({ "email": "somebody@elsewhere.example" })
        }
        "POST /api/v1/gatherings/{id}/attendees" => json!({ "family": "山田", "given": "花子" }),
        "POST /api/v1/gatherings/{gathering}/signup/lists/decide" => json!({ "as": "leave_out" }),
        "POST /api/v1/gatherings/{gathering}/themes" => json!({ "words": "ことば" }),
        "POST /api/v1/gatherings/{id}/did" => json!({ "deed": "reported" }),
        "POST /api/v1/gatherings/{gathering}/questionnaire/sheets" => {
            json!({ "channel": "fax", "once": "door", "answers": { "good": "ことば" } })
        }
        "PUT /api/v1/gatherings/{gathering}/questionnaire/answers/{asking}"
        | "PUT /api/v1/gatherings/{gathering}/proposal/words/{asking}" => json!({ "channel": "phone" }),
        "POST /api/v1/gatherings/{id}/move" | "POST /api/v1/gatherings/{id}/move/preview" => json!({
            "date": "2027-03-10", "starts": "10:00", "ends": "11:00", "reply_deadline": "2027-03-01"
        }),
        "POST /api/v1/gatherings/{id}/move-online" => json!({ "url": "https://meet.example/x" }),
        "POST /api/v1/gatherings/{id}/replies" => json!({
            "answer": "declined", "channel": "phone", "asking": "01900000-0000-7000-8000-00000000dead"
        }),
        "POST /api/v1/gatherings/{id}/steps" => {
            json!({ "title": word, "date": "2027-01-20", "time": "10:00" })
        }
        "PUT /api/v1/gatherings/{id}/steps/{step}/due" => json!({ "date": "2027-01-20", "time": "10:00" }),
        "PUT /api/v1/gatherings/{id}/words" => json!({ "title": word, "purpose": word, "goal": word }),
        "PUT /api/v1/gatherings/{gathering}/social" => json!({
            "date": "2027-01-20", "starts": "18:00:00", "ends": null, "capacity": 20, "sign_up_until": "2027-01-15",
            "free_until": "2027-01-15", "tell_on": "2027-01-18"
        }),
        "POST /api/v1/series/{id}/openings" | "PUT /api/v1/series/{id}/openings/{opening}" => {
            json!({ "agreed": true, "version": 1 })
        }
        "POST /api/v1/series/{id}/rounds" => {
            json!({ "date": "2027-06-16", "starts": "10:00", "minutes": 60 })
        }
        "PUT /api/v1/series/{id}/rounds/{slot}" => json!({ "date": "2027-06-16", "starts": "10:00" }),
        "POST /api/v1/series/{id}/rule/preview" | "PUT /api/v1/series/{id}/rule" => rule,
        "POST /api/v1/visits/{visit}/book" => {
            json!({ "date": "2027-02-10", "starts": "10:00", "minutes": 60 })
        }
        "PUT /api/v1/members/{id}" => {
            json!({ "email": "door@doors.example", "family": "戸", "role": "staff", "since": "2026-11-25", "version": 1 })
        }
        "PUT /api/v1/plan/drafts/{draft}" => json!({ "date": "2027-11-09", "starts": "10:00" }),
        _ => Value::Null,
    }
}
