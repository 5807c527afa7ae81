//! Today: the open tasks of a member or of everybody, sorted by how soon; or those that wait for somebody, or are late.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Weight;
use super::remarks::{self, Remark};
use super::store::task;
use crate::accounts::{self, Member};
use crate::app::App;
use crate::db::{MembershipId, TaskId, Tx};
use crate::i18n::{Lang, Texts};
use crate::playbooks::format::Deed;

/// Whose tasks are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// One's own, nobody's, and those of whoever has left: they are everybody's.
    #[default]
    Mine,
    /// Everybody's.
    All,
    /// Everybody's that wait for somebody's answer.
    Awaited,
    /// Everybody's that are past their date.
    Late,
}

/// The list of Today.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Today {
    /// Whom to call and what was promised, due or past its date: these come before everything else.
    pub first: Vec<Line>,
    /// To be done today (今日中).
    pub due: Vec<Line>,
    /// Past their date (遅れています).
    pub late: Vec<Line>,
    /// What waits for somebody's answer, and is not past its date; the longest wait first.
    pub awaited: Vec<Line>,
    /// Later, or without a date.
    pub later: Vec<Line>,
}

impl Today {
    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.first.len() + self.due.len() + self.late.len() + self.awaited.len() + self.later.len()
    }
}

/// One sentence of Today.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Line {
    pub id: TaskId,
    pub title: Texts,
    pub instructions: Option<Texts>,
    /// What it belongs to, such as a gathering's title, in the reader's language; empty where it stands alone.
    pub subject: String,
    pub subject_id: Option<Uuid>,
    /// Where it is done: a path of our own.
    pub link: Option<String>,
    /// Whose it is; nobody's is everybody's.
    pub owner: Option<MembershipId>,
    pub owner_name: String,
    /// The owner has left the center, so that it is everybody's.
    pub owner_left: bool,
    pub due_on: Option<NaiveDate>,
    /// Somebody to call, something promised, or neither; the first two stand first.
    pub weight: Weight,
    /// Days past its date; 0 where it is not late.
    pub late_days: i64,
    /// Whose answer it waits for, and since when; empty where it waits for nobody.
    pub waits_for: String,
    pub waits_since: Option<DateTime<Utc>>,
    /// No tick closes it, only a decision where it leads to.
    pub by_decision: bool,
    /// What colleagues said about it, the oldest first.
    pub remarks: Vec<Remark>,
}

/// Sorts the open tasks of `whose` as of the day `today`, for `member`.
pub async fn today(
    app: &App,
    tx: &Tx,
    lang: Lang,
    (whose, member): (Whose, MembershipId),
    today: NaiveDate,
) -> Result<Today, DbErr> {
    let members = accounts::members(tx).await?;
    // Whose last day is past owns nothing, however the day was set: what waits is on everybody's list until somebody takes it.
    let left = members.iter().filter(|one| has_left(one, today)).map(|one| one.id);
    let mine: Vec<MembershipId> = left.chain([member]).collect();
    let mut rows = task::list_open(tx, (whose == Whose::Mine).then_some(&mine)).await?;
    rows.retain(|row| match whose {
        Whose::Mine | Whose::All => true,
        Whose::Awaited => !row.waits_for.is_empty(),
        Whose::Late => row.due_on.is_some_and(|day| day < today),
    });
    let names = subjects(app, tx, lang, &rows).await?;
    let threads: Vec<Uuid> = rows.iter().map(task::Model::thread).collect();
    let mut said = remarks::about(tx, &threads).await?;
    let mut list = Today::default();
    for row in rows {
        let remarks = said.remove(&row.thread()).unwrap_or_default();
        let line = line(row, &members, &names, today, remarks);
        match line.due_on {
            // Asked for those that wait, all of them stand in one list, however late.
            _ if whose == Whose::Awaited => list.awaited.push(line),
            Some(day) if day < today && line.weight == Weight::Rest => list.late.push(line),
            _ if !line.waits_for.is_empty() && line.late_days == 0 => list.awaited.push(line),
            Some(day) if day <= today && line.weight != Weight::Rest => list.first.push(line),
            Some(day) if day == today => list.due.push(line),
            _ => list.later.push(line),
        }
    }
    for group in [&mut list.first, &mut list.due, &mut list.late, &mut list.later] {
        // Stable: within a weight the order of dates stays.
        group.sort_by_key(|line| line.weight);
    }
    list.awaited.sort_by_key(|line| line.waits_since);
    Ok(list)
}

fn has_left(member: &Member, today: NaiveDate) -> bool {
    member.until.is_some_and(|until| until < today)
}

/// What the tasks belong to, by the subject's id.
pub(super) async fn subjects(
    app: &App,
    tx: &Tx,
    lang: Lang,
    rows: &[task::Model],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let mut names = HashMap::new();
    for (kind, name) in app.names() {
        let of_kind = rows.iter().filter(|row| row.subject_kind.as_deref() == Some(kind));
        let ids: BTreeSet<Uuid> = of_kind.filter_map(|row| row.subject_id).collect();
        if !ids.is_empty() {
            names.extend(name(tx, lang, &ids).await?);
        }
    }
    Ok(names)
}

/// One task as a line.
pub(super) fn line(
    row: task::Model,
    members: &[Member],
    names: &HashMap<Uuid, String>,
    today: NaiveDate,
    remarks: Vec<Remark>,
) -> Line {
    let owner = row.owner_id.and_then(|id| members.iter().find(|member| member.id == id));
    Line {
        id: row.id,
        owner: row.owner_id,
        owner_name: owner.map(Member::name).unwrap_or_default(),
        owner_left: owner.is_some_and(|one| has_left(one, today)),
        late_days: row.due_on.map_or(0, |day| (today - day).num_days().max(0)),
        subject_id: row.subject_id,
        subject: row.subject_id.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
        weight: Weight::of(&row.kind, row.done_by.as_deref().and_then(Deed::read)),
        title: row.title,
        instructions: row.instructions,
        link: row.link,
        due_on: row.due_on,
        waits_for: row.waits_for,
        waits_since: row.waits_since,
        by_decision: row.by_decision,
        remarks,
    }
}
