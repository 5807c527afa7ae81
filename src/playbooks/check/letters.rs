//! The sense pass over letters: none that is not chosen between, the pairs of a paper letter, and every
//! template tried with full and sparse samples in every language it is written in.

use super::structure::Parts;
use super::tree::{Seg, Tree, segs};
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{Action, Letter, MISSED_THE_DAY, PaperLetter, Purpose, Wording};
use crate::playbooks::placeholders::{Sample, Scope};
use crate::playbooks::render::{render, render_line, survey};

/// Words that open a Japanese letter and the words that then close it.
const PAIRS: [(&str, &[&str]); 4] = [
    ("拝啓", &["敬具", "敬白"]),
    ("謹啓", &["謹白", "敬白", "敬具"]),
    ("前略", &["草々"]),
    ("記", &["以上"]),
];

/// Judges letters, paper letter and FAX slip.
pub(super) fn judge(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    judge_set(parts, tree, faults);
    let mut trial = Trial { tree, faults };
    for (index, letter) in parts.letters.iter().enumerate() {
        let scopes = letter.purpose.scopes();
        trial.template(&letter.subject, scopes, segs!["letters", index, "subject"], Form::Line);
        trial.template(&letter.body, scopes, segs!["letters", index, "body"], Form::Paragraphs);
    }
    let always = &[Scope::Always];
    if let Some(paper) = &parts.paper_letter {
        trial.template(&paper.title, always, segs!["paper_letter", "title"], Form::Line);
        trial.template(&paper.body, always, segs!["paper_letter", "body"], Form::Paragraphs);
        for (index, item) in paper.items.iter().enumerate() {
            trial.template(
                &item.body,
                always,
                segs!["paper_letter", "items", index, "body"],
                Form::Paragraphs,
            );
        }
        judge_pairs(paper, tree, faults);
    }
    let mut trial = Trial { tree, faults };
    if let Some(slip) = &parts.fax_slip {
        trial.template(&slip.title, always, segs!["fax_slip", "title"], Form::Line);
        trial.template(&slip.lead, always, segs!["fax_slip", "lead"], Form::Paragraphs);
    }
}

/// Of two letters for one purpose each is named by a step that sends it, and no step leaves open which it sends. What no
/// step sends goes out by itself, and has one wording. Where there is none, the house has its own.
fn judge_set(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    for purpose in Purpose::ALL {
        let of_it = |letter: &Letter| letter.purpose == purpose && letter.id != MISSED_THE_DAY;
        let having: Vec<usize> =
            (0..parts.letters.len()).filter(|index| of_it(&parts.letters[*index])).collect();
        let [_, others @ ..] = having.as_slice() else { continue };
        if others.is_empty() {
            continue;
        }
        let sends = |action: Action| action.letter_purpose() == Some(purpose);
        let by_itself = Purpose::ANSWERS.into_iter().chain(Purpose::SUDDEN).chain(Purpose::VISIT_ANSWERS);
        let by_itself = by_itself.chain(Purpose::EMPLOYER_ANSWERS);
        if by_itself.chain([Purpose::Proposal, Purpose::Ending]).any(|one| one == purpose) {
            for index in others {
                let fault = Fault::new("playbook-letter-twice").with("purpose", purpose.word());
                faults.push(tree.locate(fault, &segs!["letters", *index, "purpose"]));
            }
            continue;
        }
        for index in others {
            let id = &parts.letters[*index].id;
            let named = parts.steps.iter().any(|step| step.letter.as_ref() == Some(id));
            if !named && !parts.lost_any("steps") {
                let fault = Fault::new("playbook-letter-idle").with("letter", id);
                faults.push(
                    tree.locate(fault.with("purpose", purpose.word()), &segs!["letters", *index, "purpose"]),
                );
            }
        }
        let ids: Vec<&str> = having.iter().map(|index| parts.letters[*index].id.as_str()).collect();
        for (index, step) in parts.steps.iter().enumerate() {
            // Thanks that ask nothing have a letter of the house's own.
            if step.letter.is_none() && sends(step.action) && step.action != Action::Thank {
                let fault = Fault::new("playbook-letter-which").with("known", ids.join(", "));
                faults.push(tree.locate(fault.with("purpose", purpose.word()), &segs!["steps", index, "do"]));
            }
        }
    }
}

fn judge_pairs(paper: &PaperLetter, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    for (first, second, key) in
        [(&paper.opening, &paper.closing, "closing"), (&paper.list_heading, &paper.list_end, "list_end")]
    {
        let (opening, closing) = (first.get("ja").trim(), second.get("ja").trim());
        let expected = PAIRS.iter().find_map(|(word, ends)| (*word == opening).then_some(*ends));
        if let Some(ends) = expected
            && !ends.contains(&closing)
        {
            let fault = Fault::new("playbook-letter-pair")
                .with("opening", opening)
                .with("found", closing)
                .with("closing", ends[0]);
            faults.push(tree.locate(fault, &segs!["paper_letter", key]));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Line,
    Paragraphs,
}

struct Trial<'f, 't> {
    tree: &'f Tree<'t>,
    faults: &'f mut Vec<Fault>,
}

impl Trial<'_, '_> {
    /// Tries each variant of a template. One fault a variant where it only fails when filled in,
    /// every fault where it can be seen in the text.
    fn template(&mut self, wording: &Wording, scopes: &[Scope], path: Vec<Seg>, form: Form) {
        for (lang, template) in wording.variants() {
            let mut place = path.clone();
            place.push(Seg::from(lang));
            let mut found = survey(template, scopes);
            if found.is_empty() {
                found.extend(Sample::ALL.iter().find_map(|sample| {
                    let context = sample.context(lang, scopes);
                    match form {
                        Form::Line => render_line(template, &context).err(),
                        Form::Paragraphs => render(template, &context).err(),
                    }
                }));
            }
            for fault in found {
                let row: usize = fault.arg("row").and_then(|row| row.parse().ok()).unwrap_or(1);
                let mut fault = self.tree.locate(fault, &place);
                fault.line = self.tree.text_line(&place).map(|line| line + row - 1);
                self.faults.push(fault);
            }
        }
    }
}
