//! The doors as the router knows them, and visitors who try them.

use std::fmt;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use actix_http::Request;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::test::{TestRequest, init_service};
use actix_web::{HttpRequest, HttpResponse, web as actix};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tsudoi::accounts::staff::SESSION_COOKIE;
use tsudoi::app::App;
use tsudoi::routes;

use super::bodies::Described;

/// One route and one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub method: Method,
    pub pattern: String,
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.pattern)
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

type Call = Rc<dyn Fn(Request) -> LocalBoxFuture<'static, ServiceResponse<BoxBody>>>;

/// Somebody at the doors.
#[derive(Clone)]
pub struct Visitor {
    call: Call,
    described: Rc<Described>,
    session: Option<String>,
    bearer: Option<String>,
    csrf: String,
    address: [u8; 4],
}

async fn open(app: Arc<App>) -> Call {
    let service = init_service(routes::house(app)).await;
    Rc::new(move |request| {
        let answer = service.call(request);
        async move { answer.await.expect("the guard answers every error") }.boxed_local()
    })
}

/// The routes alone, without the gate before them; where none is, a teapot answers and the router's map told.
async fn unguarded(app: Arc<App>, told: Arc<Mutex<String>>) -> Call {
    let nowhere = move |request: HttpRequest| {
        // The map is long, and every place without a door comes here: it is written down once.
        let mut told = told.lock().unwrap();
        if told.is_empty() {
            *told = format!("{:#?}", request.resource_map());
        }
        drop(told);
        async { HttpResponse::ImATeapot().body("no door") }
    };
    let routes = actix_web::App::new().configure(routes::configure(app)).default_service(actix::to(nowhere));
    let service = init_service(routes).await;
    Rc::new(move |request| {
        let answer = service.call(request);
        async move { answer.await.expect("an answer").map_into_boxed_body() }.boxed_local()
    })
}

/// All doors: the patterns of the router's own map, and for each the methods that something answers.
pub async fn doors(app: &Arc<App>) -> Vec<Door> {
    let told = Arc::new(Mutex::new(String::new()));
    let call = unguarded(app.clone(), told.clone()).await;
    call(TestRequest::get().uri("/no-such-door").to_request()).await;
    let patterns = patterns(&told.lock().unwrap());
    let mut doors = Vec::new();
    for pattern in patterns {
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let path = pattern.replace(['{', '}'], "").replace(":.*", "");
            let request = TestRequest::with_uri(&path).method(method.clone()).to_request();
            let answer = call(request).await;
            let refused =
                [StatusCode::IM_A_TEAPOT, StatusCode::METHOD_NOT_ALLOWED].contains(&answer.status());
            // `/members/new` is also a `/members/{id}`: a door of another pattern.
            let itself = answer.request().match_info().iter().count() == pattern.matches('{').count();
            if !refused && itself {
                doors.push(Door { method, pattern: pattern.clone() });
            }
        }
    }
    doors
}

/// The whole patterns in the printed map of the router: a node's own pattern behind those of the nodes around it.
/// Its list of names repeats nodes without their place and is passed over.
fn patterns(map: &str) -> Vec<String> {
    let mut around: Vec<(usize, String)> = Vec::new();
    let mut skip: Option<usize> = None;
    let mut found = Vec::new();
    let mut lines = map.lines().peekable();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim();
        if let Some(depth) = skip {
            if indent == depth && text.starts_with('}') {
                skip = None;
            }
            continue;
        }
        if text == "named: {" {
            skip = Some(indent);
        } else if text == "patterns: Single(" {
            let own = lines.next().unwrap_or_default().trim().trim_end_matches(',').trim_matches('"');
            // `pattern:` of a node stands one step less deep than its `patterns:`.
            around.retain(|(depth, _)| *depth < indent);
            let prefix: String = around.iter().map(|(_, pattern)| pattern.as_str()).collect();
            found.push(format!("{prefix}{own}"));
            around.push((indent, own.to_owned()));
        }
    }
    // A node with others inside is a scope, no door by itself; asking finds that out.
    found.retain(|pattern| !pattern.is_empty());
    found.sort();
    found.dedup();
    found
}

impl Visitor {
    pub async fn nobody(app: Arc<App>, described: Rc<Described>) -> Self {
        let call = open(app).await;
        Visitor { call, described, session: None, bearer: None, csrf: String::new(), address: [127, 0, 0, 1] }
    }

    /// The same visitor at another connection.
    pub fn coming_from(&self, number: u16) -> Self {
        let [high, low] = number.to_be_bytes();
        Visitor { address: [10, 0, high, low], ..self.clone() }
    }

    pub async fn signed_in(app: Arc<App>, described: Rc<Described>, session: &str, bearer: &str) -> Self {
        let mut visitor = Self::nobody(app, described).await;
        visitor.session = Some(session.to_owned());
        visitor.bearer = Some(bearer.to_owned());
        let page = visitor.asks(Method::GET, "/today", String::new(), &[]).await.body;
        let token = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        visitor.csrf = token.expect("a page of staff carries the form token").to_owned();
        visitor
    }

    /// What the member's browser and program show to be let in.
    pub fn secrets(&self) -> impl Iterator<Item = String> + use<> {
        self.session.clone().into_iter().chain(self.bearer.clone())
    }

    /// The same member, whose forms carry no form token.
    pub fn without_form_token(&self) -> Self {
        Visitor { csrf: String::new(), ..self.clone() }
    }

    /// The same member's browser, sent to the API by another site: it brings the cookie and no bearer token.
    pub fn without_bearer(&self) -> Self {
        Visitor { bearer: None, ..self.clone() }
    }

    /// Tries a door at a path, with an empty form or the smallest object.
    pub async fn tries(&self, door: &Door, path: &str, headers: &[(&str, &str)]) -> Answer {
        // Where the path says by a query of its own what it shows, that is all it needs.
        let query = if path.contains('?') { String::new() } else { self.described.query(door) };
        let path = format!("{path}{query}");
        let body = if path.starts_with("/api/") { self.described.body(door) } else { String::new() };
        self.asks(door.method.clone(), &path, body, headers).await
    }

    /// Sends a form of a page with these fields.
    pub async fn sends(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let fields = serde_html_form::to_string(fields).expect("fields can be written");
        self.asks(Method::POST, path, fields, &[]).await
    }

    /// Sends a request; `body` is for the API, or the fields of a page's form beside the form token.
    pub async fn asks(&self, method: Method, path: &str, body: String, headers: &[(&str, &str)]) -> Answer {
        let api = path.starts_with("/api/");
        let mut request = TestRequest::with_uri(path)
            .method(method.clone())
            .peer_addr((self.address, 40_000).into())
            .insert_header(("host", "localhost"));
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        if let Some(session) = &self.session {
            request = request.insert_header(("cookie", format!("{SESSION_COOKIE}={session}")));
        }
        if let Some(bearer) = self.bearer.as_ref().filter(|_| api) {
            request = request.insert_header(("authorization", format!("Bearer {bearer}")));
        }
        if method != Method::GET && method != Method::HEAD {
            request = match api {
                true => request.insert_header(("content-type", "application/json")).set_payload(body),
                false => request
                    .insert_header(("content-type", "application/x-www-form-urlencoded"))
                    .set_payload(format!("csrf={}&{body}", self.csrf)),
            };
        }
        let answer = (self.call)(request.to_request()).await;
        let location = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        Answer {
            status: answer.status().as_u16(),
            location: location.to_owned(),
            body: String::from_utf8_lossy(&to_bytes(answer.into_body()).await.unwrap_or_default())
                .into_owned(),
        }
    }
}
