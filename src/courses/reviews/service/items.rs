//! The items of a course, as staff word them.

use super::{ReviewError, Reviews};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::reviews::model::{Item, LONGEST_LINE, MOST_ITEMS};
use crate::courses::reviews::store::list;
use crate::db::{CenterId, GatheringId, MembershipId};
use crate::i18n::Message;
use crate::web::FieldErrors;

/// Words the items of a course anew; with none they are the house's again. Those that are left without words fall away.
///
/// # Errors
/// [`ReviewError::Answered`] once somebody answered: everybody is asked the same.
pub async fn save_items(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    (items, seen): (Vec<Item>, i32),
) -> Result<(), ReviewError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-reviews").await?;
    let all = Reviews::read_for(&tx, member, gathering).await?;
    if !all.evaluations.is_empty() {
        return Err(ReviewError::Answered);
    }
    let items: Vec<Item> = items.into_iter().filter(|item| !item.text.is_blank()).collect();
    let long = |item: &Item| {
        let words = item.text.0.values().chain(item.easy.0.values());
        words.into_iter().any(|words| words.chars().count() > LONGEST_LINE)
    };
    if items.iter().any(long) {
        let mut errors = FieldErrors::default();
        errors.add("text-0", Message::new("field-too-long").with("max", LONGEST_LINE));
        return Err(ReviewError::Fields(errors));
    }
    if items.len() > MOST_ITEMS {
        let mut errors = FieldErrors::default();
        errors.add("text-0", Message::new("course-review-error-many").with("max", MOST_ITEMS));
        return Err(ReviewError::Fields(errors));
    }
    let there = list::of_gathering(&tx, gathering).await?;
    if there.as_ref().map_or(0, |row| row.version) != seen {
        return Err(ReviewError::Stale);
    }
    let items = serde_json::to_value(items).map_err(anyhow::Error::from)?;
    let row = match there {
        Some(row) => list::Model { items, ..row },
        None => list::Model {
            id: app.chance.id(now),
            center_id: center,
            gathering_id: gathering,
            items,
            counted: serde_json::json!({}),
            version: 0,
        },
    };
    if !list::save(&tx, seen, row).await? {
        return Err(ReviewError::Stale);
    }
    let (who, about) = (Actor::Member(member), ("gathering", gathering.0));
    audit::record(app, &tx, now, who, "courses.review.items", about, &[]).await?;
    tx.commit().await?;
    Ok(())
}
