//! Letters: the gathering's own wording, with a preview filled in with invented values.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::words::variant;
use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::service::{GatheringError, LetterIn, preview, save_letter, survey};
use crate::gatherings::store::letter;
use crate::gatherings::whole::Whole;
use crate::i18n::{Message, Texts};
use crate::playbooks::format::Purpose;
use crate::playbooks::placeholders::PLACEHOLDERS;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "gatherings/views/letter.html";

#[derive(Serialize)]
struct Line<'a> {
    letter: &'a str,
    purpose: &'a str,
    subject: &'a Texts,
    english: bool,
}

pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let lines: Vec<Line<'_>> = whole
        .letters
        .iter()
        .map(|row| Line {
            letter: &row.letter,
            purpose: &row.purpose,
            subject: &row.subject,
            english: row.body.0.contains_key("en"),
        })
        .collect();
    let context = shown! { id => whole.gathering.id, gathering => whole.gathering.title, lines => lines };
    staff.page(NAV, "gatherings/views/letters.html", context)
}

#[derive(Clone, Deserialize, Serialize)]
pub struct LetterForm {
    version: i32,
    subject_ja: String,
    #[serde(default)]
    subject_en: String,
    body_ja: String,
    #[serde(default)]
    body_en: String,
    /// `preview` where the wording is only to be shown.
    #[serde(default)]
    act: String,
}

impl LetterForm {
    fn of(row: &letter::Model) -> Self {
        LetterForm {
            version: row.version,
            subject_ja: variant(&row.subject, "ja"),
            subject_en: variant(&row.subject, "en"),
            body_ja: variant(&row.body, "ja"),
            body_en: variant(&row.body, "en"),
            act: String::new(),
        }
    }

    fn words(&self) -> LetterIn {
        let lines = |text: &str| text.replace("\r\n", "\n");
        LetterIn {
            subject: Texts::both(self.subject_ja.trim(), self.subject_en.trim()),
            body: Texts::both(lines(&self.body_ja), lines(&self.body_en)),
            version: self.version,
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("gathering-letter-subject-ja", &self.subject_ja),
            ("gathering-letter-body-ja", &self.body_ja),
            ("gathering-letter-subject-en", &self.subject_en),
            ("gathering-letter-body-en", &self.body_en),
        ]
    }
}

#[derive(Serialize)]
struct Preview {
    lang: &'static str,
    subject: String,
    body: String,
}

#[derive(Serialize)]
struct Place {
    name: &'static str,
    key: String,
}

fn page(
    staff: &Staff,
    whole: &Whole,
    row: &letter::Model,
    form: &LetterForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Value {
    let words = form.words();
    let previews: Vec<Preview> = ["ja", "en"]
        .into_iter()
        .filter(|lang| words.body.0.contains_key(*lang))
        .filter_map(|lang| {
            let (subject, body) = preview(&row.purpose, &words.subject, &words.body, lang)?;
            Some(Preview { lang, subject, body })
        })
        .collect();
    let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.word() == row.purpose);
    let scopes = purpose.map_or(&[][..], Purpose::scopes);
    let places: Vec<Place> = PLACEHOLDERS
        .iter()
        .filter(|place| scopes.contains(&place.scope))
        .map(|place| Place { name: place.name, key: place.description_key() })
        .collect();
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, letter => row.letter, purpose => row.purpose,
        form => form, errors => errors.say(staff.reader.lang), stale => stale, previews => previews,
        places => places,
    }
}

fn letter_of<'a>(whole: &'a Whole, name: &str) -> std::result::Result<&'a letter::Model, Error> {
    whole.letters.iter().find(|row| row.letter == name).ok_or(Error::NotFound)
}

pub async fn edit(app: Data<App>, staff: Staff, path: Path<(GatheringId, String)>) -> Result {
    let (id, name) = path.into_inner();
    let whole = gathering_of(&app, &staff, id).await?;
    let row = letter_of(&whole, &name)?;
    staff.page(
        NAV,
        PAGE,
        page(&staff, &whole, row, &LetterForm::of(row), &FieldErrors::default(), Stale::default()),
    )
}

pub async fn update(
    app: Data<App>,
    path: Path<(GatheringId, String)>,
    posted: StaffForm<LetterForm>,
) -> Result {
    let (id, name) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, id).await?;
    let row = letter_of(&whole, &name)?;
    let words = form.words();
    if form.act == "preview" {
        let errors = survey(&row.purpose, &words.subject, &words.body);
        let shown = page(&staff, &whole, row, &form, &errors, Stale::default());
        return if errors.is_empty() { staff.page(NAV, PAGE, shown) } else { staff.again(NAV, PAGE, shown) };
    }
    match save_letter(&app, staff.center, staff.actor(), id, &name, words).await {
        Ok(()) => Ok(go_with(&format!("/gatherings/{id}/edit/letters"), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            staff.again(NAV, PAGE, page(&staff, &whole, row, &form, &errors, Stale::default()))
        }
        Err(GatheringError::Stale) => {
            let whole = gathering_of(&app, &staff, id).await?;
            let row = letter_of(&whole, &name)?;
            let rows = compared(staff.reader.lang, LetterForm::of(row).pairs(), form.pairs());
            let tx = staff.scope(&app).read().await?;
            let keep = format!("/gatherings/{id}/edit/letters/{name}");
            let stale = staff.stale(&tx, id.0, rows, keep).await?;
            let form = LetterForm { version: row.version, ..form };
            staff.again(NAV, PAGE, page(&staff, &whole, row, &form, &FieldErrors::default(), stale))
        }
        Err(other) => Err(other.into()),
    }
}
