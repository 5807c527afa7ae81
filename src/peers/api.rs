//! A gathering's board, for programs: themes with their marks, looking, choosing, what was said of joining.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Symbol, ThemeState};
use super::service::{self, Judged, Look, NewTheme, Settings};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show).service(put_board).service(add).service(look).service(choose).service(words);
}

/// A theme; who proposed it nobody knows.
#[derive(Serialize, ToSchema)]
#[schema(as = PeerThemeOut)]
struct ThemeOut {
    theme: RowId,
    words: String,
    symbol: Symbol,
    state: ThemeState,
    chosen: bool,
    by_staff: bool,
    /// Of those who come, how many marked it.
    marks: usize,
    version: i32,
}

/// Words about joining in which a name seems to stand: a member looks before they become a voice.
#[derive(Serialize, ToSchema)]
#[schema(as = PeerWordOut)]
struct WordOut {
    word: RowId,
    words: String,
    version: i32,
}

/// The board.
#[derive(Serialize, ToSchema)]
#[schema(as = PeerBoardOut)]
struct BoardOut {
    is_open: bool,
    asks_easier: bool,
    /// 0 where it was never opened.
    version: i32,
    themes: Vec<ThemeOut>,
    waiting: Vec<WordOut>,
    /// People who come, and of these who marked something.
    people: usize,
    marked: usize,
}

async fn answer(app: &App, staff: &Staff, id: GatheringId) -> Result {
    let sheet = service::read(app, &staff.scope(app).read().await?, id).await?;
    let themes =
        sheet.themes.iter().filter(|one| one.row.state != ThemeState::Withdrawn).map(|one| ThemeOut {
            theme: one.row.id,
            words: one.row.words.clone(),
            symbol: one.row.symbol,
            state: one.row.state,
            chosen: one.row.chosen,
            by_staff: one.row.own.is_none(),
            marks: one.marks,
            version: one.row.version,
        });
    let waiting = sheet.words.iter().map(|row| WordOut {
        word: row.id,
        words: row.words.clone(),
        version: row.version,
    });
    Ok(HttpResponse::Ok().json(BoardOut {
        is_open: sheet.board.as_ref().is_some_and(|board| board.is_open),
        asks_easier: sheet.board.as_ref().is_some_and(|board| board.asks_easier),
        version: sheet.board.as_ref().map_or(0, |board| board.version),
        themes: themes.collect(),
        waiting: waiting.collect(),
        people: sheet.people,
        marked: sheet.hands,
    }))
}

/// The themes of a gathering with their marks.
#[utoipa::path(tag = "peers", operation_id = "read_peer_themes", responses((status = 200, body = BoardOut), (status = 404)))]
#[get("/gatherings/{gathering}/themes")]
async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    answer(&app, &staff, *id).await
}

/// How the board is to be.
#[derive(Deserialize, ToSchema)]
#[schema(as = PeerBoardIn)]
struct BoardIn {
    #[serde(flatten)]
    settings: Settings,
    /// The version that was read; 0 where there was none.
    #[serde(default)]
    version: i32,
}

/// Opens or closes the board, and says whether joining is asked about.
#[utoipa::path(tag = "peers", operation_id = "put_peer_board", request_body = BoardIn, responses((status = 200, body = BoardOut), (status = 404), (status = 409)))]
#[put("/gatherings/{gathering}/themes")]
async fn put_board(app: Data<App>, staff: Staff, id: Path<GatheringId>, body: Json<BoardIn>) -> Result {
    staff.may_edit()?;
    let Json(BoardIn { settings, version }) = body;
    service::set(&app, staff.center, staff.actor(), *id, (settings, version)).await?;
    answer(&app, &staff, *id).await
}

/// Proposes a theme; it is shown at once.
#[utoipa::path(tag = "peers", operation_id = "add_peer_theme", request_body = NewTheme, responses((status = 200, body = BoardOut), (status = 404), (status = 422)))]
#[post("/gatherings/{gathering}/themes")]
async fn add(app: Data<App>, staff: Staff, id: Path<GatheringId>, body: Json<NewTheme>) -> Result {
    staff.may_edit()?;
    service::propose(&app, staff.center, staff.actor(), *id, body.into_inner()).await?;
    answer(&app, &staff, *id).await
}

/// What is said of a theme after a look.
#[derive(Deserialize, ToSchema)]
#[schema(as = PeerThemeLook)]
struct LookIn {
    theme: RowId,
    /// Shown to everybody who comes, or left out.
    show: bool,
    #[serde(default)]
    words: String,
    #[serde(default)]
    symbol: Symbol,
    /// What looks like a name of the list is none.
    #[serde(default)]
    no_name: bool,
    version: i32,
}

/// Shows a theme or leaves it out.
#[utoipa::path(tag = "peers", operation_id = "look_at_peer_theme", request_body = LookIn, responses((status = 200, body = BoardOut), (status = 404), (status = 409), (status = 422)))]
#[post("/gatherings/{gathering}/themes/look")]
async fn look(app: Data<App>, staff: Staff, id: Path<GatheringId>, body: Json<LookIn>) -> Result {
    staff.may_edit()?;
    let said = body.into_inner();
    let look = Look {
        theme: said.theme,
        show: said.show,
        words: said.words,
        symbol: said.symbol,
        no_name: said.no_name,
        seen: said.version,
    };
    service::look(&app, staff.center, staff.actor(), *id, look).await?;
    answer(&app, &staff, *id).await
}

/// Which theme, and whether it is chosen.
#[derive(Deserialize, ToSchema)]
#[schema(as = PeerThemeChoice)]
struct ChoiceIn {
    theme: RowId,
    chosen: bool,
}

/// Chooses a theme for the day, or takes that back.
#[utoipa::path(tag = "peers", operation_id = "choose_peer_theme", request_body = ChoiceIn, responses((status = 200, body = BoardOut), (status = 404)))]
#[post("/gatherings/{gathering}/themes/choose")]
async fn choose(app: Data<App>, staff: Staff, id: Path<GatheringId>, body: Json<ChoiceIn>) -> Result {
    staff.may_edit()?;
    let Json(ChoiceIn { theme, chosen }) = body;
    service::choose(&app, staff.center, staff.actor(), *id, (theme, chosen)).await?;
    answer(&app, &staff, *id).await
}

/// What is said of words that waited.
#[derive(Deserialize, ToSchema)]
#[schema(as = PeerWordsJudged)]
struct WordsIn {
    word: RowId,
    /// They become a voice, or are left out for good.
    keep: bool,
    #[serde(default)]
    words: String,
    #[serde(default)]
    no_name: bool,
    version: i32,
}

/// Makes a voice of words that waited, or leaves them out.
#[utoipa::path(tag = "peers", operation_id = "judge_peer_words", request_body = WordsIn, responses((status = 200, body = BoardOut), (status = 404), (status = 409), (status = 422)))]
#[post("/gatherings/{gathering}/themes/words")]
async fn words(app: Data<App>, staff: Staff, id: Path<GatheringId>, body: Json<WordsIn>) -> Result {
    staff.may_edit()?;
    let said = body.into_inner();
    let judged = Judged {
        word: said.word,
        keep: said.keep,
        words: said.words,
        no_name: said.no_name,
        seen: said.version,
    };
    service::judge_words(&app, staff.center, staff.actor(), *id, judged).await?;
    answer(&app, &staff, *id).await
}
