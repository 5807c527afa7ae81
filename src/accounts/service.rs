//! Use cases of accounts: sign-in, one-time links, sessions, the first set-up, members and tokens.

use actix_web::web;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use sea_orm::DbErr;

use super::audit;
use super::model::{Actor, Role};
use super::staff::LONGEST;
use super::store::{account, center, member, session};
use crate::app::App;
use crate::db::{AccountId, CenterId, MembershipId, Tx, is_duplicate};
use crate::i18n::Texts;
use crate::seal::{fresh_token, token_hash};

/// How long a set-up or sign-in link lives.
pub const LINK_LIFE: Duration = Duration::hours(24);
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

/// The first center and its first administrator.
#[derive(Clone, Debug)]
pub struct FirstCenter {
    pub name: Texts,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub postal_code: String,
    pub address: String,
}

/// Somebody who is to work in a center.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub email: String,
    pub role: Role,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub post: String,
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
    let members = member::list_of_account(&across, account).await?;
    let member = members
        .iter()
        .find(|member| center.is_none_or(|center| member.center_id == center) && member.works_on(now.date_naive()))
        .ok_or(AccountError::NotRecognised)?;
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

/// Ends the session of this cookie.
pub async fn sign_out(app: &App, token: &str) -> Result<(), AccountError> {
    let across = app.db.across().await?;
    session::delete(&across, &token_hash(token)).await?;
    across.commit().await?;
    Ok(())
}

/// Makes a one-time sign-in link for an account: a forgotten password, an invited colleague, the command line.
/// What comes back is the token, to be put behind `/sign-in/`.
pub async fn make_sign_in_link(app: &App, account: AccountId, center: CenterId) -> Result<String, AccountError> {
    make_link(app, "sign_in", Some(account), Some(center)).await
}

/// Makes the link that sets up a house without a center; `None` where there is a center already.
pub async fn make_set_up_link(app: &App) -> Result<Option<String>, AccountError> {
    let across = app.db.across_to_read().await?;
    let centers = center::list_all(&across).await?;
    drop(across);
    if !centers.is_empty() {
        let across = app.db.across_to_read().await?;
        let members = member::list_of_center(&across, centers[0].id).await?;
        if !members.is_empty() {
            return Ok(None);
        }
    }
    make_link(app, "set_up", None, None).await.map(Some)
}

async fn make_link(
    app: &App,
    purpose: &str,
    account_id: Option<AccountId>,
    center_id: Option<CenterId>,
) -> Result<String, AccountError> {
    let now = app.clock.now();
    let token = fresh_token(&app.chance);
    let across = app.db.across().await?;
    account::insert_link(
        &across,
        account::link::Model {
            id: app.chance.id(now),
            purpose: purpose.to_owned(),
            token_hash: token_hash(&token),
            account_id,
            center_id,
            expires_at: now + LINK_LIFE,
            used_at: None,
        },
    )
    .await?;
    across.commit().await?;
    Ok(token)
}

/// Whether a link would still open; looking changes nothing.
pub async fn is_link_open(app: &App, purpose: &str, token: &str) -> Result<bool, AccountError> {
    let across = app.db.across_to_read().await?;
    let found = account::find_link(&across, purpose, &token_hash(token), app.clock.now()).await?;
    Ok(found.is_some())
}

/// Uses up a sign-in link, sets the password where one is given, and opens a session.
pub async fn sign_in_by_link(
    app: &App,
    token: &str,
    new_password: Option<String>,
) -> Result<Opened, AccountError> {
    let now = app.clock.now();
    let hash = match new_password {
        Some(password) => Some(hash_password(app, password).await?),
        None => None,
    };
    let across = app.db.across().await?;
    let link = account::take_link(&across, "sign_in", &token_hash(token), now).await?;
    let Some((account_id, link)) = link.and_then(|link| link.account_id.map(|account| (account, link))) else {
        return Err(AccountError::LinkSpent);
    };
    if let Some(hash) = hash {
        account::set_password(&across, account_id, hash).await?;
        session::delete_of_account(&across, account_id).await?;
    }
    across.commit().await?;
    open_session(app, account_id, link.center_id).await
}

/// Sets up the house by its link: the first center (or the one an import made) and its first administrator.
pub async fn set_up(
    app: &App,
    token: &str,
    first: FirstCenter,
    person: NewMember,
    password: String,
) -> Result<Opened, AccountError> {
    let now = app.clock.now();
    let hash = hash_password(app, password).await?;
    let across = app.db.across().await?;
    if account::take_link(&across, "set_up", &token_hash(token), now).await?.is_none() {
        return Err(AccountError::LinkSpent);
    }
    across.commit().await?;
    let center = match first_center(app).await? {
        Some(center) => {
            name_center(app, &center, first).await?;
            center.id
        }
        None => make_center(app, first).await?,
    };
    let (_, account) = add_member(app, center, Actor::Command, person, Some(hash)).await?;
    open_session(app, account, Some(center)).await
}

/// The oldest center, if there is one.
pub async fn first_center(app: &App) -> Result<Option<center::Model>, DbErr> {
    let across = app.db.across_to_read().await?;
    Ok(center::list_all(&across).await?.into_iter().next())
}

/// Makes a center. An import into an empty folder makes one too, to be named at the set-up.
pub async fn make_center(app: &App, first: FirstCenter) -> Result<CenterId, AccountError> {
    let now = app.clock.now();
    let id: CenterId = app.chance.id(now);
    let across = app.db.across().await?;
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a whole hour of the day");
    center::insert(
        &across,
        center::Model {
            id,
            name: first.name,
            kana: String::new(),
            postal_code: first.postal_code,
            address: first.address,
            phone: first.phone,
            fax: first.fax,
            email: first.email,
            hours: Texts::both("平日 午前9時から午後5時", "Weekdays, 9:00 am to 5:00 pm"),
            working_from: time(9),
            working_to: time(17),
            zone: "Asia/Tokyo".to_owned(),
            disability_word: "障害".to_owned(),
            version: 1,
            created_at: now,
        },
    )
    .await?;
    across.commit().await?;
    let tx = app.db.scoped(id).write().await?;
    audit::record(app, &tx, now, Actor::Command, "accounts.center.made", ("center", id.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

async fn name_center(app: &App, found: &center::Model, first: FirstCenter) -> Result<(), AccountError> {
    let tx = app.db.scoped(found.id).write().await?;
    let named = center::Model {
        name: first.name,
        phone: first.phone,
        fax: first.fax,
        email: first.email,
        postal_code: first.postal_code,
        address: first.address,
        ..found.clone()
    };
    if !center::update(&tx, found.version, named).await? {
        return Err(AccountError::Stale);
    }
    let now = app.clock.now();
    audit::record(app, &tx, now, Actor::Command, "accounts.center.named", ("center", found.id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds a member, with the account of that address or a new one.
pub async fn add_member(
    app: &App,
    center: CenterId,
    actor: Actor,
    person: NewMember,
    password_hash: Option<String>,
) -> Result<(MembershipId, AccountId), AccountError> {
    let now = app.clock.now();
    let across = app.db.across().await?;
    let found = account::find_by_email(&across, &email_key(&person.email)).await?;
    let account_id = match found {
        Some(account) => account.id,
        None => {
            let id = app.chance.id(now);
            account::insert(
                &across,
                account::Model {
                    id,
                    email: person.email.clone(),
                    email_key: email_key(&person.email),
                    password_hash,
                    lang: "ja".to_owned(),
                    created_at: now,
                    disabled_at: None,
                },
            )
            .await?;
            id
        }
    };
    across.commit().await?;
    let tx = app.db.scoped(center).write().await?;
    let id: MembershipId = app.chance.id(now);
    let zone = center::find(&tx).await?.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let row = member::Model {
        id,
        center_id: center,
        account_id,
        role: person.role,
        family: person.family,
        given: person.given,
        family_kana: person.family_kana,
        given_kana: person.given_kana,
        post: person.post,
        since: now.with_timezone(&zone).date_naive(),
        until: None,
        version: 1,
    };
    match member::insert(&tx, row).await {
        Err(error) if is_duplicate(&error) => return Err(AccountError::AddressTaken),
        other => other?,
    }
    audit::record(app, &tx, now, actor, "accounts.member.added", ("membership", id.0), &[]).await?;
    tx.commit().await?;
    Ok((id, account_id))
}

/// Makes an API token for a member; the token itself is shown once and never again.
pub async fn make_token(
    app: &App,
    center: CenterId,
    actor: Actor,
    member: MembershipId,
    name: &str,
) -> Result<String, AccountError> {
    let now = app.clock.now();
    let token = format!("tsudoi_{}", fresh_token(&app.chance));
    let tx = app.db.scoped(center).write().await?;
    let id: crate::db::RowId = app.chance.id(now);
    member::insert_token(
        &tx,
        member::api_token::Model {
            id,
            center_id: center,
            membership_id: member,
            name: name.to_owned(),
            token_hash: token_hash(&token),
            created_at: now,
            revoked_at: None,
        },
    )
    .await?;
    audit::record(app, &tx, now, actor, "accounts.token.made", ("api_token", id.0), &[]).await?;
    tx.commit().await?;
    Ok(token)
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
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

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
