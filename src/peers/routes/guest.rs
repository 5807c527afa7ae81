//! Behind the own link, in easy words: the themes, and how joining could be easier.

use actix_web::web::{Data, Query};
use serde::Deserialize;

use super::{fresh, key};
use crate::app::App;
use crate::db::{AttendeeId, RowId};
use crate::i18n::Message;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Door, Scene};
use crate::peers::model::{LONGEST_THEME, Moment};
use crate::peers::service::{self, Own, PeerError, Said};
use crate::replies::called;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Result, go_with};

const THEMES: &str = "peers/views/guest.html";
const EASIER: &str = "peers/views/easier.html";

/// Who of the party is meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Whose {
    person: String,
}

/// What is chosen and typed: `step` is mark, suggest or withdraw.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    step: String,
    person: String,
    theme: Vec<String>,
    words: String,
    once: String,
}

/// Lets in whoever is asked about a gathering and not called back.
fn of_gathering(door: &Door) -> Result<()> {
    let open = door.asking.subject_kind == SubjectKind::Gathering && door.asking.closed_at.is_none();
    if open { Ok(()) } else { Err(Error::NotFound) }
}

async fn read(app: &App, door: &Door, person: &str) -> Result<(Own, crate::web::Help)> {
    of_gathering(door)?;
    let person: Option<AttendeeId> = match person {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Error::NotFound)?),
    };
    let tx = app.db.scoped(door.center).read().await?;
    let own = service::own(app, &tx, app.clock.now(), &door.asking, person).await?;
    let scene = Scene::read(&tx, own.whole.gathering.id).await?.ok_or(Error::NotFound)?;
    Ok((own, invitations::help(&scene, door.reader.lang)))
}

async fn draw(app: &App, door: &Door, person: &str, words: &str, errors: &FieldErrors) -> Result {
    let lang = door.reader.lang;
    let (own, help) = read(app, door, person).await?;
    let people: Vec<_> = own
        .people()
        .into_iter()
        .map(|one| {
            let is = own.person == Some(one.id);
            shown! { id => one.id, name => called(lang, &own.party, one), is => is }
        })
        .collect();
    let theme = |row: &crate::peers::store::theme::Model| {
        shown! { value => row.id, label => format!("{} {}", row.symbol.sign(), row.words) }
    };
    let context = shown! {
        token => door.token, title => own.whole.told_title(lang), open => own.is_open, comes => own.comes,
        people => people, person => own.person,
        themes => own.themes.iter().map(theme).collect::<Vec<_>>(),
        marked => own.marked.iter().map(ToString::to_string).collect::<Vec<_>>(),
        waiting => own.waiting.iter().map(theme).collect::<Vec<_>>(),
        may_propose => own.may_propose, longest => LONGEST_THEME,
        words => words, once => fresh(app), errors => errors.say(lang),
    };
    if errors.is_empty() {
        door.reader.page(Some(help), THEMES, context)
    } else {
        door.reader.again(Some(help), THEMES, context)
    }
}

/// `GET /i/{token}/themes`: looking changes nothing.
pub async fn themes(app: Data<App>, door: Door, whose: Query<Whose>) -> Result {
    draw(&app, &door, &whose.person, "", &FieldErrors::default()).await
}

/// `POST /i/{token}/themes`
pub async fn take(app: Data<App>, door: Door, Form(form): Form<Typed>) -> Result {
    of_gathering(&door)?;
    let here = match form.person.as_str() {
        "" => format!("/i/{}/themes", door.token),
        person => format!(
            "/i/{}/themes?person={}",
            door.token,
            person.parse::<AttendeeId>().map_err(|_| Error::NotFound)?
        ),
    };
    let ids = || form.theme.iter().filter_map(|id| id.parse::<RowId>().ok()).collect::<Vec<_>>();
    let (done, said) = match form.step.as_str() {
        "suggest" => {
            let once = key(&app, &form.once);
            let new = (form.words.as_str(), once.as_str());
            (service::suggest(&app, door.center, &door.asking, new).await, "peers-suggested")
        }
        "withdraw" => {
            let id = ids().first().copied().ok_or(Error::NotFound)?;
            (service::withdraw(&app, door.center, &door.asking, id).await, "peers-withdrawn")
        }
        _ => {
            let person = form.person.parse().ok();
            (service::mark(&app, door.center, &door.asking, person, &ids()).await, "peers-marked")
        }
    };
    match done {
        Ok(()) => Ok(go_with(&here, Message::new(said))),
        Err(PeerError::Fields(errors)) => draw(&app, &door, &form.person, &form.words, &errors).await,
        Err(error) => Err(error.into()),
    }
}

/// What is said of joining.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Easier {
    easier: String,
    named: String,
}

async fn ask(app: &App, door: &Door, form: &Easier, errors: &FieldErrors) -> Result {
    let lang = door.reader.lang;
    let (own, help) = read(app, door, "").await?;
    let context = shown! {
        token => door.token, title => own.whole.told_title(lang), asks => own.easier.is_some(),
        easier => form.easier, named => form.named == "yes", name => own.party.name.trim(),
        errors => errors.say(lang),
    };
    if errors.is_empty() {
        door.reader.page(Some(help), EASIER, context)
    } else {
        door.reader.again(Some(help), EASIER, context)
    }
}

/// `GET /i/{token}/easier`
pub async fn easier(app: Data<App>, door: Door) -> Result {
    ask(&app, &door, &Easier::default(), &FieldErrors::default()).await
}

/// `POST /i/{token}/easier`
pub async fn say(app: Data<App>, door: Door, Form(form): Form<Easier>) -> Result {
    of_gathering(&door)?;
    let said = Said { moment: Moment::After, words: form.easier.clone(), named: form.named == "yes" };
    match service::say_easier(&app, door.center, &door.asking, said).await {
        Ok(()) => Ok(go_with(&format!("/i/{}/easier", door.token), Message::new("peers-easier-taken"))),
        Err(PeerError::Fields(errors)) => ask(&app, &door, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
