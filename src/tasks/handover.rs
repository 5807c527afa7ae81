//! What this room lets be handed over: the open tasks of a member.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::TaskState;
use super::store::task;
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::app::App;
use crate::contacts;
use crate::db::{MembershipId, TaskId, Tx};
use crate::i18n::Lang;

/// Open tasks that are somebody's own.
pub const TASKS: Holding = Holding { kind: "tasks", list, give, give_back };

fn list<'a>(
    _: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut held = Vec::new();
        for row in task::list_open(tx, Some(&[holder])).await? {
            if row.owner_id != Some(holder) {
                continue;
            }
            let instructions = row.instructions.as_ref().map(|words| words.read(lang).to_owned());
            held.push(Held {
                row: row.id.0,
                subject: None,
                shown: Shown {
                    whom: whom(tx, row.link.as_deref()).await?,
                    what: row.title.read(lang).to_owned(),
                    until: row.due_on,
                    promised: instructions.unwrap_or_default(),
                    href: format!("/tasks/{}", row.id),
                },
            });
        }
        Ok(held)
    }
    .boxed_local()
}

/// The office that a task leads to, with its number.
async fn whom(tx: &Tx, link: Option<&str>) -> Result<String, DbErr> {
    let office = link
        .and_then(|link| link.strip_prefix("/organizations/")?.split(['/', '?', '#']).next()?.parse().ok());
    let Some(id) = office else { return Ok(String::new()) };
    let found = contacts::find_organization(tx, id).await?;
    Ok(found.map(|office| format!("{} {}", office.name, office.phone).trim().to_owned()).unwrap_or_default())
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let gone = Given::Kept("handover-kept-gone");
        Ok(if pass_on(tx, TaskId(held.row), pass.from, pass.to).await? { Given::Moved } else { gone })
    }
    .boxed_local()
}

fn give_back<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    async move { Ok(pass_on(tx, TaskId(held.row), pass.to, pass.from).await?) }.boxed_local()
}

/// Whose it was until now hands it on; false where it is closed or another's.
async fn pass_on(tx: &Tx, id: TaskId, from: MembershipId, to: MembershipId) -> Result<bool, DbErr> {
    let Some(mut row) = task::find(tx, id).await? else { return Ok(false) };
    if row.state != TaskState::Open || row.owner_id != Some(from) {
        return Ok(false);
    }
    let was = row.version;
    row.owner_id = Some(to);
    task::update(tx, was, row).await
}
