//! Invitations: the ledger of askings, one per invited party and subject, over all channels.
//!
//! - An **asking** asks one party one thing about one subject. It has one link (`/i/{token}`, the same whenever
//!   it is printed again) and one short code, which opens nothing by itself.
//! - A **sending** is one thing sent for an asking, for a *purpose* (the playbook's word: `invitation`,
//!   `reminder`, `confirmation` …). A mail's state stands in the outbox; a sheet's or a call's in the sending,
//!   and it is *sent* when somebody marks it. A later sending of a purpose *supersedes* the earlier one.
//! - The **subject** is a gathering, the survey before one, the practicum of a course, or a visit; all it changes is
//!   which letters are sent.
//! - A **wave** is one opening of the invitation, the survey or the request to employers: a frame out of the address book, those left out with a
//!   reason, and a minute to call it back. Opening is one transaction and happens once.
//! - The ledger adds up at every moment: *frame = invited + excluded*, and *invited = to send + sending + sent +
//!   unknown + failed + held + recalled* ([`ledger::Tally`]).
//!
//! `askings` and `link` make and find askings, `party` says whom a sheet addresses and how it reaches them,
//! `drafts` keep an audience that `waves` open, `sending` sends, `letter` fills in what its `scene` says and composes, `ledger` reads it
//! all back.

pub mod api;
pub mod askings;
pub mod at_once;
pub mod audience;
pub mod drafts;
mod entry;
pub mod finding;
mod labels;
pub mod ledger;
pub mod letter;
pub mod marks;
pub mod model;
pub mod party;
mod programme;
pub mod routes;
pub mod scene;
pub mod sending;
pub mod service;
pub mod sheets;
pub mod store;
pub mod story;
pub mod subject;
pub mod waves;
mod withdrawn;
pub mod wishes;

pub use askings::{NewAsking, gathering_of, link, new_asking, new_asking_of};
pub use at_once::{Rung, not_rung, rung, send_at_once, unsay};
pub use audience::{kind_of, tag_of};
pub use entry::{calendar, entry};
pub use finding::find_code;
pub use labels::labels;
pub use ledger::{LedgerRow, Sent, Sums, Tally, ledger, ledger_of, sums};
pub use letter::{Words, compose, compose_words, no_more};
pub use marks::tick;
pub use party::{Party, party};
pub use programme::ToldDay;
pub use routes::{Door, configure, help, outcome};
pub use scene::{Scene, context};
pub use sending::{Sending, bulk_moment, purpose_word, send};
pub use service::InvitationError;
pub use sheets::{Sheet, sheet_of_no_gathering};
pub use store::asking::{
    Model as Asking, by_id as asking_of, find as asking, find_by_code as asking_by_code,
    list_of_organization as askings_of_organization, list_of_subject as askings_of_subject,
    update as save_asking,
};
pub use store::sending::{Model as SendingRow, list_of_asking as sendings_of};
pub use store::wave::first_out;
pub use subject::Subject;
pub use withdrawn::{bring_paper_back, withdraw_paper};

/// Says where the link of an asking leads once its gathering is over: the last part of `/i/{token}/…`; `None` where
/// the room has nothing to show there. Rooms above this one register theirs in `app`.
pub type Leads =
    for<'a> fn(
        &'a crate::db::Tx,
        &'a Asking,
    ) -> futures_util::future::LocalBoxFuture<'a, Result<Option<&'static str>, sea_orm::DbErr>>;

/// What a room above knows of an office that may be asked: a word for whoever chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub text: String,
    /// It stands before the others.
    pub first: bool,
}

/// What a room above this one knows of some offices that may be asked about a subject. Registered in `app`.
pub type Marks = for<'a> fn(
    &'a crate::db::Tx,
    &'a Subject,
    &'a [crate::db::OrganizationId],
    crate::i18n::Lang,
) -> futures_util::future::LocalBoxFuture<
    'a,
    Result<std::collections::HashMap<crate::db::OrganizationId, Mark>, sea_orm::DbErr>,
>;

/// Where staff see the invitation of a draft wave as one office would get it.
pub(crate) fn preview_path(
    gathering: crate::db::GatheringId,
    wave: uuid::Uuid,
    organization: uuid::Uuid,
) -> String {
    format!("/gatherings/{gathering}/waves/{wave}/preview?organization={organization}")
}
