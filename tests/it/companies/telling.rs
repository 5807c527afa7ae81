//! What a company tells of itself, where it stands and where never, and how it is welcomed the first time.

use serde_json::json;
use tsudoi::accounts::Actor;

use super::Stage;

/// What stands on a company's own page and the center's, and nowhere else.
const FACTS: [&str; 3] = ["漁業", "301〜1,000人", "以前していました"];

#[actix_web::test]
async fn a_company_is_asked_once_after_it_said_that_it_comes_and_may_tell_nothing() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let link = round.link(&stage.maru);
    let mut guest = round.test.guest();
    guest.open(&link).await.unwrap();
    assert!(!guest.page.text().contains("会社の規模や業種を"), "not before an answer");
    let guest = round.attends(&stage.maru, &["丸山 一"]).await;
    assert!(guest.page.text().contains("会社の規模や業種を"), "{}", guest.page.text());
    // An office is not asked, and has no such page.
    let office = round.attends(&stage.aozora, &["山田 花子"]).await;
    assert!(!office.page.text().contains("会社の規模や業種を"));
    let mut nobody = round.test.guest();
    assert_eq!(nobody.get(&format!("{}/company", round.link(&stage.aozora))).await.unwrap(), 404);

    let (status, guest) = stage.tells(&stage.maru, &[("employs", "yes"), ("people", "たくさん")]).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("たくさん"), "what was typed stays");
    let (status, guest) = stage.tells(&stage.maru, &[("act", "skip")]).await;
    assert_eq!(status, 200);
    assert!(guest.page.text().contains("もう伺いません"), "{}", guest.page.text());
    let mut again = round.test.guest();
    again.open(&link).await.unwrap();
    assert!(!again.page.text().contains("会社の規模や業種を"), "asked once: {}", again.page.text());
    let (_, told) = stage.api("GET", &Stage::company(&stage.maru), None).await;
    assert_eq!((&told["facts"]["size"], &told["by_office"]), (&json!(null), &json!(true)), "{told}");
    // It tells after all, staff put it right, and a late form does not undo that.
    let fields = [("size", "up100"), ("employs", "yes"), ("people", "３"), ("act", "save")];
    assert_eq!(stage.tells(&stage.maru, &fields).await.0, 200);
    let (_, told) = stage.api("GET", &Stage::company(&stage.maru), None).await;
    assert_eq!((&told["facts"]["people"], &told["version"]), (&json!(3), &json!(2)), "{told}");
    let mut late = round.test.guest();
    let page = format!("{link}/company");
    late.open(&page).await.unwrap();
    let right = json!({ "size": "up300", "employs": "no", "people": 9, "version": 2 });
    assert_eq!(stage.api("PUT", &Stage::company(&stage.maru), Some(right.clone())).await.0, 204);
    let (_, told) = stage.api("GET", &Stage::company(&stage.maru), None).await;
    assert_eq!(told["facts"]["people"], json!(null), "a number goes with a yes alone");
    let stale = json!({ "size": "up37", "version": 2 });
    assert_eq!(stage.api("PUT", &Stage::company(&stage.maru), Some(stale)).await.0, 409);
    assert_eq!(late.post(&page, &[("size", "up37"), ("act", "save")]).await.unwrap(), 422);
    // Who is no company tells nothing.
    let office = Stage::company(&stage.aozora);
    assert_eq!(stage.api("PUT", &office, Some(json!({ "size": "up37", "version": 0 }))).await.0, 404);
}

#[actix_web::test]
async fn no_page_letter_or_list_of_anybody_else_has_what_a_company_told() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    for (office, name) in
        [(&stage.maru, "丸山 一"), (&stage.sankaku, "角田 二"), (&stage.aozora, "山田 花子")]
    {
        round.attends(office, &[name]).await;
        let page = format!("{}/listing", round.link(office));
        let mut guest = test.guest();
        guest.open(&page).await.unwrap();
        guest.send(&page, &[("consents", "yes")]).await.unwrap();
    }
    let fields = [
        ("size", "up1000"),
        ("industry", "fishery"),
        ("employs", "before"),
        ("by_name", "yes"),
        ("on_list", "yes"),
        ("act", "save"),
    ];
    assert_eq!(stage.tells(&stage.maru, &fields).await.0, 200);
    // The letters that confirm the answers are written once it told.
    test.app.run_due().await.unwrap();
    let series = crate::openings::goes_on(round).await;
    let open = json!({ "open": true, "version": 0 });
    assert_eq!(stage.api("PUT", &format!("/series/{series}/openings/board"), Some(open)).await.0, 204);
    let mine = json!({
        "what": "practice", "title": "実習", "employer": "まる食品", "words": "三日間", "agreed": true,
        "at_once": true, "organization": stage.maru.organization_id,
    });
    assert_eq!(stage.api("POST", &format!("/series/{series}/openings"), Some(mine)).await.0, 201);
    let made = tsudoi::porch::service::make(
        &test.app,
        test.center,
        Actor::Command,
        stage.sankaku.organization_id.unwrap(),
    );
    let own = tsudoi::porch::service::link(&test.app, &made.await.unwrap());
    let own = own.strip_prefix("https://tsudoi.example").unwrap().to_owned();
    let mut pages = vec![own.clone(), format!("{own}/openings/{series}")];
    for office in [&stage.sankaku, &stage.aozora] {
        let link = round.link(office);
        for rest in ["", "/openings", "/openings/print", "/listing", "/reply?answer=attending", "/entry.ics"]
        {
            pages.push(format!("{link}{rest}"));
        }
    }
    pages.push(format!("{}/company", round.link(&stage.sankaku)));
    let mut guest = test.guest();
    let mut read = Vec::new();
    for page in &pages {
        let status = guest.get(page).await.unwrap();
        assert!(status < 400, "{page}: {status}");
        // Of the form everybody chooses from the same names; what is chosen is what would tell.
        let text = guest.page.text();
        let chosen =
            text.contains("value=\"fishery\" selected") || text.contains("value=\"up1000\" selected");
        read.push((page.clone(), if page.ends_with("/company") { chosen } else { tells(&text) }));
    }
    // What staff hand out, and everything that is nobody's in particular: lists, cards, the report, the history.
    let mut staff = test.staff().await;
    for page in [
        format!("{}/listing/print", round.base()),
        format!("{}/day/list", round.base()),
        format!("{}/day/tags", round.base()),
        format!("{}/first-timers/print", round.base()),
        format!("{}/tables/cards", round.base()),
        format!("/series/{series}/openings/print"),
        format!("/series/{series}/members"),
        format!("/plan/2026/bundle/{series}"),
        format!("/plan/2026/bundle/{series}/roster"),
        format!("/plan/2026/bundle/{series}/file"),
        format!("/history?subject={}", stage.maru.organization_id.unwrap()),
        "/history".to_owned(),
    ] {
        staff.open(&page).await.unwrap();
        read.push((page, tells(&staff.page.text())));
    }
    test.at("2027-01-25T06:30:00Z").await;
    test.app.run_due().await.unwrap();
    assert!(!test.mails().is_empty());
    read.extend(test.mails().iter().map(|mail| (mail.subject(), tells(&mail.text()) || tells(&mail.html()))));
    let wrong: Vec<_> = read.into_iter().filter(|(_, tells)| *tells).map(|(page, _)| page).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // Its own page and the center's have it.
    let page = format!("{}/company", round.link(&stage.maru));
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("value=\"fishery\" selected"), "{}", guest.page.text());
    let mut staff = test.staff().await;
    staff.open("/companies").await.unwrap();
    assert!(FACTS.iter().all(|fact| staff.page.text().contains(fact)), "{}", staff.page.text());
}

fn tells(text: &str) -> bool {
    FACTS.iter().any(|fact| text.contains(fact)) || text.contains("fishery") || text.contains("up1000")
}

#[actix_web::test]
async fn who_comes_for_the_first_time_is_welcomed_as_they_like() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    round.attends(&stage.maru, &["丸山 一"]).await;
    round.attends(&stage.sankaku, &["角田 二"]).await;
    let (_, guest) =
        stage.tells(&stage.maru, &[("by_name", "yes"), ("on_list", "yes"), ("act", "skip")]).await;
    assert!(guest.page.text().contains("お名前を呼んでお迎えします"), "{}", guest.page.text());
    let mut staff = test.staff().await;
    let list = format!("{}/first-timers", round.base());
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("丸山 一") && text.contains("三角工業") && !text.contains("角田 二"), "{text}");
    staff.open(&format!("{list}/print")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("丸山 一") && !text.contains("角田"), "who did not say so is not named: {text}");
    // The list of participants marks it only where it stands on that at all.
    let print = format!("{}/listing/print", round.base());
    staff.open(&print).await.unwrap();
    assert!(!staff.page.text().contains("はじめて"), "{}", staff.page.text());
    let page = format!("{}/listing", round.link(&stage.maru));
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("consents", "yes")]).await.unwrap();
    staff.open(&print).await.unwrap();
    assert!(staff.page.text().contains("はじめてのご参加"), "{}", staff.page.text());
    // By telephone, and taken back.
    let one = format!("{list}/{}", stage.maru.id);
    staff.open(&list).await.unwrap();
    staff.send(&one, &[("by_name", ""), ("on_list", "")]).await.unwrap();
    assert!(!staff.page.text().contains("丸山 一"), "{}", staff.page.text());
    let wish = json!({ "by_name": true, "on_list": false });
    let path = format!("{list}/{}", stage.sankaku.id);
    assert_eq!(stage.api("PUT", &path, Some(wish.clone())).await.0, 204);
    let strange = format!("{list}/01900000-0000-7000-8000-00000000dead");
    assert_eq!(stage.api("PUT", &strange, Some(wish)).await.0, 404);
    let (_, all) = stage.api("GET", &list, None).await;
    let named: Vec<_> = all.as_array().unwrap().iter().filter(|one| one["by_name"] == true).collect();
    assert_eq!((named.len(), &named[0]["name"]), (1, &json!("三角工業")), "{all}");
}
