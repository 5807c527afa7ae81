//! What a trainee says of the course by the trainee's own link; no office reads it back by its own.

use actix_web::web;

use super::fields::Fields;
use super::guest::{Place, show_at, take_at};
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::trainees::OwnDoor;
use crate::web::{Form, Result};

pub(super) fn stand(door: OwnDoor) -> Place {
    let OwnDoor { token, own, asking, reader, .. } = door;
    Place {
        here: format!("/t/{token}/review"),
        days: format!("/t/{token}"),
        token,
        reader,
        by: By::Trainee { asking: asking.id, attendee: own.attendee },
        asking,
        id: own.gathering,
    }
}

/// `GET /t/{token}/review`
pub async fn show(app: web::Data<App>, door: OwnDoor, query: web::Query<Fields>) -> Result {
    show_at(&app, &stand(door), &query).await
}

/// `POST /t/{token}/review`
pub async fn take(app: web::Data<App>, door: OwnDoor, Form(fields): Form<Fields>) -> Result {
    take_at(&app, &stand(door), &fields).await
}
