//! What an employer said for earlier courses: so that some with experience and some without are asked on purpose, and
//! who had to say no the last time is asked first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::{Answer, Word, Work};
use super::service::{Wished, WishedWork, wished, work_before};
use super::store::{answer, practicum};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, GatheringState};
use crate::i18n::{Lang, Message, t};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Mark, Subject};

/// What an employer said for the other courses of a center.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = EmployerExperience)]
pub struct Experience {
    /// For so many courses that were not called off it had places.
    pub times: usize,
    /// The last time it was asked it had to say no.
    pub declined_last: bool,
}

impl Experience {
    /// In words, for staff.
    pub fn said(self, lang: Lang) -> String {
        match (self.times, self.declined_last) {
            (0, false) => t(lang, "employers-experience-first"),
            (0, true) => t(lang, "employers-experience-declined"),
            (times, false) => Message::new("employers-experience-times").with("count", times).say(lang),
            (times, true) => {
                Message::new("employers-experience-times-declined").with("count", times).say(lang)
            }
        }
    }
}

/// What every employer said for courses other than `but`.
pub async fn of_all(tx: &Tx, but: GatheringId) -> Result<BTreeMap<OrganizationId, Experience>, DbErr> {
    let mut known: BTreeMap<OrganizationId, Experience> = BTreeMap::new();
    let mut others = Vec::new();
    for row in practicum::list(tx).await?.into_iter().filter(|row| row.gathering_id != but) {
        if let Some(gathering) = gatherings::find(tx, row.gathering_id).await? {
            others.push((gathering, row));
        }
    }
    // What was said for the latest course decides how it answered last.
    others.sort_by_key(|(gathering, _)| gathering.starts_at);
    for (gathering, row) in others {
        let took_place = gathering.state != GatheringState::CalledOff && gathering.deleted_at.is_none();
        let mut answers = answer::current_of(tx, row.id).await?;
        for asking in invitations::askings_of_subject(tx, SubjectKind::Practicum, row.id.0).await? {
            let (Some(office), Some(said)) = (asking.organization_id, answers.remove(&asking.id)) else {
                continue;
            };
            let one = known.entry(office).or_default();
            one.times += usize::from(said.answer == Answer::Yes && took_place);
            one.declined_last = said.answer == Answer::No;
        }
    }
    Ok(known)
}

/// What an employer is marked with, and which of the work that it had before is wished for this time.
fn with_wishes(experience: String, heard: &Wished, had: Option<&BTreeSet<Work>>, lang: Lang) -> String {
    let has = |one: &&WishedWork| had.is_some_and(|had| had.contains(&one.work));
    let work: Vec<String> = heard
        .work
        .iter()
        .filter(has)
        .map(|one| {
            Message::new("employers-heard-mark-one")
                .with("work", one.work.said(lang))
                .with("offices", one.offices)
                .say(lang)
        })
        .collect();
    if work.is_empty() {
        return experience;
    }
    let work = work.join(if lang == Lang::Ja { "、" } else { ", " });
    Message::new("employers-heard-mark").with("experience", experience).with("work", work).say(lang)
}

/// For whoever chooses the employers to ask: who has experience, who would for the first time, and first of all who had
/// to say no the last time.
pub fn marks<'a>(
    tx: &'a Tx,
    about: &'a Subject,
    offices: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<HashMap<OrganizationId, Mark>, DbErr>> {
    async move {
        if about.kind != SubjectKind::Practicum {
            return Ok(HashMap::new());
        }
        let known = of_all(tx, about.gathering).await?;
        let heard =
            wished(tx, about.gathering, &[]).await.map_err(|error| DbErr::Custom(error.to_string()))?;
        let had =
            if heard.work.is_empty() { BTreeMap::new() } else { work_before(tx, about.gathering).await? };
        let mark = |office: &OrganizationId| {
            let experience = known.get(office).copied().unwrap_or_default();
            let text = with_wishes(experience.said(lang), &heard, had.get(office), lang);
            (*office, Mark { text, first: experience.declined_last })
        };
        Ok(offices.iter().map(mark).collect())
    }
    .boxed_local()
}
