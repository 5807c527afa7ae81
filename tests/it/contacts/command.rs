//! `tsudoi import wamnet`: into an empty folder, twice, refused, and with the real list.

use super::*;

/// A folder for one command, gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!(
            "tsudoi_import_{}",
            uuid::Uuid::from_bytes(tsudoi::clock::Chance::system().bytes()).simple()
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.0.join(name).display().to_string()
    }

    /// `tsudoi import wamnet …` with a data folder in here, on SQLite.
    fn import(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tsudoi"));
        command.args(["import", "wamnet", "--json", "--data"]).arg(self.0.join("data")).args(arguments);
        command.env_remove("DATABASE_URL").output().unwrap()
    }

    fn figures(&self, arguments: &[&str]) -> [i64; 7] {
        let output = self.import(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let json: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        ["read", "matched", "organizations", "created", "updated", "unchanged", "rejected"]
            .map(|name| json[name].as_i64().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_imports_into_an_empty_folder_and_twice_changes_nothing() {
    let folder = Folder::new();
    let list = folder.put("list.csv", region::official_csv().as_bytes());
    let [read, matched, organizations, created, updated, unchanged, rejected] =
        folder.figures(&[&list, "--municipality", "汐音市", "--dry-run"]);
    assert!(!folder.0.join("data").exists(), "a trial leaves no trace");
    assert!(
        read > matched && matched > organizations && organizations > 10,
        "{read} {matched} {organizations}"
    );
    assert_eq!([created, updated, unchanged, rejected], [organizations, 0, 0, 0]);
    let asked = [list.as_str(), "--municipality", "みなも県汐音市"];
    assert_eq!(folder.figures(&asked), [read, matched, organizations, organizations, 0, 0, 0]);
    assert_eq!(folder.figures(&asked), [read, matched, organizations, 0, 0, organizations, 0]);
    let all = folder.figures(&[&list]);
    assert_eq!((all[0], all[1], all[5]), (read, read, organizations));
    assert_eq!(all[3] + all[5], all[2]);
}

#[test]
fn the_command_refuses_with_a_sentence_and_writes_nothing() {
    let folder = Folder::new();
    let list = folder.put("list.csv", region::official_csv().as_bytes());
    let text = region::official_csv();
    let cut = folder.put("cut.csv", &text.as_bytes()[..text.len() - 40]);
    let columns = folder.put("columns.csv", text.replacen("定員", "人数", 1).as_bytes());
    // The same municipality in two prefectures.
    let (_, rows) = text.split_once('\n').unwrap();
    let twice = folder.put("twice.csv", format!("{text}{}", rows.replace("みなも県", "そらの県")).as_bytes());
    for (arguments, ja, en) in [
        (vec![columns.as_str()], "定員", "定員"),
        (vec![list.as_str(), "--municipality", "どこか市"], "ありません", "No municipality"),
        (vec![twice.as_str(), "--municipality", "汐音市"], "そらの県汐音市、みなも県汐音市", "any of these"),
        (vec![cut.as_str()], "切れて", "cut off"),
        (vec!["/nowhere/list.csv"], "開けません", "cannot be opened"),
        (vec![list.as_str(), "--municipality", "汐音"], "汐音", "汐音"),
        (vec![list.as_str(), cut.as_str()], "切れて", "cut off"),
    ] {
        let output = folder.import(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(ja) && said.contains(en), "{said}");
        assert!(output.stdout.is_empty());
    }
    assert!(!folder.0.join("data").exists());
    // With its prefecture the one is meant, and a house that is there already is left as it was.
    let figures = folder.figures(&[&twice, "--municipality", "みなも県汐音市"]);
    assert!(figures[3] > 10, "{figures:?}");
    let output = folder.import(&[&twice, "--municipality", "汐音市"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.figures(&[&twice, "--municipality", "みなも県汐音市"])[3..6], [0, 0, figures[2]]);
}

#[test]
fn the_command_reads_cp932_and_knows_its_rows_again_in_utf8() {
    let folder = Folder::new();
    let text = region::official_csv();
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(text.trim_start_matches('\u{feff}'));
    assert!(!lossy);
    let old = folder.put("old.csv", &cp932);
    let new = folder.put("new.csv", text.as_bytes());
    let [read, matched, organizations, ..] = folder.figures(&[&old, "--municipality", "波留村"]);
    assert!(read > matched && organizations > 0);
    let again = folder.figures(&[&new, "--municipality", "波留村"]);
    assert_eq!(again, [read, matched, organizations, 0, 0, organizations, 0]);
}

/// The real list, where it lies beside the repository.
fn real_files() -> Option<Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet");
    let names = ["csvdownload045.csv", "csvdownload060.csv", "csvdownload062.csv"];
    let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    files
        .iter()
        .all(|file| file.exists())
        .then(|| files.iter().map(|file| file.display().to_string()).collect())
}

#[test]
fn tsu_in_the_real_list_is_neither_numazu_nor_karatsu() {
    let Some(files) = real_files() else { return };
    let folder = Folder::new();
    let all: Vec<&str> = files.iter().map(String::as_str).collect();
    let figures = |name: &str| {
        let chosen = ["--municipality", name, "--dry-run"];
        folder.figures(&all.iter().copied().chain(chosen).collect::<Vec<_>>())
    };
    let tsu = figures("津市");
    assert_eq!(tsu, figures("三重県津市"));
    assert!(tsu[1] > 0 && tsu[1] < 100, "{tsu:?}");
}

#[test]
fn the_real_list_of_mito_makes_64_offices() {
    let Some(files) = real_files() else { return };
    let folder = Folder::new();
    let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    arguments.extend(["--municipality", "茨城県水戸市"]);
    let figures = folder.figures(&arguments);
    assert_eq!(figures, [9884, 73, 64, 64, 0, 0, 0]);
    assert_eq!(folder.figures(&arguments), [9884, 73, 64, 0, 0, 64, 0]);
}
