//! The calendar feeds of the center: one's own, the center's, each series', and the annual plan's.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::series::model::FeedKind;
use crate::series::service::feed;
use crate::shown;
use crate::web::{Error, Result, go_with};

/// A feed, opened or not.
#[derive(Serialize)]
struct Shown {
    kind: FeedKind,
    subject: Uuid,
    name: String,
    address: Option<String>,
    /// The page for the annual plan.
    page: Option<String>,
    made_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// `GET /feeds`
pub async fn list(app: Data<App>, staff: Staff) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let mut subjects = vec![
        (FeedKind::Member, staff.member.0, t(lang, "feed-mine")),
        (FeedKind::Center, staff.center.0, t(lang, "feed-center")),
        (FeedKind::Year, staff.center.0, t(lang, "feed-year")),
    ];
    for series in gatherings::all_series(&tx).await? {
        if series.goes_on() {
            subjects.push((FeedKind::Series, series.id.0, series.title.read(lang).to_owned()));
        }
    }
    let mut feeds = Vec::new();
    for (kind, subject, name) in subjects {
        let row = feed::active(&tx, kind, subject).await?;
        let page = row.as_ref().filter(|_| kind == FeedKind::Year);
        feeds.push(Shown {
            kind,
            subject,
            name,
            page: page.map(|row| feed::page_address(&app, row)),
            address: row.as_ref().map(|row| feed::address(&app, row)),
            made_at: row.map(|row| row.made_at),
        });
    }
    staff.page(NAV, "series/views/feeds.html", shown! { feeds => feeds, may_edit => staff.role.may_edit() })
}

/// What is done with a feed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FeedForm {
    kind: String,
    subject: String,
    /// open, replace or close.
    act: String,
    /// The page to go back to: a series' own, or the list.
    back: String,
}

/// `POST /feeds`
pub async fn act(app: Data<App>, StaffForm { staff, form }: StaffForm<FeedForm>) -> Result {
    staff.may_edit()?;
    let kind = match form.kind.as_str() {
        "member" => FeedKind::Member,
        "center" => FeedKind::Center,
        "year" => FeedKind::Year,
        "series" => FeedKind::Series,
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    let subject = match kind {
        // Nobody opens or closes another member's.
        FeedKind::Member => staff.member.0,
        FeedKind::Center | FeedKind::Year => staff.center.0,
        FeedKind::Series => form.subject.parse().map_err(|_| Error::NotFound)?,
    };
    let back = match kind {
        FeedKind::Series if form.back == "series" => format!("/series/{subject}"),
        _ => "/feeds".to_owned(),
    };
    let (center, actor) = (staff.center, staff.actor());
    let said = match form.act.as_str() {
        "open" | "replace" => {
            feed::open(&app, center, actor, kind, subject).await?;
            if form.act == "open" { "feed-did-open" } else { "feed-did-replace" }
        }
        "close" => {
            feed::close(&app, center, actor, kind, subject).await?;
            "feed-did-close"
        }
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    Ok(go_with(&back, Message::new(said)))
}

/// The language in which a feed is written: what the address asks for, else Japanese. A calendar program says none.
pub(super) fn language(query: &str) -> Lang {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).map_or(Lang::Ja, Lang::of)
}
