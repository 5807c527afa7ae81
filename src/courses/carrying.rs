//! What a course goes on with from the one before: the items of its reviews and the words of its thanks as staff worded
//! them, and which of its days are spent at employers. Nothing that anybody said, and nothing that is there already.

use crate::app::App;
use crate::courses::employers;
use crate::courses::employers::store::practicum;
use crate::courses::results::store::thanks;
use crate::courses::reviews::store::list;
use crate::db::{CenterId, DayId, GatheringId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message};

/// Carries over what staff worded and named for `before`. Done twice it is done once.
pub async fn carry(app: &App, center: CenterId, before: &Whole, next: GatheringId) -> anyhow::Result<()> {
    if !before.gathering.takes_trainees() {
        return Ok(());
    }
    let tx = app.db.scoped(center).write().await?;
    let Some(after) = gatherings::whole(&tx, next).await? else { return Ok(()) };
    carry_items(app, &tx, before, next).await?;
    carry_thanks(app, &tx, before, &after).await?;
    carry_days(app, &tx, before, &after).await?;
    tx.commit().await?;
    Ok(())
}

async fn carry_items(app: &App, tx: &Tx, before: &Whole, next: GatheringId) -> anyhow::Result<()> {
    let Some(row) = list::of_gathering(tx, before.gathering.id).await? else { return Ok(()) };
    if row.items().is_empty() || list::of_gathering(tx, next).await?.is_some() {
        return Ok(());
    }
    let counted = serde_json::json!({});
    let id = app.chance.id(app.clock.now());
    list::save(tx, 0, list::Model { id, gathering_id: next, counted, version: 0, ..row }).await?;
    Ok(())
}

async fn carry_thanks(app: &App, tx: &Tx, before: &Whole, after: &Whole) -> anyhow::Result<()> {
    let next = after.gathering.id;
    let Some(row) = thanks::of_gathering(tx, before.gathering.id).await? else { return Ok(()) };
    if thanks::of_gathering(tx, next).await?.is_some() {
        return Ok(());
    }
    // Words that name the course name the next one.
    let (was, is) = (before.told_title(Lang::Ja), after.told_title(Lang::Ja));
    let house = Message::new("course-thanks-words").with("title", &was).say(Lang::Ja);
    if row.words == house && row.offered.is_empty() {
        return Ok(());
    }
    let (words, offered) = (row.words.replace(&was, &is), row.offered.replace(&was, &is));
    let id = app.chance.id(app.clock.now());
    thanks::save(tx, 0, thanks::Model { id, gathering_id: next, words, offered, version: 0, ..row }).await?;
    Ok(())
}

async fn carry_days(app: &App, tx: &Tx, before: &Whole, after: &Whole) -> anyhow::Result<()> {
    let Some(row) = practicum::of_gathering(tx, before.gathering.id).await? else { return Ok(()) };
    let named = row.named();
    if named.is_empty() {
        return Ok(());
    }
    let (were, are) = (before.each_day(), after.each_day());
    // By their place in the course: a day that there is no more is left out.
    let numbers =
        were.iter().enumerate().filter(|(_, day)| named.contains(&day.id)).map(|(number, _)| number);
    let days: Vec<DayId> = numbers.filter_map(|number| are.get(number).map(|day| day.id)).collect();
    let next = after.gathering.id;
    if days.is_empty() {
        return Ok(());
    }
    employers::create(app, tx, app.clock.now(), next).await?;
    let Some(there) = practicum::of_gathering(tx, next).await?.filter(|there| there.named().is_empty())
    else {
        return Ok(());
    };
    let was = there.version;
    practicum::update(tx, was, practicum::Model { days: serde_json::to_value(days)?, ..there }).await?;
    Ok(())
}
