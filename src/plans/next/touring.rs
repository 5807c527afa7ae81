//! The next round as a tour: one choice where it is agreed. The round is made as any other, with a tour of the company that
//! was chosen on its first day (`courses::tours`), which its guests then name when they answer.

use sea_orm::DbErr;

use super::{Agreed, agree, decided};
use crate::accounts::Actor;
use crate::app::App;
use crate::contacts::store::kind_row;
use crate::contacts::{Kind, find_organization};
use crate::courses::tours::service::{self as tours, TourError, TourIn};
use crate::db::{CenterId, GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::replies;
use crate::web::FieldErrors;

/// So many are shown round where nobody says otherwise, and at most.
pub const USUAL: u32 = 8;
const MOST: u32 = 99;

/// Who is toured at the next round, and by how many.
#[derive(Clone, Copy, Debug)]
pub struct Toured {
    pub host: OrganizationId,
    pub places: u32,
}

/// The companies that came to a gathering: whoever may be toured next.
pub async fn could_be_toured(tx: &Tx, whole: &Whole) -> Result<Vec<(OrganizationId, String)>, DbErr> {
    if whole.gathering.takes_trainees() {
        return Ok(Vec::new());
    }
    let came = replies::parties(tx, whole.gathering.id).await?.into_iter().filter(replies::Party::came);
    let offices: Vec<(OrganizationId, String)> =
        came.filter_map(|party| Some((party.organization_id?, party.name))).collect();
    let ids: Vec<OrganizationId> = offices.iter().map(|(id, _)| *id).collect();
    let kinds = kind_row::list_of(tx, &ids).await?;
    let company = |id: OrganizationId| {
        kinds.iter().any(|row| row.organization_id == id && row.kind == Kind::Employer.as_str())
    };
    Ok(offices.into_iter().filter(|(id, _)| company(*id)).collect())
}

/// As [`agree`], with a tour of a company on the first day of the next round. Pressed twice, there is one tour.
///
/// # Errors
/// As [`agree`]; a company that is none, or places that cannot be. Nothing was agreed then.
pub async fn agree_with_tour(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    (agreed, toured): (Agreed, Option<Toured>),
) -> Result<GatheringId, PlanError> {
    let Some(toured) = toured else { return agree(app, center, actor, id, agreed).await };
    let mut errors = FieldErrors::default();
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    // A decision that stands already keeps what it said.
    if let Some(next) = decided(&tx, &whole).await?.and_then(|decided| decided.next) {
        return Ok(next.id);
    }
    let host = find_organization(&tx, toured.host).await?.filter(|row| !row.is_own_center);
    if host.is_none() || whole.gathering.takes_trainees() {
        errors.add("tour", Message::new("field-choose"));
    }
    if !(1..=MOST).contains(&toured.places) {
        errors.add("tour_places", Message::new("field-range").with("min", 1).with("max", MOST));
    }
    errors.into_result().map_err(PlanError::Fields)?;
    drop(tx);
    let next = agree(app, center, actor, id, agreed).await?;
    let tx = app.db.scoped(center).read().await?;
    let round = gatherings::whole(&tx, next).await?.ok_or(PlanError::NotFound)?;
    drop(tx);
    let days = round.each_day();
    let Some(day) = days.first() else { return Ok(next) };
    let tour = TourIn {
        day: day.id,
        host: toured.host.to_string(),
        places: toured.places,
        per_office: None,
        meet: String::new(),
        word: String::new(),
    };
    match tours::add(app, center, actor, next, tour).await {
        Ok(_) => Ok(next),
        // Pressed twice at once: the tour is there.
        Err(TourError::Fields(_)) => Ok(next),
        Err(TourError::Db(error)) => Err(error.into()),
        Err(other) => Err(PlanError::from(anyhow::Error::new(other))),
    }
}
