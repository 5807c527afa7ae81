//! Staff pages of the survey before a gathering: who was asked and has answered, by which way, and what the answers
//! say. Whom it asks is chosen, and called back, on the pages of the invitations room; see `invitations::subject`.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::staff::sheet_path;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::japanese::{search_keys, search_text};
use crate::db::{AskingId, GatheringId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t};
use crate::invitations::ledger::sums_of;
use crate::invitations::model::{SendState, WaveState};
use crate::invitations::{self, Subject};
use crate::questionnaires::model::Purpose;
use crate::questionnaires::results::rates;
use crate::questionnaires::service::{self, Results};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

/// Which parties are listed.
#[derive(Deserialize)]
pub struct Which {
    /// Part of a name, its reading, or the code on the sheet.
    #[serde(default)]
    q: String,
    /// `answered`, `waiting`, `call` (those who are rung up now); everybody where it is empty.
    #[serde(default)]
    show: String,
}

/// A party that was asked.
#[derive(Serialize)]
struct Row {
    id: AskingId,
    name: String,
    code: String,
    phone: String,
    channel: String,
    answered: bool,
    by: String,
    type_in: String,
}

/// How a way of asking was answered, in words.
#[derive(Serialize)]
struct RateRow {
    channel: String,
    asked: usize,
    answered: usize,
    percent: usize,
}

/// `GET /gatherings/{id}/survey`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    which: web::Query<Which>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let results = service::results_of(&tx, *gathering, Purpose::Survey, lang).await?;
    let mut sent = Vec::new();
    let mut draft = String::new();
    if let Some(about) = Subject::survey(&tx, *gathering).await? {
        let tally = sums_of(&invitations::ledger_of(&tx, &about).await?).total;
        let sum = |label: String, count: usize| shown! { label => label, count => count };
        sent.push(sum(t(lang, "invitations-sum-frame"), tally.frame));
        sent.push(sum(t(lang, "invitations-sum-left-out"), tally.excluded));
        sent.push(sum(t(lang, "questionnaire-survey-asked"), tally.invited));
        let states = SendState::ALL.into_iter().filter(|state| tally.of(*state) > 0);
        sent.extend(states.map(|state| sum(t(lang, &state.key()), tally.of(state))));
        let waves = invitations::store::wave::list_of_subject(&tx, about.id).await?;
        if let Some(wave) = waves.iter().find(|wave| wave.state == WaveState::Draft) {
            draft = format!("/gatherings/{gathering}/waves/{}", wave.id);
        }
    }
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.title(lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        subject => whole.subject().word(),
        may_edit => staff.role.may_edit(),
        past => whole.is_over(app.clock.now()),
        there => results.is_some(),
        draft => draft,
        sent => if results.as_ref().is_some_and(|results| !results.asked.is_empty()) { sent } else { Vec::new() },
        on_paper => results.as_ref().is_some_and(|results| {
            results.asked.iter().any(|party| party.channel != crate::contacts::Channel::Email)
        }),
        results => results.as_ref().map(|results| told(results, lang)),
        parties => results.as_ref().map(|results| parties(&whole, results, &which, lang)).unwrap_or_default(),
        q => which.q,
        show => which.show,
    };
    staff.page("gatherings", "questionnaires/views/survey.html", context)
}

/// The results as both pages show them.
fn told(results: &Results, lang: Lang) -> minijinja::Value {
    let rates: Vec<RateRow> = rates(&results.asked)
        .into_iter()
        .map(|rate| RateRow {
            channel: t(lang, rate.channel.key()),
            asked: rate.asked,
            answered: rate.answered,
            percent: rate.percent(),
        })
        .collect();
    shown! {
        title => results.questionnaire.title.read(lang),
        named => results.questionnaire.named,
        closed => results.questionnaire.closed_at.is_some(),
        asked => results.asked.len(),
        answered => results.answered,
        waiting => results.asked.len() - results.answered,
        to_call => results.asked.iter().filter(|party| party.to_call()).count(),
        rates => rates,
        tallies => results.tallies,
    }
}

fn parties(whole: &Whole, results: &Results, which: &Which, lang: Lang) -> Vec<Row> {
    let typed = which.q.trim();
    let keys = search_keys(typed);
    let code = crate::paper::qr::normalise_code(typed);
    let fits = |party: &&crate::questionnaires::store::asked::Asked| {
        let found = typed.is_empty()
            || code.as_ref() == Some(&party.code)
            || keys.iter().any(|key| search_text(&[party.name.as_str(), party.kana.as_str()]).contains(key));
        found
            && match which.show.as_str() {
                "answered" => party.answered,
                "waiting" => !party.answered,
                "call" => party.to_call(),
                _ => true,
            }
    };
    results
        .asked
        .iter()
        .filter(fits)
        .map(|party| Row {
            id: party.asking_id,
            name: party.name.clone(),
            code: crate::paper::qr::printed_code(&party.code),
            phone: party.phone.clone(),
            channel: t(lang, party.channel.key()),
            answered: party.answered,
            by: party
                .answered_by
                .as_ref()
                .map(|by| t(lang, &format!("questionnaire-by-{by}")))
                .unwrap_or_default(),
            type_in: sheet_path(whole.gathering.id, party.asking_id),
        })
        .collect()
}

/// `GET /gatherings/{id}/survey/print`
pub async fn print(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let results =
        service::results_of(&tx, *gathering, Purpose::Survey, lang).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.title(lang),
        date => whole.date(),
        results => told(&results, lang),
    };
    staff.page("gatherings", "questionnaires/views/survey_print.html", context)
}

type Pressed = StaffForm<serde::de::IgnoredAny>;

/// `POST /gatherings/{id}/survey/remind`
pub async fn remind(app: web::Data<App>, posted: Pressed, gathering: web::Path<GatheringId>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let here = format!("/gatherings/{gathering}/survey");
    match service::remind_survey_now(&app, staff.center, *gathering).await? {
        (0, _) => Ok(go_with_problem(&here, Message::new("questionnaire-survey-nobody-reminded"))),
        (count, others) => {
            let said =
                Message::new("questionnaire-survey-reminded").with("count", count).with("others", others);
            Ok(go_with(&here, said))
        }
    }
}

/// `POST /gatherings/{id}/survey/close`
pub async fn close(app: web::Data<App>, posted: Pressed, gathering: web::Path<GatheringId>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *gathering, Purpose::Survey).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/survey"), Message::new("questionnaire-closed-now")))
}

/// `POST /gatherings/{id}/survey/open`
pub async fn open(app: web::Data<App>, posted: Pressed, gathering: web::Path<GatheringId>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    service::reopen(&app, staff.center, *gathering, Purpose::Survey).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/survey"), Message::new("questionnaire-opened")))
}
