//! The few offices with which plans are lived through, and what a test knows of them because it did it itself: whom it
//! asked, what each answered, who was there.

use chrono::{DateTime, Utc};
use tsudoi::contacts::Channel;

use crate::invitations::fixture::Office;
use crate::support::TestApp;

/// An office, and what it will do.
pub struct Guest {
    pub name: &'static str,
    kind: &'static str,
    /// Empty of one that is reached by post.
    email: &'static str,
    /// Whether it says yes or no; `None` of one that says nothing.
    pub answer: Option<bool>,
    /// Whether somebody of it is there on the day.
    comes: bool,
}

pub const GUESTS: [Guest; 4] = [
    Guest {
        name: "あおぞら",
        kind: "transition",
        email: "office@aozora.example",
        answer: Some(true),
        comes: true,
    },
    Guest {
        name: "なぎさ食品",
        kind: "employer",
        email: "jinji@nagisa.example",
        answer: Some(true),
        comes: false,
    },
    Guest {
        name: "ひだまり",
        kind: "transition",
        email: "office@hidamari.example",
        answer: Some(false),
        comes: false,
    },
    Guest { name: "郵便の家", kind: "", email: "", answer: None, comes: false },
];

impl Guest {
    pub fn by_mail(&self) -> bool {
        !self.email.is_empty()
    }
}

/// A house that has these offices in its address book.
pub async fn house() -> TestApp {
    let test = TestApp::spawn().await;
    for guest in &GUESTS {
        let post = !guest.by_mail();
        test.office(Office {
            name: guest.name,
            kind: guest.kind,
            email: guest.email,
            channel: post.then_some(Channel::Post),
            address: if post { "みなと市海辺2-2" } else { "" },
            phone: if post { "000-000-2000" } else { "" },
            ..Office::default()
        })
        .await;
    }
    test
}

/// What a test did with the guests so far.
#[derive(Default)]
pub struct Guests {
    /// When all were asked by the survey.
    pub surveyed: Option<DateTime<Utc>>,
    /// When all were asked for places in the practicum.
    pub employers_asked: Option<DateTime<Utc>>,
    /// When all were invited.
    pub invited: Option<DateTime<Utc>>,
    /// Each said what it says.
    pub answered: bool,
    /// It was written down who came.
    pub received: bool,
}

impl Guests {
    /// Whether a guest stands where a word of a playbook says.
    fn stands(&self, guest: &Guest, word: &str) -> bool {
        let standing = match guest.answer.filter(|_| self.answered) {
            Some(true) => "attending",
            Some(false) => "declined",
            None => "not_answered",
        };
        let came = self.received && guest.comes;
        match word {
            "all_invited" => true,
            "came" => came,
            "did_not_come" => standing == "attending" && !came,
            word => word == standing,
        }
    }

    /// Whom the words of an audience mean of those who are invited: whoever stands in one of its places, narrowed to its
    /// kinds, tags and members.
    pub fn meant(&self, audience: &[&str]) -> Vec<&'static Guest> {
        let kind = |word: &str| match word {
            "employers" => Some("employer".to_owned()),
            word => word.strip_prefix("kind:").map(str::to_owned),
        };
        let kinds: Vec<String> = audience.iter().filter_map(|word| kind(word)).collect();
        // Nobody has a tag, or belongs to a series.
        let narrowed = audience.iter().any(|word| *word == "members" || word.starts_with("tag:"));
        let of_standing = |word: &&&str| kind(word).is_none() && !word.is_empty();
        let standings: Vec<&&str> = audience.iter().filter(of_standing).collect();
        let fits = |guest: &&Guest| {
            !narrowed
                && (kinds.is_empty() || kinds.iter().any(|kind| kind == guest.kind))
                && (standings.is_empty() || standings.iter().any(|word| self.stands(guest, word)))
        };
        GUESTS.iter().filter(|_| self.invited.is_some()).filter(fits).collect()
    }

    /// Whom the survey asked.
    pub fn surveyed(&self) -> Vec<&'static Guest> {
        GUESTS.iter().filter(|_| self.surveyed.is_some()).collect()
    }

    /// Who was asked for places in the practicum.
    pub fn asked_for_places(&self) -> Vec<&'static Guest> {
        GUESTS.iter().filter(|_| self.employers_asked.is_some()).collect()
    }

    /// How many a word of a condition counts.
    pub fn count(&self, word: &str) -> usize {
        let without_mail = |all: Vec<&Guest>| all.iter().filter(|guest| !guest.by_mail()).count();
        match word {
            "invited" => self.meant(&[]).len(),
            "without_mail" => without_mail(self.meant(&[])),
            // Nobody answers a survey here.
            "survey_asked" | "survey_not_answered" => self.surveyed().len(),
            "survey_without_mail" => without_mail(self.surveyed()),
            "employers_asked" | "employers_not_answered" => self.asked_for_places().len(),
            "employers_without_mail" => without_mail(self.asked_for_places()),
            "not_answered" | "attending" | "declined" | "came" | "did_not_come" => self.meant(&[word]).len(),
            "waiting" | "undecided" | "accommodations" | "questions" | "answers" => 0,
            other => panic!("nobody said what {other} counts"),
        }
    }

    /// Whether a condition holds; every gathering here reminds.
    pub fn holds(&self, condition: &str) -> bool {
        condition.split(" and ").all(|term| match term.split_whitespace().collect::<Vec<_>>()[..] {
            ["reminders"] => true,
            [count, ">", number] => self.count(count) > number.parse::<usize>().unwrap(),
            [count, "<", number] => self.count(count) < number.parse::<usize>().unwrap(),
            _ => panic!("nobody said when {term} holds"),
        })
    }
}
