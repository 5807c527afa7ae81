//! The board of voices.

use actix_web::web;
use serde::Deserialize;

use super::service::{self, Edit, Topic, VoiceError};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, VoiceId};
use crate::gatherings;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

/// Mounts the staff's pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{id}/voices", web::get().to(show))
        .route("/gatherings/{id}/voices", web::post().to(add))
        .route("/gatherings/{id}/voices/{voice}", web::get().to(one))
        .route("/gatherings/{id}/voices/{voice}", web::post().to(change));
}

/// What was pasted, and under which topic.
#[derive(Clone, Debug, Default, Deserialize)]
struct Paste {
    #[serde(default)]
    topic: String,
    #[serde(default)]
    lines: String,
}

/// The voice that was just deleted, to be brought back with one press.
#[derive(Debug, Default, Deserialize)]
struct Just {
    deleted: Option<VoiceId>,
}

/// `GET /gatherings/{id}/voices`
async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    just: web::Query<Just>,
) -> Result {
    board(&app, &staff, *id, &Paste::default(), just.deleted, &FieldErrors::default()).await
}

/// `POST /gatherings/{id}/voices`
async fn add(
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
        Err(VoiceError::Fields(errors)) => board(&app, &staff, *id, &form, None, &errors).await,
        Err(error) => Err(error.into()),
    }
}

async fn board(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: &Paste,
    deleted: Option<VoiceId>,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let topics: Vec<_> = service::list(&tx, id).await?.iter().map(|topic| topic_shown(lang, topic)).collect();
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.title(lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        topics => topics,
        typed_topic => typed.topic,
        typed => typed.lines,
        deleted => deleted,
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page("gatherings", "voices/views/board.html", context)
    } else {
        staff.again("gatherings", "voices/views/board.html", context)
    }
}

fn topic_shown(lang: Lang, topic: &Topic) -> minijinja::Value {
    let title = match topic.id {
        Some(_) => topic.title.read(lang).to_owned(),
        None => t(lang, "voice-no-topic"),
    };
    shown! { id => topic.id.map(|id| id.to_string()).unwrap_or_default(), title => title, voices => topic.voices }
}

/// `GET /gatherings/{id}/voices/{voice}`: one voice to be changed.
async fn one(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, VoiceId)>) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let row = super::store::voice::find(&tx, id).await?.filter(|row| row.gathering_id == gathering);
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)?;
    edit_page(&staff, gathering, id, &row.text, &row.said_by, &FieldErrors::default())
}

fn edit_page(
    staff: &Staff,
    gathering: GatheringId,
    id: VoiceId,
    text: &str,
    said_by: &str,
    errors: &FieldErrors,
) -> Result {
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        id => id,
        text => text,
        said_by => said_by,
        errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() {
        staff.page("gatherings", "voices/views/edit.html", context)
    } else {
        staff.again("gatherings", "voices/views/edit.html", context)
    }
}

/// What is to become of a voice: `step` is save, delete or restore.
#[derive(Clone, Debug, Default, Deserialize)]
struct Change {
    #[serde(default)]
    step: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    said_by: String,
}

/// `POST /gatherings/{id}/voices/{voice}`
async fn change(
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
        _ => (Edit::Text { text: form.text.clone(), said_by: form.said_by.clone() }, "voice-saved"),
    };
    let back = if edit == Edit::Delete { format!("{board}?deleted={id}") } else { board };
    match service::edit(&app, staff.center, staff.actor(), gathering, id, edit).await {
        Ok(()) => Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => {
            edit_page(&staff, gathering, id, &form.text, &form.said_by, &errors)
        }
        Err(error) => Err(error.into()),
    }
}
