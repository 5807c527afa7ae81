//! The sense pass over letters: none twice, the pairs of a paper letter, and every
//! template tried with full and sparse samples in every language it is written in.

use super::structure::Parts;
use super::tree::{Seg, Tree, segs};
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{PaperLetter, Purpose, Wording};
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

/// No answer has two wordings to choose from. Where there is none, the house has its own.
fn judge_set(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    for purpose in Purpose::ANSWERS.into_iter().chain(Purpose::SUDDEN).chain(Purpose::VISIT_ANSWERS) {
        let mut having = parts.letters.iter().enumerate().filter(|(_, letter)| letter.purpose == purpose);
        having.next();
        if let Some((index, _)) = having.next() {
            let fault = Fault::new("playbook-letter-twice").with("purpose", purpose.word());
            faults.push(tree.locate(fault, &segs!["letters", index, "purpose"]));
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
