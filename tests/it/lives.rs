//! Every shipped playbook from its making to its last step: made on a day of its own, rehearsed whole, and played on
//! the simulated clock with a house that sleeps for up to three days at a time: in its own zone with people who leave
//! out, hold, do things early, add and move, and in New York across changes of clocks and years. An oracle says what has
//! to become of every step (carried out once, waiting for a person, or shown as overslept) and to whom the house writes.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tsudoi::accounts::Actor;
use tsudoi::calendar::business::{self, ClosedDays};
use tsudoi::db::GatheringId;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::i18n::Lang;
use tsudoi::invitations::audience::Audience;
use tsudoi::invitations::{Subject, drafts, waves};
use tsudoi::plans::rehearsal::{Depth, rehearse};
use tsudoi::plans::service::{Act, act};
use tsudoi::plans::{self, Making, Step, StepState};
use tsudoi::playbooks::format::{self, Playbook};
use tsudoi::playbooks::{shelf, timeline};
use tsudoi::replies::{self, door};

use crate::chances::{add, postpone};
use crate::guests::{GUESTS, house};
use crate::oracle::Oracle;
use crate::round::Round;
use crate::support::{TestApp, is_full};

pub fn below(random: &mut StdRng, limit: i64) -> i64 {
    i64::try_from(random.next_u64() % u64::try_from(limit).unwrap()).unwrap()
}

/// How long before it the first step of a playbook lies.
fn lead(book: &Playbook, now: DateTime<Utc>) -> Duration {
    let zone: chrono_tz::Tz = book.parameters.zone.parse().unwrap();
    let today = now.with_timezone(&zone).date_naive();
    let noon = today.and_hms_opt(12, 0, 0).unwrap();
    // The beginning of the year lies where it lies.
    let own = |step: &&timeline::TimelineStep| {
        book.steps.iter().any(|one| one.id == step.id && !one.when.starts_with("fiscal_year"))
    };
    let steps = timeline::steps(book, noon, zone, &ClosedDays::none()).unwrap();
    today - steps.iter().find(own).unwrap().due_at.date_naive()
}

/// The day of its first steps lies a little ahead of `now`, so that nothing of the plan is past.
pub fn making(book: &Playbook, now: DateTime<Utc>) -> Making {
    let zone: chrono_tz::Tz = book.parameters.zone.parse().unwrap();
    let today = now.with_timezone(&zone).date_naive();
    let lead = lead(book, now);
    let mut date = today + lead.max(Duration::days(1)) + Duration::days(9);
    while date.weekday() != book.parameters.weekday {
        date = date.succ_opt().unwrap();
    }
    let (_, starts, minutes) = book.day_plan()[0];
    let open = |day: NaiveDate| business::is_business_day(day, &ClosedDays::none());
    Making {
        playbook: book.id.clone(),
        title: book.title.clone().into(),
        date,
        starts,
        ends: starts + Duration::minutes(i64::from(minutes)),
        until: None,
        reply_deadline: book.reply_deadline(date.and_time(starts), &open),
        venue: if book.subject.meets() {
            VenueIn { name: "みなと市福祉会館".to_owned(), ..VenueIn::default() }
        } else {
            VenueIn::default()
        },
        capacity: book.parameters.capacity.map_or(20, |seats| i32::try_from(seats).unwrap()),
        per_office_cap: None,
        reminders: true,
        ..Round::making(1, None)
    }
}

pub async fn steps(test: &TestApp, id: GatheringId) -> Vec<Step> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    plans::steps_of(&tx, id.0).await.unwrap()
}

/// Opens a wave to everybody, as a person would on the day of the step.
pub async fn open_wave(test: &TestApp, id: GatheringId, survey: bool) {
    let about = if survey {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        Subject::survey(&tx, id).await.unwrap().expect("the playbook has a survey")
    } else {
        Subject::gathering(id)
    };
    let drawn =
        drafts::draft(&test.app, test.center, Actor::Command, about, Audience::default()).await.unwrap();
    waves::open(&test.app, test.center, Actor::Command, id, drawn).await.unwrap();
}

/// Asks every office for places in the practicum, as a person would on the day of the step.
pub async fn ask_employers(test: &TestApp, id: GatheringId) {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let about = Subject::practicum(&tx, id).await.unwrap().expect("the playbook asks employers");
    drop(tx);
    let drawn =
        drafts::draft(&test.app, test.center, Actor::Command, about, Audience::default()).await.unwrap();
    waves::open(&test.app, test.center, Actor::Command, id, drawn).await.unwrap();
}

/// Each guest says what it says.
pub async fn answer(round: &Round) {
    for party in round.parties().await {
        let guest = GUESTS.iter().find(|guest| guest.name == party.name).expect("one of the guests");
        match guest.answer {
            Some(true) => drop(round.attends(&party.asking, &["山田 花子"]).await),
            Some(false) => drop(round.declines(&party.asking).await),
            None => {}
        }
    }
}

/// Says on the day that the first office is there, and closes the reception on the others.
pub async fn receive(test: &TestApp, id: GatheringId) {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let parties = replies::parties(&tx, id).await.unwrap();
    drop(tx);
    let coming = parties.iter().find(|party| party.seated().next().is_some());
    for person in coming.into_iter().flat_map(|party| party.seated()) {
        door::mark(&test.app, test.center, Actor::Command, id, person.id, true).await.unwrap();
    }
    door::close(&test.app, test.center, Actor::Command, id).await.unwrap();
}

/// How a playbook is lived through.
#[derive(Clone, Copy)]
enum Life {
    /// In its own zone, with people who meddle.
    Meddled(u64),
    /// In New York with the gathering in the week of this day, and nobody who meddles.
    InNewYork(NaiveDate),
}

/// One life of a playbook with everything that it brings.
async fn live(book: &Playbook, life: Life) {
    let test = house().await;
    let (seed, mut book) = match life {
        Life::Meddled(seed) => (seed, book.clone()),
        Life::InNewYork(week) => (u64::from(week.num_days_from_ce().unsigned_abs()), book.clone()),
    };
    if let Life::InNewYork(week) = life {
        book.parameters.zone = "America/New_York".to_owned();
        let begins = week - lead(&book, test.app.clock.now()) - Duration::days(12);
        let morning = begins.and_hms_opt(14, 0, 0).unwrap().and_utc();
        test.app.clock.set(morning.max(test.app.clock.now()));
    }
    let (book, told) = (&book, format!("{} {seed}", book.id));
    let mut random = StdRng::seed_from_u64(seed);
    let made = Making { zone: book.parameters.zone.clone(), ..making(book, test.app.clock.now()) };
    if let Life::InNewYork(week) = life {
        assert!((made.date - week).num_days().abs() <= 7, "{told}: {}", made.date);
    }
    let id = plans::make(&test.app, test.center, Actor::Command, made).await.unwrap();
    let round = Round { test, gathering: id };
    let test = &round.test;
    let planned = steps(test, id).await;
    assert_eq!(planned.len(), dated(book), "{}", book.id);
    let now = test.app.clock.now();
    let fine = |step: &Step| step.state == StepState::Skipped || step.due_at >= now;
    assert!(planned.iter().all(fine), "{}: nothing is overdue", book.id);

    let meddled = matches!(life, Life::Meddled(_));
    if meddled || is_full() {
        is_rehearsed_whole(test, id, planned.len()).await;
    }

    let mut oracle = Oracle::default();
    loop {
        test.app.clock.advance(Duration::minutes(below(&mut random, 72 * 60)));
        oracle.look(test, id, &told).await;
        let (now, all) = (test.app.clock.now(), steps(test, id).await);
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let row = tsudoi::gatherings::find(&tx, id).await.unwrap().unwrap();
        drop(tx);
        let last = all.iter().map(|step| step.due_at).max().unwrap().max(row.ends_at);
        // Whoever lets a step go on may do so late.
        if now >= last + Duration::days(if meddled { 20 } else { 6 }) {
            break;
        }
        let due = |action: &str| all.iter().any(|step| step.action == action && step.due_at <= now);
        let guests = &mut oracle.guests;
        if guests.surveyed.is_none() && due("survey") {
            guests.surveyed = Some(now);
            open_wave(test, id, true).await;
        }
        if guests.employers_asked.is_none() && due("ask_employers") {
            guests.employers_asked = Some(now);
            ask_employers(test, id).await;
        }
        if guests.invited.is_none() && due("invite") && now < row.reply_until {
            guests.invited = Some(now);
            open_wave(test, id, false).await;
        }
        let open = row.applications_open_at.is_none_or(|opens| opens <= now);
        if guests.invited.is_some() && !guests.answered && open && now < row.reply_until {
            guests.answered = true;
            answer(&round).await;
        }
        if guests.invited.is_some() && !guests.received && now >= row.starts_at && book.subject.meets() {
            guests.received = true;
            receive(test, id).await;
        }
        if meddled && below(&mut random, 6) == 0 {
            meddle(test, id, &mut random).await;
        }
    }
    // Whatever somebody let go on at the very end is taken up.
    test.app.clock.advance(Duration::minutes(20));
    oracle.look(test, id, &told).await;
    oracle.close(test, id, &told).await;
    assert!(meddled || oracle.stale == 0, "{told}: nothing was overslept");
}

/// Rehearsed whole, a plan of so many steps writes nothing and can word every letter.
async fn is_rehearsed_whole(test: &TestApp, id: GatheringId, steps: usize) {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    for lang in Lang::ALL {
        let seen = rehearse(&test.app, &tx, id, lang, Depth::All).await.unwrap().unwrap();
        assert_eq!(seen.steps.len(), steps);
        for paper in seen.steps.iter().flat_map(|step| &step.papers).chain(&seen.answers) {
            assert!(!paper.subject.is_empty() && !paper.body.contains("{{"), "{paper:?}");
        }
    }
}

/// How many rows a plan of this playbook has.
fn dated(book: &Playbook) -> usize {
    let start = "2027-02-02T10:00:00".parse().unwrap();
    timeline::steps(book, start, chrono_tz::Asia::Tokyo, &ClosedDays::none()).unwrap().len()
}

/// Somebody leaves out, holds, lets go on or takes back whatever may be, adds a step or moves the whole gathering.
async fn meddle(test: &TestApp, id: GatheringId, random: &mut StdRng) {
    match below(random, 8) {
        0 => return postpone(test, id, random).await,
        1 => return add(test, id, random).await,
        _ => {}
    }
    let all = steps(test, id).await;
    let which = usize::try_from(below(random, i64::try_from(all.len()).unwrap())).unwrap();
    let acts = [Act::Skip, Act::Hold, Act::Release, Act::Done, Act::Undo];
    let chosen = acts[usize::try_from(below(random, 5)).unwrap()];
    let sends = ["invite", "survey", "ask_employers"].contains(&all[which].action.as_str());
    if chosen.fits(&all[which]) && !sends {
        act(&test.app, test.center, Actor::Command, id, all[which].id, (chosen, "今回は見送る"))
            .await
            .unwrap();
    }
}

/// Every shipped playbook.
fn shipped() -> impl Iterator<Item = &'static Playbook> {
    shelf::shipped().iter().map(|shelved| shelved.book.as_ref().unwrap())
}

#[actix_web::test]
async fn every_shipped_playbook_lives_its_whole_life() {
    for seed in if is_full() { 1..6 } else { 1..2 } {
        for book in shipped() {
            live(book, Life::Meddled(seed)).await;
        }
    }
}

/// Where clocks change, a life is as whole as in Tokyo: across the nights of 12 March and 7 November and New Year's.
/// Every playbook sees one of these weeks, in the full run each of them.
#[actix_web::test]
async fn shipped_playbooks_live_across_changes_of_clocks_and_years() {
    let weeks = ["2028-03-14", "2027-11-09", "2028-01-04"];
    for (index, book) in shipped().enumerate() {
        for (number, week) in weeks.iter().enumerate() {
            if is_full() || number == index % weeks.len() {
                live(book, Life::InNewYork(week.parse().unwrap())).await;
            }
        }
    }
}

/// A series opens with its first round, a survey has neither place nor seats, a programme ends weeks later.
#[actix_web::test]
async fn each_subject_is_made_as_what_it_is() {
    let test = house().await;
    for (name, subject) in [
        ("information-exchange", format::Subject::Series),
        ("wide-survey", format::Subject::Survey),
        ("hand-over", format::Subject::Programme),
        ("step-up-course", format::Subject::Gathering),
    ] {
        let book = shelf::find_shipped(name).unwrap().book.clone().unwrap();
        let made = making(&book, test.app.clock.now());
        let first = made.date;
        let id = plans::make(&test.app, test.center, Actor::Command, made).await.unwrap();
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let whole = tsudoi::gatherings::whole(&tx, id).await.unwrap().unwrap();
        assert_eq!(whole.subject(), subject);
        assert_eq!(whole.gathering.series_id.is_some(), subject == format::Subject::Series, "{name}");
        assert_eq!(whole.gathering.round.is_some(), subject == format::Subject::Series, "{name}");
        assert_eq!(whole.venues.is_empty(), subject == format::Subject::Survey, "{name}");
        assert_eq!(whole.pools.is_empty(), subject == format::Subject::Survey, "{name}");
        assert_eq!(whole.end().date(), book.last_day(first), "{name}");
        assert_eq!(whole.days.len(), book.day_plan().len(), "{name}");
        drop(tx);
        let mut staff = test.staff().await;
        for page in ["prepare", "report"] {
            let path = format!("/gatherings/{id}/{page}");
            staff.open(&path).await.unwrap();
            let asked = staff.page.text().replace("&#x2f;", "/");
            let survey = subject == format::Subject::Survey;
            assert_eq!(asked.contains(&format!("/gatherings/{id}/replies")), !survey, "{path}");
        }
    }
}
