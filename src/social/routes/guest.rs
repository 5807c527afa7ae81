//! The guest's page of the get-together: yes with how many, or no; what a late cancellation costs is said before.

use actix_web::web::Data;
use serde::Deserialize;

use super::{fresh, key};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::gatherings::routes::number;
use crate::i18n::{Message, say, written};
use crate::invitations::Door;
use crate::porch::help_of;
use crate::shown;
use crate::social::model::{MOST_HEADS, yen};
use crate::social::notes::{facts, standing};
use crate::social::service::{self, Sign, SocialError, Who, of_asking};
use crate::web::{Error, FieldErrors, Form, Result, go_with};

/// What a guest says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    /// `yes`, or `no`.
    comes: String,
    heads: String,
    sure: String,
    once: String,
}

/// `GET /i/{token}/social`
pub async fn show(app: Data<App>, door: Door) -> Result {
    page(&app, &door, None, &FieldErrors::default(), None).await
}

async fn page(
    app: &App,
    door: &Door,
    typed: Option<&Said>,
    errors: &FieldErrors,
    costs: Option<i32>,
) -> Result {
    let reader = &door.reader;
    let lang = reader.lang;
    let now = app.clock.now();
    let tx = app.db.scoped(door.center).read().await?;
    let social = of_asking(&tx, &door.asking).await?.ok_or(Error::NotFound)?;
    let own = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let sign_up = social.of(door.asking.id);
    let heads = sign_up.map(|one| one.heads()).unwrap_or_default();
    let has = heads.seated + heads.waiting;
    let row = &social.row;
    let rule = say(
        lang,
        "social-free-until",
        &[
            ("date", written::date(lang, row.free_until).into()),
            ("fee", yen(lang, row.late_fee.into()).into()),
        ],
    );
    let until = say(lang, "social-until", &[("date", written::date(lang, row.sign_up_until).into())]);
    let context = shown! {
        action => format!("/i/{}/social", door.token), back => format!("/i/{}", door.token),
        gathering => social.whole.told_title(lang), facts => facts(&social, lang), notes => row.notes,
        standing => standing(lang, heads.seated, heads.waiting, sign_up.and_then(|one| one.position)),
        owes => (heads.owes > 0).then(|| yen(lang, heads.owes.into())),
        has => has, on => social.is_on(), takes => social.takes(now), begun => now >= social.starts_at(),
        full => social.seated() >= row.capacity,
        until => until, rule => (row.late_fee > 0).then_some(rule),
        comes => typed.map(|typed| typed.comes.clone()).unwrap_or_default(),
        heads => typed.map_or_else(|| has.max(1).to_string(), |typed| typed.heads.clone()),
        costs => costs.map(|costs| yen(lang, costs.into())), once => fresh(app), errors => errors.say(lang),
    };
    let help = help_of(own, String::new(), lang);
    if errors.is_empty() && costs.is_none() {
        reader.page(Some(help), "social/views/guest.html", context)
    } else {
        reader.again(Some(help), "social/views/guest.html", context)
    }
}

/// `POST /i/{token}/social`
pub async fn take(app: Data<App>, door: Door, Form(form): Form<Said>) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let social = of_asking(&tx, &door.asking).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let heads = match form.comes.as_str() {
        "no" => Some(0),
        "yes" => number(&form.heads).filter(|heads| (1..=MOST_HEADS).contains(heads)),
        _ => {
            let errors = FieldErrors::one("comes", "field-choose");
            return page(&app, &door, Some(&form), &errors, None).await;
        }
    };
    let Some(heads) = heads else {
        let mut errors = FieldErrors::default();
        errors.add("heads", Message::new("field-range").with("min", 1).with("max", MOST_HEADS));
        return page(&app, &door, Some(&form), &errors, None).await;
    };
    let new = Sign {
        who: Who::Asking(door.asking.id),
        heads,
        sure: form.sure == "yes",
        once: key(&app, &form.once),
    };
    let actor = Actor::Guest(door.asking.id);
    match service::sign(&app, door.center, actor, social.whole.gathering.id, new).await {
        Ok(signed) => {
            let said = match (signed.seated, signed.waiting) {
                (0, 0) => "social-said-no",
                (_, 0) => "social-said-yes",
                _ => "social-said-waits",
            };
            Ok(go_with(&format!("/i/{}/social", door.token), Message::new(said)))
        }
        Err(SocialError::Costs(costs)) => {
            page(&app, &door, Some(&form), &FieldErrors::default(), Some(costs)).await
        }
        Err(SocialError::Fields(errors)) => page(&app, &door, Some(&form), &errors, None).await,
        Err(SocialError::NotNow(why)) => {
            page(&app, &door, Some(&form), &FieldErrors::one("comes", why), None).await
        }
        Err(error) => Err(error.into()),
    }
}
