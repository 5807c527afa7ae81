//! The history: who did what and when, and whether the chain of it is whole.

use actix_web::web;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::store::{audit as rows, member};
use crate::accounts::{Staff, audit, trail};
use crate::app::App;
use crate::shown;
use crate::web::Result;

/// Entries on one page.
pub const PAGE: usize = 50;
/// The rooms whose actions can be asked for, in the order of the list.
const ROOMS: [&str; 18] = [
    "accounts",
    "contacts",
    "tasks",
    "outbox",
    "playbooks",
    "gatherings",
    "invitations",
    "replies",
    "venues",
    "programmes",
    "voices",
    "questionnaires",
    "visits",
    "tables",
    "social",
    "plans",
    "series",
    "year",
];

/// What the page or the API is asked for; an empty field does not narrow.
#[derive(Deserialize, Default, Clone, utoipa::IntoParams)]
#[serde(default)]
pub struct Asked {
    /// The member who acted (an id).
    pub member: String,
    /// The room, such as `contacts`.
    pub room: String,
    /// The row it is about (an id).
    pub subject: String,
    /// Only entries older than this one (its `seq`).
    pub before: String,
}

impl Asked {
    /// The filter; what cannot be read does not narrow.
    pub fn filter(&self) -> rows::Filter {
        rows::Filter {
            subject: self.subject.parse::<Uuid>().ok(),
            member: self.member.parse::<Uuid>().ok(),
            room: Some(self.room.clone()).filter(|room| ROOMS.contains(&room.as_str())),
            before: self.before.parse().ok(),
        }
    }
}

/// `GET /history`
pub async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (entries, older) = trail::read(&tx, staff.reader.lang, &asked.filter(), PAGE).await?;
    let members: Vec<serde_json::Value> = member::list(&tx)
        .await?
        .iter()
        .map(|member| serde_json::json!({ "value": member.id, "label": member.name() }))
        .collect();
    let rooms: Vec<serde_json::Value> = ROOMS
        .iter()
        .map(|room| {
            let label = crate::i18n::t(staff.reader.lang, &format!("history-room-{room}"));
            serde_json::json!({ "value": room, "label": label })
        })
        .collect();
    let next = entries.last().filter(|_| older).map(|entry| {
        let kept = [("member", &asked.member), ("room", &asked.room), ("subject", &asked.subject)];
        let mut pairs: Vec<(&str, String)> = kept
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.clone()))
            .collect();
        pairs.push(("before", entry.seq.to_string()));
        format!("/history?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    });
    let context = shown! {
        entries => entries,
        members => members,
        rooms => rooms,
        next => next,
        member => asked.member,
        room => asked.room,
        subject => asked.subject,
    };
    staff.page("history", "accounts/views/history.html", context)
}

/// `GET /history/check`: walks the whole chain.
pub async fn check(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    let chain = rows::chain(&tx).await?;
    let context = shown! { count => chain.len(), broken => audit::first_break(&chain) };
    staff.page("history", "accounts/views/history_check.html", context)
}
