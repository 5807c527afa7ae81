//! How whoever comes with a wrong link or code is turned away: kindly, counted, and told whom to ask.

use actix_web::HttpRequest;

use crate::accounts::service::{AccountError, first_center, knock};
use crate::accounts::{self, Center, visitor};
use crate::app::App;
use crate::db::CenterId;
use crate::i18n::Lang;
use crate::web::{Error, Help, Reader};

/// What is answered to somebody whose link opens nothing: `past` names the center where it was right once. It is
/// counted against the address it comes from; a right link never is, as many may be opened from one connection.
pub async fn turned_away(app: &App, request: &HttpRequest, past: Option<CenterId>) -> Error {
    match refusal(app, request, past).await {
        Ok(error) => error,
        Err(error) => error,
    }
}

async fn refusal(app: &App, request: &HttpRequest, past: Option<CenterId>) -> Result<Error, Error> {
    match knock(app, "link", &visitor(request)).await {
        Ok(()) => {}
        Err(AccountError::TooMany { seconds }) => return Ok(Error::TooMany { seconds }),
        Err(AccountError::Db(error)) => return Ok(error.into()),
        Err(other) => return Ok(Error::Internal(other.into())),
    }
    let center = match past {
        Some(center) => accounts::center(&app.db.scoped(center).read().await?).await?,
        // Nobody knows whose link was meant: the house's first center helps.
        None => first_center(app).await?,
    };
    let lang = Reader::of(request).lang;
    let help = center.map(|center| Box::new(help_of(center, String::new(), lang)));
    Ok(Error::Link { once: past.is_some(), help })
}

/// Whom a guest can ask: the center, and a person of it where one is named.
pub fn help_of(center: Center, person: String, lang: Lang) -> Help {
    Help {
        center: center.name.read(lang).to_owned(),
        person,
        phone: center.phone,
        fax: center.fax,
        email: center.email,
        hours: center.hours.read(lang).to_owned(),
    }
}
