//! Who comes to a gathering for the first time, for whoever leads it: on the screen, where staff note what was said by
//! telephone, and on paper.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::gatherings;
use crate::i18n::{Lang, Message};
use crate::replies::welcoming::{self, FirstTimer};
use crate::replies::{Head, called};
use crate::shown;
use crate::web::{Error, Result, go_with};

fn first_shown(lang: Lang, one: &FirstTimer) -> minijinja::Value {
    // Without the wish nobody is welcomed by name.
    let people = one.party.people.iter().filter(|_| one.by_name).filter(|person| person.seat.is_some());
    let names: Vec<String> = people.map(|person| called(lang, &one.party, person)).collect();
    shown! {
        id => one.party.id, organization => one.party.organization_id, name => one.party.name,
        names => names, by_name => one.by_name, on_list => one.on_list,
    }
}

/// `GET /gatherings/{id}/first-timers`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, "companies/views/first.html").await
}

/// `GET /gatherings/{id}/first-timers/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, "companies/views/first_print.html").await
}

async fn page(app: &App, staff: &Staff, id: GatheringId, template: &str) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let all = welcoming::first_timers(&tx, &whole).await?;
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()), base => format!("/gatherings/{id}/first-timers"),
        gathering => whole.title(lang), date => whole.date(), may_edit => staff.role.may_edit(),
        rows => all.iter().map(|one| first_shown(lang, one)).collect::<Vec<_>>(),
    };
    staff.page("gatherings", template, context)
}

/// How a party would like to be welcomed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    by_name: String,
    on_list: String,
}

/// `POST /gatherings/{id}/first-timers/{asking}`
pub async fn say(app: Data<App>, at: Path<(GatheringId, AskingId)>, posted: StaffForm<Wish>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let at = at.into_inner();
    let wish = (form.by_name == "yes", form.on_list == "yes");
    if !welcoming::say(&app, staff.center, staff.actor(), at, wish).await? {
        return Err(Error::NotFound);
    }
    Ok(go_with(&format!("/gatherings/{}/first-timers", at.0), Message::new("first-saved")))
}
