//! One questionnaire with its answers by venue: they add up to the whole, and nobody can be told from them.

use tsudoi::questionnaires::model::{Answers, Given};
use tsudoi::questionnaires::service::{NewAnswer, answer};
use tsudoi::questionnaires::{self, room};

use super::*;

/// An answer to the question that every form of the round asks.
fn yes(option: &str, words: &str) -> Answers {
    let mut answers = Answers::default();
    answers.0.insert("go-on".to_owned(), Given::One(option.to_owned()));
    if !words.is_empty() {
        answers.0.insert("free".to_owned(), Given::One(words.to_owned()));
    }
    answers
}

impl Linked {
    /// The day is over and the questionnaire open.
    async fn asks(&self) {
        self.round.test.at("2027-01-27T01:00:00Z").await;
        let (app, center) = (&self.round.test.app, self.round.test.center);
        let tx = app.db.scoped(center).write().await.unwrap();
        questionnaires::open(app, &tx, app.clock.now(), self.round.gathering).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn answers(&self, asking: &Asking, answers: Answers, unnamed: bool) {
        let (app, center) = (&self.round.test.app, self.round.test.center);
        let new = NewAnswer { answers, channel: ReplyChannel::Link, seen: None, unnamed };
        answer(app, center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
    }

    async fn by_venue(&self) -> Json {
        let token = self.round.test.token().await;
        let path = format!("/api/v1{}/questionnaire/venues", self.round.base());
        let (status, told) = api(&self.round.test, "GET", &path, None, &token).await;
        assert_eq!(status, 200, "{told}");
        told
    }
}

/// How many answered at each venue.
fn counts(told: &Json) -> Vec<u64> {
    told["venues"].as_array().unwrap().iter().map(|row| row["answers"].as_u64().unwrap()).collect()
}

/// How often the first option of the first question was given, in one row.
fn first(row: &Json) -> Option<u64> {
    let go_on = |all: &Vec<Json>| {
        let found = all.iter().find(|tally| tally["id"] == "go-on").unwrap();
        found["options"][0]["count"].as_u64().unwrap()
    };
    row["tallies"].as_array().map(go_on)
}

#[actix_web::test]
async fn answers_are_read_by_venue_and_add_up_to_the_whole() {
    let linked = Linked::at(20, &[("山の手会場", "", 20), ("川辺会場", "", 20)]).await;
    let hall = linked.comes("近くの家", &["近藤 一"], 0).await;
    let hill = linked.comes("丘の家", &["岡田 一"], 1).await;
    let river = linked.comes("川の家", &["川口 一"], 2).await;
    let both = linked.comes("両方の家", &["両角 一"], 0).await;
    linked.asks().await;
    for (asking, option) in [(&hall, "yes"), (&hill, "yes"), (&river, "no")] {
        linked.answers(asking, yes(option, ""), false).await;
    }
    let told = linked.by_venue().await;
    assert_eq!(counts(&told), [1, 1, 1], "with names each is shown: {told}");
    let rows = told["venues"].as_array().unwrap();
    let ones: Vec<_> = rows.iter().map(first).collect();
    assert_eq!(ones, [Some(1), Some(1), Some(0)], "{told}");
    assert_eq!((told["answers"].as_u64(), first(&told)), (Some(3), Some(2)));

    // A sheet without a name of a venue that is known, one of none; and somebody who wishes no name.
    let (app, center) = (&linked.round.test.app, linked.round.test.center);
    for (venue, once) in [(Some(linked.venues[1]), "a"), (None, "b")] {
        let from = (None, ReplyChannel::Fax, venue);
        room::type_sheet(app, center, Actor::Command, linked.round.gathering, from, yes("yes", ""), once)
            .await
            .unwrap();
    }
    linked.answers(&both, yes("yes", "両角が言いました"), true).await;
    let told = linked.by_venue().await;
    assert_eq!(counts(&told), [1, 2, 1, 2], "who wishes no name is at no venue of few: {told}");
    assert_eq!(told["answers"], 6);
    let tx = app.db.scoped(center).read().await.unwrap();
    let whole =
        questionnaires::results(&tx, linked.round.gathering, tsudoi::i18n::Lang::Ja).await.unwrap().unwrap();
    assert_eq!(whole.answers, 6, "the rows are the whole");
    assert_eq!(json!(whole.tallies), told["tallies"], "and say the same");
    let small = told["venues"].as_array().unwrap().iter().all(|row| row["tallies"].is_null());
    assert!(small, "now some have no name, and no row is large enough: {told}");
    drop(tx);

    // The page, the table and the report say as much and no more.
    let mut staff = linked.round.test.staff().await;
    let page = format!("{}/questionnaire/venues", linked.round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("川辺会場") && text.contains("分けて出しません"), "{text}");
    staff.open(&format!("{page}/table")).await.unwrap();
    let table = staff.page.text();
    assert!(table.contains("合計") && !table.contains("川辺会場"), "{table}");
    staff.open(&format!("{page}/print")).await.unwrap();
    assert!(staff.page.text().contains("川辺会場"));
    staff.open(&format!("{}/report", linked.round.base())).await.unwrap();
    assert!(staff.page.text().contains("会場ごとの回答"), "{}", staff.page.text());
}

#[actix_web::test]
async fn who_wishes_no_name_is_told_from_nothing_and_answers_once() {
    let linked = Linked::at(5, &[]).await;
    let guest = linked.comes("近くの家", &["近藤 一"], 0).await;
    linked.on_the_day().await;
    let tap = format!("{}/day/{}", linked.round.base(), linked.person(&guest, "近藤 一").await);
    let mut staff = linked.round.test.staff().await;
    staff.open(&format!("{}/day", linked.round.base())).await.unwrap();
    staff.send(&tap, &[]).await.unwrap();
    linked.asks().await;
    let page = format!("{}/questionnaire", linked.round.link(&guest));
    let mut link = linked.round.test.guest();
    link.open(&page).await.unwrap();
    assert!(link.page.text().contains("名前を出さずに答える"), "{}", link.page.text());
    let fields =
        [("q-go-on", "yes"), ("q-free", "静かな部屋がほしい"), ("unnamed", "yes"), ("step", "check")];
    link.send(&page, &fields).await.unwrap();
    link.send(&page, &[("step", "send")]).await.unwrap();
    assert!(!link.page.text().contains("静かな部屋"), "nobody finds it again: {}", link.page.text());
    let token = linked.round.test.token().await;
    let path = format!("/api/v1{}/questionnaire/answers/{}", linked.round.base(), guest.id);
    let (status, told) = api(&linked.round.test, "GET", &path, None, &token).await;
    assert_eq!(status, 200);
    assert!(!told.to_string().contains("静か") && !told.to_string().contains("yes"), "{told}");
    let mut staff = linked.round.test.staff().await;
    staff.open(&format!("{}/after", linked.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("静かな部屋がほしい") && text.contains("お名前を出さずに答えた方：1件"), "{text}");
    let again = linked.round.test.app.clone();
    let new = NewAnswer { answers: yes("no", ""), channel: ReplyChannel::Link, seen: None, unnamed: false };
    let by = Actor::Guest(guest.id);
    let done = answer(&again, linked.round.test.center, by, guest.id, new).await;
    assert!(matches!(done, Err(questionnaires::QuestionnaireError::AnsweredAlready)), "{done:?}");
}
