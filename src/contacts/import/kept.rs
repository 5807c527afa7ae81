//! What an import keeps of itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pasted::PastedOffice;
use crate::contacts::fault::{Fault, say_as_typed};
use crate::contacts::model::ImportSource;
use crate::contacts::wamnet::Row;
use crate::db::OrganizationId;
use crate::i18n::{Lang, Message, t};

/// What was read, chosen and told; stored with the import.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub files: Vec<KeptFile>,
    /// The usable rows of the official list; none any more once the import is done.
    pub rows: Vec<Row>,
    /// What was pasted instead.
    pub pasted: Vec<PastedOffice>,
    /// Rows that cannot be used.
    pub rejected: Vec<Told>,
    /// What should be looked at.
    pub notes: Vec<Told>,
    /// Full names of the chosen municipalities; none means all.
    pub municipalities: Vec<String>,
    /// Whether municipalities were chosen.
    pub chosen: bool,
    /// What taking back left as it was.
    pub left: Vec<Left>,
}

/// One uploaded file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptFile {
    pub name: String,
    /// Its rows, unusable ones included.
    pub read: usize,
}

/// Something to be told about a row, still without a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The line, where the message itself does not name it.
    #[serde(default)]
    pub line: Option<u64>,
    /// The Fluent message that names the field, or empty.
    #[serde(default)]
    pub field: String,
    pub message: Message,
}

impl Told {
    /// A fault that names its own line.
    pub fn of(fault: &Fault) -> Self {
        Told { line: None, field: String::new(), message: fault.message() }
    }

    /// Said in `lang`.
    pub fn say(&self, lang: Lang) -> String {
        let said = say_as_typed(&self.message, lang);
        let Some(line) = self.line else { return said };
        let place = match self.field.as_str() {
            "" => Message::new("paste-line"),
            field => Message::new("paste-line-field").with("field", t(lang, field)),
        };
        format!("{}{said}", say_as_typed(&place.with("line", line), lang))
    }
}

/// An organization that taking back left alone, because somebody worked on it since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Left {
    pub id: OrganizationId,
    pub name: String,
}

impl Kept {
    /// The rows in the chosen municipalities.
    pub fn matched(&self) -> impl Iterator<Item = &Row> {
        let all = self.municipalities.is_empty();
        self.rows.iter().filter(move |row| all || self.municipalities.contains(&row.municipality))
    }

    /// How many rows were read, unusable ones included.
    pub fn read(&self) -> usize {
        let pasted: usize = self.pasted.iter().map(|office| office.lines.len()).sum();
        let rejected_lines = if self.files.is_empty() {
            self.rejected.iter().filter(|told| told.line.is_some()).count()
        } else {
            0
        };
        self.files.iter().map(|file| file.read).sum::<usize>() + pasted + rejected_lines
    }

    /// Whether it can be shown what the import would do.
    pub fn is_chosen(&self, source: ImportSource) -> bool {
        self.chosen || source == ImportSource::Paste
    }

    pub(super) fn to_json(&self) -> Value {
        serde_json::to_value(self).expect("what is kept is plain data")
    }

    pub(super) fn of_json(value: &Value) -> Self {
        Kept::deserialize(value).unwrap_or_else(|error| {
            tracing::error!(%error, "the preview of an import cannot be read");
            Kept::default()
        })
    }
}
