//! Approaches as staff see them: a list, and each beside the offices of the address book that it may come from.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::public::rows;
use super::{NAV, Nothing};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::japanese::{phone_digits, search_key};
use crate::contacts::service::{Question, question};
use crate::contacts::{self, Kind, Organization, OrganizationInput, find_organization};
use crate::db::{ApproachId, OrganizationId, Tx};
use crate::i18n::{Lang, Message, t, written};
use crate::porch::model::{ApproachInput, ApproachState};
use crate::porch::service::{self, Into, PorchError, Undone, content, filled};
use crate::porch::store::approach::{self, Model as Approach};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

/// So many offices stand beside an approach.
const MOST: usize = 5;

/// `GET /approaches`
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let open = approach::list(&tx, &[ApproachState::Open], 200).await?;
    let past = approach::list(&tx, &[ApproachState::Taken, ApproachState::NotNow], 50).await?;
    let line = |row: &Approach| {
        let told = content(row).unwrap_or_default();
        shown! {
            id => row.id, name => told.name, person => told.person, municipality => told.municipality,
            phone => told.phone, wishes => wishes(&told, lang), at => row.received_at, state => row.state,
        }
    };
    let context = shown! {
        open => open.iter().map(line).collect::<Vec<_>>(), past => past.iter().map(line).collect::<Vec<_>>(),
        page => service::page_of(&tx).await?.map(|page| page.is_open),
        administrator => staff.may_administer().is_ok(),
    };
    staff.page(NAV, "porch/views/approaches.html", context)
}

fn wishes(told: &ApproachInput, lang: Lang) -> Vec<String> {
    told.wishes.iter().map(|wish| t(lang, &format!("approach-wish-{wish}"))).collect()
}

/// Words by which another office is looked for.
#[derive(Deserialize)]
pub struct Looking {
    #[serde(default)]
    q: String,
}

/// `GET /approaches/{id}`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<ApproachId>,
    looking: web::Query<Looking>,
) -> Result {
    draw(&app, &staff, *id, &looking.q, None, &FieldErrors::default()).await
}

async fn draw(
    app: &App,
    staff: &Staff,
    id: ApproachId,
    q: &str,
    kinds: Option<Vec<String>>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let row = approach::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let told = content(&row)?;
    let open = row.state == ApproachState::Open;
    let beside = if open { beside(&tx, &told, q, lang).await? } else { Vec::new() };
    let decided_by = match row.decided_by {
        Some(member) => accounts::member(&tx, member).await?.map(|member| member.name()),
        None => None,
    };
    let office = match row.organization_id {
        Some(office) => find_organization(&tx, office).await?,
        None => None,
    };
    let all: Vec<_> = Kind::ALL
        .into_iter()
        .map(|kind| shown! { value => kind.as_str(), label => t(lang, kind.key()) })
        .collect();
    let context = shown! {
        erased => written::date(lang, service::erase_on(row.received_at, staff.zone)),
        id => id, name => told.name, rows => rows(&told, lang), phone => told.phone, at => row.received_at,
        state => row.state, wishes_visit => row.wishes_visit, beside => beside, q => q, kinds => all,
        chosen => kinds.unwrap_or_else(|| told.organization().kinds), may_edit => staff.role.may_edit(),
        decided_by => decided_by, decided_at => row.decided_at,
        office => office.map(|office| shown! { id => office.id, name => office.name }),
        errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page(NAV, "porch/views/approach.html", context)
    } else {
        staff.again(NAV, "porch/views/approach.html", context)
    }
}

/// The offices that an approach may come from, the likeliest first: by name, number and address; those that were looked
/// for by hand instead, where somebody did.
async fn beside(tx: &Tx, told: &ApproachInput, q: &str, lang: Lang) -> Result<Vec<minijinja::Value>> {
    let typed = [told.name.as_str(), told.phone.as_str(), told.email.as_str()];
    let asked: Vec<&str> = if q.trim().is_empty() {
        typed.into_iter().filter(|text| !text.is_empty()).collect()
    } else {
        vec![q]
    };
    let mut found: Vec<(Organization, Vec<Kind>)> = Vec::new();
    for words in asked {
        let asked = Question { q: words.to_owned(), ..Question::default() };
        for listed in question(tx, &asked, false, 1, 20).await?.0 {
            if !found.iter().any(|(row, _)| row.id == listed.organization.id) {
                found.push((listed.organization, listed.kinds));
            }
        }
    }
    found.sort_by_key(|(row, _)| std::cmp::Reverse(likeness(row, told)));
    let mut all = Vec::new();
    for (row, kinds) in found.into_iter().take(MOST) {
        all.push(side_by_side(tx, &row, &kinds, told, lang).await?);
    }
    Ok(all)
}

/// How much speaks for an office: its name, then its numbers and address.
fn likeness(row: &Organization, told: &ApproachInput) -> u8 {
    let (name, theirs) = (search_key(&row.name), search_key(&told.name));
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let number = |one: &str, other: &str| {
        same(&phone_digits(one).unwrap_or_default(), &phone_digits(other).unwrap_or_default())
    };
    3 * u8::from(name == theirs)
        + u8::from(name.contains(&theirs) || theirs.contains(&name))
        + 2 * u8::from(number(&row.phone, &told.phone))
        + u8::from(number(&row.fax, &told.fax))
        + 2 * u8::from(same(&row.email.to_lowercase(), &told.email.to_lowercase()))
}

/// An office beside what was told: each field in both versions, and what would become of it.
async fn side_by_side(
    tx: &Tx,
    row: &Organization,
    kinds: &[Kind],
    told: &ApproachInput,
    lang: Lang,
) -> Result<minijinja::Value> {
    let before = OrganizationInput::of(row, kinds);
    let after = filled(&before, told);
    let pair = |key: &str, here: &str, given: &str, after: &str| {
        let will = if given.is_empty() || search_key(here) == search_key(given) {
            "approach-will-same"
        } else if here.is_empty() && after == given {
            "approach-will-fill"
        } else {
            "approach-will-stay"
        };
        shown! {
            label => t(lang, key), told => given, here => here,
            will => if given.is_empty() { String::new() } else { t(lang, will) },
            differs => will != "approach-will-same",
        }
    };
    let mut lines = vec![
        pair("organization-name", &before.name, &told.name, &after.name),
        pair("organization-municipality", &before.municipality, &told.municipality, &after.municipality),
        pair("organization-address", &before.address, &told.address, &after.address),
        pair("organization-phone", &before.phone, &told.phone, &after.phone),
        pair("organization-fax", &before.fax, &told.fax, &after.fax),
        pair("organization-email", &before.email, &told.email, &after.email),
    ];
    if !told.person.is_empty() {
        let people = contacts::contacts_of(tx, row.id).await?;
        let names: Vec<String> =
            people.iter().map(|(_, person)| accounts::full_name(&person.family, &person.given)).collect();
        let there = names.iter().any(|name| search_key(name) == search_key(&told.person));
        let will = if there { "approach-will-same" } else { "approach-will-contact" };
        lines.push(shown! {
            label => t(lang, "contacts-title"), told => told.person, here => names.join("、"),
            will => t(lang, will), differs => !there,
        });
    }
    if before.wants_no_invitations && !after.wants_no_invitations {
        lines.push(shown! {
            label => t(lang, "organization-wants-no-invitations"), told => t(lang, "approach-wish-news"),
            here => t(lang, "organization-yes"), will => t(lang, "approach-will-told"), differs => true,
        });
    }
    let kinds: Vec<String> = kinds.iter().map(|kind| t(lang, kind.key())).collect();
    Ok(
        shown! { id => row.id, name => row.name, kinds => kinds, municipality => row.municipality, lines => lines },
    )
}

/// The office that it comes from.
#[derive(Deserialize)]
pub struct TakeForm {
    organization: OrganizationId,
}

/// `POST /approaches/{id}/take`
pub async fn take(
    app: web::Data<App>,
    id: web::Path<ApproachId>,
    StaffForm { staff, form }: StaffForm<TakeForm>,
) -> Result {
    taken(&app, &staff, *id, Into::Office(form.organization)).await
}

/// What kinds a new office is of.
#[derive(Deserialize)]
pub struct NewForm {
    #[serde(default)]
    kinds: Vec<String>,
}

/// `POST /approaches/{id}/new`
pub async fn take_new(
    app: web::Data<App>,
    id: web::Path<ApproachId>,
    StaffForm { staff, form }: StaffForm<NewForm>,
) -> Result {
    if form.kinds.is_empty() {
        staff.may_edit()?;
        let errors = FieldErrors::one("kinds", "organization-error-kinds");
        return draw(&app, &staff, *id, "", Some(Vec::new()), &errors).await;
    }
    taken(&app, &staff, *id, Into::New(form.kinds)).await
}

async fn taken(app: &App, staff: &Staff, id: ApproachId, into: Into) -> Result {
    staff.may_edit()?;
    let here = format!("/approaches/{id}");
    let office = match service::take(app, staff.center, staff.actor(), id, into).await {
        Ok(office) => office,
        Err(PorchError::Refused(message)) => return Ok(go_with_problem(&here, message)),
        Err(PorchError::Fields(errors)) => return draw(app, staff, id, "", None, &errors).await,
        Err(other) => return Err(other.into()),
    };
    let tx = staff.scope(app).read().await?;
    let name = find_organization(&tx, office).await?.map(|row| row.name).unwrap_or_default();
    let visit = approach::find(&tx, id).await?.is_some_and(|row| row.wishes_visit);
    let key = if visit { "approach-taken-visit" } else { "approach-taken" };
    Ok(go_with(&here, Message::new(key).with("office", name)))
}

/// `POST /approaches/{id}/not-now`
pub async fn not_now(
    app: web::Data<App>,
    id: web::Path<ApproachId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    service::not_now(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&format!("/approaches/{id}"), Message::new("approach-not-now-done")))
}

/// `POST /approaches/{id}/undo`
pub async fn undo(
    app: web::Data<App>,
    id: web::Path<ApproachId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let key = match service::undo(&app, staff.center, staff.actor(), *id).await? {
        Undone::Whole => "approach-undone",
        Undone::BookLeft => "approach-undone-left",
    };
    Ok(go_with(&format!("/approaches/{id}"), Message::new(key)))
}
