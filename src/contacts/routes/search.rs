//! The search of every page. The first result stands first in the page, one key away.

use actix_web::web;

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::service::find;
use crate::shown;
use crate::web::Result;

#[derive(serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

pub async fn page(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let typed = asked.q.trim();
    if typed.is_empty() {
        return Ok(super::organizations::to_list());
    }
    let tx = staff.scope(&app).read().await?;
    let found = find(&tx, typed).await?;
    staff.page(NAV, "contacts/views/search.html", shown! { q => typed, found => found })
}
