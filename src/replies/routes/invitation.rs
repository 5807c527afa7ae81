//! The invitation as its guest sees it, and where the party stands after it answered. Looking changes nothing.

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse, web};

use super::guest::{Guest, Place, seen};
use crate::app::App;
use crate::calendar::{ical, zoned};
use crate::gatherings::service::minutes::approved_of;
use crate::gatherings::{self, GatheringState};
use crate::i18n::{Lang, written};
use crate::invitations::{self, Door, Scene};
use crate::paper::qr;
use crate::replies::joining::{awaited_from, online_places, ways_in};
use crate::replies::model::{AttendanceState, SeatState};
use crate::replies::notes::{self, Looking};
use crate::replies::party::Standing;
use crate::replies::{head, letters};
use crate::shown;
use crate::web::{Error, Result};

/// `GET /i/{token}`
pub async fn look(app: web::Data<App>, request: HttpRequest, door: Door) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let now = app.clock.now();
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let gathering = &place.scene.whole.gathering;
    let called_off = gathering.state == GatheringState::CalledOff;
    let postponed = gathering.state == GatheringState::Postponed;
    if gathering.ends_at <= now && guest.staff.is_none() && !called_off && !postponed {
        let mut page = "questionnaire";
        for leads in app.leaders() {
            if let Some(found) = leads(&tx, &guest.asking).await? {
                page = found;
                break;
            }
        }
        return Ok(seen(&format!("/i/{}/{page}", guest.token)));
    }
    let checks_in = guest.checks_in(&place, now);
    let tours = gatherings::tours(&tx, &place.scene.whole).await?;
    // Whoever has a seat shows this at the door, where the reception's own telephone opens it.
    let shows_qr =
        place.party.standing == Standing::Attending && !called_off && !postponed && guest.staff.is_none();
    let qr = match shows_qr {
        true => qr::svg(&invitations::link(&app, &guest.asking)).ok(),
        false => None,
    };
    let looking = Looking {
        app: &app,
        tx: &tx,
        asking: &guest.asking,
        whole: &place.scene.whole,
        lang: guest.reader.lang,
        now,
    };
    let notes = if called_off || postponed { Vec::new() } else { notes::all(looking).await? };
    let context = shown! {
        notes => notes,
        words => place.words,
        days => place.days,
        token => guest.token,
        base => format!("/gatherings/{}", gathering.id),
        standing => place.party.standing,
        reply => place.party.reply,
        people => guest.people(&place),
        seated => place.party.seated().count(),
        waiting => place.party.waiting().count(),
        venues => venues(&place.scene, guest.reader.lang),
        ways => ways_in(&place.scene.whole, &place.party, now).iter().map(|venue| shown! {
            name => venue.name_in(guest.reader.lang), url => venue.url,
        }).collect::<Vec<_>>(),
        joins => online_places(&place.scene.whole, &place.party).iter().any(|venue| !venue.url.is_empty()),
        // Who chose what is online reads from when on the way in stands here.
        ways_from => awaited_from(&place.scene.whole, &place.party, now)
            .map(|from| written::date(guest.reader.lang, zoned::local_date(from, place.scene.whole.zone()))),
        several => !place.choices.is_empty(),
        called_off => called_off,
        postponed => postponed,
        asks_again => place.party.asks_again,
        begun => place.scene.whole.has_begun(now),
        late => gathering.reply_until <= now,
        opens => gathering.applications_open_at.is_some_and(|opens| now < opens),
        trainees => gathering.takes_trainees(),
        tours => !tours.is_empty(),
        hosting => tours.iter().any(|tour| tour.row.asking_id == guest.asking.id && tour.is_on()),
        full => place.full,
        checks_in => checks_in,
        qr => qr,
        minutes => place.scene.minutes.as_ref().map(|enclosed| enclosed.title.read(guest.reader.lang)),
        listing => guest.asking.office_of_gathering().map(|_| format!("/i/{}/listing", guest.token)),
    };
    let template = match place.party.standing {
        Standing::None if !called_off => "replies/views/invited.html",
        _ => "replies/views/standing.html",
    };
    guest.page(StatusCode::OK, place.help, template, context)
}

/// `GET /i/{token}/entry.ics`: the entry as it stands, to be taken into one's own calendar.
pub async fn entry(app: web::Data<App>, request: HttpRequest, door: Door) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let answer = letters::partstat(&place.party);
    let link = invitations::link(&app, &guest.asking);
    let whole = &place.scene.whole;
    let ways = ways_in(whole, &place.party, app.clock.now());
    let ways = gatherings::places::ways_in(&ways, Lang::of(&guest.asking.lang));
    let entry = invitations::entry(&app, whole, &guest.asking, answer, (&link, &ways));
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"entry.ics\""))
        .body(ical::publish(&entry)))
}

/// `GET /i/{token}/minutes`: the approved minutes, of the gathering itself once there are any, else of the round before.
pub async fn minutes(app: web::Data<App>, request: HttpRequest, door: Door) -> Result {
    let guest = match Guest::enter(&request, door).await? {
        Ok(guest) => guest,
        Err(page) => return Ok(page),
    };
    let tx = app.db.scoped(guest.center).read().await?;
    let place = guest.place(&app, &tx).await?;
    let own = approved_of(&tx, &place.scene.whole.gathering).await?;
    let enclosed = own.as_ref().or(place.scene.minutes.as_ref()).ok_or(Error::NotFound)?;
    let context = shown! {
        words => place.words, token => guest.token, title => enclosed.title.read(guest.reader.lang),
        date => enclosed.date, body => enclosed.read(guest.reader.lang),
    };
    guest.page(StatusCode::OK, place.help, "replies/views/minutes.html", context)
}

impl Guest {
    /// Whether the member who opened the link may mark people here: on the day, from the morning on.
    fn checks_in(&self, place: &Place, now: chrono::DateTime<chrono::Utc>) -> bool {
        let whole = &place.scene.whole;
        let today = zoned::local_date(now, whole.zone());
        self.staff.as_ref().is_some_and(|staff| staff.role.may_edit())
            && whole.days.iter().any(|day| day.date == today)
    }

    fn people(&self, place: &Place) -> Vec<minijinja::Value> {
        let Place { party, scene, .. } = place;
        party
            .people
            .iter()
            .map(|person| {
                shown! {
                    id => person.id,
                    name => letters::called(self.reader.lang, party, person),
                    kana => person.kana,
                    seated => person.seat == Some(SeatState::Seated),
                    position => person.position,
                    place => head::place_name(&scene.whole, self.reader.lang, person.named.pool),
                    walk_in => person.walk_in,
                    here => person.attendance == Some(AttendanceState::CheckedIn),
                }
            })
            .collect()
    }
}

fn venues(scene: &Scene, lang: Lang) -> Vec<minijinja::Value> {
    scene
        .whole
        .venues
        .iter()
        .map(|venue| {
            let query = if venue.address.is_empty() { &venue.name } else { &venue.address };
            let map = crate::web::guard::on_a_map(query);
            shown! { name => venue.name_in(lang), address => venue.address, online => venue.online, notes => venue.notes, map => map }
        })
        .collect()
}
