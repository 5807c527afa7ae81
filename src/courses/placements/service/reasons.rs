//! Why a trainee is proposed where, from the trainee's own words alone: for who looks after them once the board is opened,
//! and for the trainee and who entered them, beside the proposal that they say something of.

use std::collections::BTreeMap;

use serde::Serialize;

use super::PlacementError;
use super::case::{Reckoned, told_of};
use super::reading::Standing;
use crate::app::App;
use crate::db::{AttendeeId, Tx};
use crate::placement::clash::places;
use crate::placement::format::Wish;
use crate::placement::model::Case;
use crate::placement::reasons::Own;
use crate::placement::score::Placement;

/// Why a trainee is where, from the trainee's own words alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementWhy)]
pub struct Why {
    pub code: String,
    pub employer: String,
    pub wish: String,
    pub rank: u64,
    pub given: u64,
    pub asked: u64,
    /// Of a way: minutes, as typed or estimated.
    pub minutes: u64,
    /// The kilometres of an estimate.
    pub km: String,
}

/// The reasons of one trainee of a case.
pub(super) fn of(standing: &Standing, reckoned: &Reckoned, placement: &Placement, t: usize) -> Vec<Why> {
    let asked = &reckoned.asked;
    let days = asked.days.len();
    let offered: Vec<bool> =
        (0..asked.employers.len() * days).map(|cell| places(asked, cell / days, cell % days) > 0).collect();
    let own = Own {
        trainee: &asked.trainees[t],
        employers: &asked.employers,
        offered: &offered,
        days: &asked.days,
        weights: &asked.weights,
        plan: placement.of(t),
    };
    let told = own.reasons();
    let why = told.into_iter().filter(|reason| !["settled", "kinds-of-work"].contains(&reason.code)).map(
        |reason| {
            let number = |name: &str| reason.names.get(name).and_then(|value| value.as_u64());
            let wish = reason.names.get("wish").cloned().unwrap_or_default();
            let wish: Option<Wish> = serde_json::from_value(wish).ok();
            let employer = reason.names.get("employer").and_then(|id| id.as_str()).unwrap_or_default();
            let employer = standing.employers.iter().find(|one| one.asking.id.to_string() == employer);
            Why {
                code: reason.code.to_owned(),
                employer: employer.map(|one| one.name.clone()).unwrap_or_default(),
                wish: wish.map(|wish| reckoned.wish_in_words(&wish, standing)).unwrap_or_default(),
                rank: number("rank").unwrap_or_default(),
                given: number("given").or(number("employers")).unwrap_or_default(),
                asked: number("asked").unwrap_or_default(),
                minutes: number("minutes").unwrap_or_default(),
                km: reason.names.get("km").map(ToString::to_string).unwrap_or_default(),
            }
        },
    );
    why.collect()
}

/// The reasons for a trainee alone, as the placement stands. Of what was told only the trainee's own words are read, and
/// they are for nobody but the trainee and who entered them.
pub async fn own_reasons(
    app: &App,
    tx: &Tx,
    standing: &Standing,
    attendee: AttendeeId,
) -> Result<Vec<Why>, PlacementError> {
    let told: BTreeMap<_, _> = told_of(app, tx, &standing.whole, &[attendee]).await?;
    let reckoned = Reckoned::of(standing, &told);
    let Some(t) = reckoned.trainees.iter().position(|one| *one == attendee) else { return Ok(Vec::new()) };
    let placement = reckoned.placement(&Case::new(&reckoned.asked), standing);
    Ok(of(standing, &reckoned, &placement, t))
}
