//! A member's signature: their name as it was typed into letters of gatherings still to come. Where letters name whoever
//! has a part, the name changes with the part; this is for what was written out.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::is_over;
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::accounts::{self, Subject};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{MembershipId, RowId, Tx};
use crate::gatherings::store::gathering;
use crate::gatherings::store::letter::{self, Model as Letter};
use crate::i18n::{Lang, Texts, say};

/// Letters that name a member, of gatherings that are not over.
pub const SIGNATURES: Holding = Holding { kind: "signatures", list, give, give_back };

/// The shortest name that is looked for: a single character stands in too many words.
const SHORTEST: usize = 2;

fn names(name: &str, letter: &Letter) -> bool {
    name.chars().count() >= SHORTEST && letter.body.0.values().any(|body| body.contains(name))
}

async fn name_of(tx: &Tx, member: MembershipId) -> Result<String, DbErr> {
    Ok(accounts::member(tx, member).await?.map(|member| member.name()).unwrap_or_default())
}

fn list<'a>(
    app: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let name = name_of(tx, holder).await?;
        let mut held = Vec::new();
        for found in gathering::list(tx).await? {
            if is_over(app, tx, &found).await? {
                continue;
            }
            let zone = found.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
            let letters = letter::list_of_gathering(tx, found.id).await?;
            for row in letters.into_iter().filter(|row| names(&name, row)) {
                let places = [
                    ("title", found.title.read(lang).to_owned().into()),
                    ("letter", row.subject.read(lang).to_owned().into()),
                ];
                held.push(Held {
                    row: row.id.0,
                    subject: Some((Subject::Gathering, found.id.0)),
                    shown: Shown {
                        what: say(lang, "handover-signature", &places),
                        until: Some(zoned::local_date(found.starts_at, zone)),
                        href: format!("/gatherings/{}/edit/letters", found.id),
                        ..Shown::default()
                    },
                });
            }
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
        let moved = sign(tx, RowId(held.row), pass.from, pass.to).await?;
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
    async move { Ok(sign(tx, RowId(held.row), pass.to, pass.from).await?) }.boxed_local()
}

/// Writes one name where the other stands; false where it stands there no more.
async fn sign(tx: &Tx, id: RowId, from: MembershipId, to: MembershipId) -> Result<bool, DbErr> {
    let (from, to) = (name_of(tx, from).await?, name_of(tx, to).await?);
    let Some(row) = letter::find(tx, id).await?.filter(|row| names(&from, row)) else { return Ok(false) };
    let was = row.version;
    let body =
        Texts(row.body.0.iter().map(|(lang, body)| (lang.clone(), body.replace(&from, &to))).collect());
    letter::update(tx, was, Letter { body, ..row }).await
}
