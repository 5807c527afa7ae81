//! A newer official list: what it no longer has is reported for a person to confirm, and nothing is removed by itself.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tsudoi::contacts::wamnet::{self, Office, Row};
use tsudoi::demo::browser::Browser;
use tsudoi::demo::region;

use crate::stage::api;
use crate::support::TestApp;

const PLACE: &str = "みなも県汐音市";

/// The offices of a list that stand in `place`.
fn offices(list: &str, place: &str) -> Vec<Office> {
    let sheet = wamnet::read("list.csv", list.as_bytes()).unwrap();
    wamnet::merge(sheet.rows).into_iter().filter(|office| office.lead().municipality == place).collect()
}

/// A list without these rows; every row of these lists stands on a line of its own.
fn without(list: &str, rows: &[&Row]) -> String {
    let is_one = |line: &str| {
        let no = line.split(',').nth(1).unwrap_or_default().trim_matches('"');
        rows.iter().any(|row| row.no == no && line.contains(&row.body))
    };
    list.split_inclusive('\n').filter(|line| !is_one(line)).collect()
}

/// An office that the newer list will not have, one that will lack a service, and the newer list.
fn newer() -> (Row, Row, String) {
    let list = region::official_csv();
    let all = offices(&list, PLACE);
    let single = all.iter().find(|office| office.rows().len() == 1).unwrap();
    let several = all.iter().find(|office| office.rows().len() > 1 && !office.places_differ()).unwrap();
    let elsewhere = offices(&list, "みなも県鈴野市");
    let (gone, ended) = (single.lead().clone(), several.rows().last().unwrap().clone());
    let list = without(&list, &[&gone, &ended, elsewhere[0].lead()]);
    (gone, ended, list)
}

/// Reads a list in up to its preview; the path of the import.
async fn preview(browser: &mut Browser, list: &str, place: &str) -> String {
    browser.open("/imports/new").await.unwrap();
    browser.upload("/imports", "files", ("list.csv", list.as_bytes())).await.unwrap();
    let here = browser.page.url.clone();
    browser.send(&format!("{here}/municipalities"), &[("municipality", place)]).await.unwrap();
    here
}

async fn count(test: &TestApp) -> usize {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    tsudoi::contacts::list_organizations(&tx)
        .await
        .unwrap()
        .into_iter()
        .filter(|row| !row.is_own_center)
        .count()
}

#[actix_web::test]
async fn what_a_newer_list_no_longer_has_is_reported_and_a_person_finds_out() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let first = region::official_csv();
    for place in [PLACE, "みなも県鈴野市"] {
        let here = preview(&mut staff, &first, place).await;
        assert!(!staff.page.text().contains("見あたらない"), "the first list misses nothing");
        staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    }
    let before = count(&test).await;
    staff.open("/absences").await.unwrap();
    assert!(staff.page.text().contains("いま、確かめるところはありません"));

    let (gone, ended, newer) = newer();
    let here = preview(&mut staff, &newer, PLACE).await;
    let text = staff.page.text();
    assert!(text.contains("新しい一覧に見あたらないもの（2件）"), "only of the chosen municipality: {text}");
    assert!(text.contains(&gone.name) && text.contains(&ended.name), "{text}");
    assert_eq!(staff.page.link("/organizations/0").map(|_| ()), Some(()));
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    assert!(staff.page.link("/absences").is_some());
    assert_eq!(count(&test).await, before, "nothing is removed");

    // From the next morning on it stands on Today; the address book leads to what is to be found out.
    test.advance(chrono::Duration::hours(24)).await;
    let mut staff = test.staff().await;
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(today.contains("一覧に見あたらないところを確かめる"), "{today}");
    staff.open("/organizations").await.unwrap();
    assert!(staff.page.text().contains("見あたらないもの（2件）"));
    staff.open("/absences").await.unwrap();
    let page = staff.page.text();
    assert!(
        page.contains("事業所が見あたりません") && page.contains("次のサービスが見あたりません"),
        "{page}"
    );
    let office = staff.page.link_named("/organizations/0", &gone.name).unwrap();
    let whole = staff.page.actions("/absences/").remove(0);
    staff.send(&whole, &[("act", "gone")]).await.unwrap();
    assert_eq!((count(&test).await, staff.get(&office).await.unwrap()), (before - 1, 404));
    staff.open("/absences").await.unwrap();
    staff.send(&format!("{whole}/undo"), &[]).await.unwrap();
    assert_eq!(count(&test).await, before, "it is taken out of the trash again");
    staff.open(&office).await.unwrap();
    assert!(staff.page.text().contains("新しい事業所一覧に見あたりません"));
    staff.open("/absences").await.unwrap();
    staff.send(&whole, &[("act", "still_there")]).await.unwrap();

    // The same list again asks only for what nobody has found out, and writes nothing twice.
    let here = preview(&mut staff, &newer, PLACE).await;
    let text = staff.page.text();
    assert!(text.contains("見あたらないもの（1件）") && text.contains("前に知らせたもの"), "{text}");
    assert!(staff.page.actions(&format!("{here}/commit")).is_empty(), "there is nothing to carry out");

    // A list that has them again closes what is open.
    let here = preview(&mut staff, &first, PLACE).await;
    staff.send(&format!("{here}/drop"), &[]).await.unwrap();
    let token = test.token().await;
    let (_, open) = api(&test, "GET", "/api/v1/absences", None, &token).await;
    let part = open.as_array().unwrap().iter().find(|one| one["state"] == "open").unwrap();
    assert_eq!((&part["whole"], part["services"][0].as_str()), (&json!(false), Some(ended.name.as_str())));
    let path = format!("/api/v1/absences/{}", part["id"].as_str().unwrap());
    assert_eq!(api(&test, "POST", &path, Some(json!({ "gone": true })), &token).await.0, 204);
    assert_eq!(count(&test).await, before, "an office of which one service ended stays");
    assert_eq!(api(&test, "POST", &path, Some(json!({ "gone": true })), &token).await.0, 409);
    assert_eq!(api(&test, "POST", &format!("{path}/undo"), None, &token).await.0, 204);
}

#[actix_web::test]
async fn taking_an_import_back_takes_its_report_back() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let here = preview(&mut staff, &region::official_csv(), PLACE).await;
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    let here = preview(&mut staff, &newer().2, PLACE).await;
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    staff.open("/absences").await.unwrap();
    assert!(staff.page.text().contains("いま、確かめるところはありません"), "{}", staff.page.text());
}

// ---------------------------------------------------------------- the command

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let chance = tsudoi::clock::Chance::system().bytes();
        let folder =
            std::env::temp_dir().join(format!("tsudoi_absences_{}", uuid::Uuid::from_bytes(chance).simple()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn put(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.join(name), text).unwrap();
        self.0.join(name).display().to_string()
    }

    /// `tsudoi import wamnet --json …` on SQLite: created, updated, unchanged, gone.
    fn import(&self, files: &[&str], place: &str) -> [i64; 4] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tsudoi"));
        command.args(["import", "wamnet", "--json", "--municipality", place, "--data"]);
        let output =
            command.arg(self.0.join("data")).args(files).env_remove("DATABASE_URL").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let figures: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        ["created", "updated", "unchanged", "gone"].map(|name| figures[name].as_i64().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_tells_how_many_are_gone_and_a_list_of_one_service_speaks_of_that_one_only() {
    let folder = Folder::new();
    let list = region::official_csv();
    let first = folder.put("first.csv", &list);
    let [created, ..] = folder.import(&[&first], PLACE);
    assert_eq!(folder.import(&[&first], PLACE), [0, 0, created, 0]);
    let (_, _, newer) = newer();
    let newer = folder.put("newer.csv", &newer);
    assert_eq!(folder.import(&[&newer], PLACE), [0, 0, created - 1, 2]);
    assert_eq!(folder.import(&[&newer], PLACE), [0, 0, created - 1, 2]);
    assert_eq!(folder.import(&[&first], PLACE), [0, 0, created, 0]);
    // One file a service: what another service's file would say is not missing in this one.
    let rows: Vec<Row> = wamnet::read("list.csv", list.as_bytes()).unwrap().rows;
    let others: Vec<&Row> = rows.iter().filter(|row| row.service != rows[0].service).collect();
    let one = folder.put("one.csv", &without(&list, &others));
    assert_eq!(folder.import(&[&one], PLACE)[3], 0);
}

#[test]
fn the_real_list_of_mito_without_one_office_reports_that_one() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet");
    let names = ["csvdownload045.csv", "csvdownload060.csv", "csvdownload062.csv"];
    let files: Vec<PathBuf> = names.iter().map(|name| shared.join(name)).collect();
    if !files.iter().all(|file| file.exists()) {
        return;
    }
    let folder = Folder::new();
    let place = "茨城県水戸市";
    let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let all: Vec<&str> = paths.iter().map(String::as_str).collect();
    let [created, ..] = folder.import(&all, place);
    assert_eq!(created, 64);
    let mut rows = Vec::new();
    for (name, text) in names.iter().zip(&texts) {
        rows.extend(wamnet::read(name, text.as_bytes()).unwrap().rows);
    }
    let offices: Vec<Office> =
        wamnet::merge(rows).into_iter().filter(|office| office.lead().municipality == place).collect();
    // Rows of the real files may run over several lines; an office of which none does is taken out.
    let plain = |row: &Row| {
        let mut lines = texts.iter().flat_map(|text| text.lines());
        lines.any(|line| line.contains(&format!("\"{}\"", row.no)) && line.matches('"').count() % 2 == 0)
    };
    let one = offices.iter().find(|office| office.rows().iter().all(plain)).unwrap();
    let out: Vec<&Row> = one.rows().iter().collect();
    let newer: Vec<String> =
        names.iter().zip(&texts).map(|(name, text)| folder.put(name, &without(text, &out))).collect();
    let newer: Vec<&str> = newer.iter().map(String::as_str).collect();
    assert_eq!(folder.import(&newer, place), [0, 0, 63, 1]);
}
