//! A sign-up arrives: it makes a party with a link of its own and answers for it, all in one transaction, so that what is
//! refused leaves nothing behind.

use chrono::Duration;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::desk::{Place, accommodations, standing_of};
use super::{SignupError, refused};
use crate::accounts::service::knock_at_most;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::contacts::japanese::search_key;
use crate::contacts::store::{organization, person};
use crate::db::{AskingId, GatheringId, PersonId, PoolId, RowId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, t};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, NewAsking};
use crate::replies::model::{Answer, ReplyChannel};
use crate::replies::store::beside;
use crate::replies::{self, Named, NewReply, Party};
use crate::signup::model::{Input, Ready};
use crate::signup::opening::Standing;
use crate::signup::store::{counts, signup};

/// So many sign-ups are heard from one address within a quarter of an hour: colleagues sit behind one.
const FORMS: i32 = 30;
/// So long after the gathering the link opens, as of any office.
const LINK_LIVES: Duration = Duration::days(180);

/// A sign-up that was taken.
#[derive(Clone, Debug)]
pub struct Signed {
    pub asking: Asking,
    /// Where it stands; none for a press that had been taken before.
    pub party: Option<Party>,
}

/// Takes a sign-up. `from` is the visitor's address, for counting; `once` the form's key: a second press is the same press.
///
/// # Errors
/// [`SignupError::Fields`], [`SignupError::NotTaken`], [`SignupError::OverMeasure`] where an office brings more people than
/// it may in all its sign-ups, [`SignupError::TooMany`] where one address sends many.
pub async fn sign_up(
    app: &App,
    place: &Place,
    (from, once): (&str, &str),
    lang: Lang,
    input: &Input,
) -> Result<Signed, SignupError> {
    let now = app.clock.now();
    let gathering = place.desk.gathering_id;
    let tx = app.db.scoped(place.center).write().await?;
    replies::seats_turn(&tx, gathering).await?;
    if let Some(before) = signup::find_once(&tx, gathering, once).await? {
        let asking = invitations::asking(&tx, before.asking_id).await?.ok_or(SignupError::Missing)?;
        return Ok(Signed { asking, party: None });
    }
    if let Err(refusal) = knock_at_most(app, &tx, "signup", from, FORMS).await {
        // It counts all the same: whoever goes on waits longer.
        tx.commit().await?;
        return Err(refusal.into());
    }
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    // As it is now, and not as it was when the page was opened.
    let desk = super::desk_of(&tx, gathering).await?.ok_or(SignupError::Missing)?;
    let standing = standing_of(&tx, now, &whole, &desk).await?;
    if !standing.takes() {
        return Err(SignupError::NotTaken(standing));
    }
    let ready = input.ready(&desk.asks, &accommodations(&whole, lang)?)?;
    let pool = pool_of(&whole, &input.place)?;
    within_measure(&tx, &whole, &ready).await?;
    let until = whole.gathering.ends_at + LINK_LIVES;
    let asking = make_party(app, &tx, (gathering, until), lang, &ready).await?;
    let id: RowId = app.chance.id(now);
    let row = signup::Model {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        asking_id: asking.id,
        kind: ready.kind,
        organization: ready.organization.clone(),
        organization_key: ready.key(),
        heard: ready.heard,
        users: i32::try_from(ready.users).unwrap_or(i32::MAX),
        staff: i32::try_from(ready.staff).unwrap_or(i32::MAX),
        wishes_materials: ready.materials,
        forward_id: place.forward.as_ref().map(|forward| forward.id),
        is_late: standing == Standing::Late,
        once: once.to_owned(),
        received_at: now,
        erased_at: None,
    };
    signup::insert(&tx, row).await?;
    audit::record(app, &tx, now, Actor::Stranger, "signup.arrived", ("signup", id.0), &[]).await?;
    let reply = reply_of(&ready, pool, once);
    let answered = replies::answer_in(app, &tx, now, Actor::Stranger, asking.clone(), reply).await?;
    tx.commit().await?;
    app.wake();
    Ok(Signed { asking, party: Some(answered.party) })
}

/// The pool that somebody chose, where there is a choice.
fn pool_of(whole: &gatherings::Whole, typed: &str) -> Result<Option<PoolId>, SignupError> {
    if whole.pools.len() < 2 || typed.is_empty() {
        return Ok(None);
    }
    let chosen = typed.parse().ok().filter(|id| whole.pools.iter().any(|pool| pool.id == *id));
    chosen.map(Some).ok_or_else(|| refused("signup-error-place"))
}

fn reply_of(ready: &Ready, pool: Option<PoolId>, once: &str) -> NewReply {
    let people = ready.people.iter().cloned().map(|named| Named { pool, ..named }).collect();
    NewReply {
        head_count: ready.users + ready.staff,
        head_count_pool: pool,
        needs: ready.needs.clone(),
        questions: ready.questions.clone(),
        ..NewReply::new(Answer::Attending, people, ReplyChannel::Link, &format!("signup-{once}"))
    }
}

/// The party of a sign-up: an asking in a name that stands in no list of the address book.
async fn make_party(
    app: &App,
    tx: &Tx,
    (gathering, until): (GatheringId, chrono::DateTime<chrono::Utc>),
    lang: Lang,
    ready: &Ready,
) -> Result<Asking, DbErr> {
    let now = app.clock.now();
    let (family, given) = match (ready.organization.as_str(), ready.person.as_str()) {
        ("", person) => (person.to_owned(), String::new()),
        // A letter to an office without a name is addressed to whoever is in charge.
        (office, "") => (office.to_owned(), t(lang, "signup-in-charge")),
        (office, person) => (office.to_owned(), person.to_owned()),
    };
    let id: PersonId = app.chance.id(now);
    let row = person::Model {
        id,
        center_id: tx.center,
        // Nobody finds it in the address book: what a stranger brings changes nothing there.
        search_key: String::new(),
        family,
        given,
        family_kana: String::new(),
        given_kana: String::new(),
        phone: ready.phone.clone(),
        email: ready.email.clone(),
        version: 1,
        created_at: now,
        deleted_at: None,
    };
    person::insert(tx, row).await?;
    let channel = match (ready.email.is_empty(), ready.phone.is_empty()) {
        (false, _) => Channel::Email,
        (true, false) => Channel::Phone,
        (true, true) => Channel::Hand,
    };
    let new = NewAsking {
        subject_kind: SubjectKind::Gathering,
        subject_id: gathering.0,
        wave_id: None,
        organization_id: None,
        contact_id: None,
        channel,
        lang,
        until,
    };
    invitations::new_asking_of(app, tx, now, id, new).await
}

/// Holds the gathering's measure for one office over all that the office brings.
async fn within_measure(tx: &Tx, whole: &gatherings::Whole, ready: &Ready) -> Result<(), SignupError> {
    let measure = whole.gathering.per_office_cap.and_then(|cap| usize::try_from(cap).ok());
    let Some(allowed) = measure else { return Ok(()) };
    let there = of_key(tx, whole.gathering.id, &ready.key(), None).await?;
    if there + ready.count() > allowed {
        return Err(SignupError::OverMeasure { allowed, there });
    }
    Ok(())
}

/// People of the office known by this key: of its sign-ups, and of the invitation that it may have beside them.
async fn of_key(tx: &Tx, gathering: GatheringId, key: &str, but: Option<AskingId>) -> Result<usize, DbErr> {
    if key.is_empty() {
        return Ok(0);
    }
    let mut people = counts::of_office(tx, gathering, key, but).await?;
    let same: Vec<_> = beside::organizations(tx, gathering)
        .await?
        .into_iter()
        .filter(|office| search_key(&office.name) == key)
        .map(|office| office.id)
        .collect();
    if same.is_empty() {
        return Ok(people);
    }
    for asking in beside::askings(tx, gathering).await? {
        if asking.organization_id.is_some_and(|office| same.contains(&office)) && Some(asking.id) != but {
            people += counts::of_asking(tx, asking.id).await?;
        }
    }
    Ok(people)
}

/// How many people the office of an asking brings by other ways: registered in `app`, so that a change by the link keeps the
/// measure, too.
pub fn others<'a>(tx: &'a Tx, asking: &'a Asking) -> LocalBoxFuture<'a, Result<usize, DbErr>> {
    async move {
        let gathering = GatheringId(asking.subject_id);
        // Most gatherings have no desk, and a rush of answers waits for one look at an index.
        if super::desk_of(tx, gathering).await?.is_none() {
            return Ok(0);
        }
        let key = match (signup::of_asking(tx, asking.id).await?, asking.organization_id) {
            (Some(own), _) => own.organization_key,
            (None, Some(office)) => {
                let found = organization::find(tx, office).await?;
                found.map(|office| search_key(&office.name)).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        if key.is_empty() {
            return Ok(0);
        }
        of_key(tx, gathering, &key, Some(asking.id)).await
    }
    .boxed_local()
}
