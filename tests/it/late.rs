//! Forms that come too late: whoever saves second is shown both versions with everything typed kept, nothing is
//! saved, and sent again it replaces what is there, knowingly.

use tsudoi::demo::browser::Browser;

use crate::after::{Held, NEXT_MORNING};
use crate::round::Round;
use crate::support::TestApp;

const LATE: &str = "先にほかの人が変えました";

type Fields<'a> = &'a [(&'a str, &'a str)];

/// Two people open the form on `page` that goes to `action`; the one who saves `theirs` is first, `mine` is second.
/// `told` are the words of both that the comparison names.
async fn second(
    staff: &mut Browser,
    page: &str,
    action: &str,
    theirs: Fields<'_>,
    mine: Fields<'_>,
    told: [&str; 2],
) {
    staff.open(page).await.unwrap();
    let form = staff.page.clone();
    staff.send(action, theirs).await.unwrap();
    staff.page = form;
    assert_eq!(staff.post(action, mine).await.unwrap(), 422, "{action}");
    let shown = staff.page.text();
    assert!(shown.contains(LATE), "{action}: no comparison");
    let table =
        shown.split("class=\"table stacks versions\"").nth(1).and_then(|rest| rest.split("</table>").next());
    for word in told {
        assert!(
            table.is_some_and(|table| table.contains(word)),
            "{action}: {word} is not compared in {table:?}"
        );
    }
    staff
        .send(action, mine)
        .await
        .unwrap_or_else(|error| panic!("{action}: sent again, it was not saved: {error}"));
}

#[actix_web::test]
async fn agenda_venue_and_steps_show_both_versions_to_the_second() {
    let test = TestApp::spawn().await;
    let round = Round::on(test, 10, None).await;
    let mut staff = round.test.staff().await;
    let agenda = format!("{}/edit/agenda", round.base());
    staff.open(&agenda).await.unwrap();
    let block = staff.page.link("/edit/agenda/").unwrap();
    let words = ["はじめの十分", "おわりの十分"];
    second(&mut staff, &block, &block, &[("title_ja", words[0])], &[("title_ja", words[1])], words).await;
    staff.open(&agenda).await.unwrap();
    assert!(staff.page.text().contains(words[1]) && !staff.page.text().contains(words[0]));

    staff.open(&format!("{}/edit/venues", round.base())).await.unwrap();
    let venue = staff.page.link("/edit/venues/").unwrap();
    let words = ["二階の会議室", "三階の会議室"];
    second(&mut staff, &venue, &venue, &[("notes", words[0])], &[("notes", words[1])], words).await;
    staff.open(&venue).await.unwrap();
    assert!(staff.page.text().contains(words[1]));

    // A step has one small form among many: it says what was typed, beside the step as it stands now.
    let plan = format!("{}/prepare", round.base());
    staff.open(&plan).await.unwrap();
    let form = staff.page.clone();
    let shift = staff.page.actions("/steps/").into_iter().find(|action| action.ends_with("/move")).unwrap();
    staff.send(&shift, &[("date", "2027-01-19"), ("time", "10:00")]).await.unwrap();
    staff.page = form;
    staff.send(&shift, &[("date", "2027-01-20"), ("time", "11:00")]).await.unwrap();
    let shown = staff.page.text();
    assert!(
        shown.contains("先にほかの人がこの段取りを変えました")
            && shown.contains("2027年1月20日（水） 午前11時")
    );
    assert!(shown.contains("1月19日"), "it stands where the first put it");
}

#[actix_web::test]
async fn voices_offers_and_decisions_show_both_versions_to_the_second() {
    let round = Round::new(10, None).await;
    let mut staff = round.test.staff().await;
    let board = format!("{}/voices", round.base());
    staff.open(&board).await.unwrap();
    staff.send(&board, &[("lines", "朝のバスが早い")]).await.unwrap();
    staff.send(&format!("{}/offers", round.base()), &[("who", "青空"), ("what", "見学会")]).await.unwrap();
    staff.open(&board).await.unwrap();
    staff.send(&format!("{}/decisions", round.base()), &[("text", "次は春に")]).await.unwrap();
    for (part, field) in [("/voices/", "text"), ("/offers/", "what"), ("/decisions/", "text")] {
        staff.open(&board).await.unwrap();
        let page = staff.page.link(&format!("{}{part}", round.base())).unwrap();
        let words = ["先に書いたこと", "後に書いたこと"];
        second(&mut staff, &page, &page, &[(field, words[0])], &[(field, words[1])], words).await;
        staff.open(&board).await.unwrap();
        let shown = staff.page.text();
        assert!(shown.contains(words[1]) && !shown.contains(words[0]), "{part}");
        staff.open(&page).await.unwrap();
        staff.send(&page, &[(field, "済んだこと")]).await.unwrap();
    }
}

#[actix_web::test]
async fn what_people_need_shows_both_versions_to_the_second() {
    let round = Round::new(10, None).await;
    let asking = round.office("青空事業所", "あおぞら").await;
    let mut guest = round.test.guest();
    let link = round.link(&asking);
    guest.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    let reply = format!("{link}/reply");
    guest.send(&reply, &[("step", "check"), ("name", "山田 花子"), ("need", "ruby")]).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    round.assign_admin().await;
    let mut staff = round.test.staff().await;
    let page = format!("{}/replies", round.base());
    let read = format!("{page}/needs");
    staff.open(&page).await.unwrap();
    staff.send(&read, &[]).await.unwrap();
    let form = staff.page.clone();
    let action = staff.page.actions("/replies/needs/").remove(0);
    staff.send(&action, &[("state", "arranged"), ("answer", "用意しました")]).await.unwrap();
    staff.page = form;
    let mine = [("state", "other_way"), ("answer", "読み上げます")];
    assert_eq!(staff.post(&action, &mine).await.unwrap(), 422);
    let shown = staff.page.text();
    assert!(shown.contains(LATE) && shown.contains("用意しました") && shown.contains("読み上げます"));
    staff.send(&action, &mine).await.unwrap();
    staff.open(&page).await.unwrap();
    staff.send(&read, &[]).await.unwrap();
    assert!(staff.page.text().contains("読み上げます") && !staff.page.text().contains("用意しました"));
}

#[actix_web::test]
async fn a_visit_shows_both_versions_to_the_second() {
    let held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    let mut staff = held.round.test.staff().await;
    staff.open(&held.page("visits")).await.unwrap();
    staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let visit = staff.page.link("/visits/0").unwrap();
    let at = |part: &str| format!("{visit}/{part}");

    let words = ["求人の一覧", "見学の日程表"];
    second(&mut staff, &visit, &at("brings"), &[("brings", words[0])], &[("brings", words[1])], words).await;

    let offer = at("offer");
    let hours = |day: &'static str| [("date", day), ("starts", "10:00")];
    let told = ["2月9日", "2月10日"];
    second(&mut staff, &offer, &offer, &hours("2027-02-09"), &hours("2027-02-10"), told).await;

    let told = ["2月15日", "2月16日"];
    // The hour agreed on the telephone, not one of those on offer.
    let agreed = |day: &'static str| [("slot", ""), ("date", day), ("starts", "10:00")];
    second(&mut staff, &visit, &at("book"), &agreed("2027-02-15"), &agreed("2027-02-16"), told).await;

    // The one takes the date back, the other meant to take the visit off the list.
    staff.open(&visit).await.unwrap();
    let form = staff.page.clone();
    staff.send(&at("cancel"), &[("reason", "雪のため")]).await.unwrap();
    staff.page = form;
    assert_eq!(staff.post(&at("drop"), &[("reason", "移転したため")]).await.unwrap(), 422);
    let shown = staff.page.text();
    assert!(shown.contains(LATE) && shown.contains("雪のため") && shown.contains("移転したため"));
    staff.send(&at("drop"), &[]).await.unwrap();
    assert!(staff.page.text().contains("取りやめ"));
}
