//! The letters of this room: which one an answer calls for, and how each is composed when it leaves.
//!
//! A letter is composed from what is true then, so two answers within a minute never leave two truths: a letter
//! about an answer that no longer counts is dropped, because the next answer has a letter of its own.
//!
//! Calendar entries keep their UID for life. Each letter that carries one raises the party's SEQUENCE first
//! (RFC 5546 section 2.1.4): a seat is an accepted entry, losing the last seat takes the entry back.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde_json::json;

use super::applying::{self, Promised};
use super::head::place_name;
use super::joining::{own_places, ways_in};
use super::party::{Attending, Party, Standing, party};
use super::store::beside;
use crate::app::App;
use crate::calendar::ical;
use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, Tx};
use crate::gatherings::{self, GatheringState, Whole};
use crate::i18n::{Lang, say, written};
use crate::invitations::ledger::DAY_BEFORE;
use crate::invitations::{self, Sending};
use crate::mail::Method;
use crate::outbox::{Composed, Row};
use crate::playbooks::placeholders::{Context, Waiting};

/// The purpose of a reminder.
const REMINDER: &str = "reminder";
/// The purpose of the word about a new day to those who had said no.
const OFFER: &str = "new_date_offer";

/// The letter that a standing calls for.
fn purpose(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Attending => Some("confirmation"),
        Standing::Waiting => Some("waiting"),
        Standing::Undecided => Some("undecided"),
        Standing::Declined => Some("declined"),
        Standing::None => None,
    }
}

/// Writes to a party after its answer `number`: what it has now. Where it had a calendar entry and has no seat
/// any more, the letter takes the entry back.
pub(super) async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    before: &Party,
    after: &Party,
    number: i32,
) -> Result<(), DbErr> {
    let Some(letter) = purpose(after.standing) else { return Ok(()) };
    // Who signed up without an address or a number has the page that is kept, and nobody could be rung.
    if after.asking.organization_id.is_none() && after.asking.channel == Channel::Hand {
        return Ok(());
    }
    let had = before.seated().next().is_some();
    let has = after.standing == Standing::Attending;
    if had || has {
        beside::raise_sequence(tx, after.id).await?;
    }
    let payload = json!({ "reply": number, "withdraw": had && !has });
    invitations::send(
        app,
        tx,
        now,
        &after.asking,
        letter,
        Sending { bulk: false, not_before: None, payload },
    )
    .await?;
    Ok(())
}

/// Tells every invited party that has not declined what changed; `payload` is what
/// [`gatherings::keep_notice`] gave. Returns how many are told.
pub async fn notify_change(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    payload: &serde_json::Value,
) -> Result<usize, DbErr> {
    let mut told = 0;
    for party in super::party::parties(tx, gathering).await? {
        if party.standing == Standing::Declined {
            continue;
        }
        beside::raise_sequence(tx, party.id).await?;
        let Some(asking) = invitations::asking(tx, party.id).await? else { continue };
        let how = Sending { bulk: false, not_before: None, payload: payload.clone() };
        invitations::send(app, tx, now, &asking, "update", how).await?;
        told += 1;
    }
    Ok(told)
}

/// One reminder by mail to each of these parties, and no second one in whatever words: after it comes a call. How many
/// were written to now, and how many no mail reaches: those are rung up by the call list, and a second letter would be no
/// kindness to them.
pub async fn remind(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    parties: &[Party],
    letter: Option<&str>,
) -> Result<(usize, usize), DbErr> {
    // A reminder of the day that was put off was for another day.
    let since = gatherings::asked_again_at(tx, gathering).await?;
    let (mut count, mut others) = (0, 0);
    for party in parties {
        let sent = invitations::sendings_of(tx, party.id).await?;
        if party.channel != Channel::Email {
            others += 1;
        } else if !sent.iter().any(|sending| sending.stands_for(REMINDER, letter, since)) {
            let how = Sending { bulk: true, not_before: None, payload: json!({ "letter": letter }) };
            invitations::send(app, tx, now, &party.asking, REMINDER, how).await?;
            count += 1;
        }
    }
    Ok((count, others))
}

/// A word before the day to these parties, each by its own way and each of these words once; how many were written to
/// now. A mail for which the center opens too late leaves at once.
pub async fn tell_before_the_day(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    parties: &[Party],
    letter: Option<&str>,
) -> Result<usize, DbErr> {
    // A word before the day that was put off was for another day.
    let since = gatherings::asked_again_at(tx, whole.gathering.id).await?;
    let in_hours = invitations::bulk_moment(tx, now, Duration::zero()).await?;
    let not_before = Some(if in_hours < whole.gathering.starts_at { in_hours } else { now });
    let mut told = 0;
    for party in parties {
        let sent = invitations::sendings_of(tx, party.id).await?;
        if sent.iter().any(|sending| sending.says(DAY_BEFORE, letter, since)) {
            continue;
        }
        let how = Sending { bulk: true, not_before, payload: json!({ "letter": letter }) };
        invitations::send(app, tx, now, &party.asking, DAY_BEFORE, how).await?;
        told += 1;
    }
    Ok(told)
}

/// Tells these parties of a sudden change with the letter of a purpose: by mail at once, else by a call that waits
/// to be made. Their calendar entries' sequence rises. The caller has set the gathering's state.
pub async fn tell_at_once(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    parties: &[Party],
    letter: &str,
    payload: &serde_json::Value,
) -> Result<(), DbErr> {
    for party in parties {
        beside::raise_sequence(tx, party.id).await?;
        let Some(asking) = invitations::asking(tx, party.id).await? else { continue };
        invitations::send_at_once(app, tx, now, &asking, letter, payload.clone()).await?;
    }
    Ok(())
}

/// Those of these parties who said no and take invitations by mail: they hear of a new day in softer words.
pub async fn to_be_offered(tx: &Tx, parties: &[Party]) -> Result<Vec<Party>, DbErr> {
    let mut all = Vec::new();
    for party in parties.iter().filter(|party| party.standing == Standing::Declined) {
        let to = invitations::party(tx, &party.asking).await?;
        let wants_none = to.organization.as_ref().is_some_and(|office| office.wants_no_invitations);
        if party.channel == Channel::Email && to.address(Channel::Email).is_some() && !wants_none {
            all.push(party.clone());
        }
    }
    Ok(all)
}

/// Tells a party that said no of the new day, in working hours; where no mail reaches it, nobody rings it up for this.
pub async fn offer_new_day(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    party: &Party,
    payload: &serde_json::Value,
) -> Result<(), DbErr> {
    let how = Sending { bulk: true, not_before: None, payload: payload.clone() };
    invitations::send(app, tx, now, &party.asking, OFFER, how).await.map(drop)
}

/// The composer of every letter of this room, registered under each of its kinds.
pub fn compose<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    composed(app, tx, row).boxed_local()
}

async fn composed(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let party = party(tx, &asking).await?;
    let gathering = GatheringId(asking.subject_id);
    let Some(whole) = gatherings::whole(tx, gathering).await? else {
        return Ok(Composed::Drop("the gathering is gone"));
    };
    if let Some(why) = no_longer(row, &party, whole.gathering.state) {
        return Ok(Composed::Drop(why));
    }
    if row.kind == DAY_BEFORE && whole.has_begun(app.clock.now()) {
        return Ok(Composed::Drop("the gathering has begun"));
    }
    let lang = Lang::of(&row.lang);
    let promised = applying::promised(tx, &whole.gathering).await?;
    let mut context: Context = invitations::context(app, tx, &asking, lang).await?;
    match row.kind.as_str() {
        "update" | "postponement" | "new_date" | "reinstatement" => {
            let notice = gatherings::notice_of(tx, &row.payload).await?;
            context.changes = Some(notice.say(lang));
            context.reason = Some(notice.reason);
            fill_seats(&mut context, lang, &whole, (&party, promised.as_ref()));
        }
        OFFER => {
            let notice = gatherings::notice_of(tx, &row.payload).await?;
            context.changes = Some(notice.say(lang));
            context.reason = Some(notice.reason);
        }
        "cancellation" => {
            let notice = gatherings::notice_of(tx, &row.payload).await?;
            // What else falls away with it stands beside the reason, where no list of changes does.
            let beside = notice.say(lang).into_iter();
            let beside =
                beside.map(|change| format!("{}: {} → {}", change.what, change.before, change.after));
            let lines: Vec<String> = [notice.reason]
                .into_iter()
                .filter(|reason| !reason.trim().is_empty())
                .chain(beside)
                .collect();
            context.reason = Some(lines.join("\n"));
        }
        "confirmation" | "waiting" | "moved_up" | DAY_BEFORE => {
            fill_seats(&mut context, lang, &whole, (&party, promised.as_ref()))
        }
        _ => {}
    }
    let own = own_places(&whole, &party);
    if row.kind == DAY_BEFORE && !own.is_empty() {
        let places = gatherings::places::told(&own, lang);
        context.gathering.venue = places.names;
        context.gathering.address = places.addresses;
        context.gathering.access = places.access;
    }
    let ways = gatherings::places::ways_in(&ways_in(&whole, &party, app.clock.now()), lang);
    if !ways.is_empty() {
        context.gathering.access = [context.gathering.access.as_str(), &ways].join("\n").trim().to_owned();
    }
    // Of several tours nobody joins all: which days are somebody's own is told by `courses::tours`.
    let own_days = gatherings::tours(tx, &whole).await?.is_empty();
    if !own_days && row.kind == "moved_up" {
        return Ok(Composed::Drop("seats of tours are told by another letter"));
    }
    // Once none of them is held, whatever entry somebody got goes.
    let none_is_held = !["cancellation", "postponement"].iter().all(|kind| row.kind != *kind);
    let calendar = match entry(row, &party).filter(|_| own_days || none_is_held) {
        Some((answer, method)) => {
            Some(invitations::calendar(app, tx, row, &asking, (answer, &ways), method).await?)
        }
        None => None,
    };
    invitations::compose(app, tx, row, context, calendar).await
}

/// Why a letter no longer applies, if so.
fn no_longer(row: &Row, party: &Party, state: GatheringState) -> Option<&'static str> {
    let fits = match state {
        GatheringState::CalledOff => row.kind == "cancellation",
        // While no day is known, a party may still say no.
        GatheringState::Postponed => ["postponement", "declined", "undecided"].contains(&row.kind.as_str()),
        _ => !["cancellation", "postponement"].contains(&row.kind.as_str()),
    };
    if !fits {
        return Some("the gathering was called off or put off, or is not any more");
    }
    let about = row.payload.get("reply").and_then(serde_json::Value::as_i64);
    let newest = party.newest;
    if about.is_some_and(|number| number != i64::from(newest)) {
        return Some("the party answered again since");
    }
    let fits = match row.kind.as_str() {
        "confirmation" | "moved_up" | DAY_BEFORE => party.standing == Standing::Attending,
        "waiting" => party.standing == Standing::Waiting,
        "undecided" => party.standing == Standing::Undecided,
        "declined" | OFFER => party.standing == Standing::Declined,
        _ => party.standing != Standing::Declined,
    };
    (!fits).then_some("the party stands elsewhere now")
}

/// What the letter's calendar part says and does; `None` where it carries none.
fn entry(row: &Row, party: &Party) -> Option<(ical::Answer, Method)> {
    let withdraw = row.payload.get("withdraw").and_then(serde_json::Value::as_bool).unwrap_or(false);
    match row.kind.as_str() {
        "confirmation" | "moved_up" => Some((ical::Answer::Accepted, Method::Request)),
        "cancellation" | "postponement" => Some((partstat(party), Method::Cancel)),
        "update" | "new_date" | "reinstatement" => Some((partstat(party), Method::Request)),
        _ if withdraw => Some((partstat(party), Method::Cancel)),
        _ => None,
    }
}

/// How a calendar writes where a party stands.
pub fn partstat(party: &Party) -> ical::Answer {
    match party.standing {
        // What was said about another day is no answer to this one.
        Standing::Attending if party.asks_again => ical::Answer::NeedsAction,
        Standing::Attending => ical::Answer::Accepted,
        Standing::Waiting | Standing::Undecided => ical::Answer::Tentative,
        Standing::Declined => ical::Answer::Declined,
        Standing::None => ical::Answer::NeedsAction,
    }
}

/// Fills in who sits and who waits.
fn fill_seats(
    context: &mut Context,
    lang: Lang,
    whole: &Whole,
    (party, promised): (&Party, Option<&Promised>),
) {
    let name = |person: &Attending| match place_name(whole, lang, person.named.pool).as_str() {
        "" => called(lang, party, person),
        place => {
            let name = called(lang, party, person);
            say(lang, "reply-name-at", &[("name", name.into()), ("place", place.to_owned().into())])
        }
    };
    context.seated = Some(party.seated().map(name).collect());
    let waiting = party.waiting().map(|person| Waiting {
        name: name(person),
        position: u32::try_from(person.position.unwrap_or_default()).unwrap_or_default(),
    });
    context.waiting = Some(waiting.collect());
    let date = |day: Option<NaiveDate>| day.map(|day| written::date(lang, day)).unwrap_or_default();
    let meets = party.seated().filter_map(|person| promised?.meets.get(&person.id).copied()).max();
    context.meets_by = Some(date(meets));
    let waits = party.waiting().filter_map(|person| Some(promised?.waits_until(person.since?))).max();
    context.waits_until = Some(date(waits));
}

/// What somebody of a party is called in letters and lists: the name, or their place in a head count.
pub fn called(lang: Lang, party: &Party, person: &Attending) -> String {
    if !person.name.is_empty() {
        return person.name.clone();
    }
    let number = party.people.iter().position(|other| other.id == person.id).map_or(1, |index| index + 1);
    say(lang, "reply-counted", &[("number", number.into())])
}
