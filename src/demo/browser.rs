//! A browser without a window: follows links and sends forms to the App in this process.
//!
//! It keeps cookies, follows redirects and sends back what the form it stands in already holds, as a person's
//! browser would. The stories use it, and so do the tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_http::Request;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::{COOKIE, LOCATION, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::test::{TestRequest, init_service};
use anyhow::{Context, bail, ensure};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::routes;

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

/// The page a browser stands on.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Path and query.
    pub url: String,
    pub status: u16,
    pub content_type: String,
    /// What this version of it is known by; empty where it has no such tag.
    pub tag: String,
    pub body: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("{} is not JSON: {}", self.url, self.text()))
    }

    /// The first link (path and query) whose `href` contains `part`.
    pub fn link(&self, part: &str) -> Option<String> {
        let text = self.text();
        attributes(&text, "href").into_iter().map(|link| unescape(&link)).find(|link| link.contains(part))
    }

    /// All links whose `href` contains `part`, in their order.
    pub fn links(&self, part: &str) -> Vec<String> {
        let text = self.text();
        attributes(&text, "href")
            .into_iter()
            .map(|link| unescape(&link))
            .filter(|link| link.contains(part))
            .collect()
    }

    /// Where the page's forms go, those with `part` in their address, in their order.
    pub fn actions(&self, part: &str) -> Vec<String> {
        let text = self.text();
        attributes(&text, "action")
            .into_iter()
            .map(|link| unescape(&link))
            .filter(|link| link.contains(part))
            .collect()
    }

    /// The values that the field `name` offers or holds, in their order.
    pub fn values(&self, name: &str) -> Vec<String> {
        let text = self.text();
        let tags = text.split('<').filter_map(|part| part.split('>').next());
        let named = tags.filter(|tag| attributes(tag, "name").first().is_some_and(|own| own == name));
        named
            .filter_map(|tag| attributes(tag, "value").into_iter().next())
            .map(|value| unescape(&value))
            .collect()
    }

    /// The value of the option (or the radio or tick) of the field `name` whose words contain `called`.
    pub fn option_called(&self, name: &str, called: &str) -> Option<String> {
        let text = self.text();
        let select = text.split("<select").skip(1).find_map(|select| {
            let (tag, rest) = select.split_once('>')?;
            let inside = rest.split("</select>").next()?;
            let ours = attributes(tag, "name").first().is_some_and(|own| own == name);
            let mut options = inside.split("<option").skip(1);
            let found = options.find(|option| ours && unescape(option).contains(called))?;
            attributes(found.split('>').next()?, "value").into_iter().next()
        });
        let choice = || {
            text.split("<label").skip(1).find_map(|label| {
                let inside = label.split("</label>").next()?;
                let tag = inside.split("<input").nth(1)?.split('>').next()?;
                let ours = attributes(tag, "name").first().is_some_and(|own| own == name);
                (ours && unescape(inside).contains(called))
                    .then(|| attributes(tag, "value").into_iter().next())?
            })
        };
        select.or_else(choice).map(|value| unescape(&value))
    }

    /// The first link below `path` that is called `name` (or something with it).
    pub fn link_named(&self, path: &str, name: &str) -> Option<String> {
        let text = self.text();
        text.split("<a ").skip(1).find_map(|link| {
            let (tag, rest) = link.split_once('>')?;
            let href = unescape(attributes(&format!(" {tag}"), "href").first()?);
            let said = unescape(rest.split("</a>").next()?);
            (href.starts_with(path) && said.contains(name)).then_some(href)
        })
    }

    /// The fields that the form with this `action` brings along by itself: see [`successful_fields`].
    pub fn fields(&self, action: &str) -> Option<Vec<(String, String)>> {
        let text = self.text();
        let path = action.split('?').next().unwrap_or(action);
        let goes_there = |form: &&str| {
            let tag = form.split('>').next().unwrap_or_default();
            let posts =
                attributes(tag, "method").first().is_some_and(|method| method.eq_ignore_ascii_case("post"));
            let target = attributes(tag, "action").into_iter().next().map(|link| unescape(&link));
            // A form without an action goes to the page it stands on.
            let there = target.map_or(path == self.url.split('?').next().unwrap_or_default(), |target| {
                target.split('?').next() == Some(path)
            });
            posts && there
        };
        let form = text.split("<form").skip(1).find(goes_there)?;
        let form = form.split("</form>").next().unwrap_or(form);
        Some(successful_fields(form))
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
        ensure!(status < 400, "GET {url} answers {status}: {}", headline(&self.page));
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
        ensure!(status < 400, "POST {action} answers {status}: {}", headline(&self.page));
        Ok(&self.page)
    }

    /// As [`Browser::send`], telling the status.
    pub async fn post(&mut self, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<u16> {
        let Some(mut all) = self.page.fields(action) else {
            bail!("{} has no form for {action}", self.page.url);
        };
        all.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let body = serde_html_form::to_string(&all)?;
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
        let Some(fields) = self.page.fields(action) else {
            bail!("{} has no form for {action}", self.page.url);
        };
        let boundary = "----tsudoi-browser-9f2c4e7a";
        let mut body = Vec::new();
        for (name, value) in &fields {
            let head = format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\n\
             content-type: text/csv\r\n\r\n",
            file.0
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file.1);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let status = self.request(Method::POST, action, Some(body), &[("content-type", &kind)]).await?;
        ensure!(status < 400, "POST {action} answers {status}: {}", headline(&self.page));
        Ok(&self.page)
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

/// What a form sends by itself, in the order of its fields (HTML, "constructing the entry list"): texts as they
/// stand, what is ticked or chosen, hidden fields. Buttons and files come from who presses and picks them.
fn successful_fields(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        rest = after;
        let get = |name: &str| attributes(tag, name).into_iter().next().map(|value| unescape(&value));
        let has = |word: &str| tag.trim_end_matches('>').split_whitespace().any(|part| part == word);
        let name = get("name").filter(|name| !name.is_empty());
        if tag.starts_with("<input") {
            let kind = get("type").unwrap_or_default();
            let sends = match kind.as_str() {
                "submit" | "button" | "image" | "reset" | "file" => false,
                "radio" | "checkbox" => has("checked"),
                _ => true,
            };
            if let (true, Some(name)) = (sends, name) {
                let value = get("value");
                let ticked = matches!(kind.as_str(), "radio" | "checkbox");
                fields.push((
                    name,
                    value.unwrap_or_else(|| if ticked { "on".to_owned() } else { String::new() }),
                ));
            }
        } else if tag.starts_with("<textarea") {
            let (text, after) = rest.split_once("</textarea>").unwrap_or((rest, ""));
            rest = after;
            if let Some(name) = name {
                // The line break right after the tag is not part of the text.
                let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text);
                fields.push((name, unescape(text)));
            }
        } else if tag.starts_with("<select") {
            let (inside, after) = rest.split_once("</select>").unwrap_or((rest, ""));
            rest = after;
            let options: Vec<&str> = inside.split("<option").skip(1).collect();
            let head = |option: &&&str| {
                option.split('>').next().unwrap_or_default().split_whitespace().any(|part| part == "selected")
            };
            let chosen = options.iter().find(head).or(options.first());
            if let (Some(name), Some(option)) = (name, chosen) {
                let (tag, text) = option.split_once('>').unwrap_or((option, ""));
                let value = attributes(&format!(" {tag}"), "value").into_iter().next();
                let text = text.split('<').next().unwrap_or_default().trim();
                fields.push((name, unescape(&value.unwrap_or_else(|| text.to_owned()))));
            }
        }
    }
    fields
}

/// What a page says at its top, for an error message.
fn headline(page: &Page) -> String {
    let text = page.text();
    let main = text.split("<main").nth(1).unwrap_or(&text);
    let mut plain = String::new();
    let mut inside = false;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}

/// The values of an attribute, in their order.
fn attributes(html: &str, name: &str) -> Vec<String> {
    let mark = format!("{name}=\"");
    html.match_indices(&mark)
        .filter(|(at, _)| html[..*at].ends_with(|c: char| c.is_whitespace()))
        .filter_map(|(at, mark)| html[at + mark.len()..].split('"').next().map(str::to_owned))
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&#x2f;", "/")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sends_what_it_holds_as_a_browser_would() {
        let form = r#" method="post" action="/x"><input type="hidden" name="csrf" value="a&#x2f;b">
            <input type="text" name="name" value="鈴 &amp; 花"><input name="empty">
            <input type="radio" name="way" value="fax"><input type="radio" name="way" value="post" checked>
            <input type="checkbox" name="tick" checked><input type="checkbox" name="left" value="yes">
            <select name="role"><option value="">-</option><option value="staff" selected>職員</option></select>
            <select name="first"><option>一</option><option>二</option></select>
            <textarea name="notes">
            line &lt;1&gt;</textarea><input type="file" name="csv"><button name="go" value="1">Go</button>"#;
        let fields = successful_fields(form);
        let shown: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.trim())).collect();
        let expected = [
            ("csrf", "a/b"),
            ("name", "鈴 & 花"),
            ("empty", ""),
            ("way", "post"),
            ("tick", "on"),
            ("role", "staff"),
            ("first", "一"),
            ("notes", "line <1>"),
        ];
        assert_eq!(shown, expected);
    }
}
