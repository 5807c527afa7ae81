//! What guests read before they choose a venue: what its rooms have, whether there is room, and by which rules one changes.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Query};
use serde::Deserialize;

use crate::app::App;
use crate::db::{GatheringId, VenueId};
use crate::files;
use crate::gatherings::GatheringState;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Door, Scene};
use crate::replies::store::seat;
use crate::shown;
use crate::venues::service::photo as pictures;
use crate::venues::store::{details, photo};
use crate::web::guard::on_a_map;
use crate::web::{Error, Result};

/// `GET /i/{token}/venues`
pub async fn show(app: Data<App>, door: Door) -> Result {
    let Door { token, center, asking, reader } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let lang = reader.lang;
    let now = app.clock.now();
    let tx = app.db.scoped(*center).read().await?;
    let scene = Scene::read(&tx, GatheringId(asking.subject_id)).await?.ok_or(Error::NotFound)?;
    let whole = &scene.whole;
    let numbers = tx.ask(seat::numbers(&tx, whole.gathering.id)).await?;
    let known = details::list_of_gathering(&tx, whole.gathering.id).await?;
    let photos = photo::list_of_gathering(&tx, whole.gathering.id).await?;
    let rows: Vec<_> = whole
        .venues
        .iter()
        .filter_map(|venue| {
            let pools = whole.pools.iter().filter(|pool| pool.venue_id == venue.id).map(|pool| pool.id);
            let pools: Vec<_> = pools.collect();
            let own: Vec<_> = numbers.iter().filter(|of| pools.contains(&of.pool)).collect();
            let offered = own.iter().any(|of| of.capacity > 0 || of.seated + of.waiting > 0);
            let details = known.iter().find(|row| row.venue_id == venue.id).map(|row| &row.details);
            let query = if venue.address.is_empty() { &venue.name } else { &venue.address };
            let own_photo = photos.iter().find(|row| row.venue_id == venue.id);
            let src = own_photo.map(|_| format!("/i/{token}/venues/picture?venue={}", venue.id));
            let map = details.map(|of| of.map.clone()).filter(|map| !map.is_empty());
            offered.then(|| {
                shown! {
                    name => venue.name_in(lang), address => venue.address, notes => venue.notes,
                    online => venue.online,
                    photo => src, alt => own_photo.map(|row| row.alt.clone()),
                    map => map.unwrap_or_else(|| on_a_map(query)),
                    facts => details.map(|of| of.facts(lang)).unwrap_or_default(),
                    rooms => details.map(|of| of.rooms.clone()).unwrap_or_default(),
                    free => own.iter().map(|of| of.free()).sum::<usize>(),
                    waiting => own.iter().map(|of| of.waiting).sum::<i64>(),
                }
            })
        })
        .collect();
    if rows.len() < 2 && photos.is_empty() {
        // Where there is nothing to choose, all there is to see is the invitation.
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/i/{token}"))).finish());
    }
    let off = matches!(whole.gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    let context = shown! {
        token => token,
        title => whole.told_title(lang),
        several => rows.len() > 1,
        rows => rows,
        open => !off && !whole.has_begun(now),
    };
    reader.page(Some(invitations::help(&scene, lang)), "venues/views/guest.html", context)
}

/// Of which venue the photo is asked for.
#[derive(Deserialize)]
pub struct Pictured {
    #[serde(default)]
    venue: String,
}

/// `GET /i/{token}/venues/picture`: the photo of a venue that one may come to.
pub async fn picture(app: Data<App>, door: Door, asked: Query<Pictured>) -> Result {
    let Door { token, center, asking, .. } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    if asked.venue.is_empty() {
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/i/{token}/venues"))).finish());
    }
    let venue: VenueId = asked.venue.parse().map_err(|_| Error::NotFound)?;
    let tx = app.db.scoped(*center).read().await?;
    let (file, bytes) = pictures::picture(&app, &tx, (GatheringId(asking.subject_id), venue)).await?;
    Ok(files::served(&file, bytes))
}
