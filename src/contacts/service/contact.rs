//! Contacts: who is written to at an organization. A contact is a post that a person holds, from and until.

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::ContactsError;
use super::input::{ContactInput, ReadyContact};
use super::named::{NamedContact, contacts_of, named};
use super::organization::{find_organization, refresh_search};
use crate::accounts::{Actor, audit, full_name};
use crate::app::App;
use crate::contacts::japanese::{search_key, search_text};
use crate::contacts::store::{contact, organization, person};
use crate::db::{ContactId, OrganizationId, Tx};

/// Who is written to at an organization on the day `today`: a contact in post who takes invitations, the one
/// with the asked job first, the longest there else. `None` writes to the organization itself.
pub async fn invitee(
    tx: &Tx,
    today: NaiveDate,
    organization: OrganizationId,
    job: Option<&str>,
) -> Result<Option<NamedContact>, DbErr> {
    Ok(choose(contacts_of(tx, organization).await?, today, job))
}

fn choose(contacts: Vec<NamedContact>, today: NaiveDate, job: Option<&str>) -> Option<NamedContact> {
    let mut in_post: Vec<NamedContact> =
        contacts.into_iter().filter(|(contact, _)| contact.invite && contact.holds_on(today)).collect();
    let wanted = job.map(search_key).filter(|key| !key.is_empty());
    let has_job = |(contact, _): &NamedContact| {
        wanted.as_ref().is_some_and(|wanted| search_key(&contact.job).contains(wanted.as_str()))
    };
    let at = in_post.iter().position(has_job).unwrap_or(0);
    (at < in_post.len()).then(|| in_post.swap_remove(at))
}

/// A live contact with its person.
pub async fn find_contact(tx: &Tx, id: ContactId) -> Result<Option<NamedContact>, DbErr> {
    let Some(found) = contact::find(tx, id).await?.filter(|row| row.deleted_at.is_none()) else {
        return Ok(None);
    };
    Ok(named(tx, vec![found]).await?.pop())
}

/// Adds a contact, a new person, to an organization.
pub async fn add_contact(
    app: &App,
    tx: &Tx,
    actor: Actor,
    organization: OrganizationId,
    input: &ContactInput,
) -> Result<contact::Model, ContactsError> {
    let now = app.clock.now();
    find_organization(tx, organization).await?.ok_or(ContactsError::Missing)?;
    let (contact, person) = rows_of(app, tx, organization, input.ready()?);
    person::insert(tx, person).await?;
    contact::insert(tx, contact.clone()).await?;
    refresh_search(tx, organization).await?;
    let subject = ("contact", contact.id.0);
    audit::record(app, tx, now, actor, "contacts.contact.made", subject, &[]).await?;
    Ok(contact)
}

/// The rows of a contact that is ready.
pub(in crate::contacts) fn rows_of(
    app: &App,
    tx: &Tx,
    organization: OrganizationId,
    ready: ReadyContact,
) -> (contact::Model, person::Model) {
    let now = app.clock.now();
    let person_id = app.chance.id(now);
    let person = person::Model {
        id: person_id,
        center_id: tx.center,
        search_key: person_search_key(&ready),
        family: ready.family,
        given: ready.given,
        family_kana: ready.family_kana,
        given_kana: ready.given_kana,
        phone: String::new(),
        email: String::new(),
        version: 1,
        created_at: now,
        deleted_at: None,
    };
    let contact = contact::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        organization_id: organization,
        person_id,
        job: ready.job,
        email: ready.email,
        phone: ready.phone,
        invite: ready.invite,
        since: ready.since,
        until: ready.until,
        version: 1,
        created_at: now,
        deleted_at: None,
    };
    (contact, person)
}

fn person_search_key(ready: &ReadyContact) -> String {
    search_text(&[
        &format!("{}{}", ready.family, ready.given),
        &format!("{}{}", ready.family_kana, ready.given_kana),
    ])
}

/// Saves a contact and its person's name unless somebody saved since the form was opened.
pub async fn edit_contact(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: ContactId,
    input: &ContactInput,
) -> Result<contact::Model, ContactsError> {
    let now = app.clock.now();
    let ready = input.ready()?;
    let (found, person) = find_contact(tx, id).await?.ok_or(ContactsError::Missing)?;
    let renamed = person::Model {
        search_key: person_search_key(&ready),
        family: ready.family,
        given: ready.given,
        family_kana: ready.family_kana,
        given_kana: ready.given_kana,
        ..person.clone()
    };
    let mut row = contact::Model {
        job: ready.job,
        email: ready.email,
        phone: ready.phone,
        invite: ready.invite,
        since: ready.since,
        until: ready.until,
        ..found.clone()
    };
    let kana = |person: &person::Model| full_name(&person.family_kana, &person.given_kana);
    let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let changes: Vec<audit::Change> = [
        audit::changed(
            "name",
            full_name(&person.family, &person.given),
            full_name(&renamed.family, &renamed.given),
        ),
        audit::changed("kana", kana(&person), kana(&renamed)),
        audit::changed("job", &found.job, &row.job),
        audit::changed("email", &found.email, &row.email),
        audit::changed("phone", &found.phone, &row.phone),
        audit::changed("invite", found.invite, row.invite),
        audit::changed("since", day(found.since), day(row.since)),
        audit::changed("until", day(found.until), day(row.until)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if found.version != input.version {
        return Err(ContactsError::Stale);
    }
    if changes.is_empty() {
        return Ok(found);
    }
    if !contact::update(tx, found.version, row.clone()).await?
        || !person::update(tx, person.version, renamed).await?
    {
        return Err(ContactsError::Stale);
    }
    row.version += 1;
    refresh_search(tx, row.organization_id).await?;
    audit::record(app, tx, now, actor, "contacts.contact.changed", ("contact", id.0), &changes).await?;
    Ok(row)
}

/// Puts a contact into the trash.
pub async fn delete_contact(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: ContactId,
) -> Result<NamedContact, ContactsError> {
    let now = app.clock.now();
    let (found, person) = find_contact(tx, id).await?.ok_or(ContactsError::Missing)?;
    let row = contact::Model { deleted_at: Some(now), ..found.clone() };
    if !contact::update(tx, found.version, row).await? {
        return Err(ContactsError::Stale);
    }
    refresh_search(tx, found.organization_id).await?;
    audit::record(app, tx, now, actor, "contacts.contact.deleted", ("contact", id.0), &[]).await?;
    Ok((found, person))
}

/// Takes a contact out of the trash.
pub async fn restore_contact(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: ContactId,
) -> Result<contact::Model, ContactsError> {
    let now = app.clock.now();
    let found =
        contact::find(tx, id).await?.filter(|row| row.deleted_at.is_some()).ok_or(ContactsError::Missing)?;
    if !contact::update(tx, found.version, contact::Model { deleted_at: None, ..found.clone() }).await? {
        return Err(ContactsError::Stale);
    }
    refresh_search(tx, found.organization_id).await?;
    audit::record(app, tx, now, actor, "contacts.contact.restored", ("contact", id.0), &[]).await?;
    Ok(found)
}

/// Contacts in the trash of live organizations, the last deleted first, with person and organization.
pub async fn list_deleted_contacts(
    tx: &Tx,
) -> Result<Vec<(contact::Model, person::Model, organization::Model)>, DbErr> {
    let mut found = Vec::new();
    for (contact, person) in named(tx, contact::list_deleted(tx, 50).await?).await? {
        if let Some(at) = find_organization(tx, contact.organization_id).await? {
            found.push((contact, person, at));
        }
    }
    Ok(found)
}

/// Hands the contacts of an organization to another that it was joined to.
pub async fn move_contacts(tx: &Tx, from: OrganizationId, to: OrganizationId) -> Result<(), ContactsError> {
    for row in contact::list_live(tx, Some(&[from])).await? {
        let was = row.version;
        if !contact::update(tx, was, contact::Model { organization_id: to, ..row }).await? {
            return Err(ContactsError::Stale);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::PersonId;
    use uuid::Uuid;

    fn contact(job: &str, invite: bool, until: Option<&str>) -> NamedContact {
        let at = chrono::DateTime::UNIX_EPOCH;
        let person_id = PersonId(Uuid::nil());
        let person = person::Model {
            id: person_id,
            center_id: crate::db::CenterId::none(),
            family: job.to_owned(),
            given: String::new(),
            family_kana: String::new(),
            given_kana: String::new(),
            search_key: String::new(),
            phone: String::new(),
            email: String::new(),
            version: 1,
            created_at: at,
            deleted_at: None,
        };
        let contact = contact::Model {
            id: ContactId(Uuid::nil()),
            center_id: crate::db::CenterId::none(),
            organization_id: OrganizationId(Uuid::nil()),
            person_id,
            job: job.to_owned(),
            email: String::new(),
            phone: String::new(),
            invite,
            since: None,
            until: until.map(|day| day.parse().unwrap()),
            version: 1,
            created_at: at,
            deleted_at: None,
        };
        (contact, person)
    }

    #[test]
    fn the_one_with_the_job_is_written_to_and_nobody_who_left_or_wants_none() {
        let today = "2026-11-30".parse().unwrap();
        let all = vec![
            contact("前任サビ管", true, Some("2026-03-31")),
            contact("所長", true, Some("2026-11-30")),
            contact("サービス管理責任者（サビ管）", true, None),
            contact("事務", false, None),
        ];
        let job = |wanted| choose(all.clone(), today, wanted).map(|(contact, _)| contact.job);
        assert_eq!(job(Some("サビ管")).as_deref(), Some("サービス管理責任者（サビ管）"));
        assert_eq!(job(Some("事務")).as_deref(), Some("所長"));
        assert_eq!(job(None).as_deref(), Some("所長"));
        assert!(choose(vec![contact("事務", false, None)], today, None).is_none());
    }
}
