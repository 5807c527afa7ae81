//! One import on its way: municipalities, preview, result, and back again.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::json;

use super::organizations::door;
use super::{NAV, kind_names, said};
use crate::accounts::{Staff, StaffForm, members};
use crate::app::App;
use crate::contacts::import::{self, Action, Counts, Gone, Kept, Planned, Shown, Told};
use crate::contacts::model::{ImportAction, ImportSource, ImportState};
use crate::contacts::service::{ContactsError, is_in_region, region};
use crate::contacts::store::import as rows;
use crate::contacts::wamnet::{Municipalities, prefecture};
use crate::db::{ImportId, Tx};
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Result, go, go_with};

/// So many lines of one sort stand on a page; the rest is counted.
const SHOWN: usize = 200;

pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let people = members(&tx).await?;
    let listed: Vec<_> = rows::list(&tx, 50)
        .await?
        .into_iter()
        .map(|import| {
            let who = people.iter().find(|member| Some(member.id) == import.created_by);
            json!({
                "id": import.id, "at": import.created_at, "source": source_word(import.source),
                "state": state_word(import.state), "counts": Counts::of_json(&import.counts),
                "who": who.map(|member| member.name()).unwrap_or_default(),
            })
        })
        .collect();
    let context = shown! { rows => listed, may_edit => staff.role.may_edit() };
    staff.page(NAV, "contacts/views/imports.html", context)
}

pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<ImportId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let shown = import::show(&tx, *id).await?;
    match shown.import.state {
        ImportState::Preview if !shown.kept.is_chosen(shown.import.source) => {
            choose_page(&staff, &tx, &shown, "", BTreeMap::new()).await
        }
        ImportState::Preview => preview_page(&staff, &shown),
        ImportState::Done | ImportState::Undone => result_page(&staff, &tx, &shown).await,
    }
}

async fn choose_page(
    staff: &Staff,
    tx: &Tx,
    shown: &Shown,
    typed: &str,
    errors: BTreeMap<&str, String>,
) -> Result {
    let own = region(tx).await?;
    let municipalities = Municipalities::of(&shown.kept.rows);
    let mut here = Vec::new();
    let mut by_prefecture: BTreeMap<&str, Vec<serde_json::Value>> = BTreeMap::new();
    for (name, count) in municipalities.counts() {
        let inside = is_in_region(&own, name);
        let option = json!({ "name": name, "count": count, "chosen": inside });
        if inside {
            here.push(option);
        } else {
            by_prefecture.entry(prefecture(name).unwrap_or_default()).or_default().push(option);
        }
    }
    let mut groups: Vec<(&str, Vec<serde_json::Value>)> = by_prefecture.into_iter().collect();
    let places = prefecture_codes(&shown.kept);
    groups.sort_by_key(|(name, _)| places.get(name).cloned());
    let groups: Vec<_> =
        groups.into_iter().map(|(name, options)| json!({ "name": name, "options": options })).collect();
    let context = shown! {
        id => shown.import.id, files => shown.kept.files, total => shown.kept.rows.len(), here => here,
        groups => groups, typed => typed, errors => errors, said => said_lines(&shown.kept, staff.reader.lang),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    staff.chrome(NAV).page(status, "contacts/views/import_choose.html", context)
}

/// The official number of each prefecture in the list, from north to south. A few rows are designated by a body
/// elsewhere, so that most decide.
fn prefecture_codes(kept: &Kept) -> BTreeMap<&str, String> {
    let mut votes: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &kept.rows {
        let code = row.code.get(..2).unwrap_or_default();
        *votes
            .entry(prefecture(&row.municipality).unwrap_or_default())
            .or_default()
            .entry(code)
            .or_default() += 1;
    }
    votes
        .into_iter()
        .filter_map(|(name, codes)| {
            Some((name, codes.into_iter().max_by_key(|(_, count)| *count)?.0.to_owned()))
        })
        .collect()
}

fn preview_page(staff: &Staff, shown: &Shown) -> Result {
    let lang = staff.reader.lang;
    let of = |wanted: &dyn Fn(&&Planned) -> bool, most: usize| {
        let all: Vec<&Planned> = shown.plan.iter().filter(|planned| wanted(planned)).collect();
        let listed: Vec<_> = all.iter().take(most).map(|planned| planned_json(planned, lang)).collect();
        json!({ "rows": listed, "total": all.len(), "more": all.len().saturating_sub(most) })
    };
    let merged = |planned: &&Planned| planned.action == Action::Create && planned.new_rows.len() > 1;
    let context = shown! {
        id => shown.import.id, counts => shown.counts, files => shown.kept.files,
        is_paste => shown.import.source == ImportSource::Paste, back => door(shown.import.source),
        municipalities => shown.kept.municipalities, said => said_lines(&shown.kept, lang),
        // Those that may be joined wrongly stand first.
        doubtful => of(&|planned| merged(planned) && planned.places_differ, usize::MAX),
        merged => of(&|planned| merged(planned) && !planned.places_differ, usize::MAX),
        joined => of(&|planned| planned.joined, usize::MAX),
        alike => of(&|planned| planned.action == Action::Create && !planned.alike.is_empty(), SHOWN),
        created => of(&|planned| planned.action == Action::Create, SHOWN),
        updated => of(&|planned| planned.action == Action::Update && !planned.joined, SHOWN),
        in_trash => of(&|planned| planned.action == Action::InTrash, SHOWN),
        gone => gone_rows(&shown.gone, lang), gone_more => shown.gone.len().saturating_sub(SHOWN),
        news => shown.gone.iter().any(|gone| !gone.known),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "contacts/views/import_preview.html", context)
}

fn planned_json(planned: &Planned, lang: Lang) -> serde_json::Value {
    let fields: Vec<String> = planned.fields.iter().map(|field| field_name(field, lang)).collect();
    let kept: Vec<_> = planned
        .kept
        .iter()
        .map(|(field, here, pasted)| json!({ "field": field_name(field, lang), "here": here, "pasted": pasted }))
        .collect();
    let services: Vec<String> =
        planned.services.iter().map(|(kind, name)| format!("{}　{name}", t(lang, kind.key()))).collect();
    let contacts: Vec<String> =
        planned.new_contacts.iter().map(|contact| format!("{} {}", contact.family, contact.given)).collect();
    let alike: Vec<_> = planned
        .alike
        .iter()
        .map(|(name, municipality)| json!({ "name": name, "municipality": municipality }))
        .collect();
    json!({
        "key": planned.key, "id": planned.before.as_ref().map(|before| before.id), "name": planned.after.name,
        "municipality": planned.after.municipality, "address": planned.after.address, "phone": planned.after.phone,
        "kinds": kind_names(lang, &planned.kinds), "services": services, "fields": fields, "kept": kept,
        "contacts": contacts, "alike": alike, "stays": planned.action == Action::Unchanged,
    })
}

/// What the list no longer has.
fn gone_rows(gone: &[Gone], lang: Lang) -> Vec<serde_json::Value> {
    let line = |one: &Gone| {
        let services: Vec<String> =
            one.services.values().map(|(kind, name)| format!("{}　{name}", t(lang, kind.key()))).collect();
        json!({
            "id": one.organization.id, "name": one.organization.name, "municipality": one.organization.municipality,
            "address": one.organization.address, "phone": one.organization.phone, "kinds": [],
            "services": services, "whole": one.whole, "known": one.known,
        })
    };
    gone.iter().take(SHOWN).map(line).collect()
}

fn field_name(field: &str, lang: Lang) -> String {
    t(lang, &format!("organization-{}", field.replace('_', "-")))
}

async fn result_page(staff: &Staff, tx: &Tx, shown: &Shown) -> Result {
    let changes = import::results(tx, shown.import.id, SHOWN).await?;
    let of = |wanted: ImportAction| -> Vec<_> {
        let rows = changes.iter().filter(|(_, action)| *action == wanted);
        rows.map(|(row, _)| json!({ "id": row.id, "name": row.name, "municipality": row.municipality }))
            .collect()
    };
    let context = shown! {
        id => shown.import.id, counts => shown.counts, undone => shown.import.state == ImportState::Undone,
        done_at => shown.import.done_at, undone_at => shown.import.undone_at, left => shown.kept.left,
        created => of(ImportAction::Created), updated => of(ImportAction::Updated),
        more => (shown.counts.created + shown.counts.updated).saturating_sub(SHOWN),
        said => said_lines(&shown.kept, staff.reader.lang), back => door(shown.import.source),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "contacts/views/import_result.html", context)
}

/// What was told about rows: those that could not be used, and those to look at.
fn said_lines(kept: &Kept, lang: Lang) -> serde_json::Value {
    let say = |told: &[Told]| -> Vec<String> { told.iter().take(SHOWN).map(|told| told.say(lang)).collect() };
    json!({
        "rejected": say(&kept.rejected), "rejected_more": kept.rejected.len().saturating_sub(SHOWN),
        "notes": say(&kept.notes), "notes_more": kept.notes.len().saturating_sub(SHOWN),
    })
}

#[derive(serde::Deserialize)]
pub struct ChooseForm {
    #[serde(default)]
    municipality: Vec<String>,
    /// Names typed by hand, several with 、 or a line break between.
    #[serde(default)]
    names: String,
    /// All of the file.
    #[serde(default)]
    all: String,
}

pub async fn choose(app: web::Data<App>, id: web::Path<ImportId>, sent: StaffForm<ChooseForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let mut names = sent.form.municipality.clone();
    names.extend(sent.form.names.split(['、', ',', '，', '\n']).map(str::to_owned));
    names.retain(|name| !name.trim().is_empty());
    let all = sent.form.all == "yes";
    let told = if names.is_empty() && !all {
        Some(t(staff.reader.lang, "imports-choose-none"))
    } else {
        let names = if all { &[][..] } else { &names[..] };
        match import::choose(&tx, *id, names).await {
            Ok(()) => None,
            Err(error @ ContactsError::Fault(_)) => said(&error, staff.reader.lang),
            Err(error) => return Err(error.into()),
        }
    };
    if let Some(told) = told {
        let shown = import::show(&tx, *id).await?;
        return choose_page(staff, &tx, &shown, &sent.form.names, BTreeMap::from([("names", told)])).await;
    }
    tx.commit().await?;
    Ok(go(&format!("/imports/{id}")))
}

#[derive(serde::Deserialize)]
pub struct CommitForm {
    /// Offices whose services are to stand apart, by key.
    #[serde(default)]
    split: Vec<String>,
    /// Those to be made anew although one looks like it, by key.
    #[serde(default)]
    new: Vec<String>,
}

pub async fn carry_out(app: web::Data<App>, id: web::Path<ImportId>, sent: StaffForm<CommitForm>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let split = sent.form.split.iter().map(|key| format!("split {key}"));
    let new = sent.form.new.iter().map(|key| format!("new {key}"));
    let apart: BTreeSet<String> = split.chain(new).collect();
    let tx = staff.scope(&app).write().await?;
    let here = format!("/imports/{id}");
    match import::carry_out(&app, &tx, staff.actor(), *id, &apart).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(go_with(&here, Message::new("imports-done")))
        }
        Err(ContactsError::Refused(message)) => Ok(go_with_problem(&here, message)),
        Err(error) => Err(error.into()),
    }
}

#[derive(serde::Deserialize)]
pub struct Nothing {}

pub async fn undo(app: web::Data<App>, id: web::Path<ImportId>, sent: StaffForm<Nothing>) -> Result {
    let staff = &sent.staff;
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let here = format!("/imports/{id}");
    match import::undo(&app, &tx, staff.actor(), *id).await {
        Ok(left) => {
            tx.commit().await?;
            let key = if left.is_empty() { "imports-undone" } else { "imports-undone-partly" };
            Ok(go_with(&here, Message::new(key).with("count", left.len())))
        }
        Err(ContactsError::Refused(message)) => Ok(go_with_problem(&here, message)),
        Err(error) => Err(error.into()),
    }
}

pub async fn discard(app: web::Data<App>, id: web::Path<ImportId>, sent: StaffForm<Nothing>) -> Result {
    sent.staff.may_edit()?;
    let tx = sent.staff.scope(&app).write().await?;
    import::discard(&app, &tx, sent.staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(go_with("/imports", Message::new("imports-dropped")))
}

fn source_word(source: ImportSource) -> &'static str {
    match source {
        ImportSource::Wamnet => "wamnet",
        ImportSource::Paste => "paste",
    }
}

fn state_word(state: ImportState) -> &'static str {
    match state {
        ImportState::Preview => "preview",
        ImportState::Done => "done",
        ImportState::Undone => "undone",
    }
}
