//! What employers state meets what trainees avoid and wish, and stands on their papers; nobody who kept a place is left
//! without a word.

use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{Actor, service};
use tsudoi::courses::employers::model::{Content, Paper, Wheelchair, Work};
use tsudoi::db::AttendeeId;
use tsudoi::i18n::Lang;
use tsudoi::{gatherings, plans};

use super::placements::{Course, STORE, post};
use crate::stage::api;

fn packing(wheelchair: Option<Wheelchair>) -> Content {
    Content { work: vec![Work::Packing], wheelchair, ..Content::default() }
}

impl Course {
    async fn agrees(&self, attendee: AttendeeId) {
        let (status, told) = self.says(attendee, "agreed", &format!("agreed-{attendee}")).await;
        assert_eq!(status, 204, "{told}");
    }

    async fn told_state_of(&self, name: &str) -> Value {
        let board = self.board().await;
        let all = board["employers"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["told"].clone()
    }

    async fn to_nobody(&self) -> i64 {
        let (status, told) = self.api("POST", "placements/tell-nobody", None).await;
        assert_eq!(status, 200, "{told}");
        told["count"].as_i64().unwrap()
    }
}

#[actix_web::test]
async fn whoever_comes_in_a_wheelchair_is_proposed_only_where_it_goes() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    course.offers(&course.bread, &[1; 3], packing(Some(Wheelchair::Partly))).await;
    course.offers(&course.store, &[1; 3], packing(Some(Wheelchair::Yes))).await;
    let told = json!({ "avoid": ["wheelchair"], "employers": ["海辺パン"] });
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", told).await;
    assert_eq!(course.propose().await, "whole");
    assert_eq!(course.at(hanako).await, [Some(course.store.id); 3]);
    // By hand all is possible, and who looks after the trainee sees what stands against it.
    assert_eq!(course.put(hanako, 0, Some(course.bread.id)).await.0, 204);
    let (_, opened) = course.api("POST", "placements/open", None).await;
    let broken = opened["broken"].as_array().unwrap();
    assert!(broken.iter().any(|one| one["code"] == "avoid" && one["employer"] == "海辺パン"), "{opened}");
    // What nobody said is not taken for a yes.
    course.offers(&course.store, &[1; 3], packing(None)).await;
    assert_eq!(course.propose().await, "partly");
    assert_eq!(course.at(hanako).await, [None; 3]);
}

#[actix_web::test]
async fn who_would_rather_stay_is_proposed_for_one_employer_and_who_would_try_several_for_several() {
    let course = Course::with(2, 2).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({ "stay": "same" })).await;
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({ "stay": "change" })).await;
    assert_eq!(course.propose().await, "whole");
    let different = |at: Vec<Option<tsudoi::db::AskingId>>| {
        at.into_iter().flatten().collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!(different(course.at(hanako).await), 1);
    assert_eq!(different(course.at(hikaru).await), 2);
    // It is asked on paper, kept as it was chosen, and changed on the page.
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/trainees/{hanako}", course.round.base());
    staff.open(&format!("{page}/sheet")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("同じ会社で、慣れていきたい") && text.contains("車いすで働けないところ"), "{text}");
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let chosen = |text: &str, value: &str| {
        let field = text.split("name=\"stay\"").find(|part| part.contains(&format!("value=\"{value}\"")));
        field.is_some_and(|part| part.split('>').next().unwrap().contains("checked"))
    };
    let text = staff.page.text();
    assert!(chosen(&text, "same") && !chosen(&text, "either"), "{text}");
    staff.send(&format!("{page}/interview"), &[("stay", "either"), ("avoid", "customers")]).await.unwrap();
    let (_, opened) = course.api("POST", &format!("trainees/{hanako}/open"), None).await;
    assert_eq!(
        (&opened["told"]["stay"], &opened["told"]["avoid"]),
        (&json!("either"), &json!(["customers"]))
    );
}

#[actix_web::test]
async fn what_an_employer_says_of_lunch_and_clothes_stands_in_the_handbook_and_on_its_card() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let content = Content {
        lunch: "12時から二階の食堂で".to_owned(),
        clothes: "かかとのある靴".to_owned(),
        ..packing(None)
    };
    course.offers(&course.bread, &[1; 3], content).await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    for day in 0..3 {
        assert_eq!(course.put(hanako, day, Some(course.bread.id)).await.0, 204);
    }
    course.agrees(hanako).await;
    assert_eq!(course.tell().await, 1);
    let mut staff = course.round.test.staff().await;
    for (page, times) in [("handbooks", 3), ("cards", 3)] {
        staff.open(&format!("{}/course-days/{page}", course.round.base())).await.unwrap();
        let text = staff.page.text();
        for said in ["12時から二階の食堂で", "かかとのある靴"] {
            assert_eq!(text.matches(said).count(), times, "{said} on {page}: {text}");
        }
        // Neither says of itself where to look.
        assert!(!text.contains("しおりにあります") && !text.contains("しおりの土曜の時刻"), "{text}");
    }
    // Whoever has nothing of the employer's own reads what is said of the day.
    course.offers(&course.bread, &[1; 3], packing(None)).await;
    staff.open(&format!("{}/course-days/handbooks", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("昼食は会社でとります") && !text.contains("二階の食堂"), "{text}");
    // The form asks it, on paper too.
    let mut guest = course.round.test.guest();
    let link = course.round.link(&course.bread);
    guest.open(&format!("{link}/practicum?answer=yes")).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("name=\"lunch\"") && text.contains("name=\"clothes\""), "{text}");
}

#[actix_web::test]
async fn an_employer_to_which_nobody_goes_hears_that_with_thanks() {
    let course = Course::with(2, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    for day in 0..3 {
        assert_eq!(course.put(hanako, day, Some(course.bread.id)).await.0, 204);
    }
    course.agrees(hanako).await;
    assert_eq!(course.to_nobody().await, 0, "as long as nobody heard, it is open who goes where");
    assert_eq!(course.open_tasks("placements.spare").await, 0);
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.open_tasks("placements.spare").await, 1);
    assert_eq!(course.told_state_of("みなと倉庫").await, "to_spare");
    let board = format!("{}/placements", course.round.base());
    let mut staff = course.round.test.staff().await;
    staff.open(&board).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("どなたも行かない会社") && text.contains("<li>みなと倉庫</li>"), "{text}");
    staff.send(&format!("{board}/tell-nobody"), &[]).await.unwrap();
    assert!(!staff.page.text().contains("<li>みなと倉庫</li>"), "{}", staff.page.text());
    assert_eq!(course.to_nobody().await, 0, "nothing twice");
    assert_eq!(course.open_tasks("placements.spare").await, 0);
    assert_eq!(course.told_state_of("みなと倉庫").await, "spared");
    let letters = course.letters(STORE).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(
        letters[0].contains("今回はどなたも伺わない") && !letters[0].contains("前にお知らせした"),
        "{letters:?}"
    );
    assert!(!letters[0].contains("山田") && !letters[0].contains("お名前は"), "{letters:?}");
    let mut guest = course.round.test.guest();
    let page = format!("{}/practicum", course.round.link(&course.store));
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("今回はどなたも伺わない"), "{}", guest.page.text());
    // Should somebody go there after all, it hears that too.
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({})).await;
    assert_eq!(course.put(hikaru, 0, Some(course.store.id)).await.0, 204);
    course.agrees(hikaru).await;
    assert_eq!(course.told_state_of("みなと倉庫").await, "changed");
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(STORE).await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(
        letters[1].contains("森 光さん") && letters[1].contains("前にお知らせした内容が変わりました"),
        "{letters:?}"
    );
    guest.open(&page).await.unwrap();
    assert!(!guest.page.text().contains("今回はどなたも伺わない"), "{}", guest.page.text());
}

#[actix_web::test]
async fn what_a_trainee_said_yes_to_stays_in_a_new_proposal_unless_it_may_be_moved() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let wish = json!({ "employers": ["海辺パン"], "stay": "same" });
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", wish).await;
    for day in 0..3 {
        assert_eq!(course.put(hanako, day, Some(course.store.id)).await.0, 204);
    }
    course.agrees(hanako).await;
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.propose().await, "whole");
    assert_eq!(course.at(hanako).await, [Some(course.store.id); 3], "it was agreed and told");
    let board = format!("{}/placements", course.round.base());
    let mut staff = course.round.test.staff().await;
    staff.open(&board).await.unwrap();
    assert!(staff.page.text().contains("name=\"moves_agreed\""), "{}", staff.page.text());
    let number = course.board().await["number"].as_i64().unwrap().to_string();
    staff.send(&format!("{board}/propose"), &[("number", &number), ("moves_agreed", "yes")]).await.unwrap();
    assert_eq!(course.at(hanako).await, [Some(course.bread.id); 3], "staff said that it may be moved");
    assert_eq!(course.row(hanako).await["word"], Value::Null, "and the trainee is asked again");
}

#[actix_web::test]
async fn trainee_and_supporter_read_the_trainees_own_reasons_beside_the_proposal() {
    let course = Course::with(1, 1).await;
    let (office, other) = (
        course.round.office("ひまわり", "ひまわり").await,
        course.round.office("あおぞら", "あおぞら").await,
    );
    let told = json!({ "employers": ["海辺パン"], "stay": "same", "minutes": { (course.bread.id.to_string()): 25 } });
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", told).await;
    let told = json!({ "employers": ["海辺パン"], "avoid": ["noise"], "apart": [hanako] });
    let hikaru = course.ready(&other, "森 光", "もり ひかる", told).await;
    assert_eq!(course.propose().await, "whole");
    assert_eq!(course.at(hikaru).await, [Some(course.store.id); 3]);
    let reads = async |office| {
        let mut guest = course.round.test.guest();
        guest.open(&format!("{}/trainees", course.round.link(office))).await.unwrap();
        guest.page.text()
    };
    assert!(!reads(&office).await.contains("こう考えました"), "nothing before it is shown");
    assert_eq!(course.api("POST", "placements/show", None).await.0, 200);
    let text = reads(&office).await;
    assert!(text.contains("こう考えました") && text.contains("希望1（海辺パン）：海辺パン"), "{text}");
    assert!(text.contains("片道25分") && !text.contains("森"), "{text}");
    // What stands against a wish is not named where a link leads, nor anybody else.
    let text = reads(&other).await;
    assert!(text.contains("希望1（海辺パン）は、うかがったことと合わせて考え"), "{text}");
    for word in ["避けたい", "音", "山田", "別々"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // On paper, for those alone whom the reader looks after; that it was read is kept.
    assert_eq!(
        course.api("PUT", &format!("trainees/{hikaru}/mine"), Some(json!({ "mine": false }))).await.0,
        204
    );
    let opened = "select count(*) as n from audit_entries where action = 'courses.placement.opened'";
    let before = course.count(opened).await;
    let mut staff = course.round.test.staff().await;
    let board = format!("{}/placements", course.round.base());
    staff.open(&board).await.unwrap();
    staff.send(&format!("{board}/open"), &[]).await.unwrap();
    staff.send(&format!("{board}/sheets"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("山田 花子さん") && text.contains("片道25分") && !text.contains("森 光"), "{text}");
    assert_eq!(course.count(opened).await, before + 2, "once on the screen, once on paper");
}

#[actix_web::test]
async fn on_the_opened_board_stands_what_would_help_most_with_the_wishes_of_ones_own_trainees() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let wish = json!({ "employers": ["海辺パン"], "stay": "same" });
    course.ready(&office, "山田 花子", "やまだ はなこ", wish.clone()).await;
    course.ready(&office, "森 光", "もり ひかる", wish).await;
    assert_eq!(course.propose().await, "whole", "every day is filled, and one wish is not met");
    assert_eq!(course.board().await["helpful"], Value::Null);
    let (_, opened) = course.api("POST", "placements/open", None).await;
    assert_eq!(opened["helpful"]["employer"], json!(course.bread.id), "{opened}");
    assert!(opened["helpful"]["day"].is_string(), "{opened}");
    let mut staff = course.round.test.staff().await;
    let board = format!("{}/placements", course.round.base());
    staff.open(&board).await.unwrap();
    assert!(!staff.page.text().contains("いちばん助かる一つの変更"), "{}", staff.page.text());
    staff.send(&format!("{board}/open"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("いちばん助かる一つの変更：海辺パンの"), "{text}");
}

#[actix_web::test]
async fn trainees_are_named_to_those_with_a_part_alone_and_to_nobody_after_the_day_of_erasing() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    course.ready(&office, "岬 千夏", "みさき ちなつ", json!({})).await;
    let test = &course.round.test;
    let (other, account) = test.member(Role::Staff, "佐藤").await;
    let mut staff = test.signed_in(account).await;
    let base = course.round.base();
    for page in
        [format!("{base}/replies"), format!("{base}/day"), format!("{base}/replies/enter?q=%E5%B2%AC")]
    {
        staff.open(&page).await.unwrap();
        let text = staff.page.text();
        assert!(!text.contains("千夏") && !text.contains("ちなつ"), "{page}: {text}");
    }
    staff.open(&format!("{base}/replies")).await.unwrap();
    assert!(staff.page.text().contains("役割を受け持つ職員だけに見えます"), "{}", staff.page.text());
    assert_eq!(staff.get(&format!("{base}/replies/enter/{}", office.id)).await.unwrap(), 403);
    let token = service::make_token(&test.app, test.center, Actor::Command, other, "test").await.unwrap();
    let id = course.round.gathering;
    for path in [format!("gatherings/{id}/replies"), format!("gatherings/{id}/attendees")] {
        let (status, told) = api(test, "GET", &format!("/api/v1/{path}"), None, &token).await;
        assert!(status == 200 && !told.to_string().contains("千夏"), "{path}: {told}");
    }
    let find = "/api/v1/offices-to-answer?q=%E3%81%BF%E3%81%95%E3%81%8D";
    assert_eq!(api(test, "GET", find, None, &token).await.1["offices"], json!([]));
    let mine = api(test, "GET", find, None, &course.token).await.1;
    assert_eq!(mine["offices"][0]["name"], "ひまわり", "{mine}");
    // With a part one reads them.
    let mut admin = test.staff().await;
    admin.open(&format!("{base}/replies")).await.unwrap();
    assert!(admin.page.text().contains("岬 千夏"), "{}", admin.page.text());
    // On the stated day the names go with all that was told: 220 days after 17 March 2027.
    test.at("2027-10-22T03:00:00Z").await;
    assert_eq!(course.count("select count(*) as n from attendees where family = '岬'").await, 1);
    test.at("2027-10-24T03:00:00Z").await;
    assert_eq!(course.count("select count(*) as n from attendees where family = '岬'").await, 0);
    assert_eq!(
        course.count("select count(*) as n from replies where cast(content as text) like '%千夏%'").await,
        0
    );
    let mut admin = test.staff().await;
    admin.open(&format!("{base}/replies")).await.unwrap();
    assert!(!admin.page.text().contains("千夏"), "{}", admin.page.text());
}

#[actix_web::test]
async fn papers_that_an_employer_asks_for_are_listed_until_they_are_done_and_a_task_comes_before_the_start() {
    let course = Course::with(1, 1).await;
    let content = Content { papers: vec![Paper::Hygiene, Paper::Confidentiality], ..packing(None) };
    course.offers(&course.bread, &[1; 3], content).await;
    let mut staff = course.round.test.staff().await;
    let list = format!("{}/employers", course.round.base());
    staff.open(&format!("{list}?show=papers")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("まだの書類：保険の証明の写し、秘密を守る誓約書、健康・衛生の書類"), "{text}");
    // Two weeks before the first day at employers a task names them.
    let test = &course.round.test;
    test.at("2027-02-20T03:00:00Z").await;
    assert_eq!(course.open_tasks("employers.papers").await, 0);
    test.at("2027-03-02T03:00:00Z").await;
    assert_eq!(course.open_tasks("employers.papers").await, 1);
    let instructions = "select count(*) as n from tasks where kind = 'employers.papers'
                           and cast(instructions as text) like '%海辺パン：保険の証明の写し、秘密を守る誓約書%'";
    assert_eq!(course.count(instructions).await, 1);
    for (asking, papers) in [
        (
            &course.bread,
            json!({ "insurance": "done", "agreement": "not_needed", "confidentiality": "done", "hygiene": "done" }),
        ),
        (&course.store, json!({ "insurance": "done", "agreement": "open" })),
    ] {
        assert_eq!(course.api("PUT", &format!("employers/{}/papers", asking.id), Some(papers)).await.0, 204);
    }
    assert_eq!(course.open_tasks("employers.papers").await, 0);
    let mut staff = test.staff().await;
    staff.open(&format!("{list}?show=papers")).await.unwrap();
    assert!(!staff.page.text().contains("まだの書類"), "{}", staff.page.text());
    // What is left out stays; what is typed on the page is kept.
    staff.open(&format!("{list}/{}", course.bread.id)).await.unwrap();
    staff
        .send(&format!("{list}/{}/papers", course.bread.id), &[("own_agreement", "under_way")])
        .await
        .unwrap();
    let (_, told) = course.api("GET", "employers", None).await;
    let bread =
        told["employers"].as_array().unwrap().iter().find(|one| one["name"] == "海辺パン").unwrap().clone();
    assert_eq!(
        (&bread["own_agreement"], &bread["hygiene"]),
        (&json!("under_way"), &json!("done")),
        "{bread}"
    );
    assert_eq!(bread["papers_open"], json!(["own_agreement"]), "{bread}");
    // The center's agreement is printed, twice, and names no trainee.
    staff.open(&format!("{list}/{}/agreement", course.bread.id)).await.unwrap();
    let text = staff.page.text();
    assert_eq!(text.matches("職場での実習についての覚書</h2>").count(), 2, "{text}");
    assert!(
        text.contains("海辺パン") && text.contains("3月15日") && text.contains("保険に加入します"),
        "{text}"
    );
}

#[actix_web::test]
async fn the_next_course_goes_on_with_what_staff_worded_and_named() {
    let course = Course::with(1, 1).await;
    let test = &course.round.test;
    let items = json!({ "items": [{ "id": "smile", "text": { "ja": "笑顔であいさつした" }, "easy": { "ja": "笑った" } }], "version": 0 });
    let (status, told) = course.api("PUT", "reviews/items", Some(items)).await;
    assert!(status < 300, "{status} {told}");
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, course.round.gathering).await.unwrap().unwrap();
    drop(tx);
    let title = whole.told_title(Lang::Ja).to_owned();
    let thanks = json!({ "words": format!("{title}では、たいへんお世話になりました。"), "version": 0 });
    assert_eq!(course.api("PUT", "results/thanks", Some(thanks)).await.0, 204);
    let days = json!({ "days": [course.days[0], course.days[2]], "version": 1 });
    assert_eq!(course.api("PUT", "employers/days", Some(days)).await.0, 204);
    let round = plans::next::Round {
        id: None,
        title: tsudoi::i18n::Texts::both("次の講座".to_owned(), "The next course".to_owned()),
        of: None,
        date: "2027-09-10".parse().unwrap(),
        starts: "09:30:00".parse().unwrap(),
        minutes: 360,
    };
    let actor = Actor::Member(test.admin);
    let next = plans::next::make_round(&test.app, test.center, actor, &whole, round).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let items =
        tsudoi::courses::reviews::store::list::of_gathering(&tx, next).await.unwrap().unwrap().items();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].text.read(Lang::Ja), "笑顔であいさつした");
    let thanks = tsudoi::courses::results::store::thanks::of_gathering(&tx, next).await.unwrap().unwrap();
    assert_eq!(thanks.words, "次の講座では、たいへんお世話になりました。");
    let after = gatherings::whole(&tx, next).await.unwrap().unwrap();
    let row = tsudoi::courses::employers::store::practicum::of_gathering(&tx, next).await.unwrap().unwrap();
    let dates: Vec<String> = after
        .each_day()
        .iter()
        .filter(|day| row.named().contains(&day.id))
        .map(|day| day.date.to_string())
        .collect();
    assert_eq!(dates, ["2027-09-13", "2027-09-15"]);
}

#[actix_web::test]
async fn photos_of_a_trainee_wait_until_it_is_settled_whether_a_guardian_has_to_agree() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.applies(&office, "山田 花子", "やまだ はなこ").await;
    let page = format!("{}/photos", course.round.link(&office));
    let who = hanako.to_string();
    let fields = [("attendee", who.as_str()), ("own", "yes")];
    let said = "select count(*) as n from course_photo_consents";
    let mut guest = course.round.test.guest();
    // Nobody was met yet: a pupil under 18 could be among them.
    assert_eq!(post(&mut guest, &format!("{page}/consent"), &fields).await, 422);
    assert!(guest.page.text().contains("面談で伺うまで"), "{}", guest.page.text());
    assert_eq!(course.count(said).await, 0);
    for (guardian, on, status, kept) in [("needed", None, 422, 0), ("given", Some("2026-10-01"), 303, 1)] {
        let (_, opened) = course.api("GET", "trainees", None).await;
        let version = opened["trainees"][0]["version"].clone();
        assert_eq!(
            course.api("PUT", &format!("trainees/{who}/mine"), Some(json!({ "mine": true }))).await.0,
            204
        );
        let body = json!({
            "interview": "held", "on": "2026-10-01", "guardian": guardian, "guardian_on": on,
            "told": {}, "goal": "", "goal_shown": false, "version": version,
        });
        assert_eq!(course.api("PUT", &format!("trainees/{who}/interview"), Some(body)).await.0, 200);
        let got = post(&mut guest, &format!("{page}/consent"), &fields).await;
        assert!(got == status || (status == 303 && got == 200), "{guardian}: {got}");
        assert_eq!(course.count(said).await, kept, "{guardian}");
    }
}

#[actix_web::test]
async fn whoever_corrects_when_an_application_came_says_why_and_it_is_kept() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.applies(&office, "山田 花子", "やまだ はなこ").await;
    let test = &course.round.test;
    let newest = course.round.party(&office).await.newest;
    let earlier = test.app.clock.now() - chrono::Duration::hours(3);
    let body = |why: &str| {
        json!({
            "asking": office.id, "answer": "attending", "channel": "fax", "received_at": earlier, "sure": newest,
            "people": [{ "attendee": hanako, "family": "山田", "given": "花子", "applying": { "eligibility": "b-type" } }],
            "why": why, "once": "corrected",
        })
    };
    let (status, told) = course.api("POST", "replies", Some(body(" "))).await;
    assert_eq!(status, 422, "{told}");
    assert_eq!(course.round.party(&office).await.newest, newest);
    let (status, told) = course.api("POST", "replies", Some(body("FAXの印字を読み直した"))).await;
    assert_eq!(status, 200, "{told}");
    let mut staff = test.staff().await;
    staff.open(&format!("{}/replies/enter/{}", course.round.base(), office.id)).await.unwrap();
    assert!(staff.page.text().contains("わけ：FAXの印字を読み直した"), "{}", staff.page.text());
    // A time that is not earlier needs none.
    let later = json!({
        "asking": office.id, "answer": "declined", "channel": "phone", "sure": newest + 1, "once": "later",
    });
    assert_eq!(course.api("POST", "replies", Some(later)).await.0, 200);
}
