//! Title, purpose, goal, and the aim that only the hosts share.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{NAV, gathering_of, prepare};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::service::{GatheringError, WordsIn, save_words};
use crate::gatherings::whole::Whole;
use crate::i18n::{Message, Texts};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{FieldErrors, Result, Stale, go_with};

const PAGE: &str = "gatherings/views/words.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct WordsForm {
    version: i32,
    title_ja: String,
    #[serde(default)]
    title_en: String,
    purpose_ja: String,
    #[serde(default)]
    purpose_en: String,
    goal_ja: String,
    #[serde(default)]
    goal_en: String,
    #[serde(default)]
    host_aim_ja: String,
    #[serde(default)]
    host_aim_en: String,
    #[serde(default)]
    since_last_ja: String,
    #[serde(default)]
    since_last_en: String,
}

/// One variant as it stands, without falling back to another.
pub(super) fn variant(texts: &Texts, lang: &str) -> String {
    texts.0.get(lang).cloned().unwrap_or_default()
}

impl WordsForm {
    fn of(whole: &Whole) -> Self {
        let row = &whole.gathering;
        WordsForm {
            version: row.version,
            title_ja: variant(&row.title, "ja"),
            title_en: variant(&row.title, "en"),
            purpose_ja: variant(&row.purpose, "ja"),
            purpose_en: variant(&row.purpose, "en"),
            goal_ja: variant(&row.goal, "ja"),
            goal_en: variant(&row.goal, "en"),
            host_aim_ja: variant(&row.host_aim, "ja"),
            host_aim_en: variant(&row.host_aim, "en"),
            since_last_ja: row.since_last.as_ref().map(|words| variant(words, "ja")).unwrap_or_default(),
            since_last_en: row.since_last.as_ref().map(|words| variant(words, "en")).unwrap_or_default(),
        }
    }

    fn words(self) -> WordsIn {
        let line = |text: &str| text.trim().to_owned();
        WordsIn {
            title: Texts::both(line(&self.title_ja), line(&self.title_en)),
            purpose: Texts::both(line(&self.purpose_ja), line(&self.purpose_en)),
            goal: Texts::both(line(&self.goal_ja), line(&self.goal_en)),
            host_aim: Texts::both(line(&self.host_aim_ja), line(&self.host_aim_en)),
            since_last: Some(Texts::both(line(&self.since_last_ja), line(&self.since_last_en))),
            version: self.version,
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 10] {
        [
            ("gathering-title-ja", &self.title_ja),
            ("gathering-title-en", &self.title_en),
            ("gathering-purpose-ja", &self.purpose_ja),
            ("gathering-purpose-en", &self.purpose_en),
            ("gathering-goal-ja", &self.goal_ja),
            ("gathering-goal-en", &self.goal_en),
            ("gathering-host-aim-ja", &self.host_aim_ja),
            ("gathering-host-aim-en", &self.host_aim_en),
            ("gathering-since-last-ja", &self.since_last_ja),
            ("gathering-since-last-en", &self.since_last_en),
        ]
    }
}

fn page(staff: &Staff, whole: &Whole, form: &WordsForm, errors: &FieldErrors, stale: Stale) -> Value {
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form,
        errors => errors.say(staff.reader.lang), stale => stale,
        later => whole.gathering.round.is_some_and(|round| round > 0) || whole.gathering.since_last.is_some(),
    }
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = WordsForm::of(&whole);
    staff.page(NAV, PAGE, page(&staff, &whole, &form, &FieldErrors::default(), Stale::default()))
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<WordsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match save_words(&app, staff.center, staff.actor(), *id, form.clone().words()).await {
        Ok(()) => Ok(go_with(&prepare(*id), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            staff.again(NAV, PAGE, page(&staff, &whole, &form, &errors, Stale::default()))
        }
        Err(GatheringError::Stale) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let saved = WordsForm::of(&whole);
            let lang = staff.reader.lang;
            let rows = compared(lang, saved.pairs(), form.pairs());
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("/gatherings/{id}/edit/words")).await?;
            // Sent again, the form now knows the version it replaces.
            let form = WordsForm { version: saved.version, ..form };
            staff.again(NAV, PAGE, page(&staff, &whole, &form, &FieldErrors::default(), stale))
        }
        Err(other) => Err(other.into()),
    }
}
