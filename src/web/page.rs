//! Pages: the frame around every template, and the redirect after every POST.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use minijinja::Value;
use serde::Serialize;

use super::finding::Notice;
use super::reader::{FLASH_COOKIE, Flash, Reader};
use super::{Error, templates};
use crate::i18n::{Lang, Message};

/// What every layout shows around a page; `chrome` in the templates.
#[derive(Clone, Debug, Serialize)]
pub struct Chrome {
    pub lang: Lang,
    pub signed_in: bool,
    pub member_name: String,
    pub center_name: String,
    /// The token that every form of this session sends back; empty for guests.
    pub csrf: String,
    pub path: String,
    pub flash: Option<ShownFlash>,
    pub practice: bool,
    pub mail_held: bool,
    pub help: Option<Help>,
    /// What stands on every page behind a guest's link: called off, put off …
    pub banner: Option<String>,
    /// What staff are told on every page of what it is about.
    pub notices: Vec<Notice>,
    pub other_lang_url: String,
    /// The place in the navigation: today, plan, gatherings, organizations, playbooks, outbox, settings.
    pub nav: String,
    /// IANA zone in which moments are shown.
    pub zone: String,
}

/// A notice in the reader's language.
#[derive(Clone, Debug, Serialize)]
pub struct ShownFlash {
    pub kind: String,
    pub text: String,
}

/// Whom to ask: the same block at the same place on every guest page (WCAG 2.2, 3.2.6).
#[derive(Clone, Debug, Default, Serialize)]
pub struct Help {
    pub center: String,
    pub person: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub hours: String,
}

impl Chrome {
    /// The frame for somebody who is not signed in.
    pub fn of(reader: &Reader) -> Self {
        let kept: Vec<&str> =
            reader.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
        let mut query = kept.join("&");
        if !query.is_empty() {
            query.push('&');
        }
        Chrome {
            lang: reader.lang,
            signed_in: false,
            member_name: String::new(),
            center_name: String::new(),
            csrf: String::new(),
            path: reader.path.clone(),
            flash: reader
                .flash
                .as_ref()
                .map(|flash| ShownFlash { kind: flash.kind.clone(), text: flash.message.say(reader.lang) }),
            practice: reader.practice,
            mail_held: reader.mail_held,
            help: None,
            banner: reader.banner.clone(),
            notices: Vec::new(),
            other_lang_url: format!("{}?{query}lang={}", reader.path, reader.lang.other()),
            nav: String::new(),
            zone: "Asia/Tokyo".to_owned(),
        }
    }

    /// Renders `template` (its path below `src`) into a response. The template sees `context`, `chrome`, `lang`.
    pub fn page(&self, status: StatusCode, template: &str, context: Value) -> Result<HttpResponse, Error> {
        let body = templates::render(template, self, context)?;
        let mut response = HttpResponse::build(status);
        response.content_type("text/html; charset=utf-8");
        if self.flash.is_some() {
            let mut spent = Cookie::build(FLASH_COOKIE, "").path("/").finish();
            spent.make_removal();
            response.cookie(spent);
        }
        Ok(response.body(body))
    }
}

impl Reader {
    /// A page for a guest, with whom to ask.
    pub fn page(&self, help: Option<Help>, template: &str, context: Value) -> Result<HttpResponse, Error> {
        let mut chrome = Chrome::of(self);
        chrome.center_name = help.as_ref().map(|help| help.center.clone()).unwrap_or_default();
        chrome.help = help;
        chrome.page(StatusCode::OK, template, context)
    }

    /// As [`Reader::page`] for a form that could not be taken: 422.
    pub fn again(&self, help: Option<Help>, template: &str, context: Value) -> Result<HttpResponse, Error> {
        let mut response = self.page(help, template, context)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }
}

/// After a POST: 303 to a page of our own.
pub fn go(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header(("Location", to)).finish()
}

/// As [`go`], with a notice that the next page says once.
pub fn go_with(to: &str, message: Message) -> HttpResponse {
    noticed(to, "good", message)
}

/// As [`go_with`] for what could not be done.
pub fn go_with_problem(to: &str, message: Message) -> HttpResponse {
    noticed(to, "bad", message)
}

fn noticed(to: &str, kind: &str, message: Message) -> HttpResponse {
    let flash = Flash { kind: kind.to_owned(), message };
    HttpResponse::SeeOther().insert_header(("Location", to)).cookie(flash.cookie()).finish()
}
