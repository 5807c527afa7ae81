//! The staff's page of a board: what was proposed, how often each theme was marked, what was chosen, what waits for a look.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::i18n::{Lang, Message};
use crate::peers::model::{Symbol, ThemeState};
use crate::peers::service::{self, Judged, Look, NewTheme, PeerError, Settings, Sheet, Theme};
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "peers/views/staff.html";
const PRINT: &str = "peers/views/print.html";

/// What came back with an error, and of which row.
#[derive(Default)]
struct Typed {
    /// None: the form of a new theme.
    of: Option<RowId>,
    words: String,
    symbol: String,
    errors: FieldErrors,
}

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/themes")
}

fn theme_shown(one: &Theme, typed: &Typed, lang: Lang) -> minijinja::Value {
    let row = &one.row;
    let is_typed = typed.of == Some(row.id);
    let (words, symbol) = match is_typed {
        true => (typed.words.clone(), typed.symbol.clone()),
        false => (row.words.clone(), word(row.symbol)),
    };
    shown! {
        id => row.id, words => row.words, sign => row.symbol.sign(), marks => one.marks, chosen => row.chosen,
        seen => row.version, by_staff => row.own.is_none(), new_words => words, new_symbol => symbol,
        errors => if is_typed { Some(typed.errors.say(lang)) } else { None },
    }
}

fn context(app: &App, staff: &Staff, sheet: &Sheet, typed: &Typed) -> minijinja::Value {
    let lang = staff.reader.lang;
    let id = sheet.whole.gathering.id;
    let of = |state| sheet.of(state).map(|one| theme_shown(one, typed, lang)).collect::<Vec<_>>();
    let words: Vec<_> = sheet
        .words
        .iter()
        .map(|row| {
            let is_typed = typed.of == Some(row.id);
            shown! {
                id => row.id, seen => row.version, said_by => row.said_by,
                words => if is_typed { &typed.words } else { &row.words },
                errors => if is_typed { Some(typed.errors.say(lang)) } else { None },
            }
        })
        .collect();
    let symbols = Symbol::ALL.map(|one| shown! { value => word(one), label => one.said(lang) }).to_vec();
    let is_new = typed.of.is_none();
    shown! {
        head => Head::of(&sheet.whole, lang, app.clock.now()), base => here(id),
        tables => format!("/gatherings/{id}/tables"), may_edit => staff.role.may_edit(),
        open => sheet.board.as_ref().is_some_and(|board| board.is_open),
        easier => sheet.board.as_ref().is_some_and(|board| board.asks_easier),
        version => sheet.board.as_ref().map_or(0, |board| board.version),
        shown => of(ThemeState::Shown), proposed => of(ThemeState::Proposed), left_out => of(ThemeState::LeftOut),
        chosen => sheet.of(ThemeState::Shown).filter(|one| one.row.chosen).count(),
        words => words, people => sheet.people, hands => sheet.hands, symbols => symbols,
        new_words => if is_new { typed.words.as_str() } else { "" },
        new_symbol => if is_new { typed.symbol.as_str() } else { "" },
        once => fresh(app), errors => typed.errors.say(lang), add_errors => is_new,
    }
}

async fn draw(app: &App, staff: &Staff, id: GatheringId, template: &str, typed: Typed) -> Result {
    let sheet = service::read(app, &staff.scope(app).read().await?, id).await?;
    let context = context(app, staff, &sheet, &typed);
    if typed.errors.is_empty() {
        staff.page(NAV, template, context)
    } else {
        staff.again(NAV, template, context)
    }
}

/// `GET /gatherings/{gathering}/themes`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, PAGE, Typed::default()).await
}

/// `GET …/print`: the themes for the wall, with their signs.
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, PRINT, Typed::default()).await
}

/// Back to the page, the page with what was typed, or with the sentence that somebody was faster.
async fn back(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    done: std::result::Result<(), PeerError>,
    said: &'static str,
    typed: Typed,
) -> Result {
    match done {
        Ok(()) => Ok(go_with(&here(id), Message::new(said))),
        Err(PeerError::Stale) => Ok(go_with_problem(&here(id), Message::new("error-stale"))),
        Err(PeerError::Fields(errors)) => draw(app, staff, id, PAGE, Typed { errors, ..typed }).await,
        Err(error) => Err(error.into()),
    }
}

/// Open or not, and whether joining is asked about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SetForm {
    open: String,
    easier: String,
    version: i32,
}

/// `POST /gatherings/{gathering}/themes`
pub async fn set(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SetForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let settings = Settings { is_open: form.open == "yes", asks_easier: form.easier == "yes" };
    let done = service::set(&app, staff.center, staff.actor(), *id, (settings, form.version)).await;
    let said = if settings.is_open { "peers-opened" } else { "peers-closed" };
    back(&app, &staff, *id, done, said, Typed::default()).await
}

/// A theme as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ThemeForm {
    theme: Option<RowId>,
    words: String,
    symbol: String,
    /// show or leave_out; keep of words.
    act: String,
    no_name: String,
    chosen: String,
    seen: i32,
    once: String,
}

/// `POST …/add`
pub async fn add(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ThemeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let new = NewTheme {
        words: form.words.clone(),
        symbol: Symbol::read(&form.symbol),
        once: key(&app, &form.once),
    };
    let done = service::propose(&app, staff.center, staff.actor(), *id, new).await;
    let typed = Typed { words: form.words, symbol: form.symbol, ..Typed::default() };
    back(&app, &staff, *id, done, "peers-added", typed).await
}

/// `POST …/look`
pub async fn look(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ThemeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let theme = form.theme.ok_or(crate::web::Error::NotFound)?;
    let show = form.act == "show";
    let look = Look {
        theme,
        show,
        words: form.words.clone(),
        symbol: Symbol::read(&form.symbol),
        no_name: form.no_name == "yes",
        seen: form.seen,
    };
    let done = service::look(&app, staff.center, staff.actor(), *id, look).await;
    let said = if show { "peers-is-shown" } else { "peers-is-left-out" };
    let typed = Typed { of: Some(theme), words: form.words, symbol: form.symbol, ..Typed::default() };
    back(&app, &staff, *id, done, said, typed).await
}

/// `POST …/choose`
pub async fn choose(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ThemeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let theme = form.theme.ok_or(crate::web::Error::NotFound)?;
    let chosen = form.chosen == "yes";
    let done = service::choose(&app, staff.center, staff.actor(), *id, (theme, chosen)).await;
    let said = if chosen { "peers-is-chosen" } else { "peers-is-not-chosen" };
    back(&app, &staff, *id, done, said, Typed::default()).await
}

/// `POST …/words`: what was said of joining and waited for a look.
pub async fn words(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ThemeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let row = form.theme.ok_or(crate::web::Error::NotFound)?;
    let judged = Judged {
        word: row,
        keep: form.act == "keep",
        words: form.words.clone(),
        no_name: form.no_name == "yes",
        seen: form.seen,
    };
    let said = if judged.keep { "peers-words-kept" } else { "peers-words-left-out" };
    let done = service::judge_words(&app, staff.center, staff.actor(), *id, judged).await;
    let typed = Typed { of: Some(row), words: form.words, ..Typed::default() };
    back(&app, &staff, *id, done, said, typed).await
}
