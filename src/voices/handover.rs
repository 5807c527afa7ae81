//! What this room lets be handed over: the open offers that a member looks after. What an office promised is asked
//! after by somebody who is still here.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::store::offer;
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::app::App;
use crate::db::{MembershipId, OfferId, Tx};
use crate::i18n::{Lang, say};
use crate::{contacts, gatherings};

/// Offers that are neither done nor withdrawn.
pub const OFFERS: Holding = Holding { kind: "offers", list, give, give_back };

fn list<'a>(
    _: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut held = Vec::new();
        for row in offer::open_of_member(tx, holder).await? {
            let Some(gathering) = gatherings::find(tx, row.gathering_id).await? else { continue };
            let office = match row.organization_id {
                Some(id) => contacts::find_organization(tx, id).await?,
                None => None,
            };
            let phone = office.map(|office| office.phone).unwrap_or_default();
            let places = [("title", gathering.title.read(lang).to_owned().into())];
            held.push(Held {
                row: row.id.0,
                subject: None,
                shown: Shown {
                    what: say(lang, "handover-offer", &places),
                    until: row.due_on,
                    whom: format!("{} {phone}", row.who).trim().to_owned(),
                    promised: row.what,
                    href: format!("/gatherings/{}/voices#offer-{}", row.gathering_id, row.id),
                },
            });
        }
        Ok(held)
    }
    .boxed_local()
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let moved = offer::set_owner(tx, OfferId(held.row), pass.from, pass.to).await?;
        Ok(if moved { Given::Moved } else { Given::Kept("handover-kept-gone") })
    }
    .boxed_local()
}

fn give_back<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    async move { Ok(offer::set_owner(tx, OfferId(held.row), pass.to, pass.from).await?) }.boxed_local()
}
