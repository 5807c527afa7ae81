//! How far staff have come with what has to be on paper: the insurance, and whatever an employer asks for. Before the first
//! day at employers a task names what is still open.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use serde::Deserialize;

use super::listing::{Employer, employers};
use super::practicum::days_of;
use super::{EmployerError, asked};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::employers::form::said;
use crate::courses::employers::model::{Answer, LONGEST, Paper, PaperState, Word as _};
use crate::courses::employers::store::{paper, practicum};
use crate::db::{AskingId, CenterId, GatheringId, Tx};
use crate::gatherings::{self, GatheringState};
use crate::i18n::{Lang, Message, Texts};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// Papers are open, and the first day at employers comes near.
const TASK: &str = "employers.papers";
/// So long before that day the task is there.
const AHEAD: Duration = Duration::days(14);
/// So long before it they should be done.
const DONE_BY: Duration = Duration::days(5);
/// What each paper is called in the history, in the order of [`Paper::ALL`].
const FIELDS: [&str; 5] = ["insurance", "agreement", "own_agreement", "confidentiality", "hygiene"];

/// What is to be true of the papers from now on.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = EmployerPapersIn)]
pub struct PapersIn {
    pub insurance: PaperState,
    pub agreement: PaperState,
    /// As it is where it is left out.
    pub own_agreement: Option<PaperState>,
    pub confidentiality: Option<PaperState>,
    pub hygiene: Option<PaperState>,
    #[serde(default)]
    pub note: String,
    /// The version that was looked at; 0 where there was none.
    #[serde(default)]
    pub version: i32,
}

/// Keeps how far the papers are.
pub async fn keep_papers(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, asking): (GatheringId, AskingId),
    new: PapersIn,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("employers").await?;
    asked(&tx, gathering, asking).await?;
    let note = new.note.replace("\r\n", "\n").trim().to_owned();
    if note.chars().count() > LONGEST {
        let message = Message::new("field-too-long").with("max", LONGEST);
        let mut errors = FieldErrors::default();
        errors.add("note", message);
        return Err(EmployerError::Fields(errors));
    }
    let before = paper::of_asking(&tx, asking).await?;
    if new.version != before.as_ref().map_or(0, |before| before.version) {
        return Err(EmployerError::Stale);
    }
    let state = |paper: Paper| before.as_ref().map(|before| before.state(paper)).unwrap_or_default();
    let wanted = |paper: Paper| match paper {
        Paper::Insurance => new.insurance,
        Paper::Agreement => new.agreement,
        Paper::OwnAgreement => new.own_agreement.unwrap_or(state(paper)),
        Paper::Confidentiality => new.confidentiality.unwrap_or(state(paper)),
        Paper::Hygiene => new.hygiene.unwrap_or(state(paper)),
    };
    let told = |state: PaperState| crate::replies::model::word(state);
    let changes: Vec<_> = Paper::ALL
        .iter()
        .map(|paper| audit::changed(FIELDS[*paper as usize], told(state(*paper)), told(wanted(*paper))))
        .chain([audit::changed("note", before.as_ref().map_or("", |before| before.note.as_str()), &note)])
        .flatten()
        .collect();
    if changes.is_empty() {
        return Ok(());
    }
    match &before {
        Some(before) => {
            let row = paper::Model {
                insurance: wanted(Paper::Insurance),
                agreement: wanted(Paper::Agreement),
                own_agreement: wanted(Paper::OwnAgreement),
                confidentiality: wanted(Paper::Confidentiality),
                hygiene: wanted(Paper::Hygiene),
                note,
                ..before.clone()
            };
            let was = before.version;
            if !paper::update(&tx, was, row).await? {
                return Err(EmployerError::Stale);
            }
        }
        None => {
            let row = paper::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                asking_id: asking,
                insurance: wanted(Paper::Insurance),
                agreement: wanted(Paper::Agreement),
                own_agreement: wanted(Paper::OwnAgreement),
                confidentiality: wanted(Paper::Confidentiality),
                hygiene: wanted(Paper::Hygiene),
                note,
                version: 1,
            };
            paper::insert(&tx, row).await?;
        }
    }
    audit::record(app, &tx, now, actor, "courses.employer.papers", ("asking", asking.0), &changes).await?;
    follow(app, &tx, now, actor, gathering).await?;
    tx.commit().await?;
    Ok(())
}

/// What is still open of an employer that said yes: the insurance, and what it asks for.
pub fn open_papers(one: &Employer, kept: Option<&paper::Model>) -> Vec<Paper> {
    if one.answered() != Some(Answer::Yes) {
        return Vec::new();
    }
    let needed = |paper: &Paper| *paper == Paper::Insurance || one.content.papers.contains(paper);
    let state = |paper: &Paper| kept.map(|kept| kept.state(*paper)).unwrap_or_default();
    // One that staff began is needed, whoever asked for it.
    let open = |paper: &&Paper| match state(paper) {
        PaperState::Open => needed(paper),
        PaperState::UnderWay => true,
        PaperState::Done | PaperState::NotNeeded => false,
    };
    Paper::ALL.iter().filter(open).copied().collect()
}

/// What is open of each of these employers, by asking.
pub async fn open_of(tx: &Tx, all: &[Employer]) -> Result<BTreeMap<AskingId, Vec<Paper>>, DbErr> {
    let askings: Vec<AskingId> = all.iter().map(|one| one.asking.id).collect();
    let kept = paper::list_of_askings(tx, &askings).await?;
    let of = |one: &Employer| open_papers(one, kept.iter().find(|row| row.asking_id == one.asking.id));
    Ok(all.iter().map(|one| (one.asking.id, of(one))).filter(|(_, open)| !open.is_empty()).collect())
}

/// Opens a task for every gathering whose first day at employers comes near while papers are open, and drops it where none
/// is any more. A gathering that is broken keeps none of the others waiting.
pub async fn remind_of_papers(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for center in accounts::all_centers(app).await? {
        let tx = app.db.scoped(center).read().await?;
        let mut near = gatherings::list_ahead(&tx, now).await?;
        near.retain(|one| one.state != GatheringState::CalledOff && one.starts_at <= now + AHEAD * 2);
        drop(tx);
        for gathering in near {
            let id = gathering.id;
            // With ids alone: what could not be read may stand in the words of the error.
            if remind(app, center, id).await.is_err() {
                tracing::error!(%center, gathering = %id, "the papers of a gathering could not be looked through");
            }
        }
    }
    Ok(())
}

async fn remind(app: &App, center: CenterId, gathering: GatheringId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    follow(app, &tx, now, Actor::System, gathering).await?;
    tx.commit().await?;
    Ok(())
}

async fn follow(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    gathering: GatheringId,
) -> Result<(), EmployerError> {
    let Some(row) = practicum::of_gathering(tx, gathering).await? else { return Ok(()) };
    let Some(whole) = gatherings::whole(tx, gathering).await? else { return Ok(()) };
    let all = employers(tx, &row).await?;
    let open = open_of(tx, &all).await?;
    let today = zoned::local_date(now, whole.zone());
    let first = days_of(&row, &whole).first().map(|day| day.date);
    let Some(first) = first.filter(|first| !open.is_empty() && today <= *first) else {
        return Ok(tasks::close_about(tx, now, TASK, gathering.0, TaskState::Done, by).await?);
    };
    if today < first - AHEAD {
        return Ok(());
    }
    let title = |lang: Lang| Message::new("employers-task-papers").with("title", whole.title(lang)).say(lang);
    let lines = |lang: Lang| {
        let between = if lang == Lang::Ja { "、" } else { ", " };
        let line = |one: &Employer| {
            let papers = said(open.get(&one.asking.id)?, between, lang);
            Some(
                Message::new("employers-task-papers-of")
                    .with("name", &one.name)
                    .with("papers", papers)
                    .say(lang),
            )
        };
        all.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    };
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(lines(Lang::Ja), lines(Lang::En))),
        link: Some(format!("/gatherings/{gathering}/employers?show=papers")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(gathering.0),
        owner: whole.member_in("employer-care").or_else(|| whole.member_in("secretary")),
        due_on: Some((first - DONE_BY).max(today)),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}
