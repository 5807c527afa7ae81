//! Typing in a pile of sheets: numbers instead of boxes, Enter takes the next one.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::is_staff_channel;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::{Lang, Message};
use crate::playbooks::format::Form;
use crate::questionnaires::model::{Amiss, Answers, words};
use crate::questionnaires::room;
use crate::questionnaires::service::{self, QuestionnaireError};
use crate::questionnaires::typing::{self, field};
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go, go_with};

const PAGE: &str = "questionnaires/views/typing.html";

/// So many of the latest sheets without a name stand below the form, to be taken back.
const LATEST: usize = 10;

/// How many were typed in so far, how they came, and the keys of the latest sheets without a name.
#[derive(Deserialize)]
pub struct SoFar {
    #[serde(default)]
    done: usize,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    sheets: String,
}

/// The keys of the latest sheets, as a form or an address carries them.
fn keys(sheets: &str) -> Vec<String> {
    let drawn = |key: &&str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric());
    let keys: Vec<&str> = sheets.split('.').filter(drawn).collect();
    keys[keys.len().saturating_sub(LATEST)..].iter().map(|key| (*key).to_owned()).collect()
}

/// A sheet of this sitting in one line.
#[derive(Serialize)]
struct Typed {
    once: String,
    said: String,
}

fn in_one_line(form: &Form, answers: &Answers, lang: Lang) -> String {
    let said = form.questions.iter().filter_map(|question| {
        let given = answers.get(&question.id)?;
        let words: Vec<String> = given.values().iter().map(|value| words(question, value, lang)).collect();
        Some(words.join("・"))
    });
    said.collect::<Vec<_>>().join("　")
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
        ("sheets".to_owned(), so_far.sheets.clone()),
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
    let there = room::typed_sheets(&tx, &row, &keys(get(fields, "sheets"))).await?;
    let sheets: Vec<&str> = there.iter().map(|(once, _)| once.as_str()).collect();
    let latest: Vec<Typed> = there
        .iter()
        .rev()
        .map(|(once, answers)| Typed { once: once.clone(), said: in_one_line(&form, answers, lang) })
        .collect();
    let mut order = vec!["who".to_owned()];
    order.extend(form.questions.iter().map(|question| field(&question.id)));
    let channel = get(fields, "channel");
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.title(lang),
        named => row.named,
        lines => typing::lines(&form, fields, lang),
        who => get(fields, "who"),
        venues => super::room::venues(&whole, lang),
        venue => get(fields, "venue"),
        channel => if channel.is_empty() { "hand" } else { channel },
        once => get(fields, "once"),
        done => get(fields, "done").parse::<usize>().unwrap_or(0),
        sheets => sheets.join("."),
        latest => latest,
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
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
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
    let venue = service::chosen(&whole, get(&fields, "venue"));
    let from = (party.as_ref().map(|party| party.id), channel, venue);
    let once = get(&fields, "once");
    match room::type_sheet(&app, staff.center, staff.actor(), *gathering, from, answers, once).await {
        Ok(()) => {
            let done = get(&fields, "done").parse::<usize>().unwrap_or(0) + 1;
            let mut sheets = keys(get(&fields, "sheets"));
            if party.is_none() && !sheets.iter().any(|key| key == once) {
                sheets.push(once.to_owned());
            }
            let next = going_on(*gathering, done, get(&fields, "channel"), &sheets);
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

/// The page for the next sheet of the sitting.
fn going_on(gathering: GatheringId, done: usize, channel: &str, sheets: &[String]) -> String {
    let sheets = sheets.join(".");
    format!("/gatherings/{gathering}/questionnaire/type?done={done}&channel={channel}&sheets={sheets}")
}

/// A sheet to be taken back, and where the sitting stands.
#[derive(Deserialize)]
pub struct BackForm {
    once: String,
    #[serde(default)]
    done: usize,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    sheets: String,
}

/// `POST /gatherings/{id}/questionnaire/type/undo`
pub async fn take_back(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<BackForm>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let sheets = keys(&form.sheets);
    let word = if channel(&form.channel).is_some() { form.channel.as_str() } else { "" };
    match room::take_back_sheet(&app, staff.center, staff.actor(), *gathering, &form.once).await {
        Ok(()) => {
            let next = going_on(*gathering, form.done.saturating_sub(1), word, &sheets);
            Ok(go_with(&next, Message::new("questionnaire-sheet-undone")))
        }
        // Pressed twice: it is gone already.
        Err(QuestionnaireError::NotThere) => {
            let there = questionnaire_of(&app, &staff, *gathering).await?;
            if there { Ok(go(&going_on(*gathering, form.done, word, &sheets))) } else { Err(Error::NotFound) }
        }
        Err(other) => Err(other.into()),
    }
}

async fn questionnaire_of(app: &App, staff: &Staff, gathering: GatheringId) -> Result<bool> {
    let tx = staff.scope(app).read().await?;
    Ok(crate::questionnaires::of_gathering(&tx, gathering).await?.is_some())
}

fn channel(word: &str) -> Option<ReplyChannel> {
    serde_json::from_value(word.into()).ok().and_then(is_staff_channel)
}

fn add(errors: &mut FieldErrors, amiss: Amiss) {
    for (id, message) in amiss {
        errors.add(&field(&id), message);
    }
}
