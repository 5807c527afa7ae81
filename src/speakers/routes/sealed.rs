//! What members in charge alone see and write: needs, what is paid, what was told, listeners' words. Opening is a press, and
//! is kept.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};

use super::NAV;
use super::one::{At, Typed, page};
use crate::accounts::StaffForm;
use crate::app::App;
use crate::i18n::Message;
use crate::shown;
use crate::speakers::service::{self, Field, SpeakerError, letters, page_of};
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

type Pressed = StaffForm<serde::de::IgnoredAny>;

/// What was opened.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Opened {
    pub needs: String,
    pub message: String,
    pub payment: String,
    pub record: String,
    pub letter: String,
}

/// `POST …/open`: everything that is sealed about the speaker, for a member in charge.
pub async fn open(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    let (center, member) = (staff.center, staff.member);
    let said = service::read_needs(&app, center, member, at.0, at.1).await?;
    let payment = service::read_sealed(&app, center, member, at.0, at.1, Field::Payment).await?;
    let record = service::read_sealed(&app, center, member, at.0, at.1, Field::Record).await?;
    let letter = letters::open(&app, center, member, at.0, at.1).await?;
    let opened = Opened { needs: said.needs, message: said.message, payment, record, letter };
    page(&app, &staff, *at, Typed { opened: Some(opened), ..Typed::default() }).await
}

/// In charge, or not any more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Charge {
    mine: String,
}

/// `POST …/charge`
pub async fn charge(app: Data<App>, at: At, posted: StaffForm<Charge>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let mine = form.mine == "yes";
    service::take_charge(&app, staff.center, staff.member, at.0, at.1, mine).await?;
    let said = if mine { "speakers-charge-taken" } else { "speakers-charge-given-back" };
    Ok(go_with(&page_of(at.0, at.1), Message::new(said)))
}

/// What is sealed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SealedForm {
    field: String,
    payment: String,
    record: String,
}

/// `POST …/sealed`
pub async fn keep(app: Data<App>, at: At, posted: StaffForm<SealedForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (field, words) = match form.field.as_str() {
        "payment" => (Field::Payment, form.payment.as_str()),
        "record" => (Field::Record, form.record.as_str()),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match service::keep_sealed(&app, staff.center, staff.member, at.0, at.1, (field, words)).await {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-sealed-kept"))),
        Err(SpeakerError::Fields(errors)) => {
            let payment = (field == Field::Payment).then(|| form.payment.clone());
            let record = (field == Field::Record).then(|| form.record.clone());
            page(&app, &staff, *at, Typed { payment, record, errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The letter as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    words: String,
    seen: i32,
}

/// `POST …/letter`
pub async fn write(app: Data<App>, at: At, posted: StaffForm<LetterForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let new = (form.words.as_str(), form.seen);
    match letters::write(&app, staff.center, staff.member, at.0, at.1, new).await {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-letter-written"))),
        Err(SpeakerError::NotNow(key)) => Ok(go_with_problem(&page_of(at.0, at.1), Message::new(key))),
        Err(SpeakerError::Fields(errors)) => {
            let letter = Some(form.words);
            page(&app, &staff, *at, Typed { letter, errors, ..Typed::default() }).await
        }
        Err(SpeakerError::Stale) => {
            let letter = Some(form.words);
            let errors = FieldErrors::one("words", "speakers-error-letter-changed");
            page(&app, &staff, *at, Typed { letter, errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Who read it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReadForm {
    read_by: String,
}

/// `POST …/letter/read`: the companion has read it.
pub async fn was_read(app: Data<App>, at: At, posted: StaffForm<ReadForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match letters::was_read(&app, staff.center, staff.member, at.0, at.1, &form.read_by).await {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new("speakers-letter-read-kept"))),
        Err(SpeakerError::NotNow(key)) => Ok(go_with_problem(&page_of(at.0, at.1), Message::new(key))),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &staff, *at, Typed { errors, ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// To the speaker, or back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GiveForm {
    gives: String,
}

/// `POST …/letter/give`
pub async fn give(app: Data<App>, at: At, posted: StaffForm<GiveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let gives = form.gives != "no";
    let said = if gives { "speakers-letter-given" } else { "speakers-letter-taken-back" };
    match letters::give(&app, staff.center, staff.member, at.0, at.1, gives).await {
        Ok(()) => Ok(go_with(&page_of(at.0, at.1), Message::new(said))),
        Err(SpeakerError::NotNow(key)) => Ok(go_with_problem(&page_of(at.0, at.1), Message::new(key))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/letter/print`: the letter on paper, for the companion to read first, later for the speaker.
pub async fn print(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    let words = letters::open(&app, staff.center, staff.member, at.0, at.1).await?;
    if words.is_empty() {
        return Err(Error::NotFound);
    }
    let tx = staff.scope(&app).read().await?;
    let one = service::speaker(&tx, at.0, at.1).await?;
    let whole = super::list::whole_of(&tx, at.0).await?;
    let standing = letters::standing(&tx, at.1).await?;
    let read = standing.is_some_and(|row| row.read_at.is_some());
    let context = shown! {
        back => page_of(at.0, at.1),
        title => whole.told_title(staff.reader.lang), name => one.row.name,
        companion => one.row.plan.companion, read => read,
        lines => words.lines().collect::<Vec<_>>(),
    };
    staff.page(NAV, "speakers/views/letter_print.html", context)
}
