//! The proposal as a guest reads it by the link of the invitation, and the word that comes back.

use actix_web::{HttpResponse, web};

use super::{WordForm, offered};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::CenterId;
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::invitations::{self, Asking, Door};
use crate::plans::PlanError;
use crate::plans::proposal::service::{self, WordIn};
use crate::plans::proposal::{Standing, gathering_of, outcome, standing};
use crate::questionnaires::routes::guest::help;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go_with};

const GUEST: &str = "plans/views/proposal_guest.html";

/// Whoever stands at the door with a right link to a proposal.
struct Guest {
    reader: Reader,
    token: String,
    center: CenterId,
    asking: Asking,
    whole: Whole,
    standing: Standing,
    outcome: Option<(String, bool)>,
    hosts: String,
    help: crate::web::Help,
}

async fn stand(app: &App, door: Door) -> Result<Guest> {
    let Door { center, asking, reader, token } = door;
    let gathering = gathering_of(&asking).ok_or(Error::NotFound)?;
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let standing = standing(&tx, gathering).await?.ok_or(Error::NotFound)?;
    // Who was not asked is not told what the others are asked.
    if standing.sent_at.is_none() || standing.parties.iter().all(|party| party.asking != asking.id) {
        return Err(Error::NotFound);
    }
    let outcome = outcome(&tx, &whole, reader.lang).await?;
    let hosts = invitations::Scene::read(&tx, gathering).await?.map(|scene| scene.hosts(reader.lang));
    Ok(Guest {
        help: help(&tx, reader.lang).await?,
        hosts: hosts.unwrap_or_default().join(" ・ "),
        reader,
        token,
        center,
        asking,
        whole,
        standing,
        outcome,
    })
}

/// `GET /i/{token}/next`: looking changes nothing.
pub async fn look(
    app: web::Data<App>,
    door: Door,
    query: web::Query<std::collections::HashMap<String, String>>,
) -> Result {
    let guest = stand(&app, door).await?;
    let mine = guest.standing.parties.iter().find(|party| party.asking == guest.asking.id);
    let word = mine.and_then(|party| party.word.clone());
    let form = word.as_ref().map(WordForm::of).unwrap_or_default();
    let given = word.is_some() && !query.contains_key("change");
    guest_page(&guest, &form, word.filter(|_| given), &FieldErrors::default())
}

fn guest_page(
    guest: &Guest,
    form: &WordForm,
    given: Option<WordIn>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let Guest { reader, token, .. } = guest;
    let lang = reader.lang;
    let context = shown! {
        hosts => guest.hosts,
        gathering => guest.whole.told_title(lang),
        date => guest.whole.date(),
        action => format!("/i/{token}/next"),
        questionnaire => format!("/i/{token}/questionnaire"),
        proposal => guest.standing.words.read(lang),
        closed => guest.standing.closed_at.is_some() || guest.outcome.is_some(),
        outcome => guest.outcome.as_ref().map(|(words, ended)| serde_json::json!({ "words": words, "ended": ended })),
        form => form.shown(),
        changed => guest.standing.changed_at,
        before_change => guest
            .standing
            .parties
            .iter()
            .any(|party| party.asking == guest.asking.id && party.before_change),
        given => given.as_ref().map(|word| serde_json::json!({
            "fine": word.fine, "remark": word.remark, "offers": offered(word, lang),
        })),
        errors => errors.say(lang),
    };
    reader.page(Some(guest.help.clone()), GUEST, context)
}

/// `POST /i/{token}/next`
pub async fn say(app: web::Data<App>, door: Door, Form(form): Form<WordForm>) -> Result {
    let guest = stand(&app, door).await?;
    let actor = Actor::Guest(guest.asking.id);
    let asking = guest.asking.id;
    match service::take(&app, guest.center, actor, asking, form.read(), ReplyChannel::Link).await {
        Ok(()) => Ok(go_with(&format!("/i/{}/next", guest.token), Message::new("proposal-word-taken"))),
        Err(PlanError::Fields(errors)) => {
            let mut response = guest_page(&guest, &form, None, &errors)?;
            *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}
