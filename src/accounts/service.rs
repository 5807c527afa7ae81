//! Use cases of accounts: sign-in, sessions and passwords here; one-time links, the first set-up, members, the
//! center and tokens in files of their own.

mod center_settings;
mod handover;
mod links;
mod people;
mod set_up;
mod tokens;

use actix_web::web;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;

pub use center_settings::{CenterChange, LETTERS_LIMIT, add_closed_days, change_center, remove_closed_day};
pub use handover::{HandoverError, Wish, hand_over, handed_lately, holdings, shown_of, undo_handover};
pub(super) use links::make_link_in;
pub use links::{
    ask_for_link, is_link_open, make_set_up_link, make_sign_in_link, sign_in_by_link, who_signs_in,
};
pub use people::{
    Invited, MemberChange, NewMember, add_member, address_of, change_member, has_colleagues, invite,
    send_test,
};
pub use set_up::{FirstCenter, all_centers, first_center, is_set_up, make_center, only_center, set_up};
pub use tokens::{make_token, revoke_token};

use super::staff::LONGEST;
use super::store::{account, center, member, session};
use crate::app::App;
use crate::db::{AccountId, CenterId, Question, Tx};
use crate::i18n::Lang;
use crate::seal::{fresh_token, token_hash};

/// How long a set-up or sign-in link lives.
pub const LINK_LIFE: Duration = Duration::hours(24);
/// How long an invited colleague's link lives: over a weekend and a day off.
pub const INVITATION_LIFE: Duration = Duration::days(7);
/// So many failed tries are heard in [`TRY_WINDOW`].
const TRIES: i32 = 10;
const TRY_WINDOW: Duration = Duration::minutes(15);

/// Why somebody is not let in, or an account not made.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Unknown address or wrong password: the same answer for both.
    #[error("not recognised")]
    NotRecognised,
    #[error("the link is used up, too old or was never made")]
    LinkSpent,
    #[error("too many tries")]
    TooMany { seconds: i64 },
    #[error("the house is set up already")]
    AlreadySetUp,
    #[error("somebody with this address works here already")]
    AddressTaken,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the last administrator stays")]
    LastAdministrator,
    #[error("there is no such row in this center")]
    NoSuch,
    /// The address signs in to another center too, so it is not this center's to change.
    #[error("the address is used in another center")]
    SharedAddress,
    #[error("the password could not be hashed: {0}")]
    Hash(String),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A session that was opened: its cookie's token.
#[derive(Debug)]
pub struct Opened {
    pub token: String,
    pub center: CenterId,
}

/// Signs in with address and password. `from` is the visitor's address, for counting failed tries.
pub async fn sign_in(app: &App, email: &str, password: &str, from: &str) -> Result<Opened, AccountError> {
    let now = app.clock.now();
    let across = app.db.across_to_read().await?;
    let by_address = app.seal.keyed_hash(&format!("sign-in from {from}"));
    let by_account = app.seal.keyed_hash(&format!("sign-in to {}", email_key(email)));
    for key in [&by_address, &by_account] {
        refuse_if_tried(&across, key, now).await?;
    }
    let found = account::find_by_email(&across, &email_key(email)).await?;
    drop(across);
    let hash = found.as_ref().and_then(|account| account.password_hash.clone());
    // An unknown address costs the same time as a wrong password.
    let right = check_password(password.to_owned(), hash).await?;
    match found.filter(|account| right && account.disabled_at.is_none()) {
        Some(account) => open_session(app, account.id, None).await,
        None => {
            let across = app.db.across().await?;
            for key in [&by_address, &by_account] {
                session::count_try(&across, key, window(now)).await?;
            }
            across.commit().await?;
            Err(AccountError::NotRecognised)
        }
    }
}

/// As [`knock`] in the caller's transaction, for what is counted only where it is done: it costs no commit of its own.
pub async fn knock_in(app: &App, tx: &Tx, door: &str, from: &str) -> Result<(), AccountError> {
    knock_at_most(app, tx, door, from, 3 * TRIES).await
}

/// As [`knock_in`] with a measure of its own: so many within a quarter of an hour.
pub async fn knock_at_most(
    app: &App,
    tx: &Tx,
    door: &str,
    from: &str,
    most: i32,
) -> Result<(), AccountError> {
    match tx.ask(knocking(app, tx, door, from, most)).await? {
        Some(refusal) => Err(refusal),
        None => Ok(()),
    }
}

/// Counts a knock as [`knock_in`] does, along with other questions; why nobody is let in, if so.
pub fn knocking_in(app: &App, tx: &Tx, door: &str, from: &str) -> Question<Option<AccountError>> {
    knocking(app, tx, door, from, 3 * TRIES)
}

fn knocking(app: &App, tx: &Tx, door: &str, from: &str, most: i32) -> Question<Option<AccountError>> {
    let now = app.clock.now();
    let key = app.seal.keyed_hash(&format!("{door} from {from}"));
    session::counting(tx, &key, window(now)).then(move |count| Ok((count > most).then(|| too_many(now))))
}

/// Counts a failed knock at some other door (a wrong link or code) from `from`; refuses when there were many.
pub async fn knock(app: &App, door: &str, from: &str) -> Result<(), AccountError> {
    let now = app.clock.now();
    let key = app.seal.keyed_hash(&format!("{door} from {from}"));
    let across = app.db.across().await?;
    let tries = session::count_try(&across, &key, window(now)).await?;
    across.commit().await?;
    if tries > 3 * TRIES { Err(too_many(now)) } else { Ok(()) }
}

async fn refuse_if_tried(across: &Tx, key: &[u8], now: DateTime<Utc>) -> Result<(), AccountError> {
    if session::tries(across, key, window(now)).await? >= TRIES { Err(too_many(now)) } else { Ok(()) }
}

fn too_many(now: DateTime<Utc>) -> AccountError {
    AccountError::TooMany { seconds: (window(now) + TRY_WINDOW - now).num_seconds().max(1) }
}

fn window(now: DateTime<Utc>) -> DateTime<Utc> {
    let length = TRY_WINDOW.num_seconds();
    DateTime::from_timestamp(now.timestamp().div_euclid(length) * length, 0).unwrap_or(now)
}

/// Opens a session for an account in `center`, or in the first center it belongs to.
pub async fn open_session(
    app: &App,
    account: AccountId,
    center: Option<CenterId>,
) -> Result<Opened, AccountError> {
    let now = app.clock.now();
    let across = app.db.across().await?;
    let member = working_member(&across, account, center, now).await?.ok_or(AccountError::NotRecognised)?;
    let token = fresh_token(&app.chance);
    session::insert(
        &across,
        session::Model {
            id: app.chance.id(now),
            token_hash: token_hash(&token),
            account_id: account,
            center_id: member.center_id,
            created_at: now,
            seen_at: now,
            expires_at: now + LONGEST,
        },
    )
    .await?;
    across.commit().await?;
    Ok(Opened { token, center: member.center_id })
}

/// The membership with which an account may work now: in `center`, or in the first one it belongs to.
pub(super) async fn working_member(
    across: &Tx,
    account: AccountId,
    center: Option<CenterId>,
    now: DateTime<Utc>,
) -> Result<Option<member::Model>, DbErr> {
    for member in member::list_of_account(across, account).await? {
        let Some(of) = center::find_across(across, member.center_id).await? else { continue };
        let today = now.with_timezone(&of.tz()).date_naive();
        if center.is_none_or(|center| member.center_id == center) && member.works_on(today) {
            return Ok(Some(member));
        }
    }
    Ok(None)
}

/// Ends the session of this cookie.
pub async fn sign_out(app: &App, token: &str) -> Result<(), AccountError> {
    let across = app.db.across().await?;
    session::delete(&across, &token_hash(token)).await?;
    across.commit().await?;
    Ok(())
}

/// Changes the password of somebody signed in, who knows the one of now (or has none yet). Every session of
/// the account ends.
pub async fn change_password(
    app: &App,
    id: AccountId,
    old: String,
    new: String,
    from: &str,
) -> Result<(), AccountError> {
    knock(app, "change of password", from).await?;
    let across = app.db.across_to_read().await?;
    let found = account::find(&across, id).await?.ok_or(AccountError::NoSuch)?;
    drop(across);
    if found.password_hash.is_some() && !check_password(old, found.password_hash).await? {
        return Err(AccountError::NotRecognised);
    }
    let hash = hash_password(app, new).await?;
    let across = app.db.across().await?;
    account::set_password(&across, id, hash).await?;
    session::delete_of_account(&across, id).await?;
    across.commit().await?;
    Ok(())
}

/// Chooses the language in which the house writes mails to an account.
pub async fn choose_language(app: &App, id: AccountId, lang: Lang) -> Result<(), AccountError> {
    let across = app.db.across().await?;
    account::set_lang(&across, id, lang.code()).await?;
    across.commit().await?;
    Ok(())
}

/// Hashes a password with Argon2id, off the request's thread.
pub async fn hash_password(app: &App, password: String) -> Result<String, AccountError> {
    let salt: [u8; 16] = app.chance.bytes();
    web::block(move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string())
    })
    .await
    .map_err(|error| AccountError::Hash(error.to_string()))?
    .map_err(|error| AccountError::Hash(error.to_string()))
}

/// A hash that no password opens, so that an unknown address takes as long as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn check_password(password: String, hash: Option<String>) -> Result<bool, AccountError> {
    web::block(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&hash).map_err(|error| AccountError::Hash(error.to_string()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await
    .map_err(|error| AccountError::Hash(error.to_string()))?
}

/// What two addresses of one mailbox have in common.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
