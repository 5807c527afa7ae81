//! Staff: the ledger, one row a party over all channels, with its answer. Sums stand above it and open their
//! rows; what is done with ticked rows is the invitations room's.

use std::collections::HashMap;

use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId};
use crate::gatherings::GatheringState;
use crate::i18n::{Lang, say, t};
use crate::invitations::ledger::{each_party_once, sums_of};
use crate::invitations::model::{Reason, SendState, SubjectKind};
use crate::invitations::{self, LedgerRow};
use crate::paper::qr;
use crate::replies::head::{self, Head};
use crate::replies::party::{self, Party, Standing};
use crate::shown;
use crate::web::Result;

/// Which rows are shown.
#[derive(Debug, Deserialize)]
pub struct Which {
    #[serde(default)]
    show: String,
}

/// A row with what was answered.
struct Line<'a> {
    row: &'a LedgerRow,
    party: Option<&'a Party>,
}

/// Where a gathering stands on its way, as far as it decides whom to ring.
#[derive(Clone, Copy)]
struct When {
    deadline_past: bool,
    /// It has been held, or was called off.
    over: bool,
}

/// The questions people ask of a ledger.
const QUESTIONS: [&str; 3] = ["no_answer", "not_arrived", "call"];
const STANDINGS: [Standing; 5] =
    [Standing::Attending, Standing::Waiting, Standing::Undecided, Standing::Declined, Standing::None];

/// Why somebody was left out of the invitation.
fn reason_in(lang: Lang, reason: Reason) -> String {
    say(lang, &reason.key(), &[("of", SubjectKind::Gathering.word().into())])
}

impl Line<'_> {
    fn state(&self) -> Option<SendState> {
        self.row.invitation().map(|sent| sent.state)
    }

    fn standing(&self) -> Option<Standing> {
        self.party.map(|party| party.standing)
    }

    fn no_answer(&self) -> bool {
        self.standing() == Some(Standing::None)
    }

    fn not_arrived(&self) -> bool {
        matches!(self.state(), Some(SendState::Failed | SendState::Unknown | SendState::Held))
    }

    /// To be rung: no answer although the deadline is past or a reminder went out, or nothing arrives. Once it is
    /// over, nobody is rung about it any more.
    fn to_call(&self, when: When) -> bool {
        let reminded = self.row.of("reminder").is_some_and(|sent| sent.state == SendState::Sent);
        !when.over && self.no_answer() && (when.deadline_past || reminded || self.not_arrived())
    }

    fn fits(&self, show: &str, when: When) -> bool {
        match show {
            "" => self.row.excluded.is_none(),
            "frame" => true,
            "excluded" => self.row.excluded.is_some(),
            "no_answer" => self.no_answer(),
            "not_arrived" => self.not_arrived(),
            "call" => self.to_call(when),
            word => {
                self.state().is_some_and(|state| state.word() == word)
                    || self.standing().is_some_and(|standing| standing_word(standing) == word)
            }
        }
    }

    /// The last time anything went out to the party or came in from it.
    fn last_contact(&self) -> Option<DateTime<Utc>> {
        let sent = self
            .row
            .sent
            .iter()
            .filter(|sent| sent.state == SendState::Sent)
            .filter_map(|sent| sent.at)
            .max();
        sent.max(self.party.and_then(|party| party.reply.as_ref()).map(|reply| reply.received_at))
    }

    fn next(&self, lang: Lang, when: When) -> String {
        if when.over {
            return String::new();
        }
        let key = match (self.row.excluded.is_some(), self.state(), self.standing()) {
            (true, ..) => return String::new(),
            (_, Some(SendState::Failed | SendState::Unknown), Some(Standing::None)) => "reply-next-address",
            (_, Some(SendState::ToSend), Some(Standing::None)) => match self.row.channel() {
                Some(Channel::Email) => "reply-next-leaves",
                _ => "reply-next-hand-over",
            },
            (_, _, Some(Standing::None)) if self.to_call(when) => "reply-next-call",
            (_, _, Some(Standing::None)) => "reply-next-wait",
            (_, _, Some(Standing::Undecided)) => "reply-next-ask-again",
            (_, _, Some(Standing::Waiting)) => "reply-next-seat",
            _ => return String::new(),
        };
        t(lang, key)
    }

    fn shown(&self, lang: Lang, when: When) -> minijinja::Value {
        let sent = self.row.invitation();
        let (reply_tone, reply_word) =
            self.standing().map_or(("quiet", String::new()), |standing| head::standing_word(lang, standing));
        shown! {
            asking => self.row.asking.as_ref().map(|asking| asking.id),
            organization => self.row.party.organization_id(),
            name => self.row.party.name(),
            person => self.row.party.named.as_ref().map(|named| named.name.clone()),
            code => self.row.asking.as_ref().map(|asking| qr::printed_code(&asking.code)),
            channel => self.row.channel().map(|channel| t(lang, channel.key())),
            tone => sent.map_or("quiet", |sent| sent.state.tone()),
            word => sent.map(|sent| t(lang, &sent.state.key())),
            outcome => sent
                .filter(|sent| sent.state == SendState::Failed)
                .map(|sent| invitations::outcome(sent, lang)),
            way => sent
                .filter(|sent| sent.state == SendState::Failed)
                .and_then(|sent| self.row.party.next_way(sent.sending.channel))
                .map(|channel| t(lang, channel.key())),
            excluded => self.row.excluded.as_ref().map(|(reason, note)| match note.as_str() {
                "" => reason_in(lang, *reason),
                note => format!("{}：{note}", reason_in(lang, *reason)),
            }),
            reply_tone => reply_tone,
            reply_word => reply_word,
            people => self.party.map_or(0, |party| party.people.len()),
            last => self.last_contact(),
            next => self.next(lang, when),
            phone => self.row.party.address(Channel::Phone),
        }
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Attending => "attending",
        Standing::Waiting => "waiting",
        Standing::Undecided => "undecided",
        Standing::Declined => "declined",
        Standing::None => "no_answer",
    }
}

/// `GET /gatherings/{id}/invite`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    which: web::Query<Which>,
) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let rows = invitations::ledger(&tx, *id).await?;
    let sums = sums_of(&rows).total;
    let parties: HashMap<AskingId, Party> =
        party::parties(&tx, *id).await?.into_iter().map(|party| (party.id, party)).collect();
    let when = When {
        deadline_past: whole.gathering.reply_until <= now,
        over: whole.gathering.ends_at <= now || whole.gathering.state == GatheringState::CalledOff,
    };
    let lines: Vec<Line<'_>> = each_party_once(&rows)
        .into_iter()
        .chain(
            rows.iter().filter(|row| row.invitation().is_none() && row.excluded.is_none() && row.is_live()),
        )
        .map(|row| Line { row, party: row.asking.as_ref().and_then(|asking| parties.get(&asking.id)) })
        .collect();
    let base = format!("/gatherings/{}/invite", whole.gathering.id);
    let item = |word: &str, label: String, count: usize| {
        let href = if word.is_empty() { base.clone() } else { format!("{base}?show={word}") };
        shown! { label => label, count => count, href => href, current => which.show == word }
    };
    let mut sent = vec![
        item("frame", t(lang, "reply-sum-frame"), sums.frame),
        item("excluded", t(lang, "reply-sum-excluded"), sums.excluded),
        item("", t(lang, "reply-sum-invited"), sums.invited),
    ];
    for state in SendState::ALL {
        if sums.of(state) > 0 {
            sent.push(item(state.word(), t(lang, &state.key()), sums.of(state)));
        }
    }
    let answers: Vec<_> = STANDINGS
        .into_iter()
        .map(|standing| {
            let count = lines.iter().filter(|line| line.standing() == Some(standing)).count();
            item(standing_word(standing), head::standing_word(lang, standing).1, count)
        })
        .collect();
    let questions: Vec<_> = QUESTIONS
        .into_iter()
        .map(|word| {
            let count = lines.iter().filter(|line| line.fits(word, when)).count();
            item(word, t(lang, &format!("reply-filter-{}", word.replace('_', "-"))), count)
        })
        .collect();
    let context = shown! {
        head => Head::of(&whole, lang, now),
        sent => sent,
        answers => answers,
        questions => questions,
        rows => lines
            .iter()
            .filter(|line| line.fits(&which.show, when))
            .map(|line| line.shown(lang, when))
            .collect::<Vec<_>>(),
        show => which.show,
        nobody => rows.is_empty(),
        may_edit => staff.role.may_edit(),
    };
    staff.page("gatherings", "replies/views/ledger.html", context)
}
