//! The one search box: every room is asked, and the first result is one key away.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::shown;
use crate::web::Result;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /search?q=…`
pub async fn show(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let words: String = asked.q.trim().chars().take(100).collect();
    let mut found = Vec::new();
    if !words.is_empty() {
        let tx = staff.scope(&app).read().await?;
        for find in app.finders() {
            found.extend(find(&tx, staff.reader.lang, &words).await?);
        }
    }
    staff.page("", "tasks/views/search.html", shown! { q => words, found => found })
}
