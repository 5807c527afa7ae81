//! Plans that nobody wrote: random rules, actions, audiences, conditions and zones, lived through with a house that
//! sleeps and people who leave out, hold, move and add. An oracle beside the house says before each look what has to
//! become of every step and to whom the house has to write, and counts how often each may have been carried out.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::calendar::zoned;
use tsudoi::db::GatheringId;
use tsudoi::i18n::Texts;
use tsudoi::plans::service::{Act, NewStep, StepMove, StepWords, act, add_step, move_step};
use tsudoi::plans::{self, MoveIn, PlanError, StepState, move_gathering};
use tsudoi::playbooks::format::{self, Action, Audience, Playbook, SYSTEM, Sheet};
use tsudoi::playbooks::shelf;
use tsudoi::playbooks::when::When;

use crate::guests::house;
use crate::lives::{answer, below, making, open_wave, receive, steps};
use crate::oracle::Oracle;
use crate::round::Round;
use crate::support::{TestApp, is_full};

fn one_of<T: Copy>(random: &mut StdRng, all: &[T]) -> T {
    all[usize::try_from(below(random, i64::try_from(all.len()).unwrap())).unwrap()]
}

/// A rule that somebody might write.
fn rule(random: &mut StdRng) -> String {
    let anchors = ["start", "end", "each day", "reply_deadline", "series_start", "fiscal_year"];
    loop {
        let anchor = one_of(random, &anchors);
        let sign = one_of(random, &["-", "-", "+"]);
        let (most, unit) =
            one_of(random, &[(600, "m"), (200, "h"), (60, "d"), (8, "w"), (2, "mo"), (40, "bd")]);
        let mut text = match below(random, 8) {
            0 => anchor.to_owned(),
            1 => format!("last weekday before {anchor}"),
            _ => format!("{anchor} {sign} {}{unit}", 1 + below(random, most)),
        };
        if below(random, 3) == 0 {
            text.push_str(&format!(" at {:02}:{:02}", below(random, 24), below(random, 60)));
        }
        if below(random, 5) == 0 {
            text.push_str(" exact");
        }
        if When::parse(&text).is_ok() {
            return text;
        }
    }
}

fn condition(random: &mut StdRng) -> Option<String> {
    let all = [
        "attending > 0",
        "not_answered > 0",
        "declined > 2",
        "came > 0 and declined > 0",
        "reminders",
        "without_mail > 0",
        "survey_asked > 0",
    ];
    (below(random, 3) == 0).then(|| one_of(random, &all).to_owned())
}

fn step(random: &mut StdRng, number: usize, model: &format::Step) -> format::Step {
    let action = one_of(random, &Action::ALL);
    let words: Vec<&str> =
        action.audiences().iter().copied().filter(|form| !form.starts_with("tag:")).collect();
    let mut audience = Vec::new();
    if !words.is_empty() && (action.wants_an_audience() || below(random, 2) == 0) {
        for _ in 0..=below(random, 2) {
            let word = one_of(random, &words);
            audience.extend(Audience::read(if word.starts_with("kind:") { "kind:transition" } else { word }));
        }
    }
    let sheets = [Sheet::Invitations, Sheet::Surveys, Sheet::ReceptionList];
    let by_person = action.needs_a_person() || action == Action::PlanVisits && below(random, 2) == 0;
    format::Step {
        id: format!("step-{number}"),
        title: serde_json::from_value(
            json!({ "ja": format!("仕事{number}"), "en": format!("Work {number}") }),
        )
        .unwrap(),
        when: rule(random),
        by: if by_person { "lead" } else { SYSTEM }.to_owned(),
        action,
        audience,
        letter: None,
        sheet: (action == Action::Print).then(|| one_of(random, &sheets)),
        condition: condition(random),
        opens: None,
        done_when: None,
        ..model.clone()
    }
}

/// A playbook that nobody wrote, of one to three days, somewhere in the world.
fn book(random: &mut StdRng) -> Playbook {
    let mut book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
    let model = book.steps.iter().find(|step| step.id == "aim").unwrap().clone();
    let count = 8 + usize::try_from(below(random, 10)).unwrap();
    book.steps = (0..count).map(|number| step(random, number, &model)).collect();
    book.parameters.zone = one_of(random, &["Asia/Tokyo", "America/New_York", "Europe/London"]).to_owned();
    let days = below(random, 3);
    let day = |index: i64| format::Day {
        id: format!("day-{index}"),
        after: u32::try_from(index * 2).unwrap(),
        start_time: "10:00".to_owned(),
        minutes: 300,
        ..format::Day::default()
    };
    book.days = if days > 0 { (0..=days).map(day).collect() } else { Vec::new() };
    book
}

/// A step that somebody might add: of any action, for whom and under which condition may be, now and then in words of
/// its own.
fn added(random: &mut StdRng, title: String, (date, time): (NaiveDate, NaiveTime)) -> NewStep {
    let model = shelf::find_shipped("round-zero").unwrap().book.as_ref().unwrap().steps[0].clone();
    let step = step(random, 0, &model);
    let words = || StepWords {
        subject: Texts::both("足したお便り", "An added letter"),
        body: Texts::both(
            "{{ addressee.full }}\n\nひとことお伝えします。",
            "{{ addressee.full }}\n\nA word.",
        ),
    };
    NewStep {
        title: Texts::both(title, "Added work"),
        date,
        time,
        action: Some(step.action),
        audience: step.audience.iter().map(ToString::to_string).collect(),
        words: (below(random, 2) == 0).then(words),
        sheet: step.sheet,
        condition: step.condition,
        ..NewStep::default()
    }
}

/// Somebody adds a step to the plan.
pub async fn add(test: &TestApp, id: GatheringId, random: &mut StdRng) {
    let date = day_to_come(test, id, random).await;
    let time = NaiveTime::from_hms_opt(u32::try_from(below(random, 24)).unwrap(), 0, 0).unwrap();
    let new = added(random, format!("足した仕事{}", steps(test, id).await.len()), (date, time));
    // What would come too late, or has nothing to go by, is refused and leaves nothing behind.
    match add_step(&test.app, test.center, Actor::Command, id, new).await {
        Ok(_) | Err(PlanError::Fields(_)) => {}
        Err(other) => panic!("{other:?}"),
    }
}

/// Somebody moves the whole gathering, unless it is about to begin.
pub async fn postpone(test: &TestApp, id: GatheringId, random: &mut StdRng) {
    let (app, now) = (&test.app, test.app.clock.now());
    let date = day_to_come(test, id, random).await;
    let tx = app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, id).await.unwrap().unwrap();
    drop(tx);
    if now + Duration::hours(1) < whole.gathering.starts_at {
        let (starts, ends) = whole.hours();
        let today = zoned::local_date(now, whole.zone());
        let to = MoveIn {
            date,
            starts,
            ends,
            further_days: None,
            reply_deadline: today.max(date - Duration::days(below(random, 10))),
            reason: String::new(),
            ask_again: false,
            version: None,
        };
        move_gathering(app, test.center, Actor::Command, id, to).await.unwrap();
    }
}

/// A day within the next month, where the gathering takes place.
async fn day_to_come(test: &TestApp, id: GatheringId, random: &mut StdRng) -> NaiveDate {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let row = tsudoi::gatherings::find(&tx, id).await.unwrap().unwrap();
    let zone = row.zone.parse().unwrap();
    zoned::local_date(test.app.clock.now(), zone) + Duration::days(1 + below(random, 30))
}

/// Somebody does something to the plan, or moves the whole gathering.
async fn meddle(test: &TestApp, id: GatheringId, random: &mut StdRng) {
    let (app, center) = (&test.app, test.center);
    let all = steps(test, id).await;
    let chosen = &all[usize::try_from(below(random, i64::try_from(all.len()).unwrap())).unwrap()];
    match below(random, 8) {
        0 => {
            let open = !matches!(chosen.state, StepState::Done | StepState::Skipped | StepState::Running);
            if open {
                let date = day_to_come(test, id, random).await;
                let time = NaiveTime::from_hms_opt(u32::try_from(below(random, 24)).unwrap(), 0, 0).unwrap();
                let to = StepMove { date, time, version: chosen.version, why: String::new() };
                move_step(app, center, Actor::Command, id, chosen.id, to).await.unwrap();
            }
        }
        1 => add(test, id, random).await,
        2 => postpone(test, id, random).await,
        _ => {
            let chosen_act = one_of(random, &Act::ALL);
            if chosen_act.fits(chosen) {
                act(app, center, Actor::Command, id, chosen.id, (chosen_act, "今回は見送る")).await.unwrap();
            }
        }
    }
}

/// One life of a random plan. Where nobody meddles the house sleeps for less than three days at a time; else now and
/// then for longer. How many steps it found overslept, and how many letters it had to see written.
async fn live(seed: u64, meddled: bool) -> (usize, usize) {
    let test = house().await;
    let mut random = StdRng::seed_from_u64(seed);
    let random = &mut random;
    let bases =
        ["2026-12-01T01:00:00Z", "2026-12-20T05:00:00Z", "2027-02-20T00:30:00Z", "2027-10-10T09:00:00Z"];
    let base: DateTime<Utc> = one_of(random, &bases).parse().unwrap();
    test.app.clock.set(base);
    let book = book(random);
    let mut made = making(&book, base);
    let today = made_on(&book, base);
    made.date = today + Duration::days(20 + below(random, 60));
    made.reply_deadline = made.date - Duration::days(below(random, 15));
    made.zone.clone_from(&book.parameters.zone);
    let written: Vec<String> =
        book.steps.iter().map(|step| format!("{} {} {:?}", step.id, step.when, step.action)).collect();
    let told = format!("seed {seed}, {}, {written:?}", book.parameters.zone);
    let id = plans::make_from(&test.app, test.center, Actor::Command, book, made).await.unwrap();
    let round = Round { test, gathering: id };
    let test = &round.test;
    for step in steps(test, id).await {
        let zone: chrono_tz::Tz = step.zone.parse().unwrap();
        assert!(
            step.state == StepState::Skipped || step.due_at >= base - Duration::minutes(1),
            "{told}: {step:#?}"
        );
        // On the wall of its own zone it is what the plan says, but for hours that the clock leaves out.
        let local = step.due_at.with_timezone(&zone).naive_local();
        let off = local - step.due_date.and_time(step.due_time);
        assert!(off.num_minutes().abs() <= 60, "{told}: {step:#?}");
    }

    let mut oracle = Oracle::default();
    let sleep = if meddled { 110 } else { 72 };
    let limit = base + Duration::days(400);
    loop {
        test.app.clock.advance(Duration::minutes(below(random, sleep * 60)));
        oracle.look(test, id, &told).await;
        let now = test.app.clock.now();
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let row = tsudoi::gatherings::find(&tx, id).await.unwrap().unwrap();
        drop(tx);
        let all = steps(test, id).await;
        let last = all.iter().map(|step| step.due_at).max().unwrap().max(row.ends_at);
        if now > (last + Duration::days(6)).min(limit) {
            break;
        }
        let guests = &mut oracle.guests;
        if guests.surveyed.is_none() && now < row.starts_at && below(random, 6) == 0 {
            guests.surveyed = Some(now);
            open_wave(test, id, true).await;
        }
        if guests.invited.is_none() && now < row.reply_until && below(random, 5) == 0 {
            guests.invited = Some(now);
            open_wave(test, id, false).await;
        }
        let open = row.applications_open_at.is_none_or(|opens| opens <= now);
        if guests.invited.is_some() && !guests.answered && open && now < row.reply_until {
            guests.answered = true;
            answer(&round).await;
        }
        if guests.invited.is_some() && !guests.received && now >= row.starts_at {
            guests.received = true;
            receive(test, id).await;
        }
        if meddled && below(random, 3) == 0 {
            meddle(test, id, random).await;
        }
    }
    oracle.close(test, id, &told).await;
    assert!(meddled || oracle.stale == 0, "{told}: nothing is overslept in less than three days");
    (oracle.stale, oracle.letters())
}

/// The day on which it is made, where it takes place.
fn made_on(book: &Playbook, now: DateTime<Utc>) -> chrono::NaiveDate {
    zoned::local_date(now, book.parameters.zone.parse().unwrap())
}

#[actix_web::test]
async fn random_plans_run_each_due_step_once_however_the_house_sleeps() {
    let mut letters = 0;
    for seed in 1..=if is_full() { 120 } else { 5 } {
        letters += live(seed, false).await.1;
    }
    assert!(letters > 0, "somebody was to be written to, or nothing was tried");
}

#[actix_web::test]
async fn random_plans_that_people_change_run_each_due_step_once_or_show_it_as_overslept() {
    let (mut stale, mut letters) = (0, 0);
    for seed in 1001..=1000 + if is_full() { 120 } else { 5 } {
        let lived = live(seed, true).await;
        (stale, letters) = (stale + lived.0, letters + lived.1);
    }
    assert!(stale > 0 && letters > 0, "some were overslept and some written to, or nothing was tried");
}
