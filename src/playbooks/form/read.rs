//! What was typed, as it is saved; what cannot be read is told beside its field.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use super::choices::{NEW, WEEKDAYS, choices};
use super::fill::inside;
use super::shape::{Closed, Kind, OF_SOME_ACTIONS, OF_SOME_KINDS, Part, SENT_BY};
use super::{Page, Typed, audience, condition, lists, recurrence, rule};
use crate::i18n::{Lang, Message};
use crate::playbooks::format::{Letter, Playbook, SignUpAsk};
use crate::playbooks::when::parse_time;
use crate::web::FieldErrors;

/// What was read of a form.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The fields of the page, those that it does not ask for as they were.
    pub fields: Map<String, Value>,
    /// A letter that was written beside the step that sends it.
    pub letter: Option<Letter>,
    /// The step that sends a new letter.
    pub sent_by: Option<String>,
    pub errors: FieldErrors,
    /// Of each list, where in the form each of its elements stands.
    pub(super) places: BTreeMap<String, Vec<usize>>,
}

/// Reads a form; `fresh` makes ids for what is new.
pub fn read(page: &Page, book: &Playbook, typed: &Typed, fresh: &mut dyn FnMut() -> String) -> Read {
    read_over(page, book, &page.base(book), typed, fresh)
}

/// Reads a form over the fields as they are saved.
pub(super) fn read_over(
    page: &Page,
    book: &Playbook,
    base: &Map<String, Value>,
    typed: &Typed,
    fresh: &mut dyn FnMut() -> String,
) -> Read {
    let mut reader = Reader { book, typed, fresh, found: Read::default() };
    let parts = page.parts(book, typed);
    let mut fields = reader.fields(&parts, "", base);
    reader.found.sent_by = fields.remove(SENT_BY).and_then(|step| step.as_str().map(str::to_owned));
    // What another action or kind asks for goes with it.
    let of_some: &[&str] = match page.section() {
        "steps" => &OF_SOME_ACTIONS,
        "survey" | "questionnaire" | "hearing_sheet" if page.is_element() => &OF_SOME_KINDS,
        _ => &[],
    };
    for name in of_some.iter().filter(|name| parts.iter().all(|part| part.name != **name)) {
        if fields.get(*name).is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty())) {
            fields.remove(*name);
        }
    }
    // Where nothing was spent there is no effort to tell.
    let spent = fields.get("hours").and_then(Value::as_array).is_some_and(|hours| !hours.is_empty());
    if page.field() == Some("effort")
        && !spent
        && typed.get("people").is_none_or(|text| text.trim().is_empty())
    {
        fields.clear();
        reader.found.errors = FieldErrors::default();
    }
    reader.found.fields = fields;
    reader.found
}

struct Reader<'r> {
    book: &'r Playbook,
    typed: &'r Typed,
    fresh: &'r mut dyn FnMut() -> String,
    found: Read,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> &str {
        self.typed.get(name).map(String::as_str).unwrap_or_default()
    }

    fn tell(&mut self, name: &str, key: &str) {
        self.found.errors.add(name, Message::new(key));
    }

    fn fields(&mut self, parts: &[Part], prefix: &str, before: &Map<String, Value>) -> Map<String, Value> {
        let mut fields = before.clone();
        for part in parts {
            let name = inside(prefix, part.name);
            let was = before.get(part.name);
            match self.field(part, &name, was) {
                Some(value) => drop(fields.insert(part.name.to_owned(), value)),
                None => {
                    fields.remove(part.name);
                    if part.needed {
                        self.missing(part, &name);
                    }
                }
            }
        }
        fields
    }

    /// Tells that a field is needed, beside the one where it is typed.
    fn missing(&mut self, part: &Part, name: &str) {
        match part.kind {
            Kind::Words | Kind::Text => self.tell(&format!("{name}.ja"), "field-required"),
            Kind::One(_) => self.tell(name, "field-choose"),
            Kind::Audience(_) => self.tell(name, "playbooks-mend-audience"),
            _ => self.tell(name, "field-required"),
        }
    }

    fn field(&mut self, part: &Part, name: &str, was: Option<&Value>) -> Option<Value> {
        let written = was.and_then(Value::as_str);
        let typed = self.typed;
        match &part.kind {
            Kind::Line => {
                Some(self.text(name).trim()).filter(|line| !line.is_empty()).map(|line| json!(line))
            }
            Kind::Words | Kind::Text => self.words(name, was),
            Kind::Number => self.number(name, |text| text.parse::<u32>().ok().map(|number| json!(number))),
            Kind::Whole => self.number(name, |text| text.parse::<i32>().ok().map(|number| json!(number))),
            Kind::Time => self.time(name, written),
            Kind::Yes => {
                let yes = !self.text(name).is_empty();
                (yes || was.is_some()).then_some(Value::Bool(yes))
            }
            Kind::One(closed) => self.one(*closed, name, written),
            Kind::Weekdays => Some(self.ticked(name, &WEEKDAYS, was)),
            Kind::SignUp => {
                let asks = self.ticked(name, &SignUpAsk::ALL.map(SignUpAsk::word), was);
                (was.is_some() || asks.as_array().is_some_and(|asks| !asks.is_empty())).then_some(asks)
            }
            Kind::Hours => self.hours(name, was),
            Kind::Audience(action) => audience::read(name, action.audiences(), typed, was),
            Kind::Rule if !part.needed && self.text(&format!("{name}.anchor")).is_empty() => None,
            Kind::Rule => {
                let read = rule::read(name, typed, written);
                self.picked(name, read, was)
            }
            Kind::Deadline => {
                let read = rule::read_deadline(name, typed, written);
                self.picked(name, read, was)
            }
            Kind::Recurrence => {
                let read = recurrence::read(name, typed, written);
                self.picked(name, read, was)
            }
            Kind::Condition => {
                let read = condition::read(name, typed, written);
                self.picked(name, read, was)
            }
            Kind::Letter(action) => {
                if self.text(name) != NEW {
                    return Some(self.text(name)).filter(|id| !id.is_empty()).map(|id| json!(id));
                }
                let id = (self.fresh)();
                let purpose = action.letter_purpose()?;
                let subject = self.needed_words("new_letter.subject");
                let body = self.needed_words("new_letter.body");
                let letter = json!({ "id": id, "purpose": purpose.word(), "subject": subject, "body": body });
                self.found.letter = serde_json::from_value(letter).ok();
                Some(json!(id))
            }
            Kind::List { parts, ids } => {
                let list = self.list(parts, *ids, name, was);
                let empty = list.as_array().is_none_or(Vec::is_empty);
                (part.needed || was.is_some() || !empty).then_some(list)
            }
            Kind::Phrases => Some(self.phrases(name, was)),
        }
    }

    fn needed_words(&mut self, name: &str) -> Value {
        let words = self.words(name, None);
        if words.is_none() {
            self.tell(&format!("{name}.ja"), "field-required");
        }
        words.unwrap_or_default()
    }

    /// Words in both languages; those in others stay.
    fn words(&mut self, name: &str, was: Option<&Value>) -> Option<Value> {
        let mut words = was.and_then(Value::as_object).cloned().unwrap_or_default();
        let blank = |words: &Value| words.as_str().is_some_and(|words| words.trim().is_empty());
        for code in ["ja", "en"] {
            let given = self.text(&format!("{name}.{code}")).replace("\r\n", "\n");
            if !given.trim().is_empty() {
                words.insert(code.to_owned(), Value::String(given));
            } else if words.get(code).is_some_and(|before| !blank(before)) {
                words.remove(code);
            }
        }
        // No English at all is an answer (以上), no words in any language are none.
        let said = words.values().any(|words| !blank(words));
        if said && words.get("ja").is_none_or(blank) {
            self.tell(&format!("{name}.ja"), "playbooks-mend-no-japanese");
        }
        said.then_some(Value::Object(words))
    }

    fn number(&mut self, name: &str, read: impl Fn(&str) -> Option<Value>) -> Option<Value> {
        let given: String = self.text(name).nfkc().collect();
        let given = given.trim();
        if given.is_empty() {
            return None;
        }
        let number = read(given);
        if number.is_none() {
            self.tell(name, "field-number");
        }
        number
    }

    fn time(&mut self, name: &str, was: Option<&str>) -> Option<Value> {
        let given: String = self.text(name).nfkc().collect();
        let given = given.trim();
        if given.is_empty() {
            return None;
        }
        let Some(time) = parse_time(given) else {
            self.tell(name, "field-time");
            return None;
        };
        let same = was.filter(|was| parse_time(was) == Some(time));
        Some(json!(same.map_or_else(|| time.format("%H:%M").to_string(), str::to_owned)))
    }

    fn hours(&mut self, name: &str, was: Option<&Value>) -> Option<Value> {
        let given: String = self.text(name).nfkc().collect();
        let words = given.split([',', '、', '・', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty());
        let mut hours = Vec::new();
        for word in words {
            match parse_time(word) {
                Some(time) => hours.push(time),
                None => self.tell(name, "field-time"),
            }
        }
        let before = was.and_then(Value::as_array).into_iter().flatten();
        let before: Vec<_> = before.filter_map(|hour| parse_time(hour.as_str()?)).collect();
        match was.filter(|_| before == hours) {
            Some(was) => Some(was.clone()),
            None => {
                Some(json!(hours.iter().map(|hour| hour.format("%H:%M").to_string()).collect::<Vec<_>>()))
            }
        }
    }

    /// Which of `all` are ticked; as they were saved where these are.
    fn ticked(&self, name: &str, all: &[&str], was: Option<&Value>) -> Value {
        let ticked: Vec<&str> =
            all.iter().copied().filter(|one| !self.text(&format!("{name}.{one}")).is_empty()).collect();
        let sorted = |list: &Value| {
            let had = |one: &&str| list.as_array().is_some_and(|saved| saved.contains(&json!(*one)));
            all.iter().copied().filter(had).collect::<Vec<_>>()
        };
        was.filter(|was| sorted(was) == ticked).cloned().unwrap_or_else(|| json!(ticked))
    }

    fn one(&mut self, closed: Closed, name: &str, was: Option<&str>) -> Option<Value> {
        let given = self.text(name).to_owned();
        if given.is_empty() {
            return None;
        }
        // What was there stays, though it would not be offered now.
        let offered = choices(closed, self.book, Lang::Ja).iter().any(|choice| choice.value == given);
        if !offered && was != Some(&*given) {
            self.tell(name, "field-choose");
        }
        Some(json!(given))
    }

    fn picked(
        &mut self,
        name: &str,
        read: Result<Option<String>, Message>,
        was: Option<&Value>,
    ) -> Option<Value> {
        match read {
            Ok(written) => written.map(Value::String),
            Err(message) => {
                self.found.errors.add(name, message);
                was.cloned()
            }
        }
    }

    /// Elements of which nothing is typed are none.
    fn elements(&mut self, name: &str) -> Vec<usize> {
        let typed = |index: &usize| {
            let within = format!("{name}.{index}.");
            let was = format!("{within}was");
            let mut inner =
                self.typed.iter().filter(|(field, _)| field.starts_with(&within) && **field != was);
            inner.any(|(_, value)| !value.trim().is_empty())
        };
        let all: Vec<usize> = (0..lists::count(self.typed, name)).filter(typed).collect();
        self.found.places.insert(name.to_owned(), all.clone());
        all
    }

    fn list(&mut self, parts: &[Part], ids: bool, name: &str, was: Option<&Value>) -> Value {
        let before = was.and_then(Value::as_array).cloned().unwrap_or_default();
        let mut list = Vec::new();
        for index in self.elements(name) {
            let within = format!("{name}.{index}");
            let mark = self.text(&format!("{within}.was")).to_owned();
            let there = if ids {
                before.iter().find(|one| one["id"] == *mark)
            } else {
                mark.parse().ok().and_then(|place: usize| before.get(place))
            };
            let there = there.and_then(Value::as_object).cloned().unwrap_or_default();
            let mut fields = self.fields(parts, &within, &there);
            if ids && !fields.contains_key("id") {
                fields.insert("id".to_owned(), json!((self.fresh)()));
            }
            list.push(Value::Object(fields));
        }
        Value::Array(list)
    }

    fn phrases(&mut self, name: &str, was: Option<&Value>) -> Value {
        let before = was.and_then(Value::as_array).cloned().unwrap_or_default();
        let mut list = Vec::new();
        for index in self.elements(name) {
            let within = format!("{name}.{index}");
            let mark = self.text(&format!("{within}.was")).to_owned();
            let there = mark.parse().ok().and_then(|place: usize| before.get(place)).cloned();
            list.extend(self.words(&within, there.as_ref()));
        }
        Value::Array(list)
    }
}
