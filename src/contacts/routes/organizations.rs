//! The list, and the forms that make and change an organization.

use actix_web::http::StatusCode;
use actix_web::web;
use minijinja::Value;
use serde::Deserialize;
use serde_json::json;

use super::{NAV, channel_choices, kind_choices, kind_names};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::japanese::type_postal;
use crate::contacts::model::ImportSource;
use crate::contacts::service::{
    ContactsError, OrganizationInput, Question, absences, add_organization, edit_organization,
    find_organization, kinds_of, question, tags_in_use,
};
use crate::contacts::store::organization as rows;
use crate::contacts::{Kind, Organization, tags};
use crate::db::OrganizationId;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::guard::form_urlencoded;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const PER_PAGE: u64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    question: Question,
    #[serde(default)]
    page: Option<String>,
}

pub async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let Asked { question: asked, page } = asked.into_inner();
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let page = page.and_then(|page| page.parse().ok()).unwrap_or(1).max(1);
    let (found, total) = question(&tx, &asked, false, page, PER_PAGE).await?;
    let municipalities = rows::municipalities(&tx).await?;
    let any = total > 0 || !asked.is_empty() && rows::page(&tx, &rows::Filter::default(), 1, 1).await?.1 > 0;
    let listed: Vec<_> = found
        .into_iter()
        .map(|listed| {
            let row = listed.organization;
            json!({
                "id": row.id, "name": row.name, "kana": row.kana, "kinds": kind_names(lang, &listed.kinds),
                "municipality": row.municipality, "phone": row.phone, "channel": t(lang, row.channel.key()),
                "wants_no_invitations": row.wants_no_invitations, "tags": tags::of(&row.tags).collect::<Vec<_>>(),
            })
        })
        .collect();
    let municipalities: Vec<_> = municipalities
        .into_iter()
        .map(|(name, count)| json!({ "value": name, "label": format!("{name} ({count})") }))
        .collect();
    let tags: Vec<_> = tags_in_use(&tx)
        .await?
        .into_iter()
        .map(|(tag, count)| json!({ "value": tag, "label": format!("{tag} ({count})") }))
        .collect();
    let url_before = format!(
        "/organizations?q={}&kind={}&municipality={}&channel={}&tag={}&page=",
        form_urlencoded(&asked.q),
        form_urlencoded(&asked.kind),
        form_urlencoded(&asked.municipality),
        form_urlencoded(&asked.channel),
        form_urlencoded(&asked.tag)
    );
    let context = shown! {
        asked => asked, is_asked => !asked.is_empty(), rows => listed, total => total, any => any, page => page,
        pages => total.div_ceil(PER_PAGE).max(1), url_before => url_before, municipalities => municipalities,
        kinds => kind_choices(lang), channels => channel_choices(lang), tags => tags, absent => absences(&tx).await?.len(),
    };
    staff.page(NAV, "contacts/views/list.html", context)
}

pub async fn new(staff: Staff) -> Result {
    staff.may_edit()?;
    form(
        &staff,
        StatusCode::OK,
        None,
        &OrganizationInput::default(),
        FieldErrors::default(),
        Stale::default(),
    )
}

pub async fn add(app: web::Data<App>, sent: StaffForm<OrganizationInput>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    match add_organization(&app, &tx, staff.actor(), &sent.form).await {
        Ok(row) => {
            tx.commit().await?;
            let message = Message::new("organizations-made").with("name", &row.name);
            Ok(go_with(&format!("/organizations/{}", row.id), message))
        }
        Err(ContactsError::Fields(errors)) => {
            form(staff, StatusCode::UNPROCESSABLE_ENTITY, None, &sent.form, errors, Stale::default())
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn edit(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let row = find_organization(&tx, *id).await?.filter(|row| !row.is_own_center).ok_or(Error::NotFound)?;
    let input = as_typed(OrganizationInput::of(&row, &kinds_of(&tx, *id).await?));
    form(&staff, StatusCode::OK, Some(&row), &input, FieldErrors::default(), Stale::default())
}

/// What is kept, as one types it.
fn as_typed(kept: OrganizationInput) -> OrganizationInput {
    OrganizationInput { postal_code: type_postal(&kept.postal_code), ..kept }
}

pub async fn save(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    sent: StaffForm<OrganizationInput>,
) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    match edit_organization(&app, &tx, staff.actor(), *id, &sent.form).await {
        Ok(row) => {
            tx.commit().await?;
            let message = Message::new("organizations-saved").with("name", &row.name);
            Ok(go_with(&format!("/organizations/{id}"), message))
        }
        Err(ContactsError::Fields(errors)) => {
            let row = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
            form(staff, StatusCode::UNPROCESSABLE_ENTITY, Some(&row), &sent.form, errors, Stale::default())
        }
        Err(ContactsError::Stale) => {
            let row = find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
            let saved = as_typed(OrganizationInput::of(&row, &kinds_of(&tx, *id).await?));
            let rows = versions(&saved, &sent.form, staff.reader.lang);
            let stale = staff.stale(&tx, id.0, rows, format!("/organizations/{id}/edit")).await?;
            // Saving again from here is a choice between the two.
            let mine = OrganizationInput { version: row.version, ..sent.form.clone() };
            form(staff, StatusCode::UNPROCESSABLE_ENTITY, Some(&row), &mine, FieldErrors::default(), stale)
        }
        Err(error) => Err(error.into()),
    }
}

/// Both versions of a form that came too late, field by field.
fn versions(saved: &OrganizationInput, mine: &OrganizationInput, lang: Lang) -> Vec<Compared> {
    let kinds = |input: &OrganizationInput| {
        let kinds: Vec<Kind> = input.kinds.iter().filter_map(|word| Kind::parse(word)).collect();
        kind_names(lang, &kinds).join("、")
    };
    let channel = |input: &OrganizationInput| {
        crate::contacts::Channel::parse(&input.channel)
            .map(|channel| t(lang, channel.key()))
            .unwrap_or_default()
    };
    let yes = |input: &OrganizationInput| {
        let key = if input.wants_no_invitations { "organization-yes" } else { "organization-no" };
        t(lang, key)
    };
    [
        ("organization-name", saved.name.clone(), mine.name.clone()),
        ("organization-kana", saved.kana.clone(), mine.kana.clone()),
        ("organization-kinds", kinds(saved), kinds(mine)),
        ("organization-office-number", saved.office_number.clone(), mine.office_number.clone()),
        ("organization-postal-code", saved.postal_code.clone(), mine.postal_code.clone()),
        ("organization-municipality", saved.municipality.clone(), mine.municipality.clone()),
        ("organization-address", saved.address.clone(), mine.address.clone()),
        ("organization-phone", saved.phone.clone(), mine.phone.clone()),
        ("organization-fax", saved.fax.clone(), mine.fax.clone()),
        ("organization-email", saved.email.clone(), mine.email.clone()),
        ("organization-url", saved.url.clone(), mine.url.clone()),
        ("organization-channel", channel(saved), channel(mine)),
        ("organization-wants-no-invitations", yes(saved), yes(mine)),
        ("organization-tags", saved.tags.join("、"), mine.tags.join("、")),
        ("organization-notes", saved.notes.clone(), mine.notes.clone()),
    ]
    .into_iter()
    .map(|(key, saved, mine)| Compared::field(lang, key, saved, mine))
    .collect()
}

fn form(
    staff: &Staff,
    status: StatusCode,
    row: Option<&Organization>,
    input: &OrganizationInput,
    errors: FieldErrors,
    stale: Stale,
) -> Result {
    let lang = staff.reader.lang;
    let context: Value = shown! {
        id => row.map(|row| row.id), name => row.map(|row| &row.name),
        form => input, errors => errors.say(lang), stale => stale,
        kinds => kind_choices(lang), channels => channel_choices(lang),
    };
    staff.chrome(NAV).page(status, "contacts/views/edit.html", context)
}

/// Where an import of this source begins anew.
pub(super) fn door(source: ImportSource) -> &'static str {
    match source {
        ImportSource::Wamnet => "/imports/new",
        ImportSource::Paste => "/imports/paste",
    }
}
