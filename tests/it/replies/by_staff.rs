//! What staff type in for an office: by its code, from a FAX, and what is needed.

use super::*;

#[actix_web::test]
async fn a_code_opens_nothing_for_a_guest_and_the_form_for_staff() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let mut guest = round.test.guest();
    guest.open(&format!("/code?code={}", asking.code)).await.unwrap();
    assert!(
        !guest.page.text().contains("あおぞら") && guest.page.text().contains("お電話"),
        "{}",
        guest.page.text()
    );
    let mut staff = round.test.staff().await;
    staff.open(&format!("/code?code={}", asking.code.to_lowercase())).await.unwrap();
    assert_eq!(staff.page.url, format!("{}/replies/enter/{}", round.base(), asking.id));
    staff.open("/code?code=zzzzzz").await.unwrap();
    assert!(staff.page.text().contains("見つかりません"));
    staff
        .open(&format!("{}/replies/enter?q={}", round.base(), "%E3%82%A2%E3%82%AA%E3%82%BE%E3%83%A9"))
        .await
        .unwrap();
    assert!(
        staff.page.link(&format!("/replies/enter/{}", asking.id)).is_some(),
        "found by katakana: {}",
        staff.page.text()
    );
}

#[actix_web::test]
async fn staff_type_in_a_fax_with_its_moment_and_can_take_it_back() {
    let round = Round::new(2, Some(2)).await;
    let fax = round.invited("ひかり工房", "ひかりこうぼう", Channel::Fax).await;
    let other = round.office("二葉", "ふたば").await;
    let mut staff = round.test.staff().await;
    let enter = format!("{}/replies/enter/{}", round.base(), fax.id);
    staff.open(&enter).await.unwrap();
    staff
        .send(
            &enter,
            &[
                ("answer", "attending"),
                ("name", "森 光"),
                ("kana", "モリ ヒカル"),
                ("name", "林 実"),
                ("channel", "fax"),
                ("received_on", "2026-11-30"),
                ("received_time", "09:15"),
                ("step", "send"),
            ],
        )
        .await
        .unwrap();
    assert!(staff.page.text().contains("席を2つ取りました"), "{}", staff.page.text());
    let party = round.party(&fax).await;
    let reply = party.reply.clone().unwrap();
    assert_eq!(reply.channel, ReplyChannel::Fax);
    assert_eq!(reply.received_at.to_rfc3339(), "2026-11-30T00:15:00+00:00");
    assert_eq!(reply.by, Some(round.test.admin));
    assert_eq!(party.people[0].kana, "もり ひかる");
    assert!(round.mails(&fax).await.is_empty(), "an office reached by FAX gets no mail");
    round.attends(&other, &["佐藤 一"]).await;
    assert_eq!(round.party(&other).await.standing, Standing::Waiting);
    // Taken back: the seats go to who waits, and the office has not answered.
    staff.open(&enter).await.unwrap();
    let undo = format!("{}/replies/{}/undo", round.base(), fax.id);
    staff.send(&undo, &[]).await.unwrap();
    assert_eq!(round.party(&fax).await.standing, Standing::None);
    assert!(round.party(&fax).await.people.is_empty());
    assert_eq!(round.party(&other).await.standing, Standing::Attending);
    // A second press finds nothing to take back any more.
    assert_eq!(staff.post(&undo, &[("number", "1")]).await.unwrap_or(404), 404);
    // A decline typed for the wrong office, taken back: the party comes back behind nobody but those who came up.
    staff.open(&enter).await.unwrap();
    staff
        .send(&enter, &[("answer", "attending"), ("name", "森 光"), ("channel", "fax"), ("step", "send")])
        .await
        .unwrap();
    assert_eq!(places(&round.party(&fax).await).0, names(&["森 光"]));
    staff.open(&enter).await.unwrap();
    staff.send(&enter, &[("answer", "declined"), ("channel", "phone"), ("step", "send")]).await.unwrap();
    assert_eq!(round.party(&fax).await.standing, Standing::Declined);
    staff.open(&enter).await.unwrap();
    staff.send(&undo, &[]).await.unwrap();
    assert_eq!(places(&round.party(&fax).await).0, names(&["森 光"]));
}

#[actix_web::test]
async fn what_is_needed_lies_sealed_and_only_assigned_members_read_it() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let secret = "筆談ボードをお願いしたい";
    let reply = format!("{}/reply", round.link(&asking));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    guest
        .send(
            &reply,
            &[
                ("name", "山田 花子"),
                ("need", "sign-language"),
                ("need", "no-photo"),
                ("need_words", secret),
                ("step", "check"),
            ],
        )
        .await
        .unwrap();
    assert!(guest.page.text().contains("手話通訳") && guest.page.text().contains(secret));
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    assert!(guest.page.text().contains(secret), "who wrote it may change it");
    assert!(!stored(&round, secret).await, "the needs lie in the database in clear");
    let token = round.link(&asking).rsplit('/').next().unwrap().to_owned();
    assert!(!stored(&round, &token).await, "the link's token lies in the database in clear");
    let mails: Vec<String> = round.mails(&asking).await.iter().map(|mail| mail.text()).collect();
    assert!(mails.iter().all(|text| !text.contains(secret)));
    // An administrator who is not assigned, and a viewer, see that it exists.
    let mut staff = round.test.staff().await;
    let page = format!("{}/replies", round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("配慮の希望") && !text.contains(secret) && !text.contains("手話"), "{text}");
    assert!(!text.contains("内容を読む"));
    let (_, account) = round.test.member(Role::Viewer, "見学").await;
    let mut viewer = round.test.signed_in(account).await;
    viewer.open(&page).await.unwrap();
    assert!(viewer.page.text().contains("配慮の希望") && !viewer.page.text().contains(secret));
    let token = round.test.token().await;
    let api = format!("/api/v1/gatherings/{}/accommodations", round.gathering);
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    assert_eq!(staff.request(actix_web::http::Method::GET, &api, None, &headers).await.unwrap(), 403);
    // Assigned, the same member reads it, and the reading is kept.
    round.assign_admin().await;
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/needs"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains(secret) && text.contains("手話通訳"), "{text}");
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let row =
        tx.query_one_raw(tx.sql("select count(*) as n from sealed_readings", [])).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1);
    let row = tx
        .query_one_raw(tx.sql("select title from tasks where kind = 'replies.accommodation'", []))
        .await
        .unwrap()
        .unwrap();
    let title: serde_json::Value = row.try_get("", "title").unwrap();
    assert!(title.to_string().contains("あおぞら") && !title.to_string().contains("手話"), "{title}");
    drop(tx);
    // Arranged: the task is done.
    let action = staff.page.text();
    let at = action.find("/replies/needs/").unwrap() + "/replies/needs/".len();
    let id = &action[at..at + 36];
    staff
        .send(&format!("{page}/needs/{id}"), &[("state", "arranged"), ("answer", "手配しました")])
        .await
        .unwrap();
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let row = tx
        .query_one_raw(tx.sql("select state from tasks where kind = 'replies.accommodation'", []))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get::<String>("", "state").unwrap(), "done");
    drop(tx);
    // Ninety days after the gathering it is erased.
    round.test.at("2027-04-27T00:00:00Z").await;
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let row = tx.query_one_raw(tx.sql("select count(*) as n from sealed_facts", [])).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0);
}

/// Whether a text stands anywhere in the database as it is.
async fn stored(round: &Round, text: &str) -> bool {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let tables = [
        "replies",
        "attendees",
        "accommodations",
        "askings",
        "tasks",
        "audit_values",
        "sealed_facts",
        "outbox",
    ];
    for table in tables {
        let sql = match tx.engine() {
            tsudoi::db::Engine::Postgres => format!("select row_to_json(t)::text as whole from {table} t"),
            tsudoi::db::Engine::Sqlite => continue,
        };
        for row in tx.query_all_raw(tx.sql(&sql, [])).await.unwrap() {
            let whole: String = row.try_get("", "whole").unwrap();
            let escaped = serde_json::to_string(text).unwrap();
            if whole.contains(text) || whole.contains(escaped.trim_matches('"')) {
                return true;
            }
        }
    }
    drop(tx);
    // The SQLite file and its log, byte by byte.
    let Ok(files) = std::fs::read_dir(&round.test.app.config.data) else { return false };
    files.flatten().filter(|file| file.file_name().to_string_lossy().contains(".db")).any(|file| {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}
