//! The history over the rounds of a series: who came how often, and whom nobody has met yet.
//!
//! Nothing is ranked: offices stand in the order of their readings, and no number is made of anybody but the plain count
//! of rounds. What is said about those not met yet is an idea for the next step, for staff alone.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use super::line::{Line, line};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::store::organization::{self, Model as Office};
use crate::contacts::story::{What, story};
use crate::db::{GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings::{Gathering, GatheringState};
use crate::i18n::Lang;
use crate::replies::{self, Party, Standing};
use crate::visits;

/// What became of an invited office at a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum At {
    Came,
    /// A place was kept, and nobody came.
    Missed,
    /// It would have come, and stayed on the waiting list.
    NoSeat,
    Declined,
    NoAnswer,
}

/// A round that was held.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HeldRound {
    pub id: GatheringId,
    pub round: Option<i32>,
    pub date: NaiveDate,
    /// How many offices came.
    pub came: usize,
}

/// An office over the rounds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OfficeOverRounds {
    pub id: OrganizationId,
    pub name: String,
    /// For each round in its order; none where it was not invited.
    pub at: Vec<Option<At>>,
    pub came: usize,
}

/// What could be the next step towards an office that nobody has met yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Idea {
    /// Nothing passed between us yet.
    Introduce,
    /// It was written to and did not answer.
    Call,
    /// It answered, or asked for something: a visit may be welcome.
    Visit,
}

/// An office that nobody has met yet (まだお会いできていない事業所).
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Unmet {
    pub id: OrganizationId,
    pub name: String,
    pub municipality: String,
    /// The last that passed between us, and when.
    pub last: Option<(DateTime<Utc>, String)>,
    pub idea: Idea,
}

/// The history of a series.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SeriesHistory)]
pub struct History {
    pub rounds: Vec<HeldRound>,
    pub offices: Vec<OfficeOverRounds>,
}

/// Who came to which round; `None` where there is no such series.
pub async fn history(app: &App, tx: &Tx, id: SeriesId) -> Result<Option<History>, DbErr> {
    let now = app.clock.now();
    let Some(line) = line(tx, id, now).await? else { return Ok(None) };
    let held: Vec<&Gathering> = line.gatherings.iter().filter(|row| was_held(row, now)).collect();
    let mut offices: BTreeMap<(String, OrganizationId), OfficeOverRounds> = BTreeMap::new();
    let mut rounds = Vec::new();
    for (nth, gathering) in held.iter().enumerate() {
        let parties = replies::parties(tx, gathering.id).await?;
        for party in &parties {
            let Some(office) = party.organization_id else { continue };
            let row = offices.entry((party.kana.clone(), office)).or_insert_with(|| OfficeOverRounds {
                id: office,
                name: party.name.clone(),
                at: vec![None; held.len()],
                came: 0,
            });
            // An office may be invited by several contacts: that somebody came counts.
            let at = at(party);
            if row.at[nth] != Some(At::Came) {
                row.at[nth] = Some(at);
                row.came += usize::from(at == At::Came);
            }
        }
        let came = offices.values().filter(|office| office.at[nth] == Some(At::Came)).count();
        rounds.push(held_round(&line, gathering, came));
    }
    Ok(Some(History { rounds, offices: offices.into_values().collect() }))
}

fn was_held(row: &Gathering, now: DateTime<Utc>) -> bool {
    row.ends_at <= now && !matches!(row.state, GatheringState::CalledOff | GatheringState::Postponed)
}

fn held_round(line: &Line, gathering: &Gathering, came: usize) -> HeldRound {
    let date = zoned::local_date(gathering.starts_at, line.zone());
    HeldRound { id: gathering.id, round: gathering.round, date, came }
}

fn at(party: &Party) -> At {
    match party.standing {
        _ if party.came() => At::Came,
        Standing::Attending => At::Missed,
        Standing::Waiting => At::NoSeat,
        Standing::Declined => At::Declined,
        Standing::Undecided | Standing::None => At::NoAnswer,
    }
}

/// So many offices stand on one page: the story of each is read to know what passed between us.
const PER_PAGE: usize = 50;

/// A page of the offices that nobody has met yet, in the order of their readings.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NotMet {
    /// On all pages.
    pub total: usize,
    /// From 1; beyond the last it is the last.
    pub page: usize,
    pub pages: usize,
    pub offices: Vec<Unmet>,
}

/// The offices of the address book that nobody has met yet, neither at a gathering nor on a visit. Those that wish for
/// no invitations are left in peace.
pub async fn unmet(app: &App, tx: &Tx, lang: Lang, page: usize) -> Result<NotMet, DbErr> {
    let mut met: HashSet<OrganizationId> = replies::offices_that_came(tx, None).await?.into_iter().collect();
    met.extend(visits::offices_visited(tx).await?);
    let asked = |office: &Office| !office.is_own_center && !office.wants_no_invitations;
    let mut all = organization::list_live(tx).await?;
    all.retain(|office| asked(office) && !met.contains(&office.id));
    all.sort_by(|one, other| (&one.kana, one.id).cmp(&(&other.kana, other.id)));
    let (total, pages) = (all.len(), all.len().div_ceil(PER_PAGE).max(1));
    let page = page.clamp(1, pages);
    let mut offices = Vec::new();
    for office in all.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE) {
        let entries = story(app, tx, office.id, lang).await?;
        let spoke = |kind: What| matches!(kind, What::Answered | What::Said | What::Noted | What::Wished);
        let idea = match () {
            () if entries.iter().any(|entry| spoke(entry.kind)) => Idea::Visit,
            () if entries.iter().any(|entry| entry.kind == What::Sent) => Idea::Call,
            () => Idea::Introduce,
        };
        let last = entries.into_iter().find(|entry| entry.kind != What::Corrected);
        offices.push(Unmet {
            id: office.id,
            name: office.name,
            municipality: office.municipality,
            last: last.map(|entry| (entry.at, entry.text)),
            idea,
        });
    }
    Ok(NotMet { total, page, pages, offices })
}
