//! The words of this room that are closed sets, and the one rule of what may be shown of a speaker for which use.

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use crate::db::RowId;
use crate::i18n::{Lang, t};
use crate::replies::model::word;

/// The longest line and the longest text, in characters.
pub const LONGEST_LINE: usize = 200;
pub const LONGEST: usize = 4000;

/// A closed set of which a form shows every word.
pub trait Word: Copy + Serialize + 'static {
    /// All of them, in the order of the form.
    const ALL: &'static [Self];
    /// What its locale keys begin with.
    const KEY: &'static str;

    /// The stable word for forms and the API.
    fn word(self) -> String {
        word(self)
    }

    /// The word of people.
    fn said(self, lang: Lang) -> String {
        t(lang, &format!("speakers-{}-{}", Self::KEY, self.word().replace('_', "-")))
    }

    /// The value of a word.
    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

/// The part that somebody takes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = SpeakerPart)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Somebody who tells of their own life.
    Peer,
    Lecturer,
    Facilitator,
    Recorder,
    Host,
}

impl Word for Part {
    const ALL: &'static [Self] = &[Part::Peer, Part::Lecturer, Part::Facilitator, Part::Recorder, Part::Host];
    const KEY: &'static str = "part";
}

/// What a speaker answered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = SpeakerAnswer)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Yes,
    No,
    Later,
}

impl Word for Answer {
    const ALL: &'static [Self] = &[Answer::Yes, Answer::No, Answer::Later];
    const KEY: &'static str = "answer";
}

/// By which name somebody is told.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = SpeakerNaming)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    Name,
    PenName,
    /// By none.
    #[default]
    Nothing,
}

impl Word for Naming {
    const ALL: &'static [Self] = &[Naming::Nothing, Naming::PenName, Naming::Name];
    const KEY: &'static str = "naming";
}

/// What something of a speaker is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerUse)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Pages, mails, calendars: wherever guests read who speaks.
    Pages,
    /// Paper that is handed out: the agenda, materials.
    Handout,
    Report,
    Press,
    Photo,
    Video,
    Recording,
}

impl Word for Use {
    const ALL: &'static [Self] =
        &[Use::Pages, Use::Handout, Use::Report, Use::Press, Use::Photo, Use::Video, Use::Recording];
    const KEY: &'static str = "use";
}

impl Use {
    /// What may lie elsewhere than in the house, where people have to take it out.
    pub fn is_by_hand(self) -> bool {
        self != Use::Pages
    }

    /// What the house itself shows, and leaves out from the moment of a withdrawal.
    pub fn is_by_itself(self) -> bool {
        matches!(self, Use::Pages | Use::Handout | Use::Report | Use::Photo)
    }
}

/// What a speaker allows beside the name: a use that is left out is no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerUses)]
#[serde(default)]
pub struct Uses {
    pub photo: bool,
    pub video: bool,
    pub recording: bool,
    pub handout: bool,
    pub report: bool,
    pub press: bool,
}

/// What a speaker said about being shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerConsent)]
#[serde(default)]
pub struct Consent {
    pub naming: Naming,
    /// Where it is by a pen name.
    pub pen_name: String,
    pub uses: Uses,
}

impl Consent {
    fn allows(&self, of: Use) -> bool {
        match of {
            Use::Pages => self.naming != Naming::Nothing,
            Use::Handout => self.uses.handout,
            Use::Report => self.uses.report,
            Use::Press => self.uses.press,
            Use::Photo => self.uses.photo,
            Use::Video => self.uses.video,
            Use::Recording => self.uses.recording,
        }
    }
}

/// How listeners' words are to reach a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SpeakerWordsForm)]
#[serde(rename_all = "snake_case")]
pub enum WordsForm {
    /// A letter on paper.
    #[default]
    Paper,
    /// On the page behind the link.
    Page,
    /// The companion reads it aloud.
    Aloud,
    /// Not at all.
    No,
}

impl Word for WordsForm {
    const ALL: &'static [Self] = &[WordsForm::Paper, WordsForm::Page, WordsForm::Aloud, WordsForm::No];
    const KEY: &'static str = "words-form";
}

/// What the day is like for a speaker, and what is agreed for it; each part may be blank.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema,
)]
#[schema(as = SpeakerPlan)]
#[serde(default)]
pub struct Plan {
    /// When to be there, when to begin, how long.
    pub times: String,
    pub rehearsal_on: Option<NaiveDate>,
    /// At what time and where.
    pub rehearsal: String,
    /// Materials are asked for by this day.
    pub materials_by: Option<NaiveDate>,
    pub rest_place: String,
    /// Whom to call on the day, with the number.
    pub call: String,
    /// The sign by which the speaker stops.
    pub stop_sign: String,
    pub companion: String,
    pub companion_phone: String,
    pub words_form: WordsForm,
}

/// Everything that what may be shown of a speaker hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub part: Part,
    pub name: String,
    pub introduction: String,
    pub answer: Option<Answer>,
    pub taken_off: bool,
    pub consent: Option<Consent>,
    /// The preview that the speaker said yes to, as it was; empty where none.
    pub approved: String,
    /// The photo that was brought last.
    pub photo: Option<RowId>,
    /// The newest of what is for listeners to take along.
    pub handouts: Vec<RowId>,
}

/// What may be shown of a speaker for one use. Nothing where `allowed` is false.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    pub allowed: bool,
    pub name: Option<String>,
    pub introduction: Option<String>,
    /// The files that may be shown for it: the photo, or what is handed out.
    pub files: Vec<RowId>,
}

/// What others would see of a speaker, use by use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub uses: Vec<(Use, Option<String>)>,
    pub introduction: String,
    /// The photo and what is handed out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<RowId>,
}

impl Preview {
    /// As it is kept when it is approved: equal for equal ones.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Known {
    /// The consent, while it counts.
    fn counting(&self) -> Option<&Consent> {
        self.consent.as_ref().filter(|_| self.answer == Some(Answer::Yes) && !self.taken_off)
    }

    /// What the speaker's own words allow for a use, whether or not the preview is approved: `None` is nothing, and within
    /// it the name, if any.
    fn given(&self, of: Use) -> Option<Option<&str>> {
        let consent = self.counting().filter(|consent| consent.allows(of))?;
        let name = match consent.naming {
            Naming::Name => self.name.trim(),
            Naming::PenName => consent.pen_name.trim(),
            Naming::Nothing => "",
        };
        Some(Some(name).filter(|name| !name.is_empty()))
    }

    /// The files that belong to a use.
    fn files_of(&self, of: Use) -> Vec<RowId> {
        match of {
            Use::Photo => self.photo.into_iter().collect(),
            Use::Handout => self.handouts.clone(),
            _ => Vec::new(),
        }
    }

    /// The preview that they said yes to last.
    fn seen(&self) -> Option<Preview> {
        serde_json::from_str(&self.approved).ok()
    }

    /// What others would see.
    pub fn preview(&self) -> Preview {
        let uses: Vec<_> =
            Use::ALL.iter().filter_map(|of| Some((*of, self.given(*of)?.map(str::to_owned)))).collect();
        let introduction = if uses.is_empty() { "" } else { self.introduction.trim() };
        let files = uses.iter().flat_map(|(of, _)| self.files_of(*of)).collect();
        Preview { introduction: introduction.to_owned(), files, uses }
    }

    /// Whether the words of the preview as they are now were approved. A file that came later is a matter of its own.
    pub fn is_approved(&self) -> bool {
        let now = self.preview();
        self.seen().is_some_and(|seen| seen.uses == now.uses && seen.introduction == now.introduction)
    }

    /// Whether they said yes to all of the preview as it is now, its files too.
    pub fn has_seen_all(&self) -> bool {
        let seen = self.seen().map(|seen| seen.files).unwrap_or_default();
        self.is_approved() && self.preview().files.iter().all(|file| seen.contains(file))
    }

    /// Whether the speaker is to look at the preview: there is something in it that they have not said yes to.
    pub fn waits_for_approval(&self) -> bool {
        self.counting().is_some() && !self.preview().uses.is_empty() && !self.has_seen_all()
    }

    /// What counts as approved of somebody of whom less is shown than before: the words of now, and no file that they had
    /// not seen.
    pub fn approved_still(&self, before: &Known) -> String {
        let files = before.seen().map(|seen| seen.files).unwrap_or_default();
        Preview { files, ..self.preview() }.kept()
    }

    /// What may be shown of the speaker for a use: the one question that every page, print, feed and mail asks.
    pub fn shown(&self, of: Use) -> Shown {
        let is_peer = self.part == Part::Peer;
        if is_peer && !self.is_approved() {
            return Shown::default();
        }
        let Some(name) = self.given(of) else { return Shown::default() };
        let introduction = Some(self.introduction.trim().to_owned()).filter(|text| !text.is_empty());
        let seen = self.seen().map(|seen| seen.files).unwrap_or_default();
        let mut files = self.files_of(of);
        files.retain(|file| !is_peer || seen.contains(file));
        Shown { allowed: true, name: name.map(str::to_owned), introduction, files }
    }
}

/// What was allowed before and is no more, or only by another name.
pub fn withdrawn(before: &Known, after: &Known) -> Vec<Use> {
    let gone = |of: &Use| match (before.given(*of), after.given(*of)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(was), Some(is)) => was.is_some() && was != is,
    };
    Use::ALL.iter().copied().filter(gone).collect()
}

/// Whether nothing is shown after that was not shown before: what was approved then is approved still.
pub fn only_less(before: &Known, after: &Known) -> bool {
    let held = |of: &Use| match (before.given(*of), after.given(*of)) {
        (_, None) | (Some(_), Some(None)) => true,
        (was, is) => was == is,
    };
    Use::ALL.iter().all(held) && [before.introduction.trim(), ""].contains(&after.introduction.trim())
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
