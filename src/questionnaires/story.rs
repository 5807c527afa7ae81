//! What this room tells of an office's story, and the questionnaires that are open.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::store::{answer, questionnaire};
use crate::app::App;
use crate::contacts::story::{Asked, Entry, What};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::i18n::{Lang, say, t};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::{gatherings, replies};

/// The questionnaires that the office answered; never what it said.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    async move {
        let mut entries = Vec::new();
        for asking in gathering_askings(tx, organization).await? {
            let gathering = GatheringId(asking.subject_id);
            let (Some(found), Some(row)) =
                (gatherings::find(tx, gathering).await?, questionnaire::of_gathering(tx, gathering).await?)
            else {
                continue;
            };
            let Some(answer) = answer::of_asking(tx, row.id, asking.id).await? else { continue };
            entries.push(Entry {
                at: answer.at,
                kind: What::Answered,
                text: say(lang, "story-questionnaire", &[("title", found.title.read(lang).into())]),
                words: String::new(),
                who: String::new(),
                href: format!("/gatherings/{gathering}/after"),
            });
        }
        Ok(entries)
    }
    .boxed_local()
}

async fn gathering_askings(tx: &Tx, organization: OrganizationId) -> Result<Vec<Asking>, DbErr> {
    let all = invitations::askings_of_organization(tx, organization).await?;
    Ok(all.into_iter().filter(|asking| asking.subject_kind == SubjectKind::Gathering).collect())
}

/// The open questionnaires to which those who came have not answered yet.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    organizations: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    open(app, tx, organizations, lang).boxed_local()
}

async fn open(app: &App, tx: &Tx, organizations: &[OrganizationId], lang: Lang) -> Result<Vec<Asked>, DbErr> {
    let mut asked = Vec::new();
    for row in questionnaire::list_open(tx).await? {
        let Some(found) = gatherings::find(tx, row.gathering_id).await? else { continue };
        let answers = answer::list_of_questionnaire(tx, row.id).await?;
        for party in replies::parties(tx, row.gathering_id).await?.into_iter().filter(replies::Party::came) {
            let Some(office) = party.organization_id.filter(|id| organizations.contains(id)) else {
                continue;
            };
            if answers.iter().any(|answer| answer.asking_id == party.id) {
                continue;
            }
            asked.push(Asked {
                organization_id: office,
                text: say(lang, "story-asked-questionnaire", &[("title", found.title.read(lang).into())]),
                state: t(lang, "reply-standing-none"),
                waits: true,
                channel: Some(party.channel),
                since: row.opened_at,
                until: None,
                href: format!("/gatherings/{}/questionnaire/answers/{}", found.id, party.id),
                link: Some(format!("{}/questionnaire", invitations::link(app, &party.asking))),
            });
        }
    }
    Ok(asked)
}
