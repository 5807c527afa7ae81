//! Members: the list, a new colleague, a change, the invitation to sign in.

use actix_web::web;
use serde::Serialize;

use super::{Nothing, compared};
use crate::accounts::forms::MemberForm;
use crate::accounts::model::Role;
use crate::accounts::service::{self, AccountError, Invited};
use crate::accounts::store::{account, member};
use crate::accounts::{Staff, StaffForm, trail};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{MembershipId, Tx};
use crate::i18n::{Message, t};
use crate::shown;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const LIST: &str = "accounts/views/members.html";
const ONE: &str = "accounts/views/member.html";
/// The form's fields that are compared as they were typed, in the order of the page.
const FIELDS: [&str; 6] = ["family", "given", "family_kana", "given_kana", "post", "email"];

/// A row of the list.
#[derive(Serialize)]
struct Row {
    id: MembershipId,
    name: String,
    kana: String,
    post: String,
    email: String,
    role: Role,
    since: chrono::NaiveDate,
    until: Option<chrono::NaiveDate>,
    works: bool,
    /// No password yet: the invitation was not followed.
    waiting: bool,
}

/// `GET /settings/members`
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    let context = shown! { members => rows(&app, &tx, &staff).await? };
    staff.page("settings", LIST, context)
}

async fn rows(app: &App, tx: &Tx, staff: &Staff) -> Result<Vec<Row>> {
    let today = zoned::local_date(app.clock.now(), staff.zone);
    let members = member::list(tx).await?;
    let ids: Vec<_> = members.iter().map(|member| member.account_id).collect();
    let accounts = account::find_all(tx, &ids).await?;
    let row = |member: member::Model| {
        let account = accounts.iter().find(|account| account.id == member.account_id);
        Row {
            id: member.id,
            name: member.name(),
            kana: crate::accounts::full_name(&member.family_kana, &member.given_kana),
            email: account.map(|account| account.email.clone()).unwrap_or_default(),
            role: member.role,
            since: member.since,
            until: member.until,
            works: member.works_on(today),
            waiting: account.is_some_and(|account| account.password_hash.is_none()),
            post: member.post,
        }
    };
    Ok(members.into_iter().map(row).collect())
}

/// `GET /settings/members/new`
pub async fn new(staff: Staff) -> Result {
    staff.may_administer()?;
    let form = MemberForm { role: "staff".to_owned(), ..MemberForm::default() };
    staff.page("settings", ONE, one(&staff, None, &form, None, &FieldErrors::default()))
}

fn one(
    staff: &Staff,
    id: Option<MembershipId>,
    form: &MemberForm,
    last: Option<(String, chrono::DateTime<chrono::Utc>)>,
    errors: &FieldErrors,
) -> minijinja::Value {
    let stale = Stale::default();
    shown! { id => id, form => form, last => last, stale => stale, errors => errors.say(staff.reader.lang) }
}

/// `POST /settings/members`: adds a colleague and invites them.
pub async fn add(app: web::Data<App>, StaffForm { staff, mut form }: StaffForm<MemberForm>) -> Result {
    staff.may_administer()?;
    form.tidy();
    let person = match form.read_new() {
        Ok(person) => person,
        Err(errors) => return staff.again("settings", ONE, one(&staff, None, &form, None, &errors)),
    };
    match service::add_member(&app, staff.center, staff.actor(), person, None).await {
        Ok((id, _)) => answer(&app, &staff, id).await,
        Err(AccountError::AddressTaken) => {
            let errors = FieldErrors::one("email", "accounts-address-taken");
            staff.again("settings", ONE, one(&staff, None, &form, None, &errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /settings/members/{id}`
pub async fn edit(app: web::Data<App>, staff: Staff, id: web::Path<MembershipId>) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    let (form, last) = current(&tx, &staff, *id).await?;
    staff.page("settings", ONE, one(&staff, Some(*id), &form, last, &FieldErrors::default()))
}

async fn current(
    tx: &Tx,
    staff: &Staff,
    id: MembershipId,
) -> Result<(MemberForm, Option<(String, chrono::DateTime<chrono::Utc>)>)> {
    let found = member::find(tx, id).await?.ok_or(Error::NotFound)?;
    let account = account::find(tx, found.account_id).await?.ok_or(Error::NotFound)?;
    let last = trail::last_change(tx, staff.reader.lang, id.0).await?;
    Ok((MemberForm::of(&found, &account.email), last))
}

/// `POST /settings/members/{id}`
pub async fn save(
    app: web::Data<App>,
    id: web::Path<MembershipId>,
    StaffForm { staff, mut form }: StaffForm<MemberForm>,
) -> Result {
    staff.may_administer()?;
    form.tidy();
    let (_, last) = current(&staff.scope(&app).read().await?, &staff, *id).await?;
    let again =
        |errors: &FieldErrors| staff.again("settings", ONE, one(&staff, Some(*id), &form, last, errors));
    let change = match form.read_change() {
        Ok(change) => change,
        Err(errors) => return again(&errors),
    };
    match service::change_member(&app, staff.center, staff.actor(), *id, form.version, change).await {
        Ok(()) => Ok(go_with("/settings/members", Message::new("accounts-member-saved"))),
        Err(AccountError::LastAdministrator) => {
            again(&FieldErrors::one("role", "accounts-last-administrator"))
        }
        Err(AccountError::AddressTaken) => again(&FieldErrors::one("email", "accounts-address-taken")),
        Err(AccountError::SharedAddress) => again(&FieldErrors::one("email", "accounts-address-shared")),
        Err(AccountError::Stale) => stale(&app, &staff, *id, form).await,
        Err(other) => Err(other.into()),
    }
}

/// The form once more with both versions; saved again, it stands on what is there now.
async fn stale(app: &App, staff: &Staff, id: MembershipId, mut form: MemberForm) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let (saved, last) = current(&tx, staff, id).await?;
    let mut rows = compared(lang, &FIELDS, &saved, &form);
    let role = |word: &str| t(lang, &format!("accounts-role-{word}"));
    rows.push(Compared::field(lang, "accounts-role", role(&saved.role), role(&form.role)));
    rows.push(Compared::field(lang, "accounts-first-day", &saved.since, &form.since));
    rows.push(Compared::field(lang, "accounts-last-day", &saved.until, &form.until));
    let both = staff.stale(&tx, id.0, rows, format!("/settings/members/{id}")).await?;
    form.version = saved.version;
    let context = one(staff, Some(id), &form, last, &FieldErrors::default());
    staff.again("settings", ONE, minijinja::value::merge_maps([context, shown! { stale => both }]))
}

/// `POST /settings/members/{id}/invite`: a further one-time link, for a forgotten password too.
pub async fn invite(
    app: web::Data<App>,
    id: web::Path<MembershipId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_administer()?;
    answer(&app, &staff, *id).await
}

/// Says that the link is on its way, or shows it, once.
async fn answer(app: &App, staff: &Staff, id: MembershipId) -> Result {
    match service::invite(app, staff.center, staff.actor(), id).await? {
        Invited::ByMail => Ok(go_with("/settings/members", Message::new("accounts-member-invited"))),
        Invited::Link(url) => {
            let member = member::find(&staff.scope(app).read().await?, id).await?.ok_or(Error::NotFound)?;
            let context = shown! { name => member.name(), url => url };
            staff.page("settings", "accounts/views/link_to_hand.html", context)
        }
    }
}
