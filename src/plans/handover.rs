//! What this room lets be handed over: steps of plans that were given to a member of their own.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::StepState;
use super::store::step::{self, Model as Step};
use crate::accounts::Subject;
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::app::App;
use crate::db::{GatheringId, MembershipId, StepId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say};

/// Steps that are not over.
pub const STEPS: Holding = Holding { kind: "steps", list, give, give_back };

fn is_over(step: &Step) -> bool {
    matches!(step.state, StepState::Done | StepState::Skipped)
}

fn list<'a>(
    _: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut held = Vec::new();
        for row in step::list_of_owner(tx, holder).await?.into_iter().filter(|row| !is_over(row)) {
            let gathering = GatheringId(row.subject_id);
            let Some(found) = gatherings::find(tx, gathering).await? else { continue };
            let places = [
                ("title", found.title.read(lang).to_owned().into()),
                ("step", row.title.read(lang).to_owned().into()),
            ];
            held.push(Held {
                row: row.id.0,
                subject: Some((Subject::Gathering, gathering.0)),
                shown: Shown {
                    what: say(lang, "handover-step", &places),
                    until: Some(row.due_date),
                    href: format!("/gatherings/{gathering}/steps/{}", row.id),
                    ..Shown::default()
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
        let moved = pass_on(tx, StepId(held.row), pass.from, pass.to).await?;
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
    async move { Ok(pass_on(tx, StepId(held.row), pass.to, pass.from).await?) }.boxed_local()
}

/// Whose it was until now hands it on; false where it is over or another's. Its open task goes with the tasks.
async fn pass_on(tx: &Tx, id: StepId, from: MembershipId, to: MembershipId) -> Result<bool, DbErr> {
    let found = step::find(tx, id).await?;
    let Some(row) = found.filter(|row| row.owner_id == Some(from) && !is_over(row)) else { return Ok(false) };
    let was = row.version;
    step::update(tx, was, Step { owner_id: Some(to), ..row }).await
}
