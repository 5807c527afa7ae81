//! The morning mail (朝のお知らせ): what is due today, what is late, whom to call, for a member who wishes it.
//!
//! Off until its member switches it on. At most one a day, none where nothing waits, and never one of yesterday: the
//! row knows only when it is looked at next, and the letter is written when it leaves. It names what waits as Today
//! does, without instructions, and a gathering with a neutral title by that alone; the subject says numbers only.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde_json::json;

use super::model::{DigestDays, Weight};
use super::store::digest::{self, Model as Digest};
use super::today::{Line, Whose, today};
use crate::accounts::{self, Actor, audit, closed_days};
use crate::app::App;
use crate::calendar::business::{ClosedDays, is_business_day};
use crate::calendar::zoned;
use crate::db::{CenterId, MembershipId, Tx};
use crate::i18n::{Lang, Message, written};
use crate::mail::text::{Button, html_by_names, wrap};
use crate::mail::{Letter, Mailbox};
use crate::outbox::{self, Composed, NewMail, Row};
use crate::shown;
use crate::web::FieldErrors;
use crate::web::templates::render_mail;

/// The earliest and the latest hour.
pub const HOURS: std::ops::RangeInclusive<i32> = 5..=12;
/// What the page proposes.
pub const USUAL_HOUR: i32 = 8;
const BATCH: i64 = 100;

/// What a member wishes; `None` for no mail.
pub type Wish = Option<(i32, DigestDays)>;

/// What a member wished last, and the version of it; 0 where nothing was ever wished.
pub async fn wished(tx: &Tx, member: MembershipId) -> Result<(Wish, i32), DbErr> {
    let row = digest::of_member(tx, member).await?;
    let wish = row.as_ref().filter(|row| row.next_at.is_some()).map(|row| (row.hour, row.days));
    Ok((wish, row.map_or(0, |row| row.version)))
}

/// Keeps what a member wishes.
///
/// # Errors
/// The field that needs another look.
pub async fn wish(
    app: &App,
    center: CenterId,
    actor: Actor,
    member: MembershipId,
    wish: Wish,
) -> Result<(), super::service::TaskError> {
    if wish.is_some_and(|(hour, _)| !HOURS.contains(&hour)) {
        return Err(super::service::TaskError::Fields(FieldErrors::one("hour", "field-choose")));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("digests").await?;
    let next_at = match wish {
        Some((hour, days)) => {
            let zone = zone_of(&tx).await?;
            Some(next(hour, days, zone, &closed_days(&tx).await?, now))
        }
        None => None,
    };
    let found = digest::of_member(&tx, member).await?;
    let (hour, days) = wish.unwrap_or_else(|| {
        found.as_ref().map_or((USUAL_HOUR, DigestDays::Business), |row| (row.hour, row.days))
    });
    match found {
        Some(row) => {
            let was = row.version;
            digest::update(&tx, was, Digest { hour, days, next_at, ..row }).await?;
        }
        None => {
            let id = app.chance.id(now);
            let row = Digest { id, center_id: center, member_id: member, hour, days, next_at, version: 1 };
            digest::insert(&tx, row).await?;
        }
    }
    let said = if wish.is_some() { format!("{hour}:00") } else { String::new() };
    let changes = [audit::set("hour", said)];
    audit::record(app, &tx, now, actor, "tasks.digest.wished", ("membership", member.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

async fn zone_of(tx: &Tx) -> Result<Tz, DbErr> {
    Ok(accounts::center(tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz()))
}

/// The first moment after `after` at which the clock shows `hour` on one of these days.
pub fn next(
    hour: i32,
    days: DigestDays,
    zone: Tz,
    closed: &ClosedDays,
    after: DateTime<Utc>,
) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour.unsigned_abs(), 0, 0).unwrap_or_default();
    let mut day = zoned::local_date(after, zone);
    // A center that never works is looked at again in a year.
    for _ in 0..366 {
        let fits = match days {
            DigestDays::Every => true,
            DigestDays::Weekdays => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
            DigestDays::Business => is_business_day(day, closed),
        };
        let at = zoned::to_utc(day.and_time(time), zone);
        if fits && at > after {
            return at;
        }
        day = day + Days::new(1);
    }
    zoned::to_utc(day.and_time(time), zone)
}

/// Puts the mails that are due into the outbox; how many were looked at.
pub async fn enqueue_due(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let across = app.db.across_to_read().await?;
    let due = digest::due(&across, now, BATCH).await?;
    drop(across);
    for (center, member) in &due {
        one(app, *center, *member, now).await?;
    }
    Ok(due.len())
}

/// When the next one is looked at, over all centers.
pub async fn next_due(across: &Tx) -> Result<Option<DateTime<Utc>>, DbErr> {
    digest::next_due(across).await
}

async fn one(app: &App, center: CenterId, member: MembershipId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let tx = app.db.scoped(center).write().await?;
    let found = digest::of_member(&tx, member).await?;
    let Some(row) = found.filter(|row| row.next_at.is_some_and(|at| at <= now)) else { return Ok(()) };
    let zone = zone_of(&tx).await?;
    let day = zoned::local_date(now, zone);
    let next_at = next(row.hour, row.days, zone, &closed_days(&tx).await?, now);
    let was = row.version;
    if !digest::update(&tx, was, Digest { next_at: Some(next_at), ..row }).await? {
        return Ok(());
    }
    if let Some((address, lang)) = recipient(&tx, member, day).await?
        && !Waiting::of(app, &tx, lang, member, day).await?.is_empty()
    {
        let mail = NewMail {
            kind: "digest",
            ref_id: member.0,
            payload: json!({ "day": day }),
            lang,
            recipient: &address,
            bulk: false,
            not_before: now,
        };
        outbox::enqueue(app, &tx, now, mail).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Where a member's mail goes and in which language; none for one who does not work here on that day.
async fn recipient(tx: &Tx, member: MembershipId, day: NaiveDate) -> Result<Option<(String, Lang)>, DbErr> {
    let Some(member) = accounts::member(tx, member).await?.filter(|member| member.works_on(day)) else {
        return Ok(None);
    };
    let account = accounts::store::account::find(tx, member.account_id).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    Ok(account.map(|account| (account.email, Lang::of(&account.lang))))
}

/// What a digest tells of.
struct Waiting {
    calls: Vec<Line>,
    promises: Vec<Line>,
    late: Vec<Line>,
    due: Vec<Line>,
}

impl Waiting {
    async fn of(app: &App, tx: &Tx, lang: Lang, member: MembershipId, day: NaiveDate) -> Result<Self, DbErr> {
        let list = today(app, tx, lang, (Whose::Mine, member), day).await?;
        let (calls, promises) = list.first.into_iter().partition(|line| line.weight == Weight::Call);
        Ok(Waiting { calls, promises, late: list.late, due: list.due })
    }

    fn all(&self) -> impl Iterator<Item = &Line> {
        [&self.calls, &self.promises, &self.late, &self.due].into_iter().flatten()
    }

    fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
}

/// Composes the kind `digest`. `ref_id` is the membership; the payload names the day.
pub fn compose<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    letter(app, tx, row).boxed_local()
}

async fn letter(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let now = app.clock.now();
    let Some(center) = accounts::center(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
    let day = zoned::local_date(now, center.tz());
    if row.payload["day"] != json!(day) {
        return Ok(Composed::Drop("the day that it tells of is over"));
    }
    let id = MembershipId(row.ref_id);
    let Some(member) = accounts::member(tx, id).await?.filter(|member| member.works_on(day)) else {
        return Ok(Composed::Drop("the person no longer works here"));
    };
    if wished(tx, id).await?.0.is_none() {
        return Ok(Composed::Drop("it was switched off meanwhile"));
    }
    let lang = Lang::of(&row.lang);
    let waiting = Waiting::of(app, tx, lang, id, day).await?;
    if waiting.is_empty() {
        return Ok(Composed::Drop("nothing waits any more"));
    }
    let subjects = waiting.all().filter_map(|line| line.subject_id).collect();
    let neutral = app.neutral_names(tx, lang, &subjects).await?;
    let said = |lines: &[Line]| -> Vec<minijinja::Value> {
        let one = |line: &Line| {
            let veiled = line.subject_id.and_then(|id| neutral.get(&id));
            let what = match veiled {
                Some(name) => Message::new("digest-veiled").with("name", name).say(lang),
                None => line.title.read(lang).to_owned(),
            };
            let of = if veiled.is_none() { line.subject.clone() } else { String::new() };
            let until = line.due_on.map(|day| written::date(lang, day)).unwrap_or_default();
            shown! { what => what, of => of, until => until, late_days => line.late_days,
            url => app.link(&format!("/tasks/{}", line.id)) }
        };
        lines.iter().map(one).collect()
    };
    let url = app.link("/today");
    let context = shown! {
        name => member.name(), day => written::date(lang, day), url => url,
        settings => app.link("/today/digest"), count => waiting.all().count(),
        late_count => waiting.all().filter(|line| line.late_days > 0).count(),
        calls => said(&waiting.calls), promises => said(&waiting.promises),
        late => said(&waiting.late), due => said(&waiting.due),
    };
    let part = |part: &str| render_mail(&format!("mail/digest/{lang}/{part}.txt"), lang, context.clone());
    let subject = part("subject")?.trim().to_owned();
    let text = part("body")?;
    let label = crate::i18n::t(lang, "digest-button");
    Ok(Composed::Send(Box::new(Letter {
        from: Mailbox::new(center.name.read(lang), app.envelope_from()),
        reply_to: None,
        to: Mailbox::new(member.name(), &row.recipient),
        html: html_by_names(&text, lang.code(), &subject, Some(Button { label: &label, url: &url })),
        text: wrap(&text),
        subject,
        calendar: None,
        message_id: row.message_id.clone(),
        date: row.not_before.max(row.created_at),
        lang: lang.code().to_owned(),
        auto_submitted: true,
        list_unsubscribe: None,
        in_reply_to: None,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_morning_is_a_day_on_which_it_is_wished() {
        let zone = chrono_tz::Asia::Tokyo;
        let closed: ClosedDays = ["2026-12-28".parse().unwrap()].into_iter().collect();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Tokyo is nine hours ahead: 23:00Z is 8:00 of the next day.
        for (days, after, expected) in [
            (DigestDays::Every, "2026-12-04T22:59:00Z", "2026-12-04T23:00:00Z"),
            (DigestDays::Every, "2026-12-04T23:00:00Z", "2026-12-05T23:00:00Z"),
            (DigestDays::Weekdays, "2026-12-04T23:00:00Z", "2026-12-06T23:00:00Z"),
            // 23 November 2026 is a holiday, a Monday.
            (DigestDays::Weekdays, "2026-11-21T00:00:00Z", "2026-11-22T23:00:00Z"),
            (DigestDays::Business, "2026-11-21T00:00:00Z", "2026-11-23T23:00:00Z"),
            (DigestDays::Business, "2026-12-25T00:00:00Z", "2026-12-28T23:00:00Z"),
        ] {
            assert_eq!(next(8, days, zone, &closed, at(after)), at(expected), "{days:?} after {after}");
        }
    }
}
