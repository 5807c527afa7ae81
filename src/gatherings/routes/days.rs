//! What is told of each day: what it is for, where it is, who leads it, what belongs to it.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::words::variant;
use super::{NAV, gathering_of};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::{DayId, GatheringId, MembershipId};
use crate::gatherings::programme::{DayDetails, told_day};
use crate::gatherings::service::{self, DayIn, GatheringError, day_mark};
use crate::gatherings::whole::{Whole, book};
use crate::gatherings::{Day, titles};
use crate::i18n::{Lang, Message, Texts, say, t, written};
use crate::playbooks::format::DayKind;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "gatherings/views/days.html";
const ONE: &str = "gatherings/views/day.html";

/// What is told of a day as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DayForm {
    seen: String,
    kind: String,
    title_ja: String,
    title_en: String,
    place_ja: String,
    place_en: String,
    leader: String,
    leader_name: String,
    materials_ja: String,
    materials_en: String,
    bring_ja: String,
    bring_en: String,
    meals_ja: String,
    meals_en: String,
    transport_ja: String,
    transport_en: String,
}

impl DayForm {
    fn of(day: &Day) -> Self {
        let details = &day.details;
        let both = |words: &Texts| (variant(words, "ja"), variant(words, "en"));
        let ((title_ja, title_en), (place_ja, place_en)) = (both(&details.title), both(&details.place));
        let (materials_ja, materials_en) = both(&details.materials);
        let (bring_ja, bring_en) = both(&details.bring);
        let (meals_ja, meals_en) = both(&details.meals);
        let (transport_ja, transport_en) = both(&details.transport);
        DayForm {
            seen: day_mark(day),
            kind: details.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
            title_ja,
            title_en,
            place_ja,
            place_en,
            leader: details.leader.clone(),
            leader_name: details.leader_name.clone(),
            materials_ja,
            materials_en,
            bring_ja,
            bring_en,
            meals_ja,
            meals_en,
            transport_ja,
            transport_en,
        }
    }

    fn read(&self) -> std::result::Result<DayIn, FieldErrors> {
        let kind = DayKind::read(&self.kind);
        if kind.is_none() && !self.kind.is_empty() {
            return Err(FieldErrors::one("kind", "field-choose"));
        }
        let both = |ja: &str, en: &str| Texts::both(ja.trim(), en.trim());
        let details = DayDetails {
            kind,
            title: both(&self.title_ja, &self.title_en),
            place: both(&self.place_ja, &self.place_en),
            leader: self.leader.clone(),
            leader_name: self.leader_name.trim().to_owned(),
            materials: both(&self.materials_ja, &self.materials_en),
            bring: both(&self.bring_ja, &self.bring_en),
            meals: both(&self.meals_ja, &self.meals_en),
            transport: both(&self.transport_ja, &self.transport_en),
        };
        Ok(DayIn { details, seen: self.seen.clone() })
    }

    /// What it says, by the labels of its fields.
    fn rows(&self, saved: &DayForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &DayForm| {
            let kind = DayKind::read(&form.kind).map(|kind| t(lang, &kind.key())).unwrap_or_default();
            [
                ("gathering-day-kind", kind),
                ("gathering-day-title", [form.title_ja.as_str(), &form.title_en].join("\n")),
                ("gathering-day-place", [form.place_ja.as_str(), &form.place_en].join("\n")),
                ("gathering-day-leader", form.leader.clone()),
                ("gathering-day-leader-name", form.leader_name.clone()),
                ("gathering-day-materials", [form.materials_ja.as_str(), &form.materials_en].join("\n")),
                ("gathering-day-bring", [form.bring_ja.as_str(), &form.bring_en].join("\n")),
                ("gathering-day-meals", [form.meals_ja.as_str(), &form.meals_en].join("\n")),
                ("gathering-day-transport", [form.transport_ja.as_str(), &form.transport_en].join("\n")),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/edit/days")
}

/// `GET /gatherings/{id}/edit/days`: a row for each day.
pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let members = accounts::members(&tx).await?;
    let book = book(&whole.gathering)?;
    let named = |id: MembershipId| members.iter().find(|one| one.id == id).map(accounts::Member::name);
    let days: Vec<Value> = (1..)
        .zip(&whole.days)
        .map(|(number, day)| {
            shown! {
                id => day.id, number => number, date => day.date, starts => day.starts, ends => day.ends,
                told => told_day(&whole, book, day, lang, &named),
            }
        })
        .collect();
    let context = shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, days => days,
        neutral => titles::is_neutral(&whole.gathering), may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, PAGE, context)
}

fn one_page(
    staff: &Staff,
    (whole, day): (&Whole, &Day),
    form: &DayForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Result<Value> {
    let lang = staff.reader.lang;
    let back = here(whole.gathering.id);
    let number = whole.days.iter().position(|row| row.id == day.id).map_or(1, |at| at + 1);
    let named = say(lang, "gathering-day-number", &[("number", number.into())]);
    let choice = |value: String, label: String| shown! { value => value, label => label };
    let kinds = DayKind::ALL.map(|kind| choice(kind.word().to_owned(), t(lang, &kind.key())));
    let roles = book(&whole.gathering)?.roles.iter();
    let roles = roles.map(|role| choice(role.id.clone(), role.title.get(lang.code()).to_owned()));
    Ok(shown! {
        title => format!("{named} {}", written::date(lang, day.date)),
        action => format!("{back}/{}", day.id), back => back, back_label => t(lang, "gathering-edit-days"),
        kinds => kinds, roles => roles.collect::<Vec<_>>(), venues => whole.place_on(&without_place(day), lang),
        form => form, stale => stale, errors => errors.say(lang),
    })
}

/// The day as if nothing was said of where it is.
fn without_place(day: &Day) -> Day {
    Day { details: DayDetails { place: Texts::default(), ..day.details.clone() }, ..day.clone() }
}

fn day_of(whole: &Whole, day: DayId) -> std::result::Result<&Day, Error> {
    whole.days.iter().find(|row| row.id == day).ok_or(Error::NotFound)
}

/// `GET /gatherings/{id}/edit/days/{day}`
pub async fn edit(app: Data<App>, staff: Staff, path: Path<(GatheringId, DayId)>) -> Result {
    let (id, day) = path.into_inner();
    let whole = gathering_of(&app, &staff, id).await?;
    let day = day_of(&whole, day)?;
    let (form, none) = (DayForm::of(day), FieldErrors::default());
    staff.page(NAV, ONE, one_page(&staff, (&whole, day), &form, &none, Stale::default())?)
}

/// `POST /gatherings/{id}/edit/days/{day}`
pub async fn update(
    app: Data<App>,
    path: Path<(GatheringId, DayId)>,
    StaffForm { staff, form }: StaffForm<DayForm>,
) -> Result {
    let (id, day) = path.into_inner();
    staff.may_edit()?;
    let saved = match form.read() {
        Ok(typed) => service::save_day(&app, staff.center, staff.actor(), (id, day), typed).await,
        Err(errors) => Err(GatheringError::Fields(errors)),
    };
    match saved {
        Ok(()) => Ok(go_with(&here(id), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, id).await?;
            let day = day_of(&whole, day)?;
            staff.again(NAV, ONE, one_page(&staff, (&whole, day), &form, &errors, Stale::default())?)
        }
        Err(GatheringError::Stale) => {
            let whole = gathering_of(&app, &staff, id).await?;
            let day = day_of(&whole, day)?;
            let saved = DayForm::of(day);
            let rows = form.rows(&saved, staff.reader.lang);
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("{}/{}", here(id), day.id)).await?;
            // Sent again, the form now knows the day it replaces.
            let form = DayForm { seen: saved.seen, ..form };
            let none = FieldErrors::default();
            staff.again(NAV, ONE, one_page(&staff, (&whole, day), &form, &none, stale)?)
        }
        Err(other) => Err(other.into()),
    }
}
