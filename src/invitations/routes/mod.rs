//! Pages of the invitation: waves, sheets, rows of the ledger, and the guest's way to stop them.
//!
//! The ledger tab itself (`/gatherings/{id}/invite`) shows answers and is the replies room's; its bulk actions
//! post to the routes of [`askings`].

pub mod askings;
mod door;
pub mod drafts;
pub mod sheets;
pub mod stop;
pub mod waves;

use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

use super::ledger::{EMPLOYER_REQUEST, SPEAKER_NEWS, SPEAKER_REQUEST, SPEAKER_THANKS, SURVEY, Sent};
use super::model::SubjectKind;
use super::scene::Scene;
use super::service::InvitationError;
use crate::db::GatheringId;
use crate::i18n::{Lang, Message, say, written};
use crate::outbox::words;
use crate::web::{Error, Help};

pub use door::Door;

/// The place in the navigation.
const NAV: &str = "gatherings";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/gatherings/{id}/waves", get().to(waves::list))
        .route("/gatherings/{id}/waves", post().to(drafts::create))
        .route("/gatherings/{id}/waves/new", get().to(drafts::new))
        .route("/gatherings/{id}/waves/{wave}", get().to(waves::show))
        .route("/gatherings/{id}/waves/{wave}/audience", post().to(drafts::lists))
        .route("/gatherings/{id}/waves/{wave}/add", post().to(drafts::add))
        .route("/gatherings/{id}/waves/{wave}/remove", post().to(drafts::remove))
        .route("/gatherings/{id}/waves/{wave}/restore", post().to(drafts::restore))
        .route("/gatherings/{id}/waves/{wave}/discard", post().to(drafts::discard))
        .route("/gatherings/{id}/waves/{wave}/preview", get().to(drafts::preview))
        .route("/gatherings/{id}/waves/{wave}/test", post().to(drafts::test))
        .route("/gatherings/{id}/waves/{wave}/confirm", get().to(waves::confirm))
        .route("/gatherings/{id}/waves/{wave}/open", post().to(waves::open))
        .route("/gatherings/{id}/waves/{wave}/stop", post().to(waves::stop))
        .route("/gatherings/{id}/sheets", get().to(sheets::show))
        .route("/gatherings/{id}/sheets/addresses", get().to(sheets::addresses))
        .route("/gatherings/{id}/askings/mark-sent", post().to(askings::mark_sent))
        .route("/gatherings/{id}/askings/mark-undone", post().to(askings::mark_undone))
        .route("/gatherings/{id}/askings/mark-failed", post().to(askings::mark_failed))
        .route("/gatherings/{id}/askings/resend", post().to(askings::resend))
        .route("/gatherings/{id}/askings/other-channel", post().to(askings::other_channel))
        .route("/gatherings/{id}/askings/correct-address", post().to(askings::correct_address))
        .route("/gatherings/{id}/askings/{asking}", get().to(askings::show))
        .route("/gatherings/{id}/askings/{asking}/new-link", post().to(askings::new_link))
        .route("/i/{token}/stop", get().to(stop::show))
        .route("/i/{token}/stop", post().to(stop::stop))
        .route("/i/{token}/stop/undo", post().to(stop::undo));
}

/// What the head of each page says about the gathering.
#[derive(Serialize)]
struct Head {
    id: GatheringId,
    /// What the page asks about, for the words of the locale files.
    of: &'static str,
    /// What its playbook makes, in the playbook's word.
    subject: &'static str,
    /// Where the ledger of it is read.
    ledger: String,
    title: String,
    when: String,
    place: String,
}

impl Head {
    fn of(scene: &Scene, about: SubjectKind, lang: Lang) -> Self {
        let whole = &scene.whole;
        let (starts, ends) = whole.hours();
        let first =
            format!("{} {}", written::date(lang, whole.date()), written::time_range(lang, starts, ends));
        let when = match whole.further_days() {
            0 => first,
            _ if !whole.subject().meets() => {
                let last = whole.days.last().map_or_else(|| whole.date(), |day| day.date);
                written::date_range(lang, whole.date(), last)
            }
            more => format!("{first} {}", say(lang, "gathering-further-days", &[("count", more.into())])),
        };
        let id = whole.gathering.id;
        Head {
            id,
            of: about.word(),
            subject: whole.subject().word(),
            ledger: ledger_path(id, about),
            title: whole.gathering.title.read(lang).to_owned(),
            when,
            place: whole.venues.iter().map(|venue| venue.name_in(lang)).collect::<Vec<_>>().join(" / "),
        }
    }
}

/// Whom a guest of this gathering can ask: the same block on every guest page.
pub fn help(scene: &Scene, lang: Lang) -> Help {
    crate::porch::help_of(scene.center.clone(), scene.person(lang), lang)
}

/// Where the ledger of a gathering, of the survey before it or of its practicum is read.
fn ledger_path(gathering: GatheringId, about: SubjectKind) -> String {
    let page = match about {
        SubjectKind::Survey => "survey",
        SubjectKind::Practicum => "employers",
        SubjectKind::Speaker => "speakers",
        SubjectKind::Gathering | SubjectKind::Visit => "invite",
    };
    format!("/gatherings/{gathering}/{page}")
}

/// Where the sheet of a sending is printed: a survey and a request to employers go with the form that is filled in.
fn sheets_path(gathering: GatheringId, purpose: &str) -> String {
    let page = match purpose {
        SURVEY => "survey/sheets",
        EMPLOYER_REQUEST => "employers/sheets",
        SPEAKER_REQUEST | SPEAKER_NEWS | SPEAKER_THANKS => "speakers/sheet",
        _ => "sheets",
    };
    format!("/gatherings/{gathering}/{page}")
}

/// A page of the gathering to go back to, as a form names it: only our own, else the ledger.
fn back_to(gathering: GatheringId, wished: &str) -> String {
    let base = format!("/gatherings/{gathering}/");
    let fine = wished.starts_with(&base) && !wished.contains("..") && !wished.contains(char::is_control);
    if fine { wished.to_owned() } else { format!("{base}invite") }
}

/// Where a sending stands, in words: the reasons of this room, else what became of the mail; a person's sentence
/// stays as it came.
pub fn outcome(sent: &Sent, lang: Lang) -> String {
    let kept = &sent.outcome;
    let known: String = kept
        .chars()
        .map(|c| if matches!(c, ' ' | '_') { '-' } else { c })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    crate::i18n::find(lang, &format!("invitations-outcome-{known}"), &[]).unwrap_or_else(|| match sent.mail {
        Some(state) => words::say(lang, state, kept),
        None => kept.clone(),
    })
}

impl From<InvitationError> for Error {
    fn from(error: InvitationError) -> Self {
        let conflict = |key: &str| Error::Conflict(Message::new(key));
        let invalid = |key: &str| Error::Invalid(Message::new(key));
        match error {
            InvitationError::NotFound => Error::NotFound,
            InvitationError::Opened => conflict("invitations-error-opened"),
            InvitationError::Nobody => conflict("invitations-error-nobody"),
            InvitationError::Past => conflict("invitations-error-past"),
            InvitationError::NoLetter => conflict("invitations-error-no-letter"),
            InvitationError::AllGone => conflict("invitations-error-all-gone"),
            InvitationError::Stale => conflict("error-stale"),
            InvitationError::NoReason => invalid("invitations-error-no-reason"),
            InvitationError::Address => invalid("invitations-error-address"),
            InvitationError::Unreachable => conflict("invitations-error-unreachable"),
            InvitationError::NothingChosen => invalid("invitations-error-nothing-chosen"),
            InvitationError::Db(error) => error.into(),
            InvitationError::Other(error) => Error::Internal(error),
        }
    }
}
