//! Taking back what was decided after a gathering: that it goes on, or that it ends here.
//!
//! Nothing that reached anybody is unsaid. Mails of thanks that have not left are called back, the round that was begun
//! goes to the trash as long as nobody was asked to it, the offers that were written down go with it, the series is what
//! it was before, and the proposal is open again.

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, OfferId, OrganizationId, SeriesId, Tx};
use crate::gatherings::store::{gathering, series, series_host};
use crate::gatherings::{self, Gathering, Series, SeriesState, Whole};
use crate::invitations::ledger::with_states;
use crate::invitations::model::SendState;
use crate::invitations::{self, SendingRow};
use crate::plans::proposal::service::{self as proposal, ENDING};
use crate::plans::service::{PlanError, is_untouched, put_away};
use crate::plans::store::resolution::{self, Model as Resolution};
use crate::playbooks::format::Deed;
use crate::{replies, tasks, voices};

/// What a decision changes about a series.
#[derive(Debug, Deserialize, Serialize)]
struct Before {
    rule: String,
    starts_at: NaiveTime,
    minutes: i32,
    agreed: String,
    #[serde(default)]
    agreed_en: String,
    state: SeriesState,
    /// Who hosted every round; none where that was not kept.
    #[serde(default)]
    hosts: Option<Vec<OrganizationId>>,
}

impl Before {
    fn of(row: &Series) -> Self {
        Before {
            rule: row.rule.clone(),
            starts_at: row.starts_at,
            minutes: row.minutes,
            agreed: row.agreed.clone(),
            agreed_en: row.agreed_en.clone(),
            state: row.state,
            hosts: None,
        }
    }

    async fn read(tx: &Tx, row: &Series) -> Result<Self, PlanError> {
        let rows = series_host::list_of(tx, row.id).await?;
        let every = rows.into_iter().filter(|host| host.round.is_none()).map(|host| host.organization_id);
        Ok(Before { hosts: Some(every.collect()), ..Before::of(row) })
    }
}

/// Keeps that something is decided about a series, and what it was before; `None` where the decision makes it.
pub(super) async fn keep(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
    (series, before): (SeriesId, Option<&Series>),
    inside: &str,
) -> Result<(), PlanError> {
    let inside = inside.replace("\r\n", "\n").trim().to_owned();
    match resolution::of_gathering(tx, id).await? {
        // Taken up again where it stopped half-way: what was before is kept already.
        Some(row) => resolution::save(tx, Resolution { inside, at: now, ..row }).await?,
        None => {
            let before = match before {
                Some(row) => Some(Before::read(tx, row).await?),
                None => None,
            };
            let before = before.map(serde_json::to_value).transpose();
            let row = Resolution {
                id: app.chance.id(now),
                center_id: tx.center,
                gathering_id: id,
                series_id: series,
                before: before.map_err(anyhow::Error::from)?,
                next_id: None,
                offers: serde_json::json!([]),
                inside,
                at: now,
            };
            resolution::insert(tx, row).await?;
        }
    }
    Ok(())
}

/// Keeps which round was begun with a decision, and which offers were written down.
pub(super) async fn begun(
    tx: &Tx,
    id: GatheringId,
    next: GatheringId,
    offers: &[OfferId],
) -> Result<(), PlanError> {
    let Some(row) = resolution::of_gathering(tx, id).await? else { return Ok(()) };
    let offers = serde_json::to_value(offers).map_err(anyhow::Error::from)?;
    Ok(resolution::save(tx, Resolution { next_id: Some(next), offers, ..row }).await?)
}

/// A decision that can be taken back, and what that would do.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// It ends here; else it goes on.
    pub ended: bool,
    /// The round that was begun and goes to the trash.
    pub next: Option<Gathering>,
    /// Somebody was asked to that round already, so nothing can be taken back here any more.
    pub invited: bool,
    /// Thanks that have not reached anybody yet.
    pub to_recall: usize,
    /// Thanks that somebody has by now.
    pub reached: usize,
    /// The note for the center alone.
    pub inside: String,
}

/// The letters of thanks: those that can be called back, and how many somebody has.
async fn thanks(tx: &Tx, id: GatheringId) -> Result<(Vec<SendingRow>, usize), PlanError> {
    let mut rows = Vec::new();
    for party in replies::parties(tx, id).await? {
        let sent = invitations::sendings_of(tx, party.id).await?;
        rows.extend(sent.into_iter().filter(|row| row.purpose == ENDING && !row.superseded));
    }
    let (mut waiting, mut reached) = (Vec::new(), 0);
    for sent in with_states(tx, rows).await? {
        match sent.state {
            SendState::Sent | SendState::Sending | SendState::Unknown => reached += 1,
            SendState::ToSend | SendState::Held => waiting.push(sent.sending),
            SendState::Failed | SendState::Recalled => {}
        }
    }
    Ok((waiting, reached))
}

/// What taking back the decision after this gathering would do; `None` where nothing is decided, or nothing is known
/// of what was before.
pub async fn outlook(tx: &Tx, whole: &Whole) -> Result<Option<Outlook>, PlanError> {
    let id = whole.gathering.id;
    let Some(row) = resolution::of_gathering(tx, id).await? else { return Ok(None) };
    let Some(found) = gatherings::series(tx, row.series_id).await? else { return Ok(None) };
    let next = match row.next_id {
        Some(next) => gatherings::whole(tx, next).await?,
        None => None,
    };
    let invited = match &next {
        Some(next) => !is_untouched(tx, next).await?,
        None => false,
    };
    let (waiting, reached) = thanks(tx, id).await?;
    Ok(Some(Outlook {
        ended: found.state == SeriesState::Ended,
        next: next.map(|next| next.gathering),
        invited,
        to_recall: waiting.len(),
        reached,
        inside: row.inside,
    }))
}

/// Takes the decision back; how many letters of thanks were called back.
///
/// # Errors
/// Where nothing is decided, somebody was asked to the next round already, or the series was handed over since.
pub async fn take_back(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let seen = outlook(&tx, &whole).await?.ok_or(PlanError::Over)?;
    let row = resolution::of_gathering(&tx, id).await?.ok_or(PlanError::Over)?;
    let given = gatherings::series(&tx, row.series_id).await?.is_some_and(|found| found.given.is_some());
    if seen.invited || given {
        return Err(PlanError::Over);
    }
    let mut recalled = 0;
    for sending in thanks(&tx, id).await?.0 {
        recalled += usize::from(invitations::unsay(&tx, now, actor, &sending).await?);
    }
    let offers: Vec<OfferId> = serde_json::from_value(row.offers.clone()).map_err(anyhow::Error::from)?;
    voices::offers::unpromise(app, &tx, now, actor, &offers).await?;
    if let Some(next) = seen.next {
        let next = gatherings::whole(&tx, next.id).await?.ok_or(PlanError::Stale)?;
        put_away(app, &tx, now, actor, &next).await?;
    }
    match row.before.clone() {
        Some(before) => {
            let before = serde_json::from_value(before).map_err(anyhow::Error::from)?;
            put_back(&tx, row.series_id, before).await?;
        }
        None => dissolve(&tx, &whole, row.series_id).await?,
    }
    resolution::remove(&tx, row.id).await?;
    proposal::reopen(&tx, id).await?;
    tasks::stir(&tx, id, Deed::Decided).await?;
    audit::record(app, &tx, now, actor, "plans.series.reinstated", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(recalled)
}

/// The series is what it was before.
async fn put_back(tx: &Tx, id: SeriesId, before: Before) -> Result<(), PlanError> {
    let row = gatherings::series(tx, id).await?.ok_or(PlanError::NotFound)?;
    let was = row.version;
    let Before { rule, starts_at, minutes, agreed, agreed_en, state, hosts } = before;
    if let Some(hosts) = hosts {
        // Who was to host with the decision does so no more.
        for host in series_host::list_of(tx, id).await?.iter().filter(|host| host.round.is_none()) {
            if !hosts.contains(&host.organization_id) {
                series_host::delete(tx, host.id).await?;
            }
        }
    }
    let back = Series { rule, starts_at, minutes, agreed, agreed_en, state, ..row };
    if series::update(tx, was, back).await? { Ok(()) } else { Err(PlanError::Stale) }
}

/// The gathering stands alone again; the series that the decision made is gone, or ended where something hangs on it by
/// now.
async fn dissolve(tx: &Tx, whole: &Whole, id: SeriesId) -> Result<(), PlanError> {
    let was = whole.gathering.version;
    let alone = Gathering { series_id: None, round: None, ..whole.gathering.clone() };
    if !gathering::update(tx, was, alone).await? {
        return Err(PlanError::Stale);
    }
    for host in series_host::list_of(tx, id).await? {
        series_host::delete(tx, host.id).await?;
    }
    if series::remove(tx, id).await? {
        return Ok(());
    }
    let row = gatherings::series(tx, id).await?.ok_or(PlanError::NotFound)?;
    let before = Before {
        rule: String::new(),
        agreed: String::new(),
        agreed_en: String::new(),
        state: SeriesState::Ended,
        ..Before::of(&row)
    };
    put_back(tx, id, before).await
}
