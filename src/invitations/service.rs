//! What can go wrong in this room, said once for pages and the API.

use sea_orm::DbErr;

/// Why something of the invitation was not done.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    #[error("there is no such wave, asking or gathering")]
    NotFound,
    /// The audience of an opened wave stands.
    #[error("the wave is opened already")]
    Opened,
    #[error("nobody of the frame is left to be invited")]
    Nobody,
    #[error("the gathering is over or called off")]
    Past,
    #[error("the gathering has no letter for its invitation")]
    NoLetter,
    #[error("everything has left already")]
    AllGone,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// An office is taken out with a reason.
    #[error("a reason is needed")]
    NoReason,
    #[error("not an address that mail can be sent to")]
    Address,
    /// The channel does not reach any of the chosen parties.
    #[error("the address book has nothing for this channel")]
    Unreachable,
    #[error("nothing was chosen")]
    NothingChosen,
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error("{0:#}")]
    Other(#[from] anyhow::Error),
}
