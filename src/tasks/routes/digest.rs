//! The morning mail: whether, at which hour, on which days.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, t};
use crate::shown;
use crate::tasks::digest::{self, HOURS, USUAL_HOUR, Wish};
use crate::tasks::model::DigestDays;
use crate::tasks::service::TaskError;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "tasks/views/digest.html";

/// What the form sends.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct DigestForm {
    /// `yes` where it is wished.
    on: String,
    hour: String,
    days: String,
}

impl DigestForm {
    fn of(wish: Wish) -> Self {
        let (hour, days) = wish.unwrap_or((USUAL_HOUR, DigestDays::Business));
        let on = if wish.is_some() { "yes" } else { "" };
        DigestForm { on: on.to_owned(), hour: hour.to_string(), days: days.word().to_owned() }
    }

    fn read(&self) -> std::result::Result<Wish, FieldErrors> {
        if self.on.is_empty() {
            return Ok(None);
        }
        let mut errors = FieldErrors::default();
        let hour = self.hour.parse::<i32>().ok().filter(|hour| HOURS.contains(hour));
        if hour.is_none() {
            errors.add("hour", Message::new("field-choose"));
        }
        let days = DigestDays::read(&self.days);
        if days.is_none() {
            errors.add("days", Message::new("field-choose"));
        }
        errors.into_result()?;
        Ok(hour.zip(days))
    }
}

/// `GET /today/digest`
pub async fn show(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (wish, _) = digest::wished(&tx, staff.member).await?;
    drop(tx);
    let context = page(&staff, &DigestForm::of(wish), &FieldErrors::default());
    staff.page("settings", PAGE, context)
}

fn page(staff: &Staff, form: &DigestForm, errors: &FieldErrors) -> minijinja::Value {
    let lang = staff.reader.lang;
    let option = |value: String, label: String| shown! { value => value, label => label };
    shown! {
        on => !form.on.is_empty(), hour => form.hour, days => form.days,
        hours => HOURS.map(|hour| option(hour.to_string(), format!("{hour}:00"))).collect::<Vec<_>>(),
        choices => DigestDays::ALL
            .map(|days| option(days.word().to_owned(), t(lang, &format!("digest-days-{}", days.word())))),
        errors => errors.say(lang),
    }
}

/// `POST /today/digest`
pub async fn save(app: web::Data<App>, StaffForm { staff, form }: StaffForm<DigestForm>) -> Result {
    let wish = match form.read() {
        Ok(wish) => wish,
        Err(errors) => return staff.again("settings", PAGE, page(&staff, &form, &errors)),
    };
    match digest::wish(&app, staff.center, staff.actor(), staff.member, wish).await {
        Ok(()) => {
            let said = if wish.is_some() { "digest-on" } else { "digest-off" };
            Ok(go_with("/today/digest", Message::new(said)))
        }
        Err(TaskError::Fields(errors)) => staff.again("settings", PAGE, page(&staff, &form, &errors)),
        Err(other) => Err(other.into()),
    }
}
