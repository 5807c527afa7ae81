//! The contacts of an organization: added, changed, put into the trash.

use actix_web::http::StatusCode;
use actix_web::web;

use super::NAV;
use crate::accounts::{Staff, StaffForm, full_name};
use crate::app::App;
use crate::contacts::Organization;
use crate::contacts::service::{
    self, ContactInput, ContactsError, add_contact, delete_contact, edit_contact, find_contact,
    find_organization,
};
use crate::db::{ContactId, OrganizationId};
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

pub async fn new(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let at = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    let input = ContactInput { invite: true, ..ContactInput::default() };
    form(&staff, StatusCode::OK, &at, None, &input, FieldErrors::default(), Stale::default())
}

pub async fn add(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    sent: StaffForm<ContactInput>,
) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    match add_contact(&app, &tx, staff.actor(), *id, &sent.form).await {
        Ok(_) => {
            tx.commit().await?;
            let name = full_name(sent.form.family.trim(), sent.form.given.trim());
            Ok(go_with(&format!("/organizations/{id}"), Message::new("contacts-made").with("name", name)))
        }
        Err(ContactsError::Fields(errors)) => {
            let at = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
            form(staff, StatusCode::UNPROCESSABLE_ENTITY, &at, None, &sent.form, errors, Stale::default())
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn edit(app: web::Data<App>, staff: Staff, id: web::Path<ContactId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let (contact, person) = find_contact(&tx, *id).await?.ok_or(Error::NotFound)?;
    let at = find_organization(&tx, contact.organization_id).await?.ok_or(Error::NotFound)?;
    let input = ContactInput::of(&contact, &person);
    form(&staff, StatusCode::OK, &at, Some(*id), &input, FieldErrors::default(), Stale::default())
}

pub async fn save(app: web::Data<App>, id: web::Path<ContactId>, sent: StaffForm<ContactInput>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let (found, person) = find_contact(&tx, *id).await?.ok_or(Error::NotFound)?;
    let at = find_organization(&tx, found.organization_id).await?.ok_or(Error::NotFound)?;
    match edit_contact(&app, &tx, staff.actor(), *id, &sent.form).await {
        Ok(_) => {
            tx.commit().await?;
            let name = full_name(sent.form.family.trim(), sent.form.given.trim());
            Ok(go_with(
                &format!("/organizations/{}", at.id),
                Message::new("contacts-saved").with("name", name),
            ))
        }
        Err(ContactsError::Fields(errors)) => form(
            staff,
            StatusCode::UNPROCESSABLE_ENTITY,
            &at,
            Some(*id),
            &sent.form,
            errors,
            Stale::default(),
        ),
        Err(ContactsError::Stale) => {
            let rows = versions(&ContactInput::of(&found, &person), &sent.form, staff.reader.lang);
            let stale = staff.stale(&tx, id.0, rows, format!("/contacts/{id}/edit")).await?;
            let mine = ContactInput { version: found.version, ..sent.form.clone() };
            form(
                staff,
                StatusCode::UNPROCESSABLE_ENTITY,
                &at,
                Some(*id),
                &mine,
                FieldErrors::default(),
                stale,
            )
        }
        Err(error) => Err(error.into()),
    }
}

fn versions(saved: &ContactInput, mine: &ContactInput, lang: Lang) -> Vec<Compared> {
    let yes =
        |input: &ContactInput| t(lang, if input.invite { "organization-yes" } else { "organization-no" });
    [
        ("contact-family", saved.family.clone(), mine.family.clone()),
        ("contact-given", saved.given.clone(), mine.given.clone()),
        ("contact-family-kana", saved.family_kana.clone(), mine.family_kana.clone()),
        ("contact-given-kana", saved.given_kana.clone(), mine.given_kana.clone()),
        ("contact-job", saved.job.clone(), mine.job.clone()),
        ("contact-email", saved.email.clone(), mine.email.clone()),
        ("contact-phone", saved.phone.clone(), mine.phone.clone()),
        ("contact-invite", yes(saved), yes(mine)),
        ("contact-since", saved.since.clone(), mine.since.clone()),
        ("contact-until", saved.until.clone(), mine.until.clone()),
    ]
    .into_iter()
    .map(|(key, saved, mine)| Compared::field(lang, key, saved, mine))
    .collect()
}

fn form(
    staff: &Staff,
    status: StatusCode,
    at: &Organization,
    id: Option<ContactId>,
    input: &ContactInput,
    errors: FieldErrors,
    stale: Stale,
) -> Result {
    let context = shown! {
        id => id, organization_id => at.id, organization_name => at.name, form => input,
        errors => errors.say(staff.reader.lang), stale => stale,
    };
    staff.chrome(NAV).page(status, "contacts/views/contact.html", context)
}

#[derive(serde::Deserialize)]
pub struct Nothing {}

pub async fn delete(app: web::Data<App>, id: web::Path<ContactId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    let (contact, person) = delete_contact(&app, &tx, sent.staff.actor(), *id).await?;
    tx.commit().await?;
    let message = Message::new("contacts-deleted").with("name", full_name(&person.family, &person.given));
    Ok(go_with(&format!("/organizations/{}", contact.organization_id), message))
}

pub async fn restore(app: web::Data<App>, id: web::Path<ContactId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    let contact = service::restore_contact(&app, &tx, sent.staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(go_with(&format!("/organizations/{}", contact.organization_id), Message::new("contacts-restored")))
}
