//! The staff's page of lists from meeting tools: read in, taken back, and what fits nobody or two decided line by line.

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use futures_util::TryStreamExt;
use serde::Deserialize;

use super::shown::{choice, whole_of};
use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm, members};
use crate::app::App;
use crate::db::{AskingId, GatheringId, RowId};
use crate::files::offered;
use crate::i18n::{Message, t};
use crate::paper::qr;
use crate::replies::{self, Head, word};
use crate::shown;
use crate::signup::model::LineState;
use crate::signup::service::{self, Decision, Listed, SignupError};
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "signup/views/lists.html";
/// The largest file, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;

/// `GET /gatherings/{gathering}/signup/lists`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, &FieldErrors::default()).await
}

async fn draw(app: &App, staff: &Staff, id: GatheringId, errors: &FieldErrors) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = whole_of(&tx, id).await?;
    let lists = service::attendance(&tx, id).await?;
    let parties = replies::parties(&tx, id).await?;
    let people = members(&tx).await?;
    let named = |id: AskingId| {
        let party = parties.iter().find(|party| party.id == id)?;
        Some(choice(&party.id.to_string(), &format!("{} {}", qr::printed_code(&party.code), party.name)))
    };
    let all: Vec<_> = parties.iter().filter_map(|party| named(party.id)).collect();
    let line = |line: &crate::signup::service::ListLine| {
        let candidates: Vec<AskingId> = serde_json::from_value(line.candidates.clone()).unwrap_or_default();
        let state = word(line.state);
        shown! {
            id => line.id, version => line.version, name => line.name, email => line.email,
            minutes => line.minutes, joined => line.joined, gone => line.gone, state => state,
            said => t(lang, &format!("signup-line-{}", state.replace('_', "-"))),
            waits => line.state.waits(),
            party => line.asking_id.and_then(|id| parties.iter().find(|party| party.id == id)).map(|party| party.name.clone()),
            candidates => candidates.into_iter().filter_map(named).collect::<Vec<_>>(),
        }
    };
    let list = |list: &Listed| {
        let settled = [LineState::Decided, LineState::LeftOut];
        let count = |state| list.count(state);
        shown! {
            id => list.id, at => list.at, undone => list.undone_at.is_some(), count => list.lines.len(),
            by => people.iter().find(|member| Some(member.id) == list.by).map(|member| member.name()),
            matched => count(LineState::Matched), known => count(LineState::Known), waiting => list.waiting(),
            open => list.lines.iter().filter(|one| one.state.waits()).map(line).collect::<Vec<_>>(),
            settled => list.lines.iter().filter(|one| settled.contains(&one.state)).map(line).collect::<Vec<_>>(),
            rest => list.lines.iter().filter(|one| !one.state.waits() && !settled.contains(&one.state)).map(line).collect::<Vec<_>>(),
        }
    };
    let context = shown! {
        head => Head::of(&whole, lang, now), base => format!("/gatherings/{id}/signup"),
        may_edit => staff.role.may_edit(), begun => whole.has_begun(now),
        lists => lists.iter().map(list).collect::<Vec<_>>(), parties => all, once => fresh(app),
        errors => errors.say(lang),
    };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// `POST /gatherings/{gathering}/signup/lists`: a file, or the table as it was copied.
pub async fn take(app: Data<App>, staff: Staff, id: Path<GatheringId>, parts: Multipart) -> Result {
    staff.may_edit()?;
    whole_of(&staff.scope(&app).read().await?, *id).await?;
    let Some((once, bytes)) = read_parts(&staff, parts).await? else {
        let mut errors = FieldErrors::default();
        errors.add("file", Message::new("signup-list-too-large").with("limit", LARGEST / 1024 / 1024));
        return draw(&app, &staff, *id, &errors).await;
    };
    if let Err(unclean) = offered(&app, &bytes).await {
        return draw(&app, &staff, *id, &FieldErrors::one("file", unclean.key())).await;
    }
    let once = key(&app, &once);
    match service::read_in(&app, staff.center, staff.actor(), *id, &once, &bytes).await {
        Ok(_) => Ok(go_with(&format!("/gatherings/{id}/signup/lists"), Message::new("signup-list-read"))),
        Err(SignupError::Fields(errors)) => draw(&app, &staff, *id, &errors).await,
        Err(error) => Err(error.into()),
    }
}

/// The key of the press and the file, its token checked before the file is read; none where it is too large.
async fn read_parts(staff: &Staff, mut parts: Multipart) -> Result<Option<(String, Vec<u8>)>> {
    let unreadable = |_| Error::Invalid(Message::new("error-form"));
    let (mut checked, mut once, mut file) = (false, String::new(), Vec::new());
    while let Some(mut part) = parts.try_next().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name != "csrf" && !checked {
            staff.check_csrf("")?;
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
            if bytes.len() + chunk.len() > LARGEST {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        match name.as_str() {
            "csrf" => {
                staff.check_csrf(std::str::from_utf8(&bytes).unwrap_or_default())?;
                checked = true;
            }
            "once" => once = String::from_utf8(bytes).unwrap_or_default(),
            "file" => file = bytes,
            _ => {}
        }
    }
    if !checked {
        staff.check_csrf("")?;
    }
    Ok(Some((once, file)))
}

/// Which list.
#[derive(Debug, Deserialize)]
pub struct Which {
    list: RowId,
}

/// `POST /gatherings/{gathering}/signup/lists/undo`
pub async fn undo(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Which>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::undo(&app, staff.center, staff.actor(), *id, form.list).await?;
    Ok(go_with(&format!("/gatherings/{id}/signup/lists"), Message::new("signup-list-undone")))
}

/// What a line is.
#[derive(Debug, Deserialize)]
pub struct Said {
    line: RowId,
    #[serde(default)]
    version: i32,
    /// The party; for another answer one of the words of [`Said::decision`].
    #[serde(default)]
    what: String,
}

impl Said {
    fn decision(&self) -> Option<Decision> {
        match self.what.as_str() {
            "one_more" => Some(Decision::OneMore),
            "leave_out" => Some(Decision::LeaveOut),
            "back" => Some(Decision::Back),
            asking => asking.parse().ok().map(|asking| Decision::Party { asking }),
        }
    }
}

/// `POST /gatherings/{gathering}/signup/lists/decide`
pub async fn decide(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Said>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let Some(decision) = form.decision() else {
        return draw(&app, &staff, *id, &FieldErrors::one("", "signup-line-choose")).await;
    };
    let whose = (*id, form.line);
    service::decide(&app, staff.center, staff.actor(), whose, form.version, decision).await?;
    Ok(go_with(&format!("/gatherings/{id}/signup/lists"), Message::new("signup-line-decided-said")))
}
