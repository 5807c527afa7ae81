//! A get-together as it is: who signed up, who has a place, who waits.

use chrono::{DateTime, NaiveDate, Utc};

use super::SocialError;
use crate::calendar::zoned;
use crate::db::{AskingId, GatheringId, RowId, Tx};
use crate::gatherings::{self, GatheringState, Whole};
use crate::invitations::Asking;
use crate::replies::model::SeatState;
use crate::replies::seating::{Phase, Place, Pool, Unnamed};
use crate::social::model::{Heads, Settlement, settle};
use crate::social::store::{place, receipt, sign_up, social};

/// Somebody who signed up, with the places that were not given back.
#[derive(Clone, Debug)]
pub struct SignUp {
    pub row: sign_up::Model,
    pub places: Vec<place::Model>,
    /// Where the first of them who waits stands in line, from 1.
    pub position: Option<usize>,
}

impl SignUp {
    /// What it is in numbers.
    pub fn heads(&self) -> Heads {
        let count = |state| self.places.iter().filter(|place| place.state == state).count();
        Heads {
            seated: i32::try_from(count(SeatState::Seated)).unwrap_or_default(),
            waiting: i32::try_from(count(SeatState::Waiting)).unwrap_or_default(),
            came: self.row.came,
            paid: self.row.paid,
            owes: self.row.owes,
            owes_paid: self.row.owes_paid,
        }
    }

    /// What was paid in cash so far.
    pub fn paid(&self, fee: i32) -> i32 {
        let late = if self.row.owes_paid { self.row.owes } else { 0 };
        self.row.paid.saturating_mul(fee).saturating_add(late)
    }

    /// Nobody of them comes any more.
    pub fn is_off(&self) -> bool {
        self.places.is_empty()
    }
}

/// A get-together with everything that hangs on it.
#[derive(Clone, Debug)]
pub struct Social {
    pub whole: Whole,
    pub row: social::Model,
    pub sign_ups: Vec<SignUp>,
    pub receipts: Vec<receipt::Model>,
}

/// The gathering, where it can have a get-together.
pub(super) async fn whole_of(tx: &Tx, id: GatheringId) -> Result<Whole, SocialError> {
    let whole = gatherings::whole(tx, id).await?.ok_or(SocialError::NotThere)?;
    if whole.comes_together() { Ok(whole) } else { Err(SocialError::NotThere) }
}

/// The get-together of a gathering; none where there is none yet.
pub async fn read(tx: &Tx, id: GatheringId) -> Result<(Whole, Option<Social>), SocialError> {
    let whole = whole_of(tx, id).await?;
    let Some(row) = social::of_gathering(tx, id).await? else { return Ok((whole, None)) };
    let places = place::live(tx, row.id).await?;
    let waiting: Vec<RowId> =
        places.iter().filter(|place| place.state == SeatState::Waiting).map(|place| place.id).collect();
    let sign_ups = sign_up::list_of(tx, row.id).await?.into_iter().map(|row| {
        let own: Vec<place::Model> =
            places.iter().filter(|place| place.sign_up_id == row.id).cloned().collect();
        let position =
            waiting.iter().position(|id| own.iter().any(|place| place.id == *id)).map(|place| place + 1);
        SignUp { row, places: own, position }
    });
    let sign_ups = sign_ups.collect();
    let receipts = receipt::list_of(tx, row.id).await?;
    Ok((whole.clone(), Some(Social { whole, row, sign_ups, receipts })))
}

/// As [`read`], where there has to be one.
pub async fn there(tx: &Tx, id: GatheringId) -> Result<Social, SocialError> {
    read(tx, id).await?.1.ok_or(SocialError::NotThere)
}

/// The get-together to which whoever was asked may sign up.
pub async fn of_asking(tx: &Tx, asking: &Asking) -> Result<Option<Social>, SocialError> {
    if asking.subject_kind != crate::invitations::model::SubjectKind::Gathering {
        return Ok(None);
    }
    match read(tx, GatheringId(asking.subject_id)).await {
        Ok((_, social)) => Ok(social),
        Err(SocialError::NotThere) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Social {
    /// When it begins.
    pub fn starts_at(&self) -> DateTime<Utc> {
        zoned::to_utc(self.row.date.and_time(self.row.starts), self.whole.zone())
    }

    /// The day of a moment, where it takes place.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        zoned::local_date(at, self.whole.zone())
    }

    /// Whether anything of it can still be.
    pub fn is_on(&self) -> bool {
        let state = self.whole.gathering.state;
        self.row.called_off_at.is_none()
            && !matches!(state, GatheringState::CalledOff | GatheringState::Postponed)
    }

    /// Whether guests may take further places.
    pub fn takes(&self, now: DateTime<Utc>) -> bool {
        self.is_on() && now < self.starts_at() && self.day_of(now) <= self.row.sign_up_until
    }

    /// The sign-up of an invited party.
    pub fn of(&self, asking: AskingId) -> Option<&SignUp> {
        self.sign_ups.iter().find(|one| one.row.asking_id == Some(asking))
    }

    /// One of those who signed up.
    pub fn sign_up(&self, id: RowId) -> Result<&SignUp, SocialError> {
        self.sign_ups.iter().find(|one| one.row.id == id).ok_or(SocialError::NotThere)
    }

    /// How many have a place: what the restaurant is told.
    pub fn seated(&self) -> i32 {
        self.sign_ups.iter().map(|one| one.heads().seated).sum()
    }

    /// How many wait.
    pub fn waiting(&self) -> i32 {
        self.sign_ups.iter().map(|one| one.heads().waiting).sum()
    }

    /// The settlement as it is now.
    pub fn settlement(&self) -> Settlement {
        let all: Vec<Heads> = self.sign_ups.iter().map(SignUp::heads).collect();
        settle(self.row.fee, self.row.bill, &all)
    }

    /// What receipts that are not void name of a sign-up.
    pub fn receipted(&self, id: RowId) -> i32 {
        let live = self.receipts.iter().filter(|row| row.sign_up_id == id && row.void_at.is_none());
        live.map(|row| row.amount).sum()
    }

    pub(super) fn phase(&self, now: DateTime<Utc>) -> Phase {
        if now < self.starts_at() { Phase::Before } else { Phase::Begun }
    }

    /// The places as the seating reads them.
    pub(super) fn pool(&self, capacity: i32) -> Pool<RowId> {
        let places = self.sign_ups.iter().flat_map(|one| &one.places).map(|row| Place {
            attendee: row.id,
            arrival: row.arrival,
            asked_at: row.asked_at,
            seated: row.state == SeatState::Seated,
            changed: false,
        });
        Pool {
            capacity: usize::try_from(capacity).unwrap_or_default(),
            last_arrival: self.row.last_arrival,
            places: places.collect(),
            unnamed: Unnamed::default(),
        }
    }
}
