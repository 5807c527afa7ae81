//! Typing in a pile of sheets: numbers instead of boxes, Enter takes the next one.

use actix_web::web;
use serde::Deserialize;

use super::is_staff_channel;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::Message;
use crate::questionnaires::model::Amiss;
use crate::questionnaires::room;
use crate::questionnaires::service::{self, QuestionnaireError};
use crate::questionnaires::typing::{self, field};
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "questionnaires/views/typing.html";

/// How many were typed in so far, and how they came.
#[derive(Deserialize)]
pub struct SoFar {
    #[serde(default)]
    done: usize,
    #[serde(default)]
    channel: String,
}

/// `GET /gatherings/{id}/questionnaire/type`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    so_far: web::Query<SoFar>,
) -> Result {
    staff.may_edit()?;
    let fields = [
        ("done".to_owned(), so_far.done.to_string()),
        ("channel".to_owned(), so_far.channel.clone()),
        ("once".to_owned(), drawn(&app)),
    ];
    page(&app, &staff, *gathering, &fields, &FieldErrors::default()).await
}

fn drawn(app: &App) -> String {
    let bytes: [u8; 16] = app.chance.bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn get<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

async fn page(
    app: &App,
    staff: &Staff,
    gathering: GatheringId,
    fields: &[(String, String)],
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let row = crate::questionnaires::of_gathering(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let form = service::form(&row)?;
    let mut order = vec!["who".to_owned()];
    order.extend(form.questions.iter().map(|question| field(&question.id)));
    let channel = get(fields, "channel");
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.title(lang),
        named => row.named,
        lines => typing::lines(&form, fields, lang),
        who => get(fields, "who"),
        channel => if channel.is_empty() { "hand" } else { channel },
        once => get(fields, "once"),
        done => get(fields, "done").parse::<usize>().unwrap_or(0),
        errors => errors.say(lang),
        order => order,
    };
    if errors.is_empty() {
        staff.page("gatherings", PAGE, context)
    } else {
        staff.again("gatherings", PAGE, context)
    }
}

/// `POST /gatherings/{id}/questionnaire/type`
pub async fn take(
    app: web::Data<App>,
    StaffForm { staff, form: fields }: StaffForm<Vec<(String, String)>>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let row = crate::questionnaires::of_gathering(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let form = service::form(&row)?;
    let who = get(&fields, "who");
    let party = room::party_called(&tx, *gathering, who).await?;
    drop(tx);
    let channel =
        channel(get(&fields, "channel")).ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
    let mut errors = FieldErrors::default();
    if party.is_none() && !who.is_empty() {
        errors.add("who", Message::new("questionnaire-error-no-such-party"));
    }
    let answers = match typing::read(&form, &fields) {
        Ok(answers) if answers.is_empty() => {
            errors.add(&field(&form.questions[0].id), Message::new("questionnaire-error-empty"));
            answers
        }
        Ok(answers) => answers,
        Err(amiss) => {
            add(&mut errors, amiss);
            Default::default()
        }
    };
    if !errors.is_empty() {
        return page(&app, &staff, *gathering, &fields, &errors).await;
    }
    let from = (party.as_ref().map(|party| party.id), channel);
    let once = get(&fields, "once");
    match room::type_sheet(&app, staff.center, staff.actor(), *gathering, from, answers, once).await {
        Ok(()) => {
            let done = get(&fields, "done").parse::<usize>().unwrap_or(0) + 1;
            let word = get(&fields, "channel");
            let next = format!("/gatherings/{gathering}/questionnaire/type?done={done}&channel={word}");
            let who = party.map(|party| party.name);
            let said = match who {
                Some(name) => Message::new("questionnaire-typed-of").with("name", name),
                None => Message::new("questionnaire-typed-of-nobody"),
            };
            Ok(go_with(&next, said))
        }
        Err(QuestionnaireError::Stale | QuestionnaireError::AnsweredAlready) => {
            let errors = FieldErrors::one("who", "questionnaire-error-typed-already");
            page(&app, &staff, *gathering, &fields, &errors).await
        }
        Err(QuestionnaireError::Amiss(amiss)) => {
            add(&mut errors, amiss);
            page(&app, &staff, *gathering, &fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

fn channel(word: &str) -> Option<ReplyChannel> {
    serde_json::from_value(word.into()).ok().and_then(is_staff_channel)
}

fn add(errors: &mut FieldErrors, amiss: Amiss) {
    for (id, message) in amiss {
        errors.add(&field(&id), message);
    }
}
