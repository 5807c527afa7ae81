//! The one search box: every room is asked, and where there is but one answer it opens.

use actix_web::web;
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::app::App;
use crate::i18n::t;
use crate::shown;
use crate::web::finding::Found;
use crate::web::{Result, go};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

#[derive(Serialize)]
struct Group {
    heading: String,
    found: Vec<Found>,
}

/// `GET /search?q=…`
pub async fn show(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let words: String = asked.q.trim().chars().take(100).collect();
    let lang = staff.reader.lang;
    let mut groups = Vec::new();
    if !words.is_empty() {
        let tx = staff.scope(&app).read().await?;
        for (heading, find) in app.finders() {
            let found = find(&tx, lang, &words).await?;
            if !found.is_empty() {
                groups.push(Group { heading: t(lang, heading), found });
            }
        }
    }
    let mut all = groups.iter().flat_map(|group| &group.found);
    if let (Some(only), None) = (all.next(), all.next()) {
        return Ok(go(&only.link));
    }
    staff.page("", "tasks/views/search.html", shown! { q => words, groups => groups })
}
