//! The interview: opening what is sealed, keeping what was told, and the visit by which they meet.

use chrono::NaiveDate;
use serde::Serialize;

use super::{TraineeError, assign, course, listing, looks_after, row_of, save};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::courses::OnDays;
use crate::courses::trainees::model::{Guardian, Interview, InterviewIn, Told};
use crate::courses::trainees::store::trainee as rows;
use crate::db::{AttendeeId, CenterId, DayId, GatheringId, MembershipId, Tx, VisitId};
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::replies::applying::{self, Applying, erased_on};
use crate::replies::erasing::{self, Moved};
use crate::replies::model::SeatState;
use crate::tasks::{self, TaskState};
use crate::visits;
use crate::visits::model::Reason;
use crate::visits::service::{NewVisit, plan_one};
use crate::web::FieldErrors;

/// The fields under which it is sealed at the trainee's row.
const TOLD: &str = "told";
const GOAL: &str = "goal";
/// The longest text, in characters.
const LONGEST: usize = 2000;

fn place<'a>(row: &rows::Model, field: &'a str) -> Place<'a> {
    Place { subject: (Subject::Person, row.attendee_id.0), row: row.id.0, field }
}

/// What is sealed about a trainee, as one member may read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TraineeOpened)]
pub struct Opened {
    /// What was said on applying.
    pub applying: Applying,
    /// What was told in the interview; `None` for members who do not look after the trainee.
    pub told: Option<Told>,
    pub goal: Option<String>,
    /// On that day all of it is erased.
    pub erased_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    pub erased_moved: Option<Moved>,
}

/// Opens what is sealed about a trainee for a member with a part in the course; each reading is kept. What was told in
/// the interview only those read who look after the trainee.
pub async fn open(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Opened, TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = course(&tx, reader, gathering).await?;
    listing::trainee(&tx, gathering, attendee).await?;
    let applying = applying::read(app, &tx, now, reader, gathering, attendee).await?;
    let (mut told, mut goal) = (None, None);
    if looks_after(&tx, reader, attendee).await? {
        (told, goal) = (Some(Told::default()), Some(String::new()));
        if let Some(row) = rows::of_attendee(&tx, attendee).await? {
            if let Some(text) = facts::read(app, &tx, now, reader, place(&row, TOLD)).await? {
                let kept: Told = serde_json::from_str(&text).map_err(anyhow::Error::from)?;
                told = Some(Told { days: kept.days.clone().left(&ids(&whole)), ..kept });
            }
            goal = facts::read(app, &tx, now, reader, place(&row, GOAL)).await?.or(goal);
        }
    }
    let who = Actor::Member(reader);
    audit::record(app, &tx, now, who, "courses.trainee.opened", ("trainee", attendee.0), &[]).await?;
    let erased_moved = erasing::moved(&tx, &whole).await?;
    tx.commit().await?;
    Ok(Opened { applying, told, goal, erased_on: erased_on(&whole), erased_moved })
}

fn ids(whole: &Whole) -> Vec<DayId> {
    whole.each_day().iter().map(|day| day.id).collect()
}

fn judge(new: &InterviewIn) -> Result<(), TraineeError> {
    let mut errors = FieldErrors::default();
    if new.interview == Interview::Held && new.on.is_none() {
        errors.add("on", Message::new("trainee-error-held-when"));
    }
    if new.guardian == Guardian::Given && new.guardian_on.is_none() {
        errors.add("guardian_on", Message::new("trainee-error-given-when"));
    }
    let long = |text: &str| text.chars().count() > LONGEST;
    for (field, texts) in [("kinds", &new.told.kinds), ("employers", &new.told.employers)] {
        if texts.iter().any(|text| long(text)) || texts.len() > 20 {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    for (field, text) in [("needs", &new.told.needs), ("way", &new.told.way), ("goal", &new.goal)] {
        if long(text) {
            errors.add(field, Message::new("field-too-long").with("max", LONGEST));
        }
    }
    errors.into_result().map_err(TraineeError::Fields)
}

/// Keeps an interview. What was told is sealed for those who look after the trainee; who keeps it is one of them.
///
/// # Errors
/// [`TraineeError::NotOfTrainee`] for a member who could not read what they write over.
pub async fn save_interview(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: InterviewIn,
) -> Result<(), TraineeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = course(&tx, member, gathering).await?;
    let trainee = listing::trainee(&tx, gathering, attendee).await?;
    if !looks_after(&tx, member, attendee).await? {
        return Err(TraineeError::NotOfTrainee);
    }
    let mut row = row_of(app, &tx, now, gathering, attendee).await?;
    if trainee.version != new.version {
        return Err(TraineeError::Stale);
    }
    judge(&new)?;
    let all = listing::trainees(&tx, gathering).await?;
    let mut told = new.told.cleaned();
    told.apart.retain(|other| *other != attendee && all.iter().any(|one| one.attendee == *other));
    told.days = told.days.left(&ids(&whole));
    let goal = new.goal.trim();
    row.interview = new.interview;
    row.interview_on = new.on.filter(|_| new.interview != Interview::Open);
    row.guardian = new.guardian;
    row.guardian_on = new.guardian_on.filter(|_| new.guardian == Guardian::Given);
    row.goal_shown = new.goal_shown && !goal.is_empty();
    let until = erased_on(&whole);
    let text = serde_json::to_string(&told).map_err(anyhow::Error::from)?;
    facts::seal(app, &tx, now, place(&row, TOLD), &text, until).await?;
    facts::seal(app, &tx, now, place(&row, GOAL), goal, until).await?;
    if row.interview == Interview::Held {
        let who = Actor::Member(member);
        tasks::close_about(&tx, now, applying::MOVED_UP, attendee.0, TaskState::Done, who).await?;
    }
    save(&tx, row).await?;
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.trainee.saved", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The goal of a trainee who lets it stand where others read it; `None` without that consent.
pub async fn shown_goal(app: &App, tx: &Tx, attendee: AttendeeId) -> Result<Option<String>, TraineeError> {
    let Some(row) = rows::of_attendee(tx, attendee).await?.filter(|row| row.goal_shown) else {
        return Ok(None);
    };
    let text = facts::read_back(app, tx, row.id.0, GOAL).await.map_err(anyhow::Error::from)?;
    Ok(text.filter(|goal| !goal.is_empty()))
}

/// The goal of a trainee for a member who looks after them; the reading is kept.
pub async fn goal(
    app: &App,
    tx: &Tx,
    now: chrono::DateTime<chrono::Utc>,
    reader: MembershipId,
    attendee: AttendeeId,
) -> Result<Option<String>, TraineeError> {
    let Some(row) = rows::of_attendee(tx, attendee).await? else { return Ok(None) };
    Ok(facts::read(app, tx, now, reader, place(&row, GOAL)).await?)
}

/// What a placement is reckoned from. It reads what is sealed without a reader: nothing of it may be shown or let itself be
/// inferred from what is shown.
pub async fn told_for_placement(app: &App, tx: &Tx, attendee: AttendeeId) -> Result<Told, TraineeError> {
    let text = match rows::of_attendee(tx, attendee).await? {
        Some(row) => facts::read_back(app, tx, row.id.0, TOLD).await.map_err(anyhow::Error::from)?,
        None => None,
    };
    match text {
        Some(text) => Ok(serde_json::from_str(&text).map_err(anyhow::Error::from)?),
        None => Ok(Told::default()),
    }
}

/// The same of a gathering whose trainees say on applying what they would like: what somebody told since goes before it.
pub async fn told_of_week(
    app: &App,
    tx: &Tx,
    whole: &Whole,
    attendee: AttendeeId,
) -> Result<Told, TraineeError> {
    let told = told_for_placement(app, tx, attendee).await?;
    if !told.is_blank() || !applying::asks_wishes(whole) {
        return Ok(told);
    }
    let said = applying::read_back(app, tx, attendee).await?;
    let all = whole.each_day();
    let dates: Vec<NaiveDate> = all.iter().map(|day| day.date).collect();
    let days = if said.days.trim().is_empty() {
        OnDays::Any
    } else {
        // Where none of the days that were said is left, none is possible until somebody asks again.
        let named = applying::days_left(&said.days, &dates);
        OnDays::These(all.iter().filter(|day| named.contains(&day.date)).map(|day| day.id).collect())
    };
    Ok(Told {
        kinds: applying::listed(&said.work),
        employers: applying::listed(&said.companies),
        days,
        ..Told::default()
    })
}

/// Plans the visit by which trainee, supporter and companion meet, at the office that entered the trainee. Hours are
/// offered and booked there as of any visit. The companion goes, or whoever plans it; who goes looks after the trainee.
///
/// # Errors
/// [`TraineeError::NoOffice`] for a trainee who applied alone: the day is written down in the interview itself.
pub async fn plan_visit(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<VisitId, TraineeError> {
    let tx = app.db.scoped(center).read().await?;
    let whole = course(&tx, member, gathering).await?;
    let trainee = listing::trainee(&tx, gathering, attendee).await?;
    let organization = trainee.organization.ok_or(TraineeError::NoOffice)?;
    drop(tx);
    if let Some(there) = trainee.visit {
        return Ok(there);
    }
    let goes = match trainee.companion {
        Some(crate::courses::trainees::Companion::Member(companion)) => companion,
        _ => member,
    };
    let new = NewVisit {
        organization,
        gathering: None,
        purpose: String::new(),
        reason: Reason::Interview,
        due_on: Some(whole.date() - chrono::Duration::days(21)),
        team: vec![goes],
        place: String::new(),
        agreed: None,
        lift: true,
    };
    let visit = plan_one(app, center, Actor::Member(member), new).await?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut row = row_of(app, &tx, now, gathering, attendee).await?;
    row.visit_id = Some(visit);
    if row.interview == Interview::Open {
        row.interview = Interview::Planned;
    }
    save(&tx, row).await?;
    assign(app, &tx, now, goes, attendee).await?;
    let who = Actor::Member(member);
    audit::record(app, &tx, now, who, "courses.trainee.visit_planned", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(visit)
}

/// The day on which they meet, as far as it is known: that of the interview, else the one booked for the visit.
pub async fn interview_day(tx: &Tx, trainee: &listing::Trainee) -> Result<Option<NaiveDate>, sea_orm::DbErr> {
    match (trainee.interview_on, trainee.visit) {
        (Some(on), _) => Ok(Some(on)),
        (None, Some(visit)) => Ok(visits::find(tx, visit).await?.and_then(|visit| visit.date)),
        (None, None) => Ok(None),
    }
}

/// What the trainee's own office is told of the interview; of who has no seat, whether there will be one comes first.
pub fn guest_word(trainee: &listing::Trainee) -> Option<&'static str> {
    if trainee.seat != Some(SeatState::Seated) {
        return trainee.waits_until.map(|_| "trainee-guest-waits");
    }
    Some(match trainee.interview {
        Interview::Open if trainee.meets_by.is_some() => "trainee-guest-open-until",
        Interview::Open => "trainee-guest-open",
        Interview::Planned => "trainee-guest-planned",
        Interview::Held => "trainee-guest-held",
        Interview::CalledOff => "trainee-guest-called-off",
    })
}
