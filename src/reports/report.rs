//! A gathering's report: facts first, then what people said, then what comes of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::{Figures, figures};
use crate::app::App;
use crate::contacts::store::kind_row;
use crate::contacts::{Channel, Kind};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, SeriesState, Whole};
use crate::i18n::{Lang, t};
use crate::invitations::ledger::{Tally, sums};
use crate::plans::next::decided;
use crate::questionnaires::{self, routes::staff};
use crate::replies;
use crate::speakers;
use crate::speakers::model::{Use, Word};
use crate::visits::shown as shown_visits;
use crate::voices;

/// Everything that stands on a report, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Report {
    pub title: String,
    pub purpose: String,
    pub goal: String,
    pub days: Vec<Day>,
    pub venues: Vec<String>,
    pub hosts: Vec<String>,
    pub figures: Figures,
    /// By which way the invited parties were written to, and how far that came.
    pub ways: Vec<Way>,
    /// Offices of which somebody was there, with how many people.
    pub came: Vec<Came>,
    /// How many of the offices that came are of a kind; an office of several kinds counts under each.
    pub kinds: Vec<KindCount>,
    /// Who spoke, as far as they agreed to stand in a report.
    pub speakers: Vec<Spoke>,
    /// What was said, by topic.
    pub voices: Vec<Topic>,
    pub questionnaire: Option<Questions>,
    /// What was offered: who, what, by when, and where it stands.
    pub offers: Vec<Offered>,
    /// What all agreed on.
    pub decisions: Vec<String>,
    pub visits: Vec<Visited>,
    pub next: Option<Next>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Day {
    pub date: chrono::NaiveDate,
    pub starts: chrono::NaiveTime,
    pub ends: chrono::NaiveTime,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Way {
    pub channel: Channel,
    pub word: String,
    #[serde(flatten)]
    pub tally: Tally,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Came {
    pub organization_id: Option<OrganizationId>,
    pub name: String,
    pub people: usize,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KindCount {
    pub kind: String,
    pub word: String,
    pub offices: usize,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportSpeaker)]
pub struct Spoke {
    /// None where they stand in it without a name.
    pub name: Option<String>,
    pub part: String,
    pub introduction: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportTopic)]
pub struct Topic {
    pub title: String,
    pub voices: Vec<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Questions {
    pub asked: usize,
    pub answered: usize,
    /// Beside these: in the room, or on sheets without a name.
    pub without_party: usize,
    pub wishing_visits: usize,
    pub tallies: Vec<questionnaires::Tally>,
    /// At each venue and together, where there are several and answers came.
    pub by_venue: Option<questionnaires::venues::ByVenue>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Offered {
    pub who: String,
    pub what: String,
    pub due_on: Option<chrono::NaiveDate>,
    pub state_word: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Visited {
    pub office: String,
    pub state_word: String,
    pub date: Option<chrono::NaiveDate>,
    pub overdue: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Next {
    pub ended: bool,
    pub agreed: String,
    /// RFC 5545.
    pub rule: String,
    /// Title and day of the next round.
    pub round: Option<String>,
    pub gathering: Option<GatheringId>,
    pub date: Option<chrono::NaiveDate>,
}

/// The report of a gathering as it stands; none where there is no such gathering.
pub async fn report(
    app: &App,
    tx: &Tx,
    id: GatheringId,
    lang: Lang,
) -> Result<Option<Report>, crate::web::Error> {
    let Some(whole) = gatherings::whole(tx, id).await? else { return Ok(None) };
    let came = came(tx, &whole).await?;
    // What a survey asks is the survey itself.
    let questionnaire = if whole.subject().invites() {
        questionnaires::results(tx, id, lang).await?.filter(|found| found.questionnaire.opened_at.is_some())
    } else {
        let asked = questionnaires::results_of(tx, id, questionnaires::Purpose::Survey, lang).await?;
        asked.filter(|found| !found.asked.is_empty())
    };
    let by_venue = questionnaires::by_venue(tx, id, lang).await?.filter(|found| found.answers > 0);
    let said = staff::said(tx, &whole, lang).await?;
    Ok(Some(Report {
        title: whole.title(lang).to_owned(),
        purpose: whole.gathering.purpose.read(lang).to_owned(),
        goal: whole.gathering.goal.read(lang).to_owned(),
        days: whole
            .days
            .iter()
            .map(|day| Day { date: day.date, starts: day.starts, ends: day.ends })
            .collect(),
        venues: whole.venues.iter().map(|venue| venue.name_in(lang)).collect(),
        hosts: whole.hosts.iter().map(|host| host.organization.name.clone()).collect(),
        figures: figures(app, tx, id).await?,
        ways: sums(tx, id)
            .await?
            .channels
            .into_iter()
            .filter(|(_, tally)| tally.invited > 0)
            .map(|(channel, tally)| Way { channel, word: t(lang, channel.key()), tally })
            .collect(),
        kinds: kinds(tx, &came, lang).await?,
        came,
        speakers: speakers::shown_for(tx, id, Use::Report)
            .await?
            .into_iter()
            .map(|one| Spoke {
                name: one.shown.name,
                part: one.part.said(lang),
                introduction: one.shown.introduction,
            })
            .collect(),
        voices: said.into_iter().map(|topic| Topic { title: topic.title, voices: topic.voices }).collect(),
        questionnaire: questionnaire.map(|found| Questions {
            asked: found.asked.len(),
            answered: found.answered,
            without_party: found.without_party,
            wishing_visits: found.asked.iter().filter(|party| party.wishes_visit == Some(true)).count(),
            tallies: found.tallies,
            by_venue,
        }),
        offers: voices::offers(tx, id)
            .await?
            .into_iter()
            .map(|row| Offered {
                who: row.who,
                what: row.what,
                due_on: row.due_on,
                state_word: t(lang, row.state.key()),
            })
            .collect(),
        decisions: voices::decisions(tx, id).await?.into_iter().map(|row| row.text).collect(),
        visits: shown_visits::list(app, tx, Some(id), lang)
            .await?
            .into_iter()
            .map(|row| Visited {
                office: row.office,
                state_word: row.state_word,
                date: row.date,
                overdue: row.overdue,
            })
            .collect(),
        next: next(tx, &whole, lang).await?,
    }))
}

async fn came(tx: &Tx, whole: &Whole) -> Result<Vec<Came>, crate::web::Error> {
    let here = |attendance| attendance == Some(replies::model::AttendanceState::CheckedIn);
    let parties = replies::parties(tx, whole.gathering.id).await?;
    let mut came: Vec<Came> = parties
        .iter()
        .filter(|party| party.came())
        .map(|party| Came {
            organization_id: party.organization_id,
            name: party.name.clone(),
            people: party.people.iter().filter(|person| here(person.attendance)).count(),
        })
        .collect();
    for (row, there) in replies::strangers(tx, whole.gathering.id).await? {
        if !here(there.attendance) {
            continue;
        }
        // Who came unannounced stands under their office; who belongs to none is counted in the figures only.
        let Some(office) = row.organization_id else { continue };
        match came.iter_mut().find(|known| known.organization_id == Some(office)) {
            Some(known) => known.people += 1,
            None => {
                let found = crate::contacts::store::organization::find(tx, office).await?;
                let name = found.map(|found| found.name).unwrap_or_default();
                came.push(Came { organization_id: Some(office), name, people: 1 });
            }
        }
    }
    Ok(came)
}

async fn kinds(tx: &Tx, came: &[Came], lang: Lang) -> Result<Vec<KindCount>, crate::web::Error> {
    let ids: Vec<OrganizationId> = came.iter().filter_map(|office| office.organization_id).collect();
    let mut counts: BTreeMap<Option<Kind>, usize> = BTreeMap::new();
    for row in kind_row::list_of(tx, &ids).await? {
        *counts.entry(Kind::parse(&row.kind)).or_default() += 1;
    }
    Ok(counts
        .into_iter()
        .filter_map(|(kind, offices)| {
            let kind = kind?;
            Some(KindCount { kind: kind.as_str().to_owned(), word: t(lang, kind.key()), offices })
        })
        .collect())
}

async fn next(tx: &Tx, whole: &Whole, lang: Lang) -> Result<Option<Next>, crate::web::Error> {
    let Some(found) = decided(tx, whole).await? else { return Ok(None) };
    let date = match &found.next {
        Some(next) => gatherings::whole(tx, next.id).await?.map(|next| next.date()),
        None => None,
    };
    Ok(Some(Next {
        ended: found.series.state == SeriesState::Ended,
        agreed: found.series.agreed,
        rule: found.series.rule,
        round: found.next.as_ref().map(|next| next.title.read(lang).to_owned()),
        gathering: found.next.map(|next| next.id),
        date,
    }))
}
