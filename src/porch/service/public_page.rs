//! The public page of a center: opened, closed, and moved to a new address.

use sea_orm::DbErr;

use super::PorchError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::CenterId;
use crate::paper::qr;
use crate::porch::store::public_page;

pub use crate::porch::store::public_page::{Model as Page, of_center as page_of};

/// So long is a code: 21 signs in ten places, 1.7 × 10¹³. Whoever tries is stopped long before.
const LENGTH: usize = 10;

/// The address as people type it after the host: `/a/7KX23FDRTW`.
pub fn path(code: &str) -> String {
    format!("/a/{code}")
}

fn new_code(app: &App) -> String {
    let draw = || qr::short_code(u64::from_le_bytes(app.chance.bytes()));
    let mut code = draw() + &draw();
    code.truncate(LENGTH);
    code
}

/// The page behind a typed or scanned code; none where there is no such page.
pub async fn center_behind(app: &App, code: &str) -> Result<Option<Page>, DbErr> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let across = app.db.across_to_read().await?;
    public_page::find_by_code(&across, &code.to_ascii_uppercase()).await
}

/// Opens or closes the page and changes its first words; the first time it gets its address. `was` is the version that
/// the form was made from, 0 where there was no page yet.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    was: i32,
    is_open: bool,
    greeting: &str,
) -> Result<Page, PorchError> {
    let now = app.clock.now();
    let greeting: String = greeting.replace("\r\n", "\n").trim().chars().take(500).collect();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = page_of(&tx).await?;
    let (open, words) =
        found.as_ref().map_or((false, String::new()), |found| (found.is_open, found.greeting.clone()));
    let page = match found {
        None => {
            let page = Page {
                id: app.chance.id(now),
                center_id: center,
                code: new_code(app),
                greeting,
                is_open,
                version: 1,
                created_at: now,
            };
            public_page::insert(&tx, page.clone()).await?;
            page
        }
        Some(found) => {
            let page = Page { greeting, is_open, ..found };
            if !public_page::update(&tx, was, page.clone()).await? {
                return Err(PorchError::Stale);
            }
            Page { version: was + 1, ..page }
        }
    };
    let changes =
        [audit::changed("is_open", open, page.is_open), audit::changed("greeting", words, &page.greeting)];
    let changes: Vec<audit::Change> = changes.into_iter().flatten().collect();
    audit::record(app, &tx, now, actor, "porch.page.changed", ("public_page", page.id.0), &changes).await?;
    tx.commit().await?;
    Ok(page)
}

/// Moves the page to a new address: the old one opens nothing from now on.
pub async fn renew(app: &App, center: CenterId, actor: Actor) -> Result<Page, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let found = page_of(&tx).await?.ok_or(PorchError::Missing)?;
    let was = found.version;
    let page = Page { code: new_code(app), ..found };
    if !public_page::update(&tx, was, page.clone()).await? {
        return Err(PorchError::Stale);
    }
    audit::record(app, &tx, now, actor, "porch.page.renewed", ("public_page", page.id.0), &[]).await?;
    tx.commit().await?;
    Ok(Page { version: was + 1, ..page })
}
