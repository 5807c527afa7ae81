//! The center's own library: adapted with the changes marked, brought from a neighbour, renewed from its origin piece
//! by piece, offered back, put away and put back; and the commands that need no server.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::i18n::Texts;
use tsudoi::playbooks::check::check;
use tsudoi::playbooks::format::Playbook;
use tsudoi::playbooks::service::{self, BookError, between};
use tsudoi::playbooks::shelf;
use tsudoi::playbooks::store::playbook;
use tsudoi::playbooks::{pieces, shipped};

use crate::command::tsudoi;
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// Round zero put into the center's hands; its name.
async fn adopted(test: &TestApp) -> String {
    let called = Texts::both("トータス版", "Tortoise version");
    service::adopt(&test.app, test.center, Actor::Command, "round-zero", called).await.unwrap()
}

pub async fn own(test: &TestApp, name: &str) -> (playbook::Model, Playbook) {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let entry = shelf::find(&tx, name).await.unwrap().expect("it is on the shelf");
    (entry.row.expect("it is the center's own"), entry.book.expect("it can be read"))
}

/// A neighbour's round zero as they would hand it on, in a version of its own.
fn neighbours(version: u32, pairs: &[(&str, &str)]) -> String {
    let text =
        shipped::find("round-zero").unwrap().replace("id = \"round-zero\"\n", "id = \"neighbours-zero\"\n");
    let text = text.replace("version = 1\n", &format!("version = {version}\n"));
    pairs.iter().fold(text, |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

#[actix_web::test]
async fn a_playbook_is_adapted_and_what_was_changed_stays_visible() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/playbooks/round-zero").await.unwrap();
    staff.send("/playbooks/round-zero/adopt", &[("name_ja", "トータス版")]).await.unwrap();
    let edit = staff.page.url.clone();
    let name = edit.split('/').nth(2).unwrap().to_owned();
    assert!(staff.page.text().contains("トータス版") && staff.page.text().contains("まだありません"));

    // One step and the number of seats are put into words and figures of our own.
    let block = format!("/playbooks/{name}/block?key=steps%2Finvite");
    staff.open(&block).await.unwrap();
    let save = format!("/playbooks/{name}/block");
    staff.send(&save, &[("when.count", "7"), ("title.ja", "案内状を送る")]).await.unwrap();
    staff.open(&format!("/playbooks/{name}/block?key=parameters")).await.unwrap();
    let stale = staff.page.clone();
    staff.send(&save, &[("capacity", "24")]).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("会のはじまりの6週間前、午前10時") && text.contains("会のはじまりの7週間前、午前10時"),
        "{text}"
    );
    assert!(text.contains("<del>30</del>") && text.contains("<ins>24</ins>"), "{text}");

    // Whoever comes second sees both versions; what cannot be used is not kept and says what to write.
    staff.page = stale;
    assert_eq!(staff.post(&save, &[("capacity", "20")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("24") && staff.page.text().contains("20"));
    staff.open(&block).await.unwrap();
    assert_eq!(staff.post(&save, &[("when.count", "七")]).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("いくつ数えるか") && text.contains("value=\"七\""), "{text}");

    // A step of our own, and one that we do without.
    staff.open(&format!("/playbooks/{name}/block?key=steps/new")).await.unwrap();
    let task = staff.page.link("as=task").unwrap();
    staff.open(&task).await.unwrap();
    staff
        .send(
            &save,
            &[
                ("title.ja", "お茶の好みを聞く"),
                ("when.count", "2"),
                ("when.unit", "bd"),
                ("instructions.ja", "電話のついでに。"),
            ],
        )
        .await
        .unwrap();
    staff.open(&format!("/playbooks/{name}/block?key=steps%2Fbring-offers")).await.unwrap();
    staff.send(&format!("/playbooks/{name}/block/remove"), &[]).await.unwrap();
    let (row, book) = own(&test, &name).await;
    assert!(book.steps.iter().any(|step| step.title.get("ja") == "お茶の好みを聞く"));
    assert!(book.steps.iter().all(|step| step.id != "bring-offers"));
    assert_eq!((book.parameters.capacity, book.version), (Some(24), 5));
    assert_eq!(book.adapted[0].of, "round-zero");

    // What is made of it has our words; the shipped one is as it was.
    staff.open(&format!("/gatherings/new?playbook={name}")).await.unwrap();
    assert!(staff.page.text().contains("value=\"24\""));
    staff.open(&format!("/playbooks/{name}/history")).await.unwrap();
    assert!(staff.page.text().contains("お茶の好みを聞く"));
    service::put_back(&test.app, test.center, Actor::Command, &name, row.version, 1).await.unwrap();
    let (_, again) = own(&test, &name).await;
    assert_eq!(again.parameters.capacity, Some(30));

    // Put away, it leaves the shelf, and comes back.
    staff.open(&format!("/playbooks/{name}")).await.unwrap();
    staff.send(&format!("/playbooks/{name}/remove"), &[]).await.unwrap();
    staff.send(&format!("/playbooks/{name}/remove/undo"), &[]).await.unwrap();
    assert!(staff.page.text().contains("トータス版"));
}

#[actix_web::test]
async fn a_neighbours_file_is_looked_through_kept_and_renewed_piece_by_piece() {
    let test = TestApp::spawn().await;
    let (app, center) = (&test.app, test.center);
    let mut staff = test.staff().await;
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &neighbours(1, &[]))]).await.unwrap();
    assert!(staff.page.text().contains("まだ棚にありません"));
    staff.send("/playbooks/bring", &[]).await.unwrap();
    assert!(staff.page.url.starts_with("/playbooks/neighbours-zero"), "{}", staff.page.url);
    assert!(matches!(
        service::bring(app, center, Actor::Command, &neighbours(1, &[])).await,
        Err(BookError::Older)
    ));

    // What a third center made of it is shown beside it, though it goes by a name of its own.
    let adaptation = format!(
        "{}\n[[adapted]]\nby = {{ ja = \"みさき就業・生活支援センター\" }}\nof = \"neighbours-zero\"\nof_version = 1\n",
        neighbours(1, &[("capacity = 30", "capacity = 18")]).replace("neighbours-zero", "misaki-zero")
    );
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &adaptation)]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("もとの手引きと違うところ") && text.contains("18"), "{text}");

    // Adapted: the day of the invitation and the seats are ours.
    let name =
        service::adopt(app, center, Actor::Command, "neighbours-zero", Texts::default()).await.unwrap();
    let (row, book) = own(&test, &name).await;
    let mut invite = pieces::block(&book, "steps/invite").unwrap();
    invite.fields.insert("when".to_owned(), json!("start - 5w at 10:00"));
    service::save_block(app, center, Actor::Command, &name, row.version, &invite).await.unwrap();

    // The neighbour changed that day too, and another, and has a new question.
    let newer = neighbours(
        2,
        &[
            ("when = \"start - 6w at 10:00\"", "when = \"start - 7w at 10:00\""),
            ("when = \"start - 5w\"", "when = \"start - 4w\""),
        ],
    );
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &newer)]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("新しい版です") && text.contains("会のはじまりの4週間前"), "{text}");
    staff.send("/playbooks/bring", &[]).await.unwrap();

    staff.open(&format!("/playbooks/{name}")).await.unwrap();
    assert!(staff.page.text().contains("元の手引きが新しくなっています"));
    let offers = format!("/playbooks/{name}/newer");
    staff.open(&offers).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("こちらでも変えたところです") && text.contains("会のはじまりの7週間前"), "{text}");
    let (row, _) = own(&test, &name).await;
    let chosen = ["steps/carry#when".to_owned()];
    let taken = service::take_over(app, center, Actor::Command, &name, row.version, &chosen).await;
    assert_eq!(taken.unwrap(), 1);
    let (row, book) = own(&test, &name).await;
    let when = |id: &str| book.steps.iter().find(|step| step.id == id).unwrap().when.clone();
    assert_eq!((when("invite"), when("carry")), ("start - 5w at 10:00".to_owned(), "start - 4w".to_owned()));
    // What was left is left on purpose: the newer one is what own changes are told against from now on.
    let tx = app.db.scoped(center).read().await.unwrap();
    let between = between(&tx, &row).await.unwrap().unwrap();
    assert!(between.theirs.is_none());
    assert_eq!(pieces::difference(&between.base, &between.mine).len(), 1);
    assert_eq!(book.adapted.last().unwrap().of_version, 2);
    let left = service::left(&tx, &row, &between).await.unwrap();
    assert_eq!(left.iter().map(|left| left.offer.key.as_str()).collect::<Vec<_>>(), ["steps/invite#when"]);
    drop(tx);
    staff.open(&format!("/playbooks/{name}/edit")).await.unwrap();
    assert!(staff.page.text().contains("前に取り入れなかったところ"));
    staff.open(&offers).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("取り入れずに残しました") && text.contains("会のはじまりの7週間前"), "{text}");

    // Offered back, with the difference in words and one file that stands by itself.
    let offer = format!("/playbooks/{name}/offer");
    staff.open(&offer).await.unwrap();
    assert!(staff.page.text().contains("会のはじまりの5週間前"));
    staff.send(&offer, &[]).await.unwrap();
    assert!(own(&test, &name).await.0.offered_at.is_some());
    let file = check(&service::file(&book).unwrap()).unwrap();
    assert_eq!(file.letters.iter().filter(|letter| letter.id == "confirmation").count(), 1);

    // What was left is taken after all, and is left no more; put back to before it all, it is offered again.
    staff.open(&offers).await.unwrap();
    staff.send(&offers, &[("take", "steps/invite#when")]).await.unwrap();
    let (row, book) = own(&test, &name).await;
    assert!(book.steps.iter().any(|step| step.id == "invite" && step.when == "start - 7w at 10:00"));
    let left_now = async |row: &playbook::Model| {
        let tx = app.db.scoped(center).read().await.unwrap();
        let between = service::between(&tx, row).await.unwrap().unwrap();
        (service::left(&tx, row, &between).await.unwrap().len(), between.offers().len())
    };
    assert_eq!(left_now(&row).await, (0, 0));
    service::put_back(app, center, Actor::Command, &name, row.version, 2).await.unwrap();
    assert_eq!(left_now(&own(&test, &name).await.0).await, (0, 2));
}

#[actix_web::test]
async fn blocks_go_up_and_down_without_a_mouse() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let name = adopted(&test).await;
    let edit = format!("/playbooks/{name}/edit");
    let order =
        async || own(&test, &name).await.1.agenda.iter().map(|block| block.id.clone()).collect::<Vec<_>>();
    let before = order().await;
    let key = format!("agenda/{}", before[1]);
    for (to, first) in [("up", &before[1]), ("down", &before[0])] {
        let version = own(&test, &name).await.0.version.to_string();
        staff.open(&edit).await.unwrap();
        let moved = [("key", key.as_str()), ("to", to), ("version", version.as_str())];
        staff.send(&format!("/playbooks/{name}/block/move"), &moved).await.unwrap();
        assert_eq!(order().await[0], *first);
    }
    assert_eq!(order().await, before);
    staff.open(&format!("/playbooks/{name}/history")).await.unwrap();
    assert!(staff.page.text().contains("次第の順序"), "{}", staff.page.text());
}

#[actix_web::test]
async fn the_library_is_in_the_api() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let name = adopted(&test).await;
    let (status, list) = api(&test, "GET", "/api/v1/playbooks", None, &token).await;
    assert_eq!(status, 200);
    let own: Vec<&Json> = list.as_array().unwrap().iter().filter(|one| one["own"] == true).collect();
    assert_eq!((own.len(), &own[0]["adapted_from"]), (1, &json!("round-zero")));
    let path = format!("/api/v1/playbooks/{name}");
    let (status, plan) =
        api(&test, "GET", &format!("{path}/timeline?start=2027-01-26T15:00:00"), None, &token).await;
    assert_eq!(status, 200);
    let invite = plan.as_array().unwrap().iter().find(|step| step["id"] == "invite").unwrap();
    assert_eq!(invite["due_at"], "2026-12-15T10:00:00+09:00");
    let (row, _) = self::own(&test, &name).await;
    let text = row.toml.replace("capacity = 30", "capacity = 12");
    let saved = json!({ "toml": text, "version": row.version });
    assert_eq!(api(&test, "PUT", &path, Some(saved.clone()), &token).await.0, 204);
    assert_eq!(api(&test, "PUT", &path, Some(saved), &token).await.0, 409);
    let (_, changes) = api(&test, "GET", &format!("{path}/changes"), None, &token).await;
    assert_eq!(changes[0]["fields"][0]["after"], "12");
    let (_, schema) = api(&test, "GET", "/api/v1/playbook-schema", None, &token).await;
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");

    let editions = format!("{path}/editions");
    let (_, told) = api(&test, "GET", &editions, None, &token).await;
    assert_eq!(
        (&told[0]["act"], &told[0]["changes"][0]["fields"][0]["after"]),
        (&json!("edited"), &json!("12"))
    );
    assert_eq!(
        (&told[1]["act"], &told[1]["number"], &told[1]["changes"]),
        (&json!("adopted"), &json!(1), &json!([]))
    );
    let (row, _) = self::own(&test, &name).await;
    for (number, version, answer) in [(1, row.version - 1, 409), (9, row.version, 404), (1, row.version, 204)]
    {
        let back = format!("{editions}/{number}/put-back");
        assert_eq!(api(&test, "POST", &back, Some(json!({ "version": version })), &token).await.0, answer);
    }
    assert_eq!(self::own(&test, &name).await.1.parameters.capacity, Some(30));
    assert_eq!(api(&test, "POST", &format!("{path}/offered"), None, &token).await.0, 204);
    assert!(self::own(&test, &name).await.0.offered_at.is_some());
    assert_eq!(api(&test, "DELETE", &path, None, &token).await.0, 204);
    assert_eq!(api(&test, "GET", &path, None, &token).await.0, 404);
    assert_eq!(api(&test, "POST", &format!("{path}/restore"), None, &token).await.0, 204);
    assert_eq!(api(&test, "GET", &path, None, &token).await.0, 200);
    // What comes with the program has no editions and stays.
    let shipped = "/api/v1/playbooks/round-zero";
    assert_eq!(api(&test, "GET", &format!("{shipped}/editions"), None, &token).await.1, json!([]));
    assert_eq!(api(&test, "DELETE", shipped, None, &token).await.0, 404);
}

#[actix_web::test]
async fn a_step_is_added_by_hand_and_goes_with_the_gathering() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = crate::plans::make(&mut staff).await;
    staff.open(&format!("/gatherings/{id}/steps/new?do=task")).await.unwrap();
    staff
        .send(
            &format!("/gatherings/{id}/steps"),
            &[("title", "花を頼む"), ("date", "2027-01-25"), ("time", "10:00"), ("by_role", "reception")],
        )
        .await
        .unwrap();
    assert!(staff.page.text().contains("花を頼む"));
    let added = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let steps = tsudoi::plans::steps_of(&tx, id.0).await.unwrap();
        steps.into_iter().find(|step| step.title.get("ja") == "花を頼む").unwrap()
    };
    assert_eq!(added().await.due_date.to_string(), "2027-01-25");
    let to = tsudoi::plans::MoveIn {
        date: "2027-02-02".parse().unwrap(),
        starts: "15:00:00".parse().unwrap(),
        ends: "16:30:00".parse().unwrap(),
        further_days: None,
        reply_deadline: "2027-01-19".parse().unwrap(),
        reason: String::new(),
        ask_again: false,
        version: None,
    };
    tsudoi::plans::move_gathering(&test.app, test.center, Actor::Command, id, to).await.unwrap();
    let step = added().await;
    assert_eq!((step.due_date.to_string(), step.moved_by_hand), ("2027-02-01".to_owned(), false));
    test.at("2027-02-01T02:00:00Z").await;
    let mut staff = test.staff().await;
    staff.open("/today").await.unwrap();
    assert!(staff.page.text().contains("花を頼む"));
}

#[test]
fn the_commands_need_no_server() {
    let checked = tsudoi(&["playbook", "check", "config/playbooks/round-zero.toml", "--json"]);
    assert!(checked.status.success());
    let said: Json = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!((&said[0]["id"], &said[0]["faults"]), (&json!("round-zero"), &json!([])));

    let folder = std::env::temp_dir().join(format!("tsudoi-playbook-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let broken = folder.join("broken.toml");
    let text = shipped::find("round-zero").unwrap().replace("capacity = 30", "capactiy = 30");
    std::fs::write(&broken, text.replace("when = \"start - 90m\"", "when = \"strat - 90m\"")).unwrap();
    let checked = tsudoi(&["playbook", "check", broken.to_str().unwrap(), "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let said: Json = serde_json::from_slice(&checked.stdout).unwrap();
    let faults = said[0]["faults"].as_array().unwrap();
    assert!(faults.len() >= 2 && faults.iter().all(|fault| fault["line"].is_u64()), "{said}");
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(told.contains("capacity") && told.contains("start"), "{told}");
    // One that is not there is a fault of its own, and the others are checked all the same.
    let missing = folder.join("missing.toml");
    let both = [missing.to_str().unwrap(), broken.to_str().unwrap()];
    let checked = tsudoi(&["playbook", "check", both[0], both[1], "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let said: Json = serde_json::from_slice(&checked.stdout).unwrap();
    let codes = |index: usize| said[index]["faults"].as_array().unwrap().len();
    assert_eq!((&said[0]["file"], codes(0), codes(1)), (&json!(both[0]), 1, faults.len()), "{said}");

    let arguments = ["rehearse", "round-zero", "--start", "2027-01-22T09:30", "--json"];
    let (one, two) = (tsudoi(&arguments), tsudoi(&arguments));
    assert_eq!(one.stdout, two.stdout);
    let plan: Json = serde_json::from_slice(&one.stdout).unwrap();
    for step in plan["steps"].as_array().unwrap() {
        for key in ["id", "occurrence", "title", "due_at", "action", "audience", "recipients", "if"] {
            assert!(step.get(key).is_some(), "{key} of {step}");
        }
        assert!(step["recipients"].is_null() && step["due_at"].as_str().unwrap().ends_with("+09:00"));
    }
    for (arguments, way_on) in [
        (["rehearse", "round-zeor", "--start", "2027-01-22T09:30"], "round-zero"),
        (["rehearse", "round-zero", "--start", "2027-02-30T09:30"], "2027-01-22T09:30"),
    ] {
        let refused = tsudoi(&arguments);
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(way_on));
    }
    let empty = folder.to_str().unwrap();
    let refused = tsudoi(&["rehearse", "round-zero", "--start", "2027-01-22T09:30", "--data", empty]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!folder.join("tsudoi.db").exists(), "looking leaves no trace");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A word before the day, thanks that ask nothing, and the questionnaire opened for those who ask for it.
#[actix_web::test]
async fn those_who_come_are_told_before_thanked_after_and_asked_without_a_mail() {
    use tsudoi::playbooks::format::{Action, Audience};
    let test = TestApp::spawn().await;
    let mut book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
    let thank = book.steps.iter_mut().find(|step| step.id == "thank").unwrap();
    thank.action = Action::Thank;
    thank.audience = vec![Audience::Attending];
    (thank.letter, thank.condition) = (None, None);
    let mut before = thank.clone();
    before.id = "day-before".to_owned();
    before.when = "start - 2bd at 10:00".to_owned();
    before.action = Action::Confirm;
    let mut open = thank.clone();
    open.id = "open-form".to_owned();
    open.when = "end + 2bd at 10:00".to_owned();
    open.action = Action::OpenQuestionnaire;
    open.audience.clear();
    book.steps.extend([before, open]);
    let making = Round::making(10, Some(3));
    let made = tsudoi::plans::make_from(&test.app, test.center, Actor::Command, book, making).await;
    let round = Round { test, gathering: made.unwrap() };
    let coming = round.office("一番館", "いちばんかん").await;
    let not_coming = round.office("二葉", "ふたば").await;
    round.attends(&coming, &["渡辺 和"]).await;
    round.declines(&not_coming).await;

    let subjects = async |asking: &tsudoi::invitations::Asking| -> Vec<String> {
        round.mails(asking).await.iter().map(|mail| mail.subject()).collect()
    };
    let told = |subjects: &[String], words: &str| subjects.iter().filter(|one| one.contains(words)).count();
    round.test.at("2027-01-22T02:00:00Z").await;
    round.test.at("2027-01-22T03:00:00Z").await;
    assert_eq!(told(&subjects(&coming).await, "まもなくお目にかかります"), 1);
    assert_eq!(told(&subjects(&not_coming).await, "まもなくお目にかかります"), 0);
    round.test.at("2027-01-27T01:00:00Z").await;
    round.test.at("2027-01-27T02:00:00Z").await;
    assert_eq!(told(&subjects(&coming).await, "ありがとうございました"), 1);
    assert_eq!(told(&subjects(&not_coming).await, "ありがとうございました"), 0);
    round.test.at("2027-01-28T02:00:00Z").await;
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let form = tsudoi::questionnaires::of_gathering(&tx, round.gathering).await.unwrap().unwrap();
    assert!(form.opened_at.is_some());
    let mails = subjects(&coming).await;
    assert_eq!(told(&mails, "アンケート"), 0, "{mails:?}");
}
