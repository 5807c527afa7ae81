//! What a series is called and is for.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::SeriesId;
use crate::gatherings::{self, Series};
use crate::i18n::Message;
use crate::plans::routes::typed;
use crate::series::service::SeriesError;
use crate::series::service::naming::{self, Naming};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "series/views/naming.html";

/// The words as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NamingForm {
    title_ja: String,
    title_en: String,
    purpose_ja: String,
    purpose_en: String,
    first_round: String,
    version: i32,
}

impl NamingForm {
    fn of(row: &Series) -> Self {
        let is = Naming::of(row);
        NamingForm {
            title_ja: is.title_ja,
            title_en: is.title_en,
            purpose_ja: is.purpose_ja,
            purpose_en: is.purpose_en,
            first_round: is.first_round.to_string(),
            version: is.version,
        }
    }

    fn read(&self, was: &Series) -> std::result::Result<Naming, FieldErrors> {
        let mut errors = FieldErrors::default();
        let naming = Naming {
            title_ja: self.title_ja.clone(),
            title_en: self.title_en.clone(),
            purpose_ja: self.purpose_ja.clone(),
            purpose_en: self.purpose_en.clone(),
            // It is not asked where it cannot be changed any more.
            first_round: match self.first_round.trim().is_empty() {
                true => was.first_round,
                false => typed::number(&mut errors, "first_round", &self.first_round),
            },
            version: self.version,
        };
        errors.into_result().map(|()| naming)
    }

    fn pairs(&self) -> [(&'static str, String); 5] {
        [
            ("gathering-title-ja", self.title_ja.clone()),
            ("gathering-title-en", self.title_en.clone()),
            ("gathering-purpose-ja", self.purpose_ja.clone()),
            ("gathering-purpose-en", self.purpose_en.clone()),
            ("series-first-round", self.first_round.clone()),
        ]
    }
}

async fn context(
    app: &App,
    staff: &Staff,
    row: &Series,
    form: &NamingForm,
    errors: &FieldErrors,
    stale: Stale,
) -> std::result::Result<minijinja::Value, Error> {
    let tx = staff.scope(app).read().await?;
    let rounds = gatherings::list_of_series(&tx, row.id).await?;
    Ok(shown! {
        id => row.id, title => row.title, form => form, stale => stale,
        can_renumber => naming::can_renumber(&rounds), errors => errors.say(staff.reader.lang),
    })
}

/// `GET /series/{id}/edit`
pub async fn edit(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let row = gatherings::series(&tx, *id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let none = FieldErrors::default();
    let context = context(&app, &staff, &row, &NamingForm::of(&row), &none, Stale::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST /series/{id}/edit`
pub async fn update(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<NamingForm>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let row = gatherings::series(&tx, *id).await?.ok_or(Error::NotFound)?;
    let saved = match form.read(&row) {
        Ok(naming) => naming::rename(&app, staff.center, staff.actor(), *id, &naming).await,
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    let (errors, stale) = match saved {
        Ok(()) => return Ok(go_with(&format!("/series/{id}"), Message::new("series-renamed"))),
        Err(SeriesError::Fields(errors)) => (errors, Stale::default()),
        Err(SeriesError::Stale) => {
            let rows = compared(staff.reader.lang, NamingForm::of(&row).pairs(), form.pairs());
            (FieldErrors::default(), staff.stale(&tx, id.0, rows, format!("/series/{id}")).await?)
        }
        Err(other) => return Err(other.into()),
    };
    drop(tx);
    let form = NamingForm { version: row.version, ..form };
    let context = context(&app, &staff, &row, &form, &errors, stale).await?;
    staff.again(NAV, PAGE, context)
}
