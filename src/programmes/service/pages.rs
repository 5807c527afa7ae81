//! The public page of a programme: why there may be none, opened and closed, and who finds it by its address.

use sea_orm::DbErr;

use super::ProgrammeError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::gatherings::{self, Whole, titles};
use crate::programmes::store::page;
use crate::signup;

pub use crate::programmes::store::page::Model as PageRow;

/// Why a gathering may have no public programme, as a sentence for staff; none where it may.
pub fn why_not(whole: &Whole) -> Option<&'static str> {
    let gathering = &whole.gathering;
    if titles::is_neutral(gathering) || !titles::is_public(gathering) {
        Some("programmes-not-public")
    } else if gathering.takes_trainees() {
        Some("programmes-not-course")
    } else if !whole.subject().meets() {
        Some("programmes-not-meeting")
    } else {
        None
    }
}

/// The public address as people type it after the host.
pub fn path(code: &str) -> String {
    format!("/p/{code}")
}

/// The page behind a typed or scanned code; none where there never was such an address.
pub async fn enter(app: &App, code: &str) -> Result<Option<PageRow>, DbErr> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let across = app.db.across_to_read().await?;
    page::find_by_code(&across, &code.to_ascii_uppercase()).await
}

/// Opens the page or closes it; the other button takes it back. `was` is the version that was seen, 0 where there was none.
///
/// # Errors
/// [`ProgrammeError::NotNow`] for a gathering that may have none, [`ProgrammeError::Stale`].
pub async fn set_open(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (was, open): (i32, bool),
) -> Result<PageRow, ProgrammeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn(&format!("programme {gathering}")).await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ProgrammeError::NotThere)?;
    if let Some(why) = why_not(&whole).filter(|_| open) {
        return Err(ProgrammeError::NotNow(why));
    }
    let found = page::of_gathering(&tx, gathering).await?;
    let row = match found {
        Some(found) if found.is_open == open => return Ok(found),
        Some(found) => {
            let row = PageRow { is_open: open, ..found };
            if !page::update(&tx, was, row.clone()).await? {
                return Err(ProgrammeError::Stale);
            }
            PageRow { version: was + 1, ..row }
        }
        None if !open => return Err(ProgrammeError::NotThere),
        None => {
            let row = PageRow {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: gathering,
                code: signup::new_code(app),
                is_open: true,
                created_at: now,
                version: 1,
            };
            page::insert(&tx, row.clone()).await?;
            row
        }
    };
    let action = if open { "programmes.page.opened" } else { "programmes.page.closed" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(row)
}
