//! One venue: who leads it, what its rooms have, what is to be there, whether the connection was tried, its board.

use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::list::{problems_shown, results, row_shown};
use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{GatheringId, VenueId};
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::paper::qr;
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::venues::model::{Details, Has};
use crate::venues::service::{self, NewEquipment, NewTest, Sheet, VenueError, boards, page_of};
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "venues/views/one.html";

pub(super) type Of = Path<(GatheringId, VenueId)>;

/// What may be said of a room, in the order of the form.
const ROOMS: [&str; 5] = ["step_free", "lift", "toilet", "quiet_room", "parking"];

/// Lead and rooms as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DetailsForm {
    lead: String,
    lead_phone: String,
    lead_contact: String,
    step_free: String,
    lift: String,
    toilet: String,
    quiet_room: String,
    parking: String,
    rooms: String,
    map: String,
    version: String,
}

impl DetailsForm {
    fn of(details: &Details, version: i32) -> Self {
        DetailsForm {
            lead: details.lead.clone(),
            lead_phone: details.lead_phone.clone(),
            lead_contact: details.lead_contact.clone(),
            step_free: word(details.step_free),
            lift: word(details.lift),
            toilet: word(details.toilet),
            quiet_room: word(details.quiet_room),
            parking: word(details.parking),
            rooms: details.rooms.clone(),
            map: details.map.clone(),
            version: version.to_string(),
        }
    }

    fn read(&self) -> Details {
        Details {
            lead: self.lead.clone(),
            lead_phone: self.lead_phone.clone(),
            lead_contact: self.lead_contact.clone(),
            step_free: Has::read(&self.step_free),
            lift: Has::read(&self.lift),
            toilet: Has::read(&self.toilet),
            quiet_room: Has::read(&self.quiet_room),
            parking: Has::read(&self.parking),
            rooms: self.rooms.clone(),
            map: self.map.clone(),
        }
    }

    fn has(&self, room: &str) -> &str {
        match room {
            "step_free" => &self.step_free,
            "lift" => &self.lift,
            "toilet" => &self.toilet,
            "quiet_room" => &self.quiet_room,
            _ => &self.parking,
        }
    }

    fn pairs(&self, lang: Lang) -> [(&'static str, String); 10] {
        let said = |typed: &str| t(lang, &format!("venues-has-{}", word(Has::read(typed))));
        [
            ("venues-lead", self.lead.clone()),
            ("venues-lead-phone", self.lead_phone.clone()),
            ("venues-lead-contact", self.lead_contact.clone()),
            ("venues-step-free", said(&self.step_free)),
            ("venues-lift", said(&self.lift)),
            ("venues-toilet", said(&self.toilet)),
            ("venues-quiet-room", said(&self.quiet_room)),
            ("venues-parking", said(&self.parking)),
            ("venues-rooms", self.rooms.clone()),
            ("venues-map", self.map.clone()),
        ]
    }
}

/// What somebody put on the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct EquipmentForm {
    name: String,
    brought_by: String,
    once: String,
}

/// A try of the connection as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TestForm {
    tested_by: String,
    tested_on: String,
    tested_time: String,
    result: String,
    note: String,
    once: String,
}

/// What somebody typed that was not taken.
#[derive(Default)]
struct Typed {
    details: Option<DetailsForm>,
    equipment: EquipmentForm,
    test: TestForm,
    /// What the photo shows.
    alt: Option<String>,
    errors: FieldErrors,
    stale: Stale,
}

async fn page(app: &App, staff: &Staff, at: (GatheringId, VenueId), typed: Typed) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let sheet = Sheet::read(&tx, at.0, now).await?;
    let venue = sheet.venue(at.1)?;
    let form = typed.details.clone().unwrap_or_else(|| DetailsForm::of(&venue.details, venue.version));
    let rooms: Vec<_> = ROOMS
        .iter()
        .map(|room| shown! { name => room, label => t(lang, &format!("venues-{}", room.replace('_', "-"))), value => form.has(room) })
        .collect();
    let has =
        |one: &Has| shown! { value => word(one), label => t(lang, &format!("venues-has-{}", word(one))) };
    let equipment: Vec<_> = venue
        .equipment
        .iter()
        .map(|row| {
            shown! {
                id => row.id, name => row.name, brought_by => row.brought_by, state => word(row.state),
                removed => row.removed_at.is_some(),
            }
        })
        .collect();
    let address = venue.board.as_ref().and_then(|row| boards::address(app, row));
    let context = shown! {
        head => Head::of(&sheet.whole, lang, now),
        list => format!("/gatherings/{}/venues", at.0),
        edit => format!("/gatherings/{}/edit/venues/{}", at.0, at.1),
        page => page_of(at),
        venue => row_shown(&sheet, venue, lang),
        rooms => rooms,
        has => Has::ALL.iter().map(has).collect::<Vec<_>>(),
        form => form,
        equipment => equipment,
        new => typed.equipment,
        test => typed.test,
        today => zoned::local_date(now, sheet.whole.zone()).to_string(),
        time => zoned::to_local(now, sheet.whole.zone()).format("%H:%M").to_string(),
        results => results(lang),
        address => address,
        qr => address.as_ref().and_then(|address| qr::svg(address).ok()),
        was_closed => venue.board.as_ref().is_some_and(|row| row.revoked_at.is_some()),
        may_have_board => boards::may_have(&sheet.whole),
        photo => format!("{}/photo", page_of(at)),
        alt => typed.alt.unwrap_or_else(|| venue.photo.clone().unwrap_or_default()),
        photo_alt => venue.photo,
        megabytes => app.config.files.photo_megabytes,
        problems => problems_shown(&sheet, lang),
        is_today => sheet.is_today,
        may_edit => staff.role.may_edit(),
        errors => typed.errors.say(lang),
        stale => typed.stale,
        once => fresh(app),
    };
    if typed.errors.is_empty() && typed.details.is_none() {
        staff.page(NAV, PAGE, context)
    } else {
        staff.again(NAV, PAGE, context)
    }
}

/// The page again, as the photo could not be taken.
pub(super) async fn with_photo(
    app: &App,
    staff: &Staff,
    at: (GatheringId, VenueId),
    alt: String,
    errors: FieldErrors,
) -> Result {
    page(app, staff, at, Typed { alt: Some(alt), errors, ..Typed::default() }).await
}

/// `GET /gatherings/{id}/venues/{venue}`
pub async fn show(app: Data<App>, staff: Staff, of: Of) -> Result {
    page(&app, &staff, of.into_inner(), Typed::default()).await
}

/// `POST /gatherings/{id}/venues/{venue}`: lead and rooms.
pub async fn save(app: Data<App>, of: Of, StaffForm { staff, form }: StaffForm<DetailsForm>) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    let version = form.version.parse().unwrap_or_default();
    match service::save_details(&app, staff.center, staff.actor(), at, (form.read(), version)).await {
        Ok(()) => Ok(go_with(&page_of(at), Message::new("venues-saved"))),
        Err(VenueError::Fields(errors)) => {
            page(&app, &staff, at, Typed { details: Some(form), errors, ..Typed::default() }).await
        }
        Err(VenueError::Stale) => {
            let lang = staff.reader.lang;
            let tx = staff.scope(&app).read().await?;
            let sheet = Sheet::read(&tx, at.0, app.clock.now()).await?;
            let venue = sheet.venue(at.1)?;
            let saved = DetailsForm::of(&venue.details, venue.version);
            let rows = compared(lang, saved.pairs(lang), form.pairs(lang));
            let stale = staff.stale(&tx, at.1.0, rows, page_of(at)).await?;
            drop(tx);
            // Sent again, the form now knows what it replaces.
            let details = Some(DetailsForm { version: saved.version, ..form });
            page(&app, &staff, at, Typed { details, stale, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/equipment`
pub async fn add_equipment(
    app: Data<App>,
    of: Of,
    StaffForm { staff, form }: StaffForm<EquipmentForm>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    let new = NewEquipment {
        name: form.name.clone(),
        brought_by: form.brought_by.clone(),
        once: key(&app, &form.once),
    };
    match service::add_equipment(&app, staff.center, staff.actor(), at, new).await {
        Ok(()) => Ok(go_with(&format!("{}#equipment", page_of(at)), Message::new("venues-equipment-added"))),
        Err(VenueError::Fields(errors)) => {
            page(&app, &staff, at, Typed { equipment: form, errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

impl TestForm {
    fn read(&self, app: &App, zone: chrono_tz::Tz) -> std::result::Result<NewTest, FieldErrors> {
        let mut errors = FieldErrors::default();
        let tested_at = match self.tested_on.trim() {
            "" => None,
            day => {
                let date = day.parse::<NaiveDate>();
                let time = match self.tested_time.trim() {
                    "" => Ok(NaiveTime::MIN),
                    typed => NaiveTime::parse_from_str(typed, "%H:%M"),
                };
                if date.is_err() {
                    errors.add("tested_on", Message::new("field-date"));
                }
                if time.is_err() {
                    errors.add("tested_time", Message::new("field-time"));
                }
                date.ok().zip(time.ok()).map(|(date, time)| zoned::to_utc(date.and_time(time), zone))
            }
        };
        errors.into_result()?;
        NewTest::typed((&self.tested_by, &self.result, &self.note), tested_at, key(app, &self.once))
    }
}

/// `POST …/tests`
pub async fn add_test(app: Data<App>, of: Of, StaffForm { staff, form }: StaffForm<TestForm>) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, at.0).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let done = match form.read(&app, whole.zone()) {
        Ok(new) => service::add_test(&app, staff.center, staff.actor(), at, new).await,
        Err(errors) => Err(VenueError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&format!("{}#tests", page_of(at)), Message::new("venues-test-saved"))),
        Err(VenueError::Fields(errors)) => {
            page(&app, &staff, at, Typed { test: form, errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}
