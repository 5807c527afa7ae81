//! What this room lets be handed over: the visits that a member still has to go to.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::VisitState;
use super::service;
use super::store::{visit, visitor};
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::accounts::{Subject, full_name};
use crate::app::App;
use crate::contacts;
use crate::db::{MembershipId, Tx, VisitId};
use crate::i18n::{Lang, say, t, written};

/// Visits that are planned, offered or booked.
pub const VISITS: Holding = Holding { kind: "visits", list, give, give_back };

fn list<'a>(
    _: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mine: Vec<VisitId> = visitor::list(tx)
            .await?
            .into_iter()
            .filter(|row| row.membership_id == holder)
            .map(|row| row.visit_id)
            .collect();
        let mut held = Vec::new();
        for row in visit::list(tx).await? {
            if !row.state.is_live() || !mine.contains(&row.id) {
                continue;
            }
            let office = contacts::find_organization(tx, row.organization_id).await?;
            let name = office.as_ref().map(|office| office.name.clone()).unwrap_or_default();
            let people = contacts::contacts_of(tx, row.organization_id).await?;
            let person = people.first().map(|(contact, person)| {
                format!("{} {}", full_name(&person.family, &person.given), contact.phone).trim().to_owned()
            });
            let phone = office.map(|office| office.phone).unwrap_or_default();
            let whom = [name.clone(), phone, person.unwrap_or_default()];
            held.push(Held {
                row: row.id.0,
                subject: Some((Subject::Visit, row.id.0)),
                shown: Shown {
                    what: say(
                        lang,
                        "handover-visit",
                        &[("office", name.into()), ("state", t(lang, row.state.key()).into())],
                    ),
                    until: row.date.or(Some(row.due_on)),
                    whom: whom.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　"),
                    promised: promised(&row, lang),
                    href: format!("/visits/{}", row.id),
                },
            });
        }
        Ok(held)
    }
    .boxed_local()
}

fn promised(row: &visit::Model, lang: Lang) -> String {
    match (row.state, row.date, row.starts, row.ends) {
        (VisitState::Booked, Some(date), Some(from), Some(to)) => {
            let when = format!("{} {}", written::date(lang, date), written::time_range(lang, from, to));
            say(lang, "handover-visit-promised", &[("when", when.into())])
        }
        _ => String::new(),
    }
}

fn give<'a>(
    app: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let team = team(tx, VisitId(held.row)).await?;
        if !team.contains(&pass.from) {
            return Ok(Given::Kept("handover-kept-gone"));
        }
        let joined = team.contains(&pass.to);
        let next: Vec<MembershipId> = team
            .into_iter()
            .filter(|member| !(joined && *member == pass.from))
            .map(|member| if member == pass.from { pass.to } else { member })
            .collect();
        Ok(match service::exchange(app, tx, pass.actor, VisitId(held.row), &next).await? {
            true if joined => Given::Joined,
            true => Given::Moved,
            false => Given::Kept("handover-kept-taken"),
        })
    }
    .boxed_local()
}

fn give_back<'a>(
    app: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    async move {
        let mut team = team(tx, VisitId(held.row)).await?;
        if !team.contains(&pass.to) || team.contains(&pass.from) {
            return Ok(false);
        }
        if pass.joined {
            team.push(pass.from);
        } else {
            team.iter_mut().filter(|member| **member == pass.to).for_each(|member| *member = pass.from);
        }
        Ok(service::exchange(app, tx, pass.actor, VisitId(held.row), &team).await?)
    }
    .boxed_local()
}

async fn team(tx: &Tx, visit: VisitId) -> Result<Vec<MembershipId>, DbErr> {
    Ok(visitor::list_of_visit(tx, visit).await?.into_iter().map(|row| row.membership_id).collect())
}
