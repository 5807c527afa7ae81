//! What this room lets be handed over: the parts that a member has in gatherings still to come, and in those whose day
//! is past while their plan goes on: thanks, visits and what was said come after the day, and go to whoever has the
//! part. Beside them [`series`] and [`letters`].

mod letters;
mod series;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::GatheringState;
use super::store::{gathering, role};
use super::whole::book;
use crate::accounts::Subject;
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{GatheringId, MembershipId, RowId, Tx};
use crate::i18n::{Lang, say};

pub use letters::SIGNATURES;
pub use series::SERIES;

/// Parts in gatherings that are not over, or whose plan goes on.
pub const ROLES: Holding = Holding { kind: "roles", list, give, give_back };

fn list<'a>(
    app: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut held = Vec::new();
        for row in role::list_of_member(tx, holder).await? {
            let Some(found) = gathering::find(tx, row.gathering_id).await? else { continue };
            if is_over(app, tx, &found).await? {
                continue;
            }
            let part = book(&found).ok().and_then(|book| {
                let role = book.roles.iter().find(|role| role.id == row.role)?;
                Some(role.title.texts().read(lang).to_owned())
            });
            let places = [
                ("title", found.title.read(lang).to_owned().into()),
                ("part", part.unwrap_or_else(|| row.role.clone()).into()),
            ];
            let zone = found.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
            held.push(Held {
                row: row.id.0,
                subject: Some((Subject::Gathering, found.id.0)),
                shown: Shown {
                    what: say(lang, "handover-part", &places),
                    until: Some(zoned::local_date(found.starts_at, zone)),
                    href: format!("/gatherings/{}/prepare", found.id),
                    ..Shown::default()
                },
            });
        }
        Ok(held)
    }
    .boxed_local()
}

/// Whether a gathering and everything of its plan is over.
async fn is_over(app: &App, tx: &Tx, found: &gathering::Model) -> Result<bool, DbErr> {
    let past = found.ends_at <= app.clock.now() || found.state == GatheringState::CalledOff;
    Ok(found.deleted_at.is_some() || past && !goes_on(app, tx, found.id).await?)
}

/// Whether something of a gathering is still to come.
async fn goes_on(app: &App, tx: &Tx, id: GatheringId) -> Result<bool, DbErr> {
    for unfinished in app.unfinished() {
        if unfinished(tx, id.0).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let moved = role::set_member(tx, RowId(held.row), pass.from, pass.to).await?;
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
    async move { Ok(role::set_member(tx, RowId(held.row), pass.to, pass.from).await?) }.boxed_local()
}
