//! What a reply says beside its answer: the people, the questions, and where the needs lie.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::applying::Applying;
use super::touring::Touring;
use crate::accounts::full_name;
use crate::contacts::japanese::{katakana_to_hiragana, person_name, search_key};
use crate::db::{AttendeeId, PoolId, ReplyId};
use crate::i18n::Message;

/// `replies.content`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Who was named or counted, in their order.
    #[serde(default)]
    pub people: Vec<Named>,
    /// Questions and wishes for the topics.
    #[serde(default)]
    pub questions: String,
    /// The reply whose needs still hold: this one, or an earlier one that they were not changed from.
    #[serde(default)]
    pub needs: Option<ReplyId>,
}

/// Somebody in a reply. All names empty: one of a head count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Named {
    /// The attendee this is or was; in a new reply the one whose row of the form it is, if any.
    #[serde(default)]
    pub attendee: Option<AttendeeId>,
    #[serde(default)]
    pub family: String,
    #[serde(default)]
    pub given: String,
    #[serde(default)]
    pub family_kana: String,
    #[serde(default)]
    pub given_kana: String,
    #[serde(default)]
    pub post: String,
    /// In whose place the person comes (代理), as it was told; empty for who comes in their own.
    #[serde(default)]
    pub substitute_for: String,
    /// Comes later than the beginning, local time.
    #[serde(default)]
    pub comes_at: Option<NaiveTime>,
    /// Leaves before the end, local time.
    #[serde(default)]
    pub leaves_at: Option<NaiveTime>,
    /// Where the place is asked for: which venue, or which day. Without it the place held so far, or the first.
    #[serde(default)]
    pub pool: Option<PoolId>,
    /// Of a trainee: what is said of them beside the name. It comes in and is sealed; it is never written with the name.
    #[serde(default, skip_serializing)]
    #[schema(write_only)]
    pub applying: Option<Applying>,
    /// Which tours the person would like to join, where the gathering has tours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touring: Option<Touring>,
}

impl Named {
    /// From a name and a reading as they are typed in one box each: the first blank parts family and given.
    pub fn typed(name: &str, kana: &str, post: &str) -> Self {
        let (family, given) = parted(name);
        let (family_kana, given_kana) = parted(kana);
        Named { family, given, family_kana, given_kana, post: post.trim().to_owned(), ..Named::default() }
    }

    /// Whether this is one of a head count.
    pub fn counted(&self) -> bool {
        self.family.is_empty() && self.given.is_empty()
    }

    /// Whether nothing is told of the person: an empty row of a form.
    pub fn is_blank(&self) -> bool {
        let told = [&self.family_kana, &self.given_kana, &self.post, &self.substitute_for];
        let applying = self.applying.as_ref().is_some_and(|applying| !applying.is_blank());
        self.counted()
            && !applying
            && self.touring.is_none()
            && told.iter().all(|text| text.trim().is_empty())
    }

    /// The name as it is written.
    pub fn name(&self) -> String {
        full_name(&self.family, &self.given)
    }

    /// The name folded, to tell whether two writings mean one person; empty for one of a head count.
    pub fn key(&self) -> String {
        search_key(&format!("{}{}", self.family, self.given))
    }

    /// The same with blanks trimmed and readings in hiragana.
    ///
    /// # Errors
    /// The first part that cannot stand as a name, with the sentence that says why (a line break, say).
    pub fn cleaned(&self) -> Result<Self, Message> {
        let part = |text: &str| {
            person_name(text).map_err(|fault| {
                fault
                    .args
                    .iter()
                    .fold(Message::new(fault.key), |message, (name, value)| message.with(name, value))
            })
        };
        Ok(Named {
            family: part(&self.family)?,
            given: part(&self.given)?,
            family_kana: katakana_to_hiragana(&part(&self.family_kana)?),
            given_kana: katakana_to_hiragana(&part(&self.given_kana)?),
            post: part(&self.post)?,
            substitute_for: part(&self.substitute_for)?,
            applying: self.applying.as_ref().map(Applying::cleaned).transpose()?,
            ..self.clone()
        })
    }
}

/// Family and given name at the first blank, of either width; only the family name where there is none. A line
/// break parts nothing, so that it is found and refused.
fn parted(name: &str) -> (String, String) {
    let name = name.trim_matches([' ', '\u{3000}']);
    match name.split_once([' ', '\u{3000}']) {
        Some((family, given)) => (family.to_owned(), given.trim_matches([' ', '\u{3000}']).to_owned()),
        None => (name.to_owned(), String::new()),
    }
}

/// What a party needs on the day; sealed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Needs {
    /// Ids of the playbook's accommodations.
    #[serde(default)]
    pub chosen: Vec<String>,
    /// In the party's own words.
    #[serde(default)]
    pub words: String,
}

impl Needs {
    /// Whether nothing is needed.
    pub fn is_none(&self) -> bool {
        self.chosen.is_empty() && self.words.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_one_box_is_parted_at_its_first_blank() {
        for (typed, family, given) in [
            ("山田 花子", "山田", "花子"),
            ("　山田　花子 ", "山田", "花子"),
            ("山田", "山田", ""),
            ("Ana Maria Silva", "Ana", "Maria Silva"),
            ("", "", ""),
        ] {
            let named = Named::typed(typed, "", "");
            assert_eq!((named.family.as_str(), named.given.as_str()), (family, given), "{typed}");
        }
    }

    #[test]
    fn readings_become_hiragana_and_line_breaks_are_refused() {
        let named = Named::typed("山田 花子", "ヤマダ ﾊﾅｺ", "支援員").cleaned().unwrap();
        assert_eq!((named.family_kana.as_str(), named.given_kana.as_str()), ("やまだ", "はなこ"));
        assert_eq!(Named::typed("山田\nBcc: x", "", "").cleaned().unwrap_err().key, "input-name-line-break");
        assert_eq!(Named::typed("山田", "", "支援員\r\n").cleaned().unwrap().post, "支援員");
        assert!(Named::typed("山田", "", "支\r\n援").cleaned().is_err());
    }

    #[test]
    fn an_empty_row_is_one_of_a_head_count() {
        assert!(Named::typed("", "", "").counted() && Named::default().key().is_empty());
        assert_eq!(Named::typed("髙橋 実", "", "").key(), Named::typed("高橋実", "", "").key());
    }
}
