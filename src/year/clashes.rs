//! What stands in the way of a day of the plan, and how much mail the plan makes for each office.
//!
//! A round ahead and a gathering nobody is invited to yet are taken to be for those, and done by those, who were there at
//! the newest round of the same series; a draft taken over from last year like the one it was taken from.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use sea_orm::DbErr;
use serde::Serialize;
use serde_json::Value as Json;

use super::sheet::{Mark, Year};
use crate::accounts::{self, Member};
use crate::calendar::holidays;
use crate::contacts::store::organization;
use crate::db::{GatheringId, MembershipId, OrganizationId, SeriesId, Tx};
use crate::gatherings::store::role;
use crate::gatherings::{self, Gathering};
use crate::i18n::{Lang, Texts, say};
use crate::invitations::model::SubjectKind;
use crate::invitations::store::asking;

/// What stands in the way of a mark, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Clash {
    /// `holiday`, `closed`, `staff` or `audience`.
    pub kind: String,
    pub said: Texts,
}

/// How many messages the plan makes for an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = YearMessages)]
pub struct Messages {
    pub organization: OrganizationId,
    pub name: String,
    /// Gatherings that it is, or is likely to be, invited to.
    pub gatherings: usize,
    /// Letters and mails that their plans send it, where it answers nothing.
    pub messages: usize,
}

/// Who a mark concerns.
#[derive(Clone, Debug, Default)]
struct Concerned {
    staff: BTreeSet<MembershipId>,
    offices: BTreeSet<OrganizationId>,
    messages: usize,
}

/// The clashes of each mark of the year, in the order of [`Year::all`], and the messages for each office, most first.
pub async fn of_year(
    tx: &Tx,
    year: &Year,
    today: NaiveDate,
) -> Result<(Vec<Vec<Clash>>, Vec<Messages>), DbErr> {
    let concerned = concerned(tx, &year.all).await?;
    let members = accounts::members(tx).await?;
    let closed = accounts::store::center::list_closed_days(tx).await?;
    let mut all = Vec::with_capacity(year.all.len());
    for (at, mark) in year.all.iter().enumerate() {
        let mut found = Vec::new();
        if !mark.called_off && mark.date > today {
            if let Some(holiday) = holidays::find(mark.date) {
                found.push(clash("holiday", &[("name", Texts::both(holiday.ja, holiday.en))]));
            }
            if let Some(day) = closed.iter().find(|day| day.date == mark.date) {
                found.push(clash("closed", &[("name", Texts::both(&day.name, &day.name))]));
            }
            for (other_at, other) in year.all.iter().enumerate() {
                if other_at != at && !other.called_off {
                    found.extend(between((mark, &concerned[at]), (other, &concerned[other_at]), &members));
                }
            }
        }
        all.push(found);
    }
    Ok((all, messages(tx, &concerned).await?))
}

fn clash(kind: &str, places: &[(&str, Texts)]) -> Clash {
    let words = |lang: Lang| {
        let places: Vec<_> =
            places.iter().map(|(name, texts)| (*name, texts.read(lang).to_owned().into())).collect();
        say(lang, &format!("year-clash-{kind}"), &places)
    };
    Clash { kind: kind.to_owned(), said: Texts::both(words(Lang::Ja), words(Lang::En)) }
}

/// The same staff at the same hours, or the same offices within the same week.
fn between(
    (mark, mine): (&Mark, &Concerned),
    (other, theirs): (&Mark, &Concerned),
    members: &[Member],
) -> Vec<Clash> {
    let mut found = Vec::new();
    let at_once = mark.date == other.date && mark.starts < other.ends && other.starts < mark.ends;
    let names: Vec<String> = members
        .iter()
        .filter(|member| mine.staff.contains(&member.id) && theirs.staff.contains(&member.id))
        .map(Member::name)
        .collect();
    if at_once && !names.is_empty() {
        let names = Texts::both(names.join("・"), names.join(", "));
        found.push(clash("staff", &[("title", other.title.clone()), ("names", names)]));
    }
    let shared = mine.offices.intersection(&theirs.offices).count();
    if mark.date.iso_week() == other.date.iso_week() && shared > 0 {
        let count = Texts::both(shared.to_string(), shared.to_string());
        found.push(clash("audience", &[("title", other.title.clone()), ("count", count)]));
    }
    found
}

async fn concerned(tx: &Tx, marks: &[Mark]) -> Result<Vec<Concerned>, DbErr> {
    let mut of_series: BTreeMap<SeriesId, Concerned> = BTreeMap::new();
    let mut all = Vec::with_capacity(marks.len());
    for mark in marks {
        let mut one = match mark.id.or(mark.like) {
            Some(id) => of_gathering(tx, id).await?,
            None => Concerned::default(),
        };
        if let Some(series) = mark.series
            && (one.offices.is_empty() || one.staff.is_empty())
        {
            let like = match of_series.entry(series) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(of_newest(tx, series).await?),
            };
            if one.offices.is_empty() {
                one.offices.clone_from(&like.offices);
            }
            if one.staff.is_empty() {
                one.staff.clone_from(&like.staff);
            }
            one.messages = one.messages.max(like.messages);
        }
        if mark.called_off {
            one = Concerned::default();
        }
        all.push(one);
    }
    Ok(all)
}

/// Who is concerned by the newest round of a series that anybody was invited to.
async fn of_newest(tx: &Tx, series: SeriesId) -> Result<Concerned, DbErr> {
    let rounds = gatherings::list_of_series(tx, series).await?;
    let mut newest = Concerned::default();
    for round in rounds.iter().rev() {
        newest = of_gathering(tx, round.id).await?;
        if !newest.offices.is_empty() {
            break;
        }
    }
    Ok(newest)
}

async fn of_gathering(tx: &Tx, id: GatheringId) -> Result<Concerned, DbErr> {
    let roles = role::list_of_gathering(tx, id).await?;
    let askings = asking::list_of_subject(tx, SubjectKind::Gathering, id.0).await?;
    let gathering = gatherings::find(tx, id).await?;
    Ok(Concerned {
        staff: roles.iter().filter_map(|role| role.membership_id).collect(),
        offices: askings.iter().filter_map(|asking| asking.organization_id).collect(),
        messages: gathering.as_ref().map(letters).unwrap_or_default(),
    })
}

/// How many steps of a gathering's playbook write to offices.
fn letters(gathering: &Gathering) -> usize {
    let steps = gathering.playbook.get("steps").and_then(Json::as_array);
    let writes =
        |step: &&Json| step.get("letter").and_then(Json::as_str).is_some_and(|letter| !letter.is_empty());
    steps.map(|steps| steps.iter().filter(writes).count()).unwrap_or_default()
}

async fn messages(tx: &Tx, concerned: &[Concerned]) -> Result<Vec<Messages>, DbErr> {
    let mut counts: BTreeMap<OrganizationId, (usize, usize)> = BTreeMap::new();
    for one in concerned {
        for office in &one.offices {
            let count = counts.entry(*office).or_default();
            count.0 += 1;
            count.1 += one.messages;
        }
    }
    let ids: Vec<OrganizationId> = counts.keys().copied().collect();
    let mut all: Vec<Messages> = organization::list_by_ids(tx, &ids)
        .await?
        .into_iter()
        .filter(|office| office.deleted_at.is_none())
        .map(|office| {
            let (gatherings, messages) = counts.get(&office.id).copied().unwrap_or_default();
            Messages { organization: office.id, name: office.name, gatherings, messages }
        })
        .collect();
    all.sort_by(|one, other| other.messages.cmp(&one.messages).then_with(|| one.name.cmp(&other.name)));
    Ok(all)
}
