//! The copy of a playbook that a gathering keeps: as it was written down, and read once for whoever asks.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use crate::playbooks::format::Playbook;

/// A gathering's own copy. Cloning it copies nothing.
#[derive(Clone, Debug, FromJsonQueryResult)]
pub struct OwnBook(Arc<Written>);

#[derive(Debug)]
struct Written {
    json: Json,
    read: OnceLock<Result<Playbook, String>>,
}

impl OwnBook {
    /// What it reads as.
    ///
    /// # Errors
    /// Why it cannot be read: no version of the house wrote it so.
    pub fn read(&self) -> anyhow::Result<&Playbook> {
        let read = || Playbook::deserialize(&self.0.json).map_err(|error| error.to_string());
        self.0.read.get_or_init(read).as_ref().map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// Its row was read without it.
    pub fn is_unread(&self) -> bool {
        self.0.json.is_null()
    }
}

impl From<Json> for OwnBook {
    fn from(json: Json) -> Self {
        OwnBook(Arc::new(Written { json, read: OnceLock::new() }))
    }
}

impl Deref for OwnBook {
    type Target = Json;
    fn deref(&self) -> &Json {
        &self.0.json
    }
}

impl PartialEq for OwnBook {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.json == other.0.json
    }
}

impl Serialize for OwnBook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.json.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OwnBook {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(OwnBook::from)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_is_kept_as_it_was_written_and_says_why_it_cannot_be_read() {
        let book = OwnBook::from(json!({ "id": 5, "own": ["words"] }));
        assert_eq!(serde_json::to_value(&book).unwrap(), json!({ "id": 5, "own": ["words"] }));
        assert_eq!(book.get("id"), Some(&json!(5)));
        assert!(book.read().unwrap_err().to_string().contains("string"), "{:?}", book.read());
        assert!(book == serde_json::from_str(r#"{"own":["words"],"id":5}"#).unwrap());
        assert!(OwnBook::from(Json::Null).is_unread() && !book.is_unread());
    }
}
