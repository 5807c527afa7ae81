//! The board behind an office's link: what it may see, and posting one of its own.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

use super::form::OpeningForm;
use super::fresh;
use super::visitor::{Scene, Visitor};
use crate::app::App;
use crate::i18n::{Lang, Message, t, written};
use crate::openings::model::{Standing, release};
use crate::openings::service::{self, Opening, OpeningError, seen_by};
use crate::shown;
use crate::web::{FieldErrors, Form, Result, go_with};

/// An opening as a member reads it; who is interested only its poster does.
pub(super) fn shown_to_member(lang: Lang, visitor: &Visitor, one: &Opening) -> minijinja::Value {
    let row = &one.row;
    let own = row.organization_id == Some(visitor.office);
    let interested = one.interested.iter().any(|there| there.organization == visitor.office);
    let names: Vec<&str> = one.interested.iter().map(|there| there.name.as_str()).collect();
    shown! {
        link => format!("{}/{}", visitor.base, row.id), what => t(lang, row.what.key()), title => row.title,
        employer => row.employer, place => row.place, words => row.words, poster => one.poster,
        until => row.until, own => own, interested => interested,
        names => if own { names } else { Vec::new() },
        standing => t(lang, one.standing.key()), look => one.standing.look(), visible_at => row.visible_at,
        waits => one.standing == Standing::Waits, out => one.standing == Standing::Out,
        withdrawn => one.standing == Standing::Withdrawn, past => one.standing == Standing::Past,
        audience => if own { super::form::audience_words(lang, one) } else { String::new() },
    }
}

/// `GET …/openings`
pub async fn show(app: Data<App>, visitor: Visitor) -> Result {
    let lang = visitor.reader.lang;
    let tx = app.db.scoped(visitor.center).read().await?;
    let scene = visitor.scene(&app, &tx).await?;
    let seen = |own: bool| -> Vec<minijinja::Value> {
        let mine = |one: &&Opening| (one.row.organization_id == Some(visitor.office)) == own;
        let there = scene.board.openings.iter().filter(|one| seen_by(one, &scene.own));
        there.filter(mine).map(|one| shown_to_member(lang, &visitor, one)).collect()
    };
    let context = shown! {
        base => visitor.base, home => visitor.home, title => scene.board.series.title,
        others => seen(false), own => seen(true),
    };
    visitor.page(&scene, StatusCode::OK, "openings/views/guest.html", context)
}

/// `GET …/openings/print`: what the office may see, on paper.
pub async fn print(app: Data<App>, visitor: Visitor) -> Result {
    let lang = visitor.reader.lang;
    let tx = app.db.scoped(visitor.center).read().await?;
    let scene = visitor.scene(&app, &tx).await?;
    let out = scene.board.openings.iter();
    let out = out.filter(|one| one.standing == Standing::Out && seen_by(one, &scene.own));
    let context = shown! {
        back => visitor.base, title => scene.board.series.title, today => scene.board.day_of(app.clock.now()),
        rows => out.map(|one| shown_to_member(lang, &visitor, one)).collect::<Vec<_>>(),
    };
    visitor.page(&scene, StatusCode::OK, "openings/views/print.html", context)
}

/// The form of a new opening, or of one's own.
pub(super) async fn draw(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    (found, form): (Option<&Opening>, &OpeningForm),
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let lang = visitor.reader.lang;
    let tx = app.db.scoped(visitor.center).read().await?;
    let closed = crate::accounts::closed_days(&tx).await?;
    let at =
        found.map_or_else(|| release(app.clock.now(), scene.board.zone, &closed), |one| one.row.visible_at);
    let action = match found {
        Some(one) => format!("{}/{}/edit", visitor.base, one.row.id),
        None => visitor.base.clone(),
    };
    let back = found.map_or_else(|| visitor.base.clone(), |one| format!("{}/{}", visitor.base, one.row.id));
    let context = shown! {
        action => action, back => back, title => scene.board.series.title, new => found.is_none(),
        fixed => found.is_some_and(|one| one.standing == Standing::Out),
        from => written::moment(lang, at, scene.board.zone),
        form => form.shown(lang, &scene.members, (Some(visitor.office), false), &fresh(app)),
        errors => errors.say(lang),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    visitor.page(scene, status, "openings/views/guest_edit.html", context)
}

/// `GET …/openings/new`
pub async fn new(app: Data<App>, visitor: Visitor) -> Result {
    let tx = app.db.scoped(visitor.center).read().await?;
    let scene = visitor.scene(&app, &tx).await?;
    drop(tx);
    draw(&app, &visitor, &scene, (None, &OpeningForm::fresh()), &FieldErrors::default()).await
}

/// `POST …/openings`
pub async fn post(app: Data<App>, visitor: Visitor, Form(form): Form<OpeningForm>) -> Result {
    let tx = app.db.scoped(visitor.center).read().await?;
    let scene = visitor.scene(&app, &tx).await?;
    drop(tx);
    let done = match form.read(&app) {
        Ok(new) => service::post(&app, visitor.center, visitor.by(), visitor.series, new).await,
        Err(errors) => Err(OpeningError::Fields(errors)),
    };
    match done {
        Ok(id) => Ok(go_with(&format!("{}/{id}", visitor.base), Message::new("openings-posted"))),
        Err(OpeningError::Fields(errors)) => draw(&app, &visitor, &scene, (None, &form), &errors).await,
        Err(error) => Err(error.into()),
    }
}
