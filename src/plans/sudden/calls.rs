//! Who does not know yet, with numbers to ring.
//!
//! Read from the ledger at every look: whoever the newest sudden change was to be told, how that stands, and who
//! was rung up by whom. A party knows when its mail was sent, when somebody ticked the call, or when it answered
//! since. A mail that did not leave at once is no news to anybody: its party is rung up, until the mail has left.

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::errands::{self, OnTheList};
use crate::accounts::{self, Member};
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, MembershipId, Tx};
use crate::gatherings::{self, ChangeKind, Sudden};
use crate::invitations;
use crate::invitations::ledger::{Sent, with_states};
use crate::invitations::model::SendState;
use crate::invitations::store::sending;
use crate::replies::{self, Party, Standing};

/// A mail that has not left after this is late, whatever keeps it.
const SOON: Duration = Duration::minutes(10);

/// How a sudden change has come round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Calls {
    pub kind: ChangeKind,
    pub at: DateTime<Utc>,
    pub reason: String,
    /// How many parties were to be told.
    pub parties: usize,
    /// Their mail was sent.
    pub mailed: usize,
    /// Their mail is about to leave, at its first attempt.
    pub on_the_way: usize,
    /// Somebody rang them up.
    pub rung: usize,
    /// They answered since, so they know.
    pub answered: usize,
    /// They do not know yet and have to be rung up.
    pub left: usize,
    /// Those to be rung up and those who were, the former first, and among them whoever would come.
    pub lines: Vec<Call>,
    /// The room, fellow hosts and others who have to hear of it too.
    pub errands: Vec<OnTheList>,
}

/// Somebody to be rung up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Call {
    pub asking: AskingId,
    pub name: String,
    pub kana: String,
    /// The person to ask for; empty where there is none.
    pub contact: String,
    /// Empty where the address book has none.
    pub phone: String,
    pub why: Why,
    pub standing: Standing,
    /// How many people of the party have a seat.
    pub seated: usize,
    pub rung: Option<Tick>,
}

/// Why no mail told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CallWhy)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    NoMail,
    Failed,
    /// The mail server put it off or is not there; it is tried again.
    Delayed,
    /// Kept back in the outbox.
    Held,
    /// The mail server's last answer was lost.
    Unknown,
}

/// Who ticked a call, and when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tick {
    pub by: Option<MembershipId>,
    pub by_name: String,
    pub at: DateTime<Utc>,
}

/// What each party concerned was sent about a change, with how that stands.
pub(super) async fn sent_about(
    tx: &Tx,
    parties: &[Party],
    sudden: &Sudden,
) -> Result<Vec<(usize, Sent)>, DbErr> {
    let ids: Vec<AskingId> = parties.iter().map(|party| party.id).collect();
    let mut rows = sending::list_of_askings(tx, &ids).await?;
    let purpose = sudden.kind.purpose().word();
    let about = sudden.id.to_string();
    rows.retain(|row| {
        let change = row.payload.get("change").and_then(serde_json::Value::as_str);
        row.purpose == purpose && !row.superseded && change == Some(about.as_str())
    });
    let found = with_states(tx, rows).await?;
    let place = |sent: &Sent| parties.iter().position(|party| party.id == sent.sending.asking_id);
    Ok(found.into_iter().filter_map(|sent| place(&sent).map(|at| (at, sent))).collect())
}

/// Where one party stands towards the news.
enum Knows {
    Mailed,
    OnTheWay,
    Rung,
    Answered,
    Not(Why),
}

/// Whether a mail that has not left yet is late: an attempt came to nothing, or it waits for too long.
fn is_late(sent: &Sent, now: DateTime<Utc>) -> bool {
    let under_way = i32::from(sent.state == SendState::Sending);
    sent.tries > under_way || sent.sending.created_at + SOON <= now
}

fn knows(sent: &Sent, party: &Party, since: DateTime<Utc>, now: DateTime<Utc>) -> Knows {
    let by_phone = sent.sending.outbox_id.is_none();
    let answered = party.reply.as_ref().is_some_and(|reply| reply.received_at >= since);
    match sent.state {
        SendState::Sent if by_phone => Knows::Rung,
        SendState::Sent => Knows::Mailed,
        _ if answered => Knows::Answered,
        SendState::ToSend if by_phone => Knows::Not(Why::NoMail),
        SendState::ToSend | SendState::Sending if is_late(sent, now) => Knows::Not(Why::Delayed),
        SendState::ToSend | SendState::Sending => Knows::OnTheWay,
        SendState::Held => Knows::Not(Why::Held),
        SendState::Unknown => Knows::Not(Why::Unknown),
        // A mail is dropped and called back only where another letter takes its place.
        SendState::Failed | SendState::Recalled => Knows::Not(Why::Failed),
    }
}

/// How the newest sudden change of a gathering has come round by `now`; `None` where there was none.
pub async fn calls(tx: &Tx, gathering: GatheringId, now: DateTime<Utc>) -> Result<Option<Calls>, DbErr> {
    let Some(sudden) = gatherings::sudden(tx, gathering).await? else { return Ok(None) };
    let parties = replies::parties(tx, gathering).await?;
    let sent = sent_about(tx, &parties, &sudden).await?;
    let members = accounts::members(tx).await?;
    let mut calls = Calls {
        kind: sudden.kind,
        at: sudden.at,
        reason: sudden.notice.reason.clone(),
        parties: sent.len(),
        mailed: 0,
        on_the_way: 0,
        rung: 0,
        answered: 0,
        left: 0,
        lines: Vec::new(),
        errands: errands::list(tx, gathering, sudden.at).await?,
    };
    for (at, sent) in &sent {
        let party = &parties[*at];
        let why = match knows(sent, party, sudden.at, now) {
            Knows::Mailed => {
                calls.mailed += 1;
                continue;
            }
            Knows::OnTheWay => {
                calls.on_the_way += 1;
                continue;
            }
            Knows::Answered => {
                calls.answered += 1;
                continue;
            }
            Knows::Rung => {
                calls.rung += 1;
                None
            }
            Knows::Not(why) => {
                calls.left += 1;
                Some(why)
            }
        };
        calls.lines.push(line(tx, party, sent, why, &members).await?);
    }
    // Whoever would set out first is rung up first.
    let sets_out = |line: &Call| match line.standing {
        Standing::Attending => 0,
        Standing::Waiting | Standing::Undecided => 1,
        Standing::None | Standing::Declined => 2,
    };
    calls.lines.sort_by_key(|line| {
        (line.rung.is_some(), sets_out(line), replies::order_key(&line.kana, &line.name))
    });
    Ok(Some(calls))
}

async fn line(
    tx: &Tx,
    party: &Party,
    sent: &Sent,
    why: Option<Why>,
    members: &[Member],
) -> Result<Call, DbErr> {
    let to = invitations::party(tx, &party.asking).await?;
    let phone = to.address(Channel::Phone).unwrap_or_default();
    let row = &sent.sending;
    let by_name = |id: Option<MembershipId>| {
        id.and_then(|id| members.iter().find(|member| member.id == id)).map(Member::name).unwrap_or_default()
    };
    let tick = || Tick {
        by: row.marked_by,
        by_name: by_name(row.marked_by),
        at: row.marked_at.unwrap_or(row.created_at),
    };
    Ok(Call {
        asking: party.id,
        name: party.name.clone(),
        kana: party.kana.clone(),
        contact: to.named.as_ref().map(|named| named.name.clone()).unwrap_or_default(),
        phone,
        why: why.unwrap_or(Why::NoMail),
        standing: party.standing,
        seated: party.seated().count(),
        rung: why.is_none().then(tick),
    })
}
