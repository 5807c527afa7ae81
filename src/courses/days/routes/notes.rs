//! One trainee's days for staff: at a glance, the notes once they are opened, and the form of a note.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::{Choice, NAV, key, moods, parts};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::days::model::{Author, Words};
use crate::courses::days::service::{self, Board, By, CourseDayError, NewNote, Opened, counts};
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::looks_after;
use crate::db::{AttendeeId, DayId, GatheringId, RowId};
use crate::i18n::{Message, t, written};
use crate::replies::Head;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/days/views/trainee.html";

type At = Path<(GatheringId, AttendeeId)>;

/// A note as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NoteForm {
    day: String,
    mood: String,
    words: String,
    well: String,
    tell: String,
    trouble: String,
    once: String,
}

async fn page(
    app: &App,
    staff: &Staff,
    (id, attendee): (GatheringId, AttendeeId),
    opened: Option<&[Opened]>,
    (typed, errors): (&NoteForm, &FieldErrors),
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let board = Board::read_for(&tx, staff.member, id).await?;
    let found = board.trainee(attendee).ok_or(CourseDayError::NotFound)?;
    let noted = counts(&tx, id).await?;
    let mine = looks_after(&tx, staff.member, attendee).await.map_err(TraineeError::from)?;
    let today = board.today(now);
    let once: RowId = app.chance.id(now);
    let days: Vec<_> = board
        .days
        .iter()
        .map(|day| {
            let employer = board.with(attendee, day.id).and_then(|asking| board.employer(asking));
            let (notes, trouble) = noted.get(&(attendee, day.id)).copied().unwrap_or_default();
            shown! {
                href => format!("/gatherings/{id}/course-days/{}", day.id),
                date => written::date(lang, day.date),
                place => employer.map(|one| one.name.clone()),
                open => !board.has_place(attendee, day.id),
                parts => parts(&board, (attendee, day.id), By::Member(staff.member), lang),
                notes => notes, trouble => trouble,
            }
        })
        .collect();
    let begun: Vec<Choice> = board
        .days
        .iter()
        .filter(|day| day.date <= today)
        .map(|day| Choice { value: day.id.to_string(), label: written::date(lang, day.date) })
        .collect();
    let shown_note = |one: &Opened| {
        let words = one.words.clone();
        let texts = words.as_ref().map(|words| [words.words.clone(), words.well.clone(), words.tell.clone()]);
        shown! {
            author => t(lang, one.author.key()),
            date => one.date.map(|date| written::date(lang, date)),
            at => written::moment(lang, one.at, board.whole.zone()),
            trouble => one.trouble,
            mood => words.as_ref().and_then(|words| words.mood).map(|mood| t(lang, mood.key())),
            texts => texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>(),
            gone => words.is_none(),
        }
    };
    let chosen = begun.last().map(|day| day.value.clone()).unwrap_or_default();
    Ok(shown! {
        head => Head::of(&board.whole, lang, now),
        list => format!("/gatherings/{id}/course-days"),
        base => format!("/gatherings/{id}/trainees/{attendee}/days"),
        trainee => format!("/gatherings/{id}/trainees/{attendee}"),
        name => found.name, office => found.office, companion => found.companion_name,
        days => days,
        count => noted.iter().filter(|((one, _), _)| *one == attendee).map(|(_, (count, _))| count).sum::<usize>(),
        mine => mine,
        opened => opened.map(|all| all.iter().map(shown_note).collect::<Vec<_>>()),
        begun => begun,
        chosen => if typed.day.is_empty() { chosen } else { typed.day.clone() },
        typed => typed,
        moods => moods(lang),
        may_edit => staff.role.may_edit(),
        once => once.0.simple().to_string(),
        errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/trainees/{attendee}/days`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let form = (&NoteForm::default(), &FieldErrors::default());
    let context = page(&app, &staff, at.into_inner(), None, form).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/days/open`: shows the notes; each reading is kept, which is why it is a POST.
pub async fn open(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    let staff = posted.staff;
    let at = at.into_inner();
    let opened = service::open(&app, staff.center, staff.member, at.0, at.1).await?;
    let form = (&NoteForm::default(), &FieldErrors::default());
    let context = page(&app, &staff, at, Some(&opened), form).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST …/days`: keeps a note of staff.
pub async fn take(app: Data<App>, at: At, StaffForm { staff, form }: StaffForm<NoteForm>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    match keep(&app, &staff, (id, attendee), &form).await {
        Ok(()) => {
            let here = format!("/gatherings/{id}/trainees/{attendee}/days");
            Ok(go_with(&here, Message::new("course-note-saved")))
        }
        Err(CourseDayError::Fields(errors)) => {
            let context = page(&app, &staff, (id, attendee), None, (&form, &errors)).await?;
            staff.again(NAV, PAGE, context)
        }
        Err(error) => Err(error.into()),
    }
}

async fn keep(
    app: &App,
    staff: &Staff,
    (id, attendee): (GatheringId, AttendeeId),
    form: &NoteForm,
) -> Result<(), CourseDayError> {
    let day: DayId =
        form.day.parse().map_err(|_| CourseDayError::Fields(FieldErrors::one("day", "field-choose")))?;
    let words = Words {
        mood: super::mood(&form.mood),
        words: form.words.clone(),
        well: form.well.clone(),
        tell: form.tell.clone(),
    };
    let trouble = form.trouble == "yes";
    let once = format!("staff-{day}-{}", key(&form.once));
    let new = NewNote { attendee, day, author: Author::Staff, words, trouble, once };
    service::note(app, staff.center, By::Member(staff.member), id, new).await
}
