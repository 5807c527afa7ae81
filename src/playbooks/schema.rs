//! The published schema of a playbook's data: JSON Schema, draft 2020-12, made from the very types that read a file.
//!
//! It says what stands where and of which kind; what only makes sense together (rules, references, letters) is the
//! work of `check`.

use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::format::Playbook;

/// Where the types' own descriptions look for one another, and where they stand in the schema.
const MADE: &str = "#/components/schemas/";
const HERE: &str = "#/$defs/";

/// The schema of a whole playbook.
pub fn schema() -> Value {
    let mut parts = Vec::new();
    Playbook::schemas(&mut parts);
    let defs: serde_json::Map<String, Value> = parts
        .into_iter()
        .map(|(name, part)| (name, serde_json::to_value(part).unwrap_or_default()))
        .collect();
    let mut whole = serde_json::to_value(Playbook::schema()).unwrap_or_default();
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        fields.insert("$id".to_owned(), json!("urn:tsudoi:playbook:1"));
        fields.insert("title".to_owned(), json!("Tsudoi playbook, format 1"));
        fields.insert("$defs".to_owned(), Value::Object(defs));
    }
    point_here(&mut whole);
    whole
}

/// Turns every reference to where it stands here.
fn point_here(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field.as_str().filter(|_| key == "$ref").and_then(|to| to.strip_prefix(MADE)) {
                    Some(name) => *field = Value::String(format!("{HERE}{name}")),
                    None => point_here(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(point_here),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::shipped::SHIPPED;

    /// Judges a value by the part of JSON Schema that our schema uses; a keyword it does not know is a fault of the
    /// test and stops it.
    fn faults(whole: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            match keyword.as_str() {
                "$schema" | "$id" | "$defs" | "title" | "description" | "format" | "default" => {}
                "$ref" => {
                    let name = rule.as_str().unwrap().strip_prefix(HERE).expect("a reference to here");
                    faults(whole, &whole["$defs"][name], value, place, found);
                }
                "type" => {
                    let kinds: Vec<&str> = match rule {
                        Value::String(kind) => vec![kind],
                        several => several.as_array().unwrap().iter().filter_map(Value::as_str).collect(),
                    };
                    let is = |kind: &&str| match *kind {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "integer" => value.is_i64() || value.is_u64(),
                        "boolean" => value.is_boolean(),
                        "null" => value.is_null(),
                        other => panic!("type {other}"),
                    };
                    if !kinds.iter().any(is) {
                        found.push(format!("{place}: of another type"));
                    }
                }
                "minimum" => {
                    if value.as_i64().is_some_and(|value| value < rule.as_i64().unwrap()) {
                        found.push(format!("{place}: too small"));
                    }
                }
                "minLength" => {
                    if value.as_str().is_some_and(|text| text.is_empty()) {
                        found.push(format!("{place}: empty"));
                    }
                }
                "pattern" => {
                    // The only patterns are lists of weekdays, and tags.
                    let days = rule.as_str().unwrap().trim_matches(['^', '$', '(', ')']);
                    if days.starts_with("tag:") {
                        let tag = value.as_str().and_then(|word| word.strip_prefix("tag:"));
                        if tag.is_none_or(|tag| tag.trim().is_empty() || tag.contains(',')) {
                            found.push(format!("{place}: no tag"));
                        }
                    } else if value.as_str().is_some_and(|text| days.split('|').all(|day| day != text)) {
                        found.push(format!("{place}: no weekday"));
                    }
                }
                "enum" => {
                    if !rule.as_array().unwrap().contains(value) {
                        found.push(format!("{place}: none of the words"));
                    }
                }
                "required" => {
                    for key in rule.as_array().unwrap() {
                        if value.get(key.as_str().unwrap()).is_none() {
                            found.push(format!("{place}: {key} is missing"));
                        }
                    }
                }
                "properties" => {
                    for (key, part) in rule.as_object().unwrap() {
                        if let Some(inner) = value.get(key) {
                            faults(whole, part, inner, &format!("{place}/{key}"), found);
                        }
                    }
                }
                "additionalProperties" => {
                    let known = |key: &String| schema["properties"].get(key).is_some();
                    for (key, inner) in value.as_object().into_iter().flatten() {
                        if known(key) {
                            continue;
                        }
                        match rule {
                            Value::Bool(false) => found.push(format!("{place}: {key} is unknown")),
                            Value::Bool(true) => {}
                            part => faults(whole, part, inner, &format!("{place}/{key}"), found),
                        }
                    }
                }
                "items" => {
                    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                        faults(whole, rule, inner, &format!("{place}/{index}"), found);
                    }
                }
                "oneOf" | "anyOf" => {
                    let fits = |part: &Value| {
                        let mut inner = Vec::new();
                        faults(whole, part, value, place, &mut inner);
                        inner.is_empty()
                    };
                    if !rule.as_array().unwrap().iter().any(fits) {
                        found.push(format!("{place}: fits none of the shapes"));
                    }
                }
                other => panic!("keyword {other}"),
            }
        }
    }

    fn judge(text: &str) -> Vec<String> {
        let whole = schema();
        let data: toml::Value = toml::from_str(text).unwrap();
        let mut found = Vec::new();
        faults(&whole, &whole, &serde_json::to_value(data).unwrap(), "", &mut found);
        found
    }

    #[test]
    fn every_shipped_file_fits_the_schema() {
        for (id, text) in SHIPPED {
            assert_eq!(judge(text), Vec::<String>::new(), "{id}");
        }
    }

    #[test]
    fn kinds_and_tags_fit() {
        let text = crate::playbooks::shipped::find("round-zero").unwrap();
        let from = "audience = \"not_answered\"";
        for to in ["audience = [\"attending\", \"kind:b_type\", \"tag:見学\"]", "audience = \"members\""] {
            assert_eq!(judge(&text.replacen(from, to, 1)), Vec::<String>::new(), "{to}");
        }
    }

    #[test]
    fn damaged_files_do_not_fit() {
        let text = crate::playbooks::shipped::find("round-zero").unwrap();
        for (from, to) in [
            ("format = 1", "format = \"one\""),
            ("capacity = 30", "capactiy = 30"),
            ("weekday = \"Tue\"", "weekday = \"火曜\""),
            ("subject = \"gathering\"", "subject = \"party\""),
            ("id = \"round-zero\"\n", "\n"),
            ("kind = \"exchange\"", "kind = \"exchnage\""),
            ("title = { ja = \"記録\", en = \"Scribe\" }", "title = \"記録\""),
            ("title = { ja = \"記録\", en = \"Scribe\" }", "title = { en = \"Scribe\" }"),
            ("do = \"invite\"", "do = \"invites\""),
            ("rows = 3", "rows = -3"),
            ("audience = [\"came\", \"did_not_come\"]", "audience = \"not_answerd\""),
            ("audience = [\"came\", \"did_not_come\"]", "audience = [\"kind:b-type\"]"),
            ("audience = [\"came\", \"did_not_come\"]", "audience = \"tag: \""),
        ] {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            assert!(!judge(&text.replace(from, to)).is_empty(), "{to} fits");
        }
    }
}
