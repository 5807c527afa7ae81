//! The guest's page: looking changes nothing, an answer is a POST, checked before it is sent.

use actix_web::{HttpResponse, web};

use crate::accounts::{self, Actor};
use crate::app::App;
use crate::db::{CenterId, Tx};
use crate::gatherings;
use crate::i18n::Message;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, Door};
use crate::playbooks::format::{About, Form as QuestionForm};
use crate::questionnaires::model::{Amiss, Answers, about, checked, field};
use crate::questionnaires::room;
use crate::questionnaires::service::{self, NewAnswer, QuestionnaireError};
use crate::questionnaires::shown::{self, ShownQuestion};
use crate::questionnaires::store::{answer, ballot, questionnaire};
use crate::replies::model::ReplyChannel;
use crate::replies::{self, GuestNote, Looking};
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Help, Reader, Result, go_with};

/// Everything the page stands on.
struct Place {
    token: String,
    reader: Reader,
    asking: Asking,
    center: CenterId,
    help: Help,
    gathering: String,
    date: chrono::NaiveDate,
    hosts: String,
    ended: bool,
    row: Option<(questionnaire::Model, QuestionForm)>,
    answer: Option<answer::Model>,
    /// Some answers came in the room without an office.
    in_room: bool,
    /// What other rooms have to say once the day is over, or to whoever answered.
    notes: Vec<GuestNote>,
}

/// The field by which a party wishes that its answer has no name.
const UNNAMED: &str = "unnamed";

/// What of the page changes from stage to stage.
#[derive(Default)]
struct Stage {
    name: &'static str,
    heading: &'static str,
    answers: Answers,
    errors: FieldErrors,
    given: Vec<(String, String)>,
    /// The party wishes that its answer has no name.
    unnamed: bool,
}

/// `GET /i/{token}/questionnaire`
pub async fn show(
    app: web::Data<App>,
    door: Door,
    query: web::Query<std::collections::HashMap<String, String>>,
) -> Result {
    let place = stand(&app, door).await?;
    let asked = place.row.as_ref();
    let stage = match (asked, &place.answer) {
        (None, _) if place.ended => {
            Stage { name: "none", heading: "questionnaire-title-none", ..Stage::default() }
        }
        (None, _) => waiting(),
        (Some((row, _)), None) if row.closed_at.is_some() || place.asking.closed_at.is_some() => {
            Stage { name: "closed", heading: "questionnaire-title-closed", ..Stage::default() }
        }
        (Some((row, _)), None) if !service::is_open(row) => waiting(),
        (Some((row, _)), Some(given))
            if !query.contains_key("change") || row.closed_at.is_some() || !row.named || given.unnamed =>
        {
            let answers = serde_json::from_value(given.content.clone()).unwrap_or_default();
            Stage { name: "given", heading: "questionnaire-title-given", answers, ..Stage::default() }
        }
        (Some(_), given) => {
            let answers = given.as_ref().and_then(|given| serde_json::from_value(given.content.clone()).ok());
            Stage { answers: answers.unwrap_or_default(), ..asking_stage() }
        }
    };
    page(&place, &stage)
}

/// `POST /i/{token}/questionnaire`: `step` is check, edit or send.
pub async fn take(app: web::Data<App>, door: Door, Form(fields): Form<Vec<(String, String)>>) -> Result {
    let place = stand(&app, door).await?;
    let token = &place.token;
    let Some((row, form)) = &place.row else { return Err(QuestionnaireError::NotThere.into()) };
    if row.closed_at.is_some() {
        return Err(QuestionnaireError::Closed.into());
    }
    if fields.iter().any(|(name, value)| name == "step" && value == "in-room") {
        room::said_in_room(&app, place.center, place.asking.id).await?;
        return Ok(go_with(&format!("/i/{token}/questionnaire"), Message::new("questionnaire-taken")));
    }
    let typed = Answers::of_fields(form, &fields);
    let unnamed = row.named
        && fields.iter().any(|(name, value)| name == UNNAMED && value == "yes")
        && !is_survey(&place);
    let step = fields.iter().find(|(name, _)| name == "step").map_or("check", |(_, value)| value.as_str());
    match (step, checked(form, typed.clone())) {
        (_, Err(amiss)) => again(&place, typed, amiss),
        (_, Ok(answers)) if answers.is_empty() => {
            let amiss = vec![(form.questions[0].id.clone(), Message::new("questionnaire-error-empty"))];
            again(&place, typed, amiss)
        }
        ("send", Ok(answers)) => {
            let new = NewAnswer { answers, channel: ReplyChannel::Link, seen: None, unnamed };
            let actor = Actor::Guest(place.asking.id);
            let here = format!("/i/{token}/questionnaire");
            match service::answer(&app, place.center, actor, place.asking.id, new).await {
                Ok(()) => Ok(go_with(&here, Message::new("questionnaire-taken"))),
                // A second press of the button: the answer is there.
                Err(QuestionnaireError::AnsweredAlready) => Ok(crate::web::go(&here)),
                Err(error) => Err(error.into()),
            }
        }
        ("edit", Ok(answers)) => page(&place, &Stage { answers, unnamed, ..asking_stage() }),
        (_, Ok(answers)) => {
            let given = answers
                .0
                .iter()
                .flat_map(|(id, given)| given.values().iter().map(|value| (field(id), value.clone())))
                .collect();
            let stage = Stage {
                name: "check",
                heading: "questionnaire-title-check",
                answers,
                given,
                unnamed,
                ..Stage::default()
            };
            page(&place, &stage)
        }
    }
}

fn asking_stage() -> Stage {
    Stage { name: "form", ..Stage::default() }
}

fn waiting() -> Stage {
    Stage { name: "waiting", heading: "questionnaire-title-waiting", ..Stage::default() }
}

fn again(place: &Place, answers: Answers, amiss: Amiss) -> Result {
    let stage = Stage { answers, errors: shown::errors(amiss), ..asking_stage() };
    let mut response = page(place, &stage)?;
    *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn page(place: &Place, stage: &Stage) -> Result<HttpResponse> {
    let Place { reader, token, .. } = place;
    let lang = reader.lang;
    let row = place.row.as_ref().map(|(row, _)| row);
    let form = place.row.as_ref().map(|(_, form)| form);
    let wished = stage.unnamed || place.answer.as_ref().is_some_and(|answer| answer.unnamed);
    let named = row.is_none_or(|row| row.named) && !wished;
    let all = form.map(|form| shown::questions(form, &stage.answers, lang)).unwrap_or_default();
    // An answer without a name leaves the wish for a visit with the office: it is asked apart and says so.
    let visit = form
        .filter(|_| !named)
        .and_then(|form| about(form, About::Visit))
        .map(|question| field(&question.id));
    let (apart, asked): (Vec<ShownQuestion>, Vec<ShownQuestion>) =
        all.into_iter().partition(|question| Some(&question.name) == visit.as_ref());
    let title = row.map(|row| row.title.read(lang).to_owned()).unwrap_or_default();
    let thanks = form.and_then(|form| form.thanks.as_ref()).map(|thanks| thanks.get(lang.code()).to_owned());
    let context = shown! {
        stage => stage.name,
        heading => if stage.heading.is_empty() { title } else { crate::i18n::t(lang, stage.heading) },
        hosts => place.hosts,
        gathering => place.gathering,
        date => place.date,
        named => named,
        // Who wishes it is asked nothing more; who has answered so cannot take it back.
        may_be_unnamed => row.is_some_and(|row| row.named) && !is_survey(place),
        unnamed => stage.unnamed,
        notes => if stage.name == "check" { Vec::new() } else { place.notes.clone() },
        token => token,
        closed => row.is_some_and(|row| row.closed_at.is_some()),
        lead => form.map(|form| form.lead.get(lang.code()).to_owned()).unwrap_or_default(),
        thanks => thanks.unwrap_or_else(|| crate::i18n::t(lang, "questionnaire-thanks")),
        asked => asked,
        apart => apart,
        order => form.map(shown::order).unwrap_or_default(),
        in_room => place.in_room && place.answer.is_none(),
        errors => stage.errors.say(lang),
        notes => place.notes, token => token,
        given => stage.given,
        action => format!("/i/{token}/questionnaire"),
        listing => place.asking.office_of_gathering().map(|_| format!("/i/{token}/listing")),
        survey => is_survey(place),
        stop => if is_survey(place) { format!("/i/{token}/stop") } else { String::new() },
        reply => if place.ended || is_survey(place) { String::new() } else { format!("/i/{token}") },
    };
    reader.page(Some(place.help.clone()), "questionnaires/views/guest.html", context)
}

fn is_survey(place: &Place) -> bool {
    place.asking.subject_kind == SubjectKind::Survey
}

async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let tx = app.db.scoped(center).read().await?;
    let gathering = invitations::gathering_of(&tx, &asking).await?.ok_or(Error::NotFound)?;
    if matches!(asking.subject_kind, SubjectKind::Visit | SubjectKind::Practicum | SubjectKind::Speaker) {
        return Err(Error::NotFound);
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let row = service::behind(&tx, &asking).await?;
    let row = match row {
        Some(row) => {
            let form = service::form(&row)?;
            Some((row, form))
        }
        None => None,
    };
    let answer = match &row {
        Some((row, _)) => answer::of_asking(&tx, row.id, asking.id).await?,
        None => None,
    };
    let in_room = match &row {
        Some((row, _)) => {
            let all = ballot::list_of_questionnaire(&tx, row.id).await?;
            all.iter().any(|ballot| ballot.way == ballot::Way::Room)
        }
        None => false,
    };
    let lang = reader.lang;
    let now = app.clock.now();
    let ended =
        whole.gathering.ends_at <= now && whole.gathering.state != gatherings::GatheringState::Postponed;
    let notes = if (ended || answer.is_some()) && asking.subject_kind == SubjectKind::Gathering {
        replies::guest_notes(Looking { app, tx: &tx, asking: &asking, whole: &whole, lang, now }).await?
    } else {
        Vec::new()
    };
    Ok(Place {
        in_room,
        notes,
        help: help(&tx, lang).await?,
        gathering: whole.told_title(lang),
        date: whole.days.first().map_or_else(|| whole.gathering.starts_at.date_naive(), |day| day.date),
        hosts: whole
            .hosts
            .iter()
            .map(|host| host.organization.name.as_str())
            .collect::<Vec<_>>()
            .join(" ・ "),
        ended,
        token,
        reader,
        center,
        asking,
        row,
        answer,
    })
}

/// Whom a guest may ask: the center, its telephone and when somebody answers it.
pub(crate) async fn help(tx: &Tx, lang: crate::i18n::Lang) -> Result<Help> {
    let center = accounts::center(tx).await?.ok_or(Error::NotFound)?;
    Ok(crate::porch::help_of(center, String::new(), lang))
}
