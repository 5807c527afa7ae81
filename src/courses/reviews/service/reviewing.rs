//! The review of one trainee: opening what is sealed, when and where, the sheet, what the trainee wants of it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::evaluating::{TASK_LATE, place as evaluation_place};
use super::following::place as follow_up_place;
use super::{ReviewError, Reviews};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::courses::reviews::model::{Followed, Heard, LONGEST_LINE, MONTHS, Party, Said, Sheet, State, Way};
use crate::courses::reviews::store::review;
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::{goal, looks_after};
use crate::db::{AskingId, AttendeeId, CenterId, GatheringId, MembershipId, Tx};
use crate::i18n::Message;
use crate::replies::applying::erased_on;
use crate::replies::erasing::{self, Moved};
use crate::tasks::{self, TaskState};
use crate::web::FieldErrors;

/// The field under which the sheet is sealed at the review's row.
const SHEET: &str = "sheet";

fn place(row: &review::Model) -> Place<'static> {
    Place { subject: (Subject::Person, row.attendee_id.0), row: row.id.0, field: SHEET }
}

/// What one party said, as those who look after the trainee read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CourseReviewSpoken)]
pub struct Spoken {
    pub party: Party,
    pub asking: AskingId,
    pub name: String,
    pub way: Way,
    pub late: bool,
    pub at: DateTime<Utc>,
    /// `None` once it is erased.
    pub said: Option<Said>,
    pub version: i32,
}

/// What was heard when the trainee was followed up.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CourseFollowUpTold)]
pub struct Told {
    pub months: i32,
    pub state: Followed,
    pub noted_on: NaiveDate,
    pub heard: Option<Heard>,
    pub version: i32,
}

/// All that is sealed of a review.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CourseReviewOpened)]
pub struct Opened {
    /// In the trainee's own words.
    pub goal: String,
    pub spoken: Vec<Spoken>,
    pub sheet: Sheet,
    pub follow_ups: Vec<Told>,
    pub version: i32,
    pub erased_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    pub erased_moved: Option<Moved>,
}

fn json<T: serde::de::DeserializeOwned>(text: Option<String>) -> Result<Option<T>, ReviewError> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose().map_err(anyhow::Error::from)?)
}

/// Opens the review of a trainee for a member who looks after them; each reading is kept.
pub async fn open(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Opened, ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = look(&tx, reader, gathering, attendee).await?;
    let trainee = all.trainee(attendee)?;
    let mut spoken = Vec::new();
    for asked in all.asked(trainee) {
        for late in [false, true] {
            let Some(row) = all.evaluation(attendee, (asked.party, asked.asking), late) else { continue };
            let place = evaluation_place(row);
            spoken.push(Spoken {
                party: row.party,
                asking: row.asking_id,
                name: asked.name.clone(),
                way: row.way,
                late,
                at: row.at,
                said: json(facts::read(app, &tx, now, reader, place).await?)?,
                version: row.version,
            });
        }
    }
    let mut sheet = Sheet::default();
    if let Some(row) = all.review(attendee) {
        sheet = json(facts::read(app, &tx, now, reader, place(row)).await?)?.unwrap_or_default();
    }
    let mut follow_ups = Vec::new();
    for row in MONTHS.iter().filter_map(|months| all.follow_up(attendee, *months)) {
        let place = follow_up_place(row);
        follow_ups.push(Told {
            months: row.months,
            state: row.state,
            noted_on: row.noted_on,
            heard: json(facts::read(app, &tx, now, reader, place).await?)?,
            version: row.version,
        });
    }
    let goal = goal(app, &tx, now, reader, attendee).await?.unwrap_or_default();
    let (who, about) = (Actor::Member(reader), ("trainee", attendee.0));
    tasks::close_about(&tx, now, TASK_LATE, attendee.0, TaskState::Done, who).await?;
    audit::record(app, &tx, now, who, "courses.review.opened", about, &[]).await?;
    let erased_moved = erasing::moved(&tx, &all.board.whole).await?;
    tx.commit().await?;
    Ok(Opened {
        goal,
        spoken,
        sheet,
        follow_ups,
        version: all.review(attendee).map_or(0, |row| row.version),
        erased_on: erased_on(&all.board.whole),
        erased_moved,
    })
}

/// The course for a member who looks after the trainee.
pub(super) async fn look(
    tx: &Tx,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Reviews, ReviewError> {
    let all = Reviews::read_for(tx, member, gathering).await?;
    all.trainee(attendee)?;
    if !looks_after(tx, member, attendee).await? {
        return Err(TraineeError::NotOfTrainee.into());
    }
    Ok(all)
}

fn row_of(app: &App, now: DateTime<Utc>, all: &Reviews, attendee: AttendeeId) -> review::Model {
    all.review(attendee).cloned().unwrap_or_else(|| review::Model {
        id: app.chance.id(now),
        center_id: all.board.whole.gathering.center_id,
        gathering_id: all.id(),
        attendee_id: attendee,
        state: State::Open,
        meets_on: None,
        meets_at: None,
        place: String::new(),
        radar: false,
        called: String::new(),
        named_on: None,
        named_until: None,
        created_at: now,
        version: 0,
    })
}

async fn save(tx: &Tx, row: review::Model) -> Result<(), ReviewError> {
    let was = row.version;
    if review::save(tx, was, row).await? { Ok(()) } else { Err(ReviewError::Stale) }
}

/// When and where they meet, and how it stands.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = CourseReviewPlanIn)]
pub struct NewPlan {
    pub state: State,
    pub on: Option<NaiveDate>,
    pub at: Option<NaiveTime>,
    #[serde(default)]
    pub place: String,
    /// As it was read; 0 where nothing was kept yet.
    pub version: i32,
}

/// Says when the review is, or that it was held, or that the trainee would rather not: no reason is asked. Pressed twice it is
/// once.
pub async fn save_plan(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    new: NewPlan,
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = look(&tx, member, gathering, attendee).await?;
    let mut errors = FieldErrors::default();
    let dated = new.state.was_held() || new.state == State::Planned;
    if dated && new.on.is_none() {
        errors.add("on", Message::new("course-review-error-when"));
    }
    if new.state.was_held() && new.on.is_some_and(|on| on > all.board.today(now)) {
        errors.add("on", Message::new("course-review-error-ahead"));
    }
    if new.place.chars().count() > LONGEST_LINE {
        errors.add("place", Message::new("field-too-long").with("max", LONGEST_LINE));
    }
    errors.into_result().map_err(ReviewError::Fields)?;
    let mut row = row_of(app, now, &all, attendee);
    let before = row.clone();
    row.state = new.state;
    row.meets_on = new.on;
    row.meets_at = new.at;
    new.place.trim().clone_into(&mut row.place);
    if all.review(attendee).is_some() && row == before {
        return Ok(());
    }
    if row.version != new.version {
        return Err(ReviewError::Stale);
    }
    save(&tx, row).await?;
    let (who, about) = (Actor::Member(member), ("trainee", attendee.0));
    audit::record(app, &tx, now, who, "courses.review.planned", about, &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Keeps the sheet that the three fill in; pressed twice it is once.
pub async fn save_sheet(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
    (sheet, seen): (Sheet, i32),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = look(&tx, member, gathering, attendee).await?;
    if all.is_closed(now) {
        return Err(ReviewError::Closed);
    }
    let sheet = sheet.checked().map_err(ReviewError::Fields)?;
    let row = row_of(app, now, &all, attendee);
    let text = serde_json::to_string(&sheet).map_err(anyhow::Error::from)?;
    if facts::read_back(app, &tx, row.id.0, SHEET).await?.as_deref() == Some(text.as_str()) {
        return Ok(());
    }
    if row.version != seen {
        return Err(ReviewError::Stale);
    }
    facts::seal(app, &tx, now, place(&row), &text, erased_on(&all.board.whole)).await?;
    save(&tx, row).await?;
    let (who, about) = (Actor::Member(member), ("trainee", attendee.0));
    audit::record(app, &tx, now, who, "courses.review.sheet", about, &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn change(
    app: &App,
    center: CenterId,
    member: MembershipId,
    (gathering, attendee): (GatheringId, AttendeeId),
    act: &'static str,
    change: impl FnOnce(&mut review::Model, NaiveDate),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = look(&tx, member, gathering, attendee).await?;
    let mut row = row_of(app, now, &all, attendee);
    let before = row.clone();
    change(&mut row, all.board.today(now));
    if row == before {
        return Ok(());
    }
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    // The row knows the last consent alone; those before it stay in the history.
    let dates = [
        audit::changed("named_on", date(before.named_on), date(row.named_on)),
        audit::changed("named_until", date(before.named_until), date(row.named_until)),
    ];
    let dates: Vec<_> = dates.into_iter().flatten().collect();
    save(&tx, row).await?;
    audit::record(app, &tx, now, Actor::Member(member), act, ("trainee", attendee.0), &dates).await?;
    tx.commit().await?;
    Ok(())
}

/// The trainee wants to see the shape, or does not any more.
pub async fn set_radar(
    app: &App,
    center: CenterId,
    member: MembershipId,
    of: (GatheringId, AttendeeId),
    radar: bool,
) -> Result<(), ReviewError> {
    change(app, center, member, of, "courses.review.radar", |row, _| row.radar = radar).await
}

/// The trainee consents to being named with what became of them, or withdraws it; both are dated.
pub async fn set_named(
    app: &App,
    center: CenterId,
    member: MembershipId,
    of: (GatheringId, AttendeeId),
    named: bool,
) -> Result<(), ReviewError> {
    let set = |row: &mut review::Model, today| match (named, row.is_named()) {
        (true, false) => (row.named_on, row.named_until) = (Some(today), None),
        (false, true) => row.named_until = Some(today),
        _ => {}
    };
    change(app, center, member, of, "courses.review.named", set).await
}

/// How the trainee wishes to be called on the certificate; blank for the name as it was entered.
pub async fn set_called(
    app: &App,
    center: CenterId,
    member: MembershipId,
    of: (GatheringId, AttendeeId),
    called: &str,
) -> Result<(), ReviewError> {
    let called = called.trim().to_owned();
    if called.chars().count() > LONGEST_LINE || called.contains(['\n', '\r']) {
        let mut errors = FieldErrors::default();
        errors.add("called", Message::new("field-too-long").with("max", LONGEST_LINE));
        return Err(ReviewError::Fields(errors));
    }
    change(app, center, member, of, "courses.review.called", |row, _| row.called = called).await
}
