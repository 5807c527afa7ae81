//! What stands in the way of a day of the plan, and how much mail the plan makes for each office.
//!
//! A gathering that has asked nobody yet is for those whom it will ask: who is on the draft of its invitation, who belongs
//! to the round, else those at the newest round of the same series, else those whom its playbook names. A round ahead is
//! for those, and done by those, who were there at the newest round; a draft taken over from last year like the one it was
//! taken from. What runs over a stretch clashes on every day of it; of several days, each
//! has its own hours.
//!
//! Its letters are those that the steps of its playbook write to offices, each on the day on which its step falls due, and
//! each to those whom it is for: of a survey to those who are asked in it, of a practicum to the employers that are asked for
//! places, all others to those invited. What only answers an office is no burden and is not counted, as in the rehearsal.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveWeek, Weekday};
use sea_orm::DbErr;
use serde::Serialize;

use super::meant;
use super::sheet::{Mark, Year};
use crate::accounts::store::center::closed_day::Model as ClosedDay;
use crate::accounts::{self, Member};
use crate::calendar::business::ClosedDays;
use crate::calendar::{holidays, zoned};
use crate::contacts::store::organization;
use crate::db::{GatheringId, MembershipId, OrganizationId, SeriesId, Tx};
use crate::gatherings::store::role;
use crate::gatherings::{self, Gathering};
use crate::i18n::{Lang, Texts, say, written};
use crate::invitations::audience::Everybody;
use crate::invitations::model::SubjectKind;
use crate::invitations::subject::kind_of_purpose;
use crate::playbooks::timeline;

/// What stands in the way of a mark, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Clash {
    /// `weekend`, `holiday`, `closed`, `staff` or `audience`.
    pub kind: String,
    pub said: Texts,
}

/// How many messages the plan makes for an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = YearMessages)]
pub struct Messages {
    pub organization: OrganizationId,
    pub name: String,
    /// Gatherings that it is, or is likely to be, asked about: to come, or for places.
    pub gatherings: usize,
    /// Letters and mails that their plans send it, where it answers nothing.
    pub messages: usize,
    /// How many of them fall into its fullest six weeks, when these begin, and whether that is more than the center
    /// holds to be enough.
    pub fullest: usize,
    pub from: Option<NaiveDate>,
    pub over: bool,
}

/// The length of the stretch that is looked at, as in the rehearsal.
const STRETCH: Days = Days::new(42);

/// Who a mark concerns.
#[derive(Clone, Debug, Default)]
struct Concerned {
    staff: BTreeSet<MembershipId>,
    offices: BTreeSet<OrganizationId>,
    /// For each letter to them, how many days after the first day it is due.
    letters: Vec<i64>,
    /// Those who are asked beside the invitation, each with the letters of it.
    beside: Vec<Beside>,
}

/// Who is asked about the survey before a gathering, or about its practicum.
#[derive(Clone, Debug)]
struct Beside {
    kind: SubjectKind,
    offices: BTreeSet<OrganizationId>,
    letters: Vec<i64>,
}

impl Concerned {
    /// Everybody who gets any of its letters.
    fn everybody(&self) -> BTreeSet<OrganizationId> {
        self.offices.iter().chain(self.beside.iter().flat_map(|one| &one.offices)).copied().collect()
    }

    /// Whether it is not known yet whom all of it asks.
    fn is_open(&self) -> bool {
        self.offices.is_empty() || self.beside.iter().any(|one| one.offices.is_empty())
    }

    /// Whom it asks beside the invitation, where that is not known yet, is as at another.
    fn ask_beside_like(&mut self, other: &Concerned) {
        for one in self.beside.iter_mut().filter(|one| one.offices.is_empty()) {
            let known = other.beside.iter().find(|known| known.kind == one.kind);
            one.offices = known.map(|known| known.offices.clone()).unwrap_or_default();
        }
    }

    /// What is not known yet is as its playbook says.
    async fn by_book(&mut self, tx: &Tx, gathering: &Gathering, everybody: &Everybody) -> Result<(), DbErr> {
        if self.offices.is_empty() {
            self.offices = meant::by_book(tx, gathering, None, everybody).await?;
        }
        for one in self.beside.iter_mut().filter(|one| one.offices.is_empty()) {
            one.offices = meant::by_book(tx, gathering, Some(one.kind), everybody).await?;
        }
        Ok(())
    }
}

/// The clashes of each mark of the year, in the order of [`Year::all`], and the messages for each office, most first.
/// What a day brings by itself is told of the first and the last of a stretch alone.
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
        if mark.stands() && mark.date > today {
            for day in &mark.days {
                found.extend(of_day(day.date, &closed));
            }
            for (other_at, other) in year.all.iter().enumerate() {
                if other_at != at && other.stands() {
                    found.extend(between((mark, &concerned[at]), (other, &concerned[other_at]), &members));
                }
            }
        }
        all.push(found);
    }
    Ok((all, messages(tx, &year.all, &concerned).await?))
}

/// What a day itself brings with it.
fn of_day(date: NaiveDate, closed: &[ClosedDay]) -> Vec<Clash> {
    let said = Texts::both(written::date(Lang::Ja, date), written::date(Lang::En, date));
    let mut found = Vec::new();
    if let Some(holiday) = holidays::find(date) {
        found
            .push(clash("holiday", &[("date", said.clone()), ("name", Texts::both(holiday.ja, holiday.en))]));
    } else if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        found.push(clash("weekend", &[("date", said.clone())]));
    }
    if let Some(day) = closed.iter().find(|day| day.date == date) {
        found.push(clash("closed", &[("date", said), ("name", Texts::both(&day.name, &day.name))]));
    }
    found
}

fn clash(kind: &str, places: &[(&str, Texts)]) -> Clash {
    let words = |lang: Lang| {
        let places: Vec<_> =
            places.iter().map(|(name, texts)| (*name, texts.read(lang).to_owned().into())).collect();
        say(lang, &format!("year-clash-{kind}"), &places)
    };
    Clash { kind: kind.to_owned(), said: Texts::both(words(Lang::Ja), words(Lang::En)) }
}

/// The offices that a mark writes to.
pub async fn offices_of(tx: &Tx, mark: &Mark) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let all = concerned(tx, std::slice::from_ref(mark)).await?;
    Ok(all.first().map(Concerned::everybody).unwrap_or_default())
}

/// The same staff at the same hours, or the same offices within the same week.
fn between(
    (mark, mine): (&Mark, &Concerned),
    (other, theirs): (&Mark, &Concerned),
    members: &[Member],
) -> Vec<Clash> {
    let mut found = Vec::new();
    let at_once = mark.is_open_with(other);
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
    let weeks = |mark: &Mark| -> Vec<(NaiveDate, NaiveDate)> {
        let whole = |(from, to): (NaiveDate, NaiveDate)| (week_of(from).first_day(), week_of(to).last_day());
        mark.stretches().into_iter().map(whole).collect()
    };
    if shared > 0 && meet(&weeks(mark), &weeks(other)) {
        let count = Texts::both(shared.to_string(), shared.to_string());
        found.push(clash("audience", &[("title", other.title.clone()), ("count", count)]));
    }
    found
}

/// Whether any of these stretches has a day in common with any of those.
fn meet(these: &[(NaiveDate, NaiveDate)], those: &[(NaiveDate, NaiveDate)]) -> bool {
    these.iter().any(|(from, to)| those.iter().any(|(first, last)| from <= last && first <= to))
}

fn week_of(day: NaiveDate) -> NaiveWeek {
    day.week(Weekday::Mon)
}

async fn concerned(tx: &Tx, marks: &[Mark]) -> Result<Vec<Concerned>, DbErr> {
    let everybody = Everybody::read(tx).await?;
    let mut of_series: BTreeMap<SeriesId, Concerned> = BTreeMap::new();
    let mut all = Vec::with_capacity(marks.len());
    for mark in marks {
        let mut one = match mark.id.or(mark.like) {
            Some(id) => of_gathering(tx, id, &everybody).await?,
            None => Concerned::default(),
        };
        if let Some(series) = mark.series
            && (one.is_open() || one.staff.is_empty())
        {
            let like = match of_series.entry(series) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(of_newest(tx, series, &everybody).await?),
            };
            if one.offices.is_empty() {
                one.offices.clone_from(&like.offices);
            }
            if one.staff.is_empty() {
                one.staff.clone_from(&like.staff);
            }
            if one.letters.is_empty() {
                one.letters.clone_from(&like.letters);
            }
            if mark.id.is_none() {
                one.beside.clone_from(&like.beside);
            }
            if !mark.held {
                one.ask_beside_like(like);
            }
        }
        // What is over asked whom it asked.
        if one.is_open()
            && !mark.held
            && let Some(id) = mark.id.or(mark.like)
            && let Some(gathering) = gatherings::find(tx, id).await?
        {
            one.by_book(tx, &gathering, &everybody).await?;
        }
        if !mark.stands() {
            one = Concerned::default();
        }
        all.push(one);
    }
    Ok(all)
}

/// Who is concerned by the newest round of a series that anybody was invited to, or will be; beside the invitation those whom
/// the newest asked that asked anybody.
async fn of_newest(tx: &Tx, series: SeriesId, everybody: &Everybody) -> Result<Concerned, DbErr> {
    let rounds = gatherings::list_of_series(tx, series).await?;
    let (mut newest, mut last): (Option<Concerned>, Option<Concerned>) = (None, None);
    for round in rounds.iter().rev() {
        let one = of_gathering(tx, round.id, everybody).await?;
        match &mut newest {
            None if one.offices.is_empty() => last = last.or(Some(one)),
            None => newest = Some(one),
            Some(newest) => newest.ask_beside_like(&one),
        }
        if newest.as_ref().is_some_and(|newest| !newest.is_open()) {
            break;
        }
    }
    let mut found = newest.or(last).unwrap_or_default();
    if let Some(round) = rounds.last() {
        found.by_book(tx, round, everybody).await?;
    }
    Ok(found)
}

async fn of_gathering(tx: &Tx, id: GatheringId, everybody: &Everybody) -> Result<Concerned, DbErr> {
    let Some(gathering) = gatherings::find(tx, id).await? else { return Ok(Concerned::default()) };
    let roles = role::list_of_gathering(tx, id).await?;
    let mut offices = meant::asked(tx, &gathering).await?;
    if offices.is_empty() {
        offices = meant::chosen(tx, &gathering, everybody).await?;
    }
    let mut of_kind = letters(&gathering, &accounts::closed_days(tx).await?);
    let letters = of_kind.remove(&SubjectKind::Gathering).unwrap_or_default();
    let mut beside = Vec::new();
    for (kind, letters) in of_kind {
        let offices = meant::beside(tx, &gathering, kind, everybody).await?;
        beside.push(Beside { kind, offices, letters });
    }
    let staff = roles.iter().filter_map(|role| role.membership_id).collect();
    Ok(Concerned { staff, offices, letters, beside })
}

/// For each letter that a gathering's playbook writes to offices, how many days after its first day it is due, by what it
/// asks about; where a survey is all that is asked, its letters are those of the gathering. A book that can no longer be read
/// writes none.
fn letters(gathering: &Gathering, closed: &ClosedDays) -> BTreeMap<SubjectKind, Vec<i64>> {
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let start = zoned::to_local(gathering.starts_at, zone);
    let Ok(book) = gatherings::book(gathering) else { return BTreeMap::new() };
    let Ok(steps) = timeline::steps(book, start, zone, closed) else { return BTreeMap::new() };
    let main = meant::main_kind(book);
    let mut of_kind: BTreeMap<SubjectKind, Vec<i64>> = BTreeMap::new();
    for due in &steps {
        let in_book = book.steps.iter().find(|step| step.id == due.id);
        // Sheets are the invitation or the survey on paper, which counts there.
        let purpose =
            in_book.filter(|step| step.sheet.is_none()).and_then(|step| step.action.letter_purpose());
        let Some(purpose) = purpose else { continue };
        let kind = Some(kind_of_purpose(purpose.word())).filter(|kind| *kind != main);
        let days = (due.due_at.date_naive() - start.date()).num_days();
        of_kind.entry(kind.unwrap_or(SubjectKind::Gathering)).or_default().push(days);
    }
    of_kind
}

async fn messages(tx: &Tx, marks: &[Mark], concerned: &[Concerned]) -> Result<Vec<Messages>, DbErr> {
    let mut of_office: BTreeMap<OrganizationId, (usize, Vec<NaiveDate>)> = BTreeMap::new();
    for (mark, one) in marks.iter().zip(concerned) {
        for office in one.everybody() {
            of_office.entry(office).or_default().0 += 1;
        }
        let beside = one.beside.iter().map(|beside| (&beside.offices, &beside.letters));
        for (offices, letters) in std::iter::once((&one.offices, &one.letters)).chain(beside) {
            for office in offices {
                let dates = letters.iter().map(|days| mark.date + Duration::days(*days));
                of_office.entry(*office).or_default().1.extend(dates);
            }
        }
    }
    let limit = accounts::center(tx).await?.map_or(0, |center| center.letters_limit);
    let limit = usize::try_from(limit).unwrap_or_default();
    let ids: Vec<OrganizationId> = of_office.keys().copied().collect();
    let mut all: Vec<Messages> = organization::list_by_ids(tx, &ids)
        .await?
        .into_iter()
        .filter(|office| office.deleted_at.is_none())
        .map(|office| {
            let (gatherings, mut dates) = of_office.remove(&office.id).unwrap_or_default();
            dates.sort_unstable();
            let (fullest, from) = fullest(&dates);
            let over = fullest > limit;
            let (organization, messages) = (office.id, dates.len());
            Messages { organization, name: office.name, gatherings, messages, fullest, from, over }
        })
        .collect();
    all.sort_by(|one, other| {
        (other.fullest, other.messages, &one.name).cmp(&(one.fullest, one.messages, &other.name))
    });
    Ok(all)
}

/// How many of these days, which are in their order, fall into the fullest six weeks, and when these begin.
fn fullest(dates: &[NaiveDate]) -> (usize, Option<NaiveDate>) {
    let count = |from: &NaiveDate| dates.iter().filter(|day| *day >= from && **day < *from + STRETCH).count();
    let best = dates.iter().map(|from| (count(from), Reverse(*from))).max();
    best.map_or((0, None), |(count, Reverse(from))| (count, Some(from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_six_weeks_begin_with_a_letter() {
        let days = |all: &[&str]| all.iter().map(|day| day.parse().unwrap()).collect::<Vec<NaiveDate>>();
        let all = days(&["2027-04-01", "2027-05-12", "2027-05-13", "2027-06-01", "2027-06-24"]);
        assert_eq!(fullest(&all), (3, Some("2027-05-12".parse().unwrap())));
        assert_eq!(fullest(&days(&["2027-04-01", "2027-05-12"])), (2, Some("2027-04-01".parse().unwrap())));
        assert_eq!(fullest(&days(&["2027-04-01", "2027-05-13"])).0, 1, "the forty-third day is out");
        assert_eq!(fullest(&[]), (0, None));
    }
}
