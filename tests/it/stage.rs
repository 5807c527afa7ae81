//! Further things on the stage: a program that calls the API, a neighbour center, a look at a form.

use std::sync::Arc;

use actix_web::http::Method;
use serde_json::Value;
use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::service::{self, FirstCenter, NewMember};
use tsudoi::app::App;
use tsudoi::clock::Chance;
use tsudoi::db::{CenterId, MembershipId, OutboxId, TaskId};
use tsudoi::demo::browser::{House, Page};
use tsudoi::i18n::{Lang, Texts};
use tsudoi::outbox::{self, NewMail};
use tsudoi::tasks::{self, NewTask};

use crate::support::TestApp;

/// One call of the API with a bearer token: status and answer.
pub async fn api(test: &TestApp, method: &str, path: &str, body: Option<Value>, token: &str) -> (u16, Value) {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let method: Method = method.parse().expect("a method");
    let mut program = test.guest();
    let bytes = body.map(|body| body.to_string().into_bytes());
    let status = program.request(method, path, bytes, &headers).await.expect("the API answers");
    (status, program.page.json().unwrap_or(Value::Null))
}

/// The value of a hidden field in the form that goes to `action`.
pub fn hidden(page: &Page, action: &str, name: &str) -> String {
    let text = page.text().replace("&#x2f;", "/");
    let form = text.split(&format!("action=\"{action}\"")).nth(1).expect("the form is on the page");
    let form = form.split("</form>").next().unwrap_or(form);
    let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field is in the form");
    field.split('"').next().unwrap_or_default().to_owned()
}

/// The rest of the first `action` that begins with `start`.
pub fn action(page: &Page, start: &str) -> String {
    let text = page.text().replace("&#x2f;", "/");
    let rest = text.split(&format!("action=\"{start}")).nth(1).expect("such a form is on the page");
    format!("{start}{}", rest.split('"').next().unwrap_or_default())
}

/// A neighbour center with one row of each kind.
pub struct Neighbour {
    pub center: CenterId,
    pub member: MembershipId,
    pub task: TaskId,
    pub mail: OutboxId,
}

/// Makes a neighbour center beside the test's own.
pub async fn neighbour(test: &TestApp) -> Neighbour {
    let app = &test.app;
    let now = app.clock.now();
    let first = FirstCenter {
        name: Texts::ja("よそのセンター"),
        phone: String::new(),
        fax: String::new(),
        email: String::new(),
        postal_code: String::new(),
        address: String::new(),
    };
    let center = service::make_center(app, first).await.expect("a center is made");
    let person = NewMember {
        email: "yoso@elsewhere.example".to_owned(),
        role: Role::Administrator,
        family: "よその".to_owned(),
        given: String::new(),
        family_kana: String::new(),
        given_kana: String::new(),
        post: String::new(),
    };
    let (member, _) =
        service::add_member(app, center, Actor::Command, person, None).await.expect("a member is added");
    let tx = app.db.scoped(center).write().await.expect("the database answers");
    let new = NewTask { kind: "t".to_owned(), title: Texts::ja("よその仕事"), ..NewTask::default() };
    let task = tasks::open(app, &tx, now, new).await.expect("a task is opened").expect("it is new");
    let mail = NewMail {
        kind: "mail_test",
        ref_id: member.0,
        payload: Value::Null,
        lang: Lang::Ja,
        recipient: "yoso@elsewhere.example",
        bulk: false,
        not_before: now,
    };
    let mail = outbox::enqueue(app, &tx, now, mail).await.expect("a mail is written");
    tx.commit().await.expect("all of it is kept");
    Neighbour { center, member, task, mail }
}

/// Starts the house again as if its data folder had been copied to another machine.
pub async fn move_house(test: &mut TestApp) {
    use sea_orm::ConnectionTrait;
    let across = test.app.db.across().await.expect("the database answers");
    across.execute_unprepared("update instance set place = 'elsewhere'").await.expect("the place is changed");
    across.commit().await.expect("it is kept");
    let app = App::build(test.app.config.clone(), test.app.clock.clone(), Chance::seeded(43)).await;
    test.app = Arc::new(app.expect("the house opens"));
    test.house = std::rc::Rc::new(House::open(test.app.clone()).await);
}
