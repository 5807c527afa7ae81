//! The office's own trainees behind its link: where each stands, when they meet, and the goal that may stand there.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};

use super::list::seat;
use crate::app::App;
use crate::courses::trainees::service::{self, TraineeError, interview_day, shown_goal, trainees};
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::t;
use crate::invitations::Door;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::{Error, Result};

/// `GET /i/{token}/trainees`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    let Door { token, center, asking, reader } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let lang = reader.lang;
    let id = GatheringId(asking.subject_id);
    let tx = app.db.scoped(*center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    if !whole.gathering.takes_trainees() {
        // Nobody is asked who may take a place: all there is to see is the invitation.
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/i/{token}"))).finish());
    }
    let mut rows = Vec::new();
    for one in trainees(&tx, id).await?.iter().filter(|one| one.asking == asking.id) {
        let (tone, word) = seat(lang, one);
        let meets = interview_day(&tx, one).await.map_err(TraineeError::from)?;
        rows.push(shown! {
            name => one.name, kana => one.kana, tone => tone, word => word,
            interview => t(lang, service::guest_word(one.interview)),
            meets => meets,
            companion => one.companion_name,
            goal => shown_goal(&app, &tx, one.attendee).await?,
        });
    }
    let help = help(&tx, lang).await?;
    let context = shown! {
        token => token,
        title => whole.told_title(lang),
        rows => rows,
        code => crate::paper::qr::printed_code(&asking.code),
    };
    reader.page(Some(help), "courses/trainees/views/guest.html", context)
}
