//! What comes next: a draft of dates from what was answered, the series that was agreed on, or a good ending.
//!
//! The draft is only a proposal and is written nowhere. What makes it a series is that the center records what was
//! agreed together: then this gathering becomes the series' round (0 where the playbook says so) and the next round
//! stands as a gathering in preparation, made from this one's own copy of the playbook. Where the second half did
//! not come about, agreeing again takes up where it stopped.

pub mod carried;
pub mod giving;
mod promised;
mod rhythm;
mod round;
pub mod taking_back;
pub mod touring;

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::DbErr;

pub use rhythm::{Drafted, EVERY, Rhythm, RhythmIn};
pub use round::{Round, lead, make_round, round_named, round_title};

use super::proposal;
use super::service::PlanError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts;
use crate::db::{CenterId, GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings::service::host_every_round;
use crate::gatherings::store::{gathering, series};
use crate::gatherings::{self, GatheringState, Series, SeriesState, Whole};
use crate::i18n::{Lang, Message, Texts, say, written};
use crate::playbooks::format::Deed;
use crate::questionnaires::Wishes;
use crate::tasks;
use crate::voices::{self, OfferState};
use crate::web::FieldErrors;

/// So many days at least to prepare a round: its invitations leave six weeks before.
const LEAD: Days = Days::new(42);
/// The earliest day for a round after `whole`: time to prepare it, and about as far from the last one as the rhythm
/// says.
pub fn earliest(rhythm: &Rhythm, whole: &Whole, now: DateTime<Utc>) -> NaiveDate {
    let today = now.with_timezone(&whole.zone()).date_naive();
    let apart = Days::new(u64::from(rhythm.every) * 28);
    (today + LEAD).max(whole.date() + apart - Days::new(7))
}

/// What was decided about a gathering's future.
#[derive(Clone, Debug)]
pub struct Decided {
    pub series: Series,
    /// The round after this one, where it is made.
    pub next: Option<gatherings::Gathering>,
}

/// What was decided after this gathering; none while nothing is.
pub async fn decided(tx: &Tx, whole: &Whole) -> Result<Option<Decided>, DbErr> {
    let Some(id) = whole.gathering.series_id else { return Ok(None) };
    let Some(series) = gatherings::series(tx, id).await? else { return Ok(None) };
    let rounds = gatherings::list_of_series(tx, id).await?;
    let next = rounds
        .into_iter()
        .filter(|round| round.round > whole.gathering.round)
        .min_by_key(|round| round.round);
    Ok(Some(Decided { series, next }))
}

/// What was agreed: the rhythm, the day of the next round, and the words of it.
#[derive(Clone, Debug)]
pub struct Agreed {
    pub rhythm: Rhythm,
    pub date: NaiveDate,
    pub words: Texts,
    /// Who hosts the series together with the center from the next round on, beside those who do already.
    pub hosts: Vec<OrganizationId>,
    /// Who decided it with whom: for the center alone, while the words are told to everybody.
    pub inside: String,
}

/// Records what was agreed together: the series (new, or the one that goes on with its rhythm and words renewed) and
/// its next round as a gathering in preparation. The id of the next round.
pub async fn agree(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    agreed: Agreed,
) -> Result<GatheringId, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    if let Some(next) = decided(&tx, &whole).await?.and_then(|decided| decided.next) {
        return Ok(next.id);
    }
    drop(tx);
    judge(&whole, &agreed, now)?;
    let series = keep_series(app, center, actor, id, &agreed).await?;
    let number = whole.gathering.round.unwrap_or(series.first_round) + 1;
    let round = Round {
        id: None,
        title: round_title(&series.title, number),
        of: Some((series.id, Some(number))),
        date: agreed.date,
        starts: agreed.rhythm.starts,
        minutes: agreed.rhythm.minutes,
    };
    let next = make_round(app, center, actor, &whole, round).await?;
    let tx = app.db.scoped(center).write().await?;
    let words = since_last(&tx, &whole, &agreed).await?;
    open_with(&tx, next, words).await?;
    let offers = promised::write_down(app, &tx, now, actor, id, &agreed).await?;
    taking_back::begun(&tx, id, next, &offers).await?;
    proposal::service::close(&tx, now, id).await?;
    tasks::stir(&tx, id, Deed::Decided).await?;
    tx.commit().await?;
    app.wake();
    Ok(next)
}

/// What became of what was said, drafted for the letters of the next round: what was agreed first, then what else was
/// decided, which offers were kept and which are still to come. It names nobody, and staff put it into their own words.
async fn since_last(tx: &Tx, whole: &Whole, agreed: &Agreed) -> Result<Texts, DbErr> {
    let id = whole.gathering.id;
    let decided: Vec<String> = voices::decisions(tx, id).await?.into_iter().map(|row| row.text).collect();
    let offers = voices::offers(tx, id).await?;
    let offered = |state: OfferState| -> Vec<String> {
        offers.iter().filter(|offer| offer.state == state).map(|offer| offer.what.clone()).collect()
    };
    let became = [
        ("next-since-decided", decided),
        ("next-since-done", offered(OfferState::Done)),
        ("next-since-open", offered(OfferState::Open)),
    ];
    let draft = |lang: Lang| {
        let places = [
            ("title", whole.title(lang).to_owned().into()),
            ("date", written::date(lang, whole.date()).into()),
            ("agreed", agreed.words.read(lang).trim().to_owned().into()),
        ];
        let mut lines = vec![say(lang, "next-since-last", &places)];
        for (key, words) in became.iter().filter(|(_, words)| !words.is_empty()) {
            lines.push(say(lang, key, &[]));
            lines.extend(
                words.iter().map(|line| say(lang, "next-since-line", &[("line", line.clone().into())])),
            );
        }
        lines.join("\n")
    };
    Ok(Texts::both(draft(Lang::Ja), draft(Lang::En)))
}

/// Keeps the words with which the letters of a new round open.
async fn open_with(tx: &Tx, id: GatheringId, words: Texts) -> Result<(), PlanError> {
    let found = gatherings::find(tx, id).await?.ok_or(PlanError::NotFound)?;
    let was = found.version;
    let opened = gatherings::Gathering { since_last: Some(words), ..found };
    if gathering::update(tx, was, opened).await? { Ok(()) } else { Err(PlanError::Stale) }
}

fn judge(whole: &Whole, agreed: &Agreed, now: DateTime<Utc>) -> Result<(), PlanError> {
    let mut errors = agreed.rhythm.check();
    if japanese(&agreed.words).is_empty() {
        errors.add("agreed", Message::new("next-words-needed"));
    }
    let today = now.with_timezone(&whole.zone()).date_naive();
    if agreed.date <= today {
        errors.add("date", Message::new("next-date-past"));
    }
    errors.into_result().map_err(PlanError::Fields)
}

async fn keep_series(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    agreed: &Agreed,
) -> Result<Series, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let told = [audit::set("rule", agreed.rhythm.in_words(Lang::Ja))];
    let series = match whole.gathering.series_id {
        Some(known) => {
            let row = gatherings::series(&tx, known).await?.ok_or(PlanError::NotFound)?;
            if row.given.is_some() {
                return Err(PlanError::Fields(FieldErrors::one("agreed", "giving-first-back")));
            }
            let was = row.version;
            let renewed = Series {
                rule: agreed.rhythm.rule().text().to_owned(),
                starts_at: agreed.rhythm.starts,
                minutes: agreed.rhythm.minutes,
                agreed: japanese(&agreed.words),
                agreed_en: english(&agreed.words),
                state: SeriesState::GoingOn,
                ..row.clone()
            };
            taking_back::keep(app, &tx, now, id, (known, Some(&row)), &agreed.inside).await?;
            if !series::update(&tx, was, renewed.clone()).await? {
                return Err(PlanError::Stale);
            }
            renewed
        }
        None => {
            let row = new_series(app, &whole, now, &agreed.rhythm, &agreed.words, SeriesState::GoingOn)?;
            join(&tx, &whole, &row).await?;
            taking_back::keep(app, &tx, now, id, (row.id, None), &agreed.inside).await?;
            row
        }
    };
    let mut hosts = Vec::new();
    if whole.gathering.series_id.is_none() {
        // Who held the first round together holds the series.
        let live = whole.hosts.iter().map(|host| &host.organization);
        let live = live.filter(|office| !office.is_own_center && office.deleted_at.is_none());
        hosts.extend(live.map(|office| office.id));
    }
    hosts.extend(&agreed.hosts);
    for host in &agreed.hosts {
        let found = contacts::find_organization(&tx, *host).await?;
        if found.is_none_or(|office| office.is_own_center) {
            return Err(PlanError::Fields(FieldErrors::one("hosts", "plan-host-unknown")));
        }
    }
    host_every_round(app, &tx, series.id, &hosts).await?;
    audit::record(app, &tx, now, actor, "plans.series.agreed", ("series", series.id.0), &told).await?;
    tx.commit().await?;
    Ok(series)
}

fn new_series(
    app: &App,
    whole: &Whole,
    now: DateTime<Utc>,
    rhythm: &Rhythm,
    words: &Texts,
    state: SeriesState,
) -> Result<Series, PlanError> {
    let line = &gatherings::book(&whole.gathering)?.series;
    let id: SeriesId = app.chance.id(now);
    Ok(Series {
        id,
        center_id: whole.gathering.center_id,
        title: line.as_ref().map_or_else(|| whole.gathering.title.clone(), |line| line.title.clone().into()),
        purpose: whole.gathering.purpose.clone(),
        rule: if state == SeriesState::GoingOn { rhythm.rule().text().to_owned() } else { String::new() },
        starts_at: rhythm.starts,
        minutes: rhythm.minutes,
        zone: whole.gathering.zone.clone(),
        first_round: line.as_ref().map_or(1, |line| i32::try_from(line.first_round).unwrap_or(1)),
        agreed: japanese(words),
        agreed_en: english(words),
        state,
        committee_id: None,
        calendar_sequence: 0,
        created_at: now,
        version: 1,
        given: None,
    })
}

/// The Japanese words; none where there are none.
fn japanese(words: &Texts) -> String {
    words.0.get("ja").map(|words| words.trim().to_owned()).unwrap_or_default()
}

/// The English words, where somebody wrote them.
fn english(words: &Texts) -> String {
    words.0.get("en").map(|words| words.trim().to_owned()).unwrap_or_default()
}

/// Puts the series there and this gathering into it as its first round.
async fn join(tx: &Tx, whole: &Whole, row: &Series) -> Result<(), PlanError> {
    series::insert(tx, row.clone()).await?;
    let was = whole.gathering.version;
    let mut joined = whole.gathering.clone();
    joined.series_id = Some(row.id);
    joined.round = Some(row.first_round);
    if gathering::update(tx, was, joined).await? { Ok(()) } else { Err(PlanError::Stale) }
}

/// Ends here, on purpose and with thanks: the words of it are kept, everybody who came is thanked with them, and the
/// page says so.
pub async fn end_here(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    words: &Texts,
) -> Result<(), PlanError> {
    if japanese(words).is_empty() {
        return Err(PlanError::Fields(FieldErrors::one("words", "next-words-needed")));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let ended = match decided(&tx, &whole).await? {
        Some(Decided { series: row, .. }) => {
            if row.given.is_some() {
                return Err(PlanError::Fields(FieldErrors::one("words", "giving-first-back")));
            }
            let rounds = gatherings::list_of_series(&tx, row.id).await?;
            let goes_on = |round: &gatherings::Gathering| {
                round.round > whole.gathering.round && round.state != GatheringState::CalledOff
            };
            if rounds.iter().any(goes_on) {
                return Err(PlanError::Stale);
            }
            let was = row.version;
            taking_back::keep(app, &tx, now, id, (row.id, Some(&row)), "").await?;
            let ended = Series {
                state: SeriesState::Ended,
                agreed: japanese(words),
                agreed_en: english(words),
                ..row
            };
            if !series::update(&tx, was, ended.clone()).await? {
                return Err(PlanError::Stale);
            }
            ended
        }
        None => {
            let rhythm = Rhythm::wished(&Wishes::default(), &whole);
            let row = new_series(app, &whole, now, &rhythm, words, SeriesState::Ended)?;
            join(&tx, &whole, &row).await?;
            taking_back::keep(app, &tx, now, id, (row.id, None), "").await?;
            row
        }
    };
    audit::record(app, &tx, now, actor, "plans.series.ended", ("series", ended.id.0), &[]).await?;
    proposal::service::close(&tx, now, id).await?;
    proposal::service::thank_for_all(app, &tx, now, id).await?;
    tasks::stir(&tx, id, Deed::Decided).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
