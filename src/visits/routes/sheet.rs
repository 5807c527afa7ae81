//! The hearing sheet: filled in, printed blank or filled, and the sealed words beside it.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::VisitId;
use crate::i18n::Message;
use crate::playbooks::format::Form;
use crate::questionnaires::Answers;
use crate::questionnaires::model::Amiss;
use crate::questionnaires::shown as questions;
use crate::shown;
use crate::visits::known::{Known, known};
use crate::visits::service::{self, VisitError};
use crate::visits::shown::{Whole, whole};
use crate::visits::store::{hearing_sheet, visit};
use crate::web::{Compared, Error, Result, Stale, go_with};

/// A visit, its form and what is saved on it.
struct Place {
    visit: Whole,
    form: Form,
    saved: Answers,
    version: i32,
    by: Option<(String, chrono::DateTime<chrono::Utc>)>,
    /// What is known of the office, for the sheet that is printed for the way.
    known: Known,
    copy: minijinja::Value,
}

async fn stand(app: &App, staff: &Staff, id: VisitId) -> Result<Place> {
    let tx = staff.scope(app).read().await?;
    let row = visit::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let form = service::form_of(&tx, &row).await?;
    let sheet = hearing_sheet::of_visit(&tx, id).await?;
    let by = match sheet.as_ref().and_then(|sheet| sheet.filled_by) {
        Some(member) => crate::accounts::member(&tx, member).await?.map(|member| member.name()),
        None => None,
    };
    let saved: Answers = sheet
        .as_ref()
        .map(|sheet| serde_json::from_value(sheet.content.clone()).unwrap_or_default())
        .unwrap_or_default();
    Ok(Place {
        known: known(&tx, &row, staff.reader.lang).await?,
        copy: super::copy::standing(&tx, &form, &saved, id, staff.reader.lang).await?,
        visit: whole(app, &tx, id, staff.reader.lang).await?.ok_or(Error::NotFound)?,
        form,
        saved,
        version: sheet.as_ref().map_or(0, |sheet| sheet.version),
        by: by.zip(sheet.map(|sheet| sheet.filled_at)),
    })
}

impl Place {
    fn context(&self, staff: &Staff, answers: &Answers, amiss: Amiss, stale: bool) -> minijinja::Value {
        let lang = staff.reader.lang;
        let saved = questions::questions(&self.form, &self.saved, lang);
        let mine = questions::questions(&self.form, answers, lang);
        let both = saved.iter().zip(&mine).map(|(saved, mine)| {
            Compared::labelled(saved.asked.label.clone(), saved.said.clone(), mine.said.clone())
        });
        let stale = if stale {
            let keep = format!("/visits/{}/sheet", self.visit.row.id);
            Stale::of(both.collect(), keep).by(lang, staff.zone, self.by.clone())
        } else {
            Stale::default()
        };
        shown! {
            base => format!("/visits/{}", self.visit.row.id),
            title => self.form.title.get(lang.code()),
            lead => self.form.lead.get(lang.code()),
            may_edit => staff.role.may_edit(),
            in_team => self.visit.row.team.iter().any(|member| member.id == staff.member),
            version => self.version,
            by => self.by.as_ref().map(|by| by.0.clone()),
            at => self.by.as_ref().map(|by| by.1),
            stale => stale,
            order => questions::order(&self.form),
            errors => questions::errors(amiss).say(lang),
            asked => mine,
            known => self.known,
            copy => self.copy,
            visit => self.visit,
        }
    }
}

/// `GET /visits/{id}/sheet`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let place = stand(&app, &staff, *id).await?;
    let context = place.context(&staff, &place.saved, Vec::new(), false);
    staff.page("gatherings", "visits/views/sheet.html", context)
}

/// `POST /visits/{id}/sheet`
pub async fn save(
    app: web::Data<App>,
    StaffForm { staff, form: fields }: StaffForm<Vec<(String, String)>>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    let place = stand(&app, &staff, *id).await?;
    let typed = Answers::of_fields(&place.form, &fields);
    let seen = fields.iter().find(|(name, _)| name == "version").and_then(|(_, value)| value.parse().ok());
    match service::save_sheet(&app, staff.center, staff.member, *id, seen.unwrap_or(0), typed.clone()).await {
        Ok(()) => Ok(go_with(&format!("/visits/{id}"), Message::new("visit-sheet-saved"))),
        Err(VisitError::Amiss(amiss)) => {
            staff.again("gatherings", "visits/views/sheet.html", place.context(&staff, &typed, amiss, false))
        }
        Err(VisitError::Stale) => {
            let place = stand(&app, &staff, *id).await?;
            let context = place.context(&staff, &typed, Vec::new(), true);
            staff.again("gatherings", "visits/views/sheet.html", context)
        }
        Err(error) => Err(error.into()),
    }
}

/// What is printed: `?blank=1` for a sheet to fill in by hand.
#[derive(Deserialize)]
pub struct Print {
    #[serde(default)]
    blank: String,
}

/// `GET /visits/{id}/sheet/print`
pub async fn print(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<VisitId>,
    query: web::Query<Print>,
) -> Result {
    let place = stand(&app, &staff, *id).await?;
    if let Some(review) = place.visit.review.as_ref().filter(|_| place.version == 0) {
        // The sheet on paper is that of the reviews.
        let forms = format!("{review}/forms");
        return Ok(HttpResponse::Found().insert_header((LOCATION, forms)).finish());
    }
    let answers = if query.blank.is_empty() { place.saved.clone() } else { Answers::default() };
    let context = place.context(&staff, &answers, Vec::new(), false);
    staff.page("gatherings", "visits/views/sheet_print.html", context)
}

/// `GET /visits/{id}/sheet/note`: opening it is a reading that is kept.
pub async fn note(app: web::Data<App>, staff: Staff, id: web::Path<VisitId>) -> Result {
    let words = service::read_note(&app, staff.center, staff.member, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let found = whole(&app, &tx, *id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        base => format!("/visits/{id}"),
        words => words.unwrap_or_default(),
        may_edit => staff.role.may_edit(),
        visit => found,
    };
    staff.page("gatherings", "visits/views/note.html", context)
}

/// Words to be sealed.
#[derive(Deserialize)]
pub struct Note {
    #[serde(default)]
    note: String,
}

/// `POST /visits/{id}/sheet/note`
pub async fn seal(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<Note>,
    id: web::Path<VisitId>,
) -> Result {
    staff.may_edit()?;
    service::seal_note(&app, staff.center, staff.member, *id, &form.note).await?;
    Ok(go_with(&format!("/visits/{id}/sheet"), Message::new("visit-note-sealed")))
}
