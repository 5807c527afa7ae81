//! The story of an office, and what it is asked at present.
//!
//! The page of an office stands in this room, but most of what it tells happened in rooms above: each registers in
//! `app` what it [tells](Tells) of an office's past and what it [asks](Asks) of offices at present, as it does for
//! its letters and for the search. A new room joins the page by one line there.
//!
//! - An [`Entry`] is one thing that happened, as a sentence, with the words somebody typed beside it.
//! - An [`Asked`] is one thing that stands open between the center and an office: an invitation, a reminder that is
//!   due, a questionnaire, an hour offered for a visit. It names the day until which an answer helps.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;

use super::Channel;
use super::service::contacts_of;
use super::store::note;
use crate::accounts::{self, members};
use crate::app::App;
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, say};

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The center sent or handed over something.
    Sent,
    /// The office answered.
    Answered,
    Came,
    /// It was expected and did not come.
    Missed,
    /// Somebody said something at a gathering, under the office's name.
    Said,
    Visited,
    /// Staff wrote down what they heard.
    Noted,
    /// The address book was put right.
    Corrected,
    /// The office asked something of the center.
    Wished,
}

/// One thing that happened between the center and an office.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = StoryEntry)]
pub struct Entry {
    pub at: DateTime<Utc>,
    pub kind: What,
    /// As a sentence in the reader's language.
    pub text: String,
    /// Words as somebody typed them, or empty.
    pub words: String,
    /// Who did it or wrote it down, or empty.
    pub who: String,
    /// Where it can be looked up: a path of our own, or empty.
    pub href: String,
}

/// What a room tells of the past of an office, in any order.
pub type Tells =
    for<'a> fn(&'a App, &'a Tx, OrganizationId, Lang) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>>;

/// One thing that an office is asked at present.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Asked {
    pub organization_id: OrganizationId,
    /// What, as a sentence in the reader's language.
    pub text: String,
    /// Where it stands, in words.
    pub state: String,
    /// Whether the office has not answered yet.
    pub waits: bool,
    /// By which way it was asked; `None` where it was not sent yet.
    pub channel: Option<Channel>,
    /// Since when; `None` for what is still to come.
    pub since: Option<DateTime<Utc>>,
    /// Until when an answer helps, or when it happens.
    pub until: Option<NaiveDate>,
    /// Where staff look it up: a path of our own.
    pub href: String,
    /// What became of it all of a sudden, as a sentence that stands on top of the office's pages.
    #[serde(skip)]
    #[schema(ignore)]
    pub news: Option<String>,
    /// Where the office itself answers: its own link. Never shown to others, so it is not in the API.
    #[serde(skip)]
    #[schema(ignore)]
    pub link: Option<String>,
}

/// What a room asks of some offices at present.
pub type Asks =
    for<'a> fn(&'a App, &'a Tx, &'a [OrganizationId], Lang) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>>;

/// The story of an office as every room tells it, newest first.
pub async fn story(
    app: &App,
    tx: &Tx,
    organization: OrganizationId,
    lang: Lang,
) -> Result<Vec<Entry>, DbErr> {
    let mut entries = Vec::new();
    for tells in app.tellers() {
        entries.extend(tells(app, tx, organization, lang).await?);
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(entries)
}

/// What some offices are asked at present, by office: what still waits for an answer first, then by its day.
pub async fn asked(
    app: &App,
    tx: &Tx,
    organizations: &[OrganizationId],
    lang: Lang,
) -> Result<HashMap<OrganizationId, Vec<Asked>>, DbErr> {
    let mut all: HashMap<OrganizationId, Vec<Asked>> = HashMap::new();
    for asks in app.asking() {
        for one in asks(app, tx, organizations, lang).await? {
            all.entry(one.organization_id).or_default().push(one);
        }
    }
    for list in all.values_mut() {
        list.sort_by_key(|one| (!one.waits, one.until.is_none(), one.until, one.since));
    }
    Ok(all)
}

/// As [`asked`], of one office.
pub async fn asked_of(
    app: &App,
    tx: &Tx,
    organization: OrganizationId,
    lang: Lang,
) -> Result<Vec<Asked>, DbErr> {
    Ok(asked(app, tx, &[organization], lang).await?.remove(&organization).unwrap_or_default())
}

/// So many of the latest corrections of the book are part of a story.
const CORRECTIONS: usize = 30;

/// What this room itself tells: notes, and where the book was put right.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    async move {
        let mut entries = notes(tx, organization, lang).await?;
        entries.extend(corrections(tx, organization, lang).await?);
        Ok(entries)
    }
    .boxed_local()
}

async fn notes(tx: &Tx, organization: OrganizationId, lang: Lang) -> Result<Vec<Entry>, DbErr> {
    let staff = members(tx).await?;
    let rows = note::list_of_organization(tx, organization).await?;
    let entry = |row: note::Model| {
        let who = staff.iter().find(|member| Some(member.id) == row.membership_id);
        Entry {
            at: row.at,
            kind: What::Noted,
            text: say(lang, "story-note", &[]),
            words: row.text,
            who: who.map(|member| member.name()).unwrap_or_default(),
            href: String::new(),
        }
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The history of the office's own row and of its contacts. Only names of fields are told here: what stood there
/// is a click away.
async fn corrections(tx: &Tx, organization: OrganizationId, lang: Lang) -> Result<Vec<Entry>, DbErr> {
    let mut subjects = vec![organization.0];
    subjects.extend(contacts_of(tx, organization).await?.iter().map(|(contact, _)| contact.id.0));
    let mut entries = Vec::new();
    for subject in subjects {
        for line in accounts::history_of(tx, lang, subject, CORRECTIONS).await? {
            // Notes stand in the story themselves.
            if !line.action.starts_with("contacts.") || line.action == "contacts.note.made" {
                continue;
            }
            let fields: Vec<String> = line.changes.into_iter().map(|change| change.label).collect();
            entries.push(Entry {
                at: line.at,
                kind: What::Corrected,
                text: line.what,
                words: fields.join("・"),
                who: line.who,
                href: format!("/history?subject={subject}"),
            });
        }
    }
    Ok(entries)
}
