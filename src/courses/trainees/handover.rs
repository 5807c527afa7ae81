//! What this room lets be handed over: the trainees whom a member accompanies, of courses that are not erased yet; the
//! follow-ups come months after the last day. What is kept with the hand-over outlives what was told, so it names the course
//! and the office to call, never the trainee.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::service::{assign, looks_after};
use super::store::trainee::{self, Model as Row};
use crate::accounts::handover::{Given, Held, Holding, Pass, Shown};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Subject, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts;
use crate::db::{GatheringId, MembershipId, RowId, Tx};
use crate::gatherings::store::role;
use crate::gatherings::{self, GatheringState, Whole};
use crate::i18n::{Lang, say};
use crate::replies::{self, Party, applying::erased_on};

/// Trainees who have the member as their companion. It comes after the parts and the keys: whoever has these already is in
/// the course.
pub const COMPANIONS: Holding = Holding { kind: "companions", list, give, give_back };

fn list<'a>(
    app: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut of_course: BTreeMap<GatheringId, Vec<Row>> = BTreeMap::new();
        for row in trainee::list_of_companion(tx, holder).await? {
            of_course.entry(row.gathering_id).or_default().push(row);
        }
        let mut held = Vec::new();
        for (id, rows) in of_course {
            let Some(whole) = gatherings::whole(tx, id).await? else { continue };
            if is_over(&whole, app.clock.now()) {
                continue;
            }
            let parties = replies::parties(tx, id).await?;
            for row in rows {
                let there = |party: &&Party| party.people.iter().any(|one| one.id == row.attendee_id);
                let Some(party) = parties.iter().find(there) else { continue };
                let places = [("title", whole.title(lang).into())];
                held.push(Held {
                    row: row.id.0,
                    subject: Some((Subject::Person, row.attendee_id.0)),
                    shown: Shown {
                        what: say(lang, "handover-companion", &places),
                        until: Some(erased_on(&whole)),
                        whom: office(tx, party).await?,
                        href: format!("/gatherings/{id}/trainees/{}", row.attendee_id),
                        ..Shown::default()
                    },
                });
            }
        }
        Ok(held)
    }
    .boxed_local()
}

/// Whether nothing of the course is to come, not even a follow-up.
fn is_over(whole: &Whole, now: DateTime<Utc>) -> bool {
    whole.gathering.state == GatheringState::CalledOff
        || zoned::local_date(now, whole.zone()) >= erased_on(whole)
}

/// The office that entered the trainee, with its number; nothing of one who applied without any, whose name it would be.
async fn office(tx: &Tx, party: &Party) -> Result<String, DbErr> {
    let Some(id) = party.organization_id else { return Ok(String::new()) };
    let found = contacts::find_organization(tx, id).await?;
    Ok(found.map(|office| format!("{} {}", office.name, office.phone).trim().to_owned()).unwrap_or_default())
}

fn give<'a>(
    app: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let Some(row) = pass_on(app, tx, held, pass, (pass.from, pass.to)).await? else {
            return Ok(Given::Kept("handover-kept-gone"));
        };
        // The key to the trainee goes along; where it is gone already, the successor has one of their own.
        if !looks_after(tx, pass.from, row.attendee_id).await? {
            assign(app, tx, app.clock.now(), pass.to, row.attendee_id).await?;
        }
        join(app, tx, pass, row.gathering_id).await?;
        Ok(Given::Moved)
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
        let Some(row) = pass_on(app, tx, held, pass, (pass.to, pass.from)).await? else { return Ok(false) };
        leave(app, tx, pass, row.gathering_id).await?;
        Ok(true)
    }
    .boxed_local()
}

/// The trainee has another companion from now on; none where `from` is none any more.
async fn pass_on(
    app: &App,
    tx: &Tx,
    held: &Held,
    pass: Pass,
    (from, to): (MembershipId, MembershipId),
) -> Result<Option<Row>, anyhow::Error> {
    let found = trainee::find(tx, RowId(held.row)).await?;
    let Some(row) = found.filter(|row| row.companion_id == Some(from)) else { return Ok(None) };
    let passed = Row { companion_id: Some(to), ..row };
    if !trainee::save(tx, passed.version, passed.clone()).await? {
        return Ok(None);
    }
    let about = ("trainee", passed.attendee_id.0);
    audit::record(app, tx, app.clock.now(), pass.actor, "courses.trainee.companion", about, &[]).await?;
    Ok(Some(passed))
}

/// Whoever accompanies somebody in a course has its pages. Whoever hands over keeps them: another part may be theirs.
async fn join(app: &App, tx: &Tx, pass: Pass, course: GatheringId) -> Result<(), anyhow::Error> {
    if accounts::is_assigned(tx, pass.to, Subject::Gathering, course.0).await? {
        return Ok(());
    }
    let now = app.clock.now();
    let row = assignment::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        membership_id: pass.to,
        subject_kind: Subject::Gathering,
        subject_id: course.0,
        created_at: now,
    };
    accounts::assign(tx, row).await?;
    let told = [audit::set("assigned", pass.to)];
    let about = ("gathering", course.0);
    audit::record(app, tx, now, pass.actor, "accounts.assignment.moved", about, &told).await?;
    Ok(())
}

/// The way back: without a part in the course and without anybody to accompany, its pages are closed again.
async fn leave(app: &App, tx: &Tx, pass: Pass, course: GatheringId) -> Result<(), anyhow::Error> {
    let parts = role::list_of_gathering(tx, course).await?;
    let accompanies = trainee::list_of_companion(tx, pass.to).await?;
    let stays = parts.iter().any(|part| part.membership_id == Some(pass.to))
        || accompanies.iter().any(|row| row.gathering_id == course);
    if stays || !accounts::is_assigned(tx, pass.to, Subject::Gathering, course.0).await? {
        return Ok(());
    }
    accounts::unassign(tx, pass.to, Subject::Gathering, course.0).await?;
    let told: Vec<_> = audit::changed("assigned", pass.to, "").into_iter().collect();
    let about = ("gathering", course.0);
    audit::record(app, tx, app.clock.now(), pass.actor, "accounts.assignment.moved", about, &told).await?;
    Ok(())
}
