//! Staff: what people need on the day, for those who are assigned.

use actix_web::web;
use serde::Deserialize;

use super::NAV;
use crate::accounts::StaffForm;
use crate::app::App;
use crate::db::{AccommodationId, GatheringId};
use crate::i18n::{Lang, Message, t};
use crate::replies::head::{self, Head};
use crate::replies::model::AccommodationState;
use crate::replies::needs;
use crate::shown;
use crate::web::{Result, go_with};

/// The office word of how far an accommodation is, and its tone.
pub(super) fn need_word(lang: Lang, state: AccommodationState) -> (&'static str, String) {
    let (tone, key) = match state {
        AccommodationState::Asked => ("care", "reply-need-asked"),
        AccommodationState::Arranged => ("good", "reply-need-arranged"),
        AccommodationState::OtherWay => ("good", "reply-need-other-way"),
        AccommodationState::Withdrawn => ("quiet", "reply-need-withdrawn"),
    };
    (tone, t(lang, key))
}

/// Nothing but the form's token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /gatherings/{id}/replies/needs`: shows what people need to an assigned member; the reading is kept,
/// which is why it is a POST.
pub async fn read(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form: Nothing {} }: StaffForm<Nothing>,
) -> Result {
    let lang = staff.reader.lang;
    let needed = needs::read_all(&app, staff.center, staff.member, *id, lang).await?;
    let whole = head::read(&staff.scope(&app).read().await?, *id).await?;
    let rows: Vec<_> = needed
        .iter()
        .map(|need| {
            let (tone, word) = need_word(lang, need.state);
            shown! { need => need, tone => tone, word => word }
        })
        .collect();
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        rows => rows,
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "replies/views/needs.html", context)
}

/// How far an accommodation is.
#[derive(Deserialize)]
pub struct Arrange {
    state: AccommodationState,
    #[serde(default)]
    answer: String,
    version: i32,
}

/// `POST /gatherings/{id}/replies/needs/{accommodation}`
pub async fn arrange(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AccommodationId)>,
    StaffForm { staff, form }: StaffForm<Arrange>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    needs::arrange(&app, staff.center, staff.actor(), id, form.version, form.state, &form.answer).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/replies#needs"), Message::new("reply-need-saved")))
}
