//! Today: the open tasks of a member or of everybody, sorted by how soon.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Weight;
use super::store::task;
use crate::accounts::{self, Member};
use crate::app::App;
use crate::db::{MembershipId, TaskId, Tx};
use crate::i18n::{Lang, Texts};
use crate::playbooks::format::Deed;

/// The list of Today.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Today {
    /// Whom to call and what was promised, due or past its date: these come before everything else.
    pub first: Vec<Line>,
    /// To be done today (今日中).
    pub due: Vec<Line>,
    /// Past their date (遅れています).
    pub late: Vec<Line>,
    /// Later, or without a date (待っています).
    pub waiting: Vec<Line>,
}

impl Today {
    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.first.len() + self.due.len() + self.late.len() + self.waiting.len()
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
    /// Where it is done: a path of our own.
    pub link: Option<String>,
    /// Whose it is; nobody's is everybody's.
    pub owner: Option<MembershipId>,
    pub owner_name: String,
    pub due_on: Option<NaiveDate>,
    /// Somebody to call, something promised, or neither; the first two stand first.
    pub weight: Weight,
    /// Days past its date; 0 where it is not late.
    pub late_days: i64,
}

/// Sorts the open tasks as of the day `today`: those of `member` and nobody's, or with `None` everybody's.
pub async fn today(
    app: &App,
    tx: &Tx,
    lang: Lang,
    member: Option<MembershipId>,
    today: NaiveDate,
) -> Result<Today, DbErr> {
    let members = accounts::members(tx).await?;
    let rows = task::list_open(tx, member).await?;
    let names = subjects(app, tx, lang, &rows).await?;
    let mut list = Today::default();
    for row in rows {
        let line = line(row, &members, &names, today);
        match line.due_on {
            Some(day) if day <= today && line.weight != Weight::Rest => list.first.push(line),
            Some(day) if day < today => list.late.push(line),
            Some(day) if day == today => list.due.push(line),
            _ => list.waiting.push(line),
        }
    }
    for group in [&mut list.first, &mut list.due, &mut list.late, &mut list.waiting] {
        // Stable: within a weight the order of dates stays.
        group.sort_by_key(|line| line.weight);
    }
    Ok(list)
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
) -> Line {
    let owner = row.owner_id.and_then(|id| members.iter().find(|member| member.id == id));
    Line {
        id: row.id,
        owner: row.owner_id,
        owner_name: owner.map(Member::name).unwrap_or_default(),
        late_days: row.due_on.map_or(0, |day| (today - day).num_days().max(0)),
        subject: row.subject_id.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
        weight: Weight::of(&row.kind, row.done_by.as_deref().and_then(Deed::read)),
        title: row.title,
        instructions: row.instructions,
        link: row.link,
        due_on: row.due_on,
    }
}
