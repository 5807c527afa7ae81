//! What stands after `if`: `not_answered > 0`, `reminders and not_answered > 0`.
//!
//! A condition is one or several terms joined by `and`; a term is a *count* of the gathering compared
//! with a number, or a *switch* of its parameters (`not` before it turns it round). It is judged when
//! the step falls due, never before.

use std::fmt;

use super::fault::{Fault, nearest};

/// What is known of a gathering at the moment a step falls due: parties, unless said otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    pub invited: u64,
    pub not_answered: u64,
    /// Parties with at least one seat.
    pub attending: u64,
    /// Parties of which somebody waits for a seat.
    pub waiting: u64,
    pub undecided: u64,
    pub declined: u64,
    /// Invited parties reached on paper or by telephone, not by mail.
    pub without_mail: u64,
    /// Parties of which somebody was there.
    pub came: u64,
    /// Parties expected of which nobody was there.
    pub did_not_come: u64,
    /// Accommodations asked for, each counted.
    pub accommodations: u64,
    /// Questions sent in for the topics, each counted.
    pub questions: u64,
    /// Questionnaires that came back.
    pub answers: u64,
    /// Parties asked by the survey.
    pub survey_asked: u64,
    /// Of these, those that have not answered.
    pub survey_not_answered: u64,
    /// Of these, those asked on paper or by telephone.
    pub survey_without_mail: u64,
    /// Employers asked for places in the practicum.
    pub employers_asked: u64,
    /// Of these, those that have not answered.
    pub employers_not_answered: u64,
    /// Of these, those asked on paper or by telephone.
    pub employers_without_mail: u64,
    /// Whether this gathering reminds at all.
    pub reminders: bool,
}

/// What can be known of a gathering before anybody is invited; `None` of what depends on whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Foreseen {
    pub reminders: bool,
    pub invited: Option<u64>,
    pub without_mail: Option<u64>,
    pub survey_asked: Option<u64>,
    pub survey_without_mail: Option<u64>,
    pub employers_asked: Option<u64>,
    pub employers_without_mail: Option<u64>,
}

/// A number of [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Invited,
    NotAnswered,
    Attending,
    Waiting,
    Undecided,
    Declined,
    WithoutMail,
    Came,
    DidNotCome,
    Accommodations,
    Questions,
    Answers,
    SurveyAsked,
    SurveyNotAnswered,
    SurveyWithoutMail,
    EmployersAsked,
    EmployersNotAnswered,
    EmployersWithoutMail,
}

pub(super) const COUNTS: [(&str, Count); 18] = [
    ("invited", Count::Invited),
    ("not_answered", Count::NotAnswered),
    ("attending", Count::Attending),
    ("waiting", Count::Waiting),
    ("undecided", Count::Undecided),
    ("declined", Count::Declined),
    ("without_mail", Count::WithoutMail),
    ("came", Count::Came),
    ("did_not_come", Count::DidNotCome),
    ("accommodations", Count::Accommodations),
    ("questions", Count::Questions),
    ("answers", Count::Answers),
    ("survey_asked", Count::SurveyAsked),
    ("survey_not_answered", Count::SurveyNotAnswered),
    ("survey_without_mail", Count::SurveyWithoutMail),
    ("employers_asked", Count::EmployersAsked),
    ("employers_not_answered", Count::EmployersNotAnswered),
    ("employers_without_mail", Count::EmployersWithoutMail),
];

/// The only switch so far.
const REMINDERS: &str = "reminders";

impl Count {
    /// The word for it in a condition.
    pub(super) fn word(self) -> &'static str {
        COUNTS.iter().find_map(|(name, count)| (*count == self).then_some(*name)).unwrap_or_default()
    }

    fn of(self, facts: &Facts) -> u64 {
        match self {
            Count::Invited => facts.invited,
            Count::NotAnswered => facts.not_answered,
            Count::Attending => facts.attending,
            Count::Waiting => facts.waiting,
            Count::Undecided => facts.undecided,
            Count::Declined => facts.declined,
            Count::WithoutMail => facts.without_mail,
            Count::Came => facts.came,
            Count::DidNotCome => facts.did_not_come,
            Count::Accommodations => facts.accommodations,
            Count::Questions => facts.questions,
            Count::Answers => facts.answers,
            Count::SurveyAsked => facts.survey_asked,
            Count::SurveyNotAnswered => facts.survey_not_answered,
            Count::SurveyWithoutMail => facts.survey_without_mail,
            Count::EmployersAsked => facts.employers_asked,
            Count::EmployersNotAnswered => facts.employers_not_answered,
            Count::EmployersWithoutMail => facts.employers_without_mail,
        }
    }
}

impl Foreseen {
    fn of(&self, count: Count) -> Option<u64> {
        match count {
            Count::Invited => self.invited,
            Count::WithoutMail => self.without_mail,
            Count::SurveyAsked => self.survey_asked,
            Count::SurveyWithoutMail => self.survey_without_mail,
            Count::EmployersAsked => self.employers_asked,
            Count::EmployersWithoutMail => self.employers_without_mail,
            // Answers are nobody's to foresee.
            _ => None,
        }
    }
}

/// How a count is compared with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Over,
    AtLeast,
    Under,
    AtMost,
    Equal,
}

impl Comparison {
    /// The sign for it in a condition.
    fn sign(self) -> &'static str {
        match self {
            Comparison::Over => ">",
            Comparison::AtLeast => ">=",
            Comparison::Under => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
        }
    }

    fn holds(self, value: u64, limit: u64) -> bool {
        match self {
            Comparison::Over => value > limit,
            Comparison::AtLeast => value >= limit,
            Comparison::Under => value < limit,
            Comparison::AtMost => value <= limit,
            Comparison::Equal => value == limit,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Compare(Count, Comparison, u64),
    Reminders { wanted: bool },
}

/// A condition that has been understood; without terms it always holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition(pub(super) Vec<Term>);

impl Condition {
    /// Reads what stands after `if`. The fault carries the words it stumbled over, not yet a place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words
            .split(|word| *word == "and")
            .map(|term| read_term(text, term))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether every term holds for `facts`.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.0.iter().all(|term| match *term {
            Term::Reminders { wanted } => facts.reminders == wanted,
            Term::Compare(count, comparison, limit) => comparison.holds(count.of(facts), limit),
        })
    }

    /// Whether a term compares the count of this name.
    pub fn speaks_of(&self, name: &str) -> bool {
        self.0.iter().any(|term| matches!(term, Term::Compare(count, ..) if count.word() == name))
    }

    /// Whether every term will hold; `None` where that depends on what is not known yet.
    pub fn foreseen(&self, known: &Foreseen) -> Option<bool> {
        let mut holds = Some(true);
        for term in &self.0 {
            match *term {
                Term::Reminders { wanted } if known.reminders != wanted => return Some(false),
                Term::Reminders { .. } => {}
                Term::Compare(count, comparison, limit) => match known.of(count) {
                    Some(value) if !comparison.holds(value, limit) => return Some(false),
                    Some(_) => {}
                    None => holds = None,
                },
            }
        }
        holds
    }
}

/// The words of the condition; reading them gives the same one.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" and ")?;
            }
            match term {
                Term::Reminders { wanted: true } => f.write_str(REMINDERS)?,
                Term::Reminders { wanted: false } => write!(f, "not {REMINDERS}")?,
                Term::Compare(count, comparison, limit) => {
                    write!(f, "{} {} {limit}", count.word(), comparison.sign())?;
                }
            }
        }
        Ok(())
    }
}

fn read_term(text: &str, term: &[&str]) -> Result<Term, Fault> {
    let fault = |key: &'static str| Fault::new(key).with("condition", text.trim());
    match term {
        [REMINDERS] => Ok(Term::Reminders { wanted: true }),
        ["not", REMINDERS] => Ok(Term::Reminders { wanted: false }),
        [name, sign, number] => {
            let count = COUNTS
                .iter()
                .find_map(|(known, count)| (known == name).then_some(*count))
                .ok_or_else(|| unknown_name(text, name))?;
            let comparison = match *sign {
                ">" => Comparison::Over,
                ">=" => Comparison::AtLeast,
                "<" => Comparison::Under,
                "<=" => Comparison::AtMost,
                "=" | "==" => Comparison::Equal,
                other => return Err(fault("playbook-condition-sign").with("found", other)),
            };
            let limit =
                number.parse().map_err(|_| fault("playbook-condition-number").with("found", number))?;
            Ok(Term::Compare(count, comparison, limit))
        }
        [name] | ["not", name] if COUNTS.iter().all(|(known, _)| known != name) => {
            Err(unknown_name(text, name))
        }
        _ => Err(fault("playbook-condition-form").with("found", term.join(" "))),
    }
}

fn unknown_name(text: &str, name: &str) -> Fault {
    let known: Vec<&str> = COUNTS.iter().map(|(known, _)| *known).chain([REMINDERS]).collect();
    let fault = Fault::new("playbook-condition-name").with("condition", text.trim()).with("found", name);
    match nearest(name, known.iter().copied()) {
        Some(near) => fault.with("known", near),
        None => fault.with("known", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_hold_together() {
        let facts = Facts { not_answered: 3, reminders: true, ..Facts::default() };
        for (text, expected) in [
            ("not_answered > 0", true),
            ("not_answered > 3", false),
            ("not_answered >= 3", true),
            ("not_answered < 3", false),
            ("not_answered <= 3", true),
            ("not_answered = 3", true),
            ("reminders", true),
            ("not reminders", false),
            ("reminders and not_answered > 0", true),
            ("reminders and waiting > 0", false),
        ] {
            let read = Condition::parse(text).unwrap();
            assert_eq!(read.holds(&facts), expected, "{text}");
            assert_eq!(read.to_string(), text);
        }
        assert!(Condition::default().holds(&Facts::default()));
    }

    #[test]
    fn what_can_be_known_ahead_is_said_and_the_rest_is_left_open() {
        let known =
            Foreseen { reminders: true, invited: Some(30), without_mail: Some(0), ..Foreseen::default() };
        for (text, expected) in [
            ("reminders", Some(true)),
            ("not reminders", Some(false)),
            ("invited > 20", Some(true)),
            ("without_mail > 0", Some(false)),
            ("survey_asked > 0", None),
            ("reminders and not_answered > 0", None),
            // Whatever the answers are, it is not done.
            ("not_answered > 0 and without_mail > 0", Some(false)),
        ] {
            assert_eq!(Condition::parse(text).unwrap().foreseen(&known), expected, "{text}");
        }
        assert_eq!(Condition::default().foreseen(&Foreseen::default()), Some(true));
    }

    #[test]
    fn every_count_reads_its_own_fact() {
        let facts = Facts {
            invited: 1,
            not_answered: 2,
            attending: 3,
            waiting: 4,
            undecided: 5,
            declined: 6,
            without_mail: 7,
            came: 8,
            did_not_come: 9,
            accommodations: 10,
            questions: 11,
            answers: 12,
            survey_asked: 13,
            survey_not_answered: 14,
            survey_without_mail: 15,
            employers_asked: 16,
            employers_not_answered: 17,
            employers_without_mail: 18,
            reminders: false,
        };
        for (expected, (name, _)) in (1..).zip(COUNTS) {
            assert!(Condition::parse(&format!("{name} = {expected}")).unwrap().holds(&facts), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, key) in [
            ("", "playbook-condition-form"),
            ("not_answered", "playbook-condition-form"),
            ("reminders and", "playbook-condition-form"),
            ("not_answerd > 0", "playbook-condition-name"),
            ("reminder", "playbook-condition-name"),
            ("waiting ~ 3", "playbook-condition-sign"),
            ("waiting > many", "playbook-condition-number"),
            ("waiting > -1", "playbook-condition-number"),
        ] {
            assert_eq!(Condition::parse(text).unwrap_err().key, key, "{text}");
        }
        assert_eq!(Condition::parse("not_answerd > 0").unwrap_err().arg("known"), Some("not_answered"));
    }
}
