//! The fence: who may import whom, who may read across centers, where SQL stands, and what no page may hold.
//!
//! It reads the sources as text. A room is a first-level module of `src`; its order is that of `lib.rs`. When a
//! test here fails, either the line is in the wrong room or the table below should change; then ARCHITECTURE.md
//! changes with it.

mod sources;

use std::collections::{BTreeMap, BTreeSet};

use sources::{Source, all_sources, references, room_of, under, without_tests};

/// The capabilities in their order: each may use those before it.
const CAPABILITIES: [&str; 27] = [
    "accounts",
    "playbooks",
    "contacts",
    "committees",
    "tasks",
    "porch",
    "gatherings",
    "invitations",
    "replies",
    "voices",
    "questionnaires",
    "peers",
    "signup",
    "visits",
    "heard",
    "speakers",
    "programmes",
    "venues",
    "tables",
    "social",
    "courses",
    "openings",
    "companies",
    "plans",
    "series",
    "year",
    "reports",
];

/// The ground: it imports no capability, only these.
const GROUND: [(&str, &[&str]); 14] = [
    ("calendar", &[]),
    ("clock", &["app"]),
    ("config", &["i18n"]),
    ("files", &["app", "db", "i18n", "seal", "web"]),
    ("i18n", &["calendar"]),
    ("mail", &[]),
    ("migrations", &[]),
    ("paper", &["calendar"]),
    ("placement", &[]),
    ("db", &["migrations"]),
    ("seal", &["clock", "db"]),
    ("outbox", &["app", "db", "i18n", "mail", "seal"]),
    ("schedule", &["app"]),
    ("web", &["app", "db", "i18n", "seal"]),
];

/// Ground that every capability may stand on. `app` is the composition root, handed in as `&App`.
const OPEN_TO_ALL: [&str; 13] = [
    "app",
    "calendar",
    "clock",
    "config",
    "db",
    "files",
    "i18n",
    "mail",
    "outbox",
    "paper",
    "placement",
    "seal",
    "web",
];

/// These put the house together and see every room; nobody imports `cli`, `demo` or `routes` but one another.
const DOORS: [&str; 4] = ["app", "cli", "demo", "routes"];

/// What `lib.rs` exports beside rooms: macros.
const MACROS: [&str; 1] = ["shown"];

fn may_import(from: &str, to: &str) -> bool {
    if from == to || MACROS.contains(&to) {
        return true;
    }
    if from == "app" {
        return !["cli", "demo", "routes"].contains(&to);
    }
    if DOORS.contains(&from) {
        return true;
    }
    if let Some((_, allowed)) = GROUND.iter().find(|(room, _)| *room == from) {
        return allowed.contains(&to);
    }
    let place = |room: &str| CAPABILITIES.iter().position(|name| *name == room);
    match (place(from), place(to)) {
        (Some(from), Some(to)) => to < from,
        (Some(_), None) => OPEN_TO_ALL.contains(&to),
        (None, _) => false,
    }
}

#[test]
fn the_table_is_the_order_of_lib_rs() {
    let lib = std::fs::read_to_string(under("src/lib.rs")).unwrap();
    let mounted: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(mounted[..CAPABILITIES.len()], CAPABILITIES, "the capabilities of lib.rs in their order");
    let known: BTreeSet<&str> =
        CAPABILITIES.into_iter().chain(GROUND.iter().map(|(room, _)| *room)).chain(DOORS).collect();
    assert_eq!(
        mounted.iter().copied().collect::<BTreeSet<_>>(),
        known,
        "every room of lib.rs stands in the table"
    );
}

#[test]
fn no_room_imports_one_that_stands_above_it() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let from = room_of(&source.path);
        if ["lib", "main"].contains(&from.as_str()) {
            continue;
        }
        for (line, to) in references(&source) {
            if !may_import(&from, &to) {
                wrong.push(format!("{}:{line}: `{from}` imports `{to}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "against the direction of the house:\n{}", wrong.join("\n"));
}

/// Who may open a transaction over all centers, and why.
const ACROSS: [(&str, &str); 18] = [
    ("src/app/place.rs", "the instance's own row"),
    ("src/app.rs", "the nightly upkeep, the next due moment"),
    ("src/routes.rs", "whether the database answers"),
    ("src/accounts/staff.rs", "who knocks: a session or a token names its center"),
    ("src/accounts/service", "sign-in, one-time links, the making of a center"),
    ("src/tasks/digest.rs", "whose morning mail is due"),
    ("src/outbox/", "the worker's claims and its journal"),
    ("src/plans/", "the poller's claims of due steps"),
    ("src/invitations/", "who knocks: a guest's link names its center"),
    ("src/porch/", "who knocks: an office's own link and a public code name their center"),
    ("src/questionnaires/room.rs", "who sits in the room: a short address names its center"),
    ("src/signup/", "who signs up: a public code names its center"),
    ("src/programmes/service/", "who knocks: a public code, or the link of the projector, names its center"),
    ("src/series/", "who subscribes: a feed's link names its center"),
    ("src/courses/trainees/service/links.rs", "who knocks: a trainee's own link names its center"),
    ("src/venues/service/boards.rs", "who knocks: the link of a venue's board names its center"),
    ("src/cli/", "a command names no center"),
    ("src/db/mod.rs", "its definition"),
];

#[test]
fn only_those_who_cannot_know_the_center_read_across_centers() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let text = without_tests(&source.code);
        for (index, line) in text.lines().enumerate() {
            let calls = [".across()", ".across_to_read()"].iter().any(|call| line.contains(call));
            if calls && !ACROSS.iter().any(|(path, _)| source.path.starts_with(path)) {
                wrong.push(format!("{}:{}: {}", source.path, index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "use `db.scoped(center)` here:\n{}", wrong.join("\n"));
}

/// Where sea-orm and SQL may stand beside the `store` modules.
const ORM: [(&str, &str); 7] = [
    ("migrations/", "the schema"),
    ("src/db/", "the door to the database"),
    ("src/app.rs", "whether the instance has its row"),
    ("src/app/place.rs", "the instance's own row"),
    ("src/outbox/store.rs", "the outbox's rows"),
    ("src/i18n/texts.rs", "a stored text is a column's type"),
    ("src/cli/", "the log level of sea-orm"),
];

/// Names of sea-orm that any room may say: the error that passes through it, and that a closed set of the
/// model is also a column's type.
const ORM_WORDS: [&str; 6] =
    ["DbErr", "DeriveActiveEnum", "EnumIter", "FromJsonQueryResult", "ActiveEnum", "Iterable"];

#[test]
fn only_stores_speak_to_the_database() {
    let mut wrong = Vec::new();
    for source in all_sources() {
        let in_store = source.path.contains("/store/") || source.path.ends_with("/store.rs");
        if in_store || ORM.iter().any(|(path, _)| source.path.starts_with(path)) {
            continue;
        }
        let text = without_tests(&source.code);
        for (line, word) in sources::words_after(&text, "sea_orm::") {
            if !ORM_WORDS.contains(&word.as_str()) {
                wrong.push(format!("{}:{line}: sea_orm::{word}", source.path));
            }
        }
        for (index, line) in text.lines().enumerate() {
            if [".sql(", "_raw(", "execute_unprepared("].iter().any(|call| line.contains(call)) {
                wrong.push(format!("{}:{}: {}", source.path, index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "rows are the store's:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> = all_sources()
        .into_iter()
        .filter(|source| !source.text.trim_start().starts_with("//!"))
        .map(|source| source.path)
        .filter(|path| !path.ends_with("tests.rs"))
        // The entities of a store are told by the store's head and by the migrations.
        .filter(|path| !path.contains("/store/") || path.ends_with("mod.rs"))
        .collect();
    assert!(silent.is_empty(), "these begin without a word: {silent:?}");
}

#[test]
fn one_place_reads_the_clock_chance_and_surroundings() {
    let forbidden = [
        "Utc::now(",
        "Local::now(",
        "SystemTime::now(",
        "Uuid::now_v7(",
        "Uuid::new_v4(",
        "rand::rng(",
        "env::var(",
    ];
    let wrong: Vec<String> = all_sources()
        .iter()
        .filter(|source| !["src/clock.rs", "src/config.rs"].contains(&source.path.as_str()))
        .flat_map(|source| {
            let text = without_tests(&source.code);
            let found: Vec<String> = forbidden
                .iter()
                .filter(|word| text.contains(*word))
                .map(|word| format!("{}: {word}…)", source.path))
                .collect();
            found
        })
        .collect();
    assert!(wrong.is_empty(), "`now`, ids and settings are handed in: {wrong:?}");
}

// ---------------------------------------------------------------- pages

#[test]
fn pages_hold_no_placeholder_no_locked_field_and_nothing_inline() {
    let mut wrong = Vec::new();
    for page in sources::templates() {
        let text = sources::without_template_comments(&page.text);
        for (line, tag) in sources::tags(&text) {
            for attribute in sources::attribute_names(&tag) {
                let inline = attribute == "style" || (attribute.starts_with("on") && attribute.len() > 2);
                if inline || ["placeholder", "disabled", "readonly"].contains(&attribute.as_str()) {
                    wrong.push(format!(
                        "{}:{line}: {attribute} in <{}",
                        page.path,
                        tag.chars().take(60).collect::<String>()
                    ));
                }
            }
            if tag.starts_with("script") && !tag.contains("src=") || tag.starts_with("style") {
                wrong.push(format!(
                    "{}:{line}: an inline <{}>",
                    page.path,
                    tag.split_whitespace().next().unwrap_or_default()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "see the design of pages:\n{}", wrong.join("\n"));
}

#[test]
fn every_post_form_of_staff_carries_its_token() {
    let mut wrong = Vec::new();
    for page in sources::templates() {
        let text = sources::without_template_comments(&page.text);
        if !text.contains("web/views/staff.html") {
            continue;
        }
        for form in text.split("<form").skip(1) {
            let whole = form.split("</form>").next().unwrap_or_default();
            let tag = whole.split('>').next().unwrap_or_default();
            if tag.contains("method=\"post\"") && !whole.contains("csrf") && !whole.contains("token(") {
                wrong.push(format!("{}: <form{tag}>", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "forms without the session's token:\n{}", wrong.join("\n"));
}

#[test]
fn every_text_that_is_asked_for_stands_in_the_locale_files() {
    let keys = sources::locale_keys("ja");
    let mut missing = BTreeMap::<String, BTreeSet<String>>::new();
    let mut note = |key: &str, path: &str| {
        if !keys.contains(key) {
            missing.entry(key.to_owned()).or_default().insert(path.to_owned());
        }
    };
    for page in sources::templates() {
        for key in sources::calls(&sources::without_template_comments(&page.text), "t(") {
            note(&key, &page.path);
        }
    }
    for Source { path, code, .. } in all_sources() {
        let text = without_tests(&code);
        for call in ["Message::new(", " t(", "(t("] {
            for key in sources::calls(&text, call) {
                note(&key, &path);
            }
        }
    }
    assert!(missing.is_empty(), "no locale file says: {missing:#?}");
}

#[test]
fn every_field_that_the_history_names_is_called_by_a_word() {
    let mut missing = BTreeMap::<String, BTreeSet<String>>::new();
    for lang in ["ja", "en"] {
        let keys = sources::locale_keys(lang);
        for Source { path, code, .. } in all_sources() {
            for call in ["audit::set(", "audit::changed("] {
                for field in code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')) {
                    let field = field.split('"').next().unwrap_or_default();
                    let key = format!("history-field-{}", field.replace('_', "-"));
                    if !keys.contains(&key) {
                        missing.entry(format!("{lang} {key}")).or_default().insert(path.clone());
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "the history would show a word of ours: {missing:#?}");
}

#[test]
fn a_page_behind_a_guests_link_is_read_by_the_reader_of_its_door() {
    // The door knows what has to stand at the top, such as that the gathering is called off; a reader of its own
    // would not.
    let mut wrong = Vec::new();
    for source in all_sources() {
        let text = without_tests(&source.code);
        for signature in text.split("fn ").skip(1).filter_map(|rest| rest.split('{').next()) {
            let takes = |kind: &str| {
                [format!(": {kind}"), format!(": &{kind}")].iter().any(|part| signature.contains(part))
            };
            if takes("Door") && takes("Reader") {
                wrong.push(format!(
                    "{}: fn {}",
                    source.path,
                    signature.split('(').next().unwrap_or_default()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "take `door.reader` instead:\n{}", wrong.join("\n"));
}

/// The API's description knows a schema by its name alone: of two with one name it would silently keep one.
#[test]
fn no_two_schemas_of_the_api_share_a_name() {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in all_sources() {
        let text = without_tests(&source.code);
        for (at, _) in text.match_indices("ToSchema").filter(|(at, _)| is_derived(&text[..*at])) {
            let rest = &text[at..];
            let declared = rest.lines().skip(1).find(|line| is_declaration(line)).unwrap_or_default();
            let head = &rest[..rest.find(declared).unwrap_or_default()];
            let own = declared.split("struct ").nth(1).or_else(|| declared.split("enum ").nth(1));
            let renamed = head.split("schema(as = ").nth(1);
            let name = renamed.or(own).unwrap_or_default();
            let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.entry(name).or_default().push(source.path.clone());
        }
    }
    assert!(names.len() > 200, "only {} schemas were found", names.len());
    names.retain(|_, places| places.len() > 1);
    assert!(names.is_empty(), "say #[schema(as = …)] at one of each: {names:#?}");
}

/// Whether a text ends within the list of a `derive`.
fn is_derived(before: &str) -> bool {
    before.rfind("#[derive(").is_some_and(|open| !before[open..].contains(")]"))
}

fn is_declaration(line: &str) -> bool {
    let line = line.trim_start();
    !line.starts_with("//") && !line.starts_with('#') && (line.contains("struct ") || line.contains("enum "))
}
