//! What another center made of a playbook comes back to where it came from: read before it is kept, and taken into our own
//! playbook piece by piece, with its name and a way back.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::i18n::Texts;
use tsudoi::playbooks::format::{Adaptation, Playbook};
use tsudoi::playbooks::service::{self, wording};
use tsudoi::playbooks::store::playbook::Model as Row;
use tsudoi::playbooks::{pieces, shelf};

use crate::stage::api;
use crate::support::TestApp;

const KAMOME: &str = "かもめ就業・生活支援センター";

async fn find(test: &TestApp, name: &str) -> (Row, Playbook) {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let entry = shelf::find(&tx, name).await.unwrap().expect("it is on the shelf");
    (entry.row.expect("it is the center's own"), entry.book.expect("it can be read"))
}

fn when(book: &Playbook, id: &str) -> String {
    book.steps.iter().find(|step| step.id == id).unwrap().when.clone()
}

fn set_when(book: &mut Playbook, id: &str, rule: &str) {
    rule.clone_into(&mut book.steps.iter_mut().find(|step| step.id == id).unwrap().when);
}

/// A playbook as another center hands it back: two days of theirs, and fewer seats.
fn made_elsewhere(of: &Playbook) -> Playbook {
    let mut book = of.clone();
    book.adapted.push(Adaptation {
        by: wording(Texts::both(KAMOME, "Kamome Center")).unwrap(),
        name: wording(Texts::ja("かもめ版")),
        of: of.id.clone(),
        of_version: of.version,
    });
    "kamome-zero".clone_into(&mut book.id);
    book.version = 3;
    set_when(&mut book, "invite", "start - 7w at 10:00");
    set_when(&mut book, "carry", "start - 4w");
    book.parameters.capacity = Some(18);
    book
}

#[actix_web::test]
async fn what_a_neighbour_made_of_ours_comes_back_piece_by_piece() {
    let test = TestApp::spawn().await;
    let (app, center) = (&test.app, test.center);
    let called = Texts::both("みなと版", "Minato version");
    let name = service::adopt(app, center, Actor::Command, "round-zero", called).await.unwrap();
    let (row, handed_on) = find(&test, &name).await;
    let text = service::file(&made_elsewhere(&handed_on)).unwrap();

    // Meanwhile one of the days that they changed is another with us too.
    let mut invite = pieces::block(&handed_on, "steps/invite").unwrap();
    invite.fields.insert("when".to_owned(), json!("start - 5w at 10:00"));
    service::save_block(app, center, Actor::Command, &name, row.version, &invite).await.unwrap();

    let mut staff = test.staff().await;
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &text)]).await.unwrap();
    let page = staff.page.text();
    for told in [KAMOME, "に取り入れる", "こちらでも変えたところです", "会のはじまりの4週間前", "18"]
    {
        assert!(page.contains(told), "{told} in {page}");
    }
    // What is ours too is not ticked by itself.
    let fields = staff.page.fields("/playbooks/take-in").unwrap();
    let ticked: Vec<&str> =
        fields.iter().filter(|(field, _)| field == "take").map(|(_, key)| key.as_str()).collect();
    assert_eq!(ticked, ["parameters#capacity", "steps/carry#when"]);

    // Nothing is no choice, and the form comes back; what is chosen is taken in, and all else stays.
    assert_eq!(staff.post("/playbooks/take-in", &[("take", "")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("印を一つ以上"), "{}", staff.page.text());
    staff.send("/playbooks/take-in", &[("take", "steps/carry#when")]).await.unwrap();
    assert!(staff.page.url.starts_with(&format!("/playbooks/{name}/history")), "{}", staff.page.url);
    let page = staff.page.text();
    assert!(
        page.contains(&format!("{KAMOME}の工夫を1か所")) && page.contains(&format!("{KAMOME}の工夫です"))
    );
    let (row, book) = find(&test, &name).await;
    assert_eq!(
        (when(&book, "carry"), when(&book, "invite")),
        ("start - 4w".into(), "start - 5w at 10:00".into())
    );
    assert_eq!((book.parameters.capacity, book.version), (Some(30), 3));
    // Whose hands it went through stays visible, in our own file too; the original that we adapted is the same.
    let hands: Vec<(&str, &str)> =
        book.adapted.iter().map(|one| (one.by.get("ja"), one.of.as_str())).collect();
    let ours = hands[0].0;
    assert_eq!(hands, [(ours, "round-zero"), (KAMOME, name.as_str()), (ours, "kamome-zero")]);
    assert_eq!(row.origin_name.as_deref(), Some("round-zero"));
    staff.open(&format!("/playbooks/{name}")).await.unwrap();
    assert!(staff.page.text().contains(KAMOME));

    // Once more: what was taken is there, and their hands are told once.
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &text)]).await.unwrap();
    assert!(!staff.page.text().contains("steps/carry#when"));
    staff.send("/playbooks/take-in", &[("take", "parameters#capacity")]).await.unwrap();
    let (_, book) = find(&test, &name).await;
    assert_eq!((book.parameters.capacity, book.adapted.len()), (Some(18), 3));

    // One press gives it back.
    let history = format!("/playbooks/{name}/history");
    staff.open(&history).await.unwrap();
    assert!(staff.page.text().contains("取り入れる前に戻す"));
    staff.send(&history, &[]).await.unwrap();
    let (row, book) = find(&test, &name).await;
    assert_eq!((book.parameters.capacity, when(&book, "carry")), (Some(30), "start - 4w".into()));

    // Whoever saved meanwhile is not overwritten: the file is held against what is here now.
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &text)]).await.unwrap();
    invite.fields.insert("when".to_owned(), json!("start - 8w at 10:00"));
    service::save_block(app, center, Actor::Command, &name, row.version, &invite).await.unwrap();
    assert_eq!(staff.post("/playbooks/take-in", &[("take", "parameters#capacity")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("そのあいだに"), "{}", staff.page.text());
    staff.send("/playbooks/take-in", &[("take", "parameters#capacity")]).await.unwrap();
    assert_eq!(find(&test, &name).await.1.parameters.capacity, Some(18));
}

#[actix_web::test]
async fn what_was_made_of_a_shipped_one_goes_into_a_copy_or_one_beside_it() {
    let test = TestApp::spawn().await;
    let shipped = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
    let text = service::file(&made_elsewhere(&shipped)).unwrap();
    let mut staff = test.staff().await;

    // Kept on the shelf, it says that it can be taken in; a copy is made for it.
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &text)]).await.unwrap();
    staff.send("/playbooks/bring", &[]).await.unwrap();
    let kept = "/playbooks/kamome-zero/take-in";
    assert!(staff.page.links(kept).len() == 1, "{}", staff.page.text());
    staff.open(kept).await.unwrap();
    staff.send("/playbooks/take-in", &[("take", "steps/carry#when")]).await.unwrap();
    let name = staff.page.url.split('/').nth(2).unwrap().to_owned();
    let (row, book) = find(&test, &name).await;
    assert_eq!((row.is_brought, row.origin_name.as_deref()), (false, Some("round-zero")));
    assert_eq!((when(&book, "carry"), book.parameters.capacity), ("start - 4w".into(), Some(30)));
    assert!(book.adapted.iter().any(|one| one.by.get("ja") == KAMOME));
    let (_, as_brought) = find(&test, "kamome-zero").await;
    assert_eq!(as_brought.parameters.capacity, Some(18));

    // From then on that copy is one beside it, and can take the rest; by API the same.
    let token = test.token().await;
    let (_, checked) =
        api(&test, "POST", "/api/v1/playbooks/check", Some(json!({ "toml": text })), &token).await;
    assert_eq!((&checked["faults"], &checked["meeting"]), (&json!([]), &json!("here")));
    let homes = checked["homes"].as_array().unwrap();
    let told: Vec<(&Json, &Json)> = homes.iter().map(|home| (&home["id"], &home["row_version"])).collect();
    assert_eq!(told, [(&json!(name), &json!(row.version)), (&json!("round-zero"), &Json::Null)]);
    let keys: Vec<&Json> = homes[0]["pieces"].as_array().unwrap().iter().map(|piece| &piece["key"]).collect();
    assert_eq!(keys, ["parameters#capacity", "steps/invite#when"]);
    let taking = |version: i32, take: &[&str]| {
        Some(json!({ "toml": text, "into": name, "version": version, "take": take }))
    };
    let path = "/api/v1/playbooks/take-in";
    assert_eq!(api(&test, "POST", path, taking(row.version, &[]), &token).await.0, 422);
    let (status, taken) = api(&test, "POST", path, taking(row.version, &["steps/invite#when"]), &token).await;
    assert_eq!((status, &taken["taken"], &taken["by"]["ja"]), (200, &json!(1), &json!(KAMOME)));
    assert_eq!(when(&find(&test, &name).await.1, "invite"), "start - 7w at 10:00");
    assert_eq!(api(&test, "POST", path, taking(row.version, &["parameters#capacity"]), &token).await.0, 409);

    // What was written straight into our own file goes back to it too, and names nobody.
    let (row, mut book) = find(&test, &name).await;
    set_when(&mut book, "thank", "end + 2bd at 9:30");
    let straight = service::file(&book).unwrap();
    let body =
        json!({ "toml": straight, "into": name, "version": row.version, "take": ["steps/thank#when"] });
    let (status, taken) = api(&test, "POST", path, Some(body), &token).await;
    assert_eq!((status, &taken["by"]), (200, &Json::Null));
    assert_eq!(when(&find(&test, &name).await.1, "thank"), "end + 2bd at 9:30");
}

#[actix_web::test]
async fn a_file_is_read_with_its_letters_and_forms_before_it_is_kept() {
    let test = TestApp::spawn().await;
    let mut book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
    "kamome-zero".clone_into(&mut book.id);
    let mut staff = test.staff().await;
    staff.open("/playbooks/check").await.unwrap();
    staff.send("/playbooks/check", &[("toml", &service::file(&book).unwrap())]).await.unwrap();
    let read = |page: &str, book: &Playbook| {
        // The file itself stands above and below what is told of it.
        let page = page
            .split("class=\"unfolds\"")
            .nth(1)
            .and_then(|told| told.split("name=\"toml\"").next())
            .unwrap();
        let form = book.questionnaire.as_ref().unwrap();
        let sheet = book.hearing_sheet.as_ref().unwrap();
        let reply = book.reply_form.as_ref().unwrap();
        for lang in ["ja", "en"] {
            let words = [&form.title, &form.questions[0].text, &sheet.questions[0].text]
                .into_iter()
                .chain([&reply.questions, &reply.accommodations[0].text]);
            for words in words.chain([&book.paper_letter.as_ref().unwrap().closing]) {
                let words = words.get(lang).split('&').next().unwrap();
                assert!(page.contains(words), "{words}");
            }
        }
        assert!(page.contains(book.problem.get("ja")) && page.contains("はじまりの6週間前"));
        assert!(!page.contains("{{") && page.contains("099-000-0002"), "letters are filled in");
    };
    let unescaped = |page: &str| page.replace("&#x27;", "'").replace("&quot;", "\"").replace("&#x2f;", "/");
    read(&unescaped(&staff.page.text()), &book);
    staff.open("/playbooks/round-zero").await.unwrap();
    read(&unescaped(&staff.page.text()), &book);
}
