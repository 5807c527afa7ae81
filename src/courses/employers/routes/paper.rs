//! On paper: the table of places, and for each employer asked on paper a letter with the form it fills in.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::staff::{read, said_yes, seated, table};
use super::{NAV, standing};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Channel;
use crate::courses::employers::form::{self, Shown};
use crate::courses::employers::model::Answer;
use crate::courses::employers::service::{Counts, asked, days_of, employers, open_of};
use crate::db::{AskingId, GatheringId, SendingId};
use crate::i18n::{Lang, Message, written};
use crate::invitations::ledger::EMPLOYER_REQUEST;
use crate::invitations::model::SendState;
use crate::invitations::sheets::{Sheet, sheet};
use crate::invitations::{Scene, Subject, ledger_of};
use crate::shown;
use crate::web::{Error, Result};

/// `GET /gatherings/{id}/employers/print`
pub async fn table_page(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let (whole, row) = read(&tx, *id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let days = days_of(&row, &whole);
    let all = employers(&tx, &row).await?;
    let papers = open_of(&tx, &all).await?;
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.title(lang),
        date => whole.date(),
        made_at => app.clock.now(),
        counts => Counts::of(&all),
        seated => seated(&tx, *id).await?,
        offers => table(*id, &days, (&said_yes(&all), &papers), lang),
        rest => table(*id, &days, (&all.iter().filter(|one| one.places.is_empty()).cloned().collect::<Vec<_>>(), &papers), lang),
    };
    staff.page(NAV, "courses/employers/views/print.html", context)
}

/// `GET /gatherings/{gathering}/employers/{employer}/agreement`: the center's agreement with an employer that said yes, twice, to
/// be filled in and signed. It names no trainee.
pub async fn agreement(app: Data<App>, staff: Staff, at: Path<(GatheringId, AskingId)>) -> Result {
    let (id, employer) = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    let (row, asking) = asked(&tx, id, employer).await?;
    let whole = crate::gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let Some((_, stated)) = standing(&tx, employer).await?.filter(|(row, _)| row.answer == Answer::Yes)
    else {
        return Err(Error::NotFound);
    };
    let lang = Lang::of(&asking.lang);
    let scene = Scene::read(&tx, id).await?.ok_or(Error::NotFound)?;
    let party = crate::invitations::party(&tx, &asking).await?;
    let days: Vec<String> = days_of(&row, &whole)
        .iter()
        .filter_map(|day| {
            let places = stated.places.get(&day.id)?;
            let hours = written::time_range(lang, day.starts, day.ends);
            let date = Message::new("employers-places-on").with("day", written::date(lang, day.date));
            Some(format!("{} {hours}", date.with("count", *places).say(lang)))
        })
        .collect();
    let context = shown! {
        lang => lang.code(),
        back => crate::courses::employers::service::page_of(id, employer),
        employer => party.full(lang),
        name => party.name(),
        center => scene.center.name.read(lang),
        gathering => whole.told_title(lang),
        days => days,
        contact => stated.content.contact,
        today => crate::calendar::zoned::local_date(app.clock.now(), whole.zone()),
    };
    staff.page(NAV, "courses/employers/views/agreement_print.html", context)
}

/// What is to be printed: a channel's sheets that wait, or one sending whatever its state.
#[derive(Deserialize)]
pub struct SheetsQuery {
    channel: Option<Channel>,
    sending: Option<SendingId>,
}

/// A request on paper: the letter, and on the next sheet the form to fill in and send back.
#[derive(Serialize)]
struct Request {
    letter: Sheet,
    addressee: String,
    form: Shown,
}

/// `GET /gatherings/{id}/employers/sheets`
pub async fn sheets(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    query: Query<SheetsQuery>,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let (whole, row) = read(&tx, *id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let scene = Scene::read(&tx, *id).await?.ok_or(Error::NotFound)?;
    let about = Subject::practicum(&tx, *id).await?.ok_or(Error::NotFound)?;
    let days = days_of(&row, &whole);
    let mut sheets = Vec::new();
    let mut dropped = 0;
    for party in ledger_of(&tx, &about).await? {
        let Some(asking) = &party.asking else { continue };
        let Some(sent) = party.of(EMPLOYER_REQUEST) else { continue };
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
        match sheet(&app, &tx, &scene, asking, &party.party, &sent.sending).await? {
            Some(letter) => sheets.push(Request {
                addressee: party.party.name().to_owned(),
                form: form::shown(&[], &days, Lang::of(&asking.lang)),
                letter,
            }),
            None => dropped += 1,
        }
    }
    let context = shown! {
        gathering => whole.told_title(lang),
        back => format!("/gatherings/{id}/sheets?purpose={EMPLOYER_REQUEST}"),
        fax => scene.center.fax,
        sheets => sheets,
        dropped => dropped,
    };
    staff.page(NAV, "courses/employers/views/sheets.html", context)
}
