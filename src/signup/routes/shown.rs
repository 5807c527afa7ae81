//! What the public pages share: who is let in by a code, what is told of the gathering, what can be chosen.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use minijinja::Value;

use crate::app::App;
use crate::db::Tx;
use crate::gatherings;
use crate::i18n::{Lang, written};
use crate::invitations::{self, Scene};
use crate::paper::qr;
use crate::peers;
use crate::playbooks::placeholders::Context;
use crate::porch::turned_away;
use crate::replies::store::seat;
use crate::replies::{place_choices, word};
use crate::shown;
use crate::signup::model::{Ask, Heard, Kind};
use crate::signup::opening::Standing;
use crate::signup::service::{self, Place};
use crate::web::page::Chrome;
use crate::web::{Error, Help, Reader, Result};

/// Whoever stands at a public page, and what is behind it.
pub struct Visit {
    pub place: Place,
    pub scene: Scene,
    pub words: Context,
    pub standing: Standing,
    pub reader: Reader,
    /// Where one may come to; empty where there is no choice.
    pub places: Vec<Value>,
    /// No seat is free: whoever signs up now waits.
    pub full: bool,
    /// What is asked beside the sign-up.
    pub asked: peers::Asked,
}

/// Something to choose.
pub fn choice(value: &str, label: &str) -> Value {
    shown! { value => value, label => label }
}

/// Lets somebody in by the code of the path. A code that never was, a desk that is closed, and a gathering that may have no
/// public page answer like any link that opens nothing.
pub async fn enter(app: &App, request: &HttpRequest, code: &str) -> Result<Visit> {
    let Some(place) = service::enter(app, code).await? else {
        return Err(turned_away(app, request, None).await);
    };
    let mut reader = Reader::of(request);
    let lang = reader.lang;
    let now = app.clock.now();
    let gathering = place.desk.gathering_id;
    let tx = app.db.scoped(place.center).read().await?;
    let scene = Scene::read(&tx, gathering).await?.filter(|scene| scene.whole.gathering.deleted_at.is_none());
    let standing = match &scene {
        Some(scene) => service::standing_of(&tx, now, &scene.whole, &place.desk).await?,
        None => Standing::Closed,
    };
    let Some(scene) = scene.filter(|_| standing != Standing::Closed) else {
        drop(tx);
        return Err(turned_away(app, request, Some(place.center)).await);
    };
    reader.banner = gatherings::banner(&tx, gathering, lang, now).await?;
    let mut words = scene.context(lang, &invitations::Party::default(), &app.link(&place.path()), "");
    words.hosts = scene.hosts(lang);
    // How to come in online is told to those who applied.
    words.gathering.access.clear();
    let pools = tx.ask(seat::numbers(&tx, gathering)).await?;
    let places = place_choices(&scene.whole, &pools, lang);
    let places = places.iter().map(|one| choice(&one.value, &one.label)).collect();
    let full = pools.iter().all(|pool| i64::from(pool.capacity) <= pool.seated);
    let asked = peers::asked(&tx, &scene.whole, now).await?;
    Ok(Visit { place, scene, words, standing, reader, places, full, asked })
}

impl Visit {
    /// The themes that can be marked, with their signs.
    pub fn themes(&self) -> Vec<Value> {
        let shown = |row: &peers::store::theme::Model| {
            choice(&row.id.to_string(), &format!("{} {}", row.symbol.sign(), row.words))
        };
        self.asked.themes.iter().map(shown).collect()
    }

    pub fn lang(&self) -> Lang {
        self.reader.lang
    }

    pub fn help(&self) -> Help {
        invitations::help(&self.scene, self.lang())
    }

    /// The venues as anybody may read them: of a room online only that it is one.
    fn venues(&self) -> Vec<Value> {
        let lang = self.lang();
        let shown = |venue: &gatherings::Venue| {
            let address = if venue.online { "" } else { venue.address.as_str() };
            shown! { name => venue.name_in(lang), address => address, online => venue.online }
        };
        self.scene.whole.venues.iter().map(shown).collect()
    }

    /// What every page of this room is told.
    pub fn about(&self, app: &App) -> Value {
        let lang = self.lang();
        let (whole, desk) = (&self.scene.whole, &self.place.desk);
        let zone = whole.zone();
        let erased = service::erase_on(app.clock.now(), whole.gathering.ends_at, zone);
        let url = app.link(&self.place.path());
        shown! {
            words => self.words, venues => self.venues(), path => self.place.path(), url => url,
            qr => qr::svg(&url).unwrap_or_default(), cost => desk.cost, lead => desk.words,
            closes => written::date(lang, service::closing_day(whole, desk)),
            takes => self.standing.takes(), late => self.standing == Standing::Late,
            standing => crate::i18n::t(lang, self.standing.key()),
            office => self.place.office(), friend => self.place.by_friend(), forwards => self.place.forward.is_some(),
            easy => desk.asks.asks(Ask::Easy), erased => written::date(lang, erased), full => self.full,
            measure => whole.gathering.per_office_cap, places => self.places,
        }
    }

    /// A page of this room, with whom to ask.
    pub fn page(&self, status: StatusCode, template: &str, context: Value) -> Result {
        let help = self.help();
        let mut chrome = Chrome::of(&self.reader);
        chrome.center_name.clone_from(&help.center);
        chrome.help = Some(help);
        chrome.page(status, template, context)
    }
}

/// Kinds to choose from.
pub fn kinds(lang: Lang) -> Vec<Value> {
    Kind::ALL.into_iter().map(|kind| choice(&word(kind), &kind.said(lang))).collect()
}

/// Ways of hearing of it to choose from.
pub fn heard(lang: Lang) -> Vec<Value> {
    Heard::ALL.into_iter().map(|heard| choice(&word(heard), &heard.said(lang))).collect()
}

/// The gathering of a staff page that can have a desk.
pub async fn whole_of(tx: &Tx, id: crate::db::GatheringId) -> Result<gatherings::Whole> {
    let whole = gatherings::whole(tx, id).await?.ok_or(Error::NotFound)?;
    if whole.subject().meets() { Ok(whole) } else { Err(Error::NotFound) }
}
