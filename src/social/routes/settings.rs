//! What the get-together is, as staff type it.

use actix_web::web::{Data, Path};
use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::NAV;
use super::show::page_of;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::business::add_business_days;
use crate::db::{GatheringId, Tx};
use crate::gatherings::Whole;
use crate::gatherings::routes::number;
use crate::i18n::{Lang, Message, t};
use crate::replies::Head;
use crate::shown;
use crate::social::service::{self, Settings, Social, SocialError};
use crate::web::stale::compared;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

/// What it is, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SettingsForm {
    seen: i32,
    place: String,
    address: String,
    date: String,
    starts: String,
    ends: String,
    notes: String,
    fee: String,
    capacity: String,
    sign_up_until: String,
    free_until: String,
    late_fee: String,
    tell_on: String,
    issuer: String,
    proviso: String,
}

impl SettingsForm {
    fn of(social: &Social) -> Self {
        let row = &social.row;
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        SettingsForm {
            seen: row.version,
            place: row.place.clone(),
            address: row.address.clone(),
            date: row.date.to_string(),
            starts: time(row.starts),
            ends: row.ends.map(time).unwrap_or_default(),
            notes: row.notes.clone(),
            fee: row.fee.to_string(),
            capacity: row.capacity.to_string(),
            sign_up_until: row.sign_up_until.to_string(),
            free_until: row.free_until.to_string(),
            late_fee: row.late_fee.to_string(),
            tell_on: row.tell_on.to_string(),
            issuer: row.issuer.clone(),
            proviso: row.proviso.clone(),
        }
    }

    /// What the house proposes: the evening of the first day, the restaurant told two working days before.
    async fn proposed(tx: &Tx, whole: &Whole, lang: Lang) -> Result<Self> {
        let center = accounts::center(tx).await?.ok_or(Error::NotFound)?;
        let closed = accounts::closed_days(tx).await?;
        let date = whole.date();
        let before = date.checked_sub_days(Days::new(7)).unwrap_or(date);
        Ok(SettingsForm {
            date: date.to_string(),
            starts: "18:00".to_owned(),
            sign_up_until: before.to_string(),
            free_until: before.to_string(),
            late_fee: "0".to_owned(),
            tell_on: add_business_days(date, -2, &closed).to_string(),
            issuer: center.name.read(lang).to_owned(),
            proviso: t(lang, "social-proviso-standard"),
            ..SettingsForm::default()
        })
    }

    fn read(&self) -> std::result::Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut day = |field: &str, typed: &str| {
            typed.trim().parse::<NaiveDate>().unwrap_or_else(|_| {
                errors.add(field, Message::new("field-date"));
                NaiveDate::default()
            })
        };
        let date = day("date", &self.date);
        let sign_up_until = day("sign_up_until", &self.sign_up_until);
        let free_until = day("free_until", &self.free_until);
        let tell_on = day("tell_on", &self.tell_on);
        let mut time = |field: &str, typed: &str| {
            let typed = typed.trim();
            let read = NaiveTime::parse_from_str(typed, "%H:%M").or_else(|_| typed.parse());
            read.unwrap_or_else(|_| {
                errors.add(field, Message::new("field-time"));
                NaiveTime::default()
            })
        };
        let starts = time("starts", &self.starts);
        let ends = (!self.ends.trim().is_empty()).then(|| time("ends", &self.ends));
        let mut amount = |field: &str, typed: &str| {
            number(typed).unwrap_or_else(|| {
                errors.add(field, Message::new("field-number"));
                0
            })
        };
        let (fee, late_fee) = (amount("fee", &self.fee), amount("late_fee", &self.late_fee));
        let capacity = amount("capacity", &self.capacity);
        errors.into_result()?;
        Ok(Settings {
            place: self.place.clone(),
            address: self.address.clone(),
            date,
            starts,
            ends,
            notes: self.notes.clone(),
            fee,
            capacity,
            sign_up_until,
            free_until,
            late_fee,
            tell_on,
            issuer: self.issuer.clone(),
            proviso: self.proviso.clone(),
            seen: self.seen,
        })
    }

    fn rows(&self, saved: &SettingsForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &SettingsForm| {
            [
                ("social-place", form.place.clone()),
                ("social-address", form.address.clone()),
                ("social-date", form.date.clone()),
                ("social-starts", form.starts.clone()),
                ("social-ends", form.ends.clone()),
                ("social-notes", form.notes.clone()),
                ("social-fee", form.fee.clone()),
                ("social-capacity", form.capacity.clone()),
                ("social-sign-up-until", form.sign_up_until.clone()),
                ("social-free-until-label", form.free_until.clone()),
                ("social-late-fee", form.late_fee.clone()),
                ("social-tell-on", form.tell_on.clone()),
                ("social-issuer", form.issuer.clone()),
                ("social-proviso", form.proviso.clone()),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }
}

fn page(
    app: &App,
    staff: &Staff,
    (whole, form): (&Whole, &SettingsForm),
    errors: &FieldErrors,
    stale: Stale,
) -> Result {
    let lang = staff.reader.lang;
    let good = errors.is_empty() && stale.rows.is_empty();
    let context = shown! {
        head => Head::of(whole, lang, app.clock.now()), base => page_of(whole.gathering.id),
        form => form, errors => errors.say(lang), stale => stale,
    };
    if good {
        staff.page(NAV, "social/views/settings.html", context)
    } else {
        staff.again(NAV, "social/views/settings.html", context)
    }
}

async fn form_of(tx: &Tx, id: GatheringId, lang: Lang) -> Result<(Whole, SettingsForm)> {
    let (whole, social) = service::read(tx, id).await?;
    let form = match &social {
        Some(social) => SettingsForm::of(social),
        None => SettingsForm::proposed(tx, &whole, lang).await?,
    };
    Ok((whole, form))
}

/// `GET …/settings`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let (whole, form) = form_of(&tx, *id, staff.reader.lang).await?;
    page(&app, &staff, (&whole, &form), &FieldErrors::default(), Stale::default())
}

/// `POST …/settings`
pub async fn save(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SettingsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read() {
        Ok(settings) => service::save(&app, staff.center, staff.actor(), *id, settings).await,
        Err(errors) => Err(SocialError::Fields(errors)),
    };
    let errors = match done {
        Ok(()) => return Ok(go_with(&page_of(*id), Message::new("social-saved"))),
        Err(SocialError::Fields(errors)) => errors,
        Err(SocialError::Stale) => FieldErrors::default(),
        Err(error) => return Err(error.into()),
    };
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let (whole, saved) = form_of(&tx, *id, lang).await?;
    if !errors.is_empty() {
        return page(&app, &staff, (&whole, &form), &errors, Stale::default());
    }
    let here = format!("{}/settings", page_of(*id));
    let stale = staff.stale(&tx, id.0, form.rows(&saved, lang), here).await?;
    let again = SettingsForm { seen: saved.seen, ..form };
    page(&app, &staff, (&whole, &again), &errors, stale)
}

/// Off, or on again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Off {
    off: String,
}

/// `POST …/off`
pub async fn off(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Off>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let off = form.off == "yes";
    service::call_off(&app, staff.center, staff.actor(), *id, off).await?;
    let said = if off { "social-off-kept" } else { "social-on-kept" };
    Ok(go_with(&page_of(*id), Message::new(said)))
}
