//! What this room tells of an office's story, and the questionnaires that are open.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::Purpose;
use super::service::{behind, is_open};
use super::store::{answer, questionnaire};
use crate::app::App;
use crate::contacts::story::{Asked, Entry, What};
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, say, t};
use crate::invitations;
use crate::invitations::model::SubjectKind;
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
        for asking in invitations::askings_of_organization(tx, organization).await? {
            let Some(row) = behind(tx, &asking).await? else { continue };
            let gathering = row.gathering_id;
            let Some(found) = gatherings::find(tx, gathering).await? else { continue };
            let Some(answer) = answer::of_asking(tx, row.id, asking.id).await? else { continue };
            entries.push(Entry {
                at: answer.at,
                kind: What::Answered,
                text: say(lang, told(row.purpose), &[("title", found.title.read(lang).into())]),
                words: String::new(),
                who: String::new(),
                href: format!("/gatherings/{gathering}/{}", row.purpose.page()),
            });
        }
        Ok(entries)
    }
    .boxed_local()
}

fn told(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Survey => "story-survey",
        Purpose::Questionnaire => "story-questionnaire",
    }
}

/// The open questionnaires to which those who came have not answered yet, and the open surveys that they were asked.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    organizations: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    open(app, tx, organizations, lang).boxed_local()
}

/// The surveys that these offices were asked and have not answered, while the gathering lies ahead.
async fn surveys(
    app: &App,
    tx: &Tx,
    organizations: &[OrganizationId],
    lang: Lang,
) -> Result<Vec<Asked>, DbErr> {
    let mut asked = Vec::new();
    for office in organizations {
        for asking in invitations::askings_of_organization(tx, *office).await? {
            if asking.subject_kind != SubjectKind::Survey || asking.closed_at.is_some() {
                continue;
            }
            let Some(row) = behind(tx, &asking).await?.filter(is_open) else { continue };
            let found = gatherings::find(tx, row.gathering_id).await?;
            let Some(found) = found.filter(|found| found.starts_at > app.clock.now()) else { continue };
            if answer::of_asking(tx, row.id, asking.id).await?.is_some() {
                continue;
            }
            asked.push(Asked {
                organization_id: *office,
                text: say(lang, "story-asked-survey", &[("title", found.title.read(lang).into())]),
                state: t(lang, "reply-standing-none"),
                waits: true,
                channel: Some(asking.channel),
                since: Some(asking.created_at),
                until: None,
                href: format!("/gatherings/{}/questionnaire/answers/{}", found.id, asking.id),
                news: None,
                link: Some(invitations::link(app, &asking)),
            });
        }
    }
    Ok(asked)
}

async fn open(app: &App, tx: &Tx, organizations: &[OrganizationId], lang: Lang) -> Result<Vec<Asked>, DbErr> {
    let mut asked = surveys(app, tx, organizations, lang).await?;
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
                news: None,
                link: Some(format!("{}/questionnaire", invitations::link(app, &party.asking))),
            });
        }
    }
    Ok(asked)
}
