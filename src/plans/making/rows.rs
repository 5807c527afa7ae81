//! The rows of a gathering that is made: days, venues and seats, hosts, parts, agenda, letters and forms.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Making, NewDay, first_round, new_days, place};
use crate::accounts;
use crate::app::App;
use crate::calendar::business::is_business_day;
use crate::calendar::zoned;
use crate::contacts;
use crate::courses::employers;
use crate::db::{DayId, GatheringId, OrganizationId, PoolId, Tx};
use crate::gatherings::service::{host_every_round, insert_venue, put_role};
use crate::gatherings::store::{
    agenda_item, day, gathering, host, letter, pool, series, series_agenda, series_host,
};
use crate::gatherings::{AgendaKind, GatheringState, Letter, ToldSpeakers};
use crate::i18n::Texts;
use crate::plans::service::PlanError;
use crate::playbooks::format::{Playbook, Subject, concerns_employers};
use crate::questionnaires::{self, Purpose};
use crate::web::FieldErrors;

/// Writes the gathering and everything in it but the plan.
pub(super) async fn write(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
    (book, letters): (&Playbook, &[Letter]),
    making: &Making,
) -> Result<(), PlanError> {
    let zone = zoned::zone(&book.parameters.zone).unwrap_or(chrono_tz::Asia::Tokyo);
    let days = new_days(book, making);
    let (last, closes) = days.last().map_or((making.date, making.ends), |day| (day.date, day.ends));
    let starts_at = zoned::to_utc(making.date.and_time(making.starts), zone);
    let ends_at = zoned::to_utc(last.and_time(closes), zone);
    let survey = book.subject == Subject::Survey;
    let reply_deadline = if survey { last } else { making.reply_deadline };
    let closed = accounts::closed_days(tx).await?;
    let open = |day: NaiveDate| is_business_day(day, &closed);
    let until = zoned::end_of_day(reply_deadline, zone).min(starts_at);
    let opening = book.applications_open(making.date.and_time(making.starts), &open);
    // Who makes it late takes applications at once.
    let opening = opening.map(|at| zoned::to_utc(at, zone)).filter(|at| now < *at && *at < until);
    let opened =
        book.series.as_ref().filter(|_| making.round.is_none() && !making.extra && making.series.is_some());
    let first_round = opened.map(|line| first_round(line, making));
    let purpose = purpose_of(tx, making).await?.unwrap_or_else(|| book.purpose.clone().into());
    let row = gathering::Model {
        id,
        center_id: tx.center,
        series_id: making.series,
        round: making.round.or(first_round),
        parent_id: None,
        playbook_id: book.id.clone(),
        playbook_version: i32::try_from(book.version).unwrap_or(i32::MAX),
        playbook: serde_json::to_value(book).map_err(anyhow::Error::from)?.into(),
        title: making.title.clone(),
        purpose,
        goal: book.goal.clone().into(),
        host_aim: book.aim_for_hosts.clone().into(),
        zone: zone.name().to_owned(),
        starts_at,
        ends_at,
        reply_deadline,
        reply_until: match survey {
            true => ends_at,
            false => until,
        },
        per_office_cap: making.per_office_cap,
        state: GatheringState::Preparing,
        calendar_sequence: 0,
        created_at: now,
        version: 1,
        deleted_at: None,
        since_last: None,
        announced_at: None,
        days_before: None,
        applications_open_at: opening,
    };
    gathering::insert(tx, row).await?;
    let mut of_days: Vec<(DayId, Option<usize>)> = Vec::new();
    for NewDay { date, starts, ends, of, details } in days {
        let day_id: DayId = app.chance.id(now);
        let day = day::Model {
            id: day_id,
            center_id: tx.center,
            gathering_id: id,
            date,
            starts,
            ends,
            starts_at: zoned::to_utc(date.and_time(starts), zone),
            ends_at: zoned::to_utc(date.and_time(ends), zone),
            details,
        };
        day::insert(tx, day).await?;
        of_days.push((day_id, of));
    }
    if !survey {
        let further = making.further_places.iter().map(|place| (place.venue.clone(), place.capacity));
        let places = std::iter::once((place(book, making), making.capacity)).chain(further);
        for (position, (venue, capacity)) in (1..).zip(places) {
            let venue = insert_venue(app, tx, now, id, venue, position).await?;
            if capacity == 0 {
                continue;
            }
            let pool_id: PoolId = app.chance.id(now);
            let pool = pool::Model {
                id: pool_id,
                center_id: tx.center,
                gathering_id: id,
                venue_id: venue,
                day_id: None,
                capacity,
                last_arrival: 0,
                version: 1,
                removed_at: None,
            };
            pool::insert(tx, pool).await?;
        }
    }
    let round = making.round.or(first_round);
    if let (Some(series), Some(_)) = (making.series, first_round) {
        // Who holds the first round holds the series.
        host_every_round(app, tx, series, &making.hosts).await?;
    }
    let mut hosts = match making.series.filter(|_| round.is_some() || making.extra) {
        Some(series) => still_there(tx, series_host::of_round(tx, series, round).await?).await?,
        None => Vec::new(),
    };
    hosts.extend(&making.hosts);
    write_hosts(app, tx, now, id, &hosts).await?;
    for part in &making.roles {
        if book.roles.iter().any(|role| role.id == part.role) {
            put_role(app, tx, now, id, part, None).await?;
        }
    }
    write_agenda(app, tx, now, id, (book, &of_days), making).await?;
    for words in &book.letters {
        let row = letter::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: id,
            letter: words.id.clone(),
            purpose: words.purpose.word().to_owned(),
            subject: words.subject.clone().into(),
            body: words.body.clone().into(),
            version: 1,
        };
        let row = match letters.iter().find(|reworded| reworded.letter == row.letter) {
            Some(reworded) => {
                letter::Model { subject: reworded.subject.clone(), body: reworded.body.clone(), ..row }
            }
            None => row,
        };
        letter::insert(tx, row).await?;
    }
    if let Some(form) = &book.questionnaire {
        questionnaires::create(app, tx, now, id, Purpose::Questionnaire, form).await?;
    }
    if let Some(form) = &book.survey {
        questionnaires::create(app, tx, now, id, Purpose::Survey, form).await?;
    }
    if book.steps.iter().any(|step| concerns_employers(step.action, step.sheet)) {
        employers::create(app, tx, now, id).await?;
    }
    Ok(())
}

/// What a further round of a series is for, as the series says it.
async fn purpose_of(tx: &Tx, making: &Making) -> Result<Option<Texts>, PlanError> {
    let Some(id) = making.series.filter(|_| making.round.is_some() || making.extra) else { return Ok(None) };
    let row = series::find(tx, id).await?;
    Ok(row.map(|row| row.purpose).filter(|purpose| !purpose.get("ja").is_empty()))
}

/// The agenda: as it was given; else the standing one of the series that it continues, where that has one; else the
/// playbook's. Each block is of its day; the blocks of a day that this one does not have are left out.
async fn write_agenda(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
    (book, days): (&Playbook, &[(DayId, Option<usize>)]),
    making: &Making,
) -> Result<(), PlanError> {
    let standing = match making.series.filter(|_| making.round.is_some() || making.extra) {
        Some(series) => series_agenda::list_of(tx, series).await?,
        None => Vec::new(),
    };
    let blank = |position: i32| agenda_item::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: id,
        position,
        kind: AgendaKind::Topic,
        title: Texts::default(),
        note: None,
        minutes: 0,
        day_id: None,
        told: ToldSpeakers::default(),
    };
    let first = days.first().map(|(id, _)| *id);
    let numbered = |number: i32| {
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        at.and_then(|at| days.get(at)).map(|(id, _)| *id)
    };
    let rows: Vec<agenda_item::Model> = if let Some(given) = &making.agenda {
        let blocks = given.iter().filter_map(|block| Some((block, numbered(block.day.unwrap_or(1))?)));
        (1..)
            .zip(blocks)
            .map(|(position, (block, day))| agenda_item::Model {
                kind: block.kind,
                title: block.title.clone(),
                note: (!block.note.is_blank()).then(|| block.note.clone()),
                minutes: block.minutes,
                day_id: Some(day),
                ..blank(position)
            })
            .collect()
    } else if standing.is_empty() {
        let of_book = |of: usize| match book.days.len() {
            0 | 1 => first,
            _ => days.iter().find(|(_, day)| *day == Some(of)).map(|(id, _)| *id),
        };
        let blocks = book.agenda.iter().zip(book.block_days());
        let blocks = blocks.filter_map(|(block, of)| Some((block, of_book(of)?)));
        (1..)
            .zip(blocks)
            .map(|(position, (block, day))| agenda_item::Model {
                kind: block.kind.into(),
                title: block.title.clone().into(),
                note: block.note.clone().map(Into::into),
                minutes: i32::try_from(block.minutes).unwrap_or_default(),
                day_id: Some(day),
                ..blank(position)
            })
            .collect()
    } else {
        let blocks = standing.into_iter().filter_map(|row| {
            let day = numbered(row.day)?;
            Some((row, day))
        });
        (1..)
            .zip(blocks)
            .map(|(position, (row, day))| agenda_item::Model {
                kind: row.kind,
                title: row.title,
                note: row.note,
                minutes: row.minutes,
                day_id: Some(day),
                ..blank(position)
            })
            .collect()
    };
    for row in rows {
        agenda_item::insert(tx, row).await?;
    }
    Ok(())
}

/// Those of the address book that have not gone since.
async fn still_there(tx: &Tx, hosts: Vec<OrganizationId>) -> Result<Vec<OrganizationId>, PlanError> {
    let mut here = Vec::new();
    for host in hosts {
        let found = contacts::store::organization::find(tx, host).await?;
        here.extend(found.filter(|row| row.deleted_at.is_none()).map(|row| row.id));
    }
    Ok(here)
}

/// The joint names: the center itself first, then the others in the order given, each once.
async fn write_hosts(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    id: GatheringId,
    others: &[OrganizationId],
) -> Result<(), PlanError> {
    let own = contacts::own_center_organization(app, tx, now).await?;
    let mut all = vec![own];
    for other in others {
        let found = contacts::store::organization::find(tx, *other).await?;
        if found.is_none_or(|row| row.deleted_at.is_some()) {
            return Err(PlanError::Fields(FieldErrors::one("hosts", "plan-host-unknown")));
        }
        if !all.contains(other) {
            all.push(*other);
        }
    }
    for (position, organization_id) in (1..).zip(all) {
        let row = host::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: id,
            organization_id,
            position,
        };
        host::insert(tx, row).await?;
    }
    Ok(())
}
