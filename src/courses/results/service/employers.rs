//! Employers that took trainees: who may be commended, by years and numbers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::figures::took_place;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::wareki::era_year;
use crate::courses::days::service::{Board, CourseDayError};
use crate::courses::employers::model::Answer;
use crate::courses::employers::store::{answer, practicum};
use crate::courses::placements;
use crate::courses::results::model::FEW;
use crate::courses::results::store::refusal;
use crate::courses::reviews::service::ReviewError;
use crate::db::{AttendeeId, CenterId, MembershipId, OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, t};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::paper::{self, letter::fiscal_year};

/// An employer with its part in the center's courses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CourseCommended)]
pub struct Commended {
    pub organization: OrganizationId,
    pub name: String,
    /// Fiscal years (from April) in which it took somebody.
    pub years: usize,
    /// The first of them.
    pub since: i32,
    /// Trainees that came to it on a day at least, in all courses.
    pub trainees: usize,
    /// It would rather not be commended.
    pub refuses: bool,
}

/// Which employers said yes for a practicum.
pub(super) async fn said_yes(
    tx: &Tx,
    row: &practicum::Model,
) -> Result<BTreeSet<OrganizationId>, ReviewError> {
    let answers = answer::current_of(tx, row.id).await?;
    let askings = invitations::askings_of_subject(tx, SubjectKind::Practicum, row.id.0).await?;
    let yes = |asking: &Asking| answers.get(&asking.id).is_some_and(|said| said.answer == Answer::Yes);
    Ok(askings.iter().filter(|asking| yes(asking)).filter_map(|asking| asking.organization_id).collect())
}

/// Every employer to which somebody came in a course that is over, longest first.
pub async fn commended(app: &App, tx: &Tx) -> Result<Vec<Commended>, ReviewError> {
    let now = app.clock.now();
    let refuses = refusal::all(tx).await?;
    let mut years: BTreeMap<OrganizationId, BTreeSet<i32>> = BTreeMap::new();
    let mut trainees: BTreeMap<OrganizationId, usize> = BTreeMap::new();
    for row in practicum::list(tx).await? {
        let Some(gathering) = gatherings::find(tx, row.gathering_id).await? else { continue };
        if !took_place(&gathering) || gathering.ends_at > now {
            continue;
        }
        let askings = invitations::askings_of_subject(tx, SubjectKind::Practicum, row.id.0).await?;
        let mut took: BTreeMap<OrganizationId, BTreeSet<AttendeeId>> = BTreeMap::new();
        let board = match Board::read(tx, row.gathering_id).await {
            Ok(board) => board,
            Err(CourseDayError::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        let placed = placements::placed(tx, row.gathering_id).await.map_err(anyhow::Error::from)?;
        for one in placed.into_iter().filter(|one| one.agreed && board.came(one.attendee, one.day)) {
            let office = askings.iter().find(|asking| asking.id == one.asking);
            if let Some(office) = office.and_then(|asking| asking.organization_id) {
                took.entry(office).or_default().insert(one.attendee);
            }
        }
        let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
        let year = fiscal_year(crate::calendar::zoned::local_date(gathering.starts_at, zone));
        for (office, people) in took {
            years.entry(office).or_default().insert(year);
            *trainees.entry(office).or_default() += people.len();
        }
    }
    let mut all = Vec::new();
    for (office, years) in years {
        let Some(found) = crate::contacts::find_organization(tx, office).await? else { continue };
        all.push(Commended {
            organization: office,
            name: found.name,
            since: years.first().copied().unwrap_or_default(),
            years: years.len(),
            trainees: trainees.get(&office).copied().unwrap_or_default(),
            refuses: refuses.contains(&office),
        });
    }
    all.sort_by(|one, other| {
        (other.years, other.trainees, &one.name).cmp(&(one.years, one.trainees, &other.name))
    });
    Ok(all)
}

/// An employer would rather not be commended, or has nothing against it any more.
pub async fn set_refuses(
    app: &App,
    center: CenterId,
    member: MembershipId,
    organization: OrganizationId,
    refuses: bool,
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-results").await?;
    if !commended(app, &tx).await?.iter().any(|one| one.organization == organization) {
        return Err(ReviewError::NotFound);
    }
    if refusal::all(&tx).await?.contains(&organization) == refuses {
        return Ok(());
    }
    if refuses {
        let row = refusal::Model {
            id: app.chance.id(now),
            center_id: center,
            organization_id: organization,
            at: now,
        };
        refusal::insert(&tx, row).await?;
    } else {
        refusal::delete(&tx, organization).await?;
    }
    let (who, about) = (Actor::Member(member), ("organization", organization.0));
    audit::record(app, &tx, now, who, "courses.results.commended", about, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// A fiscal year in words.
pub fn since(year: i32, lang: Lang) -> String {
    match (lang, NaiveDate::from_ymd_opt(year, 4, 1)) {
        (Lang::Ja, Some(first)) => format!("{}度", era_year(first)),
        _ => year.to_string(),
    }
}

/// A number of trainees as it leaves the center.
pub fn told(trainees: usize, lang: Lang) -> String {
    if trainees < FEW { t(lang, "course-figures-few") } else { trainees.to_string() }
}

/// The list as a table for a spreadsheet; who would rather not is left out.
pub fn table(all: &[Commended], lang: Lang) -> anyhow::Result<Vec<u8>> {
    let headings =
        ["name", "years", "since", "trainees"].map(|part| t(lang, &format!("course-commended-{part}")));
    let rows = all.iter().filter(|one| !one.refuses).map(|one| {
        [one.name.clone(), one.years.to_string(), since(one.since, lang), told(one.trainees, lang)]
    });
    paper::table::csv(headings, rows)
}
