//! The standing agenda of a series.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{RowId, SeriesId, Tx};
use crate::gatherings;
use crate::gatherings::routes::{BLOCK, BlockForm, Choice, kinds};
use crate::gatherings::service::BlockIn;
use crate::gatherings::store::series_agenda;
use crate::i18n::{Lang, Message, t};
use crate::series::service::{SeriesError, agenda};
use crate::series::{Line, line};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, Stale, go, go_with};

const PAGE: &str = "series/views/agenda.html";

async fn page(
    app: &App,
    staff: &Staff,
    id: SeriesId,
    form: &BlockForm,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let rows = series_agenda::list_of(&tx, id).await?;
    let lang = staff.reader.lang;
    let lasting = days_of(&tx, &line).await?;
    let mut numbers: Vec<i32> = rows.iter().map(|row| row.day).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let groups: Vec<_> = numbers
        .into_iter()
        .map(|number| {
            let of_day: Vec<_> = rows.iter().filter(|row| row.day == number).collect();
            let line = |row: &&series_agenda::Model| {
                shown! {
                    id => row.id, kind => t(lang, &row.kind.key()), title => row.title, note => row.note,
                    minutes => row.minutes,
                }
            };
            let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            shown! {
                number => number, lines => of_day.iter().map(line).collect::<Vec<_>>(),
                sum => of_day.iter().map(|row| i64::from(row.minutes)).sum::<i64>(),
                minutes => at.and_then(|at| lasting.get(at)).copied(),
            }
        })
        .collect();
    let context = shown! {
        base => format!("/series/{id}/agenda"), id => id, title => line.series.title, groups => groups,
        days => choices(&lasting, &rows, lang),
        like => line.model_round().map(|row| &row.title), may_edit => staff.role.may_edit(),
        kinds => kinds(staff), form => form, errors => errors.say(lang),
    };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// How many minutes each day of a round lasts, as the newest one does; the first as the series says.
async fn days_of(tx: &Tx, line: &Line) -> Result<Vec<i64>> {
    let mut lasting = vec![i64::from(line.series.minutes)];
    if let Some(like) = line.model_round()
        && let Some(whole) = gatherings::whole(tx, like.id).await?
    {
        lasting.extend(whole.days.iter().skip(1).map(|day| (day.ends - day.starts).num_minutes()));
    }
    Ok(lasting)
}

/// The days that a block may belong to; none where rounds have one.
fn choices(lasting: &[i64], rows: &[series_agenda::Model], lang: Lang) -> Vec<Choice> {
    let named = rows.iter().filter_map(|row| usize::try_from(row.day).ok()).max().unwrap_or(1);
    let most = lasting.len().max(named);
    (1..=most).map(|number| Choice::of_day(number, None, lang)).filter(|_| most > 1).collect()
}

fn here(id: SeriesId) -> String {
    format!("/series/{id}/agenda")
}

/// `GET /series/{id}/agenda`
pub async fn list(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    page(&app, &staff, *id, &BlockForm::blank(), &FieldErrors::default()).await
}

/// `POST /series/{id}/agenda`
pub async fn add(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<BlockForm>,
) -> Result {
    staff.may_edit()?;
    let done = match form.read() {
        Ok(block) => agenda::add(&app, staff.center, staff.actor(), *id, block).await,
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    match done {
        Ok(_) => Ok(go_with(&here(*id), Message::new("gathering-saved"))),
        Err(SeriesError::Fields(errors)) => page(&app, &staff, *id, &form, &errors).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /series/{id}/agenda/take-over`: the newest round's agenda becomes the standing one.
pub async fn take_over(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, .. }: StaffForm<IgnoredAny>,
) -> Result {
    staff.may_edit()?;
    agenda::take_over(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&here(*id), Message::new("series-agenda-took-over")))
}

/// The page of one block.
fn block_page(
    staff: &Staff,
    (id, block): (SeriesId, RowId),
    days: &[Choice],
    (form, errors): (&BlockForm, &FieldErrors),
    stale: Stale,
) -> minijinja::Value {
    let lang = staff.reader.lang;
    shown! {
        days => days, action => format!("{}/{block}/edit", here(id)), back => here(id), back_label => t(lang, "series-agenda-title"),
        kinds => kinds(staff), form => form, stale => stale, errors => errors.say(lang),
    }
}

/// A block that is there, and the days that it may belong to.
async fn block_of(
    app: &App,
    staff: &Staff,
    (id, block): (SeriesId, RowId),
) -> Result<(BlockForm, Vec<Choice>)> {
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let rows = series_agenda::list_of(&tx, id).await?;
    let found = rows.iter().find(|row| row.id == block).map(BlockIn::from).ok_or(Error::NotFound)?;
    let days = choices(&days_of(&tx, &line).await?, &rows, staff.reader.lang);
    let day = found.day.filter(|_| !days.is_empty());
    Ok((BlockForm::of(&BlockIn { day, ..found }), days))
}

/// `GET /series/{id}/agenda/{block}/edit`
pub async fn edit(app: Data<App>, staff: Staff, path: Path<(SeriesId, RowId)>) -> Result {
    staff.may_edit()?;
    let (form, days) = block_of(&app, &staff, *path).await?;
    let shown = (&form, &FieldErrors::default());
    staff.page(NAV, BLOCK, block_page(&staff, *path, &days, shown, Stale::default()))
}

/// `POST /series/{id}/agenda/{block}/edit`
pub async fn save(
    app: Data<App>,
    path: Path<(SeriesId, RowId)>,
    StaffForm { staff, form }: StaffForm<BlockForm>,
) -> Result {
    staff.may_edit()?;
    let (id, block) = *path;
    let done = match form.read() {
        Ok(typed) => agenda::save(&app, staff.center, staff.actor(), id, block, typed).await,
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&here(id), Message::new("gathering-saved"))),
        Err(SeriesError::Fields(errors)) => {
            let (_, days) = block_of(&app, &staff, *path).await?;
            staff.again(NAV, BLOCK, block_page(&staff, *path, &days, (&form, &errors), Stale::default()))
        }
        Err(SeriesError::Stale) => {
            let (saved, days) = block_of(&app, &staff, *path).await?;
            let rows = form.rows(&saved, staff.reader.lang);
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, format!("{}/{block}/edit", here(id))).await?;
            // Sent again, the form now knows the block it replaces.
            let form = form.again(&saved);
            let shown = (&form, &FieldErrors::default());
            staff.again(NAV, BLOCK, block_page(&staff, *path, &days, shown, stale))
        }
        Err(other) => Err(other.into()),
    }
}

/// up, down or remove.
#[derive(Deserialize)]
pub struct Act {
    act: String,
}

/// `POST /series/{id}/agenda/{block}`
pub async fn act(
    app: Data<App>,
    path: Path<(SeriesId, RowId)>,
    StaffForm { staff, form }: StaffForm<Act>,
) -> Result {
    staff.may_edit()?;
    let (id, block) = path.into_inner();
    let (center, actor) = (staff.center, staff.actor());
    match form.act.as_str() {
        "up" | "down" => agenda::shift(&app, center, actor, id, block, form.act == "up").await?,
        "remove" => {
            agenda::remove(&app, center, actor, id, block).await?;
            return Ok(go_with(&here(id), Message::new("gathering-block-removed")));
        }
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    }
    Ok(go(&here(id)))
}
