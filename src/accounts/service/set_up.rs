//! The first set-up: a house gets its center and the first person who works in it.

use chrono::NaiveTime;
use sea_orm::DbErr;

use super::{AccountError, LETTERS_LIMIT, NewMember, Opened, add_member, hash_password, open_session};
use crate::accounts::audit;
use crate::accounts::model::Actor;
use crate::accounts::store::{account, center, member};
use crate::app::App;
use crate::db::{AccountId, CenterId};
use crate::i18n::Texts;
use crate::seal::token_hash;

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

/// Sets up the house by its link: the first center (or the one an import made) and its first administrator.
/// The link is used up only when all of it is there.
pub async fn set_up(
    app: &App,
    token: &str,
    first: FirstCenter,
    person: NewMember,
    password: String,
) -> Result<Opened, AccountError> {
    if is_set_up(app).await? {
        return Err(AccountError::AlreadySetUp);
    }
    let hash = hash_password(app, password).await?;
    let across = app.db.across().await?;
    let link = account::take_link(&across, "set_up", &token_hash(token), app.clock.now()).await?;
    let link = link.ok_or(AccountError::LinkSpent)?;
    across.commit().await?;
    match make_first(app, first, person, hash).await {
        Ok((center, account)) => open_session(app, account, Some(center)).await,
        Err(error) => {
            let across = app.db.across().await?;
            account::give_back_link(&across, link.id).await?;
            across.commit().await?;
            Err(error)
        }
    }
}

async fn make_first(
    app: &App,
    first: FirstCenter,
    person: NewMember,
    hash: String,
) -> Result<(CenterId, AccountId), AccountError> {
    let center = match first_center(app).await? {
        Some(center) => {
            name_center(app, &center, first).await?;
            center.id
        }
        None => make_center(app, first).await?,
    };
    let (_, account) = add_member(app, center, Actor::Command, person, Some(hash)).await?;
    Ok((center, account))
}

/// Whether somebody works in this house already. An import alone makes a center without anybody in it.
pub async fn is_set_up(app: &App) -> Result<bool, DbErr> {
    let across = app.db.across_to_read().await?;
    for center in center::list_all(&across).await? {
        if !member::list_of_center(&across, center.id).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The ids of all centers, for what the house does in each of them.
pub async fn all_centers(app: &App) -> Result<Vec<CenterId>, DbErr> {
    let across = app.db.across_to_read().await?;
    Ok(center::list_all(&across).await?.into_iter().map(|center| center.id).collect())
}

/// The oldest center, if there is one.
pub async fn first_center(app: &App) -> Result<Option<center::Model>, DbErr> {
    let across = app.db.across_to_read().await?;
    Ok(center::list_all(&across).await?.into_iter().next())
}

/// The center at the door: the only one of the house, if there is one and it has a name.
pub async fn only_center(app: &App) -> Result<Option<center::Model>, DbErr> {
    let across = app.db.across_to_read().await?;
    let mut all = center::list_all(&across).await?;
    Ok(if all.len() == 1 { all.pop() } else { None })
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
            letters_limit: LETTERS_LIMIT,
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
    audit::record(app, &tx, now, Actor::Command, "accounts.center.named", ("center", found.id.0), &[])
        .await?;
    tx.commit().await?;
    Ok(())
}
