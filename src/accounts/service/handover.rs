//! The first of April: a colleague's whole list, or some kinds of it, to a successor in one act; and back.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use sea_orm::DbErr;

use super::AccountError;
use super::people::keep_an_administrator;
use crate::accounts::audit;
use crate::accounts::handover::{ASSIGNMENTS, Given, Held, Holding, Pass, Shown, word};
use crate::accounts::model::{Actor, Subject};
use crate::accounts::store::{center, handover, member};
use crate::app::App;
use crate::db::{CenterId, MembershipId, RowId, Tx};
use crate::i18n::{Lang, Message};
use crate::web::FieldErrors;

/// The most characters that the one who leaves may write down.
const LONGEST: usize = 10_000;
/// So long Today tells the successor of it.
const LATELY: Duration = Duration::days(28);

/// What somebody holds, kind by kind, in the order of the sheet.
pub async fn holdings(
    app: &App,
    tx: &Tx,
    holder: MembershipId,
    lang: Lang,
) -> Result<Vec<(&'static str, Vec<Held>)>, DbErr> {
    let mut all = Vec::new();
    for holding in app.holdings() {
        all.push((holding.kind, (holding.list)(app, tx, holder, lang).await?));
    }
    Ok(all)
}

/// How a list is to be handed over.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub successor: Option<MembershipId>,
    /// The last day of the one who leaves; `None` where nobody leaves.
    pub last_day: Option<NaiveDate>,
    /// The kinds that go.
    pub kinds: Vec<String>,
    /// What the next one should know.
    pub words: String,
}

/// Hands over what `from` holds of these kinds: all of it or nothing, in one transaction. Whoever takes over a visit
/// or a part in a gathering can read there what the other could. Errors name the field that needs another look.
pub async fn hand_over(
    app: &App,
    center: CenterId,
    actor: Actor,
    from: MembershipId,
    wish: &Wish,
) -> Result<RowId, HandoverError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("members").await?;
    let leaver = member::find(&tx, from).await?.ok_or(AccountError::NoSuch)?;
    let to = judge(&tx, now, &leaver, wish).await?;
    let until_before = leaver.until;
    if let Some(day) = wish.last_day {
        let was = leaver.version;
        if !member::update(&tx, was, member::Model { until: Some(day), ..leaver }).await? {
            return Err(AccountError::Stale.into());
        }
        keep_an_administrator(&tx).await?;
    }
    let id: RowId = app.chance.id(now);
    let mut giving = Giving {
        app,
        tx: &tx,
        now,
        handover: id,
        pass: Pass { from, to, actor, joined: false },
        items: Vec::new(),
    };
    for holding in app.holdings().iter().filter(|holding| wish.kinds.iter().any(|kind| kind == holding.kind))
    {
        giving.all_of(holding).await?;
    }
    let items = giving.items;
    let row = handover::Model {
        id,
        center_id: center,
        from_id: from,
        to_id: to,
        last_day: wish.last_day,
        until_before,
        words: wish.words.trim().to_owned(),
        made_at: now,
        made_by: actor.member(),
        undone_at: None,
    };
    let assigned: Vec<(Subject, uuid::Uuid)> = items
        .iter()
        .filter(|item| item.kind == ASSIGNMENTS.kind && item.outcome != "kept")
        .filter_map(|item| item.subject_kind.zip(item.subject_id))
        .collect();
    let gone = items.iter().filter(|item| item.outcome != "kept").count();
    handover::insert(&tx, row, items).await?;
    record_assignments(app, &tx, now, actor, &assigned, (from, to)).await?;
    let changes = [audit::set("successor", to), audit::set("count", gone)];
    audit::record(app, &tx, now, actor, "accounts.handover.made", ("membership", from.0), &changes).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
}

/// Every change of who may read what is sealed stands in the history, subject by subject.
async fn record_assignments(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    subjects: &[(Subject, uuid::Uuid)],
    (from, to): (MembershipId, MembershipId),
) -> Result<(), DbErr> {
    for (kind, subject) in subjects {
        let changes: Vec<_> = audit::changed("assigned", from, to).into_iter().collect();
        audit::record(app, tx, now, actor, "accounts.assignment.moved", (word(*kind), *subject), &changes)
            .await?;
    }
    Ok(())
}

async fn judge(
    tx: &Tx,
    now: DateTime<Utc>,
    leaver: &member::Model,
    wish: &Wish,
) -> Result<MembershipId, HandoverError> {
    let zone = center::find(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let today = now.with_timezone(&zone).date_naive();
    let mut errors = FieldErrors::default();
    let successor = match wish.successor {
        Some(id) if id != leaver.id => member::find(tx, id).await?,
        _ => None,
    };
    // Who begins on 1 April may be handed the list in March.
    let takes =
        |member: &member::Model| member.role.may_edit() && member.until.is_none_or(|until| today <= until);
    let successor = successor.filter(takes);
    if successor.is_none() {
        errors.add("successor", Message::new("field-choose"));
    }
    if wish.last_day.is_some_and(|day| day < leaver.since) {
        errors.add("last_day", Message::new("handover-error-last-day"));
    }
    if wish.kinds.is_empty() {
        errors.add("kinds", Message::new("field-choose"));
    }
    if wish.words.chars().count() > LONGEST {
        errors.add("words", Message::new("field-too-long").with("max", LONGEST));
    }
    match successor {
        Some(successor) if errors.is_empty() => Ok(successor.id),
        _ => Err(HandoverError::Fields(errors)),
    }
}

/// A hand-over while it goes on.
struct Giving<'a> {
    app: &'a App,
    tx: &'a Tx,
    now: DateTime<Utc>,
    handover: RowId,
    pass: Pass,
    items: Vec<handover::item::Model>,
}

impl Giving<'_> {
    async fn all_of(&mut self, holding: &Holding) -> Result<(), HandoverError> {
        for held in (holding.list)(self.app, self.tx, self.pass.from, Lang::Ja).await? {
            if self.items.iter().any(|item| item.kind == holding.kind && item.row_id == held.row) {
                continue;
            }
            let given = (holding.give)(self.app, self.tx, &held, self.pass).await?;
            self.keep(holding.kind, &held, given);
            if given != Given::Moved && given != Given::Joined || holding.kind == ASSIGNMENTS.kind {
                continue;
            }
            // What is worked on can be read: the assignment goes along, whether or not its kind was chosen.
            if let Some((kind, subject)) = held.subject
                && let Some(row) = member::assignment_of(self.tx, self.pass.from, kind, subject).await?
            {
                let along = Held { row: row.id.0, subject: held.subject, shown: held.shown.clone() };
                let given = (ASSIGNMENTS.give)(self.app, self.tx, &along, self.pass).await?;
                self.keep(ASSIGNMENTS.kind, &along, given);
            }
        }
        Ok(())
    }

    fn keep(&mut self, kind: &str, held: &Held, given: Given) {
        let (outcome, reason) = match given {
            Given::Moved => ("moved", ""),
            Given::Joined => ("joined", ""),
            Given::Kept(reason) => ("kept", reason),
        };
        self.items.push(handover::item::Model {
            id: self.app.chance.id(self.now),
            center_id: self.tx.center,
            handover_id: self.handover,
            kind: kind.to_owned(),
            row_id: held.row,
            subject_kind: held.subject.map(|(kind, _)| kind),
            subject_id: held.subject.map(|(_, id)| id),
            outcome: outcome.to_owned(),
            reason: reason.to_owned(),
            shown: serde_json::to_value(&held.shown).expect("what is shown is plain data"),
            stayed: false,
        });
    }
}

/// Takes a hand-over back: whatever the successor still holds returns, and the last day that stood there before. How
/// many things stayed. A second press does nothing more.
pub async fn undo_handover(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: RowId,
) -> Result<usize, HandoverError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("members").await?;
    let found = handover::find(&tx, id).await?.ok_or(AccountError::NoSuch)?;
    let items = handover::items(&tx, id).await?;
    if found.undone_at.is_some() || !handover::set_undone(&tx, id, now).await? {
        return Ok(items.iter().filter(|item| item.stayed).count());
    }
    let leaver = member::find(&tx, found.from_id).await?.ok_or(AccountError::NoSuch)?;
    // A last day that somebody set anew since is theirs.
    if found.last_day.is_some() && leaver.until == found.last_day {
        let was = leaver.version;
        if !member::update(&tx, was, member::Model { until: found.until_before, ..leaver }).await? {
            return Err(AccountError::Stale.into());
        }
    }
    let (mut stayed, mut assigned) = (0, Vec::new());
    for item in items.iter().filter(|item| item.outcome != "kept") {
        let Some(holding) = app.holdings().iter().find(|holding| holding.kind == item.kind) else { continue };
        let held = held_of(item);
        let pass = Pass { from: found.from_id, to: found.to_id, actor, joined: item.outcome == "joined" };
        if (holding.give_back)(app, &tx, &held, pass).await? {
            if item.kind == ASSIGNMENTS.kind {
                assigned.extend(held.subject);
            }
        } else {
            handover::set_stayed(&tx, item.id).await?;
            stayed += 1;
        }
    }
    record_assignments(app, &tx, now, actor, &assigned, (found.to_id, found.from_id)).await?;
    let changes = [audit::set("left", stayed)];
    audit::record(
        app,
        &tx,
        now,
        actor,
        "accounts.handover.undone",
        ("membership", found.from_id.0),
        &changes,
    )
    .await?;
    tx.commit().await?;
    app.wake();
    Ok(stayed)
}

fn held_of(item: &handover::item::Model) -> Held {
    Held { row: item.row_id, subject: item.subject_kind.zip(item.subject_id), shown: shown_of(item) }
}

/// What the sheet shows of one thing.
pub fn shown_of(item: &handover::item::Model) -> Shown {
    serde_json::from_value(item.shown.clone()).unwrap_or_default()
}

/// What was handed to a member lately, with who handed it over.
pub async fn handed_lately(
    tx: &Tx,
    to: MembershipId,
    now: DateTime<Utc>,
) -> Result<Vec<(RowId, String)>, DbErr> {
    let members = member::list(tx).await?;
    let lately = handover::list_lately(tx, to, now - LATELY).await?;
    let named = |row: handover::Model| {
        let from = members.iter().find(|member| member.id == row.from_id)?;
        Some((row.id, from.name()))
    };
    Ok(lately.into_iter().filter_map(named).collect())
}

/// Why something was not handed over.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    #[error("fields need another look")]
    Fields(FieldErrors),
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error("{0:#}")]
    Other(#[from] anyhow::Error),
}
