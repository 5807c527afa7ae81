//! The doors as the router knows them, and visitors who try them.

use std::fmt;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use actix_http::Request;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, init_service};
use actix_web::{HttpRequest, HttpResponse, web as actix};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tsudoi::accounts::staff::SESSION_COOKIE;
use tsudoi::app::App;
use tsudoi::{routes, web};

/// No handler of ours answers with this.
const NO_DOOR: u16 = 418;

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
pub struct Visitor {
    call: Call,
    session: Option<String>,
    bearer: Option<String>,
    csrf: String,
}

async fn open(app: Arc<App>, patterns: Option<Arc<Mutex<String>>>) -> Call {
    let nowhere = move |request: HttpRequest| {
        if let Some(patterns) = &patterns {
            *patterns.lock().unwrap() = format!("{:#?}", request.resource_map());
        }
        async { HttpResponse::ImATeapot().body("no door") }
    };
    let service = init_service(
        actix_web::App::new()
            .wrap(from_fn(web::guard::finish))
            .configure(routes::configure(app))
            .default_service(actix::to(nowhere)),
    )
    .await;
    Rc::new(move |request| {
        let answer = service.call(request);
        async move { answer.await.expect("the guard answers every error").map_into_boxed_body() }
            .boxed_local()
    })
}

/// All doors: the patterns of the router's own map, and for each the methods that something answers.
pub async fn doors(app: &Arc<App>) -> Vec<Door> {
    let told = Arc::new(Mutex::new(String::new()));
    let call = open(app.clone(), Some(told.clone())).await;
    call(TestRequest::get().uri("/no-such-door").to_request()).await;
    let patterns = patterns(&told.lock().unwrap());
    let mut doors = Vec::new();
    for pattern in patterns {
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let path = pattern.replace(['{', '}'], "").replace(":.*", "");
            let request = TestRequest::with_uri(&path).method(method.clone()).to_request();
            if call(request).await.status().as_u16() != NO_DOOR {
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
    pub async fn nobody(app: Arc<App>) -> Self {
        Visitor { call: open(app, None).await, session: None, bearer: None, csrf: String::new() }
    }

    pub async fn signed_in(app: Arc<App>, session: &str, bearer: &str) -> Self {
        let mut visitor = Self::nobody(app).await;
        visitor.session = Some(session.to_owned());
        visitor.bearer = Some(bearer.to_owned());
        let page = visitor.asks(Method::GET, "/today", &[]).await.body;
        let token = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        visitor.csrf = token.expect("a page of staff carries the form token").to_owned();
        visitor
    }

    pub fn without_form_token(&self) -> Self {
        Visitor {
            call: self.call.clone(),
            session: self.session.clone(),
            bearer: self.bearer.clone(),
            csrf: String::new(),
        }
    }

    /// Tries a door at a path, with an empty form or an empty object.
    pub async fn tries(&self, door: &Door, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.asks(door.method.clone(), path, headers).await
    }

    pub async fn asks(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let api = path.starts_with("/api/");
        let mut request = TestRequest::with_uri(path)
            .method(method.clone())
            .peer_addr(([127, 0, 0, 1], 40_000).into())
            .insert_header(("host", "localhost"));
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        match (&self.session, &self.bearer) {
            (_, Some(bearer)) if api => {
                request = request.insert_header(("authorization", format!("Bearer {bearer}")));
            }
            (Some(session), _) => {
                request = request.insert_header(("cookie", format!("{SESSION_COOKIE}={session}")));
            }
            _ => {}
        }
        if method != Method::GET && method != Method::HEAD {
            request = match api {
                true => request.insert_header(("content-type", "application/json")).set_payload("{}"),
                false => request
                    .insert_header(("content-type", "application/x-www-form-urlencoded"))
                    .set_payload(format!("csrf={}", self.csrf)),
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
