//! Somebody who applies by themselves, without an office: entered at the desk or by a program, in the line like anybody, found
//! only by those with a part in the course, and erased with everything else.

use serde_json::json;
use tsudoi::accounts::model::Role;

use super::placements::Course;

#[actix_web::test]
async fn whoever_applies_alone_is_entered_at_the_desk_and_stands_in_the_line() {
    let course = Course::with(1, 1).await;
    let round = &course.round;
    let mut staff = round.test.staff().await;
    let desk = format!("{}/replies/enter", round.base());
    staff.open(&desk).await.unwrap();
    assert!(staff.page.text().contains("事業所なしで、ご本人が申し込む"), "{}", staff.page.text());
    let alone = format!("{}/replies/alone", round.base());
    let name = [("family", "春野"), ("given", "はるか"), ("family_kana", "はるの"), ("given_kana", "はるか")];
    assert_eq!(staff.post(&alone, &name).await.unwrap(), 422, "nobody could tell them anything");
    let text = staff.page.text();
    assert!(text.contains("どちらかを入力してください") && text.contains("春野"), "{text}");
    // The same press twice is one person.
    let page = staff.page.clone();
    let mut with = name.to_vec();
    with.push(("phone", "000-000-4000"));
    for _ in 0..2 {
        staff.page = page.clone();
        staff.send(&alone, &with).await.unwrap();
    }
    let form = staff.page.url.split('?').next().unwrap().to_owned();
    assert!(form.starts_with(&format!("{desk}/")), "{form}");
    assert_eq!(course.count("select count(*) as n from askings where person_id is not null").await, 1);
    let fields = staff.page.fields(&form).expect("the form of the application");
    assert!(fields.contains(&("name".to_owned(), "春野 はるか".to_owned())), "{fields:?}");
    staff
        .send(&form, &[("eligibility", "b-type"), ("answer", "attending"), ("channel", "phone")])
        .await
        .unwrap();
    let (_, told) = course.api("GET", "trainees", None).await;
    let hers = told["trainees"].as_array().unwrap().iter().find(|one| one["name"] == "春野 はるか").unwrap();
    assert_eq!(
        (&hers["seat"], &hers["office"], &hers["organization"]),
        (&json!("seated"), &json!("春野 はるか"), &json!(null))
    );
    // There is no office to visit, and a link of their own all the same.
    let attendee = hers["attendee"].as_str().unwrap();
    let (status, _) = course.api("POST", &format!("trainees/{attendee}/visit"), None).await;
    assert_eq!(status, 409);
    assert_eq!(course.api("GET", &format!("trainees/{attendee}/link"), None).await.0, 200);
    // Found by name by those with a part in the course, and by nobody else.
    staff.open(&format!("{desk}?q=%E6%98%A5%E9%87%8E")).await.unwrap();
    assert!(staff.page.link(&form).is_some(), "{}", staff.page.text());
    let (_, account) = round.test.member(Role::Staff, "海野").await;
    let mut colleague = round.test.signed_in(account).await;
    colleague.open(&format!("{desk}?q=%E6%98%A5%E9%87%8E")).await.unwrap();
    assert!(!colleague.page.text().contains("はるか"), "{}", colleague.page.text());
    staff.open("/organizations?q=%E6%98%A5%E9%87%8E").await.unwrap();
    assert!(!staff.page.text().contains("はるか"), "the address book is no list of those who applied");
    // By a program the same.
    let body = json!({
        "alone": { "family": "夏川", "phone": "000-000-4001", "once": "" }, "answer": "attending", "channel": "phone",
        "people": [{ "family": "夏川", "applying": { "eligibility": "b-type", "supporter": "", "contact": "" } }],
    });
    let (status, told) = course.api("POST", "replies", Some(body)).await;
    assert_eq!((status, &told["party"]["name"]), (200, &json!("夏川")), "{told}");
    // On the day on which everything is erased their names go, too.
    let named = "select count(*) as n from persons where family in ('春野', '夏川') or phone like '%4000%'";
    assert_eq!(course.count(named).await, 2);
    round.test.at("2028-03-18T03:00:00Z").await;
    assert_eq!(course.count(named).await, 0);
}
