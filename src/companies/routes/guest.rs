//! A company's own pages behind its invitation: what it tells of itself and how it is welcomed, and passing the invitation on.

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::form::{FactsForm, choices};
use crate::accounts::{self, Actor, visitor};
use crate::app::App;
use crate::companies::model::Facts;
use crate::companies::service::{self, CompanyError};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings;
use crate::i18n::{Message, written};
use crate::invitations::Door;
use crate::porch::help_of;
use crate::replies::welcoming;
use crate::shown;
use crate::signup::service::page as sign_up_page;
use crate::web::{Error, FieldErrors, Form, Result, go, go_with};

/// The company behind a link; 404 for anybody else.
async fn company_behind(tx: &Tx, door: &Door) -> Result<(GatheringId, OrganizationId)> {
    let at = door.asking.office_of_gathering().filter(|_| door.asking.closed_at.is_none());
    let (gathering, office) = at.ok_or(Error::NotFound)?;
    if service::is_company(tx, office).await? { Ok((gathering, office)) } else { Err(Error::NotFound) }
}

/// `GET /i/{token}/company`
pub async fn show(app: Data<App>, door: Door) -> Result {
    page(&app, &door, None, &FieldErrors::default()).await
}

async fn page(app: &App, door: &Door, typed: Option<FactsForm>, errors: &FieldErrors) -> Result {
    let reader = &door.reader;
    let lang = reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let (gathering, office) = company_behind(&tx, door).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let row = service::facts_of(&tx, office).await?;
    let (by_name, on_list) = welcoming::said(&tx, door.asking.id).await?.unwrap_or_default();
    let word = |yes: bool| if yes { "yes" } else { "" }.to_owned();
    let saved = match &row {
        Some(row) => FactsForm::of(&row.facts(), row.version),
        None => FactsForm::of(&Facts::default(), 0),
    };
    let saved = FactsForm { by_name: word(by_name), on_list: word(on_list), ..saved };
    let first =
        !whole.has_begun(app.clock.now()) && welcoming::is_first(&tx, &door.asking, &whole.gathering).await?;
    let context = shown! {
        action => format!("/i/{}/company", door.token), back => format!("/i/{}", door.token),
        gathering => whole.told_title(lang), first => first, asked => row.is_some(),
        form => typed.unwrap_or(saved), choices => choices(lang), errors => errors.say(lang),
        center => center.name.read(lang),
    };
    let help = Some(help_of(center, String::new(), lang));
    if errors.is_empty() {
        reader.page(help, "companies/views/guest.html", context)
    } else {
        reader.again(help, "companies/views/guest.html", context)
    }
}

/// `POST /i/{token}/company`: `act` is save, or skip, which tells nothing and is not asked again.
pub async fn take(app: Data<App>, door: Door, Form(form): Form<FactsForm>) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let (gathering, office) = company_behind(&tx, &door).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let first =
        !whole.has_begun(app.clock.now()) && welcoming::is_first(&tx, &door.asking, &whole.gathering).await?;
    drop(tx);
    let actor = Actor::Guest(door.asking.id);
    let read = if form.act == "skip" { Ok(Facts::default()) } else { form.read() };
    let done = match read {
        Ok(facts) => service::tell(&app, door.center, actor, office, (facts, form.seen)).await,
        Err(errors) => Err(CompanyError::Fields(errors)),
    };
    match done {
        Ok(()) => {
            if first {
                let wish = (form.by_name == "yes", form.on_list == "yes");
                welcoming::say(&app, door.center, actor, (gathering, door.asking.id), wish).await?;
            }
            let said = match (first && form.by_name == "yes", form.act.as_str()) {
                (true, _) => "company-thanks-welcome",
                (false, "skip") => "company-skipped",
                (false, _) => "company-thanks",
            };
            Ok(go_with(&format!("/i/{}", door.token), Message::new(said)))
        }
        Err(CompanyError::Fields(errors)) => page(&app, &door, Some(form), &errors).await,
        // The center wrote something down meanwhile: what was typed stays, and the next press counts.
        Err(CompanyError::Stale) => {
            let tx = app.db.scoped(door.center).read().await?;
            let seen = service::facts_of(&tx, office).await?.map_or(0, |row| row.version);
            drop(tx);
            let errors = FieldErrors::one("size", "company-error-stale");
            page(&app, &door, Some(FactsForm { seen, ..form }), &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /i/{token}/pass-on`
pub async fn passing(app: Data<App>, door: Door) -> Result {
    let reader = &door.reader;
    let lang = reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    company_behind(&tx, &door).await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let found = service::passing(&tx, app.clock.now(), &door.asking).await?;
    let context = shown! {
        action => format!("/i/{}/pass-on", door.token), back => format!("/i/{}", door.token),
        to => found.as_ref().map(|found| shown! {
            title => found.whole.told_title(lang), date => written::date(lang, found.whole.date()),
            link => found.link.as_ref().map(|link| app.link(&sign_up_page(&link.code))),
            page => found.link.as_ref().map(|link| format!("{}/forward", sign_up_page(&link.code))),
            poster => found.link.as_ref().map(|link| format!("{}/poster", sign_up_page(&link.code))),
        }),
    };
    reader.page(Some(help_of(center, String::new(), lang)), "companies/views/pass_on.html", context)
}

/// `POST /i/{token}/pass-on`
pub async fn pass_on(app: Data<App>, request: HttpRequest, door: Door) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    company_behind(&tx, &door).await?;
    drop(tx);
    let here = format!("/i/{}/pass-on", door.token);
    match service::pass_on(&app, door.center, &door.asking, &visitor(&request)).await {
        // Nothing takes sign-ups any more: the page says so.
        Ok(_) | Err(CompanyError::NotThere) => Ok(go(&here)),
        Err(error) => Err(error.into()),
    }
}
