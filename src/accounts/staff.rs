//! The staff door: who is signed in, and the forms they send.
//!
//! Pages take the session's cookie; the API takes a bearer token and no cookie, so that no other site can make
//! a browser call it. A member whose time at the center is over, or whose account is disabled, is out at the
//! next request.

use actix_web::dev::Payload;
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};
use futures_util::future::LocalBoxFuture;
use minijinja::Value;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::cookie;
pub use super::cookie::SESSION_COOKIE;
use super::model::{Actor, Role};
use super::store::{account, center, member, session};
use super::trail;
use crate::app::App;
use crate::db::{AccountId, CenterId, MembershipId, Scope, Tx};
use crate::i18n::{Message, Texts};
use crate::seal::token_hash;
use crate::web::finding::Notice;
use crate::web::{Chrome, Compared, Error, Reader, Stale, form, guard};

/// A session ends after so long without a request …
pub const IDLE: Duration = Duration::hours(4);
/// … and after so long whatever happens: a working day (OWASP ASVS 5.0 §7.3).
pub const LONGEST: Duration = Duration::hours(12);

/// A signed-in member of a center.
#[derive(Clone, Debug)]
pub struct Staff {
    pub reader: Reader,
    pub account: AccountId,
    pub member: MembershipId,
    pub center: CenterId,
    pub role: Role,
    /// The member's name as it is written.
    pub name: String,
    pub center_name: Texts,
    /// The center's zone.
    pub zone: chrono_tz::Tz,
    /// What must not be overlooked on the page that is asked for.
    notices: Vec<Notice>,
    csrf: String,
}

impl Staff {
    /// The actor of what this member does.
    pub fn actor(&self) -> Actor {
        Actor::Member(self.member)
    }

    /// The center's rows.
    pub fn scope<'a>(&self, app: &'a App) -> Scope<'a> {
        app.db.scoped(self.center)
    }

    /// Refuses viewers.
    pub fn may_edit(&self) -> Result<(), Error> {
        if self.role.may_edit() { Ok(()) } else { Err(Error::Forbidden(Message::new("error-viewer"))) }
    }

    /// Refuses everybody but administrators.
    pub fn may_administer(&self) -> Result<(), Error> {
        if self.role == Role::Administrator {
            Ok(())
        } else {
            Err(Error::Forbidden(Message::new("error-administrators-only")))
        }
    }

    /// The frame of a staff page at `nav`.
    pub fn chrome(&self, nav: &str) -> Chrome {
        let mut chrome = Chrome::of(&self.reader);
        chrome.signed_in = true;
        chrome.member_name.clone_from(&self.name);
        chrome.center_name = self.center_name.read(self.reader.lang).to_owned();
        chrome.csrf.clone_from(&self.csrf);
        chrome.nav = nav.to_owned();
        chrome.zone = self.zone.name().to_owned();
        chrome.notices.clone_from(&self.notices);
        chrome
    }

    /// A staff page.
    pub fn page(&self, nav: &str, template: &str, context: Value) -> Result<HttpResponse, Error> {
        self.chrome(nav).page(StatusCode::OK, template, context)
    }

    /// The same page again for a form that could not be taken: 422.
    pub fn again(&self, nav: &str, template: &str, context: Value) -> Result<HttpResponse, Error> {
        self.chrome(nav).page(StatusCode::UNPROCESSABLE_ENTITY, template, context)
    }

    /// Both versions of a form that came too late, with who saved `subject` in between; `keep` is the page on
    /// which what was saved stands.
    pub async fn stale(
        &self,
        tx: &Tx,
        subject: Uuid,
        rows: Vec<Compared>,
        keep: impl Into<String>,
    ) -> Result<Stale, Error> {
        let lang = self.reader.lang;
        let last = trail::last_change(tx, lang, subject).await?;
        Ok(Stale::of(rows, keep).by(lang, self.zone, last))
    }

    /// The member whom the [`gate`](super::gate) let in.
    async fn at_the_gate(request: &HttpRequest) -> Result<Self, Error> {
        let known = request.extensions().get::<Staff>().cloned();
        match known {
            Some(staff) => Ok(staff),
            None => Staff::find(request).await?.ok_or(Error::SignIn),
        }
    }

    /// The member behind a request, if any: guest pages show staff a little more.
    pub async fn find(request: &HttpRequest) -> Result<Option<Self>, Error> {
        let app = request.app_data::<web::Data<App>>().expect("the App is mounted").clone();
        let reader = Reader::of(request);
        let now = app.clock.now();
        if guard::path(request).starts_with("/api/") {
            let header = request.headers().get("authorization").and_then(|value| value.to_str().ok());
            let Some(token) = header.and_then(|value| value.strip_prefix("Bearer ")) else { return Ok(None) };
            let across = app.db.across_to_read().await?;
            let Some(token) = member::find_token(&across, &token_hash(token.trim())).await? else {
                return Ok(None);
            };
            drop(across);
            let tx = app.db.scoped(token.center_id).read().await?;
            let Some(member) = member::find(&tx, token.membership_id).await? else { return Ok(None) };
            return Self::of(&tx, reader, member, String::new(), now).await;
        }
        let Some(token) = cookie::session_token(&app, request) else { return Ok(None) };
        let hash = token_hash(&token);
        let across = app.db.across_to_read().await?;
        let Some(found) = session::find(&across, &hash, now).await? else { return Ok(None) };
        if found.seen_at + IDLE < now {
            return Ok(None);
        }
        let Some(member) = member::find_across(&across, found.center_id, found.account_id).await? else {
            return Ok(None);
        };
        drop(across);
        if found.seen_at + Duration::minutes(5) < now {
            let across = app.db.across().await?;
            session::seen(&across, found.id, now).await?;
            across.commit().await?;
        }
        let csrf = app.seal.link_token("form", found.id.0, 0);
        let tx = app.db.scoped(found.center_id).read().await?;
        let Some(mut staff) = Self::of(&tx, reader, member, csrf, now).await? else { return Ok(None) };
        if request.method() == Method::GET
            && let Some(gathering) = gathering_in(request.path())
        {
            for watcher in app.watchers() {
                staff.notices.extend(watcher(&tx, staff.reader.lang, gathering, now).await?);
            }
        }
        Ok(Some(staff))
    }

    async fn of(
        tx: &Tx,
        reader: Reader,
        member: member::Model,
        csrf: String,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, Error> {
        let Some(center) = center::find(tx).await? else { return Ok(None) };
        let account = account::find(tx, member.account_id).await?;
        let today = now.with_timezone(&center.tz()).date_naive();
        if account.is_none_or(|account| account.disabled_at.is_some()) || !member.works_on(today) {
            return Ok(None);
        }
        Ok(Some(Staff {
            reader,
            account: member.account_id,
            member: member.id,
            center: member.center_id,
            role: member.role,
            name: member.name(),
            zone: center.tz(),
            center_name: center.name,
            notices: Vec::new(),
            csrf,
        }))
    }
}

/// The gathering of whose pages this path is one.
fn gathering_in(path: &str) -> Option<Uuid> {
    path.strip_prefix("/gatherings/")?.split('/').next()?.parse().ok()
}

impl FromRequest for Staff {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Staff::at_the_gate(&request).await })
    }
}

/// A form that a signed-in member posted, its form token checked.
pub struct StaffForm<T> {
    pub staff: Staff,
    pub form: T,
}

#[derive(serde::Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for StaffForm<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let bytes = web::Bytes::from_request(&request, payload);
        Box::pin(async move {
            let staff = Staff::at_the_gate(&request).await?;
            let bytes = bytes.await.map_err(|_| Error::Invalid(Message::new("error-form-too-large")))?;
            let token: Token = form::read(&bytes)?;
            staff.check_csrf(&token.csrf)?;
            Ok(StaffForm { staff, form: form::read(&bytes)? })
        })
    }
}

impl Staff {
    /// Refuses a form without this session's token; multipart forms bring theirs to this.
    pub fn check_csrf(&self, token: &str) -> Result<(), Error> {
        if !self.csrf.is_empty() && token_hash(token) == token_hash(&self.csrf) {
            Ok(())
        } else {
            Err(Error::Forbidden(Message::new("error-form-token")))
        }
    }
}
