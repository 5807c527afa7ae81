//! The structure pass: each section read by its type, going on past what cannot be read.
//!
//! serde stops at the first fault. So a section that fails is mended and read again until it can be
//! read: an unknown key is taken out, words without Japanese get a stand-in, any other fault takes
//! the list element it lies in with it. Whatever went is remembered by id in `lost`, so that what
//! refers to it is not blamed.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::tree::{Seg, Tree, drop_element, drop_key, find, value_mut};
use crate::i18n::texts::FIRST_LANGUAGE;
use crate::playbooks::fault::{Fault, nearest};
use crate::playbooks::format::{
    Adaptation, Block, Day, Effort, FaxSlip, Form, Letter, NO_LANGUAGE, Origin, PaperLetter, Parameters,
    ReplyForm, Role, Saying, Series, Sounding, Step, Subject, WORDING_EXPECTED, WORDING_NO_JAPANESE, Wording,
};

/// After so many faults in one section the rest waits for the next try.
const ENOUGH: usize = 100;

/// The sections of a file and whether each has to be there.
pub(super) const SECTIONS: [(&str, bool); 35] = [
    ("format", true),
    ("id", true),
    ("version", true),
    ("origin", true),
    ("adapted", false),
    ("subject", true),
    ("title", true),
    ("neutral_title", false),
    ("public", false),
    ("problem", true),
    ("approach", true),
    ("result", true),
    ("purpose", true),
    ("goal", true),
    ("aim_for_guests", true),
    ("aim_for_hosts", true),
    ("lean", false),
    ("went_wrong", false),
    ("questions_to", false),
    ("effort", false),
    ("say", false),
    ("sound_out", false),
    ("parameters", true),
    ("days", false),
    ("series", false),
    ("roles", true),
    ("agenda", false),
    ("reply_form", false),
    ("letters", false),
    ("paper_letter", false),
    ("fax_slip", false),
    ("survey", false),
    ("questionnaire", false),
    ("hearing_sheet", false),
    ("steps", true),
];

/// What could be read of a file.
pub(super) struct Parts {
    pub id: Option<String>,
    pub version: Option<u32>,
    pub subject: Option<Subject>,
    pub neutral_title: Option<Wording>,
    pub public: Option<bool>,
    pub effort: Option<Effort>,
    pub parameters: Option<Parameters>,
    pub days: Vec<Day>,
    pub series: Option<Series>,
    pub roles: Vec<Role>,
    pub agenda: Vec<Block>,
    pub reply_form: Option<ReplyForm>,
    pub letters: Vec<Letter>,
    pub paper_letter: Option<PaperLetter>,
    pub fax_slip: Option<FaxSlip>,
    pub survey: Option<Form>,
    pub questionnaire: Option<Form>,
    pub hearing_sheet: Option<Form>,
    pub steps: Vec<Step>,
    /// Sections that are missing or could not be read, as `name`, and elements set aside, as
    /// `section.id`; a bare `section.` means one without a readable id.
    lost: BTreeSet<String>,
}

impl Parts {
    /// Whether something called `id` in `section` may have been set aside, so that nothing can be
    /// said about references to it.
    pub fn may_have_lost(&self, section: &str, id: &str) -> bool {
        self.lost.contains(section)
            || self.lost.contains(&format!("{section}.{id}"))
            || self.lost.contains(&format!("{section}."))
    }

    /// Whether anything of `section` was set aside.
    pub fn lost_any(&self, section: &str) -> bool {
        let inside = format!("{section}.");
        self.lost.iter().any(|lost| lost == section || lost.starts_with(&inside))
    }
}

/// Reads every section, telling `faults`.
pub(super) fn read(tree: &mut Tree<'_>, faults: &mut Vec<Fault>) -> Parts {
    let known = || SECTIONS.iter().map(|(name, _)| *name);
    let present = tree.sections();
    for (name, line) in &present {
        if !known().any(|section| section == name) {
            faults.push(unknown_key(name, &known().collect::<Vec<_>>()).at(name.clone(), Some(*line)));
        }
    }
    let mut lost = BTreeSet::new();
    for (name, required) in SECTIONS {
        if required && !present.iter().any(|(found, _)| found == name) {
            faults.push(Fault::new("playbook-missing-key").with("missing", name).at("", Some(1)));
            lost.insert(name.to_owned());
        }
    }

    let mut reader = Reader { tree, faults, lost };
    reader.section::<u32>("format");
    reader.section::<Origin>("origin");
    reader.section::<Vec<Adaptation>>("adapted");
    for text in [
        "title",
        "problem",
        "approach",
        "result",
        "purpose",
        "goal",
        "aim_for_guests",
        "aim_for_hosts",
        "lean",
        "questions_to",
    ] {
        reader.section::<Wording>(text);
    }
    reader.section::<Vec<Wording>>("went_wrong");
    reader.section::<Vec<Saying>>("say");
    reader.section::<Vec<Sounding>>("sound_out");
    Parts {
        id: reader.section("id"),
        version: reader.section("version"),
        subject: reader.section("subject"),
        neutral_title: reader.section("neutral_title"),
        public: reader.section("public"),
        effort: reader.section("effort"),
        parameters: reader.section("parameters"),
        days: reader.section("days").unwrap_or_default(),
        series: reader.section("series"),
        roles: reader.section("roles").unwrap_or_default(),
        agenda: reader.section("agenda").unwrap_or_default(),
        reply_form: reader.section("reply_form"),
        letters: reader.section("letters").unwrap_or_default(),
        paper_letter: reader.section("paper_letter"),
        fax_slip: reader.section("fax_slip"),
        survey: reader.section("survey"),
        questionnaire: reader.section("questionnaire"),
        hearing_sheet: reader.section("hearing_sheet"),
        steps: reader.section("steps").unwrap_or_default(),
        lost: reader.lost,
    }
}

struct Reader<'r, 't> {
    tree: &'r mut Tree<'t>,
    faults: &'r mut Vec<Fault>,
    lost: BTreeSet<String>,
}

impl<'t> Reader<'_, 't> {
    fn section<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let mut value = self.tree.section(name)?;
        let mut read = None;
        for _ in 0..ENOUGH {
            match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(done) => {
                    read = Some(done);
                    break;
                }
                Err(error) => {
                    let span = error.span().unwrap_or_else(|| value.span());
                    if !self.tell_and_mend(name, &mut value, error.message(), &span) {
                        break;
                    }
                }
            }
        }
        if read.is_none() {
            self.lost.insert(name.to_owned());
        }
        self.tree.put_back(name, value);
        read
    }

    /// Tells what serde said about the place at `span`, and mends the value there; false where
    /// nothing is left to mend.
    fn tell_and_mend(
        &mut self,
        section: &str,
        value: &mut Spanned<DeValue<'t>>,
        message: &str,
        span: &Range<usize>,
    ) -> bool {
        let path = find(value, span).unwrap_or_default();
        let mut from_root = vec![Seg::from(section)];
        from_root.extend(path.iter().cloned());
        let (fault, mend) = understand(message);
        self.tree.put_back(section, value.clone());
        let mut fault = self.tree.locate(fault, &from_root);
        fault.line = Some(self.tree.line_at(span.start));
        self.faults.push(fault);
        match mend {
            Mend::DropKey => drop_key(value, &path),
            Mend::DropLanguage(lang) => {
                let mut key = path.clone();
                key.push(Seg::Key(lang));
                drop_key(value, &key) && stand_in(value, &path)
            }
            Mend::StandIn => stand_in(value, &path),
            Mend::DropElement => match drop_element(value, &path) {
                Some(id) => {
                    self.lost.insert(format!("{section}.{}", id.unwrap_or_default()));
                    true
                }
                None => false,
            },
        }
    }
}

enum Mend {
    DropKey,
    DropLanguage(String),
    StandIn,
    DropElement,
}

/// Makes sure that the words at `path` have a Japanese variant, so that reading can go on.
fn stand_in<'t>(value: &mut Spanned<DeValue<'t>>, path: &[Seg]) -> bool {
    let Some(words) = value_mut(value, path) else { return false };
    let span = words.span();
    let dash = || {
        (
            Spanned::new(span.clone(), FIRST_LANGUAGE.into()),
            Spanned::new(span.clone(), DeValue::String("—".into())),
        )
    };
    let blank = |v: &Spanned<DeValue<'_>>| v.get_ref().as_str().is_none_or(|text| text.trim().is_empty());
    match words.get_mut() {
        DeValue::Table(table) => {
            if table.get(FIRST_LANGUAGE).is_none_or(blank) {
                table.remove(FIRST_LANGUAGE);
                let (lang, text) = dash();
                table.insert(lang, text);
            }
        }
        other => {
            let mut table = DeTable::new();
            let (lang, text) = dash();
            table.insert(lang, text);
            *other = DeValue::Table(table);
        }
    }
    true
}

/// What serde's message means for whoever wrote the file, and how to read on. The shapes of these
/// messages are serde's own and held by the tests.
fn understand(message: &str) -> (Fault, Mend) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let Some(lang) = message.strip_prefix(NO_LANGUAGE) {
        let fault = Fault::new("playbook-language").with("found", lang);
        return (fault, Mend::DropLanguage(lang.to_owned()));
    }
    if message == WORDING_NO_JAPANESE {
        return (Fault::new("playbook-no-japanese"), Mend::StandIn);
    }
    if message.contains(WORDING_EXPECTED) {
        return (Fault::new("playbook-plain-text"), Mend::StandIn);
    }
    match quoted.as_slice() {
        [found, known @ ..] if message.starts_with("unknown field") => {
            (unknown_key(found, known), Mend::DropKey)
        }
        [found, known @ ..] if message.starts_with("unknown variant") => {
            let fault = Fault::new("playbook-unknown-value").with("found", found);
            let near = nearest(found, known.iter().copied());
            let known = near.map_or_else(|| known.join(", "), str::to_owned);
            (fault.with("known", known), Mend::DropElement)
        }
        [missing, ..] if message.starts_with("missing field") => {
            (Fault::new("playbook-missing-key").with("missing", missing), Mend::DropElement)
        }
        _ => (Fault::new("playbook-wrong-kind").with("what", message), Mend::DropElement),
    }
}

fn unknown_key(found: &str, known: &[&str]) -> Fault {
    match nearest(found, known.iter().copied()) {
        Some(near) => Fault::new("playbook-unknown-key-near").with("found", found).with("nearest", near),
        None => Fault::new("playbook-unknown-key").with("found", found).with("known", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::format::Playbook;

    #[test]
    fn the_sections_are_those_of_the_type() {
        let error = toml::from_str::<Playbook>("nonsense = 1").unwrap_err();
        let named: Vec<&str> = error.message().split('`').skip(1).step_by(2).skip(1).collect();
        assert_eq!(named, SECTIONS.map(|(name, _)| name));
    }

    #[test]
    fn optional_sections_are_those_of_the_type() {
        for (name, required) in SECTIONS {
            let text = crate::playbooks::shipped::find("round-zero").unwrap();
            let mut table: toml::Table = toml::from_str(text).unwrap();
            table.remove(name);
            assert_eq!(table.try_into::<Playbook>().is_err(), required, "{name}");
        }
    }
}
