//! One opening for staff: posting it, reading it with who is interested, changing, withdrawing.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::form::OpeningForm;
use super::list::{page_of, shown_in_list};
use super::{NAV, fresh};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{OrganizationId, RowId, SeriesId, Tx};
use crate::i18n::Message;
use crate::openings::model::Standing;
use crate::openings::service::{self, Board, By, Member, Opening, OpeningError, members, read, seen_by};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

type At = Path<(SeriesId, RowId)>;

async fn ground(app: &App, tx: &Tx, series: SeriesId) -> Result<(Board, Vec<Member>)> {
    let now = app.clock.now();
    Ok((read(tx, series, now).await?, members(tx, series, now).await?))
}

/// The form, of a new one or of one that is there.
fn draw(
    app: &App,
    staff: &Staff,
    (board, members, found): (&Board, &[Member], Option<&Opening>),
    form: &OpeningForm,
    errors: &FieldErrors,
    stale: Stale,
) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let series = board.series.id;
    let good = errors.is_empty() && stale.rows.is_empty();
    let own = found.and_then(|one| one.row.organization_id);
    let base = page_of(series);
    let context = shown! {
        base => base, title => board.series.title,
        action => found.map_or_else(|| base.clone(), |one| format!("{base}/{}", one.row.id)),
        new => found.is_none(), fixed => found.is_some_and(|one| one.standing == Standing::Out),
        form => form.shown(lang, members, (own, true), &fresh(app)), errors => errors.say(lang), stale => stale,
    };
    if good {
        staff.page(NAV, "openings/views/edit.html", context)
    } else {
        staff.again(NAV, "openings/views/edit.html", context)
    }
}

/// `GET /series/{id}/openings/new`
pub async fn new(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let (board, members) = ground(&app, &tx, *id).await?;
    if !board.is_open {
        return Err(OpeningError::NotNow("openings-error-closed").into());
    }
    let form = OpeningForm::fresh();
    draw(&app, &staff, (&board, &members, None), &form, &FieldErrors::default(), Stale::default())
}

/// `POST /series/{id}/openings`
pub async fn post(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<OpeningForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.read(&app) {
        Ok(new) => service::post(&app, staff.center, By::Staff(staff.actor()), *id, new).await,
        Err(errors) => Err(OpeningError::Fields(errors)),
    };
    match done {
        Ok(row) => Ok(go_with(&format!("{}/{row}", page_of(*id)), Message::new("openings-posted"))),
        Err(OpeningError::Fields(errors)) => {
            let tx = staff.scope(&app).read().await?;
            let (board, members) = ground(&app, &tx, *id).await?;
            draw(&app, &staff, (&board, &members, None), &form, &errors, Stale::default())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /series/{id}/openings/{opening}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let lang = staff.reader.lang;
    let (series, id) = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    let (board, members) = ground(&app, &tx, series).await?;
    let one = board.opening(id)?;
    let interested: Vec<_> = one
        .interested
        .iter()
        .map(|one| shown! { organization => one.organization, name => one.name, at => one.at })
        .collect();
    let could: Vec<_> = members
        .iter()
        .filter(|member| one.row.organization_id != Some(member.organization) && seen_by(one, member))
        .filter(|member| one.interested.iter().all(|there| there.organization != member.organization))
        .map(|member| shown! { value => member.organization, label => member.name })
        .collect();
    let withdrawn = one.row.withdrawn_at.map(|at| board.day_of(at));
    let context = shown! {
        base => page_of(series), here => format!("{}/{id}", page_of(series)), title => board.series.title,
        one => shown_in_list(lang, one), interested => interested, could => could,
        organization => one.row.organization_id, agreed_at => one.row.agreed_at,
        erased_on => service::erase_on(one.row.until, withdrawn),
        past => one.standing == Standing::Past, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "openings/views/one.html", context)
}

/// `GET /series/{id}/openings/{opening}/edit`
pub async fn edit(app: Data<App>, staff: Staff, at: At) -> Result {
    staff.may_edit()?;
    let (series, id) = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    let (board, members) = ground(&app, &tx, series).await?;
    let one = board.opening(id)?;
    let form = OpeningForm::of(one);
    draw(&app, &staff, (&board, &members, Some(one)), &form, &FieldErrors::default(), Stale::default())
}

/// `POST /series/{id}/openings/{opening}`
pub async fn change(app: Data<App>, at: At, posted: StaffForm<OpeningForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (series, id) = at.into_inner();
    let done = match form.read(&app) {
        Ok(new) => service::change(&app, staff.center, By::Staff(staff.actor()), (series, id), new).await,
        Err(errors) => Err(OpeningError::Fields(errors)),
    };
    let (errors, late) = match done {
        Ok(()) => {
            return Ok(go_with(&format!("{}/{id}", page_of(series)), Message::new("openings-changed")));
        }
        Err(OpeningError::Fields(errors)) => (errors, false),
        Err(OpeningError::Stale) => (FieldErrors::default(), true),
        Err(error) => return Err(error.into()),
    };
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let (board, members) = ground(&app, &tx, series).await?;
    let one = board.opening(id)?;
    let saved = OpeningForm::of(one);
    let stale = match late {
        true => {
            let there = format!("{}/{id}/edit", page_of(series));
            staff.stale(&tx, id.0, form.rows(&saved, lang), there).await?
        }
        false => Stale::default(),
    };
    let again = OpeningForm { seen: if late { saved.seen } else { form.seen }, ..form };
    draw(&app, &staff, (&board, &members, Some(one)), &again, &errors, stale)
}

/// Off, or up again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Off {
    off: String,
}

/// `POST /series/{id}/openings/{opening}/withdraw`
pub async fn withdraw(app: Data<App>, at: At, posted: StaffForm<Off>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (series, id) = at.into_inner();
    let off = form.off == "yes";
    service::withdraw(&app, staff.center, By::Staff(staff.actor()), (series, id), off).await?;
    let said = if off { "openings-withdrawn" } else { "openings-put-up-again" };
    Ok(go_with(&format!("{}/{id}", page_of(series)), Message::new(said)))
}

/// An office that rang, or takes it back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Rang {
    organization: String,
    /// `yes`, or `no`.
    interested: String,
}

/// `POST /series/{id}/openings/{opening}/interests`
pub async fn interest(app: Data<App>, at: At, posted: StaffForm<Rang>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (series, id) = at.into_inner();
    let office: OrganizationId =
        form.organization.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?;
    let yes = form.interested != "no";
    service::say(&app, staff.center, By::Staff(staff.actor()), (series, id), (office, yes)).await?;
    let said = if yes { "openings-interest-kept" } else { "openings-interest-gone" };
    Ok(go_with(&format!("{}/{id}", page_of(series)), Message::new(said)))
}
