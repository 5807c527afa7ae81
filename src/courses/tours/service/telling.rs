//! Telling: each office hears where its own people go, each host who comes; once, and again only where that changed.

use std::collections::BTreeMap;

use serde_json::json;

use super::TourError;
use super::heard::last_heard;
use super::moved::heard;
use super::seats::{Seats, tour_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::contacts::japanese::show_phone;
use crate::courses::placements::service::at_the_board;
use crate::courses::tours::model::{Going, Whom};
use crate::courses::tours::store::telling;
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::gatherings::GatheringState;
use crate::i18n::{Lang, Message, Texts, written};
use crate::invitations;
use crate::outbox::{self, NewMail};
use crate::tasks::{self, NewTask, TaskState};

/// The kind of mail.
pub const NEWS: &str = "tour_news";

/// Somebody is to be rung, office or host.
pub(super) fn call(whom: Whom) -> &'static str {
    match whom {
        Whom::Office => "tours.call_office",
        Whom::Host => "tours.call_host",
    }
}

/// Something that an office or a host has not heard.
pub struct News {
    pub whom: Whom,
    pub asking: AskingId,
    pub people: Vec<Going>,
    /// Days, hours and where to meet, as they are told; of a host also what it is let know.
    pub said: String,
}

/// What is told beside who goes where.
fn said(seats: &Seats, whom: Whom, people: &[Going]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for place in people.iter().flat_map(|going| &going.places) {
        let Some(tour) = tour_of(&seats.standing, place.asking, place.day) else { continue };
        let word = if whom == Whom::Host { tour.row.word.as_str() } else { "" };
        let line = format!("{} {} {word}", tour.said(Lang::Ja), tour.row.meet);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Who has something to hear. Nobody has before anybody has a seat; an office that withdrew knows so itself, and so does a
/// host that cannot.
pub fn news(seats: &Seats, told: &BTreeMap<(Whom, AskingId), telling::Model>) -> Vec<News> {
    let mut now: BTreeMap<(Whom, AskingId), Vec<Going>> = BTreeMap::new();
    for one in &seats.standing.trainees {
        let going = Going { attendee: one.attendee, places: seats.going(one.attendee) };
        now.entry((Whom::Office, one.asking)).or_default().push(going);
    }
    let shared = !told.is_empty() || now.values().flatten().any(|going| !going.places.is_empty());
    if !shared {
        return Vec::new();
    }
    for tour in seats.standing.tours.iter().filter(|tour| tour.is_on()) {
        now.entry((Whom::Host, tour.row.asking_id)).or_default();
    }
    for one in &seats.standing.trainees {
        for place in seats.going(one.attendee) {
            let there = now.entry((Whom::Host, place.asking)).or_default();
            match there.iter_mut().find(|going| going.attendee == one.attendee) {
                Some(known) => known.places.push(place),
                None => there.push(Going { attendee: one.attendee, places: vec![place] }),
            }
        }
    }
    // A host whose day is none any more hears that nobody comes; one that was taken off knows so.
    for (whom, asking) in told.keys().filter(|(whom, _)| *whom == Whom::Host) {
        if seats.standing.tours.iter().all(|tour| tour.row.asking_id != *asking) {
            now.entry((*whom, *asking)).or_default();
        }
    }
    now.into_iter()
        .map(|((whom, asking), mut people)| {
            people.sort();
            News { whom, asking, said: said(seats, whom, &people), people }
        })
        .filter(|one| match told.get(&(one.whom, one.asking)) {
            Some(last) => last.going() != one.people || last.said != one.said,
            None => one.whom == Whom::Office || !one.people.is_empty(),
        })
        .collect()
}

/// Tells everybody who has something to hear, by mail, else by a task for whoever rings. How many.
pub async fn tell(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<usize, TourError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let seats = Seats::of(&tx, at_the_board(app, &tx, member, gathering).await?).await?;
    let told = telling::newest_of(&tx, gathering).await?;
    let all = news(&seats, &told);
    let count = all.len();
    for one in all {
        let last = told.get(&(one.whom, one.asking));
        let number = last.map_or(0, |last| last.number) + 1;
        if one.whom == Whom::Host {
            let comes = |attendee| one.people.iter().any(|going| going.attendee == attendee);
            let before = last.map(telling::Model::going).unwrap_or_default();
            let gone: Vec<AttendeeId> =
                before.iter().map(|going| going.attendee).filter(|id| !comes(*id)).collect();
            heard(&tx, now, &gone, Actor::Member(member)).await?;
        }
        let asking = invitations::asking(&tx, one.asking).await?.ok_or(TourError::NotFound)?;
        let party = invitations::party(&tx, &asking).await?;
        // What was to be said before is not so any more.
        tasks::close_about(&tx, now, call(one.whom), one.asking.0, TaskState::Dropped, Actor::Member(member))
            .await?;
        let address = party.address(Channel::Email).filter(|_| asking.channel == Channel::Email);
        let outbox_id = match address {
            Some(address) => {
                let mail = NewMail {
                    kind: NEWS,
                    ref_id: one.asking.0,
                    payload: json!({ "whom": one.whom, "number": number }),
                    lang: Lang::of(&asking.lang),
                    recipient: &address,
                    bulk: false,
                    not_before: now,
                };
                Some(outbox::enqueue(app, &tx, now, mail).await?)
            }
            None => {
                let phone = party.address(Channel::Phone).unwrap_or_default();
                tasks::open(app, &tx, now, to_ring(&seats, one.whom, one.asking, party.name(), &phone, now))
                    .await?;
                None
            }
        };
        let row = telling::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: gathering,
            asking_id: one.asking,
            whom: one.whom,
            number,
            people: serde_json::to_value(&one.people).map_err(anyhow::Error::from)?,
            said: one.said,
            outbox_id,
            membership_id: Some(member),
            at: now,
        };
        telling::insert(&tx, row).await?;
    }
    if count > 0 {
        let who = Actor::Member(member);
        audit::record(app, &tx, now, who, "courses.tour.told", ("gathering", gathering.0), &[]).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(count)
}

/// A letter that was asked for some time ago, as it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// It says something else than was heard before.
    pub is_news: bool,
    /// Something was heard before.
    pub changes: bool,
}

/// How the letter of a telling stands when it leaves: what it does not say any more was not told. `None` where something
/// newer is told.
pub async fn as_it_leaves(
    app: &App,
    tx: &Tx,
    seats: &Seats,
    (whom, asking): (Whom, AskingId),
    number: i64,
) -> Result<Option<Leaving>, TourError> {
    let now = app.clock.now();
    tx.turn("placements").await?;
    let told = telling::list_of(tx, whom, asking).await?;
    let Some((newest, before)) = told.split_last() else { return Ok(None) };
    // A correction of its own, from a try before this one, counts as it; a seat that was given back has a letter that nobody
    // pressed.
    let own = i64::from(newest.number) - i64::from(newest.membership_id.is_none());
    if own != number && i64::from(newest.number) != number {
        return Ok(None);
    }
    let last = last_heard(tx, whom, before).await?;
    let heard = last.as_ref();
    let state = seats.standing.whole.gathering.state;
    let goes_on = !matches!(state, GatheringState::CalledOff | GatheringState::Postponed);
    let (still, said) = if goes_on {
        let mut still = newest.going();
        for going in &mut still {
            let there = seats.going(going.attendee);
            going.places.retain(|place| there.contains(place));
        }
        let named = |one: &Going| seats.standing.trainees.iter().any(|who| who.attendee == one.attendee);
        still.retain(|one| named(one) && (whom == Whom::Office || !one.places.is_empty()));
        let said = said(seats, whom, &still);
        (still, said)
    } else {
        // What is called off or put off is told by its own letters.
        (
            heard.map(telling::Model::going).unwrap_or_default(),
            heard.map(|row| row.said.clone()).unwrap_or_default(),
        )
    };
    if still != newest.going() || said != newest.said {
        let row = telling::Model {
            id: app.chance.id(now),
            number: newest.number + 1,
            people: serde_json::to_value(&still).map_err(anyhow::Error::from)?,
            said: said.clone(),
            outbox_id: None,
            membership_id: None,
            at: now,
            ..newest.clone()
        };
        telling::insert(tx, row).await?;
    }
    let same = match heard {
        Some(heard) => heard.going() == still && heard.said == said,
        None => still.iter().all(|going| going.places.is_empty()) && (whom == Whom::Host || still.is_empty()),
    };
    Ok(Some(Leaving { is_news: goes_on && !same, changes: heard.is_some() }))
}

fn to_ring(
    seats: &Seats,
    whom: Whom,
    asking: AskingId,
    name: &str,
    phone: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> NewTask {
    let whole = &seats.standing.whole;
    let key = match whom {
        Whom::Office => "tours-task-call-office",
        Whom::Host => "tours-task-call-host",
    };
    let title = |lang: Lang| Message::new(key).with("title", whole.title(lang)).say(lang);
    let line = |lang: Lang| {
        Message::new("tours-task-call-line").with("name", name).with("phone", show_phone(phone)).say(lang)
    };
    NewTask {
        kind: call(whom).to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(line(Lang::Ja), line(Lang::En))),
        link: Some(format!("/gatherings/{}/tours/print", whole.gathering.id)),
        subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
        about: Some(asking.0),
        owner: whole.member_in("secretary"),
        due_on: Some(zoned::local_date(now, whole.zone())),
        ..NewTask::default()
    }
}

/// A line of what an office or a host was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// Of an office: the visitor. Of a host: day and hours of the tour.
    pub head: String,
    /// Of an office: tours with day, hours and where to meet. Of a host: visitors with their office.
    pub rows: Vec<String>,
    /// What goes with it: for a host what staff let it know, and where its visitors arrive.
    pub notes: Vec<String>,
}

/// What an office or a host knows and what still is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Told {
    /// 0 where nothing was told yet.
    pub number: i32,
    pub lines: Vec<Line>,
}

/// What was told to the office or the host of an asking, as far as it still is so: of an office its own people alone, of a
/// host its own tours alone.
pub async fn told(
    tx: &Tx,
    seats: &Seats,
    whom: Whom,
    asking: AskingId,
    lang: Lang,
) -> Result<Told, TourError> {
    let gathering = seats.standing.whole.gathering.id;
    let newest = telling::newest_of(tx, gathering).await?;
    let Some(last) = newest.get(&(whom, asking)) else { return Ok(Told::default()) };
    let heard = last.going();
    let lines = match whom {
        Whom::Office => of_office(seats, asking, &heard, lang),
        Whom::Host => of_host(seats, asking, &heard, lang),
    };
    Ok(Told { number: last.number, lines })
}

fn of_office(seats: &Seats, asking: AskingId, heard: &[Going], lang: Lang) -> Vec<Line> {
    let own = seats.standing.trainees.iter().filter(|one| one.asking == asking);
    own.filter_map(|one| {
        let told = heard.iter().find(|going| going.attendee == one.attendee)?;
        let places = seats.going(one.attendee);
        let tours = places
            .iter()
            .filter(|place| told.places.contains(place))
            .filter_map(|place| tour_of(&seats.standing, place.asking, place.day));
        let row = |tour: &crate::gatherings::Tour| match tour.row.meet.as_str() {
            "" => tour.said(lang),
            meet => {
                Message::new("tours-line-meet").with("tour", tour.said(lang)).with("meet", meet).say(lang)
            }
        };
        let rows: Vec<String> = tours.map(row).collect();
        // Somebody who was told of none reads so; what changed since and was not told yet is not read here.
        let none = rows.is_empty() && told.places.is_empty();
        let notes = none.then(|| Message::new("tours-line-none").say(lang)).into_iter().collect();
        Some(Line { head: one.name.clone(), rows, notes })
    })
    .collect()
}

fn of_host(seats: &Seats, asking: AskingId, heard: &[Going], lang: Lang) -> Vec<Line> {
    let own = seats.standing.tours.iter().filter(|tour| tour.row.asking_id == asking && tour.is_on());
    own.map(|tour| {
        let knows = |attendee| {
            heard.iter().any(|going| {
                going.attendee == attendee && going.places.iter().any(|place| place.day == tour.row.day_id)
            })
        };
        let rows = seats.visitors(tour).filter(|one| knows(one.attendee)).map(|one| {
            Message::new("tours-line-visitor").with("name", &one.name).with("office", &one.office).say(lang)
        });
        let hours = written::time_range(lang, tour.day.starts, tour.day.ends);
        let mut notes = Vec::new();
        if !tour.row.meet.is_empty() {
            notes.push(Message::new("tours-line-arrive").with("meet", &tour.row.meet).say(lang));
        }
        if !tour.row.word.is_empty() {
            notes.push(tour.row.word.clone());
        }
        Line { head: format!("{} {hours}", written::date(lang, tour.day.date)), rows: rows.collect(), notes }
    })
    .collect()
}
