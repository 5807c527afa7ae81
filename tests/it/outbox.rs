//! The outbox: what left, what waits, what did not arrive, and what a person does about it.

use std::sync::{Arc, OnceLock};

use actix_web::http::Method;
use chrono::Duration;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::ConnectionTrait;
use tsudoi::accounts::model::Role;
use tsudoi::app::App;
use tsudoi::clock::Chance;
use tsudoi::db::{CenterId, Db, OutboxId, Tx};
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail, State, store};

use crate::sending::to;
use crate::sink::{Sink, Step};
use crate::stage::{api, hidden, move_house};
use crate::support::TestApp;

/// A mail of `kind` to `to`, in the outbox.
async fn enqueue(test: &TestApp, kind: &str, to: &str) -> OutboxId {
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let mail = NewMail {
        kind,
        ref_id: test.admin.0,
        payload: serde_json::json!({}),
        lang: Lang::Ja,
        recipient: to,
        bulk: false,
        not_before: now,
    };
    let id = outbox::enqueue(&test.app, &tx, now, mail).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn row(test: &TestApp, id: OutboxId) -> store::Model {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    store::find(&tx, id).await.unwrap().unwrap()
}

#[actix_web::test]
async fn a_test_mail_arrives_and_the_outbox_shows_its_letter() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/settings/mail").await.unwrap();
    staff.send("/settings/mail/test", &[]).await.unwrap();
    assert!(staff.page.text().contains("この文面になります"), "before it leaves there is a preview");
    let url = staff.page.url.clone();
    test.advance(Duration::zero()).await;
    let mails = test.mails_to("hanako@center.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains("みなと就業・生活支援センター"));
    staff.open(&url).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("送りました") && text.contains(&mails[0].subject()) && text.contains("SPF"),
        "{text}"
    );
    let (_, viewer) = test.member(Role::Viewer, "見学").await;
    let mut viewer = test.signed_in(viewer).await;
    viewer.open(&url).await.unwrap();
    assert!(!viewer.page.text().contains("SPF"));
}

#[actix_web::test]
async fn without_a_mail_server_a_mail_is_held_shown_and_not_dropped() {
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let id = enqueue(&test, "mail_test", "hanako@center.example").await;
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, id).await.state, State::Held);
    let mut staff = test.staff().await;
    staff.open("/outbox").await.unwrap();
    assert!(staff.page.text().contains("メールサーバーがまだ設定されていません"), "{}", staff.page.text());
    staff.open(&format!("/outbox/{id}")).await.unwrap();
    assert!(staff.page.text().contains("SPF"), "its letter can be read");
    let token = test.token().await;
    let (status, _) = api(&test, "POST", "/api/v1/mails/release", Some(serde_json::json!({})), &token).await;
    assert_eq!(status, 409);
}

#[actix_web::test]
async fn a_moved_copy_holds_its_mail_until_an_administrator_lets_it_go() {
    let mut test = TestApp::spawn().await;
    move_house(&mut test).await;
    assert!(test.app.mail_held());
    let first = enqueue(&test, "mail_test", "hanako@center.example").await;
    let second = enqueue(&test, "mail_test", "taro@center.example").await;
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, first).await.state, State::Held);
    let (_, account) = test.member(Role::Staff, "青木").await;
    let mut aoki = test.signed_in(account).await;
    aoki.open("/outbox").await.unwrap();
    assert!(aoki.page.text().contains("再開できるのは管理者です"));
    let mut admin = test.staff().await;
    admin.open("/outbox").await.unwrap();
    admin.send("/outbox/let-go", &[]).await.unwrap();
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, first).await.state, State::Held, "each is looked at first");
    admin.open(&format!("/outbox/{first}")).await.unwrap();
    admin.send(&format!("/outbox/{first}/release"), &[]).await.unwrap();
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, first).await.state, State::Sent);
    admin.open("/outbox").await.unwrap();
    admin.send("/outbox/release-all", &[]).await.unwrap();
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, second).await.state, State::Sent);
    assert_eq!(test.mails().len(), 2);
}

#[actix_web::test]
async fn a_waiting_mail_is_called_back_and_never_leaves() {
    let test = TestApp::spawn().await;
    let id = enqueue(&test, "mail_test", "hanako@center.example").await;
    let mut staff = test.staff().await;
    staff.open("/outbox?state=pending").await.unwrap();
    staff.open(&format!("/outbox/{id}")).await.unwrap();
    staff.send(&format!("/outbox/{id}/recall"), &[]).await.unwrap();
    assert!(staff.page.text().contains("呼び戻しました"));
    test.advance(Duration::hours(1)).await;
    assert!(test.mails().is_empty());
    assert_eq!(row(&test, id).await.state, State::Recalled);
    // A second press, from a page that is old by now, says so.
    let csrf = hidden(&staff.page, "/sign-out", "csrf");
    let body = format!("csrf={csrf}").into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    staff.request(Method::POST, &format!("/outbox/{id}/recall"), Some(body), &form).await.unwrap();
    assert!(staff.page.text().contains("いまの状態では"), "{}", staff.page.text());
}

/// Calls a mail back over a connection of one's own, as another process would.
fn call_back(database: &str, center: CenterId, id: OutboxId) {
    actix_web::rt::System::new().block_on(async {
        let tx = Db::open(database).await.unwrap().scoped(center).write().await.unwrap();
        assert_eq!(outbox::recall(&tx, "2026-11-22T01:00:00Z".parse().unwrap(), &[id]).await.unwrap(), [id]);
        tx.commit().await.unwrap();
    });
}

#[actix_web::test]
async fn a_mail_called_back_while_the_one_before_it_is_handed_over_never_leaves() {
    let second: Arc<OnceLock<(String, CenterId, OutboxId)>> = Arc::default();
    let known = second.clone();
    let sink = Sink::start(move |step| {
        // Its letter is composed by now and waits for the one connection.
        if step == Step::Dot
            && let Some((database, center, id)) = known.get()
        {
            call_back(database, *center, *id);
        }
    });
    let settings = to(sink.port, &[("TSUDOI_MAIL_CONNECTIONS", "1")]);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let test = TestApp::spawn_with(&settings).await;
    let first = enqueue(&test, "mail_test", "hanako@center.example").await;
    let id = enqueue(&test, "mail_test", "taro@center.example").await;
    second.set((test.app.config.database(), test.center, id)).unwrap();
    test.advance(Duration::zero()).await;
    assert_eq!((row(&test, first).await.state, row(&test, id).await.state), (State::Sent, State::Recalled));
    let kept: Vec<String> = sink.kept().into_iter().map(|kept| kept.to).collect();
    assert_eq!(kept, ["hanako@center.example"]);
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    assert!(store::bytes::find(&tx, first).await.unwrap().is_some(), "what left can be shown");
    assert_eq!(store::bytes::find(&tx, id).await.unwrap(), None, "what did not leave was not kept");
}

#[actix_web::test]
async fn a_poison_mail_fails_alone_and_can_be_sent_again() {
    let test = TestApp::spawn().await;
    let poison = enqueue(&test, "no_such_kind", "hanako@center.example").await;
    let impossible = enqueue(&test, "mail_test", "nobody@nowhere.invalid").await;
    let good = enqueue(&test, "mail_test", "taro@center.example").await;
    test.advance(Duration::zero()).await;
    let states =
        [row(&test, poison).await.state, row(&test, impossible).await.state, row(&test, good).await.state];
    assert_eq!(states, [State::Failed, State::Failed, State::Sent]);
    let mut staff = test.staff().await;
    staff.open("/outbox?state=failed").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("組み立てられませんでした") && text.contains("アドレスが使えません"), "{text}");
    assert!(!text.contains("taro@center.example"));
    staff.open("/outbox?to=TARO").await.unwrap();
    assert!(staff.page.text().contains("taro@center.example"));
    staff.open(&format!("/outbox/{impossible}")).await.unwrap();
    staff.send(&format!("/outbox/{impossible}/resend"), &[]).await.unwrap();
    assert_eq!(row(&test, impossible).await.state, State::Pending);
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, impossible).await.state, State::Failed);
    assert_eq!(test.mails().len(), 1);
}

fn panics<'a>(
    _: &'a App,
    _: &'a Tx,
    _: &'a store::Model,
) -> LocalBoxFuture<'a, anyhow::Result<outbox::Composed>> {
    let nothing = None::<outbox::Composed>;
    async { nothing.ok_or_else(|| -> anyhow::Error { panic!("a composer that goes astray") }) }.boxed_local()
}

#[actix_web::test]
async fn a_composer_that_panics_fails_its_own_mail_and_no_other() {
    let test = TestApp::spawn().await;
    let mut app =
        App::build(test.app.config.clone(), test.app.clock.clone(), Chance::seeded(43)).await.unwrap();
    let further: [(&str, outbox::Compose); 1] = [("astray", panics)];
    app.composers = Box::leak([app.composers, &further].concat().into_boxed_slice());
    let before = enqueue(&test, "mail_test", "hanako@center.example").await;
    let astray = [
        enqueue(&test, "astray", "jiro@center.example").await,
        enqueue(&test, "astray", "saburo@center.example").await,
    ];
    let after = enqueue(&test, "mail_test", "taro@center.example").await;
    app.run_due().await.expect("the worker goes on");
    for id in [before, after] {
        assert_eq!(row(&test, id).await.state, State::Sent);
    }
    for id in astray {
        let row = row(&test, id).await;
        assert_eq!((row.state, row.attempts, row.lease_by), (State::Failed, 0, None));
    }
    assert_eq!(test.mails().len(), 2);
    app.run_due().await.expect("and again");
    assert_eq!(test.mails().len(), 2);
    let mut staff = test.staff().await;
    staff.open("/outbox?state=failed").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("組み立てられませんでした") && !text.contains("goes astray"), "{text}");
}

#[actix_web::test]
async fn an_unknown_mail_goes_out_again_only_for_one_who_knows() {
    let test = TestApp::spawn().await;
    let id = enqueue(&test, "mail_test", "hanako@center.example").await;
    test.advance(Duration::zero()).await;
    let before = test.mails()[0].raw.clone();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    tx.execute_raw(tx.sql("update outbox set state = 'unknown' where id = $1", [id.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let mut staff = test.staff().await;
    staff.open(&format!("/outbox/{id}")).await.unwrap();
    let resend = format!("/outbox/{id}/resend");
    staff.send(&resend, &[]).await.unwrap();
    assert_eq!(row(&test, id).await.state, State::Unknown);
    assert!(staff.page.text().contains("届いているかもしれません"));
    staff.send(&resend, &[("sure", "yes")]).await.unwrap();
    test.advance(Duration::zero()).await;
    assert_eq!(row(&test, id).await.state, State::Sent);
    assert_eq!(test.mails()[0].raw, before, "the same bytes with the same Message-ID");
    let token = test.token().await;
    let (_, mails) = api(&test, "GET", "/api/v1/mails?state=sent", None, &token).await;
    assert_eq!(mails.as_array().unwrap().len(), 1);
    let (_, mail) = api(&test, "GET", &format!("/api/v1/mails/{id}"), None, &token).await;
    assert_eq!(mail["letter"]["shown"], "sent");
    let (status, _) =
        api(&test, "POST", &format!("/api/v1/mails/{id}/resend"), Some(serde_json::json!({})), &token).await;
    assert_eq!(status, 409, "a mail that was sent is not sent again");
    test.advance(Duration::days(91)).await;
    assert_eq!(row(&test, id).await.bytes_until, None);
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    assert_eq!(store::bytes::find(&tx, id).await.unwrap(), None, "after their date they are forgotten");
}
