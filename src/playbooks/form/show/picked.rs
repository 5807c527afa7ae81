//! What is picked from its parts, as the fields of a page: a rule, a deadline, the days of a series, a condition.

use super::super::choices::{Choice, WEEKDAYS};
use super::super::rule::{KEEP, WAYS};
use super::super::shape::Part;
use super::super::{condition, recurrence};
use super::{Node, Shown};
use crate::i18n::{Message, written};
use crate::playbooks::conditions::COUNTS;
use crate::playbooks::telling;
use crate::playbooks::when::{Anchor, Unit};

impl Shown<'_> {
    fn exact(&self, name: &str) -> Node {
        let name = format!("{name}.exact");
        Node {
            label: self.say("playbooks-rule-stays"),
            kind: "yes",
            value: self.text(&name),
            name,
            ..Node::default()
        }
    }

    /// What is written now, where its parts cannot say it.
    fn kept(&self, name: &str) -> String {
        let written = self.page.base(self.book).get(name).and_then(|value| value.as_str().map(str::to_owned));
        Message::new("playbooks-rule-kept").with("words", written.unwrap_or_default()).say(self.lang)
    }

    pub(super) fn rule(&self, part: &Part, name: &str) -> Node {
        let inner = |part: &str| format!("{name}.{part}");
        let anchors = Anchor::ALL.map(|one| Choice::new(one.word(), telling::anchor(one, self.lang)));
        let mut anchor = self.one(inner("anchor"), "playbooks-rule-anchor", anchors.into());
        if anchor.value == KEEP {
            anchor.options.insert(0, Choice::new(KEEP, self.kept(part.name)));
        }
        if !part.needed {
            anchor.options.insert(0, Choice::new("", self.say("playbooks-rule-none")));
        }
        let ways = WAYS
            .map(|way| Choice::new(way, self.say(&format!("playbooks-rule-way-{}", way.replace('_', "-")))));
        let time = Node {
            label: self.say("playbooks-rule-time"),
            help: self.say("playbooks-rule-time-help"),
            kind: "time",
            value: self.text(&inner("time")),
            name: inner("time"),
            ..Node::default()
        };
        let offset = Node {
            kind: "pair",
            nodes: vec![self.count(inner("count"), "playbooks-rule-count"), self.unit(name, &Unit::ALL)],
            ..Node::default()
        };
        Node {
            kind: "group",
            nodes: vec![
                anchor,
                offset,
                self.one(inner("way"), "playbooks-rule-way", ways.into()),
                time,
                self.exact(name),
            ],
            ..self.node(part, name, "group")
        }
    }

    fn unit(&self, name: &str, units: &[Unit]) -> Node {
        let told =
            |unit: &Unit| Choice::new(unit.word(), self.say(&format!("playbooks-unit-{}", unit.word())));
        self.one(format!("{name}.unit"), "playbooks-rule-unit", units.iter().map(told).collect())
    }

    pub(super) fn deadline(&self, part: &Part, name: &str) -> Node {
        let units = [Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months];
        let mut unit = self.unit(name, &units);
        unit.label = self.say("playbooks-rule-before-start");
        if unit.value == KEEP {
            unit.options.insert(0, Choice::new(KEEP, self.kept(part.name)));
        }
        let count = self.count(format!("{name}.count"), "playbooks-rule-count");
        let pair = Node { kind: "pair", nodes: vec![count, unit], ..Node::default() };
        Node { nodes: vec![pair, self.exact(name)], ..self.node(part, name, "group") }
    }

    pub(super) fn recurrence(&self, part: &Part, name: &str) -> Node {
        let inner = |part: &str| format!("{name}.{part}");
        let kinds = recurrence::KINDS.map(|kind| Choice::new(kind, self.say(&format!("series-kind-{kind}"))));
        let mut kind = self.one(inner("kind"), "series-kind", kinds.into());
        if kind.value == KEEP {
            kind.options.insert(0, Choice::new(KEEP, self.kept(part.name)));
        }
        kind.options.insert(0, Choice::new("", self.say("series-kind-none")));
        let nths =
            recurrence::NTHS.map(|nth| Choice::new(nth.to_string(), written::nth(self.lang, nth))).into();
        let days = WEEKDAYS.map(|day| Choice::new(day, telling::weekday(day, self.lang)));
        let pair = Node {
            kind: "pair",
            nodes: vec![
                self.one(inner("nth"), "series-nth", nths),
                self.one(inner("weekday"), "series-weekday", days.into()),
            ],
            ..Node::default()
        };
        let months = Node {
            name: inner("month"),
            label: self.say("playbooks-recurrence-months"),
            kind: "ticks",
            ..Node::default()
        };
        let told = |month: u32| Choice::new(month.to_string(), telling::month(month, self.lang));
        let months = self.ticks(months, recurrence::MONTHS.into_iter().map(told).collect());
        let every = self.count(inner("every"), "playbooks-recurrence-every");
        Node { nodes: vec![kind, pair, every, months], ..self.node(part, name, "group") }
    }

    pub(super) fn condition(&self, part: &Part, name: &str) -> Node {
        let switch = [("yes", "playbooks-if-only-with"), ("no", "playbooks-if-only-without")];
        let switch = switch.map(|(value, key)| Choice::new(value, self.say(key)));
        let mut reminders =
            self.one(format!("{name}.reminders"), "playbooks-if-reminders-label", switch.into());
        if reminders.value == KEEP {
            reminders.options.insert(0, Choice::new(KEEP, self.kept(part.name)));
        }
        reminders.options.insert(0, Choice::new("", self.say("playbooks-if-either")));
        let mut nodes = Vec::new();
        for row in 0..condition::rows(name, self.typed) {
            let inner = |part: &str| format!("{name}.{row}.{part}");
            let told = |word: &str| self.say(&format!("playbooks-count-{}", word.replace('_', "-")));
            let mut counts = vec![Choice::new("", self.say("playbooks-if-unsaid"))];
            counts.extend(COUNTS.map(|(word, _)| Choice::new(word, told(word))));
            let key = if row == 0 { "playbooks-if-count-label" } else { "playbooks-if-count-also" };
            let count = self.one(inner("count"), key, counts);
            let signs = condition::SIGNS.map(|(sign, _)| {
                Choice::new(sign, self.say(&format!("playbooks-sign-{}", sign.replace('_', "-"))))
            });
            let sign = self.one(inner("sign"), "playbooks-if-sign", signs.into());
            let number = self.count(inner("number"), "playbooks-if-number");
            let pair = Node { kind: "pair", nodes: vec![sign, number], ..Node::default() };
            nodes.extend([count, pair]);
        }
        nodes.push(reminders);
        Node { nodes, ..self.node(part, name, "group") }
    }
}
