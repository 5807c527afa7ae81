//! A browser without a window: follows links and sends forms to the App in this process.
//!
//! It keeps cookies, follows redirects and sends back what the form it stands in already holds, as a person's
//! browser would. The stories use it, and so do the tests.

mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_http::Request;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::{COOKIE, LOCATION, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::test::{TestRequest, init_service};
use anyhow::{bail, ensure};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::routes;

pub use page::Page;

/// The house's routes as a service in this process: the very ones that `serve` serves.
pub struct House {
    call: Box<dyn Fn(Request) -> LocalBoxFuture<'static, anyhow::Result<ServiceResponse<BoxBody>>>>,
}

impl House {
    /// Opens the doors of `app`.
    pub async fn open(app: Arc<App>) -> Self {
        let service = std::rc::Rc::new(init_service(routes::house(app)).await);
        House {
            call: Box::new(move |request| {
                let answer = service.call(request);
                async move { answer.await.map_err(|error| anyhow::anyhow!("{error}")) }.boxed_local()
            }),
        }
    }

    /// A fresh browser: no cookies, nobody signed in.
    pub fn browser(self: &std::rc::Rc<Self>) -> Browser {
        Browser { house: self.clone(), cookies: BTreeMap::new(), page: Page::default() }
    }
}

/// Somebody's browser.
pub struct Browser {
    house: std::rc::Rc<House>,
    cookies: BTreeMap<String, String>,
    pub page: Page,
}

impl Browser {
    /// Opens a page and follows redirects. An error page is an error here.
    pub async fn open(&mut self, url: &str) -> anyhow::Result<&Page> {
        let status = self.get(url).await?;
        ensure!(status < 400, "GET {url} answers {status}: {}", self.page.headline());
        Ok(&self.page)
    }

    /// Opens a page and tells its status.
    pub async fn get(&mut self, url: &str) -> anyhow::Result<u16> {
        self.request(Method::GET, url, None, &[]).await
    }

    /// Sends the form that goes to `action` from the page we stand on, with these fields in the stead of those it
    /// holds under the same names.
    /// An error page, or the form again (422), is an error here.
    pub async fn send(&mut self, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<&Page> {
        let status = self.post(action, fields).await?;
        ensure!(status < 400, "POST {action} answers {status}: {}", self.page.headline());
        Ok(&self.page)
    }

    /// As [`Browser::send`], telling the status.
    pub async fn post(&mut self, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<u16> {
        let body = serde_html_form::to_string(self.filled(action, fields)?)?;
        self.request(
            Method::POST,
            action,
            Some(body.into_bytes()),
            &[("content-type", "application/x-www-form-urlencoded")],
        )
        .await
    }

    /// Sends the form that goes to `action` with a file picked in its field `field` (`multipart/form-data`).
    pub async fn upload(&mut self, action: &str, field: &str, file: (&str, &[u8])) -> anyhow::Result<&Page> {
        self.upload_with(action, &[], field, file).await
    }

    /// As [`Browser::upload`], with these fields in the stead of those that the form holds under the same names.
    pub async fn upload_with(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        field: &str,
        file: (&str, &[u8]),
    ) -> anyhow::Result<&Page> {
        let all = self.filled(action, fields)?;
        let boundary = "----tsudoi-browser-9f2c4e7a";
        let mut body = Vec::new();
        for (name, value) in &all {
            let head = format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let kind = if file.0.ends_with(".pdf") { "application/pdf" } else { "text/csv" };
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\n\
             content-type: {kind}\r\n\r\n",
            file.0
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file.1);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let status = self.request(Method::POST, action, Some(body), &[("content-type", &kind)]).await?;
        ensure!(status < 400, "POST {action} answers {status}: {}", self.page.headline());
        Ok(&self.page)
    }

    /// What the form that goes to `action` sends, with these fields in the stead of those it holds under the same names.
    fn filled(&self, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<Vec<(String, String)>> {
        let Some(mut all) = self.page.fields(action) else {
            bail!("{} has no form for {action}", self.page.url);
        };
        all.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Ok(all)
    }

    /// One request as it is, redirects followed; `headers` beside the cookies. On the heap: a story asks in many places.
    pub fn request<'a>(
        &'a mut self,
        method: Method,
        url: &'a str,
        body: Option<Vec<u8>>,
        headers: &'a [(&'a str, &'a str)],
    ) -> LocalBoxFuture<'a, anyhow::Result<u16>> {
        Box::pin(self.ask(method, url, body, headers))
    }

    async fn ask(
        &mut self,
        method: Method,
        url: &str,
        body: Option<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> anyhow::Result<u16> {
        let (mut method, mut url, mut body) = (method, self.path(url), body);
        for _ in 0..8 {
            let mut request = TestRequest::with_uri(&url)
                .method(method.clone())
                .peer_addr(([127, 0, 0, 1], 40_000).into())
                .insert_header(("host", "localhost"));
            for (name, value) in headers {
                request = request.insert_header((*name, *value));
            }
            if !self.cookies.is_empty() {
                let all: Vec<String> =
                    self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
                request = request.insert_header((COOKIE, all.join("; ")));
            }
            if let Some(body) = &body {
                request = request.set_payload(body.clone());
            }
            let answer = (self.house.call)(request.to_request()).await?;
            self.keep_cookies(&answer);
            let status = answer.status();
            let next = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
            if let (StatusCode::SEE_OTHER | StatusCode::FOUND, Some(next)) = (status, next) {
                (method, url, body) = (Method::GET, self.path(&next), None);
                continue;
            }
            let header = |name: &str| {
                let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
                value.unwrap_or_default().to_owned()
            };
            self.page = Page {
                url,
                status: status.as_u16(),
                content_type: header("content-type"),
                tag: header("etag"),
                body: to_bytes(answer.into_body())
                    .await
                    .map_err(|error| anyhow::anyhow!("{error}"))?
                    .to_vec(),
            };
            return Ok(self.page.status);
        }
        bail!("{url} redirects without end")
    }

    /// Takes a cookie as if a page had set it.
    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The path and query of a URL of our own, absolute or not.
    fn path(&self, url: &str) -> String {
        match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/".to_owned(), |slash| rest[slash..].to_owned()),
            None => url.to_owned(),
        }
    }

    fn keep_cookies(&mut self, answer: &ServiceResponse<BoxBody>) {
        for value in answer.headers().get_all(SET_COOKIE) {
            let Ok(text) = value.to_str() else { continue };
            let Some((name, value)) = text.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() || text.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
