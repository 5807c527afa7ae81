//! What is known of an office before somebody goes there: for the sheet that is printed for the way.
//!
//! Nothing sealed is read here, and what people need because of an illness or disability is never among it.

use chrono::NaiveDate;
use serde::Serialize;

use super::model::VisitState;
use super::service::VisitError;
use super::store::hearing_sheet;
use super::store::visit::{self, Model as Visit};
use crate::contacts;
use crate::db::{OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::Lang;
use crate::invitations;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::Answers;
use crate::replies;
use crate::voices::OfferState;
use crate::voices::store::offer;

/// The question of a hearing sheet under which promises of the center stand.
const PROMISED: &str = "promised";

/// What is known.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Known {
    pub kinds: Vec<String>,
    pub contacts: Vec<String>,
    /// Earlier visits: the day, and what the center promised there.
    pub visits: Vec<Earlier>,
    /// What the office wrote when it answered invitations: the gathering, and the words.
    pub said: Vec<Said>,
    /// What it offered and has still to come.
    pub offers: Vec<String>,
}

/// An earlier visit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Earlier {
    pub date: NaiveDate,
    pub promised: String,
}

/// Words of the office.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VisitSaid)]
pub struct Said {
    pub gathering: String,
    pub words: String,
}

/// What is known of the office of a visit.
pub async fn known(tx: &Tx, visit: &Visit, lang: Lang) -> Result<Known, VisitError> {
    let office = visit.organization_id;
    let kinds = contacts::kinds_of_all(tx).await?.remove(&office).unwrap_or_default();
    let people = contacts::contacts_of(tx, office).await?;
    let offers = offer::list_of_organization(tx, office).await?;
    Ok(Known {
        kinds: kinds.into_iter().map(|kind| crate::i18n::t(lang, kind.key())).collect(),
        contacts: people.iter().map(|(contact, person)| called(contact, person)).collect(),
        visits: earlier(tx, visit).await?,
        said: said(tx, office, lang).await?,
        offers: offers.into_iter().filter(|row| row.state == OfferState::Open).map(|row| row.what).collect(),
    })
}

fn called(contact: &contacts::Contact, person: &contacts::Person) -> String {
    [contact.job.clone(), crate::accounts::full_name(&person.family, &person.given)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

async fn earlier(tx: &Tx, visit: &Visit) -> Result<Vec<Earlier>, VisitError> {
    let mut all = Vec::new();
    for row in visit::list_of_organization(tx, visit.organization_id).await? {
        let Some(date) = row.date.filter(|_| row.state == VisitState::Done && row.id != visit.id) else {
            continue;
        };
        let sheet = hearing_sheet::of_visit(tx, row.id).await?;
        let answers: Option<Answers> = sheet.and_then(|sheet| serde_json::from_value(sheet.content).ok());
        let promised = answers
            .as_ref()
            .and_then(|answers| answers.get(PROMISED))
            .map(|given| given.values().join(" "))
            .unwrap_or_default();
        all.push(Earlier { date, promised });
    }
    Ok(all)
}

async fn said(tx: &Tx, office: OrganizationId, lang: Lang) -> Result<Vec<Said>, VisitError> {
    let mut all = Vec::new();
    for asking in invitations::askings_of_organization(tx, office).await? {
        if asking.subject_kind != SubjectKind::Gathering {
            continue;
        }
        let Some(reply) = replies::party(tx, &asking).await?.reply else { continue };
        let words: Vec<String> =
            [reply.questions, reply.message].into_iter().filter(|words| !words.trim().is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        let found = gatherings::find(tx, crate::db::GatheringId(asking.subject_id)).await?;
        let gathering = found.map(|found| found.title.read(lang).to_owned()).unwrap_or_default();
        all.push(Said { gathering, words: words.join("　") });
    }
    Ok(all)
}
