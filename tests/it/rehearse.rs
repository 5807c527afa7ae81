//! `tsudoi rehearse` with an address book, in another zone, and `tsudoi playbook` list and schema, run as somebody runs
//! them; the schema judged by a program that is not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value as Json, json};
use tsudoi::contacts::Channel;
use tsudoi::db::Engine;
use tsudoi::playbooks::check::check;
use tsudoi::playbooks::shipped::{self, SHIPPED};

use crate::command::{program, tsudoi};
use crate::invitations::fixture::Office;
use crate::smtp::Folder;
use crate::stage::api;
use crate::support::TestApp;

/// Runs `tsudoi rehearse` to its end; what it printed.
fn rehearsed(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let said = program(variables).arg("rehearse").args(arguments).output().unwrap();
    assert!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

fn plan(variables: &[(&str, &str)], arguments: &[&str]) -> Json {
    let told = rehearsed(variables, &[arguments, &["--json"]].concat());
    serde_json::from_str(told.lines().last().unwrap()).unwrap()
}

/// Whom a step would reach.
fn reached(plan: &Json, step: &str) -> BTreeMap<String, String> {
    let steps = plan["steps"].as_array().unwrap();
    let found = steps.iter().find(|one| one["id"] == step).unwrap_or_else(|| panic!("{step} is in the plan"));
    let all = found["recipients"].as_array().unwrap_or_else(|| panic!("{step} says whom: {found}"));
    let word = |one: &Json, key: &str| one[key].as_str().unwrap().to_owned();
    let named: BTreeMap<_, _> = all.iter().map(|one| (word(one, "name"), word(one, "channel"))).collect();
    assert_eq!(named.len(), all.len(), "each once: {found}");
    named
}

/// The same plan as a page and by API, for any start and zone, with whom it reaches, what its conditions come to, and what
/// it sends.
#[actix_web::test]
async fn any_playbook_is_rehearsed_for_any_start_on_a_page_and_by_api() {
    let test = TestApp::spawn().await;
    let by_mail =
        Office {
            name: "青空ワーク", email: "aozora@partner.example", kind: "b_type", ..Office::default()
        };
    let by_post = Office {
        name: "郵便の家",
        kind: "transition",
        channel: Some(Channel::Post),
        address: "みなと市海辺2-2",
        ..Office::default()
    };
    test.office(by_mail).await;
    test.office(by_post).await;
    let mut staff = test.staff().await;
    let page = "/playbooks/round-zero/timeline";
    staff.open(&format!("{page}?start=2027-03-14&at=09:30&zone=America/New_York&reach=yes")).await.unwrap();
    let text = staff.page.text().replace("&#x2f;", "/");
    for words in [
        "2027年3月14日（日） 午前9時30分",
        "America/New_York",
        "宛先 2件",
        "メール 1・郵送 1",
        "郵便の家",
        "メール以外で案内した先があるときだけ：行います",
        "まだお返事のない先があるときだけ：お返事しだいです",
        "送るもの",
        "第0回 就労支援情報交換会",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    staff.open(page).await.unwrap();
    assert!(!staff.page.text().contains("宛先 2件"), "nobody is counted unasked");
    for (query, told) in
        [("zone=Asia/Tokio", "Asia/Tokyo"), ("at=25:00", "at"), ("start=2027-02-30", "start")]
    {
        assert_eq!(staff.get(&format!("{page}?{query}")).await.unwrap(), 422, "{query}");
        assert!(staff.page.text().replace("&#x2f;", "/").contains(told), "{}", staff.page.text());
    }

    let token = test.token().await;
    let path = "/api/v1/playbooks/round-zero/timeline?start=2027-01-22T09:30";
    let (status, steps) = api(&test, "GET", path, None, &token).await;
    assert_eq!((status, &steps), (200, &plan(&[], &["round-zero", "--start", "2027-01-22T09:30"])["steps"]));
    let paper = |steps: &Json| {
        let all = steps.as_array().unwrap().iter();
        let found = all.filter(|step| step["if"] == "without_mail > 0").map(|step| step["holds"].clone());
        found.collect::<Vec<_>>()
    };
    assert!(!paper(&steps).is_empty() && paper(&steps).iter().all(Json::is_null));
    let zoned = format!("{path}&zone=America/New_York&recipients=true");
    let (_, steps) = api(&test, "GET", &zoned, None, &token).await;
    assert!(paper(&steps).iter().all(|holds| *holds == true), "{steps}");
    let invite = steps.as_array().unwrap().iter().find(|step| step["id"] == "invite").unwrap();
    assert_eq!(invite["due_at"], "2026-12-11T10:00:00-05:00");
    assert_eq!(
        (invite["recipients"].as_array().unwrap().len(), &invite["letter"]),
        (2, &json!("invitation"))
    );
    assert_eq!(api(&test, "GET", &format!("{path}&zone=Asia/Tokio"), None, &token).await.0, 422);
}

#[actix_web::test]
async fn an_address_book_says_whom_each_step_would_reach_and_nothing_comes_of_it() {
    let test = TestApp::spawn().await;
    let mail = |name, email| Office { name, email, kind: "b_type", ..Office::default() };
    let post = |name| Office {
        name,
        kind: "transition",
        channel: Some(Channel::Post),
        address: "みなと市海辺2-2",
        ..Office::default()
    };
    test.office(mail("青空ワーク", "aozora@partner.example")).await;
    test.office(mail("みどり作業所", "midori@partner.example")).await;
    test.office(post("郵便の家")).await;
    test.office(Office { wants_none: true, ..mail("静かな家", "quiet@partner.example") }).await;
    test.office(Office { own_center: true, ..mail("みなとセンター", "own@center.example") }).await;
    let database = test.app.config.database();
    let url = [("DATABASE_URL", database.as_str())];
    let variables = if test.app.db.engine() == Engine::Postgres { &url[..] } else { &[] };
    let data = test.app.config.data.display().to_string();
    let before = counted(&test).await;
    let arguments = ["round-zero", "--start", "2027-01-26T15:00", "--data", &data];
    let plan = plan(variables, &arguments);

    let invited: BTreeMap<String, String> =
        [("青空ワーク", "email"), ("みどり作業所", "email"), ("郵便の家", "post")]
            .map(|(name, channel)| (name.to_owned(), channel.to_owned()))
            .into();
    assert_eq!(reached(&plan, "invite"), invited, "those who want none and the center itself are left out");
    assert_eq!(
        reached(&plan, "print-invitations").keys().collect::<Vec<_>>(),
        ["郵便の家"],
        "what is printed"
    );
    let by_mail: BTreeSet<String> = reached(&plan, "remind").into_keys().collect();
    assert_eq!(
        by_mail,
        BTreeSet::from(["みどり作業所".to_owned(), "青空ワーク".to_owned()]),
        "what is mailed"
    );
    let steps = plan["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["recipients"].is_array()), "every step says whom, be it nobody");

    // For people the same numbers, in words.
    let told = rehearsed(variables, &arguments);
    let invite = told.lines().skip_while(|line| !line.contains("案内を出す")).nth(1).unwrap();
    assert!(invite.contains("3件に届きます"), "{invite}\n{told}");
    assert_eq!(counted(&test).await, before, "nothing is made and nobody is written to");
}

/// How many rows stand in the tables that a plan would write to, and where the house knows itself to be.
async fn counted(test: &TestApp) -> Vec<i64> {
    use sea_orm::ConnectionTrait;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let mut counts = Vec::new();
    for table in ["gatherings", "steps", "askings", "sendings", "outbox", "tasks", "audit_entries"] {
        let sql = format!("select count(*) as n from {table}");
        let row = tx.query_one_raw(tx.sql(&sql, [])).await.unwrap().unwrap();
        counts.push(row.try_get("", "n").unwrap());
    }
    let sql = "select count(*) as n from instance where place is not null";
    let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
    counts.push(row.try_get("", "n").unwrap());
    counts
}

#[test]
fn another_zone_has_the_same_hours_on_its_own_wall_across_a_change_of_clocks() {
    // In New York clocks go forward on 14 March 2027: steps lie on both sides.
    let arguments = ["round-zero", "--start", "2027-03-23T09:30"];
    let here = plan(&[], &arguments);
    let there = plan(&[], &[&arguments[..], &["--zone", "America/New_York"]].concat());
    assert_eq!(there["zone"], "America/New_York");
    assert_eq!(there["start"], "2027-03-23T09:30:00-04:00");
    let moments = |plan: &Json| -> Vec<(String, String)> {
        let steps = plan["steps"].as_array().unwrap();
        let due = steps.iter().map(|step| step["due_at"].as_str().unwrap());
        due.map(|due| (due[..19].to_owned(), due[19..].to_owned())).collect()
    };
    let (here, there) = (moments(&here), moments(&there));
    let walls = |all: &[(String, String)]| all.iter().map(|(wall, _)| wall.clone()).collect::<Vec<_>>();
    assert_eq!(walls(&here), walls(&there));
    assert!(here.iter().all(|(_, offset)| offset == "+09:00"));
    for (wall, offset) in &there {
        let summer = wall.as_str() > "2027-03-14T02";
        assert_eq!(offset, if summer { "-04:00" } else { "-05:00" }, "{wall}");
    }
    let offsets: BTreeSet<&String> = there.iter().map(|(_, offset)| offset).collect();
    assert_eq!(offsets.len(), 2, "steps lie on both sides of the change");
    let refused =
        tsudoi(&["rehearse", "round-zero", "--start", "2027-03-23T09:30", "--zone", "America/NewYork"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("America/New_York"));
}

#[test]
fn the_list_names_every_playbook_that_comes_with_the_program() {
    let said = tsudoi(&["playbook", "list"]);
    assert!(said.status.success());
    let told = String::from_utf8(said.stdout).unwrap();
    let first: Vec<&str> = told.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(first, SHIPPED.map(|(id, _)| id));
    let said = tsudoi(&["playbook", "list", "--json"]);
    let listed: Json = serde_json::from_slice(&said.stdout).unwrap();
    let subjects: BTreeSet<&str> =
        listed.as_array().unwrap().iter().map(|one| one["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, BTreeSet::from(["gathering", "programme", "series", "survey"]));
    for (listed, (id, text)) in listed.as_array().unwrap().iter().zip(SHIPPED) {
        let book = check(text).unwrap();
        assert_eq!((&listed["id"], &listed["steps"]), (&json!(id), &json!(book.steps.len())));
        assert_eq!(listed["title"]["ja"], book.title.get("ja"));
    }
}

/// What the program of `judge_documents.py` finds wrong with each document.
fn judged(schema: &[u8], documents: &[Json]) -> Vec<Vec<String>> {
    let folder = Folder::new("schema");
    let file = folder.path().join("playbook.schema.json");
    std::fs::write(&file, schema).unwrap();
    let mut program = Command::new("/usr/bin/python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/judge_documents.py"))
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 with jsonschema (tests/run installs it)");
    program.stdin.take().unwrap().write_all(&serde_json::to_vec(documents).unwrap()).unwrap();
    let said = program.wait_with_output().unwrap();
    assert!(said.status.success(), "the judge takes the schema for none");
    serde_json::from_slice(&said.stdout).unwrap()
}

/// A playbook with one thing amiss, put there by hand.
type Damage = fn(&mut toml::Table);

fn first<'a>(book: &'a mut toml::Table, list: &str) -> &'a mut toml::Table {
    book[list].as_array_mut().unwrap()[0].as_table_mut().unwrap()
}

const DAMAGES: [(&str, Damage); 16] = [
    ("no title", |book| drop(book.remove("title"))),
    ("no steps", |book| drop(book.remove("steps"))),
    ("no format", |book| drop(book.remove("format"))),
    ("a key that nobody knows", |book| drop(book.insert("webhook".to_owned(), "x".into()))),
    ("a version in words", |book| drop(book.insert("version".to_owned(), "eins".into()))),
    ("a subject that nobody knows", |book| drop(book.insert("subject".to_owned(), "gatherin".into()))),
    ("a title that is bare text", |book| drop(book.insert("title".to_owned(), "会".into()))),
    ("a title without Japanese", |book| drop(book["title"].as_table_mut().unwrap().remove("ja"))),
    ("an unknown weekday", |book| {
        drop(book["parameters"].as_table_mut().unwrap().insert("weekday".to_owned(), "火曜".into()));
    }),
    ("seats in words", |book| {
        drop(book["parameters"].as_table_mut().unwrap().insert("capacity".to_owned(), "many".into()));
    }),
    ("an action that nobody knows", |book| drop(first(book, "steps").insert("do".to_owned(), "call".into()))),
    ("a step without its rule", |book| drop(first(book, "steps").remove("when"))),
    ("an audience that is no word", |book| {
        drop(first(book, "steps").insert("audience".to_owned(), 3.into()))
    }),
    ("a letter for no purpose", |book| {
        drop(first(book, "letters").insert("purpose".to_owned(), "thank".into()))
    }),
    ("a block of no kind", |book| drop(first(book, "agenda").insert("kind".to_owned(), "dance".into()))),
    ("a step with a key too many", |book| drop(first(book, "steps").insert("salary".to_owned(), 3.into()))),
];

#[test]
fn the_published_schema_takes_what_is_right_and_refuses_what_is_damaged() {
    let schema = tsudoi(&["playbook", "schema"]);
    assert!(schema.status.success());
    let read = |text: &str| toml::from_str::<toml::Table>(text).unwrap();
    let books: Vec<Json> =
        SHIPPED.iter().map(|(_, text)| serde_json::to_value(read(text)).unwrap()).collect();
    for ((id, _), amiss) in SHIPPED.iter().zip(judged(&schema.stdout, &books)) {
        assert!(amiss.is_empty(), "{id}: {amiss:?}");
    }

    let whole = read(shipped::find("round-zero").unwrap());
    let damaged: Vec<toml::Table> = DAMAGES
        .iter()
        .map(|(_, damage)| {
            let mut book = whole.clone();
            damage(&mut book);
            assert_ne!(book, whole);
            book
        })
        .collect();
    let documents: Vec<Json> = damaged.iter().map(|book| serde_json::to_value(book).unwrap()).collect();
    let amiss = judged(&schema.stdout, &documents);
    for (((damage, _), book), amiss) in DAMAGES.iter().zip(&damaged).zip(amiss) {
        assert!(!amiss.is_empty(), "the schema takes {damage}");
        // The program refuses the same file.
        assert!(check(&toml::to_string(book).unwrap()).is_err(), "the program takes {damage}");
    }
}
