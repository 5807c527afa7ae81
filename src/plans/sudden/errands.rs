//! Errands of a sudden change: the room, the fellow hosts, those from elsewhere who take a part, employers with places. One task each, due
//! today, on Today and beside the calls; taking the change back drops what was not done yet and asks to take back what was.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::watch;
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::{Channel, find_organization};
use crate::courses::employers;
use crate::db::{AskingId, GatheringId, OrganizationId, RowId, TaskId, Tx, VenueId};
use crate::gatherings::store::{host, role, venue};
use crate::gatherings::{ChangeKind, Whole, book};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations;
use crate::plans::service::PlanError;
use crate::speakers;
use crate::speakers::model::Word as _;
use crate::tasks::store::task;
use crate::tasks::{self, NewTask, TaskState};

/// The kind of the task about a venue, a host's row, a role's row, an employer's or a speaker's asking.
const TASK: &str = "plans.errand";

/// Somebody who has to be told, beside the guests.
#[derive(Clone, Debug)]
pub struct Errand {
    /// The row it is about; of an employer and a speaker the asking.
    about: Uuid,
    /// `venue`, `host`, `part` or `employer`.
    what: &'static str,
    name: String,
    phone: String,
}

/// An errand as it stands beside the calls; it is done and undone as the task that it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OnTheList {
    pub task: TaskId,
    pub title: Texts,
    /// A number to ring, where one is known.
    pub phone: String,
    pub done: bool,
}

/// The errands of the change that came at `since`, in the order in which they were opened.
pub async fn list(tx: &Tx, id: GatheringId, since: DateTime<Utc>) -> Result<Vec<OnTheList>, DbErr> {
    let tasks = task::list_of_subject(tx, TASK, id.0).await?;
    let of_this =
        tasks.into_iter().filter(|task| task.opened_at >= since && task.state != TaskState::Dropped);
    let mut all = Vec::new();
    for task in of_this {
        let phone = match task.about_id {
            Some(about) => number_of(tx, about).await?,
            None => String::new(),
        };
        all.push(OnTheList { task: task.id, title: task.title, phone, done: task.state == TaskState::Done });
    }
    Ok(all)
}

/// The number of whoever an errand is about, as it is known now.
async fn number_of(tx: &Tx, about: Uuid) -> Result<String, DbErr> {
    if let Some(row) = venue::find(tx, VenueId(about)).await? {
        return Ok(row.phone);
    }
    if let Some(row) = role::find(tx, RowId(about)).await? {
        return Ok(row.phone);
    }
    if let Some(asking) = invitations::asking(tx, AskingId(about)).await? {
        let to = invitations::party(tx, &asking).await?;
        return Ok(to.address(Channel::Phone).unwrap_or_default());
    }
    let office = match host::find(tx, RowId(about)).await? {
        Some(row) => find_organization(tx, row.organization_id).await?,
        None => None,
    };
    Ok(office.map(|office| office.phone).unwrap_or_default())
}

/// The errands of a gathering; fellow hosts and employers who are guests too are told as guests.
pub async fn errands(tx: &Tx, whole: &Whole, guests: &[OrganizationId]) -> Result<Vec<Errand>, PlanError> {
    let mut all = of_the_gathering(whole, guests)?;
    all.extend(of_employers(employers::with_places(tx, whole.gathering.id).await?, guests));
    // By their office or contact: a title stands where others read it.
    for one in speakers::speakers(tx, whole.gathering.id).await?.iter().filter(|one| one.said_yes()) {
        all.push(Errand {
            about: one.asking.id.0,
            what: "part",
            name: format!("{}（{}）", one.party.name(), one.row.part.said(Lang::Ja)),
            phone: one.party.address(Channel::Phone).unwrap_or_default(),
        });
    }
    Ok(all)
}

fn of_employers(all: Vec<employers::service::Employer>, guests: &[OrganizationId]) -> Vec<Errand> {
    let others = all
        .into_iter()
        .filter(|one| one.asking.organization_id.is_none_or(|office| !guests.contains(&office)));
    others
        .map(|one| Errand { about: one.asking.id.0, what: "employer", name: one.name, phone: one.phone })
        .collect()
}

/// The errands of a move of which nobody is told at once: no letter of it goes to employers, and their places are for days
/// as they were. Whoever was asked and has not said no is rung, and asked whether the new days suit.
pub(in crate::plans) async fn employers_hear(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    whole: &Whole,
    guests: &[OrganizationId],
) -> Result<(), PlanError> {
    let id = whole.gathering.id;
    let to_hear = of_employers(employers::still_asked(tx, id).await?, guests);
    let page = format!("/gatherings/{id}/employers");
    open_at(app, tx, now, by, (whole, &page), &to_hear, ChangeKind::NewDate).await
}

/// Room, fellow hosts and parts.
fn of_the_gathering(whole: &Whole, guests: &[OrganizationId]) -> anyhow::Result<Vec<Errand>> {
    let book = book(&whole.gathering)?;
    let mut all = rooms(whole);
    for host in &whole.hosts {
        let office = &host.organization;
        if !office.is_own_center && !guests.contains(&office.id) {
            let (name, phone) = (office.name.clone(), office.phone.clone());
            all.push(Errand { about: host.row.id.0, what: "host", name, phone });
        }
    }
    for row in whole.roles.iter().filter(|row| row.membership_id.is_none() && !row.name.is_empty()) {
        let part = book.roles.iter().find(|role| role.id == row.role);
        let part = part.map(|role| role.title.get("ja").to_owned()).unwrap_or_default();
        all.push(Errand {
            about: row.id.0,
            what: "part",
            name: format!("{}（{part}）", row.name),
            phone: row.phone.clone(),
        });
    }
    Ok(all)
}

/// The rooms that have to hear of it.
pub fn rooms(whole: &Whole) -> Vec<Errand> {
    let here = whole.venues.iter().filter(|venue| !venue.online);
    here.map(|venue| Errand {
        about: venue.id.0,
        what: "venue",
        name: venue.name.clone(),
        phone: venue.phone.clone(),
    })
    .collect()
}

/// Opens the errands of a change in the stead of those of an earlier one. Where the change takes another back,
/// only what was done has to be taken back.
pub async fn open(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    whole: &Whole,
    errands: &[Errand],
    kind: ChangeKind,
) -> Result<(), PlanError> {
    let calls = format!("/gatherings/{}/calls", whole.gathering.id);
    open_at(app, tx, now, by, (whole, &calls), errands, kind).await
}

async fn open_at(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    (whole, page): (&Whole, &str),
    errands: &[Errand],
    kind: ChangeKind,
) -> Result<(), PlanError> {
    for errand in errands {
        let before = task::newest_about(tx, TASK, errand.about).await?;
        tasks::close_about(tx, now, TASK, errand.about, TaskState::Dropped, by).await?;
        let told = before.is_some_and(|task| task.state == TaskState::Done);
        if kind == ChangeKind::Reinstated && !told {
            continue;
        }
        let said = |lang: Lang| {
            let news = watch::news(kind).say(lang);
            Message::new(format!("sudden-errand-{}", errand.what))
                .with("name", &errand.name)
                .with("news", news)
                .say(lang)
        };
        let asks = errand.what == "employer" && kind == ChangeKind::NewDate;
        let how = |lang: Lang| {
            let phone = Message::new("sudden-errand-phone").with("phone", &errand.phone).say(lang);
            let ask = Message::new("sudden-errand-employer-days").say(lang);
            let lines = [(phone, !errand.phone.is_empty()), (ask, asks)];
            lines.into_iter().filter(|(_, told)| *told).map(|(line, _)| line).collect::<Vec<_>>().join("\n")
        };
        let phone =
            Some(Texts::both(how(Lang::Ja), how(Lang::En))).filter(|_| asks || !errand.phone.is_empty());
        let new = NewTask {
            kind: TASK.to_owned(),
            title: Texts::both(said(Lang::Ja), said(Lang::En)),
            instructions: phone,
            link: Some(page.to_owned()),
            subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
            about: Some(errand.about),
            owner: whole.member_in("lead").or_else(|| whole.member_in("reception")),
            due_on: Some(zoned::local_date(now, whole.zone())),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}
