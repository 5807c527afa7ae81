//! Signing up: by head count and by chosen names, within the measure, late, passed on, and by the easy pages.

use chrono::Duration;
use tsudoi::invitations;
use tsudoi::replies::Standing;
use tsudoi::replies::model::AccommodationState;
use tsudoi::signup::model::{Input, Kind};

use super::{Stage, office, online};
use crate::round::Round;

#[actix_web::test]
async fn an_office_signs_up_by_head_count_and_needs_by_number() {
    let mut stage = Stage::new(Round::making(20, None)).await;
    let mut guest = stage.round.test.guest();
    assert_eq!(stage.signs_up(&mut guest, &[("organization", "青空ワーク")]).await, 422);
    let text = guest.page.text();
    assert!(text.contains("青空ワーク") && text.contains("選んでください"), "what was typed stays: {text}");
    assert!(stage.applicants().await.is_empty());
    let need = guest.page.names("need-").remove(0);
    let fields = [
        ("organization", "青空ワーク"),
        ("kind", "office"),
        ("users", "８"),
        ("staff", "2"),
        ("email", "aozora@partner.example"),
        (need.as_str(), "2"),
        ("need_words", "入口の近くの席"),
    ];
    guest.open(&stage.page).await.unwrap();
    assert_eq!(guest.post(&stage.page, &[&fields[..], &[("step", "check")]].concat()).await.unwrap(), 200);
    let text = guest.page.text();
    assert!(text.contains("利用者8名") && text.contains("職員2名") && text.contains("（2）"), "{text}");
    let looked = guest.page.clone();
    assert_eq!(guest.post(&stage.page, &[("step", "send")]).await.unwrap(), 200);
    assert!(guest.page.url.contains("/kept"), "{}", guest.page.url);
    let party = stage.only().await;
    assert!(guest.page.text().contains(&tsudoi::paper::qr::printed_code(&party.code)));
    // A second press is the same press.
    guest.page = looked;
    guest.post(&stage.page, &[("step", "send")]).await.unwrap();
    let party = stage.only().await;
    assert_eq!((party.people.len(), party.standing), (10, Standing::Attending));
    assert!(party.people.iter().all(|person| person.counted), "nobody is named");
    assert_eq!(party.accommodation, Some(AccommodationState::Asked));
    assert_eq!(party.name, "青空ワーク ご担当者");

    stage.round.test.app.run_due().await.unwrap();
    let mails = stage.round.test.mails_to("aozora@partner.example");
    assert_eq!(mails.len(), 1, "one confirmation");
    assert!(
        mails[0].text().contains("青空ワーク ご担当者 様")
            || mails[0].text().contains("青空ワーク ご担当者様"),
        "{}",
        mails[0].text()
    );
    let desk = stage.desk();
    stage.staff.open(&desk).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("利用者8名・職員2名") && text.contains("必要なことあり"), "{text}");
    assert!(!text.contains("入口の近くの席"), "what is needed is sealed");
    stage.staff.get(&format!("{desk}/table")).await.unwrap();
    let table = stage.staff.page.text();
    assert!(table.contains("\"青空ワーク ご担当者\"") && !table.contains("入口"), "{table}");
    // The same link changes it later, as anybody's.
    let link = stage.round.link(&party.asking);
    guest.open(&format!("{link}/reply?answer=declined")).await.unwrap();
    guest.send(&format!("{link}/reply"), &[("step", "send")]).await.unwrap();
    assert_eq!(stage.only().await.standing, Standing::Declined);
}

#[actix_web::test]
async fn a_worker_signs_up_users_by_names_they_chose_and_who_is_too_late_for_a_seat_waits() {
    let stage = Stage::new(Round::making(3, None)).await;
    let input = Input { names: "ほしさん\n海のひと\n".into(), ..office("青空", "office", 1) };
    let first = stage.takes("one", &input).await;
    let names: Vec<String> =
        stage.round.party(&first).await.people.iter().map(|person| person.name.clone()).collect();
    assert_eq!(names, ["ほしさん", "海のひと", ""]);
    let alone = Input { person: "ひとり".into(), kind: "peer".into(), ..Input::default() };
    let second = stage.takes("two", &alone).await;
    let party = stage.round.party(&second).await;
    assert_eq!((party.standing, party.people.len()), (Standing::Waiting, 1));
    let mut guest = stage.round.test.guest();
    guest.open(&format!("{}/kept", stage.round.link(&second))).await.unwrap();
    assert!(guest.page.text().contains("席が空いたら"), "{}", guest.page.text());
    // Nobody can be written to or rung: no task asks for it.
    let tasks = stage.round.test.token().await;
    let (_, open) =
        crate::stage::api(&stage.round.test, "GET", "/api/v1/tasks?state=open", None, &tasks).await;
    assert!(!open.to_string().contains("ひとり"), "{open}");
}

#[actix_web::test]
async fn one_office_brings_no_more_than_allowed_in_however_many_sign_ups() {
    let stage = Stage::new(Round::making(20, Some(2))).await;
    let mut guest = stage.round.test.guest();
    let four =
        [("organization", "みどり商事"), ("kind", "employer"), ("staff", "4"), ("questions", "駐車場は")];
    assert_eq!(stage.signs_up(&mut guest, &four).await, 422);
    let text = guest.page.text();
    assert!(text.contains("2名まで") && text.contains("みどり商事") && text.contains("駐車場は"), "{text}");
    assert!(stage.round.parties().await.is_empty(), "nothing was kept");
    let one = stage.takes("one", &office("みどり商事", "employer", 1)).await;
    stage.takes("two", &office("みどり　商事", "employer", 1)).await;
    assert_eq!(
        stage
            .signs_up(&mut guest, &[("organization", "みどり商事"), ("kind", "employer"), ("staff", "1")])
            .await,
        422
    );
    assert!(guest.page.text().contains("すでに2名"), "{}", guest.page.text());
    // Nor by a change behind the link of one of them.
    let link = stage.round.link(&one);
    guest.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    let reply = format!("{link}/reply");
    assert_eq!(guest.post(&reply, &[("head_count", "2"), ("step", "check")]).await.unwrap(), 422);
    assert_eq!(stage.round.party(&one).await.people.len(), 1);
    // Another office is not kept from anything, and what the invited office says counts with the rest.
    stage.takes("three", &office("海野商事", "employer", 2)).await;
    let invited = stage.round.office("空商事", "そらしょうじ").await;
    stage.round.attends(&invited, &["空 一", "空 二"]).await;
    assert_eq!(
        stage.signs_up(&mut guest, &[("organization", "空商事"), ("kind", "employer"), ("staff", "1")]).await,
        422
    );
}

#[actix_web::test]
async fn late_applications_are_taken_by_a_switch() {
    let mut stage = Stage::new(Round::making(20, None)).await;
    stage.at("2027-01-20T01:00:00Z").await;
    let mut guest = stage.round.test.guest();
    guest.open(&stage.page).await.unwrap();
    assert!(guest.page.text().contains("締め切りました") && !guest.page.text().contains("name=\"once\""));
    stage.asks(&[("late", "yes")]).await;
    assert_eq!(
        stage.signs_up(&mut guest, &[("organization", "青空"), ("kind", "office"), ("staff", "1")]).await,
        200
    );
    assert!(stage.applicants().await[0].row.is_late);
    stage.at("2027-01-26T06:30:00Z").await;
    guest.open(&stage.page).await.unwrap();
    assert!(guest.page.text().contains("始まっているか"), "{}", guest.page.text());
    // Online one comes in while it runs.
    let mut stage = Stage::new(online(20, None)).await;
    stage.at("2027-01-26T06:30:00Z").await;
    stage.takes("late", &office("青空", "office", 1)).await;
    stage.at("2027-01-26T08:00:00Z").await;
    let mut guest = stage.round.test.guest();
    guest.open(&stage.page).await.unwrap();
    assert!(guest.page.text().contains("始まっているか"), "{}", guest.page.text());
}

#[actix_web::test]
async fn an_office_that_passes_it_on_has_a_link_with_its_name() {
    let mut stage = Stage::new(Round::making(20, None)).await;
    let mut guest = stage.round.test.guest();
    let form = format!("{}/forward", stage.page);
    guest.open(&form).await.unwrap();
    assert_eq!(guest.post(&form, &[("office", " ")]).await.unwrap(), 422);
    guest.open(&form).await.unwrap();
    guest.send(&form, &[("office", "海辺市社会福祉協議会")]).await.unwrap();
    let own = guest.page.url.trim_end_matches("/forward").to_owned();
    assert!(own.starts_with("/s/") && own != stage.page, "{own}");
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("海辺市社会福祉協議会からのご紹介"), "{}", guest.page.text());
    let public = std::mem::replace(&mut stage.page, own);
    assert_eq!(
        stage.signs_up(&mut guest, &[("organization", "青空"), ("kind", "office"), ("staff", "3")]).await,
        200
    );
    assert_eq!(stage.applicants().await[0].forwarded_by, "海辺市社会福祉協議会");
    let (_, totals) = stage.api("GET", "/totals", None).await;
    assert_eq!(totals["forwarded"]["海辺市社会福祉協議会"], serde_json::json!(3));
    // Closed with the desk.
    let open = format!("{}/open", stage.desk());
    let desk = stage.desk();
    stage.staff.open(&desk).await.unwrap();
    stage.staff.send(&open, &[]).await.unwrap();
    assert_eq!((guest.get(&stage.page).await.unwrap(), guest.get(&public).await.unwrap()), (410, 410));
}

#[actix_web::test]
async fn a_peer_signs_up_by_the_easy_pages_without_an_address() {
    let mut stage = Stage::new(Round::making(20, None)).await;
    let mut guest = stage.round.test.guest();
    let easy = format!("{}/easy", stage.page);
    assert_eq!(guest.get(&easy).await.unwrap(), 410, "it is offered where staff chose it");
    stage.asks(&[("asks", "easy"), ("asks", "kind"), ("asks", "needs")]).await;
    guest.open(&stage.page).await.unwrap();
    assert!(guest.page.link("/easy").is_some());
    guest.open(&easy).await.unwrap();
    assert!(guest.page.text().contains("だれと 来ますか"), "{}", guest.page.text());
    guest.send(&easy, &[("with", "together")]).await.unwrap();
    assert_eq!(guest.post(&easy, &[("step", "send")]).await.unwrap(), 422);
    assert!(guest.page.text().contains("よばれたい 名前を 書いてください"), "{}", guest.page.text());
    guest.send(&easy, &[("name", "ほしさん"), ("step", "send")]).await.unwrap();
    assert!(guest.page.url.contains("/kept?easy=1"), "{}", guest.page.url);
    let text = guest.page.text();
    assert!(text.contains("しゃしんに とってください") && text.contains("<svg"), "{text}");
    let one = stage.applicants().await.remove(0);
    assert_eq!((one.row.kind, one.people(), one.row.staff), (Kind::Peer, 2, 1));
    assert_eq!(one.party.people[0].name, "ほしさん");
    // By the code the reception finds it.
    let asking = {
        let tx = stage.round.test.app.db.scoped(stage.round.test.center).read().await.unwrap();
        invitations::asking_by_code(&tx, &one.party.code).await.unwrap().unwrap()
    };
    assert_eq!(asking.id, one.party.id);
}

#[actix_web::test]
async fn many_forms_from_one_address_are_not_heard() {
    let stage = Stage::new(Round::making(200, None)).await;
    let app = &stage.round.test.app;
    let place = tsudoi::signup::service::enter(app, stage.page.rsplit('/').next().unwrap());
    let place = place.await.unwrap().unwrap();
    let mut taken = 0;
    for number in 0..40 {
        let once = format!("o{number}");
        let lang = tsudoi::i18n::Lang::Ja;
        let input = office(&format!("事業所{number}"), "office", 1);
        let from = ("192.0.2.7", once.as_str());
        taken += usize::from(tsudoi::signup::service::sign_up(app, &place, from, lang, &input).await.is_ok());
    }
    assert_eq!((taken, stage.applicants().await.len()), (30, 30));
    stage.round.test.advance(Duration::minutes(16)).await;
    stage.takes("later", &office("あとの事業所", "office", 1)).await;
}
