//! Staff: what people need on the day, for those who are assigned.

use actix_web::web;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AccommodationId, GatheringId};
use crate::i18n::{Lang, Message, t};
use crate::replies::ReplyError;
use crate::replies::head::{self, Head};
use crate::replies::model::AccommodationState;
use crate::replies::needs;
use crate::shown;
use crate::web::{Compared, Result, Stale, go_with};

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
    page(&app, &staff, *id, None).await
}

/// What people need; `late` is a form that came too late, which stands again with both versions.
async fn page(
    app: &App,
    staff: &Staff,
    gathering: GatheringId,
    late: Option<(AccommodationId, &Arrange)>,
) -> Result {
    let lang = staff.reader.lang;
    let mut needed = needs::read_all(app, staff.center, staff.member, gathering, lang).await?;
    let tx = staff.scope(app).read().await?;
    let whole = head::read(&tx, gathering).await?;
    let mut stale = Stale::default();
    if let Some((id, form)) = late
        && let Some(need) = needed.iter_mut().find(|need| need.accommodation == id)
    {
        let state = |state| need_word(lang, state).1;
        let rows = vec![
            Compared::field(lang, "reply-need-state", state(need.state), state(form.state)),
            Compared::field(lang, "reply-need-answer", need.answer.clone(), form.answer.clone()),
        ];
        // Without a page that shows what was saved: what people need is read by a press of a button alone.
        stale = staff.stale(&tx, id.0, rows, "").await?;
        (need.state, need.answer) = (form.state, form.answer.clone());
    }
    let rows: Vec<_> = needed
        .iter()
        .map(|need| {
            let (tone, word) = need_word(lang, need.state);
            let stale = late.filter(|(id, _)| *id == need.accommodation).map(|_| stale.clone());
            shown! { need => need, tone => tone, word => word, stale => stale.unwrap_or_default() }
        })
        .collect();
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        rows => rows,
        may_edit => staff.role.may_edit(),
    };
    const PAGE: &str = "replies/views/needs.html";
    if late.is_some() { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
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
    match needs::arrange(&app, staff.center, staff.actor(), id, form.version, form.state, &form.answer).await
    {
        Ok(_) => {
            Ok(go_with(&format!("/gatherings/{gathering}/replies#needs"), Message::new("reply-need-saved")))
        }
        Err(ReplyError::Stale) => page(&app, &staff, gathering, Some((id, &form))).await,
        Err(error) => Err(error.into()),
    }
}
