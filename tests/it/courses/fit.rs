//! What employers state meets what trainees avoid and wish, and stands on their papers; nobody who kept a place is left
//! without a word.

use serde_json::{Value, json};
use tsudoi::courses::employers::model::{Content, Wheelchair, Work};
use tsudoi::db::AttendeeId;

use super::placements::{Course, STORE};

fn packing(wheelchair: Option<Wheelchair>) -> Content {
    Content { work: vec![Work::Packing], wheelchair, ..Content::default() }
}

impl Course {
    async fn agrees(&self, attendee: AttendeeId) {
        let (status, told) = self.says(attendee, "agreed", &format!("agreed-{attendee}")).await;
        assert_eq!(status, 204, "{told}");
    }

    async fn told_state(&self, name: &str) -> Value {
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
    assert_eq!((&opened["told"]["stay"], &opened["told"]["avoid"]), (&json!("either"), &json!(["customers"])));
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
    assert_eq!(course.told_state("みなと倉庫").await, "to_spare");
    let board = format!("{}/placements", course.round.base());
    let mut staff = course.round.test.staff().await;
    staff.open(&board).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("どなたも行かない会社") && text.contains("<li>みなと倉庫</li>"), "{text}");
    staff.send(&format!("{board}/tell-nobody"), &[]).await.unwrap();
    assert!(!staff.page.text().contains("<li>みなと倉庫</li>"), "{}", staff.page.text());
    assert_eq!(course.to_nobody().await, 0, "nothing twice");
    assert_eq!(course.open_tasks("placements.spare").await, 0);
    assert_eq!(course.told_state("みなと倉庫").await, "spared");
    let letters = course.letters(STORE).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].contains("今回はどなたも伺わない") && !letters[0].contains("前にお知らせした"), "{letters:?}");
    assert!(!letters[0].contains("山田") && !letters[0].contains("お名前は"), "{letters:?}");
    let mut guest = course.round.test.guest();
    let page = format!("{}/practicum", course.round.link(&course.store));
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("今回はどなたも伺わない"), "{}", guest.page.text());
    // Should somebody go there after all, it hears that too.
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({})).await;
    assert_eq!(course.put(hikaru, 0, Some(course.store.id)).await.0, 204);
    course.agrees(hikaru).await;
    assert_eq!(course.told_state("みなと倉庫").await, "changed");
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(STORE).await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters[1].contains("森 光さん") && letters[1].contains("前にお知らせした内容が変わりました"), "{letters:?}");
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
    assert_eq!(course.api("PUT", &format!("trainees/{hikaru}/mine"), Some(json!({ "mine": false }))).await.0, 204);
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
