//! Making tables, moving people, taking back.

use serde_json::json;
use tsudoi::db::OrganizationId;
use tsudoi::i18n::Lang;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, NewAsking};

use super::{Stage, broken};
use crate::round::Round;
use crate::series::Going;
use crate::stage::api;

#[actix_web::test]
async fn tables_keep_every_rule_have_who_leads_and_writes_and_are_taken_back() {
    let mut stage = Stage::new().await;
    let page = stage.page("");
    stage.staff.open(&page).await.unwrap();
    assert!(stage.staff.page.text().contains("12人・テーブル4つ"), "{}", stage.staff.page.text());
    stage.staff.open(&stage.page("/rules")).await.unwrap();
    let rules = [("tables", "4"), ("least", "3"), ("most", "3"), ("per_office", "1")];
    stage.staff.send(&stage.page("/rules"), &rules).await.unwrap();
    stage.staff.send(&stage.page("/make"), &[]).await.unwrap();
    let told = stage.told().await;
    assert_eq!(broken(&told), Vec::<String>::new());
    let people = told["people"].as_array().unwrap();
    for table in told["tables"].as_array().unwrap() {
        let there = table["people"].as_array().unwrap();
        assert_eq!(there.len(), 3, "{table}");
        let mut offices: Vec<String> = there
            .iter()
            .map(|id| people.iter().find(|one| one["person"] == *id).unwrap()["organization"].to_string())
            .collect();
        offices.sort_unstable();
        offices.dedup();
        assert_eq!(offices.len(), 3, "three offices at a table: {table}");
        assert!(there.contains(&table["facilitator"]) && there.contains(&table["recorder"]), "{table}");
        assert_ne!(table["facilitator"], table["recorder"], "{table}");
    }
    // The same rules and people, the same tables: nothing is by chance.
    let before = stage.seats().await;
    let again = stage.make(false).await;
    assert_eq!(broken(&again), Vec::<String>::new());
    assert_eq!(stage.seats().await, before, "nobody moves for nothing");

    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&stage.page("/undo"), &[]).await.unwrap();
    assert_eq!(stage.seats().await, before);
    stage.staff.send(&stage.page("/undo"), &[]).await.unwrap();
    assert!(stage.seats().await.iter().all(|(_, table)| table.is_none()), "as before anything was done");
    // What was done meanwhile is not taken back by who did not see it.
    let (status, _) = stage.api("POST", "/undo", Some(json!({ "seen": 1 }))).await;
    assert_eq!(status, 409);
    let (status, _) = stage.api("POST", "/make", Some(json!({ "anew": true, "seen": 1 }))).await;
    assert_eq!(status, 409);
}

#[actix_web::test]
async fn what_cannot_be_kept_is_said_with_what_would_help_and_nothing_changes() {
    let mut stage = Stage::new().await;
    stage.rules(3, 3, 3, 1).await;
    let page = stage.page("");
    stage.staff.open(&page).await.unwrap();
    assert_eq!(stage.staff.post(&stage.page("/make"), &[]).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(text.contains("12人に対して席が9です。テーブルを4つにすると座れます"), "{text}");
    let (status, told) = stage.api("POST", "/make", Some(json!({ "anew": true, "seen": 0 }))).await;
    assert_eq!(
        (status, &told["code"], &told["why"][0]["kind"]),
        (422, &json!("hindered"), &json!("too_many"))
    );
    // Two who lead for four tables are too few; two more are asked for.
    stage.rules(4, 3, 3, 1).await;
    for name in ["青木 一", "泉 一"] {
        assert_eq!(stage.marks(name, json!({ "facilitates": true })).await.0, 204);
    }
    let (status, told) = stage.api("POST", "/make", Some(json!({ "anew": true, "seen": 0 }))).await;
    assert_eq!(status, 422);
    assert!(told["detail"].as_str().unwrap().contains("あと2人に印"), "{told}");
    for name in ["海野 一", "榎 一"] {
        assert_eq!(stage.marks(name, json!({ "facilitates": true })).await.0, 204);
    }
    let told = stage.make(true).await;
    let leads: Vec<_> =
        told["tables"].as_array().unwrap().iter().map(|table| table["facilitator"].clone()).collect();
    for name in ["青木 一", "泉 一", "海野 一", "榎 一"] {
        assert!(leads.contains(&json!(stage.person(name).await)), "{name}: {leads:?}");
    }
    // Numbers that cannot be stay as typed.
    stage.staff.open(&stage.page("/rules")).await.unwrap();
    assert_eq!(
        stage.staff.post(&stage.page("/rules"), &[("tables", "0"), ("most", "99")]).await.unwrap(),
        422
    );
    assert!(stage.staff.page.values("most").contains(&"99".to_owned()), "{}", stage.staff.page.text());
}

#[actix_web::test]
async fn who_stays_together_and_who_is_kept_apart_is_kept() {
    let stage = Stage::new().await;
    stage.rules(4, 2, 4, 1).await;
    // A supporter with their person, of one office: they count once.
    let (one, other) = (stage.person("青木 一").await, stage.person("青山 二").await);
    assert_eq!(stage.marks("青木 一", json!({ "together": [other] })).await.0, 204);
    let away = stage.person("川上 二").await;
    assert_eq!(stage.marks("泉 一", json!({ "apart": [away] })).await.0, 204);
    let (status, told) = stage.marks("青山 二", json!({ "together": [one], "apart": [one] })).await;
    assert_eq!(status, 422, "{told}");
    let told = stage.make(true).await;
    assert_eq!(broken(&told), Vec::<String>::new());
    assert_eq!(stage.table_of("青木 一").await, stage.table_of("青山 二").await);
    assert_ne!(stage.table_of("泉 一").await, stage.table_of("川上 二").await);
}

#[actix_web::test]
async fn a_move_shows_what_it_breaks_and_stays_when_tables_are_made_again() {
    let mut stage = Stage::new().await;
    stage.rules(4, 2, 4, 1).await;
    stage.make(true).await;
    let (theirs, own) = (stage.table_of("青山 二").await.unwrap(), stage.table_of("青木 一").await.unwrap());
    assert_ne!(theirs, own);
    let person = stage.person("青木 一").await;
    let page = stage.page(&format!("/people/{person}"));
    stage.staff.open(&page).await.unwrap();
    let says = format!("テーブル{theirs}に、あおぞら事業所から2人います（1人まで）");
    assert!(stage.staff.page.text().contains(&says), "before the move: {}", stage.staff.page.text());
    stage.staff.send(&format!("{page}/put"), &[("table", &theirs.to_string())]).await.unwrap();
    assert!(stage.staff.page.text().contains(&says), "after it: {}", stage.staff.page.text());
    assert_eq!(stage.table_of("青木 一").await, Some(theirs));
    // Made again, the other one of the office gives way.
    let told = stage.make(false).await;
    assert_eq!(broken(&told), Vec::<String>::new());
    assert_eq!(stage.table_of("青木 一").await, Some(theirs), "what staff put stays");
    assert_ne!(stage.table_of("青山 二").await, Some(theirs));
    // Both fixed at one table, the rules cannot be kept; it says which one stands in the way.
    stage.puts("青山 二", theirs).await;
    let seen = stage.told().await["number"].clone();
    let (status, told) = stage.api("POST", "/make", Some(json!({ "anew": true, "seen": seen }))).await;
    assert_eq!(status, 422);
    let why = told["detail"].as_str().unwrap();
    assert!(why.contains("固定した人") && why.contains("同じ事業所の人数"), "{why}");
    let body = json!({ "seen": seen });
    assert_eq!(stage.api("POST", &format!("/people/{person}/release"), Some(body)).await.0, 204);
    assert_eq!(broken(&stage.make(false).await), Vec::<String>::new());
}

#[actix_web::test]
async fn who_is_missing_on_the_day_moves_as_few_of_the_others_as_can_be() {
    let stage = Stage::new().await;
    stage.rules(3, 3, 5, 1).await;
    stage.make(true).await;
    let before = stage.seats().await;
    let missing = "海野 一";
    assert_eq!(stage.marks(missing, json!({ "absent": true })).await.0, 204);
    let told = stage.make(false).await;
    assert_eq!(broken(&told), Vec::<String>::new());
    for (name, table) in stage.seats().await {
        let sat = before.iter().find(|(known, _)| *known == name).unwrap().1;
        assert!(name == missing || table == sat, "{name} moved for nothing");
    }
    // A colleague comes to a table without a guest's seat, and goes again.
    let new = json!({ "name": "湊 花子", "organization": null, "once": "a" });
    let (status, made) = stage.api("POST", "/people", Some(new.clone())).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(stage.api("POST", "/people", Some(new)).await.1, made, "pressed twice it is one");
    let told = stage.make(false).await;
    assert_eq!(broken(&told), Vec::<String>::new());
    assert!(stage.table_of("湊 花子").await.is_some());
    let gone = format!("/people/{}", made["person"].as_str().unwrap());
    assert_eq!(stage.api("DELETE", &gone, None).await.0, 204);
    assert!(stage.seats().await.iter().all(|(name, _)| name != "湊 花子"));
}

#[actix_web::test]
async fn table_mates_of_the_round_before_part() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let (zero, first) = (going.zero, going.first);
    let before = Round { test: going.test, gathering: zero };
    let mut offices: Vec<OrganizationId> = Vec::new();
    for (name, person) in [("あ園", "赤井 一"), ("い園", "伊東 二"), ("う園", "上田 三"), ("え園", "遠藤 四")]
    {
        let asking = before.office(name, name).await;
        before.attends(&asking, &[person]).await;
        offices.push(asking.organization_id.unwrap());
    }
    let rules = json!({
        "tables": 2, "least": 2, "most": 2, "per_office": 0, "facilitator": false, "recorder": false,
        "mix": false, "spread": false, "fresh": true, "version": 0
    });
    let make = async |round: &Round| {
        let base = format!("/api/v1{}/tables", round.base());
        let put = api(&round.test, "PUT", &format!("{base}/rules"), Some(rules.clone()), &token).await;
        assert_eq!(put.0, 204, "{}", put.1);
        let body = json!({ "anew": true, "seen": 0 });
        let (status, told) = api(&round.test, "POST", &format!("{base}/make"), Some(body), &token).await;
        assert_eq!(status, 200, "{told}");
        let mut mates: Vec<Vec<String>> = vec![Vec::new(); 2];
        for one in told["people"].as_array().unwrap() {
            let table = usize::try_from(one["table"].as_u64().unwrap()).unwrap() - 1;
            mates[table].push(one["name"].as_str().unwrap().to_owned());
        }
        mates
    };
    let sat = make(&before).await;
    let after = Round { test: before.test, gathering: first };
    for (office, person) in offices.into_iter().zip(["赤井 一", "伊東 二", "上田 三", "遠藤 四"])
    {
        let app = &after.test.app;
        let now = app.clock.now();
        let tx = app.db.scoped(after.test.center).write().await.unwrap();
        let new = NewAsking {
            subject_kind: SubjectKind::Gathering,
            subject_id: first.0,
            wave_id: None,
            organization_id: Some(office),
            contact_id: None,
            channel: tsudoi::contacts::Channel::Email,
            lang: Lang::Ja,
            until: "2027-07-01T00:00:00Z".parse().unwrap(),
        };
        let asking = invitations::new_asking(app, &tx, now, new).await.unwrap();
        tx.commit().await.unwrap();
        after.attends(&asking, &[person]).await;
    }
    let sit = make(&after).await;
    for pair in &sit {
        assert!(!sat.contains(pair), "{pair:?} sat together the round before: {sat:?}");
    }
}
