//! The page of one office: what it is asked at present, its story, its contacts and services; notes, and services
//! separated or joined.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::{NAV, kind_names};
use crate::accounts::{Staff, StaffForm, full_name};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::japanese::show_postal;
use crate::contacts::service::{self, ContactsError, find_organization, kinds_of, list_alike};
use crate::contacts::store::{absence, corporation, service as services};
use crate::contacts::story::{Asked, asked_of, story};
use crate::contacts::{Kind, Organization, tags};
use crate::db::{OrganizationId, ServiceId, Tx};
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let row = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    page(&staff, &app, &tx, row, "", FieldErrors::default()).await
}

/// The page of one office; `note` and its errors come back from a form that could not be taken.
async fn page(
    staff: &Staff,
    app: &App,
    tx: &Tx,
    row: Organization,
    note: &str,
    errors: FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let contacts: Vec<_> = service::contacts_of(tx, row.id)
        .await?
        .into_iter()
        .map(|(contact, person)| {
            json!({
                "id": contact.id, "name": full_name(&person.family, &person.given),
                "kana": full_name(&person.family_kana, &person.given_kana), "job": contact.job,
                "email": contact.email, "phone": contact.phone, "invite": contact.invite,
                "since": contact.since, "until": contact.until, "in_post": contact.holds_on(today),
            })
        })
        .collect();
    let services: Vec<_> = services::list_of_organization(tx, row.id)
        .await?
        .into_iter()
        .map(|service| {
            let text = |name: &str| service.row.get(name).cloned().unwrap_or_default();
            json!({
                "id": service.id, "kind": Kind::parse(&service.kind).map(|kind| t(lang, kind.key())).unwrap_or_default(),
                "name": service.name, "official": text("service"), "capacity": text("capacity"),
                "address": text("address"), "phone": text("phone"),
            })
        })
        .collect();
    let alike: Vec<_> = list_alike(tx, &row)
        .await?
        .into_iter()
        .map(|other| json!({ "id": other.id, "name": other.name, "municipality": other.municipality, "phone": other.phone }))
        .collect();
    let corporation = match row.corporation_id {
        Some(id) => corporation::find(tx, id).await?.map(|corporation| corporation.name),
        None => None,
    };
    let entries = story(app, tx, row.id, lang).await?;
    let asked = told(asked_of(app, tx, row.id, lang).await?, staff);
    let context = shown! {
        organization => organization_json(&row, lang), kinds => kind_names(lang, &kinds_of(tx, row.id).await?),
        contacts => contacts, services => services, alike => alike, corporation => corporation.unwrap_or_default(),
        absent => absence::open_of(tx, row.id).await?.is_some(), story => entries, asked => asked, note => note, errors => errors.say(lang), may_edit => staff.role.may_edit(),
    };
    if errors.is_empty() {
        staff.page(NAV, "contacts/views/show.html", context)
    } else {
        staff.again(NAV, "contacts/views/show.html", context)
    }
}

/// What an office is asked, with the name of its channel.
fn told(asked: Vec<Asked>, staff: &Staff) -> Vec<serde_json::Value> {
    let lang = staff.reader.lang;
    let shown = |one: Asked| {
        json!({
            "text": one.text, "state": one.state, "waits": one.waits, "until": one.until, "href": one.href,
            "since": one.since.map(|at| zoned::local_date(at, staff.zone)),
            "channel": one.channel.map(|channel| t(lang, channel.key())).unwrap_or_default(),
        })
    };
    asked.into_iter().map(shown).collect()
}

fn organization_json(row: &Organization, lang: Lang) -> serde_json::Value {
    let map = match (row.latitude, row.longitude) {
        (Some(latitude), Some(longitude)) => format!("https://maps.gsi.go.jp/#17/{latitude}/{longitude}/"),
        _ => String::new(),
    };
    json!({
        "id": row.id, "name": row.name, "kana": row.kana, "office_number": row.office_number,
        "postal_code": if row.postal_code.is_empty() { String::new() } else { show_postal(&row.postal_code) },
        "municipality": row.municipality, "address": row.address, "phone": row.phone, "fax": row.fax,
        "email": row.email, "url": row.url, "channel": t(lang, row.channel.key()), "notes": row.notes,
        "tags": tags::of(&row.tags).collect::<Vec<_>>(),
        "wants_no_invitations": row.wants_no_invitations, "is_own_center": row.is_own_center,
        "updated_at": row.updated_at, "map": map,
    })
}

#[derive(Deserialize)]
pub struct NoteForm {
    #[serde(default)]
    text: String,
}

pub async fn note(app: web::Data<App>, id: web::Path<OrganizationId>, sent: StaffForm<NoteForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    match service::add_note(&app, &tx, staff.actor(), *id, &sent.form.text).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(go_with(&format!("/organizations/{id}"), Message::new("notes-made")))
        }
        Err(ContactsError::Fields(errors)) => {
            let row = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
            page(staff, &app, &tx, row, &sent.form.text, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
pub struct SeparateForm {
    #[serde(default)]
    services: Vec<ServiceId>,
}

pub async fn separate(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    sent: StaffForm<SeparateForm>,
) -> Result<HttpResponse> {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let back = format!("/organizations/{id}");
    match service::separate(&app, &tx, staff.actor(), *id, &sent.form.services).await {
        Ok(made) => {
            tx.commit().await?;
            Ok(go_with(&back, Message::new("organization-separated").with("count", made.len())))
        }
        Err(ContactsError::Refused(message)) => Ok(go_with_problem(&back, message)),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
pub struct JoinForm {
    other: OrganizationId,
}

pub async fn join(app: web::Data<App>, id: web::Path<OrganizationId>, sent: StaffForm<JoinForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let back = format!("/organizations/{id}");
    match service::join(&app, &tx, staff.actor(), *id, sent.form.other).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(go_with(&back, Message::new("organization-joined")))
        }
        Err(ContactsError::Refused(message)) => Ok(go_with_problem(&back, message)),
        Err(error) => Err(error.into()),
    }
}
