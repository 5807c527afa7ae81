//! What a newer official list no longer has, to be confirmed by a person.

use actix_web::web;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm, members};
use crate::app::App;
use crate::contacts::model::AbsenceState;
use crate::contacts::service::{absences, judge_absence, judged_absences, missing, undo_absence};
use crate::contacts::store::absence::Model as Absence;
use crate::contacts::{Kind, Organization};
use crate::db::AbsenceId;
use crate::i18n::{Lang, Message, t};
use crate::shown;
use crate::web::{Result, go_with};

/// So many judged ones are shown.
const JUDGED: usize = 50;

/// `GET /absences`
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let people = members(&tx).await?;
    let line = |(absence, row): (Absence, Organization)| {
        let by = absence.judged_by.and_then(|id| people.iter().find(|member| member.id == id));
        shown! {
            id => absence.id, office => row.id, name => row.name, municipality => row.municipality,
            phone => row.phone, whole => absence.whole, services => services(&absence, lang),
            noticed_at => absence.noticed_at, judged_at => absence.judged_at,
            by => by.map(|member| member.name()).unwrap_or_default(),
            gone => absence.state == AbsenceState::Gone, in_trash => row.deleted_at.is_some(),
        }
    };
    let open: Vec<_> = absences(&tx).await?.into_iter().map(line).collect();
    let judged: Vec<_> = judged_absences(&tx, JUDGED).await?.into_iter().map(line).collect();
    let context = shown! { open => open, judged => judged, may_edit => staff.role.may_edit() };
    staff.page(NAV, "contacts/views/absences.html", context)
}

/// The missing services in words.
pub(super) fn services(row: &Absence, lang: Lang) -> Vec<String> {
    missing(row)
        .into_iter()
        .map(|(_, kind, name)| {
            let kind = Kind::parse(&kind).map(|kind| t(lang, kind.key())).unwrap_or_default();
            format!("{kind}　{name}")
        })
        .collect()
}

/// `gone` or `still_there`.
#[derive(Deserialize)]
pub struct Judged {
    act: String,
}

/// `POST /absences/{id}`
pub async fn judge(
    app: web::Data<App>,
    id: web::Path<AbsenceId>,
    StaffForm { staff, form }: StaffForm<Judged>,
) -> Result {
    staff.may_edit()?;
    let gone = form.act == "gone";
    let tx = staff.scope(&app).write().await?;
    judge_absence(&app, &tx, staff.actor(), *id, gone).await?;
    tx.commit().await?;
    Ok(go_with("/absences", Message::new(if gone { "absences-gone-done" } else { "absences-there-done" })))
}

#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /absences/{id}/undo`
pub async fn undo(
    app: web::Data<App>,
    id: web::Path<AbsenceId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    undo_absence(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(go_with("/absences", Message::new("absences-undone")))
}
