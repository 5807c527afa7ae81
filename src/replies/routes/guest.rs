//! Whoever stands at the door with a link: who it is and what their pages show.
//!
//! Nobody signs in and nothing is remembered in the browser: what was typed travels in the form. Answers are counted
//! per invitation.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::titles;
use crate::i18n::Message;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, Door, Scene, ToldDay};
use crate::paper::qr;
use crate::playbooks::placeholders::Context;
use crate::replies::error::ReplyError;
use crate::replies::form::Choice;
use crate::replies::party::{self, Party};
use crate::replies::store::{listing, seat};
use crate::replies::touring::Offered;
use crate::replies::{head, places};
use crate::web::page::Chrome;
use crate::web::{Error, Help, Reader, Result};

/// Whoever stands at the door with a right link.
pub(super) struct Guest {
    pub reader: Reader,
    pub token: String,
    pub center: CenterId,
    pub asking: Asking,
    /// A signed-in member of the same center who opened the link.
    pub staff: Option<Staff>,
}

/// Everything a guest's page shows.
pub(super) struct Place {
    pub party: Party,
    pub scene: Scene,
    pub words: Context,
    /// The days of a course, each with what concerns its guests and what happens on it.
    pub days: Vec<ToldDay>,
    pub help: Help,
    /// Where one may come to; empty where there is no choice.
    pub choices: Vec<Choice>,
    /// Which tours there are; none where the gathering has none.
    pub tours: Offered,
    /// What the office said of the list of participants; `None` where no office was asked.
    pub listed: Option<bool>,
    /// No seat is free anywhere: whoever joins now waits.
    pub full: bool,
}

impl Guest {
    /// Who opened the link; a page instead where it is about a visit, a survey or a practicum, which have
    /// pages of their own.
    ///
    /// # Errors
    /// [`ReplyError::Closed`] where the invitation was called back.
    pub async fn enter(request: &HttpRequest, door: Door) -> Result<std::result::Result<Self, HttpResponse>> {
        let Door { token, center, asking, reader } = door;
        match asking.subject_kind {
            SubjectKind::Visit => return Ok(Err(seen(&format!("/i/{token}/visit")))),
            SubjectKind::Survey => return Ok(Err(seen(&format!("/i/{token}/questionnaire")))),
            SubjectKind::Practicum => return Ok(Err(seen(&format!("/i/{token}/practicum")))),
            SubjectKind::Speaker => return Ok(Err(seen(&format!("/i/{token}/speaking")))),
            SubjectKind::Gathering => {}
        }
        if asking.closed_at.is_some() {
            return Err(ReplyError::Closed.into());
        }
        let staff = Staff::find(request).await?.filter(|staff| staff.center == center);
        Ok(Ok(Guest { reader, token, center, asking, staff }))
    }

    /// Everything that the page shows.
    pub async fn place(&self, app: &App, tx: &Tx) -> Result<Place> {
        let party = party::party(tx, &self.asking).await?;
        let gathering = GatheringId(self.asking.subject_id);
        let scene = Scene::read(tx, gathering).await?.ok_or(Error::NotFound)?;
        let lang = self.reader.lang;
        let addressed = invitations::party(tx, &self.asking).await?;
        let link = invitations::link(app, &self.asking);
        let mut words = scene.context(lang, &addressed, &link, &qr::printed_code(&self.asking.code));
        // A page says who invites; chair and secretariat sign letters.
        words.hosts = scene.hosts(lang);
        let mut days = scene.programme(lang);
        // What a neutral title keeps to itself, purpose, agenda and days do not tell either.
        if titles::is_neutral(&scene.whole.gathering) {
            words.agenda.clear();
            words.days.clear();
            days.clear();
            for told in [&mut words.gathering.purpose, &mut words.gathering.goal, &mut words.gathering.aim] {
                told.clear();
            }
        }
        let help = invitations::help(&scene, lang);
        let pools = tx.ask(seat::numbers(tx, gathering)).await?;
        let choices = head::choices(&scene.whole, &pools, lang);
        let listed = listed(tx, &self.asking).await?;
        let tours = Offered::read(tx, &scene.whole, lang).await?;
        Ok(Place { full: !places::any_free(&pools), tours, party, scene, words, days, help, choices, listed })
    }

    /// A page in the guest's language, with whom to ask; signed-in staff keep their own surroundings.
    pub fn page(&self, status: StatusCode, help: Help, template: &str, context: minijinja::Value) -> Result {
        let mut chrome = match &self.staff {
            Some(staff) => staff.chrome("gatherings"),
            None => Chrome::of(&self.reader),
        };
        chrome.lang = self.reader.lang;
        chrome.banner.clone_from(&self.reader.banner);
        chrome.center_name.clone_from(&help.center);
        chrome.help = Some(help);
        chrome.page(status, template, context)
    }
}

/// Whether an office may stand on the list of participants, as it said last; `None` where no office was asked.
pub(super) async fn listed(tx: &Tx, asking: &Asking) -> Result<Option<bool>> {
    let Some((gathering, office)) = asking.office_of_gathering() else { return Ok(None) };
    Ok(Some(listing::of_office(tx, gathering, office).await?.is_some_and(|row| row.consents)))
}

/// A look that leads elsewhere: 302, so that HEAD and GET stay what they are.
pub(super) fn seen(to: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, to)).finish()
}

/// Says a message on the next page; for the staff buttons on a guest's page.
pub(super) fn back_to(token: &str, message: Message) -> HttpResponse {
    crate::web::go_with(&format!("/i/{token}"), message)
}
