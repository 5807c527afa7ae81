//! What this room tells of an office's story: everything that was sent to it.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::askings::gathering_of;
use super::ledger::with_states;
use super::sending::purpose_word;
use super::store::{asking, sending};
use crate::app::App;
use crate::contacts::story::{Entry, What};
use crate::db::{OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say, t};

/// Every sending to the office with where it stands.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    sent(tx, organization, lang).boxed_local()
}

async fn sent(tx: &Tx, organization: OrganizationId, lang: Lang) -> Result<Vec<Entry>, DbErr> {
    let mut entries = Vec::new();
    for asking in asking::list_of_organization(tx, organization).await? {
        let gathering = match gathering_of(tx, &asking).await? {
            Some(id) => gatherings::find(tx, id).await?,
            None => None,
        };
        let title = gathering.as_ref().map(|found| found.title.read(lang).to_owned()).unwrap_or_default();
        for sent in with_states(tx, sending::list_of_asking(tx, asking.id).await?).await? {
            let places = [
                ("what", purpose_word(lang, &sent.sending.purpose).into()),
                ("how", t(lang, sent.sending.channel.key()).into()),
                ("state", t(lang, &sent.state.key()).into()),
                ("title", title.clone().into()),
            ];
            let key = if title.is_empty() { "story-sent-alone" } else { "story-sent" };
            entries.push(Entry {
                at: sent.at.unwrap_or(sent.sending.created_at),
                kind: What::Sent,
                text: say(lang, key, &places),
                words: String::new(),
                who: String::new(),
                href: gathering
                    .as_ref()
                    .map(|found| format!("/gatherings/{}/invite", found.id))
                    .unwrap_or_default(),
            });
        }
    }
    Ok(entries)
}
