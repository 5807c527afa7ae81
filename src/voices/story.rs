//! What this room tells of an office's story: what was said under its name, or under the name of one of its people
//! who came. Voices are unnamed by default; an unnamed one is nobody's here either.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::store::{offer, voice};
use crate::app::App;
use crate::contacts::find_organization;
use crate::contacts::japanese::search_key;
use crate::contacts::story::{Entry, What};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::i18n::{Lang, say, t};
use crate::invitations::model::SubjectKind;
use crate::{gatherings, invitations, replies};

/// What was said in the office's name.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    said(tx, organization, lang).boxed_local()
}

async fn said(tx: &Tx, organization: OrganizationId, lang: Lang) -> Result<Vec<Entry>, DbErr> {
    let Some(office) = find_organization(tx, organization).await? else { return Ok(Vec::new()) };
    let office = search_key(&office.name);
    let mut entries = Vec::new();
    for asking in invitations::askings_of_organization(tx, organization).await? {
        if asking.subject_kind != SubjectKind::Gathering {
            continue;
        }
        let Some(found) = gatherings::find(tx, GatheringId(asking.subject_id)).await? else { continue };
        let party = replies::party(tx, &asking).await?;
        let people: Vec<String> = party.people.iter().map(|person| search_key(&person.name)).collect();
        let own = |by: &str| {
            let by = search_key(by);
            let named = |name: &String| name.chars().count() > 2 && by.contains(name.as_str());
            !by.is_empty() && (by.contains(office.as_str()) || people.iter().any(named))
        };
        for row in voice::list_of_gathering(tx, found.id).await?.into_iter().filter(|row| own(&row.said_by)) {
            entries.push(Entry {
                at: found.ends_at.min(row.created_at),
                kind: What::Said,
                text: say(lang, "story-said", &[("title", found.title.read(lang).into())]),
                words: row.text,
                who: row.said_by,
                href: format!("/gatherings/{}/voices", found.id),
            });
        }
    }
    for row in offer::list_of_organization(tx, organization).await? {
        let Some(found) = gatherings::find(tx, row.gathering_id).await? else { continue };
        entries.push(Entry {
            at: found.ends_at.min(row.created_at),
            kind: What::Said,
            text: say(lang, "story-offered", &[("title", found.title.read(lang).into())]),
            words: row.what,
            who: t(lang, row.state.key()),
            href: format!("/gatherings/{}/voices#offer-{}", found.id, row.id),
        });
    }
    Ok(entries)
}
