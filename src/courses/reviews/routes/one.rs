//! The page of one trainee's review: how it stands, and what is sealed once it is opened by a press of a button.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::fields::{Fields, get};
use super::shown::side_by_side;
use super::{Choice, NAV};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::reviews::model::{Followed, Heard, MONTHS, NextStep, Outcome, Sheet, State};
use crate::courses::reviews::service::{
    self, NewFollowUp, NewPlan, Opened, ReviewError, Reviews, set_called, set_named, set_radar,
};
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::looks_after;
use crate::db::{AttendeeId, GatheringId};
use crate::i18n::{Lang, Message, t, written};
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::visits;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/reviews/views/one.html";
const COPY: &str = "courses/reviews/views/copy_print.html";

type At = Path<(GatheringId, AttendeeId)>;

pub(super) fn href((id, attendee): (GatheringId, AttendeeId)) -> String {
    format!("/gatherings/{id}/trainees/{attendee}/review")
}

/// When and where, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PlanForm {
    state: String,
    on: String,
    at: String,
    place: String,
    version: i32,
}

/// What the page shows beside what stands.
#[derive(Default)]
struct Inside<'a> {
    opened: Option<&'a Opened>,
    plan: Option<&'a PlanForm>,
    /// The sheet as it is typed.
    sheet: Option<(&'a Sheet, i32)>,
    /// A follow-up as it is typed.
    follow: Option<&'a Fields>,
    called: Option<&'a str>,
    errors: FieldErrors,
    stale: bool,
}

fn options<T: Copy + Serialize>(all: &[T], key: impl Fn(T) -> &'static str, lang: Lang) -> Vec<Choice> {
    all.iter().map(|one| Choice { value: word(*one), label: t(lang, key(*one)) }).collect()
}

async fn page(
    app: &App,
    staff: &Staff,
    at: (GatheringId, AttendeeId),
    inside: Inside<'_>,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let (id, attendee) = at;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, id).await?;
    let found = all.trainee(attendee)?;
    let zone = all.board.whole.zone();
    let today = all.board.today(now);
    let mine = looks_after(&tx, staff.member, attendee).await.map_err(TraineeError::from)?;
    let row = all.review(attendee);
    let state = all.state(attendee);
    let plan = inside.plan.cloned().unwrap_or_else(|| PlanForm {
        state: word(state),
        on: row.and_then(|row| row.meets_on).map(|on| on.to_string()).unwrap_or_default(),
        at: row.and_then(|row| row.meets_at).map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
        place: row.map(|row| row.place.clone()).unwrap_or_default(),
        version: row.map_or(0, |row| row.version),
    });
    let asked: Vec<_> = all
        .asked(found)
        .into_iter()
        .map(|one| {
            let there = all.evaluation(attendee, (one.party, one.asking), false);
            let opens = all.opens_on(attendee, one.party, one.asking);
            let query = format!("party={}&asking={}", word(one.party), one.asking);
            shown! {
                who => t(lang, one.party.key()), name => one.name,
                at => there.map(|row| written::moment(lang, row.at, zone)),
                way => there.map(|row| t(lang, row.way.key())),
                late => all.evaluation(attendee, (one.party, one.asking), true).is_some(),
                typed => (opens <= today).then(|| format!("{}/typed?{query}", href(at))),
            }
        })
        .collect();
    let follow_ups: Vec<_> = MONTHS
        .iter()
        .map(|months| {
            let there = all.follow_up(attendee, *months);
            let told =
                inside.opened.and_then(|opened| opened.follow_ups.iter().find(|one| one.months == *months));
            let heard = told.and_then(|told| told.heard.clone()).unwrap_or_default();
            let typed = inside.follow.filter(|fields| get(fields, "months") == months.to_string());
            let or = |name: &str, kept: String| typed.map_or(kept, |fields| get(fields, name).to_owned());
            let noted = there.map(|row| row.noted_on.to_string()).unwrap_or_default();
            shown! {
                months => months, due => all.due(attendee, *months),
                begun => today > all.last_day(),
                word => there.map(|row| t(lang, row.state.key())),
                on => there.map(|row| row.noted_on),
                state => or("state", there.map(|row| word(row.state)).unwrap_or_default()),
                typed_on => or("on", noted),
                words => or("words", heard.words.clone()),
                outcome => or("outcome", heard.outcome.map(word).unwrap_or_default()),
                version => there.map_or(0, |row| row.version),
            }
        })
        .collect();
    let sheet = inside.opened.map(|opened| {
        let (sheet, version) = inside.sheet.unwrap_or((&opened.sheet, opened.version));
        let step = |at: usize| sheet.next.get(at).cloned().unwrap_or_default();
        shown! { words => sheet, step1 => step(0), step2 => step(1), version => version }
    });
    let wants_radar = row.is_some_and(|row| row.radar);
    let visits = visits::list_of_gathering(&tx, id).await?;
    let visit = visits.into_iter().find(|visit| Some(visit.organization_id) == found.organization);
    Ok(shown! {
        head => Head::of(&all.board.whole, lang, now),
        list => format!("/gatherings/{id}/reviews"),
        trainee => format!("/gatherings/{id}/trainees/{attendee}"),
        base => href(at),
        name => found.name, office => found.office, companion => found.companion_name,
        tone => state.tone(), word => t(lang, state.key()),
        visit => visit.as_ref().map(|visit| visit.id), visit_on => visit.as_ref().and_then(|visit| visit.date),
        visit_word => visit.as_ref().map(|visit| t(lang, visit.state.key())),
        asked => asked, plan => plan, states => options(&State::ALL, State::key, lang),
        mine => mine, may_edit => staff.role.may_edit(), closed => all.is_closed(now),
        held => state.was_held(),
        opened => inside.opened.map(|opened| side_by_side(&all.items, opened, wants_radar, zone, lang)),
        radar => wants_radar,
        sheet => sheet,
        stale => inside.stale,
        follow_ups => follow_ups,
        ways => options(&Followed::ALL, Followed::key, lang),
        outcomes => options(&Outcome::ALL, Outcome::key, lang),
        called => inside.called.map(str::to_owned).or_else(|| row.map(|row| row.called.clone())),
        named => row.is_some_and(|row| row.is_named()),
        named_on => row.and_then(|row| row.named_on), named_until => row.and_then(|row| row.named_until),
        errors => inside.errors.say(lang),
    })
}

/// `GET /gatherings/{id}/trainees/{attendee}/review`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let context = page(&app, &staff, at.into_inner(), Inside::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/open`: shows what is sealed; each reading is kept, which is why it is a POST.
pub async fn open(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let (staff, at) = (posted.staff, at.into_inner());
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let context = page(&app, &staff, at, Inside { opened: Some(&opened), ..Inside::default() }).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/copy`: the trainee's copy of the sheet in easy words, to print. It holds what the three wrote down together, and
/// nothing of what an employer wrote.
pub async fn copy(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let (staff, at) = (posted.staff, at.into_inner());
    let lang = staff.reader.lang;
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, at.0).await?;
    let found = all.trainee(at.1)?;
    let context = shown! {
        back => href(at),
        name => found.name, companion => found.companion_name,
        title => all.board.whole.told_title(lang),
        on => all.review(at.1).and_then(|row| row.meets_on),
        goal => opened.goal, sheet => opened.sheet,
        center => crate::courses::days::center(&tx, lang).await?,
    };
    staff.page(NAV, COPY, context)
}

/// `POST …/plan`: when and where, that it was held, or that the trainee would rather not.
pub async fn plan(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<PlanForm>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let (errors, stale) = match keep_plan(&app, &staff, at, &form).await {
        Ok(()) => return Ok(go_with(&href(at), Message::new("course-review-plan-saved"))),
        Err(ReviewError::Fields(errors)) => (errors, false),
        Err(ReviewError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    // Whoever reads that somebody else saved meanwhile saves over it knowingly.
    let form = if stale { PlanForm { version: version(&app, &staff, at).await?, ..form } } else { form };
    let context =
        page(&app, &staff, at, Inside { plan: Some(&form), errors, stale, ..Inside::default() }).await?;
    staff.again(NAV, PAGE, context)
}

async fn version(app: &App, staff: &Staff, at: (GatheringId, AttendeeId)) -> Result<i32, ReviewError> {
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, at.0).await?;
    Ok(all.review(at.1).map_or(0, |row| row.version))
}

async fn keep_plan(
    app: &App,
    staff: &Staff,
    at: (GatheringId, AttendeeId),
    form: &PlanForm,
) -> Result<(), ReviewError> {
    let mut errors = FieldErrors::default();
    let state = State::ALL.into_iter().find(|state| word(*state) == form.state);
    if state.is_none() {
        errors.add("state", Message::new("field-choose"));
    }
    let on = date(&form.on, "on", &mut errors);
    let time = match form.at.trim() {
        "" => None,
        typed => chrono::NaiveTime::parse_from_str(typed, "%H:%M")
            .map_err(|_| errors.add("at", Message::new("field-time")))
            .ok(),
    };
    errors.into_result().map_err(ReviewError::Fields)?;
    let new = NewPlan {
        state: state.unwrap_or_default(),
        on,
        at: time,
        place: form.place.clone(),
        version: form.version,
    };
    service::save_plan(app, staff.center, staff.member, at.0, at.1, new).await
}

fn date(typed: &str, field: &'static str, errors: &mut FieldErrors) -> Option<chrono::NaiveDate> {
    match typed.trim() {
        "" => None,
        typed => typed.parse().map_err(|_| errors.add(field, Message::new("field-date"))).ok(),
    }
}

fn sheet_of(fields: &Fields) -> Sheet {
    let text = |name: &str| get(fields, name).to_owned();
    let step = |at: u8| NextStep {
        what: text(&format!("what{at}")),
        who: text(&format!("who{at}")),
        by: text(&format!("by{at}")),
    };
    Sheet {
        present: text("present"),
        own: text("own"),
        strengths: text("strengths"),
        difference: text("difference"),
        helps: text("helps"),
        next: vec![step(1), step(2)],
    }
}

/// `POST …/sheet`: keeps what the three wrote down together.
pub async fn sheet(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<Fields>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let typed = sheet_of(&form);
    let seen = get(&form, "version").parse().unwrap_or(0);
    let kept = service::save_sheet(&app, staff.center, staff.member, at.0, at.1, (typed.clone(), seen)).await;
    let (errors, stale) = match kept {
        Ok(()) => return Ok(go_with(&href(at), Message::new("course-review-sheet-saved"))),
        Err(ReviewError::Fields(errors)) => (errors, false),
        Err(ReviewError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let version = if stale { opened.version } else { seen };
    let sheet = Some((&typed, version));
    let inside = Inside { opened: Some(&opened), sheet, errors, stale, ..Inside::default() };
    let context = page(&app, &staff, at, inside).await?;
    staff.again(NAV, PAGE, context)
}

/// What the trainee wants, each a press that can be taken back.
#[derive(Deserialize)]
pub struct WishForm {
    /// radar, named or called.
    what: String,
    #[serde(default)]
    yes: String,
    #[serde(default)]
    called: String,
}

/// `POST …/wish`
pub async fn wish(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<WishForm>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let yes = form.yes == "yes";
    let done = match form.what.as_str() {
        "radar" => set_radar(&app, staff.center, staff.member, at, yes).await,
        "named" => set_named(&app, staff.center, staff.member, at, yes).await,
        "called" => set_called(&app, staff.center, staff.member, at, &form.called).await,
        _ => Err(ReviewError::NotFound),
    };
    match done {
        Ok(()) => Ok(go_with(&href(at), Message::new("course-review-wish-saved"))),
        Err(ReviewError::Fields(errors)) => {
            let inside = Inside { called: Some(&form.called), errors, ..Inside::default() };
            let context = page(&app, &staff, at, inside).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/follow-up`: notes what was heard after so many months.
pub async fn follow_up(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<Fields>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    if get(&form, "act") == "back" {
        let number = |name: &str| get(&form, name).parse().unwrap_or(0);
        let which = (number("months"), number("version"));
        service::take_back_follow_up(&app, staff.center, staff.member, at, which).await?;
        return Ok(go_with(&href(at), Message::new("course-follow-taken-back")));
    }
    let errors = match note(&app, &staff, at, &form).await {
        Ok(()) => return Ok(go_with(&href(at), Message::new("course-follow-saved"))),
        Err(ReviewError::Fields(errors)) => errors,
        Err(ReviewError::Stale) => FieldErrors::one("words", "error-stale"),
        Err(error) => return Err(error.into()),
    };
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let inside = Inside { opened: Some(&opened), follow: Some(&form), errors, ..Inside::default() };
    let context = page(&app, &staff, at, inside).await?;
    staff.again(NAV, PAGE, context)
}

async fn note(
    app: &App,
    staff: &Staff,
    at: (GatheringId, AttendeeId),
    form: &Fields,
) -> Result<(), ReviewError> {
    let mut errors = FieldErrors::default();
    let state = Followed::ALL.into_iter().find(|state| word(*state) == get(form, "state"));
    let on = date(get(form, "on"), "on", &mut errors);
    let Some(state) = state else {
        errors.add("state", Message::new("field-choose"));
        return Err(ReviewError::Fields(errors));
    };
    errors.into_result().map_err(ReviewError::Fields)?;
    let new = NewFollowUp {
        months: get(form, "months").parse().map_err(|_| ReviewError::NotFound)?,
        state,
        on,
        heard: Heard {
            words: get(form, "words").to_owned(),
            outcome: Outcome::ALL.into_iter().find(|outcome| word(*outcome) == get(form, "outcome")),
        },
        version: get(form, "version").parse().unwrap_or(0),
    };
    service::follow_up(app, staff.center, staff.member, at.0, at.1, new).await
}
