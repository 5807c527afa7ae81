//! The survey before a gathering: asked by all channels, answered once, its ledger apart from the invitation's, and
//! what was heard laid beside the agenda.

use chrono::Duration;
use serde_json::{Value as Json, json};
use tsudoi::contacts::Channel;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::ledger::{Sums, ledger_of, sums, sums_of};
use tsudoi::invitations::{self, Subject};
use tsudoi::questionnaires::Purpose;
use tsudoi::questionnaires::store::questionnaire;
use tsudoi::web::guard::form_urlencoded;

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::api;
use crate::support::{Mail, TestApp};

const ANSWER: [(&str, &str); 5] = [
    ("q-topics", "offers"),
    ("q-troubles", "実習先が見つからない"),
    ("q-works-well", "朝の会で一日の見通しを話す"),
    ("q-join", "come"),
    ("step", "check"),
];

/// A gathering in preparation and a small address book.
struct Before {
    round: Round,
    staff: Browser,
}

impl Before {
    async fn new() -> Self {
        let test = TestApp::spawn().await;
        let email = |name, email| Office { name, email, kind: "transition", ..Office::default() };
        test.office(email("あおぞら", "office@aozora.example")).await;
        test.office(email("ひだまり", "office@hidamari.example")).await;
        test.office(Office { wants_none: true, ..email("静かな家", "quiet@quiet.example") }).await;
        let paper = |name, channel| Office {
            name,
            channel: Some(channel),
            address: "みなと市海辺2-2",
            fax: "000-000-2001",
            phone: "000-000-2000",
            ..Office::default()
        };
        test.office(paper("郵便の家", Channel::Post)).await;
        test.office(paper("ファクスの家", Channel::Fax)).await;
        test.office(paper("電話の家", Channel::Phone)).await;
        let round = Round::on(test, 30, Some(2)).await;
        let staff = round.test.staff().await;
        Before { round, staff }
    }

    fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.round.base())
    }

    /// Draws the whole book and presses the button; the wave's path.
    async fn ask(&mut self) -> String {
        let (new, waves) = (self.page("waves/new?of=survey"), self.page("waves"));
        self.staff.open(&new).await.unwrap();
        self.staff.send(&waves, &[]).await.unwrap();
        let wave = self.staff.page.url.clone();
        self.staff.open(&format!("{wave}/confirm")).await.unwrap();
        self.staff.send(&format!("{wave}/open"), &[]).await.unwrap();
        wave
    }

    /// As [`Before::ask`], with the mail out.
    async fn asked() -> Self {
        let mut before = Self::new().await;
        before.ask().await;
        before.round.test.advance(Duration::seconds(61)).await;
        before
    }

    fn mails(&self, to: &str) -> Vec<Mail> {
        self.round.test.mails().into_iter().filter(|mail| mail.to() == to).collect()
    }

    /// The survey's link of an office, from its mail.
    fn link(&self, to: &str) -> String {
        self.mails(to)[0].link()
    }

    /// An office answers by its link.
    async fn answer(&self, to: &str, answer: &[(&str, &str)]) -> Browser {
        let mut guest = self.round.test.guest();
        guest.open(&self.link(to)).await.unwrap();
        let page = guest.page.url.split('?').next().unwrap().to_owned();
        assert!(page.ends_with("/questionnaire"), "{page}");
        guest.send(&page, answer).await.unwrap();
        guest.send(&page, &[("step", "send")]).await.unwrap();
        guest
    }

    async fn sums(&self) -> Sums {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        let about = Subject::survey(&tx, self.round.gathering).await.unwrap().unwrap();
        let sums = sums_of(&ledger_of(&tx, &about).await.unwrap());
        assert!(sums.adds_up(), "{sums:#?}");
        sums
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &token).await
    }
}

#[actix_web::test]
async fn the_survey_has_a_ledger_of_its_own_that_adds_up() {
    let mut before = Before::new().await;
    let survey = before.page("survey");
    before.staff.open(&survey).await.unwrap();
    assert!(before.staff.page.text().contains("まだどこにもお願いしていません"));
    before.ask().await;
    let opened = before.sums().await.total;
    // The center's own row, and an office that wishes for no letters, are left out with a reason.
    assert_eq!((opened.frame, opened.excluded, opened.invited, opened.to_send), (7, 2, 5, 5));
    before.round.test.advance(Duration::seconds(59)).await;
    assert!(before.mails("office@aozora.example").is_empty(), "nothing leaves within the minute");
    before.round.test.advance(Duration::seconds(2)).await;
    assert_eq!(before.sums().await.total.sent, 2);
    let mail = &before.mails("office@aozora.example")[0];
    assert!(mail.subject().contains("お聞かせください"), "{}", mail.subject());
    let text = mail.text();
    assert!(text.contains("今回は見送られる場合、お返事はいりません") && text.contains("/stop"), "{text}");
    assert!(!text.contains("ひだまり"), "a letter names nobody else");

    // Nobody is invited by it.
    let tx = before.round.test.app.db.scoped(before.round.test.center).read().await.unwrap();
    assert_eq!(sums(&tx, before.round.gathering).await.unwrap(), Sums::default());
    drop(tx);
    let invite = before.page("invite");
    before.staff.open(&invite).await.unwrap();
    assert!(!before.staff.page.text().contains("あおぞら"));

    // Paper: a letter with its form, and a tick.
    let printed = before.page("survey/sheets?channel=post");
    before.staff.open(&printed).await.unwrap();
    let page = before.staff.page.text();
    assert!(page.contains("郵便の家") && page.contains("いま困っていることは何ですか"), "{page}");
    let list = before.page("sheets?purpose=survey");
    before.staff.open(&list).await.unwrap();
    let marks = before.page("askings/mark-sent");
    before.staff.send(&marks, &[("all", "post"), ("purpose", "survey")]).await.unwrap();
    assert_eq!(before.sums().await.total.sent, 3);
    let (status, told) = before.api("GET", "ledger?about=survey", None).await;
    assert_eq!((status, told["sums"]["total"]["sent"].as_i64()), (200, Some(3)), "{told}");
}

#[actix_web::test]
async fn an_office_answers_by_its_link_and_the_answer_counts_once() {
    let mut before = Before::asked().await;
    let mut guest = before.answer("office@aozora.example", &ANSWER).await;
    assert!(guest.page.text().contains("お返事を受け取りました"), "{}", guest.page.text());
    let page = guest.page.url.split('?').next().unwrap().to_owned();
    guest.open(&format!("{page}?change=1")).await.unwrap();
    guest.send(&page, &[("q-join", "not-now"), ("step", "check")]).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();

    // Typed in from a FAX, found by part of the name.
    let found = before.page(&format!("survey?q={}", form_urlencoded("ファクス")));
    before.staff.open(&found).await.unwrap();
    let enter = before.staff.page.links("/questionnaire/answers/");
    assert_eq!(enter.len(), 1, "the one office that fits");
    before.staff.open(&enter[0]).await.unwrap();
    before.staff.send(&enter[0], &[("channel", "fax"), ("q-troubles", "通う手段がない")]).await.unwrap();
    assert!(before.staff.page.text().contains("ファクスの家のお返事を入力しました"));
    let (_, told) = before.api("GET", "survey", None).await;
    assert_eq!((&told["asked"], &told["answered"]), (&json!(5), &json!(2)), "{told}");
    let fax = told["channels"].as_array().unwrap().iter().find(|rate| rate["channel"] == "fax").unwrap();
    assert_eq!((&fax["asked"], &fax["answered"]), (&json!(1), &json!(1)));
    let join = told["results"].as_array().unwrap().iter().find(|tally| tally["id"] == "join").unwrap();
    assert_eq!(join["answered"], 1, "the later answer took the place of the earlier: {join}");
    let printed = before.page("survey/print");
    before.staff.open(&printed).await.unwrap();
    assert!(before.staff.page.text().contains("通う手段がない"));
    assert!(!before.staff.page.text().contains("ファクスの家"), "voices are unnamed");
}

#[actix_web::test]
async fn one_reminder_goes_to_those_who_have_not_answered_and_no_more() {
    let mut before = Before::asked().await;
    before.answer("office@aozora.example", &ANSWER).await;
    let (survey, remind) = (before.page("survey"), before.page("survey/remind"));
    for _ in 0..2 {
        before.staff.open(&survey).await.unwrap();
        before.staff.send(&remind, &[]).await.unwrap();
        before.round.test.advance(Duration::minutes(5)).await;
    }
    assert!(before.staff.page.text().contains("お便りは一度だけ"), "{}", before.staff.page.text());
    assert_eq!(before.mails("office@aozora.example").len(), 1);
    let mails = before.mails("office@hidamari.example");
    assert_eq!(mails.len(), 2);
    assert!(mails[1].text().contains("これきりにします"));
}

#[actix_web::test]
async fn what_has_not_left_is_called_back_and_can_be_asked_anew() {
    let mut before = Before::new().await;
    let wave = before.ask().await;
    before.staff.open(&wave).await.unwrap();
    before.staff.send(&format!("{wave}/stop"), &[]).await.unwrap();
    before.round.test.advance(Duration::minutes(5)).await;
    assert!(before.round.test.mails().is_empty());
    assert_eq!(before.sums().await.total.recalled, 5);
    let (_, told) = before.api("GET", "survey", None).await;
    assert_eq!(told["asked"], 0, "who was called back was not asked");
    before.ask().await;
    before.round.test.advance(Duration::seconds(61)).await;
    assert_eq!(before.mails("office@aozora.example").len(), 1);
}

#[actix_web::test]
async fn a_surveys_link_takes_no_reply_to_the_gathering_and_a_closed_survey_no_answer() {
    let mut before = Before::asked().await;
    let link = before.link("office@aozora.example");
    let mut guest = before.round.test.guest();
    guest.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    assert!(guest.page.url.contains("/questionnaire"), "{}", guest.page.url);
    let (_, told) = before.api("GET", "survey", None).await;
    let asking = told["parties"][0]["asking_id"].as_str().unwrap().to_owned();
    let enter = before.page(&format!("replies/enter/{asking}"));
    assert_eq!(before.staff.get(&enter).await.unwrap(), 404);

    let (survey, close) = (before.page("survey"), before.page("survey/close"));
    before.staff.open(&survey).await.unwrap();
    before.staff.send(&close, &[]).await.unwrap();
    guest.open(&link).await.unwrap();
    assert!(guest.page.text().contains("受付は終わりました"), "{}", guest.page.text());
    let put = json!({ "answers": { "troubles": "もう一つ" }, "channel": "phone" });
    assert_eq!(before.api("PUT", &format!("questionnaire/answers/{asking}"), Some(put)).await.0, 409);
}

#[actix_web::test]
async fn what_was_heard_stands_beside_the_agenda_without_names_and_becomes_topics() {
    let mut before = Before::asked().await;
    before.answer("office@aozora.example", &ANSWER).await;
    before.answer("office@hidamari.example", &[("q-troubles", "バスが1時間に1本"), ("step", "check")]).await;
    let heard = before.page("heard");
    before.staff.open(&heard).await.unwrap();
    let page = before.staff.page.text();
    assert!(page.contains("実習先が見つからない") && page.contains("バスが1時間に1本"), "{page}");
    assert!(!page.contains("あおぞら") && !page.contains("ひだまり"), "nobody's name stands with the words");

    // Nothing ticked is told on the page, with what was typed.
    let status = before.staff.post(&heard, &[("title_ja", "通う手段")]).await.unwrap();
    assert_eq!(status, 422);
    assert!(
        before.staff.page.text().contains("声を一つ以上") && before.staff.page.text().contains("通う手段")
    );

    // One becomes a new topic, after the topics that are there; one is added to it.
    let key = |staff: &Browser, words: &str| staff.page.option_called("said", words).unwrap();
    let bus = key(&before.staff, "バスが");
    before
        .staff
        .send(&heard, &[("said", &bus), ("topic", ""), ("title_ja", "通う手段をどうするか")])
        .await
        .unwrap();
    let token = before.round.test.token().await;
    let gathering = format!("/api/v1/gatherings/{}", before.round.gathering);
    let (_, agenda) = api(&before.round.test, "GET", &gathering, None, &token).await;
    let titles: Vec<&str> =
        agenda["agenda"].as_array().unwrap().iter().filter_map(|item| item["title"]["ja"].as_str()).collect();
    let at = titles.iter().position(|title| *title == "通う手段をどうするか").unwrap();
    assert!(titles[at - 1].starts_with("話題3"), "{titles:?}");
    let trouble = key(&before.staff, "実習先が");
    let topic = before.staff.page.option_called("topic", "通う手段をどうするか").unwrap();
    before.staff.send(&heard, &[("said", &trouble), ("topic", &topic)]).await.unwrap();
    let (_, told) = before.api("GET", "heard", None).await;
    assert_eq!(told["sources"].as_array().unwrap().len(), 2, "{told}");
    assert!(told["sources"].as_array().unwrap().iter().all(|source| source["topic"] == topic.as_str()));

    // What a topic has taken up is not taken up twice.
    let again = json!({ "said": [bus], "topic": topic });
    assert_eq!(before.api("POST", "heard", Some(again)).await.0, 422);

    // Let go, or the topic taken out of the agenda, the words stand under their question again.
    let first = told["sources"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(before.api("DELETE", &format!("heard/{first}"), None).await.0, 204);
    let agenda = before.page("edit/agenda");
    before.staff.open(&agenda).await.unwrap();
    before.staff.send(&format!("{agenda}/{topic}/remove"), &[]).await.unwrap();
    let (_, told) = before.api("GET", "heard", None).await;
    assert_eq!(told["sources"], json!([]));
    before.staff.open(&heard).await.unwrap();
    assert!(before.staff.page.option_called("said", "バスが").is_some());
}

/// Takes every English wording out of what is stored, as in a form that a center wrote in Japanese only.
fn in_japanese_only(form: &mut Json) {
    match form {
        Json::Object(fields) => {
            if fields.contains_key("ja") {
                fields.remove("en");
            }
            fields.values_mut().for_each(in_japanese_only);
        }
        Json::Array(items) => items.iter_mut().for_each(in_japanese_only),
        _ => {}
    }
}

#[actix_web::test]
async fn words_are_taken_up_once_whichever_language_they_are_read_in() {
    for only_japanese in [false, true] {
        let mut before = Before::asked().await;
        before.answer("office@aozora.example", &ANSWER).await;
        let test = &before.round.test;
        if only_japanese {
            let tx = test.app.db.scoped(test.center).write().await.unwrap();
            let mut row =
                questionnaire::of(&tx, before.round.gathering, Purpose::Survey).await.unwrap().unwrap();
            in_japanese_only(&mut row.form);
            assert!(questionnaire::update(&tx, row.version, row).await.unwrap());
            tx.commit().await.unwrap();
        }
        let said = |told: &Json| {
            let themes = told["themes"].as_array().unwrap().iter();
            let mut all = themes.flat_map(|theme| theme["said"].as_array().unwrap());
            all.find(|said| said["words"] == "実習先が見つからない").unwrap().clone()
        };
        let (_, english) = before.api("GET", "heard?lang=en", None).await;
        let (_, japanese) = before.api("GET", "heard?lang=ja", None).await;
        assert_eq!(english["themes"][0]["question"] == japanese["themes"][0]["question"], only_japanese);
        let take =
            |told: &Json| json!({ "said": [said(told)["key"]], "title": { "ja": "実習先", "en": "Places" } });
        let (status, answer) = before.api("POST", "heard?lang=en", Some(take(&english))).await;
        assert_eq!(status, 200, "{answer}");
        let (_, told) = before.api("GET", "heard?lang=ja", None).await;
        assert_eq!(told["sources"].as_array().unwrap().len(), 1, "once: {told}");
        assert_eq!(said(&told)["topic"], answer["topic"], "the other language knows it");
        assert_eq!(before.api("POST", "heard?lang=ja", Some(take(&japanese))).await.0, 422);
        // On the page too: ticked in English, gone from the choices in Japanese.
        let heard = before.page("heard");
        before.staff.open(&heard).await.unwrap();
        assert!(before.staff.page.option_called("said", "実習先が").is_none());
    }
}

#[actix_web::test]
async fn the_wish_for_no_more_letters_calls_the_survey_back_too() {
    let mut before = Before::new().await;
    before.ask().await;
    let tx = before.round.test.app.db.scoped(before.round.test.center).read().await.unwrap();
    let about = Subject::survey(&tx, before.round.gathering).await.unwrap().unwrap();
    let rows = ledger_of(&tx, &about).await.unwrap();
    let asking = rows.iter().find(|row| row.party.name() == "あおぞら").unwrap().asking.clone().unwrap();
    drop(tx);
    let stop = format!("{}/stop", before.round.link(&asking));
    let mut guest = before.round.test.guest();
    guest.open(&stop).await.unwrap();
    guest.send(&stop, &[]).await.unwrap();
    before.round.test.advance(Duration::minutes(5)).await;
    assert!(before.mails("office@aozora.example").is_empty());
    assert_eq!(before.mails("office@hidamari.example").len(), 1);
    assert_eq!(invitations::purpose_word(tsudoi::i18n::Lang::Ja, "survey"), "アンケートのお願い");
}

#[actix_web::test]
async fn who_had_no_contact_so_far_is_told_who_we_are_and_only_once() {
    let before = Before::new().await;
    let app = &before.round.test.app;
    let scope = app.db.scoped(before.round.test.center);
    let about = async |name: &str| {
        let tx = scope.read().await.unwrap();
        let found = tsudoi::contacts::list_every_organization(&tx).await.unwrap();
        found.into_iter().find(|office| office.name == name).unwrap().id
    };
    let (aozora, hidamari) = (about("あおぞら").await, about("ひだまり").await);
    let mut staff = before.round.test.staff().await;
    // What was said with one of them is written down in the address book.
    let office = format!("/organizations/{hidamari}");
    staff.open(&office).await.unwrap();
    staff.send(&format!("{office}/notes"), &[("text", "先週、電話で話した")]).await.unwrap();
    let mut before = Before { staff, ..before };
    before.ask().await;
    before.round.test.advance(Duration::seconds(61)).await;
    let said = |mail: &Mail| mail.text().contains("はじめてお便りします");
    assert!(said(&before.mails("office@aozora.example")[0]), "{aozora}");
    assert!(!said(&before.mails("office@hidamari.example")[0]));

    // The invitation that follows does not introduce us a second time.
    let (new, waves) = (before.page("waves/new"), before.page("waves"));
    before.staff.open(&new).await.unwrap();
    before.staff.send(&waves, &[]).await.unwrap();
    let wave = before.staff.page.url.clone();
    before.staff.open(&format!("{wave}/confirm")).await.unwrap();
    before.staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    before.round.test.advance(Duration::seconds(61)).await;
    let mails = before.mails("office@aozora.example");
    assert_eq!(mails.len(), 2);
    assert!(mails[1].subject().contains("ご案内") && !said(&mails[1]), "{}", mails[1].text());
}
