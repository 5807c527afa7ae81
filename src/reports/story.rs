//! An office's story: what was sent, answered, said, and when it came or was visited; newest first.

use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::store::note;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say, t, written};
use crate::invitations::model::SubjectKind;
use crate::invitations::sending::purpose_word;
use crate::invitations::{self, Asking, ledger};
use crate::replies::store::reply;
use crate::replies::{self, model::AttendanceState};
use crate::visits::{self, VisitState};
use crate::{accounts, questionnaires};

/// One thing that happened between the center and an office.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Entry {
    pub at: DateTime<Utc>,
    /// sent, answered, came, missed, said or visited.
    pub kind: &'static str,
    /// As a sentence.
    pub text: String,
    /// Words as somebody typed them.
    pub words: String,
    /// Where it can be looked up.
    pub href: String,
}

/// The story of an office, newest first.
pub async fn story(
    app: &App,
    tx: &Tx,
    office: OrganizationId,
    lang: Lang,
) -> Result<Vec<Entry>, crate::web::Error> {
    let mut entries = Vec::new();
    for asking in invitations::askings_of_organization(tx, office).await? {
        sent(tx, &asking, lang, &mut entries).await?;
        if asking.subject_kind == SubjectKind::Gathering {
            answered(tx, &asking, lang, &mut entries).await?;
        }
    }
    for row in note::list_of_organization(tx, office).await? {
        let by = match row.membership_id {
            Some(member) => accounts::member(tx, member).await?.map(|member| member.name()),
            None => None,
        };
        entries.push(Entry {
            at: row.at,
            kind: "said",
            text: said(lang, "report-story-note", &[("name", by.unwrap_or_default())]),
            words: row.text,
            href: String::new(),
        });
    }
    for visit in visits::list_of_organization(tx, office).await? {
        visited(app, &visit, lang, &mut entries);
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(entries)
}

fn said(lang: Lang, key: &str, places: &[(&str, String)]) -> String {
    let places: Vec<(&str, FluentValue<'_>)> =
        places.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    say(lang, key, &places)
}

async fn title(
    tx: &Tx,
    asking: &Asking,
    lang: Lang,
) -> Result<(Option<GatheringId>, String), crate::web::Error> {
    let Some(id) = invitations::gathering_of(tx, asking).await? else { return Ok((None, String::new())) };
    let found = gatherings::find(tx, id).await?;
    Ok((Some(id), found.map(|found| found.title.read(lang).to_owned()).unwrap_or_default()))
}

async fn sent(
    tx: &Tx,
    asking: &Asking,
    lang: Lang,
    entries: &mut Vec<Entry>,
) -> Result<(), crate::web::Error> {
    let (gathering, title) = title(tx, asking, lang).await?;
    for sent in ledger::with_states(tx, invitations::sendings_of(tx, asking.id).await?).await? {
        let places = [
            ("what", purpose_word(lang, &sent.sending.purpose)),
            ("how", t(lang, sent.sending.channel.key())),
            ("state", t(lang, &sent.state.key())),
            ("title", title.clone()),
        ];
        entries.push(Entry {
            at: sent.at.unwrap_or(sent.sending.created_at),
            kind: "sent",
            text: said(lang, "report-story-sent", &places),
            words: String::new(),
            href: gathering.map(|id| format!("/gatherings/{id}/invite")).unwrap_or_default(),
        });
    }
    Ok(())
}

async fn answered(
    tx: &Tx,
    asking: &Asking,
    lang: Lang,
    entries: &mut Vec<Entry>,
) -> Result<(), crate::web::Error> {
    let (_, title) = title(tx, asking, lang).await?;
    let gathering = GatheringId(asking.subject_id);
    for row in reply::list_of_asking(tx, asking.id).await? {
        let word = serde_json::to_value(row.answer).map_err(anyhow::Error::from)?;
        let key = if row.undoes.is_some() {
            "report-story-undone".to_owned()
        } else {
            format!("report-story-{}", word.as_str().unwrap_or_default())
        };
        entries.push(Entry {
            at: row.received_at,
            kind: "answered",
            text: said(lang, &key, &[("title", title.clone())]),
            words: row.message,
            href: format!("/gatherings/{gathering}/replies"),
        });
    }
    let party = replies::party(tx, asking).await?;
    let count = |state| party.people.iter().filter(|person| person.attendance == Some(state)).count();
    let (came, missed) = (count(AttendanceState::CheckedIn), count(AttendanceState::NoShow));
    if let Some(found) = gatherings::find(tx, gathering).await?
        && came + missed > 0
    {
        let key = if came > 0 { "report-story-came" } else { "report-story-missed" };
        let places = [("title", title.clone()), ("count", came.to_string())];
        entries.push(Entry {
            at: found.ends_at,
            kind: if came > 0 { "came" } else { "missed" },
            text: said(lang, key, &places),
            words: String::new(),
            href: format!("/gatherings/{gathering}/day"),
        });
    }
    if let Some(row) = questionnaires::of_gathering(tx, gathering).await?
        && let Some(answer) = questionnaires::store::answer::of_asking(tx, row.id, asking.id).await?
    {
        entries.push(Entry {
            at: answer.at,
            kind: "answered",
            text: said(lang, "report-story-questionnaire", &[("title", title)]),
            words: String::new(),
            href: format!("/gatherings/{gathering}/after"),
        });
    }
    Ok(())
}

fn visited(app: &App, visit: &visits::Visit, lang: Lang, entries: &mut Vec<Entry>) {
    let zone = visit.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let now = app.clock.now();
    let (at, key) = match (visit.state, visit.starts_at) {
        (VisitState::Done, starts) => (starts.or(visit.done_at), "report-story-visited"),
        (VisitState::Booked, starts) => (starts.map(|at| at.min(now)), "report-story-visit-booked"),
        (VisitState::Declined, _) => (None, "report-story-visit-declined"),
        (VisitState::Dropped, _) => (None, "report-story-visit-dropped"),
        (VisitState::Planned | VisitState::Offered, _) => (None, "report-story-visit-planned"),
    };
    let at = at.unwrap_or(visit.created_at);
    let day = visit.date.unwrap_or_else(|| zoned::local_date(at, zone));
    entries.push(Entry {
        at,
        kind: "visited",
        text: said(lang, key, &[("date", written::date(lang, day))]),
        words: visit.decline_reason.clone(),
        href: format!("/visits/{}", visit.id),
    });
}
