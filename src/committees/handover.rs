//! What a leaving colleague has in committees: a name on rosters, under which letters go out. A roster is the committee's
//! own, with telephone and mail beside the name; so it is only listed, with the way to where it is put right.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::service::{Own, whole};
use super::store::member::Model as Row;
use super::store::roster::Model as Roster;
use super::store::{committee, member};
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::accounts::{self, Member};
use crate::app::App;
use crate::db::{MembershipId, RowId, Tx};
use crate::i18n::{Lang, say};

/// Rosters that sign at present or later and name a member.
pub const ROSTERS: Holding = Holding { kind: "rosters", list, give, give_back };

fn list<'a>(
    app: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let Some(leaver) = accounts::member(tx, holder).await? else { return Ok(Vec::new()) };
        let own = Own::read(tx).await?;
        let mut held = Vec::new();
        for found in committee::list(tx).await?.into_iter().filter(|row| row.ended_at.is_none()) {
            let Some(whole) = whole(tx, found.id, None, app.clock.now()).await? else { continue };
            for roster in in_use(&whole.rosters, whole.this_year) {
                let rows = member::list_of(tx, roster.id).await?;
                for row in rows.into_iter().filter(|row| names(&leaver, row, own.has(row))) {
                    let places = [
                        ("name", found.name.read(lang).to_owned().into()),
                        ("year", roster.fiscal_year.to_string().into()),
                        ("part", row.role.called(lang, &found.chair_title).into()),
                    ];
                    held.push(Held {
                        row: row.id.0,
                        subject: None,
                        shown: Shown {
                            what: say(lang, "handover-roster", &places),
                            href: format!("/committees/{}/members/{}", found.id, row.id),
                            ..Shown::default()
                        },
                    });
                }
            }
        }
        Ok(held)
    }
    .boxed_local()
}

/// The roster that signs this year, and those after it, drafts among them: the first of the next year may be drafted from
/// the one before, with everybody on it.
fn in_use(rosters: &[Roster], this_year: i32) -> impl Iterator<Item = &Roster> {
    let signs = rosters.iter().find(|row| row.fiscal_year <= this_year && row.settled_at.is_some());
    let from = signs.map_or(i32::MIN, |row| row.fiscal_year);
    rosters.iter().filter(move |row| row.fiscal_year >= from)
}

/// Whether a row of a roster means a member: by the whole name, or for the center itself by the family name alone, as
/// rosters write it.
fn names(member: &Member, row: &Row, own: bool) -> bool {
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let (typed, family) = (squeezed(&row.name), squeezed(&member.family));
    !typed.is_empty() && (typed == squeezed(&member.name()) || own && typed == family)
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    _: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let there = member::find(tx, RowId(held.row)).await?.is_some();
        Ok(Given::Kept(if there { "handover-kept-roster" } else { "handover-kept-gone" }))
    }
    .boxed_local()
}

fn give_back<'a>(
    _: &'a App,
    _: &'a Tx,
    _: &'a Held,
    _: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    // Nothing of it ever went.
    async move { Ok(true) }.boxed_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roster_that_signs_and_later_ones_are_looked_at() {
        let id = uuid::Uuid::from_u128(7);
        let roster = |fiscal_year: i32, settled: bool| Roster {
            id: id.into(),
            center_id: id.into(),
            committee_id: id.into(),
            fiscal_year,
            settled_at: settled.then(|| "2026-04-01T00:00:00Z".parse().unwrap()),
            version: 1,
        };
        let years =
            |rosters: &[Roster]| in_use(rosters, 2026).map(|roster| roster.fiscal_year).collect::<Vec<_>>();
        let all = [roster(2027, false), roster(2026, false), roster(2025, true), roster(2024, true)];
        assert_eq!(years(&all), [2027, 2026, 2025], "the year before signs until this one is settled");
        assert_eq!(years(&[roster(2026, true), roster(2025, true)]), [2026]);
        assert_eq!(years(&[roster(2026, false)]), [2026]);
    }
}
