//! What the pages of speakers show alike: choices, what is allowed in words, the preview, what was taken out.

use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Message, t};
use crate::speakers::model::{Consent, Naming, Preview, Use, Uses, Word};
use crate::speakers::service::Speaker;
use crate::speakers::store::withdrawal;
use crate::web::Compared;
use crate::web::stale::compared;

/// Something to choose.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// Every word of a closed set.
pub fn choices<W: Word>(lang: Lang) -> Vec<Choice> {
    W::ALL.iter().map(|one| Choice { value: one.word(), label: one.said(lang) }).collect()
}

/// A label and what stands beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// What is allowed, as it is posted: a use that is not ticked is no.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UsesForm {
    pub naming: String,
    pub pen_name: String,
    pub photo: String,
    pub video: String,
    pub recording: String,
    pub handout: String,
    pub report: String,
    pub press: String,
    /// How often something was said when staff opened the form.
    pub seen: String,
}

impl UsesForm {
    /// What it says, by the labels of its fields.
    pub fn rows(&self, saved: &UsesForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &UsesForm| {
            let tick = |typed: &str| {
                t(lang, if typed == "yes" { "speakers-uses-yes" } else { "speakers-preview-nothing" })
            };
            let naming = Naming::read(&form.naming).map(|naming| naming.said(lang)).unwrap_or_default();
            [
                ("speakers-naming", naming),
                ("speakers-pen-name", form.pen_name.clone()),
                ("speakers-may-photo", tick(&form.photo)),
                ("speakers-may-video", tick(&form.video)),
                ("speakers-may-recording", tick(&form.recording)),
                ("speakers-may-handout", tick(&form.handout)),
                ("speakers-may-report", tick(&form.report)),
                ("speakers-may-press", tick(&form.press)),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }

    /// The form as it opens.
    pub fn of(consent: &Consent) -> Self {
        let tick = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        let uses = consent.uses;
        UsesForm {
            naming: consent.naming.word(),
            pen_name: consent.pen_name.clone(),
            photo: tick(uses.photo),
            video: tick(uses.video),
            recording: tick(uses.recording),
            handout: tick(uses.handout),
            report: tick(uses.report),
            press: tick(uses.press),
            seen: String::new(),
        }
    }

    /// What was said; `None` where no way of naming was chosen.
    pub fn read(&self) -> Option<Consent> {
        let yes = |typed: &str| typed == "yes";
        Some(Consent {
            naming: Naming::read(&self.naming)?,
            pen_name: self.pen_name.clone(),
            uses: Uses {
                photo: yes(&self.photo),
                video: yes(&self.video),
                recording: yes(&self.recording),
                handout: yes(&self.handout),
                report: yes(&self.report),
                press: yes(&self.press),
            },
        })
    }
}

/// What others would see, use by use.
pub fn preview(one: &Speaker, preview: &Preview, lang: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> = Use::ALL
        .iter()
        .map(|of| {
            let value = match preview.uses.iter().find(|(shown, _)| shown == of) {
                None => t(lang, "speakers-preview-nothing"),
                Some((_, None)) => t(lang, "speakers-preview-nameless"),
                Some((_, Some(name))) => Message::new("speakers-preview-by").with("name", name).say(lang),
            };
            Line { label: of.said(lang), value }
        })
        .collect();
    let of = |of: &Use| preview.uses.iter().any(|(shown, _)| shown == of);
    let handouts: Vec<String> = one
        .handouts()
        .into_iter()
        .filter(|row| of(&Use::Handout) && preview.files.contains(&row.id))
        .map(|row| row.title.clone())
        .collect();
    if !handouts.is_empty() {
        lines.push(Line { label: t(lang, "speakers-preview-files"), value: handouts.join("\n") });
    }
    if !preview.introduction.is_empty() {
        lines.push(Line { label: t(lang, "speakers-introduction"), value: preview.introduction.clone() });
    }
    lines
}

/// A withdrawal, as the pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct Gone {
    pub number: i32,
    pub at: chrono::DateTime<chrono::Utc>,
    pub copies: i32,
    /// Gone from what the house shows, in the same moment.
    pub by_itself: Vec<String>,
    /// Looked for by people.
    pub by_hand: Vec<ByHand>,
}

/// Something that people take out.
#[derive(Clone, Debug, Serialize)]
pub struct ByHand {
    pub word: String,
    pub label: String,
    pub done: bool,
}

/// The withdrawals of a speaker, the newest first.
pub fn gone(one: &Speaker, lang: Lang) -> Vec<Gone> {
    let told = |row: &withdrawal::Model| {
        let done = row.done();
        Gone {
            number: row.number,
            at: row.at,
            copies: row.copies,
            by_itself: row
                .uses()
                .into_iter()
                .filter(|of| of.is_by_itself())
                .map(|of| t(lang, &format!("speakers-gone-{}", of.word())))
                .collect(),
            by_hand: row
                .uses()
                .into_iter()
                .filter(|of| of.is_by_hand())
                .map(|of| ByHand {
                    word: of.word(),
                    label: t(lang, &format!("speakers-by-hand-{}", of.word())),
                    done: done.contains(&of),
                })
                .collect(),
        }
    };
    one.withdrawals.iter().rev().map(told).collect()
}

/// A file that was brought.
#[derive(Clone, Debug, Serialize)]
pub struct Brought {
    pub id: String,
    pub title: String,
    pub number: i32,
    pub at: chrono::DateTime<chrono::Utc>,
    /// Another of its title came later.
    pub replaced: bool,
    /// By the speaker's own link.
    pub own: bool,
    /// For listeners to take along.
    pub handed_out: bool,
}

/// What was brought, the newest first.
pub fn brought(one: &Speaker) -> Vec<Brought> {
    let current: Vec<_> = one.current_materials().into_iter().map(|row| row.id).collect();
    let told = |row: &crate::speakers::store::material::Model| Brought {
        id: row.id.to_string(),
        title: row.title.clone(),
        number: row.number,
        at: row.at,
        replaced: !current.contains(&row.id),
        own: row.asking_id.is_some(),
        handed_out: row.handed_out,
    };
    one.materials.iter().rev().map(told).collect()
}

/// The photo that counts.
pub fn photo(one: &Speaker) -> Option<Brought> {
    one.photos.last().map(|row| Brought {
        id: row.id.to_string(),
        title: String::new(),
        number: row.number,
        at: row.at,
        replaced: false,
        own: row.asking_id.is_some(),
        handed_out: false,
    })
}
