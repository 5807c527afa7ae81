//! Seats, and how many of them one office may take.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::super::{NAV, gathering_of, typed};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, VenueId};
use crate::gatherings::Whole;
use crate::i18n::{Lang, Message, say};
use crate::plans::facts;
use crate::plans::service::{PlaceSeats, PlanError, SeatsIn, set_seats};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Compared, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "plans/views/seats.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct SeatsForm {
    version: i32,
    capacity: String,
    #[serde(default)]
    per_office_cap: String,
    /// The further venues and their seats, in step.
    #[serde(default)]
    venue: Vec<VenueId>,
    #[serde(default)]
    seats: Vec<String>,
}

impl SeatsForm {
    fn of(whole: &Whole) -> Self {
        let (venue, seats) = further(whole);
        SeatsForm {
            venue,
            seats,
            version: whole.gathering.version,
            capacity: whole.pools.first().map(|pool| pool.capacity.to_string()).unwrap_or_default(),
            per_office_cap: whole.gathering.per_office_cap.map(|cap| cap.to_string()).unwrap_or_default(),
        }
    }

    /// Both versions, the further venues by their names.
    fn compared(&self, mine: &Self, whole: &Whole, lang: Lang) -> Vec<Compared> {
        let mut rows = compared(
            lang,
            [("plan-capacity", &self.capacity), ("plan-cap", &self.per_office_cap)],
            [("plan-capacity", &mine.capacity), ("plan-cap", &mine.per_office_cap)],
        );
        let at = |form: &Self, venue: VenueId| {
            let nth = form.venue.iter().position(|other| *other == venue);
            nth.and_then(|nth| form.seats.get(nth)).cloned().unwrap_or_default()
        };
        rows.extend(self.venue.iter().map(|venue| {
            let name = name_of(whole, *venue).unwrap_or_default();
            let label = say(lang, "plan-capacity-of", &[("place", name.into())]);
            Compared::labelled(label, at(self, *venue), at(mine, *venue))
        }));
        rows
    }
}

async fn page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &SeatsForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Result<Value> {
    let tx = staff.scope(app).read().await?;
    let standing = facts::standing(&tx, whole).await?;
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form, standing => standing,
        first => whole.pools.first().and_then(|pool| name_of(whole, pool.venue_id)).filter(|_| whole.venues.len() > 1),
        places => form.venue.iter().zip(&form.seats).enumerate().map(|(index, (venue, seats))| shown! {
            id => format!("seats-{index}"), venue => venue, name => name_of(whole, *venue), seats => seats
        }).collect::<Vec<_>>(),
        stale => stale, errors => errors.say(staff.reader.lang),
    })
}

fn name_of(whole: &Whole, venue: VenueId) -> Option<&str> {
    whole.venues.iter().find(|row| row.id == venue).map(|row| row.name.as_str())
}

/// The venues beside the one of the first pool, with their seats as a form holds them.
fn further(whole: &Whole) -> (Vec<VenueId>, Vec<String>) {
    let first = whole.pools.first().map(|pool| pool.venue_id);
    let seats =
        |venue: VenueId| whole.pools.iter().find(|pool| pool.venue_id == venue).map(|pool| pool.capacity);
    whole
        .venues
        .iter()
        .filter(|venue| Some(venue.id) != first)
        .map(|venue| (venue.id, seats(venue.id).map(|seats| seats.to_string()).unwrap_or_default()))
        .unzip()
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = SeatsForm::of(&whole);
    staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, &FieldErrors::default(), Stale::default()).await?)
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SeatsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let places = form.venue.iter().zip(&form.seats).enumerate().map(|(index, (venue, seats))| PlaceSeats {
        venue: *venue,
        capacity: typed::number_or_none(&mut errors, &format!("seats-{index}"), seats).unwrap_or(0),
    });
    let places = places.collect();
    let seats = SeatsIn {
        places,
        capacity: typed::number(&mut errors, "capacity", &form.capacity),
        per_office_cap: typed::number_or_none(&mut errors, "per_office_cap", &form.per_office_cap),
        version: form.version,
    };
    let saved = match errors.into_result() {
        Ok(()) => set_seats(&app, staff.center, staff.actor(), *id, seats).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match saved {
        Ok(moved) => {
            let said = Message::new("plan-seats-saved").with("moved", moved);
            Ok(go_with(&format!("/gatherings/{id}/prepare"), said))
        }
        Err(PlanError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, &errors, Stale::default()).await?)
        }
        Err(PlanError::Stale) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let saved = SeatsForm::of(&whole);
            let rows = saved.compared(&form, &whole, staff.reader.lang);
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("/gatherings/{id}/edit/seats")).await?;
            drop(tx);
            // Sent again, the form now knows the version it replaces.
            let form = SeatsForm { version: saved.version, ..form };
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, &FieldErrors::default(), stale).await?)
        }
        Err(other) => Err(other.into()),
    }
}
