//! Reading a file that asks for a placement: first its shape by `schema.json`, the very schema that is printed, then
//! what only makes sense together. Every fault is found, each with where it stands and what to write.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::format::{Asked, Places};

/// The schema as it is printed.
pub const SCHEMA: &str = include_str!("schema.json");

/// Largest number of trainee × employer × day that is read.
const LARGEST: usize = 20_000_000;

/// Something in a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where: `trainees[3].wishes[0].employer`; empty for the whole.
    pub place: String,
    /// What is wrong and what to write.
    pub wrong: Wrong,
}

/// What is wrong with a place, and what is expected there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// The text is no JSON at all: line, column, the reader's own words.
    NotJson { line: usize, column: usize, why: String },
    /// A field that nobody knows; which ones are known, the likeliest first.
    Unknown { field: String, known: Vec<String> },
    /// A field is missing.
    Missing { field: String },
    /// Another kind of thing is expected: `integer`, `text` …
    Kind { expected: String },
    /// One of these words is expected.
    Word { found: String, known: Vec<String> },
    /// A number, or how many there are, is not between the two.
    Range { least: Option<i64>, most: Option<i64> },
    /// It says nothing.
    Empty,
    /// The same id twice.
    Twice { id: String },
    /// No such day, employer or trainee; the likeliest if one is near.
    NoSuch { what: &'static str, id: String, near: Option<String> },
    /// More days than are possible.
    TooMany { most: usize },
    /// A settled day that is none of the trainee's days.
    NotADay { day: String },
    /// The whole is larger than can be placed.
    TooLarge,
}

/// Reads a file.
///
/// # Errors
///
/// Every fault, in the order of the file's places.
pub fn read(text: &str) -> Result<Asked, Vec<Fault>> {
    let whole: Value = serde_json::from_str(text).map_err(|error| {
        let wrong = Wrong::NotJson { line: error.line(), column: error.column(), why: error.to_string() };
        vec![Fault { place: String::new(), wrong }]
    })?;
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let mut shape = Shape { schema: &schema, faults: Vec::new() };
    shape.judge(&schema, &whole, "");
    if !shape.faults.is_empty() {
        return Err(shape.faults);
    }
    // The schema is kept as narrow as the types, so that this has nothing left to say; where it has, it is said.
    let asked: Asked = serde_json::from_str(text).map_err(|error| {
        let wrong = Wrong::NotJson { line: error.line(), column: error.column(), why: error.to_string() };
        vec![Fault { place: String::new(), wrong }]
    })?;
    let faults = sense(&asked);
    if faults.is_empty() { Ok(asked) } else { Err(faults) }
}

/// Judges by the part of JSON Schema that `schema.json` uses.
struct Shape<'a> {
    schema: &'a Value,
    faults: Vec<Fault>,
}

impl Shape<'_> {
    fn say(&mut self, place: &str, wrong: Wrong) {
        self.faults.push(Fault { place: place.to_owned(), wrong });
    }

    fn judge(&mut self, rule: &Value, value: &Value, place: &str) {
        let schema = self.schema;
        if let Some(name) = rule["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
            return self.judge(&schema["$defs"][name], value, place);
        }
        let kinds: Vec<&str> = match &rule["type"] {
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        if !kinds.iter().any(|kind| is(kind, value)) {
            return self.say(place, Wrong::Kind { expected: kinds.join(", ") });
        }
        let most = rule["maximum"].as_i64();
        match value {
            Value::Number(number) => {
                let (least, found) = (rule["minimum"].as_i64(), number.as_f64().unwrap_or(f64::NAN));
                let within = least.is_none_or(|least| found >= least as f64)
                    && most.is_none_or(|most| found <= most as f64);
                if !within {
                    self.say(place, Wrong::Range { least, most });
                }
            }
            Value::String(text) => self.text(rule, text, place),
            Value::Array(items) => {
                let (least, most) = (rule["minItems"].as_i64(), rule["maxItems"].as_i64());
                let found = i64::try_from(items.len()).unwrap_or(i64::MAX);
                if least.is_some_and(|least| found < least) || most.is_some_and(|most| found > most) {
                    self.say(place, Wrong::Range { least, most });
                }
                for (index, item) in items.iter().enumerate() {
                    self.judge(&rule["items"], item, &format!("{place}[{index}]"));
                }
            }
            Value::Object(fields) => self.fields(rule, fields, place),
            _ => {}
        }
    }

    fn text(&mut self, rule: &Value, text: &str, place: &str) {
        if let Some(known) = rule["enum"].as_array() {
            let known: Vec<&str> = known.iter().filter_map(Value::as_str).collect();
            if !known.contains(&text) {
                let known = likeliest_first(text, known);
                self.say(place, Wrong::Word { found: text.to_owned(), known });
            }
        }
        if text.is_empty() && rule["minLength"].as_u64().is_some_and(|least| least > 0) {
            self.say(place, Wrong::Empty);
        }
        let most = rule["maxLength"].as_i64();
        if most.is_some_and(|most| i64::try_from(text.chars().count()).unwrap_or(i64::MAX) > most) {
            self.say(place, Wrong::Range { least: rule["minLength"].as_i64(), most });
        }
    }

    fn fields(&mut self, rule: &Value, fields: &serde_json::Map<String, Value>, place: &str) {
        if fields.is_empty() && rule["minProperties"].as_u64().is_some_and(|least| least > 0) {
            self.say(place, Wrong::Empty);
        }
        for field in rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(field) {
                self.say(place, Wrong::Missing { field: field.to_owned() });
            }
        }
        for (field, value) in fields {
            let there = if place.is_empty() { field.clone() } else { format!("{place}.{field}") };
            match (rule["properties"].get(field), &rule["additionalProperties"]) {
                (Some(known), _) => self.judge(known, value, &there),
                (None, other) if other.is_object() => self.judge(other, value, &there),
                (None, _) => {
                    let known = rule["properties"].as_object().map(|all| all.keys().map(String::as_str));
                    let known = likeliest_first(field, known.into_iter().flatten());
                    self.say(&there, Wrong::Unknown { field: field.clone(), known });
                }
            }
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    }
}

/// The known words, those first that share most letters with what was written.
fn likeliest_first<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    known.sort_by_key(|word| (std::cmp::Reverse(alike(written, word)), word.clone()));
    known
}

/// Pairs of neighbouring letters that two words share, of a hundred.
fn alike(left: &str, right: &str) -> usize {
    let pairs = |word: &str| -> BTreeSet<(char, char)> {
        let letters: Vec<char> = format!("^{}$", word.to_lowercase()).chars().collect();
        letters.windows(2).map(|two| (two[0], two[1])).collect()
    };
    let (left, right) = (pairs(left), pairs(right));
    200 * left.intersection(&right).count() / (left.len() + right.len()).max(1)
}

/// What only makes sense together.
fn sense(asked: &Asked) -> Vec<Fault> {
    let mut sense = Sense { faults: Vec::new() };
    let days = sense.ids("days", "", asked.days.iter());
    let employers = sense.ids("employers", ".id", asked.employers.iter().map(|one| &one.id));
    let trainees = sense.ids("trainees", ".id", asked.trainees.iter().map(|one| &one.id));
    sense.ids("supporters", ".id", asked.supporters.iter().map(|one| &one.id));
    if asked.trainees.len() * asked.employers.len() * asked.days.len() > LARGEST {
        sense.say(String::new(), Wrong::TooLarge);
    }
    for (index, employer) in asked.employers.iter().enumerate() {
        if let Places::ByDay(places) = &employer.places {
            for day in places.keys() {
                sense.known(format!("employers[{index}].places.{day}"), "day", &days, day);
            }
        }
    }
    for (index, trainee) in asked.trainees.iter().enumerate() {
        let at = format!("trainees[{index}]");
        let own = trainee.days.as_ref().unwrap_or(&asked.days);
        for (number, day) in own.iter().enumerate() {
            sense.known(format!("{at}.days[{number}]"), "day", &days, day);
        }
        let own: BTreeSet<&str> = own.iter().map(String::as_str).collect();
        let count = trainee.count.map_or(own.len(), |count| count as usize);
        if count > own.len() {
            sense.say(format!("{at}.count"), Wrong::TooMany { most: own.len() });
        }
        if trainee.at_least.is_some_and(|least| least as usize > count) {
            sense.say(format!("{at}.at_least"), Wrong::TooMany { most: count });
        }
        for (number, employer) in trainee.not_at.iter().enumerate() {
            sense.known(format!("{at}.not_at[{number}]"), "employer", &employers, employer);
        }
        for employer in trainee.minutes.keys() {
            sense.known(format!("{at}.minutes.{employer}"), "employer", &employers, employer);
        }
        for (number, wish) in trainee.wishes.iter().enumerate() {
            let at = format!("{at}.wishes[{number}]");
            wish.employer
                .iter()
                .for_each(|id| sense.known(format!("{at}.employer"), "employer", &employers, id));
            wish.day.iter().for_each(|id| sense.known(format!("{at}.day"), "day", &days, id));
        }
        for (number, fixed) in trainee.fixed.iter().enumerate() {
            let at = format!("{at}.fixed[{number}]");
            sense.known(format!("{at}.employer"), "employer", &employers, &fixed.employer);
            sense.known(format!("{at}.day"), "day", &days, &fixed.day);
            if days.contains_key(fixed.day.as_str()) && !own.contains(fixed.day.as_str()) {
                sense.say(format!("{at}.day"), Wrong::NotADay { day: fixed.day.clone() });
            }
        }
    }
    for (index, apart) in asked.apart.iter().enumerate() {
        for (number, id) in apart.trainees.iter().enumerate() {
            sense.known(format!("apart[{index}].trainees[{number}]"), "trainee", &trainees, id);
        }
        if apart.trainees[0] == apart.trainees[1] {
            let id = apart.trainees[0].clone();
            sense.say(format!("apart[{index}].trainees"), Wrong::Twice { id });
        }
    }
    let named = asked.apart.iter().enumerate().filter_map(|(index, apart)| Some((index, apart.id.as_ref()?)));
    let mut seen = BTreeSet::new();
    for (index, id) in named {
        if !seen.insert(id) {
            sense.say(format!("apart[{index}].id"), Wrong::Twice { id: id.clone() });
        }
    }
    for (index, supporter) in asked.supporters.iter().enumerate() {
        for (number, id) in supporter.trainees.iter().enumerate() {
            sense.known(format!("supporters[{index}].trainees[{number}]"), "trainee", &trainees, id);
        }
        for (number, id) in supporter.days.iter().flatten().enumerate() {
            sense.known(format!("supporters[{index}].days[{number}]"), "day", &days, id);
        }
    }
    for (index, party) in asked.parties.iter().enumerate() {
        for (number, id) in party.trainees.iter().enumerate() {
            sense.known(format!("parties[{index}].trainees[{number}]"), "trainee", &trainees, id);
        }
        for (number, id) in party.employers.iter().flatten().enumerate() {
            sense.known(format!("parties[{index}].employers[{number}]"), "employer", &employers, id);
        }
    }
    sense.ids("parties", ".id", asked.parties.iter().map(|party| &party.id));
    sense.faults
}

struct Sense {
    faults: Vec<Fault>,
}

impl Sense {
    fn say(&mut self, place: String, wrong: Wrong) {
        self.faults.push(Fault { place, wrong });
    }

    fn ids<'a>(
        &mut self,
        list: &str,
        field: &str,
        ids: impl Iterator<Item = &'a String>,
    ) -> BTreeMap<&'a str, usize> {
        let mut known = BTreeMap::new();
        for (index, id) in ids.enumerate() {
            if known.insert(id.as_str(), index).is_some() {
                self.say(format!("{list}[{index}]{field}"), Wrong::Twice { id: id.clone() });
            }
        }
        known
    }

    fn known(&mut self, place: String, what: &'static str, known: &BTreeMap<&str, usize>, id: &str) {
        if known.contains_key(id) {
            return;
        }
        let near = known.keys().map(|word| (alike(id, word), *word)).filter(|(share, _)| *share >= 50).max();
        let near = near.map(|(_, word)| word.to_owned());
        self.say(place, Wrong::NoSuch { what, id: id.to_owned(), near });
    }
}
