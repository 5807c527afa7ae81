//! The companies that one met over the years: what they told, to what they came and when, what they offered. Reckoned whenever
//! it is looked at.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use super::telling::is_company;
use crate::calendar::zoned;
use crate::companies::model::{DID, Employs, Facts, INDUSTRIES, Question, Size};
use crate::companies::store::facts;
use crate::contacts::japanese::search_key;
use crate::contacts::store::organization;
use crate::contacts::{Kind, Organization, find_organization};
use crate::courses::employers::experience;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::store::{gathering, tour};
use crate::gatherings::{Gathering, GatheringState};
use crate::i18n::Texts;
use crate::openings::store::opening;
use crate::paper::letter::fiscal_year;
use crate::replies::store::attendance;

/// A gathering to which a company came, or that was a tour of it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CompanyMet)]
pub struct Met {
    pub gathering: GatheringId,
    pub title: Texts,
    pub date: NaiveDate,
    pub fiscal: i32,
}

/// A company with all that is known of it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Company)]
pub struct Company {
    pub organization: OrganizationId,
    pub name: String,
    pub kana: String,
    pub municipality: String,
    /// What it told; `None` where it was not asked yet.
    pub facts: Option<Facts>,
    /// To what it came, the oldest first.
    pub met: Vec<Met>,
    /// Gatherings that were tours of it.
    pub tours: Vec<Met>,
    /// Courses for which it had places.
    pub placements: usize,
    /// Job offers and practice places of it that are kept.
    pub openings: usize,
}

impl Company {
    /// When it was met first.
    pub fn first_met(&self) -> Option<NaiveDate> {
        self.met.iter().chain(&self.tours).map(|met| met.date).min()
    }

    /// The fiscal years in which it came, each once.
    pub fn years(&self) -> BTreeSet<i32> {
        self.met.iter().map(|met| met.fiscal).collect()
    }

    fn did(&self, what: &str) -> bool {
        match what {
            "came" => !self.met.is_empty(),
            "not_yet" => self.met.is_empty(),
            "tour" => !self.tours.is_empty(),
            "placement" => self.placements > 0,
            "opening" => self.openings > 0,
            _ => true,
        }
    }

    /// Whether it is what a question asks for.
    fn answers(&self, asked: &Question) -> bool {
        let facts = self.facts.clone().unwrap_or_default();
        let size = Size::parse(&asked.size);
        let employs = Employs::parse(&asked.employs);
        let industry = INDUSTRIES.into_iter().find(|word| *word == asked.industry);
        let year = asked.year.parse::<i32>().ok();
        let key = search_key(&asked.q);
        let did = DID.into_iter().find(|did| *did == asked.did);
        (key.is_empty() || search_key(&self.name).contains(&key) || search_key(&self.kana).contains(&key))
            && size.is_none_or(|size| facts.size == Some(size))
            && employs.is_none_or(|employs| facts.employs == Some(employs))
            && industry.is_none_or(|word| facts.industry.as_deref() == Some(word))
            && year.is_none_or(|year| self.years().contains(&year))
            && did.is_none_or(|did| self.did(did))
    }
}

/// Those that a question asks for.
pub fn narrowed(all: Vec<Company>, asked: &Question) -> Vec<Company> {
    all.into_iter().filter(|company| company.answers(asked)).collect()
}

/// The fiscal years in which any of them came, the newest first.
pub fn years(all: &[Company]) -> Vec<i32> {
    let years: BTreeSet<i32> = all.iter().flat_map(Company::years).collect();
    years.into_iter().rev().collect()
}

/// Every company of the address book, by reading.
pub async fn companies(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<Company>, DbErr> {
    let rows = organization::list_of_kind(tx, Kind::Employer).await?;
    with_all(tx, rows, now).await
}

/// One company; `None` where there is none.
pub async fn company(tx: &Tx, id: OrganizationId, now: DateTime<Utc>) -> Result<Option<Company>, DbErr> {
    let found = find_organization(tx, id).await?.filter(|row| !row.is_own_center);
    match found {
        Some(row) if is_company(tx, id).await? => Ok(with_all(tx, vec![row], now).await?.pop()),
        _ => Ok(None),
    }
}

fn met(row: &Gathering) -> Met {
    let zone = row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let date = zoned::local_date(row.starts_at, zone);
    Met { gathering: row.id, title: row.title.clone(), date, fiscal: fiscal_year(date) }
}

async fn with_all(tx: &Tx, rows: Vec<Organization>, now: DateTime<Utc>) -> Result<Vec<Company>, DbErr> {
    let held: HashMap<GatheringId, Gathering> = gathering::list(tx)
        .await?
        .into_iter()
        .filter(|row| row.starts_at <= now && row.state != GatheringState::CalledOff)
        .map(|row| (row.id, row))
        .collect();
    let mut came: HashMap<OrganizationId, Vec<Met>> = HashMap::new();
    for (office, id) in attendance::who_came(tx).await? {
        came.entry(office).or_default().extend(held.get(&id).map(met));
    }
    let mut toured: HashMap<OrganizationId, Vec<Met>> = HashMap::new();
    for (office, id) in tour::hosts(tx).await? {
        toured.entry(office).or_default().extend(held.get(&id).map(met));
    }
    let told: HashMap<OrganizationId, Facts> =
        facts::list(tx).await?.into_iter().map(|row| (row.organization_id, row.facts())).collect();
    let placed = experience::of_all(tx, GatheringId(uuid::Uuid::nil())).await?;
    let openings = opening::list(tx).await?;
    let mut company = |row: Organization| {
        let mut met = came.remove(&row.id).unwrap_or_default();
        met.sort_by_key(|met| met.date);
        let mut tours = toured.remove(&row.id).unwrap_or_default();
        tours.sort_by_key(|met| met.date);
        Company {
            organization: row.id,
            facts: told.get(&row.id).cloned(),
            placements: placed.get(&row.id).map_or(0, |known| known.times),
            openings: openings.iter().filter(|one| one.organization_id == Some(row.id)).count(),
            met,
            tours,
            name: row.name,
            kana: row.kana,
            municipality: row.municipality,
        }
    };
    Ok(rows.into_iter().map(&mut company).collect())
}
