//! The board, and voices: pasted a line each, put right, taken out.

use actix_web::web;
use serde::Deserialize;

use super::{Typed, edit_page, offer_shown};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{DecisionId, GatheringId, OfferId, Tx, VoiceId};
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::voices::service::{self, Edit, Topic, VoiceError};
use crate::voices::store::voice;
use crate::voices::{decisions, naming, offers, sequel};
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

/// What was pasted, and under which topic.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Paste {
    #[serde(default)]
    topic: String,
    #[serde(default)]
    lines: String,
}

/// What was just deleted, to be brought back with one press.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    deleted: Option<VoiceId>,
    offer: Option<OfferId>,
    decision: Option<DecisionId>,
}

/// `GET /gatherings/{id}/voices`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    just: web::Query<Just>,
) -> Result {
    page(&app, &staff, *id, &Typed::default(), &just, &FieldErrors::default()).await
}

/// `POST /gatherings/{id}/voices`
pub async fn add(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Paste>,
) -> Result {
    staff.may_edit()?;
    let topic = form.topic.parse().ok();
    match service::add(&app, staff.center, staff.actor(), *id, topic, &form.lines, "").await {
        Ok(ids) => {
            let said = Message::new("voice-added").with("count", ids.len());
            Ok(go_with(&format!("/gatherings/{id}/voices"), said))
        }
        Err(VoiceError::Fields(errors)) => {
            let typed = Typed { topic: form.topic, lines: form.lines, ..Typed::default() };
            page(&app, &staff, *id, &typed, &Just::default(), &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The board, with what was typed and could not be taken.
pub(super) async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: &Typed,
    just: &Just,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let listed = service::list(&tx, id).await?;
    let named = naming::in_topics(&tx, &listed).await?;
    let topics: Vec<_> = listed.iter().map(|topic| topic_shown(lang, topic)).collect();
    let offers: Vec<_> = offers::list(&tx, id).await?.iter().map(|row| offer_shown(lang, row)).collect();
    let decisions: Vec<_> = decisions::list(&tx, id)
        .await?
        .into_iter()
        .map(|row| shown! { id => row.id, text => row.text, version => row.version })
        .collect();
    let sequel = sequel(app, &tx, id, lang).await?;
    let context = shown! {
        became => sequel.lines,
        named => named,
        told => sequel.told,
        offers => offers,
        decisions => decisions,
        base => format!("/gatherings/{id}"),
        gathering => whole.title(lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        topics => topics,
        typed => serde_json::json!({
            "topic": typed.topic, "lines": typed.lines, "who": typed.who, "what": typed.what,
            "due_on": typed.due_on, "decided": typed.decided,
        }),
        deleted => just.deleted,
        deleted_offer => just.offer,
        deleted_decision => just.decision,
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    };
    edit_page(staff, "voices/views/board.html", context, errors.is_empty())
}

fn topic_shown(lang: Lang, topic: &Topic) -> minijinja::Value {
    let title = match topic.id {
        Some(_) => topic.title.read(lang).to_owned(),
        None => t(lang, "voice-no-topic"),
    };
    shown! { id => topic.id.map(|id| id.to_string()).unwrap_or_default(), title => title, voices => topic.voices }
}

/// `GET /gatherings/{id}/voices/{voice}`: one voice to be changed.
pub async fn one(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, VoiceId)>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let row = live(&tx, path.into_inner()).await?;
    one_page(&staff, &row, (&row.text, &row.said_by), &FieldErrors::default(), Stale::default())
}

async fn live(tx: &Tx, (gathering, id): (GatheringId, VoiceId)) -> Result<voice::Model> {
    let row = voice::find(tx, id).await?.filter(|row| row.gathering_id == gathering);
    row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)
}

fn one_page(
    staff: &Staff,
    row: &voice::Model,
    (text, said_by): (&str, &str),
    errors: &FieldErrors,
    stale: Stale,
) -> Result {
    let good = errors.is_empty() && stale.rows.is_empty();
    let context = shown! {
        base => format!("/gatherings/{}", row.gathering_id),
        id => row.id,
        seen => service::mark(row),
        text => text,
        said_by => said_by,
        errors => errors.say(staff.reader.lang),
        stale => stale,
    };
    edit_page(staff, "voices/views/edit.html", context, good)
}

/// What is to become of a voice: `step` is save, delete or restore.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Change {
    #[serde(default)]
    step: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    said_by: String,
    seen: Option<String>,
}

/// `POST /gatherings/{id}/voices/{voice}`
pub async fn change(
    app: web::Data<App>,
    path: web::Path<(GatheringId, VoiceId)>,
    StaffForm { staff, form }: StaffForm<Change>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let board = format!("/gatherings/{gathering}/voices");
    let (edit, said) = match form.step.as_str() {
        "delete" => (Edit::Delete, "voice-deleted"),
        "restore" => (Edit::Restore, "voice-restored"),
        _ => {
            let (text, said_by) = (form.text.clone(), form.said_by.clone());
            (Edit::Text { text, said_by, seen: form.seen }, "voice-saved")
        }
    };
    let back = if edit == Edit::Delete { format!("{board}?deleted={id}") } else { board };
    let (errors, late) = match service::edit(&app, staff.center, staff.actor(), gathering, id, edit).await {
        Ok(()) => return Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => (errors, false),
        Err(VoiceError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let tx = staff.scope(&app).read().await?;
    let row = live(&tx, (gathering, id)).await?;
    let stale = if late {
        let pairs = |text, said_by| [("voice-text", text), ("voice-said-by", said_by)];
        let rows = compared(
            staff.reader.lang,
            pairs(row.text.as_str(), row.said_by.as_str()),
            pairs(&form.text, &form.said_by),
        );
        staff.stale(&tx, id.0, rows, format!("/gatherings/{gathering}/voices/{id}")).await?
    } else {
        Stale::default()
    };
    one_page(&staff, &row, (&form.text, &form.said_by), &errors, stale)
}
