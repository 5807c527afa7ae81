//! One trainee: what stands in the open, what is sealed once it is opened, the interview, the companion, the sheet for the
//! way.

use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;

use super::NAV;
use super::form::InterviewForm;
use super::list::{guardian, interview as interview_words, seat};
use crate::accounts::{self, Member, Staff, StaffForm};
use crate::app::App;
use crate::courses::employers::with_places;
use crate::courses::trainees::model::{CONDITIONS, Companion, Guardian, Interview};
use crate::courses::trainees::service::{self, Opened, TraineeError, candidates, trainee, trainees};
use crate::db::{AttendeeId, GatheringId};
use crate::gatherings;
use crate::i18n::{Message, t};
use crate::replies::model::{SeatState, word};
use crate::shown;
use crate::visits;
use crate::web::{FieldErrors, Result, Stale, go_with};

const PAGE: &str = "courses/trainees/views/one.html";
/// In the choice of companions: somebody who is named beside it.
const BY_NAME: &str = "name";

type At = web::Path<(GatheringId, AttendeeId)>;

/// What the page shows of what is sealed: nothing, or what was opened with the form of the interview.
struct Inside<'a> {
    opened: &'a Opened,
    form: InterviewForm,
    stale: Stale,
}

fn href(gathering: GatheringId, attendee: AttendeeId) -> String {
    format!("/gatherings/{gathering}/trainees/{attendee}")
}

async fn page(
    app: &App,
    staff: &Staff,
    (id, attendee): (GatheringId, AttendeeId),
    inside: Option<Inside<'_>>,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = service::course(&tx, staff.member, id).await?;
    let found = trainee(&tx, id, attendee).await?;
    let book = gatherings::book(&whole.gathering)?;
    let members = accounts::members(&tx).await.map_err(TraineeError::from)?;
    let after = service::who_looks_after(&tx, attendee).await.map_err(TraineeError::from)?;
    let after: Vec<String> =
        members.iter().filter(|member| after.contains(&member.id)).map(Member::name).collect();
    let mine = service::looks_after(&tx, staff.member, attendee).await.map_err(TraineeError::from)?;
    let choices: Vec<_> = candidates(&tx, &whole)
        .await
        .map_err(TraineeError::from)?
        .into_iter()
        .filter_map(|(who, name)| match who {
            Companion::Member(id) => Some(serde_json::json!({ "value": id, "label": name })),
            Companion::Partner(_) => None,
        })
        .chain([serde_json::json!({ "value": BY_NAME, "label": t(lang, "trainee-companion-by-name") })])
        .collect();
    let chosen = match &found.companion {
        Some(Companion::Member(id)) => id.to_string(),
        Some(Companion::Partner(_)) => BY_NAME.to_owned(),
        None => String::new(),
    };
    let visit = match found.visit {
        Some(visit) => visits::find(&tx, visit).await.map_err(TraineeError::from)?,
        None => None,
    };
    let others: Vec<_> = trainees(&tx, id)
        .await?
        .into_iter()
        .filter(|one| one.attendee != attendee)
        .map(|one| serde_json::json!({ "value": one.attendee, "label": one.name }))
        .collect();
    let days: Vec<_> = whole
        .days
        .iter()
        .map(
            |day| serde_json::json!({ "value": day.id, "label": crate::i18n::written::date(lang, day.date) }),
        )
        .collect();
    let employers = with_places(&tx, id).await.map_err(TraineeError::from)?;
    let ways: Vec<_> = employers
        .iter()
        .map(|one| {
            let employer = one.asking.id.to_string();
            let minutes = inside.as_ref().map_or("", |inside| inside.form.minutes_to(&employer));
            serde_json::json!({ "employer": employer, "name": one.name, "minutes": minutes })
        })
        .collect();
    let option = |value: String, key: &str| serde_json::json!({ "value": value, "label": t(lang, key) });
    let (seat_tone, seat_word) = seat(lang, &found);
    let (interview_tone, interview_word) = interview_words(lang, &found);
    let (guardian_tone, guardian_word) = guardian(lang, &found);
    let sealed = inside.as_ref().map(|inside| {
        let said = &inside.opened.applying;
        let form = book.reply_form.as_ref();
        let choice = form.and_then(|form| form.eligibility.iter().find(|one| one.id == said.eligibility));
        shown! {
            eligibility => choice.map(|one| one.text.get(lang.code()).to_owned()),
            supporter => said.supporter, work => said.work, companies => said.companies, days_can => said.days,
            contact => said.contact,
            erased_on => inside.opened.erased_on,
            erased_why => inside.opened.erased_moved.map(|moved| moved.say(lang)),
            told => inside.opened.told.is_some(),
            ways => ways,
            form => inside.form,
            stale => inside.stale,
        }
    });
    Ok(shown! {
        head => crate::replies::Head::of(&whole, lang, app.clock.now()),
        list => format!("/gatherings/{id}/trainees"),
        base => href(id, attendee),
        name => found.name, kana => found.kana, office => found.office, since => found.since,
        asking => found.asking,
        seated => found.seat == Some(SeatState::Seated),
        seat_tone => seat_tone, seat_word => seat_word,
        interview_tone => interview_tone, interview_word => interview_word,
        interview_on => found.interview_on,
        guardian_tone => guardian_tone, guardian_word => guardian_word,
        guardian_on => found.guardian_on,
        not_yet => found.not_yet.map(|not_yet| t(lang, not_yet.key())),
        companion => chosen,
        companion_name => if chosen == BY_NAME { found.companion_name.clone() } else { String::new() },
        companion_called => found.companion_name,
        companions => choices,
        visit => visit.as_ref().map(|visit| visit.id),
        visit_word => visit.as_ref().map(|visit| t(lang, visit.state.key())),
        visit_on => visit.as_ref().and_then(|visit| visit.date),
        may_visit => found.organization.is_some() && found.visit.is_none(),
        after => after, mine => mine,
        is_companion => found.companion == Some(Companion::Member(staff.member)),
        sealed => sealed,
        interviews => Interview::ALL.map(|one| option(word(one), one.key())),
        guardians => Guardian::ALL.map(|one| option(word(one), one.key())),
        conditions => CONDITIONS.map(|one| option(one.to_owned(), &format!("trainee-condition-{one}"))),
        others => others, days => days,
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/trainees/{attendee}`
pub async fn show(app: web::Data<App>, staff: Staff, at: At) -> Result {
    let context = page(&app, &staff, at.into_inner(), None, &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/open`: shows what is sealed; the reading is kept, which is why it is a POST.
pub async fn open(app: web::Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    let at = at.into_inner();
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let tx = staff.scope(&app).read().await?;
    let form = InterviewForm::of(&trainee(&tx, at.0, at.1).await?, &opened);
    drop(tx);
    let inside = Inside { opened: &opened, form, stale: Stale::default() };
    let context = page(&app, &staff, at, Some(inside), &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/interview`
pub async fn interview(
    app: web::Data<App>,
    at: At,
    StaffForm { staff, form }: StaffForm<InterviewForm>,
) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let done = match form.read() {
        Ok(new) => service::save_interview(&app, staff.center, staff.member, at.0, at.1, new).await,
        Err(errors) => Err(TraineeError::Fields(errors)),
    };
    let (errors, late) = match done {
        Ok(()) => return Ok(go_with(&href(at.0, at.1), Message::new("trainee-interview-saved"))),
        Err(TraineeError::Fields(errors)) => (errors, false),
        Err(TraineeError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let tx = staff.scope(&app).read().await?;
    let saved = InterviewForm::of(&trainee(&tx, at.0, at.1).await?, &opened);
    let mut inside = Inside { opened: &opened, form, stale: Stale::default() };
    if late {
        let rows = inside.form.beside(&saved, staff.reader.lang);
        inside.stale = staff.stale(&tx, at.1.0, rows, "").await?;
        inside.form.version = saved.version;
    }
    drop(tx);
    let context = page(&app, &staff, at, Some(inside), &errors).await?;
    staff.again(NAV, PAGE, context)
}

/// Who accompanies.
#[derive(Deserialize)]
pub struct CompanionForm {
    #[serde(default)]
    companion: String,
    #[serde(default)]
    companion_name: String,
}

/// `POST …/companion`
pub async fn companion(
    app: web::Data<App>,
    at: At,
    StaffForm { staff, form }: StaffForm<CompanionForm>,
) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let companion = match form.companion.as_str() {
        "" => Ok(None),
        BY_NAME => Ok(Some(Companion::Partner(form.companion_name.clone()))),
        id => id.parse().map(|id| Some(Companion::Member(id))),
    };
    let done = match companion {
        Ok(who) => service::set_companion(&app, staff.center, staff.member, at.0, at.1, who).await,
        Err(_) => Err(TraineeError::Fields(FieldErrors::one("companion", "field-choose"))),
    };
    match done {
        Ok(()) => Ok(go_with(&href(at.0, at.1), Message::new("trainee-companion-saved"))),
        Err(TraineeError::Fields(errors)) => {
            let context = page(&app, &staff, at, None, &errors).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST …/visit`: plans the visit, and leads to it.
pub async fn visit(app: web::Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let at = at.into_inner();
    let visit = service::plan_visit(&app, staff.center, staff.member, at.0, at.1).await?;
    Ok(go_with(&format!("/visits/{visit}"), Message::new("trainee-visit-planned")))
}

/// Whether the member looks after the trainee.
#[derive(Deserialize)]
pub struct MineForm {
    mine: String,
}

/// `POST …/mine`
pub async fn mine(app: web::Data<App>, at: At, StaffForm { staff, form }: StaffForm<MineForm>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let key = if form.mine == "yes" {
        service::look_after(&app, staff.center, staff.member, at.0, at.1).await?;
        "trainee-mine-done"
    } else {
        service::let_go(&app, staff.center, staff.member, at.0, at.1).await?;
        "trainee-not-mine-done"
    };
    Ok(go_with(&href(at.0, at.1), Message::new(key)))
}

/// `GET …/sheet`: the sheet for the way, to be filled in by hand; nothing sealed is printed.
pub async fn sheet(app: web::Data<App>, staff: Staff, at: At) -> Result {
    let context = page(&app, &staff, at.into_inner(), None, &FieldErrors::default()).await?;
    staff.chrome(NAV).page(StatusCode::OK, "courses/trainees/views/sheet_print.html", context)
}
