//! Use cases: a committee and its rosters, and what signs its letters.

mod brought;
mod committee;
mod member;
mod roster;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::model::{Part, Secretary, Signature};
use super::store;
use super::store::committee::Model as Committee;
use super::store::member::Model as Row;
use super::store::roster::Model as Roster;
use crate::accounts;
use crate::calendar::zoned;
use crate::contacts;
use crate::db::{CommitteeId, OrganizationId, Tx};
use crate::i18n::Lang;
use crate::paper::letter::fiscal_year;
use crate::web::FieldErrors;

pub use brought::{lay_down, named};
pub use committee::{CommitteeIn, create, end, update};
pub use member::{MemberIn, add_member, member_of, remove_member, update_member};
pub use roster::{draft_next, drop_draft, settle};

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum CommitteeError {
    #[error("there is no such committee, roster or member")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error("the roster of that year is there already")]
    Drafted,
    #[error(transparent)]
    Db(#[from] DbErr),
}

fn trimmed(typed: &str) -> String {
    typed.trim().to_owned()
}

/// A committee with one of its rosters.
#[derive(Clone, Debug)]
pub struct Whole {
    pub committee: Committee,
    /// The years of which there are rosters, the newest first.
    pub rosters: Vec<Roster>,
    pub roster: Option<Roster>,
    pub members: Vec<Row>,
    /// The fiscal year of today.
    pub this_year: i32,
}

/// A committee with the roster of a year; without one that of this year, else the newest. None where there is no such
/// committee.
pub async fn whole(
    tx: &Tx,
    id: CommitteeId,
    year: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Option<Whole>, DbErr> {
    let Some(committee) = store::committee::find(tx, id).await? else { return Ok(None) };
    let zone = accounts::center(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let this_year = fiscal_year(zoned::local_date(now, zone));
    let rosters = store::roster::list_of(tx, id).await?;
    let of = |year: i32| rosters.iter().find(|row| row.fiscal_year == year).cloned();
    let roster = match year {
        Some(year) => of(year),
        None => of(this_year).or_else(|| rosters.first().cloned()),
    };
    let members = match &roster {
        Some(row) => store::member::list_of(tx, row.id).await?,
        None => Vec::new(),
    };
    Ok(Some(Whole { committee, rosters, roster, members, this_year }))
}

/// By what a roster names the center itself.
pub(super) struct Own {
    office: Option<OrganizationId>,
    name: Option<String>,
}

impl Own {
    pub(super) async fn read(tx: &Tx) -> Result<Self, DbErr> {
        Ok(Own {
            office: contacts::store::organization::find_own_center(tx).await?.map(|row| row.id),
            name: accounts::center(tx).await?.map(|center| center.name.read(Lang::Ja).to_owned()),
        })
    }

    /// Whether somebody on a roster is of the center.
    pub(super) fn has(&self, row: &Row) -> bool {
        row.organization_id.is_some() && row.organization_id == self.office
            || self.name.as_ref() == Some(&row.organization)
    }
}

/// What stands under letters about something in a fiscal year: by the settled roster of that year, or of the newest year
/// before it. None where the committee ended.
pub async fn signature(tx: &Tx, id: CommitteeId, year: i32) -> Result<Option<Signature>, DbErr> {
    let Some(row) = store::committee::find(tx, id).await?.filter(|row| row.ended_at.is_none()) else {
        return Ok(None);
    };
    let rosters = store::roster::list_of(tx, id).await?;
    let settled = rosters.iter().find(|roster| roster.fiscal_year <= year && roster.settled_at.is_some());
    let members = match settled {
        Some(roster) => store::member::list_of(tx, roster.id).await?,
        None => Vec::new(),
    };
    let own = Own::read(tx).await?;
    let with = |part: Part| members.iter().filter(move |row| row.role == part);
    Ok(Some(Signature {
        chair: with(Part::Chair).next().map(|chair| (row.chair_title.clone(), chair.name.clone())),
        secretariat: with(Part::Secretariat)
            .map(|office| Secretary {
                organization: office.organization.clone(),
                own: own.has(office),
                name: office.name.clone(),
                phone: office.phone.clone(),
            })
            .collect(),
        name: row.name,
    }))
}

impl From<CommitteeError> for crate::web::Error {
    fn from(error: CommitteeError) -> Self {
        use crate::web::Error;
        match error {
            CommitteeError::NotFound => Error::NotFound,
            CommitteeError::Stale => Error::conflict("error-stale"),
            CommitteeError::Fields(errors) => Error::Fields(errors),
            CommitteeError::Drafted => Error::conflict("committees-drafted-already"),
            CommitteeError::Db(cause) => cause.into(),
        }
    }
}
