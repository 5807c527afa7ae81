//! The items of a course, to be worded by staff.

use actix_web::web::{Data, Path};

use super::NAV;
use super::fields::{Fields, get};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::reviews::model::{Item, MOST_ITEMS};
use crate::courses::reviews::service::{ReviewError, Reviews, save_items};
use crate::db::GatheringId;
use crate::i18n::{Message, Texts};
use crate::replies::Head;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "courses/reviews/views/items.html";

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: Option<&Fields>,
    (errors, stale): (&FieldErrors, bool),
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, id).await?;
    let row = |at: usize| {
        let item = all.items.get(at);
        let kept = |texts: Option<&Texts>| texts.map(|texts| texts.read(lang).to_owned()).unwrap_or_default();
        let or = |name: String, kept: String| typed.map_or(kept, |fields| get(fields, &name).to_owned());
        shown! {
            at => at,
            id => item.map(|item| item.id.clone()),
            text => or(format!("text-{at}"), kept(item.map(|item| &item.text))),
            easy => or(format!("easy-{at}"), kept(item.map(|item| &item.easy))),
        }
    };
    let seen = typed.filter(|_| !stale).and_then(|fields| get(fields, "version").parse().ok());
    Ok(shown! {
        head => Head::of(&all.board.whole, lang, app.clock.now()),
        list => format!("/gatherings/{id}/reviews"),
        rows => (0..MOST_ITEMS).map(row).collect::<Vec<_>>(),
        version => seen.unwrap_or(all.items_version),
        answered => !all.evaluations.is_empty(),
        own => all.items_own,
        stale => stale,
        may_edit => staff.role.may_edit(),
        errors => errors.say(lang),
    })
}

/// `GET /gatherings/{id}/reviews/items`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, None, (&FieldErrors::default(), false)).await?;
    staff.page(NAV, PAGE, context)
}

/// `POST /gatherings/{id}/reviews/items`
pub async fn save(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Fields>,
) -> Result {
    staff.may_edit()?;
    let kept = keep(&app, &staff, *id, &form).await;
    let (errors, stale) = match kept {
        Ok(()) => {
            let here = format!("/gatherings/{id}/reviews/items");
            return Ok(go_with(&here, Message::new("course-review-items-saved")));
        }
        Err(ReviewError::Fields(errors)) => (errors, false),
        Err(ReviewError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let context = page(&app, &staff, *id, Some(&form), (&errors, stale)).await?;
    staff.again(NAV, PAGE, context)
}

async fn keep(app: &App, staff: &Staff, id: GatheringId, form: &Fields) -> Result<(), ReviewError> {
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, id).await?;
    drop(tx);
    let lang = staff.reader.lang;
    // The other language goes with the words that it translates, and no longer.
    let put = |kept: Option<&Texts>, typed: &str| {
        let typed = typed.trim();
        match kept {
            Some(kept) if kept.read(lang) == typed => kept.clone(),
            _ => Texts::new([(lang.code(), typed)]),
        }
    };
    let reset = get(form, "act") == "house";
    let item = |at: usize| {
        let there = all.items.get(at);
        Item {
            id: there.map_or_else(|| format!("own-{at}"), |item| item.id.clone()),
            text: put(there.map(|item| &item.text), get(form, &format!("text-{at}"))),
            easy: put(there.map(|item| &item.easy), get(form, &format!("easy-{at}"))),
        }
    };
    let items = if reset { Vec::new() } else { (0..MOST_ITEMS).map(item).collect() };
    let seen = get(form, "version").parse().unwrap_or(0);
    save_items(app, staff.center, staff.member, id, (items, seen)).await
}
