//! A round that is prepared like an earlier one.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::accounts::handover::heir;
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::calendar::business::{ClosedDays, is_business_day};
use crate::courses;
use crate::db::{CenterId, GatheringId, SeriesId};
use crate::gatherings::service::{BlockIn, RoleIn, VenueIn};
use crate::gatherings::store::{day, series_agenda};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Texts, say};
use crate::plans::dates;
use crate::plans::making::{FurtherDay, FurtherPlace, Making, make_in_words};
use crate::plans::next::carried::reworded;
use crate::plans::service::PlanError;
use crate::playbooks::when::Anchor;
use crate::web::FieldErrors;

/// 第2回 就労支援情報交換会: a round's title, from the title of its series.
pub fn round_title(title: &Texts, number: i32) -> Texts {
    let said = |lang: Lang| {
        let places = [("round", number.into()), ("title", title.read(lang).to_owned().into())];
        say(lang, "next-round-title", &places)
    };
    Texts::both(said(Lang::Ja), said(Lang::En))
}

/// A round's title, with its number where it has one: 第2回 就労支援情報交換会, 就労支援情報交換会（臨時）.
pub fn round_named(title: &Texts, number: Option<i32>) -> Texts {
    if let Some(number) = number {
        return round_title(title, number);
    }
    let said = |lang: Lang| say(lang, "next-extra-title", &[("title", title.read(lang).to_owned().into())]);
    Texts::both(said(Lang::Ja), said(Lang::En))
}

/// A gathering that is to be prepared like an earlier one.
#[derive(Clone, Debug)]
pub struct Round {
    /// Chosen beforehand, so that making it twice makes one.
    pub id: Option<GatheringId>,
    pub title: Texts,
    /// The series that it continues, and its number; none of one that goes without.
    pub of: Option<(SeriesId, Option<i32>)>,
    pub date: NaiveDate,
    /// Local opening.
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// Makes a gathering in preparation from the copy of the playbook that `before` was made from: in the same place, with
/// the same parts and share of seats, and its letters as they were reworded; a course with each of its days and what happens
/// on it. A round of a series is hosted by those who
/// host the series or that round; anything else by the hosts of `before`. Its id.
pub async fn make_round(
    app: &App,
    center: CenterId,
    actor: Actor,
    before: &Whole,
    round: Round,
) -> Result<GatheringId, PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    let mut before = before.clone();
    let series = round.of.map(|(series, _)| series.0);
    for part in &mut before.roles {
        if let Some(member) = part.membership_id {
            // What was handed over since goes to whoever has it now.
            part.membership_id = Some(heir(&tx, member, series, before.gathering.created_at).await?);
        }
    }
    if let Some((series, _)) = round.of
        && !series_agenda::list_of(&tx, series).await?.is_empty()
    {
        // With the standing agenda of its series a round begins anew.
        before.agenda.clear();
    }
    drop(tx);
    let book = gatherings::book(&before.gathering)?;
    let today = app.clock.now().with_timezone(&before.zone()).date_naive();
    let making = following(&before, book, &round, today, &closed)?;
    let letters = reworded(&before, book);
    let next = make_in_words(app, center, actor, (book.clone(), &letters), making).await?;
    courses::carrying::carry(app, center, &before, next).await?;
    Ok(next)
}

/// How many days before a round its plan begins, as it did for `whole`.
pub fn lead(whole: &Whole, closed: &ClosedDays) -> anyhow::Result<Days> {
    let book = gatherings::book(&whole.gathering)?;
    let dated = dates::dated(book, &whole.anchors(), whole.zone(), closed)?;
    // What hangs on the year or on the whole series is not this round's to wait for.
    let apart = [Anchor::SeriesStart, Anchor::FiscalYear];
    let own =
        dated.iter().filter(|dated| !dated.step.rule().is_ok_and(|rule| apart.contains(&rule.anchor())));
    let first = own.map(|dated| dated.moment.date).min().unwrap_or(whole.date());
    Ok(Days::new(u64::try_from((whole.date() - first).num_days()).unwrap_or_default()))
}

fn following(
    whole: &Whole,
    book: &crate::playbooks::format::Playbook,
    round: &Round,
    today: NaiveDate,
    closed: &ClosedDays,
) -> Result<Making, PlanError> {
    let long = chrono::Duration::minutes(round.minutes.into());
    let (ends, over) = round.starts.overflowing_add_signed(long);
    if over != 0 {
        return Err(PlanError::Fields(FieldErrors::one("minutes", "plan-ends-before-it-starts")));
    }
    // Who prepares a round for next week asks for answers until tomorrow, not until last week.
    let deadline = deadline(book, round.date.and_time(round.starts), closed).max(today);
    let mut places = whole.venues.iter().map(|venue| {
        let seats =
            whole.pools.iter().filter(|pool| pool.venue_id == venue.id).map(|pool| pool.capacity).sum();
        let again = VenueIn {
            name: venue.name.clone(),
            address: venue.address.clone(),
            phone: venue.phone.clone(),
            online: venue.online,
            url: venue.url.clone(),
            notes: venue.notes.clone(),
            seen: String::new(),
        };
        FurtherPlace { venue: again, capacity: seats }
    });
    let first = places.next();
    let further_places = places.collect();
    let after = |day: &day::Model| u32::try_from((day.date - whole.date()).num_days()).unwrap_or_default();
    let further_days = whole.days.iter().skip(1);
    let last = whole.days.last().map_or(0, after);
    let programme = (whole.days.len() > 1 && !whole.agenda.is_empty()).then(|| of_days(whole));
    Ok(Making {
        playbook: book.id.clone(),
        id: round.id,
        title: round.title.clone(),
        date: round.date,
        starts: round.starts,
        ends,
        until: (!book.subject.meets()).then(|| round.date + Days::new(u64::from(last))),
        zone: whole.gathering.zone.clone(),
        reply_deadline: deadline,
        capacity: match &first {
            Some(first) if first.capacity > 0 => first.capacity,
            _ => whole.capacity(),
        },
        venue: first.map(|first| first.venue).unwrap_or_default(),
        first_day: whole.days.first().map(|day| day.details.clone()),
        agenda: programme,
        further_days: Some(
            further_days
                .map(|day| FurtherDay {
                    after: after(day),
                    starts: day.starts,
                    ends: day.ends,
                    details: Some(day.details.clone()),
                })
                .collect(),
        ),
        further_places,
        per_office_cap: whole.gathering.per_office_cap,
        reminders: book.parameters.reminders,
        hosts: whole
            .hosts
            .iter()
            .filter(|_| round.of.is_none())
            .filter(|host| !host.organization.is_own_center && host.organization.deleted_at.is_none())
            .map(|host| host.organization.id)
            .collect(),
        roles: whole
            .roles
            .iter()
            .map(|role| RoleIn {
                role: role.role.clone(),
                member: role.membership_id,
                name: role.name.clone(),
                phone: role.phone.clone(),
            })
            .collect(),
        series: round.of.map(|(series, _)| series),
        round: round.of.and_then(|(_, number)| number),
        extra: round.of.is_some_and(|(_, number)| number.is_none()),
        first_round: None,
    })
}

/// The agenda of a course: each block on its day. What hangs on a day that was taken out does not go on.
fn of_days(whole: &Whole) -> Vec<BlockIn> {
    let days = whole.programme().into_iter().filter(|day| day.day.is_some());
    let blocks = days.flat_map(|day| {
        let number = i32::try_from(day.number).ok();
        day.blocks.into_iter().map(move |(_, item)| BlockIn { day: number, ..item.into() })
    });
    blocks.collect()
}

/// The playbook's reply deadline.
fn deadline(
    book: &crate::playbooks::format::Playbook,
    start: NaiveDateTime,
    closed: &ClosedDays,
) -> NaiveDate {
    let open = |day: NaiveDate| is_business_day(day, closed);
    book.reply_deadline(start, &open)
}
