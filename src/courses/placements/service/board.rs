//! The board as one reader sees it, on two levels.
//!
//! What everybody with a part in the course sees is reckoned without a word of any trainee: employers' places, who is where,
//! companions. What a member sees beyond that, once they open it, is reckoned with the words of those trainees alone whom
//! they look after; that they opened it is kept. So nothing of anybody else can be inferred from either.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::PlacementError;
use super::case::{Reckoned, told_of};
use super::proposing::{Helpful, helpful_for};
use super::reading::{Standing, standing};
use super::reasons::{self, Why};
use super::sparing::spare;
use super::telling::{coming, untold};
use super::word::shown_to;
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::courses::placements::model::{Act, Channel, Word};
use crate::courses::placements::store::{act, showing, telling};
use crate::courses::trainees::NotYet;
use crate::courses::trainees::service::course;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, GatheringId, MembershipId, Tx};
use crate::placement::board as reckon;
use crate::placement::clash::places;
use crate::placement::model::{Case, Demand, wish_met};
use crate::placement::score::{Broken, Placement};

/// The placement of a course.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementBoard)]
pub struct Board {
    /// The number of the last act, to be sent back with the next that concerns the whole board.
    pub number: i32,
    pub last: Option<Last>,
    pub days: Vec<OnDay>,
    pub employers: Vec<Offer>,
    /// Those who pass the gate.
    pub trainees: Vec<Row>,
    /// Those with a seat, or waiting for one, who do not pass it yet.
    pub not_ready: Vec<NotReady>,
    pub broken: Vec<Breach>,
    /// Whether it shows what the reader's own trainees told.
    pub opened: bool,
    /// Once it is opened: the one change that would help most, with the wishes of the reader's own trainees.
    pub helpful: Option<Helpful>,
    /// There are so many trainees and employers that where somebody could be is told of one trainee at a time.
    pub large: bool,
}

/// So many cells with a choice are told of all at once; beyond, of one trainee at a time.
const SEEN_AT_ONCE: usize = 3_000;

/// What was done last.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementLastAct)]
pub struct Last {
    pub act: Act,
    pub at: DateTime<Utc>,
    pub by: String,
    pub may_take_back: bool,
}

/// A day that is spent at employers.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementDay)]
pub struct OnDay {
    pub day: DayId,
    pub date: NaiveDate,
}

/// What an employer was told of who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementToldState)]
#[serde(rename_all = "snake_case")]
pub enum ToldState {
    /// Nobody agreed yet.
    Nothing,
    /// Somebody agreed, and it has not heard so.
    ToTell,
    Told,
    /// It heard something else before.
    Changed,
    /// Nobody goes there while others heard who comes, and it has not heard so.
    ToSpare,
    /// It heard that nobody goes there.
    Spared,
}

/// An employer with places.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementOffer)]
pub struct Offer {
    pub employer: AskingId,
    pub name: String,
    /// The most trainees over all days.
    pub most: Option<u32>,
    /// So many different ones are there.
    pub people: usize,
    pub days: Vec<DayOffer>,
    pub told: ToldState,
}

/// Places on a day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementDayOffer)]
pub struct DayOffer {
    pub day: DayId,
    pub places: u32,
    pub taken: usize,
}

/// A trainee who can be placed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementTrainee)]
pub struct Row {
    pub attendee: AttendeeId,
    pub name: String,
    pub office: String,
    /// The reader looks after the trainee.
    pub mine: bool,
    pub cells: Vec<Cell>,
    /// Whether the days as they stand were shown.
    pub shown: bool,
    /// What the trainee said of the days as they stand.
    pub word: Option<Word>,
    /// What the trainee said last, be it of other days.
    pub said: Option<Word>,
    pub said_at: Option<DateTime<Utc>>,
    /// The number of that word, to be sent back with the next; 0 where nothing was said.
    pub said_number: i32,
    pub channel: Option<Channel>,
    /// For who looks after the trainee, once it is opened.
    pub reasons: Vec<Why>,
}

/// A trainee's day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementCell)]
pub struct Cell {
    pub day: DayId,
    pub employer: Option<AskingId>,
    pub employer_name: String,
    /// The employer has no place on that day any more.
    pub gone: bool,
    pub settled: bool,
    /// To be sent back with a change.
    pub version: i32,
    pub choices: Vec<Choice>,
}

/// Where a trainee could be on a day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementChoice)]
pub struct Choice {
    pub employer: AskingId,
    pub name: String,
    /// Places that are left there, below zero where there are too many already.
    pub left: i64,
    /// What the move breaks that was not broken: `places`, `maximum`, `companion`; and of the reader's own trainees, once it
    /// is opened, `apart`, `avoid`, `day`.
    pub breaks: Vec<&'static str>,
    /// Points that the proposal gains (loses) by it, as far as the reader may know.
    pub gain: i64,
    /// Which wish it meets, from 1; of the reader's own trainees once it is opened.
    pub wish: Option<usize>,
}

/// Who cannot be placed yet, and why.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementNotReady)]
pub struct NotReady {
    pub attendee: AttendeeId,
    pub name: String,
    pub why: NotYet,
}

/// Something that the board as it stands breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PlacementBreach)]
pub struct Breach {
    /// `gone`, `places`, `maximum`, `companion`; once it is opened also `apart`, `avoid`, `day`.
    pub code: &'static str,
    /// Of whom it is, where it is of a trainee or a companion.
    pub name: String,
    pub employer: String,
    pub day: Option<DayId>,
}

/// The board as everybody with a part in the course sees it.
pub async fn board(
    app: &App,
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<Board, PlacementError> {
    course(tx, member, gathering).await?;
    seen(app, tx, (member, gathering), false, None).await
}

/// The same, of a large board with where this trainee could be.
pub async fn board_for(
    app: &App,
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
    row: Option<AttendeeId>,
) -> Result<Board, PlacementError> {
    course(tx, member, gathering).await?;
    seen(app, tx, (member, gathering), false, row).await
}

/// The board with what the reader's own trainees told; the reading is kept.
pub async fn open_board(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    moving: Option<AttendeeId>,
) -> Result<Board, PlacementError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    course(&tx, member, gathering).await?;
    let mut board = seen(app, &tx, (member, gathering), true, moving).await?;
    for row in board.trainees.iter().filter(|row| row.mine) {
        let who = Actor::Member(member);
        let what = ("trainee", row.attendee.0);
        audit::record(app, &tx, now, who, "courses.placement.opened", what, &[]).await?;
    }
    let mine: Vec<AttendeeId> =
        board.trainees.iter().filter(|row| row.mine).map(|row| row.attendee).collect();
    let stands = standing(&tx, gathering).await?;
    let told = told_of(app, &tx, &stands.whole, &mine).await?;
    tx.commit().await?;
    if !mine.is_empty() && !board.large {
        board.helpful = helpful_for(app, Reckoned::of(&stands, &told)).await?;
    }
    Ok(board)
}

/// Everything that a board is put together from.
struct Sight<'a> {
    standing: &'a Standing,
    reckoned: &'a Reckoned,
    case: Case<'a>,
    placement: Placement,
    /// How many are at each employer on each day.
    taken: Vec<usize>,
    mine: BTreeSet<AttendeeId>,
    opened: bool,
    /// Whether it is told where somebody could be.
    told_of: &'a dyn Fn(AttendeeId) -> bool,
}

async fn seen(
    app: &App,
    tx: &Tx,
    (member, gathering): (MembershipId, GatheringId),
    opened: bool,
    moving: Option<AttendeeId>,
) -> Result<Board, PlacementError> {
    let standing = standing(tx, gathering).await?;
    let assigned: BTreeSet<uuid::Uuid> = accounts::store::member::assignments_of(tx, member)
        .await?
        .into_iter()
        .filter(|row| row.subject_kind == Subject::Person)
        .map(|row| row.subject_id)
        .collect();
    let there = standing.ready().map(|one| one.attendee);
    let mine: BTreeSet<AttendeeId> = there.filter(|one| assigned.contains(&one.0)).collect();
    let told = if opened {
        told_of(app, tx, &standing.whole, &mine.iter().copied().collect::<Vec<_>>()).await?
    } else {
        BTreeMap::new()
    };
    let reckoned = Reckoned::of(&standing, &told);
    let case = Case::new(&reckoned.asked);
    let placement = reckoned.placement(&case, &standing);
    let shown = showing::newest_of(tx, gathering).await?;
    let tellings = telling::newest_of(tx, gathering).await?;
    let newest = act::newest(tx, gathering).await?;
    let by = match newest.as_ref().and_then(|newest| newest.membership_id) {
        Some(id) => accounts::member(tx, id).await?.map(|member| member.name()).unwrap_or_default(),
        None => String::new(),
    };
    let cells = reckoned.trainees.len() * reckoned.employers.len() * reckoned.days.len();
    let large = cells > SEEN_AT_ONCE;
    let told_of = move |attendee| !large || moving == Some(attendee);
    let mut taken = vec![0; reckoned.employers.len() * reckoned.days.len()];
    placement.all().for_each(|(_, d, e)| taken[e * reckoned.days.len() + d] += 1);
    let sight = Sight {
        standing: &standing,
        reckoned: &reckoned,
        case,
        placement,
        taken,
        mine,
        opened,
        told_of: &told_of,
    };
    let waiting = standing.waiting.iter();
    let not_ready = standing.trainees.iter().chain(waiting).filter_map(|one| {
        Some(NotReady { attendee: one.attendee, name: one.name.clone(), why: one.not_yet? })
    });
    Ok(Board {
        number: newest.as_ref().map_or(0, |newest| newest.number),
        last: newest.map(|newest| Last {
            act: newest.act,
            at: newest.at,
            by,
            may_take_back: newest.act != Act::TakenBack,
        }),
        days: standing.days.iter().map(|day| OnDay { day: day.id, date: day.date }).collect(),
        employers: sight.offers(&tellings),
        trainees: sight.rows(&shown),
        not_ready: not_ready.collect(),
        broken: sight.broken(),
        opened,
        helpful: None,
        large,
    })
}

impl Sight<'_> {
    fn taken(&self, e: usize, d: usize) -> usize {
        self.taken[e * self.reckoned.days.len() + d]
    }

    fn offers(&self, tellings: &BTreeMap<AskingId, telling::Model>) -> Vec<Offer> {
        let agreed = coming(self.standing, tellings);
        let news: BTreeSet<AskingId> =
            untold(self.standing, tellings).into_iter().map(|(asking, _)| asking).collect();
        let spare = spare(self.standing, tellings);
        let offer = |(e, one): (usize, &crate::courses::employers::service::Employer)| {
            let id = one.asking.id;
            let people: BTreeSet<usize> =
                self.placement.all().filter(|(_, _, at)| *at == e).map(|(t, ..)| t).collect();
            let days = self.reckoned.days.iter().enumerate().map(|(d, day)| DayOffer {
                day: *day,
                places: places(&self.reckoned.asked, e, d),
                taken: self.taken(e, d),
            });
            let told = match (news.contains(&id), tellings.contains_key(&id)) {
                (true, true) => ToldState::Changed,
                (true, false) => ToldState::ToTell,
                (false, _) if agreed.contains_key(&id) => ToldState::Told,
                (false, true) => ToldState::Spared,
                (false, false) if spare.contains(&id) => ToldState::ToSpare,
                (false, false) => ToldState::Nothing,
            };
            Offer {
                employer: id,
                name: one.name.clone(),
                most: one.content.most,
                people: people.len(),
                days: days.collect(),
                told,
            }
        };
        self.standing.employers.iter().enumerate().map(offer).collect()
    }

    fn rows(&self, shown: &BTreeMap<AttendeeId, showing::Model>) -> Vec<Row> {
        let row = |(t, one): (usize, &crate::courses::trainees::Trainee)| {
            let attendee = one.attendee;
            let said = self.standing.words.get(&attendee);
            let mine = self.mine.contains(&attendee);
            Row {
                attendee,
                name: one.name.clone(),
                office: one.office.clone(),
                mine,
                cells: (0..self.reckoned.days.len()).map(|d| self.cell(t, d)).collect(),
                shown: shown_to(self.standing, shown.get(&attendee), attendee).is_some(),
                word: self.standing.word_of(attendee),
                said: said.map(|said| said.word),
                said_at: said.map(|said| said.received_at),
                said_number: said.map_or(0, |said| said.number),
                channel: said.map(|said| said.channel),
                reasons: if self.opened && mine {
                    reasons::of(self.standing, self.reckoned, &self.placement, t)
                } else {
                    Vec::new()
                },
            }
        };
        self.standing.ready().enumerate().map(row).collect()
    }

    fn cell(&self, t: usize, d: usize) -> Cell {
        let day = self.reckoned.days[d];
        let attendee = self.reckoned.trainees[t];
        let row = self.standing.row(attendee, day);
        let employer = row.and_then(|row| row.asking_id);
        let found = employer.and_then(|asking| self.standing.employer(asking));
        let told = (self.told_of)(attendee);
        let offered =
            (0..self.reckoned.employers.len()).filter(|e| told && places(&self.reckoned.asked, *e, d) > 0);
        Cell {
            day,
            employer,
            employer_name: found.map(|one| one.name.clone()).unwrap_or_default(),
            gone: employer.is_some_and(|asking| !self.standing.offers(asking, day)),
            settled: row.is_some_and(|row| row.settled),
            version: row.map_or(0, |row| row.version),
            choices: offered.map(|e| self.choice(t, d, e)).collect(),
        }
    }

    fn choice(&self, t: usize, d: usize, e: usize) -> Choice {
        let asked = &self.reckoned.asked;
        let (mut breaks, mut gain) = (BTreeSet::new(), 0);
        if self.placement.of(t)[d] != Some(e) {
            let turn = reckon::consider(&self.case, &self.placement, t, d, Some(e));
            breaks = turn.breaks.iter().filter_map(code).collect();
            gain = turn.gains.sum();
        }
        let own = self.opened && self.mine.contains(&self.reckoned.trainees[t]);
        let wish = wish_met(&asked.trainees[t], &asked.employers[e], &asked.days[d]);
        Choice {
            employer: self.reckoned.employers[e],
            name: self.standing.employers[e].name.clone(),
            left: i64::from(places(asked, e, d)) - self.taken(e, d) as i64,
            breaks: breaks.into_iter().collect(),
            gain,
            wish: wish.filter(|_| own).map(|rank| rank + 1),
        }
    }

    fn broken(&self) -> Vec<Breach> {
        let mut all = Vec::new();
        for row in &self.standing.rows {
            let Some(asking) = row.asking_id.filter(|asking| !self.standing.offers(*asking, row.day_id))
            else {
                continue;
            };
            let trainee = self.standing.trainees.iter().find(|one| one.attendee == row.attendee_id);
            all.push(Breach {
                code: "gone",
                name: trainee.map(|one| one.name.clone()).unwrap_or_default(),
                employer: self.standing.employer(asking).map(|one| one.name.clone()).unwrap_or_default(),
                day: Some(row.day_id),
            });
        }
        let found = reckon::board(&self.case, &self.placement).broken;
        all.extend(found.iter().filter_map(|one| self.breach(one)));
        all
    }

    fn breach(&self, one: &Broken) -> Option<Breach> {
        let employer = one.employer.map(|e| self.standing.employers[e].name.clone()).unwrap_or_default();
        let called = |t: usize| {
            let id = self.reckoned.trainees[t];
            let found = self.standing.trainees.iter().find(|one| one.attendee == id);
            found.map(|one| one.name.clone()).unwrap_or_default()
        };
        let name = match one.demand {
            Demand::Supporter(number) => self.reckoned.companions.get(number).cloned().unwrap_or_default(),
            Demand::Apart(rule) => {
                let pair = self.case.apart.iter().find(|pair| pair.rule == rule)?;
                [called(pair.one), called(pair.other)].join("・")
            }
            Demand::Cannot(t, _) | Demand::Days(t) => called(t),
            _ => String::new(),
        };
        let day = one.day.map(|d| self.reckoned.days[d]);
        Some(Breach { code: code(one)?, name, employer, day })
    }
}

/// What a broken demand is called on the board; `None` where the board shows it otherwise.
fn code(broken: &Broken) -> Option<&'static str> {
    Some(match broken.demand {
        Demand::Places(..) => "places",
        Demand::Maximum(_) => "maximum",
        Demand::Supporter(_) => "companion",
        Demand::Apart(_) => "apart",
        Demand::Cannot(..) => "avoid",
        Demand::Days(_) if broken.employer.is_some() => "day",
        _ => return None,
    })
}
