//! A playbook adapted by its forms alone, without a word of its file: things come, go and change places, the file that
//! is handed on has them, the changes are marked, and a gathering made from it carries them out.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::demo::browser::Browser;
use tsudoi::i18n::Texts;
use tsudoi::plans::Making;
use tsudoi::playbooks::check::check;
use tsudoi::playbooks::format::{Choice, Playbook, Question, Saying, Sounding, Wording};
use tsudoi::playbooks::service::{adopt, wording};

use crate::playbooks::own;
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// A member who adapts a playbook.
struct Hand {
    staff: Browser,
    path: String,
}

impl Hand {
    /// Round zero, adopted; its name.
    async fn adopting(test: &TestApp) -> (Self, String) {
        let called = Texts::both("しおあかり版", "Tidelight version");
        let name = adopt(&test.app, test.center, Actor::Command, "round-zero", called).await.unwrap();
        (Hand { staff: test.staff().await, path: format!("/playbooks/{name}") }, name)
    }

    async fn open(&mut self, key: &str) {
        let url = format!("{}/block?key={}", self.path, key.replace('#', "%23"));
        self.staff.open(&url).await.unwrap();
    }

    /// Saves the form with these fields.
    async fn save(&mut self, fields: &[(&str, &str)]) {
        let block = format!("{}/block", self.path);
        self.staff.send(&block, fields).await.unwrap();
        assert!(self.staff.page.url.contains("/edit"), "{}", self.staff.page.text());
    }

    /// Sends the form with these fields where it comes back; what it then says.
    async fn refused(&mut self, fields: &[(&str, &str)]) -> String {
        let block = format!("{}/block", self.path);
        assert_eq!(self.staff.post(&block, fields).await.unwrap(), 422, "{fields:?}");
        self.staff.page.text()
    }

    /// Presses a button that rearranges what is typed.
    async fn press(&mut self, act: &str, fields: &[(&str, &str)]) {
        let all = [fields, &[("act", act)]].concat();
        self.staff.send(&format!("{}/block", self.path), &all).await.unwrap();
        assert!(self.staff.page.text().contains("まだ保存していません"));
    }

    async fn remove(&mut self, key: &str) {
        self.open(key).await;
        self.staff.send(&format!("{}/block/remove", self.path), &[]).await.unwrap();
    }

    /// The playbook as its file is handed on.
    async fn file(&mut self) -> Playbook {
        self.staff.open(&format!("{}/file", self.path)).await.unwrap();
        check(&self.staff.page.text()).unwrap()
    }
}

fn words(ja: &str) -> Wording {
    wording(Texts::ja(ja.to_owned())).unwrap()
}

#[actix_web::test]
async fn what_a_center_does_otherwise_is_made_by_forms_and_stands_in_the_file() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let mut expected = hand.file().await;

    // A question, with two options in the order in which they are wanted and one that was not needed after all.
    hand.open("questionnaire/new").await;
    let choice = hand.staff.page.link("as=choice").unwrap();
    hand.staff.open(&choice).await.unwrap();
    hand.press("add options", &[("text.ja", "お子さま連れで来られますか")]).await;
    for _ in 0..2 {
        hand.press("add options", &[]).await;
    }
    hand.press("up options.1", &[("options.0.text.ja", "いいえ"), ("options.1.text.ja", "はい")]).await;
    hand.save(&[("about", "")]).await;
    let question = own(&test, &name).await.1.questionnaire.unwrap().questions.pop().unwrap();
    let option = |at: usize| question.options[at].id.clone();
    let choice = |at: usize, ja: &str| Choice { id: option(at), text: words(ja), value: None };
    expected.questionnaire.as_mut().unwrap().questions.push(Question {
        id: question.id.clone(),
        text: words("お子さま連れで来られますか"),
        options: vec![choice(0, "はい"), choice(1, "いいえ")],
        ..question.clone()
    });

    // Something to tick, what one says, whom to sound out, what went wrong.
    hand.open("reply_form/new").await;
    hand.save(&[("text.ja", "静かな席")]).await;
    let there = own(&test, &name).await.1.reply_form.unwrap().accommodations.pop().unwrap();
    expected
        .reply_form
        .as_mut()
        .unwrap()
        .accommodations
        .push(Choice { text: words("静かな席"), ..there });
    hand.open("words#say").await;
    hand.press("add say", &[]).await;
    let at = expected.say.len();
    let (when, said) = (format!("say.{at}.when.ja"), format!("say.{at}.words.ja"));
    hand.press(
        &format!("up say.{at}"),
        &[(when.as_str(), "断られたとき"), (said.as_str(), "またお声がけします。")],
    )
    .await;
    hand.save(&[]).await;
    expected.say.insert(at - 1, Saying { when: words("断られたとき"), words: words("またお声がけします。") });
    hand.open("words#sound_out").await;
    hand.press("remove sound_out.0", &[]).await;
    hand.press("add sound_out", &[]).await;
    expected.sound_out.remove(0);
    let at = expected.sound_out.len();
    let names = ["whom", "ask", "said"].map(|part| format!("sound_out.{at}.{part}.ja"));
    hand.save(&[(names[0].as_str(), "社協"), (&names[1], "部屋を借りたい"), (&names[2], "どうぞ")]).await;
    expected.sound_out.push(Sounding {
        whom: words("社協"),
        ask: words("部屋を借りたい"),
        said: Some(words("どうぞ")),
    });
    hand.open("words#went_wrong").await;
    hand.press("add went_wrong", &[]).await;
    hand.save(&[(&*format!("went_wrong.{}.ja", expected.went_wrong.len()), "鍵がなかった")]).await;
    expected.went_wrong.push(words("鍵がなかった"));

    // The agenda, the parts; the gathering stays as long as its agenda.
    hand.open("agenda/new").await;
    hand.save(&[("title.ja", "お茶"), ("kind", "break"), ("minutes", "15")]).await;
    hand.open("roles/new").await;
    hand.save(&[("title.ja", "お茶の係"), ("duty.ja", "お茶を出す。")]).await;
    let now = own(&test, &name).await.1;
    expected.agenda.extend(now.agenda.last().cloned());
    expected.roles.extend(now.roles.last().cloned());
    expected.parameters.minutes += 15;
    assert_eq!(
        (now.agenda.last().unwrap().minutes, now.roles.last().unwrap().title.get("ja")),
        (15, "お茶の係")
    );

    expected.version = now.version;
    assert_eq!(hand.file().await, expected);
    // Each is marked against the original.
    hand.staff.open(&format!("{}/edit", hand.path)).await.unwrap();
    let text = hand.staff.page.text();
    for marked in ["お子さま連れで来られますか", "静かな席", "またお声がけします", "鍵がなかった", "お茶の係"]
    {
        assert!(text.contains(marked), "{marked}");
    }
    // Undone as everything is: by the edition before.
    hand.staff.open(&format!("{}/history", hand.path)).await.unwrap();
    hand.staff.send(&format!("{}/history", hand.path), &[("number", "1")]).await.unwrap();
    assert!(own(&test, &name).await.1.went_wrong.len() < expected.went_wrong.len());
}

#[actix_web::test]
async fn what_does_not_go_together_is_told_beside_its_field_with_what_was_typed() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let block = hand.path.clone() + "/block?key=steps/new&as=print";
    hand.staff.open(&block).await.unwrap();
    let typed = [
        ("title.ja", "名簿を刷る"),
        ("when.anchor", "end"),
        ("when.way", "after"),
        ("when.count", "1"),
        ("when.unit", "d"),
    ];
    let text = hand.refused(&typed).await;
    assert!(text.contains("ひとつ選んでください") && text.contains("名簿を刷る"), "{text}");
    let text = hand.refused(&[("sheet", "reception_list")]).await;
    assert!(text.contains("id=\"when-error\"") && text.contains("会の終わりに間に合いません"), "{text}");
    assert!(text.contains("href=\"#when\"") && text.contains("名簿を刷る"));

    // A part that somebody still plays cannot go, and the page says where to look.
    let before = own(&test, &name).await.1;
    let by = before.steps.iter().find(|step| step.id == "invite").unwrap().by.clone();
    hand.open(&format!("roles/{by}")).await;
    assert_eq!(hand.staff.post(&format!("{}/block/remove", hand.path), &[]).await.unwrap(), 422);
    let text = hand.staff.page.text();
    assert!(text.contains("ほかの役割を選んでください") && text.contains("案内を出す"), "{text}");

    // Who comes second sees both, in words.
    hand.open("steps/invite").await;
    let late = hand.staff.page.clone();
    hand.save(&[("when.count", "7")]).await;
    hand.staff.page = late;
    let text = hand.refused(&[("when.unit", "d"), ("when.count", "50")]).await;
    assert!(text.contains("先にほかの人が変えました") && text.contains("いつ › 単位"), "{text}");
    hand.save(&[]).await;
    let step = own(&test, &name).await.1.steps.into_iter().find(|step| step.id == "invite").unwrap();
    assert_eq!(step.when, "start - 50d at 10:00");
}

#[actix_web::test]
async fn a_gathering_of_one_day_becomes_one_of_two_and_one_again() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let before = own(&test, &name).await.1;
    hand.open("days").await;
    hand.save(&[("days.1.after", "7"), ("days.1.minutes", "60"), ("days.1.title.ja", "二日目")]).await;
    let two = own(&test, &name).await.1;
    let days: Vec<_> = two.days.iter().map(|day| (day.after, day.minutes)).collect();
    assert_eq!(days, [(0, before.parameters.minutes), (7, 60)]);
    hand.staff.open(&format!("{}/edit", hand.path)).await.unwrap();
    assert!(hand.staff.page.text().contains("2日の会"));
    hand.open("days").await;
    hand.press("remove days.1", &[]).await;
    hand.save(&[]).await;
    let one = own(&test, &name).await.1;
    assert_eq!((one.days.len(), one.parameters), (0, before.parameters));
}

#[actix_web::test]
async fn steps_made_by_the_form_are_carried_out_in_a_gathering() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let new = |sort: &str| format!("/playbooks/{name}/block?key=steps/new&as={sort}");
    hand.staff.open(&new("print")).await.unwrap();
    let print = [
        ("title.ja", "名簿を二部刷る"),
        ("sheet", "reception_list"),
        ("when.count", "2"),
        ("when.unit", "bd"),
    ];
    hand.save(&print).await;
    hand.staff.open(&new("confirm")).await.unwrap();
    let mail = [
        ("title.ja", "持ち物を伝える"),
        ("audience.attending", "yes"),
        ("letter", "new"),
        ("new_letter.subject.ja", "{{ gathering.title }}の持ち物"),
        ("new_letter.body.ja", "{{ addressee.full }}\n\n上履きをお持ちください。"),
    ];
    hand.save(&mail).await;
    assert!(hand.staff.page.text().contains("〔会の名前〕の持ち物"), "{}", hand.staff.page.text());
    hand.staff.open(&format!("/playbooks/{name}/timeline?start=2027-01-26")).await.unwrap();
    let text = hand.staff.page.text();
    assert!(text.contains("名簿を二部刷る") && text.contains("持ち物を伝える"), "{text}");

    let making = Making { playbook: name, ..Round::making(10, Some(3)) };
    let round = Round::made(test, making).await;
    let coming = round.office("一番館", "いちばんかん").await;
    let silent = round.office("二葉", "ふたば").await;
    round.attends(&coming, &["渡辺 和"]).await;
    round.test.at("2027-01-22T02:00:00Z").await;
    round.test.at("2027-01-22T03:00:00Z").await;
    let mut staff = round.test.staff().await;
    staff.open("/today").await.unwrap();
    assert!(staff.page.text().contains("名簿を二部刷る"), "{}", staff.page.text());
    let list = staff.page.link("/day/list").unwrap();
    staff.open(&list).await.unwrap();
    assert!(staff.page.text().contains("渡辺"));
    let told = async |asking| {
        let mails = round.mails(asking).await;
        mails
            .iter()
            .filter(|mail| mail.subject().contains("持ち物") && mail.text().contains("上履き"))
            .count()
    };
    assert_eq!((told(&coming).await, told(&silent).await), (1, 0));
}

#[actix_web::test]
async fn a_step_that_goes_takes_its_letter_along_and_elements_change_places() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let before = own(&test, &name).await.1;
    hand.staff.open(&format!("/playbooks/{name}/block?key=steps/new&as=remind")).await.unwrap();
    hand.save(&[
        ("title.ja", "二度目のお願い"),
        ("letter", "new"),
        ("new_letter.subject.ja", "もう一度だけ"),
        ("new_letter.body.ja", "お返事をお待ちしています。"),
        ("when.count", "1"),
    ])
    .await;
    let with = own(&test, &name).await.1;
    assert_eq!(with.letters.len(), before.letters.len() + 1);
    let step = with.steps.iter().find(|step| step.title.get("ja") == "二度目のお願い").unwrap();
    let (up, key) = (format!("{}/block/move", hand.path), format!("steps/{}", step.id));
    let place = |book: &Playbook| book.steps.iter().position(|other| other.id == step.id);
    hand.staff.open(&format!("{}/edit", hand.path)).await.unwrap();
    let version = own(&test, &name).await.0.version.to_string();
    let moved = [("key", key.as_str()), ("to", "up"), ("version", version.as_str())];
    hand.staff.send(&up, &moved).await.unwrap();
    assert_eq!(place(&own(&test, &name).await.1), place(&with).map(|at| at - 1));
    hand.remove(&key).await;
    assert!(hand.staff.page.text().contains("文面1つも外しました"), "{}", hand.staff.page.text());
    let after = own(&test, &name).await.1;
    assert_eq!((after.steps, after.letters), (before.steps, before.letters));
    // A section that is not there yet is added, and asks.
    hand.open("letters/reminder").await;
    hand.save(&[("subject.ja", "お返事のお願い")]).await;
    assert!(
        own(&test, &name).await.1.letters.iter().any(|letter| letter.subject.get("ja") == "お返事のお願い")
    );
}

#[actix_web::test]
async fn a_program_reads_saves_moves_and_takes_out_one_block() {
    let test = TestApp::spawn().await;
    let (mut hand, name) = Hand::adopting(&test).await;
    let token = test.token().await;
    let blocks = format!("/api/v1/playbooks/{name}/blocks");
    let read = async |key: &str| {
        let (status, told) = api(&test, "GET", &format!("{blocks}?key={key}"), None, &token).await;
        assert_eq!(status, 200, "{told}");
        told[0].clone()
    };
    let (_, all) = api(&test, "GET", &blocks, None, &token).await;
    let keys: Vec<&str> =
        all.as_array().unwrap().iter().map(|block| block["key"].as_str().unwrap()).collect();
    assert!(
        keys.contains(&"words") && keys.contains(&"parameters") && keys.contains(&"steps/invite"),
        "{keys:?}"
    );
    let (_, shipped) =
        api(&test, "GET", "/api/v1/playbooks/round-zero/blocks?key=steps/invite", None, &token).await;
    assert_eq!((&shipped[0]["row_version"], &shipped[1]), (&Json::Null, &Json::Null), "{shipped}");

    let mut parameters = read("parameters").await;
    let version = parameters["row_version"].clone();
    parameters["fields"]["capacity"] = json!(24);
    let save = json!({ "key": "parameters", "fields": parameters["fields"], "version": version });
    let (status, told) = api(&test, "PUT", &blocks, Some(save.clone()), &token).await;
    assert_eq!((status, &told["fields"]["capacity"]), (200, &json!(24)), "{told}");
    assert_eq!(hand.file().await.parameters.capacity, Some(24));
    assert_eq!(api(&test, "PUT", &blocks, Some(save), &token).await.0, 409, "somebody saved meanwhile");
    let version = told["row_version"].clone();
    // What cannot be a playbook is refused with a word, and what is no part of one is not there.
    let wrong = json!({ "key": "parameters", "fields": { "capacity": "many" }, "version": version });
    let (status, told) = api(&test, "PUT", &blocks, Some(wrong), &token).await;
    assert_eq!(status, 422, "{told}");
    let nowhere = json!({ "key": "nowhere/here", "fields": {}, "version": version });
    assert_eq!(api(&test, "PUT", &blocks, Some(nowhere), &token).await.0, 404);

    let steps = |book: &Playbook| book.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    let before = steps(&hand.file().await);
    let last = before.last().unwrap().clone();
    let up = json!({ "key": format!("steps/{last}"), "up": true, "version": version });
    let (status, told) = api(&test, "POST", &format!("{blocks}/move"), Some(up), &token).await;
    assert_eq!(status, 200, "{told}");
    let after = steps(&hand.file().await);
    assert_eq!(after[after.len() - 2], last);
    let gone = format!("{blocks}?key=steps/{last}&version={}", told["row_version"]);
    let (status, told) = api(&test, "DELETE", &gone, None, &token).await;
    assert_eq!(status, 204, "{told}");
    assert!(!steps(&hand.file().await).contains(&last));
    assert_eq!(api(&test, "DELETE", &gone, None, &token).await.0, 404);
    let shipped = json!({ "key": "parameters", "fields": parameters["fields"], "version": 1 });
    let (status, _) = api(&test, "PUT", "/api/v1/playbooks/round-zero/blocks", Some(shipped), &token).await;
    assert_eq!(status, 404, "what is shipped is adopted first");
}
