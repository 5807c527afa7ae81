//! What goes to the next host of a series (引き渡し): the roster of the offices that agree, the plan of its playbook, what
//! goes on from round to round ([`standing`]), and the minutes of its rounds, as one sheet or one file.
//!
//! On the roster stand the members of the series, whether they came or not, who hosts it with the center, and whoever came
//! besides, each marked which.
//!
//! Nobody stands on it who has not said yes. What is sealed, and who said what, stays here: the minutes are what was
//! decided and offered, and the text that was approved and went out to everybody.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::roster::reach;
use super::standing;
use super::stocktaking::TASK_CONSENT;
use super::store::consent::{self, Model as Consent};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::{find_organization, kinds_of_all};
use crate::db::{CenterId, GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings::service::minutes;
use crate::gatherings::{self, Gathering, GatheringState, Given, titles};
use crate::i18n::Texts;
use crate::plans::PlanError;
use crate::replies;
use crate::series::line;
use crate::series::parcel::{self, Block, Signed, Topic};
use crate::tasks::{self, TaskState};
use crate::voices::{self, OfferState};

/// An office of the series and whether it agrees.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BundleMember)]
pub struct Member {
    pub organization: OrganizationId,
    pub name: String,
    /// It belongs to the series; without, it only came.
    pub standing: bool,
    /// It hosts every round with the center.
    pub hosts: bool,
    /// To how many rounds it came.
    pub came: usize,
    /// None where it was not asked.
    pub agrees: Option<bool>,
    pub said_at: Option<DateTime<Utc>>,
    /// Its kinds; empty where it does not agree.
    pub kinds: Vec<String>,
    /// Whom to speak to there, the numbers and the address; empty where it does not agree.
    pub contact: String,
    pub phone: String,
    pub email: String,
}

/// A round as the next host reads it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BundleRound)]
pub struct Minutes {
    pub gathering: GatheringId,
    pub title: Texts,
    pub date: NaiveDate,
    pub offices: usize,
    pub decisions: Vec<String>,
    /// What was offered and is still open, with by whom, where the office agrees.
    pub offers: Vec<String>,
    /// The approved minutes as they went out; empty where there are none.
    pub minutes: String,
    /// The same in English, where somebody wrote it.
    pub minutes_en: String,
}

/// A step of the plan as the next host reads it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BundleStep)]
pub struct PlannedStep {
    pub when: Texts,
    pub title: Texts,
}

/// All that goes.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SeriesBundle)]
pub struct Bundle {
    /// By which a file of it is known: [`parcel::KIND`].
    pub kind: &'static str,
    /// The center that gives it.
    pub from: Texts,
    pub title: Texts,
    pub purpose: Texts,
    /// The rule, in RFC 5545 words, or empty.
    pub rule: String,
    pub agreed: String,
    pub agreed_en: String,
    /// How it goes on: local opening, length, zone, what gives way to a holiday, and the number of its next round.
    pub starts_at: NaiveTime,
    pub minutes: i32,
    pub zone: String,
    /// The day from which the rule counts.
    pub from_day: NaiveDate,
    pub gives_way: String,
    pub next_round: i32,
    /// To whom it went.
    pub given: Option<Given>,
    /// The plan of its rounds: the steps in the words of its playbook, and the playbook's file.
    pub steps: Vec<PlannedStep>,
    pub playbook: String,
    pub members: Vec<Member>,
    pub agenda: Vec<Block>,
    /// Put off to the next round.
    pub topics: Vec<Topic>,
    /// In whose name the letters go out.
    pub committee: Option<Signed>,
    pub rounds: Vec<Minutes>,
}

/// Gathers what goes; `None` where there is no such series.
pub async fn bundle(tx: &Tx, id: SeriesId, now: DateTime<Utc>) -> anyhow::Result<Option<Bundle>> {
    let Some(line) = line(tx, id, now).await? else { return Ok(None) };
    let consents: BTreeMap<OrganizationId, Consent> =
        consent::list(tx, id).await?.into_iter().map(|row| (row.organization_id, row)).collect();
    let agrees = |office: OrganizationId| consents.get(&office).is_some_and(|row| row.agrees);
    let mut came: BTreeMap<OrganizationId, (String, usize)> = BTreeMap::new();
    let mut rounds = Vec::new();
    for gathering in &line.gatherings {
        let over = gathering.ends_at <= now;
        if !over || matches!(gathering.state, GatheringState::CalledOff | GatheringState::Postponed) {
            continue;
        }
        let parties = replies::parties(tx, gathering.id).await?;
        let mut offices = 0;
        for party in parties.iter().filter(|party| party.came()) {
            let Some(office) = party.organization_id else { continue };
            came.entry(office).or_insert_with(|| (party.kana.clone(), 0)).1 += 1;
            offices += 1;
        }
        let open = voices::offers(tx, gathering.id).await?.into_iter();
        let open = open.filter(|offer| offer.state == OfferState::Open);
        let told = open.map(|offer| match offer.organization_id {
            Some(office) if agrees(office) => format!("{}　{}", offer.who, offer.what),
            _ => offer.what,
        });
        let text = minutes::approved_of(tx, gathering).await?;
        let (minutes, minutes_en) = text.map(|text| (text.body, text.body_en)).unwrap_or_default();
        rounds.push(Minutes {
            gathering: gathering.id,
            title: titles::of_gathering(gathering),
            date: zoned::local_date(gathering.starts_at, line.zone()),
            offices,
            decisions: voices::decisions(tx, gathering.id).await?.into_iter().map(|row| row.text).collect(),
            offers: told.collect(),
            minutes,
            minutes_en,
        });
    }
    // A round that was only begun here is the next host's to hold.
    let begun = |round: &&Gathering| round.ends_at <= now || round.state != GatheringState::Preparing;
    let promised = line.gatherings.iter().filter(begun);
    let last = promised.filter_map(|round| round.round).max();
    let next_round = last.map_or(line.series.first_round, |last| last + 1);
    let belongs = standing::members(tx, id, next_round).await?;
    let hosts = standing::hosts(tx, id).await?;
    let offices: BTreeSet<OrganizationId> = came.keys().chain(&belongs).chain(&hosts).copied().collect();
    let kinds = kinds_of_all(tx).await?;
    let mut members = Vec::new();
    for office in offices {
        let Some(found) = find_organization(tx, office).await? else { continue };
        let (kana, count) = came.remove(&office).unwrap_or_else(|| (found.kana.clone(), 0));
        let consent = consents.get(&office);
        let mut member = Member {
            organization: office,
            name: found.name.clone(),
            standing: belongs.contains(&office),
            hosts: hosts.contains(&office),
            came: count,
            agrees: consent.map(|row| row.agrees),
            said_at: consent.map(|row| row.said_at),
            kinds: Vec::new(),
            contact: String::new(),
            phone: String::new(),
            email: String::new(),
        };
        if agrees(office) {
            let reach = reach(tx, line.today, &found).await?;
            (member.contact, member.phone, member.email) = (reach.contact, reach.phone, reach.email);
            let words = kinds.get(&office).into_iter().flatten();
            member.kinds = words.map(|kind| kind.as_str().to_owned()).collect();
        }
        members.push((kana, member));
    }
    members.sort_by(|one, other| one.0.cmp(&other.0));
    let (steps, playbook) = standing::plan(tx, &line).await?;
    Ok(Some(Bundle {
        kind: parcel::KIND,
        from: accounts::center(tx).await?.map(|center| center.name).unwrap_or_default(),
        starts_at: line.series.starts_at,
        minutes: line.series.minutes,
        zone: line.series.zone.clone(),
        from_day: line.from,
        gives_way: line.gives_way.word().to_owned(),
        next_round,
        given: line.series.given.clone(),
        steps,
        playbook,
        title: titles::of_series(&line.series, &gatherings::list_to_call(tx, id).await?),
        purpose: line.series.purpose.clone(),
        rule: line.series.rule.clone(),
        agreed: line.series.agreed.clone(),
        agreed_en: line.series.agreed_en.clone(),
        members: members.into_iter().map(|(_, member)| member).collect(),
        agenda: standing::agenda(tx, id).await?,
        topics: standing::topics(tx, id, agrees, now).await?,
        committee: standing::committee(tx, &line.series, now).await?,
        rounds,
    }))
}

/// What an office said when it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = RosterConsent)]
pub struct Said {
    pub organization: OrganizationId,
    /// None to forget what was said.
    pub agrees: Option<bool>,
}

/// Keeps what offices said about going on the roster; what is kept already stays as it was said.
///
/// # Errors
/// Where there is no such series, or an office neither belongs to it, hosts it nor came.
pub async fn keep_consents(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    said: &[Said],
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let known = bundle(&tx, id, now).await?.ok_or(PlanError::NotFound)?;
    let mut changed = 0;
    for one in said {
        let member = known.members.iter().find(|member| member.organization == one.organization);
        let member = member.ok_or(PlanError::NotFound)?;
        if member.agrees == one.agrees {
            continue;
        }
        consent::delete(&tx, id, one.organization).await?;
        if let Some(agrees) = one.agrees {
            let row = Consent {
                id: app.chance.id(now),
                center_id: center,
                series_id: id,
                organization_id: one.organization,
                agrees,
                said_at: now,
                said_to: actor.member(),
            };
            consent::insert(&tx, row).await?;
        }
        changed += 1;
    }
    if changed > 0 {
        let told = [audit::set("count", changed)];
        audit::record(app, &tx, now, actor, "year.consent.kept", ("series", id.0), &told).await?;
    }
    // Once each was asked, the asking is done.
    let after = bundle(&tx, id, now).await?.ok_or(PlanError::NotFound)?;
    if after.members.iter().all(|one| one.agrees.is_some()) {
        tasks::close_about(&tx, now, TASK_CONSENT, id.0, TaskState::Done, actor).await?;
    }
    tx.commit().await?;
    Ok(())
}
