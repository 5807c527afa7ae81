//! What is typed, as the fields of a page.

mod picked;

use serde::Serialize;

use super::choices::{Choice, NEW, WEEKDAYS, choices, letters, unchosen, usual_letter};
use super::fill::inside;
use super::shape::{Closed, Kind, Part};
use super::{Page, Typed, audience, lists};
use crate::i18n::{Lang, find, t};
use crate::playbooks::format::{Action, Playbook, Sheet, SignUpAsk};
use crate::playbooks::saying;
use crate::playbooks::telling;

/// A field of the page, or several that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Node {
    /// The name of the field; of several together, where their error is told.
    pub name: String,
    pub label: String,
    pub help: String,
    /// `line`, `text`, `number`, `time`, `yes`, `one`, `switch`, `ticks`; `pair`, `group`, `fold` and `list` of others.
    pub kind: &'static str,
    pub needed: Option<bool>,
    pub value: String,
    /// The language of the words; empty where it is none.
    pub lang: &'static str,
    pub rows: usize,
    pub options: Vec<Choice>,
    /// What is ticked.
    pub ticked: Vec<String>,
    pub nodes: Vec<Node>,
    pub elements: Vec<Element>,
    /// Whether a fold is open.
    pub open: bool,
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Element {
    pub name: String,
    pub label: String,
    /// Which of those that are saved it is; empty for a new one.
    pub was: String,
    pub up: bool,
    pub down: bool,
    pub nodes: Vec<Node>,
}

impl Node {
    /// The names at which an error can be told, those of its parts among them.
    pub fn names(&self) -> Vec<String> {
        let inner = self.nodes.iter().chain(self.elements.iter().flat_map(|element| &element.nodes));
        let mut all: Vec<String> = inner.flat_map(Node::names).collect();
        all.insert(0, self.name.clone());
        all.retain(|name| !name.is_empty());
        all
    }
}

/// The fields of a page for what is typed.
pub fn show(page: &Page, book: &Playbook, typed: &Typed, lang: Lang) -> Vec<Node> {
    let shown = Shown { page, book, typed, lang };
    page.parts(book, typed).iter().flat_map(|part| shown.field(part, "")).collect()
}

struct Shown<'s> {
    page: &'s Page,
    book: &'s Playbook,
    typed: &'s Typed,
    lang: Lang,
}

impl Shown<'_> {
    fn text(&self, name: &str) -> String {
        self.typed.get(name).cloned().unwrap_or_default()
    }

    fn say(&self, key: &str) -> String {
        t(self.lang, key)
    }

    /// What a field is called here: the same word may mean another thing in another section.
    fn label(&self, name: &str, nested: bool) -> String {
        let own = format!("playbooks-field-{}", self.key(name, nested));
        find(self.lang, &own, &[]).unwrap_or_else(|| saying::label(name, self.lang))
    }

    /// What helps to fill it in; mostly nothing.
    fn help(&self, name: &str, nested: bool) -> String {
        let key = format!("playbooks-help-{}", self.key(name, nested));
        find(self.lang, &key, &[]).unwrap_or_default()
    }

    /// A field of a section, or of the elements of one of its lists.
    fn key(&self, name: &str, nested: bool) -> String {
        let between = if nested { "in-" } else { "" };
        format!("{}-{between}{name}", self.page.section()).replace('_', "-")
    }

    fn node(&self, part: &Part, name: &str, kind: &'static str) -> Node {
        let nested = name != part.name;
        Node {
            name: name.to_owned(),
            label: self.label(part.name, nested),
            help: self.help(part.name, nested),
            kind,
            needed: Some(part.needed),
            value: self.text(name),
            ..Node::default()
        }
    }

    fn field(&self, part: &Part, prefix: &str) -> Vec<Node> {
        let name = inside(prefix, part.name);
        let plain = |kind| vec![self.node(part, &name, kind)];
        match &part.kind {
            Kind::Line => plain("line"),
            Kind::Words | Kind::Text => {
                let nested = !prefix.is_empty();
                let (label, help) = (self.label(part.name, nested), self.help(part.name, nested));
                let rows = if part.kind == Kind::Text { 3 } else { 0 };
                self.words(&name, &label, &help, part.needed, rows)
            }
            Kind::Number | Kind::Whole => plain("number"),
            Kind::Time => plain("time"),
            Kind::Yes => plain("yes"),
            Kind::One(closed) => {
                let switches = matches!(closed, Closed::Action | Closed::QuestionKind);
                let mut node = self.node(part, &name, if switches { "switch" } else { "one" });
                node.options = choices(*closed, self.book, self.lang);
                if !node.value.is_empty() && node.options.iter().all(|one| one.value != node.value) {
                    node.options.push(Choice::new(node.value.clone(), node.value.clone()));
                }
                if let Some(words) = unchosen(*closed, self.sheet(), self.lang) {
                    node.options.insert(0, Choice::new("", words));
                }
                vec![node]
            }
            Kind::Weekdays => {
                let days = WEEKDAYS.map(|day| Choice::new(day, telling::weekday(day, self.lang)));
                vec![self.ticks(self.node(part, &name, "ticks"), days.into())]
            }
            Kind::SignUp => {
                let asks = SignUpAsk::ALL
                    .map(|ask| Choice::new(ask.word(), t(self.lang, &format!("signup-ask-{}", ask.word()))));
                vec![self.ticks(self.node(part, &name, "ticks"), asks.into())]
            }
            Kind::Hours => plain("line"),
            Kind::Audience(action) => self.audience(part, &name, *action),
            Kind::Rule => vec![self.rule(part, &name)],
            Kind::Deadline => vec![self.deadline(part, &name)],
            Kind::Recurrence => vec![self.recurrence(part, &name)],
            Kind::Condition => vec![self.condition(part, &name)],
            Kind::Letter(action) => self.letter(part, &name, *action),
            Kind::List { parts, .. } => {
                let nodes = |within: &str| parts.iter().flat_map(|part| self.field(part, within)).collect();
                vec![self.list(part, &name, &nodes)]
            }
            Kind::Phrases => {
                let called = self.label(part.name, false);
                let nodes = |within: &str| self.words(within, &called, "", true, 2);
                vec![self.list(part, &name, &nodes)]
            }
        }
    }

    fn sheet(&self) -> Option<Sheet> {
        let typed = self.text("sheet");
        Sheet::ALL.into_iter().find(|sheet| sheet.word() == typed)
    }

    /// Words in both languages, in one line where `rows` is nought and they are short.
    fn words(&self, name: &str, called: &str, help: &str, needed: bool, rows: usize) -> Vec<Node> {
        let field = |(lang, key): (&'static str, &str)| {
            let value = self.text(&format!("{name}.{lang}"));
            let length = value.lines().map(|line| 1 + line.chars().count() / 40).sum::<usize>();
            let long = rows > 0 || length > 1;
            Node {
                name: format!("{name}.{lang}"),
                label: format!("{called}{}", self.say(key)),
                help: if lang == "ja" { help.to_owned() } else { String::new() },
                kind: if long { "text" } else { "line" },
                needed: Some(needed && lang == "ja"),
                value,
                lang,
                rows: (length + 1).clamp(rows.max(2), 18),
                ..Node::default()
            }
        };
        [("ja", "playbooks-typed-ja"), ("en", "playbooks-typed-en")].map(field).into()
    }

    /// Which of the options are ticked, under the name that is the node's value or else its own.
    fn ticks(&self, mut node: Node, options: Vec<Choice>) -> Node {
        if node.value.is_empty() {
            node.value.clone_from(&node.name);
        }
        let ticked = |choice: &&Choice| !self.text(&format!("{}.{}", node.value, choice.value)).is_empty();
        node.ticked = options.iter().filter(ticked).map(|choice| choice.value.clone()).collect();
        node.options = options;
        node
    }

    fn audience(&self, part: &Part, name: &str, action: Action) -> Vec<Node> {
        let possible = action.audiences();
        let told =
            |word: String| Choice { label: telling::audience(&word, self.lang), ..Choice::new(word, "") };
        let plain = audience::plain(possible).into_iter().map(|word| told(word.to_owned())).collect();
        let mut nodes = vec![self.ticks(self.node(part, name, "ticks"), plain)];
        let kinds = audience::kinds(possible);
        if !kinds.is_empty() {
            let ticks = Node {
                name: format!("{name}.kinds"),
                value: name.to_owned(),
                label: self.say("playbooks-audience-kinds"),
                kind: "ticks",
                ..Node::default()
            };
            let ticks = self.ticks(ticks, kinds.into_iter().map(told).collect());
            let tags = Node {
                name: format!("{name}.tags"),
                label: self.say("playbooks-audience-tags"),
                help: self.say("playbooks-audience-tags-help"),
                kind: "line",
                needed: Some(false),
                value: self.text(&format!("{name}.tags")),
                ..Node::default()
            };
            nodes.push(Node {
                label: self.say("playbooks-audience-narrow"),
                kind: "fold",
                open: !ticks.ticked.is_empty() || !tags.value.is_empty(),
                nodes: vec![ticks, tags],
                ..Node::default()
            });
        }
        nodes
    }

    fn one(&self, name: String, key: &str, options: Vec<Choice>) -> Node {
        Node { label: self.say(key), kind: "one", value: self.text(&name), options, name, ..Node::default() }
    }

    fn count(&self, name: String, key: &str) -> Node {
        Node { label: self.say(key), kind: "number", value: self.text(&name), name, ..Node::default() }
    }

    fn letter(&self, part: &Part, name: &str, action: Action) -> Vec<Node> {
        let mut node = self.node(part, name, "one");
        let subject = |words: &str| telling::template(words, self.lang);
        let there = letters(self.book, action);
        node.options =
            there.map(|one| Choice::new(&one.id, subject(one.subject.get(self.lang.code())))).collect();
        if !node.value.is_empty()
            && node.value != NEW
            && node.options.iter().all(|one| one.value != node.value)
        {
            // A letter of another purpose, of the action that was chosen before.
            node.value.clear();
        }
        node.options.push(Choice::new(NEW, self.say("playbooks-letter-new")));
        node.options.insert(0, Choice::new("", usual_letter(self.book, action, self.lang)));
        let words = |field: &str, rows: usize| {
            let help = if field == "body" { self.say("playbooks-help-letters-body") } else { String::new() };
            self.words(&format!("new_letter.{field}"), &saying::label(field, self.lang), &help, false, rows)
        };
        let fold = Node {
            label: self.say("playbooks-letter-new-fold"),
            kind: "fold",
            open: node.value == NEW,
            nodes: [words("subject", 0), words("body", 8)].concat(),
            ..Node::default()
        };
        vec![node, fold]
    }

    fn list(&self, part: &Part, name: &str, nodes: &dyn Fn(&str) -> Vec<Node>) -> Node {
        let all = lists::count(self.typed, name);
        let called = self.label(part.name, false);
        let elements = (0..all).map(|index| {
            let within = format!("{name}.{index}");
            Element {
                label: format!("{called} {}", index + 1),
                was: self.text(&format!("{within}.was")),
                up: index > 0,
                down: index + 1 < all,
                nodes: nodes(&within),
                name: within,
            }
        });
        Node { elements: elements.collect(), ..self.node(part, name, "list") }
    }
}
