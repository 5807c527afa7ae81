//! The folder of a demonstration: made afresh, and never in the place of anything else.
//!
//! A folder that a demonstration made bears its mark, a file with a fixed first line. Only such a folder is
//! replaced; any other that is not empty is refused and stays as it is.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};

/// The mark's file name.
pub const MARK: &str = "tsudoi-demo.txt";
/// Its first line.
const FIRST_LINE: &str = "Tsudoi demonstration / 集い デモンストレーション";
const SECOND_LINE: &str = "`tsudoi demo` replaces this whole folder. Keep nothing here.\n\
    「tsudoi demo」を動かすたびに、このフォルダーは作り直されます。大切なものを置かないでください。\n";

/// Makes `folder` an empty one with the mark in it, in the place of an earlier demonstration's.
///
/// # Errors
/// When it is a file, or holds anything and no mark, or cannot be written. Nothing was removed then.
pub fn make_afresh(folder: &Path) -> anyhow::Result<()> {
    let shown = folder.display();
    if folder.exists() {
        ensure!(folder.is_dir(), "{shown} is a file. Name a folder with --data.");
        if !is_empty(folder)? {
            if !bears_mark(folder) {
                bail!(
                    "{shown} is not empty and was not made by a demonstration, so it stays as it is. \
                     Name another folder with --data, or empty this one yourself."
                );
            }
            clear(folder)
                .with_context(|| format!("the earlier demonstration in {shown} cannot be removed"))?;
        }
    }
    fs::create_dir_all(folder).with_context(|| format!("{shown} cannot be made"))?;
    fs::write(folder.join(MARK), format!("{FIRST_LINE}\n{SECOND_LINE}"))
        .with_context(|| format!("{shown} cannot be written"))?;
    Ok(())
}

/// Whether a demonstration made this folder.
pub fn bears_mark(folder: &Path) -> bool {
    let text = fs::read_to_string(folder.join(MARK)).unwrap_or_default();
    text.lines().next() == Some(FIRST_LINE)
}

fn is_empty(folder: &Path) -> anyhow::Result<bool> {
    let mut entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    Ok(entries.next().is_none())
}

/// Removes what is in the folder, the mark last: broken off halfway, the folder is still ours to replace.
fn clear(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == MARK {
            continue;
        }
        // A link is removed, never followed.
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_file(folder.join(MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place(std::path::PathBuf);

    impl Place {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("tsudoi-folder-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            Place(path)
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_demonstrations_own_folder_is_replaced_with_all_it_holds() {
        let place = Place::new("own");
        make_afresh(&place.0).unwrap();
        fs::create_dir(place.0.join("mailbox")).unwrap();
        fs::write(place.0.join("mailbox/1.eml"), "x").unwrap();
        make_afresh(&place.0).unwrap();
        let left: Vec<_> = fs::read_dir(&place.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [MARK]);
    }

    #[test]
    fn an_empty_folder_is_taken_and_any_other_stays_as_it_is() {
        let place = Place::new("others");
        fs::create_dir(&place.0).unwrap();
        fs::write(place.0.join("letter.txt"), "dear").unwrap();
        assert!(make_afresh(&place.0).unwrap_err().to_string().contains("--data"));
        fs::write(place.0.join(MARK), "something else").unwrap();
        assert!(make_afresh(&place.0).is_err());
        assert!(make_afresh(&place.0.join("letter.txt")).unwrap_err().to_string().contains("is a file"));
        assert_eq!(fs::read_to_string(place.0.join("letter.txt")).unwrap(), "dear");
        fs::remove_file(place.0.join("letter.txt")).unwrap();
        fs::remove_file(place.0.join(MARK)).unwrap();
        make_afresh(&place.0).unwrap();
        assert!(bears_mark(&place.0));
    }
}
