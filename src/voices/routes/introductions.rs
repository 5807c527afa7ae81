//! The list of participants to hand out: kept by staff at the door, or by each office behind its own link.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::{Actor, Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, OrganizationId};
use crate::gatherings;
use crate::i18n::Message;
use crate::invitations::Door;
use crate::porch::help_of;
use crate::replies::store::listing;
use crate::shown;
use crate::voices::introductions::{self, Line};
use crate::voices::service::VoiceError;
use crate::voices::store::introduction;
use crate::web::{Error, FieldErrors, Form, Result, go_with, go_with_problem};

/// `GET /gatherings/{id}/listing`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let lines = introductions::lines(&tx, *id).await?;
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.title(staff.reader.lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        may_edit => staff.role.may_edit(),
        listed => lines.iter().filter(|line| line.consents).count(),
        lines => lines,
    };
    staff.page("gatherings", "voices/views/listing.html", context)
}

/// `GET /gatherings/{id}/listing/print`
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let lines: Vec<Line> =
        introductions::lines(&tx, *id).await?.into_iter().filter(|line| line.consents).collect();
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.told_title(staff.reader.lang),
        date => whole.date(),
        lines => lines,
    };
    staff.page("gatherings", "voices/views/listing_print.html", context)
}

/// One office's line.
#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    words: String,
    /// `yes`, or nothing.
    #[serde(default)]
    consents: String,
}

/// `POST /gatherings/{id}/listing/{organization}`
pub async fn save(
    app: web::Data<App>,
    path: web::Path<(GatheringId, OrganizationId)>,
    StaffForm { staff, form }: StaffForm<Said>,
) -> Result {
    staff.may_edit()?;
    let at = path.into_inner();
    let here = format!("/gatherings/{}/listing", at.0);
    let consents = form.consents == "yes";
    match introductions::say(&app, staff.center, staff.actor(), at, &form.words, consents).await {
        Ok(()) => Ok(go_with(&here, Message::new("listing-saved"))),
        Err(VoiceError::Fields(errors)) => {
            let message = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            Ok(go_with_problem(&here, message))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /i/{token}/listing`
pub async fn ask(app: web::Data<App>, door: Door) -> Result {
    page(&app, &door, None, &FieldErrors::default()).await
}

async fn page(app: &App, door: &Door, typed: Option<&Said>, errors: &FieldErrors) -> Result {
    let reader = &door.reader;
    let lang = reader.lang;
    let (gathering, organization) = door.asking.office_of_gathering().ok_or(Error::NotFound)?;
    let token = &door.token;
    let tx = app.db.scoped(door.center).read().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let known = introduction::of_organization(&tx, organization).await?;
    let said = listing::of_office(&tx, gathering, organization).await?;
    let consents = said.is_some_and(|row| row.consents);
    let own = crate::accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        action => format!("/i/{token}/listing"),
        back => format!("/i/{token}"),
        gathering => whole.told_title(lang),
        date => whole.date(),
        words => typed.map_or_else(|| known.map(|row| row.words).unwrap_or_default(), |typed| typed.words.clone()),
        consents => typed.map_or(consents, |typed| typed.consents == "yes"),
        errors => errors.say(lang),
    };
    let help = help_of(own, String::new(), lang);
    if errors.is_empty() {
        reader.page(Some(help), "voices/views/listing_guest.html", context)
    } else {
        reader.again(Some(help), "voices/views/listing_guest.html", context)
    }
}

/// `POST /i/{token}/listing`
pub async fn take(app: web::Data<App>, door: Door, Form(form): Form<Said>) -> Result {
    let at = door.asking.office_of_gathering().ok_or(Error::NotFound)?;
    let actor = Actor::Guest(door.asking.id);
    match introductions::say(&app, door.center, actor, at, &form.words, form.consents == "yes").await {
        Ok(()) => Ok(go_with(&format!("/i/{}/listing", door.token), Message::new("listing-thanks"))),
        Err(VoiceError::Fields(errors)) => page(&app, &door, Some(&form), &errors).await,
        Err(error) => Err(error.into()),
    }
}
