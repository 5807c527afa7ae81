//! Who reads the names of trainees. That somebody stands in the list of a course tells of a disability, so that names are for
//! members with a part in it; everybody else reads how many there are. On the day on which what was told is erased the
//! names go too: from then on a list says how many came, and of whom nobody knows any more.

use chrono::Duration;
use sea_orm::DbErr;

use super::applying::erased_on;
use super::content::Named;
use super::party::{self, Attending, Party};
use super::store::{attendee, reply};
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::store::gathering;
use crate::gatherings::{self, Whole};

/// So far back courses are looked through for names that are past their day.
const LOOKED_THROUGH: Duration = Duration::days(400);

/// Whether a member reads the names of who comes to a gathering.
pub async fn may_name(tx: &Tx, member: MembershipId, gathering: &gathering::Model) -> Result<bool, DbErr> {
    Ok(!gathering.takes_trainees()
        || accounts::is_assigned(tx, member, Subject::Gathering, gathering.id.0).await?)
}

/// The parties of a gathering as a member reads them.
pub async fn parties(tx: &Tx, member: MembershipId, whole: &Whole) -> Result<Vec<Party>, DbErr> {
    let all = party::parties(tx, whole.gathering.id).await?;
    if may_name(tx, member, &whole.gathering).await? {
        return Ok(all);
    }
    Ok(all.into_iter().map(without_names).collect())
}

/// Those who came unannounced, as a member reads them.
pub async fn strangers(tx: &Tx, member: MembershipId, whole: &Whole) -> Result<Vec<Attending>, DbErr> {
    let all = party::strangers(tx, whole.gathering.id).await?.into_iter().map(|(_, person)| person);
    if may_name(tx, member, &whole.gathering).await? {
        return Ok(all.collect());
    }
    Ok(all.map(nameless).collect())
}

fn without_names(mut party: Party) -> Party {
    party.people = party.people.into_iter().map(nameless).collect();
    if let Some(reply) = &mut party.reply {
        // Words to the center are about somebody more often than not.
        reply.message.clear();
        reply.questions.clear();
        reply.content.people.clear();
    }
    party
}

fn nameless(person: Attending) -> Attending {
    let Named { attendee, comes_at, leaves_at, pool, .. } = person.named;
    let named = Named { attendee, comes_at, leaves_at, pool, ..Named::default() };
    Attending { named, name: String::new(), kana: String::new(), ..person }
}

/// Takes the names away from every course whose day of erasing has come.
pub async fn erase_due(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let ended = gatherings::list_between(&tx, now - LOOKED_THROUGH, now).await?;
        let courses: Vec<GatheringId> =
            ended.into_iter().filter(|one| one.takes_trainees()).map(|one| one.id).collect();
        drop(tx);
        for course in courses {
            // With ids alone: what could not be read may stand in the words of the error.
            if erase(app, center, course).await.is_err() {
                tracing::error!(%center, %course, "the names of a course could not be erased");
            }
        }
    }
    Ok(())
}

async fn erase(app: &App, center: CenterId, course: GatheringId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let Some(whole) = gatherings::whole(&tx, course).await? else { return Ok(()) };
    if zoned::local_date(now, whole.zone()) < erased_on(&whole) {
        return Ok(());
    }
    let people = attendee::list_of_gathering(&tx, course).await?;
    let replies = reply::list_of_gathering(&tx, course).await?;
    let erased = blank(&tx, people, replies).await?;
    if erased > 0 {
        let what = ("gathering", course.0);
        audit::record(app, &tx, now, Actor::System, "replies.names_erased", what, &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes the names and words of one party away; how many of its people were named.
pub async fn blank_party(tx: &Tx, asking: AskingId) -> anyhow::Result<usize> {
    let people = tx.ask(attendee::of_asking(tx, asking)).await?;
    let replies = reply::list_of_asking(tx, asking).await?;
    blank(tx, people, replies).await
}

async fn blank(tx: &Tx, people: Vec<attendee::Model>, replies: Vec<reply::Model>) -> anyhow::Result<usize> {
    let mut erased = 0;
    for row in people {
        let blank = attendee::Model {
            family: String::new(),
            given: String::new(),
            family_kana: String::new(),
            given_kana: String::new(),
            post: String::new(),
            substitute_for: String::new(),
            ..row.clone()
        };
        if blank != row {
            erased += 1;
            attendee::update(tx, blank).await?;
        }
    }
    for row in replies {
        let mut content: super::content::Content =
            serde_json::from_value(row.content.clone()).unwrap_or_default();
        let plain = |one: &Named| Named { attendee: one.attendee, pool: one.pool, ..Named::default() };
        content.people = content.people.iter().map(plain).collect();
        content.questions.clear();
        let content = serde_json::to_value(content)?;
        if content != row.content || !row.message.is_empty() {
            reply::blank(tx, row.id, content).await?;
        }
    }
    Ok(erased)
}
