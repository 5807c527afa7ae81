//! The day: taps, walk-ins, no-shows, the printed list, and a guest's link opened by staff.

use crate::round::Round;

#[actix_web::test]
async fn one_tap_is_here_and_another_takes_it_back() {
    let round = Round::new(10, Some(3)).await;
    let [one, two] = [round.office("一番館", "いちばんかん").await, round.office("二葉", "ふたば").await];
    round.attends(&one, &["渡辺 和", "青木 空"]).await;
    round.attends(&two, &["佐藤 一"]).await;
    round.test.at("2027-01-26T05:40:00Z").await;
    let mut staff = round.test.staff().await;
    let day = format!("{}/day", round.base());
    staff.open(&day).await.unwrap();
    let id = round.party(&one).await.people[0].id;
    let tap = format!("{day}/{id}");
    staff.send(&tap, &[]).await.unwrap();
    assert!(staff.page.text().contains("来場 1名（席 3名）"), "{}", staff.page.text());
    // The same tap sent twice by a nervous thumb is still one mark.
    staff.send(&tap, &[("here", "yes")]).await.unwrap();
    assert!(staff.page.text().contains("来場 1名"));
    staff.send(&tap, &[]).await.unwrap();
    assert!(staff.page.text().contains("来場 0名"), "{}", staff.page.text());
    // Somebody of another gathering is not here.
    staff.open(&day).await.unwrap();
    let stranger = format!("{day}/{}", uuid::Uuid::nil());
    assert!(staff.post(&stranger, &[]).await.is_err(), "no button for a stranger");
}

#[actix_web::test]
async fn walk_ins_and_no_shows_are_counted_and_undone() {
    let round = Round::new(10, Some(3)).await;
    let one = round.office("一番館", "いちばんかん").await;
    round.attends(&one, &["渡辺 和", "青木 空"]).await;
    round.test.at("2027-01-26T05:40:00Z").await;
    let mut staff = round.test.staff().await;
    let day = format!("{}/day", round.base());
    staff.open(&day).await.unwrap();
    assert!(staff.page.text().contains("会が始まると"), "the reception cannot be closed before the start");
    let here = round.party(&one).await.people[0].id;
    staff.send(&format!("{day}/{here}"), &[]).await.unwrap();
    let walk_in = format!("{day}/walk-in");
    assert_eq!(staff.post(&walk_in, &[("name", "")]).await.unwrap(), 422);
    let once = staff.page.clone();
    staff
        .send(
            &walk_in,
            &[("name", "飛入 太郎"), ("kana", "トビイリ タロウ"), ("asking", &one.id.to_string())],
        )
        .await
        .unwrap();
    assert!(
        staff.page.text().contains("とびいり たろう") && staff.page.text().contains("来場 2名"),
        "{}",
        staff.page.text()
    );
    staff.page = once;
    staff.send(&walk_in, &[("name", "飛入 太郎"), ("asking", &one.id.to_string())]).await.unwrap();
    assert!(staff.page.text().contains("来場 2名"), "a second press enters nobody: {}", staff.page.text());
    round.test.at("2027-01-26T06:20:00Z").await;
    staff.open(&day).await.unwrap();
    staff.send(&format!("{day}/close"), &[]).await.unwrap();
    assert!(staff.page.text().contains("欠席は1名"), "{}", staff.page.text());
    // A latecomer is here after all.
    let late = round.party(&one).await.people[1].id;
    staff.send(&format!("{day}/{late}"), &[]).await.unwrap();
    assert!(staff.page.text().contains("来場 3名"));
    staff.send(&format!("{day}/{late}"), &[]).await.unwrap();
    staff.send(&format!("{day}/close"), &[]).await.unwrap();
    staff.send(&format!("{day}/reopen"), &[]).await.unwrap();
    assert!(!staff.page.text().contains("欠席は"), "{}", staff.page.text());
    let party = round.party(&one).await;
    let extra = party.people.iter().find(|person| person.walk_in).unwrap().id;
    staff.send(&format!("{day}/{extra}/forget"), &[]).await.unwrap();
    assert!(!staff.page.text().contains("飛入"), "{}", staff.page.text());
    assert_eq!(round.party(&one).await.people.len(), 2);
    // A walk-in of an invited party stays when the party's answer changes.
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let there = tsudoi::replies::presence(&tx, round.gathering).await.unwrap();
    assert_eq!(there.iter().filter(|person| person.came).count(), 1);
}

#[actix_web::test]
async fn the_printed_list_is_in_the_order_of_readings_with_blank_rows() {
    let round = Round::new(10, Some(3)).await;
    let [one, two] = [round.office("一番館", "いちばんかん").await, round.office("二葉", "ふたば").await];
    let mut guest = round.test.guest();
    for (asking, name, kana, need) in
        [(&one, "渡辺 和", "わたなべ かず", "no-photo"), (&two, "青木 空", "あおき そら", "ruby")]
    {
        let reply = format!("{}/reply", round.link(asking));
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        guest
            .send(&reply, &[("name", name), ("kana", kana), ("need", need), ("step", "check")])
            .await
            .unwrap();
        guest.send(&reply, &[("step", "send")]).await.unwrap();
    }
    let mut staff = round.test.staff().await;
    let list = format!("{}/day/list", round.base());
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    assert!(text.find("青木 空").unwrap() < text.find("渡辺 和").unwrap(), "{text}");
    assert!(
        text.matches('□').count() >= 10 && !text.contains("撮影不可") && text.contains("撮影の印は"),
        "{text}"
    );
    round.assign_admin().await;
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    assert_eq!(text.matches("撮影不可").count(), 1);
    assert!(!text.contains("ルビ"), "the list shows marks only");
    staff.open(&format!("{}/day/tags", round.base())).await.unwrap();
    assert!(staff.page.text().contains("わたなべ かず"));
}

#[actix_web::test]
async fn staff_who_open_a_guests_link_on_the_day_see_the_buttons() {
    let round = Round::new(10, Some(3)).await;
    let one = round.office("一番館", "いちばんかん").await;
    round.attends(&one, &["渡辺 和"]).await;
    let link = round.link(&one);
    let mut staff = round.test.staff().await;
    staff.open(&link).await.unwrap();
    assert!(!staff.page.text().contains("押すと来場"), "not before the day");
    round.test.at("2027-01-26T05:40:00Z").await;
    let mut guest = round.test.guest();
    guest.open(&link).await.unwrap();
    assert!(!guest.page.text().contains("押すと来場"), "guests do not check themselves in");
    assert!(
        guest.page.text().contains("<svg") && guest.page.text().contains("当日の受付"),
        "a pattern to show"
    );
    let mut staff = round.test.staff().await;
    staff.open(&link).await.unwrap();
    let id = round.party(&one).await.people[0].id;
    staff.send(&format!("{}/day/{id}", round.base()), &[]).await.unwrap();
    assert_eq!(staff.page.url, link);
    assert!(
        staff.page.text().contains("来場の印をつけました") && staff.page.text().contains("来場済み"),
        "{}",
        staff.page.text()
    );
    // After its end the link leads a guest to the questionnaire.
    round.test.at("2027-01-26T07:31:00Z").await;
    guest.get(&link).await.unwrap();
    assert_eq!(guest.page.url, format!("{link}/questionnaire"));
}
