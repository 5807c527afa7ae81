//! Whom each step reaches: every action with every audience that it knows, as it is carried out and as it was
//! rehearsed.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::contacts::{Channel, Kind};
use tsudoi::gatherings::service::RoleIn;
use tsudoi::i18n::Lang;
use tsudoi::invitations::audience::proposed;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::sendings_of;
use tsudoi::plans::rehearsal::{Depth, rehearse};
use tsudoi::plans::service::{Act, act};
use tsudoi::plans::{self, Making, Step, StepState};
use tsudoi::playbooks::format::{self, Action, Audience, Playbook};
use tsudoi::playbooks::shelf;
use tsudoi::{replies, visits};

use crate::invitations::fixture::Office;
use crate::lives::{making, open_wave, steps};
use crate::round::Round;
use crate::support::TestApp;

fn shipped(name: &str) -> Playbook {
    shelf::find_shipped(name).unwrap().book.clone().unwrap()
}

async fn step(round: &Round, id: &str) -> Step {
    steps(&round.test, round.gathering).await.into_iter().find(|step| step.step == id).unwrap()
}

/// Sets the clock to a moment and does what is due then.
async fn at(round: &Round, moment: DateTime<Utc>) {
    round.test.app.clock.set(moment);
    while round.test.app.run_due().await.unwrap() > 0 {}
}

#[actix_web::test]
async fn two_words_before_the_day_both_leave_and_each_once() {
    let test = TestApp::spawn().await;
    let made = making(&shipped("big-seminar"), test.app.clock.now());
    let round = Round::made(test, made).await;
    let aozora = round.office("青空事業所", "あおぞら").await;
    round.attends(&aozora, &["山田 花子"]).await;
    let before = round.mails(&aozora).await.len();
    let (day, hour) = (step(&round, "day-before").await, step(&round, "hour-before").await);
    at(&round, day.due_at).await;
    assert_eq!(round.mails(&aozora).await.len(), before + 1);
    at(&round, hour.due_at).await;
    let mails = round.mails(&aozora).await;
    assert_eq!(mails.len(), before + 2);
    assert!(mails[before + 1].subject().contains("まもなく始まります"), "{}", mails[before + 1].subject());
    at(&round, hour.due_at + Duration::minutes(30)).await;
    assert_eq!(round.mails(&aozora).await.len(), before + 2);
}

/// Sunday, or early in the morning: what has its hour does not wait for the center to open.
#[actix_web::test]
async fn an_hour_before_is_an_hour_before_on_a_day_off_too() {
    let test = TestApp::spawn().await;
    let mut made = making(&shipped("big-seminar"), test.app.clock.now());
    made.date = "2027-04-25".parse().unwrap();
    made.reply_deadline = "2027-04-15".parse().unwrap();
    let round = Round::made(test, made).await;
    let aozora = round.office("青空事業所", "あおぞら").await;
    round.attends(&aozora, &["山田 花子"]).await;
    let hour = step(&round, "hour-before").await;
    at(&round, hour.due_at).await;
    let mails = round.mails(&aozora).await;
    let soon = mails.iter().filter(|mail| mail.subject().contains("まもなく始まります")).count();
    assert_eq!(soon, 1);
}

/// Waiting for something else is no failing: whoever waited long has all its tries when it fails.
#[actix_web::test]
async fn a_step_that_waited_long_is_tried_again_when_it_fails_once() {
    let round = Round::new(10, None).await;
    let print = step(&round, "print-invitations").await;
    for quarter in 0..400 {
        // For more than four days it waits until invitations are out, and is not held to be overslept.
        round.test.app.clock.set(print.due_at + Duration::minutes(15 * quarter + 1));
        tsudoi::plans::poll(&round.test.app).await.unwrap();
    }
    let waits = step(&round, "print-invitations").await;
    assert_eq!((waits.state, waits.attempts), (StepState::Planned, 0));
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    let sql = "update steps set step = 'own', condition = 'nonsense' where id = $1";
    tx.execute_raw(tx.sql(sql, [print.id.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let mut states = Vec::new();
    for _ in 0..4 {
        round.test.advance(Duration::hours(6)).await;
        states.push(step(&round, "own").await.state);
    }
    use StepState::{Failed, Planned};
    assert_eq!(states, [Planned, Planned, Planned, Failed]);
}

/// Who stands where when the day is over.
const CAME: &str = "あおぞら";
const EMPLOYER: &str = "なぎさ食品";
const MISSED: &str = "みなと病院";
const WAITS: &str = "うみべ";
const UNDECIDED: &str = "そよかぜ";
const DECLINED: &str = "ひだまり";
const SILENT: &str = "しずか";

/// Whom a word means when the day is over, as a person would say it.
fn meant_by(word: &str) -> Vec<&'static str> {
    match word {
        "all_invited" => vec![CAME, EMPLOYER, MISSED, WAITS, UNDECIDED, DECLINED, SILENT],
        "attending" => vec![CAME, EMPLOYER, MISSED],
        "waiting" => vec![WAITS],
        "undecided" => vec![UNDECIDED],
        "declined" => vec![DECLINED],
        "not_answered" => vec![SILENT],
        "came" => vec![CAME, EMPLOYER],
        "did_not_come" => vec![MISSED],
        "employers" => vec![EMPLOYER],
        "kind:clinic" => vec![MISSED],
        "tag:tours" => vec![EMPLOYER, MISSED],
        // It is no round of a series.
        "members" => vec![],
        "hosts" => vec!["共催の事業所"],
        "speakers" => vec!["語部 花"],
        "attending,employers" | "came,employers" => vec![EMPLOYER],
        "came,kind:clinic" => vec![],
        "hosts,came" => vec!["共催の事業所", CAME, EMPLOYER],
        other => panic!("nobody said whom {other} means"),
    }
}

/// Every pair of an action and an audience that it takes, with some lists of two.
fn pairs() -> Vec<(Action, &'static str)> {
    let mut all = vec![(Action::Confirm, "attending,employers")];
    for action in [
        Action::Remind,
        Action::Confirm,
        Action::Thank,
        Action::ThankAndAsk,
        Action::PlanVisits,
        Action::Task,
    ] {
        for form in action.audiences().iter().copied() {
            match form {
                "kind:…" => all.push((action, "kind:clinic")),
                "tag:…" => all.push((action, "tag:tours")),
                word => all.push((action, word)),
            }
        }
    }
    all.extend([
        (Action::Thank, "came,employers"),
        (Action::Thank, "came,kind:clinic"),
        (Action::Task, "hosts,came"),
    ]);
    all
}

fn named(action: Action, words: &str) -> String {
    format!("{}-{}", action.word().replace('_', "-"), words.replace([',', '_', ':'], "-"))
}

/// A gathering with a step for each pair, all far ahead: each is carried out when the test says so.
async fn everybody() -> Round {
    let test = TestApp::spawn().await;
    let mail = |name, kind, email| Office { name, kind, email, ..Office::default() };
    let host = test.office(mail("共催の事業所", "transition", "host@tomo.example")).await;
    for (name, kind, email) in [
        (CAME, "transition", "a@aozora.example"),
        (EMPLOYER, "employer", "b@nagisa.example"),
        (MISSED, "clinic", "c@minato.example"),
        (WAITS, "b_type", "d@umibe.example"),
        (UNDECIDED, "b_type", "e@soyokaze.example"),
        (DECLINED, "b_type", "f@hidamari.example"),
        (SILENT, "b_type", "g@shizuka.example"),
    ] {
        let tags = if matches!(name, EMPLOYER | MISSED) { "newsletter, Tours" } else { "" };
        test.office(Office { tags, ..mail(name, kind, email) }).await;
    }
    let mut book = shipped("round-zero");
    let speaks = format::Role { id: "teller".to_owned(), speaks: true, ..book.roles[0].clone() };
    book.roles.push(speaks);
    let model = book.steps.iter().find(|step| step.id == "thank").unwrap().clone();
    book.steps = pairs()
        .into_iter()
        .map(|(action, words)| format::Step {
            id: named(action, words),
            when: "end + 8w".to_owned(),
            by: if action == Action::Task { "lead" } else { "system" }.to_owned(),
            action,
            audience: Audience::list(Some(words)),
            letter: None,
            condition: None,
            ..model.clone()
        })
        .collect();
    let teller = RoleIn {
        role: "teller".to_owned(),
        member: None,
        name: "語部 花".to_owned(),
        phone: "011-222-3000".to_owned(),
    };
    let made = Making {
        hosts: vec![host],
        roles: vec![teller],
        capacity: 3,
        ..making(&shipped("round-zero"), test.app.clock.now())
    };
    let id = plans::make_from(&test.app, test.center, Actor::Command, book, made).await.unwrap();
    open_wave(&test, id, false).await;
    let round = Round { test, gathering: id };
    for name in [CAME, EMPLOYER, MISSED, WAITS] {
        round.attends(&asking(&round, name).await, &["山田 花子"]).await;
    }
    round.declines(&asking(&round, DECLINED).await).await;
    let reply = format!("{}/reply", round.link(&asking(&round, UNDECIDED).await));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=undecided")).await.unwrap();
    guest.send(&reply, &[("step", "check")]).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    round
}

#[actix_web::test]
async fn a_wave_begins_with_the_kinds_and_tags_that_the_playbook_names() {
    let test = TestApp::spawn().await;
    for (name, kind, tags, email) in [
        (CAME, "b_type", "tours", "a@aozora.example"),
        (MISSED, "clinic", "tours", "c@minato.example"),
        (WAITS, "b_type", "", "d@umibe.example"),
    ] {
        test.office(Office { name, kind, tags, email, ..Office::default() }).await;
    }
    let mut book = shipped("round-zero");
    let invite = book.steps.iter_mut().find(|step| step.action == Action::Invite).unwrap();
    invite.audience = Audience::list(Some("kind:b_type,employers,tag:tours"));
    let made = making(&shipped("round-zero"), test.app.clock.now());
    let id = plans::make_from(&test.app, test.center, Actor::Command, book, made).await.unwrap();
    let mut staff = test.staff().await;
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    let html = staff.page.text();
    let ticked = |name: &str, value: &str| {
        let at = html.find(&format!("name=\"{name}\" value=\"{value}\"")).unwrap_or_else(|| panic!("{html}"));
        html[at..].split('>').next().unwrap().contains("checked")
    };
    assert!(ticked("kinds", "b_type") && ticked("kinds", "employer") && ticked("tags", "tours"));
    assert!(!ticked("kinds", "clinic"));
    // Sent as it is, it draws those whom the playbook means.
    staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let text = staff.page.text();
    let invited = |name: &str| text.split("<table").nth(1).is_some_and(|table| table.contains(name));
    assert!(invited(CAME) && !invited(MISSED) && !invited(WAITS), "{text}");
}

async fn asking(round: &Round, name: &str) -> tsudoi::invitations::Asking {
    let parties = round.parties().await;
    parties.into_iter().find(|party| party.name == name).expect("the office is invited").asking
}

/// What was sent or planned before is of another gathering from now on.
async fn forget(round: &Round) {
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    for sql in [
        "update sendings set purpose = 'earlier' where purpose in ('reminder', 'day_before', 'thanks')",
        "update visits set gathering_id = null",
    ] {
        tx.execute_raw(tx.sql(sql, [])).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Whom a step reached.
async fn reached(round: &Round, action: Action, found: &Step) -> BTreeSet<String> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    if action == Action::Task {
        let all = plans::concerned(&tx, "plans.step", found.id.0).await.unwrap();
        return all.into_iter().map(|one| one.name).collect();
    }
    let parties = replies::parties(&tx, round.gathering).await.unwrap();
    let mut names = BTreeSet::new();
    if action == Action::PlanVisits {
        let planned = visits::list_of_gathering(&tx, round.gathering).await.unwrap();
        for visit in planned {
            let of = |party: &&replies::Party| party.organization_id == Some(visit.organization_id);
            names.insert(parties.iter().find(of).unwrap().name.clone());
        }
        return names;
    }
    let purpose = action.letter_purpose().unwrap().word();
    for party in parties {
        if sendings_of(&tx, party.id).await.unwrap().iter().any(|sending| sending.purpose == purpose) {
            names.insert(party.name);
        }
    }
    names
}

#[actix_web::test]
async fn every_action_reaches_those_whom_its_audience_means_and_whom_the_rehearsal_showed() {
    let round = everybody().await;
    let app = &round.test.app;
    let (starts, ends) = {
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let row = tsudoi::gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
        (row.starts_at, row.ends_at)
    };
    let mut over = false;
    for (action, words) in pairs() {
        if !over && !matches!(action, Action::Remind | Action::Confirm) {
            over = true;
            app.clock.set(starts);
            for name in [CAME, EMPLOYER] {
                let party = round.party(&asking(&round, name).await).await;
                let person = party.people[0].id;
                replies::door::mark(app, round.test.center, Actor::Command, round.gathering, person, true)
                    .await
                    .unwrap();
            }
            replies::door::close(app, round.test.center, Actor::Command, round.gathering).await.unwrap();
            app.clock.set(ends + Duration::hours(20));
        }
        forget(&round).await;
        let found = step(&round, &named(action, words)).await;
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let seen = rehearse(app, &tx, round.gathering, Lang::Ja, Depth::Step(found.id)).await.unwrap();
        drop(tx);
        let rehearsed: BTreeSet<String> =
            seen.unwrap().steps.remove(0).to.into_iter().map(|one| one.name).collect();
        act(app, round.test.center, Actor::Command, round.gathering, found.id, (Act::Now, "")).await.unwrap();
        app.clock.advance(Duration::minutes(1));
        plans::poll(app).await.unwrap();
        let ran = step(&round, &named(action, words)).await;
        let by_hand = action == Action::Task;
        let state = if by_hand { StepState::Waiting } else { StepState::Done };
        assert_eq!(ran.state, state, "{action:?} {words}: {}", ran.outcome);
        let meant: BTreeSet<String> = meant_by(words).into_iter().map(str::to_owned).collect();
        assert_eq!(reached(&round, action, &found).await, meant, "{action:?} {words}");
        // Of those who are meant by an answer and are nobody yet, the rehearsal shows who still may be.
        if !meant.is_empty() {
            assert_eq!(rehearsed, meant, "rehearsed: {action:?} {words}");
        }
    }
}

#[actix_web::test]
async fn a_task_names_those_whom_it_concerns_with_their_numbers() {
    let round = everybody().await;
    let app = &round.test.app;
    let found = step(&round, &named(Action::Task, "hosts,came")).await;
    let speakers = step(&round, &named(Action::Task, "speakers")).await;
    for id in [found.id, speakers.id] {
        act(app, round.test.center, Actor::Command, round.gathering, id, (Act::Now, "")).await.unwrap();
    }
    app.clock.advance(Duration::minutes(1));
    plans::poll(app).await.unwrap();
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let task = |id| tsudoi::tasks::store::task::find_open(&tx, "plans.step", id);
    let (hosts, speakers) = (task(found.id.0).await.unwrap(), task(speakers.id.0).await.unwrap());
    let mut staff = round.test.staff().await;
    staff.open(&format!("/tasks/{}", hosts.unwrap().id)).await.unwrap();
    assert!(staff.page.text().contains("共催の事業所"));
    staff.open(&format!("/tasks/{}", speakers.unwrap().id)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("語部 花") && text.contains("tel:0112223000"), "{text}");
    assert!(!text.contains("共催の事業所"));
}

/// Those who came and those who said no are two steps with words of their own.
#[actix_web::test]
async fn a_seminar_by_post_visits_those_who_came_and_brings_the_summary_to_those_who_declined() {
    let test = TestApp::spawn().await;
    test.member(tsudoi::accounts::model::Role::Staff, "佐藤").await;
    let made = making(&shipped("network-seminar-by-post"), test.app.clock.now());
    let round = Round::made(test, made).await;
    let app = &round.test.app;
    let came = round.office("青空事業所", "あおぞら").await;
    let declined = round.office("ひだまり", "ひだまり").await;
    let silent = round.invited("しずか", "しずか", Channel::Email).await;
    round.attends(&came, &["山田 花子"]).await;
    round.declines(&declined).await;
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let row = tsudoi::gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
    drop(tx);
    app.clock.set(row.starts_at);
    crate::lives::receive(&round.test, round.gathering).await;
    for id in ["visits", "visits-absent"] {
        at(&round, step(&round, id).await.due_at).await;
    }
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let planned = visits::list_of_gathering(&tx, round.gathering).await.unwrap();
    drop(tx);
    let letter = |asking: &tsudoi::invitations::Asking| {
        let of = planned.iter().find(|visit| Some(visit.organization_id) == asking.organization_id);
        of.map(|visit| visit.letter.clone().unwrap_or_default())
    };
    assert_eq!(letter(&came).as_deref(), Some("visit-offer"));
    assert_eq!(letter(&declined).as_deref(), Some("visit-offer-absent"));
    assert_eq!(letter(&silent), None, "who did not answer gets the summary by post, and no visit");
    for visit in &planned {
        let mut offer = visits::service::Offer { slots: Vec::new(), minutes: 45 };
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let hours = visits::service::proposed(app, &tx, visit).await.unwrap();
        drop(tx);
        offer.slots.extend(hours.first().map(|hour| (hour.date, hour.starts)));
        visits::service::offer(app, round.test.center, Actor::Command, visit.id, None, &offer).await.unwrap();
        app.clock.advance(Duration::minutes(5));
    }
    let subjects = |mails: Vec<crate::support::Mail>| {
        mails.into_iter().filter(|mail| mail.subject().contains("まとめを一枚")).count()
    };
    assert_eq!(subjects(round.mails(&declined).await), 1);
    assert_eq!(subjects(round.mails(&came).await), 0);
}

/// What is done once in a series, or once in a fiscal year, does not come back with the next round.
#[actix_web::test]
async fn what_comes_once_stays_in_the_round_that_has_it() {
    for (name, step_id, apart, again) in [
        ("peer-testimony", "three-dates", 300, false),
        ("employer-exchange", "year-dates", 60, false),
        ("employer-exchange", "year-dates", 420, true),
    ] {
        let test = TestApp::spawn().await;
        let first = making(&shipped(name), test.app.clock.now());
        let date = first.date;
        let round = Round::made(test, first.clone()).await;
        let app = &round.test.app;
        assert_eq!(step(&round, step_id).await.state, StepState::Planned, "{name}");
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let row = tsudoi::gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
        drop(tx);
        let later = Making {
            date: date + Duration::days(apart),
            reply_deadline: first.reply_deadline + Duration::days(apart),
            series: row.series_id,
            round: row.round.map(|round| round + 1),
            ..first
        };
        let second = plans::make(app, round.test.center, Actor::Command, later).await.unwrap();
        let second = steps(&round.test, second).await.into_iter().find(|step| step.step == step_id).unwrap();
        let state = if again { StepState::Planned } else { StepState::Skipped };
        assert_eq!(second.state, state, "{name} {apart}");
        assert_eq!(second.outcome.contains("plan-outcome-once"), !again, "{name} {apart}");
    }
}

/// A gathering of next week begins with a few things to do today, not with all of them.
#[actix_web::test]
async fn a_short_plan_is_spread_over_the_days_that_are_left() {
    let test = TestApp::spawn().await;
    let mut made = making(&shipped("big-seminar"), test.app.clock.now());
    made.date = "2027-01-27".parse().unwrap();
    made.reply_deadline = "2027-01-15".parse().unwrap();
    let round = Round::made(test, made).await;
    let all = steps(&round.test, round.gathering).await;
    let today = round.test.app.clock.now() + Duration::hours(1);
    let now = all.iter().filter(|step| step.state == StepState::Planned && step.due_at <= today).count();
    assert!((1..=4).contains(&now), "{now} on the first day");
    let order: Vec<&str> = all.iter().map(|step| step.step.as_str()).collect();
    let place = |id: &str| order.iter().position(|step| *step == id).unwrap();
    assert!(place("aim") < place("host-meeting") && place("host-meeting") < place("public"), "{order:?}");
}

/// What employers are asked, or invited to, begins with them; what is for all begins with all.
#[test]
fn the_page_that_asks_begins_with_those_whom_the_playbook_means() {
    for (name, of, kinds) in [
        ("step-up-course", SubjectKind::Practicum, vec![Kind::Employer]),
        ("step-up-course", SubjectKind::Gathering, vec![]),
        ("work-experience-week", SubjectKind::Practicum, vec![Kind::Employer]),
        ("work-experience-week", SubjectKind::Gathering, vec![]),
        ("employer-exchange", SubjectKind::Gathering, vec![Kind::Employer]),
        ("round-zero", SubjectKind::Practicum, vec![Kind::Employer]),
        ("round-zero", SubjectKind::Survey, vec![]),
        ("round-zero", SubjectKind::Gathering, vec![]),
    ] {
        assert_eq!(proposed(&shipped(name), of).kinds, kinds, "{name} {of:?}");
    }
}
