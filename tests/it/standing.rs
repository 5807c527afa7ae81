//! What goes on from round to round: who is always invited, with what each agenda begins, what is carried over.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::{GatheringId, OrganizationId};
use tsudoi::gatherings;
use tsudoi::invitations::Subject;
use tsudoi::invitations::audience::{Audience, frame};
use tsudoi::voices;
use tsudoi::web::guard::form_urlencoded;

use crate::invitations::fixture::Office;
use crate::series::Going;
use crate::stage::api;

/// After round zero of 26 January 2027.
const AFTER: &str = "2027-01-28T01:00:00Z";

async fn office(going: &Going, name: &'static str, email: &'static str) -> OrganizationId {
    going.test.office(Office { name, email, kind: "transition", ..Office::default() }).await
}

/// The names that a wave of a gathering would invite.
async fn invited(going: &Going, gathering: GatheringId, members: bool) -> Vec<String> {
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let audience = Audience { members, ..Audience::default() };
    let drawn = frame(&going.test.app, &tx, &Subject::gathering(gathering), &audience).await.unwrap();
    drawn.invited.iter().map(|invitee| invitee.party.name().to_owned()).collect()
}

#[actix_web::test]
async fn a_round_is_open_to_its_members_and_guests_first() {
    let going = Going::new().await;
    let (one, two) = (
        office(&going, "あおぞら", "a@aozora.example").await,
        office(&going, "ひだまり", "b@hidamari.example").await,
    );
    office(&going, "なぎさ", "c@nagisa.example").await;
    let (one_id, two_id) = (one.to_string(), two.to_string());
    assert!(invited(&going, going.first, true).await.is_empty(), "nobody belongs to it yet");
    let mut staff = going.test.staff().await;
    let page = format!("{}/members", going.page);
    staff.open(&format!("{page}?q={}", form_urlencoded("あおぞら"))).await.unwrap();
    staff.post(&page, &[("act", "join"), ("organization", one_id.as_str()), ("round", "1")]).await.unwrap();
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("第1回から") && text.contains("あおぞら"), "{text}");
    // A guest of one round is asked with a reason.
    staff.open(&format!("{page}?q={}", form_urlencoded("ひだまり"))).await.unwrap();
    let guest = [("act", "guest"), ("organization", two_id.as_str()), ("round", "1"), ("why", "")];
    assert_eq!(staff.post(&page, &guest).await.unwrap(), 422);
    staff.open(&format!("{page}?q={}", form_urlencoded("ひだまり"))).await.unwrap();
    let guest =
        [("act", "guest"), ("organization", two_id.as_str()), ("round", "1"), ("why", "見学の報告のため")];
    assert_eq!(staff.post(&page, &guest).await.unwrap(), 200);
    assert_eq!(invited(&going, going.first, true).await, ["あおぞら", "ひだまり"]);
    assert_eq!(invited(&going, going.first, false).await.len(), 3);

    // The page of a new wave begins with them.
    staff.open(&format!("/gatherings/{}/waves/new", going.first)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("この回のメンバー・招く人だけ（2）"), "{text}");
    let waves = format!("/gatherings/{}/waves", going.first);
    staff.send(&waves, &[("members", "yes")]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("ひだまり") && text.contains("あおぞら") && !text.contains("c@nagisa"), "{text}");

    // Round 2 has its members and no guest of round 1; who leaves stays in sight with the reason.
    let token = going.test.token().await;
    let (status, told) =
        api(&going.test, "POST", &format!("/api/v1{}/rounds/2027-05-25/prepare", going.page), None, &token)
            .await;
    assert_eq!(status, 200, "{told}");
    let second: GatheringId = told["gathering"].as_str().unwrap().parse().unwrap();
    assert_eq!(invited(&going, second, true).await, ["あおぞら"]);
    let (_, all) = api(&going.test, "GET", &format!("/api/v1{page}"), None, &token).await;
    let row = all.as_array().unwrap().iter().find(|row| row["guest"] == json!(false)).unwrap().clone();
    let path = format!("/api/v1{page}/{}", row["id"].as_str().unwrap());
    let leave = json!({ "until_round": 1, "why": "事業を閉じるため", "version": row["version"] });
    let (status, _) = api(&going.test, "PUT", &path, Some(leave.clone()), &token).await;
    assert_eq!(status, 200);
    let (status, _) = api(&going.test, "PUT", &path, Some(leave), &token).await;
    assert_eq!(status, 409, "the version is no longer the row's");
    assert!(invited(&going, second, true).await.is_empty());
    assert_eq!(invited(&going, going.first, true).await.len(), 2, "round 1 is as it was");
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("事業を閉じるため"), "{}", staff.page.text());
    let (status, _) = api(&going.test, "POST", &format!("{path}/stay"), None, &token).await;
    assert_eq!(status, 200);
    assert_eq!(invited(&going, second, true).await, ["あおぞら"]);
    let (status, _) = api(&going.test, "POST", &format!("/api/v1{page}/adopt"), None, &token).await;
    assert_eq!(status, 200);
}

#[actix_web::test]
async fn making_everybody_who_came_a_member_is_taken_back_with_one_press() {
    let going = crate::stocktaking::held().await;
    let mut staff = going.test.staff().await;
    let page = format!("{}/members", going.page);
    staff.open(&page).await.unwrap();
    assert!(!staff.page.text().contains("みなメンバーにしたのを取り消す"));
    staff.send(&page, &[("act", "adopt")]).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("青空ワーク") && text.contains("みなメンバーにしたのを取り消す"), "{text}");
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("act", "unadopt")]).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("2か所を、元に戻しました") && !text.contains("青空ワーク"), "{text}");
    // Who was a member before stays one.
    let token = going.test.token().await;
    let path = format!("/api/v1{page}");
    api(&going.test, "POST", &format!("{path}/adopt"), None, &token).await;
    going.test.advance(chrono::Duration::minutes(1)).await;
    let (_, all) = api(&going.test, "POST", &format!("{path}/adopt"), None, &token).await;
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    let (status, all) = api(&going.test, "POST", &format!("{path}/unadopt"), None, &token).await;
    assert_eq!((status, all.as_array().unwrap().len()), (200, 0), "{all}");
}

#[actix_web::test]
async fn a_round_that_is_prepared_begins_with_the_standing_agenda() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    let page = format!("{}/agenda", going.page);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("手引きのとおりに"), "{}", staff.page.text());
    let block = [("kind", "lecture"), ("title_ja", "制度の動き"), ("minutes", "15")];
    assert_eq!(
        staff.post(&page, &[("kind", "lecture"), ("title_ja", ""), ("minutes", "15")]).await.unwrap(),
        422
    );
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&page, &block).await.unwrap(), 200);
    staff.open(&page).await.unwrap();
    let more = [("kind", "social"), ("title_ja", "お茶"), ("minutes", "30")];
    assert_eq!(staff.post(&page, &more).await.unwrap(), 200);
    let act = staff
        .page
        .actions(&format!("{page}/"))
        .into_iter()
        .find(|path| !path.ends_with("take-over"))
        .unwrap();
    staff.post(&act, &[("act", "down")]).await.unwrap();
    // A block is put right in its place; who comes later with an older form sees both.
    staff.open(&page).await.unwrap();
    let edit = staff.page.link("/edit").expect("a block can be edited");
    staff.open(&edit).await.unwrap();
    let older = staff.page.clone();
    assert_eq!(staff.post(&edit, &[("minutes", "0")]).await.unwrap(), 422);
    staff.page = older.clone();
    staff.send(&edit, &[("title_ja", "お茶とお菓子"), ("minutes", "20")]).await.unwrap();
    assert!(staff.page.text().contains("お茶とお菓子"), "{}", staff.page.text());
    staff.page = older;
    assert_eq!(staff.post(&edit, &[("title_ja", "昼食")]).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("お茶とお菓子") && text.contains("昼食"), "{text}");
    let token = going.test.token().await;
    let by_api = format!("/api/v1{page}");
    let (_, blocks) = api(&going.test, "GET", &by_api, None, &token).await;
    let tea = format!("{by_api}/{}/move", blocks[0]["id"].as_str().unwrap());
    for (up, first) in [(false, "制度の動き"), (true, "お茶とお菓子")] {
        let (status, moved) = api(&going.test, "POST", &tea, Some(json!({ "up": up })), &token).await;
        assert_eq!((status, &moved[0]["title"]["ja"]), (200, &json!(first)));
    }
    let prepare = format!("/api/v1{}/rounds/2027-05-25/prepare", going.page);
    let (_, told) = api(&going.test, "POST", &prepare, None, &token).await;
    let second = told["gathering"].as_str().unwrap().parse().unwrap();
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let titles = |whole: gatherings::Whole| -> Vec<(String, String)> {
        whole
            .agenda
            .iter()
            .map(|item| (item.kind.word().to_owned(), item.title.get("ja").to_owned()))
            .collect()
    };
    let agenda = titles(gatherings::whole(&tx, second).await.unwrap().unwrap());
    let pair = |kind: &str, title: &str| (kind.to_owned(), title.to_owned());
    assert_eq!(agenda, [pair("social", "お茶とお菓子"), pair("lecture", "制度の動き")]);
    let first = titles(gatherings::whole(&tx, going.first).await.unwrap().unwrap());
    assert!(first.len() > 3, "a round that was there keeps its own");
    drop(tx);
    let take = format!("/api/v1{page}/take-over");
    let (status, blocks) = api(&going.test, "POST", &take, None, &token).await;
    assert_eq!((status, blocks.as_array().unwrap().len()), (200, 2), "the newest round's: {blocks}");
    let mut block = blocks[0].clone();
    let path = format!("/api/v1{page}/{}", block["id"].as_str().unwrap());
    block["minutes"] = json!(25);
    block["note"] = json!({});
    let (status, blocks) = api(&going.test, "PUT", &path, Some(block.clone()), &token).await;
    assert_eq!((status, &blocks[0]["minutes"]), (200, &json!(25)), "{blocks}");
    assert_eq!(api(&going.test, "PUT", &path, Some(block), &token).await.0, 409, "another saved meanwhile");
}

#[actix_web::test]
async fn what_a_round_left_is_taken_put_off_or_closed_and_stays_in_sight_at_both() {
    let going = Going::new().await;
    let (app, center) = (&going.test.app, going.test.center);
    going.test.at(AFTER).await;
    let zero = going.zero;
    voices::decisions::add(app, center, Actor::Command, zero, "見学会を開く\nメーリングリストをつくる")
        .await
        .unwrap();
    voices::service::add(app, center, Actor::Command, zero, None, "通う手段がない", "").await.unwrap();
    let token = going.test.token().await;
    let page = format!("/gatherings/{}/carried", going.first);
    let (_, found) = api(&going.test, "GET", &format!("/api/v1{page}"), None, &token).await;
    let left = |found: &Json, words: &str| {
        let all = found["open"].as_array().unwrap();
        all.iter().find(|row| row["words"] == json!(words)).cloned()
    };
    let carry = |found: &Json, words: &str, outcome: &str, why: &str| {
        let row = left(found, words).unwrap();
        json!({ "source": row["source"], "source_id": row["source_id"], "outcome": outcome, "why": why })
    };
    assert_eq!(found["open"].as_array().unwrap().len(), 3, "{found}");
    let tour = carry(&found, "見学会を開く", "taken", "");
    let (status, told) =
        api(&going.test, "POST", &format!("/api/v1{page}"), Some(tour.clone()), &token).await;
    assert_eq!(status, 200, "{told}");
    let (status, _) = api(&going.test, "POST", &format!("/api/v1{page}"), Some(tour), &token).await;
    assert_eq!(status, 409, "it is decided once");
    let unsaid = carry(&found, "メーリングリストをつくる", "closed", " ");
    let (status, _) = api(&going.test, "POST", &format!("/api/v1{page}"), Some(unsaid), &token).await;
    assert_eq!(status, 422, "closing needs a reason");
    let closed = carry(&found, "メーリングリストをつくる", "closed", "もうあるため");
    api(&going.test, "POST", &format!("/api/v1{page}"), Some(closed), &token).await;

    let mut staff = going.test.staff().await;
    staff.open(&page).await.unwrap();
    let voice = left(&found, "通う手段がない").unwrap();
    let of = voice["source_id"].as_str().unwrap();
    staff.post(&page, &[("act", "put_off"), ("source", "voice"), ("of", of)]).await.unwrap();
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    for words in [
        "残っていることはありません",
        "次第に入れました",
        "「見学会を開く」",
        "もうあるため",
        "次の回に送りました",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let tx = app.db.scoped(center).read().await.unwrap();
    let whole = gatherings::whole(&tx, going.first).await.unwrap().unwrap();
    assert!(whole.agenda.iter().any(|item| item.title.get("ja") == "見学会を開く"));
    drop(tx);
    // What became of it stands at round zero too.
    staff.open(&format!("/gatherings/{zero}/carried")).await.unwrap();
    assert!(staff.page.text().contains("この回から先へ渡ったこと"), "{}", staff.page.text());

    // So it does on the board on which it was said, with where more stands.
    staff.open(&format!("/gatherings/{zero}/voices")).await.unwrap();
    let text = staff.page.text();
    for words in ["第1回の次第に入れました", "第1回では取り上げず", "もうあるため", "第1回の案内の書き出し"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(staff.page.link(&page).is_some(), "{text}");

    // The round after is asked again about what was put off, and about that alone.
    let prepare = format!("/api/v1{}/rounds/2027-05-25/prepare", going.page);
    let (_, told) = api(&going.test, "POST", &prepare, None, &token).await;
    let second = told["gathering"].as_str().unwrap();
    going.test.at("2027-03-25T01:00:00Z").await;
    let (_, found) =
        api(&going.test, "GET", &format!("/api/v1/gatherings/{second}/carried"), None, &token).await;
    let open = found["open"].as_array().unwrap();
    assert_eq!((open.len(), open[0]["put_off"].as_i64()), (1, Some(1)), "{found}");
    assert_eq!(open[0]["words"], json!("通う手段がない"));
    // A decision is taken back as long as the round is to come.
    let (status, _) = api(
        &going.test,
        "POST",
        &format!("/api/v1/gatherings/{second}/carried"),
        Some(carry(&found, "通う手段がない", "put_off", "")),
        &token,
    )
    .await;
    assert_eq!(status, 200);
    let (_, found) =
        api(&going.test, "GET", &format!("/api/v1/gatherings/{second}/carried"), None, &token).await;
    let row = found["decided"][0]["id"].as_str().unwrap();
    let back = format!("/api/v1/gatherings/{second}/carried/{row}");
    let (status, found) = api(&going.test, "DELETE", &back, None, &token).await;
    assert_eq!((status, found["open"].as_array().unwrap().len()), (200, 1));
}

#[actix_web::test]
async fn approved_minutes_go_out_with_the_next_rounds_invitation() {
    let going = Going::new().await;
    let (app, center) = (&going.test.app, going.test.center);
    going.test.at(AFTER).await;
    voices::decisions::add(app, center, Actor::Command, going.zero, "見学会を開く").await.unwrap();
    let page = format!("/gatherings/{}/minutes", going.zero);
    let mut staff = going.test.staff().await;
    staff.open(&page).await.unwrap();
    let draft = staff.page.text();
    assert!(draft.contains("見学会を開く") && draft.contains("2027年1月26日"), "{draft}");
    assert_eq!(staff.post(&page, &[("act", "save"), ("body", " "), ("version", "")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    let words = "見学会を春に開くことにしました。";
    assert_eq!(staff.post(&page, &[("act", "save"), ("body", words), ("version", "")]).await.unwrap(), 200);
    let token = going.test.token().await;
    let call = async |method: &str, path: &str, body: Option<Json>| {
        api(&going.test, method, &format!("/api/v1{path}"), body, &token).await
    };
    // The second draft of somebody who did not see the first is told so.
    let (status, _) = call("PUT", &page, Some(json!({ "body": "別の下書き" }))).await;
    assert_eq!(status, 409);
    let letter = async || {
        let tx = app.db.scoped(center).read().await.unwrap();
        let scene = tsudoi::invitations::Scene::read(&tx, going.first).await.unwrap().unwrap();
        let office = tsudoi::contacts::list_every_organization(&tx).await.unwrap().remove(0).id;
        let to = tsudoi::invitations::audience::party_to_invite(app, &tx, office).await.unwrap();
        let lang = tsudoi::i18n::Lang::Ja;
        let context = scene.context(lang, &to, "https://tsudoi.example/i/x", "000-000");
        let words = tsudoi::invitations::letter::fill(&scene, "invitation", None, lang, &context).unwrap();
        let reminder = tsudoi::invitations::letter::fill(&scene, "thanks", None, lang, &{
            let mut context = context.clone();
            context.questionnaire =
                Some(tsudoi::playbooks::placeholders::Questionnaire { title: String::new(), named: false });
            context.agreed = Some(String::new());
            context
        });
        assert!(reminder.is_err() || !reminder.unwrap().body.contains("/minutes"), "only the invitation");
        let day = "2027-02-01".parse().unwrap();
        let sheet =
            tsudoi::invitations::sheets::invitation(&scene, &to, lang, "https://x", "000-000", day).unwrap();
        (words.body, sheet.enclosed)
    };
    let (body, enclosed) = letter().await;
    assert!(!body.contains("/minutes") && enclosed.is_none(), "a draft stays inside: {body}");
    let (status, told) =
        call("POST", &format!("{page}/approval"), Some(json!({ "version": 1, "approved": true }))).await;
    assert_eq!((status, told["approved"].as_bool()), (200, Some(true)), "{told}");
    let (body, enclosed) = letter().await;
    assert!(body.contains("https://tsudoi.example/i/x/minutes"), "{body}");
    assert_eq!(enclosed.unwrap().lines, [words]);
    let (status, _) = call("PUT", &page, Some(json!({ "body": "あとから", "version": 2 }))).await;
    assert_eq!(status, 409, "what is approved is reopened first");
    staff.open(&format!("{page}/print")).await.unwrap();
    assert!(staff.page.text().contains(words));

    let Going { test, first, zero, .. } = going;
    let round = crate::round::Round { test, gathering: first };
    let asking = round.office("青空ワーク", "あおぞら").await;
    let mut guest = round.test.guest();
    guest.open(&round.link(&asking)).await.unwrap();
    assert!(guest.page.text().contains("議事録"), "{}", guest.page.text());
    guest.open(&format!("{}/minutes", round.link(&asking))).await.unwrap();
    assert!(guest.page.text().contains(words), "{}", guest.page.text());
    // Whoever was asked to round zero reads them behind the link of round zero.
    let before = crate::round::Round { gathering: zero, ..round };
    let asked = before.office("ひだまり", "ひだまり").await;
    guest.open(&format!("{}/minutes", before.link(&asked))).await.unwrap();
    assert!(guest.page.text().contains(words), "{}", guest.page.text());
}
