//! The letter of thanks to employers: its words, and the letters to print.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::results::service;
use crate::courses::reviews::service::{ReviewError, Reviews};
use crate::db::GatheringId;
use crate::i18n::Message;
use crate::replies::Head;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/results/views/thanks.html";
const PRINT: &str = "courses/results/views/thanks_print.html";

/// The words as they are typed.
#[derive(Clone, Debug, Deserialize)]
pub struct WordsForm {
    #[serde(default)]
    words: String,
    offered: Option<String>,
    #[serde(default)]
    version: i32,
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: Option<&WordsForm>,
    (errors, stale): (&FieldErrors, bool),
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, id).await?;
    let stand = service::words(&tx, &all, lang).await?;
    let letters = service::letters(app, &tx, &all).await?;
    let to = |took: bool| {
        let these = letters.iter().filter(|one| one.took == took);
        these.map(|one| one.sheet.to.join(" ")).collect::<Vec<_>>()
    };
    Ok(shown! {
        head => Head::of(&all.board.whole, lang, app.clock.now()),
        base => format!("/gatherings/{id}/results"),
        words => typed.map_or(stand.took, |form| form.words.clone()),
        offered => typed.and_then(|form| form.offered.clone()).unwrap_or(stand.offered),
        version => typed.filter(|_| !stale).map_or(stand.version, |form| form.version),
        to => to(true),
        offered_to => to(false),
        may_edit => staff.role.may_edit(),
        stale => stale, errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/results/thanks`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, None, (&FieldErrors::default(), false)).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST /gatherings/{id}/results/thanks`
pub async fn save(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<WordsForm>,
) -> Result {
    staff.may_edit()?;
    let new = service::WordsIn { took: &form.words, offered: form.offered.as_deref(), seen: form.version };
    let kept = service::save_words(&app, staff.center, staff.member, *id, new).await;
    let (errors, stale) = match kept {
        Ok(()) => {
            let here = format!("/gatherings/{id}/results/thanks");
            return Ok(go_with(&here, Message::new("course-thanks-saved")));
        }
        Err(ReviewError::Fields(errors)) => (errors, false),
        Err(ReviewError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let context = page(&app, &staff, *id, Some(&form), (&errors, stale)).await?;
    staff.again(NAV, PAGE, context)
}

/// `GET /gatherings/{id}/results/thanks/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let context = shown! {
        back => format!("/gatherings/{id}/results/thanks"),
        title => all.board.whole.told_title(staff.reader.lang),
        sheets => service::letters(&app, &tx, &all).await?.into_iter().map(|one| one.sheet).collect::<Vec<_>>(),
    };
    staff.page(NAV, PRINT, context)
}
