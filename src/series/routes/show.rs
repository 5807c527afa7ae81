//! A series with its rounds, past and to come; and the same for the wall.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveTime};
use minijinja::Value;
use serde::Serialize;

use super::NAV;
use super::rounds::RoundForm;
use crate::accounts::Staff;
use crate::app::App;
use crate::calendar::zoned;
use crate::committees;
use crate::db::{GatheringId, SeriesId, Tx};
use crate::gatherings::store::series_member;
use crate::gatherings::{Gathering, GatheringState};
use crate::i18n::{Lang, Texts};
use crate::paper::letter::fiscal_year;
use crate::series::model::FeedKind;
use crate::series::service::book::present;
use crate::series::service::hosts::{self, SeriesHost};
use crate::series::service::{feed, members, offices};
use crate::series::{Line, line, words};
use crate::shown;
use crate::web::{Error, FieldErrors, Result};

/// A round that is a gathering.
#[derive(Serialize)]
struct Round {
    id: GatheringId,
    round: Option<i32>,
    title: Texts,
    date: NaiveDate,
    starts: NaiveTime,
    state: GatheringState,
}

fn round(line: &Line, row: &Gathering) -> Round {
    let local = zoned::to_local(row.starts_at, line.zone());
    Round {
        id: row.id,
        round: row.round,
        title: row.title.clone(),
        date: local.date(),
        starts: local.time(),
        state: row.state,
    }
}

/// A form about a round that came back.
pub struct Typed<'a> {
    /// The slot of the round; none for one that is added.
    pub slot: Option<NaiveDate>,
    pub form: &'a RoundForm,
    pub errors: &'a FieldErrors,
}

/// What both sheets show.
fn context(app: &App, line: &Line, lang: Lang, typed: Option<&Typed<'_>>) -> Value {
    let now = app.clock.now();
    let (to_come, past): (Vec<_>, Vec<_>) =
        line.gatherings.iter().partition(|gathering| gathering.ends_at > now);
    let none = FieldErrors::default();
    let errors = typed.map_or(&none, |typed| typed.errors).say(lang);
    let adding = typed.filter(|typed| typed.slot.is_none());
    let fresh = RoundForm {
        starts: line.series.starts_at.format("%H:%M").to_string(),
        minutes: line.series.minutes.to_string(),
        ..RoundForm::default()
    };
    shown! {
        id => line.series.id, title => line.series.title, purpose => line.series.purpose,
        agreed => line.series.agreed_in(lang), state => line.series.state, goes_on => line.goes_on(), rests => line.rests_since,
        given => line.series.given,
        given_year => line.series.given.as_ref().map(|given| fiscal_year(zoned::local_date(given.at, line.zone()))),
        rule => words::rule(line.rule.as_ref().filter(|_| line.goes_on()), line.series.starts_at, line.series.minutes, lang),
        gives_way => line.gives_way.word(), has_rule => line.rule.is_some() && line.goes_on(),
        to_come => to_come.into_iter().map(|row| round(line, row)).collect::<Vec<_>>(),
        past => past.into_iter().rev().map(|row| round(line, row)).collect::<Vec<_>>(),
        ahead => line.ahead(), missed => line.missed(),
        last => line.gatherings.last().map(|row| row.id),
        can_prepare => line
            .ahead()
            .iter()
            .filter(|round| line.model_round().is_some() && line.can_prepare(round))
            .map(|round| round.slot)
            .collect::<Vec<_>>(),
        makes_first => line.model_round().is_none().then(|| line.chosen()).flatten().map(|_| line.next_number()),
        can_undo => line.before.is_some() && line.goes_on(),
        errors => errors,
        wrong_slot => typed.and_then(|typed| typed.slot),
        wrong => typed.map(|typed| typed.form),
        adding => adding.map_or(&fresh, |typed| typed.form), add_wrong => adding.is_some(),
    }
}

/// Who hosts every round, and who hosts one.
async fn hosted(tx: &Tx, id: SeriesId) -> Result<(Vec<SeriesHost>, Vec<SeriesHost>)> {
    let all = hosts::list(tx, id).await?;
    Ok(all.into_iter().filter(|host| !host.gone).partition(|host| host.round.is_none()))
}

pub(super) async fn page(
    app: &App,
    staff: &Staff,
    id: SeriesId,
    typed: Option<&Typed<'_>>,
) -> Result<HttpResponse> {
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let feed = feed::active(&tx, FeedKind::Series, id.0).await?;
    let context = context(app, &line, staff.reader.lang, typed);
    let lang = staff.reader.lang;
    let committee = match line.series.committee_id {
        Some(id) => committees::find(&tx, id).await?,
        None => None,
    };
    let next = members::next_round(&line, app.clock.now());
    let book = present(&line).map_err(Error::Internal)?.map(|book| {
        let called = book.adapted.last().and_then(|hand| hand.name.clone());
        shown! { title => book.title, called => called }
    });
    let brought = offices::origin(&tx, id).await?;
    let (hosts, guests) = hosted(&tx, id).await?;
    let more = shown! {
        hosts => hosts, guests => guests,
        tell => super::telling::shown(&tx, &line, lang, app.clock.now()).await?,
        brought => brought, book => book,
        members => series_member::of_round(&tx, id, next).await?.len(),
        feed => feed.map(|row| feed::address(app, &row)),
        committee => committee.map(|row| shown! { id => row.id, name => row.name, ended => row.ended_at.is_some() }),
        committees => committees::routes::choices(&tx, line.series.committee_id, lang).await?,
        version => line.series.version, may_edit => staff.role.may_edit(),
    };
    let context = minijinja::value::merge_maps([context, more]);
    let template = "series/views/series.html";
    if typed.is_some() { staff.again(NAV, template, context) } else { staff.page(NAV, template, context) }
}

pub async fn show(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    page(&app, &staff, *id, None).await
}

/// The days to come on a sheet, to carry along.
pub async fn print(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let line = line(&tx, *id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let (hosts, guests) = hosted(&tx, *id).await?;
    let context = context(&app, &line, staff.reader.lang, None);
    let context = minijinja::value::merge_maps([context, shown! { hosts => hosts, guests => guests }]);
    staff.page(NAV, "series/views/series_print.html", context)
}
