//! What this room tells of an office's story (what it answered, when it came), and the invitations that stand open.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::{Answer, AttendanceState};
use super::party::{Party, Standing, parties, party};
use super::store::reply;
use crate::accounts::members;
use crate::app::App;
use crate::contacts::story::{Asked, Entry, What};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, Gathering, GatheringState};
use crate::i18n::{Lang, say, t, written};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};

/// Answers of the office, and when it came or was missed.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    organization: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    async move {
        let mut entries = Vec::new();
        for asking in invitations::askings_of_organization(tx, organization).await? {
            if asking.subject_kind != SubjectKind::Gathering {
                continue;
            }
            let Some(found) = gatherings::find(tx, GatheringId(asking.subject_id)).await? else { continue };
            entries.extend(answered(tx, &found, &asking, lang).await?);
            entries.extend(came(tx, &found, &asking, lang).await?);
        }
        Ok(entries)
    }
    .boxed_local()
}

async fn answered(tx: &Tx, of: &Gathering, asking: &Asking, lang: Lang) -> Result<Vec<Entry>, DbErr> {
    let staff = members(tx).await?;
    let title = of.title.read(lang);
    let entry = |row: reply::Model| {
        let key = match row.answer {
            _ if row.undoes.is_some() => "story-undone",
            Answer::Attending => "story-attending",
            Answer::Undecided => "story-undecided",
            Answer::Declined => "story-declined",
        };
        let by = row.membership_id.and_then(|id| staff.iter().find(|member| member.id == id));
        Entry {
            at: row.received_at,
            kind: What::Answered,
            text: say(lang, key, &[("title", title.into())]),
            words: row.message,
            who: by.map(|member| member.name()).unwrap_or_default(),
            href: format!("/gatherings/{}/replies", of.id),
        }
    };
    Ok(reply::list_of_asking(tx, asking.id).await?.into_iter().map(entry).collect())
}

async fn came(tx: &Tx, of: &Gathering, asking: &Asking, lang: Lang) -> Result<Option<Entry>, DbErr> {
    let party = party(tx, asking).await?;
    let count = |state| party.people.iter().filter(|person| person.attendance == Some(state)).count();
    let (kind, key, count) = match (count(AttendanceState::CheckedIn), count(AttendanceState::NoShow)) {
        (0, 0) => return Ok(None),
        (0, missed) => (What::Missed, "story-missed", missed),
        (came, _) => (What::Came, "story-came", came),
    };
    Ok(Some(Entry {
        at: of.ends_at,
        kind,
        text: say(lang, key, &[("title", of.title.read(lang).into()), ("count", count.into())]),
        words: String::new(),
        who: String::new(),
        href: format!("/gatherings/{}/day", of.id),
    }))
}

/// The gatherings to which guests can still be asked, with their parties.
pub async fn open_gatherings(app: &App, tx: &Tx) -> Result<Vec<(Gathering, Vec<Party>)>, DbErr> {
    let now = app.clock.now();
    let mut open = Vec::new();
    for found in gatherings::list_ahead(tx, now).await? {
        if found.state == GatheringState::Inviting && found.ends_at > now {
            let parties = parties(tx, found.id).await?;
            open.push((found, parties));
        }
    }
    Ok(open)
}

/// The gatherings that were called off and whose day is not past, and those that are put off.
async fn stopped_gatherings(app: &App, tx: &Tx) -> Result<Vec<(Gathering, Vec<Party>)>, DbErr> {
    let now = app.clock.now();
    let mut stopped = Vec::new();
    for found in gatherings::list_ahead(tx, now).await? {
        let concerns = match found.state {
            GatheringState::CalledOff => found.ends_at > now,
            GatheringState::Postponed => true,
            _ => false,
        };
        if concerns {
            let parties = parties(tx, found.id).await?;
            stopped.push((found, parties));
        }
    }
    Ok(stopped)
}

/// The invitations that stand open: how each was answered so far, and until when an answer helps; and what was called
/// off or put off, for all but those who had said no.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    organizations: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    async move {
        let mut asked = Vec::new();
        let mut all = open_gatherings(app, tx).await?;
        all.extend(stopped_gatherings(app, tx).await?);
        for (found, parties) in all {
            let stopped = found.state != GatheringState::Inviting;
            let banner = gatherings::banner(tx, found.id, lang, app.clock.now()).await?;
            let zone = found.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
            // The office itself reads it on its own page.
            let title = gatherings::titles::of_gathering(&found);
            let places = [
                ("title", title.read(lang).into()),
                ("when", written::moment(lang, found.starts_at, zone).into()),
            ];
            let text = say(lang, "story-asked-gathering", &places);
            for party in parties {
                let Some(office) = party.organization_id.filter(|id| organizations.contains(id)) else {
                    continue;
                };
                let told = party.standing != Standing::Declined;
                if stopped && !told {
                    continue;
                }
                let state = match stopped {
                    true => format!("gathering-state-{}", found.state.word()),
                    false => format!("reply-standing-{}", word(party.standing)),
                };
                let unanswered =
                    matches!(party.standing, Standing::None | Standing::Undecided) || party.asks_again;
                asked.push(Asked {
                    organization_id: office,
                    text: text.clone(),
                    state: t(lang, &state),
                    waits: !stopped && unanswered,
                    channel: Some(party.channel),
                    since: Some(party.asking.created_at),
                    until: Some(found.reply_deadline).filter(|_| !stopped),
                    news: banner.clone().filter(|_| told).map(|said| {
                        say(lang, "story-news", &[("title", title.read(lang).into()), ("said", said.into())])
                    }),
                    href: format!("/gatherings/{}/replies/enter/{}", found.id, party.id),
                    link: Some(invitations::link(app, &party.asking)),
                });
            }
        }
        Ok(asked)
    }
    .boxed_local()
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Attending => "attending",
        Standing::Waiting => "waiting",
        Standing::Undecided => "undecided",
        Standing::Declined => "declined",
        Standing::None => "none",
    }
}
