//! The audit trail as people read it: one sentence an entry, the changed fields with their words.
//!
//! A sentence comes from the key `history-ACTION` (dots and underscores as hyphens) of whichever room's locale
//! file says it; an action without one is told by what it was about and its last word.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::store::{audit, member};
use crate::db::Tx;
use crate::i18n::{self, Lang, Texts, t, written};

/// An entry of the trail, to be shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Its place in the center's chain, from 1.
    pub seq: i64,
    pub at: DateTime<Utc>,
    /// Who: a member's name, or the word for guests, the house itself, the command line.
    pub who: String,
    /// What, as a sentence in the reader's language.
    pub what: String,
    /// The action's stable name.
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub changes: Vec<ShownChange>,
}

/// One changed field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShownChange {
    /// The field in words.
    pub label: String,
    pub field: String,
    /// `None` where there was nothing, or where the values were erased.
    pub before: Option<String>,
    pub after: Option<String>,
    pub erased: bool,
}

/// The newest entries that pass `filter`, `limit` of them, and whether there are older ones.
pub async fn read(
    tx: &Tx,
    lang: Lang,
    filter: &audit::Filter,
    limit: usize,
) -> Result<(Vec<Entry>, bool), DbErr> {
    let mut rows = audit::find_all(tx, filter, limit as u64 + 1).await?;
    let older = rows.len() > limit;
    rows.truncate(limit);
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let values = audit::values(tx, &ids).await?;
    let names: HashMap<Uuid, String> =
        member::list(tx).await?.into_iter().map(|member| (member.id.0, member.name())).collect();
    let entries = rows
        .into_iter()
        .map(|row| {
            let own: Vec<_> = values.iter().filter(|value| value.entry_id == row.id).collect();
            let changes = row
                .fields
                .split(',')
                .filter(|field| !field.is_empty())
                .map(|field| {
                    let value = own.iter().find(|value| value.field == field);
                    let shown = |text: Option<String>| {
                        text.map(|text| in_words(lang, field, &text, &names)).filter(|text| !text.is_empty())
                    };
                    ShownChange {
                        label: word(lang, "history-field", field).unwrap_or_else(|| field.to_owned()),
                        field: field.to_owned(),
                        before: shown(value.and_then(|value| value.before.clone())),
                        after: shown(value.and_then(|value| value.after.clone())),
                        erased: value.is_none(),
                    }
                })
                .collect();
            Entry {
                seq: row.seq,
                at: row.at,
                who: who(lang, &row.actor_kind, row.actor_id, &names),
                what: sentence(lang, &row.action, &row.subject_kind),
                action: row.action,
                subject_kind: row.subject_kind,
                subject_id: row.subject_id,
                changes,
            }
        })
        .collect();
    Ok((entries, older))
}

/// The newest entries about one row.
pub async fn of_subject(tx: &Tx, lang: Lang, subject: Uuid, limit: usize) -> Result<Vec<Entry>, DbErr> {
    let filter = audit::Filter { subject: Some(subject), ..Default::default() };
    Ok(read(tx, lang, &filter, limit).await?.0)
}

/// Who changed a row last, and when: for the foot of its page and for a stale form.
pub async fn last_change(
    tx: &Tx,
    lang: Lang,
    subject: Uuid,
) -> Result<Option<(String, DateTime<Utc>)>, DbErr> {
    let newest = of_subject(tx, lang, subject, 1).await?;
    Ok(newest.into_iter().next().map(|entry| (entry.who, entry.at)))
}

fn who(lang: Lang, kind: &str, id: Option<Uuid>, names: &HashMap<Uuid, String>) -> String {
    match (kind, id) {
        ("member", Some(id)) => names.get(&id).cloned().unwrap_or_else(|| t(lang, "history-who-member")),
        ("guest", _) => t(lang, "history-who-guest"),
        ("command", _) => t(lang, "history-who-command"),
        _ => t(lang, "history-who-system"),
    }
}

/// Where the words of a field's values stand in the locale, the first that knows the value: the rooms keep them short
/// and the same in every language.
const VALUES: [(&str, &[&str]); 15] = [
    ("agreement", &["employers-papers"]),
    ("answer", &["reply-answer", "employers-answer", "speakers-answer"]),
    ("channel", &["channel", "reply-channel"]),
    ("field", &["speakers"]),
    ("gives_way", &["series-gives-way"]),
    ("insurance", &["employers-papers"]),
    ("kind", &["gathering-agenda", "gathering-day"]),
    ("kinds", &["kind"]),
    ("letter", &["invitations-purpose"]),
    ("outcome", &["series-carried-outcome"]),
    ("part", &["committees-part", "speakers-part"]),
    ("purpose", &["invitations-purpose"]),
    ("role", &["accounts-role"]),
    ("state", &["plan-state", "invitations-state"]),
    ("use", &["speakers-use"]),
];

/// A value as people read it: a member by name, a word of ours in the reader's language, yes and no. An id of anything
/// else says nothing to a reader.
fn in_words(lang: Lang, field: &str, value: &str, names: &HashMap<Uuid, String>) -> String {
    if let Ok(id) = value.parse::<Uuid>() {
        return names.get(&id).cloned().unwrap_or_default();
    }
    let known = match value {
        "true" => Some(t(lang, "organization-yes")),
        "false" => Some(t(lang, "organization-no")),
        _ => None,
    };
    let written =
        |text: &str| text.starts_with('{').then(|| serde_json::from_str::<Texts>(text).ok()).flatten();
    if let Some(texts) = written(value) {
        return texts.read(lang).to_owned();
    }
    if let Some(known) = known.or_else(|| moment(lang, value)) {
        return known;
    }
    let Some((_, prefixes)) = VALUES.iter().find(|(name, _)| *name == field) else { return value.to_owned() };
    let said = |one: &str| {
        let found = prefixes.iter().find_map(|prefix| word(lang, prefix, one));
        found.unwrap_or_else(|| one.to_owned())
    };
    value.split(',').map(said).collect::<Vec<_>>().join(", ")
}

/// A day or an hour as the rooms keep it, written for people.
fn moment(lang: Lang, value: &str) -> Option<String> {
    if let Ok(date) = value.parse::<NaiveDate>() {
        return Some(written::date(lang, date));
    }
    let time = NaiveTime::parse_from_str(value, "%H:%M:%S");
    if let Ok(time) = time {
        return Some(written::time(lang, time));
    }
    let both = NaiveDateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S").ok()?;
    Some(format!("{} {}", written::date(lang, both.date()), written::time(lang, both.time())))
}

/// What an action did, in words.
fn sentence(lang: Lang, action: &str, subject_kind: &str) -> String {
    if let Some(said) = word(lang, "history", action) {
        return said;
    }
    let noun = word(lang, "history-noun", subject_kind).unwrap_or_else(|| subject_kind.to_owned());
    let last = action.rsplit('.').next().unwrap_or(action);
    match word(lang, "history-verb", last) {
        Some(verb) => i18n::say(lang, "history-generic", &[("noun", noun.into()), ("verb", verb.into())]),
        None => i18n::say(lang, "history-plain", &[("noun", noun.into()), ("action", action.into())]),
    }
}

fn word(lang: Lang, prefix: &str, name: &str) -> Option<String> {
    i18n::find(lang, &format!("{prefix}-{}", name.replace(['.', '_'], "-")), &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_in_words_and_what_people_typed_stays() {
        let member = Uuid::from_u128(7);
        let names = HashMap::from([(member, "湊 花子".to_owned())]);
        let cases = [
            ("state", "to_send", "これから"),
            ("state", "done", "済み"),
            ("role", "viewer", "閲覧のみ"),
            ("due", "2026-11-30 09:30:00", "2026年11月30日（月） 午前9時30分"),
            ("until", "2026-11-30", "2026年11月30日（月）"),
            ("channel", "fax", "FAX"),
            ("kinds", "a_type,b_type", "就労継続支援A型, 就労継続支援B型"),
            ("is_open", "true", "はい"),
            ("successor", &member.to_string(), "湊 花子"),
            ("added", &Uuid::from_u128(8).to_string(), ""),
            ("title", "done", "done"),
            ("title", r#"{"en":"Opening","ja":"はじめに"}"#, "はじめに"),
            ("title", "{はじめに}", "{はじめに}"),
        ];
        for (field, value, said) in cases {
            assert_eq!(in_words(Lang::Ja, field, value, &names), said, "{field} {value}");
        }
    }

    #[test]
    fn an_action_is_told_by_its_own_sentence_or_by_noun_and_verb() {
        assert_eq!(sentence(Lang::Ja, "accounts.member.added", "membership"), "職員を追加しました");
        assert_eq!(
            sentence(Lang::Ja, "contacts.organization.updated", "organization"),
            "事業所・団体を変更しました"
        );
        assert_eq!(sentence(Lang::En, "x.y.frobnicated", "y"), "y: x.y.frobnicated");
    }
}
