//! Handing a colleague's list over: what they hold, to whom it goes; the sheet of it; and back.

use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Nothing;
use crate::accounts::handover::Held;
use crate::accounts::service::{self, HandoverError, Wish};
use crate::accounts::store::{handover, member};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{MembershipId, RowId, Tx};
use crate::i18n::{Message, t};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

/// The form as it is posted.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct HandoverForm {
    successor: String,
    last_day: String,
    kinds: Vec<String>,
    words: String,
}

impl HandoverForm {
    fn read(&self) -> Result<Wish, FieldErrors> {
        let last_day = match self.last_day.trim() {
            "" => None,
            day => Some(day.parse::<NaiveDate>().map_err(|_| FieldErrors::one("last_day", "field-date"))?),
        };
        Ok(Wish {
            successor: self.successor.parse().ok(),
            last_day,
            kinds: self.kinds.clone(),
            words: self.words.clone(),
        })
    }
}

/// `GET /settings/members/{id}/handover`
pub async fn form(app: web::Data<App>, staff: Staff, id: web::Path<MembershipId>) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    let leaver = member::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let today = zoned::local_date(app.clock.now(), staff.zone);
    let form = HandoverForm {
        last_day: leaver.until.unwrap_or_else(|| end_of_fiscal_year(today)).to_string(),
        kinds: app.holdings().iter().map(|holding| holding.kind.to_owned()).collect(),
        ..HandoverForm::default()
    };
    page(&app, &staff, &tx, StatusCode::OK, &leaver, &form, &FieldErrors::default()).await
}

/// The 31st of March that comes next: most people move on 1 April.
fn end_of_fiscal_year(today: NaiveDate) -> NaiveDate {
    let year = if today.month() > 3 { today.year() + 1 } else { today.year() };
    NaiveDate::from_ymd_opt(year, 3, 31).unwrap_or(today)
}

async fn page(
    app: &App,
    staff: &Staff,
    tx: &Tx,
    status: StatusCode,
    leaver: &member::Model,
    form: &HandoverForm,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let today = zoned::local_date(app.clock.now(), staff.zone);
    let kinds: Vec<_> = service::holdings(app, tx, leaver.id, lang)
        .await?
        .into_iter()
        .map(|(kind, held)| {
            let items: Vec<_> = held.into_iter().map(|held: Held| held.shown).collect();
            json!({ "kind": kind, "name": t(lang, &format!("handover-kind-{kind}")), "items": items })
        })
        .collect();
    let takers: Vec<_> = member::list(tx)
        .await?
        .into_iter()
        .filter(|one| {
            one.id != leaver.id && one.role.may_edit() && one.until.is_none_or(|until| today <= until)
        })
        .map(|one| json!({ "value": one.id, "label": one.name() }))
        .collect();
    let earlier: Vec<_> = handover::list_of_member(tx, leaver.id)
        .await?
        .into_iter()
        .filter(|row| row.from_id == leaver.id)
        .map(|row| json!({ "id": row.id, "at": row.made_at, "undone": row.undone_at.is_some() }))
        .collect();
    let context = shown! {
        id => leaver.id, name => leaver.name(), kinds => kinds, takers => takers, form => form,
        earlier => earlier, errors => errors.say(lang),
    };
    staff.chrome("settings").page(status, "accounts/views/handover.html", context)
}

/// `POST /settings/members/{id}/handover`
pub async fn hand_over(
    app: web::Data<App>,
    id: web::Path<MembershipId>,
    StaffForm { staff, form }: StaffForm<HandoverForm>,
) -> Result {
    staff.may_administer()?;
    let done = match form.read() {
        Ok(wish) => service::hand_over(&app, staff.center, staff.actor(), *id, &wish).await,
        Err(errors) => Err(HandoverError::Fields(errors)),
    };
    let errors = match done {
        Ok(made) => {
            return Ok(go_with(&format!("/settings/handovers/{made}"), Message::new("handover-made")));
        }
        Err(HandoverError::Fields(errors)) => errors,
        Err(HandoverError::Account(service::AccountError::LastAdministrator)) => {
            FieldErrors::one("last_day", "accounts-last-administrator")
        }
        Err(other) => return Err(other.into()),
    };
    let tx = staff.scope(&app).read().await?;
    let leaver = member::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    page(&app, &staff, &tx, StatusCode::UNPROCESSABLE_ENTITY, &leaver, &form, &errors).await
}

/// What the page and the sheet of a hand-over show. It is for the two and for administrators.
async fn sheet(app: &App, staff: &Staff, id: RowId) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let found = handover::find(&tx, id).await?.ok_or(Error::NotFound)?;
    if ![found.from_id, found.to_id].contains(&staff.member) {
        staff.may_administer()?;
    }
    let members = member::list(&tx).await?;
    let name = |id| members.iter().find(|one| one.id == id).map(member::Model::name).unwrap_or_default();
    let items = handover::items(&tx, id).await?;
    let kinds: Vec<_> = app
        .holdings()
        .iter()
        .map(|holding| {
            let of_kind = items.iter().filter(|item| item.kind == holding.kind);
            let lines: Vec<_> = of_kind
                .map(|item| {
                    let reason = if item.reason.is_empty() { String::new() } else { t(lang, &item.reason) };
                    json!({
                        "shown": service::shown_of(item), "outcome": item.outcome, "reason": reason,
                        "stayed": item.stayed,
                    })
                })
                .collect();
            json!({ "name": t(lang, &format!("handover-kind-{}", holding.kind)), "items": lines })
        })
        .filter(|kind| kind["items"].as_array().is_some_and(|items| !items.is_empty()))
        .collect();
    Ok(shown! {
        id => id, from => name(found.from_id), to => name(found.to_id), last_day => found.last_day,
        made_at => found.made_at, undone_at => found.undone_at, words => found.words, kinds => kinds,
        may_undo => found.undone_at.is_none() && staff.may_administer().is_ok(),
    })
}

/// `GET /settings/handovers/{id}`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    let context = sheet(&app, &staff, *id).await?;
    staff.page("settings", "accounts/views/handed_over.html", context)
}

/// `GET /settings/handovers/{id}/print`
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    let context = sheet(&app, &staff, *id).await?;
    staff.page("settings", "accounts/views/handover_print.html", context)
}

/// `POST /settings/handovers/{id}/undo`
pub async fn undo(
    app: web::Data<App>,
    id: web::Path<RowId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_administer()?;
    let stayed = service::undo_handover(&app, staff.center, staff.actor(), *id).await?;
    let message = Message::new("handover-undone").with("stayed", stayed);
    Ok(go_with(&format!("/settings/handovers/{id}"), message))
}

impl From<HandoverError> for Error {
    fn from(error: HandoverError) -> Self {
        match error {
            HandoverError::Fields(errors) => Error::Fields(errors),
            HandoverError::Account(error) => error.into(),
            HandoverError::Db(error) => error.into(),
            HandoverError::Other(error) => Error::Internal(error),
        }
    }
}
