//! The gathering's own wording of its letters: surveyed before it is saved, so that no letter can fail when it
//! is sent.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, change, needed, short_enough, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::gatherings::store::letter;
use crate::i18n::Texts;
use crate::playbooks::format::Purpose;
use crate::playbooks::placeholders::Sample;
use crate::playbooks::render;
use crate::web::FieldErrors;

/// A letter's wording as a form or program brings it.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct LetterIn {
    pub subject: Texts,
    pub body: Texts,
    /// The version that was edited.
    pub version: i32,
}

fn purpose_of(word: &str) -> Option<Purpose> {
    Purpose::ALL.into_iter().find(|purpose| purpose.word() == word)
}

/// Everything wrong with a wording, by form field (`subject_ja`, `body_en` …): what is missing, what cannot be
/// read, what this letter may not speak of, and what fails when it is filled in with invented values.
pub fn survey(purpose: &str, subject: &Texts, body: &Texts) -> FieldErrors {
    let mut errors = FieldErrors::default();
    needed(&mut errors, "subject", subject);
    needed(&mut errors, "body", body);
    short_enough(&mut errors, "subject", subject, 500);
    short_enough(&mut errors, "body", body, super::LONGEST_TEXT);
    let Some(purpose) = purpose_of(purpose) else { return errors };
    let scopes = purpose.scopes();
    for (field, texts, line) in [("subject", subject, true), ("body", body, false)] {
        for (lang, template) in &texts.0 {
            let mut faults = render::survey(template, scopes);
            for sample in Sample::ALL {
                if faults.is_empty() {
                    let context = sample.context(lang, scopes);
                    let tried = if line {
                        render::render_line(template, &context)
                    } else {
                        render::render(template, &context)
                    };
                    faults.extend(tried.err());
                }
            }
            if let Some(fault) = faults.first() {
                errors.add(&format!("{field}_{lang}"), fault.message());
            }
        }
    }
    errors
}

/// Subject and body in `lang`, filled in with invented values; `None` where the wording cannot be filled in.
pub fn preview(purpose: &str, subject: &Texts, body: &Texts, lang: &str) -> Option<(String, String)> {
    let scopes = purpose_of(purpose)?.scopes();
    let context = Sample::Full.context(lang, scopes);
    let subject = render::render_line(subject.get(lang), &context).ok()?;
    Some((subject, render::render(body.get(lang), &context).ok()?))
}

/// Saves the wording of a letter.
pub async fn save_letter(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    name: &str,
    words: LetterIn,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let kept = letter::find_letter(&tx, id, name).await?;
    let is_kept = kept.is_some();
    let standard = || whole.letters.into_iter().find(|letter| letter.letter == name);
    let found = kept.or_else(standard).ok_or(GatheringError::NotFound)?;
    survey(&found.purpose, &words.subject, &words.body).into_result().map_err(GatheringError::Fields)?;
    if found.version != words.version {
        return Err(GatheringError::Stale);
    }
    let mut told = vec![audit::set("letter", name)];
    told.extend(change("subject", &found.subject, &words.subject));
    told.extend(change("body", &found.body, &words.body));
    let row = letter::Model { subject: words.subject, body: words.body, ..found };
    if !is_kept {
        // The house's standard until now.
        letter::insert(&tx, letter::Model { id: app.chance.id(now), version: 1, ..row }).await?;
    } else if !letter::update(&tx, words.version, row).await? {
        return Err(GatheringError::Stale);
    }
    audit::record(app, &tx, now, actor, "gatherings.letter.saved", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
