//! Venues: where it is; online is one. Where invitations are out, guests are told of a changed place.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, VenueId};
use crate::gatherings::service::{GatheringError, VenueIn, venue_mark};
use crate::gatherings::store::venue;
use crate::gatherings::{GatheringState, Whole};
use crate::i18n::{Lang, Message, t};
use crate::plans::service::{PlaceIn, PlanError, drop_venue, put_venue_back, set_venue};
use crate::replies::store::seat;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "plans/views/venues.html";
const ONE: &str = "plans/views/venue.html";

#[derive(Clone, Default, Deserialize, Serialize)]
pub struct VenueForm {
    #[serde(default)]
    seen: String,
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
    reason: String,
}

impl VenueForm {
    fn of(found: &venue::Model) -> Self {
        VenueForm {
            seen: venue_mark(found),
            venue: found.name.clone(),
            address: found.address.clone(),
            phone: found.phone.clone(),
            online: if found.online { "yes" } else { "" }.to_owned(),
            url: found.url.clone(),
            notes: found.notes.clone(),
            reason: String::new(),
        }
    }

    fn pairs(&self, lang: Lang) -> [(&'static str, String); 6] {
        let online = if self.online == "yes" { t(lang, "plan-online-word") } else { String::new() };
        [
            ("plan-venue", self.venue.clone()),
            ("plan-address", self.address.clone()),
            ("plan-venue-phone", self.phone.clone()),
            ("plan-online", online),
            ("plan-url", self.url.clone()),
            ("plan-notes", self.notes.clone()),
        ]
    }

    fn place(&self) -> PlaceIn {
        PlaceIn {
            venue: VenueIn {
                name: self.venue.clone(),
                address: self.address.clone(),
                phone: self.phone.clone(),
                online: self.online == "yes",
                url: self.url.clone(),
                notes: self.notes.clone(),
                seen: self.seen.clone(),
            },
            reason: self.reason.trim().to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    id: VenueId,
    name: &'a str,
    address: &'a str,
    online: bool,
    /// Somebody holds a place there, or it is the last: it stays.
    stays: bool,
}

async fn list_page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &VenueForm,
    errors: &FieldErrors,
) -> std::result::Result<Value, Error> {
    let tx = staff.scope(app).read().await?;
    let numbers = tx.ask(seat::numbers(&tx, whole.gathering.id)).await?;
    let removed = venue::list_removed(&tx, whole.gathering.id).await?;
    let is_in = |id: VenueId| {
        let pools = whole.pools.iter().filter(move |pool| pool.venue_id == id);
        pools.clone().any(|pool| numbers.iter().any(|of| of.pool == pool.id && of.seated + of.waiting > 0))
            || (pools.clone().count() > 0 && pools.count() == whole.pools.len())
    };
    let lines: Vec<Line<'_>> = whole
        .venues
        .iter()
        .map(|venue| Line {
            id: venue.id,
            name: &venue.name,
            address: &venue.address,
            online: venue.online,
            stays: is_in(venue.id),
        })
        .collect();
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, lines => lines, form => form,
        removed => removed.iter().map(|row| shown! { id => row.id, name => row.name }).collect::<Vec<_>>(),
        inviting => whole.gathering.state == GatheringState::Inviting, errors => errors.say(staff.reader.lang),
    })
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/edit/venues")
}

pub async fn list(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = VenueForm::default();
    staff.page(NAV, PAGE, list_page(&app, &staff, &whole, &form, &FieldErrors::default()).await?)
}

/// The fields' errors, wherever on the way they were found.
fn fields_of(error: PlanError) -> std::result::Result<FieldErrors, Error> {
    match error {
        PlanError::Fields(errors) | PlanError::Gathering(GatheringError::Fields(errors)) => Ok(errors),
        other => Err(other.into()),
    }
}

fn saved(told: usize) -> Message {
    Message::new("plan-venue-saved").with("told", told)
}

pub async fn create(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<VenueForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match set_venue(&app, staff.center, staff.actor(), *id, None, form.place()).await {
        Ok(told) => Ok(go_with(&here(*id), saved(told))),
        Err(error) => {
            let errors = fields_of(error)?;
            let whole = gathering_of(&app, &staff, *id).await?;
            staff.again(NAV, PAGE, list_page(&app, &staff, &whole, &form, &errors).await?)
        }
    }
}

fn one_page(
    staff: &Staff,
    whole: &Whole,
    venue: VenueId,
    form: &VenueForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Value {
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, venue => venue, form => form, stale => stale,
        inviting => whole.gathering.state == GatheringState::Inviting, errors => errors.say(staff.reader.lang),
    }
}

pub async fn edit(app: Data<App>, staff: Staff, path: Path<(GatheringId, VenueId)>) -> Result {
    let (id, venue) = path.into_inner();
    let whole = gathering_of(&app, &staff, id).await?;
    let found = whole.venues.iter().find(|row| row.id == venue).ok_or(Error::NotFound)?;
    staff.page(
        NAV,
        ONE,
        one_page(&staff, &whole, venue, &VenueForm::of(found), &FieldErrors::default(), Stale::default()),
    )
}

pub async fn update(
    app: Data<App>,
    path: Path<(GatheringId, VenueId)>,
    posted: StaffForm<VenueForm>,
) -> Result {
    let (id, venue) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match set_venue(&app, staff.center, staff.actor(), id, Some(venue), form.place()).await {
        Ok(told) => Ok(go_with(&here(id), saved(told))),
        Err(PlanError::Stale | PlanError::Gathering(GatheringError::Stale)) => {
            let whole = gathering_of(&app, &staff, id).await?;
            let found = whole.venues.iter().find(|row| row.id == venue).ok_or(Error::NotFound)?;
            let saved = VenueForm::of(found);
            let lang = staff.reader.lang;
            let rows = compared(lang, saved.pairs(lang), form.pairs(lang));
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("{}/{venue}", here(id))).await?;
            // Sent again, the form now knows the venue it replaces.
            let form = VenueForm { seen: saved.seen, ..form };
            staff.again(NAV, ONE, one_page(&staff, &whole, venue, &form, &FieldErrors::default(), stale))
        }
        Err(error) => {
            let errors = fields_of(error)?;
            let whole = gathering_of(&app, &staff, id).await?;
            staff.again(NAV, ONE, one_page(&staff, &whole, venue, &form, &errors, Stale::default()))
        }
    }
}

#[derive(Deserialize)]
pub struct NoFields {}

pub async fn delete(
    app: Data<App>,
    path: Path<(GatheringId, VenueId)>,
    posted: StaffForm<NoFields>,
) -> Result {
    let (id, venue) = path.into_inner();
    posted.staff.may_edit()?;
    let told = drop_venue(&app, posted.staff.center, posted.staff.actor(), id, venue).await?;
    Ok(go_with(&here(id), saved(told)))
}

/// `POST …/restore`: what was taken out is there again.
pub async fn restore(
    app: Data<App>,
    path: Path<(GatheringId, VenueId)>,
    posted: StaffForm<NoFields>,
) -> Result {
    let (id, venue) = path.into_inner();
    posted.staff.may_edit()?;
    let told = put_venue_back(&app, posted.staff.center, posted.staff.actor(), id, venue).await?;
    Ok(go_with(&here(id), saved(told)))
}
