//! What goes on from round to round and goes to the next host: the standing agenda, the topics that were put off, the
//! committee in whose name the letters go out, and the plan with the letters as they are worded by now.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::bundle::PlannedStep;
use crate::calendar::zoned;
use crate::committees;
use crate::db::{OrganizationId, RowId, SeriesId, Tx};
use crate::gatherings::store::{series_agenda, series_host, series_member};
use crate::gatherings::{self, Series};
use crate::i18n::{Lang, Texts};
use crate::paper::letter::fiscal_year;
use crate::plans::as_book::as_worded;
use crate::playbooks::format::Playbook;
use crate::playbooks::when::When;
use crate::playbooks::{self, telling};
use crate::series::model::Source;
use crate::series::parcel::{Block, Signed, Topic};
use crate::series::service::carried;
use crate::series::service::line::Line;
use crate::voices;

/// The offices that are invited to every round from `next` on, or will be.
pub async fn members(tx: &Tx, id: SeriesId, next: i32) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let rows = series_member::list_of(tx, id).await?.into_iter();
    let stays = rows.filter(|row| !row.guest && row.until_round.is_none_or(|last| last >= next));
    Ok(stays.map(|row| row.organization_id).collect())
}

/// Who hosts every round together with the center.
pub async fn hosts(tx: &Tx, id: SeriesId) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let rows = series_host::list_of(tx, id).await?.into_iter();
    Ok(rows.filter(|row| row.round.is_none()).map(|row| row.organization_id).collect())
}

/// With what the agenda of each round begins.
pub async fn agenda(tx: &Tx, id: SeriesId) -> Result<Vec<Block>, DbErr> {
    let block = |row: series_agenda::Model| Block {
        kind: row.kind,
        title: row.title,
        note: row.note.unwrap_or_default(),
        minutes: row.minutes,
        day: row.day,
    };
    Ok(series_agenda::list_of(tx, id).await?.into_iter().map(block).collect())
}

/// The topics that wait for the next round. Who offered something is said where that office agrees to be handed on.
pub async fn topics(
    tx: &Tx,
    id: SeriesId,
    agrees: impl Fn(OrganizationId) -> bool,
    now: DateTime<Utc>,
) -> Result<Vec<Topic>, DbErr> {
    let mut all = Vec::new();
    for left in carried::put_off(tx, id, now).await? {
        let mut words = left.words;
        if let (Source::Offer, Some(round)) = (left.source, left.from) {
            let offers = voices::offers(tx, round).await?;
            let Some(offer) = offers.into_iter().find(|row| RowId(row.id.0) == left.source_id) else {
                continue;
            };
            words = match offer.organization_id {
                Some(office) if agrees(office) => words,
                _ => offer.what,
            };
        }
        let put_off = i32::try_from(left.put_off).unwrap_or(i32::MAX);
        all.push(Topic { source: left.source, words, put_off });
    }
    Ok(all)
}

/// The committee as the letters of a series name it today.
pub async fn committee(tx: &Tx, series: &Series, now: DateTime<Utc>) -> Result<Option<Signed>, DbErr> {
    let Some(id) = series.committee_id else { return Ok(None) };
    let zone = series.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let year = fiscal_year(zoned::local_date(now, zone));
    Ok(committees::signature(tx, id, year).await?.as_ref().map(Signed::from))
}

/// The plan of the rounds to come: its steps in words, and the file of its playbook.
pub async fn plan(tx: &Tx, line: &Line) -> anyhow::Result<(Vec<PlannedStep>, String)> {
    let book: Playbook = match (line.chosen(), line.model_round()) {
        (Some(chosen), _) => serde_json::from_value(chosen.playbook.clone())?,
        (None, Some(round)) => match gatherings::whole(tx, round.id).await? {
            Some(whole) => as_worded(&whole)?,
            None => return Ok(Default::default()),
        },
        (None, None) => return Ok(Default::default()),
    };
    let steps = book.steps.iter().map(|step| {
        let rule = When::parse(&step.when).ok();
        let said = |lang| rule.as_ref().map_or_else(|| step.when.clone(), |rule| telling::when(rule, lang));
        PlannedStep { when: Texts::both(said(Lang::Ja), said(Lang::En)), title: step.title.clone().into() }
    });
    Ok((steps.collect(), playbooks::service::file(&book)?))
}
