//! Steps: when, who, what, for whom, if.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::audience::word_schema;
use super::{Action, Audience, Deed, Opens, Sheet, Wording};
use crate::playbooks::conditions::Condition;
use crate::playbooks::fault::Fault;
use crate::playbooks::when::When;

/// In `by`, the word for what Tsudoi does unasked.
pub const SYSTEM: &str = "system";

/// One step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    pub title: Wording,
    /// A when-rule; [`Step::rule`] reads it.
    pub when: String,
    /// The id of a role, or [`SYSTEM`].
    pub by: String,
    #[serde(rename = "do")]
    pub action: Action,
    /// Whom it concerns: one word or a list.
    #[schema(schema_with = one_or_several_schema)]
    #[serde(default, deserialize_with = "one_or_several", skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<Audience>,
    /// The id of the letter that goes out.
    pub letter: Option<String>,
    /// What is printed.
    pub sheet: Option<Sheet>,
    /// A condition, judged when the step falls due; [`Step::condition`] reads it.
    #[serde(rename = "if")]
    pub condition: Option<String>,
    /// What whoever does it needs to know.
    pub instructions: Option<Wording>,
    /// The page where it is done; without it the gathering's own.
    pub opens: Option<Opens>,
    /// What shows that it is done; [`Step::deed`] knows it for most actions.
    pub done_when: Option<Deed>,
}

impl Step {
    /// The step's when-rule. A checked playbook's never fails; a stored one might be older.
    pub fn rule(&self) -> Result<When, Fault> {
        When::parse(&self.when)
    }

    /// The step's condition, one that always holds where the file has none.
    pub fn condition(&self) -> Result<Condition, Fault> {
        self.condition.as_deref().map_or_else(|| Ok(Condition::default()), Condition::parse)
    }

    /// The deed by which a person's step closes by itself; `None` where only a person can say that it is done.
    pub fn deed(&self) -> Option<Deed> {
        self.done_when.or_else(|| Deed::usual(self.action, self.sheet))
    }

    /// Whether Tsudoi does it unasked.
    pub fn is_by_system(&self) -> bool {
        self.by == SYSTEM
    }
}

/// In a file, one word or a list of them.
fn one_or_several_schema() -> utoipa::openapi::schema::Schema {
    use utoipa::openapi::schema::{ArrayBuilder, OneOfBuilder};
    OneOfBuilder::new().item(word_schema()).item(ArrayBuilder::new().items(word_schema())).into()
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Audience>, D::Error> {
    struct OneOrSeveral;
    impl<'de> serde::de::Visitor<'de> for OneOrSeveral {
        type Value = Vec<Audience>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an audience or a list of audiences")
        }

        fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
            Audience::deserialize(serde::de::value::StrDeserializer::new(word)).map(|one| vec![one])
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut several = Vec::new();
            while let Some(one) = list.next_element()? {
                several.push(one);
            }
            Ok(several)
        }
    }
    deserializer.deserialize_any(OneOrSeveral)
}
