//! The ledger of a gathering: one row a party, and sums that add up.
//!
//! What was sent is read from the sendings and, for mail, from the outbox at the same moment, so no count can
//! run behind what is true. The sums are counted from the very rows that are shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::DbErr;
use serde::Serialize;

use super::model::{Reason, SendState, SubjectKind, WaveState};
use super::party::{Party, party};
use super::store::asking::Model as Asking;
use super::store::sending::Model as SendingRow;
use super::store::{asking, exclusion, sending, wave};
use super::subject::{Subject, first_letter};
use crate::contacts::Channel;
use crate::contacts::store::organization;
use crate::db::{GatheringId, OutboxId, Tx, WaveId};
use crate::outbox;

/// The purpose whose sendings decide how a party of the ledger was invited.
pub const INVITATION: &str = "invitation";
/// The same for the ledger of a survey.
pub const SURVEY: &str = "survey";
/// The one reminder of a survey.
pub const SURVEY_REMINDER: &str = "survey_reminder";
/// A word before the day: each of its letters is said for itself.
pub const DAY_BEFORE: &str = "day_before";
/// By which employers are asked for places in the practicum of a course.
pub const EMPLOYER_REQUEST: &str = "employer_request";
/// The one reminder of it.
pub const EMPLOYER_REMINDER: &str = "employer_reminder";
/// The thanks to an employer that has none this time.
pub const EMPLOYER_DECLINED: &str = "employer_declined";
/// By which an employer hears who comes, each time it is something else.
pub const EMPLOYER_PLACEMENT: &str = "employer_placement";
/// By which somebody is asked to speak, or to take another part.
pub const SPEAKER_REQUEST: &str = "speaker_request";
/// That there is something new on the page of somebody who speaks.
pub const SPEAKER_NEWS: &str = "speaker_news";
/// The way in to what is online, near the time.
pub const VENUE_JOIN: &str = "venue_join";
/// Who waited for a place at the get-together has one.
pub const SOCIAL_MOVED_UP: &str = "social_moved_up";
/// Thanks to somebody who spoke.
pub const SPEAKER_THANKS: &str = "speaker_thanks";
/// The papers of a gathering, to those who signed up and wished for them.
pub const MATERIALS: &str = "materials";

/// The current sending of one purpose.
#[derive(Clone, Debug)]
pub struct Sent {
    pub sending: SendingRow,
    pub state: SendState,
    /// Where its mail stands; `None` for paper.
    pub mail: Option<outbox::State>,
    /// How often its mail was tried; 0 for paper.
    pub tries: i32,
    /// Why it failed, was held or called back, as far as it is known.
    pub outcome: String,
    /// When it came into this state; `None` while it waits.
    pub at: Option<chrono::DateTime<chrono::Utc>>,
}

/// One party of a gathering's frame, invited or left out.
#[derive(Clone, Debug)]
pub struct LedgerRow {
    /// What the party is asked about.
    pub about: SubjectKind,
    /// The number of the wave whose frame it stood in; `None` for an asking outside any wave.
    pub wave: Option<i32>,
    /// `None` where the party was left out.
    pub asking: Option<Asking>,
    pub party: Party,
    /// The current sending of each purpose, oldest first. Empty where the party was left out.
    pub sent: Vec<Sent>,
    /// Why the party was left out, and the sentence of whoever did so by hand.
    pub excluded: Option<(Reason, String)>,
}

impl LedgerRow {
    /// The current sending of a purpose.
    pub fn of(&self, purpose: &str) -> Option<&Sent> {
        self.sent.iter().find(|sent| sent.sending.purpose == purpose)
    }

    /// The invitation (or the letter of the survey) and where it stands; `None` for those left out and for those who
    /// came by themselves.
    pub fn invitation(&self) -> Option<&Sent> {
        self.of(first_letter(self.about))
    }

    /// The channel of the current invitation, else the one of the asking, else the one the office likes.
    pub fn channel(&self) -> Option<Channel> {
        self.invitation()
            .map(|sent| sent.sending.channel)
            .or(self.asking.as_ref().map(|asking| asking.channel))
            .or(self.party.organization.as_ref().map(|organization| organization.channel))
    }

    /// Whether the asking still counts: the ones whose invitation was called back are closed.
    pub fn is_live(&self) -> bool {
        self.asking.as_ref().is_some_and(|asking| asking.closed_at.is_none())
    }
}

/// Every party of the frames of a gathering's opened waves, and askings outside them, in the order of their
/// making; within a wave those left out follow those invited.
pub async fn ledger(tx: &Tx, gathering: GatheringId) -> Result<Vec<LedgerRow>, DbErr> {
    ledger_of(tx, &Subject::gathering(gathering)).await
}

/// As [`ledger`] for any subject.
pub async fn ledger_of(tx: &Tx, about: &Subject) -> Result<Vec<LedgerRow>, DbErr> {
    let waves = wave::list_of_subject(tx, about.id).await?;
    let numbers: HashMap<WaveId, i32> = waves.iter().map(|wave| (wave.id, wave.number)).collect();
    let askings = asking::list_of_subject(tx, about.kind, about.id).await?;
    let mut sent = sent_for(tx, &askings).await?;
    let mut rows = Vec::with_capacity(askings.len());
    for asking in askings {
        rows.push(LedgerRow {
            about: about.kind,
            wave: asking.wave_id.and_then(|wave| numbers.get(&wave).copied()),
            party: party(tx, &asking).await?,
            sent: sent.remove(&asking.id).unwrap_or_default(),
            asking: Some(asking),
            excluded: None,
        });
    }
    for wave in waves.iter().filter(|wave| wave.state != WaveState::Draft) {
        for row in exclusion::list_of_wave(tx, wave.id).await? {
            let organization = organization::find(tx, row.organization_id).await?;
            rows.push(LedgerRow {
                about: about.kind,
                wave: Some(wave.number),
                asking: None,
                party: Party { organization, named: None, first_contact: false },
                sent: Vec::new(),
                excluded: Some(Reason::read(&row.reason)),
            });
        }
    }
    rows.sort_by_key(|row| (row.wave.unwrap_or(i32::MAX), row.excluded.is_some()));
    Ok(rows)
}

/// The current sendings of these askings with their states.
pub(super) async fn sent_for(
    tx: &Tx,
    askings: &[Asking],
) -> Result<HashMap<crate::db::AskingId, Vec<Sent>>, DbErr> {
    let ids: Vec<_> = askings.iter().map(|asking| asking.id).collect();
    let current: Vec<SendingRow> =
        sending::list_of_askings(tx, &ids).await?.into_iter().filter(|row| !row.superseded).collect();
    let mut by_asking: HashMap<_, Vec<Sent>> = HashMap::new();
    for sent in with_states(tx, current).await? {
        by_asking.entry(sent.sending.asking_id).or_default().push(sent);
    }
    Ok(by_asking)
}

/// Sendings with where they stand, the outbox asked once for all of them.
pub async fn with_states(tx: &Tx, rows: Vec<SendingRow>) -> Result<Vec<Sent>, DbErr> {
    let mails: Vec<OutboxId> = rows.iter().filter_map(|row| row.outbox_id).collect();
    let mut found: HashMap<OutboxId, outbox::Row> = HashMap::new();
    for some in mails.chunks(500) {
        found.extend(outbox::store::find_all(tx, some).await?.into_iter().map(|row| (row.id, row)));
    }
    rows.into_iter()
        .map(|row| {
            let mail = row.outbox_id.and_then(|id| found.get(&id));
            match (row.state, mail) {
                (Some(state), _) => Ok(Sent {
                    state: state.into(),
                    mail: None,
                    tries: 0,
                    outcome: row.reason.clone(),
                    at: row.marked_at,
                    sending: row,
                }),
                (None, Some(mail)) => Ok(Sent {
                    state: mail.state.into(),
                    mail: Some(mail.state),
                    tries: mail.attempts,
                    outcome: mail.outcome.clone(),
                    at: mail.finished_at,
                    sending: row,
                }),
                (None, None) => Err(DbErr::Custom("a sending without a state has no mail".to_owned())),
            }
        })
        .collect()
}

/// Counts of parties that must add up: *frame = invited + excluded*, *invited* = the sum of the states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LedgerTally)]
pub struct Tally {
    pub frame: usize,
    pub invited: usize,
    pub excluded: usize,
    pub to_send: usize,
    pub sending: usize,
    pub sent: usize,
    pub unknown: usize,
    pub failed: usize,
    pub held: usize,
    pub recalled: usize,
}

impl Tally {
    /// How many of the invited stand in `state`.
    pub fn of(&self, state: SendState) -> usize {
        match state {
            SendState::ToSend => self.to_send,
            SendState::Sending => self.sending,
            SendState::Sent => self.sent,
            SendState::Unknown => self.unknown,
            SendState::Failed => self.failed,
            SendState::Held => self.held,
            SendState::Recalled => self.recalled,
        }
    }

    /// Whether both equations hold.
    pub fn adds_up(&self) -> bool {
        self.frame == self.invited + self.excluded
            && self.invited == SendState::ALL.into_iter().map(|state| self.of(state)).sum::<usize>()
    }

    fn count(&mut self, row: &LedgerRow) {
        if row.excluded.is_some() {
            self.frame += 1;
            self.excluded += 1;
        } else if let Some(sent) = row.invitation() {
            self.frame += 1;
            self.invited += 1;
            *match sent.state {
                SendState::ToSend => &mut self.to_send,
                SendState::Sending => &mut self.sending,
                SendState::Sent => &mut self.sent,
                SendState::Unknown => &mut self.unknown,
                SendState::Failed => &mut self.failed,
                SendState::Held => &mut self.held,
                SendState::Recalled => &mut self.recalled,
            } += 1;
        }
    }
}

/// The sums of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Sums {
    /// Over all waves, each party once: as invited where any wave invited it, by its newest asking.
    pub total: Tally,
    /// By the number of the wave; `None` for invitations outside any wave.
    pub waves: Vec<(Option<i32>, Tally)>,
    /// As `total`, by channel: of the current invitation, or the one that a party left out likes.
    pub channels: Vec<(Channel, Tally)>,
}

impl Sums {
    /// Whether every equation of every tally holds, and the channels add up to the total.
    pub fn adds_up(&self) -> bool {
        let by_channel: usize = self.channels.iter().map(|(_, tally)| tally.frame).sum();
        by_channel == self.total.frame
            && self.total.adds_up()
            && self
                .waves
                .iter()
                .map(|(_, tally)| tally)
                .chain(self.channels.iter().map(|(_, tally)| tally))
                .all(Tally::adds_up)
    }
}

/// The sums of a gathering's ledger at this moment.
pub async fn sums(tx: &Tx, gathering: GatheringId) -> Result<Sums, DbErr> {
    Ok(sums_of(&ledger(tx, gathering).await?))
}

/// The sums of these rows.
pub fn sums_of(rows: &[LedgerRow]) -> Sums {
    let mut waves: BTreeMap<(bool, Option<i32>), Tally> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.excluded.is_some() || row.invitation().is_some()) {
        // Those outside any wave stand last.
        waves.entry((row.wave.is_none(), row.wave)).or_default().count(row);
    }
    let mut sums = Sums {
        waves: waves.into_iter().map(|((_, wave), tally)| (wave, tally)).collect(),
        ..Sums::default()
    };
    let mut channels: BTreeMap<Channel, Tally> = BTreeMap::new();
    for row in each_party_once(rows) {
        sums.total.count(row);
        if let Some(channel) = row.channel() {
            channels.entry(channel).or_default().count(row);
        }
    }
    sums.channels = channels.into_iter().collect();
    sums
}

/// One row a party: its newest invitation, else its newest exclusion. A party that was called back and invited
/// again counts by the second; one that a later wave left out because it was invited counts as invited.
pub fn each_party_once(rows: &[LedgerRow]) -> Vec<&LedgerRow> {
    let mut seen = BTreeSet::new();
    let mut once: Vec<&LedgerRow> = Vec::new();
    let newest = rows.iter().enumerate().rev();
    let invited = newest.clone().filter(|(_, row)| row.invitation().is_some());
    let excluded = newest.filter(|(_, row)| row.excluded.is_some());
    for (index, row) in invited.chain(excluded) {
        let key = match (row.party.organization_id(), &row.asking) {
            (Some(organization), _) => organization.0,
            (None, Some(asking)) => asking.person_id.map_or(asking.id.0, |person| person.0),
            (None, None) => uuid::Uuid::from_u128(index as u128),
        };
        if seen.insert(key) {
            once.push(row);
        }
    }
    once
}
