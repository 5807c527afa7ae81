//! Who belongs to a board, and what stands on it at a moment for whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::DbErr;

use super::OpeningError;
use crate::accounts;
use crate::calendar::zoned;
use crate::contacts::store::{kind_row, organization};
use crate::contacts::{Kind, Organization};
use crate::db::{OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::store::{gathering, series_host, series_member};
use crate::gatherings::{self, Gathering, Series};
use crate::invitations::askings_of_subject;
use crate::invitations::model::SubjectKind;
use crate::openings::model::{Audience, Standing, Way, read_kinds, standing};
use crate::openings::store::{board, interest, office, opening};
use crate::replies::store::listing;

/// Who was invited to a round belongs to the board for so long after it.
const A_YEAR: Duration = Duration::days(366);

/// An office of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub organization: OrganizationId,
    pub name: String,
    pub kinds: Vec<Kind>,
    /// Others may read its name: it hosts, or stood on a list of participants.
    pub named: bool,
}

/// An office that is interested, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interested {
    pub organization: OrganizationId,
    pub name: String,
    pub at: DateTime<Utc>,
}

/// An opening with what hangs on it.
#[derive(Clone, Debug)]
pub struct Opening {
    pub row: opening::Model,
    pub audience: Audience,
    /// The names of those who see it by name.
    pub offices: Vec<String>,
    /// Whose it is.
    pub poster: String,
    pub interested: Vec<Interested>,
    pub standing: Standing,
}

/// The board of a series.
#[derive(Clone, Debug)]
pub struct Board {
    pub series: Series,
    pub is_open: bool,
    /// 0 where there never was one.
    pub version: i32,
    pub zone: Tz,
    /// The newest first.
    pub openings: Vec<Opening>,
}

impl Board {
    /// The day of a moment where the series is held.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        zoned::local_date(at, self.zone)
    }

    /// One of them.
    pub fn opening(&self, id: RowId) -> Result<&Opening, OpeningError> {
        self.openings.iter().find(|one| one.row.id == id).ok_or(OpeningError::NotThere)
    }
}

/// Whether a member may see an opening: its own always, others' while they are out and meant for it.
pub fn seen_by(one: &Opening, member: &Member) -> bool {
    let own = one.row.organization_id == Some(member.organization);
    own || one.standing == Standing::Out && one.audience.sees(member.organization, &member.kinds)
}

async fn rounds_of(tx: &Tx, series: SeriesId, now: DateTime<Utc>) -> Result<Vec<Gathering>, DbErr> {
    let mut rounds = gathering::list_of_series(tx, series).await?;
    rounds.retain(|round| round.ends_at + A_YEAR > now);
    Ok(rounds)
}

/// The offices of a board, by reading: those that host the series or belong to it, and those invited to a round that is to
/// come or was within a year.
pub async fn members(tx: &Tx, series: SeriesId, now: DateTime<Utc>) -> Result<Vec<Member>, DbErr> {
    let rounds = rounds_of(tx, series, now).await?;
    let all = gathering::list_of_series(tx, series).await?;
    // Who left belongs until its last round is over.
    let over = |number: i32| {
        let round = all.iter().find(|round| round.round == Some(number));
        round.is_some_and(|round| round.ends_at <= now)
    };
    let mut ids: BTreeSet<OrganizationId> = BTreeSet::new();
    let mut named: BTreeSet<OrganizationId> = BTreeSet::new();
    for host in series_host::list_of(tx, series).await? {
        named.insert(host.organization_id);
        ids.insert(host.organization_id);
    }
    for member in series_member::list_of(tx, series).await? {
        if member.until_round.is_none_or(|last| !over(last)) {
            ids.insert(member.organization_id);
        }
    }
    for round in &rounds {
        let asked = askings_of_subject(tx, SubjectKind::Gathering, round.id.0).await?;
        let open = asked.into_iter().filter(|asking| asking.closed_at.is_none());
        ids.extend(open.filter_map(|asking| asking.organization_id));
        let said = listing::list_of_gathering(tx, round.id).await?;
        named.extend(said.into_iter().filter(|row| row.consents).map(|row| row.organization_id));
    }
    let ids: Vec<OrganizationId> = ids.into_iter().collect();
    let kinds = kinds_of(tx, &ids).await?;
    let mut offices = organization::list_by_ids(tx, &ids).await?;
    offices.retain(|row| row.deleted_at.is_none() && !row.is_own_center);
    offices.sort_by_cached_key(|row| (crate::replies::order_key(&row.kana, &row.name), row.id));
    let member = |row: Organization| Member {
        kinds: kinds.get(&row.id).cloned().unwrap_or_default(),
        named: named.contains(&row.id),
        organization: row.id,
        name: row.name,
    };
    Ok(offices.into_iter().map(member).collect())
}

async fn kinds_of(tx: &Tx, ids: &[OrganizationId]) -> Result<HashMap<OrganizationId, Vec<Kind>>, DbErr> {
    let mut kinds: HashMap<OrganizationId, Vec<Kind>> = HashMap::new();
    for ids in ids.chunks(500) {
        for row in kind_row::list_of(tx, ids).await? {
            kinds.entry(row.organization_id).or_default().extend(Kind::parse(&row.kind));
        }
    }
    Ok(kinds)
}

/// What stands on the board of a series at a moment, for whoever may see all of it.
///
/// # Errors
/// Where there is no such series.
pub async fn read(tx: &Tx, series: SeriesId, now: DateTime<Utc>) -> Result<Board, OpeningError> {
    let found = gatherings::series(tx, series).await?.ok_or(OpeningError::NotThere)?;
    let center = accounts::center(tx).await?.ok_or(OpeningError::NotThere)?;
    let zone = found.zone.parse().unwrap_or_else(|_| center.tz());
    let known = board::of_series(tx, series).await?;
    let rows = opening::list_of_series(tx, series).await?;
    let today = zoned::local_date(now, zone);
    Ok(Board {
        is_open: known.as_ref().is_some_and(|row| row.is_open),
        version: known.map_or(0, |row| row.version),
        zone,
        openings: whole(tx, rows, center.name.read(crate::i18n::Lang::Ja), (now, today)).await?,
        series: found,
    })
}

/// Every opening that is kept, as it stands at a moment.
pub async fn read_all(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Opening>, DbErr> {
    let Some(center) = accounts::center(tx).await? else { return Ok(Vec::new()) };
    let rows = opening::list(tx).await?;
    let today = zoned::local_date(now, center.tz());
    whole(tx, rows, center.name.read(crate::i18n::Lang::Ja), (now, today)).await
}

async fn whole(
    tx: &Tx,
    rows: Vec<opening::Model>,
    center: &str,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Opening>, DbErr> {
    let ids: Vec<RowId> = rows.iter().map(|row| row.id).collect();
    let offices = office::list_of(tx, &ids).await?;
    let interests = interest::list_of(tx, &ids).await?;
    let mut named: BTreeSet<OrganizationId> = rows.iter().filter_map(|row| row.organization_id).collect();
    named.extend(offices.iter().map(|row| row.organization_id));
    named.extend(interests.iter().map(|row| row.organization_id));
    let named: Vec<OrganizationId> = named.into_iter().collect();
    let names: BTreeMap<OrganizationId, String> =
        organization::list_by_ids(tx, &named).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let name = |id: OrganizationId| names.get(&id).cloned().unwrap_or_default();
    let one = |row: opening::Model| {
        let own: BTreeSet<OrganizationId> = offices
            .iter()
            .filter(|office| office.opening_id == row.id)
            .map(|office| office.organization_id)
            .collect();
        let interested = interests.iter().filter(|interest| interest.opening_id == row.id);
        let interested = interested.map(|interest| Interested {
            organization: interest.organization_id,
            name: name(interest.organization_id),
            at: interest.at,
        });
        Opening {
            offices: own.iter().map(|id| name(*id)).collect(),
            poster: row.organization_id.map_or_else(|| center.to_owned(), name),
            interested: interested.collect(),
            standing: standing(row.withdrawn_at.is_some(), (row.visible_at, row.until), (now, today)),
            audience: Audience {
                way: row.audience,
                kinds: if row.audience == Way::Kinds { read_kinds(&row.kinds) } else { Vec::new() },
                offices: own,
            },
            row,
        }
    };
    Ok(rows.into_iter().map(one).collect())
}
