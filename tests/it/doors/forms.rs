//! The forms that staff see on their pages, as somebody from elsewhere would send them: with the ids of the center
//! whose pages they are, and filled in so that they are good enough to be looked up.

use std::collections::BTreeMap;

use actix_web::http::Method;
use tsudoi::demo::browser::Page;

use super::router::Door;
use super::rows::Ids;
use super::written::WRITTEN;

/// A form as a page of the house shows it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it goes: a path with real ids.
    pub action: String,
    /// What it brings along, the first of its named buttons pressed.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// With something in every field that is empty, by what the name asks for.
    pub fn filled(&self) -> Vec<(String, String)> {
        let word = |name: &str| match name {
            name if name.contains("date") || name.ends_with("_on") || name.ends_with("_day") => "2027-01-20",
            name if name.contains("time") || name == "starts" || name == "ends" => "10:00",
            name if name.contains("email") => "somebody@elsewhere.example",
            name if name.contains("phone") || name.contains("fax") => "0190-01-9999",
            name if name.contains("url") => "https://meet.example/x",
            name if name.contains("minutes") || name.contains("capacity") || name.contains("count") => "1",
            _ => "ことば",
        };
        let fill = |(name, value): &(String, String)| {
            let value = if value.is_empty() { word(name).to_owned() } else { value.clone() };
            (name.clone(), value)
        };
        self.fields.iter().map(fill).collect()
    }
}

/// A form for each door of a page that takes one, by the pattern of the door.
pub struct Forms(BTreeMap<String, Form>);

impl Forms {
    /// The first form that a page shows for each door that a form goes to, and what is written for others.
    pub fn of_pages(pages: &[Page], doors: &[Door], ids: &Ids) -> Self {
        let mut forms = BTreeMap::new();
        for (pattern, fields) in WRITTEN {
            let there = doors.iter().any(|door| door.method == Method::POST && door.pattern == pattern);
            assert!(there, "{pattern} is a door no more");
            let fields = serde_html_form::from_str(&ids.place_into(fields)).expect("a form");
            forms.insert(pattern.to_owned(), Form { action: ids.fill(pattern), fields });
        }
        forms.extend(shown(pages, doors));
        Forms(forms)
    }

    /// What is sent to a door of a page.
    pub fn of(&self, door: &Door) -> Option<&Form> {
        self.0.get(&door.pattern).filter(|_| door.method == Method::POST)
    }
}

fn shown(pages: &[Page], doors: &[Door]) -> BTreeMap<String, Form> {
    let mut found = BTreeMap::new();
    for page in pages {
        for action in page.actions("/") {
            let action = action.split('?').next().unwrap_or_default().to_owned();
            let goes = |door: &&Door| door.method == Method::POST && fits(&door.pattern, &action);
            // `/members/new` fits `/members/{id}` too; the door with fewer places is the one.
            let door = doors.iter().filter(goes).min_by_key(|door| door.pattern.matches('{').count());
            let Some(door) = door else { continue };
            if found.contains_key(&door.pattern) {
                continue;
            }
            if let Some(fields) = page.fields(&action) {
                let button = button_of(&page.text(), &action);
                let fields = fields.into_iter().filter(|(name, _)| name != "csrf").chain(button).collect();
                found.insert(door.pattern.clone(), Form { action, fields });
            }
        }
    }
    found
}

/// Whether a path is one of a pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(place), Some(segment)) if place.starts_with('{') || place == segment => {}
            _ => return false,
        }
    }
}

/// The first button with a name in the form that goes to `action`.
fn button_of(page: &str, action: &str) -> Option<(String, String)> {
    let page = page.replace("&#x2f;", "/");
    let form = page.split(&format!("action=\"{action}\"")).nth(1)?;
    let form = form.split("</form>").next()?;
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(value.to_owned())
    };
    let buttons = form.split("<button").skip(1).filter_map(|rest| rest.split('>').next());
    buttons.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).next()
}
