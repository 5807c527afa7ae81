//! `tsudoi place`: the command as it is run, its schema judged by a validator that is not ours, and its placements
//! compared with HiGHS, which `tests/run` installs; where it is missing, that is said aloud, and the exhaustive search
//! of the unit tests is all there is to compare with.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::command::tsudoi;
use crate::place_cases::{small, week};
use crate::smtp::Folder;
use crate::support::is_full;
use tsudoi::placement::reading::read;
use tsudoi::placement::solve::Deadline;
use tsudoi::placement::{Status, answer};

/// Runs the command on a file.
fn place(file: &Value, more: &[&str]) -> Output {
    let folder = Folder::new("place");
    let path = folder.path().join("placement.json");
    std::fs::write(&path, file.to_string()).unwrap();
    let mut arguments = vec!["place", path.to_str().unwrap()];
    arguments.extend(more);
    tsudoi(&arguments)
}

fn told(said: &Output) -> Value {
    serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&said.stderr)))
}

/// What HiGHS makes of each file: the best objective, null where there is none, "open" where it did not finish.
/// `None` where it is not installed.
fn judged(files: &[Value], more: &[&str]) -> Option<Vec<Value>> {
    let python = std::env::vars().find(|(name, _)| name == "TSUDOI_PLACE_JUDGE").map(|(_, path)| path);
    let Some(python) = python.filter(|path| !path.is_empty()) else {
        eprintln!(
            "HiGHS is not installed (bash tests/run does it): placements are not compared with it here."
        );
        return None;
    };
    let mut program = Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/place/judge.py"))
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the judge runs");
    program.stdin.take().unwrap().write_all(&serde_json::to_vec(files).unwrap()).unwrap();
    let said = program.wait_with_output().unwrap();
    assert!(said.status.success(), "the judge ended badly");
    Some(serde_json::from_slice(&said.stdout).unwrap())
}

/// What the program of `judge_documents.py` finds wrong with each document.
fn held_to(schema: &Value, documents: &[Value]) -> Vec<Vec<String>> {
    let folder = Folder::new("place-schema");
    let file = folder.path().join("placement.schema.json");
    std::fs::write(&file, schema.to_string()).unwrap();
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

#[test]
fn the_command_answers_with_a_proven_placement() {
    let said = place(&week(10, 4, 3, 1), &["--seconds", "120"]);
    let answer = told(&said);
    assert_eq!(said.status.code(), Some(0), "{answer}");
    assert_eq!(answer["status"], "optimal");
    assert_eq!((&answer["gap"], &answer["objective"]), (&json!(0), &answer["bound"]));
    assert_eq!(answer["trainees"].as_array().unwrap().len(), 10);
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(words.contains("配置の案") && words.contains("is proposed"), "{words}");
    assert!(!words.contains("最適"), "people are not optimised: {words}");
}

#[test]
fn what_cannot_be_kept_ends_with_one_and_names_the_demands() {
    let file = json!({
        "format": 1, "days": ["mon"], "employers": [{ "id": "bakery", "places": 1 }],
        "trainees": [{ "id": "a" }, { "id": "b" }],
    });
    let said = place(&file, &[]);
    assert_eq!(said.status.code(), Some(1));
    let answer = told(&said);
    let ids: Vec<&str> = answer["clash"]["demands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["employer/bakery/places/mon", "trainee/a/days", "trainee/b/days"]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("clash"));
}

#[test]
fn a_file_with_faults_is_told_of_all_of_them_in_both_languages() {
    let file = json!({
        "format": 1, "days": ["mon"], "employers": [{ "id": "bakery", "places": "two", "noise": true }],
        "trainees": [{ "id": "a", "wishes": [{ "employer": "bakery" }], "stay": "sometimes" }],
    });
    let said = place(&file, &[]);
    assert_eq!((said.status.code(), said.stdout.len()), (Some(1), 0));
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    for part in [
        "employers[0].places",
        "employers[0].noise",
        "trainees[0].stay",
        "rather-not",
        "という項目はありません",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    let missing = tsudoi(&["place", "/no/such/file.json"]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("/no/such/file.json"));
    assert_eq!(tsudoi(&["place"]).status.code(), Some(2), "a command line without a file");
}

#[test]
fn the_printed_schema_takes_what_the_command_takes_and_its_answers() {
    let schema: Value = serde_json::from_slice(&tsudoi(&["place", "--schema"]).stdout).unwrap();
    let mut files: Vec<Value> = (0..60).map(small).collect();
    files.push(week(20, 8, 5, 1));
    assert!(held_to(&schema, &files).iter().all(Vec::is_empty));
    // One thing amiss each: the validator and the command both refuse it.
    type Damage = fn(&mut Value);
    let damages: [(&str, Damage); 12] = [
        ("no days", |file| drop(file.as_object_mut().unwrap().remove("days"))),
        ("no format", |file| drop(file.as_object_mut().unwrap().remove("format"))),
        ("another format", |file| file["format"] = json!(2)),
        ("a field that nobody knows", |file| file["trainees"][0]["age"] = json!(18)),
        ("no trainees", |file| file["trainees"] = json!([])),
        ("a stay that is no word", |file| file["trainees"][0]["stay"] = json!("maybe")),
        ("places in words", |file| file["employers"][0]["places"] = json!("two")),
        ("less than no place", |file| file["employers"][0]["places"] = json!({ "d0": -1 })),
        ("a wish for nothing", |file| file["trainees"][0]["wishes"] = json!([{}])),
        ("three who are kept apart", |file| file["apart"] = json!([{ "trainees": ["t0", "t1", "t2"] }])),
        ("north of the pole", |file| file["employers"][0]["at"] = json!({ "lat": 91, "lon": 0 })),
        ("a weight in words", |file| file["weights"] = json!({ "change": "much" })),
    ];
    let broken: Vec<Value> = damages
        .iter()
        .map(|(_, damage)| {
            let mut file = small(3);
            damage(&mut file);
            file
        })
        .collect();
    for ((name, _), (file, found)) in damages.iter().zip(broken.iter().zip(held_to(&schema, &broken))) {
        assert!(!found.is_empty(), "the validator takes {name}");
        assert!(read(&file.to_string()).is_err(), "the command takes {name}");
    }
    let mut of_answers = schema.clone();
    for part in ["type", "additionalProperties", "required", "properties"] {
        of_answers[part] = schema["$defs"]["answer"][part].clone();
    }
    let answers: Vec<Value> = files
        .iter()
        .take(40)
        .map(|file| answer(&read(&file.to_string()).unwrap(), Deadline::none()).json)
        .collect();
    assert!(answers.iter().any(|answer| answer["status"] == "infeasible"));
    for (number, found) in held_to(&of_answers, &answers).iter().enumerate() {
        assert!(found.is_empty(), "answer {number}: {found:?}");
    }
}

#[test]
fn highs_finds_the_same_optimum() {
    let cases = if is_full() { 400 } else { 150 };
    let mut files: Vec<Value> = (1000..1000 + cases).map(small).collect();
    files.extend((0..if is_full() { 20 } else { 4 }).map(|seed| week(10, 4, 3, seed)));
    files.extend((0..if is_full() { 6 } else { 1 }).map(|seed| week(24, 12, 5, seed)));
    let Some(judged) = judged(&files, &[]) else { return };
    let mut none = 0;
    for (number, (file, best)) in files.iter().zip(&judged).enumerate() {
        let ours = answer(&read(&file.to_string()).unwrap(), Deadline::none());
        none += usize::from(ours.status == Status::Infeasible);
        assert_eq!(json!(ours.objective), *best, "case {number}\n{file:#}");
        assert!(matches!(ours.status, Status::Optimal | Status::Infeasible), "case {number} is not proven");
    }
    assert!(none > 10 && none < judged.len() / 2, "{none} of {} cannot be kept", judged.len());
}

/// The work-experience week as it was held, in the full run alone: both need a while for the proof.
#[test]
fn the_work_experience_week_agrees_with_highs() {
    if !is_full() {
        return;
    }
    let file = week(120, 63, 5, 1);
    let asked = read(&file.to_string()).unwrap();
    let start = Instant::now();
    let passed = move || start.elapsed();
    let ours = answer(&asked, Deadline::at(&passed, Duration::from_secs(300)));
    let (objective, bound) = (ours.objective.unwrap(), ours.bound.unwrap());
    assert!(objective <= bound, "{objective} of at most {bound}");
    // The bound by prices stands by itself: HiGHS must find nothing above it, and nothing above a proven optimum.
    let Some(judged) = judged(&[file], &["--seconds", "600"]) else { return };
    let best = judged[0].as_i64().expect("HiGHS, which needs a quarter of a minute, was given ten minutes");
    assert!(objective <= best && best <= bound, "{objective} ≤ {best} ≤ {bound}");
    assert!(ours.status != Status::Optimal || best == objective);
}
