//! What a form asks: for each part of a playbook its fields, in the order in which one thinks of them.

use crate::playbooks::format::{Action, Playbook, QuestionKind, Subject};

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its key in the file.
    pub name: &'static str,
    pub kind: Kind,
    /// Whether there is no block without it.
    pub needed: bool,
}

/// How a field is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line in no language.
    Line,
    /// One line in both languages.
    Words,
    /// Several lines in both languages.
    Text,
    /// A whole number, nought or more.
    Number,
    /// A whole number.
    Whole,
    Time,
    /// A tick.
    Yes,
    /// One of a few.
    One(Closed),
    /// Days of the week to tick.
    Weekdays,
    /// Questions of an open sign-up to tick.
    SignUp,
    /// Times of day in one line.
    Hours,
    /// The parts of the invited whom a step concerns.
    Audience(Action),
    /// When, counted from an anchor.
    Rule,
    /// So many days before the start.
    Deadline,
    /// On which days the rounds of a series are.
    Recurrence,
    /// Only if.
    Condition,
    /// The letter that a step sends, chosen or written here.
    Letter(Action),
    /// Elements of several fields; with ids where something refers to them.
    List {
        parts: Vec<Part>,
        ids: bool,
    },
    /// A list of words in both languages.
    Phrases,
}

/// Words of a file that are chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    Action,
    /// A part of the playbook, or the house where the action lets it.
    By(Action),
    Sheet,
    Opens,
    Deed(Action),
    Purpose,
    /// The step that sends a new letter.
    SentBy,
    BlockKind,
    /// The day that a block belongs to.
    Day,
    DayKind,
    /// The part that leads a day.
    Leader,
    QuestionKind,
    About(QuestionKind),
    Weekday,
    Holidays,
}

fn part(name: &'static str, kind: Kind) -> Part {
    Part { name, kind, needed: false }
}

fn needed(name: &'static str, kind: Kind) -> Part {
    Part { name, kind, needed: true }
}

/// The texts at the top of a file, but for those that are lists.
pub(super) fn words() -> Vec<Part> {
    vec![
        needed("title", Kind::Words),
        part("neutral_title", Kind::Words),
        part("public", Kind::Yes),
        needed("problem", Kind::Text),
        needed("approach", Kind::Text),
        needed("result", Kind::Text),
        needed("purpose", Kind::Text),
        needed("goal", Kind::Text),
        needed("aim_for_guests", Kind::Text),
        needed("aim_for_hosts", Kind::Text),
        part("lean", Kind::Text),
        part("questions_to", Kind::Text),
    ]
}

/// A text at the top of a file that is a list or has parts.
pub(super) fn word(name: &str) -> Vec<Part> {
    let list = |parts| Kind::List { parts, ids: false };
    match name {
        "say" => vec![part("say", list(vec![needed("when", Kind::Words), needed("words", Kind::Text)]))],
        "sound_out" => vec![part(
            "sound_out",
            list(vec![needed("whom", Kind::Words), needed("ask", Kind::Text), part("said", Kind::Text)]),
        )],
        "went_wrong" => vec![part("went_wrong", Kind::Phrases)],
        "effort" => vec![
            needed("people", Kind::Number),
            part("hours", list(vec![needed("what", Kind::Words), needed("hours", Kind::Number)])),
        ],
        _ => Vec::new(),
    }
}

/// The days of a gathering of several.
pub(super) fn days() -> Vec<Part> {
    let parts = vec![
        needed("after", Kind::Number),
        needed("start_time", Kind::Time),
        needed("minutes", Kind::Number),
        part("kind", Kind::One(Closed::DayKind)),
        part("title", Kind::Words),
        part("place", Kind::Words),
        part("leader", Kind::One(Closed::Leader)),
        part("materials", Kind::Text),
        part("bring", Kind::Text),
        part("meals", Kind::Text),
        part("transport", Kind::Text),
    ];
    vec![part("days", Kind::List { parts, ids: true })]
}

/// The fields of a section by itself.
pub(super) fn section(name: &str, book: &Playbook) -> Vec<Part> {
    match name {
        "parameters" => parameters(book.subject),
        "series" => vec![
            needed("title", Kind::Words),
            needed("first_round", Kind::Number),
            part("rule", Kind::Recurrence),
            part("holidays", Kind::One(Closed::Holidays)),
            part("rounds_ahead", Kind::Number),
        ],
        "paper_letter" => vec![
            needed("title", Kind::Words),
            needed("opening", Kind::Words),
            needed("body", Kind::Text),
            needed("closing", Kind::Words),
            needed("list_heading", Kind::Words),
            needed(
                "items",
                Kind::List {
                    parts: vec![needed("label", Kind::Words), needed("body", Kind::Text)],
                    ids: false,
                },
            ),
            needed("list_end", Kind::Words),
        ],
        "fax_slip" => vec![
            needed("title", Kind::Words),
            needed("lead", Kind::Text),
            needed("attend", Kind::Words),
            needed("decline", Kind::Words),
            needed("undecided", Kind::Words),
            needed("names", Kind::Words),
            needed("rows", Kind::Number),
            part("foot", Kind::Words),
        ],
        "reply_form" => {
            let choice = Kind::List { parts: vec![needed("text", Kind::Words)], ids: true };
            vec![
                needed("questions", Kind::Text),
                needed("accommodations_note", Kind::Text),
                part("eligibility", choice),
                part("sign_up", Kind::SignUp),
            ]
        }
        "survey" | "questionnaire" | "hearing_sheet" => form(name, book.subject),
        _ => Vec::new(),
    }
}

fn parameters(subject: Subject) -> Vec<Part> {
    let mut parts = Vec::new();
    if subject != Subject::Survey {
        let seats = |name| Part { name, kind: Kind::Number, needed: subject.meets() };
        parts.extend([seats("capacity"), seats("per_office_cap")]);
    }
    parts.extend([
        needed("weekday", Kind::One(Closed::Weekday)),
        needed("start_time", Kind::Time),
        needed("minutes", Kind::Number),
    ]);
    if !subject.meets() {
        parts.push(needed("days", Kind::Number));
    }
    if subject != Subject::Survey {
        parts.push(needed("reply_deadline", Kind::Deadline));
    }
    if subject.meets() {
        parts.push(part("applications_open", Kind::Rule));
    }
    parts.extend([part("reminders", Kind::Yes), needed("zone", Kind::Line)]);
    parts
}

fn form(name: &str, subject: Subject) -> Vec<Part> {
    let mut parts = vec![needed("title", Kind::Words), needed("lead", Kind::Text)];
    if name == "survey" && subject != Subject::Survey {
        parts.push(part("until", Kind::Deadline));
    }
    if name != "hearing_sheet" {
        parts.push(part("named", Kind::Yes));
    }
    parts.push(part("thanks", Kind::Text));
    if name == "hearing_sheet" {
        parts.push(part("brings", Kind::Phrases));
    }
    parts
}

/// The fields of an element of a section, but for steps and questions.
pub(super) fn element(section: &str, new: bool, book: &Playbook) -> Vec<Part> {
    match section {
        "roles" => {
            vec![needed("title", Kind::Words), needed("duty", Kind::Text), part("speaks", Kind::Yes)]
        }
        "agenda" => {
            let mut parts = vec![
                needed("title", Kind::Words),
                needed("kind", Kind::One(Closed::BlockKind)),
                needed("minutes", Kind::Number),
                part("note", Kind::Text),
            ];
            if !book.days.is_empty() {
                parts.insert(2, part("day", Kind::One(Closed::Day)));
            }
            parts
        }
        "letters" => {
            let mut parts = vec![needed("purpose", Kind::One(Closed::Purpose))];
            if new {
                parts.push(part(SENT_BY, Kind::One(Closed::SentBy)));
            }
            parts.extend([needed("subject", Kind::Words), needed("body", Kind::Text)]);
            parts
        }
        "reply_form" => vec![needed("text", Kind::Words)],
        _ => Vec::new(),
    }
}

/// The field of a new letter that says which step sends it; it stands in no file.
pub(super) const SENT_BY: &str = "sent_by";

/// The fields of a step that only some actions have.
pub(super) const OF_SOME_ACTIONS: [&str; 4] = ["audience", "letter", "sheet", "done_when"];

/// The fields of a step of this action.
pub(super) fn step(action: Action) -> Vec<Part> {
    let mut parts = vec![
        needed("title", Kind::Words),
        needed("do", Kind::One(Closed::Action)),
        needed("when", Kind::Rule),
        needed("by", Kind::One(Closed::By(action))),
    ];
    if action == Action::Print {
        parts.push(needed("sheet", Kind::One(Closed::Sheet)));
    }
    if !action.audiences().is_empty() {
        let audience =
            Part { name: "audience", kind: Kind::Audience(action), needed: action.wants_an_audience() };
        parts.push(audience);
    }
    if action.letter_purpose().is_some() {
        parts.push(part("letter", Kind::Letter(action)));
    }
    parts.push(part("if", Kind::Condition));
    let told = Part { name: "instructions", kind: Kind::Text, needed: action == Action::Task };
    parts.extend([told, part("opens", Kind::One(Closed::Opens))]);
    if has_a_deed(action) {
        parts.push(part("done_when", Kind::One(Closed::Deed(action))));
    }
    parts
}

/// Whether a step of this action can say what shows that it is done.
fn has_a_deed(action: Action) -> bool {
    action.needs_a_person() || action == Action::PlanVisits
}

/// The fields of a question that only some kinds have.
pub(super) const OF_SOME_KINDS: [&str; 3] = ["options", "weekdays", "hours"];

/// The fields of a question of this kind.
pub(super) fn question(section: &str, kind: QuestionKind) -> Vec<Part> {
    let mut parts = vec![
        needed("text", Kind::Words),
        needed("kind", Kind::One(Closed::QuestionKind)),
        part("note", Kind::Text),
    ];
    if kind.wants_options() {
        let option = vec![needed("text", Kind::Words), part("value", Kind::Whole)];
        parts.push(part("options", Kind::List { parts: option, ids: true }));
    }
    if kind == QuestionKind::WeekdayHour {
        parts.extend([part("weekdays", Kind::Weekdays), part("hours", Kind::Hours)]);
    }
    parts.extend([part("required", Kind::Yes), part("about", Kind::One(Closed::About(kind)))]);
    if section == "survey" {
        parts.push(part("topic", Kind::Yes));
    }
    parts
}
