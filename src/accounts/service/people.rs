//! Members: who works in a center, in which role, from when until when.
//!
//! Somebody leaves by getting a last day, never by being deleted: what they did stays under their name. One
//! administrator without a last day always remains, so that no center locks itself out.

use chrono::NaiveDate;
use serde_json::json;

use super::{AccountError, email_key, links};
use crate::accounts::audit::{self, Change, changed};
use crate::accounts::model::{Actor, Role};
use crate::accounts::store::{account, center, member};
use crate::app::App;
use crate::db::{AccountId, CenterId, MembershipId, OutboxId, Tx, is_duplicate};
use crate::i18n::Lang;
use crate::outbox::{self, NewMail};

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

/// What is to be true of a member from now on.
#[derive(Clone, Debug)]
pub struct MemberChange {
    /// The address to sign in with.
    pub email: String,
    pub role: Role,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub post: String,
    /// The first day.
    pub since: NaiveDate,
    /// The last day; none while the person works here.
    pub until: Option<NaiveDate>,
}

/// How an invited colleague gets the first link.
#[derive(Debug)]
pub enum Invited {
    /// It is in the outbox.
    ByMail,
    /// No mail leaves this house: the link itself, to be handed over.
    Link(String),
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
    let name = crate::accounts::full_name(&person.family, &person.given);
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
    let changes = [audit::set("name", name), audit::set("role", role_word(person.role))];
    audit::record(app, &tx, now, actor, "accounts.member.added", ("membership", id.0), &changes).await?;
    tx.commit().await?;
    Ok((id, account_id))
}

/// Changes a member whose version was `was`.
pub async fn change_member(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: MembershipId,
    was: i32,
    change: MemberChange,
) -> Result<(), AccountError> {
    let now = app.clock.now();
    let only_here = match member::find(&app.db.scoped(center).read().await?, id).await? {
        Some(member) => is_only_here(app, center, member.account_id).await?,
        None => return Err(AccountError::NoSuch),
    };
    let tx = app.db.scoped(center).write().await?;
    tx.turn("members").await?;
    let found = member::find(&tx, id).await?.ok_or(AccountError::NoSuch)?;
    let signs_in = account::find(&tx, found.account_id).await?.ok_or(AccountError::NoSuch)?;
    let until = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let changes: Vec<Change> = [
        changed("email", &signs_in.email, &change.email),
        changed("role", role_word(found.role), role_word(change.role)),
        changed("family", &found.family, &change.family),
        changed("given", &found.given, &change.given),
        changed("family_kana", &found.family_kana, &change.family_kana),
        changed("given_kana", &found.given_kana, &change.given_kana),
        changed("post", &found.post, &change.post),
        changed("since", found.since, change.since),
        changed("until", until(found.until), until(change.until)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let row = member::Model {
        role: change.role,
        family: change.family,
        given: change.given,
        family_kana: change.family_kana,
        given_kana: change.given_kana,
        post: change.post,
        since: change.since,
        until: change.until,
        ..found
    };
    if !member::update(&tx, was, row).await? {
        return Err(AccountError::Stale);
    }
    keep_an_administrator(&tx).await?;
    audit::record(app, &tx, now, actor, "accounts.member.changed", ("membership", id.0), &changes).await?;
    if signs_in.email != change.email {
        if !only_here {
            return Err(AccountError::SharedAddress);
        }
        match account::set_email(&tx, signs_in.id, &change.email, &email_key(&change.email)).await {
            Err(error) if is_duplicate(&error) => return Err(AccountError::AddressTaken),
            other => other?,
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Refuses what would leave the center without an administrator who stays.
pub(super) async fn keep_an_administrator(tx: &Tx) -> Result<(), AccountError> {
    let stays = |member: &member::Model| member.role == Role::Administrator && member.until.is_none();
    if member::list(tx).await?.iter().any(stays) { Ok(()) } else { Err(AccountError::LastAdministrator) }
}

/// Whether an account belongs to this center alone.
async fn is_only_here(app: &App, center: CenterId, account: AccountId) -> Result<bool, AccountError> {
    let across = app.db.across_to_read().await?;
    let members = member::list_of_account(&across, account).await?;
    Ok(members.iter().all(|member| member.center_id == center))
}

/// Invites a member to sign in: by mail, or where none leaves this house by a link to hand over.
pub async fn invite(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: MembershipId,
) -> Result<Invited, AccountError> {
    let now = app.clock.now();
    let only_here = match member::find(&app.db.scoped(center).read().await?, id).await? {
        Some(member) => is_only_here(app, center, member.account_id).await?,
        None => return Err(AccountError::NoSuch),
    };
    let tx = app.db.scoped(center).write().await?;
    let member = member::find(&tx, id).await?.ok_or(AccountError::NoSuch)?;
    let account = account::find(&tx, member.account_id).await?.ok_or(AccountError::NoSuch)?;
    audit::record(app, &tx, now, actor, "accounts.member.invited", ("membership", id.0), &[]).await?;
    let by_mail = app.transport.delivers() && !app.mail_held();
    // Somebody who works in another center too gets the link into the mailbox alone, not from a colleague's screen.
    if by_mail || !only_here {
        let mail = NewMail {
            kind: "sign_in",
            ref_id: account.id.0,
            payload: json!({ "why": "invited" }),
            lang: Lang::of(&account.lang),
            recipient: &account.email,
            bulk: false,
            not_before: now,
        };
        outbox::enqueue(app, &tx, now, mail).await?;
        tx.commit().await?;
        app.wake();
        return Ok(Invited::ByMail);
    }
    let token = links::make_link_in(app, &tx, account.id, center, now, true).await?;
    tx.commit().await?;
    Ok(Invited::Link(app.link(&format!("/sign-in/{token}"))))
}

/// Whether anybody but the first administrator was ever added to a center.
pub async fn has_colleagues(app: &App, center: CenterId) -> Result<bool, AccountError> {
    let tx = app.db.scoped(center).read().await?;
    Ok(member::list(&tx).await?.len() > 1)
}

/// The address with which an account signs in, and to which its mails go.
pub async fn address_of(app: &App, id: AccountId) -> Result<String, AccountError> {
    let across = app.db.across_to_read().await?;
    account::find(&across, id).await?.map(|account| account.email).ok_or(AccountError::NoSuch)
}

/// Sends a member a mail that tells nothing but that mail arrives.
pub async fn send_test(
    app: &App,
    center: CenterId,
    actor: Actor,
    member: MembershipId,
    account: AccountId,
) -> Result<OutboxId, AccountError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let account = account::find(&tx, account).await?.ok_or(AccountError::NoSuch)?;
    let mail = NewMail {
        kind: "mail_test",
        ref_id: member.0,
        payload: json!({}),
        lang: Lang::of(&account.lang),
        recipient: &account.email,
        bulk: false,
        not_before: now,
    };
    let id = outbox::enqueue(app, &tx, now, mail).await?;
    audit::record(app, &tx, now, actor, "accounts.mail.tested", ("mail", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::Staff => "staff",
        Role::Viewer => "viewer",
    }
}
