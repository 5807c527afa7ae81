//! The question of April (年度初めの連絡先の確認): each partner is asked once in a fiscal year whether its contacts are
//! right, by its own way, with its own link.
//!
//! A person looks first at how many would be asked and confirms; nobody is asked twice in a year, and who came into the
//! address book since can be asked later. "It is fine as it is" is one press behind the link, what is otherwise waits
//! for a person's yes like every amendment; what came on paper or by telephone is marked by hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::own_link::ensure;
use super::{PorchError, refused};
use crate::accounts::{self, Actor, audit, closed_days};
use crate::app::App;
use crate::calendar::business;
use crate::contacts::{Channel, Organization, invitee, list_organizations};
use crate::db::{CenterId, ContactId, OrganizationId, RowId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::outbox::{self, NewMail};
use crate::paper::letter::fiscal_year;
use crate::porch::store::check::{self, Model as Check};
use crate::porch::store::{amendment, own_link};
use crate::tasks::{self, NewTask, TaskState};

/// The task that reminds of it in April; about the center.
const TASK: &str = "porch.contact_check";
/// The months in which it is reminded of.
const SEASON: [u32; 2] = [4, 5];
/// Until this day of April it should be done.
const UNTIL: u32 = 15;
/// The mails can be called back for so long before the first one leaves.
const CALL_BACK: Duration = Duration::minutes(1);

/// How one office would be asked.
#[derive(Clone, Debug)]
pub struct Way {
    pub office: Organization,
    pub channel: Channel,
    /// The address of a mail, and whose it is; empty for a sheet.
    pub email: String,
    pub contact: Option<ContactId>,
}

/// Whom a press on the button would ask now, and who is left out because they wish for no letters.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    pub ways: Vec<Way>,
    pub left_out: Vec<Organization>,
}

impl Outlook {
    /// How many by each channel, in the order of pages.
    pub fn counts(&self) -> Vec<(Channel, usize)> {
        let count = |channel| self.ways.iter().filter(|way| way.channel == channel).count();
        Channel::ALL
            .map(|channel| (channel, count(channel)))
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

/// Whom a press on the button would ask now; nobody who was asked in this fiscal year.
pub async fn outlook(tx: &Tx, fiscal: i32, today: NaiveDate) -> Result<Outlook, DbErr> {
    let asked: BTreeSet<OrganizationId> =
        check::list(tx, fiscal).await?.into_iter().map(|row| row.organization_id).collect();
    let mut outlook = Outlook::default();
    for office in list_organizations(tx).await? {
        if office.is_own_center || asked.contains(&office.id) {
            continue;
        }
        if office.wants_no_invitations {
            outlook.left_out.push(office);
            continue;
        }
        outlook.ways.push(way(tx, office, today).await?);
    }
    Ok(outlook)
}

/// By the office's own way: a mail where it takes mail and has an address, else a sheet.
pub async fn way(tx: &Tx, office: Organization, today: NaiveDate) -> Result<Way, DbErr> {
    let mut way = Way { channel: office.channel, email: String::new(), contact: None, office };
    if way.channel == Channel::Email {
        let named = invitee(tx, today, way.office.id, None).await?;
        match named.map(|(contact, _)| contact).filter(|contact| !contact.email.is_empty()) {
            Some(contact) => (way.email, way.contact) = (contact.email, Some(contact.id)),
            None => way.email.clone_from(&way.office.email),
        }
        if way.email.is_empty() {
            way.channel = Channel::Post;
        }
    }
    Ok(way)
}

/// Asks everybody of the outlook, who must be as many as the person saw. How many were asked.
///
/// # Errors
/// Another year than the present one, or others to ask than were seen.
pub async fn ask(
    app: &App,
    center: CenterId,
    actor: Actor,
    fiscal: i32,
    seen: usize,
) -> Result<usize, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = accounts::center(&tx).await?.ok_or(PorchError::Missing)?;
    let today = now.with_timezone(&found.tz()).date_naive();
    if fiscal != fiscal_year(today) {
        return Err(refused("check-not-this-year"));
    }
    let outlook = outlook(&tx, fiscal, today).await?;
    if outlook.ways.is_empty() {
        // A second press of the same button.
        return Ok(0);
    }
    if outlook.ways.len() != seen {
        return Err(refused("check-others-now"));
    }
    let hours = (found.working_from, found.working_to);
    let leaves = business::working_moment(now + CALL_BACK, found.tz(), hours, &closed_days(&tx).await?);
    let mut rows = Vec::new();
    for way in &outlook.ways {
        let link = ensure(app, &tx, now, actor, way.office.id).await?;
        let outbox_id = if way.channel == Channel::Email {
            let mail = NewMail {
                kind: "contact_check",
                ref_id: way.office.id.0,
                payload: json!({ "contact": way.contact, "generation": link.generation, "asked_at": now }),
                lang: app.language_of(&tx, way.office.id).await?,
                recipient: &way.email,
                bulk: true,
                not_before: leaves,
            };
            Some(outbox::enqueue(app, &tx, now, mail).await?)
        } else {
            None
        };
        rows.push(Check {
            id: app.chance.id(now),
            center_id: center,
            fiscal,
            organization_id: way.office.id,
            channel: way.channel,
            outbox_id,
            asked_at: now,
            asked_by: actor.member(),
            handed_at: None,
            answered_at: None,
            answered_by: None,
        });
        audit::record(app, &tx, now, actor, "porch.check.asked", ("organization", way.office.id.0), &[])
            .await?;
    }
    let count = rows.len();
    check::insert_all(&tx, rows).await?;
    tasks::close_about(&tx, now, TASK, center.0, TaskState::Done, actor).await?;
    tx.commit().await?;
    app.wake();
    Ok(count)
}

/// Where one office stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ContactCheckStanding)]
pub enum Standing {
    /// Its sheet lies here still.
    ToHand,
    /// It was asked and has said nothing.
    Waiting,
    /// It would have something otherwise.
    Changed,
    /// All is as it should be, or it answered on paper or by telephone.
    Answered,
}

/// An office that was asked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ContactCheck)]
pub struct Asked {
    pub id: RowId,
    pub organization: OrganizationId,
    pub name: String,
    #[schema(value_type = String)]
    pub channel: Channel,
    pub standing: Standing,
    pub asked_at: DateTime<Utc>,
}

/// Everybody who was asked in a fiscal year and where they stand.
pub async fn asked(tx: &Tx, fiscal: i32) -> Result<Vec<Asked>, DbErr> {
    let rows = check::list(tx, fiscal).await?;
    let Some(first) = rows.iter().map(|row| row.asked_at).min() else { return Ok(Vec::new()) };
    let latest = |all: Vec<(OrganizationId, DateTime<Utc>)>| {
        let mut latest: BTreeMap<OrganizationId, DateTime<Utc>> = BTreeMap::new();
        for (office, at) in all {
            let known = latest.entry(office).or_insert(at);
            *known = at.max(*known);
        }
        latest
    };
    let agreed = latest(own_link::agreed_since(tx, first).await?);
    let changed = latest(amendment::proposed_since(tx, first).await?);
    let names: BTreeMap<OrganizationId, String> =
        list_organizations(tx).await?.into_iter().map(|office| (office.id, office.name)).collect();
    let mut all: Vec<Asked> = rows
        .into_iter()
        .filter_map(|row| {
            let since = |all: &BTreeMap<_, DateTime<Utc>>| {
                all.get(&row.organization_id).is_some_and(|at| *at >= row.asked_at)
            };
            let standing = if since(&changed) {
                Standing::Changed
            } else if since(&agreed) || row.answered_at.is_some() {
                Standing::Answered
            } else if row.outbox_id.is_none() && row.handed_at.is_none() {
                Standing::ToHand
            } else {
                Standing::Waiting
            };
            // Whoever lies in the trash by now is told of no more.
            let name = names.get(&row.organization_id)?.clone();
            let (id, organization, channel) = (row.id, row.organization_id, row.channel);
            Some(Asked { id, organization, name, channel, standing, asked_at: row.asked_at })
        })
        .collect();
    all.sort_by_key(|one| one.standing);
    Ok(all)
}

/// What a person marks by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ContactCheckMark)]
pub enum Mark {
    /// The sheet left the house.
    Handed,
    /// It answered on paper or by telephone.
    Answered,
    /// A slip: neither.
    Neither,
    /// The mail does not reach anybody: a sheet goes instead.
    Sheet,
}

/// Marks some of those asked in a fiscal year; how many.
pub async fn mark(
    app: &App,
    center: CenterId,
    actor: Actor,
    fiscal: i32,
    ids: &[RowId],
    mark: Mark,
) -> Result<usize, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let mut marked = 0;
    for id in ids {
        let found = check::find(&tx, *id).await?.filter(|row| row.fiscal == fiscal);
        let found = found.ok_or(PorchError::Missing)?;
        let office = found.organization_id;
        let row = match mark {
            Mark::Handed if found.outbox_id.is_none() => Check { handed_at: Some(now), ..found },
            Mark::Handed => continue,
            Mark::Answered => Check { answered_at: Some(now), answered_by: actor.member(), ..found },
            Mark::Neither => Check { handed_at: None, answered_at: None, answered_by: None, ..found },
            Mark::Sheet => {
                if let Some(mail) = found.outbox_id {
                    outbox::recall(&tx, now, &[mail]).await?;
                }
                Check { channel: Channel::Post, outbox_id: None, handed_at: None, ..found }
            }
        };
        check::update(&tx, row).await?;
        let told = [audit::set("mark", serde_json::to_value(mark)?.as_str().unwrap_or_default())];
        audit::record(app, &tx, now, actor, "porch.check.marked", ("organization", office.0), &told).await?;
        marked += 1;
    }
    tx.commit().await?;
    Ok(marked)
}

/// In April each center is reminded once; a task that was done or dropped this year does not come back.
pub async fn remind(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).write().await?;
        let Some(found) = accounts::center(&tx).await? else { continue };
        let today = now.with_timezone(&found.tz()).date_naive();
        let fiscal = fiscal_year(today);
        let before = tasks::store::task::newest_about(&tx, TASK, center.0).await?;
        let told = before.is_some_and(|task| {
            fiscal_year(task.opened_at.with_timezone(&found.tz()).date_naive()) == fiscal
        });
        if !SEASON.contains(&today.month()) || told || !check::list(&tx, fiscal).await?.is_empty() {
            continue;
        }
        let words = |key: &str| {
            let said = |lang: Lang| Message::new(key).with("year", fiscal).say(lang);
            Texts::both(said(Lang::Ja), said(Lang::En))
        };
        let new = NewTask {
            kind: TASK.to_owned(),
            title: words("check-task"),
            instructions: Some(words("check-task-how")),
            link: Some(format!("/contact-check/{fiscal}")),
            about: Some(center.0),
            due_on: NaiveDate::from_ymd_opt(fiscal, 4, UNTIL).map(|day| day.max(today)),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, new).await?;
        tx.commit().await?;
    }
    Ok(())
}
