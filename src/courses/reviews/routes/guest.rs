//! The pages behind the links: what trainee and supporter say, and what an employer says. A link reads back its own words and
//! nobody else's; an employer's never stand on an office's page.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};

use super::fields::{self, Fields, get};
use crate::app::App;
use crate::courses::days::service::{By, CourseDayError, behind};
use crate::courses::reviews::model::{Party, Said, Way};
use crate::courses::reviews::service::{
    NewEvaluation, Own, ReviewError, Reviews, Taken, evaluate, own, take_back,
};
use crate::courses::trainees::service::shown_goal;
use crate::db::{AttendeeId, GatheringId, Tx};
use crate::i18n::{Message, written};
use crate::invitations::{Asking, Door};
use crate::questionnaires::routes::guest::help;
use crate::replies::model::word;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go_with};

const PAGE: &str = "courses/reviews/views/guest.html";

/// Everything the pages stand on.
pub(super) struct Place {
    /// The path of this page, and of the days behind the same link.
    pub here: String,
    pub days: String,
    pub token: String,
    pub reader: Reader,
    pub asking: Asking,
    pub by: By,
    pub id: GatheringId,
}

pub(super) async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let found = behind(app, center, &asking).await?.filter(|_| asking.closed_at.is_none());
    let (by, id) = found.ok_or(Error::NotFound)?;
    let (here, days) = (format!("/i/{token}/review"), format!("/i/{token}/course-days"));
    Ok(Place { here, days, token, reader, asking, by, id })
}

/// The course behind the link; `None` where the gathering takes no trainees.
pub(super) async fn course(tx: &Tx, place: &Place) -> Result<Option<Reviews>> {
    match Reviews::read(tx, place.id).await {
        Ok(all) => Ok(Some(all)),
        Err(ReviewError::Day(CourseDayError::NotFound)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Nobody is asked who may take a place: all there is to see is the invitation.
pub(super) fn to_invitation(place: &Place) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, format!("/i/{}", place.token))).finish()
}

/// Whom a link may speak of, and as whom.
pub(super) fn speaks(all: &Reviews, by: By) -> Vec<(AttendeeId, Party)> {
    let mut mine = Vec::new();
    for one in &all.board.trainees {
        match by {
            By::Office(asking) if one.asking == asking => {
                mine.extend([(one.attendee, Party::Trainee), (one.attendee, Party::Supporter)]);
            }
            By::Employer(asking) if all.employers_of(one.attendee).contains(&asking) => {
                mine.push((one.attendee, Party::Employer));
            }
            By::Trainee { asking, attendee } if (one.asking, one.attendee) == (asking, attendee) => {
                mine.push((one.attendee, Party::Trainee));
            }
            By::Office(_) | By::Employer(_) | By::Trainee { .. } | By::Member(_) => {}
        }
    }
    mine
}

/// What is being written, or came back.
#[derive(Default)]
struct Writing {
    attendee: Option<AttendeeId>,
    party: Option<Party>,
    said: Option<Said>,
    version: Option<i32>,
    errors: FieldErrors,
    /// Somebody put it right meanwhile.
    stale: bool,
}

/// The newest that a link wrote of a trainee as a party.
fn newest(mine: &[Own], attendee: AttendeeId, party: Party) -> Option<&Own> {
    let of_it = |own: &&Own| own.attendee == attendee && own.party == party;
    mine.iter().filter(of_it).max_by_key(|own| own.late)
}

async fn page(
    app: &App,
    tx: &Tx,
    place: &Place,
    all: &Reviews,
    writing: &Writing,
) -> Result<minijinja::Value> {
    let lang = place.reader.lang;
    let now = app.clock.now();
    let today = all.board.today(now);
    let mine = own(app, tx, place.by, all).await?;
    let speaks = speaks(all, place.by);
    let closed = all.is_closed(now);
    let mut rows: Vec<minijinja::Value> = Vec::new();
    let mut form = None;
    for (attendee, party) in &speaks {
        let trainee = all.trainee(*attendee)?;
        let late = all.is_late(*attendee, now);
        let there = newest(&mine, *attendee, *party);
        let typed_in = there.is_some_and(|own| own.said.is_none());
        // What was in time cannot be put right any more; what comes now stands beside it.
        let current = there.filter(|own| own.late == late);
        let opens = all.opens_on(*attendee, *party, place.asking.id);
        let may = !closed && opens <= today && (!typed_in || late && current.is_none());
        if writing.attendee == Some(*attendee) && writing.party == Some(*party) && may {
            let kept = current.and_then(|own| own.said.clone()).unwrap_or_default();
            let said = writing.said.clone().unwrap_or(kept);
            form = Some(shown! {
                name => trainee.name, attendee => attendee,
                goal => shown_goal(app, tx, *attendee).await?,
                version => writing.version.unwrap_or_else(|| current.map_or(0, |own| own.version)),
                late => late, there => current.is_some(),
                saved => current.filter(|_| writing.stale).and_then(|own| own.said.as_ref()).map(|said| {
                    fields::lines(&all.items, *party, said, lang)
                }),
                fields => fields::shown(&all.items, *party, &said, lang),
            });
        }
        let said = there.and_then(|own| own.said.as_ref());
        rows.push(shown! {
            attendee => attendee, name => trainee.name, party => word(*party),
            goal => shown_goal(app, tx, *attendee).await?,
            at => there.map(|own| written::moment(lang, own.at, all.board.whole.zone())),
            lines => said.map(|said| fields::lines(&all.items, *party, said, lang)),
            own_words => there.is_some_and(|own| own.by_trainee), typed_in => typed_in, may => may, held => late, again => current.is_some(),
            from => (opens > today).then(|| written::date(lang, opens)),
        });
    }
    let unsent = form.is_none().then_some(writing.said.as_ref()).flatten();
    Ok(shown! {
        token => place.token,
        action => place.here, days_page => place.days,
        own => matches!(place.by, By::Trainee { .. }),
        title => all.board.whole.told_title(lang),
        employer => matches!(place.by, By::Employer(_)),
        rows => rows, form => form, closed => closed, stale => writing.stale,
        kept => unsent.map(|said| fields::lines(&all.items, writing.party.unwrap_or(Party::Employer), said, lang)),
        errors => writing.errors.say(lang),
        code => crate::paper::qr::printed_code(&place.asking.code),
    })
}

/// `GET /i/{token}/review`: whom it is about; with `attendee` and `party` the form.
pub async fn show(app: web::Data<App>, door: Door, query: web::Query<Fields>) -> Result {
    show_at(&app, &stand(&app, door).await?, &query).await
}

pub(super) async fn show_at(app: &App, place: &Place, query: &Fields) -> Result {
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(all) = course(&tx, place).await? else { return Ok(to_invitation(place)) };
    let writing = Writing {
        attendee: get(query, "attendee").parse().ok(),
        party: fields::party(get(query, "party")),
        ..Writing::default()
    };
    let context = page(app, &tx, place, &all, &writing).await?;
    let help = help(&tx, place.reader.lang).await?;
    place.reader.page(Some(help), PAGE, context)
}

/// `POST /i/{token}/review`
pub async fn take(app: web::Data<App>, door: Door, Form(fields): Form<Fields>) -> Result {
    take_at(&app, &stand(&app, door).await?, &fields).await
}

pub(super) async fn take_at(app: &App, place: &Place, fields: &Fields) -> Result {
    let attendee = get(fields, "attendee").parse().map_err(|_| Error::NotFound)?;
    let party = fields::party(get(fields, "party")).ok_or(Error::NotFound)?;
    if get(fields, "act") == "back" {
        let of = (attendee, party, place.asking.id, get(fields, "version").parse().unwrap_or(0));
        take_back(app, place.asking.center_id, place.by, place.id, of).await?;
        return Ok(go_with(&place.here, Message::new("course-review-taken-back")));
    }
    let said = fields::read(fields);
    let new = NewEvaluation {
        attendee,
        party,
        asking: place.asking.id,
        way: Way::Link,
        said: said.clone(),
        seen: get(fields, "version").parse().unwrap_or(0),
    };
    let mut writing =
        Writing { attendee: Some(attendee), party: Some(party), said: Some(said), ..Writing::default() };
    let status = match evaluate(app, place.asking.center_id, place.by, place.id, new).await {
        Ok(taken) => {
            let key = match (taken, party) {
                (Taken::Late, _) => "course-review-thanks-late",
                (Taken::InTime, Party::Trainee) => "course-review-thanks-trainee",
                (Taken::InTime, _) => "course-review-thanks",
            };
            return Ok(go_with(&place.here, Message::new(key)));
        }
        Err(ReviewError::Fields(errors)) => {
            writing.errors = errors;
            writing.version = get(fields, "version").parse().ok();
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(ReviewError::Stale) => {
            writing.stale = true;
            StatusCode::CONFLICT
        }
        Err(ReviewError::Closed | ReviewError::NotOwn) => StatusCode::CONFLICT,
        Err(error) => return Err(error.into()),
    };
    let tx = app.db.scoped(place.asking.center_id).read().await?;
    let Some(all) = course(&tx, place).await? else { return Ok(to_invitation(place)) };
    let context = page(app, &tx, place, &all, &writing).await?;
    let help = help(&tx, place.reader.lang).await?;
    let mut answer = place.reader.page(Some(help), PAGE, context)?;
    *answer.status_mut() = status;
    Ok(answer)
}
