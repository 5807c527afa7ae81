//! The stocktaking, and what a choice leads to.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, Texts, t};
use crate::plans::PlanError;
use crate::plans::routes::typed;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};
use crate::year::stocktaking::{self, Choice, Line, Saying};

const PAGE: &str = "year/views/stocktaking.html";

/// What is said of one line.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SayForm {
    subject: String,
    hours: String,
    choice: String,
    why: String,
    version: i32,
}

impl SayForm {
    fn read(&self) -> std::result::Result<Saying, FieldErrors> {
        let mut errors = FieldErrors::default();
        let hours = typed::number_or_none(&mut errors, "hours", &self.hours);
        let choice = match self.choice.as_str() {
            "" => None,
            word => {
                let read = Choice::read(word);
                if read.is_none() {
                    errors.add("choice", Message::new("field-choose"));
                }
                read
            }
        };
        errors.into_result()?;
        let (subject, why) = (self.subject.clone(), self.why.clone());
        Ok(Saying { subject, hours, choice, why, version: self.version })
    }
}

async fn lines(app: &App, staff: &Staff, fiscal: i32) -> Result<Vec<Line>> {
    let tx = staff.scope(app).read().await?;
    let lines = stocktaking::stocktaking(&tx, fiscal, staff.zone, app.clock.now()).await?;
    lines.ok_or(Error::NotFound)
}

/// The page; a form that came back stands in its line with what was typed.
async fn draw(
    app: &App,
    staff: &Staff,
    fiscal: i32,
    typed: Option<(&SayForm, &FieldErrors)>,
) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let lines = lines(app, staff, fiscal).await?;
    let shown: Vec<Value> = lines
        .iter()
        .map(|line| {
            let here = typed.filter(|(form, _)| form.subject == line.subject);
            let hours = here.map_or_else(
                || line.hours.map(|hours| hours.to_string()).or(line.estimate.map(|hours| hours.to_string())),
                |(form, _)| Some(form.hours.clone()),
            );
            let kept = || line.choice.map(Choice::word).unwrap_or_default().to_owned();
            let choices: Vec<Value> = Choice::ALL
                .into_iter()
                .filter(|choice| choice.fits(line.series) && (line.goes_on || line.series.is_none() || line.choice == Some(*choice)))
                .map(|choice| {
                    let key = format!("stocktaking-choice-{}", choice.word());
                    shown! { value => choice.word(), label => t(lang, &key), hint => t(lang, &format!("{key}-hint")) }
                })
                .collect();
            shown! {
                line => line, hours => hours.unwrap_or_default(), choices => choices,
                choice => here.map_or_else(kept, |(form, _)| form.choice.clone()),
                why => here.map_or_else(|| line.why.clone(), |(form, _)| form.why.clone()),
                errors => here.map(|(_, errors)| errors.say(lang)),
                thanks => (line.choice == Some(Choice::End) && line.goes_on).then(|| stocktaking::thanks(line)),
            }
        })
        .collect();
    let context = shown! {
        fiscal => fiscal, lines => shown, may_edit => staff.role.may_edit(),
        hours => lines.iter().filter_map(|line| line.hours).sum::<i32>(),
        decided => lines.iter().filter(|line| line.choice.is_some()).count(),
    };
    if typed.is_some() { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
}

/// `GET /plan/{fiscal}/stocktaking`
pub async fn show(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    draw(&app, &staff, *fiscal, None).await
}

/// `POST /plan/{fiscal}/stocktaking`
pub async fn say(app: Data<App>, fiscal: Path<i32>, posted: StaffForm<SayForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Ok(saying) => stocktaking::say(&app, staff.center, staff.actor(), *fiscal, staff.zone, saying).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    let here = format!("/plan/{fiscal}/stocktaking");
    match done {
        Ok(()) => {
            let key = if form.choice.is_empty() { "none" } else { form.choice.as_str() };
            Ok(go_with(&here, Message::new(format!("stocktaking-did-{}", key.replace('_', "-")))))
        }
        Err(PlanError::Fields(errors)) => draw(&app, &staff, *fiscal, Some((&form, &errors))).await,
        Err(PlanError::Stale) => {
            let errors = FieldErrors::one("why", "stocktaking-stale");
            draw(&app, &staff, *fiscal, Some((&form, &errors))).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The words with which a series ends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    subject: String,
    words: String,
    words_en: String,
}

/// `POST /plan/{fiscal}/stocktaking/end`
pub async fn end(app: Data<App>, fiscal: Path<i32>, posted: StaffForm<EndForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/plan/{fiscal}/stocktaking");
    let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let words = Texts::both(lines(&form.words), lines(&form.words_en));
    let with = (form.subject.as_str(), &words);
    match stocktaking::end(&app, staff.center, staff.actor(), *fiscal, staff.zone, with).await {
        Ok(()) => Ok(go_with(&here, Message::new("stocktaking-ended"))),
        Err(PlanError::Fields(errors)) => {
            let first = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            Ok(go_with_problem(&here, first))
        }
        Err(PlanError::Stale) => Ok(go_with_problem(&here, Message::new("stocktaking-end-not-now"))),
        Err(other) => Err(other.into()),
    }
}

/// `GET /plan/{fiscal}/stocktaking/print`
pub async fn print(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    let lines = lines(&app, &staff, *fiscal).await?;
    staff.page(NAV, "year/views/stocktaking_print.html", shown! { fiscal => *fiscal, lines => lines })
}
