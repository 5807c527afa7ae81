//! A trainee's own days, behind the trainee's own link: rest, stop, a note, the handbook; nothing of anybody else.

use actix_web::web;

use super::guest::{Place, Press, on_paper_at, show_at, take_at};
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::trainees::OwnDoor;
use crate::web::{Form, Result};

fn stand(door: OwnDoor) -> Place {
    let OwnDoor { token, own, asking, reader, .. } = door;
    Place {
        here: format!("/t/{token}"),
        token,
        reader,
        by: By::Trainee { asking: asking.id, attendee: own.attendee },
        asking,
        id: own.gathering,
    }
}

/// `GET /t/{token}`: the days; with `attendee`, `day` and `author` the form of one note.
pub async fn show(app: web::Data<App>, door: OwnDoor, query: web::Query<Press>) -> Result {
    show_at(&app, &stand(door), &query).await
}

/// `POST /t/{token}`
pub async fn take(app: web::Data<App>, door: OwnDoor, Form(press): Form<Press>) -> Result {
    take_at(&app, &stand(door), &press).await
}

/// `GET /t/{token}/paper`: the trainee's handbook.
pub async fn on_paper(app: web::Data<App>, door: OwnDoor) -> Result {
    on_paper_at(&app, &stand(door)).await
}
