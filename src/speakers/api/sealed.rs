//! What members in charge read and write, for programs: needs, payment, the record, listeners' words.

use actix_web::{HttpResponse, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::At;
use crate::accounts::Staff;
use crate::app::App;
use crate::speakers::service::{self, Field, Said, letters};
use crate::web::Result;

/// Mounts this part.
pub(super) fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(charge)
        .service(open)
        .service(seal)
        .service(write_letter)
        .service(letter_read)
        .service(letter_given);
}

/// In charge or not.
#[derive(Deserialize, ToSchema)]
struct SpeakerCharge {
    mine: bool,
}

/// Takes charge of a speaker, or gives it back.
#[utoipa::path(tag = "speakers", operation_id = "take_charge_of_speaker", request_body = SpeakerCharge, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/charge")]
async fn charge(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerCharge>) -> Result {
    staff.may_edit()?;
    service::take_charge(&app, staff.center, staff.member, at.0, at.1, body.mine).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Everything that is sealed about a speaker.
#[derive(Serialize, ToSchema)]
struct SpeakerSealedOut {
    said: Said,
    payment: String,
    record: String,
    /// Listeners' words.
    letter: String,
    /// To be sent back with the letter; 0 where there is none.
    letter_version: i32,
}

/// Opens what is sealed, for a member in charge; each reading is kept, which is why it is a POST.
#[utoipa::path(tag = "speakers", operation_id = "open_speaker", responses((status = 200, body = SpeakerSealedOut)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/open")]
async fn open(app: web::Data<App>, staff: Staff, at: At) -> Result {
    let (center, member) = (staff.center, staff.member);
    let said = service::read_needs(&app, center, member, at.0, at.1).await?;
    let payment = service::read_sealed(&app, center, member, at.0, at.1, Field::Payment).await?;
    let record = service::read_sealed(&app, center, member, at.0, at.1, Field::Record).await?;
    let letter = letters::open(&app, center, member, at.0, at.1).await?;
    let tx = staff.scope(&app).read().await?;
    let letter_version = letters::standing(&tx, at.1).await?.map_or(0, |row| row.version);
    Ok(HttpResponse::Ok().json(SpeakerSealedOut { said, payment, record, letter, letter_version }))
}

/// Which of them.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SpeakerField {
    Payment,
    Record,
}

/// What is sealed.
#[derive(Deserialize, ToSchema)]
struct SpeakerSealedIn {
    field: SpeakerField,
    /// Blank takes it away.
    words: String,
}

/// Seals what is paid or what was told.
#[utoipa::path(tag = "speakers", operation_id = "seal_speaker", request_body = SpeakerSealedIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/speakers/{speaker}/sealed")]
async fn seal(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerSealedIn>) -> Result {
    staff.may_edit()?;
    let field = match body.field {
        SpeakerField::Payment => Field::Payment,
        SpeakerField::Record => Field::Record,
    };
    let words = body.words.as_str();
    service::keep_sealed(&app, staff.center, staff.member, at.0, at.1, (field, words)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Listeners' words.
#[derive(Deserialize, ToSchema)]
struct SpeakerLetterIn {
    words: String,
    version: i32,
}

/// Writes the letter of listeners' words; the companion then reads it anew.
#[utoipa::path(tag = "speakers", operation_id = "write_speaker_letter", request_body = SpeakerLetterIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/speakers/{speaker}/letter")]
async fn write_letter(app: web::Data<App>, staff: Staff, at: At, body: web::Json<SpeakerLetterIn>) -> Result {
    staff.may_edit()?;
    let new = (body.words.as_str(), body.version);
    letters::write(&app, staff.center, staff.member, at.0, at.1, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who read it.
#[derive(Deserialize, ToSchema)]
struct SpeakerLetterRead {
    /// The companion of the plan where it is left out.
    #[serde(default)]
    read_by: String,
}

/// Keeps that the companion has read the letter.
#[utoipa::path(tag = "speakers", operation_id = "read_speaker_letter", request_body = SpeakerLetterRead, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/letter/read")]
async fn letter_read(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    body: web::Json<SpeakerLetterRead>,
) -> Result {
    staff.may_edit()?;
    letters::was_read(&app, staff.center, staff.member, at.0, at.1, &body.read_by).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whether it reached the speaker.
#[derive(Deserialize, ToSchema)]
struct SpeakerLetterGiven {
    gives: bool,
}

/// Lets the letter reach the speaker, once the companion has read it, or takes it back.
#[utoipa::path(tag = "speakers", operation_id = "give_speaker_letter", request_body = SpeakerLetterGiven, responses((status = 204)))]
#[post("/gatherings/{gathering}/speakers/{speaker}/letter/give")]
async fn letter_given(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    body: web::Json<SpeakerLetterGiven>,
) -> Result {
    staff.may_edit()?;
    letters::give(&app, staff.center, staff.member, at.0, at.1, body.gives).await?;
    Ok(HttpResponse::NoContent().finish())
}
