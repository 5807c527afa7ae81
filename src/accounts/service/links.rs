//! One-time links: the set-up of a fresh house, a sign-in without a password, an invited colleague.
//!
//! Looking at a link changes nothing; using it is one statement, so of two clicks one wins. A wrong link and a
//! used-up one are told alike.

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use serde_json::json;

use super::{
    AccountError, INVITATION_LIFE, LINK_LIFE, Opened, email_key, hash_password, is_set_up, open_session,
    working_member,
};
use crate::accounts::audit;
use crate::accounts::model::Actor;
use crate::accounts::store::{account, session};
use crate::app::App;
use crate::db::{AccountId, CenterId, Tx};
use crate::i18n::Lang;
use crate::outbox::{self, NewMail};
use crate::seal::{fresh_token, token_hash};

/// Mails with a link to one account within a quarter of an hour; a further one is not sent.
const MAILS: i32 = 3;

/// Makes a one-time sign-in link for an account: a forgotten password, the command line.
/// What comes back is the token, to be put behind `/sign-in/`.
pub async fn make_sign_in_link(
    app: &App,
    account: AccountId,
    center: CenterId,
) -> Result<String, AccountError> {
    let across = app.db.across().await?;
    let token = insert(app, &across, "sign_in", Some((account, center)), app.clock.now(), LINK_LIFE).await?;
    across.commit().await?;
    Ok(token)
}

/// Makes a sign-in link within a transaction that has more to do: the letter that carries it, an invitation.
pub(in crate::accounts) async fn make_link_in(
    app: &App,
    tx: &Tx,
    account: AccountId,
    center: CenterId,
    now: DateTime<Utc>,
    invited: bool,
) -> Result<String, DbErr> {
    let life = if invited { INVITATION_LIFE } else { LINK_LIFE };
    insert(app, tx, "sign_in", Some((account, center)), now, life).await
}

/// Makes the link that sets up a house in which nobody works yet; `None` where somebody does.
pub async fn make_set_up_link(app: &App) -> Result<Option<String>, AccountError> {
    if is_set_up(app).await? {
        return Ok(None);
    }
    let across = app.db.across().await?;
    let token = insert(app, &across, "set_up", None, app.clock.now(), LINK_LIFE).await?;
    across.commit().await?;
    Ok(Some(token))
}

async fn insert(
    app: &App,
    tx: &Tx,
    purpose: &str,
    whose: Option<(AccountId, CenterId)>,
    now: DateTime<Utc>,
    life: Duration,
) -> Result<String, DbErr> {
    let token = fresh_token(&app.chance);
    let (account_id, center_id) = whose.unzip();
    let link = account::link::Model {
        id: app.chance.id(now),
        purpose: purpose.to_owned(),
        token_hash: token_hash(&token),
        account_id,
        center_id,
        expires_at: now + life,
        used_at: None,
    };
    account::insert_link(tx, link).await?;
    Ok(token)
}

/// Whether a link would still open; looking changes nothing.
pub async fn is_link_open(app: &App, purpose: &str, token: &str) -> Result<bool, AccountError> {
    let across = app.db.across_to_read().await?;
    let found = account::find_link(&across, purpose, &token_hash(token), app.clock.now()).await?;
    Ok(found.is_some())
}

/// The account that an open sign-in link opens; `None` where the link is spent.
pub async fn who_signs_in(app: &App, token: &str) -> Result<Option<account::Model>, AccountError> {
    let across = app.db.across_to_read().await?;
    let found = account::find_link(&across, "sign_in", &token_hash(token), app.clock.now()).await?;
    match found.and_then(|link| link.account_id) {
        Some(id) => Ok(account::find(&across, id).await?.filter(|account| account.disabled_at.is_none())),
        None => Ok(None),
    }
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
    let Some((account_id, link)) = link.and_then(|link| link.account_id.map(|account| (account, link)))
    else {
        return Err(AccountError::LinkSpent);
    };
    let account = account::find(&across, account_id).await?;
    if account.is_none_or(|account| account.disabled_at.is_some())
        || working_member(&across, account_id, link.center_id, now).await?.is_none()
    {
        return Err(AccountError::LinkSpent);
    }
    if let Some(hash) = hash {
        account::set_password(&across, account_id, hash).await?;
        session::delete_of_account(&across, account_id).await?;
    }
    across.commit().await?;
    open_session(app, account_id, link.center_id).await
}

/// Has a sign-in link sent to an address, if somebody who works here signs in with it. Whoever asks learns
/// nothing of that. `from` is the visitor's address, for counting.
pub async fn ask_for_link(app: &App, email: &str, from: &str) -> Result<(), AccountError> {
    super::knock(app, "forgotten password", from).await?;
    let now = app.clock.now();
    let across = app.db.across().await?;
    let key = app.seal.keyed_hash(&format!("forgotten password of {}", email_key(email)));
    let asked = session::count_try(&across, &key, super::window(now)).await?;
    let account = account::find_by_email(&across, &email_key(email)).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let member = match &account {
        Some(account) => working_member(&across, account.id, None, now).await?,
        None => None,
    };
    across.commit().await?;
    let (Some(account), Some(member)) = (account, member) else { return Ok(()) };
    if asked > MAILS {
        return Ok(());
    }
    let tx = app.db.scoped(member.center_id).write().await?;
    let mail = NewMail {
        kind: "sign_in",
        ref_id: account.id.0,
        payload: json!({ "why": "forgotten" }),
        lang: Lang::of(&account.lang),
        recipient: &account.email,
        bulk: false,
        not_before: now,
    };
    outbox::enqueue(app, &tx, now, mail).await?;
    let about = ("membership", member.id.0);
    audit::record(app, &tx, now, Actor::System, "accounts.link.asked", about, &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
