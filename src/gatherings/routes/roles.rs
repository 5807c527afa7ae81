//! Roles: who takes which part.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Serialize;

use super::{NAV, gathering_of, prepare};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, MembershipId};
use crate::gatherings::service::{GatheringError, RoleIn, save_roles};
use crate::gatherings::whole::{Whole, book};
use crate::i18n::{Message, Texts};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "gatherings/views/roles.html";

/// The fields `member_ROLE`, `name_ROLE` and `phone_ROLE` of every role, as they are posted.
pub type RolesForm = BTreeMap<String, String>;

/// A choice of a select.
#[derive(Serialize)]
pub struct MemberChoice {
    value: MembershipId,
    label: String,
}

/// The members who work here now, for a select.
pub async fn member_choices(app: &App, staff: &Staff) -> std::result::Result<Vec<MemberChoice>, Error> {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let tx = staff.scope(app).read().await?;
    let members = accounts::members(&tx).await?.into_iter().filter(|member| member.works_on(today));
    Ok(members.map(|member| MemberChoice { value: member.id, label: member.name() }).collect())
}

/// What the fields of `form` say about each role; a member that cannot be read is a field error.
pub fn parts_of<'a>(
    form: &RolesForm,
    roles: impl IntoIterator<Item = &'a str>,
) -> std::result::Result<Vec<RoleIn>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut parts = Vec::new();
    for role in roles {
        let text = |field: &str| form.get(&format!("{field}_{role}")).map_or("", |value| value.trim());
        let member = match text("member") {
            "" => None,
            id => match id.parse() {
                Ok(id) => Some(id),
                Err(_) => {
                    errors.add(&format!("member_{role}"), Message::new("field-choose"));
                    None
                }
            },
        };
        let (name, phone) = (text("name").to_owned(), text("phone").to_owned());
        parts.push(RoleIn { role: role.to_owned(), member, name, phone });
    }
    errors.into_result().map(|()| parts)
}

#[derive(Serialize)]
struct Part {
    id: String,
    title: Texts,
    duty: Texts,
    member: String,
    name: String,
    phone: String,
}

async fn page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    typed: Option<&RolesForm>,
    errors: &FieldErrors,
) -> std::result::Result<Value, Error> {
    let parts: Vec<Part> = book(&whole.gathering)?
        .roles
        .iter()
        .cloned()
        .map(|role| {
            let taken = whole.roles.iter().find(|row| row.role == role.id);
            let member = taken.and_then(|row| row.membership_id).map(|id| id.to_string()).unwrap_or_default();
            let name = taken.map(|row| row.name.clone()).unwrap_or_default();
            let phone = taken.map(|row| row.phone.clone()).unwrap_or_default();
            let field = |kind: &str, saved: String| match typed {
                Some(form) => form.get(&format!("{kind}_{}", role.id)).cloned().unwrap_or_default(),
                None => saved,
            };
            Part {
                member: field("member", member),
                name: field("name", name),
                phone: field("phone", phone),
                id: role.id.clone(),
                title: role.title.into(),
                duty: role.duty.into(),
            }
        })
        .collect();
    let members = member_choices(app, staff).await?;
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, parts => parts, members => members,
        errors => errors.say(staff.reader.lang),
    })
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    staff.page(NAV, PAGE, page(&app, &staff, &whole, None, &FieldErrors::default()).await?)
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<RolesForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, *id).await?;
    let roles = &book(&whole.gathering)?.roles;
    let saved = match parts_of(&form, roles.iter().map(|role| role.id.as_str())) {
        Ok(parts) => save_roles(&app, staff.center, staff.actor(), *id, parts).await,
        Err(errors) => Err(GatheringError::Fields(errors)),
    };
    match saved {
        Ok(()) => Ok(go_with(&prepare(*id), Message::new("gathering-saved"))),
        Err(GatheringError::Fields(errors)) => {
            staff.again(NAV, PAGE, page(&app, &staff, &whole, Some(&form), &errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
