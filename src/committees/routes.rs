//! Pages of a committee: what it is, its rosters, and the roster on paper.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post, resource};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::model::Part;
use super::service::{self, CommitteeError, CommitteeIn, MemberIn, Whole};
use super::store::{committee, member};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{CommitteeId, RowId};
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const NAV: &str = "organizations";
const EDIT: &str = "committees/views/edit.html";
const MEMBER: &str = "committees/views/member.html";
const SHOW: &str = "committees/views/committee.html";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .service(resource("/committees").get(list).post(create))
        .route("/committees/new", get().to(new))
        .route("/committees/{id}", get().to(show))
        .route("/committees/{id}/print", get().to(print))
        .service(resource("/committees/{id}/edit").get(edit).post(update))
        .route("/committees/{id}/end", post().to(end))
        .route("/committees/{id}/rosters", post().to(draft))
        .route("/committees/{id}/rosters/{fiscal}", post().to(act))
        .route("/committees/{id}/rosters/{fiscal}/members", post().to(add))
        .service(resource("/committees/{id}/members/{member}").get(edit_member).post(update_member))
        .route("/committees/{id}/members/{member}/remove", post().to(remove));
}

fn here(id: CommitteeId, year: i32) -> String {
    format!("/committees/{id}?year={year}")
}

/// `GET /committees`
async fn list(app: Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (ended, live): (Vec<_>, Vec<_>) =
        committee::list(&tx).await?.into_iter().partition(|row| row.ended_at.is_some());
    let line =
        |row: &committee::Model| shown! { id => row.id, name => row.name, belongs_to => row.belongs_to };
    let lines = |rows: &[committee::Model]| rows.iter().map(line).collect::<Vec<_>>();
    let context = shown! { live => lines(&live), ended => lines(&ended), may_edit => staff.role.may_edit() };
    staff.page(NAV, "committees/views/list.html", context)
}

/// `GET /committees/new`
async fn new(staff: Staff) -> Result {
    let form = CommitteeIn { chair_title: "会長".to_owned(), ..CommitteeIn::default() };
    let context = form_page(&staff, None, &form, &FieldErrors::default(), Stale::default());
    staff.page(NAV, EDIT, context)
}

fn form_page(
    staff: &Staff,
    of: Option<&committee::Model>,
    form: &CommitteeIn,
    errors: &FieldErrors,
    stale: Stale,
) -> minijinja::Value {
    shown! {
        id => of.map(|row| row.id), name => of.map(|row| &row.name),
        ended => of.is_some_and(|row| row.ended_at.is_some()),
        form => form, stale => stale, errors => errors.say(staff.reader.lang),
    }
}

/// `POST /committees`
async fn create(app: Data<App>, StaffForm { staff, form }: StaffForm<CommitteeIn>) -> Result {
    staff.may_edit()?;
    match service::create(&app, staff.center, staff.actor(), &form).await {
        Ok(id) => Ok(go_with(&format!("/committees/{id}"), Message::new("committees-made"))),
        Err(CommitteeError::Fields(errors)) => {
            staff.again(NAV, EDIT, form_page(&staff, None, &form, &errors, Stale::default()))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /committees/{id}/edit`
async fn edit(app: Data<App>, staff: Staff, id: Path<CommitteeId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let row = committee::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let context =
        form_page(&staff, Some(&row), &CommitteeIn::of(&row), &FieldErrors::default(), Stale::default());
    staff.page(NAV, EDIT, context)
}

/// `POST /committees/{id}/edit`
async fn update(
    app: Data<App>,
    id: Path<CommitteeId>,
    StaffForm { staff, form }: StaffForm<CommitteeIn>,
) -> Result {
    staff.may_edit()?;
    let errors = match service::update(&app, staff.center, staff.actor(), *id, &form).await {
        Ok(()) => return Ok(go_with(&format!("/committees/{id}"), Message::new("committees-saved"))),
        Err(CommitteeError::Fields(errors)) => errors,
        Err(CommitteeError::Stale) => FieldErrors::default(),
        Err(other) => return Err(other.into()),
    };
    let tx = staff.scope(&app).read().await?;
    let row = committee::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    if !errors.is_empty() {
        return staff.again(NAV, EDIT, form_page(&staff, Some(&row), &form, &errors, Stale::default()));
    }
    let saved = CommitteeIn::of(&row);
    let pairs = |form: &CommitteeIn| {
        [
            ("committees-name", form.name_ja.clone()),
            ("committees-name-en", form.name_en.clone()),
            ("committees-belongs-to", form.belongs_to.clone()),
            ("committees-chair-title", form.chair_title.clone()),
        ]
    };
    let rows = compared(staff.reader.lang, pairs(&saved), pairs(&form));
    let stale = staff.stale(&tx, id.0, rows, format!("/committees/{id}")).await?;
    let form = CommitteeIn { version: row.version, ..form };
    staff.again(NAV, EDIT, form_page(&staff, Some(&row), &form, &errors, stale))
}

/// `end` or `take_up`; `settle`, `reopen` or `drop`.
#[derive(Deserialize)]
struct Act {
    act: String,
}

/// `POST /committees/{id}/end`
async fn end(app: Data<App>, id: Path<CommitteeId>, StaffForm { staff, form }: StaffForm<Act>) -> Result {
    staff.may_edit()?;
    let ends = form.act == "end";
    service::end(&app, staff.center, staff.actor(), *id, ends).await?;
    let said = if ends { "committees-did-end" } else { "committees-did-take-up" };
    Ok(go_with(&format!("/committees/{id}"), Message::new(said)))
}

/// Which year's roster is looked at.
#[derive(Deserialize)]
struct Of {
    year: Option<i32>,
}

async fn read(app: &App, staff: &Staff, id: CommitteeId, year: Option<i32>) -> Result<Whole, Error> {
    let tx = staff.scope(app).read().await?;
    service::whole(&tx, id, year, app.clock.now()).await?.ok_or(Error::NotFound)
}

/// Somebody as the pages show them.
#[derive(Serialize)]
struct Line<'a> {
    part: String,
    #[serde(flatten)]
    row: MemberLine<'a>,
}

#[derive(Serialize)]
struct MemberLine<'a> {
    id: RowId,
    office: Option<crate::db::OrganizationId>,
    organization: &'a str,
    post: &'a str,
    name: &'a str,
    phone: &'a str,
    email: &'a str,
}

fn line<'a>(row: &'a member::Model, chair: &str, lang: Lang) -> Line<'a> {
    Line {
        part: row.role.called(lang, chair),
        row: MemberLine {
            id: row.id,
            office: row.organization_id,
            organization: &row.organization,
            post: &row.post,
            name: &row.name,
            phone: &row.phone,
            email: &row.email,
        },
    }
}

fn parts(chair: &str, lang: Lang) -> Vec<minijinja::Value> {
    let choice = |part: Part| shown! { value => part.word(), label => part.called(lang, chair) };
    Part::ALL.into_iter().map(choice).collect()
}

fn page(staff: &Staff, found: &Whole, form: &MemberIn, errors: &FieldErrors) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let row = &found.committee;
    let lines: Vec<Line<'_>> =
        found.members.iter().map(|member| line(member, &row.chair_title, lang)).collect();
    let newest = found.rosters.first().map(|roster| roster.fiscal_year);
    let context = shown! {
        id => row.id, name => row.name, belongs_to => row.belongs_to, ended => row.ended_at.is_some(),
        years => found.rosters.iter().map(|roster| roster.fiscal_year).collect::<Vec<_>>(),
        year => found.roster.as_ref().map(|roster| roster.fiscal_year),
        settled => found.roster.as_ref().is_some_and(|roster| roster.settled_at.is_some()),
        this_year => found.this_year,
        next_year => newest.filter(|year| *year <= found.this_year).map(|year| year + 1),
        can_drop => found.rosters.len() > 1,
        lines => lines, parts => parts(&row.chair_title, lang),
        form => form, errors => errors.say(lang), may_edit => staff.role.may_edit(),
    };
    if errors.is_empty() { staff.page(NAV, SHOW, context) } else { staff.again(NAV, SHOW, context) }
}

/// `GET /committees/{id}`
async fn show(app: Data<App>, staff: Staff, id: Path<CommitteeId>, of: Query<Of>) -> Result {
    let found = read(&app, &staff, *id, of.year).await?;
    page(&staff, &found, &MemberIn::default(), &FieldErrors::default())
}

/// `GET /committees/{id}/print`: the roster on paper.
async fn print(app: Data<App>, staff: Staff, id: Path<CommitteeId>, of: Query<Of>) -> Result {
    let found = read(&app, &staff, *id, of.year).await?;
    let row = &found.committee;
    let lines: Vec<Line<'_>> =
        found.members.iter().map(|member| line(member, &row.chair_title, staff.reader.lang)).collect();
    let context = shown! {
        id => row.id, name => row.name, belongs_to => row.belongs_to, lines => lines,
        year => found.roster.as_ref().map(|roster| roster.fiscal_year),
        settled => found.roster.as_ref().is_some_and(|roster| roster.settled_at.is_some()),
        today => crate::calendar::zoned::local_date(app.clock.now(), staff.zone),
    };
    staff.page(NAV, "committees/views/print.html", context)
}

/// `POST /committees/{id}/rosters`: drafts the next year's.
async fn draft(
    app: Data<App>,
    id: Path<CommitteeId>,
    StaffForm { staff, .. }: StaffForm<IgnoredAny>,
) -> Result {
    staff.may_edit()?;
    let year = service::draft_next(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&here(*id, year), Message::new("committees-did-draft").with("year", year.to_string())))
}

/// `POST /committees/{id}/rosters/{fiscal}`
async fn act(
    app: Data<App>,
    path: Path<(CommitteeId, i32)>,
    StaffForm { staff, form }: StaffForm<Act>,
) -> Result {
    staff.may_edit()?;
    let (id, year) = path.into_inner();
    let (center, actor) = (staff.center, staff.actor());
    let said = match form.act.as_str() {
        "settle" => {
            service::settle(&app, center, actor, id, year, true).await?;
            "committees-did-settle"
        }
        "reopen" => {
            service::settle(&app, center, actor, id, year, false).await?;
            "committees-did-reopen"
        }
        "drop" => {
            service::drop_draft(&app, center, actor, id, year).await?;
            return Ok(go_with(&format!("/committees/{id}"), Message::new("committees-did-drop")));
        }
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    Ok(go_with(&here(id, year), Message::new(said)))
}

/// `POST /committees/{id}/rosters/{fiscal}/members`
async fn add(
    app: Data<App>,
    path: Path<(CommitteeId, i32)>,
    StaffForm { staff, form }: StaffForm<MemberIn>,
) -> Result {
    staff.may_edit()?;
    let (id, year) = path.into_inner();
    match service::add_member(&app, staff.center, staff.actor(), id, year, &form).await {
        Ok(_) => Ok(go_with(&here(id, year), Message::new("committees-did-add"))),
        Err(CommitteeError::Fields(errors)) => {
            let found = read(&app, &staff, id, Some(year)).await?;
            page(&staff, &found, &form, &errors)
        }
        Err(other) => Err(other.into()),
    }
}

struct At {
    committee: committee::Model,
    row: member::Model,
    year: i32,
}

async fn member_at(app: &App, staff: &Staff, id: CommitteeId, row: RowId) -> Result<At, Error> {
    let tx = staff.scope(app).read().await?;
    let committee = committee::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let (roster, row) = service::member_of(&tx, id, row).await?.ok_or(Error::NotFound)?;
    Ok(At { committee, row, year: roster.fiscal_year })
}

fn member_page(
    staff: &Staff,
    at: &At,
    form: &MemberIn,
    errors: &FieldErrors,
    stale: Stale,
) -> minijinja::Value {
    shown! {
        id => at.committee.id, name => at.committee.name, member => at.row.id, year => at.year,
        parts => parts(&at.committee.chair_title, staff.reader.lang),
        form => form, stale => stale, errors => errors.say(staff.reader.lang),
    }
}

/// `GET /committees/{id}/members/{member}`
async fn edit_member(app: Data<App>, staff: Staff, path: Path<(CommitteeId, RowId)>) -> Result {
    let (id, row) = path.into_inner();
    let at = member_at(&app, &staff, id, row).await?;
    let form = MemberIn::of(&at.row);
    staff.page(NAV, MEMBER, member_page(&staff, &at, &form, &FieldErrors::default(), Stale::default()))
}

/// `POST /committees/{id}/members/{member}`
async fn update_member(
    app: Data<App>,
    path: Path<(CommitteeId, RowId)>,
    StaffForm { staff, form }: StaffForm<MemberIn>,
) -> Result {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    let errors = match service::update_member(&app, staff.center, staff.actor(), id, row, &form).await {
        Ok(year) => return Ok(go_with(&here(id, year), Message::new("committees-saved"))),
        Err(CommitteeError::Fields(errors)) => errors,
        Err(CommitteeError::Stale) => FieldErrors::default(),
        Err(other) => return Err(other.into()),
    };
    let at = member_at(&app, &staff, id, row).await?;
    if !errors.is_empty() {
        return staff.again(NAV, MEMBER, member_page(&staff, &at, &form, &errors, Stale::default()));
    }
    let saved = MemberIn::of(&at.row);
    let (lang, chair) = (staff.reader.lang, &at.committee.chair_title);
    let pairs = |form: &MemberIn| {
        [
            ("committees-part", form.part.called(lang, chair)),
            ("committees-organization", form.organization.clone()),
            ("committees-post", form.post.clone()),
            ("committees-person", form.name.clone()),
            ("committees-phone-label", form.phone.clone()),
            ("committees-email-label", form.email.clone()),
        ]
    };
    let rows = compared(lang, pairs(&saved), pairs(&form));
    let tx = staff.scope(&app).read().await?;
    let stale = staff.stale(&tx, id.0, rows, here(id, at.year)).await?;
    let form = MemberIn { version: at.row.version, ..form };
    staff.again(NAV, MEMBER, member_page(&staff, &at, &form, &errors, stale))
}

/// `POST /committees/{id}/members/{member}/remove`
async fn remove(
    app: Data<App>,
    path: Path<(CommitteeId, RowId)>,
    StaffForm { staff, .. }: StaffForm<IgnoredAny>,
) -> Result {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    let year = service::remove_member(&app, staff.center, staff.actor(), id, row).await?;
    Ok(go_with(&here(id, year), Message::new("committees-did-remove")))
}

/// The committees that a series may belong to, as choices, after "none".
pub async fn choices(
    tx: &crate::db::Tx,
    chosen: Option<CommitteeId>,
    lang: Lang,
) -> std::result::Result<Vec<minijinja::Value>, sea_orm::DbErr> {
    let rows = committee::list(tx).await?;
    let offered = rows.iter().filter(|row| row.ended_at.is_none() || Some(row.id) == chosen);
    let none = shown! { value => "", label => t(lang, "committees-none-of-them") };
    let known = offered.map(|row| shown! { value => row.id, label => row.name.read(lang) });
    Ok(std::iter::once(none).chain(known).collect())
}
