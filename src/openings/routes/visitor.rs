//! An office at the board: by the link of an invitation to a round of the series, or by its own link.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::accounts::{self, Actor, Center};
use crate::app::App;
use crate::db::{CenterId, GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings;
use crate::invitations::Door;
use crate::invitations::model::SubjectKind;
use crate::openings::service::{Board, By, Member, members, read};
use crate::porch::{OwnDoor, help_of};
use crate::web::{Error, Reader, Result};

/// Somebody of an office that came by a right link.
pub struct Visitor {
    /// The board's address behind the link, and where one came from.
    pub base: String,
    pub home: String,
    pub center: CenterId,
    pub office: OrganizationId,
    pub series: SeriesId,
    pub reader: Reader,
    actor: Actor,
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { open(&request).await }.boxed_local()
    }
}

async fn open(request: &HttpRequest) -> Result<Visitor> {
    // A link is in the address; what is sent along is the handler's.
    let payload = &mut Payload::None;
    if request.path().starts_with("/o/") {
        let door = OwnDoor::from_request(request, payload).await?;
        let series = request.match_info().query("series").parse().map_err(|_| Error::NotFound)?;
        let home = format!("/o/{}", door.token);
        return Ok(Visitor {
            base: format!("{home}/openings/{series}"),
            home,
            center: door.center,
            office: door.office,
            series,
            reader: Reader::of(request),
            actor: Actor::Office(door.office),
        });
    }
    let app = request.app_data::<web::Data<App>>().ok_or(Error::NotFound)?;
    let door = Door::from_request(request, payload).await?;
    let asking = &door.asking;
    let of_round = asking.subject_kind == SubjectKind::Gathering && asking.closed_at.is_none();
    let office = asking.organization_id.filter(|_| of_round).ok_or(Error::NotFound)?;
    let tx = app.db.scoped(door.center).read().await?;
    let round = gatherings::find(&tx, GatheringId(asking.subject_id)).await?.ok_or(Error::NotFound)?;
    let home = format!("/i/{}", door.token);
    Ok(Visitor {
        base: format!("{home}/openings"),
        home,
        center: door.center,
        office,
        series: round.series_id.ok_or(Error::NotFound)?,
        actor: Actor::Guest(asking.id),
        reader: door.reader,
    })
}

/// What a visitor's pages stand on.
pub struct Scene {
    pub center: Center,
    pub board: Board,
    pub members: Vec<Member>,
    pub own: Member,
}

impl Visitor {
    /// Who acts.
    pub fn by(&self) -> By {
        By::Office(self.actor, self.office)
    }

    /// The board, for an office that belongs to it.
    ///
    /// # Errors
    /// 404 where it is closed or the office belongs to it no more.
    pub async fn scene(&self, app: &App, tx: &Tx) -> Result<Scene> {
        let now = app.clock.now();
        let board = read(tx, self.series, now).await?;
        let members = members(tx, self.series, now).await?;
        let own = members.iter().find(|one| one.organization == self.office).cloned();
        let (true, Some(own)) = (board.is_open, own) else { return Err(Error::NotFound) };
        let center = accounts::center(tx).await?.ok_or(Error::NotFound)?;
        Ok(Scene { center, board, members, own })
    }

    /// A page in the reader's language, with whom to ask.
    pub fn page(
        &self,
        scene: &Scene,
        status: StatusCode,
        template: &str,
        context: minijinja::Value,
    ) -> Result<HttpResponse> {
        let help = Some(help_of(scene.center.clone(), String::new(), self.reader.lang));
        match status {
            StatusCode::OK => self.reader.page(help, template, context),
            _ => self.reader.again(help, template, context),
        }
    }
}
