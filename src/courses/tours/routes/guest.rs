//! Behind a link: where an office's own people go, and, for a host, who comes to its own tour. Looking changes nothing.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::courses::tours::model::Whom;
use crate::courses::tours::service::{Seats, Told, told};
use crate::db::GatheringId;
use crate::i18n::{Lang, Message};
use crate::invitations::Door;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::page::Chrome;
use crate::web::{Error, Result};

/// `GET /i/{token}/tours`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    page(&app, door, "courses/tours/views/guest.html", false).await
}

/// `GET /i/{token}/tours/paper`: a host's own list on paper.
pub async fn on_paper(app: web::Data<App>, door: Door) -> Result {
    page(&app, door, "courses/tours/views/host_print.html", true).await
}

async fn page(app: &App, door: Door, template: &str, paper: bool) -> Result {
    let Door { token, center, asking, reader } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let lang = reader.lang;
    let tx = app.db.scoped(*center).read().await?;
    let seats = Seats::read(&tx, GatheringId(asking.subject_id)).await?;
    if !seats.has_tours() {
        // All there is to see is the invitation.
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/i/{token}"))).finish());
    }
    let hosting = seats.standing.tours.iter().any(|tour| tour.row.asking_id == asking.id && tour.is_on());
    if paper && !hosting {
        return Err(Error::NotFound);
    }
    let host = match hosting {
        true => told(&tx, &seats, Whom::Host, asking.id, lang).await?,
        false => Told::default(),
    };
    let own = told(&tx, &seats, Whom::Office, asking.id, lang).await?;
    let context = shown! {
        token => token,
        back => format!("/i/{token}/tours"),
        title => seats.standing.whole.told_title(lang),
        own => own,
        hosting => hosting,
        host => host,
        wishes => wishes(&seats, asking.id, lang),
        code => crate::paper::qr::printed_code(&asking.code),
    };
    if paper {
        return Chrome::of(reader).page(StatusCode::OK, template, context);
    }
    let help = help(&tx, lang).await?;
    reader.page(Some(help), template, context)
}

/// What an office's own people wished for.
fn wishes(seats: &Seats, asking: crate::db::AskingId, lang: Lang) -> Vec<minijinja::Value> {
    let own = seats.standing.trainees.iter().filter(|one| one.asking == asking);
    own.map(|one| {
        let said = seats.wishes_of(one.attendee);
        let tours = said.wishes.iter().enumerate().filter_map(|(at, id)| {
            let tour = seats.standing.tours.iter().find(|tour| tour.row.id == *id)?;
            let line = Message::new("reply-tours-wish").with("rank", at + 1).with("tour", tour.said(lang));
            Some(line.say(lang))
        });
        shown! { name => one.name, tours => tours.collect::<Vec<_>>() }
    })
    .collect()
}
