//! On paper: the results for the hosts, and questionnaire and survey for those who are written to on paper.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::room::Address;
use super::staff::shown_after;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, SendingId};
use crate::i18n::Lang;
use crate::invitations::Subject;
use crate::invitations::ledger::SURVEY;
use crate::invitations::model::SendState;
use crate::paper::qr;
use crate::questionnaires::model::{Answers, Purpose};
use crate::questionnaires::service;
use crate::questionnaires::shown::{self, ShownQuestion};
use crate::shown;
use crate::web::{Error, Result};
use crate::{gatherings, invitations, questionnaires};

/// `GET /gatherings/{id}/after/print`
pub async fn results(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let (context, _) = shown_after(&app, &staff, *gathering).await?;
    staff.page("gatherings", "questionnaires/views/after_print.html", context)
}

/// What of the survey is to be printed: a channel's sheets that wait, or one sending whatever its state.
#[derive(Deserialize)]
pub struct SurveysQuery {
    channel: Option<Channel>,
    sending: Option<SendingId>,
}

/// A survey on paper: the letter, and on the next sheet the form to fill in and send back.
#[derive(Serialize)]
struct Survey {
    letter: invitations::sheets::Sheet,
    form: Sheet,
}

/// `GET /gatherings/{id}/survey/sheets`
pub async fn surveys(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    query: web::Query<SurveysQuery>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let scene = invitations::Scene::read(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let about = Subject::survey(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let row = questionnaires::of(&tx, *gathering, Purpose::Survey).await?.ok_or(Error::NotFound)?;
    let form = service::form(&row)?;
    let mut sheets = Vec::new();
    let mut dropped = 0;
    for party in invitations::ledger_of(&tx, &about).await? {
        let Some(asking) = &party.asking else { continue };
        let Some(sent) = party.of(SURVEY) else { continue };
        let wanted = match query.sending {
            Some(one) => sent.sending.id == one,
            None => {
                query.channel.is_none_or(|channel| sent.sending.channel == channel)
                    && sent.sending.outbox_id.is_none()
                    && sent.state == SendState::ToSend
            }
        };
        if !wanted {
            continue;
        }
        let letter =
            invitations::sheets::sheet(&app, &tx, &scene, asking, &party.party, &sent.sending).await?;
        let Some(letter) = letter else {
            dropped += 1;
            continue;
        };
        let theirs = Lang::of(&asking.lang);
        sheets.push(Survey {
            form: Sheet {
                addressee: party.party.name().to_owned(),
                questions: shown::questions(&form, &Answers::default(), theirs),
                title: row.title.read(theirs).to_owned(),
                lead: form.lead.get(theirs.code()).to_owned(),
                named: row.named,
                code: letter.code.clone(),
                qr: letter.qr.clone(),
            },
            letter,
        });
    }
    let context = shown! {
        gathering => scene.whole.told_title(lang),
        back => format!("/gatherings/{gathering}/sheets?purpose={SURVEY}"),
        center => scene.center.name.read(lang),
        fax => scene.center.fax,
        sheets => sheets,
        dropped => dropped,
    };
    staff.page("gatherings", "questionnaires/views/survey_sheets.html", context)
}

/// One party's sheet: the form to fill in, which goes with the thanks.
#[derive(Serialize)]
struct Sheet {
    addressee: String,
    questions: Vec<ShownQuestion>,
    title: String,
    lead: String,
    named: bool,
    code: String,
    qr: String,
}

/// `?blank=1` for one sheet without an addressee, to be copied for the room.
#[derive(Deserialize)]
pub struct Print {
    #[serde(default)]
    blank: String,
}

/// `GET /gatherings/{id}/questionnaire/print`: a sheet for each party asked on paper that has not answered.
pub async fn sheets(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    print: web::Query<Print>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let found = service::results(&tx, *gathering, lang).await?.ok_or(Error::NotFound)?;
    let blank = !print.blank.is_empty();
    let mut sheets = Vec::new();
    if blank {
        sheets.push(Sheet {
            addressee: String::new(),
            questions: shown::questions(&found.form, &Answers::default(), lang),
            title: found.questionnaire.title.read(lang).to_owned(),
            lead: found.form.lead.get(lang.code()).to_owned(),
            named: found.questionnaire.named,
            code: String::new(),
            qr: Address::of(&app, &found.questionnaire)?.qr,
        });
    }
    for party in found
        .asked
        .iter()
        .filter(|_| !blank)
        .filter(|party| party.channel != Channel::Email && !party.answered)
    {
        let Some(asking) = invitations::asking(&tx, party.asking_id).await? else { continue };
        let theirs = Lang::of(&asking.lang);
        sheets.push(Sheet {
            addressee: invitations::party(&tx, &asking).await?.full(theirs),
            questions: shown::questions(&found.form, &Answers::default(), theirs),
            title: found.questionnaire.title.read(theirs).to_owned(),
            lead: found.form.lead.get(theirs.code()).to_owned(),
            named: found.questionnaire.named,
            code: qr::printed_code(&asking.code),
            qr: qr::svg(&invitations::link(&app, &asking)).map_err(|error| anyhow::anyhow!("{error:?}"))?,
        });
    }
    let context = shown! {
        gathering => whole.told_title(lang),
        back => format!("/gatherings/{gathering}/after"),
        blank => blank,
        sheets => sheets,
    };
    staff.page("gatherings", "questionnaires/views/sheets.html", context)
}
