//! All that goes on from round to round is handed over with a series and laid down where it goes on: who belongs to it,
//! its agenda, what waits, in whose name it writes and in which words.

use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::db::{GatheringId, SeriesId};
use tsudoi::gatherings;
use tsudoi::gatherings::service::{LetterIn, save_letter};
use tsudoi::gatherings::store::series;
use tsudoi::i18n::Texts;
use tsudoi::voices::offers;

use crate::invitations::fixture::Office;
use crate::series::Going;
use crate::stage::api;
use crate::stocktaking::held;
use crate::support::TestApp;

const NEW_THANKS: &str = "こころからお礼を申し上げます。";

/// The series after round 0: うみべ and しおかぜ belong to it and never came, 青空ワーク belongs and came, ひだまり only
/// came. Of them しおかぜ was not asked, so that it does not go; the others agree.
async fn with_standing(token: &str, going: &Going) {
    let test = &going.test;
    let (app, center, by) = (&test.app, test.center, Actor::Member(test.admin));
    let bundle = format!("/api/v1/series/{}/bundle", going.series);
    let members = format!("/api/v1{}/members", going.page);
    let (_, told) = api(test, "GET", &bundle, None, token).await;
    let came = |name: &str| {
        let all = told["members"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["organization"].as_str().unwrap().to_owned()
    };
    let (aozora, hidamari) = (came("青空ワーク"), came("ひだまり"));
    let mut ids = Vec::new();
    for (name, email) in [("うみべ", "a@umibe.example"), ("しおかぜ", "b@shiokaze.example")] {
        let phone = "029-241-0955";
        ids.push(test.office(Office { name, email, phone, kind: "b_type", ..Office::default() }).await);
    }
    for id in [ids[0].to_string(), ids[1].to_string(), aozora.clone()] {
        let join = json!({ "organization": id });
        let (status, told) = api(test, "POST", &members, Some(join), token).await;
        assert!(status < 300, "{told}");
    }
    let host = json!({ "organization": ids[0] });
    let (status, told) = api(test, "POST", &format!("/api/v1{}/hosts", going.page), Some(host), token).await;
    assert_eq!(status, 201, "{told}");
    let said = [ids[0].to_string(), aozora, hidamari];
    let said: Vec<Value> = said.into_iter().map(|id| json!({ "organization": id, "agrees": true })).collect();
    assert_eq!(api(test, "PUT", &bundle, Some(json!(said)), token).await.0, 204);

    let agenda = format!("/api/v1{}/agenda", going.page);
    for (kind, title, minutes) in [("opening", "前の回の確認", 10), ("topic", "それぞれの近況", 40)]
    {
        let block = json!({
            "kind": kind, "title": { "ja": title, "en": "Block" }, "note": { "ja": "順にまわす" }, "minutes": minutes,
        });
        let (status, told) = api(test, "POST", &agenda, Some(block), token).await;
        assert_eq!(status, 201, "{told}");
    }
    test.at("2027-01-28T01:00:00Z").await;
    let silent =
        offers::Words { who: "しおかぜ".to_owned(), what: "会場を貸す".to_owned(), due_on: None };
    offers::add(app, center, by, going.zero, silent).await.unwrap();
    let carried = format!("/api/v1/gatherings/{}/carried", going.first);
    let (_, left) = api(test, "GET", &carried, None, token).await;
    for one in left["open"].as_array().unwrap() {
        let carry = json!({ "source": one["source"], "source_id": one["source_id"], "outcome": "put_off" });
        let (status, told) = api(test, "POST", &carried, Some(carry), token).await;
        assert_eq!(status, 200, "{told}");
    }

    let committee = crate::committees::committee(going, token).await;
    let settle = format!("/api/v1/committees/{committee}/rosters/2026");
    assert_eq!(api(test, "PUT", &settle, Some(json!({ "settled": true })), token).await.0, 200);
    let choose = format!("/api/v1{}/committee", going.page);
    assert_eq!(api(test, "PUT", &choose, Some(json!({ "committee": committee })), token).await.0, 200);
    let tx = app.db.scoped(center).write().await.unwrap();
    let row = gatherings::series(&tx, going.series).await.unwrap().unwrap();
    let was = row.version;
    let agreed_en = "Every two months".to_owned();
    assert!(series::update(&tx, was, gatherings::Series { agreed_en, ..row }).await.unwrap());
    tx.commit().await.unwrap();
    let whole = whole(test, going.first).await;
    let letter = whole.letters.iter().find(|letter| letter.purpose == "thanks").unwrap();
    let body = Texts::both(NEW_THANKS, "Our warmest thanks.");
    let words = LetterIn { subject: letter.subject.clone(), body, version: letter.version };
    save_letter(app, center, by, going.first, &letter.letter, words).await.unwrap();
}

async fn whole(test: &TestApp, id: GatheringId) -> gatherings::Whole {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::whole(&tx, id).await.unwrap().unwrap()
}

fn names(of: &Value) -> Vec<&str> {
    of.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn members_are_asked_and_handed_on_whether_they_came_or_not() {
    let going = held().await;
    let token = going.test.token().await;
    with_standing(&token, &going).await;
    let (_, told) = api(&going.test, "GET", &format!("/api/v1{}/bundle", going.page), None, &token).await;
    let of = |name: &str| {
        let all = told["members"].as_array().unwrap();
        let one = all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {told}"));
        (one["standing"].as_bool().unwrap(), one["came"].as_u64().unwrap(), one["agrees"].as_bool())
    };
    assert_eq!(of("青空ワーク"), (true, 1, Some(true)));
    assert_eq!(of("うみべ"), (true, 0, Some(true)));
    assert_eq!(of("しおかぜ"), (true, 0, None));
    assert_eq!(of("ひだまり"), (false, 1, Some(true)));
    // Of who was not asked, nothing but the name stands even here.
    let silent = told["members"].as_array().unwrap().iter().find(|one| one["name"] == "しおかぜ").unwrap();
    assert_eq!((&silent["email"], &silent["phone"]), (&json!(""), &json!("")));

    let mut staff = going.test.staff().await;
    let page = format!("/plan/2026/bundle/{}", going.series);
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    for words in [
        "4か所のうち、渡してよい3か所、まだ伺っていない1か所",
        "来られたことがある",
        "まだない",
        "いつもの次第：2項目",
        "次の回に送った話題：3件",
        "海辺市自立支援協議会 就労支援部会",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    staff.open(&format!("{page}/letters")).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("しおかぜ") && !text.contains("うみべ"), "the one that was not asked: {text}");
    staff.open(&format!("{page}/print")).await.unwrap();
    let text = staff.page.text().to_string();
    for words in
        ["うみべ", "メンバー", "それぞれの近況（40分）", "次は3月に開く", "会場を貸す", "Every two months"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("部会長　山田 太郎") && text.contains("鈴木 葵"), "{text}");
    for gone in ["しおかぜ", "秘密 次郎", "湊 花子"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    staff.open(&format!("{page}/file")).await.unwrap();
    let file = staff.page.text().to_string();
    assert!(file.contains(NEW_THANKS) && file.contains("ひだまり：求人票を配る"), "{file}");
    for gone in ["しおかぜ", "shiokaze", "秘密 次郎", "湊 花子", "jiro@aozora.example"] {
        assert!(!file.contains(gone), "{gone}: {file}");
    }
    staff.open(&format!("{page}/roster")).await.unwrap();
    assert!(staff.page.text().contains("うみべ") && !staff.page.text().contains("しおかぜ"));
}

#[actix_web::test]
async fn everything_that_was_handed_over_is_laid_down_where_it_goes_on() {
    let going = held().await;
    let token = going.test.token().await;
    with_standing(&token, &going).await;
    let mut staff = going.test.staff().await;
    staff.open(&format!("/plan/2026/bundle/{}/file", going.series)).await.unwrap();
    // The offices of the tests have no number that a book would take.
    let file = staff.page.text().replace("000-000-2000", "029-241-0944");
    let sent: Value = serde_json::from_str(&file).unwrap();

    let there = TestApp::spawn().await;
    there.at("2027-02-10T01:00:00Z").await;
    let mut staff = there.staff().await;
    staff.open("/series/bring").await.unwrap();
    staff.upload("/series/bring", "file", ("series.json", file.as_bytes())).await.unwrap();
    let text = staff.page.text().to_string();
    for words in
        ["それぞれの近況（40分）", "次の回に送った話題", "Every two months", "部会長　山田 太郎", "メンバー"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    staff.upload("/series/bring", "file", ("series.json", file.as_bytes())).await.unwrap();
    assert!(staff.page.text().contains("引き継ぎました"), "{}", staff.page.text());
    let token = there.token().await;
    let tx = there.app.db.scoped(there.center).read().await.unwrap();
    let row = gatherings::all_series(&tx).await.unwrap().pop().unwrap();
    drop(tx);
    let series: SeriesId = row.id;
    let (_, list) = api(&there, "GET", "/api/v1/committees", None, &token).await;
    let committee = list[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(row.committee_id.unwrap().to_string(), committee);
    let roster = format!("/api/v1/committees/{committee}/rosters/2026");
    assert_eq!(api(&there, "PUT", &roster, Some(json!({ "settled": true })), &token).await.0, 200);

    // What it would hand on itself is what came.
    let bundle = format!("/api/v1/series/{series}/bundle");
    let (_, here) = api(&there, "GET", &bundle, None, &token).await;
    for part in [
        "title",
        "purpose",
        "rule",
        "agreed",
        "agreed_en",
        "starts_at",
        "minutes",
        "zone",
        "gives_way",
        "next_round",
        "steps",
        "playbook",
        "agenda",
        "topics",
        "committee",
    ] {
        assert_eq!(here[part], sent[part], "{part}");
    }
    assert_eq!(sent["agenda"].as_array().unwrap().len(), 2);
    let (_, origin) = api(&there, "GET", &format!("/api/v1/series/{series}/brought"), None, &token).await;
    for (one, other) in origin["offices"].as_array().unwrap().iter().zip(sent["members"].as_array().unwrap())
    {
        for part in ["name", "kinds", "standing", "hosts", "came", "contact", "phone", "email"] {
            assert_eq!(one[part], other[part], "{part}");
        }
    }
    for (one, other) in origin["rounds"].as_array().unwrap().iter().zip(sent["rounds"].as_array().unwrap()) {
        for part in ["title", "date", "offices", "decisions", "offers", "minutes"] {
            assert_eq!(one[part], other[part], "{part}");
        }
    }

    // Who was a member is one here; who only came is in the address book.
    for office in origin["offices"].as_array().unwrap() {
        let act = format!("/series/{series}/brought/{}", office["id"].as_str().unwrap());
        staff.open(&format!("/series/{series}")).await.unwrap();
        staff.send(&act, &[("act", "take")]).await.unwrap();
        let said = if office["standing"] == true {
            "メンバーにしました"
        } else {
            "住所録に入れました。「決め直す」"
        };
        assert!(staff.page.text().contains(said), "{office}: {}", staff.page.text());
    }
    let (_, members) = api(&there, "GET", &format!("/api/v1/series/{series}/members"), None, &token).await;
    let mut joined = names(&members);
    joined.sort_unstable();
    assert_eq!(joined, ["うみべ", "青空ワーク"]);

    let (_, hosts) = api(&there, "GET", &format!("/api/v1/series/{series}/hosts"), None, &token).await;
    assert_eq!(names(&hosts)[1..], ["うみべ"], "{hosts}");

    // The first round begins with the standing agenda and the words, and is asked about what waits.
    let make = format!("/gatherings/new?series={series}&date=2027-03-23");
    staff.open(&make).await.unwrap();
    let typed = [("venue", "かもめ会館"), ("capacity", "20"), ("reply_deadline", "2027-03-10")];
    staff.send("/gatherings/new", &typed).await.unwrap();
    let tx = there.app.db.scoped(there.center).read().await.unwrap();
    let made = gatherings::list_of_series(&tx, series).await.unwrap().pop().unwrap();
    drop(tx);
    let first = whole(&there, made.id).await;
    assert_eq!(first.agenda[0].title.get("ja"), "前の回の確認");
    let thanks = first.letters.iter().find(|letter| letter.purpose == "thanks").unwrap();
    assert_eq!(thanks.body.get("ja"), NEW_THANKS);
    let carried = format!("/api/v1/gatherings/{}/carried", made.id);
    let (_, left) = api(&there, "GET", &carried, None, &token).await;
    let open = left["open"].as_array().unwrap();
    assert_eq!(open.len(), 3, "{left}");
    assert!(open.iter().all(|one| one["from"].is_null() && one["put_off"] == 1), "{left}");
    staff.open(&format!("/gatherings/{}/carried", made.id)).await.unwrap();
    assert!(staff.page.text().contains("引き継ぐ前の回で"), "{}", staff.page.text());
    for (at, outcome) in ["taken", "put_off", "closed"].into_iter().enumerate() {
        let carry = json!({
            "source": open[at]["source"], "source_id": open[at]["source_id"], "outcome": outcome, "why": "済んだ",
        });
        let (status, told) = api(&there, "POST", &carried, Some(carry), &token).await;
        assert_eq!(status, 200, "{told}");
    }
    let (_, left) = api(&there, "GET", &carried, None, &token).await;
    assert_eq!((left["open"].as_array().unwrap().len(), left["decided"].as_array().unwrap().len()), (0, 3));
    // After that round, what was put off again waits still; what was talked about and what was closed does not.
    there.at("2027-03-25T01:00:00Z").await;
    let (_, here) = api(&there, "GET", &bundle, None, &token).await;
    let topics = here["topics"].as_array().unwrap();
    assert_eq!((topics.len(), &topics[0]["put_off"]), (1, &json!(2)), "{here}");
    assert_eq!(topics[0]["words"], open[1]["words"]);
}
