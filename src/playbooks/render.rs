//! A letter filled in: strict, bounded, and unable to reach anything but its placeholders.
//!
//! The language of letters is a small part of Jinja: `{{ name }}`, `{{ list|join("・") }}`,
//! `{{ list|length }}`, `{% if … %} … {% elif … %} … {% else %} … {% endif %}` and
//! `{% for x in list %} … {% endfor %}`, and comments `{# … #}`. A line that holds nothing but a tag
//! leaves no blank line behind. A name that is not there is an error, never an empty space in a
//! letter; values are text and are never read as templates themselves.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Template, UndefinedBehavior, filters};

use super::fault::{Fault, nearest};
use super::placeholders::{Context, PLACEHOLDERS, Scope, find};

/// Steps of work one letter may cost; a long letter needs a few thousand.
const FUEL: u64 = 200_000;

/// No letter is longer than this many bytes, template or rendered.
const LONGEST: usize = 64 * 1024;

/// The statements letters may use. `set` and `macro` would let a template grow without bound, and
/// the others reach for files there are none of.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

static LANGUAGE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env.set_recursion_limit(16);
    env.add_filter("join", filters::join);
    env.add_filter("length", filters::length);
    env
});

/// Templates that were read, as long as the process lives: a thousand letters are filled in from one. Those of a house
/// are a few dozen; what is written beyond [`MOST`] is read each time.
static KNOWN: LazyLock<Mutex<HashMap<String, Template<'static, 'static>>>> = LazyLock::new(Mutex::default);
/// So many are kept at most, and none that is longer than this.
const MOST: usize = 256;
const LONGEST_KNOWN: usize = 16 * 1024;

/// Fills in one template. Paragraphs come back with one blank line between them and none at the
/// ends. The fault names the template's own line as `row`.
pub fn render(template: &str, context: &Context) -> Result<String, Fault> {
    let values = Value::from(Serde(context));
    let text = match read(template)? {
        Ok(known) => known.render(values),
        Err(plain) => LANGUAGE.render_str(&plain, values),
    };
    let text = text.map_err(|error| told(&error))?;
    if text.len() > LONGEST {
        return Err(too_long());
    }
    Ok(tidy(&text))
}

/// A template that was read before, or its plain words where there is no room left for another.
fn read(template: &str) -> Result<Result<Template<'static, 'static>, String>, Fault> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(read) = known.get(template) {
        return Ok(Ok(read.clone()));
    }
    allowed_statements(template)?;
    let plain = without_tag_lines(template);
    if known.len() == MOST || plain.len() > LONGEST_KNOWN {
        return Ok(Err(plain));
    }
    // Faults are told with the words at hand, and keep nothing.
    if let Err(error) = LANGUAGE.template_from_str(&plain) {
        return Err(told(&error));
    }
    let read = LANGUAGE.template_from_str(plain.leak()).map_err(|error| told(&error))?;
    known.insert(template.to_owned(), read.clone());
    Ok(Ok(read))
}

/// Fills in a template of one line: a subject or a title. Line breaks inside values become spaces,
/// so that no name can add a header to a mail.
pub fn render_line(template: &str, context: &Context) -> Result<String, Fault> {
    render(template, context).map(|text| {
        text.split(|c: char| c.is_control())
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// Everything wrong with a template that can be seen without filling it in: syntax, statements,
/// names that do not exist or do not belong into letters of `scopes`. Faults carry `row`.
pub fn survey(template: &str, scopes: &[Scope]) -> Vec<Fault> {
    if template.len() > LONGEST {
        return vec![too_long()];
    }
    if let Err(fault) = allowed_statements(template) {
        return vec![fault];
    }
    let plain = without_tag_lines(template);
    let parsed = match LANGUAGE.template_from_str(&plain) {
        Ok(parsed) => parsed,
        Err(error) => return vec![told(&error)],
    };
    let mut names: Vec<String> = parsed.undeclared_variables(true).into_iter().collect();
    names.sort();
    names.iter().filter_map(|name| judge_name(name, template, scopes)).collect()
}

fn judge_name(name: &str, template: &str, scopes: &[Scope]) -> Option<Fault> {
    let row = 1 + template.find(name).map_or(0, |at| template[..at].matches('\n').count());
    let usable = || PLACEHOLDERS.iter().filter(|p| scopes.contains(&p.scope)).map(|p| p.name);
    match find(name) {
        Some(placeholder) if scopes.contains(&placeholder.scope) => None,
        Some(_) => Some(Fault::new("playbook-placeholder-elsewhere").with("found", name).with("row", row)),
        None => Some(match nearest(name, usable()) {
            Some(near) => Fault::new("playbook-placeholder-near")
                .with("found", name)
                .with("nearest", near)
                .with("row", row),
            None => Fault::new("playbook-placeholder-unknown")
                .with("found", name)
                .with("known", usable().collect::<Vec<_>>().join(", "))
                .with("row", row),
        }),
    }
}

/// Every statement starts with `{%` and its name, so that looking at each is enough.
fn allowed_statements(template: &str) -> Result<(), Fault> {
    for (at, _) in template.match_indices("{%") {
        let after = template[at + 2..].trim_start_matches(['-', '+']).trim_start();
        let word: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !STATEMENTS.contains(&word.as_str()) {
            let row = 1 + template[..at].matches('\n').count();
            return Err(Fault::new("playbook-template-statement")
                .with("found", word)
                .with("known", STATEMENTS.join(", "))
                .with("row", row));
        }
    }
    Ok(())
}

/// Moves the line break of a line of nothing but tags into its last tag, where it prints nothing and
/// still counts as a line. (The crate's own `trim_blocks` would also glue a line that merely ends
/// with a tag to the next one.)
fn without_tag_lines(template: &str) -> String {
    let mut plain = String::with_capacity(template.len());
    for line in template.split_inclusive('\n') {
        match only_tags(line.trim()).filter(|_| line.ends_with('\n')) {
            Some(tags) => {
                plain.push_str(tags.concat().trim_end_matches("%}"));
                plain.push_str("\n%}");
            }
            None => plain.push_str(line),
        }
    }
    plain
}

/// The tags of a line that holds nothing else.
fn only_tags(words: &str) -> Option<Vec<&str>> {
    let mut tags = Vec::new();
    let mut rest = words;
    while rest.starts_with("{%") {
        let (tag, after) = rest.split_at(rest.find("%}")? + 2);
        tags.push(tag);
        rest = after.trim_start();
    }
    (rest.is_empty() && !tags.is_empty()).then_some(tags)
}

fn too_long() -> Fault {
    Fault::new("playbook-template-too-long").with("limit", LONGEST / 1024).with("row", 1)
}

fn told(error: &minijinja::Error) -> Fault {
    let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    Fault::new("playbook-template").with("what", what).with("row", error.line().unwrap_or(1))
}

/// Takes away spaces at line ends, and blank lines beyond one.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::format::Purpose;
    use crate::playbooks::placeholders::Sample;

    fn sample() -> Context {
        Sample::Full.context("ja", Purpose::Confirmation.scopes())
    }

    #[test]
    fn lists_and_conditions_leave_no_holes() {
        let template = "{% for line in agenda %}\n{{ line.time }} {{ line.title }}\n{% endfor %}\n\n\n\
                        {% if waiting %}\n待ち {{ waiting|length }}名\n{% else %}\nなし\n{% endif %}\n\
                        {{ hosts|join(\"・\") }}\n";
        assert_eq!(
            render(template, &sample()).unwrap(),
            "午後3時 はじめに\n午後3時10分 話題1\n\n待ち 2名\nみなと就業・生活支援センター・みなと公共職業安定所"
        );
    }

    #[test]
    fn a_line_that_ends_with_a_tag_stays_a_line() {
        let template = "会場{% if center.fax %}（FAX）{% endif %}\n\n次\n  {% if code %}  {% endif %}\n終";
        assert_eq!(render(template, &sample()).unwrap(), "会場（FAX）\n\n次\n終");
        let fault = render("{% if code %}\n{% endif %}\n{{ nothing }}", &sample()).unwrap_err();
        assert_eq!(fault.arg("row"), Some("3"));
    }

    #[test]
    fn a_name_that_is_not_there_stops_the_letter() {
        let fault = render("一行目\n{{ center.nam }}", &sample()).unwrap_err();
        assert_eq!((fault.key, fault.arg("row")), ("playbook-template", Some("2")));
        assert!(render("{% for x in agenda %}{{ x.titel }}{% endfor %}", &sample()).is_err());
        assert!(render("{{ visit.date }}", &sample()).is_err());
    }

    #[test]
    fn values_are_never_templates_and_never_break_a_subject() {
        let mut context = sample();
        context.addressee.organization = "{{ code }}\r\nBcc: all@example.jp".to_owned();
        assert_eq!(
            render("{{ addressee.organization }}", &context).unwrap(),
            "{{ code }}\nBcc: all@example.jp"
        );
        assert_eq!(
            render_line("案内 {{ addressee.organization }}", &context).unwrap(),
            "案内 {{ code }} Bcc: all@example.jp"
        );
    }

    #[test]
    fn templates_can_neither_run_away_nor_reach_out() {
        for hostile in [
            "{% set a = 'x' %}",
            "{%- include 'etc/passwd' %}",
            "{% macro a() %}{% endmacro %}",
            "{% raw %}{% endraw %}",
            "{%\nset a = 1 %}",
        ] {
            assert_eq!(survey(hostile, &[Scope::Always])[0].key, "playbook-template-statement", "{hostile}");
            assert_eq!(render(hostile, &sample()).unwrap_err().key, "playbook-template-statement");
        }
        for hostile in [
            "{{ 'x' * 100000000000 }}",
            "{{ range(10) }}",
            "{{ code|replace('a','b') }}",
            "{{ center.__class__ }}",
            "{% for a in agenda %}{% for b in [1,2,3,4,5,6,7,8,9] * 9999999 %}{{ b }}{% endfor %}{% endfor %}",
        ] {
            assert!(render(hostile, &sample()).is_err(), "{hostile}");
        }
        let nested = "{% for a in 'xxxxxxxxxxxxxxxxxxxx' * 50 %}{% for b in 'xxxxxxxxxxxxxxxxxxxx' * 50 %}\
                      {{ code }}{% endfor %}{% endfor %}";
        assert!(render(nested, &sample()).is_err());
    }

    #[test]
    fn a_survey_names_each_wrong_placeholder_with_its_row() {
        let template = "{{ center.name }}\n{{ gathering.datte }}\n{{ seated }}\n{{ nonsense }}";
        let found: Vec<_> = survey(template, &[Scope::Always])
            .into_iter()
            .map(|fault| (fault.key, fault.arg("row").map(str::to_owned)))
            .collect();
        assert_eq!(
            found,
            [
                ("playbook-placeholder-near", Some("2".to_owned())),
                ("playbook-placeholder-unknown", Some("4".to_owned())),
                ("playbook-placeholder-elsewhere", Some("3".to_owned())),
            ]
        );
        assert_eq!(survey("{{ code", &[Scope::Always])[0].key, "playbook-template");
    }
}
