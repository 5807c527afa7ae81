//! What is known of each venue before the day, and the page on which all stand beside each other.

use super::*;

#[actix_web::test]
async fn each_venue_has_its_lead_rooms_equipment_and_link_tests_and_says_what_is_missing() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let guest = linked.comes("近くの家", &["近藤 一"], 0).await;
    let mut staff = round.test.staff().await;
    let page = linked.page(0);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("会場の担当が決まっていません"), "{}", staff.page.text());
    // A map is an address; what was typed stays.
    let typed = [("lead", "海野 ほのか"), ("map", "地図")];
    assert_eq!(staff.post(&page, &typed).await.unwrap(), 422);
    assert!(staff.page.text().contains("海野 ほのか"));
    let typed = [
        ("lead", "海野 ほのか"),
        ("lead_phone", "000-000-7000"),
        ("lead_contact", "受付の横の机"),
        ("lift", "yes"),
        ("step_free", "no"),
        ("rooms", "トイレは1階の奥です"),
        ("map", ""),
    ];
    staff.send(&page, &typed).await.unwrap();
    assert!(staff.page.text().contains("保存しました"));
    let told = linked.told(0).await;
    assert_eq!((&told["details"]["lift"], &told["version"]), (&json!("yes"), &json!(1)));
    // Guests read the rooms and never the lead.
    let read = linked.reads(&format!("{}/venues", round.link(&guest))).await;
    assert!(read.contains("エレベーターがあります") && read.contains("入り口に段差があります"), "{read}");
    assert!(
        !read.contains("海野") && !read.contains("000-000-7000") && !read.contains("静かに休める"),
        "{read}"
    );
    // Saved by somebody else meanwhile: both versions stand there.
    let (status, _) = linked
        .api(
            "PUT",
            &format!("/{}/details", linked.venues[0]),
            Some(json!({"details": {"lead": "別の人", "lift": "no"}, "version": 1})),
        )
        .await;
    assert_eq!(status, 204);
    assert_eq!(staff.post(&page, &typed).await.unwrap(), 422);
    assert!(staff.page.text().contains("別の人"), "{}", staff.page.text());
    staff.send(&page, &[]).await.unwrap();
    assert_eq!(linked.told(0).await["details"]["lead"], "海野 ほのか");

    // Equipment: ticked, missing, taken off and put back; a second press is the same press.
    staff.open(&page).await.unwrap();
    let add = format!("{page}/equipment");
    assert_eq!(staff.post(&add, &[("name", " ")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    let cable = [("name", "延長コード"), ("brought_by", "海野"), ("once", "cable")];
    staff.send(&add, &cable).await.unwrap();
    staff.send(&add, &cable).await.unwrap();
    let told = linked.told(0).await;
    assert_eq!(told["equipment"].as_array().unwrap().len(), 1);
    assert!(told["missing"].to_string().contains("備品"), "{told}");
    let item = told["equipment"][0]["item"].as_str().unwrap().to_owned();
    let change = format!("{add}/change");
    for (act, state, removed) in [
        ("missing", "missing", false),
        ("here", "here", false),
        ("remove", "here", true),
        ("restore", "here", false),
    ] {
        staff.open(&page).await.unwrap();
        staff.send(&change, &[("item", &item), ("act", act)]).await.unwrap();
        let told = linked.told(0).await["equipment"][0].clone();
        assert_eq!((&told["state"], &told["removed"]), (&json!(state), &json!(removed)), "{act}");
    }

    // The connection: who tried it, when, how it went; the newest counts, one that is taken back does not.
    let tests = format!("{page}/tests");
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&tests, &[("tested_by", ""), ("result", "")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    assert_eq!(
        staff
            .post(&tests, &[("tested_by", "海野"), ("result", "good"), ("tested_on", "2027-01-20")])
            .await
            .unwrap(),
        422
    );
    for (result, on) in [("failed", "2026-11-28"), ("good", "2026-11-29")] {
        staff.open(&page).await.unwrap();
        let fields = [
            ("tested_by", "海野"),
            ("result", result),
            ("tested_on", on),
            ("tested_time", "10:00"),
            ("note", "音"),
            ("once", result),
        ];
        staff.send(&tests, &fields).await.unwrap();
    }
    let told = linked.told(0).await;
    assert_eq!((&told["tests"][0]["result"], &told["standing"]), (&json!("good"), &json!("prepared")));
    let newest = told["tests"][0]["test"].as_str().unwrap().to_owned();
    staff.open(&page).await.unwrap();
    let undo = format!("{tests}/undo");
    staff.send(&undo, &[("test", &newest), ("undone", "yes")]).await.unwrap();
    let told = linked.told(0).await;
    assert_eq!((&told["tests"][0]["result"], &told["standing"]), (&json!("failed"), &json!("waits")));
    assert!(told["missing"].to_string().contains("接続テスト"), "{told}");
    staff.send(&undo, &[("test", &newest), ("undone", "no")]).await.unwrap();
    assert_eq!(linked.told(0).await["standing"], "prepared");
}

#[actix_web::test]
async fn all_venues_stand_beside_each_other_with_their_sums_on_the_screen_and_on_paper() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let one = round.office("近くの家", "ちかく").await;
    let mut guest = round.test.guest();
    let reply = format!("{}/reply", round.link(&one));
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    let (hall, online) = (linked.pools[0].to_string(), linked.pools[4].to_string());
    let fields = [
        ("name", "近藤 一"),
        ("name", "近藤 二"),
        ("pool", &*hall),
        ("pool", &*online),
        ("need_words", "筆談をお願いします"),
        ("step", "check"),
    ];
    guest.send(&reply, &fields).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    for (number, venue) in [(0, 2), (1, 2), (2, 3)] {
        linked.comes(&format!("家{number}"), &["人 一"], venue).await;
    }
    let (_, told) = linked.api("GET", "", None).await;
    let of = |venue: usize, name: &str| told["venues"][venue]["figures"][name].as_u64().unwrap();
    assert_eq!((0..5).map(|venue| of(venue, "capacity")).collect::<Vec<_>>(), [2, 3, 1, 2, 3]);
    assert_eq!((0..5).map(|venue| of(venue, "seated")).collect::<Vec<_>>(), [1, 0, 1, 1, 1]);
    assert_eq!((0..5).map(|venue| of(venue, "waiting")).collect::<Vec<_>>(), [0, 0, 1, 0, 0]);
    assert_eq!((0..5).map(|venue| of(venue, "needs")).collect::<Vec<_>>(), [1, 0, 0, 0, 1]);
    // One party whose people come to two venues needs something once.
    let totals = &told["totals"];
    assert_eq!(
        (&totals["capacity"], &totals["seated"], &totals["waiting"], &totals["needs"], &totals["needs_open"]),
        (&json!(11), &json!(4), &json!(1), &json!(1), &json!(1))
    );
    let mut staff = round.test.staff().await;
    for page in [linked.list(), format!("{}/print", linked.list())] {
        staff.open(&page).await.unwrap();
        let text = staff.page.text();
        for part in [
            "みなと市福祉会館",
            "山の手会場",
            "川辺会場",
            "学校会場",
            "オンライン会場",
            "1件（調整中 1件）",
            "準備できた会場 0／5",
        ] {
            assert!(text.contains(part), "{page} lacks {part}: {text}");
        }
        assert!(!text.contains("筆談") && !text.contains("近藤"), "numbers, no names and no needs: {text}");
    }
    staff.open(&format!("{}?lang=en", linked.list())).await.unwrap();
    assert!(staff.page.text().contains("Venues ready 0 of 5"), "{}", staff.page.text());
}
