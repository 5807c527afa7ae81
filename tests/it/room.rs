//! In the room: one short address for everybody, counted once, held down, open around the day; sheets typed in by
//! numbers; what the wall may show.

use tsudoi::demo::browser::Browser;
use tsudoi::i18n::Lang;
use tsudoi::questionnaires;

use crate::after::{Held, NEXT_MORNING};
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// The room's short address, as the agenda prints it.
async fn address(round: &Round) -> String {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let row = questionnaires::of_gathering(&tx, round.gathering).await.unwrap().unwrap();
    format!("/q/{}", row.room_code.unwrap())
}

/// How many answers are counted: all, those of parties, those of nobody in particular.
async fn counted(round: &Round) -> (usize, usize, usize) {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let found = questionnaires::results(&tx, round.gathering, Lang::Ja).await.unwrap().unwrap();
    (found.answers, found.answered, found.without_party)
}

/// Somebody in the room answers and sends; the browser stands on what came of it.
async fn answers(test: &TestApp, page: &str, fields: &[(&str, &str)]) -> Browser {
    let mut guest = test.guest();
    guest.open(page).await.unwrap();
    let mut checked = fields.to_vec();
    checked.push(("step", "check"));
    guest.send(page, &checked).await.unwrap();
    guest.send(page, &[("step", "send")]).await.unwrap();
    guest
}

#[actix_web::test]
async fn whoever_sits_in_the_room_answers_for_the_office_or_for_nobody_and_once() {
    let held = Held::new().await;
    let page = address(&held.round).await;
    let guest = answers(
        &held.round.test,
        &page,
        &[("office", "青空事業所"), ("q-go-on", "yes"), ("q-visit", "welcome")],
    )
    .await;
    assert!(guest.page.text().contains("お返事をいただきました"), "{}", guest.page.text());
    assert_eq!(counted(&held.round).await, (1, 1, 0));

    let mut again = held.round.test.guest();
    again.open(&page).await.unwrap();
    again.send(&page, &[("office", "青空事業所"), ("q-go-on", "no"), ("step", "check")]).await.unwrap();
    assert_eq!(again.post(&page, &[("step", "send")]).await.unwrap(), 422, "an office counts once");
    assert!(again.page.text().contains("もうお返事をいただいています"));

    let mut nobody = held.round.test.guest();
    nobody.open(&page).await.unwrap();
    nobody.send(&page, &[("q-go-on", "yes"), ("q-visit", "welcome"), ("step", "check")]).await.unwrap();
    assert!(
        nobody.page.text().contains("名前なしでお送りします") && !nobody.page.text().contains("来てほしい")
    );
    let once = nobody.page.values("once").pop().unwrap();
    let sent = [("once", once.as_str()), ("q-go-on", "yes"), ("step", "send")];
    nobody.send(&page, &sent).await.unwrap();
    nobody.open(&page).await.unwrap();
    nobody.send(&page, &sent).await.unwrap();
    assert_eq!(counted(&held.round).await, (2, 1, 1), "a second press is the same press");

    let mut wrong = held.round.test.guest();
    wrong.open(&page).await.unwrap();
    for office in ["よその事業所", "事業所"] {
        let typed = [("office", office), ("q-go-on", "yes"), ("q-free", "よい会"), ("step", "check")];
        assert_eq!(wrong.post(&page, &typed).await.unwrap(), 422, "{office}");
        assert!(wrong.page.text().contains("よい会"), "what was typed stays");
    }
    assert_eq!(wrong.post(&page, &[("step", "check")]).await.unwrap(), 422, "nothing at all is no answer");
}

#[actix_web::test]
async fn the_same_person_is_not_counted_again_by_the_own_link() {
    let mut held = Held::new().await;
    let page = address(&held.round).await;
    answers(&held.round.test, &page, &[("q-go-on", "yes")]).await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    held.staff.open(&held.page("after")).await.unwrap();
    held.staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();
    let own = format!("{}/questionnaire", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("会場で答えました"));
    guest.send(&own, &[("step", "in-room")]).await.unwrap();
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let found = questionnaires::results(&tx, held.round.gathering, Lang::Ja).await.unwrap().unwrap();
    assert_eq!(found.tallies[0].answered, 1, "one answer, whatever the ways");
    assert_eq!(found.answered, 1);
}

/// A finished answer sent straight to the address, as a program would; its status.
async fn pressed(guest: &mut Browser, page: &str, nth: usize) -> u16 {
    let body = format!("q-go-on=yes&step=send&once=press{nth}").into_bytes();
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    guest.request(actix_web::http::Method::POST, page, Some(body), &headers).await.unwrap()
}

#[actix_web::test]
async fn the_address_opens_around_the_day_and_cannot_be_flooded() {
    let round = Round::new(2, None).await;
    let page = address(&round).await;
    let mut guest = round.test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("会が始まると開きます"));
    assert_eq!(pressed(&mut guest, &page, 0).await, 409, "not before it begins");
    round.test.app.clock.set("2027-01-26T07:00:00Z".parse().unwrap());
    for nth in 0..12 {
        assert!(pressed(&mut guest, &page, nth).await < 400, "{nth}");
    }
    assert_eq!(pressed(&mut guest, &page, 12).await, 409, "two seats and ten to spare");
    assert_eq!(counted(&round).await.2, 12);
    round.test.app.clock.set("2027-01-27T07:31:00Z".parse().unwrap());
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("受付は終わりました"));
    assert_eq!(pressed(&mut guest, &page, 13).await, 409, "not when a day has passed");
    assert_eq!(round.test.guest().get("/q/22222222").await.unwrap(), 404);
}

#[actix_web::test]
async fn the_room_of_a_gathering_put_off_stays_closed_on_the_old_day() {
    let round = Round::new(2, None).await;
    let page = address(&round).await;
    round.test.app.clock.set("2027-01-26T07:00:00Z".parse().unwrap());
    let token = round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/postpone", round.gathering);
    assert_eq!(
        api(&round.test, "POST", &path, Some(serde_json::json!({"reason": "雪"})), &token).await.0,
        200
    );
    let mut guest = round.test.guest();
    assert_eq!(pressed(&mut guest, &page, 0).await, 409);
    assert_eq!(counted(&round).await, (0, 0, 0));
}

#[actix_web::test]
async fn wrong_addresses_are_counted_and_a_right_one_never_is() {
    let round = Round::new(10, None).await;
    let page = address(&round).await;
    let mut guest = round.test.guest();
    let mut refused = false;
    for nth in 0..60 {
        refused |= guest.get(&format!("/q/2222222{}", nth % 8 + 2)).await.unwrap() == 429;
        assert_eq!(guest.get(&page).await.unwrap(), 200);
    }
    assert!(refused);
}

#[actix_web::test]
async fn the_wall_shows_an_address_and_no_small_counts_of_people_without_a_name() {
    let mut held = Held::new().await;
    let page = address(&held.round).await;
    let short = page.strip_prefix("/q/").unwrap();
    held.staff.open(&held.page("room")).await.unwrap();
    assert!(held.staff.page.text().contains("<svg") && held.staff.page.text().contains(short));
    held.staff.open(&held.page("agenda/print")).await.unwrap();
    assert!(held.staff.page.text().contains(short) && held.staff.page.text().contains("おみやげの時間"));
    for (nth, go_on) in ["yes", "yes", "yes", "yes", "yes", "no"].into_iter().enumerate() {
        let once = format!("p{nth}");
        answers(&held.round.test, &page, &[("q-go-on", go_on), ("q-free", "ひみつの言葉"), ("once", &once)])
            .await;
    }
    held.staff.open(&held.page("room/results")).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("6件のお返事") && text.contains("少数"), "{text}");
    assert!(!text.contains("ひみつの言葉"), "nobody's words");
    let row = |label: &str| text.split(label).nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    assert!(
        row("続けなくてよい").contains("少数") && row(">続けたい").contains("少数"),
        "five and one would tell the one"
    );
    // Before it is shown the center learns how it will look, and may show an order instead.
    held.staff.open(&held.page("after")).await.unwrap();
    let after = held.staff.page.text();
    assert!(after.contains("映すと多くが「少数」になります"), "{after}");
    let order = held.staff.page.link("/room/results?by=order").unwrap();
    held.staff.open(&order).await.unwrap();
    let text = held.staff.page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at(">続けたい<") < at(">続けなくてよい<") && !text.contains("少数"), "most chosen first: {text}");
    assert!(!text.contains("class=\"number\""), "{text}");
    let mut stranger = held.round.test.guest();
    stranger.get(&held.page("room")).await.unwrap();
    assert!(stranger.page.url.starts_with("/sign-in"), "staff only");
}

#[actix_web::test]
async fn a_pile_of_sheets_is_typed_in_by_the_numbers_beside_the_boxes() {
    let mut held = Held::new().await;
    let page = held.page("questionnaire/type");
    held.staff.open(&held.page("questionnaire/print?blank=1")).await.unwrap();
    assert!(held.staff.page.text().contains("class=\"box\""));
    held.staff.open(&page).await.unwrap();
    held.staff
        .send(
            &page,
            &[("who", "青空"), ("k-go-on", "1"), ("k-contents", "1３"), ("k-together", "合同の見学会")],
        )
        .await
        .unwrap();
    assert!(
        held.staff.page.text().contains("青空事業所さんの一枚を入れました"),
        "{}",
        held.staff.page.text()
    );
    assert!(held.staff.page.text().contains("1枚、入れました"));
    held.staff.send(&page, &[("k-go-on", "2")]).await.unwrap();
    assert_eq!(counted(&held.round).await, (2, 1, 1));
    // A sheet without a name stands below, to be taken back; pressed twice it is the same.
    held.staff.send(&page, &[("k-go-on", "1"), ("k-contents", "2")]).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("いま入れた、名前なしの紙") && text.contains("3枚、入れました"), "{text}");
    assert_eq!(
        text.matches("この一枚を取り消す").count(),
        2,
        "the one of an office is changed on its own page"
    );
    let undo = format!("{page}/undo");
    let newest = crate::stage::hidden(&held.staff.page, &undo, "once");
    held.staff.send(&undo, &[]).await.unwrap();
    assert_eq!(counted(&held.round).await, (2, 1, 1));
    let text = held.staff.page.text();
    assert!(text.contains("一枚を取り消しました") && text.contains("2枚、入れました"), "{text}");
    assert_eq!(text.matches("この一枚を取り消す").count(), 1);
    held.staff.send(&undo, &[("once", &newest)]).await.unwrap();
    assert_eq!(counted(&held.round).await, (2, 1, 1), "gone already");
    let token = held.round.test.token().await;
    let sheets = format!("/api/v1/gatherings/{}/questionnaire/sheets", held.round.gathering);
    let sheet = serde_json::json!({"answers": {"go-on": "yes"}, "channel": "fax", "once": "s1"});
    assert_eq!(api(&held.round.test, "POST", &sheets, Some(sheet), &token).await.0, 204);
    assert_eq!(counted(&held.round).await, (3, 1, 2));
    for status in [204, 404] {
        let one = format!("{sheets}/s1");
        assert_eq!(api(&held.round.test, "DELETE", &one, None, &token).await.0, status);
    }
    assert_eq!(counted(&held.round).await, (2, 1, 1));
    held.staff.open(&page).await.unwrap();
    for (name, value) in [("k-go-on", "9"), ("who", "どこにもない"), ("who", "青空")] {
        let typed = [("k-frequency", "2"), (name, value)];
        assert_eq!(held.staff.post(&page, &typed).await.unwrap(), 422, "{name} {value}");
    }
    assert_eq!(held.staff.post(&page, &[]).await.unwrap(), 422);
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let found = questionnaires::results(&tx, held.round.gathering, Lang::Ja).await.unwrap().unwrap();
    let contents = found.tallies.iter().find(|tally| tally.id == "contents").unwrap();
    assert_eq!(contents.options.iter().map(|option| option.count).sum::<usize>(), 2);
}
