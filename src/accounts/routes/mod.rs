//! Pages of this room: the door (sign-in, set-up), the settings and the history.

mod center;
mod closed_days;
mod handover;
mod history;
mod mail;
mod me;
mod members;
mod set_up;
mod settings;
mod sign;
mod tokens;

use actix_web::web::{self, ServiceConfig, get, post};

pub(super) use history::{Asked as HistoryAsked, PAGE as HISTORY_PAGE};
pub(super) use tokens::read_name as read_token_name;

use super::service::AccountError;
use crate::i18n::{Lang, Message};
use crate::web::{Compared, Error};

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/sign-in", get().to(sign::ask))
        .route("/sign-in", post().to(sign::sign_in))
        .route("/sign-in/forgotten", get().to(sign::ask_forgotten))
        .route("/sign-in/forgotten", post().to(sign::forgotten))
        .route("/sign-in/{token}", get().to(sign::look_at_link))
        .route("/sign-in/{token}", post().to(sign::use_link))
        .route("/sign-out", post().to(sign::sign_out))
        .route("/set-up/{token}", get().to(set_up::begin))
        .route("/set-up/{token}", post().to(set_up::go_on))
        .route("/history", get().to(history::list))
        .route("/history/check", get().to(history::check))
        .service(
            web::scope("/settings")
                .route("", get().to(settings::index))
                .route("/welcome", get().to(settings::welcome))
                .route("/me", get().to(me::show))
                .route("/me/password", post().to(me::change_password))
                .route("/me/language", post().to(me::choose_language))
                .route("/center", get().to(center::show))
                .route("/center", post().to(center::save))
                .route("/members", get().to(members::list))
                .route("/members", post().to(members::add))
                .route("/members/new", get().to(members::new))
                .route("/members/{id}", get().to(members::edit))
                .route("/members/{id}", post().to(members::save))
                .route("/members/{id}/invite", post().to(members::invite))
                .route("/members/{id}/handover", get().to(handover::form))
                .route("/members/{id}/handover", post().to(handover::hand_over))
                .route("/handovers/{id}", get().to(handover::show))
                .route("/handovers/{id}/print", get().to(handover::print))
                .route("/handovers/{id}/undo", post().to(handover::undo))
                .route("/closed-days", get().to(closed_days::list))
                .route("/closed-days", post().to(closed_days::add))
                .route("/closed-days/{id}/remove", post().to(closed_days::remove))
                .route("/tokens", get().to(tokens::list))
                .route("/tokens", post().to(tokens::make))
                .route("/tokens/{id}/revoke", post().to(tokens::revoke))
                .route("/mail", get().to(mail::show))
                .route("/mail/test", post().to(mail::test)),
        );
}

/// Both versions of a form's text fields, whose labels are `accounts-FIELD`.
fn compared<F: serde::Serialize>(lang: Lang, fields: &[&str], saved: &F, mine: &F) -> Vec<Compared> {
    let (saved, mine) = (serde_json::json!(saved), serde_json::json!(mine));
    let text = |form: &serde_json::Value, field: &str| form[field].as_str().unwrap_or_default().to_owned();
    fields
        .iter()
        .map(|field| {
            let key = format!("accounts-{}", field.replace('_', "-"));
            Compared::field(lang, &key, text(&saved, field), text(&mine, field))
        })
        .collect()
}

/// A form with nothing in it but its token.
#[derive(serde::Deserialize)]
struct Nothing {}

impl From<AccountError> for Error {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotRecognised => Error::conflict("accounts-not-recognised"),
            AccountError::LinkSpent => Error::Gone(Message::new("accounts-link-spent")),
            AccountError::TooMany { seconds } => Error::TooMany { seconds },
            AccountError::AlreadySetUp => Error::Gone(Message::new("accounts-already-set-up")),
            AccountError::AddressTaken => Error::conflict("accounts-address-taken"),
            AccountError::Stale => Error::conflict("error-stale"),
            AccountError::LastAdministrator => Error::conflict("accounts-last-administrator"),
            AccountError::SharedAddress => Error::conflict("accounts-address-shared"),
            AccountError::NoSuch => Error::NotFound,
            AccountError::Hash(cause) => Error::Internal(anyhow::anyhow!(cause)),
            AccountError::Db(error) => error.into(),
        }
    }
}
