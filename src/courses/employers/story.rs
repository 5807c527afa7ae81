//! What this room tells of an employer's story, and what it is asked at present.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::Word;
use super::service::{behind, employers};
use super::store::{answer, practicum};
use crate::app::App;
use crate::contacts::story::{Asked, Entry, What};
use crate::db::{OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say, t};
use crate::invitations;

/// What the employer answered when it was asked for places.
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
            let Some(found) = gatherings::find(tx, row.gathering_id).await? else { continue };
            let Some(said) = answer::current(tx, asking.id).await? else { continue };
            let places =
                [("title", found.title.read(lang).into()), ("answer", said.answer.said(lang).into())];
            entries.push(Entry {
                at: said.received_at,
                kind: What::Answered,
                text: say(lang, "employers-story", &places),
                words: said.content().message,
                who: String::new(),
                href: format!("/gatherings/{}/employers/{}", found.id, asking.id),
            });
        }
        Ok(entries)
    }
    .boxed_local()
}

/// The requests that these employers have not answered, while the course lies ahead.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    organizations: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    async move {
        let now = app.clock.now();
        let mut asked = Vec::new();
        for row in practicum::list(tx).await? {
            let found = gatherings::find(tx, row.gathering_id).await?;
            let Some(found) = found.filter(|found| found.starts_at > now && found.deleted_at.is_none())
            else {
                continue;
            };
            for one in employers(tx, &row).await?.into_iter().filter(|one| one.answer.is_none()) {
                let office = one.asking.organization_id.filter(|id| organizations.contains(id));
                let Some(office) = office else { continue };
                asked.push(Asked {
                    organization_id: office,
                    text: say(lang, "employers-story-asked", &[("title", found.title.read(lang).into())]),
                    state: t(lang, "reply-standing-none"),
                    waits: true,
                    channel: Some(one.asking.channel),
                    since: Some(one.asking.created_at),
                    until: None,
                    href: format!("/gatherings/{}/employers/{}", found.id, one.asking.id),
                    news: None,
                    link: Some(invitations::link(app, &one.asking)),
                });
            }
        }
        Ok(asked)
    }
    .boxed_local()
}
