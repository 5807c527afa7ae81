//! On paper: the results for the hosts, and the questionnaire for those who are written to on paper.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::room::Address;
use super::staff::shown_after;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::db::GatheringId;
use crate::i18n::Lang;
use crate::paper::qr;
use crate::questionnaires::model::Answers;
use crate::questionnaires::service;
use crate::questionnaires::shown::{self, ShownQuestion};
use crate::shown;
use crate::web::{Error, Result};
use crate::{gatherings, invitations};

/// `GET /gatherings/{id}/after/print`
pub async fn results(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let (context, _) = shown_after(&app, &staff, *gathering).await?;
    staff.page("gatherings", "questionnaires/views/after_print.html", context)
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
        gathering => whole.title(lang),
        back => format!("/gatherings/{gathering}/after"),
        blank => blank,
        sheets => sheets,
    };
    staff.page("gatherings", "questionnaires/views/sheets.html", context)
}
