//! The letters of a visit, each composed from what is true when it leaves.

use anyhow::Context as _;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::calendar::{Scene, Time, entry};
use super::model::VisitState;
use super::service::{person, team};
use super::store::slot;
use super::store::visit::{self, Model as Visit};
use crate::accounts::{self, Center};
use crate::app::App;
use crate::calendar::ical;
use crate::contacts::store::organization;
use crate::db::{AskingId, Tx, VisitId};
use crate::i18n::{Lang, written};
use crate::invitations::{self, Asking, Words};
use crate::mail::{Calendar, Method};
use crate::outbox::{Composed, Row};
use crate::paper::qr;
use crate::playbooks::placeholders;
use crate::shown;
use crate::web::templates::render_mail;

/// What the letters of one visit stand on.
struct Ground {
    asking: Asking,
    visit: Visit,
    center: Center,
    office: organization::Model,
    visitors: Vec<String>,
    lang: Lang,
}

async fn ground(tx: &Tx, row: &Row) -> anyhow::Result<Ground> {
    let asking = invitations::asking(tx, AskingId(row.ref_id)).await?.context("the asking is gone")?;
    let visit = visit::find(tx, VisitId(asking.subject_id)).await?.context("the visit is gone")?;
    let office = organization::find(tx, visit.organization_id).await?.context("the office is gone")?;
    Ok(Ground {
        visitors: team(tx, visit.id).await?.iter().map(accounts::Member::name).collect(),
        center: accounts::center(tx).await?.context("the center's own row is missing")?,
        lang: Lang::of(&row.lang),
        office,
        visit,
        asking,
    })
}

/// Where a visit takes place: as typed, else at the office.
pub fn place(visit: &Visit, office: &organization::Model) -> String {
    match (visit.place.as_str(), office.address.as_str()) {
        ("", "") => office.name.clone(),
        ("", address) => format!("{} {address}", office.name),
        (typed, _) => typed.to_owned(),
    }
}

impl Ground {
    fn words(&self, minutes: i64) -> placeholders::Visit {
        placeholders::Visit {
            visitors: self.visitors.clone(),
            minutes: u32::try_from(minutes).unwrap_or_default(),
            slots: None,
            date: None,
            time: None,
            place: None,
        }
    }

    fn dated(&self, time: Time) -> placeholders::Visit {
        placeholders::Visit {
            date: Some(written::date(self.lang, time.date)),
            time: Some(written::time(self.lang, time.starts)),
            place: Some(place(&self.visit, &self.office)),
            ..self.words((time.ends - time.starts).num_minutes())
        }
    }

    fn calendar(&self, app: &App, row: &Row, time: Time, method: Method) -> Calendar {
        let url = invitations::link(app, &self.asking);
        let scene = Scene {
            center: &self.center,
            office: &self.office.name,
            place: &place(&self.visit, &self.office),
            visitors: &self.visitors,
            url: &url,
            lang: self.lang,
        };
        let mut entry = entry(app, &self.visit, time, &scene, row.created_at);
        entry.attendee = Some(ical::Party { name: self.office.name.clone(), email: row.recipient.clone() });
        let body = if method == Method::Cancel { ical::cancel(&entry) } else { ical::request(&entry) };
        Calendar { method, body }
    }
}

impl Ground {
    /// The letter: in the words of the gathering that the visit follows, else in the house's own.
    async fn compose(
        &self,
        app: &App,
        tx: &Tx,
        row: &Row,
        visit: placeholders::Visit,
        reason: Option<String>,
        calendar: Option<Calendar>,
    ) -> anyhow::Result<Composed> {
        if self.visit.gathering_id.is_some() {
            let mut context = invitations::context(app, tx, &self.asking, self.lang).await?;
            context.visit = Some(visit);
            context.reason = reason;
            return invitations::compose(app, tx, row, context, calendar).await;
        }
        let words = self.own_words(app, tx, &row.kind, &visit, reason).await?;
        invitations::compose_words(app, tx, row, words, calendar).await
    }

    async fn own_words(
        &self,
        app: &App,
        tx: &Tx,
        kind: &str,
        visit: &placeholders::Visit,
        reason: Option<String>,
    ) -> anyhow::Result<Words> {
        let (lang, center) = (self.lang, &self.center);
        let mut shown_visit = serde_json::to_value(visit)?;
        shown_visit["purpose"] = self.visit.purpose.read(lang).into();
        let context = shown! {
            addressee => invitations::party(tx, &self.asking).await?.full(lang),
            center => serde_json::json!({
                "name": center.name.read(lang),
                "phone": center.phone,
                "person": person(&team(tx, self.visit.id).await?, lang),
            }),
            visit => shown_visit,
            reply_url => invitations::link(app, &self.asking),
            code => qr::printed_code(&self.asking.code),
            reason => reason,
        };
        let part = |name: &str| render_mail(&format!("mail/{kind}/{lang}/{name}.txt"), lang, context.clone());
        Ok(Words { subject: part("subject")?.trim().to_owned(), body: part("body")?.trim().to_owned() })
    }
}

/// Composes `visit_offer`: while hours that lie ahead are on offer.
pub fn visit_offer<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let ground = ground(tx, row).await?;
        if ground.visit.state != VisitState::Offered {
            return Ok(Composed::Drop("the visit is no longer on offer"));
        }
        let now = app.clock.now();
        let slots = slot::list_of_visit(tx, ground.visit.id).await?;
        let ahead: Vec<_> = slots.iter().filter(|slot| slot.starts_at > now).collect();
        let Some(first) = ahead.first() else { return Ok(Composed::Drop("every hour offered is past")) };
        let lang = ground.lang;
        let words = |slot: &&slot::Model| {
            format!(
                "{} {}",
                written::date(lang, slot.date),
                written::time_range(lang, slot.starts, slot.ends)
            )
        };
        let visit = placeholders::Visit {
            slots: Some(ahead.iter().map(words).collect()),
            ..ground.words((first.ends - first.starts).num_minutes())
        };
        ground.compose(app, tx, row, visit, None, None).await
    }
    .boxed_local()
}

/// Composes `visit_copy`: the word that the copy of the sheet lies behind the link, and nothing of what stands on it.
pub fn visit_copy<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let ground = ground(tx, row).await?;
        if super::service::shared_copy(tx, ground.visit.id).await?.is_none() {
            return Ok(Composed::Drop("the copy was taken back meanwhile"));
        }
        let words = ground.own_words(app, tx, &row.kind, &ground.words(0), None).await?;
        invitations::compose_words(app, tx, row, words, None).await
    }
    .boxed_local()
}

/// Composes `visit_confirmation` with the calendar entry: while the visit is booked as it was when the row was made.
pub fn visit_confirmation<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let ground = ground(tx, row).await?;
        let sequence = row.payload.get("sequence").and_then(serde_json::Value::as_i64);
        if ground.visit.state != VisitState::Booked
            || sequence != Some(i64::from(ground.visit.calendar_sequence))
        {
            return Ok(Composed::Drop("the visit changed again meanwhile"));
        }
        let time = Time::of(&ground.visit)?;
        let calendar = ground.calendar(app, row, time, Method::Request);
        ground.compose(app, tx, row, ground.dated(time), None, Some(calendar)).await
    }
    .boxed_local()
}

/// Composes `visit_cancellation` with the entry taken back: unless another hour was agreed meanwhile, whose entry
/// takes the old one's place by itself.
pub fn visit_cancellation<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let ground = ground(tx, row).await?;
        if ground.visit.state == VisitState::Booked {
            return Ok(Composed::Drop("another hour was agreed meanwhile"));
        }
        let time: Time =
            serde_json::from_value(row.payload.clone()).context("the time that is taken back")?;
        let calendar = ground.calendar(app, row, time, Method::Cancel);
        let reason = ground.visit.decline_reason.clone();
        ground.compose(app, tx, row, ground.dated(time), Some(reason), Some(calendar)).await
    }
    .boxed_local()
}
