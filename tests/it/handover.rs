//! The first of April: a colleague's list goes to a successor in one act, on a printed sheet, and back.

use tsudoi::accounts::model::Role;
use tsudoi::accounts::{self, Subject, audit};
use tsudoi::db::MembershipId;
use tsudoi::i18n::Texts;
use tsudoi::tasks::{self, NewTask};
use tsudoi::voices::{self, offers};

use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// A house in which 田中 holds a task and a part in the gathering, and 鈴木 is to take over.
struct April {
    test: TestApp,
    tanaka: MembershipId,
    suzuki: MembershipId,
    suzuki_account: tsudoi::db::AccountId,
    gathering: tsudoi::db::GatheringId,
}

impl April {
    async fn new() -> Self {
        let round = Round::new(10, None).await;
        let (tanaka, _) = round.test.member(Role::Staff, "田中").await;
        let (suzuki, suzuki_account) = round.test.member(Role::Staff, "鈴木").await;
        let app = round.test.app.clone();
        let now = app.clock.now();
        let tx = app.db.scoped(round.test.center).write().await.unwrap();
        for (kind, title, due) in
            [("t.rest", "資料の手配", "2026-12-01"), ("t.call", "青空さんへ電話", "2026-12-02")]
        {
            let new = NewTask {
                kind: kind.to_owned(),
                title: Texts::ja(title),
                instructions: Some(Texts::ja("火曜の午後にと約束")),
                owner: Some(tanaka),
                due_on: Some(due.parse().unwrap()),
                ..NewTask::default()
            };
            tasks::open(&app, &tx, now, new).await.unwrap();
        }
        let part = tsudoi::gatherings::service::RoleIn {
            role: "lead".to_owned(),
            member: Some(tanaka),
            name: String::new(),
            phone: String::new(),
        };
        tsudoi::gatherings::service::put_role(&app, &tx, now, round.gathering, &part, None).await.unwrap();
        tx.commit().await.unwrap();
        April { gathering: round.gathering, test: round.test, tanaka, suzuki, suzuki_account }
    }

    async fn is_assigned(&self, member: MembershipId) -> bool {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        accounts::is_assigned(&tx, member, Subject::Gathering, self.gathering.0).await.unwrap()
    }

    async fn owners(&self) -> Vec<Option<MembershipId>> {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        let all = tasks::store::task::list_open(&tx, None).await.unwrap();
        all.into_iter().filter(|task| task.kind.starts_with("t.")).map(|task| task.owner_id).collect()
    }

    async fn last_day(&self) -> Option<String> {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        accounts::member(&tx, self.tanaka).await.unwrap().unwrap().until.map(|day| day.to_string())
    }
}

#[actix_web::test]
async fn a_whole_list_goes_to_a_successor_on_one_sheet_and_comes_back() {
    let april = April::new().await;
    let mut staff = april.test.staff().await;
    let form = format!("/settings/members/{}/handover", april.tanaka);
    staff.open(&form).await.unwrap();
    let text = staff.page.text();
    for words in ["青空さんへ電話", "第0回 就労支援情報交換会", "2027-03-31"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Nobody chosen: everything typed stays.
    let mut typed = vec![("successor", ""), ("last_day", "2027-03-31"), ("words", "青空さんは朝が苦手")];
    typed.extend(["tasks", "visits", "roles", "assignments"].map(|kind| ("kinds", kind)));
    assert_eq!(staff.post(&form, &typed).await.unwrap(), 422);
    assert!(staff.page.text().contains("青空さんは朝が苦手"));
    assert_eq!(april.last_day().await, None);

    let suzuki = april.suzuki.to_string();
    typed[0].1 = &suzuki;
    staff.send(&form, &typed).await.unwrap();
    let sheet = staff.page.url.clone();
    assert!(sheet.starts_with("/settings/handovers/"), "{sheet}");
    assert_eq!(april.owners().await, [Some(april.suzuki); 2]);
    assert_eq!(april.last_day().await.as_deref(), Some("2027-03-31"));
    assert!(april.is_assigned(april.suzuki).await && !april.is_assigned(april.tanaka).await);
    staff.open(&format!("{sheet}/print")).await.unwrap();
    let text = staff.page.text();
    for words in
        ["引継書", "青空さんへ電話", "火曜の午後にと約束", "青空さんは朝が苦手", "2026年12月2日（水）"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }

    // The successor's Today says so, whom to call first.
    let mut next = april.test.signed_in(april.suzuki_account).await;
    next.open("/today").await.unwrap();
    let text = next.page.text();
    assert!(text.contains("田中さんから仕事を引き継ぎました"), "{text}");
    assert!(text.find("青空さんへ電話").unwrap() < text.find("資料の手配").unwrap());
    assert_eq!(next.get(&sheet).await.unwrap(), 200);
    assert!(next.page.actions("/undo").is_empty(), "taking back is for administrators");

    staff.open(&sheet).await.unwrap();
    staff.send(&format!("{sheet}/undo"), &[]).await.unwrap();
    assert_eq!(april.owners().await, [Some(april.tanaka); 2]);
    assert_eq!(april.last_day().await, None);
    assert!(april.is_assigned(april.tanaka).await && !april.is_assigned(april.suzuki).await);
    let tx = april.test.app.db.scoped(april.test.center).read().await.unwrap();
    let chain = accounts::store::audit::chain(&tx).await.unwrap();
    assert_eq!(audit::first_break(&chain), None);
    assert_eq!(chain.iter().filter(|entry| entry.action == "accounts.assignment.moved").count(), 2);
}

#[actix_web::test]
async fn one_kind_may_go_alone_and_what_went_on_since_stays() {
    let april = April::new().await;
    let token = april.test.token().await;
    let path = format!("/api/v1/members/{}/handover", april.tanaka);
    let (status, held) = api(&april.test, "GET", &path, None, &token).await;
    assert_eq!((status, held.as_array().map(Vec::len)), (200, Some(10)), "{held}");
    let wish = serde_json::json!({ "successor": april.suzuki, "kinds": ["tasks"] });
    let (status, made) = api(&april.test, "POST", &path, Some(wish), &token).await;
    assert_eq!((status, made["items"].as_array().map(Vec::len)), (201, Some(2)), "{made}");
    assert!(april.is_assigned(april.tanaka).await && april.last_day().await.is_none());
    // One is done meanwhile.
    let tx = april.test.app.db.scoped(april.test.center).read().await.unwrap();
    let done = tasks::store::task::list_open(&tx, Some(&[april.suzuki])).await.unwrap();
    let done = done.into_iter().find(|task| task.kind == "t.call").unwrap().id;
    drop(tx);
    let act = format!("/api/v1/tasks/{done}/acts");
    let (status, said) =
        api(&april.test, "POST", &act, Some(serde_json::json!({ "act": "done" })), &token).await;
    assert_eq!(status, 200, "{said}");
    let undo = format!("/api/v1/handovers/{}/undo", made["id"].as_str().unwrap());
    let (status, undone) = api(&april.test, "POST", &undo, None, &token).await;
    assert_eq!(status, 200, "{undone}");
    let stayed = undone["items"].as_array().unwrap().iter().filter(|item| item["stayed"] == true).count();
    assert_eq!((stayed, april.owners().await), (1, vec![Some(april.tanaka)]));
    let nobody = serde_json::json!({ "successor": april.tanaka });
    assert_eq!(api(&april.test, "POST", &path, Some(nobody), &token).await.0, 422);
}

/// 田中 left on 31 March; the gathering of January goes on with visits and what was promised there.
#[actix_web::test]
async fn what_comes_after_the_day_and_what_was_promised_never_stays_with_one_who_left() {
    let april = April::new().await;
    let test = &april.test;
    let app = &test.app;
    let words = |what: &str, due: Option<&str>| offers::Words {
        who: "青空事業所".to_owned(),
        what: what.to_owned(),
        due_on: due.map(|day| day.parse().unwrap()),
    };
    let by = accounts::Actor::Member(april.tanaka);
    let add = async |words| offers::add(app, test.center, by, april.gathering, words).await.unwrap();
    let promised = add(words("合同の見学会を開く", Some("2027-04-20"))).await;
    let kept = add(words("求人票を持ってくる", None)).await;
    let done = offers::Edit::State(voices::OfferState::Done);
    offers::edit(app, test.center, by, (april.gathering, kept), None, done).await.unwrap();
    let owner = async || {
        let tx = app.db.scoped(test.center).read().await.unwrap();
        let all = voices::offers(&tx, april.gathering).await.unwrap();
        all.into_iter().find(|row| row.id == promised).unwrap().owner_id
    };
    assert_eq!(owner().await, Some(april.tanaka));

    // The day is past, its plan is not: the visits are still to come.
    test.at("2027-01-27T03:00:00Z").await;
    let mut staff = test.staff().await;
    let form = format!("/settings/members/{}/handover", april.tanaka);
    staff.open(&form).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("第0回 就労支援情報交換会」の") && text.contains("での申し出"), "{text}");
    let suzuki = april.suzuki.to_string();
    let mut typed = vec![("successor", suzuki.as_str()), ("last_day", "2027-03-31"), ("words", "")];
    typed.extend(["tasks", "visits", "offers", "roles", "assignments"].map(|kind| ("kinds", kind)));
    staff.send(&form, &typed).await.unwrap();
    let sheet = staff.page.url.clone();
    assert_eq!(owner().await, Some(april.suzuki));
    staff.open(&format!("{sheet}/print")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("合同の見学会を開く") && text.contains("青空事業所"), "{text}");
    assert!(!text.contains("求人票を持ってくる"), "what was done is nobody's to hold");
    let tx = app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, april.gathering).await.unwrap().unwrap();
    drop(tx);
    assert_eq!(whole.member_in("lead"), Some(april.suzuki), "later steps go to the successor");

    // Taken back, the last day set by hand instead: the list stays with the departed, and yet nothing new is theirs.
    staff.open(&sheet).await.unwrap();
    staff.send(&format!("{sheet}/undo"), &[]).await.unwrap();
    assert_eq!(owner().await, Some(april.tanaka));
    let tx = app.db.scoped(test.center).write().await.unwrap();
    let tanaka = accounts::member(&tx, april.tanaka).await.unwrap().unwrap();
    let left = accounts::Member { until: Some("2027-03-31".parse().unwrap()), ..tanaka.clone() };
    assert!(accounts::store::member::update(&tx, tanaka.version, left).await.unwrap());
    tx.commit().await.unwrap();
    test.at("2027-04-20T03:00:00Z").await;
    let tx = app.db.scoped(test.center).read().await.unwrap();
    let task = tasks::store::task::find_open(&tx, "voices.promised", promised.0).await.unwrap().unwrap();
    assert_eq!(task.owner_id, None, "everybody's, so that it stands on each Today");
    let opened = tasks::store::task::list_open(&tx, None).await.unwrap();
    let since = "2027-04-01T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    assert!(opened.iter().all(|task| task.opened_at < since || task.owner_id != Some(april.tanaka)));
}

/// 田中 gets a last day by hand, and hands nothing over.
#[actix_web::test]
async fn what_nobody_handed_over_is_on_every_list_once_the_last_day_is_past() {
    let april = April::new().await;
    let test = &april.test;
    let wish = Some((8, tasks::model::DigestDays::Every));
    let by = accounts::Actor::Command;
    tasks::digest::wish(&test.app, test.center, by, april.suzuki, wish).await.unwrap();
    let mut staff = test.staff().await;
    let page = format!("/settings/members/{}", april.tanaka);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("「引き継ぐ」で後任の方に渡せます"), "{}", staff.page.text());
    staff.send(&page, &[("until", "2026-12-03")]).await.unwrap();
    assert_eq!(april.last_day().await.as_deref(), Some("2026-12-03"));

    // On the last day they are 田中's still.
    test.at("2026-12-03T03:00:00Z").await;
    let mut next = test.signed_in(april.suzuki_account).await;
    next.open("/today").await.unwrap();
    assert!(!next.page.text().contains("青空さんへ電話"), "{}", next.page.text());
    let told = || test.mails().iter().filter(|mail| mail.text().contains("資料の手配")).count();
    assert_eq!(told(), 0);
    test.at("2026-12-04T01:00:00Z").await;
    let mut next = test.signed_in(april.suzuki_account).await;
    next.open("/today").await.unwrap();
    let text = next.page.text();
    for words in ["青空さんへ電話", "資料の手配", "田中さんの担当でした"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(told(), 1, "the morning mail names it");
    let token =
        accounts::service::make_token(&test.app, test.center, by, april.suzuki, "test").await.unwrap();
    let (_, list) = api(test, "GET", "/api/v1/today", None, &token).await;
    let late = list["late"].as_array().unwrap();
    let line = late.iter().find(|line| line["title"]["ja"] == "資料の手配").expect("it is late by now");
    assert_eq!((&line["owner_left"], &line["owner_name"]), (&true.into(), &"田中".into()));
    let id = line["id"].as_str().unwrap();
    next.open(&format!("/tasks/{id}")).await.unwrap();
    assert!(next.page.text().contains("田中さんの担当でした"), "{}", next.page.text());
    next.open("/today").await.unwrap();
    next.send(&format!("/tasks/{id}/take"), &[]).await.unwrap();
    assert!(next.page.text().contains("あなたの担当"), "{}", next.page.text());
    assert!(april.owners().await.contains(&Some(april.suzuki)));
}

/// 田中 leads a series, signed a letter and was given a step.
#[actix_web::test]
async fn a_series_a_signature_and_a_step_go_along_and_come_back() {
    let going = crate::series::Going::new().await;
    let test = &going.test;
    let app = &test.app;
    let now = app.clock.now();
    let (tanaka, _) = test.member(Role::Staff, "田中一郎").await;
    let (suzuki, _) = test.member(Role::Staff, "鈴木次郎").await;
    let part = |member| tsudoi::gatherings::service::RoleIn {
        role: "lead".to_owned(),
        member: Some(member),
        name: String::new(),
        phone: String::new(),
    };
    let tx = app.db.scoped(test.center).write().await.unwrap();
    for gathering in [going.zero, going.first] {
        tsudoi::gatherings::service::put_role(app, &tx, now, gathering, &part(tanaka), None).await.unwrap();
    }
    let letters = tsudoi::gatherings::store::letter::list_of_gathering(&tx, going.first).await.unwrap();
    let mut letter = letters.into_iter().find(|letter| letter.purpose == "invitation").unwrap();
    let id = letter.id;
    letter.body = Texts::ja("お待ちしています。担当 田中一郎");
    let was = letter.version;
    assert!(tsudoi::gatherings::store::letter::update(&tx, was, letter).await.unwrap());
    tx.commit().await.unwrap();
    let by = accounts::Actor::Command;
    let step = {
        let tx = app.db.scoped(test.center).read().await.unwrap();
        let all = tsudoi::plans::steps_of(&tx, going.first.0).await.unwrap();
        all.into_iter().find(|step| step.by_role != "system").unwrap().id
    };
    tsudoi::plans::service::assign_step(app, test.center, by, going.first, step, Some(tanaka)).await.unwrap();

    test.app.clock.advance(chrono::Duration::minutes(5));
    let token = test.token().await;
    let path = format!("/api/v1/members/{tanaka}/handover");
    let kinds = ["series", "signatures", "steps"];
    let wish = serde_json::json!({ "successor": suzuki, "kinds": kinds });
    let (status, made) = api(test, "POST", &path, Some(wish), &token).await;
    assert_eq!(status, 201, "{made}");
    let mut moved: Vec<&str> = made["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["outcome"] == "moved")
        .filter_map(|item| item["kind"].as_str())
        .filter(|kind| kinds.contains(kind))
        .collect();
    moved.sort_unstable();
    assert_eq!(moved, kinds, "{made}");
    let read = async || {
        let tx = app.db.scoped(test.center).read().await.unwrap();
        let letter = tsudoi::gatherings::store::letter::find(&tx, id).await.unwrap().unwrap();
        let steps = tsudoi::plans::steps_of(&tx, going.first.0).await.unwrap();
        let owner = steps.into_iter().find(|one| one.id == step).unwrap().owner_id;
        (letter.body.get("ja").to_owned(), owner)
    };
    assert_eq!(read().await, ("お待ちしています。担当 鈴木次郎".to_owned(), Some(suzuki)));
    // The next round is prepared with the successor; what was before stays as it was.
    let lead = async |slot: &str| {
        let slot = slot.parse().unwrap();
        let round = tsudoi::series::service::ahead::prepare(app, test.center, by, going.series, slot).await;
        let tx = app.db.scoped(test.center).read().await.unwrap();
        tsudoi::gatherings::whole(&tx, round.unwrap()).await.unwrap().unwrap().member_in("lead")
    };
    assert_eq!(lead("2027-05-25").await, Some(suzuki));
    let tx = app.db.scoped(test.center).read().await.unwrap();
    let zero = tsudoi::gatherings::whole(&tx, going.zero).await.unwrap().unwrap();
    assert_eq!(zero.member_in("lead"), Some(tanaka));
    drop(tx);
    let mut staff = test.staff().await;
    staff.open(&format!("/settings/handovers/{}/print", made["id"].as_str().unwrap())).await.unwrap();
    let text = staff.page.text();
    for words in ["これからの回", "お便りに書いた担当者名", "段取り"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let undo = format!("/api/v1/handovers/{}/undo", made["id"].as_str().unwrap());
    assert_eq!(api(test, "POST", &undo, None, &token).await.0, 200);
    assert_eq!(read().await, ("お待ちしています。担当 田中一郎".to_owned(), Some(tanaka)));
}
