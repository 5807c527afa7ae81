//! What an employer said for earlier courses: so that some with experience and some without are asked on purpose, and
//! who had to say no the last time is asked first.

use std::collections::{BTreeMap, HashMap};

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::Answer;
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
        let mark = |office: &OrganizationId| {
            let experience = known.get(office).copied().unwrap_or_default();
            (*office, Mark { text: experience.said(lang), first: experience.declined_last })
        };
        Ok(offices.iter().map(mark).collect())
    }
    .boxed_local()
}
