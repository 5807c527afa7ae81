//! The house's standard letters, and the one place where it is decided whose words go out.
//!
//! A playbook words only what is its own. Of every purpose that it does not word, the letter of
//! `config/letters.toml` is taken. [`complete`] gives a playbook with every letter in it and every step's letter named:
//! what a gathering is made from, what is rehearsed, and what is exported, so that a file stands by itself.

use std::sync::LazyLock;

use serde::Deserialize;

use super::format::{Action, Letter, Playbook, Purpose, Step, Subject};

/// The house's letters as their file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct House {
    letters: Vec<Letter>,
}

static HOUSE: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let text = include_str!("../../config/letters.toml");
    // A file that comes with the program is held by the tests; without it nothing is worded, and the check says so.
    toml::from_str::<House>(text).map(|house| house.letters).unwrap_or_default()
});

/// The house's standard letter for thanks that ask nothing.
const THANKS_ALONE: &str = "thanks-alone";

/// The house's standard letters.
pub fn letters() -> &'static [Letter] {
    &HOUSE
}

/// The house's letters that something of this subject may need: nobody comes to a survey, so that what goes out on an
/// answer about coming is not among its own.
pub fn letters_for(subject: Subject) -> impl Iterator<Item = &'static Letter> {
    letters().iter().filter(move |letter| {
        subject != Subject::Survey
            || letter.purpose == Purpose::VisitOffer
            || Purpose::VISIT_ANSWERS.contains(&letter.purpose)
    })
}

/// The letter that a step sends: the one it names, of the file or of the house; without a name the file's own of
/// that purpose, else the house's. `None` where the step sends none, or there is none.
pub fn letter_of<'a>(own: &'a [Letter], step: &Step) -> Option<&'a Letter> {
    step.action.letter_purpose()?;
    match &step.letter {
        Some(id) => own.iter().chain(letters()).find(|letter| letter.id == *id),
        None => usual_letter(own, step.action),
    }
}

/// The letter that a step of this action sends where it names none.
pub fn usual_letter(own: &[Letter], action: Action) -> Option<&Letter> {
    let purpose = action.letter_purpose()?;
    let mut all = own.iter().chain(letters());
    match action {
        // Its own letter of thanks may ask for something; thanks alone do not.
        Action::Thank => all.find(|letter| letter.id == THANKS_ALONE),
        _ => all.find(|letter| letter.purpose == purpose),
    }
}

/// The playbook with every letter that may go out of it, and with each step's letter named.
pub fn complete(mut book: Playbook) -> Playbook {
    let own = std::mem::take(&mut book.letters);
    let mut all = own.clone();
    for step in &mut book.steps {
        if let Some(letter) = letter_of(&own, step) {
            step.letter = Some(letter.id.clone());
            if !all.iter().any(|there| there.id == letter.id) {
                all.push(letter.clone());
            }
        }
    }
    for letter in letters_for(book.subject) {
        let worded = own.iter().any(|there| there.purpose == letter.purpose);
        if !worded && !all.iter().any(|there| there.id == letter.id) {
            all.push(letter.clone());
        }
    }
    book.letters = all;
    book
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::placeholders::Sample;
    use crate::playbooks::render::{render, render_line};
    use crate::playbooks::shelf;

    #[test]
    fn every_standard_letter_reads_whole_in_both_languages() {
        assert!(letters().len() > 15);
        for letter in letters() {
            for lang in ["ja", "en"] {
                assert!(letter.body.texts().0.contains_key(lang), "{}", letter.id);
                for sample in Sample::ALL {
                    let context = sample.context(lang, letter.purpose.scopes());
                    let subject = render_line(letter.subject.get(lang), &context).unwrap();
                    let body = render(letter.body.get(lang), &context).unwrap();
                    assert!(!subject.contains('\n') && subject.chars().count() <= 120, "{subject}");
                    for hole in ["{{", "{%", "\n\n\n", "（）", "()", "：\n\n"] {
                        assert!(!body.contains(hole), "{}: {hole:?} in\n{body}", letter.id);
                    }
                }
            }
        }
    }

    #[test]
    fn whatever_may_happen_has_its_letter() {
        let house = |purpose| letters().iter().any(|letter| letter.purpose == purpose);
        for purpose in
            Purpose::ANSWERS.into_iter().chain(Purpose::SUDDEN).chain(Purpose::VISIT_ANSWERS).chain([
                Purpose::EmployerRequest,
                Purpose::EmployerReminder,
                Purpose::EmployerDeclined,
                Purpose::EmployerPlacement,
                Purpose::DayBefore,
                Purpose::Thanks,
                Purpose::Proposal,
                Purpose::Ending,
                Purpose::VisitOffer,
            ])
        {
            assert!(house(purpose), "{purpose:?}");
        }
    }

    #[test]
    fn the_files_own_words_come_before_the_houses() {
        let book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
        let own = book.letters.clone();
        let whole = complete(book);
        let of = |letters: &[Letter], purpose| {
            letters.iter().filter(|letter| letter.purpose == purpose).cloned().collect::<Vec<_>>()
        };
        assert!(!of(&own, Purpose::Waiting).is_empty() && of(&own, Purpose::Confirmation).is_empty());
        assert_eq!(of(&whole.letters, Purpose::Waiting), of(&own, Purpose::Waiting));
        assert_eq!(of(&whole.letters, Purpose::Confirmation), of(letters(), Purpose::Confirmation));
        assert_eq!(complete(whole.clone()), whole);
        let sending = whole.steps.iter().filter(|step| step.action.letter_purpose().is_some());
        assert!(sending.into_iter().all(|step| step.letter.is_some()));
    }
}
