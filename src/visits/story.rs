//! What this room tells of an office's story, and the visits that are offered or agreed.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::VisitState;
use super::store::visit::{self, Model as Visit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::story::{Asked, Entry, What};
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, say, t, written};
use crate::invitations;

/// The visits to the office.
pub fn tells<'a>(
    app: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    async move {
        let visits = visit::list_of_organization(tx, organization).await?;
        Ok(visits.into_iter().map(|visit| visited(app, visit, lang)).collect())
    }
    .boxed_local()
}

fn visited(app: &App, visit: Visit, lang: Lang) -> Entry {
    let zone = visit.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let now = app.clock.now();
    let (at, key) = match (visit.state, visit.starts_at) {
        (VisitState::Done, starts) => (starts.or(visit.done_at), "story-visited"),
        (VisitState::Booked, starts) => (starts.map(|at| at.min(now)), "story-visit-booked"),
        (VisitState::Declined, _) => (None, "story-visit-declined"),
        (VisitState::Dropped, _) => (None, "story-visit-dropped"),
        (VisitState::Planned | VisitState::Offered, _) => (None, "story-visit-planned"),
    };
    let at = at.unwrap_or(visit.created_at);
    let day = visit.date.unwrap_or_else(|| zoned::local_date(at, zone));
    Entry {
        at,
        kind: What::Visited,
        text: say(lang, key, &[("date", written::date(lang, day).into())]),
        words: visit.decline_reason,
        who: String::new(),
        href: format!("/visits/{}", visit.id),
    }
}

/// The visits for which an hour is offered, and those that are agreed.
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
    for visit in visit::list(tx).await? {
        let (key, until, waits) = match visit.state {
            VisitState::Offered => ("story-asked-visit", visit.due_on, true),
            VisitState::Booked => ("story-asked-visit-booked", visit.date.unwrap_or(visit.due_on), false),
            _ => continue,
        };
        if !organizations.contains(&visit.organization_id) {
            continue;
        }
        let asking = match visit.asking_id {
            Some(id) => invitations::asking(tx, id).await?,
            None => None,
        };
        asked.push(Asked {
            organization_id: visit.organization_id,
            text: t(lang, key),
            state: t(lang, visit.state.key()),
            waits,
            channel: asking.as_ref().map(|asking| asking.channel),
            since: asking.as_ref().map(|asking| asking.created_at),
            until: Some(until),
            href: format!("/visits/{}", visit.id),
            news: None,
            link: asking.map(|asking| format!("{}/visit", invitations::link(app, &asking))),
        });
    }
    Ok(asked)
}
