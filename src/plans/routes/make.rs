//! Making a gathering from a playbook: one form, everything proposed.

use std::collections::BTreeMap;

use actix_web::web::{Data, Query};
use chrono::NaiveDate;
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::days::{self, Row};
use super::{NAV, typed};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::{business, zoned};
use crate::contacts::store::organization;
use crate::contacts::{self, Kind};
use crate::db::{GatheringId, OrganizationId, SeriesId};
use crate::gatherings::routes::{member_choices, parts_of};
use crate::gatherings::service::VenueIn;
use crate::gatherings::store::series_book;
use crate::gatherings::{self, DayHours};
use crate::i18n::{Lang, Message, Texts};
use crate::plans::dates::proposed_date;
use crate::plans::making::{FurtherDay, Making, make_from};
use crate::plans::next::round_title;
use crate::plans::service::PlanError;
use crate::playbooks::format::{Playbook, Series, Subject};
use crate::playbooks::{shelf, timeline};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go, go_with};

const PAGE: &str = "plans/views/make.html";

/// The kinds of organizations that are often asked to be hosts; others are added on the gathering's own page.
const LIKELY_HOSTS: [Kind; 4] = [Kind::HelloWork, Kind::VocationalCenter, Kind::CityHall, Kind::Center];

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    playbook: String,
    /// A day that was chosen already.
    #[serde(default)]
    date: String,
    /// The series from another center of which it is the first round here.
    #[serde(default)]
    series: String,
}

#[derive(Clone, Deserialize, Serialize)]
pub struct MakeForm {
    playbook: String,
    /// The id that the gathering will have.
    once: String,
    title_ja: String,
    #[serde(default)]
    title_en: String,
    #[serde(flatten)]
    first: Row,
    /// The last day of what lasts.
    #[serde(default)]
    until: String,
    /// The series of which it is the first round here.
    #[serde(default)]
    series: String,
    /// The number of the first round of a series.
    #[serde(default)]
    first_round: String,
    #[serde(default)]
    reply_deadline: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    online: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    capacity: String,
    #[serde(default)]
    per_office_cap: String,
    #[serde(default)]
    reminders: String,
    #[serde(default)]
    hosts: Vec<String>,
    /// What was pressed: a day more, or a day less.
    #[serde(default)]
    act: String,
    /// `member_ROLE` and `name_ROLE`, and the days after the first.
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

async fn proposed(
    app: &App,
    staff: &Staff,
    book: &Playbook,
    chosen: Option<NaiveDate>,
) -> std::result::Result<MakeForm, Error> {
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    let today = now.with_timezone(&staff.zone).date_naive();
    let parameters = &book.parameters;
    let zone = parameters.zone.parse().unwrap_or(staff.zone);
    let date = match chosen {
        Some(date) => date,
        None => proposed_date(book, today, zone, &closed)?,
    };
    let days: Vec<Row> = days::of_book(book, date).map(Row::of).collect();
    let (_, starts, _) = book.day_plan().first().copied().unwrap_or_default();
    let start = date.and_time(starts);
    let open = |day: NaiveDate| business::is_business_day(day, &closed);
    let mut parts = BTreeMap::new();
    // Whoever makes it leads it, until somebody says otherwise.
    if let Some(lead) = book.roles.first() {
        parts.insert(format!("member_{}", lead.id), staff.member.to_string());
    }
    if book.subject.meets() {
        days::put(&mut parts, days.first().unwrap_or(&Row::default()), days.get(1..).unwrap_or_default());
        if days.len() > 1 {
            days::tick_along(&mut parts);
        }
    }
    Ok(MakeForm {
        playbook: book.id.clone(),
        once: app.chance.id::<GatheringId>(now).to_string(),
        title_ja: title(book, Lang::Ja),
        title_en: title(book, Lang::En),
        first: days.first().cloned().unwrap_or_default(),
        until: if book.subject.meets() { String::new() } else { book.last_day(date).to_string() },
        series: String::new(),
        first_round: first_round(book).map_or_else(String::new, |number| number.to_string()),
        reply_deadline: book.reply_deadline(start, &open).to_string(),
        zone: parameters.zone.clone(),
        venue: String::new(),
        address: String::new(),
        phone: String::new(),
        online: String::new(),
        url: String::new(),
        notes: String::new(),
        capacity: parameters.capacity.map_or_else(String::new, |seats| seats.to_string()),
        per_office_cap: parameters.per_office_cap.map_or_else(String::new, |seats| seats.to_string()),
        reminders: if parameters.reminders { "yes" } else { "" }.to_owned(),
        hosts: Vec::new(),
        act: String::new(),
        parts,
    })
}

/// The number with which a playbook for a line of rounds begins.
fn first_round(book: &Playbook) -> Option<i32> {
    let line = book.series.as_ref().filter(|_| book.subject == Subject::Series)?;
    i32::try_from(line.first_round).ok()
}

/// The proposed title; of a series, that of its first round.
fn title(book: &Playbook, lang: Lang) -> String {
    match (&book.series, first_round(book)) {
        (Some(line), Some(number)) => numbered(line, number, lang),
        _ => book.title.get(lang.code()).to_owned(),
    }
}

fn numbered(line: &Series, number: i32, lang: Lang) -> String {
    round_title(&line.title.clone().into(), number).read(lang).to_owned()
}

impl MakeForm {
    fn read(&self, book: &Playbook) -> std::result::Result<Making, FieldErrors> {
        let mut errors = FieldErrors::default();
        let survey = book.subject == Subject::Survey;
        let number = match first_round(book) {
            Some(_) => typed::number_or_none(&mut errors, "first_round", &self.first_round),
            None => None,
        };
        // The proposed title follows the number that was typed.
        let called = |typed: &str, lang: Lang| match (&book.series, number) {
            (Some(line), Some(number)) if typed.trim() == title(book, lang) => numbered(line, number, lang),
            _ => typed.trim().to_owned(),
        };
        let first = self.first.read(&mut errors, 1);
        let after = |day: &DayHours| u32::try_from((day.date - first.date).num_days()).unwrap_or_default();
        let further = days::read(&mut errors, &self.parts).map(|further| {
            let day = |day: DayHours| FurtherDay {
                after: after(&day),
                starts: day.starts,
                ends: day.ends,
                details: None,
            };
            further.into_iter().map(day).collect()
        });
        let making = Making {
            playbook: self.playbook.clone(),
            id: self.once.parse().ok(),
            title: Texts::both(called(&self.title_ja, Lang::Ja), called(&self.title_en, Lang::En)),
            date: first.date,
            starts: first.starts,
            ends: first.ends,
            zone: self.zone.trim().to_owned(),
            until: (!book.subject.meets()).then(|| typed::date(&mut errors, "until", &self.until)),
            reply_deadline: match survey {
                true => NaiveDate::default(),
                false => typed::date(&mut errors, "reply_deadline", &self.reply_deadline),
            },
            venue: VenueIn {
                name: self.venue.clone(),
                address: self.address.clone(),
                phone: self.phone.clone(),
                online: self.online == "yes",
                url: self.url.clone(),
                notes: self.notes.clone(),
                seen: String::new(),
            },
            capacity: if survey { 0 } else { typed::number(&mut errors, "capacity", &self.capacity) },
            first_day: None,
            further_days: further,
            agenda: None,
            further_places: Vec::new(),
            per_office_cap: typed::number_or_none(&mut errors, "per_office_cap", &self.per_office_cap),
            reminders: self.reminders == "yes",
            hosts: self.hosts.iter().filter_map(|id| id.parse().ok()).collect(),
            roles: match parts_of(&self.parts, book.roles.iter().map(|role| role.id.as_str())) {
                Ok(parts) => parts,
                Err(found) => {
                    for (field, message) in found.0 {
                        errors.add(&field, message);
                    }
                    Vec::new()
                }
            },
            series: None,
            round: None,
            extra: false,
            first_round: number,
        };
        errors.into_result().map(|()| making)
    }
}

#[derive(Serialize)]
struct HostChoice {
    value: OrganizationId,
    label: String,
}

#[derive(Serialize)]
struct Part<'a> {
    id: &'a str,
    title: &'a Texts,
    duty: &'a Texts,
    member: &'a str,
    name: &'a str,
}

async fn page(
    app: &App,
    staff: &Staff,
    book: &Playbook,
    form: &MakeForm,
    errors: &FieldErrors,
) -> std::result::Result<Value, Error> {
    let tx = staff.scope(app).read().await?;
    let kinds = contacts::kinds_of_all(&tx).await?;
    let closed = accounts::closed_days(&tx).await?;
    let likely = |id: OrganizationId| {
        kinds.get(&id).is_some_and(|kinds| kinds.iter().any(|kind| LIKELY_HOSTS.contains(kind)))
    };
    let hosts: Vec<HostChoice> = organization::list_live(&tx)
        .await?
        .into_iter()
        .filter(|row| !row.is_own_center && likely(row.id))
        .map(|row| HostChoice { value: row.id, label: row.name })
        .collect();
    drop(tx);
    let typed = |field: String| form.parts.get(&field).map_or("", String::as_str);
    let parts: Vec<Part<'_>> = book
        .roles
        .iter()
        .map(|role| Part {
            id: &role.id,
            title: role.title.texts(),
            duty: role.duty.texts(),
            member: typed(format!("member_{}", role.id)),
            name: typed(format!("name_{}", role.id)),
        })
        .collect();
    Ok(shown! {
        book => book.title, playbook => book.id, form => form, hosts => hosts, parts => parts,
        members => member_choices(app, staff).await?, errors => errors.say(staff.reader.lang),
        subject => book.subject.word(), days => days::shown(&form.first, &form.parts, &closed),
        along => days::goes_along(&form.parts),
    })
}

/// A series that came from another center and has no round here yet, with the playbook that it goes on with.
async fn begun_elsewhere(
    app: &App,
    staff: &Staff,
    series: &str,
    once: &str,
) -> std::result::Result<(gatherings::Series, Playbook), Error> {
    let id: SeriesId = series.parse().map_err(|_| Error::NotFound)?;
    let tx = staff.scope(app).read().await?;
    let row =
        gatherings::series(&tx, id).await?.filter(gatherings::Series::goes_on).ok_or(Error::NotFound)?;
    let chosen = series_book::find(&tx, id).await?.ok_or(Error::NotFound)?;
    // The same form sent twice makes one.
    if gatherings::list_of_series(&tx, id).await?.iter().any(|round| round.id.to_string() != once) {
        return Err(Error::conflict("error-stale"));
    }
    let book = serde_json::from_value(chosen.playbook).map_err(|error| Error::Internal(error.into()))?;
    Ok((row, book))
}

/// The playbook of the library, or 404; one with faults leads to the page that tells them.
async fn book_of(app: &App, staff: &Staff, id: &str) -> std::result::Result<Playbook, Error> {
    let tx = staff.scope(app).read().await?;
    let entry = shelf::find(&tx, id).await?.ok_or(Error::NotFound)?;
    entry.book.map_err(|faults| PlanError::Playbook(faults).into())
}

pub async fn new(app: Data<App>, staff: Staff, chosen: Query<Chosen>) -> Result {
    staff.may_edit()?;
    if !chosen.series.is_empty() {
        let (row, book) = begun_elsewhere(&app, &staff, &chosen.series, "").await?;
        let mut form = proposed(&app, &staff, &book, chosen.date.parse().ok()).await?;
        let title = round_title(&row.title, row.first_round);
        let ends = row.starts_at + chrono::Duration::minutes(row.minutes.into());
        (form.title_ja, form.title_en) = (title.get("ja").to_owned(), title.get("en").to_owned());
        (form.first.starts, form.first.ends) = (typed::shown(row.starts_at), typed::shown(ends));
        days::arrange(&mut form.first, &mut form.parts, "");
        (form.series, form.first_round) = (row.id.to_string(), String::new());
        return staff.page(NAV, PAGE, page(&app, &staff, &book, &form, &FieldErrors::default()).await?);
    }
    if chosen.playbook.is_empty() {
        return Ok(go("/playbooks"));
    }
    let book = book_of(&app, &staff, &chosen.playbook).await?;
    let form = proposed(&app, &staff, &book, chosen.date.parse().ok()).await?;
    staff.page(NAV, PAGE, page(&app, &staff, &book, &form, &FieldErrors::default()).await?)
}

/// Whether steps of the plan would lie in the past: what people do of them then begins today.
async fn begins_late_on(
    app: &App,
    staff: &Staff,
    book: &Playbook,
    making: &Making,
) -> std::result::Result<bool, Error> {
    let tx = staff.scope(app).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    let zone = zoned::zone(&book.parameters.zone).unwrap_or(staff.zone);
    let steps = timeline::steps(book, making.date.and_time(making.starts), zone, &closed)?;
    let now = app.clock.now();
    Ok(steps.iter().any(|step| step.due_at < now))
}

pub async fn create(app: Data<App>, posted: StaffForm<MakeForm>) -> Result {
    let StaffForm { staff, mut form } = posted;
    staff.may_edit()?;
    let again = days::arrange(&mut form.first, &mut form.parts, &form.act);
    let (row, book) = match form.series.is_empty() {
        true => (None, book_of(&app, &staff, &form.playbook).await?),
        false => {
            let (row, book) = begun_elsewhere(&app, &staff, &form.series, &form.once).await?;
            (Some(row), book)
        }
    };
    if again {
        return staff.page(NAV, PAGE, page(&app, &staff, &book, &form, &FieldErrors::default()).await?);
    }
    let mut begins_late = false;
    let made = match form.read(&book) {
        Ok(making) => {
            begins_late = begins_late_on(&app, &staff, &book, &making).await?;
            let making = match &row {
                Some(row) => {
                    Making { series: Some(row.id), round: Some(row.first_round), first_round: None, ..making }
                }
                None => making,
            };
            make_from(&app, staff.center, staff.actor(), book.clone(), making).await
        }
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match made {
        Ok(id) => {
            let said = if begins_late { "plan-made-late" } else { "plan-made" };
            Ok(go_with(&format!("/gatherings/{id}/prepare"), Message::new(said)))
        }
        Err(PlanError::Fields(mut errors)) => {
            // The making speaks of `title`; the form has one field for each language.
            if let Some(message) = errors.0.remove("title") {
                errors.add("title_ja", message);
            }
            staff.again(NAV, PAGE, page(&app, &staff, &book, &form, &errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
