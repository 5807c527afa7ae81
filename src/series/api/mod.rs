//! Series by API: their rounds, what is decided about one, the rule, the feeds.

mod book;
mod bring;
mod hosts;
mod standing;
mod telling;

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{CommitteeId, GatheringId, SeriesId, Tx};
use crate::gatherings::{self, GatheringState, Given, SeriesState};
use crate::i18n::Texts;
use crate::series::model::{Ahead, FeedKind};
use crate::series::service::ahead::{self, RoundIn, RoundMove};
use crate::series::service::history::{self, History, NotMet};
use crate::series::service::naming::{self, Naming};
use crate::series::service::rule::{self, Changed, Preview, RuleIn};
use crate::series::service::{SeriesError, committee, feed};
use crate::series::{line, words};
use crate::web::Error;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .configure(book::api)
        .configure(bring::api)
        .configure(telling::api)
        .configure(hosts::api)
        .service(list_series)
        .service(show_series)
        .service(rename_series)
        .service(preview_rule)
        .service(change_rule)
        .service(undo_rule)
        .service(choose_committee)
        .service(add_round)
        .service(move_round)
        .service(leave_out_round)
        .service(take_back_round)
        .service(prepare_round)
        .service(show_history)
        .service(list_not_met)
        .service(list_feeds)
        .service(open_feed)
        .service(close_feed)
        .configure(standing::api);
}

/// A series of rounds.
#[derive(Serialize, ToSchema)]
pub struct SeriesOut {
    id: SeriesId,
    title: Texts,
    purpose: Texts,
    /// RFC 5545, such as `FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU`; empty where rounds are added one by one.
    rule: String,
    /// The same in words, in the reader's language.
    rule_words: String,
    /// The day from which the rule counts.
    from: NaiveDate,
    starts_at: NaiveTime,
    minutes: i32,
    zone: String,
    /// What a round on a holiday or a closed day does: `week`, `before`, `after` or `keep`.
    gives_way: String,
    rounds_ahead: i32,
    first_round: i32,
    agreed: String,
    agreed_en: String,
    state: SeriesState,
    /// To whom it was handed over; null while it is held here.
    given: Option<Given>,
    /// In whose name its letters go out; null where it is the center's.
    committee: Option<CommitteeId>,
    /// Rounds that are gatherings.
    rounds: Vec<RoundOut>,
    /// Rounds to come that are not prepared yet.
    ahead: Vec<Ahead>,
    version: i32,
}

/// A round of a series.
#[derive(Serialize, ToSchema)]
pub struct RoundOut {
    gathering: GatheringId,
    round: Option<i32>,
    starts_at: DateTime<Utc>,
    state: GatheringState,
}

async fn series_out(app: &App, staff: &Staff, tx: &Tx, id: SeriesId) -> Result<SeriesOut, Error> {
    let line = line(tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let row = &line.series;
    let round = |gathering: &gatherings::Gathering| RoundOut {
        gathering: gathering.id,
        round: gathering.round,
        starts_at: gathering.starts_at,
        state: gathering.state,
    };
    Ok(SeriesOut {
        id: row.id,
        title: row.title.clone(),
        purpose: row.purpose.clone(),
        rule: row.rule.clone(),
        rule_words: words::rule(line.rule.as_ref(), row.starts_at, row.minutes, staff.reader.lang),
        from: line.from,
        starts_at: row.starts_at,
        minutes: row.minutes,
        zone: row.zone.clone(),
        gives_way: line.gives_way.word().to_owned(),
        rounds_ahead: line.rounds_ahead,
        first_round: row.first_round,
        agreed: row.agreed.clone(),
        agreed_en: row.agreed_en.clone(),
        state: row.state,
        given: row.given.clone(),
        committee: row.committee_id,
        rounds: line.gatherings.iter().map(round).collect(),
        ahead: line.ahead(),
        version: row.version,
    })
}

/// The center's series, oldest first.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesOut>)))]
#[get("/series")]
async fn list_series(app: Data<App>, staff: Staff) -> Result<Json<Vec<SeriesOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let mut all = Vec::new();
    for row in gatherings::all_series(&tx).await? {
        all.push(series_out(&app, &staff, &tx, row.id).await?);
    }
    Ok(Json(all))
}

/// One series with its rounds.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesOut)))]
#[get("/series/{id}")]
async fn show_series(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<SeriesOut>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(series_out(&app, &staff, &tx, *id).await?))
}

/// Changes what a series is called, is for, and begins with. Rounds in preparation that bear its name take the new one;
/// its first number can be changed until somebody is invited to a round.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesOut)))]
#[put("/series/{id}")]
async fn rename_series(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    new: Json<Naming>,
) -> Result<Json<SeriesOut>, Error> {
    staff.may_edit()?;
    naming::rename(&app, staff.center, staff.actor(), *id, &new).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(Json(series_out(&app, &staff, &tx, *id).await?))
}

/// The committee in whose name the letters of a series go out.
#[derive(Deserialize, ToSchema)]
pub struct CommitteeChoice {
    /// Null for the center's own name.
    #[serde(default)]
    committee: Option<CommitteeId>,
    /// The version of the series that was looked at; without it whatever is there is replaced.
    #[serde(default)]
    version: Option<i32>,
}

/// Puts a series under a committee, or under the center's own name.
#[utoipa::path(tag = "series", responses((status = 200, body = SeriesOut)))]
#[put("/series/{id}/committee")]
async fn choose_committee(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    to: Json<CommitteeChoice>,
) -> Result<Json<SeriesOut>, Error> {
    staff.may_edit()?;
    committee::choose(&app, staff.center, staff.actor(), *id, to.committee, to.version).await?;
    let tx = staff.scope(&app).read().await?;
    Ok(Json(series_out(&app, &staff, &tx, *id).await?))
}

/// Which rounds another rule would move; writes nothing.
#[utoipa::path(tag = "series", responses((status = 200, body = Preview)))]
#[post("/series/{id}/rule/preview")]
async fn preview_rule(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    to: Json<RuleIn>,
) -> Result<Json<Preview>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(rule::preview(&app, &tx, *id, &to).await?))
}

/// Changes the rule; of the gatherings only those named in `moves` move, and their guests are told.
#[utoipa::path(tag = "series", responses((status = 200, body = Changed)))]
#[put("/series/{id}/rule")]
async fn change_rule(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    to: Json<RuleIn>,
) -> Result<Json<Changed>, Error> {
    staff.may_edit()?;
    Ok(Json(rule::change(&app, staff.center, staff.actor(), *id, to.into_inner()).await?))
}

/// Puts the rule back as it was before the last change.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[post("/series/{id}/rule/undo")]
async fn undo_rule(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    rule::undo(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Adds a round beside the rule.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[post("/series/{id}/rounds")]
async fn add_round(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    round: Json<RoundIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    ahead::add(&app, staff.center, staff.actor(), *id, round.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts a round ahead on another day.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[put("/series/{id}/rounds/{slot}")]
async fn move_round(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, NaiveDate)>,
    to: Json<RoundMove>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, slot) = path.into_inner();
    ahead::move_round(&app, staff.center, staff.actor(), id, slot, to.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Leaves a round ahead out.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[delete("/series/{id}/rounds/{slot}")]
async fn leave_out_round(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, NaiveDate)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, slot) = path.into_inner();
    ahead::leave_out(&app, staff.center, staff.actor(), id, slot).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back what was decided about a round ahead.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[post("/series/{id}/rounds/{slot}/back")]
async fn take_back_round(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, NaiveDate)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, slot) = path.into_inner();
    ahead::take_back(&app, staff.center, staff.actor(), id, slot).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The gathering that a round became.
#[derive(Serialize, ToSchema)]
pub struct Prepared {
    gathering: GatheringId,
}

/// Makes a round ahead a gathering in preparation.
#[utoipa::path(tag = "series", responses((status = 200, body = Prepared)))]
#[post("/series/{id}/rounds/{slot}/prepare")]
async fn prepare_round(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, NaiveDate)>,
) -> Result<Json<Prepared>, Error> {
    staff.may_edit()?;
    let (id, slot) = path.into_inner();
    let gathering = ahead::prepare(&app, staff.center, staff.actor(), id, slot).await?;
    Ok(Json(Prepared { gathering }))
}

/// Who came to which round.
#[utoipa::path(tag = "series", responses((status = 200, body = History)))]
#[get("/series/{id}/history")]
async fn show_history(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<Json<History>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(history::history(&app, &tx, *id).await?.ok_or(Error::NotFound)?))
}

/// Which page is asked for.
#[derive(Deserialize, IntoParams)]
pub struct PageAsked {
    /// From 1; 50 offices on each.
    page: Option<usize>,
}

/// Offices that nobody has met yet, each with an idea for the next step.
#[utoipa::path(tag = "series", params(PageAsked), responses((status = 200, body = NotMet)))]
#[get("/not-met-yet")]
async fn list_not_met(app: Data<App>, staff: Staff, asked: Query<PageAsked>) -> Result<Json<NotMet>, Error> {
    let tx = staff.scope(&app).read().await?;
    Ok(Json(history::unmet(&app, &tx, staff.reader.lang, asked.page.unwrap_or(1)).await?))
}

/// A calendar feed that is open.
#[derive(Serialize, ToSchema)]
pub struct FeedOut {
    kind: FeedKind,
    subject: Uuid,
    /// The secret address of the calendar.
    address: String,
    made_at: DateTime<Utc>,
}

/// What a feed is to be of: the caller's own (`member`), the `center`, the public annual plan (`year`), or a `series`.
#[derive(Deserialize, ToSchema)]
pub struct FeedIn {
    kind: FeedKind,
    #[serde(default)]
    series: Option<SeriesId>,
}

fn subject(staff: &Staff, of: &FeedIn) -> Result<Uuid, Error> {
    match of.kind {
        FeedKind::Member => Ok(staff.member.0),
        FeedKind::Center | FeedKind::Year => Ok(staff.center.0),
        FeedKind::Series => of.series.map(|id| id.0).ok_or(Error::NotFound),
    }
}

/// The feeds that are open: the caller's own, the center's, the annual plan's, the series'.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<FeedOut>)))]
#[get("/feeds")]
async fn list_feeds(app: Data<App>, staff: Staff) -> Result<Json<Vec<FeedOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let mut subjects = vec![
        (FeedKind::Member, staff.member.0),
        (FeedKind::Center, staff.center.0),
        (FeedKind::Year, staff.center.0),
    ];
    subjects.extend(gatherings::all_series(&tx).await?.iter().map(|series| (FeedKind::Series, series.id.0)));
    let mut all = Vec::new();
    for (kind, subject) in subjects {
        if let Some(row) = feed::active(&tx, kind, subject).await? {
            let address = feed::address(&app, &row);
            all.push(FeedOut { kind, subject, address, made_at: row.made_at });
        }
    }
    Ok(Json(all))
}

/// Opens a feed with a new address; the one it had opens nothing from now on.
#[utoipa::path(tag = "series", responses((status = 200, body = FeedOut)))]
#[post("/feeds")]
async fn open_feed(app: Data<App>, staff: Staff, of: Json<FeedIn>) -> Result<Json<FeedOut>, Error> {
    staff.may_edit()?;
    let subject = subject(&staff, &of)?;
    let row = feed::open(&app, staff.center, staff.actor(), of.kind, subject).await?;
    let address = feed::address(&app, &row);
    Ok(Json(FeedOut { kind: of.kind, subject, address, made_at: row.made_at }))
}

/// Closes a feed.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[post("/feeds/close")]
async fn close_feed(app: Data<App>, staff: Staff, of: Json<FeedIn>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let subject = subject(&staff, &of)?;
    feed::close(&app, staff.center, staff.actor(), of.kind, subject)
        .await
        .map_err(|error: SeriesError| Error::from(error))?;
    Ok(HttpResponse::NoContent().finish())
}
